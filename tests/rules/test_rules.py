"""Each rule with an answer or an observation it passes on and one it objects to."""

from typing import Any

import pytest

from sandbox_exit.answers.parsing import DONT_KNOW, Parsed
from sandbox_exit.findings import Finding
from sandbox_exit.observed.snapshot import (
    Absent,
    AccountDetails,
    Alarm,
    Dkim,
    Found,
    MailFrom,
    RegionAccount,
    ReputationRate,
    Review,
    SendQuota,
    Snapshot,
    Topic,
    Unreachable,
)
from sandbox_exit.observed.website import Text
from sandbox_exit.rules import PACK, run, website

from .. import observations as observed
from ..claims.test_evidence import account_with, domain_with, with_domain, without_statistics
from ..examples import changed, changed_all, example, example_raw, example_snapshot
from ..strategies import AT


def finding(rule_id: str, parsed: Parsed, snapshot: Snapshot | None) -> Finding:
    return next(f for f in run(parsed, snapshot) if f.id == rule_id)


ABSENT = Absent(source="sesv2:GetEmailIdentity", at=AT)

ANSWERS: list[tuple[str, str, Any, str]] = [
    ("answers_readable", "business.website", "shop", "fail"),
    ("complete_business", "business.website", None, "fail"),
    ("complete_request", "request.sending_domain", None, "fail"),
    ("complete_streams", "streams.0.sample_body", None, "fail"),
    ("complete_volumes", "volumes.peak", "I don't know yet", "fail"),
    ("complete_recipients", "recipients.list_hygiene", DONT_KNOW, "fail"),
    ("complete_feedback", "feedback.complaint", None, "fail"),
    ("complete_reputation", "reputation.dmarc_policy", DONT_KNOW, "fail"),
    ("complete_history", "history.asked_before", None, "fail"),
    ("shares_add_up", "streams", [s | {"share": 40} for s in example_raw()["streams"]], "fail"),
    (
        "recipients_could_be_verified",
        "streams",
        [{"driver": "people", "amount": 20}, {"driver": "people", "amount": "a few"}],
        "pass",
    ),
    (
        "recipients_could_be_verified",
        "streams",
        [{"driver": "people", "amount": "10-16"}, {"driver": "people", "amount": "a few"}],
        "warn",
    ),
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
    ("alarms_visible", "feedback.alarms.how", "A script watches the rates and pages us", "pass"),
    ("visible_channel_mentioned", "feedback.channels", ["mailbox"], "warn"),
    ("configuration_set_used", "request.configuration_set", None, "pass"),
    (
        "no_unsolicited_wording",
        "recipients.collected_how",
        "Our sales team exports contacts of managers from LinkedIn and writes to them.",
        "fail",
    ),
    (
        "no_relay_for_others",
        "business.what_it_does",
        "We run a tool with which our customers can send newsletters to the people on their lists.",
        "fail",
    ),
    (
        "no_sensitive_category",
        "business.what_it_does",
        "People buy and sell bitcoin and other coins on our exchange and pay a fee for each trade.",
        "warn",
    ),
    ("no_placeholder", "recipients.list_hygiene", "TODO", "fail"),
    ("business_is_described", "business.what_it_does", "An innovative platform.", "fail"),
    ("answers_are_specific", "streams.0.trigger", "Various events", "fail"),
    (
        "facts_not_promises",
        "recipients.list_hygiene",
        "We are committed to clean lists and follow best practices.",
        "warn",
    ),
    (
        "no_text_twice",
        "recipients.list_hygiene",
        "CloudWatch alarms on the bounce and complaint rates of the account write to the technical "
        "lead and the managing director.",
        "warn",
    ),
    ("figures_explained", "volumes.derivation", "It is estimated from what others send.", "fail"),
    ("handled_automatically", "feedback.complaint.automatic", False, "fail"),
    (
        "samples_match_kind",
        "streams.0.sample_body",
        "Your booking is confirmed. Get 20 % off your next booking if you book today!",
        "fail",
    ),
    ("triggers_match_kind", "streams.0.trigger", "We announce new products to everybody", "fail"),
    (
        "marketing_samples_show_unsubscribe",
        "streams.2.sample_body",
        "Hello, here are five things to check on your heating before the autumn.",
        "fail",
    ),
    (
        "marketing_samples_show_address",
        "streams.2.sample_body",
        "Hello, here is what is new. Unsubscribe: https://www.handwerk.example/u",
        "warn",
    ),
    ("samples_are_whole", "streams.0.sample_body", "Your code: 1234", "warn"),
    (
        "samples_name_sender",
        "streams.1.sample_body",
        "Hello, the plumber comes tomorrow at nine in the morning as agreed.",
        "warn",
    ),
    ("volume_fits_launch", "business.launch_state", "building", "pass"),
    ("peak_fits_people", "volumes.recipients_total", 12, "fail"),
    ("peak_holds_a_mailing", "streams.2.share", 60, "warn"),
    ("rate_fits_volume", "volumes.peak_per_second", 200, "warn"),
    ("tiny_volume_explained", "volumes", {"now": 2, "expected": 5, "peak": 9}, "warn"),
    ("peak_commonly_granted", "volumes.peak", 80_000, "warn"),
    ("growth_explained", "volumes.expected", "20000-90000", "warn"),
    ("volume_fits_account", "volumes.now", "400-500", "warn"),
    ("website_matches_sender", "business.website", "https://www.other.example", "warn"),
    ("senders_at_domain", "request.sender_addresses", ["desk@other.example"], "warn"),
    ("no_free_mail_sender", "request.sender_addresses", ["shop@gmail.com"], "fail"),
    ("contact_at_own_domain", "business.contact.email", "founder@gmx.de", "warn"),
    ("contact_belongs", "business.contact.email", "desk@agency.example", "warn"),
    ("website_on_own_domain", "business.website", "https://shop-1.herokuapp.com", "fail"),
    ("bulk_needs_dmarc", "volumes.peak", 6000, "pass"),
    ("dmarc_published", "reputation.dmarc_policy", "not_published", "warn"),
    ("gdpr_proof", "recipients.evidence", ["ip_address"], "warn"),
    ("uwg_double_opt_in", "streams.2.consent", "single_opt_in", "warn"),
    ("can_spam", "recipients.laws", ["can_spam"], "pass"),
    ("casl", "recipients.laws", ["casl"], "pass"),
    ("double_opt_in_runs", "recipients.double_opt_in.state", "planned", "fail"),
    ("unsubscribes_handled", "feedback.unsubscribe.state", "absent", "fail"),
    ("unsubscribes_are_fast", "feedback.unsubscribe_within", "within three weeks", "warn"),
    ("unsubscribes_are_fast", "feedback.unsubscribe_within", "within 24 hours", "pass"),
    ("alarms_in_time", "feedback.bounce_alarm", 8, "warn"),
    ("alarms_in_time", "feedback.complaint_alarm", 0.05, "pass"),
    ("sending_monitored", "reputation.monitoring.state", "absent", "warn"),
    ("watcher_named", "feedback.watcher", "Nobody in particular", "warn"),
    ("pages_on_own_site", "business.privacy_url", "https://policies.example/p/1", "warn"),
    (
        "samples_fit_stream",
        "streams.2.sample_body",
        "Your one-time password for the next sign-in is 481 206. It is valid for ten minutes.",
        "warn",
    ),
    (
        "samples_link_plainly",
        "streams.2.sample_body",
        "Hello, read what is new: https://bit.ly/3xYzAbC. Unsubscribe at any time with one click.",
        "warn",
    ),
    ("figures_follow", "volumes.derivation", "7 shops with 9 mails a year.", "warn"),
    ("figures_agree", "business.who_it_serves", "All of our 900,000 customers.", "warn"),
    (
        "changed_since_denial",
        "history",
        {"asked_before": True, "requests": [{"outcome": "denied", "changed_since": "Nothing"}]},
        "fail",
    ),
    (
        "no_open_question",
        "history",
        {"asked_before": True, "requests": [{"outcome": "questions", "region": "us-east-1"}]},
        "fail",
    ),
]

