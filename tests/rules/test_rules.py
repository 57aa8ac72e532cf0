"""Each rule with answers or an observation it objects to, and the nearest to which it does not."""

from typing import Any

import pytest

from sandbox_exit.answers.choices import Topic as Sensitive
from sandbox_exit.answers.parsing import DONT_KNOW, Parsed, parse
from sandbox_exit.findings import Finding, Status, in_order, one_of_each_kind
from sandbox_exit.observed.aws import (
    AccountDetails,
    Alarm,
    Dkim,
    MailFrom,
    QuotaRequest,
    RegionAccount,
    ReputationEntity,
    ReputationRate,
    Review,
    SendDay,
    SendQuota,
    Topic,
)
from sandbox_exit.observed.dns import Lookup, Records
from sandbox_exit.observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable
from sandbox_exit.rules import PACK, run, website

from .. import observations as observed
from ..claims.test_evidence import account_with, domain_with, with_domain, without_statistics
from ..examples import changed, changed_all, example, example_raw, example_snapshot
from ..strategies import AT

ABSENT = Absent(source="sesv2:GetEmailIdentity", at=AT)
RAISED = (Status.FAIL, Status.WARN)


def findings(rule_id: str, parsed: Parsed, snapshot: Snapshot | None) -> list[Finding]:
    return [f for f in run(parsed, snapshot) if f.id == rule_id and not f.confirm]


def finding(rule_id: str, parsed: Parsed, snapshot: Snapshot | None) -> Finding:
    return findings(rule_id, parsed, snapshot)[0]


def streams(**answers: Any) -> dict[str, Any]:
    """One stream instead of the example's three."""
    return {"streams": [{"name": "Letter", **answers}]}


def newsletter(**answers: Any) -> dict[str, Any]:
    people = {"driver": "people", "amount": 900, "every": "month", "together": True}
    return streams(mail="news", unsubscribe="one_click", consent="double_opt_in", **people) | {
        f"streams.0.{name}": value for name, value in answers.items()
    }


def history(**answers: Any) -> dict[str, Any]:
    return {"history": {"asked_before": True, "requests": [answers]}}


