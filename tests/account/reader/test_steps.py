"""Steps start when what they need is known; nothing that goes wrong in one is lost."""

import threading

import pytest

from sandbox_exit.observed.steps import End, Late, Progress, Steps, StepState


def make(deadline: float = 60.0) -> tuple[Steps, list[Progress], threading.Event, threading.Event]:
    events: list[Progress] = []
    cancel, stop = threading.Event(), threading.Event()
    return Steps(events.append, cancel, stop, lambda: deadline), events, cancel, stop


def test_what_follows_from_a_step_is_run_too() -> None:
    steps, events, _, _ = make()
    seen: list[int] = []
    steps.add("a", "A", lambda: 1, lambda one: steps.add("b", "B", lambda: one + 1, seen.append))
    assert steps.run() is End.DONE
    assert seen == [2]
    assert [(event.key, event.state) for event in events] == [
        ("a", StepState.RUNNING),
        ("b", StepState.RUNNING),
        ("a", StepState.READ),
        ("b", StepState.READ),
    ]


def test_a_step_is_run_once() -> None:
    steps, _, _, _ = make()
    seen: list[int] = []
    steps.add("a", "A", lambda: 1, seen.append)
    steps.add("a", "A", lambda: 2, seen.append)
    steps.run()
    assert seen == [1]


def test_outcomes_arrive_in_the_callers_thread() -> None:
    steps, _, _, _ = make()
    threads: list[int] = []
    steps.add("a", "A", threading.get_ident, lambda worker: threads.append(worker))
    steps.add("b", "B", lambda: 0, lambda _: threads.append(threading.get_ident()))
    steps.run()
    assert threading.get_ident() in threads
    assert len(set(threads)) == 2


def test_a_mistake_in_a_step_is_raised_and_stops_the_others() -> None:
    steps, _, _, stop = make()

    def broken() -> int:
        raise ZeroDivisionError

    steps.add("a", "A", broken, lambda _: None)
    with pytest.raises(ZeroDivisionError):
        steps.run()
    assert stop.is_set()


@pytest.mark.parametrize("end", [End.CANCELLED, End.OUT_OF_TIME])
def test_an_early_end_does_not_wait_for_what_hangs(end: End) -> None:
    steps, events, cancel, stop = make(deadline=0.0 if end is End.OUT_OF_TIME else 60.0)
    steps.add("a", "A", stop.wait, lambda _: None)
    if end is End.CANCELLED:
        cancel.set()
    assert steps.run() is end
    assert stop.is_set()
    assert events[-1] == Progress("a", "A", StepState.CANCELLED)


def test_a_step_with_a_budget_of_its_own_is_given_up_and_the_others_go_on() -> None:
    steps, events, _, stop = make()
    seen: list[str] = []
    release = threading.Event()
    late = Late(0.0, lambda: "too late")
    steps.add("slow", "Slow", lambda: "answer" if release.wait(60) else "", seen.append, late)
    steps.add("quick", "Quick", lambda: "quick", seen.append)
    assert steps.run() is End.DONE
    assert sorted(seen) == ["quick", "too late"]
    assert not stop.is_set()
    release.set()
    assert {e.key for e in events if e.state is not StepState.RUNNING} == {"slow", "quick"}


def test_an_answer_after_the_budget_changes_nothing() -> None:
    steps, _, _, _ = make()
    seen: list[str] = []
    answered = threading.Event()

    def slow() -> str:
        answered.wait(60)
        return "answer"

    steps.add("slow", "Slow", slow, seen.append, Late(0.0, lambda: "too late"))

    def wait(_: object) -> None:
        answered.set()

    steps.add("quick", "Quick", lambda: answered.wait(0.2), wait)
    assert steps.run() is End.DONE
    assert seen == ["too late"]


def test_what_is_known_needs_no_thread() -> None:
    steps, events, _, _ = make()
    seen: list[int] = []
    steps.known("a", "A", 1, lambda one: steps.known("b", "B", one + 1, seen.append))
    steps.known("a", "A", 5, seen.append)
    assert steps.run() is End.DONE
    assert seen == [2]
    assert [(event.key, event.state) for event in events] == [
        ("b", StepState.READ),
        ("a", StepState.READ),
    ]
    assert all("fresh" in event.detail for event in events)
