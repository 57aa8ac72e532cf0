"""What the text review looks at, and what it says: places in documents, each with its answer."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...answers.choices import ControlState
from ...answers.profile import Profile
from ...answers.question_list import Kind as Asked
from ...answers.question_list import answer_at, question_at
from ...answers.questions import Control
from ...claims import Claim, ClaimStatus, Topic
from ...findings import Finding, acknowledged
from ...rules.cards import Chapter, Result, RuleCard, failed, passed
from ...wording import sentences
from ..blocks import Block, Bullets, Code, Document, Heading, Link, Runs, runs_of
from ..export import body_text


@dataclass(frozen=True)
class Spot:
    """A place where something is found. ``text`` is what stands there, or is wrong with it; ``heading``
    the one it stands under; ``path`` the answer to change, `None` where no answer is at fault."""

    document: str
    heading: str
    text: str
    path: str | None = None
    in_account: bool = False
    """Whether reading the account settles it, and no answer."""


@dataclass(frozen=True)
class Passage:
    """What stands together: a paragraph, an item of a list, a value, a sample, a heading."""

    document: Document
    heading: str
    block: Block
    runs: Runs

    def spot(self, text: str, path: str | None = None, *, in_account: bool = False) -> Spot:
        return Spot(self.document.name, self.heading, text, path, in_account)


@dataclass(frozen=True)
class Stated:
    """A claim as a document prints it; a gap is none."""

    claim: Claim
    text: str
    passage: Passage

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return tuple(sentences(self.text))


@dataclass(frozen=True)
class Text:
    """The documents as a reviewer has them before them. ``claims`` are those they were made from."""

    profile: Profile
    claims: Mapping[str, Claim]
    documents: tuple[Document, ...]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(p for document in self.documents for p in _passages(document))

    @cached_property
    def lengths(self) -> tuple[tuple[Document, int, int], ...]:
        """The documents that are pasted into the case, which are those with a limit: the characters
        each has and may have."""
        return tuple((d, len(body_text(d)), d.limit) for d in self.documents if d.limit is not None)

    @cached_property
    def sent_passages(self) -> tuple[Passage, ...]:
        return tuple(p for p in self.passages if p.document.limit is not None)

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Each claim that a document asserts, as often as it does."""
        return tuple(
            Stated(self.claims[run.claim], run.text, passage)
            for passage in self.passages
            for run in passage.runs
            if run.claim is not None and not run.gap and run.claim in self.claims
        )

    @cached_property
    def own_words(self) -> tuple[Stated, ...]:
        """The founder's own sentences in what is sent, without the samples, each claim once."""
        found = {
            stated.claim.id: stated
            for stated in reversed(self.stated)
            if stated.passage.document.limit is not None
            and stated.claim.topic is not Topic.SAMPLES
            and _is_written(stated.claim)
        }
        return tuple(reversed(found.values()))

    def path(self, claim: Claim) -> str | None:
        """The answer that settles a claim: the first that is open; where none is, or what is given is
        contradicted, the first."""
        given = claim.status is ClaimStatus.CONTRADICTED
        open_ones = (
            p for p in claim.answers if not given and answer_at(self.profile, p) in (None, [])
        )
        path = next(open_ones, claim.answers[0] if claim.answers else None)
        question = question_at(path) if path else None
        if path is None or question is None or not question.is_control:
            return path
        control: Control | None = answer_at(self.profile, path)
        if control is None or control.state in (None, ControlState.ABSENT):
            return f"{path}.state"
        if control.state is ControlState.NOT_NEEDED:
            return f"{path}.because"
        undated = control.state is ControlState.PLANNED and control.planned_for is None
        return f"{path}.planned_for" if undated and control.how else f"{path}.how"


def _is_written(claim: Claim) -> bool:
    """Whether a claim is made of free text, not of a choice, a figure, a link or a list."""
    asked = filter(None, map(question_at, claim.answers))
    return any(q.is_control or q.kind in (Asked.TEXT, Asked.LINE) for q in asked)


def short(text: str, most: int = 80) -> str:
    """A text on one line, cut at a word.

    >>> short("A mail with a link is sent.", 12)
    'A mail with…'
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    return f"{cut.rsplit(' ', 1)[0] if line[most] != ' ' else cut}…"


def _passages(document: Document) -> Iterator[Passage]:
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = "".join(run.text for run in block.runs)
        if isinstance(block, Bullets):
            for item in block.items:
                yield Passage(document, heading, block, item)
        elif not isinstance(block, Code | Link):
            yield Passage(document, heading, block, runs_of(block))


Find = Callable[[Text], Iterable[Spot]]

_NAMED_FIRST = 3


@dataclass(frozen=True, kw_only=True)
class TextRule(RuleCard):
    """A rule about the text. ``fine`` is said where ``find`` finds no place; ``result`` says what the
    places amount to, where that is more than their number."""

    find: Find
    fine: str
    result: Callable[[Text, Sequence[Spot]], Result] | None = None

    def read(self, text: Text) -> "Reading":
        spots = tuple(dict.fromkeys(self.find(text)))
        if self.result is not None:
            result = self.result(text, spots)
        elif spots:
            result = failed(named(spots), next((s.path for s in spots if s.path), None))
        else:
            result = passed(self.fine)
        return Reading(acknowledged(self.finding(result), text.profile.reasons), spots)


@dataclass(frozen=True)
class Reading:
    """What a rule says of the text, and every place it says it of."""

    finding: Finding
    spots: tuple[Spot, ...]


def named(spots: Sequence[Spot]) -> str:
    """How many places in which document, and the first of them."""
    counts = Counter(spot.document for spot in spots)
    where = ", ".join(f"{count} in the {in_words(name)}" for name, count in counts.items())
    first = list(dict.fromkeys(short(spot.text, 160).removesuffix(".") for spot in spots))
    more = f" And {len(first) - _NAMED_FIRST} more." if len(first) > _NAMED_FIRST else ""
    return f"{where}: {'; '.join(first[:_NAMED_FIRST])}.{more}"


def in_words(document: str) -> str:
    """A document's name in a sentence."""
    return document.replace("-", " ")


class TextRules(Chapter[TextRule]):
    """A module's rules, collected when it is imported."""

    def find(
        self, fine: str, result: Callable[[Text, Sequence[Spot]], Result] | None = None
    ) -> Callable[[Find], Find]:
        """The decorated function finds the places of the card whose id is its name."""

        def register(find: Find) -> Find:
            card = vars(self.cards[find.__name__])
            self.add(TextRule(**card, find=find, fine=fine, result=result))
            return find

        return register