NO_KINDS = {"recipients.evidence": None}
PAID = {"business.aws_account_paid": True}
FEW_MAILS = {"volumes": {"now": 20, "expected": 30, "peak": 180}}
PAIRS: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    # Not answered
    ("missing_consent", {"streams.2.consent": None}, "fail", {"recipients.list_hygiene": None}),
    (
        "missing_lists",
        {"recipients.outside_lists": None},
        "fail",
        {"streams.0.trigger": None},
    ),
    ("missing_way_out", {"streams.1.unsubscribe": None}, "fail", {"feedback.unsubscribe": None}),
    ("missing_bounces", {"feedback.hard_bounce": None}, "fail", {"feedback.soft_bounce": None}),
    ("missing_complaints", {"feedback.complaint": DONT_KNOW}, "fail", {"feedback.watcher": None}),
    ("missing_volumes", {"streams.0.amount": None}, "fail", {"volumes.ramp": None}),
    ("missing_samples", {"streams.1.sample_body": None}, "fail", {"streams.1.trigger": None}),
    ("missing_website", {"business.website": None}, "fail", {"business.terms_url": None}),
    ("missing_use_case", {"business.what_it_does": None}, "fail", {"business.comparable": None}),
    ("missing_launch", {"business.launch_state": None}, "fail", {"business.launched_on": None}),
    (
        "missing_sender",
        {"request.sending_domain": None},
        "fail",
        {"request.sender_addresses": None},
    ),
    ("missing_region", {"request.regions": DONT_KNOW}, "fail", {"request.configuration_set": None}),
    ("missing_history", {"history.asked_before": None}, "fail", {"business.approved_cases": None}),
    (
        "missing_details",
        {"feedback.alarms": {"state": "not_needed"}},
        "fail",
        {"feedback.alarms": {"state": "not_needed", "because": "Little mail."}},
    ),
    # Consent
    (
        "no_outside_lists",
        {"recipients.outside_lists": ["purchased"]},
        "fail",
        {"recipients.outside_lists": ["none"]},
    ),
    (
        "no_outside_lists",
        {"recipients.outside_lists": None, "streams.2.given": ["signup", "purchased"]},
        "fail",
        {"recipients.outside_lists": None, "streams.2.given": ["signup", "order"]},
    ),
    ("mail_is_asked_for", {"streams.1.consent": "none"}, "fail", {"streams.1.consent": "account"}),
    ("mail_is_asked_for", {"streams.2.to": "prospect"}, "fail", {"streams.2.to": "subscriber"}),
    (
        "mail_is_asked_for",
        {"streams.1.to": "prospect", "streams.1.consent": None},
        "fail",
        {"streams.1.to": "partner", "streams.1.consent": None},
    ),
    (
        "mail_is_asked_for",
        {"streams.0.mail": "code", "streams.0.consent": "entered_by_others"},
        "fail",
        {"streams.0.consent": "entered_by_others", "recipients.limits": ["names_sender"]},
    ),
    (
        "mail_is_asked_for",
        {"recipients.cold_outreach": True},
        "fail",
        {"recipients.cold_outreach": False},
    ),
    (
        "mail_is_asked_for",
        streams(mail="invitation") | {"recipients.limits": None, "streams.0.consent": "none"},
        "fail",
        streams(mail="invitation", unsubscribe="block")
        | {"recipients.limits": ["once_per_address"]},
    ),
    (
        "consent_fits_the_mail",
        {"streams.2.consent": "single_opt_in"},
        "warn",
        {"streams.2.consent": "double_opt_in"},
    ),
    (
        "consent_fits_the_mail",
        newsletter(consent="requested") | NO_KINDS,
        "warn",
        newsletter(consent="requested", sees="Send me the letter.") | NO_KINDS,
    ),
    (
        "consent_fits_the_mail",
        {"streams.2.consent": "account"},
        "fail",
        {"streams.1.consent": "account"},
    ),
    (
        "consent_fits_the_mail",
        {"streams.2.consent": "default_on"},
        "fail",
        {"streams.2.consent": "set_up"},
    ),
    (
        "consent_fits_the_mail",
        newsletter(consent="told") | {"recipients.evidence": ["account_id"]},
        "fail",
        newsletter(consent="told", sees="Shall we send you the letter?") | NO_KINDS,
    ),
    (
        "consent_fits_the_mail",
        newsletter(consent="account", to="customer") | NO_KINDS,
        "fail",
        newsletter(consent="account", to="member") | {"recipients.evidence": ["timestamp"]},
    ),
    (
        "consent_fits_the_mail",
        streams(mail="tenant", consent="warranted") | {"recipients.double_opt_in": None},
        "fail",
        streams(mail="tenant", consent="warranted")
        | {"recipients.double_opt_in": None, "recipients.limits": ["consent_column"]},
    ),
    (
        "mail_can_be_stopped",
        {"streams.2.unsubscribe": "other", "streams.2.unsubscribe_words": "by a card"},
        "fail",
        {"streams.0.unsubscribe": "other", "streams.0.unsubscribe_words": "by a card"},
    ),
    (
        "mail_can_be_stopped",
        {"streams.2.unsubscribe": "not_offered"},
        "fail",
        {"streams.2.unsubscribe": "link"},
    ),
    (
        "mail_can_be_stopped",
        streams(mail="invitation", unsubscribe="settings"),
        "fail",
        streams(mail="invitation", unsubscribe="block"),
    ),
    (
        "mail_can_be_stopped",
        {
            "streams.1.driver": "people",
            "streams.1.together": True,
            "streams.1.unsubscribe": "not_offered",
            "streams.1.unsubscribe_reason": "They need it.",
        },
        "fail",
        {"streams.1.unsubscribe": "not_offered", "streams.1.unsubscribe_reason": "They need it."},
    ),
    (
        "mail_can_be_stopped",
        {"streams.1.unsubscribe": "leave"},
        "warn",
        {"streams.1.unsubscribe": "settings"},
    ),
    (
        "others_are_limited",
        {"recipients.entered_by_others": True, "recipients.limits": ["terms"]},
        "fail",
        {"recipients.entered_by_others": True, "recipients.limits": ["terms", "once_per_address"]},
    ),
    (
        "others_are_limited",
        {"streams.1.mail": "tenant"},
        "fail",
        {"streams.1.mail": "tenant", "recipients.per_user_day": 10},
    ),
    (
        "others_are_limited",
        {"streams.1.mail": "invitation", "recipients.limits": ["fixed_text", "block_link"]},
        "fail",
        {"streams.1.mail": "invitation", "recipients.limits": ["existing_only"]},
    ),
    (
        "others_are_limited",
        {"streams.1.mail": "tenant", "recipients.limits": ["suspends"]},
        "fail",
        {"streams.1.mail": "tenant", "recipients.limits": ["suspends", "approved"]},
    ),
    (
        "others_are_limited",
        {"streams.1.mail": "tenant_news", "recipients.import_cap": 100_000},
        "fail",
        {"streams.1.mail": "tenant_news", "recipients.import_cap": 500},
    ),
    ("no_relay", {"streams.1.mail": "relay"}, "fail", {"streams.1.mail": "message"}),
    (
        "customer_domains_verified",
        {"request.domains_of_customers": True},
        "fail",
        {"request.domains_of_customers": True, "request.customer_domains_how": "DKIM records."},
    ),
    (
        "double_opt_in_runs",
        {"recipients.double_opt_in.state": "planned"},
        "fail",
        {"recipients.double_opt_in.state": "planned", "streams.2.consent": "single_opt_in"},
    ),
    (
        "consent_can_be_proven",
        {"streams.2.given": ["earlier"]} | NO_KINDS,
        "warn",
        {"streams.2.given": ["earlier"], "streams.2.sees": "Send me the letter."} | NO_KINDS,
    ),
    (
        "consent_can_be_proven",
        {"streams.2.given": ["paper"]} | NO_KINDS,
        "warn",
        {"streams.0.given": ["paper"]} | NO_KINDS,
    ),
    (
        "consent_can_be_proven",
        {"recipients.evidence": ["ip_address"]},
        "warn",
        {"recipients.evidence": ["timestamp", "source"]},
    ),
    (
        "consent_can_be_proven",
        newsletter(consent="double_opt_in", evidence=["wording"]),
        "warn",
        streams(mail="order", evidence=["wording"]),
    ),
    (
        "unsubscribes_handled",
        {"feedback.unsubscribe.state": "absent"},
        "fail",
        {"feedback.unsubscribe": None},
    ),
    (
        "marketing_one_click",
        {"feedback.one_click.state": "absent"},
        "warn",
        {"feedback.one_click": None},
    ),
    (
        "marketing_one_click",
        {"feedback.one_click.state": "planned", "volumes.peak": 6000},
        "warn",
        {"feedback.one_click.state": "planned", "streams.2.kind": "service"},
    ),
    (
        "marketing_one_click",
        {"feedback.one_click.state": "absent", "volumes.peak": 6000},
        "fail",
        {"feedback.one_click.state": "running", "volumes.peak": 6000},
    ),
    # Controls
    (
        "hard_bounces_handled",
        {"feedback.hard_bounce": {"handled": "absent"}},
        "fail",
        {"feedback.hard_bounce": {"handled": "ses"}},
    ),
    (
        "hard_bounces_handled",
        {"feedback.hard_bounce": {"state": "planned", "planned_for": "2027-01-15"}},
        "warn",
        {"feedback.hard_bounce": {"handled": "person"}},
    ),
    (
        "complaints_handled",
        {"feedback.complaint": {"state": "planned"}},
        "fail",
        {"feedback.complaint": {"handled": "same"}},
    ),
    (
        "plans_have_a_day",
        {"feedback.hard_bounce": {"state": "planned"}},
        "fail",
        {"feedback.hard_bounce": {"state": "planned", "planned_for": "2027-01-15"}},
    ),
    (
        "plans_have_a_day",
        {"reputation.monitoring": {"state": "planned"}},
        "warn",
        {"reputation.monitoring": {"state": "absent"}},
    ),
    (
        "handled_automatically",
        {"feedback.complaint.automatic": False},
        "fail",
        {"feedback.complaint.automatic": False, "volumes.peak": 90, "volumes.expected": 50},
    ),
    (
        "handled_automatically",
        {"feedback.channels": ["mailbox"]},
        "warn",
        {"feedback.channels": ["mailbox", "sns"]},
    ),
    (
        "handled_automatically",
        {"feedback.unsubscribe.automatic": False},
        "warn",
        {"feedback.unsubscribe.automatic": None},
    ),
    (
        "lists_are_cleaned",
        {"feedback.hard_bounce": {"handled": "ses"}},
        "warn",
        {"feedback.hard_bounce": {"handled": "unlist"}},
    ),
    (
        "feedback_channel_named",
        {"feedback.channels": ["none"]},
        "fail",
        {"feedback.channels": ["mailbox"]},
    ),
    (
        "controls_are_there",
        {"feedback.alarms": {"state": "absent"}},
        "warn",
        {"feedback.alarms": {"state": "not_needed", "because": "One of us looks daily."}},
    ),
    (
        "controls_are_there",
        {"reputation.monitoring.state": "absent"},
        "warn",
        {"reputation.monitoring": None},
    ),
    ("alarms_in_time", {"feedback.bounce_alarm": 8}, "warn", {"feedback.complaint_alarm": 0.05}),
    ("alarms_in_time", {"feedback.bounce_alarm": 10}, "fail", {"feedback.bounce_alarm": 5}),
    # Answers that exclude each other
    (
        "answers_readable",
        {"business.website": "shop"},
        "fail",
        {"business.website": "https://shop.example"},
    ),
    (
        "answers_agree",
        {"streams.0.name": "Monthly newsletter"},
        "fail",
        {"streams.0.name": "Letters"},
    ),
    (
        "answers_agree",
        {"recipients.outside_lists": ["none", "rented"]},
        "fail",
        {"streams.0.given": ["order"]},
    ),
    ("answers_agree", {"streams.1.given": ["user"]}, "fail", {"streams.1.given": ["our_staff"]}),
    ("answers_agree", {"streams.1.consent": "none"}, "fail", {"streams.1.consent": "set_up"}),
    (
        "answers_agree",
        {"feedback.one_click.state": "absent"},
        "fail",
        {"feedback.one_click": {"state": "planned", "planned_for": "2026-12-10"}},
    ),
    (
        "answers_agree",
        {"feedback.channels": ["none"]},
        "fail",
        {"feedback.channels": ["sns", "mailbox"]},
    ),
    # Volumes
    (
        "shares_add_up",
        {"streams": [s | {"share": 40} for s in example_raw()["streams"]]},
        "fail",
        {"streams.0.share": 80},
    ),
    ("volumes_in_order", {"volumes.peak": 10}, "fail", {"volumes.peak": 2000}),
    ("figures_follow", {"volumes.peak": 30_000}, "fail", {"volumes.peak": 9000}),
    (
        "figures_follow",
        streams(mail="order", driver="order", amount=3, per="day", mails=1) | {"volumes.now": 30},
        "fail",
        streams(mail="order", driver="order", amount=3, per="day", mails=1) | {"volumes.now": 9},
    ),
    (
        "figures_follow",
        {"volumes.peak": 30_000, "volumes.because": "A fair."},
        "warn",
        {"volumes.because": "A fair."},
    ),
    (
        "lists_fit_figures",
        {"volumes.recipients_total": 80},
        "fail",
        {"volumes.recipients_total": 105},
    ),
    (
        "peak_fits_people",
        {"volumes.recipients_total": 12},
        "fail",
        {"volumes.recipients_total": 400},
    ),
    (
        "peak_fits_people",
        {"volumes.recipients_total": 0},
        "fail",
        {"volumes.recipients_total": 0, "business.launch_state": "building"},
    ),
    (
        "lists_fit_figures",
        {"streams.2.amount": 4000, "volumes.peak": 1000},
        "warn",
        {"streams.2.amount": 900, "volumes.peak": 1000},
    ),
    (
        "volume_fits_launch",
        {"business.launch_state": "building", "volumes.now": "300-400"},
        "fail",
        {"business.launch_state": "live", "volumes.now": "300-400"},
    ),
    (
        "biggest_stream_has_a_figure",
        {"streams": [{"name": "A", "share": 90}, {"name": "B", "share": 10, "amount": 3}]},
        "warn",
        {"streams": [{"name": "A", "share": 90, "amount": 30}, {"name": "B", "share": 10}]},
    ),
    (
        "recipients_could_be_verified",
        newsletter(amount="10-16") | FEW_MAILS,
        "fail",
        newsletter(amount="10-160") | FEW_MAILS,
    ),
    (
        "recipients_could_be_verified",
        newsletter(amount=16) | FEW_MAILS | {"volumes.quota_because": "They change each week."},
        "warn",
        newsletter(amount=60) | FEW_MAILS,
    ),
    (
        "recipients_could_be_verified",
        newsletter(amount=70) | {"volumes": {"now": 3, "expected": 4, "peak": 70}},
        "fail",
        newsletter(amount=16) | {"volumes": {"now": 300, "expected": 400, "peak": 700}},
    ),
    (
        "samples_are_whole",
        {"streams.0.sample_body": "Your code is 1234 now."},
        "warn",
        {"streams.0.sample_body": "Your code is 1234 now.", "streams.0.mail": "code"},
    ),
    (
        "controls_are_there",
        {"feedback.soft_bounce": {"state": "absent"}},
        "warn",
        {"feedback.soft_bounce": None},
    ),
    (
        "recipients_could_be_verified",
        streams(mail="team", driver="people", amount=40, every="week") | {"volumes.peak": 90},
        "fail",
        streams(mail="order", driver="order", amount=40, per="week", mails=1)
        | {"volumes.peak": 90},
    ),
    ("quota_fits_need", {"volumes.quota": 50_000}, "fail", {"volumes.quota": 10_000}),
    (
        "quota_fits_need",
        {"volumes.quota": 50_000, "volumes.quota_because": "A fair."},
        "fail",
        {"volumes.quota": 15_000, "volumes.quota_because": "A fair."},
    ),
    (
        "peak_fits_expected",
        streams(mail="order", share=100) | {"volumes": {"now": 90, "expected": 100, "peak": 4000}},
        "warn",
        streams(mail="order", share=100) | {"volumes": {"now": 90, "expected": 100, "peak": 400}},
    ),
    ("rate_fits_volume", {"volumes.peak_per_second": 200}, "warn", {"volumes.peak_per_second": 2}),
    ("quota_fits_need", {"volumes.quota": 100}, "warn", {"volumes.quota": 1500}),
    (
        "growth_explained",
        {"volumes.expected": "20000-90000"},
        "fail",
        {"volumes.expected": "20000-90000", "volumes.growth_because": "moving"},
    ),
    (
        "growth_explained",
        {"volumes.expected": 1500, "volumes.now": 150, "volumes.months_to_expected": 5},
        "warn",
        {"volumes.expected": 1500, "volumes.now": 150, "volumes.months_to_expected": 12},
    ),
    # Samples
    (
        "samples_are_whole",
        streams(mail="order", sample_body="Dear customer, please see the information. Thank you."),
        "fail",
        streams(mail="code", sample_body="Your code is 1234 now."),
    ),
    (
        "samples_are_whole",
        {"streams.0.sample_body": "Your code: 1234"},
        "warn",
        {
            "streams.0.sample_body": "Your booking is confirmed: the plumber comes on Tuesday at ten."
        },
    ),
    (
        "samples_show_unsubscribe",
        {"streams.2.sample_body": "Hello, here are five things to check on your heating."},
        "warn",
        {"streams.2.sample_body": "Five things to check. Leave: https://www.handwerk.example/u/1"},
    ),
    (
        "samples_differ",
        {"streams.1.sample_body": example_raw()["streams"][0]["sample_body"]},
        "warn",
        {"streams.1.sample_body": f"{example_raw()['streams'][0]['sample_body']} Again."},
    ),
    (
        "samples_are_plain",
        {"streams.0.sample_body": "<p>Hello, your booking for Tuesday is confirmed.</p>"},
        "warn",
        {"streams.0.sample_body": "Hello, your booking < 20417 > for Tuesday is now confirmed."},
    ),
    (
        "samples_are_plain",
        {"streams.0.sample_body": "Read what is new and pay here today: https://bit.ly/3xYz."},
        "warn",
        {
            "streams.0.sample_body": "Read what is new, not at bit.ly: https://www.handwerk.example/n."
        },
    ),
    (
        "samples_are_plain",
        {
            "streams.0.sample_body": "Your booking is confirmed: https://handwerk.example/b?utm_source=mail"
        },
        "warn",
        {
            "streams.2.sample_body": "Five things to check: https://handwerk.example/b?utm_source=mail"
        },
    ),
    # Business
    (
        "is_launched",
        {"business.launch_state": "building"},
        "fail",
        {"business.launch_state": "organisation"},
    ),
    ("is_launched", {"business.launch_state": "beta"}, "warn", {"business.launch_state": "live"}),
    (
        "is_launched",
        {"business.launched_on": "2026-10"},
        "warn",
        {"business.launched_on": "2026-06"},
    ),
    (
        "launch_date_fits",
        {"business.launched_on": "2027-02"},
        "fail",
        {"business.launched_on": "2026"},
    ),
    (
        "launch_date_fits",
        {"business.launch_state": "building"},
        "fail",
        {"business.launch_state": "building", "business.launched_on": "2027-02"},
    ),
    (
        "account_has_history",
        {"business.aws_account_paid": False},
        "fail",
        {"business.aws_account_paid": True},
    ),
    (
        "account_has_history",
        {"business.aws_account_since": "2026-10"},
        "warn",
        {"business.aws_account_since": "2026-01"},
    ),
    (
        "business_is_described",
        {"business.what_it_does": "An innovative platform."},
        "fail",
        {"business.what_it_does": "People book a repair, and pay us when it is done."},
    ),
    ("nothing_sensitive", {"business.topics": ["crypto"]}, "fail", {"business.topics": ["none"]}),
    ("nothing_sensitive", {"business.topics": ["politics"]}, "warn", {"business.topics": None}),
    (
        "mail_type_fits",
        {"request.mail_type": "MARKETING"},
        "fail",
        {"request.mail_type": "TRANSACTIONAL"},
    ),
    (
        "mail_to_many_is_marketing",
        {"streams.2.kind": "transactional"},
        "fail",
        {"streams.2.mail": "notice", "streams.2.kind": "service"},
    ),
    (
        "mail_to_many_is_marketing",
        {"streams.2.mail": "other", "streams.2.kind": "transactional"},
        "warn",
        {"streams.2.mail": "invoice", "streams.2.kind": "transactional"},
    ),
    (
        "digests_are_no_transactions",
        streams(mail="digest", share=100, kind="transactional"),
        "warn",
        streams(mail="digest", share=100),
    ),
    (
        "digests_are_no_transactions",
        streams(mail="digest", share=100) | {"request.mail_type": "TRANSACTIONAL"},
        "warn",
        streams(mail="digest", share=100, kind="marketing"),
    ),
    (
        "other_mail_is_explained",
        {"streams.1.mail": "other", "streams.1.trigger": None},
        "warn",
        {"streams.1.mail": "other"},
    ),
    # Domains
    (
        "website_matches_sender",
        {"business.website": "https://www.other.example"},
        "warn",
        {"business.website": "https://handwerk.example"},
    ),
    (
        "mail_from_below_domain",
        {"request.mail_from_domain": "handwerk.example"},
        "warn",
        {"request.mail_from_domain": "b.handwerk.example"},
    ),
    (
        "senders_at_domain",
        {"request.sender_addresses": ["desk@other.example"]},
        "warn",
        {
            "request.sender_addresses": ["desk@other.example"],
            "request.more_domains": ["other.example"],
        },
    ),
    (
        "no_free_mail_sender",
        {"request.sender_addresses": ["shop@gmail.com"]},
        "fail",
        {"request.sender_addresses": ["gmail.com@handwerk.example"]},
    ),
    (
        "contact_at_own_domain",
        {"business.contact.email": "founder@gmx.de"},
        "warn",
        {"business.contact.email": "founder@agency.example"},
    ),
    (
        "pages_on_own_site",
        {"business.privacy_url": "https://policies.example/p/1"},
        "warn",
        {"business.privacy_url": "https://legal.handwerk.example/p/1"},
    ),
    (
        "dmarc_published",
        {"reputation.dmarc_policy": "not_published"},
        "warn",
        {"reputation.dmarc_policy": "none"},
    ),
    (
        "dmarc_published",
        {"reputation.dmarc_policy": "not_published", "volumes.peak": 6000},
        "fail",
        {"reputation.dmarc_policy": "none", "volumes.peak": 6000},
    ),
    # Website
    (
        "website_on_own_domain",
        {"business.website": "https://shop-1.herokuapp.com"},
        "fail",
        {"business.website": "https://herokuapp.handwerk.example"},
    ),
    (
        "website_on_own_domain",
        {"business.website": "http://203.0.113.9/"},
        "fail",
        {"business.website": "https://203.handwerk.example"},
    ),
    (
        "website_is_secure",
        {"business.website": "http://www.handwerk.example"},
        "warn",
        {"business.website": "https://www.handwerk.example"},
    ),
    (
        "walls_are_explained",
        {"business.behind_login": ["website"]},
        "warn",
        {"business.behind_login": ["website"], "business.login_for_reviewers": "Pictures."},
    ),
    # History
    (
        "changed_since_denial",
        history(outcome="denied", asked_on="2026-11-02", changed_since="We now handle bounces."),
        "fail",
        history(outcome="denied", asked_on="2025-09-02", changed_since="We now handle bounces."),
    ),
    (
        "changed_since_denial",
        history(outcome="denied", asked_on="2026-10-02", changed_since="We pay.") | PAID,
        "fail",
        history(outcome="denied", asked_on="2025-09-02", changed_since="We pay.") | PAID,
    ),
    (
        "changed_since_denial",
        history(outcome="denied", asked_on="2026-05-02", changed_since="We pay.") | PAID,
        "warn",
        history(outcome="denied", asked_on="2025-09-02") | PAID,
    ),
    (
        "changed_since_denial",
        history(outcome="denied", changed_since="Everything, we promise."),
        "fail",
        history(outcome="granted"),
    ),
    (
        "no_open_question",
        history(outcome="questions", region="us-east-1"),
        "fail",
        history(outcome="no_answer", region="us-east-1"),
    ),
    (
        "not_granted_already",
        history(outcome="granted", region="eu-central-1"),
        "fail",
        history(outcome="granted", region="eu-west-1"),
    ),
    (
        "not_granted_already",
        history(outcome="granted", region="eu-central-1"),
        "fail",
        history(outcome="granted", region="eu-central-1")
        | {"history.review": {"about": "bounces"}},
    ),
]


