"""Facts of a snapshot: complete, never guessed, with what is still to be done."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from sandbox_exit.answers.parsing import Parsed
from sandbox_exit.answers.profile import Profile
from sandbox_exit.facts import website
from sandbox_exit.facts.fact import Fact
from sandbox_exit.facts.groups import FACT_OF_RULE, groups, own_names, with_findings
from sandbox_exit.facts.scope import aws_facts
from sandbox_exit.observed.sample import sample_snapshot
from sandbox_exit.observed.snapshot import Snapshot, Unreachable, dump_snapshot
from sandbox_exit.observed.website import Role
from sandbox_exit.rules import PACK, run
from sandbox_exit.rules import website as website_rules
from tests.examples import NAMES, example, example_snapshot
from tests.examples import changed as changed_answer
from tests.observations import (
    ABSENT,
    PARKED,
    TICKED,
    content,
    page,
    unread_website,
    with_dns,
    with_website,
)

NOW = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)
SHOP = changed_answer(
    "request.sender_addresses", ["noreply@handwerk.example", "me@elsewhere.example"]
).profile


def facts(snapshot: Snapshot, profile: Profile = SHOP) -> list[Fact]:
    return [fact for group in groups(snapshot, profile) for fact in group.facts]


def fact(snapshot: Snapshot, key: str, profile: Profile = SHOP) -> Fact:
    return next(f for f in facts(snapshot, profile) if f.id == key)


def changed(*path: str, to: Any) -> Snapshot:
    """The sample with one value changed."""
    raw = json.loads(dump_snapshot(sample_snapshot()))
    node = raw
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = to
    return Snapshot.model_validate_json(json.dumps(raw))


def test_every_account_rule_has_a_fact_to_stand_at() -> None:
    about_account = {rule.id for rule in PACK if rule.section == "account"}
    # It sums up sentences of the documents, which show their contradictions themselves.
    seen_there = about_account - {"nothing_contradicted"} | {
        rule.id for rule in website_rules.rules if rule.needs
    }
    assert seen_there <= set(FACT_OF_RULE) <= {rule.id for rule in PACK}
    keys = {f.id for f in facts(sample_snapshot())}
    keys |= {f.id for f in website.group(with_website().website, None).facts}
    assert set(FACT_OF_RULE.values()) <= keys


def at_facts(snapshot: Snapshot, parsed: Parsed) -> dict[str, set[str]]:
    """The ids of the findings shown, by the title of the fact they stand at."""
    findings, profile = run(parsed, snapshot), parsed.profile
    seen = website.group(snapshot.website, profile.request.sending_domain)
    shown = (*groups(snapshot, profile, findings), with_findings(seen, findings))
    return {
        fact.title: {finding.id for finding in fact.findings}
        for group in shown
        for fact in group.facts
        if fact.findings
    }


def test_what_a_reviewer_sees_on_the_website_stands_at_its_fact() -> None:
    def found(**page: Any) -> dict[str, set[str]]:
        return at_facts(with_website(**page), example())

    assert "website_opens" in found(status=404)["It opens"]
    assert "website_is_finished" in found(placeholder=PARKED)["It is finished, not a placeholder"]
    assert "website_links_privacy" in found(privacy_link=ABSENT)["It links a privacy policy"]
    assert "signup_box_empty" in found(checkboxes=TICKED)["No box is ticked beforehand"]
    moved = found(final_url="https://shop-1.herokuapp.com")
    assert "website_keeps_domain" in moved["It is on a domain of its own"]
    # What is not known is said by the fact itself; what is good needs no words.
    for shown in (at_facts(unread_website(), example()), found()):
        assert "website_opens" not in set().union(*shown.values())


def test_an_objection_to_the_answer_does_not_stand_at_what_is_good() -> None:
    parsed = changed_answer("business.website", "https://shop-1.herokuapp.com")
    assert "website_on_own_domain" in {f.id for f in run(parsed, with_website())}
    shown = at_facts(with_website(), parsed)
    assert not {"It is on a domain of its own", "It belongs to the sending domain"} & set(shown)


def test_a_named_page_that_does_not_open_is_said_at_that_page() -> None:
    terms = "https://www.handwerk.example/terms"
    parsed = changed_answer("business.terms_url", terms)
    snapshot = with_website()
    assert snapshot.website
    state = snapshot.website.model_copy(
        update={"pages": snapshot.website.pages | {Role.TERMS: page(terms, 404, content())}}
    )
    shown = at_facts(snapshot.model_copy(update={"website": state}), parsed)
    assert "named_pages_open" in shown["Terms can be read"]


def test_no_dmarc_record_is_said_at_the_record_unless_one_is_there() -> None:
    parsed = changed_answer("reputation.dmarc_policy", "not_published")
    gone = with_dns("_dmarc.handwerk.example", "TXT", ABSENT)
    assert at_facts(gone, parsed)["DMARC"] == {"dmarc_published"}
    there = with_dns("_dmarc.handwerk.example", "TXT", "v=DMARC1; p=reject")
    assert at_facts(there, parsed)["DMARC"] == {"dmarc_as_stated"}


@pytest.mark.parametrize("name", NAMES)
def test_each_fact_says_how_and_when_it_was_read(name: str) -> None:
    snapshot = example_snapshot(name)
    for one in facts(snapshot, example(name).profile):
        if one.said.mark.word == "Unknown":
            continue
        assert one.source, one.title
        assert one.at is not None, one.title
        assert one.at.replace(second=0) == datetime(2026, 11, 20, 9, 30, tzinfo=UTC), one.title
        assert all(one.said.mark), one.title


def test_nothing_read_is_nothing_known() -> None:
    empty = Snapshot(taken_at=NOW, region="eu-central-1")
    assert {one.said.mark.word for one in facts(empty)} == {"Unknown"}


def test_what_could_not_be_read_gives_reason_remedy_and_permission() -> None:
    denied = Unreachable(
        source="ses:GetAccount",
        at=NOW,
        reason="The credentials may not call ses:GetAccount.",
        permission="ses:GetAccount",
        remedy="Add it.",
    )
    snapshot = sample_snapshot().model_copy(update={"account": denied})
    for key in ("production", "request"):
        one = fact(snapshot, key)
        assert one.said.mark.word == "Unknown"
        assert one.said.words == "The credentials may not call ses:GetAccount."
        assert one.said.permission == "ses:GetAccount"
        assert one.said.details == ("Add it.",)


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("account", "value", "production_access"), None, "production"),
        (("account", "value", "sending_enabled"), None, "sending"),
        (("account", "value", "enforcement_status"), None, "standing"),
        (("account", "value", "enforcement_status"), "NEW_VALUE", "standing"),
        (("account", "value", "quota"), None, "quota"),
        (("account", "value", "suppressed_reasons"), None, "suppression"),
        (
            ("identity_details", "handwerk.example", "value", "verified_for_sending"),
            None,
            "domain",
        ),
        (("identity_details", "handwerk.example", "value", "dkim"), None, "dkim"),
    ],
)
def test_what_aws_left_out_is_unknown_not_false(
    path: tuple[str, ...], value: Any, key: str
) -> None:
    assert fact(changed(*path, to=value), key).said.mark.word == "Unknown"


@pytest.mark.parametrize(
    ("path", "value", "key", "word"),
    [
        (("account", "value", "production_access"), True, "production", "Production"),
        (("account", "value", "sending_enabled"), False, "sending", "Paused"),
        (("account", "value", "enforcement_status"), "PROBATION", "standing", "Under review"),
        (("account", "value", "suppressed_reasons"), ["BOUNCE"], "suppression", "Not for both"),
        (
            ("identity_details", "handwerk.example", "value", "dkim", "signing_enabled"),
            False,
            "dkim",
            "Signing off",
        ),
        (
            ("account", "value", "details"),
            {"review": {"status": "DENIED", "case_id": "170000000000001"}},
            "request",
            "Denied",
        ),
        (("account", "value", "details"), {"mail_type": "MARKETING"}, "request", "No review"),
    ],
)
def test_each_value_has_its_own_word(
    path: tuple[str, ...], value: Any, key: str, word: str
) -> None:
    assert fact(changed(*path, to=value), key).said.mark.word == word


def test_a_sender_nothing_covers_is_said() -> None:
    by_title = {one.title: one for one in facts(sample_snapshot())}
    assert by_title["noreply@handwerk.example"].said.mark.word == "Covered"
    assert by_title["me@elsewhere.example"].said.mark.word == "Not covered"


def test_a_sample_is_seen_with_its_own_names() -> None:
    own = own_names(sample_snapshot())
    assert own.request.sending_domain == "handwerk.example"
    assert {one.said.mark.word for one in facts(sample_snapshot(), own) if one.id == "senders"} == {
        "Covered"
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_comparison_says_what_the_page_says(name: str) -> None:
    snapshot = example_snapshot(name)
    shown = {(one.id, one.title): one.said for one in facts(snapshot, example(name).profile)}
    compared = [one for one in aws_facts(snapshot, snapshot) if (one.id, one.title) in shown]
    assert len(compared) > 12
    for one in compared:
        assert one.said.words == shown[one.id, one.title].words


def test_what_kept_everything_from_being_read_is_said_once() -> None:
    """Without credentials: one reason and what to do, then what could be read without them."""
    sample = sample_snapshot()
    nobody = Unreachable(
        source="sts:GetCallerIdentity", at=NOW, reason="No credentials.", remedy="Sign in."
    )
    unread = Snapshot(
        taken_at=NOW, region=sample.region, caller=nobody, account=nobody, identities=nobody
    )
    account, *others = groups(unread, SHOP)
    (nothing,) = account.facts
    said = nothing.said
    assert said.words == "No credentials."
    assert said.details[0] == "Sign in."
    assert "Sending domain and DKIM; MAIL FROM domain; Sender addresses" in said.details[1]
    assert [group.title for group in others] == ["DNS"]

    expired = nobody.model_copy(update={"reason": "The session has expired."})
    for other in (
        unread.model_copy(update={"account": expired}),
        unread.model_copy(update={"caller": sample.caller}),
    ):
        assert len(groups(other, SHOP)) == 13
