"""What a snapshot does to a claim: verified, contradicted, or nothing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sandbox_exit.claims import Claim, ClaimStatus, assess
from sandbox_exit.observed.aws import (
    Account,
    AccountDetails,
    Alarm,
    EventDestination,
    Notifications,
    Review,
    SendQuota,
    Topic,
)
from sandbox_exit.observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable

from .. import observations as observed
from ..examples import changed, example, example_snapshot

AT = datetime(2026, 11, 20, tzinfo=UTC)
DENIED = Unreachable(
    source="sesv2:GetEmailIdentity",
    at=AT,
    reason="Access denied.",
    permission="ses:GetEmailIdentity",
)
ABSENT = Absent(source="sesv2:GetEmailIdentity", at=AT)


def claim(claim_id: str, snapshot: Snapshot | None, parsed: Any = None) -> Claim | None:
    profile = (parsed or example()).profile
    return next((c for c in assess(profile, snapshot) if c.id == claim_id), None)


def status(claim_id: str, snapshot: Snapshot | None, parsed: Any = None) -> ClaimStatus | None:
    found = claim(claim_id, snapshot, parsed)
    return found.status if found else None


def with_domain(observation: Any) -> Snapshot:
    snapshot = example_snapshot()
    details = {**snapshot.identity_details, "handwerk.example": observation}
    return snapshot.model_copy(update={"identity_details": details})


def domain_with(**changes: Any) -> Snapshot:
    found = example_snapshot().identity("handwerk.example")
    assert isinstance(found, Found)
    return with_domain(found.model_copy(update={"value": found.value.model_copy(update=changes)}))


def account_with(**changes: Any) -> Snapshot:
    snapshot = example_snapshot()
    assert isinstance(snapshot.account, Found)
    account = snapshot.account.value.model_copy(update=changes)
    seen = snapshot.account.model_copy(update={"value": account})
    return snapshot.model_copy(update={"account": seen})


def without_statistics(**changes: Any) -> Snapshot:
    """The account changed so, with no send statistics read."""
    return account_with(**changes).model_copy(update={"send_statistics": NotRead()})


VERIFIED = (
    "region",
    "sending_domain",
    "dkim",
    "mail_from",
    "senders",
    "configuration_set",
    "channel_sns",
    "suppression_list",
    "sandbox_tests",
    "alarms",
)


@pytest.mark.parametrize("claim_id", VERIFIED)
def test_the_sample_account_verifies(claim_id: str) -> None:
    found = claim(claim_id, example_snapshot())
    assert found is not None
    assert found.status is ClaimStatus.VERIFIED
    assert all(e.seen and e.source and e.at for e in found.evidence)


@pytest.mark.parametrize("claim_id", VERIFIED)
def test_nothing_is_verified_without_an_account(claim_id: str) -> None:
    assert status(claim_id, None) in (ClaimStatus.STATED, None)


def test_an_identity_that_could_not_be_read_proves_nothing_and_opens_no_gap() -> None:
    read, unread = (assess(example().profile, s) for s in (example_snapshot(), with_domain(DENIED)))
    assert {c.id for c in unread if not c.asserted} == {c.id for c in read if not c.asserted}
    assert status("sending_domain", with_domain(DENIED)) is ClaimStatus.STATED
    assert status("mail_from", with_domain(DENIED)) is ClaimStatus.STATED
    assert claim("dkim", with_domain(DENIED)) is None


def test_an_identity_that_is_not_there_contradicts_sending_from_it() -> None:
    found = claim("sending_domain", with_domain(ABSENT))
    assert found is not None
    assert found.status is ClaimStatus.CONTRADICTED
    assert "The account has no identity handwerk.example." in found.text


@pytest.mark.parametrize(
    ("changes", "claim_id", "expected"),
    [
        ({"verified_for_sending": False}, "sending_domain", ClaimStatus.CONTRADICTED),
        ({"verified_for_sending": None}, "sending_domain", ClaimStatus.STATED),
        ({"dkim": None}, "dkim", None),
        ({"mail_from": None}, "mail_from", ClaimStatus.CONTRADICTED),
    ],
)
def test_identity_states(
    changes: dict[str, Any], claim_id: str, expected: ClaimStatus | None
) -> None:
    assert status(claim_id, domain_with(**changes)) is expected


@pytest.mark.parametrize("dkim_status", ["PENDING", "FAILED", "NOT_STARTED", "SOMETHING_NEW"])
def test_dkim_that_is_not_successful_is_never_claimed(dkim_status: str) -> None:
    found = example_snapshot().identity("handwerk.example")
    assert isinstance(found, Found)
    assert found.value.dkim is not None
    changed_dkim = found.value.dkim.model_copy(update={"status": dkim_status})
    result = claim("dkim", domain_with(dkim=changed_dkim))
    assert result is not None
    assert result.status is ClaimStatus.MISSING
    assert dkim_status in result.text


@pytest.mark.parametrize(
    ("access", "expected", "words"),
    [
        (False, ClaimStatus.VERIFIED, "We ask for production access in Europe (Frankfurt)"),
        (True, ClaimStatus.VERIFIED, "Amazon SES production access is on in Europe (Frankfurt)"),
        (None, ClaimStatus.STATED, "We ask for production access in Europe (Frankfurt)"),
    ],
)
def test_the_region_claim_follows_production_access(
    access: bool | None, expected: ClaimStatus, words: str
) -> None:
    found = claim("region", account_with(production_access=access))
    assert found is not None
    assert found.status is expected
    assert found.text.startswith(words)


def test_a_grant_in_one_region_leaves_the_others_to_ask_for() -> None:
    parsed = changed("request.regions", ["eu-central-1", "us-east-1"])
    found = claim("region", account_with(production_access=True), parsed)
    assert found is not None
    assert found.text == (
        "Amazon SES production access is on in Europe (Frankfurt), eu-central-1. We ask for it in "
        "US East (N. Virginia), us-east-1."
    )


def test_a_sender_outside_every_verified_identity_is_contradicted() -> None:
    parsed = changed("request.sender_addresses", ["desk@elsewhere.example"])
    snapshot = example_snapshot()
    assert status("senders", snapshot, parsed) is ClaimStatus.CONTRADICTED
    unlisted = snapshot.model_copy(update={"identities": NotRead()})
    assert status("senders", unlisted, parsed) is ClaimStatus.STATED


def test_a_parent_domain_covers_a_sender_of_its_subdomain() -> None:
    parsed = changed("request.sender_addresses", ["desk@mail.handwerk.example"])
    assert status("senders", example_snapshot(), parsed) is ClaimStatus.VERIFIED


def test_a_parent_domain_covers_the_sending_domain() -> None:
    parsed = changed("request.sending_domain", "mail.handwerk.example")
    found = {name: claim(name, example_snapshot(), parsed) for name in ("sending_domain", "dkim")}
    assert {c.status for c in found.values() if c} == {ClaimStatus.VERIFIED}
    words = "We send from mail.handwerk.example, part of handwerk.example, an identity verified"
    sending = found["sending_domain"]
    assert sending is not None
    assert words in sending.text


def test_a_channel_the_set_does_not_have_is_contradicted() -> None:
    parsed = changed("feedback.channels", ["firehose"])
    found = claim("channel_firehose", example_snapshot(), parsed)
    assert found is not None
    assert found.status is ClaimStatus.CONTRADICTED
    assert "does not publish BOUNCE and COMPLAINT" in found.text


def test_a_channel_is_only_stated_while_the_set_is_not_read() -> None:
    snapshot = example_snapshot().model_copy(update={"configuration_set_details": {}})
    assert status("channel_sns", snapshot) is ClaimStatus.STATED
    named = changed("request.configuration_set", "another-set")
    assert status("channel_sns", example_snapshot(), named) is ClaimStatus.STATED


def test_an_earlier_request_the_account_knows_contradicts_never_asked() -> None:
    details = AccountDetails(review=Review(status="DENIED", case_id="171234567890123"))
    assert status("asked_before", account_with(details=details)) is ClaimStatus.CONTRADICTED
    assert status("asked_before", account_with(details=None)) is ClaimStatus.STATED


def test_a_stated_denial_is_verified_by_the_review() -> None:
    request = {
        "asked_on": "2026-10",
        "region": "eu-central-1",
        "outcome": "denied",
        "changed_since": "The domain is verified",
    }
    parsed = changed("history", {"asked_before": True, "requests": [request]})
    details = AccountDetails(review=Review(status="DENIED"))
    seen = account_with(details=details)
    assert status("history.requests.0", seen, parsed) is ClaimStatus.VERIFIED
    granted = account_with(details=AccountDetails(review=Review(status="GRANTED")))
    assert status("history.requests.0", granted, parsed) is ClaimStatus.CONTRADICTED


@pytest.mark.parametrize("sent", [0.0, None])
def test_tests_in_the_sandbox_are_claimed_only_if_seen(sent: float | None) -> None:
    seen = without_statistics(quota=SendQuota(sent_last_24_hours=sent))
    assert claim("sandbox_tests", seen) is None


def test_tests_are_counted_from_the_last_24_hours_or_the_statistics() -> None:
    counted = claim("sandbox_tests", without_statistics(quota=SendQuota(sent_last_24_hours=4)))
    assert counted is not None
    assert "24 hours up to 20 November 2026 we sent 4 emails from the sandbox" in counted.text
    summed = claim("sandbox_tests", example_snapshot())
    assert summed is not None
    assert summed.text.endswith("we sent 93 emails from the sandbox.")


def test_an_account_without_fields_says_nothing() -> None:
    snapshot = example_snapshot()
    empty = snapshot.model_copy(
        update={"account": Found(value=Account(), source="sesv2:GetAccount", at=AT)}
    )
    assert status("region", empty) is ClaimStatus.STATED
    assert claim("suppression_list", empty) is None
    unread = snapshot.model_copy(update={"account": NotRead()})
    assert status("region", unread) is ClaimStatus.STATED


def test_a_topic_nobody_listens_to_contradicts_the_channel() -> None:
    snapshot = example_snapshot()
    silent: dict[str, Found[Topic]] = {
        arn: Found(value=Topic(), source="sns:List", at=AT) for arn in snapshot.topics
    }
    found = claim("channel_sns", snapshot.model_copy(update={"topics": silent}))
    assert found is not None
    assert found.status is ClaimStatus.CONTRADICTED
    assert "no confirmed subscription" in found.text


def test_alarms_that_name_cloudwatch_are_looked_for_there() -> None:
    none = Found[tuple[Alarm, ...]](value=(), source="cloudwatch:DescribeAlarmsForMetric", at=AT)
    seen = example_snapshot().model_copy(update={"bounce_alarms": none, "complaint_alarms": none})
    assert status("alarms", seen) is ClaimStatus.CONTRADICTED
    elsewhere = changed("feedback.alarms.how", "Our monitoring pages the technical lead")
    assert status("alarms", seen, elsewhere) is ClaimStatus.STATED


def test_identity_notifications_are_looked_for_at_the_identity() -> None:
    parsed = changed("feedback.channels", ["identity_notifications"])
    topic, *_ = example_snapshot().topics
    both = Notifications(bounce_topic=topic, complaint_topic=topic)
    for value, topics, expected in (
        (both, example_snapshot().topics, ClaimStatus.VERIFIED),
        (both, {topic: DENIED}, ClaimStatus.STATED),
        (Notifications(), example_snapshot().topics, ClaimStatus.CONTRADICTED),
    ):
        seen: dict[str, Found[Notifications]] = {
            "handwerk.example": Found(value=value, source="ses:Get", at=AT)
        }
        update = {"identity_notifications": seen, "topics": topics}
        snapshot = example_snapshot().model_copy(update=update)
        assert status("channel_identity_notifications", snapshot, parsed) is expected


RESTS_ON: dict[str, tuple[str, ...]] = {
    "channel_sns": ("topics", "configuration_set_details"),
    "alarms": ("bounce_alarms", "complaint_alarms"),
    "senders": ("identity_details",),
    "sending_domain": ("identity_details",),
    "configuration_set": ("configuration_set_details",),
}


@pytest.mark.parametrize(
    ("about", "part"), [(c, p) for c, parts in RESTS_ON.items() for p in parts]
)
def test_a_claim_is_verified_only_if_all_it_rests_on_was_read(about: str, part: str) -> None:
    """Whatever else was seen of it: one part that could not be read leaves it to the founder's word."""
    snapshot = example_snapshot()
    assert status(about, snapshot) is ClaimStatus.VERIFIED
    whole = getattr(snapshot, part)
    unread = dict.fromkeys(whole, DENIED) if isinstance(whole, dict) else DENIED
    found = claim(about, snapshot.model_copy(update={part: unread}))
    assert found is not None
    assert found.status is ClaimStatus.STATED
    assert found.unread == ("Access denied.",)


