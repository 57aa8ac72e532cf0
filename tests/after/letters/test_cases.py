"""Letters whose kind is easily mistaken, each beside a near one; and letters as people paste them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sandbox_exit.after.letters import Kind, diagnose
from tests.after.letters.variations import letters, variations

CASES = [
    pytest.param(case, id=f"{fault}-{number}")
    for fault, cases in yaml.safe_load(
        Path(__file__).with_name("cases.yaml").read_text("utf-8")
    ).items()
    for number, case in enumerate(cases)
]
OPPOSITE = {"refusal": "granted", "granted": "refusal"}


@pytest.mark.parametrize("case", CASES)
def test_what_is_easily_mistaken_is_read_right(case: dict[str, Any]) -> None:
    found = diagnose(case["text"])
    assert found.kind == case["kind"], found
    if "asks" in case:
        assert [ask.value for ask in found.asks] == case["asks"]
    if "letter" in case:
        assert found.letter == case["letter"]
        assert "new case" in found.next_step
    assert found.unsure == case.get("unsure", found.unsure)
    assert case.get("says", "") in found.explanation


def test_of_a_sample_no_letter_that_refuses_is_taken_for_a_grant_nor_the_other_way_round() -> None:
    drawn = letters()[::6]
    assert {kind for kind, _ in drawn} == set(OPPOSITE)
    assert [text for kind, text in drawn if diagnose(text).kind == OPPOSITE[kind]] == []


@pytest.mark.slow
def test_a_sample_of_variations_confuses_neither() -> None:
    drawn = list(variations(300, seed=1))
    assert [text for kind, text in drawn if diagnose(text).kind == OPPOSITE[kind]] == []
    right = sum(diagnose(text).kind == kind for kind, text in drawn)
    assert right > 0.9 * len(drawn)


@pytest.mark.parametrize(
    "text",
    [
        "Our decision on your request takes effect immediately.",
        "Your request will be approved if you verify a domain.",
        "Production access has not been enabled.",
        "Requests for production access are approved within a day.",
        "We approved your EC2 limit increase.",
    ],
)
def test_what_gives_nothing_is_no_grant(text: str) -> None:
    assert diagnose(text).kind is not Kind.GRANTED
    assert diagnose("We have approved your SES request.").kind is Kind.GRANTED