ANSWERS += [
    ("mail_from_below_domain", "request.mail_from_domain", "bounce.other.example", "warn"),
    ("mail_from_below_domain", "request.mail_from_domain", "handwerk.example", "warn"),
    (
        "consent_not_assumed",
        "recipients.collected_how",
        "By creating an account on our site people agree to receive our newsletter as well.",
        "fail",
    ),
    (
        "consent_not_assumed",
        "recipients.collected_how",
        "The newsletter box is never ticked in advance; nobody is added to it automatically.",
        "pass",
    ),
    ("consent_evidence_kept", "recipients.evidence_kept", "It is not stored", "warn"),
    (
        "consent_path_described",
        "recipients.collected_how",
        "The database is maintained by our team and grows each month.",
        "fail",
    ),
    ("leaving_is_easy", "streams.2.unsubscribe", "reply", "warn"),
    ("leaving_is_easy", "feedback.unsubscribe.how", "They write to us and we stop it.", "warn"),
    ("not_left_to_aws", "feedback.hard_bounce.how", "Amazon SES takes care of bounces.", "fail"),
    (
        "not_left_to_aws",
        "feedback.hard_bounce.how",
        "SES removes nothing by itself; a Lambda function closes the address in our database.",
        "pass",
    ),
    ("launch_date_fits", "business.launched_on", "2027-02", "warn"),
    ("launch_date_fits", "business.launched_on", "2026", "pass"),
    ("visible_controls_mentioned", "feedback.alarms.state", "absent", "warn"),
    ("visible_controls_mentioned", "request.mail_from_domain", None, "warn"),
]