UNREAD = Unreachable(source="sns:ListSubscriptionsByTopic", at=AT, reason="Denied.")


@pytest.mark.parametrize(
    ("channel", "update"),
    [
        ("sns", {"topics": {"arn:aws:sns:eu-central-1:123456789012:handwerk-mail-events": UNREAD}}),
        ("sns", {"topics": {}}),
        ("identity_notifications", {"topics": {}}),
        ("eventbridge", {"event_rules": {}}),
        ("eventbridge", {"event_rules": {"arn:bus": UNREAD}}),
    ],
)
def test_a_channel_is_not_verified_while_it_is_unread_whether_anybody_listens(
    channel: str, update: dict[str, Any]
) -> None:
    snapshot = example_snapshot()
    if channel == "identity_notifications":
        both = Notifications(bounce_topic="arn:aws:sns:x:1:b", complaint_topic="arn:aws:sns:x:1:b")
        seen: dict[str, Found[Notifications]] = {
            "handwerk.example": Found(value=both, source="ses:Get", at=AT)
        }
        update = {**update, "identity_notifications": seen}
    if channel == "eventbridge":
        details = snapshot.configuration_set_details["handwerk-production"]
        assert isinstance(details, Found)
        row = EventDestination(
            name="bus",
            enabled=True,
            event_types=("BOUNCE", "COMPLAINT"),
            target="eventbridge",
            target_arn="arn:bus",
        )
        events = Found[tuple[EventDestination, ...]](value=(row,), source="s", at=AT)
        value = details.value.model_copy(update={"event_destinations": events})
        sets = {"handwerk-production": details.model_copy(update={"value": value})}
        update = {**update, "configuration_set_details": sets}
    parsed = changed("feedback.channels", [channel])
    found = status(f"channel_{channel}", snapshot.model_copy(update=update), parsed)
    assert found is ClaimStatus.STATED


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ('"v=DMARC1; p=quarantine"', ClaimStatus.VERIFIED),
        ('"v=DMARC1; p=none"', ClaimStatus.CONTRADICTED),
        (observed.ABSENT, ClaimStatus.CONTRADICTED),
        (observed.TIMEOUT, ClaimStatus.STATED),
    ],
)
def test_the_dmarc_claim_follows_the_dns(record: Any, expected: ClaimStatus) -> None:
    snapshot = observed.with_dns("_dmarc.handwerk.example", "TXT", record)
    assert status("dmarc", snapshot) is expected


def test_a_link_is_verified_by_having_been_opened() -> None:
    assert status("signup_url", observed.with_website()) is ClaimStatus.VERIFIED
    assert status("signup_url", observed.with_website(signup_status=404)) is (
        ClaimStatus.CONTRADICTED
    )
    assert status("signup_url", observed.unread_website()) is ClaimStatus.STATED
    for link in ("business_name", "form.website"):
        assert status(link, observed.with_website()) is ClaimStatus.VERIFIED
        assert status(link, observed.with_website(404)) is ClaimStatus.CONTRADICTED
    moved = changed("business.signup_url", "https://www.handwerk.example/join")
    assert status("signup_url", observed.with_website(), moved) is ClaimStatus.STATED
