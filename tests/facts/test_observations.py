"""What surrounds the sending: each state has its word, and what was not read is never a state."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.account import sending_chart
from sandbox_exit.facts import account, dns, events, quotas, rates, review
from sandbox_exit.facts.fact import Fact
from sandbox_exit.facts.region_map import region_map
from sandbox_exit.observed.aws import (
    AccountInformation,
    Alarm,
    HostedZone,
    QuotaRequest,
    Review,
    SendDay,
    Subscription,
    SupportCase,
    SuppressionCounts,
    Topic,
)
from sandbox_exit.observed.sample import sample_snapshot
from sandbox_exit.observed.snapshot import Absent, Found, Snapshot, Unreachable

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ARN = "arn:aws:sns:eu-central-1:123456789012:bounces"
DENIED = Unreachable(
    source="x:Call", at=AT, reason="You may not call x:Call.", permission="x:Call", cause="denied"
)


def found(value: Any) -> Any:
    return Found(value=value, source="x:Call", at=AT)


def sample(**changes: Any) -> Snapshot:
    return sample_snapshot().model_copy(update=changes)


def one(facts: Iterable[Fact], key: str) -> Fact:
    return next(fact for fact in facts if fact.id == key)


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (found(AccountInformation(created=AT)), "On 20 November 2026"),
        (DENIED, "You may not call x:Call."),
    ],
)
def test_when_the_account_was_made(seen: Any, words: str) -> None:
    fact = one(account.facts(sample(information=seen)), "age")
    assert fact.said.words == words
    assert fact.said.permission == (DENIED.permission if seen is DENIED else None)


def test_a_snapshot_that_did_not_ask_says_nothing_of_the_age() -> None:
    assert "age" not in {fact.id for fact in account.facts(sample())}


def subscription(state: Any) -> Subscription:
    return Subscription(protocol="https", endpoint="shop.example", state=state)


@pytest.mark.parametrize(
    ("seen", "word"),
    [
        (found(Topic(subscriptions=(subscription("confirmed"),))), "Confirmed"),
        (found(Topic(subscriptions=(subscription("pending"),))), "Not confirmed"),
        (found(Topic()), "No subscription"),
        (Absent(source="x:Call", at=AT), "Deleted"),
        (DENIED, "Unknown"),
    ],
)
def test_a_topic_counts_only_with_a_confirmed_subscription(seen: Any, word: str) -> None:
    fact = one(events.facts(sample(topics={ARN: seen})), "topics")
    assert fact.said.mark.word == word
    assert (fact.source, fact.at) == ("x:Call", AT)


def test_no_topic_is_known_only_where_all_that_could_name_one_was_read() -> None:
    nothing = sample(topics={})
    assert one(events.facts(nothing), "topics").said.mark.word == "None"
    unread = nothing.model_copy(update={"identity_notifications": {"handwerk.example": DENIED}})
    assert one(events.facts(unread), "topics").said.mark.word == "Unknown"


def alarm(**fields: Any) -> Alarm:
    return Alarm.model_validate(
        {"name": "bounces", "threshold": 0.05, "state": "OK", "actions": 1, **fields}
    )


@pytest.mark.parametrize(
    ("seen", "word"),
    [
        (found((alarm(),)), "Set"),
        (found((alarm(actions=0),)), "Nobody is told"),
        (found((alarm(actions_enabled=False),)), "Nobody is told"),
        (found((alarm(state="ALARM"),)), "Going off"),
        (found(()), "None"),
        (DENIED, "Unknown"),
    ],
)
def test_an_alarm_counts_only_if_somebody_is_told(seen: Any, word: str) -> None:
    assert one(rates.facts(sample(bounce_alarms=seen)), "alarms").said.mark.word == word


def test_no_data_of_a_rate_is_normal_and_no_rate_of_zero() -> None:
    fact = one(rates.facts(sample()), "rate")
    assert fact.said.mark.word == "No data"
    assert "%" not in fact.said.words


@pytest.mark.parametrize(
    ("seen", "word"),
    [
        (found((QuotaRequest(status="CASE_OPENED", desired_value=50000),)), "1 open"),
        (found((QuotaRequest(status="DENIED"), QuotaRequest(status="NEW"))), "None open"),
        (found(()), "None"),
        (DENIED, "Unknown"),
    ],
)
def test_open_increase_requests_are_counted(seen: Any, word: str) -> None:
    facts = quotas.facts(sample(quota_requests={"L-804C8AE8": seen}))
    assert one(facts, "quota_requests").said.mark.word == word


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("pending-customer-action", "Waits for you"),
        ("resolved", "Resolved"),
        ("something-new", "Unknown"),
        (None, "Unknown"),
    ],
)
def test_the_state_of_the_case_is_said(status: str | None, word: str) -> None:
    case = found(SupportCase(display_id="170000000000001", status=status))
    fact = review.case(sample(review_case=case))
    assert fact.said.mark.word == word
    assert "170000000000001" in fact.said.words


def test_a_case_nobody_could_read_is_unknown_and_no_case_is_none() -> None:
    assert review.case(sample()).said.mark.word == "None"
    read = sample().account
    assert isinstance(read, Found)
    details = {"details": {"review": Review(status="DENIED", case_id="1").model_dump()}}
    named = read.model_copy(
        update={"value": type(read.value).model_validate(read.value.model_dump() | details)}
    )
    unread = sample(account=named, review_case=DENIED)
    assert review.case(unread).said.permission == "x:Call"
    assert review.case(sample(account=DENIED)).said.mark.word == "Unknown"


def test_a_list_that_was_not_counted_to_its_end_says_so() -> None:
    part = SuppressionCounts(bounces=1000, complaints=2, complete=False)
    fact = account.suppressed(sample(suppression=found(part)))
    assert fact.said.words.startswith("at least 1,002")


@pytest.mark.parametrize(
    ("seen", "word"),
    [
        (found((HostedZone(id="Z1", name="handwerk.example", private=False),)), "Here"),
        (found((HostedZone(id="Z1", name="handwerk.example", private=True),)), "Private only"),
        (Absent(source="x:Call", at=AT), "None"),
        (DENIED, "Unknown"),
    ],
)
def test_a_private_zone_is_no_place_to_publish(seen: Any, word: str) -> None:
    snapshot = sample(hosted_zones={"handwerk.example": seen})
    assert one(dns.hosted_zones(snapshot), "hosted_zone").said.mark.word == word


def sent(attempts: int, bounces: int = 0) -> Snapshot:
    day = SendDay(
        day=date(2026, 11, 19), attempts=attempts, bounces=bounces, complaints=0, rejects=0
    )
    return sample(send_statistics=found((day,)))


@pytest.mark.parametrize(
    ("snapshot", "word"),
    [
        (sent(10_000), "Within the limits"),
        (sent(10_000, 600), "Over AWS's limit"),
        (sent(10_000, 1_200), "AWS may pause sending"),
        (sent(20, 5), "Too little to judge"),
        (sample(send_statistics=found(())), "None"),
        (sample(send_statistics=DENIED), "Unknown"),
    ],
)
def test_send_statistics_are_held_against_awss_lines(snapshot: Snapshot, word: str) -> None:
    assert rates.statistics(snapshot).said.mark.word == word


def test_the_chart_says_in_text_what_it_draws() -> None:
    drawn = sending_chart.chart(sent(10_000, 600))
    assert 'aria-label="Mails a day from 07 November 2026 to 20 November 2026' in drawn
    assert "10,000 on 19 November" in drawn
    assert "6.00 %, at or over AWS&#x27;s limit" in drawn
    assert drawn.count('<tr><th scope="row">') == 14


def test_too_little_to_judge_draws_no_rate() -> None:
    drawn = sending_chart.chart(sent(20, 5))
    assert "5 of 20: too little for a rate" in drawn
    assert 'class="rate-bar"' not in drawn


@pytest.mark.parametrize("seen", [found(()), DENIED])
def test_nothing_sent_or_not_read_draws_no_chart(seen: Any) -> None:
    assert sending_chart.chart(sample(send_statistics=seen)) == ""


def test_the_map_has_a_line_for_each_region_one_can_use_with_the_chosen_one_first() -> None:
    found_map = region_map(sample_snapshot())
    assert found_map is not None
    assert len(found_map.places) + len(found_map.not_enabled) == len(sample_snapshot().regions)
    assert "Africa (Cape Town) · af-south-1" in found_map.not_enabled
    assert "eu-central-1 (the one read here)" in found_map.places[0].title
    assert found_map.places[0].said.mark.word == "Sandbox"
    assert "Not enabled" not in {place.said.mark.word for place in found_map.places}
    assert region_map(sample(regions={})) is None


def test_a_region_that_has_the_domain_says_so() -> None:
    identity = sample_snapshot().identity_details["handwerk.example"]
    found_map = region_map(sample(domain_elsewhere={"eu-west-1": identity}))
    assert found_map is not None
    place = next(place for place in found_map.places if "eu-west-1" in place.title)
    assert "Your sending domain is an identity here." in place.said.words