@pytest.mark.parametrize(("rule_id", "answers", "status", "near"), PAIRS, ids=lambda v: str(v)[:40])
def test_a_pair(rule_id: str, answers: dict[str, Any], status: str, near: dict[str, Any]) -> None:
    snapshot = example_snapshot().model_copy(update={"dns": None})
    found = findings(rule_id, changed_all(answers), snapshot)
    assert status in {f.status.value for f in found}
    for one in found:
        assert one.evidence
        assert bool(one.remedy) is (one.status is not Status.PASS)
    assert not [f for f in findings(rule_id, changed_all(near), snapshot) if f.status in RAISED]


def test_what_is_seen_to_be_better_than_in_the_copy_that_was_sent_is_a_change() -> None:
    parsed = changed_all(history(outcome="denied", changed_since="We now sign our mail."))
    assert finding("changed_since_denial", parsed, None).status is Status.FAIL
    found = run(parsed, None, changed=["DKIM of handwerk.example"])
    (one,) = [f for f in found if f.id == "changed_since_denial"]
    assert one.status is Status.PASS
    assert "DKIM of handwerk.example" in one.evidence


@pytest.mark.parametrize("topic", [t for t in Sensitive if t is not Sensitive.NONE])
def test_each_topic_is_looked_at_hard(topic: Sensitive) -> None:
    assert (
        finding("nothing_sensitive", changed("business.topics", [topic.value]), None).status
        in RAISED
    )


