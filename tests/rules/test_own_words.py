"""What a sentence sounds like is asked; what its author says is judged."""

from typing import Any

import pytest

from sandbox_exit.answers.choices import Concern
from sandbox_exit.answers.question_list import questions
from sandbox_exit.findings import Finding, Severity, Status, verdict
from sandbox_exit.reading.concerns import NO_CONCERN
from sandbox_exit.reading.model import reader
from sandbox_exit.rules import PACK, run
from sandbox_exit.rules.own_words import ASKED
from tests.examples import NAMES, changed_all, example, example_snapshot

FIELD = "recipients.collected_how"
BOUGHT = "Addresses are purchased from a list broker."
DENIAL = "Addresses are never purchased from a list broker."
INNOCENT = "People type their own address into the form on our website."
RULE = "no_outside_lists"


def found(text: str, answer: bool | None = None, sentence: str = BOUGHT) -> list[Finding]:
    """What the rule and the reader say of a text, with an answer given about ``sentence``."""
    known: dict[str, Any] = {"sentence": sentence, "concern": "addresses_from_elsewhere"}
    known |= {"answer": answer, "said_on": "2026-11-29"}
    answers = {FIELD: text} | ({} if answer is None else {"confirmed": [known]})
    return [f for f in run(changed_all(answers), example_snapshot()) if f.path == FIELD]


def test_each_concern_of_the_reader_has_a_question_a_rule_and_answers_that_tell_of_it() -> None:
    read = {c.value for c in Concern} - {Concern.OTHER_REGION}
    assert {*reader()["concern"].labels} - {NO_CONCERN} == read
    assert set(ASKED) == set(Concern)
    assert {rule for rule, _ in ASKED.values()} <= {rule.id for rule in PACK}
    assert {path for _, paths in ASKED.values() for path in paths} <= set(questions())


def test_a_sentence_raises_a_question_and_its_near_innocent_none() -> None:
    (asked,) = found(BOUGHT)
    assert (asked.status, asked.severity, asked.confirm) == (Status.WARN, Severity.POSSIBLE, True)
    assert asked.summary == "Reads as if addresses came from elsewhere. Do they?"
    assert BOUGHT in asked.evidence
    assert found(INNOCENT) == []


def test_a_denial_is_asked_about_at_most() -> None:
    assert all(finding.confirm for finding in found(DENIAL))


def test_no_silences_and_yes_is_judged() -> None:
    assert found(BOUGHT, answer=False) == []
    (judged,) = found(BOUGHT, answer=True)
    assert (judged.id, judged.status, judged.severity) == (RULE, Status.FAIL, Severity.BLOCKER)
    assert not judged.confirm
    assert "2026-11-29" in judged.evidence


def test_what_was_confirmed_leaves_its_rule_no_pass() -> None:
    known = {"sentence": BOUGHT, "concern": "addresses_from_elsewhere", "answer": True}
    for answers, passes in (({}, True), ({"confirmed": [known]}, False)):
        findings = run(changed_all({FIELD: BOUGHT, **answers}), example_snapshot())
        of_rule = {f.status for f in findings if f.id == RULE and not f.confirm}
        assert (Status.PASS in of_rule) is passes
        assert (Status.FAIL in of_rule) is not passes


@pytest.mark.parametrize("answer", [True, False])
def test_a_changed_sentence_asks_again(answer: bool) -> None:
    changed = found("Addresses were purchased from a list broker.", answer)
    assert [finding.confirm for finding in changed] == [True]


def test_an_answer_stays_when_another_sentence_changes() -> None:
    assert found(f"{INNOCENT} {BOUGHT}", answer=False) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_only_asked_never_stands_against_sending(name: str) -> None:
    profile = example(name)
    findings = run(profile, example_snapshot(name))
    asked = [f for f in findings if f.confirm]
    assert verdict(findings) == "ready"
    assert len(asked) <= 2
    worded = changed_all({FIELD: BOUGHT}, name)
    findings = run(worded, example_snapshot(name))
    assert len([f for f in findings if f.confirm]) == len(asked) + 1
    assert verdict(findings) == "ready"


@pytest.mark.parametrize("path", ["streams.0.sample_body", "business.postal_address"])
def test_what_tells_nothing_of_the_mail_is_not_asked_about(path: str) -> None:
    findings = run(changed_all({path: BOUGHT}), example_snapshot())
    assert not [f for f in findings if f.confirm and f.path == path]


def test_no_reason_stands_for_an_answer() -> None:
    reason = {"rule": RULE, "reason": "It works for us"}
    findings = run(changed_all({FIELD: BOUGHT, "acknowledged": [reason]}), example_snapshot())
    (asked,) = [f for f in findings if f.confirm and f.path == FIELD]
    assert asked.reason is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("The portal calls the SES API in eu-north-1.", True),
        ("The portal calls the SES API in eu-central-1.", False),
        ("It ran in eu-north-1 and calls eu-central-1 now.", False),
        ("The portal calls the SES API.", False),
    ],
)
def test_another_region_than_the_one_asked_for_is_asked_about(text: str, asks: bool) -> None:
    path = "request.sending_system"
    findings = run(changed_all({path: text}), example_snapshot())
    asked = [f.summary for f in findings if f.confirm and f.path == path]
    assert (Concern.OTHER_REGION.label in asked) is asks
