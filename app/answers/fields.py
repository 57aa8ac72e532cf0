"""Draws questions: title, hint, error, field, "I don't know yet", why and examples, and the sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import streamlit as st

from sandbox_exit.answers.choices import Handled
from sandbox_exit.answers.handling import ABOUT_AN_ADDRESS
from sandbox_exit.answers.journey import is_needed
from sandbox_exit.answers.parsing import DONT_KNOW, Problem
from sandbox_exit.answers.question_list import Kind, Question, answer_at, question_at
from sandbox_exit.answers.question_list import questions as all_questions
from sandbox_exit.claims import Claim, ClaimStatus, Topic
from sandbox_exit.claims.select import known
from sandbox_exit.observed.regions import SES_REGIONS

from ..account import look
from ..components import anchor, error_text, esc, html, link_button, plain, sentence
from ..session import state
from . import binding, own_words, pasting
from .in_words import answer_words, card_words
from .raw import is_dont_know

_LEAVE_OPEN = ""
_OPEN_LABEL = "Leave it open"
"""Always the same: the browser reports a choice by its label, also one that is no longer offered."""
_REGION_LABELS = {region.code: region.label for region in SES_REGIONS}


@dataclass(frozen=True)
class Shown:
    """What a page shows beside its questions: errors and sentences, by the path they stand at."""

    errors: dict[str, list[Problem]] = field(default_factory=dict)
    sentences: dict[str, list[Claim]] = field(default_factory=dict)


def place(path: str, fields: Sequence[str]) -> str | None:
    """The field at which something about the answer ``path`` belongs; `None` if none is on the page."""
    inside = [f for f in fields if path == f or path.startswith(f + ".")]
    if inside:
        return max(inside, key=len)
    return next((f for f in fields if f.startswith(path + ".")), None)


def shown(paths: Sequence[str], problems: Sequence[Problem], claims: Sequence[Claim]) -> Shown:
    """Sorts errors and sentences to fields. A sentence stands under the last answer on the page that it
    is made of and that was given, else under the last of those it follows from."""
    result = Shown()
    for problem in problems:
        where = place(problem.dotted, paths)
        if where:
            result.errors.setdefault(where, []).append(problem)
    order = {path: index for index, path in enumerate(paths)}
    on_cards = any(path.startswith(f"{_CARDS}.") for path in paths)
    computed = state.derived().parsed.profile.computed
    # What two controls say in one sentence stands once.
    for claim in {(claim.text, claim.status, claim.evidence): claim for claim in claims}.values():
        if claim.id in _SUMMARIES and claim.status is not ClaimStatus.CONTRADICTED:
            continue
        if not any(state.answer(a) is not None or a in computed for a in claim.answers):
            continue
        if _CARDS in claim.answers and on_cards:
            result.sentences.setdefault(_CARDS, []).append(claim)
            continue
        at = {
            answer: p for answer in claim.answers if (p := _last_place(answer, paths)) is not None
        }
        places = [p for answer, p in at.items() if state.answer(answer) is not None] or at.values()
        if places:
            result.sentences.setdefault(max(places, key=order.__getitem__), []).append(claim)
    return result


_SUMMARIES = known("opening", "streams")
"""What says again what the questions below it say one by one."""
_CARDS = "streams"
"""What is said of all cards together stands below them, not in the last one."""
_ECHO = 30
"""A sentence at most this many characters longer than the answer it quotes says nothing new."""


def _is_echo(claim: Claim) -> bool:
    """Whether a sentence repeats the answer above it: a link, a name, the example of a mail."""
    if claim.status is not ClaimStatus.STATED or claim.evidence:
        return False
    if claim.topic is Topic.SAMPLES:
        return True
    if len(claim.answers) != 1:
        return False
    words = answer_words(
        state.derived().parsed.profile, claim.answers[0], state.answer(claim.answers[0])
    )
    flat = ", ".join(words.splitlines())
    return bool(flat) and flat in claim.text and len(claim.text) - len(flat) <= _ECHO


def _sentences(path: str, shown: Shown) -> None:
    """What the answers become, once, and not what the fields show by themselves: that one is open."""
    for claim in shown.sentences.pop(path, []):
        if not _is_echo(claim) and not _is_open(claim):
            html(sentence(claim))


def _is_open(claim: Claim) -> bool:
    """A gap that the fields show, or that only the account could fill, which nobody has read."""
    unread = state.snapshot() is None and claim.topic is Topic.IDENTITY
    return claim.status is ClaimStatus.MISSING and (unread or any(map(_lacks, claim.answers)))


def _lacks(path: str) -> bool:
    profile = state.derived().parsed.profile
    return answer_at(profile, path) in (None, []) and is_needed(profile, path)


def of_all(cards: str, shown: Shown) -> None:
    """The sentences that come from all cards together. The form's value is left to the documents: its
    sentence is among them."""
    said = [
        claim
        for claim in shown.sentences.get(cards, [])
        if claim.topic is not Topic.FORM and claim.status is not ClaimStatus.MISSING
    ]
    with st.container(key=f"together-{anchor(cards)}"):
        for claim in said:
            html(sentence(claim))


def _last_place(answer: str, paths: Sequence[str]) -> str | None:
    below = [p for p in paths if p.startswith(answer + ".")]
    return below[-1] if below else place(answer, paths)


def slots(section: str) -> list[str]:
    """All questions of a section that could be asked, without those on cards."""
    return [path for path in _leaves(section) if "*" not in path]


def card_slots(card: str) -> list[str]:
    """All questions a card could ask: ``streams.2``."""
    cards, index = card.rsplit(".", 1)
    own = f"{cards}.*."
    return [
        path.replace("*", index) for path in _leaves(cards.split(".")[0]) if path.startswith(own)
    ]


def _leaves(section: str) -> list[str]:
    return [
        path
        for path, question in all_questions().items()
        if question.section == section and question.kind not in (Kind.GROUP, Kind.CARDS)
    ]


def questions(slots: Sequence[str], asked: Sequence[str], shown: Shown, *, place: str = "") -> None:
    """Draw those of the questions in ``slots`` that are asked now. ``place`` tells the places apart at
    which a page draws its questions.

    Each has a place of its own, empty where it is not asked. So nothing moves in the page's tree when
    an answer makes a question or a sentence appear: a field that moved would lose what is being typed.
    """
    now = set(asked)
    for group, members in groupby(slots, key=_group):
        if group is None:
            for path in members:
                _question(path, now, shown, place=place)
        else:
            _draw_group(group, list(members), now, shown, place)


def _group(path: str) -> str | None:
    parent = path.rsplit(".", 1)[0]
    question = question_at(parent)
    return parent if question and question.kind is Kind.GROUP else None


def _meta(path: str) -> Question:
    question = question_at(path)
    if question is None:
        raise KeyError(path)
    return question


def _draw_group(group: str, members: list[str], now: set[str], shown: Shown, place: str) -> None:
    question = _meta(group)
    # The question that answers the group's own title.
    answers = ".handled" if group in ABOUT_AN_ADDRESS else ".state"
    if group in now:
        # "I don't know yet" was said of the whole group.
        now = now | {path for path in members if not question.is_control or path.endswith(answers)}
    with st.container(key=f"group-{anchor(group)}{place}"):
        if now.isdisjoint(members):
            return
        _title(group, question, shown.errors.get(group, []))
        _examples(question)
        first = next(path for path in members if path in now)
        titled = not question.is_control or not first.endswith(answers)
        with st.container(key=f"parts-{anchor(group)}{place}"):
            for path in members:
                _question(
                    path, now, shown, parent=question, titled=titled or path != first, place=place
                )
        for path in (*members, group):
            _sentences(path, shown)


def _question(
    path: str,
    now: set[str],
    shown: Shown,
    parent: Question | None = None,
    *,
    titled: bool = True,
    place: str = "",
) -> None:
    question = _meta(path)
    with st.container(key=f"question-{anchor(path)}{place}"):
        if path not in now:
            return
        _title(
            path,
            question,
            shown.errors.get(path, []),
            small=parent is not None,
            titled=titled,
        )
        look.at(path)
        label = _label(path, question, parent)
        unknown = _widget(path, question, label)
        if unknown or question.why or question.weak or question.strong:
            with st.container(horizontal=True, key="foot-" + anchor(path)):
                if unknown:
                    st.checkbox(
                        DONT_KNOW,
                        **binding.bound_dont_know(path),
                    )
                _examples(question)
        own_words.ask_at(path)
        if parent is None:
            _sentences(path, shown)


def _label(path: str, question: Question, parent: Question | None) -> str:
    """The field's accessible name: the title, told apart from its twins on other cards."""
    name = f"{parent.title} {question.title}" if parent else question.title
    card = card_words(path)
    return f"{name} ({card})" if card else name


