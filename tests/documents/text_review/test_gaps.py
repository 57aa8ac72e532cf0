"""Gaps, whether open or contradicted, and sentences nobody said."""

from dataclasses import replace

import jinja2
import pytest

from sandbox_exit.after.denial import UNNAMED
from sandbox_exit.after.letters import Ask, Kind
from sandbox_exit.after.reply import reply
from sandbox_exit.answers.parsing import DONT_KNOW, parse
from sandbox_exit.claims import Claim, ClaimStatus, Topic
from sandbox_exit.documents.blocks import Block, Bullets, Document, Heading, Paragraph, Run
from sandbox_exit.documents.render import render
from sandbox_exit.documents.templating import blocks, environment
from sandbox_exit.documents.text_review import RULES, TextRule
from sandbox_exit.documents.text_review.model import Text
from sandbox_exit.findings import Status
from sandbox_exit.observed.aws import Dkim
from sandbox_exit.observed.snapshot import Found
from tests.examples import NAMES, changed, changed_all, example, example_snapshot

from .reading import DAY, of, readings


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_clean(name: str) -> None:
    found = readings(example(name), example_snapshot(name))
    assert {r.finding.status for r in found.values()} == {Status.PASS}
    assert not any(r.spots for r in found.values())


def test_a_gap_is_counted_where_it_stands_and_leads_to_its_answer() -> None:
    parsed = changed_all(
        {"volumes.months_to_expected": None, "feedback.hard_bounce.how": DONT_KNOW}
    )
    reading = readings(parsed, example_snapshot())["text_gaps"]
    assert reading.finding.status is Status.FAIL
    assert "in the support case" in reading.finding.evidence
    assert {spot.path for spot in reading.spots} == {
        "volumes.months_to_expected",
        "feedback.hard_bounce.how",
    }
    case = [spot for spot in reading.spots if spot.document == "support-case"]
    assert [spot.heading for spot in case] == [
        "What we send, and how often",
        "How bounces, complaints and unsubscribe requests are handled",
    ]


@pytest.mark.parametrize(
    ("status", "path"),
    [
        (ClaimStatus.CONTRADICTED, "business.website"),
        (ClaimStatus.MISSING, "business.product_name"),
    ],
)
def test_what_is_contradicted_leads_to_what_was_given(status: ClaimStatus, path: str) -> None:
    answers = ("business.website", "business.legal_name", "business.product_name")
    claim = Claim("business_name", Topic.BUSINESS, status, "We are Test.", answers)
    profile = changed_all({"business.product_name": None}).profile
    assert Text(profile, {claim.id: claim}, ()).path(claim) == path


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ({"volumes.months_to_expected": None}, "volumes.months_to_expected"),
        ({"feedback.complaint": {"state": "absent"}}, "feedback.complaint.state"),
        (
            {"feedback.complaint": {"state": "planned", "how": "It is blocked."}},
            "feedback.complaint.planned_for",
        ),
        ({"feedback.complaint": {"state": "running"}}, "feedback.complaint.how"),
        ({"business.contact.name": None}, "business.contact.name"),
        ({"streams.1.sample_body": None}, "streams.1.sample_body"),
    ],
)
def test_the_way_leads_to_the_very_field(answers: dict[str, object], path: str) -> None:
    assert of("text_gaps", answers).path == path


def test_what_the_account_shows_to_be_unfinished_leads_to_it_and_what_nobody_read_is_no_gap() -> (
    None
):
    assert readings(example(), None)["text_gaps"].finding.status is Status.PASS
    identity = example_snapshot().identity_details["handwerk.example"]
    assert isinstance(identity, Found)
    dkim = Dkim(status="PENDING", signing_enabled=True)
    pending = identity.model_copy(
        update={"value": identity.value.model_copy(update={"dkim": dkim})}
    )
    snapshot = example_snapshot().model_copy(
        update={"identity_details": {"handwerk.example": pending}}
    )
    found = readings(example(), snapshot)["text_gaps"]
    assert found.finding.status is Status.FAIL
    assert "PENDING" in found.finding.evidence
    assert [spot.in_account for spot in found.spots] == [True]


def test_a_missing_answer_is_a_gap_with_and_without_the_account() -> None:
    found = readings(changed("volumes.months_to_expected", None), None)["text_gaps"].finding
    assert (found.status, found.path) == (Status.FAIL, "volumes.months_to_expected")


def test_a_gap_of_a_template_leads_to_the_section_it_names() -> None:
    document = reply(example().profile, example_snapshot(), UNNAMED, DAY)
    assert document is not None
    spots = readings(example(), example_snapshot(), (document,))["text_gaps"].spots
    assert [spot.path for spot in spots] == ["history"]


