"""Figures and values that stand differently in two places, where it is certain that they mean one thing.

What a text says of mails a day beyond the peak, and of people, is the rule `figures_agree`; whether the
figures follow from their explanation is `figures_follow`. Here is what only shows in the documents side
by side: the same claim, the command's values, and a figure of your own words beside the answer to it.
"""

import json
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from ...answers.choices import ContactLanguage, MailType
from ...answers.mail_type import marketing_share
from ...answers.profile import Profile
from ...answers.validation import CountRange
from ...claims import Claim, Topic
from ...claims.bounces_and_complaints import ALARMS, UNSUBSCRIBE_WITHIN
from ...claims.consent import EVIDENCE_KEPT
from ...findings import Severity
from ...reading.phrasing import lowered
from ...rules.sources import INFERENCE
from ...rules.volumes import number
from ..blocks import Code
from .model import Registry, Spot, Stated, Text, in_words, short

rules = Registry()

_N = r"(?P<n>\d{1,3}(?:[,.’' \u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?P<k>\s?k\b)?"
_MAILS = r"(?:\w+\s+)?(?:e-?mails|mails|messages)"
_AT_MOST = (
    r"(?:at\s+most|up\s+to|(?:no|never)\s+more\s+than|(?:capped|throttled|limited)\s+(?:at|to))"
)
_NOT_NOW = re.compile(
    r"\b(?:today|now|current\w*|so\s+far|until|was|were|had|last|sandbox|first|begin\w*|start\w*"
    r"|warm\w*|each|every|per\s+(?:person|user|address|recipient|customer))\b"
)
"""Words after which a figure need not be the one the answer gives."""


@dataclass(frozen=True)
class _Quantity:
    """Something both a text and an answer give a figure for: ``own`` is the answer, ``words`` say it,
    and it ``fits`` what the text says or does not."""

    pattern: re.Pattern[str]
    own: Callable[[Profile], Any]
    fits: Callable[[Any, float], bool]
    words: str
    sections: frozenset[str] | None = None
    """Where a text may speak of it; `None`: everywhere."""
    at_any_time: bool = False
    """Whether the figure holds whatever time the sentence speaks of."""


def _near_peak(peak: CountRange, said: float) -> bool:
    return 0.75 * peak.low <= said <= 1.34 * peak.high


def _is_most(peak: CountRange, said: float) -> bool:
    """Neither below the peak nor above it; from where `figures_agree` begins, that says so."""
    return 0.9 * peak.low <= said <= 1.1 * peak.high or said > 1.5 * peak.high


def _other_share(profile: Profile) -> float | None:
    share = marketing_share(profile)
    return None if share is None else 100 - share


def _near_share(share: float, said: float) -> bool:
    return abs(said - share) <= _SHARE_TOLERANCE


_SHARE_TOLERANCE = 2
"""Percentage points that a rounded share in a text may be off."""
_PEAK, _RATE = attrgetter("volumes.peak"), attrgetter("volumes.peak_per_second")
_PEAK_IS, _RATE_IS = "the busiest day has {}", "the highest rate is {:g} a second"
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_SHARE_OF = (
    r"(?P<n>\d{1,3}(?:\.\d+)?)(?P<k>(?!))?\s?(?:%|per\s?cent)\s+"
    r"(?:(?:of\s+(?:our|all|the)\s+(?:e-?mails?|mails?|messages?|traffic)\s+)?(?:is|are)\s+)?"
)
_SHARE_END = r"(?:\s+(?:e-?mails?|mails?|messages?|traffic))?(?=\s*(?:[.,;:)]|$|and\b))"

