"""The account read before the kit, with the kit switched off, and with it running: what the claims, the
rules and the letter make of it."""

from collections.abc import Iterator
from typing import Any
from urllib.request import Request, urlopen

import pytest

from sandbox_exit.account.reader import Options, collect
from sandbox_exit.after.appeal import since
from sandbox_exit.answers.parsing import Parsed, parse
from sandbox_exit.claims import ClaimStatus, assess
from sandbox_exit.documents.export import to_markdown
from sandbox_exit.documents.render import render
from sandbox_exit.findings import Status
from sandbox_exit.kit.parameters import parameters
from sandbox_exit.kit.parts import Part, needed
from sandbox_exit.kit.render import files
from sandbox_exit.kit.seen import changes, sightings
from sandbox_exit.observed.snapshot import Snapshot, dump_snapshot, load_snapshot
from sandbox_exit.rules import run
from sandbox_exit.storage.sent import Sent
from sandbox_exit.wording import day
from tests.examples import example_raw
from tests.kit.deployed import REGION, client, deploy

pytestmark = pytest.mark.peer
DOMAIN, SET = "handwerk.example", "handwerk-production"
CONTROLS = {
    "recipients.double_opt_in": {"state": "absent"},
    "feedback.hard_bounce": {"handled": "planned", "planned_for": "2027-01-15"},
    "feedback.soft_bounce": {"handled": "same"},
    "feedback.complaint": {"handled": "same"},
    "feedback.unsubscribe": {"state": "planned", "planned_for": "2027-01-15"},
    "feedback.one_click": {"state": "absent"},
    "feedback.alarms": {"state": "absent"},
    "feedback.channels": ["none"],
    "reputation.monitoring": {"state": "planned"},
}
CLAIMS = (
    *("hard_bounce", "soft_bounce", "complaint", "double_opt_in", "unsubscribe"),
    *("monitoring", "alarms"),
)
OBJECTIONS = {
    *("hard_bounces_handled", "complaints_handled"),
    *("plans_have_a_day", "controls_are_there"),
}


def without_controls() -> dict[str, Any]:
    raw = example_raw()
    for path, value in CONTROLS.items():
        section, name = path.split(".")
        raw[section][name] = value
    for name in ("bounce_alarm", "complaint_alarm"):
        raw["feedback"].pop(name, None)
    return raw


@pytest.fixture(scope="module")
def states(emulator: str) -> Iterator[dict[str, Snapshot]]:
    """The account in each state, as the app reads it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "test")
        reset(emulator)
        ses = client(emulator, "sesv2")
        ses.create_email_identity(EmailIdentity=DOMAIN)
        # Its first answer takes longer than a read waits, where the machine is busy.
        client(emulator, "cloudformation").describe_stacks()
        read: dict[str, Snapshot] = {"before": taken(emulator)}
        profile = parse(without_controls()).profile
        deploy(emulator, files(parameters(profile, read["before"], needed(profile))))
        events = client(emulator, "events")
        rule = next(r["Name"] for r in events.list_rules()["Rules"] if "Feedback" in r["Name"])
        events.disable_rule(Name=rule)
        read["switched off"] = taken(emulator)
        events.enable_rule(Name=rule)
        read["after"] = taken(emulator)
        yield read
        reset(emulator)


def reset(url: str) -> None:
    with urlopen(Request(f"{url}/_ministack/reset", method="POST"), timeout=10):
        pass


def taken(url: str) -> Snapshot:
    found = collect(Options(REGION, domains=(DOMAIN,), configuration_sets=(SET,), endpoint_url=url))
    assert load_snapshot(dump_snapshot(found)) == found
    return found


def accepted(raw: dict[str, Any], snapshot: Snapshot) -> Parsed:
    """What the founder's click makes of the answers."""
    for change in changes(parse(raw).profile, snapshot):
        section, name = change.path.split(".")
        raw[section][name] = change.value
    return parse(raw)


def statuses(parsed: Parsed, snapshot: Snapshot) -> dict[str, ClaimStatus]:
    return {c.id: c.status for c in assess(parsed.profile, snapshot) if c.id in CLAIMS}


def objections(parsed: Parsed, snapshot: Snapshot) -> set[str]:
    against = (Status.FAIL, Status.WARN)
    return {f.id for f in run(parsed, snapshot) if f.status in against}


def test_every_part_is_needed() -> None:
    assert needed(parse(without_controls()).profile) == tuple(Part)


def test_before_nothing_is_seen_and_nothing_is_offered(states: dict[str, Snapshot]) -> None:
    before = parse(without_controls())
    assert sightings(before.profile, states["before"]) == {}
    assert changes(before.profile, states["before"]) == ()
    assert ClaimStatus.VERIFIED not in statuses(before, states["before"]).values()
    assert objections(before, states["before"]) >= OBJECTIONS


def test_a_rule_that_is_off_hands_nothing_on(states: dict[str, Snapshot]) -> None:
    profile = parse(without_controls()).profile
    seen = sightings(profile, states["switched off"])
    assert "feedback.hard_bounce" not in seen
    assert "recipients.double_opt_in" in seen
    parsed = accepted(without_controls(), states["switched off"])
    assert {"hard_bounces_handled", "complaints_handled"} <= objections(
        parsed, states["switched off"]
    )


def test_after_the_click_each_claim_is_verified(states: dict[str, Snapshot]) -> None:
    after = states["after"]
    parsed = accepted(without_controls(), after)
    assert parsed.problems == ()
    assert statuses(parsed, after) == dict.fromkeys(CLAIMS, ClaimStatus.VERIFIED)
    assert changes(parsed.profile, after) == (), "accepted once"
    assert not OBJECTIONS & objections(parsed, after)
    assert needed(parsed.profile) == ()


def test_the_letter_says_since_when(states: dict[str, Snapshot]) -> None:
    stack = states["after"].kit_stacks
    assert stack.kind == "found"
    since = day(stack.value[0].created.date())
    before, after = (
        to_markdown(render(p.profile, s, "2026-11-30", assess(p.profile, s), findings=run(p, s))[1])
        for p, s in (
            (parse(without_controls()), states["before"]),
            (accepted(without_controls(), states["after"]), states["after"]),
        )
    )
    said = "an AWS Lambda function blocks the address for all mail"
    assert f"{said} (running since {since})." in after
    assert said not in before
    assert "planned and not running yet" in before
    assert "planned and not running yet" not in after


def test_without_the_click_the_answers_stay(states: dict[str, Snapshot]) -> None:
    parsed = parse(without_controls())
    assert statuses(parsed, states["after"]).get("hard_bounce") is not ClaimStatus.VERIFIED
    paths = {change.path for change in changes(parsed.profile, states["after"])}
    assert paths == CONTROLS.keys()


def test_the_appeal_says_what_runs_since_the_refusal(states: dict[str, Snapshot]) -> None:
    then, raw = without_controls(), without_controls()
    accepted(raw, states["after"])
    sent = Sent(kept_at=states["before"].taken_at, raw=then, snapshot=states["before"])
    claims = since(sent, raw, states["after"]).claims
    (hard,) = (c for c in claims if c.id.endswith("hard_bounce"))
    assert "an AWS Lambda function blocks the address for all mail" in hard.text
    assert "running since" in hard.text
    assert any("gets bounces and complaints by the rule" in e.seen for e in hard.evidence)
    assert any("runs since" in c.text and "bounces" in c.text for c in claims)