def _title(
    path: str,
    question: Question,
    problems: Sequence[Problem],
    *,
    small: bool = False,
    titled: bool = True,
) -> None:
    # Without a title, the hint has done its work once there is an answer.
    helps = question.help if titled or state.answer(path) is None else ""
    hint = f'<p class="hint">{esc(helps)}</p>' if helps else ""
    profile = state.derived().parsed.profile
    if path in profile.computed:
        value = answer_words(profile, path, None)
        hint += f'<p class="hint">Follows from your answers: <strong>{esc(value)}</strong></p>'
    errors = "".join(error_text(problem.message) for problem in problems)
    size = "q-title q-small" if small else "q-title"
    words = f'<p class="{size}">{esc(question.title)}</p>' if titled else ""
    marked = " q-wrong" if problems else ""
    # The request tells what is typed here from what is typed when another one has been opened.
    html(
        f'<div class="q{marked}" id="{esc(anchor(path))}" data-request="{esc(state.work().id or "")}">'
        f"{words}{hint}{errors}</div>"
    )


def _examples(question: Question) -> None:
    """Why AWS asks, a weak and a strong example: on demand."""
    if not (question.why or question.weak or question.strong):
        return
    examples = question.weak or question.strong
    label = "Why, and an example" if question.why and examples else "Why AWS asks"
    with st.popover("An example" if not question.why else label, type="tertiary"):
        parts = []
        if question.why:
            parts.append(f'<p class="example-head">Why AWS asks</p><p>{esc(question.why)}</p>')
        if question.weak:
            parts.append(
                '<p class="example-head example-weak">'
                '<span aria-hidden="true">✗</span> Says little</p>'
                f"<blockquote>{esc(question.weak)}</blockquote>"
            )
        if question.strong:
            parts.append(
                '<p class="example-head example-strong">'
                '<span aria-hidden="true">✓</span> Says enough</p>'
                f"<blockquote>{esc(question.strong)}</blockquote>"
            )
        html(f'<div class="examples">{"".join(parts)}</div>')


