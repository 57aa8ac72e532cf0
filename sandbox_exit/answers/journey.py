"""The sections, which questions apply, what is complete and what comes next: all derived.

Nothing stores "step 3 done". Status is computed from the answers each time, by walking the questions
that apply; an answer to a question that no longer applies is kept and ignored.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from ..findings import Finding, Severity, Status
from ..texts import tables
from ..wording import counted
from . import addresses
from .choices import (
    AGREED_THERE,
    NO_WAY_OUT,
    NOT_WRITTEN,
    Actor,
    ConsentBasis,
    ConsentEvidence,
    ControlState,
    Driver,
    FeedbackChannel,
    Given,
    GrowthReason,
    LaunchState,
    Outcome,
    Recipient,
    StreamKind,
    Unsubscribe,
)
from .consistency import consistency_problems
from .drivers import differing, is_told
from .handling import ABOUT_AN_ADDRESS
from .mail_type import derived_mail_type, own_mail_type
from .parsing import Parsed, Problem
from .profile import Profile
from .question_list import (
    Kind,
    Question,
    answer_at,
    pattern_of,
    question_at,
    questions,
    section_questions,
)
from .questions import Control, Stream

COMPLETENESS_PREFIX = "missing_"
"""Ids of findings that say answers are missing; a section shows that by itself."""


@dataclass(frozen=True)
class SectionInfo:
    """``slug`` is the page's URL; ``question`` its heading; ``why`` one sentence under it."""

    id: str
    slug: str
    title: str
    question: str
    why: str


SECTION_BY_ID = {
    name: SectionInfo(name, **words) for name, words in tables(__file__, "sections").items()
}
SECTIONS = tuple(SECTION_BY_ID.values())


class State(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    NEEDS_ATTENTION = "needs_attention"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True)
class SectionStatus:
    """``missing`` and ``undecided`` are dotted paths; ``summary`` is one line for the task list."""

    state: State
    missing: tuple[str, ...]
    undecided: tuple[str, ...]
    problems: tuple[Problem, ...]
    summary: str


def _stops(profile: Profile) -> bool:
    """Whether any stream can be unsubscribed from, or that is still open."""
    return not profile.streams or any(
        stream.unsubscribe not in NO_WAY_OUT for stream in profile.streams
    )


def _alarms(profile: Profile) -> bool:
    alarms = profile.feedback.alarms
    return alarms is not None and alarms.state in (ControlState.RUNNING, ControlState.PLANNED)


def _agreed(stream: Stream) -> bool:
    return any(basis in AGREED_THERE for basis in stream.consents)


def _others_enter(profile: Profile) -> bool:
    return profile.recipients.entered_by_others is True or any(
        ConsentBasis.ENTERED_BY_OTHERS in stream.consents for stream in profile.streams
    )


def _todays_figure(profile: Profile) -> bool:
    """Asked where it does not follow, though all it could follow from is answered."""
    told = bool(profile.streams) and all(map(is_told, profile.streams))
    return told or _is_said(profile, "volumes.now")


def _in_own_words(profile: Profile) -> bool:
    """Whether how addresses are collected can only be said in words: no choice says it."""
    return any(
        stream.to is Recipient.OTHER or Given.OTHER in (stream.given or ())
        for stream in profile.streams
    )


def _lists_are_told(profile: Profile) -> bool:
    """Whether all is told from which it follows what holds of all lists."""
    told = bool(profile.streams) and all(stream.given for stream in profile.streams)
    return told or _said_in_words(profile)


def _consent_is_told(profile: Profile) -> bool:
    """The same of whether all have asked, which each kind of mail says with its consent."""
    return _lists_are_told(profile) and all(stream.consent for stream in profile.streams)


def _said_in_words(profile: Profile) -> bool:
    path = "recipients.collected_how"
    return _is_said(profile, path) and path not in profile.computed