def test_each_answer_that_is_missing_is_a_finding_of_its_own() -> None:
    answers = {"streams.0.sample_body": None, "streams.2.sample_body": None}
    found = findings("missing_samples", changed_all(answers), None)
    assert {f.path for f in found} == set(answers)
    assert all("not answered" in f.evidence for f in found)


def test_what_is_missing_comes_in_a_reviewers_order() -> None:
    missing = [
        f.id for f in run(parse({}), None) if f.id.startswith("missing_") and f.status in RAISED
    ]
    first = [
        "missing_consent",
        "missing_way_out",
        "missing_bounces",
        "missing_complaints",
        "missing_volumes",
        "missing_samples",
        "missing_website",
    ]
    assert list(dict.fromkeys(missing))[: len(first)] == first


def test_each_control_without_a_day_is_named() -> None:
    planned = {"state": "planned"}
    answers = {"feedback.hard_bounce": planned, "feedback.alarms": planned}
    found = findings("plans_have_a_day", changed_all(answers), None)
    assert {f.path for f in found} == {f"{path}.planned_for" for path in answers}


@pytest.mark.parametrize(
    ("since", "status"), [("2026-11-10", "pass"), ("2026-11", "pass"), ("2026-11-01", "fail")]
)
def test_a_change_is_a_control_with_its_day(since: str, status: str) -> None:
    denied = history(outcome="denied", asked_on="2026-11-02")
    parsed = changed_all({**denied, "feedback.hard_bounce.since": since})
    assert finding("changed_since_denial", parsed, None).status == status


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
    ("sandbox_tested", without_statistics(quota=SendQuota(sent_last_24_hours=0)), "unknown"),
    ("sandbox_tested", without_statistics(quota=SendQuota(sent_last_24_hours=3)), "pass"),
    ("sandbox_tested", without_statistics(quota=None), "unknown"),
]


