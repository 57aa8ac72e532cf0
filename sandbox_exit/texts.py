"""The texts a founder wrote, each with its path: what rules about wording read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .journey import SECTIONS, asked
from .profile import Profile
from .questions import Kind, answer_at, question_at


@dataclass(frozen=True)
class Written:
    """One text answer that is used in the documents."""

    path: str
    text: str

    @property
    def section(self) -> str:
        return self.path.split(".", 1)[0]


_WRITTEN = (Kind.TEXT, Kind.LINE)


def written(profile: Profile) -> Iterator[Written]:
    """Every text answer whose question applies, in the order asked."""
    for section in SECTIONS:
        for path in asked(profile, section.id):
            question = question_at(path)
            value = answer_at(profile, path)
            if question is not None and question.kind in _WRITTEN and isinstance(value, str):
                yield Written(path, value)


def samples(profile: Profile) -> Iterator[tuple[int, str]]:
    """Each stream's sample mail, subject and body together, with the stream's index."""
    for index, stream in enumerate(profile.streams):
        text = "\n".join(filter(None, (stream.sample_subject, stream.sample_body)))
        if text:
            yield index, text


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def word_count(text: str) -> int:
    """The number of words; text without spaces between words (Japanese) counts two letters as one.

    >>> word_count("Our customers, mostly.")
    3
    """
    wide = sum("\u3040" <= char <= "\u9fff" for char in text)
    return len(_WORD.findall(text)) + wide // 2


def excerpt(text: str, match: re.Match[str], around: int = 30) -> str:
    """The words that matched, with a little of what stands around them, on one line."""
    start, end = max(0, match.start() - around), min(len(text), match.end() + around)
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"
