"""The letter as English: no fragment after a label, nothing said twice, no mark of careless grammar."""

import random
import re
from collections import Counter
from typing import Any

import pytest
from harper import Linter

from sandbox_exit.answers.choices import (
    Actor,
    ConsentBasis,
    Given,
    Handling,
    Labelled,
    MailKind,
    Recipient,
    Unsubscribe,
)
from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import Claim, assess
from sandbox_exit.documents.export.plain_text import body_text
from sandbox_exit.documents.render import render
from sandbox_exit.wording import as_noun, continued, is_sentence

from ..examples import NAMES, changed_all, example, example_snapshot
from ..random_requests import random_request

_CARELESS = {
    "one of many": r"\b1 (?:mails|months|days|persons|kinds|bookings|recipients)\b",
    "a doubled word": r"\b(\w+) \1\b",
    "a before a vowel": r"\ba (?:account|event|address|unsubscribe link|hour|order|invoice)\b",
    "an before a consonant": r"\ban (?:bounce|complaint|mail|link|user|one)\b",
    "two full stops": r"(?<!\.)\.\.(?!\.)",
    "a gap before a mark": r" [,.;:](?!\w)",
    "a capital after a comma": r", (?:The|A|An|Our|We|It|They) ",
    "a label": r"(?m)^(?:Trigger|To|How often|Basis|Users|Hard bounces|Complaints|Alarms): ",
}


def letter(raw: dict[str, Any], own: frozenset[str]) -> str:
    """The text of the case, without the founder's own words and without the examples."""
    profile = parse(raw).profile
    text = body_text(render(profile, None, "2026-11-21")[1]).partition("Examples of our mail")[0]
    for words in sorted(own, key=len, reverse=True):
        for form in (words, words[:1].lower() + words[1:], words.rstrip(".")):
            text = text.replace(form, "Xxxx")
    return text


@pytest.mark.parametrize("number", range(50))
def test_random_letters_hold_no_careless_english(number: int) -> None:
    request = random_request(f"prose-{number}")
    own = frozenset(
        text
        for value in request.given.values()
        for text in (value if isinstance(value, list) else [value])
        if isinstance(text, str) and " " in text
    )
    text = letter(request.raw, own)
    for what, pattern in _CARELESS.items():
        found = re.search(pattern, text)
        assert found is None, (what, text[max(0, found.start() - 60) : found.end() + 40])


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_stands_twice(name: str) -> None:
    text = body_text(render(example(name).profile, example_snapshot(name), "2026-11-21")[1])
    assert said_twice(text.partition("Examples of our mail")[0]) == []


def said_twice(text: str) -> list[str]:
    said = re.split(r"(?<=[.!?])\s+", text)
    return [
        one
        for one, count in Counter(said).items()
        if count > 1 and len(one.split()) > 3 and "[" not in one
    ]


def chosen(seed: str) -> dict[str, Any]:
    """A request made of choices and figures alone."""
    draw = random.Random(seed)  # noqa: S311 (the same request from the same seed)

    def one(of: type[Labelled]) -> str:
        return str(draw.choice([each.value for each in of if each.value != "other"]))

    def some(of: type[Labelled]) -> list[str]:
        picked = draw.sample([each.value for each in of if each.value != "other"], 2)
        return [str(value) for value in picked]

    def control() -> dict[str, Any]:
        state = draw.choice(["running", "planned", "absent"])
        when = {"planned_for": draw.choice([None, "2027-03-01"])} if state == "planned" else {}
        since = {"since": draw.choice([None, "2026-05"])} if state == "running" else {}
        doing = {"by": one(Actor), "does": some(Handling), "within": draw.choice([None, "1 hour"])}
        return {"state": state, **doing, **when, **since}

    streams = [
        {
            "mail": kind,
            "amount": draw.choice(
                [
                    f"{place + 1} people once a day",
                    f"{place + 2}0 orders a week, 3 mails each",
                    "a few",
                ]
            ),
            "to": draw.choice([None, one(Recipient)]),
            "given": some(Given),
            "consent": one(ConsentBasis),
            "unsubscribe": one(Unsubscribe),
        }
        for place, kind in enumerate(
            draw.sample([k.value for k in MailKind if "other" not in k.value], 3)
        )
    ]
    return {
        "business": {"legal_name": "Rotwerk GmbH", "country": "Austria", "launch_state": "live"},
        "streams": streams,
        "volumes": {"growth_times": draw.choice([1, 2, 7]), "months_to_expected": 1},
        "feedback": {
            "hard_bounce": control(),
            "complaint": draw.choice([control(), {"handled": "same", "does": ["tell"]}]),
            "soft_bounce": {"handled": "same"},
            "soft_times": 1,
            "alarms": {"state": "running"},
            "bounce_alarm": 3,
        },
    }


@pytest.mark.parametrize("number", range(50))
def test_letters_of_choices_alone_hold_no_careless_english(number: int) -> None:
    text = letter(chosen(f"chosen-{number}"), frozenset())
    for what, pattern in _CARELESS.items():
        found = re.search(pattern, text)
        assert found is None, (what, text[max(0, found.start() - 60) : found.end() + 40])
    assert said_twice(text) == []