@pytest.mark.parametrize(
    ("rule_id", "there"),
    [
        ("in_sandbox", {"production_access": True}),
        ("sending_enabled", {"sending_enabled": False}),
        ("enforcement_healthy", {"enforcement_status": "PROBATION"}),
        ("no_open_review", {"review": Review(status="DENIED")}),
    ],
)
def test_every_region_asked_for_is_judged(rule_id: str, there: dict[str, Any]) -> None:
    account = RegionAccount(**{"production_access": False, **there})
    other: Found[RegionAccount] = Found(value=account, source="sesv2:GetAccount", at=AT)
    seen = example_snapshot().model_copy(update={"regions": {"us-east-1": other}})
    both = changed_all({"request.regions": ["eu-central-1", "us-east-1"]})
    found = finding(rule_id, both, seen)
    assert found.status == "fail"
    assert "us-east-1" in found.evidence
    assert finding(rule_id, example(), seen).status == "pass"


def test_a_stop_in_production_is_what_decides_and_nothing_is_asked_for() -> None:
    for stop in ({"sending_enabled": False}, {"enforcement_status": "PROBATION"}):
        findings_ = run(example(), account_with(production_access=True, **stop))
        of_account = [
            f.id for f in one_of_each_kind(in_order(findings_)) if f.kinds[0] == "standing"
        ]
        assert of_account in (["sending_enabled"], ["enforcement_healthy"])
    paused = account_with(production_access=True, sending_enabled=False)
    assert "Send from" not in finding("in_sandbox", example(), paused).remedy