def _is_said(profile: Profile, path: str) -> bool:
    """Whether somebody answered, be it that they don't know yet."""
    return answer_at(profile, path) is not None or path in profile.undecided


def _overridden(profile: Profile) -> bool:
    declared = own_mail_type(profile)
    return declared is not None and declared is not derived_mail_type(profile)


def _has_product(profile: Profile) -> bool:
    """A club or an authority has none, unless somebody named one."""
    about = profile.business
    return about.launch_state is not LaunchState.ORGANISATION or about.product_name is not None


_CONDITIONS: dict[str, Callable[[Profile], bool]] = {
    "business.product_name": _has_product,
    "business.launch_words": lambda p: p.business.launch_state is LaunchState.OTHER,
    "business.login_for_reviewers": lambda p: bool(p.business.behind_login),
    "request.customer_domains_how": lambda p: p.request.domains_of_customers is True,
    "request.mail_type_reason": _overridden,
    "volumes.now": _todays_figure,
    "volumes.months_to_expected": lambda p: p.volumes.growth_times != 1,
    "volumes.because": lambda p: bool(differing(p)),
    "volumes.growth_words": lambda p: p.volumes.growth_because is GrowthReason.OTHER,
    "recipients.double_opt_in_streams": lambda p: len(p.streams) > 1,
    **dict.fromkeys(
        ("recipients.abuse_limits", "recipients.limits", *addresses.LIMITING_FIGURES), _others_enter
    ),
    "recipients.evidence_words": lambda p: ConsentEvidence.OTHER in (p.recipients.evidence or ()),
    "feedback.channels_words": lambda p: FeedbackChannel.OTHER in (p.feedback.channels or ()),
    "feedback.bounce_alarm": _alarms,
    "feedback.complaint_alarm": _alarms,
    "feedback.unsubscribe": _stops,
    "feedback.unsubscribe_within": _stops,
    "feedback.one_click": lambda p: any(s.kind is StreamKind.MARKETING for s in p.streams),
    "history.requests": lambda p: p.history.asked_before is True,
}
_CARD_CONDITIONS: dict[str, Callable[[Any], bool]] = {
    "streams.*.kind": lambda s: s.mail is not None or s.kind is not None,
    "streams.*.amount": lambda s: s.share is None or s.driver is not None or s.amount is not None,
    "streams.*.driver": lambda s: s.amount is not None or s.driver is not None,
    "streams.*.called": lambda s: s.driver is Driver.EVENT,
    "streams.*.per": lambda s: s.driver not in (None, Driver.PEOPLE),
    "streams.*.mails": lambda s: s.driver not in (None, Driver.PEOPLE),
    "streams.*.every": lambda s: s.driver is Driver.PEOPLE,
    "streams.*.together": lambda s: s.driver is Driver.PEOPLE,
    "streams.*.share": lambda s: s.share is not None,
    "streams.*.consent_words": lambda s: s.consent is ConsentBasis.OTHER,
    "streams.*.consent_also": lambda s: s.consent is not None,
    "streams.*.sees": lambda s: _agreed(s),
    "streams.*.evidence": lambda s: _agreed(s),
    "streams.*.unsubscribe_words": lambda s: s.unsubscribe is Unsubscribe.OTHER,
    "streams.*.unsubscribe_reason": lambda s: s.unsubscribe is Unsubscribe.NOT_OFFERED,
    "history.review.done": lambda r: r.cause is not None,
    "history.review.prevention": lambda r: r.cause is not None,
    "history.requests.*.changed_since": lambda r: r.outcome is Outcome.DENIED,
    "history.requests.*.aws_words": lambda r: r.aws_words is not None,
}


