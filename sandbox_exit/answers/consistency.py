"""Answers that contradict each other. Used by the pages (before going on) and by the rules."""

from .choices import ListSource
from .handling import ABOUT_AN_ADDRESS
from .parsing import Problem
from .profile import Profile
from .question_list import answer_at
from .questions import Control
from .volumes import total_share

SHARES_TOTAL = 100
SHARE_TOLERANCE = 0.011
"""Shares such as 33.33 + 33.33 + 33.33 count as a hundred to the second decimal."""


def share_total(profile: Profile) -> float | None:
    """The sum of all streams' shares in percent; `None` while one is open."""
    if not profile.streams or any(stream.share is None for stream in profile.streams):
        return None
    return total_share(profile.streams)


def share_problem(profile: Profile) -> Problem | None:
    """The streams' shares must add up to 100 %."""
    total = share_total(profile)
    if total is None or abs(total - SHARES_TOTAL) <= SHARE_TOLERANCE:
        return None
    distance = round(abs(total - SHARES_TOTAL), 2)
    change = "take away" if total > SHARES_TOTAL else "add"
    return Problem(
        ("streams", len(profile.streams) - 1, "share"),
        f"The shares add up to {total:g} %. They must make 100 %: {change} {distance:g} points.",
    )


def volume_problem(profile: Profile) -> Problem | None:
    """Volumes must not shrink from now to expected to peak."""
    steps = (("now", "today's"), ("expected", "the expected"), ("peak", "the peak"))
    known = [
        (name, words, count)
        for name, words in steps
        if (count := getattr(profile.volumes, name)) is not None
    ]
    for (_, before_words, before), (name, words, after) in zip(known, known[1:], strict=False):
        # A busiest day within the range of the ordinary ones is no mistake.
        less = after.high < before.low if name == "peak" else after.high < before.high
        if less or (name != "peak" and after.low < before.low):
            return Problem(
                ("volumes", name),
                f"{words.capitalize()} volume ({after}) is below {before_words} volume ({before}). "
                "Correct one of them.",
            )
    return None


def list_source_problem(profile: Profile) -> Problem | None:
    """“None of these” excludes the others."""
    sources = profile.recipients.outside_lists or []
    if ListSource.NONE in sources and len(sources) > 1:
        return Problem(
            ("recipients", "outside_lists"),
            "“None of these” and another source are both chosen. Keep what is true.",
        )
    return None


def duplicate_stream_problem(profile: Profile) -> Problem | None:
    """Two streams of one name can't be told apart in the documents."""
    seen: set[str] = set()
    for index, stream in enumerate(profile.streams):
        name = (stream.name or "").casefold()
        if name and name in seen:
            return Problem(
                ("streams", index, "name"),
                f"Another stream is called “{stream.name}” too. Give each its own name.",
            )
        seen.add(name)
    return None


def double_opt_in_stream_problem(profile: Profile) -> Problem | None:
    """Streams named for double opt-in must exist."""
    names = {(stream.name or "").casefold() for stream in profile.streams}
    for index, name in enumerate(answer_at(profile, "recipients.double_opt_in_streams") or []):
        if name.casefold() not in names:
            return Problem(
                ("recipients", "double_opt_in_streams", index),
                f"There is no stream called “{name}”. Use the name you gave it.",
            )
    return None


def same_as_problem(profile: Profile) -> Problem | None:
    """What is handled like another must name one that is described itself."""
    for path in ABOUT_AN_ADDRESS:
        control: Control | None = answer_at(profile, path)
        if control is None or control.same_as is None:
            continue
        other: Control | None = answer_at(profile, f"feedback.{control.same_as}")
        if other is not None and other.same_as is not None:
            said = f"“{control.same_as.label}” is not described itself. Name one that is."
            return Problem((*path.split("."), "same_as"), said)
    return None


def contradictions(profile: Profile) -> tuple[Problem, ...]:
    """Those that are about what is said, not about figures."""
    checks = (
        duplicate_stream_problem,
        list_source_problem,
        double_opt_in_stream_problem,
        same_as_problem,
    )
    return tuple(problem for check in checks if (problem := check(profile)) is not None)


def consistency_problems(profile: Profile) -> tuple[Problem, ...]:
    """All contradictions between answers that make the request unusable as it stands."""
    figures = (check(profile) for check in (share_problem, volume_problem))
    return (*(problem for problem in figures if problem), *contradictions(profile))
