"""A document as its reader will see it, each sentence with its status. All text is escaped. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from sandbox_exit.claims import Claim, Evidence
from sandbox_exit.documents.blocks import (
    Block,
    Bullets,
    Code,
    Document,
    Field,
    Heading,
    Link,
    Paragraph,
    Quote,
    Run,
    Task,
)
from sandbox_exit.documents.export import body_text
from sandbox_exit.documents.export.characters import writable
from sandbox_exit.documents.export.marks import mark, planned
from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.wording import moment

from ..components import CLAIM_MARKS, Tone, chip, claim_chip, esc, new_tab
from .clipboard import code, copy_button

_TASK_TONES: dict[str, Tone] = {"evidence": "good", "word": "plain", "open": "open"}


def trace_id(claim_id: str, within: str = "") -> str:
    """The element id of a claim's row in the list of where each sentence comes from. ``within`` tells
    apart the lists of one page."""
    return "trace-" + re.sub(r"[^a-z0-9]+", "-", f"{within} {claim_id}".strip().lower())


def evidence_words(evidence: Evidence) -> str:
    """What was seen, where and when."""
    when = f", {moment(evidence.at)}" if evidence.at else ""
    return (
        f"{'Seen' if evidence.confirms else 'But seen'}: {evidence.seen} ({evidence.source}{when})"
    )


def trace(claim: Claim, within: str = "") -> str:
    """One row of the list of where each sentence comes from."""
    words = [
        *map(evidence_words, claim.evidence),
        *(f"Not confirmed: {why}" for why in claim.unread),
    ]
    seen = "".join(f'<p class="evidence">{esc(said)}</p>' for said in words)
    return (
        f'<div class="trace trace-{CLAIM_MARKS[claim.status][2]}" id="{trace_id(claim.id, within)}" '
        f'tabindex="-1">{claim_chip(claim)}<p class="trace-text">{esc(writable(claim.text))}</p>'
        f"{seen}</div>"
    )


class Sheet:
    """Draws one document. ``marks``: whether each sentence shows how well it is founded. ``within``
    tells apart the documents of one page, see `trace_id`."""

    def __init__(
        self, document: Document, claims: Mapping[str, Claim], *, marks: bool, within: str = ""
    ) -> None:
        self._document = document
        self._claims = claims
        self._marks = marks
        self._within = within
        self._tips = 0

    def html(self) -> str:
        look = "sheet" if self._marks else "sheet sheet-plain"
        blocks = "".join(map(self.block, self._document.blocks))
        return f'<article class="{look}">{self.head()}{blocks}</article>'

    def head(self) -> str:
        """The title, and what stands below it."""
        return f'<h2 class="sheet-title">{esc(writable(self._document.title))}</h2>{self._facts()}'

    def _facts(self) -> str:
        document = self._document
        subject = (
            self._copied("Subject", esc(writable(document.subject)), document.subject)
            if document.subject
            else ""
        )
        return (
            f'<p class="sheet-facts">{esc(writable(document.author))} · {esc(document.date)}</p>'
            f"{subject}"
        )

    def block(self, block: Block) -> str:
        match block:
            case Heading(level, runs):
                tag = f"h{min(level + 1, 6)}"
                return f"<{tag}>{self._runs(runs)}</{tag}>"
            case Paragraph(runs):
                return f'<p class="text">{self._runs(runs)}</p>'
            case Bullets(items):
                rows = "".join(f'<li class="text">{self._runs(item)}</li>' for item in items)
                return f"<ul>{rows}</ul>"
            case Field(label, runs):
                stated = any(run.claim for run in runs) and not any(run.gap for run in runs)
                text = "".join(writable(run.text) for run in runs)
                return self._copied(label, self._runs(runs), text if stated else None)
            case Quote(runs):
                return f'<blockquote class="text">{self._runs(runs)}</blockquote>'
            case Code(text):
                return code(writable(text), "this command")
            case Task():
                return self._task(block)
            case Link(label, url):
                return f"<p>{new_tab(url, label, style='')}</p>"
        assert_never(block)

    def _copied(self, label: str, markup: str, text: str | None) -> str:
        button = copy_button(text, label) if text is not None else ""
        return (
            f'<div class="doc-field"><p class="doc-label">{esc(label)}</p>'
            f'<div class="doc-value"><p class="text">{markup}</p>{button}</div></div>'
        )

    def _task(self, task: Task) -> str:
        shown = mark(task)
        why = "".join(
            f'<p class="hint"><bdi>{esc(writable(text))}</bdi></p>'
            for text in (task.why, planned(task))
            if text
        )
        return (
            f'<div class="task-row"><div><p class="text">{self._runs(task.runs)}</p>{why}</div>'
            f"{chip(shown.symbol, shown.word, _TASK_TONES[task.state])}</div>"
        )

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        text = f"<bdi>{esc(writable(run.text))}</bdi>"
        if run.gap:
            text = f'<mark class="gap">{text}</mark>'
        claim = self._claims.get(run.claim) if run.claim else None
        if claim is None or not self._marks:
            return text
        self._tips += 1
        tip = f"{self._within}tip-{self._tips}"
        icon, word, tone = CLAIM_MARKS[claim.status]
        row = trace_id(claim.id, self._within)
        seen = "".join(f"<span>{esc(evidence_words(e))}</span>" for e in claim.evidence)
        return (
            f'<a class="claim claim-{tone}" href="#{row}" aria-describedby="{tip}">'
            f'{text}<sup aria-hidden="true">{icon}</sup></a>'
            f'<span class="tip" id="{tip}">{chip(icon, word, tone)}{seen}'
            "<span>Choose the sentence to see the answer it comes from.</span></span>"
        )


def is_fit(document: Document, snapshot: Snapshot | None) -> bool:
    """Whether a document may be sent as it is: clean, and of no made-up account."""
    return not document.draft and not (snapshot is not None and snapshot.sample)


def state_of(document: Document, *, sent: bool = True) -> str:
    """Whether this is the letter as it is sent, or a draft of it. ``sent``: it is this letter that is
    sent now, and no other."""
    if document.draft:
        shown, text = chip("✎", "Draft", "open"), "with its gaps marked. This is not what you send."
    else:
        shown, text = chip("✓", "Clean", "good"), "no gaps, no notes"
        text += (
            ": what you send, once nothing stands against it."
            if sent
            else ". What you send now is the appeal."
        )
    return f'<p class="doc-state">{shown} <span>{esc(text)}</span></p>'


def length(document: Document) -> str:
    """The number of characters against the limit of the box, in words and as a bar."""
    if document.limit is None:
        return ""
    count = len(body_text(document))
    over = count - document.limit
    tone = "bad" if over > 0 else "good"
    words = (
        f"{over:,} characters too many: the box takes {document.limit:,}, the text has {count:,}."
        if over > 0
        else f"{count:,} of {document.limit:,} characters"
    )
    share = min(count / document.limit, 1)
    return (
        f'<div class="length length-{tone}"><div class="length-bar" aria-hidden="true">'
        f'<i style="width:{share:.1%}"></i></div><p>{esc(words)}</p></div>'
    )


def whole(document: Document, what: str) -> str:
    """Its length, and the button that copies all of it."""
    button = copy_button(body_text(document), f"of the {what}", "Copy the whole text")
    return f'<div class="whole">{length(document)}{button}</div>'


def notes(document: Document, *, warn: bool) -> str:
    """What the reader has to know before the document is used; ``warn``: it is not fit to send."""
    said = (*document.beside, *document.notes)
    if not said:
        return ""
    items = "".join(f"<li>{esc(writable(note))}</li>" for note in said)
    tone = " doc-notes-warn" if warn else ""
    return f'<section class="doc-notes{tone}"><h2>Before you use it</h2><ul>{items}</ul></section>'


def summary(claims: Sequence[Claim]) -> str:
    """How many sentences of a document have which status."""
    counts = [
        f"<li>{chip(icon, f'{count} {word.lower()}', tone)}</li>"
        for status, (icon, word, tone) in CLAIM_MARKS.items()
        if (count := sum(claim.status is status for claim in claims))
    ]
    return f'<ul class="status-counts">{"".join(counts)}</ul>'