@lru_cache(maxsize=4096)
def _conditions_on(path: str) -> tuple[tuple[Callable[[Any], bool], str], ...]:
    """The conditions on a path and the groups it lies in, each with the path of what it looks at
    (empty for the whole profile)."""
    parts = path.split(".")
    found: list[tuple[Callable[[Any], bool], str]] = []
    for end in range(2, len(parts) + 1):
        pattern = pattern_of(".".join(parts[:end]))
        if pattern in _CONDITIONS:
            found.append((_CONDITIONS[pattern], ""))
        if pattern in _CARD_CONDITIONS:
            found.append((_CARD_CONDITIONS[pattern], ".".join(parts[: end - 1])))
    return tuple(found)


def applies(profile: Profile, path: str) -> bool:
    """Whether the question of a dotted path (with card indexes) is asked, given the other answers."""
    for condition, looked_at in _conditions_on(path):
        subject = answer_at(profile, looked_at) if looked_at else profile
        if subject is None or not condition(subject):
            return False
    group, _, part = path.rpartition(".")
    parent = question_at(group)
    if parent is not None and parent.is_control:
        return _control_part_applies(answer_at(profile, group), group, part)
    return True


def _control_part_applies(control: Any, group: str, part: str) -> bool:
    state = control.state if control is not None else None
    concerned = group in ABOUT_AN_ADDRESS
    if part == "handled":
        return concerned
    if part == "state":
        return not concerned or state is not None
    if part == "same_as":
        return concerned and group != "feedback.hard_bounce"
    if part == "because":
        return state is ControlState.NOT_NEEDED
    if part == "planned_for":
        return state is ControlState.PLANNED
    if part == "since":
        return state is ControlState.RUNNING
    if part in ("by", "does", "automatic") and not concerned:
        return False
    if part == "by_words":
        return concerned and control is not None and control.by is Actor.OTHER
    return state in (ControlState.RUNNING, ControlState.PLANNED)


def _indexed(profile: Profile, question: Question) -> list[str]:
    """The question's path once per card it belongs to."""
    if ".*." not in question.path:
        return [question.path]
    cards, rest = question.path.split(".*.", 1)
    count = len(answer_at(profile, cards) or [])
    return [f"{cards}.{index}.{rest}" for index in range(count)]


def asked(profile: Profile, section: str) -> tuple[str, ...]:
    """The dotted paths of the questions that apply now, card after card, in the order asked.

    Groups are expanded into their questions; a group answered "I don't know yet" stands for itself.
    """
    paths: list[str] = []
    undecided = profile.undecided
    for question in section_questions(section):
        if question.kind is Kind.CARDS:
            continue
        for path in _indexed(profile, question):
            group = path.rsplit(".", 1)[0]
            if question.kind is Kind.GROUP:
                if path in undecided and applies(profile, path):
                    paths.append(path)
            elif group not in undecided and applies(profile, path):
                paths.append(path)
    if section == "streams" or (section == "history" and profile.history.asked_before):
        paths.sort(key=lambda path: int(next(filter(str.isdigit, path.split(".")), -1)))
    return tuple(paths)


def _is_open(profile: Profile, path: str) -> bool:
    value = answer_at(profile, path)
    return value is None or value == []


def missing_answers(
    profile: Profile, section: str, paths: Iterable[str] | None = None
) -> tuple[str, ...]:
    """Answers of the core that are neither given nor marked "I don't know yet".

    ``paths``: what `asked` gave for the section, where the caller has it already.
    """
    undecided = profile.undecided
    missing = [
        path
        for path in (asked(profile, section) if paths is None else paths)
        if _is_open(profile, path) and path not in undecided and is_core(profile, path)
    ]
    if section == "streams" and not profile.streams and "streams" not in undecided:
        missing.append("streams")
    if section == "history" and profile.history.asked_before and not profile.history.requests:
        missing.append("history.requests")
    return tuple(missing)


