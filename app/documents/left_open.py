"""What keeps a letter a draft: each gap with the way to its question, or left out with a reason."""

from collections.abc import Sequence

from sandbox_exit.claims import Claim, ClaimStatus
from sandbox_exit.documents.blocks import Document
from sandbox_exit.documents.render import LEFT_OUT, open_claims, open_points
from sandbox_exit.findings import Finding, Severity, Status
from sandbox_exit.wording import counted

from ..answers.in_words import title
from ..components import esc, heading, html
from ..session import state
from . import acknowledge
from .traces import source


def draw(document: Document, claims: Sequence[Claim]) -> None:
    """``claims`` are all of the request. Nothing where the letter is clean and nothing was left out."""
    reasons = state.derived().parsed.profile.reasons
    left_out = [
        _finding(claim, reasons[LEFT_OUT + claim.id])
        for claim in claims
        if not claim.asserted and LEFT_OUT + claim.id in reasons
    ]
    still_open = open_claims(document, claims)
    others = open_points(document, claims)[len(still_open) :]
    if document.draft:
        count = counted(len(still_open) + len(others), "thing")
        heading("What makes it a draft", f"{count} to settle; then the clean letter stands here.")
        for claim in still_open:
            finding = _finding(claim, reasons.get(LEFT_OUT + claim.id))
            if not acknowledge.is_known(finding):
                html(f'<p class="leaf"><mark class="gap">{esc(claim.text)}</mark></p>')
                source(claim, f"open-{document.name}-{claim.id}", f"open:{claim.id}")
                acknowledge.offer(finding, "Leave it out of the letter")
        for text in others:
            html(f'<p class="leaf">{esc(text)}</p>')
    acknowledge.known(left_out, "Left out of the letter", "You left these out, knowing of them.")


def _finding(claim: Claim, reason: str | None) -> Finding:
    """A gap in the shape in which reasons are given."""
    path = claim.answers[0] if claim.answers else None
    about = title(path) if path else claim.text
    contradicted = claim.status is ClaimStatus.CONTRADICTED
    return Finding(
        id=LEFT_OUT + claim.id,
        status=Status.FAIL if reason is None else Status.WARN,
        severity=Severity.LIKELY,
        section=path.split(".")[0] if path else "account",
        summary=f"{'Contradicted' if contradicted else 'Open'}: {about}",
        evidence=claim.text,
        remedy="",
        source="",
        path=path,
        reason=reason,
    )