def _widget(path: str, question: Question, label: str) -> bool:
    """Draw the field. True if "I don't know yet" still has to be offered beside it."""
    match question.kind:
        case Kind.CHOICE | Kind.YES_NO:
            _one_of(path, question, label)
            return False
        case Kind.CHOICES:
            _checkboxes(path, question)
            return False
        case _:
            _text(path, question, label)
            return not question.known or is_dont_know(state.answer(path))


def _one_of(path: str, question: Question, label: str) -> None:
    labels: dict[Any, str] = (
        {True: "Yes", False: "No"}
        if question.kind is Kind.YES_NO
        else {
            str(choice.value): choice.label
            for choice in question.choices
            if not (choice is Handled.SAME and path == "feedback.hard_bounce.handled")
        }
    )
    if question.optional or path in state.derived().parsed.profile.computed:
        labels[_LEAVE_OPEN] = _OPEN_LABEL
    if not question.known or is_dont_know(state.answer(path)):
        labels[DONT_KNOW] = DONT_KNOW
    present = state.answer(path)
    if present is not None and not _is_option(present, labels):
        parsed = answer_at(state.derived().parsed.profile, path)
        if parsed is None:
            labels[str(present)] = f"“{plain(str(present)[:60])}” (not one of the answers)"

    chosen = _chosen(path, question, list(labels))
    bound = binding.bound(
        path,
        lambda value: None if value in (_LEAVE_OPEN, _OPEN_LABEL) else value,
        offers_dont_know=True,
    )
    if len(question.choices) > MANY_CHOICES:
        # As for Regions: not as its default.
        st.session_state[bound["key"]] = None if chosen is None else list(labels)[chosen]
        st.selectbox(
            label,
            options=list(labels),
            index=None,
            format_func=lambda value: labels[value],
            filter_mode="contains",
            placeholder="Choose one",
            label_visibility="collapsed",
            **bound,
        )
        return
    st.radio(
        label,
        options=list(labels),
        format_func=lambda value: labels[value],
        index=chosen,
        horizontal=question.kind is Kind.YES_NO or path.endswith(".state"),
        label_visibility="collapsed",
        **bound,
    )


MANY_CHOICES = 9
"""More than these are a list that opens, not a column."""
_FIRST_CHOICES = 6
"""So many of a long list to tick are shown before it is opened."""


def _chosen(path: str, question: Question, options: list[Any]) -> int | None:
    """Which option the answer is."""
    raw = state.answer(path)
    if is_dont_know(raw):
        raw = DONT_KNOW
    elif raw is None:
        raw = _LEAVE_OPEN if _LEAVE_OPEN in options else None
    elif not _is_option(raw, options):
        raw = answer_at(state.derived().parsed.profile, path)
    return next((i for i, option in enumerate(options) if _is_option(raw, [option])), None)