_CORE_WHERE: dict[str, Callable[[Profile], bool]] = {
    "recipients.collected_how": _in_own_words,
    "recipients.outside_lists": _lists_are_told,
    "recipients.cold_outreach": _consent_is_told,
    "recipients.entered_by_others": _said_in_words,
}
_CORE_OF_CARD_WHERE: dict[str, Callable[[Any], bool]] = {
    "streams.*.recipients": lambda s: s.to is Recipient.OTHER,
    "streams.*.name": lambda s: s.kind is not None,
}
"""Questions that belong to the core only where their answer does not follow."""


def stronger(profile: Profile, section: str, paths: Iterable[str] | None = None) -> tuple[str, ...]:
    """Questions nobody has answered, there or elsewhere, that a request can do without: each makes it
    stronger. ``paths`` as for `missing_answers`."""
    return tuple(
        path
        for path in (asked(profile, section) if paths is None else paths)
        if _is_open(profile, path)
        and path not in profile.undecided
        and not is_core(profile, path)
        and not _is_said_elsewhere(profile, path)
    )


_SAID_BY = {
    "streams.*.mail": "kind",
    "streams.*.to": "recipients",
    "streams.*.given": "recipients.collected_how",
    "volumes.growth_times": "expected",
}
"""Questions that need no answer where another one has it: next to it, or at its whole path."""


def is_core(profile: Profile, path: str) -> bool:
    """Whether a request cannot do without the answer: a part of the core that nothing else says."""
    group = path.rpartition(".")[0]
    question, parent = _question(path), question_at(group)
    if question.optional:
        return False
    if parent is not None and parent.is_control:
        return _is_core_of_control(profile, path, parent)
    if path in _CORE_WHERE:
        return _CORE_WHERE[path](profile)
    if question.path in _CORE_OF_CARD_WHERE:
        return _CORE_OF_CARD_WHERE[question.path](answer_at(profile, group))
    if question.path == "history.requests.*.changed_since":  # AWS knows what came before the last
        return group == f"history.requests.{len(profile.history.requests or ()) - 1}"
    return not _is_said_elsewhere(profile, path)


def _is_said_elsewhere(profile: Profile, path: str) -> bool:
    other = _SAID_BY.get(pattern_of(path), "")
    beside = other if "." in other else f"{path.rpartition('.')[0]}.{other}"
    return bool(other) and not _is_open(profile, beside)


def is_needed(profile: Profile, path: str) -> bool:
    """Whether the documents have a gap where nobody answers: a question, or a group of them, of the
    core that is asked now."""
    question = question_at(path)
    if question is None or question.kind in (Kind.GROUP, Kind.CARDS):
        return question is None or not question.optional
    return is_core(profile, path) and applies(profile, path)


def _is_core_of_control(profile: Profile, path: str, parent: Question) -> bool:
    group, _, part = path.rpartition(".")
    control: Control | None = answer_at(profile, group)
    state = control.state if control is not None else None
    if part == "handled":
        return not parent.optional and state is None
    if part == "state":
        return group not in ABOUT_AN_ADDRESS and not parent.optional
    # Of one that somebody began to describe, what its state leaves open.
    return part != "how" or (not parent.optional and state is ControlState.RUNNING)


def comes_first(profile: Profile, path: str) -> bool:
    """Whether a question stands before those a request can do without: one of the core; since when
    something runs, which moves a reviewer after a refusal; or the other reason of people who joined in
    another way than the one that the first reason is about."""
    group, _, part = path.rpartition(".")
    if part == "consent_also":
        return _joined_in_two_ways(answer_at(profile, group))
    if part == "asked_on":  # What is new since then can be told only where the day is known.
        return answer_at(profile, group).outcome is Outcome.DENIED
    requests = profile.history.requests or ()
    if part == "since" and any(request.outcome is Outcome.DENIED for request in requests):
        control: Control | None = answer_at(profile, group)
        return control is not None and control.handled is not None and control.same_as is None
    return is_core(profile, path)


_CLICKED = (ConsentBasis.DOUBLE_OPT_IN, ConsentBasis.SINGLE_OPT_IN)


