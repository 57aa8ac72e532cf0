"""The reply answers exactly what AWS asked."""

import pytest

from sandbox_exit.after.letters import Ask, Diagnosis, Kind
from sandbox_exit.after.reply import reply
from sandbox_exit.answers.parsing import Parsed
from sandbox_exit.documents.blocks import runs_of

from ..examples import changed, example, example_snapshot

DATE = "2026-11-21"


def asked(*asks: Ask, kind: Kind = Kind.QUESTIONS) -> Diagnosis:
    return Diagnosis(kind, asks=dict.fromkeys(asks, ""))


def text(diagnosis: Diagnosis, parsed: Parsed | None = None) -> str:
    profile = (parsed or example()).profile
    document = reply(profile, example_snapshot(), diagnosis, DATE)
    assert document is not None
    return "\n".join(run.text for block in document.blocks for run in runs_of(block))


SAYS = {
    Ask.USE_CASE: "Handwerk is an online marketplace",
    Ask.FREQUENCY: "The busiest day then has about 2,000 ",
    Ask.RECIPIENTS: "We use no purchased",
    Ask.BOUNCES_COMPLAINTS: "After a hard bounce or five soft bounces within 30 days, an AWS Lambda ",
    Ask.UNSUBSCRIBES: "The monthly newsletter carries an unsubscribe link",
    Ask.SAMPLES: "Subject: Your booking",
    Ask.WEBSITE: "Privacy policy: https://www.handwerk.example/privacy",
    Ask.BILLING: "Payment methods",
}


@pytest.mark.parametrize("ask", SAYS)
def test_each_ask_is_answered_and_nothing_else(ask: Ask) -> None:
    written = text(asked(ask))
    assert SAYS[ask] in written
    for other, words in SAYS.items():
        if other is not ask and (ask, other) != (Ask.WEBSITE, Ask.USE_CASE):
            assert words not in written


@pytest.mark.parametrize("ask", list(Ask))
def test_the_identity_is_stated_unasked(ask: Ask) -> None:
    assert "signed with Easy DKIM, 2048-bit key; its status is SUCCESS." in text(asked(ask))


@pytest.mark.parametrize("kind", [Kind.QUESTIONS, Kind.REFUSAL])
def test_a_review_of_the_account_is_told_in_each_reply(kind: Kind) -> None:
    review = {"cause": "An import had old addresses", "done": "Imports are checked"}
    written = text(asked(kind=kind), changed("history.review", review))
    assert "An import had old addresses." in written
    assert "We have changed this: Imports are checked." in written
    assert "What happened" not in text(asked(kind=kind))


def test_a_refusal_leads_with_what_has_changed() -> None:
    request = {
        "asked_on": "2026-10",
        "region": "eu-central-1",
        "outcome": "denied",
        "changed_since": "The domain is verified and the newsletter has double opt-in",
    }
    parsed = changed("history", {"asked_before": True, "requests": [request]})
    written = text(asked(kind=Kind.REFUSAL), parsed)
    changes = written.index("The domain is verified and")
    assert written.index("We ask you to review it again") < changes
    assert changes < written.index("What we send, and why")
    assert "please tell us what it is" in written


def test_a_refusal_without_a_change_is_a_gap() -> None:
    assert "[ACTION REQUIRED: say what has changed" in text(asked(kind=Kind.REFUSAL))


@pytest.mark.parametrize("kind", [Kind.GRANTED, Kind.UNRELATED])
def test_what_asks_for_nothing_gets_no_reply(kind: Kind) -> None:
    assert reply(example().profile, None, asked(kind=kind), DATE) is None
