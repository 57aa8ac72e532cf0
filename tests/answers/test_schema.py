"""The JSON Schema editors use, held against the parser, the examples and the published file."""

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from sandbox_exit.answers.file_format import SCHEMA_FILE
from sandbox_exit.answers.parsing import DONT_KNOW, parse
from sandbox_exit.answers.question_list import questions
from sandbox_exit.answers.schema import json_schema, schema_text
from sandbox_exit.storage.store import examples, read_example
from tests import ROOT
from tests.strategies import raw_profiles

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def at(dotted: str, value: Any) -> dict[str, Any]:
    """Answers with one value at a dotted path."""
    raw: Any = value
    for part in reversed(dotted.split(".")):
        raw = [raw] if part.isdigit() else {part: raw}
    return {"schema_version": 1, **raw}


def property_of(dotted: str) -> dict[str, Any]:
    """The schema of a question."""
    found: dict[str, Any] = SCHEMA
    for part in dotted.replace("*.", "").split("."):
        kinds = found.get("anyOf", [found])
        refs = [k.get("$ref") or k.get("items", {}).get("$ref") for k in kinds]
        name = next((r.rpartition("/")[2] for r in refs if r), None)
        group = SCHEMA["$defs"][name] if name else found
        found = group["properties"][part]
    return found


def test_it_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_published_file_is_this_schema() -> None:
    """Made with: python -m sandbox_exit schema > profiles/profile.schema.json"""
    published = (ROOT / "profiles" / SCHEMA_FILE).read_text(encoding="utf-8")
    assert published == schema_text()
    assert json.loads(published) == json_schema()


@pytest.mark.parametrize("entry", examples(), ids=lambda entry: entry.id)
def test_the_examples_are_valid(entry: Any) -> None:
    assert list(VALIDATOR.iter_errors(read_example(entry.id).raw)) == []


@pytest.mark.slow
@given(raw_profiles)
def test_what_a_person_can_answer_is_valid(raw: dict[str, Any]) -> None:
    assert list(VALIDATOR.iter_errors(raw)) == []


@pytest.mark.parametrize("path", sorted(questions()))
def test_each_question_has_its_words_and_may_stay_open(path: str) -> None:
    found, question = property_of(path), questions()[path]
    assert found["title"] == question.title
    for words in (question.help, question.why, question.unit):
        assert words in found.get("description", "")
    card = path.replace("*", "0")
    for open_answer in (None, DONT_KNOW):
        assert VALIDATOR.is_valid(at(card, open_answer))
        assert parse(at(card, open_answer)).problems == ()


@pytest.mark.parametrize("path", sorted(p for p, q in questions().items() if q.choices))
def test_closed_lists_carry_the_words_of_each_value(path: str) -> None:
    reference = json.dumps(property_of(path)["anyOf"][0])
    name = reference.rpartition("/")[2].split('"')[0]
    labels = {one["const"]: one["title"] for one in SCHEMA["$defs"][name]["oneOf"]}
    assert labels == {str(c.value): c.label for c in questions()[path].choices}


AGREED = [
    ("name", "x", True),
    ("name", "x" * 201, False),
    ("name", 5, False),
    ("business", None, True),
    ("business", [], False),
    ("business.unknown", 1, False),
    ("unknown", 1, False),
    ("schema_version", 1, True),
    ("schema_version", 2, True),
    ("schema_version", 3, False),
    ("schema_version", "1", False),
    ("business.website", "https://www.shop.example/a?b#c", True),
    ("business.website", "www.shop.example", True),
    ("business.website", "ftp://shop.example", False),
    ("business.website", "https://localhost", False),
    ("business.website", "https://user:pw@shop.example", False),
    ("business.contact.email", "no@shop.example", True),
    ("business.contact.email", "no@localhost", False),
    ("business.additional_contacts", ["a@b.example"] * 4, True),
    ("business.additional_contacts", ["a@b.example"] * 5, False),
    ("business.launched_on", 2026, True),
    ("business.launched_on", "2026-03", True),
    ("business.launched_on", 26, False),
    ("business.launched_on", "March", False),
    ("business.launched_on", "March 2026", True),
    ("business.approved_cases", [170000000000001, "17"], True),
    ("business.launch_state", "live", True),
    ("business.launch_state", "Live", False),
    ("request.sending_domain", "shop.example", True),
    ("request.sending_domain", "https://shop.example", False),
    ("request.regions", ["eu-central-1"], True),
    ("request.regions", ["Frankfurt"], False),
    ("request.mail_type", "PROMOTIONAL", False),
    ("streams", [], True),
    ("streams", [{}] * 21, False),
    ("streams", {"name": "x"}, False),
    ("streams.0.share", 33.3, True),
    ("streams.0.share", 101, False),
    ("streams.0.share", True, False),
    ("streams.0.sample_body", "x" * 4001, False),
    ("volumes.now", 50, True),
    ("volumes.now", "50-100", True),
    ("volumes.now", "1,000 – 2,000", True),
    ("volumes.now", -1, False),
    ("volumes.now", 1.5, False),
    ("volumes.now", "many", False),
    ("volumes.months_to_expected", 61, False),
    ("volumes.peak_per_second", 0, False),
    ("volumes.peak_per_second", 0.5, True),
    ("recipients.cold_outreach", False, True),
    ("recipients.cold_outreach", "maybe", False),
    ("recipients.laws", ["gdpr", "casl"], True),
    ("recipients.laws", ["GDPR"], False),
    ("feedback.alarms.planned_for", "2026-03-15", True),
    ("feedback.alarms.planned_for", 0, False),
    ("feedback.alarms.state", "running", True),
    ("feedback.alarms.state", "yes", False),
    ("feedback.alarms", "running", False),
    ("history.requests.0.outcome", "denied", True),
]


@pytest.mark.parametrize(("path", "value", "valid"), AGREED)
def test_schema_and_parser_agree(path: str, value: object, valid: bool) -> None:
    raw = at(path, value)
    assert VALIDATOR.is_valid(raw) is valid
    assert (parse(raw).problems == ()) is valid