_QUANTITIES = (
    _Quantity(
        re.compile(
            r"\b(?:busiest\s+day\s+(?:has|sees|brings|is|of)|peaks?\s+(?:of|at|is|day\s+(?:of|has|is)))\s+"
            rf"(?:about\s+|around\s+|up\s+to\s+)?{_N}"
            rf"(?=\s*(?:[.,;:)](?!\d)|$|{_MAILS}\b|(?:a|per)\s+day|is\b|on\b|comes\b))",
        ),
        *(_PEAK, _near_peak, _PEAK_IS),
    ),
    _Quantity(
        re.compile(
            rf"\b{_AT_MOST}\s+{_N}\s+{_MAILS}\s+(?:a|per)\s+day\b(?!\s+(?:to|for|per|and)\b)",
        ),
        *(_PEAK, _is_most, _PEAK_IS),
        frozenset({"business", "request"}),
    ),
    _Quantity(
        re.compile(
            rf"\b(?:highest|peak|max(?:imum)?)\s+rate\s+(?:is|of)\s+{_N}\s+"
            rf"(?:{_MAILS}\s+)?(?:a|per)\s+second",
        ),
        *(_RATE, operator.eq, _RATE_IS),
    ),
    _Quantity(
        re.compile(rf"\b{_AT_MOST}\s+{_N}\s+(?:{_MAILS}\s+)?(?:a|per)\s+second"),
        *(_RATE, operator.le, _RATE_IS),
        frozenset({"business", "request"}),
    ),
    _Quantity(
        re.compile(rf"{_SHARE_OF}(?:marketing|promotional){_SHARE_END}"),
        *(marketing_share, _near_share, "marketing is {:g} %"),
    ),
    _Quantity(
        re.compile(rf"{_SHARE_OF}transactional{_SHARE_END}"),
        *(_other_share, _near_share, "transactional and service mail is {:g} %"),
    ),
    _Quantity(
        re.compile(
            rf"\bsend\s+(?:out\s+|only\s+)?(?P<n>\d+|{'|'.join(_WORDS)})(?P<k>(?!))?\s+"
            r"(?:different\s+)?(?:kinds?|types?|categories)\s+of\s+(?:e-?mails?|mails?|messages?)\b",
        ),
        *(lambda profile: len(profile.streams) or None, operator.eq, "there are {}"),
        frozenset({"business", "request", "streams", "volumes"}),
        at_any_time=True,
    ),
)
_HAS_FIGURE = re.compile(rf"\d|\b(?:{'|'.join(_WORDS)})\b")


@rules.rule(Severity.POSSIBLE, INFERENCE, "Each is.").says(
    title="Each figure is the same in every document",
    objection="A figure stands differently in two places",
    why="Two figures for one thing mean that one is wrong; the reviewer cannot tell which.",
    remedy="Give the figure that is true in both places.",
)
def text_figures_differ(text: Text) -> Iterator[Spot]:
    yield from _claims_differ(text)
    yield from _command_differs(text)
    seen: set[tuple[str, str]] = set()
    # What is pasted into the case is named first, the form's copy of it not again.
    for stated in sorted(text.stated, key=lambda stated: stated.passage.document.limit is None):
        key = (stated.claim.id, stated.text)
        if stated.claim.topic is Topic.SAMPLES or key in seen:
            continue
        seen.add(key)
        low = lowered(stated.text)
        if _HAS_FIGURE.search(low):
            yield from _quantities_differ(text, stated)
    yield from _alarms_differ(text)
    yield from _days_differ(text)


def _claims_differ(text: Text) -> Iterator[Spot]:
    """One claim, printed in two ways: documents of different days laid side by side."""
    first: dict[str, Stated] = {}
    for stated in text.stated:
        one = first.setdefault(stated.claim.id, stated)
        if one.text != stated.text:
            other = in_words(one.passage.document.name)
            words = f"“{short(stated.text)}”, and in the {other} “{short(one.text)}”"
            yield stated.passage.spot(words, text.path(stated.claim))


def _printed(value: object) -> str:
    """A value of the call as the form shows it."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _LABELS.get(str(value), str(value))


_LABELS = {member.value: member.label for kind in (MailType, ContactLanguage) for member in kind}
_PARAMETERS = {
    "MailType": "form.mail_type",
    "WebsiteURL": "form.website",
    "ContactLanguage": "form.contact_language",
    "AdditionalContactEmailAddresses": "form.additional_contacts",
}


def _command_differs(text: Text) -> Iterator[Spot]:
    """The call's parameters beside the values of the form."""
    form = {stated.claim.id: stated for stated in text.stated if stated.claim.topic is Topic.FORM}
    for document in text.documents:
        for block in document.blocks:
            if not isinstance(block, Code) or not block.text.startswith("{"):
                continue
            for name, value in json.loads(block.text).items():
                stated = form.get(_PARAMETERS.get(name, ""))
                if stated and stated.text != (shown := _printed(value)):
                    words = f"{name} is “{shown}” in the command and “{stated.text}” in the form"
                    yield Spot(document.name, "", words, text.path(stated.claim))


def _section(claim: Claim) -> str:
    return claim.answers[0].partition(".")[0] if claim.answers else ""


def _quantities_differ(text: Text, stated: Stated) -> Iterator[Spot]:
    section = _section(stated.claim)
    asked = [q for q in _QUANTITIES if q.sections is None or section in q.sections]
    for said in stated.sentences:
        low = lowered(said)
        if not _HAS_FIGURE.search(low):
            continue
        for quantity in asked:
            match = quantity.pattern.search(low)
            if match is None or (not quantity.at_any_time and _NOT_NOW.search(low)):
                continue
            own = quantity.own(text.profile)
            if own is not None and not quantity.fits(own, _number(match)):
                answer = quantity.words.format(own)
                words = f"“{short(said.rstrip('.'))}”, but by your answers {answer}"
                yield stated.passage.spot(words, text.path(stated.claim))