def _joined_in_two_ways(stream: Stream) -> bool:
    """Some on a page and some on paper or by phone, where the reason given is a click."""
    given = frozenset(stream.given or ())
    apart = given.intersection(NOT_WRITTEN)
    return stream.consent in _CLICKED and bool(apart) and given != apart


def _question(path: str) -> Question:
    return questions()[pattern_of(path)]


def section_errors(parsed: Parsed, section: str) -> tuple[Problem, ...]:
    """What must be corrected before going on: unreadable answers and contradictions among them.

    Missing answers are not errors; they can wait.
    """
    problems = [p for p in parsed.problems if p.path and p.path[0] == section]
    problems += [p for p in consistency_problems(parsed.profile) if p.path[0] == section]
    return tuple(problems)


def section_status(parsed: Parsed, section: str, findings: Iterable[Finding] = ()) -> SectionStatus:
    """How far a section is, from the answers and what the rules found."""
    profile = parsed.profile
    paths = asked(profile, section)
    missing = missing_answers(profile, section, paths)
    undecided = tuple(path for path in (section, *paths) if path in profile.undecided)
    problems = section_errors(parsed, section)
    objections = [
        f
        for f in findings
        if f.section == section
        and f.status is Status.FAIL
        and f.severity in (Severity.BLOCKER, Severity.LIKELY)
        and not f.id.startswith(COMPLETENESS_PREFIX)
    ]
    follows = {"reputation.dedicated_ips", *profile.computed}
    started = any(not _is_open(profile, path) for path in paths if path not in follows)
    if problems or (objections and started):
        state = State.NEEDS_ATTENTION
        first = problems[0].message if problems else objections[0].summary
        more = len(problems) + len(objections) - 1
        stop = "" if first.endswith(".") else "."
        summary = f"{first}{stop} And {more} more." if more else first
    elif not started and not undecided:
        needed = counted(len(missing), "answer") + " to a first draft"
        optional = f"{counted(len(paths), 'question')}, none of them needed for a first draft"
        state, summary = State.NOT_STARTED, needed if missing else optional
    elif missing or undecided:
        state = State.IN_PROGRESS
        pieces = []
        if missing:
            pieces.append(f"{counted(len(missing), 'answer')} missing: {_title(missing[0])}")
        if undecided:
            pieces.append(f"{counted(len(undecided), 'answer')} to find out")
        summary = " · ".join(pieces)
    else:
        more = len(stronger(profile, section, paths))
        what = f"{counted(more, 'further question')} can make it stronger" if more else ""
        state, summary = State.COMPLETE, what or "All answers given"
    return SectionStatus(state, missing, undecided, problems, summary)


def _title(path: str) -> str:
    parent = question_at(path.rpartition(".")[0])
    question = _question(path)
    if parent is not None and parent.kind is Kind.GROUP:
        return f"{parent.title} {question.title}"
    return question.title


def next_step(
    statuses: Mapping[str, SectionStatus],
    findings: Iterable[Finding] = (),
    *,
    account_read: bool = False,
    sent: Outcome | None = None,
) -> str:
    """The id of what to do next: a section, ``account``, ``review``, ``documents`` or ``after``;
    from how far each section is, in their order.

    ``sent`` is what came of the request, if one was sent. The reply to AWS's questions or refusal is
    made of the answers: those that are missing or wrong come before it.
    """
    if sent in (Outcome.PENDING, Outcome.GRANTED):
        return "after"
    for section, status in statuses.items():
        objected = status.state is State.NEEDS_ATTENTION and not status.problems
        waits = status.state is State.NOT_STARTED and not status.missing
        done = status.state is State.COMPLETE or waits
        if not done and not (sent and objected and not status.missing):
            return section
    if sent:
        return "after"
    if not account_read:
        return "account"
    if any(f.status is Status.FAIL for f in findings):
        return "review"
    return "documents"
