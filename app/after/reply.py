"""AWS's letter: pasted, its kind confirmed with one click, kept; and the text that answers it."""

from datetime import date

import streamlit as st

from sandbox_exit.after import record
from sandbox_exit.after.denial import UNNAMED
from sandbox_exit.after.letters import Ask, Diagnosis, Kind, diagnose
from sandbox_exit.after.next_action import is_answered
from sandbox_exit.after.reply import reply
from sandbox_exit.answers.questions import Letter
from sandbox_exit.answers.validation import LETTER_MAX
from sandbox_exit.documents import letters as aws_letters
from sandbox_exit.documents.blocks import Document
from sandbox_exit.observed.regions import SES_REGIONS, region_label
from sandbox_exit.wording import day

from ..answers import binding, fields
from ..answers.raw import cards
from ..components import Look, Tone, button, chip, error_text, esc, heading, html, link_button
from ..documents import clipboard
from ..session import state
from . import denied as after_denied
from . import document as after_document
from . import sent as after_sent
from . import state as after_state
from .state import ANOTHER, entered, key

MARKS: dict[Kind, tuple[str, Tone]] = {
    Kind.QUESTIONS: ("●", "active"),
    Kind.REFUSAL: ("⚠", "bad"),
    Kind.GRANTED: ("✓", "good"),
    Kind.UNDER_REVIEW: ("⚠", "bad"),
    Kind.PAUSED: ("⚠", "bad"),
    Kind.RESTORED: ("✓", "good"),
    Kind.QUOTA: ("●", "active"),
    Kind.NOTICE: ("?", "unknown"),
    Kind.UNRELATED: ("?", "unknown"),
}
ASKS: dict[Ask, str] = {
    Ask.USE_CASE: "What you send, and why",
    Ask.FREQUENCY: "How often and how much you send",
    Ask.RECIPIENTS: "How you get and keep addresses",
    Ask.BOUNCES_COMPLAINTS: "How you handle bounces and complaints",
    Ask.UNSUBSCRIBES: "How people unsubscribe",
    Ask.SAMPLES: "Examples of your mail",
    Ask.WEBSITE: "Your website",
    Ask.SENDING_DOMAIN: "Your sending domain",
    Ask.BILLING: "Your account's billing",
}
_LETTERS, _TEXT, _OTHER = "letters", "letter", "other-kind"
_REVIEW = tuple(f"history.review.{name}" for name in ("about", "cause", "done", "prevention"))


def kind_chip(kind: Kind) -> str:
    mark, tone = MARKS[kind]
    return chip(mark, kind.label, tone)


def draw(today: date) -> None:
    letters = state.derived().parsed.profile.letters
    place = record.present(letters)
    letter = letters[place] if place is not None else None
    decided = letter is not None and letter.kind in record.OUTCOMES
    waits = decided and is_answered(state.derived().parsed.profile)
    if place is None or letter is None or letter.kind is None or entered(ANOTHER, waits):
        found = _paste(place, letter)
        if found is None and letter is None and after_state.is_denied():
            html(
                '<p class="hint">AWS denied the request. Without its words, the appeal below answers '
                "the standard questions.</p>"
            )
            after_denied.draw(UNNAMED, today, None)
        return
    found = diagnose(letter.words, letter.kind) if letter.words else UNNAMED
    _kept(place, letter, found)
    request = record.answered(state.derived().parsed.profile, letter)
    _particulars(place, letter, request if letter.kind in record.OUTCOMES else None)
    if letter.kind is Kind.REFUSAL:
        after_denied.draw(found, today, request)
    elif letter.kind is Kind.GRANTED:
        to_granted = state.unbroken(after_state.show)
        label, stage = "See what to do after the grant", after_state.Stage.GRANTED
        button(label, "to-granted", to_granted, stage, look="primary")
    elif letter.kind is Kind.QUESTIONS:
        document = reply(state.derived().parsed.profile, state.snapshot(), found, today.isoformat())
        _answer(document, "reply", "It answers these points and states where you send from.")
        if request is not None:
            button(
                "I have sent the reply: keep a copy", "keep-reply", after_sent.keep_reply, request
            )
    elif letter.kind in (Kind.UNDER_REVIEW, Kind.PAUSED):
        heading("What happened, and what you changed", "AWS reads only what is done already.")
        problems = [p for p in state.derived().parsed.problems if p.dotted in _REVIEW]
        fields.questions(_REVIEW, _REVIEW, fields.shown(_REVIEW, problems, ()))
        _answer(_written(aws_letters.SEND_REVIEW, today), "answer to the review", "For AWS's case.")
    elif letter.kind is Kind.QUOTA:
        _answer(_written(aws_letters.QUOTA, today), "text about the quota", "For the quota case.")


