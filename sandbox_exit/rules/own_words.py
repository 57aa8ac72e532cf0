"""What a founder's own words sound like becomes a question at the sentence; only the answer is judged.

The reader (`reading/concerns.py`) asks. Unanswered, its question is a warning to confirm, which counts
for nothing. "No" silences it. "Yes" is a fact, and the rule that judges such facts says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..answers.choices import Concern
from ..answers.journey import SECTIONS, asked
from ..answers.profile import Profile
from ..answers.question_list import answer_at, pattern_of
from ..answers.questions import Confirmation
from ..findings import Confidence, Finding, Severity
from ..observed.regions import SES_REGIONS
from ..reading.sentences import sentences
from ..texts import tables
from .cards import RuleCard, failed

ASKED: Mapping[Concern, tuple[str, tuple[str, ...]]] = {
    Concern(concern): (rule, tuple(about["answers"]))
    for rule, about in tables(__file__).items()
    for concern in about["concerns"]
}
"""The rule that judges a concern once its author says that it is so, and the answers that tell of it."""
_READ = frozenset(path for _, paths in ASKED.values() for path in paths)
_KEPT = 256
_CONFIRM = "Answer yes or no at the sentence, or write it so that it cannot be read this way."


@dataclass(frozen=True)
class Question:
    """Whether ``sentence`` of the answer at ``path`` means what it sounds like; ``answer`` is `None`
    until its author says so."""

    path: str
    sentence: str
    concern: Concern
    answer: Confirmation | None = None


def questions_at(profile: Profile, path: str) -> tuple[Question, ...]:
    """What the reader asks about the text at ``path``, and what was answered of its sentences as they
    stand. None where the answer is not in own words."""
    text = _own_text(profile, path)
    if text is None:
        return ()
    read = _read(text)
    here = {sentence for sentence, _ in read}
    answers = {
        (known.sentence, known.concern): known
        for known in profile.confirmed
        if known.sentence in here and known.concern is not None and known.answer is not None
    }
    pattern = pattern_of(path)
    raised = [(s, concern) for s, concern in read if concern and pattern in ASKED[concern][1]]
    if pattern in ASKED[Concern.OTHER_REGION][1]:
        raised += [(s, Concern.OTHER_REGION) for s, _ in read if _names_another_region(profile, s)]
    return tuple(
        Question(path, sentence, concern, answers.get((sentence, concern)))
        for sentence, concern in dict.fromkeys((*raised, *answers))
        if sentence and concern
    )


def _names_another_region(profile: Profile, sentence: str) -> bool:
    """Whether it names Regions by their codes, and none of those that are asked for."""
    asked_for = profile.request.regions or ()
    named = [region.code for region in SES_REGIONS if region.code in sentence]
    return bool(named and asked_for) and not set(named) & set(asked_for)


def _own_text(profile: Profile, path: str) -> str | None:
    """The answer at ``path`` where it is in own words that tell of a concern."""
    if pattern_of(path) not in _READ or path in profile.computed:
        return None
    text: str | None = answer_at(profile, path)
    return text


def sentences_in(profile: Profile) -> Iterator[tuple[str, str]]:
    """Each sentence in own words that the reader looks at, after the path of its answer."""
    for section in SECTIONS:
        for path in asked(profile, section.id):
            for sentence, _ in _read(_own_text(profile, path) or ""):
                yield path, sentence


@lru_cache(_KEPT)
def _read(text: str) -> tuple[tuple[str, Concern | None], ...]:
    """The sentences of a text, each with what it sounds like; read once, whoever asks."""
    from ..reading.concerns import concerns  # only where there is prose

    raised = {reading.sentence: Concern(reading.concern) for reading in concerns(text)}
    return tuple((s.text, raised.get(s.text)) for s in sentences(text.splitlines()))


def findings(
    profile: Profile, paths: Iterable[str], cards: Mapping[str, RuleCard]
) -> Iterator[Finding]:
    """What is to be confirmed, and what the rules, by their ids, say of what was: one finding for each
    rule and answer of its author."""
    for path in paths:
        weighed: dict[tuple[str, bool], list[Question]] = {}
        for question in questions_at(profile, path):
            if question.answer is None or question.answer.answer:
                rule, _ = ASKED[question.concern]
                weighed.setdefault((rule, question.answer is not None), []).append(question)
        for (rule, is_so), every in weighed.items():
            yield (_said if is_so else _to_confirm)(cards[rule], every)


def _said(card: RuleCard, questions: Sequence[Question]) -> Finding:
    evidence = (f"You wrote “{q.sentence}” and confirmed it{_on(q.answer)}." for q in questions)
    return card.finding(failed(" ".join(evidence), questions[0].path))


def _on(answer: Confirmation | None) -> str:
    return f" on {answer.said_on}" if answer and answer.said_on else ""


def _to_confirm(card: RuleCard, questions: Sequence[Question]) -> Finding:
    wrote = " ".join(f"You wrote “{q.sentence}”." for q in questions)
    return replace(
        card.finding(failed(wrote, questions[0].path, Severity.POSSIBLE)),
        summary=questions[0].concern.label,
        remedy=_CONFIRM,
        confidence=Confidence.POSSIBLE,
        confirm=True,
    )