_LEFT_TO_US = {
    "Spelling": "names of companies, services and Regions, and British spelling",
    "Style": "a comma before the last of three",
    "Capitalization": "a domain at the end of a sentence: the next one begins after “.example.”",
    "WordChoice": "“calls the SES API” in the founder's words",
    "Typo": "“tradesperson” in the founder's words",
}
"""Kinds of remark of the grammar checker that are not followed, and about what they are."""


@pytest.fixture(scope="module")
def checker() -> Linter:
    return Linter()


@pytest.mark.slow
@pytest.mark.parametrize("number", range(0, 50, 2))
def test_a_grammar_checker_has_nothing_to_say_of_the_letters_frame(
    number: int, checker: Linter
) -> None:
    text = letter(chosen(f"chosen-{number}"), frozenset())
    assert remarks(checker, text, {"Spelling", "Style", "Capitalization"}) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_grammar_checker_has_little_to_say_of_the_examples(name: str, checker: Linter) -> None:
    text = body_text(render(example(name).profile, example_snapshot(name), "2026-11-21")[1])
    assert remarks(checker, text.partition("Examples of our mail")[0], set(_LEFT_TO_US)) == []


def test_the_grammar_checker_finds_faults(checker: Linter) -> None:
    assert remarks(checker, "This is an bounce. It it goes to members.", set(_LEFT_TO_US))


def remarks(checker: Linter, text: str, ignored: set[str]) -> list[tuple[str, str]]:
    found = checker.lint(text)
    return [(one.message, one.problem_text) for one in found if one.lint_kind not in ignored]


def claims(**answers: Any) -> dict[str, Claim]:
    paths = {path.replace("__", "."): value for path, value in answers.items()}
    return {claim.id: claim for claim in assess(changed_all(paths).profile, None)}


@pytest.mark.parametrize(
    ("answers", "claim", "known", "mark"),
    [
        ({"volumes__months_to_expected": None}, "volume_expected", "500–1,000", "[how many?]"),
        (
            {"feedback__complaint": {"state": "planned", "by": "function", "does": ["block_all"]}},
            "complaint",
            "an AWS Lambda function will block the address",
            "[from which day?]",
        ),
        (
            {"streams__2__kind": None, "streams__2__mail": None},
            "streams.2.share",
            "5%",
            "[trans",
        ),
        (
            {"business__legal_name": None},
            "business_name",
            "https://www.handwerk.example",
            "[who sends?]",
        ),
        ({"streams__1__sample_body": None}, "streams.1.sample", "the plumber comes", "[what does"),
        (
            {
                "streams__0__unsubscribe_reason": None,
                "streams__0__mail": None,
                "streams__0__kind": "transactional",
                "streams__0__unsubscribe": "not_offered",
            },
            "streams.0.unsubscribe",
            "carry no unsubscribe link",
            "[why not?]",
        ),
    ],
)
def test_an_open_part_does_not_hide_a_known_one(
    answers: dict[str, Any], claim: str, known: str, mark: str
) -> None:
    made = claims(**answers)[claim]
    assert known in made.text
    assert mark in made.text
    assert made.marks
    assert not made.asserted


def test_a_missing_consent_is_one_gap() -> None:
    open_ = [
        c.id
        for c in claims(
            streams__2__consent=None, streams__2__mail=None, streams__2__kind="marketing"
        ).values()
        if not c.asserted
    ]
    assert open_ == ["streams.2.consent"]


@pytest.mark.parametrize(
    ("answers", "contradicted"),
    [
        ({"streams__1__to": "invited"}, True),
        ({"streams__1__given": ["user"]}, True),
        ({"streams__1__consent": "entered_by_others"}, True),
        ({"streams__1__to": "prospect"}, True),
        ({"streams__1__to": "customer"}, False),
        ({"streams__1__given": ["order"]}, False),
    ],
)
def test_who_was_not_asked_is_not_said_to_have_asked(
    answers: dict[str, Any], contradicted: bool
) -> None:
    claim = claims(**answers)["cold_outreach"]
    assert claim.text.startswith("[ACTION REQUIRED") is contradicted


def test_what_goes_on_in_a_sentence_begins_small_unless_it_is_a_name() -> None:
    assert continued("The founder, every day") == "the founder, every day"
    assert continued("CloudWatch alarms") == "CloudWatch alarms"
    assert as_noun("Dutch schools") == "Dutch schools"
    assert as_noun("Households in Spain") == "households in Spain"
    assert is_sentence("It goes to members. Others get none.")
    assert not is_sentence("Members of the club")


@pytest.mark.parametrize(
    ("also", "said"),
    [
        (
            ["told"],
            "Some of them agreed when they were told in person, on paper or by phone instead.",
        ),
        (["single_opt_in"], None),
        (None, None),
    ],
)
def test_who_agreed_in_another_way_is_told_apart(also: list[str] | None, said: str | None) -> None:
    stream = {"mail": "news", "to": "member", "consent": "single_opt_in", "consent_also": also}
    claims = assess(parse({"streams": [stream]}).profile, None)
    (made,) = [claim.text for claim in claims if claim.id == "streams.0.consent"]
    assert "(single opt-in)." in made
    assert ("Some of them" in made) is (said is not None)
    assert said is None or made.endswith(said)
