"""How a claim comes to be: stated with evidence for or against it, or a gap to fill."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..answers.journey import is_needed
from ..answers.profile import Profile
from ..answers.question_list import answer_at, question_at
from ..observed.observation import Absent, Found, Observation, Unreachable
from ..wording import sentence
from .model import Claim, ClaimStatus, Evidence, Topic

GAP = "ACTION REQUIRED"


def gap_text(what: str) -> str:
    """A visible gap in a document."""
    return f"[{GAP}: {what}]"


@dataclass(frozen=True)
class Statement:
    """Something the documents may say: the id and the topic of its claim. A ``*`` in the id stands for
    the place of one of many: a stream, a channel, an earlier request."""

    id: str
    topic: Topic

    def at(self, place: int | str) -> "Statement":
        """The statement about one of many."""
        return Statement(self.id.replace("*", str(place)), self.topic)

    def gap(self, what: str, answers: tuple[str, ...] = ()) -> Claim:
        """Something needed that nobody said or saw. ``what`` tells the founder what to do."""
        return Claim(self.id, self.topic, ClaimStatus.MISSING, gap_text(what), answers)

    def partly(
        self, profile: Profile, text: str, marks: Mapping[str, str], answers: tuple[str, ...]
    ) -> Claim:
        """A sentence that stands as far as it is known. ``marks`` are the words in it that stand for an
        answer that is not there, with its path: ``{"[in how many months?]": "volumes.…"}``."""
        found = {mark: path for mark, path in marks.items() if mark in text}
        if not found:
            return self.claim(text, answers)
        # The way to the answer leads to what is open.
        paths = tuple(dict.fromkeys((*found.values(), *answers)))
        return Claim(self.id, self.topic, ClaimStatus.MISSING, text, paths, marks=tuple(found))

    def unanswered(self, profile: Profile, *paths: str, about: str = "") -> list[Claim]:
        """The gap for answers that are needed together, naming those that are not there; nothing where
        a request can do without them.

        ``about`` names the stream or thing the questions belong to.
        """
        still_open = [path for path in paths if answer_at(profile, path) in (None, [])]
        needed = [path for path in still_open if is_needed(profile, path)]
        what = "; ".join(to_answer(profile, path, about) for path in needed)
        return [self.gap(what, paths)] if needed else []

    def claim(
        self,
        text: str,
        answers: tuple[str, ...],
        evidence: tuple[Evidence, ...] = (),
        rests_on: Iterable[Observation | None] = (),
    ) -> Claim:
        """A sentence with the evidence for it. One observation against it makes it contradicted: the
        sentence is then not asserted, the contradiction is printed in its place.

        ``rests_on``: all that has to be read before the evidence confirms it; `None` is nobody looked.
        """
        missing = [o for o in rests_on if not isinstance(o, Found | Absent)]
        unread = tuple(dict.fromkeys(o.reason for o in missing if isinstance(o, Unreachable)))
        confirmed = evidence and not missing
        status = ClaimStatus.VERIFIED if confirmed else ClaimStatus.STATED
        against = [e for e in evidence if not e.confirms]
        if against:
            seen = " ".join(sentence(e.seen) for e in against)
            text = gap_text(f"“{text}” is contradicted. {seen} Correct what is wrong.")
            status = ClaimStatus.CONTRADICTED
        return Claim(self.id, self.topic, status, text, answers, evidence, unread=unread)

    def plain(
        self,
        profile: Profile,
        path: str,
        template: str = "{}",
        *,
        show: Callable[[Any], str] = sentence,
        about: str = "",
        evidence: tuple[Evidence, ...] = (),
        rests_on: Iterable[Observation | None] = (),
    ) -> list[Claim]:
        """A claim that is one answer, put into ``template`` at ``{}``: a text as a whole sentence, any
        other as ``show`` writes it."""
        value: Any = answer_at(profile, path)
        if value in (None, []):
            return self.unanswered(profile, path, about=about)
        text = template.replace("{}", show(value), 1)
        return [self.claim(text, (path,), evidence, rests_on)]


STATEMENTS: dict[str, Statement] = {}
"""All that the documents may say, by id: filled as the topics' modules are loaded."""


def statement(id: str, topic: Topic) -> Statement:  # noqa: A002
    """Declare something the documents may say. Only what is declared can be placed by a template."""
    STATEMENTS[id] = Statement(id, topic)
    return STATEMENTS[id]


def confirms(seen: str, where: Found[Any] | Absent) -> Evidence:
    return Evidence(True, seen, where.source, where.at)


def contradicts(seen: str, where: Found[Any] | Absent | None = None) -> Evidence:
    """Without ``where``, another answer does."""
    source, at = (where.source, where.at) if where else ("your answers", None)
    return Evidence(False, seen, source, at)


def to_answer(profile: Profile, path: str, about: str = "") -> str:
    """What to do about an answer that is not there."""
    question = question_at(path)
    title = question.title if question else path
    of = f" ({about})" if about else ""
    if path in profile.undecided or f"{path}.state" in profile.undecided:
        return f"find out “{title}”{of}; it is marked “I don't know yet”"
    return f"answer “{title}”{of}"
