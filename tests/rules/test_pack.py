"""The rule pack as a whole: metadata, and that nothing unread passes."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox_exit.answers.journey import SECTION_BY_ID
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.question_list import question_at
from sandbox_exit.findings import Severity, Status, Verdict, verdict
from sandbox_exit.observed.dns import Lookup
from sandbox_exit.observed.snapshot import NotRead, Snapshot, Unreachable
from sandbox_exit.rules import PACK, account_and_answers, run, website
from sandbox_exit.rules.model import Rule
from tests import ROOT

from ..examples import NAMES, changed, changed_all, example, example_snapshot
from ..observations import unread_website, with_dkim
from ..strategies import AT, raw_profiles, snapshots


@pytest.mark.parametrize("rule", PACK, ids=lambda rule: rule.id)
def test_metadata(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z_]+", rule.id)
    assert rule.section in SECTION_BY_ID or rule.section == "account"
    for words in (rule.title, rule.objection, rule.why, rule.remedy):
        assert words
        assert words[0].isupper() or words[0] == "“"
    assert rule.why.endswith(".")
    assert rule.remedy.endswith(".")
    assert rule.source.reference
    if rule.path is not None:
        assert question_at(rule.path) is not None


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in PACK]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_ready_with_their_account(name: str) -> None:
    findings = run(example(name), example_snapshot(name))
    assert verdict(findings) is Verdict.READY
    assert {f.status for f in findings} == {Status.PASS}


@pytest.mark.parametrize("name", NAMES)
def test_without_an_account_it_cannot_be_told(name: str) -> None:
    findings = run(example(name), None)
    assert verdict(findings) is Verdict.UNKNOWN
    assert not any(f.status is Status.FAIL for f in findings)


def _account_rules() -> set[str]:
    from sandbox_exit.rules import account

    return {rule.id for rule in account.rules} | {"feedback_channel_visible"}


def unread(kind: Any) -> Snapshot:
    return Snapshot(
        taken_at=AT,
        region="eu-central-1",
        account=kind,
        identity_details={"handwerk.example": kind},
        configuration_set_details={"handwerk-production": kind},
    )


DENIED = Unreachable(source="sesv2:Call", at=AT, reason="Access denied.", permission="ses:Call")


@pytest.mark.parametrize("kind", [NotRead(), DENIED], ids=["not read", "denied"])
def test_no_account_rule_passes_or_fails_on_an_unread_fact(kind: Any) -> None:
    findings = {f.id: f for f in run(example(), unread(kind))}
    for rule_id in _account_rules():
        assert findings[rule_id].status is Status.UNKNOWN, rule_id
        assert findings[rule_id].evidence


def test_an_unread_fact_names_the_missing_permission() -> None:
    findings = {f.id: f for f in run(example(), unread(DENIED))}
    assert "ses:Call" in findings["sending_enabled"].evidence


def test_a_snapshot_of_another_region_is_not_judged() -> None:
    findings = {f.id: f for f in run(changed("request.regions", ["us-east-1"]), example_snapshot())}
    assert findings["domain_verified"].status is Status.UNKNOWN
    assert "eu-central-1" in findings["domain_verified"].evidence


def test_what_to_do_first_comes_first() -> None:
    findings = run(parse({"recipients": {"cold_outreach": True}}), None)
    assert findings[0].id == "no_cold_outreach"
    order = [Status.FAIL, Status.UNKNOWN, Status.WARN, Status.MANUAL, Status.PASS]
    positions = [order.index(f.status) for f in findings]
    assert positions == sorted(positions)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(raw=raw_profiles, snapshot=snapshots)
def test_rules_never_fail_to_run(raw: object, snapshot: Snapshot) -> None:
    findings = run(parse(raw), snapshot)
    for finding in findings:
        assert finding.evidence
        weighty = finding.severity in (Severity.BLOCKER, Severity.LIKELY)
        assert finding.status is not Status.WARN or not weighty
        if finding.path is not None:
            assert question_at(finding.path) or finding.path in SECTION_BY_ID or "." in finding.path


def test_a_known_finding_keeps_its_reason_and_stands_aside() -> None:
    known = {"rule": "website_on_own_domain", "reason": "The domain moves next week"}
    answers = {"business.website": "https://shop-1.herokuapp.com", "acknowledged": [known]}
    findings = {f.id: f for f in run(changed_all(answers), example_snapshot())}
    found = findings["website_on_own_domain"]
    assert found.status is Status.WARN
    assert found.reason == "The domain moves next week"
    assert verdict(findings.values()) is Verdict.READY


def test_no_reason_makes_up_for_a_blocker() -> None:
    known = {"rule": "no_cold_outreach", "reason": "It works for us"}
    answers = {"recipients.cold_outreach": True, "acknowledged": [known]}
    findings = {f.id: f for f in run(changed_all(answers), example_snapshot())}
    assert findings["no_cold_outreach"].status is Status.FAIL
    assert verdict(findings.values()) is Verdict.NOT_READY


def test_no_wording_promises_approval() -> None:
    words = " ".join(f"{r.title} {r.objection} {r.why} {r.remedy}" for r in PACK).lower()
    for promise in ("guarantee", "will be approved", "chance of", "success rate"):
        assert promise not in words
    templates = ROOT / "templates"
    for path in templates.glob("*.j2"):
        assert "guarantee" not in path.read_text("utf-8").lower()


_SEEN_RULES = sorted(
    {rule.id for module in (account_and_answers, website) for rule in module.rules}
    # These judge what is stated beside what is seen; without either there is nothing to say.
    - {"visible_channel_mentioned", "configuration_set_used", "signup_box_empty"}
)


@pytest.mark.parametrize("rule_id", _SEEN_RULES)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    reason=st.sampled_from(["It did not answer in time.", "SERVFAIL", "Access denied."]),
    permission=st.sampled_from([None, "cloudwatch:DescribeAlarmsForMetric"]),
)
def test_no_rule_passes_on_dns_website_or_events_it_could_not_read(
    rule_id: str, reason: str, permission: str | None
) -> None:
    seen = Unreachable(source="call", at=AT, reason=reason, permission=permission)
    for snapshot in _unreachable(seen):
        statuses = {f.id: f.status for f in run(example(), snapshot)}
        assert statuses.get(rule_id, Status.UNKNOWN) is Status.UNKNOWN


def _unreachable(seen: Unreachable) -> list[Snapshot]:
    """Account, DNS and website, none of which could be read."""
    dns = with_dkim(seen).dns
    assert dns is not None
    mail = [("_dmarc.handwerk.example", "TXT"), ("handwerk.example", "TXT")]
    lookups = (
        *(lookup.model_copy(update={"seen": seen}) for lookup in dns.lookups),
        *(Lookup(name=name, type=kind, seen=seen) for name, kind in mail),
        Lookup(name="handwerk.example", type="MX", seen=seen),
    )
    account = unread(seen).model_copy(
        update={
            "bounce_rate": seen,
            "complaint_rate": seen,
            "bounce_alarms": seen,
            "complaint_alarms": seen,
            "topics": {"arn:aws:sns:eu-central-1:123456789012:mail": seen},
        }
    )
    looked = unread_website().website
    read = {"dns": dns.model_copy(update={"lookups": lookups}), "website": looked}
    return [account, account.model_copy(update=read)]
