"""Facts that a request has only now and then: a review, a log-in, mail sent before, more domains."""

from typing import Any

import pytest

from sandbox_exit.answers.journey import asked, missing_answers
from sandbox_exit.answers.parsing import Parsed
from sandbox_exit.claims import ClaimStatus, assess
from sandbox_exit.documents.export.plain_text import body_text
from sandbox_exit.documents.render import render
from sandbox_exit.findings import Status
from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.rules import run

from .. import observations as observed
from ..examples import changed, changed_all, example, example_snapshot
from .test_evidence import claim, status

REVIEW = {
    "cause": "In September 7 % of the invitations bounced: an import had old addresses",
    "done": "Since 3 October each import is checked",
    "prevention": "An import that bounces above 2 % stops by itself",
}


def case(parsed: Parsed, snapshot: Snapshot | None = None) -> str:
    letters = render(parsed.profile, snapshot, "2026-11-21")
    return body_text(next(letter for letter in letters if letter.name == "support-case"))


def said(parsed: Parsed) -> dict[str, str]:
    return {item.id: item.text for item in assess(parsed.profile, None)}


def findings(parsed: Parsed, snapshot: Snapshot | None = None) -> dict[str, Status]:
    return {finding.id: finding.status for finding in run(parsed, snapshot)}


def test_a_review_is_told_in_the_order_in_which_aws_asks() -> None:
    written = case(changed("history.review", REVIEW))
    places = [written.index(text[1:]) for text in REVIEW.values()]
    assert places == sorted(places)
    assert " Since 3 October each import is checked." in written
    assert "What we changed" not in case(example())


def test_what_was_changed_is_asked_only_of_those_who_say_what_happened() -> None:
    alone = changed("history.review", {"done": REVIEW["done"]})
    assert "history.review.done" not in asked(alone.profile, "history")
    assert not {"review_cause", "review_done"} & said(alone).keys()
    begun = changed("history.review", {"cause": REVIEW["cause"]})
    assert "history.review.done" in asked(begun.profile, "history")
    assert missing_answers(begun.profile, "history") == ()
    assert {"review_cause"} == {id_ for id_ in said(begun) if id_.startswith("review_")}


def test_what_went_wrong_is_no_answer_about_today() -> None:
    """A cause that is put right and rates of another provider contradict nothing that is true now."""
    before = findings(example())
    review = {"cause": "Users could import their address book and invite friends"}
    assert findings(changed("history.review", review)) == before
    assert findings(changed("business.sent_before", "With a host: 90,000 mails a day")) == before


def test_mail_sent_elsewhere_is_said_as_stated() -> None:
    parsed = changed("business.sent_before", "With our host since 2024; 0.4 % bounces")
    text = " so far: With our host since 2024; 0.4 % bounces."
    assert said(parsed)["sent_before"].endswith(text)
    assert text in case(parsed)
    assert "sent_before" not in said(example())


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (
            {"behind_login": ["signup", "terms"]},
            "The sign-up page and the terms can only be opened after logging in.",
        ),
        (
            {"behind_login": ["website"], "login_for_reviewers": "Screenshots are attached"},
            "The website can only be opened after logging in. Screenshots are attached.",
        ),
        ({"login_for_reviewers": "Screenshots are attached"}, None),
        ({"behind_login": []}, None),
    ],
)
def test_what_is_behind_a_log_in_is_said_beside_the_links(
    answers: dict[str, Any], text: str | None
) -> None:
    parsed = changed_all({f"business.{name}": value for name, value in answers.items()})
    assert said(parsed).get("behind_login") == text
    shown = "business.login_for_reviewers" in asked(parsed.profile, "business")
    assert shown is bool(answers.get("behind_login"))


def test_a_page_behind_a_log_in_that_does_not_open_contradicts_nothing() -> None:
    closed = observed.with_website(signup_status=401)
    assert status("signup_url", closed) is ClaimStatus.CONTRADICTED
    said_so = changed("business.behind_login", ["signup"])
    assert status("signup_url", closed, said_so) is ClaimStatus.STATED
    other = changed("business.behind_login", ["terms"])
    assert status("signup_url", closed, other) is ClaimStatus.CONTRADICTED


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("news.handwerk.example", ClaimStatus.VERIFIED),
        ("other.example", ClaimStatus.CONTRADICTED),
    ],
)
def test_another_domain_is_looked_for_in_the_account(domain: str, expected: ClaimStatus) -> None:
    parsed = changed("request.more_domains", [domain])
    assert status("more_domains", example_snapshot(), parsed) is expected
    assert said(parsed)["more_domains"] == f"We also send from {domain}, a domain of ours."


def test_a_sender_at_another_domain_of_ones_own_is_accepted() -> None:
    senders = {"request.sender_addresses": ["desk@mail.other.example"]}
    alone = findings(changed_all(senders))
    named = findings(changed_all({**senders, "request.more_domains": ["other.example"]}))
    assert alone["senders_at_domain"] is Status.WARN
    assert named["senders_at_domain"] is Status.PASS
    free = changed("request.more_domains", ["gmail.com"])
    assert findings(free)["no_free_mail_sender"] is Status.FAIL


def test_domains_of_customers_are_told_with_how_they_are_verified() -> None:
    how = {"request.customer_domains_how": "Each publishes our DKIM records"}
    yes = changed_all({"request.domains_of_customers": True, **how})
    assert said(yes)["customer_domains"] == (
        "We also send from domains of our customers. Each publishes our DKIM records."
    )
    assert "request.customer_domains_how" in asked(yes.profile, "request")
    for parsed in (changed_all({"request.domains_of_customers": False, **how}), changed_all(how)):
        assert claim("customer_domains", None, parsed) is None
        assert "request.customer_domains_how" not in asked(parsed.profile, "request")