def test_a_sentence_the_account_contradicts_is_named_with_its_place() -> None:
    parsed = changed("request.mail_from_domain", "other.handwerk.example")
    reading = readings(parsed, example_snapshot())["text_gaps"]
    assert reading.finding.status is Status.FAIL
    assert reading.finding.path == "request.mail_from_domain"
    assert "The account has bounce.handwerk.example" in reading.finding.evidence
    assert [spot.heading for spot in reading.spots] == ["Identity and infrastructure"]


def with_block(block: Block) -> tuple[Document, ...]:
    form, case, plan = render(example().profile, example_snapshot(), DAY)
    return (form, replace(case, blocks=(*case.blocks, block)), plan)


@pytest.mark.parametrize(
    "words",
    [
        "We have never had a complaint.",
        "Our bounce rate is 0.2 %.",
        "Lists are cleaned every night",
        "Wir kaufen keine Listen.",
        "当社はリストを購入しません。",
    ],
)
@pytest.mark.parametrize("listed", [True, False])
def test_a_sentence_of_a_template_that_states_a_fact_is_found(words: str, listed: bool) -> None:
    run = (Run(words),)
    documents = with_block(Bullets((run,)) if listed else Paragraph(run))
    reading = readings(example(), example_snapshot(), documents)["text_without_claim"]
    assert reading.finding.status is Status.FAIL
    assert [spot.text for spot in reading.spots] == [f"“{words}”"]


def test_a_sentence_before_a_claim_in_one_paragraph_is_found() -> None:
    loader = jinja2.DictLoader({"edited": "Hello,\n\nWe never buy lists. {{ claim }}\n"})
    value = Run("We sell repairs.", "business_does")
    _, made = blocks(environment().overlay(loader=loader), "edited", {"claim": value})
    case = replace(render(example().profile, None, DAY)[1], blocks=made)
    spots = readings(example(), None, (case,))["text_without_claim"].spots
    assert [spot.text for spot in spots] == ["“We never buy lists.”"]


def test_a_heading_may_not_state_a_figure() -> None:
    heading = Heading(2, (Run("9. "), Run("Our bounce rate of 0.2 %")))
    documents = with_block(heading)
    spots = readings(example(), None, documents)["text_without_claim"].spots
    assert [spot.text for spot in spots] == ["“Our bounce rate of 0.2 %”"]


def test_a_company_s_name_with_full_stops_is_no_sentence() -> None:
    for name in ("Spedycja Przyklad sp. z o.o.", "Beispiel & Co. KG", "We", "Example Inc."):
        parsed = changed("business.legal_name", name)
        assert readings(parsed, None)["text_without_claim"].finding.status is Status.PASS


def test_names_the_founder_gave_are_no_sentences() -> None:
    parsed = changed_all(
        {
            "streams.0.name": "2FA codes. All of them",
            "business.legal_name": "Handwerk 24 GmbH & Co.",
        }
    )
    found = readings(parsed, example_snapshot())["text_without_claim"].finding
    assert found.status is Status.PASS


@pytest.mark.parametrize("kind", [Kind.QUESTIONS, Kind.REFUSAL])
def test_a_reply_is_read_alone_and_says_only_what_is_known(kind: Kind) -> None:
    diagnosis = replace(UNNAMED, kind=kind, asks=dict.fromkeys(Ask, ""))
    for parsed in (parse({}), example()):
        document = reply(parsed.profile, example_snapshot(), diagnosis, DAY)
        assert document is not None
        found = readings(parsed, example_snapshot(), (document,))
        assert found["text_without_claim"].finding.status is Status.PASS
        assert found["text_said_twice"].finding.status is Status.PASS
        gaps = found["text_gaps"]
        assert gaps.finding.status is Status.FAIL
        assert "in the reply" in gaps.finding.evidence


def test_a_known_finding_keeps_its_reason() -> None:
    known = [{"rule": "text_walls", "reason": "It is a table"}]
    found = of("text_walls", {"acknowledged": known, "volumes.derivation": "Ten jobs. " * 130})
    assert (found.status, found.reason) == (Status.WARN, "It is a table")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_metadata(rule: TextRule) -> None:
    assert rule.id.startswith("text_")
    assert rule.section == "documents"
    for words in (rule.title, rule.objection, rule.why, rule.remedy):
        assert words
        assert words[0].isupper() or words[0] == "“"
    assert rule.why.endswith(".")
    assert rule.remedy.endswith(".")
    assert rule.source