def _is_option(value: Any, options: Iterable[Any]) -> bool:
    # 1 == True in Python; an answer of 1 is not "Yes" as it stands.
    return isinstance(value, bool | str) and any(
        value == option and isinstance(value, bool) == isinstance(option, bool)
        for option in options
    )


def _checkboxes(path: str, question: Question) -> None:
    present = state.answer(path)
    known = {str(choice.value): choice.label for choice in question.choices}
    if isinstance(present, list):
        for item in present:
            if str(item) not in known:
                known[str(item)] = f"“{plain(str(item)[:60])}” (not one of the answers)"
    with st.container(key="choices-" + anchor(path), gap=None):
        later = _later(path, list(known))
        for value, words in known.items():
            if value not in later:
                st.checkbox(words, **binding.bound_member(path, value))
        st.checkbox(DONT_KNOW, **binding.bound_member(path, DONT_KNOW))
        if later:
            label = f"{len(later)} more answers *to “{plain(question.title)}”*"
            link_button(label, f"all-{anchor(path)}", state.unbroken(state.turn), path)


def _later(path: str, values: Sequence[str]) -> set[str]:
    """Of a long list, what stands behind a button: neither among the first nor ticked."""
    if len(values) <= MANY_CHOICES or path in state.screen().unfolded:
        return set()
    return {v for v in values[_FIRST_CHOICES:] if not binding.is_ticked(path, v)}


def _text(path: str, question: Question, label: str) -> None:
    undecided = is_dont_know(state.answer(path))
    common: dict[str, Any] = {
        "label_visibility": "collapsed",
        "disabled": undecided,
        "placeholder": DONT_KNOW if undecided else _placeholder(path),
    }
    if path == "request.regions":
        _regions(path, label, undecided)
    elif question.name == "region":
        here = binding.entry_shown(state.answer(path))
        _region_box(label, here, undecided, binding.bound(path, binding.text_read))
    elif question.kind in (Kind.TEXT, Kind.LINES):
        read = binding.text_read if question.kind is Kind.TEXT else binding.lines_read
        st.text_area(label, height="content", **common, **binding.bound_text(path, read))
        pasting.note(question)
    elif question.kind in (Kind.NUMBER, Kind.PERCENT, Kind.COUNT):
        read = binding.count_read if question.kind is Kind.COUNT else binding.number_read
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text_input(
                label,
                width="stretch" if question.name == "amount" else 170,
                live=True,
                **common,
                **binding.bound_text(path, read),
            )
            if question.unit:
                html(f'<span class="unit">{esc(question.unit)}</span>')
    elif question.kind is Kind.DATE:
        common["placeholder"] = common["placeholder"] or "2026-03-15"
        st.text_input(label, width=220, **common, **binding.bound_text(path, binding.text_read))
    else:
        st.text_input(
            label,
            live=True,
            **common,
            **binding.bound_text(path, binding.text_read),
        )


def _placeholder(path: str) -> str:
    """The website that the sending domain suggests."""
    domain = state.derived().parsed.profile.request.sending_domain
    return f"https://{domain}" if path == "business.website" and domain else ""


def _regions(path: str, label: str, undecided: bool) -> None:
    """A box for each Region; nearly always one."""
    present = state.answer(path)
    given = present if isinstance(present, list) else [] if undecided else [present]
    codes = [str(code) for code in given if code is not None]
    another = state.screen().another_region or not codes
    for index in range(len(codes) + another):
        here = codes[index] if index < len(codes) else None
        name = label if index == 0 else f"{label} (Region {index + 1})"
        _region_box(name, here, undecided, binding.bound_entry(path, index))
    if codes and not another:
        link_button("Ask in another Region too", "another-region", _another_region)


def _region_box(label: str, here: str | None, undecided: bool, bound: dict[str, Any]) -> None:
    """The list of Regions; one that is in the file and not on the list stays."""
    unlisted = [here] if here is not None and here not in _REGION_LABELS else []
    # Not as its default: with one, a list cannot be cleared. See `app.answers.binding`.
    st.session_state[bound["key"]] = here
    st.selectbox(
        label,
        options=[*_REGION_LABELS, *unlisted],
        index=None,
        format_func=lambda code: _REGION_LABELS.get(code, code),
        filter_mode="contains",
        placeholder=DONT_KNOW if undecided else "Choose a Region",
        label_visibility="collapsed",
        disabled=undecided,
        **bound,
    )


@state.unbroken
def _another_region() -> None:
    state.screen().another_region = True
