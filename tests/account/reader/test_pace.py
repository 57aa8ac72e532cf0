"""Calls of one operation in one Region are a second apart; everything else runs at once."""

import threading

import pytest

from sandbox_exit.account.reader import Pace
from sandbox_exit.account.reader.pace import AWS_SPACING, spacing_for


class Clock:
    """A clock that moves when somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        self.waits.append(seconds)
        return not stop.is_set()

    def pace(self) -> Pace:
        return Pace(1.0, clock=lambda: self.now, wait=self.wait)


def test_one_operation_in_one_region_is_spaced() -> None:
    clock, stop = Clock(), threading.Event()
    pace = clock.pace()
    for _ in range(3):
        pace.turn(("sesv2", "GetAccount", "eu-central-1"), stop)
    assert clock.waits == [0.0, 1.0, 2.0]


def test_other_operations_and_regions_do_not_wait() -> None:
    clock, stop = Clock(), threading.Event()
    pace = clock.pace()
    for key in (("GetAccount", "a"), ("GetAccount", "b"), ("GetEmailIdentity", "a")):
        pace.turn(key, stop)
    assert clock.waits == [0.0, 0.0, 0.0]


def test_time_that_has_passed_is_not_waited_again() -> None:
    clock, stop = Clock(), threading.Event()
    pace = clock.pace()
    pace.turn("x", stop)
    clock.now += 5
    pace.turn("x", stop)
    assert clock.waits == [0.0, 0.0]


def test_a_refusal_holds_everybody_back() -> None:
    clock, stop = Clock(), threading.Event()
    pace = clock.pace()
    pace.back_off("x", 4.0)
    pace.turn("x", stop)
    pace.turn("x", stop)
    assert clock.waits == [4.0, 5.0]


def test_nobody_calls_after_the_stop() -> None:
    stop = threading.Event()
    stop.set()
    assert Pace(1.0).turn("x", stop) is False
    pace = Pace(60.0)
    running = threading.Event()
    assert pace.turn("x", running)
    threading.Timer(0.01, running.set).start()
    assert pace.turn("x", running) is False


@pytest.mark.parametrize(
    ("endpoint", "seconds"),
    [
        ("https://email.eu-central-1.amazonaws.com", AWS_SPACING),
        ("https://vpce-1.email.eu-central-1.vpce.amazonaws.com", AWS_SPACING),
        ("http://127.0.0.1.nip.example", AWS_SPACING),
        ("http://10.0.0.1:4566", AWS_SPACING),
        ("http://127.0.0.1:4566", 0.0),
        ("http://[::1]:4566", 0.0),
        ("http://localhost:4566", 0.0),
    ],
)
def test_only_this_machine_has_no_quota(endpoint: str, seconds: float) -> None:
    assert spacing_for(endpoint) == seconds
