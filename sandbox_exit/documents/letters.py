"""The letters to AWS beside the support case: more quota, and the answer to a review of sending. Pure.

What each has to hold is AWS's: for the quota "Requesting an increase to your Amazon SES sending quotas",
for a review "Amazon SES sending review process FAQs" (developer guide): cause, what was changed already,
what prevents it, and by what it was about, how addresses are checked, or asked for and taken off.
"""

from typing import Any

from ..answers.choices import LetterKind, ReviewCause
from ..answers.profile import Profile
from ..claims import assess
from ..observed.snapshot import Found, Snapshot
from ..wording import day
from .blocks import Document
from .render import SUPPORT_CASE, letter

QUOTA, SEND_REVIEW = "quota", "send-review"
LETTERS = (SUPPORT_CASE, QUOTA, SEND_REVIEW)


def write(
    name: str, profile: Profile, snapshot: Snapshot | None, date: str, *, draft: bool = False
) -> Document:
    """One of `LETTERS`. ``date`` is the ISO day printed on it; ``draft`` as in `render`."""
    made_of: dict[str, tuple[str, dict[str, Any]]] = {
        SUPPORT_CASE: (SUPPORT_CASE, {}),
        QUOTA: (
            "quota-increase",
            {"today": _quota_today(snapshot), "sandbox": _in_sandbox(snapshot)},
        ),
        SEND_REVIEW: ("send-review", {"about": _about(profile), "case": _case(profile)}),
    }
    template, more = made_of[name]
    claims = assess(profile, snapshot)
    return letter(template, profile, snapshot, claims, date, more, draft=draft)


def _about(profile: Profile) -> list[str]:
    """What the review is about; all of it, where nobody said."""
    review = profile.history.review
    named = review.about if review is not None else None
    return [named.value] if named is not None else [cause.value for cause in ReviewCause]


def _case(profile: Profile) -> str:
    """The case of the latest letter about a review or a pause; empty where none names one."""
    cases = [
        letter.case_id
        for letter in profile.letters
        if letter.case_id and letter.kind in (LetterKind.UNDER_REVIEW, LetterKind.PAUSED)
    ]
    return cases[-1] if cases else ""


def _in_sandbox(snapshot: Snapshot | None) -> bool:
    """Whether the account was read without production access: its quota rises with that alone."""
    found = snapshot.account if snapshot is not None else None
    return isinstance(found, Found) and found.value.production_access is False


def _quota_today(snapshot: Snapshot | None) -> str:
    """The quotas as they were read; empty where they were not, or where there is no limit."""
    if snapshot is None or not isinstance(snapshot.account, Found):
        return ""
    quota = snapshot.account.value.quota
    if quota is None or quota.max_24_hour is None or quota.max_24_hour < 0:
        return ""
    rate = "" if quota.max_per_second is None else f" and {quota.max_per_second:g} a second"
    return (
        f"On {day(snapshot.taken_at.date())} the quota was {quota.max_24_hour:,.0f} recipients in 24 "
        f"hours{rate}."
    )
