"""What a snapshot does to a claim: verified, contradicted, or nothing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sandbox_exit.claims import Claim, ClaimStatus, assess
from sandbox_exit.snapshot import (
    Absent,
    Account,
    AccountDetails,
    Found,
    NotRead,
    Review,
    SendQuota,
    Snapshot,
    Unreachable,
)

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


def test_an_identity_that_could_not_be_read_is_a_gap_with_the_reason() -> None:
    found = claim("identity_state", with_domain(DENIED))
    assert found is not None
    assert found.status is ClaimStatus.MISSING
    assert "Access denied." in found.text
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
        ({"verified_for_sending": None}, "identity_state", ClaimStatus.MISSING),
        ({"dkim": None}, "dkim", ClaimStatus.MISSING),
        ({"mail_from": None}, "mail_from", ClaimStatus.CONTRADICTED),
    ],
)
def test_identity_states(changes: dict[str, Any], claim_id: str, expected: ClaimStatus) -> None:
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
    ("access", "expected"),
    [(False, ClaimStatus.VERIFIED), (True, ClaimStatus.CONTRADICTED), (None, ClaimStatus.STATED)],
)
def test_the_region_claim_follows_production_access(
    access: bool | None, expected: ClaimStatus
) -> None:
    assert status("region", account_with(production_access=access)) is expected


def test_a_sender_outside_every_verified_identity_is_contradicted() -> None:
    parsed = changed("request.sender_addresses", ["desk@elsewhere.example"])
    snapshot = example_snapshot()
    assert status("senders", snapshot, parsed) is ClaimStatus.CONTRADICTED
    unlisted = snapshot.model_copy(update={"identities": NotRead()})
    assert status("senders", unlisted, parsed) is ClaimStatus.STATED


def test_a_parent_domain_covers_a_sender_of_its_subdomain() -> None:
    parsed = changed("request.sender_addresses", ["desk@mail.handwerk.example"])
    assert status("senders", example_snapshot(), parsed) is ClaimStatus.VERIFIED


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
    seen = account_with(quota=SendQuota(sent_last_24_hours=sent))
    assert claim("sandbox_tests", seen) is None


def test_an_account_without_fields_says_nothing() -> None:
    snapshot = example_snapshot()
    empty = snapshot.model_copy(
        update={"account": Found(value=Account(), source="sesv2:GetAccount", at=AT)}
    )
    assert status("region", empty) is ClaimStatus.STATED
    assert claim("suppression_list", empty) is None
    unread = snapshot.model_copy(update={"account": NotRead()})
    assert status("region", unread) is ClaimStatus.STATED
