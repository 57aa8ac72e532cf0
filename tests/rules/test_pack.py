"""The rule pack as a whole: metadata, and that nothing unread passes."""

import re
from dataclasses import replace
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.answers.journey import SECTION_BY_ID
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.question_list import Kind as QuestionKind
from sandbox_exit.answers.question_list import question_at, questions
from sandbox_exit.findings import (
    MOST_DECIDING,
    Kind,
    Severity,
    Status,
    Verdict,
    deciding,
    verdict,
)
from sandbox_exit.observed.dns import Lookup
from sandbox_exit.observed.snapshot import NotRead, Snapshot, Unreachable
from sandbox_exit.rules import PACK, account, history, run, seen
from sandbox_exit.rules.cards import cards
from sandbox_exit.rules.model import Facts, Rule, Rules, Said, Unread
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
    assert rule.source
    assert rule.kinds
    assert rule.before
    assert rule.after
    assert re.fullmatch(r"2026-\d\d-\d\d", rule.since)
    if rule.path is not None:
        assert question_at(rule.path) is not None


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in PACK]
    assert len(ids) == len(set(ids))


CARD = Path(account.__file__).with_suffix(".toml").read_text("utf-8").split("\n\n")[1]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("severity =", "severtiy =", "severtiy"),
        ('severity = "blocker"', 'severity = "grave"', "blocker"),
        ("remedy =", "# remedy =", "remedy"),
    ],
    ids=["misspelt", "no such value", "left out"],
)
def test_a_card_that_is_not_whole_is_refused(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    file, module = tmp_path / "topic.toml", str(tmp_path / "topic.py")
    file.write_text(CARD, "utf-8")
    assert [*cards(module)] == ["sending_enabled"]
    file.write_text(CARD.replace(old, new), "utf-8")
    with pytest.raises(ValueError, match=complaint):
        cards(module)


def test_a_card_without_a_check_is_refused(tmp_path: Path) -> None:
    (tmp_path / "topic.toml").write_text(CARD, "utf-8")
    rules = Rules(str(tmp_path / "topic.py"))
    with pytest.raises(KeyError, match="sending_enabled"):
        list(rules)
    rules.check(name="sending_enabled")(lambda said: None)
    assert [rule.id for rule in rules] == ["sending_enabled"]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_ready_with_their_account(name: str) -> None:
    findings = run(example(name), example_snapshot(name))
    assert verdict(findings) is Verdict.READY
    assert {f.status for f in findings if not f.confirm} == {Status.PASS}


@pytest.mark.parametrize("name", NAMES)
def test_without_an_account_it_cannot_be_told(name: str) -> None:
    findings = run(example(name), None)
    assert verdict(findings) is Verdict.UNKNOWN
    assert not any(f.status is Status.FAIL for f in findings)


def unread(kind: Any) -> Snapshot:
    return Snapshot(
        taken_at=AT,
        region="eu-central-1",
        account=kind,
        identity_details={"handwerk.example": kind},
        configuration_set_details={"handwerk-production": kind},
    )


DENIED = Unreachable(source="sesv2:Call", at=AT, reason="Access denied.", permission="ses:Call")


SEEN_RULES = [rule for rule in PACK if rule.needs]


@pytest.mark.parametrize("kind", [NotRead(), DENIED], ids=["not read", "denied"])
def test_no_rule_about_the_account_passes_or_fails_on_an_unread_fact(kind: Any) -> None:
    found = {f.id: f for f in run(example(), unread(kind)) if f.id in {r.id for r in account.rules}}
    for rule in account.rules:
        if (
            rule.needs
            and rule.id in found
            and rule.id not in ("topics_confirmed", "sandbox_tested")
        ):
            assert found[rule.id].status is Status.UNKNOWN, rule.id
            assert found[rule.id].evidence
    assert found["sending_enabled"].status is Status.UNKNOWN


@pytest.mark.parametrize("rule", SEEN_RULES, ids=lambda rule: rule.id)
def test_what_a_card_needs_and_was_not_read_makes_it_unknown_before_it_is_asked(rule: Rule) -> None:
    def never(*_: object) -> None:
        raise AssertionError("asked")

    def unread_need(_: Facts) -> None:
        raise Unread("It did not answer. Permission needed: ses:Call.")

    facts = Facts(Said(example()), None)
    asked = replace(rule, check=never, needs=(unread_need,), when=None)
    (found,) = asked.run(facts)
    assert found.status is Status.UNKNOWN
    assert "ses:Call" in found.evidence
    assert not found.summary.startswith(rule.objection)


@pytest.mark.parametrize("rule", SEEN_RULES, ids=lambda rule: rule.id)
def test_a_rule_about_what_nobody_looked_at_says_nothing_or_that_it_cannot_tell(rule: Rule) -> None:
    said = {f.status for f in run(example(), None) if f.id == rule.id}
    # The DMARC policy is judged as it is stated, where nobody looked.
    assert said <= {Status.UNKNOWN} or rule.id == "dmarc_published"


@pytest.mark.parametrize("rule", PACK, ids=lambda rule: rule.id)
def test_a_check_is_given_nothing_it_does_not_name(rule: Rule) -> None:
    """What was said, and one value for each need."""
    assert len(signature(rule.check).parameters) == 1 + len(rule.needs)
    assert not {"snapshot", "dns", "website", "read"} & set(Said.__dataclass_fields__)


def test_an_unread_fact_names_the_missing_permission() -> None:
    findings = {f.id: f for f in run(example(), unread(DENIED))}
    assert "ses:Call" in findings["sending_enabled"].evidence


def test_a_snapshot_of_another_region_is_not_judged() -> None:
    findings = {f.id: f for f in run(changed("request.regions", ["us-east-1"]), example_snapshot())}
    assert findings["domain_verified"].status is Status.UNKNOWN
    assert "eu-central-1" in findings["domain_verified"].evidence


def test_what_to_do_first_comes_first() -> None:
    findings = run(parse({"recipients": {"cold_outreach": True}}), None)
    assert findings[0].id == "mail_is_asked_for"
    order = [Status.FAIL, Status.UNKNOWN, Status.WARN, Status.PASS]
    positions = [order.index(f.status) for f in findings]
    assert positions == sorted(positions)


@given(raw=raw_profiles, snapshot=snapshots)
def test_rules_never_fail_to_run(raw: object, snapshot: Snapshot) -> None:
    findings = run(parse(raw), snapshot)
    assert len({(f.id, f.path) for f in findings}) == len(findings)
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
    known = {"rule": "mail_is_asked_for", "reason": "It works for us"}
    answers = {"recipients.cold_outreach": True, "acknowledged": [known]}
    findings = {f.id: f for f in run(changed_all(answers), example_snapshot())}
    assert findings["mail_is_asked_for"].status is Status.FAIL
    assert verdict(findings.values()) is Verdict.NOT_READY


WORDS = (
    "We buy lists from a broker and never ask anybody, as everybody does here.",
    "Purchased addresses are never used, and everybody has asked for it with a click.",
    "Our casino sends bitcoin to subscribers who are added automatically by default.",
)
OWN_WORDS = [
    path
    for question in questions().values()
    if question.kind is QuestionKind.TEXT
    and not question.path.startswith(("acknowledged", "confirmed"))
    for path in [question.path.replace("*", "0")]
]


@pytest.mark.parametrize("path", OWN_WORDS)
def test_no_rule_reads_what_a_text_says(path: str) -> None:
    """Another text of as many words changes no finding."""
    past = {"outcome": "denied", "asked_on": "2026-11-02", "changed_since": "x"}
    history = {"asked_before": True, "requests": [past], "review": {"cause": "x"}}
    answers = {"history": history, "letters": [{}]}
    found = set()
    for text in WORDS:
        parsed = changed_all({**answers, path: text})
        assert not parsed.problems, path
        findings = run(parsed, example_snapshot())
        judged = (f for f in findings if not f.confirm and f.id != "samples_are_whole")
        found.add(tuple((f.id, f.status, f.path) for f in judged))
    assert len(found) == 1


def test_there_is_one_finding_for_each_answer_a_rule_is_about() -> None:
    answers = {"streams.0.consent": "none", "streams.1.consent": "none"}
    found = [f for f in run(changed_all(answers), None) if f.id == "answers_agree"]
    (about,) = [f for f in found if f.path == "recipients.cold_outreach"]
    for name in ("Account and booking mails", "Reminders and account notices"):
        assert name in about.evidence


def test_what_decides_is_few_and_of_different_kinds() -> None:
    everything = deciding(run(parse({}), None))
    assert 3 <= len(everything) <= MOST_DECIDING
    assert len({f.kinds[0] for f in everything}) == len(everything)
    assert everything[0].kinds == (Kind.CONSENT_MISSING,)
    assert deciding(run(example(), example_snapshot())) == ()


def test_a_blocker_decides_before_what_is_likely() -> None:
    answers = {
        "streams.2.unsubscribe": "not_offered",
        "business.website": "https://x.herokuapp.com",
    }
    first, second = deciding(run(changed_all(answers), example_snapshot()))
    assert (first.id, second.id) == ("mail_can_be_stopped", "website_on_own_domain")


def test_no_wording_promises_approval() -> None:
    words = " ".join(f"{r.title} {r.objection} {r.why} {r.remedy}" for r in PACK).lower()
    for promise in ("guarantee", "will be approved", "chance of", "success rate"):
        assert promise not in words
    templates = ROOT / "templates"
    for path in templates.glob("*.j2"):
        assert "guarantee" not in path.read_text("utf-8").lower()


@given(
    reason=st.sampled_from(["It did not answer in time.", "SERVFAIL", "Access denied."]),
    permission=st.sampled_from([None, "cloudwatch:DescribeAlarmsForMetric"]),
)
def test_no_rule_passes_on_dns_website_or_events_it_could_not_read(
    reason: str, permission: str | None
) -> None:
    refused = Unreachable(source="call", at=AT, reason=reason, permission=permission)
    for snapshot in _unreachable(refused):
        statuses = {f.id: f.status for f in run(example(), snapshot)}
        for rule_id in {rule.id for rule in SEEN_RULES} - OF_THE_DAY:
            # DMARC may be stated beside a DNS nobody looked at.
            if rule_id != "dmarc_published" or snapshot.dns:
                assert statuses.get(rule_id, Status.UNKNOWN) is Status.UNKNOWN, rule_id


_DAYS = {seen.today, seen.months_since_launch, seen.months_of_the_account, history.day_if_known}
OF_THE_DAY = {rule.id for rule in PACK if rule.needs and _DAYS.issuperset(rule.needs)}


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
