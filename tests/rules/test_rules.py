"""Each rule with an answer or an observation it passes on and one it objects to."""

from typing import Any

import pytest

from sandbox_exit.findings import Finding
from sandbox_exit.parsing import Parsed
from sandbox_exit.rules import PACK, run
from sandbox_exit.snapshot import (
    Absent,
    AccountDetails,
    Dkim,
    MailFrom,
    Review,
    SendQuota,
    Snapshot,
)

from ..claims.test_evidence import account_with, domain_with, with_domain
from ..examples import changed, example, example_snapshot
from ..strategies import AT


def finding(rule_id: str, parsed: Parsed, snapshot: Snapshot | None) -> Finding:
    return next(f for f in run(parsed, snapshot) if f.id == rule_id)


ABSENT = Absent(source="sesv2:GetEmailIdentity", at=AT)

ANSWERS: list[tuple[str, str, Any, str]] = [
    ("answers_readable", "business.website", "shop", "fail"),
    ("complete_business", "business.website", None, "fail"),
    ("complete_request", "request.sending_system", None, "fail"),
    ("complete_streams", "streams.0.trigger", None, "fail"),
    ("complete_volumes", "volumes.peak", "I don't know yet", "fail"),
    ("complete_recipients", "recipients.list_hygiene", None, "fail"),
    ("complete_feedback", "feedback.watcher", None, "fail"),
    ("complete_reputation", "reputation.dmarc_policy", None, "fail"),
    ("complete_history", "history.asked_before", None, "fail"),
    ("shares_add_up", "streams.0.share", 70, "fail"),
    ("streams_have_own_names", "streams.0.name", "Monthly newsletter", "warn"),
    ("volumes_in_order", "volumes.peak", 10, "fail"),
    ("list_sources_agree", "recipients.outside_lists", ["none", "rented"], "fail"),
    ("double_opt_in_streams_exist", "recipients.double_opt_in_streams", ["Offers"], "warn"),
    ("mail_type_fits", "request.mail_type", "MARKETING", "fail"),
    ("transactional_only_is_true", "request.sending_system", "Transactional mail only", "fail"),
    ("nothing_contradicted", "streams.0.consent", "none", "fail"),
    ("no_outside_lists", "recipients.outside_lists", ["purchased"], "fail"),
    ("no_cold_outreach", "recipients.cold_outreach", True, "fail"),
    ("consent_for_each_stream", "streams.1.consent", "none", "fail"),
    ("marketing_has_consent", "streams.2.consent", "account", "fail"),
    ("marketing_has_unsubscribe", "streams.2.unsubscribe", "not_offered", "fail"),
    ("marketing_one_click", "feedback.one_click.state", "absent", "warn"),
    ("entered_addresses_are_limited", "recipients.entered_by_others", True, "fail"),
    ("hard_bounces_handled", "feedback.hard_bounce.state", "absent", "fail"),
    ("complaints_handled", "feedback.complaint.state", "planned", "fail"),
    ("alarms_set", "feedback.alarms.state", "absent", "warn"),
    ("feedback_channel_named", "feedback.channels", ["none"], "fail"),
    ("feedback_channel_visible", "feedback.channels", ["firehose"], "fail"),
]


@pytest.mark.parametrize(("rule_id", "path", "value", "status"), ANSWERS, ids=lambda v: str(v)[:30])
def test_an_answer_it_objects_to(rule_id: str, path: str, value: Any, status: str) -> None:
    found = finding(rule_id, changed(path, value), example_snapshot())
    assert found.status == status
    assert found.evidence
    assert found.remedy


ACCOUNTS: list[tuple[str, Snapshot, str]] = [
    ("in_sandbox", account_with(production_access=True), "fail"),
    ("in_sandbox", account_with(production_access=None), "unknown"),
    ("sending_enabled", account_with(sending_enabled=False), "fail"),
    ("enforcement_healthy", account_with(enforcement_status="PROBATION"), "fail"),
    ("enforcement_healthy", account_with(enforcement_status="A_NEW_VALUE"), "unknown"),
    ("enforcement_healthy", account_with(enforcement_status=None), "unknown"),
    (
        "no_open_review",
        account_with(details=AccountDetails(review=Review(status="PENDING"))),
        "fail",
    ),
    (
        "no_open_review",
        account_with(details=AccountDetails(review=Review(status="DENIED"))),
        "fail",
    ),
    (
        "no_open_review",
        account_with(details=AccountDetails(review=Review(status="FAILED"))),
        "pass",
    ),
    (
        "no_open_review",
        account_with(details=AccountDetails(review=Review(status="NEW"))),
        "unknown",
    ),
    ("domain_verified", domain_with(verified_for_sending=False), "fail"),
    ("domain_verified", domain_with(verified_for_sending=None), "unknown"),
    ("domain_verified", with_domain(ABSENT), "fail"),
    ("dkim_successful", domain_with(dkim=Dkim(status="PENDING")), "fail"),
    ("dkim_successful", domain_with(dkim=None), "unknown"),
    ("mail_from_resolved", domain_with(mail_from=None), "warn"),
    (
        "mail_from_resolved",
        domain_with(mail_from=MailFrom(domain="bounce.handwerk.example", status="FAILED")),
        "warn",
    ),
    ("senders_covered", with_domain(ABSENT), "fail"),
    ("suppression_on", account_with(suppressed_reasons=("BOUNCE",)), "warn"),
    ("suppression_on", account_with(suppressed_reasons=None), "unknown"),
    ("sandbox_tested", account_with(quota=SendQuota(sent_last_24_hours=0)), "warn"),
    ("sandbox_tested", account_with(quota=None), "unknown"),
]


@pytest.mark.parametrize(("rule_id", "snapshot", "status"), ACCOUNTS, ids=lambda v: str(v)[:30])
def test_an_account_it_objects_to(rule_id: str, snapshot: Snapshot, status: str) -> None:
    snapshot = _without_sender_identities(snapshot) if rule_id == "senders_covered" else snapshot
    assert finding(rule_id, example(), snapshot).status == status


def _without_sender_identities(snapshot: Snapshot) -> Snapshot:
    details = {
        name: ABSENT if "@" in name or isinstance(seen, Absent) else seen
        for name, seen in snapshot.identity_details.items()
    }
    addresses = example().profile.request.sender_addresses or []
    return snapshot.model_copy(
        update={"identity_details": {**details, **dict.fromkeys(addresses, ABSENT)}}
    )


def test_every_rule_has_a_case() -> None:
    covered = {case[0] for case in ANSWERS} | {case[0] for case in ACCOUNTS}
    assert {rule.id for rule in PACK.rules} == covered