_BULK = {"volumes.peak": 9000}
SEVERAL: list[tuple[str, dict[str, Any], str]] = [
    ("bulk_needs_dmarc", {**_BULK, "reputation.dmarc_policy": "not_published"}, "fail"),
    ("bulk_needs_one_click", {**_BULK, "feedback.one_click.state": "planned"}, "fail"),
    ("bulk_needs_one_click", _BULK, "pass"),
    ("volume_fits_launch", {"business.launch_state": "building", "volumes.now": 900}, "fail"),
    ("can_spam", {"recipients.laws": ["can_spam"], "business.postal_address": None}, "warn"),
    ("casl", {"recipients.laws": ["casl"], "streams.2.consent": "soft_opt_in"}, "warn"),
    (
        "consent_evidence_kept",
        {
            "recipients.evidence": ["account_id"],
            "recipients.laws": ["other"],
            "business.country": "Japan",
            "business.who_it_serves": "Households in Japan.",
            "business.postal_address": "Tokyo",
        },
        "warn",
    ),
    ("launch_date_fits", {"business.launched_on": "2026-11", "volumes.now": 9000}, "warn"),
    ("quota_fits_need", {"volumes.quota": 50_000}, "warn"),
    ("quota_fits_need", {"volumes.quota": 10_000}, "pass"),
    ("quota_fits_need", {"volumes.quota": 50_000, "volumes.quota_because": "A fair."}, "pass"),
    *(
        (rule, {f"{path}.state": state, f"{path}.because": why}, expected)
        for rule, path in (
            ("alarms_set", "feedback.alarms"),
            ("sending_monitored", "reputation.monitoring"),
            ("marketing_one_click", "feedback.one_click"),
        )
        for state, why, expected in (
            ("not_needed", "Each bounce is read by one of us.", "pass"),
            ("not_needed", None, "warn"),
            ("absent", "Each bounce is read by one of us.", "warn"),
        )
    ),
    (
        "hard_bounces_handled",
        {"feedback.hard_bounce.state": "not_needed", "feedback.hard_bounce.because": "Few."},
        "fail",
    ),
    ("marketing_has_unsubscribe", {"streams.2.unsubscribe": "none_yet"}, "fail"),
    ("marketing_has_unsubscribe", {"streams.2.unsubscribe": "other"}, "pass"),
]


@pytest.mark.parametrize(("rule_id", "answers", "status"), SEVERAL, ids=lambda v: str(v)[:30])
def test_answers_together(rule_id: str, answers: dict[str, Any], status: str) -> None:
    assert finding(rule_id, changed_all(answers), example_snapshot()).status == status


