"""What was sent and what AWS answered: letters, the requests they answer, one timeline. Pure.

A letter is kept from the moment it is pasted; it counts once its kind is confirmed. The request it
answers is one of the history: nothing is recorded twice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from ..answers.choices import LetterKind, Outcome
from ..answers.parsing import parse
from ..answers.profile import Profile
from ..answers.questions import EarlierRequest, Letter
from ..answers.validation import LETTER_MAX
from ..documents.blocks import Document
from ..documents.render import made_from
from ..observed.regions import region_label
from ..storage.sent import Sent
from ..storage.versions import Version
from ..wording import day, partial_date
from .changes.answers import cards
from .letters.particulars import particulars

HISTORY = "history"
OUTCOMES = {
    LetterKind.QUESTIONS: Outcome.QUESTIONS,
    LetterKind.REFUSAL: Outcome.DENIED,
    LetterKind.GRANTED: Outcome.GRANTED,
}
"""What a letter makes of the request it answers; the others leave it as it is."""


def present(letters: Sequence[Letter]) -> int | None:
    """The place of the letter to go by: one that waits to be confirmed, else the latest by its day, one
    without a day being as late as it was put in; `None` where there is none."""
    waiting = [n for n, letter in enumerate(letters) if letter.kind is None]
    if waiting or not letters:
        return waiting[-1] if waiting else None
    latest = date.min
    place = 0
    for n, letter in enumerate(letters):
        if letter.came_on is None or letter.came_on >= latest:
            latest, place = letter.came_on or latest, n
    return place


def pasted(letters: Sequence[Any], text: str, today: date) -> list[Any]:
    """The raw letters with what was pasted in place of the one that waits; none waits for an empty text,
    and one that is there already is not put in again."""
    others = [one for one in letters if not (isinstance(one, dict) and not one.get("kind"))]
    words = _plain(text)
    if not words or any(_same_words(one, words) for one in others):
        return others
    return [*others, {"words": words, **particulars(words, today).known}]


def _plain(text: str) -> str:
    """What a file can hold of a text, up to the length that is kept."""
    spaced = re.sub(r"[^\S\n]", " ", text.replace("\r\n", "\n"))
    kept = "".join(c for c in spaced if c.isprintable() or c == "\n")
    return kept.strip()[:LETTER_MAX].rstrip()


def _same_words(one: Any, words: str) -> bool:
    return isinstance(one, dict) and str(one.get("words") or "").split() == words.split()


def confirmed(
    raw: dict[str, Any], profile: Profile, place: int, kind: LetterKind
) -> dict[str, Any]:
    """What of the raw answers is new when a letter's kind is settled: the letters and the history, where
    the request it answers is brought up to date, or added. Doing it again changes nothing."""
    letters = [*cards(raw, "letters")]
    letters[place] = {**letters[place], "kind": kind.value}
    letter, outcome = profile.letters[place], OUTCOMES.get(kind)
    if outcome is None:
        return {"letters": letters}
    history = raw.get("history")
    kept = history if isinstance(history, dict) else {}
    requests = [*cards(kept, "requests")]
    known = {"region": letter.region, "case_id": letter.case_id}
    index = answered(profile, letter)
    if index is None:
        index = len(requests)
        requests.append({})
    card = {name: value for name, value in known.items() if value} | requests[index]
    if not _superseded(profile, letter, place):
        card["outcome"] = outcome.value
    requests[index] = card
    return {"letters": letters, "history": {**kept, "asked_before": True, "requests": requests}}


def recorded(raw: dict[str, Any], text: str, kind: LetterKind, today: date) -> dict[str, Any]:
    """The raw answers with a letter that was pasted and confirmed, once."""
    letters = pasted(cards(raw, "letters"), text, today)
    place = next((n for n, one in enumerate(letters) if _same_words(one, _plain(text))), None)
    new = {**raw, "letters": letters}
    return raw if place is None else new | confirmed(new, parse(new).profile, place, kind)


def answered(profile: Profile, letter: Letter) -> int | None:
    """The place of the earlier request that a letter is about: of its case, else the last one of its
    Region that no other case is known of."""
    requests = profile.history.requests or []
    before = [
        (n, one)
        for n, one in enumerate(requests)
        if not (letter.came_on and one.asked_on and one.asked_on > letter.came_on.isoformat())
    ]
    same = [n for n, one in before if letter.case_id and one.case_id == letter.case_id]
    fits = [
        n
        for n, one in before
        if not (letter.case_id and one.case_id)
        and (one.region is None or letter.region in (None, one.region))
    ]
    return next(reversed(same or fits), None)


def asked_again(
    profile: Profile, requests: Sequence[Any], refused: EarlierRequest | None, on: date
) -> list[Any]:
    """The raw earlier requests with the appeal that was sent; sent twice on one day it is one."""
    regions = profile.request.regions or []
    region = refused.region if refused and refused.region else regions[0] if regions else None
    case = refused.case_id if refused else None
    card = {"asked_on": on.isoformat(), "region": region, "outcome": "pending", "case_id": case}
    new = {name: value for name, value in card.items() if value}
    return [*requests] if new in requests else [*requests, new]


def _superseded(profile: Profile, letter: Letter, place: int) -> bool:
    """Whether a later letter about the same request is there, which decides what came of it."""
    about = answered(profile, letter)
    return any(
        other.kind in OUTCOMES
        and n != place
        and letter.came_on is not None
        and other.came_on is not None
        and other.came_on > letter.came_on
        and answered(profile, other) == about
        for n, other in enumerate(profile.letters)
    )


def what_was_sent(
    kept: Sent | None, versions: Sequence[Version], refused: date | None
) -> Sent | None:
    """What AWS refused: the copy that was kept, else the answers as they were saved when that day began;
    `None` where neither is known. The answers of today are never it.

    ``versions`` are the earlier ones, the latest first. The answers were saved then only if an older
    version shows that the request was there.
    """
    if kept is not None or refused is None:
        return kept
    begins = datetime(refused.year, refused.month, refused.day, tzinfo=UTC)
    before = [version for version in versions if version.until <= begins]
    after = [version for version in versions if version.until > begins]
    if not before or not after or after[-1].raw is None:
        return None
    return Sent(after[-1].raw, None, as_of=refused)


@dataclass(frozen=True)
class Event:
    """``on`` is a day, a month or a year, empty where nobody said it; ``letter`` what AWS wrote."""

    on: str
    what: str
    region: str = ""
    case_id: str = ""
    words: str = ""
    letter: str = ""

    @property
    def head(self) -> str:
        return f"{partial_date(self.on) if self.on else 'Day not known'}: {self.what}"

    @property
    def where(self) -> str:
        case = f"case {self.case_id}" if self.case_id else ""
        region = region_label(self.region) if self.region else ""
        return " · ".join(filter(None, (region, case)))


def timeline(profile: Profile, sent: Sent | None) -> tuple[Event, ...]:
    """Every request, letter, decision and copy, the earliest first; what has no day comes last."""
    every = [((e.on or _LAST, 1), e) for e in (*_requests(profile), *_copy(sent))]
    return tuple(event for _, event in sorted((*every, *_letters(profile)), key=lambda one: one[0]))


_LAST = "9999"
"""Sorts after every day."""


def _requests(profile: Profile) -> Iterator[Event]:
    seen: set[str] = set()
    for one in profile.history.requests or []:
        again = one.case_id in seen
        seen.add(one.case_id or "")
        what = f"You asked {'again ' if again and one.case_id else ''}for production access"
        words = _outcome(one)
        letter = one.aws_words or ""
        yield Event(one.asked_on or "", what, one.region or "", one.case_id or "", words, letter)


def _outcome(one: EarlierRequest) -> str:
    came = f"What came of it: {one.outcome.label.lower()}." if one.outcome else ""
    since = f"Changed since: {one.changed_since}" if one.changed_since else ""
    return " ".join(filter(None, (came, since)))


def _letters(profile: Profile) -> Iterator[tuple[tuple[str, int], Event]]:
    """Each with what it is sorted by: one without a day came before the request after the last that it
    decided."""
    requests = profile.history.requests or []
    for one in profile.letters:
        decided = [
            n
            for n, asked in enumerate(requests)
            if one.kind in OUTCOMES
            and asked.outcome is OUTCOMES[one.kind]
            and one.may_be_about(asked)
        ]
        days = [
            other.asked_on
            for other in (requests[decided[-1] + 1 :] if decided else ())
            if other.asked_on and other.region in (None, requests[decided[-1]].region)
        ]
        before = next(iter(days), _LAST)
        what = one.kind.label if one.kind else "A letter, not confirmed yet"
        on = one.came_on.isoformat() if one.came_on else ""
        event = Event(on, what, one.region or "", one.case_id or "", "", one.words or "")
        yield ((on, 1) if on else (before, 0)), event


def _copy(sent: Sent | None) -> Iterator[Event]:
    if sent is not None and sent.kept_at is not None:
        seen = sent.snapshot
        account = f" and the account as read on {day(seen.taken_at.date())}" if seen else ""
        words = f"It holds your answers{account}."
        yield Event(
            sent.kept_at.date().isoformat(), "You kept a copy of what you sent", words=words
        )


def to_data(events: Sequence[Event]) -> dict[str, Any]:
    """The timeline for YAML and JSON; what is empty is left out."""
    return {"history": [{k: v for k, v in asdict(event).items() if v} for event in events]}


def document(profile: Profile, sent: Sent | None, date: str) -> Document:
    """The timeline to read. ``date`` is the ISO day printed on it."""
    return made_from(HISTORY, profile, (), date, {"events": timeline(profile, sent)})
