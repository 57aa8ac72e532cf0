"""A task is ticked by evidence, by word, or open, and says why. It never contradicts the verdict."""

from collections import Counter
from typing import Any

import pytest

from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.claims import assess
from sandbox_exit.claims.select import select
from sandbox_exit.documents.blocks import Task
from sandbox_exit.documents.checklist import PHASES, TASKS
from sandbox_exit.documents.render import render
from sandbox_exit.findings import Finding, Status
from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.rules import run

from ..examples import changed, example, example_raw, example_snapshot
from ..random_requests import random_request


def tasks(profile: Profile, snapshot: Snapshot | None) -> dict[str, Task]:
    checklist = render(profile, snapshot, "2026-11-21")[2]
    return {b.runs[0].text: b for b in checklist.blocks if isinstance(b, Task)}


def find(words: str, profile: Profile, snapshot: Snapshot | None) -> Task:
    return next(task for text, task in tasks(profile, snapshot).items() if words in text)


def test_four_phases_of_four_or_more_tasks() -> None:
    assert [phase.title for phase in PHASES] == [
        "Preparation",
        "Compliance",
        "Monitoring",
        "Request",
    ]
    assert all(len(phase.tasks) == 4 for phase in PHASES)


def test_what_the_account_shows_is_ticked_by_evidence() -> None:
    task = find("sending domain is verified", example().profile, example_snapshot())
    assert task.state == "evidence"
    assert "DKIM status SUCCESS for handwerk.example." in task.why


def test_without_the_account_the_domain_is_open() -> None:
    task = find("sending domain is verified", example().profile, None)
    assert task.state == "open"
    assert "read the account" in task.why


def test_what_only_the_founder_says_is_their_word() -> None:
    assert find("Consent is asked for", example().profile, example_snapshot()).state == "word"


def test_one_gap_leaves_a_task_open_and_names_it() -> None:
    profile = changed("feedback.complaint.state", "absent").profile
    task = find("Hard bounces and complaints", profile, example_snapshot())
    assert task.state == "open"
    assert "What happens on a complaint?" in task.why


def test_what_is_only_planned_is_not_done() -> None:
    planned = {"state": "planned", "planned_for": "2026-12-01", "how": "Alarms"}
    task = find("Alarms go off", changed("feedback.alarms", planned).profile, example_snapshot())
    assert task.state == "open"
    assert "From 1 December 2026 on, planned and not running yet" in task.why


def test_a_control_that_is_not_there_is_not_ticked_by_what_stands_beside_it() -> None:
    """The sender addresses are given, the DMARC record is not."""
    profile = changed("reputation.dmarc_policy", "not_published").profile
    task = find("DMARC record", profile, None)
    assert task.state == "open"
    assert task.why.startswith("No DMARC record is published. ")


def test_alarms_answered_as_absent_are_no_missing_answer() -> None:
    task = find("Alarms go off", changed("feedback.alarms", {"state": "absent"}).profile, None)
    assert task.state == "open"
    assert task.why.startswith("A control is not there that a reviewer asks about. ")


def test_what_the_website_says_is_ticked_only_where_it_was_looked_at() -> None:
    """No question asks it: an address is no word about what stands there."""
    assert find("The website is live", example().profile, None).state == "open"


def test_what_no_program_can_see_is_open_with_what_to_do() -> None:
    task = find("attachments are ready", example().profile, example_snapshot())
    assert task.state == "open"
    assert "Collect the rest" in task.why


def test_nothing_is_ticked_from_nothing() -> None:
    assert {task.state for task in tasks(parse({}).profile, None).values()} == {"open"}


DAY = "2026-12-01"


def kept(entries: list[dict[str, str]], **answers: Any) -> dict[str, Task]:
    """The tasks, by id, of the example with its account and what its author keeps about tasks."""
    raw = example_raw() | {"checklist": entries}
    for path, value in answers.items():
        section, name = path.split("__")
        raw[section][name] = value
    checklist = render(parse(raw).profile, example_snapshot(), DAY)[2]
    return {b.id: b for b in checklist.blocks if isinstance(b, Task)}


def test_ids_stay_as_profiles_name_them() -> None:
    assert [task.id for task in TASKS] == [
        "website",
        "privacy_and_sign_up",
        "domain",
        "senders_and_dmarc",
        "consent",
        "no_outside_addresses",
        "bounces_and_complaints",
        "unsubscribe",
        "event_channel",
        "alarms",
        "watcher",
        "sandbox_tests",
        "streams_and_figures",
        "samples",
        "form",
        "attachments",
    ]


def test_what_no_program_can_see_is_ticked_by_word_with_its_day() -> None:
    assert (kept([])["attachments"].state, kept([])["attachments"].by_hand) == ("open", True)
    task = kept([{"task": "attachments", "done": DAY}])["attachments"]
    assert (task.state, task.by_hand) == ("word", True)
    assert task.why == "You ticked it on 1 December 2026. Nothing that was read shows it."


def test_a_tick_by_evidence_is_no_ones_to_take_back() -> None:
    for entries in ([], [{"task": "domain", "done": DAY}]):
        task = kept(entries)["domain"]
        assert (task.state, task.by_hand) == ("evidence", False)


