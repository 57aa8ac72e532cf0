"""What was seen is offered as an answer, with where; what is answered is never offered again."""

from typing import Any

import pytest

from sandbox_exit.answers.parsing import DONT_KNOW, parse
from sandbox_exit.observed.aws import AccountDetails, AccountInformation, Review
from sandbox_exit.observed.observation import Found
from sandbox_exit.observed.snapshot import NotRead, Snapshot
from sandbox_exit.observed.website import Content, Organisation, Page, Role, WebsiteState
from sandbox_exit.offers import imprint_lines, offers, sends_seen
from sandbox_exit.website.around import request_for

from . import observations as seen
from .examples import example, example_raw, example_snapshot
from .strategies import AT

SITE = "https://www.handwerk.example"
START: dict[str, Any] = {
    "request": {"sending_domain": "handwerk.example", "regions": ["eu-central-1"]}
}
ORGANISATION = Organisation(
    legal_name="Handwerk Plattform GmbH",
    name="Handwerk",
    country="Germany",
    address="Weg 1, Berlin",
)


def offered(raw: dict[str, Any], snapshot: Snapshot | None) -> dict[str, Any]:
    return {offer.path: offer.value for offer in offers(parse(raw).profile, snapshot)}


def with_front(imprint: tuple[str, ...] = (), **front: Any) -> Snapshot:
    """An account that nobody read, and a website with this front page and imprint."""
    request = request_for(parse({"business": {"website": SITE}}).profile)
    what = seen.content(**front)
    pages = {Role.WEBSITE: seen.page(SITE, 200, what)}
    if imprint:
        lines = Content(lines=imprint)
        pages[Role.IMPRINT] = seen.page(f"{SITE}/imprint", 200, lines)
    state = WebsiteState(taken_at=AT, request=request, pages=pages)
    return Snapshot(taken_at=AT, region="eu-central-1", website=state)


def test_the_account_answers_what_it_shows() -> None:
    found = offered(START, example_snapshot())
    assert found["request.mail_from_domain"] == "bounce.handwerk.example"
    assert found["request.configuration_set"] == "handwerk-production"
    assert found["feedback.channels"] == ["sns"]
    assert (found["feedback.bounce_alarm"], found["feedback.complaint_alarm"]) == (4, 0.08)
    assert found["feedback.alarms.state"] == "running"


@pytest.mark.parametrize(
    ("outcome", "found"), [("denied", {"request.regions": ["eu-central-1"]}), ("granted", {})]
)
def test_where_aws_refused_is_offered_as_the_region(outcome: str, found: dict[str, Any]) -> None:
    request = {"outcome": outcome, "region": "eu-central-1"}
    assert offered({"history": {"asked_before": True, "requests": [request]}}, None) == found


def test_the_websites_domain_is_offered_as_the_one_to_send_from() -> None:
    assert offered({"business": {"website": SITE}}, None) == {
        "request.sending_domain": "handwerk.example"
    }
    assert offered({"business": {"website": SITE}, **START}, None) == {}


def test_each_offer_says_where_it_was_seen() -> None:
    for offer in offers(parse(START).profile, example_snapshot()):
        assert offer.where, offer.path


def test_a_finished_request_is_offered_nothing() -> None:
    assert offered(example_raw(), example_snapshot()) == {}


@pytest.mark.parametrize("answer", ["shop", DONT_KNOW])
def test_an_answer_that_is_given_is_not_offered_another(answer: str) -> None:
    raw = {"request": {**START["request"], "configuration_set": answer}}
    assert "request.configuration_set" not in offered(raw, example_snapshot())


def test_an_account_of_another_region_answers_nothing() -> None:
    raw = {"request": {**START["request"], "regions": ["us-east-1"]}}
    assert not [p for p in offered(raw, example_snapshot()) if not p.startswith("business.")]


def test_the_website_says_who_stands_behind_it() -> None:
    found = offered(START, with_front(organisation=seen.found(ORGANISATION)))
    assert found["business.website"] == SITE
    assert found["business.legal_name"] == "Handwerk Plattform GmbH"
    assert found["business.product_name"] == "Handwerk"
    assert found["business.country"] == "Germany"
    assert found["business.postal_address"] == "Weg 1, Berlin"


@pytest.mark.parametrize(("launch_state", "is_offered"), [("organisation", False), ("live", True)])
def test_a_club_is_offered_no_product(launch_state: str, is_offered: bool) -> None:
    raw = {**START, "business": {"launch_state": launch_state}}
    found = offered(raw, with_front(organisation=seen.found(ORGANISATION)))
    assert ("business.product_name" in found) is is_offered


