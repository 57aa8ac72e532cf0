"""Whether the request is ready to send, and what stands against it. Never a promise: AWS decides."""

from collections.abc import Iterable, Sequence

from sandbox_exit.account.age import old
from sandbox_exit.findings import Finding, Severity, Status, Verdict, verdict
from sandbox_exit.observed.observation import now
from sandbox_exit.observed.snapshot import Snapshot

from ..components import Tone, chip, esc

VERDICTS: dict[Verdict, tuple[str, str, Tone, str]] = {
    Verdict.READY: (
        "✓",
        "Ready to send",
        "good",
        "Nothing known stands against it. Whether AWS agrees, AWS decides.",
    ),
    Verdict.NOT_READY: (
        "⚠",
        "Not ready yet",
        "warn",
        "A reviewer would stumble over these. The most serious come first.",
    ),
    Verdict.UNKNOWN: (
        "?",
        "Cannot tell yet",
        "unknown",
        "Nothing known stands against it, and something important could not be checked.",
    ),
}
_BESIDES = {
    Verdict.READY: "Nothing stands against it but what you know about. Whether AWS agrees, AWS decides.",
    Verdict.UNKNOWN: "Nothing stands against it but what you know about, and something important could "
    "not be checked.",
}
OBJECTIONS: dict[Status, tuple[str, str, Tone]] = {
    Status.FAIL: ("⚠", "Stands against it", "bad"),
    Status.WARN: ("⚠", "May be asked about", "warn"),
    Status.UNKNOWN: ("?", "Not known", "unknown"),
}


def verdict_of(findings: Sequence[Finding]) -> tuple[str, str, Tone, str]:
    """The verdict's icon, word, colour and a sentence, which does not pass over what is set aside."""
    result = verdict(findings)
    mark, word, tone, text = VERDICTS[result]
    weighty = (Severity.BLOCKER, Severity.LIKELY)
    aside = any(f.is_set_aside and f.severity in weighty for f in findings)
    return mark, word, tone, _BESIDES.get(result, text) if aside else text


def judged_with(snapshot: Snapshot | None) -> str:
    """A sentence to add to the verdict where it is about no real account, or about an old read; empty
    otherwise."""
    if snapshot is not None and snapshot.sample:
        return " This is judged with the sample account, not with yours."
    text = old(snapshot, now())
    return f" {text}" if text else ""


KNOWN: tuple[str, str, Tone] = ("●", "You know of it", "plain")
CONFIRM: tuple[str, str, Tone] = ("?", "To confirm", "plain")
STILL_STANDS = "It still stands: no reason makes up for it."


def objections(findings: Iterable[Finding]) -> str:
    """Findings with what to do about each."""
    return "".join(objection(finding, finding.remedy) for finding in findings)


def unchecked(findings: Iterable[Finding]) -> str:
    """What could not be checked, once for each reason."""
    reasons: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.status is Status.UNKNOWN:
            reasons.setdefault((finding.evidence, finding.remedy), []).append(finding)
    return "".join(_together(group) for group in reasons.values())


def _together(group: Sequence[Finding]) -> str:
    first, *others = group
    if not others:
        return objection(first, f"{first.evidence} {first.remedy}")
    which = "".join(f"<li>{esc(finding.summary)}</li>" for finding in group)
    return (
        f'<div class="finding">{chip(*OBJECTIONS[Status.UNKNOWN])}'
        f"<p>{len(group)} points could not be checked</p>"
        f'<p class="hint">{esc(f"{first.evidence} {first.remedy}")}</p>'
        f"<details><summary>Which?</summary><ul>{which}</ul></details></div>"
    )


def objection(finding: Finding, text: str, element_id: str = "") -> str:
    """One finding with ``text`` below, and its author's reason. With an id it can take the focus."""
    at = f' id="{esc(element_id)}" tabindex="-1"' if element_id else ""
    mark = CONFIRM if finding.confirm else OBJECTIONS[finding.status]
    mark = KNOWN if finding.is_set_aside else mark
    below = f'<p class="hint">{esc(text)}</p>' if text else ""
    return (
        f'<div class="finding"{at}>{chip(*mark)}<p>{esc(finding.summary)}</p>{below}'
        f"{_reason(finding)}</div>"
    )


def _reason(finding: Finding) -> str:
    if finding.reason is None:
        return ""
    stands = "" if finding.is_set_aside else f'<p class="hint">{STILL_STANDS}</p>'
    return f'<p class="reason"><b>Your reason:</b> {esc(finding.reason)}</p>{stands}'
