"""What follows from the drivers of the streams, with the figures of two founders' guides."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.answers.choices import Driver, Every, Per
from sandbox_exit.answers.drivers import DAYS, busiest_today, shares, volumes_of
from sandbox_exit.answers.journey import asked, missing_answers
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.claims import assess
from tests.examples import example_raw

Raw = dict[str, Any]


def of(driver: str, amount: Any, per: str = "day", mails: Any = 1) -> Raw:
    return {"driver": driver, "amount": amount, "per": per, "mails": mails}


def to_people(amount: Any, every: str = "month", together: bool = True) -> Raw:
    return {"driver": "people", "amount": amount, "every": every, "together": together}


def profile_of(*streams: Raw, **volumes: Any) -> Profile:
    parsed = parse({"streams": list(streams), "volumes": volumes})
    assert parsed.problems == ()
    return parsed.profile


HANDWERK = (of("booking", "13-27", mails=3), of("event", "7-15"), to_people(105))
STELLWERK = (of("sign_in", "270-810"), of("event", "30-90"))


@pytest.mark.parametrize(
    ("streams", "volumes", "now", "shares", "peak"),
    [
        (HANDWERK, {"expected": "500-1000"}, "50–100", [80, 15, 5], "2,000"),
        (STELLWERK, {"expected": "3000-5000", "busiest_times": 2}, "300–900", [90, 10], "10,000"),
        (
            (of("order", 200, mails=3), to_people(1100)),
            {"expected": 640},
            "637",
            [94, 6],
            "1,700",
        ),
    ],
)
def test_figures_follow_from_the_drivers(
    streams: tuple[Raw, ...], volumes: Raw, now: str, shares: list[int], peak: str
) -> None:
    profile = profile_of(*streams, **volumes)
    assert [stream.share for stream in profile.streams] == shares
    assert (str(profile.volumes.now), str(profile.volumes.peak)) == (now, peak)
    assert {"volumes.now", "volumes.peak", "volumes.derivation"} <= profile.computed


@pytest.mark.parametrize("name", ["handwerk", "stellwerk"])
def test_the_examples_ask_for_the_figures_of_the_guides(name: str) -> None:
    volumes = parse(example_raw(name)).profile.volumes
    figures = tuple(map(str, (volumes.now, volumes.expected, volumes.peak)))
    assert (
        figures
        == {
            "handwerk": ("50–100", "500–1,000", "2,000"),
            "stellwerk": ("300–900", "3,000–5,000", "10,000"),
        }[name]
    )


def test_the_arithmetic_is_said() -> None:
    said = profile_of(
        of("booking", "13-27", mails=3) | {"name": "Bookings"},
        of("event", 60, per="month") | {"called": "report"},
        to_people(105) | {"name": "Letter"},
        expected="500-1000",
        busiest_times=1.5,
    ).volumes.derivation
    assert said == (
        "“Bookings”: 13–27 bookings a day with 3 mails each make 39–81. “stream 2”: 60 reports a "
        "month, one mail each: 2 a day on average. Once a month, “Letter” goes to 105 people: 4 a day "
        "on average. Together: 45–87 mails a day. At 500–1,000 a day, the busiest day has about 2,700, "
        "1.5 times an ordinary busy day, if “Letter” goes out on it."
    )


def test_answers_to_questions_that_no_longer_apply_say_nothing() -> None:
    """Somebody chose another driver since; what belonged to the first stays in the file."""
    for driver, leftover in (
        (of("booking", "13-27", mails=3), to_people(105) | {"called": "report"}),
        (to_people(105), of("event", 7, mails=3) | {"called": "report"}),
        (of("event", "7-15") | {"called": "notice"}, to_people(105)),
    ):
        alone = profile_of(driver, expected=900)
        beside = profile_of(leftover | driver, expected=900)
        assert beside.volumes == alone.volumes
        assert beside.streams[0].frequency == alone.streams[0].frequency


def test_what_was_written_stands() -> None:
    streams = [HANDWERK[0] | {"frequency": "As booked"}, *HANDWERK[1:]]
    profile = profile_of(*streams, now=70, expected="500-1000", peak=900, derivation="Counted.")
    assert str(profile.volumes.now) == "70"
    assert str(profile.volumes.peak) == "900"
    assert profile.volumes.derivation == "Counted."
    assert profile.streams[0].frequency == "As booked"
    assert not profile.computed & {"volumes.now", "volumes.peak", "streams.0.frequency"}


def test_a_written_share_leaves_the_rest_to_the_others() -> None:
    for written, rest in ((70, [70, 23, 7]), (33.5, [33.5, 50.45, 16.05]), (100, [100, 0, 0])):
        profile = profile_of(HANDWERK[0] | {"share": written}, *HANDWERK[1:])
        assert [stream.share for stream in profile.streams] == rest


@pytest.mark.parametrize(
    "broken",
    [{"amount": None}, {"per": None}, {"mails": None}, {"amount": "a few"}, {"driver": None}],
)
def test_an_open_driver_gives_a_gap_and_no_default(broken: Raw) -> None:
    profile = profile_of(HANDWERK[0] | broken, *HANDWERK[1:], expected=500)
    assert profile.volumes.now is None
    assert profile.volumes.peak is None
    assert profile.volumes.derivation is None
    assert [stream.share for stream in profile.streams] == [None] * 3


def test_a_lone_number_tells_no_busiest_day() -> None:
    one = (of("order", 200, mails=3),)
    assert profile_of(*one, expected=600).volumes.peak is None
    assert str(profile_of(*one, expected=600, busiest_times=2).volumes.peak) == "1,200"
    assert str(profile_of(of("order", "150-200"), expected=600).volumes.peak) == "600"


def test_the_busiest_day_of_a_small_list_is_its_mailing() -> None:
    club = {"driver": "people", "amount": 12, "every": "month", "together": True}
    assert str(profile_of(club, growth_times=1).volumes.peak) == "12"


@pytest.mark.parametrize("every", ["twice_a_month", "two_weeks", "month"])
def test_a_mailing_grows_as_was_said_and_not_as_its_rounded_average(every: str) -> None:
    shop = profile_of(of("order", 60, mails=2), to_people(2300, every), growth_times=2)
    assert str(shop.volumes.peak) == "4,800"
    assert str(busiest_today(shop)) == "2,400"


def test_a_sum_can_be_done_again_from_its_parts() -> None:
    school = profile_of(of("event", "10-20"), of("event", "900-1600"), growth_times=1)
    assert (str(school.volumes.now), str(school.volumes.peak)) == ("910–1,620", "1,620")


def test_what_is_marked_to_be_found_out_stays_open() -> None:
    parsed = parse({"streams": list(HANDWERK), "volumes": {"now": "I don't know yet"}})
    assert parsed.profile.volumes.now is None
    assert parsed.profile.undecided == {"volumes.now"}


def test_with_drivers_nobody_asks_for_what_follows() -> None:
    before = parse({"streams": [{}], "volumes": {"expected": 5}}).profile
    assert "streams.0.amount" in missing_answers(before, "streams")
    half = parse({"streams": [{"driver": "booking"}]}).profile
    missing = missing_answers(half, "streams")
    assert {"streams.0.amount", "streams.0.per", "streams.0.mails"} <= set(missing)
    assert "streams.0.share" not in asked(half, "streams")
    whole = profile_of(*HANDWERK, expected="500-1000")
    assert not {"streams.0.share", "streams.0.frequency"} & set(missing_answers(whole, "streams"))
    assert not {"volumes.now", "volumes.peak"} & set(missing_answers(whole, "volumes"))


counts = st.one_of(
    st.integers(1, 10**6),
    st.tuples(st.integers(0, 1000), st.integers(1000, 10**6)).map("{0[0]}-{0[1]}".format),
)
events = st.builds(
    of,
    st.sampled_from([d.value for d in Driver if d is not Driver.PEOPLE]),
    counts,
    st.sampled_from([per.value for per in Per]),
    st.integers(1, 20),
)
mailings = st.builds(
    to_people, counts, st.sampled_from([every.value for every in Every]), st.booleans()
)
some_streams = st.lists(st.one_of(events, mailings), min_size=1, max_size=6)


@given(some_streams, st.integers(1, 10**6), st.integers(1, 5))
def test_shares_make_a_hundred_and_no_day_is_below_the_average(
    streams: list[Raw], expected: int, times: int
) -> None:
    profile = profile_of(*streams, expected=expected, busiest_times=times)
    volumes, figures = volumes_of(profile), profile.volumes
    assert sum(stream.share or 0 for stream in profile.streams) == 100
    assert figures.now is not None
    assert figures.now.low <= figures.now.high
    assert all(volume.a_day.low <= volume.a_day.high for volume in volumes)
    if figures.peak is not None:
        assert (
            figures.peak.high
            >= expected * (times if not any(v.mailing for v in volumes) else 1) * 0.9
        )


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=20))
def test_shares_are_whole_and_near(amounts: list[int]) -> None:
    found = shares([Fraction(amount) for amount in amounts])
    assert sum(found) == 100
    assert all(abs(s - a * 100 / sum(amounts)) < 1 for s, a in zip(found, amounts, strict=True))


@given(st.integers(1, 10**5), st.sampled_from([per.value for per in Per]))
def test_units_convert(amount: int, per: str) -> None:
    (volume,) = volumes_of(profile_of(of("order", amount, per)))
    assert volume.a_day.low * DAYS[per] == amount


def test_one_mailing_is_said_as_one_and_not_as_a_daily_figure() -> None:
    profile = profile_of({**to_people(900), "name": "Letter"}, growth_times=1)
    said = {claim.id: claim.text for claim in assess(profile, None)}
    assert said["volume_now"] == "This is all our mail, 30 emails a day on average."
    assert said["volume_expected"] == "We expect about as many."
    two = profile_of({**to_people(900), "name": "Letter"}, of("order", 5), growth_times=1)
    daily = {claim.id: claim.text for claim in assess(two, None)}
    assert daily["volume_now"].startswith("At first ")
    assert "35 emails a day" in daily["volume_now"]


def test_a_mail_that_is_counted_itself_is_not_said_to_bring_one() -> None:
    counted = parse({"streams": [{"amount": "30 alerts a day"}, {"amount": "30 tours a day"}]})
    assert counted.profile.streams[0].frequency is None
    tours = parse({"streams": [{"amount": "30 tours a day, 2 mails each"}]}).profile.streams[0]
    assert tours.frequency == "2 mails for each tour"