@pytest.mark.parametrize(("rule_id", "path", "value", "status"), ANSWERS, ids=lambda v: str(v)[:30])
def test_an_answer_it_objects_to(rule_id: str, path: str, value: Any, status: str) -> None:
    found = finding(rule_id, changed(path, value), example_snapshot())
    assert found.status == status
    assert found.evidence
    assert bool(found.remedy) is (status != "pass")


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
    ("sandbox_tested", without_statistics(quota=SendQuota(sent_last_24_hours=0)), "warn"),
    ("sandbox_tested", without_statistics(quota=SendQuota(sent_last_24_hours=3)), "pass"),
    ("sandbox_tested", without_statistics(quota=None), "unknown"),
]


@pytest.mark.parametrize(("rule_id", "snapshot", "status"), ACCOUNTS, ids=lambda v: str(v)[:30])
def test_an_account_it_objects_to(rule_id: str, snapshot: Snapshot, status: str) -> None:
    snapshot = _without_sender_identities(snapshot) if rule_id == "senders_covered" else snapshot
    assert finding(rule_id, example(), snapshot).status == status


DENIED = Unreachable(
    source="cloudwatch:Call", at=AT, reason="Access denied.", permission="cloudwatch:Call"
)


def seen_with(**changes: Any) -> Snapshot:
    return example_snapshot().model_copy(update=changes)


def rate(value: float) -> Found[ReputationRate]:
    measured = ReputationRate(latest=value, measured_at=AT, highest=value)
    return Found(value=measured, source="cloudwatch:GetMetricStatistics", at=AT)


def in_other_region(**changes: Any) -> Snapshot:
    """The example's account, read in a Region that the answers do not ask for."""
    return seen_with(region="eu-west-1", **changes)


def domain_elsewhere(seen: Any) -> Snapshot:
    return with_domain(ABSENT).model_copy(update={"domain_elsewhere": {"eu-west-1": seen}})


def regions_with(**accounts: RegionAccount) -> dict[str, Found[RegionAccount]]:
    return {
        code.replace("_", "-"): Found(value=value, source="sesv2:GetAccount", at=AT)
        for code, value in accounts.items()
    }


_THERE = example_snapshot().identity("handwerk.example")
_PRODUCTION = regions_with(us_east_1=RegionAccount(production_access=True))
_REFUSED = regions_with(
    us_east_1=RegionAccount(production_access=False, review=Review(status="DENIED"))
)
_TOPIC = "arn:aws:sns:eu-central-1:123456789012:mail"
_NO_ALARMS = Found[tuple[Alarm, ...]](value=(), source="cloudwatch:DescribeAlarmsForMetric", at=AT)
_DMARC = "_dmarc.handwerk.example"
_APEX = "handwerk.example"