def _number(match: re.Match[str]) -> float:
    """
    >>> _number(re.match(_N, "1.2k"))
    1200.0
    """
    digits = match["n"].lower()
    if digits in _WORDS:
        return float(_WORDS.index(digits) + 1)
    return number(digits, match["k"] is not None)


_ALARM = {
    "bounce": (
        re.compile(
            r"bounces?(?:\s+rate)?\s[^.;%\d]{0,30}?(\d+(?:\.\d+)?)\s?%|(\d+(?:\.\d+)?)\s?%\s+(?:of\s+)?"
            r"(?:hard\s+)?bounces?",
            re.IGNORECASE,
        ),
        "feedback.bounce_alarm",
    ),
    "complaint": (
        re.compile(
            r"complaints?(?:\s+rate)?\s[^.;%\d]{0,30}?(\d+(?:\.\d+)?)\s?%|(\d+(?:\.\d+)?)\s?%\s+(?:of\s+)?"
            r"complaints?",
            re.IGNORECASE,
        ),
        "feedback.complaint_alarm",
    ),
}


def _alarms_differ(text: Text) -> Iterator[Spot]:
    """The thresholds named where the alarms are described, beside the answers for them."""
    stated = next((s for s in text.stated if s.claim.id == ALARMS.id), None)
    if stated is None or "%" not in stated.text:
        return
    feedback = text.profile.feedback
    for kind, given in (("bounce", feedback.bounce_alarm), ("complaint", feedback.complaint_alarm)):
        pattern, path = _ALARM[kind]
        found = [float(one or other) for one, other in pattern.findall(stated.text)]
        if given is not None and found and all(value != given for value in found):
            words = (
                f"Alarm at {found[0]:g} % {kind}s, but by your answers the threshold is {given:g} %"
            )
            yield stated.passage.spot(words, path)


_UNITS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0}
_UNITS |= {"month": 730.0, "year": 8760.0}
_DURATION = (
    rf"(?P<n>\d+|an?|{'|'.join(_WORDS)})(?P<k>(?!))?\s+(?:business\s+|working\s+|calendar\s+)?"
    rf"(?P<unit>{'|'.join(_UNITS)})s?\b"
)
_ANY_DURATION = re.compile(_DURATION, re.IGNORECASE)
_HONOURED = re.compile(
    rf"\b(?:unsubscribe\w*|opt[\s-]?outs?|removed?|honou?red|processed|taken\s+off|takes\s+effect)\b"
    rf"[^.;]{{0,60}}?\b(?:within|in\s+at\s+most|takes\s+up\s+to|after\s+up\s+to)\s+{_DURATION}",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:consents?|opt-?ins?|proofs?|evidence|records?)\b[^.;]{0,40}?"
    r"\b(?:kept|keep|stored|store|retained|retain|saved)\b"
    rf"[^.;]{{0,30}}?\bfor\s+{_DURATION}",
    re.IGNORECASE,
)
_MUCH_LONGER = 2


def _hours(match: re.Match[str]) -> float:
    number = 1.0 if match["n"].lower() in ("a", "an") else _number(match)
    return number * _UNITS[match["unit"].lower()]


def _days_differ(text: Text) -> Iterator[Spot]:
    """How fast an unsubscribe is honoured, and how long the record of consent is kept."""
    fast = text.profile.feedback.unsubscribe_within
    kept = text.profile.recipients.evidence_kept
    promised = [_hours(m) for m in _ANY_DURATION.finditer(fast or "")]
    retained = [_hours(m) for m in _ANY_DURATION.finditer(kept or "")]
    at_once = fast is not None and not promised and re.search(r"\bat once|immediate|instant", fast)
    most = max([*promised, 1.0]) if promised or at_once else None
    for stated in text.own_words:
        claim = stated.claim
        if claim.topic is Topic.UNSUBSCRIBES and claim.id != UNSUBSCRIBE_WITHIN.id:
            for match in _HONOURED.finditer(stated.text) if most is not None else ():
                if most is not None and _hours(match) > _MUCH_LONGER * most:
                    words = f"“{short(match[0])}”, but an unsubscribe is to be honoured “{fast}”"
                    yield stated.passage.spot(words, text.path(claim))
        if _section(claim) == "recipients" and claim.id != EVIDENCE_KEPT.id and retained:
            for match in _KEPT.finditer(stated.text):
                if all(abs(_hours(match) - one) > 0.1 * one for one in retained):
                    words = f"“{short(match[0])}”, but the record of consent is to be kept “{kept}”"
                    yield stated.passage.spot(words, text.path(claim))
