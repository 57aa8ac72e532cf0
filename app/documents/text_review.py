"""What the review of a text found before it leaves, each place with the way to its answer."""

from collections.abc import Iterable, Sequence

import streamlit as st

from sandbox_exit.answers.journey import SECTION_BY_ID
from sandbox_exit.claims import Claim
from sandbox_exit.documents.blocks import Document
from sandbox_exit.documents.text_review import Reading, Spot, in_words, read, told_by_rules
from sandbox_exit.findings import Status
from sandbox_exit.wording import listing

from ..answers.in_words import title
from ..components import chip, esc, go, heading, html, plain, quiet_button
from ..session import state
from .verdict import OBJECTIONS, objection

LOOKED_AT = {
    "text_gaps": "gaps",
    "text_without_claim": "sentences that come from no answer",
    "text_length": "length",
    "text_long_sentences": "long sentences",
    "text_walls": "long paragraphs",
    "text_said_twice": "repetitions",
    "text_language": "other languages",
}
_SHOWN = 5


def draw(document: Document, readings: Sequence[Reading], *, weak: bool = False) -> None:
    """``readings`` may be of several documents; the places of this one come first. ``weak``: something
    else stands against the text, so that no fault in it is no good news."""
    found = [reading for reading in readings if reading.finding.status in OBJECTIONS]
    with st.container(key=f"leaves-{document.name}"):
        heading("Before it leaves", "The text, read back as a reviewer reads it.")
        if not found and weak:
            html("<p>Nothing else was found in the text. The points above stand.</p>")
            return
        if not found:
            looked = listing([LOOKED_AT[reading.finding.id] for reading in readings])
            html(
                f'<p class="leaves-clean">{chip("✓", "Nothing found in the text", "good")} '
                f'<span class="hint">Looked at: {esc(looked)}.</span></p>'
            )
            return
        for reading in found:
            _reading(document, reading)
        clean = len(readings) - len(found)
        if clean:
            html(f'<p class="hint">{clean} of {len(readings)} checks found nothing.</p>')


def draw_alone(document: Document, claims: Sequence[Claim], *, weak: bool = False) -> None:
    """The same for a text that stands alone, such as a reply, where its gaps are listed already."""
    found = read(state.derived().parsed.profile, claims, (document,))
    told = [reading for reading in found if not told_by_rules(reading.finding)]
    draw(document, told, weak=weak)


def _reading(document: Document, reading: Reading) -> None:
    finding = reading.finding
    spots = _each_once(document, reading.spots)
    unknown = finding.status is Status.UNKNOWN
    html(objection(finding, finding.evidence if unknown or not spots else finding.remedy))
    shown = spots[:_SHOWN]
    for number, spot in enumerate(shown):
        _spot(document, spot, f"{finding.id}-{number}")
    if len(spots) > len(shown):
        more = len(spots) - len(shown)
        html(f'<p class="hint">And {more} more, each marked in the documents.</p>')


def _each_once(document: Document, spots: Iterable[Spot]) -> list[Spot]:
    """One place for each text and answer, this document's before another's."""
    first: dict[tuple[str, str | None], Spot] = {}
    for spot in sorted(spots, key=lambda spot: spot.document != document.name):
        first.setdefault((spot.text, spot.path), spot)
    return list(first.values())


def _spot(document: Document, spot: Spot, name: str) -> None:
    where = spot.heading
    if spot.document != document.name:
        where = f"In the {in_words(spot.document)}{f': {where}' if where else ''}"
    with st.container(horizontal=True, key=f"spot-{document.name}-{name}"):
        under = f'<span class="hint">{esc(where)}</span>' if where else ""
        html(f'<p class="leaf">{esc(spot.text)} {under}</p>')
        section = SECTION_BY_ID.get(spot.path.split(".")[0]) if spot.path else None
        if section is None and not spot.in_account:
            return
        with st.container(key=f"change-spot-{document.name}-{name}"):
            if section is None or spot.path is None:
                label, page = "Open the account page", "account"
            elif spot.path == section.id:
                label, page = f"Open {section.title}", section.id
            else:
                label, page = (
                    f"Change “{plain(title(spot.path))}” *under {section.title}*",
                    section.id,
                )
            quiet_button(
                label,
                f"leaf:{document.name}:{name}",
                go,
                page,
                spot.path if spot.path != page else None,
            )
