"""The language of the tables, and that looking for needles first loses nothing."""

import pytest

from sandbox_exit.after.letters.cleaning import clean
from sandbox_exit.after.letters.phrases import Finder, Phrase, spaced, unspaced
from sandbox_exit.after.letters.thread import parts
from sandbox_exit.after.letters.units import read
from sandbox_exit.after.letters.words import LANGUAGES
from tests.after.letters.corpus import mails, rounds

TABLE = "how (often|many mails) .. [do] you {send}\nun-subscri*"
FAMILIES = {"send": "send|sends"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tell us how often do you send", "how often do you send"),
        ("how many mails will you, roughly, send", None),
        ("how often, on an average day, you send", "how often, on an average day, you send"),
        ("how often\nyou send", None),
        ("show often you send", None),
        ("how often you sender", None),
        ("unsubscribing", "unsubscribing"),
        ("un-subscribe", "un-subscribe"),
        ("un subscribed", "un subscribed"),
    ],
)
def test_phrases_of_a_language_with_spaces(text: str, found: str | None) -> None:
    spans = Finder({("t",): spaced(TABLE, FAMILIES)}).find(text).get(("t",), [])
    assert [text[a:b] for a, b in spans] == ([found] if found else [])


def test_phrases_of_a_language_without_spaces() -> None:
    table = unspaced("{list}の..(管理|更新)[方法]", {"list": "リスト|名簿"})
    text = "受信者リストの維持管理方法を\n名簿の\n更新"
    spans = Finder({("t",): table}).find(text)["t",]
    assert [text[a:b] for a, b in spans] == ["リストの維持管理方法"]


def test_a_line_that_begins_with_a_bar_goes_on() -> None:
    assert [p.source for p in spaced("(a\n    |b) c\nd", {})] == ["(a|b) c", "d"]


def test_needles_lose_nothing() -> None:
    """Each phrase alone, tried on every sentence, finds what the finder finds."""
    for name in rounds():
        for mail in mails(name)[::12]:
            cleaned = clean(mail.text)
            for part in parts(cleaned.text.lower()):
                reading = read(cleaned, part.lines)
                for language in LANGUAGES:
                    tables = {("cue", s): t for s, t in language.cues.items()}
                    tables |= {("signal", s): t for s, t in language.signals.items()}
                    expected = {
                        key: _directly(table, reading.text) for key, table in tables.items()
                    }
                    found = Finder(tables).find(reading.text)
                    assert found == {key: spans for key, spans in expected.items() if spans}


def _directly(table: tuple[Phrase, ...], text: str) -> list[tuple[int, int]]:
    return sorted(m.span() for phrase in table for m in phrase.pattern.finditer(text))


def test_every_phrase_is_stated_once_a_table() -> None:
    for language in LANGUAGES:
        for table in [*language.cues.values(), *language.signals.values()]:
            sources = [phrase.source for phrase in table]
            assert len(sources) == len(set(sources))
