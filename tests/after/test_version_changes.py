"""What is told of an earlier version: what changed after it."""

from datetime import UTC, datetime
from typing import Any

from sandbox_exit.after.changes.answers import changed_after, in_words
from sandbox_exit.storage.versions import Version

AT = datetime(2026, 11, 29, 10, tzinfo=UTC)


def told(*states: dict[str, Any] | None) -> list[str]:
    """What is told of all but the first of these, the latest first; `None` cannot be read."""
    now, *before = states
    versions = [Version(AT, raw, "" if raw is not None else "No YAML.") for raw in before]
    return [in_words(version, changed) for version, changed in changed_after(versions, now)]


def test_each_version_names_the_questions_that_changed_after_it() -> None:
    first = {"business": {"legal_name": "A"}}
    second = {"business": {"legal_name": "B"}}
    third = {**second, "streams": [{"name": "Receipts"}]}
    assert told(third, second, first) == [
        "Changed then: Stream 1",
        "Changed then: Who sends, by legal name?",
    ]


def test_of_many_questions_some_are_named() -> None:
    many = {"contact": {"name": "N", "role": "R"}, "legal_name": "A", "product_name": "P"}
    (line,) = told({"business": {**many, "website": "https://shop.example"}}, {})
    assert line.endswith("; and 1 more")
    assert "Who sends, by legal name?" in line


def test_what_cannot_be_read_is_not_called_unchanged() -> None:
    assert told(None, {"name": "x"}) == ["What came then cannot be read."]
    assert told({}, None, {}) == [
        "This cannot be read. No YAML.",
        "What came then cannot be read.",
    ]
    assert told({}, {}) == ["No answer changed then."]
