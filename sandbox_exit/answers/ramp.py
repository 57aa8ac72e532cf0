"""A schedule for the first days in production, derived from the volumes. Pure.

A new domain has no reputation, and AWS publishes no table for it. The schedule is a rule of thumb of
ours: begin with 50 to 200 mails a day to recipients who expect them, at most double after three days
without trouble, until the busiest day is reached. Everything that prints it says so.
"""

from dataclasses import dataclass

from .profile import Profile

START_LOW, START_HIGH = 50, 200
CLEAN_DAYS = 3
"""Days at one level before the next: the careful end of "every two or three clean days"."""
RULE = (
    f"A rule of thumb, not a rule of AWS: begin with {START_LOW} to {START_HIGH} a day, and at most "
    f"double after {CLEAN_DAYS} days without trouble."
)


@dataclass(frozen=True)
class Step:
    """``a_day`` mails on each of the days ``first`` to ``last``, counted from 1."""

    first: int
    last: int
    a_day: int

    @property
    def days(self) -> str:
        return f"Day {self.first}" + (f" to {self.last}" if self.last > self.first else "")


@dataclass(frozen=True)
class Ramp:
    """``target`` is the volume it ends at, and ``target_is`` the answer that is from. ``quota`` is the
    account's, in recipients in 24 hours, `None` where it is not known or has no limit;
    ``over_quota`` is the first step above it."""

    steps: tuple[Step, ...]
    target: int
    target_is: str
    expected: int | None
    quota: int | None = None

    @property
    def expected_on(self) -> int | None:
        """The day on which the expected volume is reached; `None` where none was given."""
        if self.expected is None:
            return None
        return next((step.first for step in self.steps if step.a_day >= self.expected), None)

    @property
    def over_quota(self) -> Step | None:
        if self.quota is None:
            return None
        return next((step for step in self.steps if step.a_day > self.quota), None)


def ramp(profile: Profile, quota: float | None = None) -> Ramp | None:
    """The schedule up to the busiest day, else to the expected volume, else to today's.

    ``quota`` is `SendQuota.max_24_hour`: recipients in 24 hours, ``-1`` for no limit. `None` where no
    volume was given, or only zero.

    >>> from sandbox_exit.answers.parsing import parse
    >>> found = ramp(parse({"volumes": {"now": 100, "peak": 1000}}).profile)
    >>> [step.a_day for step in found.steps]
    [100, 200, 400, 800, 1000]
    """
    volumes = profile.volumes
    given = (("peak", volumes.peak), ("expected", volumes.expected), ("now", volumes.now))
    named = next(((name, count.high) for name, count in given if count is not None), None)
    if named is None or named[1] == 0:
        return None
    target_is, target = named
    now = volumes.now.high if volumes.now else START_HIGH // 2
    level = min(target, max(START_LOW, min(START_HIGH, now)))
    steps = []
    first = 1
    while level < target:
        steps.append(Step(first, first + CLEAN_DAYS - 1, level))
        first += CLEAN_DAYS
        level = min(target, level * 2)
    steps.append(Step(first, first, target))
    limit = int(quota) if quota is not None and quota >= 0 else None
    expected = volumes.expected.high if volumes.expected else None
    return Ramp(tuple(steps), target, target_is, expected, limit)


def in_words(found: Ramp) -> tuple[str, ...]:
    """The schedule as sentences: what a chart of it shows, and when to stop."""
    first, last = found.steps[0], found.steps[-1]
    goal = {
        "peak": "your busiest day",
        "expected": "the volume you expect",
        "now": "today's volume",
    }
    said = []
    if len(found.steps) == 1:
        said.append(
            f"{last.a_day:,} a day is where such a start begins anyway; nothing needs to be ramped."
        )
    else:
        said.append(
            f"{first.days}: {first.a_day:,} a day. Day {last.first}: {last.a_day:,}, "
            f"{goal[found.target_is]}, if every step before it was clean."
        )
    if found.expected_on is not None and found.target_is == "peak" and len(found.steps) > 1:
        said.append(
            f"The expected {found.expected:,} a day are reached on day {found.expected_on}."
        )
    over = found.over_quota
    if over is not None:
        said.append(
            f"From day {over.first} on, this is more than the account's quota of {found.quota:,} in "
            "24 hours: ask for more before that day."
        )
    return tuple(said)
