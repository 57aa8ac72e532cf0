"""AWS replied: what the text is, what it asks for, the prepared reply, and the entry in the history."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from sandbox_exit.after.denial import UNNAMED
from sandbox_exit.after.letters import Ask, Because, Diagnosis, Kind, diagnose
from sandbox_exit.after.reply import reply
from sandbox_exit.answers.choices import Outcome
from sandbox_exit.answers.validation import BODY_MAX
from sandbox_exit.observed.regions import SES_REGIONS, region_label

from ..answers.raw import cards
from ..components import Tone, button, chip, error_text, esc, heading, html, link_button
from ..session import state
from . import denied as after_denied
from . import document as after_document
from . import state as after_state
from .state import NO_MAIL, entered, kept, kept_choice

_KINDS: dict[Kind, tuple[str, str, Tone]] = {
    Kind.QUESTIONS: ("●", "AWS asks questions", "active"),
    Kind.REFUSAL: ("⚠", "AWS refuses", "bad"),
    Kind.GRANTED: ("✓", "AWS grants", "good"),
    Kind.UNDER_REVIEW: ("⚠", "AWS reviews your sending", "bad"),
    Kind.PAUSED: ("⚠", "AWS paused your sending", "bad"),
    Kind.RESTORED: ("✓", "AWS lets you send again", "good"),
    Kind.QUOTA: ("●", "About your quota", "active"),
    Kind.NOTICE: ("?", "A notice, not an answer", "unknown"),
    Kind.UNRELATED: ("?", "Not an answer to the request", "unknown"),
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
_OUTCOME_OF = {
    Kind.QUESTIONS: Outcome.QUESTIONS.value,
    Kind.REFUSAL: Outcome.DENIED.value,
    Kind.GRANTED: Outcome.GRANTED.value,
}
_OUTCOMES = (Outcome.QUESTIONS, Outcome.DENIED, Outcome.GRANTED)
_WORDS, _ASKED_ON, _REGION = "reply-text", "asked-on", "asked-region"
_SETTLED = "settled-kind"
_TRIED = "after-record"
_PATH = "history.requests"


def draw(today: str, to_granted: Callable[[], None]) -> None:
    heading(
        "What did AWS write?",
        "Paste the whole reply, in English, German or Japanese. It is read on this machine.",
    )
    text = st.text_area("AWS's reply", entered(_WORDS, ""), height=220, **kept(_WORDS))
    pressed = st.button("Read the reply", key="read-reply", type="primary")
    profile = state.derived().parsed.profile
    if not text.strip():
        if pressed:
            html(error_text("Paste AWS's reply into the field above first."))
        if after_state.is_denied(profile, state.snapshot()):
            html(
                '<p class="hint">AWS denied the request. Without its words, the appeal below answers '
                "the standard questions.</p>"
            )
            after_denied.draw(UNNAMED, today)()
        elif entered(NO_MAIL, False):
            _record(Kind.REFUSAL, without_mail=True)
        else:
            link_button("I don't have the mail", "no-mail", after_state.without_mail)
        return
    found = diagnose(text)
    _verdict(found)
    if found.unsure:
        found = diagnose(text, _choice(found))
    if found.kind is Kind.GRANTED:
        button("See what to do after the grant", "to-granted", to_granted)
    traces = None
    if found.kind is Kind.REFUSAL:
        traces = after_denied.draw(found, today)
    elif found.kind is Kind.QUESTIONS:
        traces = _reply(found, today)
    _record(found.kind)
    if traces is not None:
        traces()


def _choice(found: Diagnosis) -> Kind:
    """What the person says it is, where the reading is not sure; the likelier reading comes first."""
    likely = dict.fromkeys((found.kind, *([found.other] if found.other else ()), *_KINDS))
    chosen: str = st.selectbox(
        "What is it?",
        [kind.value for kind in likely],
        format_func={kind.value: words for kind, (_, words, _) in _KINDS.items()}.__getitem__,
        **kept_choice(_SETTLED, found.kind.value),
    )
    return Kind(chosen)


def _verdict(found: Diagnosis) -> None:
    """What it is, what it asks for, and which words say so."""
    standard = chip("●", "Standard text, names nothing of yours", "plain") if found.generic else ""
    words = (
        f'<p class="hint">Decided by the words:</p><blockquote class="after-words">'
        f"{esc(found.kind_words)}</blockquote>"
        if found.kind_words
        else ""
    )
    asks = "".join(_ask(ask, found.because) for ask in found.asks)
    listed = f'<h3>It asks for</h3><ul class="after-asks">{asks}</ul>' if asks else ""
    unsure = chip("?", "Not sure", "unknown") if found.unsure else ""
    step = f"<p><b>Next:</b> {esc(found.next_step)}</p>" if found.next_step else ""
    html(
        f'<section class="after-panel" role="status"><p class="chips">{chip(*_KINDS[found.kind])}'
        f'{unsure}{standard}</p><p class="state-sentence">{esc(found.explanation)}</p>'
        f"{step}{words}{listed}</section>"
    )


def _ask(ask: Ask, because: tuple[Because, ...]) -> str:
    words = "".join(
        f'<span class="after-words">“{esc(" ".join(b.words.split()))}”</span>'
        for b in because
        if b.ask is ask
    )
    return f"<li><strong>{esc(ASKS[ask])}</strong>{words}</li>"


def _reply(found: Diagnosis, today: str) -> Callable[[], None] | None:
    document = reply(state.derived().parsed.profile, state.snapshot(), found, today)
    if document is None:
        return None
    heading("Your reply", "It answers these points and states where you send from. Read it first.")
    return after_document.show(document, "reply")


def _record(kind: Kind, *, without_mail: bool = False) -> None:
    heading(
        "What do you know of it?" if without_mail else "Keep it in your history",
        "Your documents then say what AWS answered, and ask what has changed since. Leave the day open "
        "if you don't know it.",
    )
    with st.container(key="after-record"):
        left, middle, right = st.columns(3, gap="medium")
        with left:
            st.date_input(
                "On which day did you ask?", None, format="YYYY-MM-DD", **kept_choice(_ASKED_ON)
            )
        with middle:
            asked = state.derived().parsed.profile.request.regions or []
            options = list(dict.fromkeys((*asked, *(region.code for region in SES_REGIONS))))
            st.selectbox(
                "In which Region?",
                options,
                index=None,
                format_func=region_label,
                placeholder="Choose a Region",
                **kept_choice(_REGION, after_state.region()),
            )
        with right:
            st.selectbox(
                "What came of it?",
                [outcome.value for outcome in _OUTCOMES],
                index=None,
                format_func={outcome.value: outcome.label for outcome in _OUTCOMES}.__getitem__,
                placeholder="Choose",
                **kept_choice(_outcome_field(kind), _OUTCOME_OF.get(kind)),
            )
        if _TRIED in state.screen().tried:
            html(error_text("Give the Region and what came of it, then record it."))
        button("Record this in my history", "record", _take_down, kind)


def _outcome_field(kind: Kind) -> str:
    return f"outcome-{kind.value}"


@state.unbroken
def _take_down(kind: Kind) -> None:
    """Add the answer to the history; one for the same day and Region is brought up to date."""
    screen = state.screen()
    asked_on: date | None = state.widget(after_state.key(_ASKED_ON))
    region: str | None = state.widget(after_state.key(_REGION))
    outcome: str | None = state.widget(after_state.key(_outcome_field(kind)))
    text: str = state.widget(after_state.key(_WORDS)).strip()
    if region is None or outcome is None:
        screen.tried.add(_TRIED)
        return
    screen.tried.discard(_TRIED)
    screen.after.pop(NO_MAIL, None)
    known = {
        "asked_on": asked_on.isoformat() if asked_on else "",
        "region": region,
        "outcome": outcome,
        "aws_words": text[:BODY_MAX],
    }
    entry = {name: value for name, value in known.items() if value}
    requests = list(cards(state.work().raw, _PATH))
    same = next((index for index, one in enumerate(requests) if _is_same(one, entry)), None)
    if same is None:
        requests.append(entry)
    else:
        requests[same] = {**requests[same], **entry}
    state.commit("history.asked_before", True)
    state.commit(_PATH, requests)
    cut = (
        f" Only the first {BODY_MAX:,} characters of AWS's words are kept."
        if len(text) > BODY_MAX
        else ""
    )
    done = "brought up to date" if same is not None else "recorded"
    of_day = f" of {asked_on.isoformat()}" if asked_on else ""
    screen.notice = f"The request{of_day} is {done} in Earlier requests.{cut}"


def _is_same(one: object, entry: dict[str, str]) -> bool:
    return isinstance(one, dict) and all(
        str(one.get(name) or "") == entry.get(name, "") for name in ("asked_on", "region")
    )
