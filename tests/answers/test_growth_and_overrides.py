"""Growth said as "times as many", figures written beside those that are computed, and the quota."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.answers.choices import MailType
from sandbox_exit.answers.drivers import differing
from sandbox_exit.answers.journey import asked
from sandbox_exit.answers.mail_type import mail_type
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.claims import ClaimStatus, assess
from sandbox_exit.claims.model import Claim

BOOKINGS = {"driver": "booking", "amount": "10-20", "per": "day", "mails": 3}


def profile_of(stream: dict[str, Any] | None = None, **volumes: Any) -> Profile:
    parsed = parse({"streams": [stream or BOOKINGS], "volumes": volumes})
    assert parsed.problems == ()
    return parsed.profile


def claim(profile: Profile, id: str) -> Claim | None:  # noqa: A002
    return next((one for one in assess(profile, None) if one.id == id), None)


def test_times_as_many_is_a_volume() -> None:
    grown = profile_of(growth_times=10, months_to_expected=6)
    assert str(grown.volumes.expected) == "300–600"
    said = claim(grown, "volume_expected")
    assert said is not None
    assert said.text == "In six months we expect 300–600 a day, ten times as many."
    assert profile_of().volumes.expected is None
    assert str(profile_of(growth_times=10, expected=500).volumes.expected) == "500"


@given(st.integers(0, 500), st.integers(0, 500), st.floats(1, 50))
def test_growth_keeps_a_range_in_order_and_shrinks_nothing(a: int, b: int, times: float) -> None:
    low, high = sorted((a, b))
    volumes = profile_of(now=f"{low}-{high}", growth_times=times).volumes
    assert volumes.expected is not None
    assert volumes.expected.low <= volumes.expected.high
    assert volumes.expected.high >= high


@pytest.mark.parametrize(
    ("written", "differs"),
    [(0, False), (60, False), (120, False), (121, True), (15, False), (14, True)],
)
def test_a_figure_far_from_the_arithmetic_is_asked_about(written: int, differs: bool) -> None:
    profile = profile_of(now=written)
    assert bool(differing(profile)) is differs
    assert ("volumes.because" in asked(profile, "volumes")) is differs
    said = claim(profile, "volume_now")
    assert said is not None
    assert (said.status is ClaimStatus.CONTRADICTED) is differs
    if differs:
        assert "What you say of your streams makes 30–60." in said.text


def test_with_its_reason_it_stands_and_the_reason_is_said() -> None:
    profile = profile_of(now=500, because="The campaign in May goes to last year's customers too.")
    said, why = claim(profile, "volume_now"), claim(profile, "figures_because")
    assert said is not None
    assert said.status is ClaimStatus.STATED
    assert why is not None
    assert why.text.startswith("The campaign in May")
    assert claim(profile_of(because="As in May."), "figures_because") is None


@pytest.mark.parametrize(("quota", "short"), [(50_000, False), (500, False), (499, True)])
def test_a_quota_below_the_busiest_day_is_contradicted(quota: int, short: bool) -> None:
    profile = profile_of(peak=500, quota=quota, quota_because="It leaves room for May")
    said = claim(profile, "quota")
    assert said is not None
    assert (said.status is ClaimStatus.CONTRADICTED) is short
    if not short:
        assert said.text.endswith("emails in 24 hours. It leaves room for May.")
    assert claim(profile_of(peak=500), "quota") is None


@pytest.mark.parametrize(
    ("people", "declared"), [(30, MailType.TRANSACTIONAL), (300_000, MailType.MARKETING)]
)
def test_of_both_types_the_form_takes_that_of_the_majority(people: int, declared: MailType) -> None:
    news = {"kind": "marketing", "driver": "people", "amount": people, "every": "month"}
    streams = [{**BOOKINGS, "kind": "transactional"}, news]
    profile = parse({"request": {"mail_type": "BOTH"}, "streams": streams}).profile
    assert mail_type(profile) is declared
    assert "request.mail_type_reason" not in asked(profile, "request")
    said = claim(profile, "mail_type")
    assert said is not None
    assert f"The mail type is {declared.label}, as the form takes one type." in said.text


def test_about_the_same_needs_no_months() -> None:
    same = profile_of(now=1234, growth_times=1)
    assert str(same.volumes.expected) == "1,234"
    assert "volumes.months_to_expected" not in asked(same, "volumes")
    said = claim(same, "volume_expected")
    assert said is not None
    assert said.text == "We expect about as many."
    assert "volumes.months_to_expected" in asked(profile_of(growth_times=2), "volumes")


def test_what_is_to_be_found_out_is_not_computed() -> None:
    volumes = profile_of(growth_times=5, expected="I don't know yet").volumes
    assert volumes.expected is volumes.peak is None


def test_beside_a_figure_with_its_reason_the_sum_stays_that_of_the_streams() -> None:
    streams = [BOOKINGS, {**BOOKINGS, "driver": "order"}]
    volumes = {"now": 500, "because": "As in May."}
    profile = parse({"streams": streams, "volumes": volumes}).profile
    assert "Together: 60–120 mails a day." in (profile.volumes.derivation or "")


def test_both_types_are_not_declared_of_one() -> None:
    one = {"request": {"mail_type": "BOTH"}, "streams": [{**BOOKINGS, "kind": "transactional"}]}
    said = claim(parse(one).profile, "mail_type")
    assert said is not None
    assert said.status is ClaimStatus.CONTRADICTED


def test_a_very_small_newsletter_is_marketing_all_the_same() -> None:
    news = {"kind": "marketing", "driver": "people", "amount": 1, "every": "month"}
    streams = [{**BOOKINGS, "kind": "transactional"}, news]
    said = claim(parse({"streams": streams}).profile, "mail_type")
    assert said is not None
    assert said.text.endswith("The mail type is Transactional. Under 1% of our mail is marketing.")


def test_of_both_types_none_is_declared_while_the_shares_are_open() -> None:
    streams = [{"kind": "transactional"}, {"kind": "marketing"}]
    profile = parse({"request": {"mail_type": "BOTH"}, "streams": streams}).profile
    assert mail_type(profile) is None
    gap = claim(profile, "form.mail_type")
    assert gap is not None
    assert gap.status is ClaimStatus.MISSING


def test_why_the_sandbox_is_not_enough_is_said_without_a_quota_too() -> None:
    why = "New people join every week; nobody can verify them first"
    said = claim(profile_of(quota_because=why), "quota")
    assert said is not None
    assert said.text == f"{why}."


@pytest.mark.parametrize(
    ("share", "differs"), [(2, True), (9, False), (10, False), (25, True), (90, True)]
)
def test_a_share_far_from_the_arithmetic_is_asked_about(share: int, differs: bool) -> None:
    """Ten percent by the arithmetic; a few points more or fewer are no difference."""
    others = {"driver": "order", "amount": 5, "per": "day", "mails": 1}
    profile = parse({"streams": [BOOKINGS, {**others, "share": share}]}).profile
    assert bool(differing(profile)) is differs
