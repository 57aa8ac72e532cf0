"""How a claim comes to be: stated with evidence for or against it, or a gap to fill."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..answers.journey import is_needed
from ..answers.profile import Profile
from ..answers.question_list import answer_at, question_at
from ..observed.observation import Absent, Found, Observation, Unreachable
from ..texts import tables
from ..wording import sentence
from .model import Claim, ClaimStatus, Evidence, Topic

GAP = "ACTION REQUIRED"
ONLY_THE_ACCOUNT_FILLS = frozenset({"dkim"})
"""Claims for which there is no answer. A failure seen there is an objection of its own rule."""


def gap_text(what: str) -> str:
    """A visible gap in a document."""
    return f"[{GAP}: {what}]"


@dataclass(frozen=True)
class Statement:
    """Something the documents may say: the id and the topic of its claim, and the ``answers`` the claim
    is made from where no others are told. A ``*`` stands for the place of one of many: a stream, a
    channel, an earlier request."""

    id: str
    topic: Topic
    answers: tuple[str, ...]

    def gap(self, what: str, answers: tuple[str, ...] | None = None) -> Claim:
        """Something needed that nobody said or saw. ``what`` tells the founder what to do."""
        paths = self.answers if answers is None else answers
        return Claim(self.id, self.topic, ClaimStatus.MISSING, gap_text(what), paths)

    def partly(
        self,
        text: str,
        marks: Mapping[str, str],
        answers: tuple[str, ...] | None = None,
        evidence: tuple[Evidence, ...] = (),
    ) -> Claim:
        """A sentence that stands as far as it is known. ``marks`` are the words that stand in it for an
        answer that is not there, with its path: ``{"[in how many months?]": "volumes.…"}``. With none
        of them in it, a claim with its ``evidence``."""
        paths = self.answers if answers is None else answers
        found = {mark: path for mark, path in marks.items() if mark in text}
        if not found:
            return self.claim(text, evidence, answers=paths)
        # The way to the answer leads to what is open.
        paths = tuple(dict.fromkeys((*found.values(), *paths)))
        return Claim(self.id, self.topic, ClaimStatus.MISSING, text, paths, marks=tuple(found))

    def unanswered(self, profile: Profile, *paths: str, about: str = "") -> list[Claim]:
        """The gap for answers that are needed together, naming those that are not there; nothing where
        a request can do without them.

        ``about`` names the stream or thing the questions belong to.
        """
        paths = paths or self.answers
        still_open = [path for path in paths if answer_at(profile, path) in (None, [])]
        needed = [path for path in still_open if is_needed(profile, path)]
        what = "; ".join(to_answer(profile, path, about) for path in needed)
        return [self.gap(what, paths)] if needed else []

    def claim(
        self,
        text: str,
        evidence: tuple[Evidence, ...] = (),
        rests_on: Iterable[Observation | None] = (),
        *,
        answers: tuple[str, ...] | None = None,
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
        paths = self.answers if answers is None else answers
        return Claim(self.id, self.topic, status, text, paths, evidence, unread=unread)

    def plain(
        self,
        profile: Profile,
        template: str = "{}",
        *,
        show: Callable[[Any], str] = sentence,
        path: str = "",
        about: str = "",
        evidence: tuple[Evidence, ...] = (),
        rests_on: Iterable[Observation | None] = (),
    ) -> list[Claim]:
        """A claim that is one answer (its own, or that at ``path``), put into ``template`` at ``{}``: a
        text as a whole sentence, any other as ``show`` writes it."""
        path = path or self.answers[0]
        value: Any = answer_at(profile, path)
        if value in (None, []):
            return self.unanswered(profile, path, about=about)
        text = template.replace("{}", show(value), 1)
        return [self.claim(text, evidence, rests_on, answers=(path,))]


STATEMENTS: Mapping[str, Statement] = {
    id_: Statement(id_, Topic(topic), tuple(answers))
    for topic, statements in tables(__file__, "statements").items()
    for id_, answers in statements.items()
}
"""All that the documents may say, by id."""


def say(id: str, place: int | str | None = None) -> Statement:  # noqa: A002
    """What is declared under an id; of one of many, that of its place."""
    stated = STATEMENTS[id]
    if place is None:
        return stated
    own_id, *answers = (text.replace("*", str(place)) for text in (id, *stated.answers))
    return Statement(own_id, stated.topic, tuple(answers))


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