def test_its_data_comes_before_the_copyright_sign() -> None:
    both = with_front(organisation=seen.found(ORGANISATION), copyright=seen.found("Handwerk"))
    assert offered(START, both)["business.legal_name"] == "Handwerk Plattform GmbH"
    alone = with_front(copyright=seen.found("Handwerk GbR"))
    assert offered(START, alone)["business.legal_name"] == "Handwerk GbR"


def test_a_code_is_no_country_and_a_text_too_long_no_answer() -> None:
    odd = Organisation(legal_name="x" * 250, country="DE")
    found = offered(START, with_front(organisation=seen.found(odd)))
    assert "business.country" not in found
    assert "business.legal_name" not in found


def test_a_page_that_does_not_open_is_not_offered() -> None:
    snapshot = seen.with_website(privacy_status=404)
    assert snapshot.website is not None
    pages = dict(snapshot.website.pages)
    lost = pages[Role.PRIVACY].model_copy(update={"content": seen.TIMEOUT})
    assert isinstance(lost, Page)
    site = snapshot.website.model_copy(update={"pages": {**pages, Role.PRIVACY: lost}})
    found = offered(START, snapshot.model_copy(update={"website": site}))
    assert "business.privacy_url" not in found
    assert "business.signup_url" in found


def test_a_page_that_is_another_is_not_offered_and_one_a_script_draws_is() -> None:
    other = seen.with_website(reads_as=seen.ABSENT)
    assert "business.privacy_url" not in offered(START, other)
    unread = seen.with_website(reads_as=seen.TIMEOUT)
    assert "business.privacy_url" in offered(START, unread)


def test_the_imprint_is_shown_line_by_line_until_somebody_says_who_sends() -> None:
    lines = ("Imprint", "Handwerk Plattform GmbH", "Weg 1", "10115", "Berlin")
    shown = imprint_lines(parse(START).profile, with_front(lines))
    assert shown == ("Imprint", "Handwerk Plattform GmbH", "Weg 1", "Berlin")
    assert imprint_lines(example().profile, with_front(lines)) == ()
    assert imprint_lines(parse(START).profile, None) == ()


def with_details(status: str) -> Snapshot:
    snapshot = example_snapshot()
    assert isinstance(snapshot.account, Found)
    details = AccountDetails(
        website=SITE,
        contact_language="EN",
        additional_contacts=("tech@handwerk.example",),
        review=Review(status=status, case_id="1234"),
    )
    account = snapshot.account.value.model_copy(update={"details": details})
    held = snapshot.account.model_copy(update={"value": account})
    return snapshot.model_copy(update={"account": held})


@pytest.mark.parametrize("status", ["DENIED", "GRANTED", "PENDING", "FAILED"])
def test_what_aws_holds_of_the_last_request_is_offered(status: str) -> None:
    found = offered(START, with_details(status))
    assert found["business.website"] == SITE
    assert found["business.contact_language"] == "EN"
    assert found["business.additional_contacts"] == ["tech@handwerk.example"]
    request = {"region": "eu-central-1", "outcome": status.lower(), "case_id": "1234"}
    known = status != "FAILED"
    assert found.get("history.requests") == ([request] if known else None)
    assert found.get("history.asked_before") == (True if known else None)


def test_the_accounts_age_is_offered() -> None:
    information = seen.found(AccountInformation(created=AT))
    account = example_snapshot().model_copy(update={"information": information})
    path = "business.aws_account_since"
    assert offered(START, account)[path] == f"{AT:%Y-%m}"
    assert path not in offered({**START, "business": {"aws_account_since": "2019"}}, account)
    assert path not in offered(START, example_snapshot())


@pytest.mark.parametrize(
    ("now", "contradicted"),
    [(None, False), (0, True), (2, True), (4, False), (1000, False)],
)
def test_what_ses_counted_is_said_beside_the_volume(now: int | None, contradicted: bool) -> None:
    """93 in 14 days: more than twice what two a day make."""
    raw = {**START, "volumes": {} if now is None else {"now": now}}
    profile = parse(raw).profile
    said = sends_seen(profile, example_snapshot())
    assert "SES counted 93 sends from this account in Europe (Frankfurt)" in said
    assert ("your answer says" in said) is contradicted
    assert "volumes.now" not in offered(raw, example_snapshot())


def test_where_the_sends_were_not_counted_nothing_is_said() -> None:
    profile = parse(START).profile
    unread = example_snapshot().model_copy(update={"send_statistics": NotRead()})
    elsewhere = parse({"request": {"regions": ["us-east-1"]}}).profile
    assert sends_seen(profile, None) == ""
    assert sends_seen(profile, unread) == ""
    assert sends_seen(elsewhere, example_snapshot()) == ""