def _written(name: str, today: date) -> Document:
    profile, snapshot = state.derived().parsed.profile, after_state.relevant_snapshot()
    return aws_letters.write(name, profile, snapshot, today.isoformat())


def _answer(document: Document | None, what: str, note: str) -> None:
    if document is not None:
        heading(f"Your {what}", f"{note} Read it first.")
        after_document.show(document, what)


def _paste(place: int | None, letter: Letter | None) -> Diagnosis | None:
    """The field for a letter, and what it is, to be confirmed."""
    waits = place is not None and letter is not None and letter.kind is None
    heading(
        "What did AWS write?",
        "Paste the whole letter, in English, German or Japanese. It is read and kept on this machine.",
    )
    text = (letter.words or "") if waits and letter is not None else ""
    st.text_area("AWS's letter", text, height=200, key=key(_TEXT), on_change=_take)
    pressed = st.button(
        "Read the letter", key="read-reply", type="secondary" if waits else "primary"
    )
    if not waits or place is None:
        if pressed:
            html(error_text("Paste AWS's letter into the field above first."))
        if letter is not None:
            link_button("Back to the letter before", "no-other", _another, False)
        else:
            link_button("I don't have the mail, but AWS refused", "no-mail", without_mail)
        return None
    found = diagnose(text)
    html(f'<section class="after-panel" role="status">{_verdict(found)}</section>')
    readings = dict.fromkeys((found.kind, *([found.other] if found.other else ())))
    with st.container(horizontal=True, key="readings"):
        for number, kind in enumerate(readings):
            look: Look = "secondary" if number else "primary"
            button(f"Yes: {kind.label}", f"is-{kind.value}", settle, place, kind, look=look)
    _something_else(place)
    return found


def _something_else(place: int) -> None:
    st.selectbox(
        "Or it is something else:",
        [kind.value for kind in Kind],
        index=None,
        format_func={kind.value: kind.label for kind in Kind}.__getitem__,
        placeholder="Choose what it is",
        width=360,
        key=key(_OTHER),
        on_change=_settle_otherwise,
        args=(place,),
    )


@state.unbroken
def _take() -> None:
    """Keep what stands in the field, from the moment it is there."""
    text: str = state.widget(key(_TEXT))
    before = cards(state.work().raw, _LETTERS)
    letters = record.pasted(before, text, after_state.today())
    state.commit(_LETTERS, letters or None)
    if len(text.strip()) > LETTER_MAX:
        state.screen().notice = f"Only the first {LETTER_MAX:,} characters are kept."
    if text.strip() and all(isinstance(one, dict) and one.get("kind") for one in letters):
        state.screen().notice = "This letter is in your history already."
        _show_kept()


def _show_kept() -> None:
    state.screen().after.pop(ANOTHER, None)
    after_state.show(after_state.Stage.REPLIED)


@state.unbroken
def settle(place: int, kind: Kind) -> None:
    """Confirm what a letter is; the request it answers is brought up to date with it."""
    profile = state.derived().parsed.profile
    if place < len(profile.letters):
        state.commit_all(record.confirmed(state.work().raw, profile, place, kind))
        _show_kept()


@state.unbroken
def _settle_otherwise(place: int) -> None:
    chosen: str | None = state.widget(key(_OTHER))
    if chosen is not None:
        settle(place, Kind(chosen))


@state.unbroken
def without_mail() -> None:
    """Record a refusal whose text is not there."""
    letters = [*cards(state.work().raw, _LETTERS), {"kind": Kind.REFUSAL.value}]
    state.commit(_LETTERS, letters)
    settle(len(letters) - 1, Kind.REFUSAL)


