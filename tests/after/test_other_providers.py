"""Plan B: the founder's own sentences, and nothing that was not said."""

from typing import Any

import pytest
from hypothesis import given

from sandbox_exit.after.other_providers import kinds
from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import ClaimStatus, assess
from tests.examples import changed, example
from tests.strategies import raw_profiles


def test_every_kind_of_question_has_sentences_in_a_finished_request() -> None:
    found = kinds(assess(example().profile, None))
    assert len(found) == 8
    assert all(kind.sentences for kind in found)


def test_each_kind_of_mail_stays_together() -> None:
    what = kinds(assess(example().profile, None))[1]
    begins = (
        "Account and booking mails make up",
        "A person signs up",
        "Account and booking mails go to the customer or the tradesperson",
        "",
        "Reminders and account notices make up",
    )
    for said, begin in zip(what.sentences[1:6], begins, strict=True):
        assert said.text.startswith(begin)
    assert "each recipient gets" in what.sentences[4].text.lower()


def test_what_speaks_of_aws_is_marked() -> None:
    bounces = next(
        kind for kind in kinds(assess(example().profile, None)) if "bounce" in kind.question
    )
    hard = next(
        said for said in bounces.sentences if said.text.startswith("After a hard bounce or ")
    )
    assert "AWS Lambda" in hard.text
    assert hard.of_aws
    who = kinds(assess(example().profile, None))[0]
    assert not any(said.of_aws for said in who.sentences)


def test_what_is_open_is_counted_and_not_written() -> None:
    found = kinds(assess(changed("recipients.collected_how", None).profile, None))
    addresses = next(kind for kind in found if "addresses" in kind.question)
    assert addresses.open == 1
    assert not any("ACTION REQUIRED" in said.text for said in addresses.sentences)


@pytest.mark.slow
@given(raw_profiles)
def test_each_sentence_is_a_claim_that_stands(raw: dict[str, Any]) -> None:
    claims = assess(parse(raw).profile, None)
    standing = {
        claim.text for claim in claims if claim.status in (ClaimStatus.STATED, ClaimStatus.VERIFIED)
    }
    assert {said.text for kind in kinds(claims) for said in kind.sentences} <= standing