def test_what_answers_say_is_open_is_not_ticked_by_word() -> None:
    word = [{"task": "senders_and_dmarc", "done": DAY}]
    task = kept(word, reputation__dmarc_policy="not_published")["senders_and_dmarc"]
    assert (task.state, task.by_hand) == ("open", False)
    assert task.why.startswith("No DMARC record is published. ")
    assert task.why.endswith(" You ticked it on 1 December 2026; it is open all the same.")
    assert kept(word)["senders_and_dmarc"].state == "word"


def test_what_the_website_shows_against_it_is_not_ticked_by_word() -> None:
    word = [{"task": "website", "done": DAY}]
    assert kept(word)["website"].state == "word"
    task = kept(word, business__website="https://shop-1.herokuapp.com")["website"]
    assert (task.state, task.by_hand) == ("open", False)
    assert task.why.startswith("The website has no address of its own. ")


def test_an_unanswered_question_is_answered_and_not_ticked() -> None:
    raw = example_raw() | {"checklist": [{"task": "watcher", "done": DAY}]}
    del raw["feedback"], raw["reputation"]
    task = next(t for t in tasks(parse(raw).profile, None).values() if t.id == "watcher")
    assert (task.state, task.by_hand) == ("open", False)


def test_a_finding_set_aside_is_named_and_does_not_hold_a_task() -> None:
    late = {"feedback__bounce_alarm": 9}
    task = kept([], **late)["alarms"]
    assert task.state == "open"
    summary = task.why.partition(". ")[0]
    raw = example_raw()
    raw["feedback"]["bounce_alarm"] = 9
    raw["acknowledged"] = [{"rule": "alarms_in_time", "reason": "We watch by hand."}]
    known_of = find("Alarms go off", parse(raw).profile, example_snapshot())
    assert known_of.state == "word"
    assert known_of.why.endswith(f" You know about this: {summary}.")
    assert "We watch by hand" not in known_of.why


def test_owner_and_day_are_kept_with_any_task() -> None:
    entry = {"task": "domain", "owner": "Developer", "due": "2026-12-24"}
    task = kept([entry])["domain"]
    assert (task.state, task.owner, task.due) == ("evidence", "Developer", "2026-12-24")
    assert (kept([entry])["alarms"].owner, kept([entry])["alarms"].due) == ("", "")


def test_a_task_of_another_version_is_passed_over() -> None:
    assert kept([{"task": "of_another_version", "done": DAY}]) == kept([])


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(4))
def test_no_task_is_done_where_a_rule_objects(batch: int) -> None:
    """Everything ticked by word beforehand: the checklist agrees with the rules all the same."""
    held: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for number in range(60):
        request = random_request(f"checklist-{batch}-{number}")
        request.raw["checklist"] = [{"task": task.id, "done": DAY} for task in TASKS]
        parsed = parse(request.raw)
        claims = assess(parsed.profile, request.snapshot)
        findings = run(parsed, request.snapshot, claims)
        plan = render(parsed.profile, request.snapshot, DAY, claims, findings=findings)[2]
        states = {b.id: b.state for b in plan.blocks if isinstance(b, Task)}
        done.update(states.values())
        by_id = {claim.id: claim for claim in claims}
        for finding in findings:
            if finding.confirm or finding.status not in (Status.FAIL, Status.WARN):
                continue
            named = [t for t in TASKS if _names(t.judged, finding)]
            resting = [t for t in TASKS if finding.path in _answers(by_id, t.claims)]
            for task in named or resting:
                held[task.id] += 1
                assert states[task.id] == "open", (request.raw, task.id, finding.id)
    # Each task of which rules speak is held somewhere, and some are done all the same.
    assert set(held) == {task.id for task in TASKS} - {"attachments"}
    assert done["word"] > 0
    assert done["evidence"] > 0


def _names(judged: tuple[str, ...], finding: Finding) -> bool:
    at = f"{finding.path}."
    return finding.id in judged or any(at.startswith(f"{name}.") for name in judged)


def _answers(claims: dict[str, Any], patterns: tuple[str, ...]) -> set[str]:
    return {answer for claim in select(claims, patterns) for answer in claim.answers}


@pytest.mark.parametrize(
    ("words", "path", "value", "rule"),
    [
        ("DMARC record", "reputation.dmarc_policy", "not_published", "dmarc_published"),
        ("Alarms go off", "feedback.alarms", {"state": "absent"}, "controls_are_there"),
        ("Alarms go off", "feedback.bounce_alarm", 9, "alarms_in_time"),
        ("Somebody watches", "reputation.monitoring", {"state": "absent"}, "controls_are_there"),
        ("No address comes", "recipients.cold_outreach", True, "mail_is_asked_for"),
        (
            "Each kind of mail can",
            "streams.2.unsubscribe",
            "not_offered",
            "mail_can_be_stopped",
        ),
        ("Consent is asked", "streams.2.consent", "none", "mail_is_asked_for"),
        ("events reach", "feedback.channels", ["none"], "feedback_channel_named"),
        (
            "The website is live",
            "business.website",
            "https://a.vercel.app",
            "website_on_own_domain",
        ),
    ],
)
def test_each_pair_of_task_and_rule_agrees(words: str, path: str, value: Any, rule: str) -> None:
    for parsed, stands in ((example(), False), (changed(path, value), True)):
        findings = run(parsed, example_snapshot())
        against = [f for f in findings if f.id == rule and f.status in (Status.FAIL, Status.WARN)]
        task = find(words, parsed.profile, example_snapshot())
        assert bool(against) is stands
        assert stands is (task.state == "open" and not task.by_hand)