OBSERVED: list[tuple[str, Snapshot | None, str]] = [
    ("domain_in_region", example_snapshot(), "pass"),
    ("domain_in_region", domain_elsewhere(_THERE), "fail"),
    ("domain_in_region", domain_elsewhere(DENIED), "unknown"),
    ("domain_in_region", with_domain(DENIED), "unknown"),
    ("domain_in_region", in_other_region(), "unknown"),
    ("domain_in_region", in_other_region(domain_elsewhere={"eu-central-1": _THERE}), "pass"),
    ("domain_in_region", None, "unknown"),
    ("set_up_where_asked", in_other_region(), "warn"),
    ("set_up_where_asked", in_other_region(domain_elsewhere={"eu-central-1": _THERE}), "unknown"),
    ("set_up_where_asked", example_snapshot(), "pass"),
    ("set_up_where_asked", None, "unknown"),
    ("approval_elsewhere_told", seen_with(regions=_PRODUCTION), "warn"),
    ("approval_elsewhere_told", seen_with(regions={"us-east-1": DENIED}), "unknown"),
    ("approval_elsewhere_told", example_snapshot(), "pass"),
    ("approval_elsewhere_told", None, "unknown"),
    ("history_matches_account", example_snapshot(), "pass"),
    ("history_matches_account", seen_with(regions=_REFUSED), "fail"),
    (
        "history_matches_account",
        account_with(details=AccountDetails(review=Review(status="DENIED"))),
        "fail",
    ),
    ("history_matches_account", seen_with(account=DENIED), "unknown"),
    ("history_matches_account", None, "unknown"),
    ("launch_date_fits", None, "unknown"),
    ("named_pages_open", observed.with_website(privacy_status=404), "fail"),
    ("named_pages_open", observed.with_website(policy=observed.FEW_WORDS), "fail"),
    ("website_keeps_domain", observed.with_website(final_url="https://other.example/"), "warn"),
    ("website_names_business", observed.with_website(title=observed.found("Shop")), "warn"),
    ("website_fits_description", observed.with_website(text=observed.OTHER_BUSINESS), "warn"),
    (
        "website_fits_description",
        observed.with_website(text=observed.OTHER_BUSINESS_IN_GERMAN),
        "unknown",
    ),
    (
        "website_fits_description",
        observed.with_website(text=observed.found(Text(words=300, excerpt="Welcome"))),
        "unknown",
    ),
    ("alarms_visible", seen_with(bounce_alarms=_NO_ALARMS, complaint_alarms=_NO_ALARMS), "warn"),
    ("alarms_visible", seen_with(bounce_alarms=DENIED, complaint_alarms=DENIED), "unknown"),
    ("rates_within_limits", seen_with(bounce_rate=rate(0.06), complaint_rate=rate(0)), "fail"),
    ("rates_within_limits", seen_with(bounce_rate=rate(0.01), complaint_rate=rate(0.001)), "fail"),
    ("rates_within_limits", seen_with(bounce_rate=rate(0.01), complaint_rate=rate(0)), "pass"),
    ("rates_within_limits", seen_with(bounce_rate=DENIED, complaint_rate=rate(0)), "unknown"),
    (
        "topics_confirmed",
        seen_with(topics={_TOPIC: Found(value=Topic(), source="s", at=AT)}),
        "fail",
    ),
    ("topics_confirmed", seen_with(topics={_TOPIC: ABSENT}), "fail"),
    ("topics_confirmed", seen_with(topics={_TOPIC: DENIED}), "unknown"),
    ("dkim_in_dns", observed.with_dkim(None), "pass"),
    ("dkim_in_dns", observed.with_dkim(observed.ABSENT), "fail"),
    ("dkim_in_dns", observed.with_dkim(observed.TIMEOUT), "unknown"),
    ("dmarc_as_stated", observed.with_dns(_DMARC, "TXT", '"v=DMARC1; p=quarantine"'), "pass"),
    ("dmarc_as_stated", observed.with_dns(_DMARC, "TXT", '"v=DMARC1; p=none"'), "fail"),
    ("dmarc_as_stated", observed.with_dns(_DMARC, "TXT", observed.ABSENT), "fail"),
    ("dmarc_as_stated", observed.with_dns(_DMARC, "TXT", observed.TIMEOUT), "unknown"),
    ("dmarc_published", observed.with_dns(_DMARC, "TXT", '"v=DMARC1; p=none"'), "pass"),
    ("dmarc_published", observed.with_dns(_DMARC, "TXT", observed.ABSENT), "warn"),
    ("apex_spf_sound", observed.with_dns(_APEX, "TXT", '"v=spf1 -all"'), "pass"),
    ("apex_spf_sound", observed.with_dns(_APEX, "TXT", observed.TIMEOUT), "unknown"),
    ("replies_can_arrive", observed.with_dns(_APEX, "MX", "10 mx.handwerk.example"), "pass"),
    ("replies_can_arrive", observed.with_dns(_APEX, "MX", "0 ."), "warn"),
    ("replies_can_arrive", observed.with_dns(_APEX, "MX", observed.TIMEOUT), "unknown"),
    ("website_opens", observed.with_website(), "pass"),
    ("website_opens", observed.with_website(status=404), "fail"),
    ("website_opens", observed.with_website(status=503), "unknown"),
    ("website_is_finished", observed.with_website(placeholder=observed.PARKED), "fail"),
    (
        "website_is_open",
        observed.with_website(login=observed.found("Password"), text=observed.FEW_WORDS),
        "fail",
    ),
    ("website_explains", observed.with_website(text=observed.FEW_WORDS), "fail"),
    ("website_stays_own", observed.with_website(final_url="https://shop.herokuapp.com/"), "fail"),
    ("website_links_privacy", observed.with_website(privacy_link=observed.ABSENT), "warn"),
    ("signup_is_public", observed.with_website(signup_status=404), "fail"),
    ("signup_is_public", observed.with_website(email_field=observed.ABSENT), "fail"),
    ("signup_asks_consent", observed.with_website(checkboxes=observed.ABSENT), "warn"),
    ("signup_box_empty", observed.with_website(checkboxes=observed.TICKED), "fail"),
    *(
        (rule.id, observed.unread_website(), "unknown")
        for rule in website.rules
        if rule.id not in ("signup_box_empty",)
    ),
    *((rule.id, observed.with_website(), "pass") for rule in website.rules),
]