def test_what_was_never_set_up_is_not_published_again() -> None:
    assert (
        "Set one up" in finding("mail_from_resolved", example(), domain_with(mail_from=None)).remedy
    )
    half = finding("domain_verified", example(), domain_with(verified_for_sending=False))
    assert "Create" not in half.remedy


def test_who_is_out_of_the_sandbox_need_not_test_in_it() -> None:
    unused = account_with(production_access=True).model_copy(
        update={"send_statistics": Found(value=(), source="ses:GetSendStatistics", at=AT)}
    )
    assert findings("sandbox_tested", example(), unused) == []


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
_TOPIC = "arn:aws:sns:eu-central-1:123456789012:handwerk-mail-events"
_NO_ALARMS = Found[tuple[Alarm, ...]](value=(), source="cloudwatch:DescribeAlarmsForMetric", at=AT)
_DMARC = "_dmarc.handwerk.example"
_APEX = "handwerk.example"

_BOUNCED: Found[tuple[SendDay, ...]] = Found(
    value=(SendDay(day=AT.date(), attempts=2000, bounces=900, complaints=0, rejects=0),),
    source="ses:GetSendStatistics",
    at=AT,
)
_REJECTS = MailFrom(
    domain="bounce.handwerk.example", status="PENDING", behavior_on_mx_failure="REJECT_MESSAGE"
)
_RINGS: Found[tuple[Alarm, ...]] = Found(
    value=(Alarm(name="rate", state="ALARM", actions=1),), source="cloudwatch", at=AT
)
_ASKED: Found[tuple[QuotaRequest, ...]] = Found(
    value=(QuotaRequest(status="CASE_OPENED"),), source="servicequotas", at=AT
)
_OWN_REPORTS = '"v=DMARC1; p=none; rua=mailto:dmarc@handwerk.example"'
_REPORTS = '"v=DMARC1; p=none; rua=mailto:a@reports.example"'


