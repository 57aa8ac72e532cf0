"""Every answer of the core that is not there, each a finding, in a reviewer's order.

Only what a request cannot do without counts; of the rest nothing is said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from ..answers.journey import COMPLETENESS_PREFIX, is_needed, missing_answers
from ..answers.profile import Profile
from ..answers.question_list import answer_at, pattern_of, question_at
from ..findings import Kind, Severity
from ..texts import tables
from .cards import Result, failed, passed, sources
from .model import Rule, Said


@dataclass(frozen=True)
class _Topic:
    """What ``answers``, by their paths, are about; a path ends with a dot where all below it belongs."""

    what: str
    kinds: tuple[Kind, ...]
    section: str
    why: str
    after: str
    answers: tuple[str, ...]

    @property
    def of_streams(self) -> bool:
        return any(path.startswith("streams.*.") for path in self.answers)


_TOPICS = TypeAdapter(dict[str, _Topic]).validate_python(tables(__file__))
"""In a reviewer's order; the last takes what is in no other."""


@cache
def _topic_at(pattern: str) -> str:
    for name, topic in _TOPICS.items():
        for known in topic.answers:
            below = known[-1:] in (".", "")
            if pattern == known or (below and pattern.startswith(known)):
                return name
    raise ValueError(pattern)


def open_answers(profile: Profile, asked: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The paths of the answers of the core that are not given, or still to be found out."""
    undecided = profile.undecided
    for section, paths in asked.items():
        still = [path for path in (section, *paths) if path in undecided]
        for path in (
            *missing_answers(profile, section, paths),
            *(path for path in still if is_needed(profile, path)),
        ):
            # That a plan has no day is said by a rule of its own, and so is that nothing limits others.
            if not path.endswith(".planned_for") and path != "recipients.abuse_limits":
                yield path


def _rule(name: str, topic: _Topic) -> Rule:
    def check(said: Said) -> Iterator[Result]:
        none_described = topic.of_streams and not said.profile.streams
        if none_described:
            yield failed("No kind of mail is described yet.", "streams")
        for path in said.open:
            named = none_described and path == "streams"
            if _topic_at(pattern_of(path)) == name and not named:
                yield failed(_words(said, path), path)
        yield passed("All that is needed is answered.")

    return Rule(
        id=f"{COMPLETENESS_PREFIX}{name}",
        title=f"It is said {topic.what}",
        objection=f"Nothing says {topic.what}",
        kinds=topic.kinds,
        section=topic.section,
        severity=Severity.LIKELY,
        why=topic.why,
        remedy=f"Say {topic.what}.",
        before="Not answered",
        after=topic.after,
        source=sources()["follow_up"],
        since="2026-11-29",
        check=check,
    )


def _words(said: Said, path: str) -> str:
    question, parent = question_at(path), question_at(path.rpartition(".")[0])
    title = question.title if question else path
    if parent is not None and parent.is_control:
        whole = path.endswith((".handled", ".state"))
        title = parent.title if whole else f"{parent.title} {title}"
    card = ".".join(path.split(".")[:2])
    name = answer_at(said.profile, f"{card}.name") if card.startswith("streams.") else None
    state = "still to be found out" if path in said.profile.undecided else "not answered"
    return f"“{title}” is {state}{f' for “{name}”' if name else ''}."


rules = [_rule(name, topic) for name, topic in _TOPICS.items()]
