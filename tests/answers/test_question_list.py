"""Questions are read off the model; whatever is added to it must be asked well."""

import tomllib
from importlib.resources import files

import pytest

from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.answers.question_list import Kind, Question, answer_at, question_at, questions
from tests.examples import example

ALL = sorted(questions().values(), key=lambda question: question.path)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("business.legal_name", Kind.LINE),
        ("business.what_it_does", Kind.TEXT),
        ("business.website", Kind.URL),
        ("business.comparable", Kind.LINES),
        ("business.launch_state", Kind.CHOICE),
        ("business.launched_on", Kind.LINE),
        ("business.contact", Kind.GROUP),
        ("business.contact.email", Kind.LINE),
        ("request.regions", Kind.LINES),
        ("streams", Kind.CARDS),
        ("streams.*.share", Kind.PERCENT),
        ("streams.*.sample_body", Kind.TEXT),
        ("volumes.now", Kind.COUNT),
        ("volumes.months_to_expected", Kind.NUMBER),
        ("volumes.peak_per_second", Kind.NUMBER),
        ("recipients.cold_outreach", Kind.YES_NO),
        ("recipients.evidence", Kind.CHOICES),
        ("feedback.hard_bounce", Kind.GROUP),
        ("feedback.hard_bounce.planned_for", Kind.DATE),
        ("history.requests", Kind.CARDS),
        ("history.requests.*.asked_on", Kind.LINE),
    ],
)
def test_the_kind_follows_from_the_type(path: str, kind: Kind) -> None:
    assert questions()[path].kind is kind


def test_every_field_has_its_words_and_no_words_lack_a_field() -> None:
    words = tomllib.loads(
        files("sandbox_exit.answers").joinpath("questions.toml").read_text("utf-8")
    )
    models = Profile.model_json_schema()["$defs"]
    fields = {
        name: set(made["properties"]) for name, made in models.items() if "properties" in made
    }
    assert {name: set(entries) for name, entries in words.items() if name != "Profile"} == fields
    assert set(words["Profile"]) < set(Profile.model_fields)


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.path)
def test_each_question_is_complete(question: Question) -> None:
    assert question.title.strip() == question.title != question.name
    assert bool(question.choices) == (question.kind in (Kind.CHOICE, Kind.CHOICES))
    assert question.section in Profile.model_fields
    assert (question.kind is Kind.GROUP) or not question.is_control
    for words in (question.help, question.why, question.weak, question.strong):
        assert words == words.strip()
        assert "AWS approves" not in words
        assert "guarantee" not in words


@pytest.mark.parametrize(
    "question", [q for q in ALL if q.strong], ids=lambda question: question.path
)
def test_a_strong_example_would_be_accepted(question: Question) -> None:
    node: object = question.strong
    if question.kind is Kind.GROUP:
        node = {"how": node}
    for part in reversed(question.path.split(".")):
        node = [node] if part == "*" else {part: node}
    assert parse(node).problems == ()


def test_they_come_in_the_order_of_the_sections() -> None:
    sections = list(dict.fromkeys(question.section for question in questions().values()))
    assert sections == [
        "name",
        "business",
        "request",
        "streams",
        "volumes",
        "recipients",
        "feedback",
        "reputation",
        "history",
        "letters",
        "acknowledged",
        "confirmed",
        "checklist",
    ]


def test_a_question_is_found_by_the_path_of_an_answer() -> None:
    found = question_at("streams.12.trigger")
    assert found is questions()["streams.*.trigger"]
    assert (found.section, found.name) == ("streams", "trigger")
    assert question_at("streams.x.trigger") is None
    assert question_at("business") is None
    assert question_at("") is None


def test_a_control_is_marked() -> None:
    assert questions()["feedback.hard_bounce"].is_control
    assert not questions()["business.contact"].is_control


def test_answers_are_found_by_path() -> None:
    profile = example("handwerk").profile
    assert answer_at(profile, "business.product_name") == "Handwerk"
    assert answer_at(profile, "streams.2.name") == profile.streams[2].name
    bounce = profile.feedback.hard_bounce
    assert bounce is not None
    assert answer_at(profile, "feedback.hard_bounce.how") == bounce.how
    assert str(answer_at(profile, "volumes.now")) == "50–100"
    for nothing in ("streams.9.name", "streams.x", "business.contact.name.x", "nowhere"):
        assert answer_at(profile, nothing) is None
    assert answer_at(Profile(), "business.contact.name") is None