@pytest.mark.parametrize(("rule_id", "snapshot", "status"), OBSERVED, ids=lambda v: str(v)[:30])
def test_an_observation(rule_id: str, snapshot: Snapshot | None, status: str) -> None:
    result = finding(rule_id, example(), snapshot)
    assert result.status == status
    assert result.evidence


def test_a_told_request_and_a_told_approval_are_no_objection() -> None:
    denied = {"outcome": "denied", "region": "us-east-1", "changed_since": "DKIM is set up now."}
    history = {"asked_before": True, "requests": [denied]}
    told = changed("history", history)
    assert finding("history_matches_account", told, seen_with(regions=_REFUSED)).status == "pass"
    cases = changed("business.approved_cases", ["case-1"])
    seen = seen_with(regions=_PRODUCTION)
    assert finding("approval_elsewhere_told", cases, seen).status == "pass"


def test_a_request_told_for_another_region_leaves_one_out() -> None:
    other = {"outcome": "denied", "region": "ap-south-1", "changed_since": "DKIM is set up now."}
    parsed = changed("history", {"asked_before": True, "requests": [other]})
    assert finding("history_matches_account", parsed, seen_with(regions=_REFUSED)).status == "fail"


def test_what_the_account_has_is_not_known_unread() -> None:
    answers = {"feedback.alarms.state": "absent", "request.mail_from_domain": None}
    for snapshot in (None, seen_with(bounce_alarms=DENIED)):
        found = finding("visible_controls_mentioned", changed_all(answers), snapshot)
        assert found.status == "unknown"
    only_mail_from = changed("request.mail_from_domain", None)
    found = finding("visible_controls_mentioned", only_mail_from, with_domain(DENIED))
    assert found.status == "unknown"
    bare = finding("visible_controls_mentioned", only_mail_from, domain_with(mail_from=None))
    assert bare.status == "pass"


def test_a_subdomain_is_covered_by_its_verified_domain() -> None:
    parsed = changed("request.sending_domain", "news.handwerk.example")
    assert finding("domain_verified", parsed, example_snapshot()).status == "pass"


def test_a_look_at_another_website_says_nothing() -> None:
    other = changed("business.website", "https://www.other.example")
    assert not any(f.id == "website_opens" for f in run(other, observed.with_website()))


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
    covered = {case[0] for cases in (ANSWERS, ACCOUNTS, SEVERAL, OBSERVED) for case in cases}
    assert {rule.id for rule in PACK} == covered


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({}, "fail"),
        ({"business.behind_login": ["signup"]}, "fail"),
        (
            {
                "business.behind_login": ["signup"],
                "business.login_for_reviewers": "Screenshots are attached.",
            },
            "pass",
        ),
        (
            {
                "business.behind_login": ["terms"],
                "business.login_for_reviewers": "Screenshots are attached.",
            },
            "fail",
        ),
    ],
)
def test_a_page_said_to_be_behind_a_log_in_can_be_seen_another_way(
    answers: dict[str, Any], status: str
) -> None:
    snapshot = observed.with_website(signup_status=401)
    found = {f.id: f.status.value for f in run(changed_all(answers), snapshot)}
    assert found["signup_is_public"] == status
