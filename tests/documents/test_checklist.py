"""A task is ticked by evidence, by word, or open, and says why."""

from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.documents.blocks import Task
from sandbox_exit.documents.checklist import PHASES
from sandbox_exit.documents.render import render
from sandbox_exit.observed.snapshot import Snapshot

from ..examples import changed, example, example_snapshot


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
    assert (task.state, task.why) == (
        "open",
        "Your answers name no DMARC record. Publish one, p=none to begin with.",
    )


def test_alarms_answered_as_absent_are_no_missing_answer() -> None:
    task = find("Alarms go off", changed("feedback.alarms", {"state": "absent"}).profile, None)
    assert (task.state, task.why) == (
        "open",
        "Your answers name no alarm. Set one on each of the two rates.",
    )


def test_what_the_website_says_is_ticked_only_where_it_was_looked_at() -> None:
    """No question asks it: an address is no word about what stands there."""
    assert find("The website is live", example().profile, None).state == "open"


def test_what_no_program_can_see_is_open_with_what_to_do() -> None:
    task = find("attachments are ready", example().profile, example_snapshot())
    assert task.state == "open"
    assert "Collect the rest" in task.why


def test_nothing_is_ticked_from_nothing() -> None:
    assert {task.state for task in tasks(parse({}).profile, None).values()} == {"open"}