def set_with(**changes: Any) -> Snapshot:
    """The example's account, with the configuration set changed."""
    seen = example_snapshot().configuration_set_details["handwerk-production"]
    assert isinstance(seen, Found)
    value = seen.value.model_copy(update=changes)
    sets = {"handwerk-production": seen.model_copy(update={"value": value})}
    return seen_with(configuration_set_details=sets)


def part(**fields: Any) -> Found[tuple[ReputationEntity, ...]]:
    return Found(value=(ReputationEntity(name="arn:aws:ses:x:1:t/a", **fields),), source="s", at=AT)


def held(**fields: Any) -> Snapshot:
    return account_with(details=AccountDetails(**fields))


def with_mail_from(*exchanges: str) -> Snapshot:
    """The DNS with these mail servers at the MAIL FROM domain, and its SPF."""
    name = "bounce.handwerk.example"
    spf = observed.with_dns(name, "TXT", '"v=spf1 include:amazonses.com ~all"')
    assert spf.dns is not None
    mx: Any = observed.ABSENT
    if exchanges:
        mx = observed.found(Records(values=exchanges, ttl=300), f"dns:MX {name}")
    lookups = (*spf.dns.lookups, Lookup(name=name, type="MX", seen=mx))
    return spf.model_copy(update={"dns": spf.dns.model_copy(update={"lookups": lookups})})


def _gone() -> Snapshot:
    """The domain does not exist."""
    seen = observed.with_dns(_APEX, "TXT", observed.ABSENT)
    assert seen.dns is not None
    lookups = tuple(one.model_copy(update={"no_such_name": True}) for one in seen.dns.lookups)
    return seen.model_copy(update={"dns": seen.dns.model_copy(update={"lookups": lookups})})