@state.unbroken
def _another(wanted: bool) -> None:
    state.screen().after[ANOTHER] = wanted
    state.forget_fields()


@state.unbroken
def _take_out(place: int) -> None:
    letters = [*cards(state.work().raw, _LETTERS)]
    del letters[place : place + 1]
    state.commit(_LETTERS, letters or None)
    state.screen().notice = "The letter is taken out. Earlier requests stay as they are."
    state.forget_fields()


def _kept(place: int, letter: Letter, found: Diagnosis) -> None:
    """A confirmed letter, folded."""
    words = "The letter" if letter.words else "Recorded without the letter"
    when = f" of {day(letter.came_on)}" if letter.came_on else ""
    kind = letter.kind or found.kind
    with st.container(horizontal=True, vertical_alignment="center", key="kept-letter"):
        html(f'<p class="after-letter" role="status">{kind_chip(kind)} {words}{esc(when)}</p>')
        link_button("Paste another letter", "another", _another, True)
    if letter.words:
        with st.expander("What it says and asks for"):
            html(_verdict(found) + clipboard.code(letter.words, "the letter"))
            _something_else(place)
            button("Take this letter out", "take-out", _take_out, place)
    else:
        link_button("Take this record out", "take-out", _take_out, place)


def _particulars(place: int, letter: Letter, request: int | None) -> None:
    """Day, case and Region: taken from the letter, or asked, in the one record there is."""
    paths = [f"letters.{place}.came_on"]
    with st.container(key="particulars"):
        # The Region's name is long, a day is short.
        columns = st.columns([3, 3, 4, 6] if request is not None else 1, gap="small")
        with columns[0]:
            _line("Day of the letter", paths[0], "2026-11-10")
        if request is not None:
            own = f"history.requests.{request}"
            paths += [f"{own}.asked_on", f"{own}.case_id", f"{own}.region"]
            with columns[1]:
                _line("When you had asked", paths[1], "2026-11-02")
            with columns[2]:
                _line("Case number", paths[2], "in AWS's mail")
            with columns[3]:
                _region(paths[3])
        for problem in state.derived().parsed.problems:
            if problem.dotted in paths:
                html(error_text(problem.message))


def _line(label: str, path: str, example: str) -> None:
    bound = binding.bound_text(path, binding.text_read)
    st.text_input(label, placeholder=example, **bound)


def _region(path: str) -> None:
    bound = binding.bound(path, binding.text_read)
    here = binding.entry_shown(state.answer(path))
    st.session_state[bound["key"]] = here
    asked_now = state.derived().parsed.profile.request.regions or ()
    codes = sorted((region.code for region in SES_REGIONS), key=lambda code: code not in asked_now)
    options = [*codes, *([here] if here and here not in codes else [])]
    st.selectbox(
        "Region",
        options,
        index=None,
        format_func=region_label,
        placeholder="Choose a Region",
        **bound,
    )


def _verdict(found: Diagnosis) -> str:
    """What it is, what it asks for, and which words say so."""
    standard = chip("●", "Standard text, names nothing of yours", "plain") if found.generic else ""
    words = (
        f'<p class="hint">Decided by the words:</p><blockquote class="after-words">'
        f"{esc(found.kind_words)}</blockquote>"
        if found.kind_words
        else ""
    )
    asks = "".join(
        f'<li><strong>{esc(ASKS[ask])}</strong><span class="after-words">“{esc(words)}”</span></li>'
        for ask, words in found.asks.items()
    )
    listed = f'<h3>It asks for</h3><ul class="after-asks">{asks}</ul>' if asks else ""
    unsure = chip("?", "Not sure", "unknown") if found.unsure else ""
    step = f"<p><b>Next:</b> {esc(found.next_step)}</p>" if found.next_step else ""
    return (
        f'<p class="chips">{kind_chip(found.kind)}{unsure}{standard}</p>'
        f'<p class="state-sentence">{esc(found.explanation)}</p>{step}{words}{listed}'
    )