OBSERVED: list[tuple[str, Snapshot | None, str]] = [
    ("domain_in_region", example_snapshot(), "pass"),
    ("domain_in_region", domain_elsewhere(_THERE), "fail"),
    ("domain_in_region", domain_elsewhere(DENIED), "unknown"),
    ("domain_in_region", with_domain(DENIED), "unknown"),
    ("domain_in_region", in_other_region(), "warn"),
    ("domain_in_region", in_other_region(identity_details={}, identities=NotRead()), "unknown"),
    ("domain_in_region", in_other_region(domain_elsewhere={"eu-central-1": _THERE}), "pass"),
    ("domain_in_region", None, "unknown"),
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
    ("is_launched", None, "unknown"),
    ("feedback_channel_visible", example_snapshot(), "pass"),
    (
        "feedback_channel_visible",
        seen_with(configuration_set_details={"handwerk-production": DENIED}),
        "unknown",
    ),
    (
        "feedback_channel_visible",
        seen_with(configuration_set_details={"handwerk-production": ABSENT}),
        "fail",
    ),
    ("nothing_contradicted", example_snapshot(), "pass"),
    ("nothing_contradicted", None, "unknown"),
    ("topics_confirmed", None, "unknown"),
    ("named_pages_open", observed.with_website(privacy_status=404), "fail"),
    ("named_pages_open", observed.with_website(policy=observed.FEW_WORDS), "fail"),
    ("named_pages_open", observed.with_website(reads_as=observed.ABSENT), "fail"),
    ("named_pages_open", observed.with_website(reads_as=observed.TIMEOUT), "unknown"),
    ("website_keeps_domain", observed.with_website(final_url="https://other.example/"), "warn"),
    ("website_is_secure", observed.with_website(certificate=observed.ABSENT), "warn"),
    ("http_leads_to_https", observed.with_website(plain_http=observed.NOT_REDIRECTED), "warn"),
    ("website_says_mail", observed.with_website(mail_words=observed.ABSENT), "warn"),
    ("website_says_mail", observed.with_website(mail_words=observed.TIMEOUT), "unknown"),
    ("website_names_company", observed.with_website(**observed.ANOTHER), "warn"),
    ("website_names_address", observed.with_website(**observed.ANOTHER), "warn"),
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
    ("topics_confirmed", seen_with(topics={}), "unknown"),
    # what is known is said, whatever stands unread beside it
    ("rates_within_limits", seen_with(bounce_rate=DENIED, complaint_rate=rate(0.01)), "fail"),
    ("rates_within_limits", seen_with(complaint_rate=DENIED, send_statistics=_BOUNCED), "fail"),
    ("rates_within_limits", seen_with(send_statistics=_BOUNCED), "fail"),
    ("rates_within_limits", seen_with(send_statistics=DENIED), "unknown"),
    ("set_sends", set_with(sending_enabled=True), "pass"),
    ("set_sends", set_with(sending_enabled=False), "fail"),
    ("set_sends", set_with(sending_enabled=None), "unknown"),
    ("set_sends", set_with(sending_enabled=None, options_unread=DENIED), "unknown"),
    ("dkim_successful", domain_with(dkim=Dkim(status="SUCCESS", signing_enabled=False)), "fail"),
    ("suppression_on", set_with(suppressed_reasons=()), "warn"),
    ("mail_from_resolved", domain_with(mail_from=_REJECTS), "fail"),
    ("no_alarm_goes_off", example_snapshot(), "pass"),
    ("no_alarm_goes_off", seen_with(complaint_alarms=_RINGS, bounce_alarms=DENIED), "fail"),
    ("no_alarm_goes_off", seen_with(set_alarms={"bounce/x": _RINGS}), "fail"),
    ("no_alarm_goes_off", seen_with(set_alarms={"bounce/x": DENIED}), "unknown"),
    ("no_quota_request_open", seen_with(quota_requests={"q": _ASKED, "r": DENIED}), "warn"),
    ("no_quota_request_open", seen_with(quota_requests={"q": DENIED}), "unknown"),
    ("no_part_stopped", seen_with(reputation_entities=part(status="ENABLED")), "pass"),
    ("no_part_stopped", seen_with(reputation_entities=part(status="DISABLED")), "fail"),
    ("no_part_stopped", seen_with(reputation_entities=part(impact="HIGH")), "warn"),
    ("no_part_stopped", seen_with(reputation_entities=DENIED), "unknown"),
    ("details_as_held", held(mail_type="MARKETING"), "warn"),
    ("details_as_held", held(website="https://other.example"), "warn"),
    ("details_as_held", held(website="https://www.handwerk.example/x"), "pass"),
    ("mail_from_in_dns", with_mail_from("10 feedback-smtp.eu-central-1.amazonses.com"), "pass"),
    ("mail_from_in_dns", with_mail_from("10 feedback-smtp.us-east-1.amazonses.com"), "warn"),
    (
        "mail_from_in_dns",
        with_mail_from("10 feedback-smtp.eu-central-1.amazonses.com", "20 mx.x.example"),
        "warn",
    ),
    ("mail_from_in_dns", with_mail_from(), "warn"),
    (
        "mail_from_in_dns",
        observed.with_dns("bounce.handwerk.example", "MX", observed.TIMEOUT),
        "unknown",
    ),
    ("domain_in_dns", observed.with_dns(_APEX, "TXT", "x"), "pass"),
    ("domain_in_dns", _gone(), "fail"),
    ("domain_in_dns", observed.with_dns(_APEX, "TXT", observed.TIMEOUT), "unknown"),
    ("dmarc_aligns", observed.with_dns(_DMARC, "TXT", '"v=DMARC1; p=none"'), "pass"),
    ("dmarc_aligns", observed.with_dns(_DMARC, "TXT", '"v=DMARC1; p=none; aspf=s"'), "warn"),
    ("dmarc_aligns", observed.with_dns(_DMARC, "TXT", observed.TIMEOUT), "unknown"),
    ("dmarc_reports_arrive", observed.with_dns(_DMARC, "TXT", _OWN_REPORTS), "pass"),
    ("dmarc_reports_arrive", observed.with_dns(_DMARC, "TXT", _REPORTS), "unknown"),
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
    (
        "website_keeps_domain",
        observed.with_website(final_url="https://shop.herokuapp.com/"),
        "fail",
    ),
    ("website_links_privacy", observed.with_website(privacy_link=observed.ABSENT), "warn"),
    ("signup_is_public", observed.with_website(signup_status=404), "fail"),
    ("signup_is_public", observed.with_website(email_field=observed.ABSENT), "fail"),
    ("signup_asks_consent", observed.with_website(checkboxes=observed.ABSENT), "warn"),
    ("signup_box_empty", observed.with_website(checkboxes=observed.TICKED), "fail"),
    *(
        (rule.id, observed.unread_website(), "unknown")
        for rule in website.rules
        if rule.needs and rule.id != "signup_box_empty"
    ),
    *((rule.id, observed.with_website(), "pass") for rule in website.rules if rule.needs),
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


@pytest.mark.parametrize(("asked_on", "status"), [("2026-11-02", "warn"), ("2026-11-25", "pass")])
def test_a_request_that_the_account_does_not_show_is_pointed_out(
    asked_on: str, status: str
) -> None:
    """The account was read on 20 November, and nobody had asked there."""
    told = {"region": "eu-central-1", "asked_on": asked_on, "outcome": "denied"}
    parsed = changed("history", {"asked_before": True, "requests": [told]})
    found = finding("history_matches_account", parsed, example_snapshot())
    assert found.status == status


def test_a_subdomain_is_covered_by_its_verified_domain() -> None:
    parsed = changed("request.sending_domain", "news.handwerk.example")
    assert finding("domain_verified", parsed, example_snapshot()).status == "pass"


def test_a_name_that_is_gone_is_one_finding_and_a_page_that_is_gone_another() -> None:
    """Of all that was to be seen there, only that the website does not open."""
    before = {(f.id, f.path): f.status for f in run(example(), observed.with_website())}

    def worse(snapshot: Snapshot) -> list[str]:
        found = run(example(), snapshot)
        return [f.id for f in found if f.status not in ("pass", before.get((f.id, f.path)))]

    assert worse(observed.gone_website()) == ["website_opens"]
    assert worse(observed.with_website(privacy_status=404)) == ["named_pages_open"]


def test_a_website_that_names_nobody_is_not_compared() -> None:
    snapshot = observed.with_website(company_lines=observed.ABSENT, address_lines=observed.ABSENT)
    about = {"website_names_company", "website_names_address"}
    assert not about & {f.id for f in run(example(), snapshot)}


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
    covered = {case[0] for cases in (PAIRS, ACCOUNTS, OBSERVED) for case in cases}
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


@pytest.mark.parametrize(
    ("also", "status"), [(["none"], Status.FAIL), (["single_opt_in"], Status.PASS)]
)
def test_each_reason_for_which_somebody_gets_it_is_judged(also: list[str], status: Status) -> None:
    parsed = changed_all({**newsletter(consent_also=also)})
    found = finding("mail_is_asked_for", parsed, None)
    assert found.status is status
    assert status is Status.PASS or found.path == "streams.0.consent_also"
