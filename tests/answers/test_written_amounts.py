"""A number with what it counts and how often, as people write it in one go."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.answers.journey import stronger
from sandbox_exit.answers.parsing import DONT_KNOW, parse
from sandbox_exit.answers.questions import Stream
from sandbox_exit.claims import assess

Raw = dict[str, Any]
DRIVERS = ("driver", "called", "per", "every", "mails", "to")


def stream(amount: Any, **answers: Any) -> Stream:
    parsed = parse({"streams": [{"amount": amount, **answers}]})
    assert parsed.problems == ()
    return parsed.profile.streams[0]


def said(amount: Any, **answers: Any) -> dict[str, str]:
    found = stream(amount, **answers)
    values = {name: getattr(found, name) for name in DRIVERS}
    return {name: str(value) for name, value in values.items() if value is not None}


@pytest.mark.parametrize(
    ("written", "number", "answers"),
    [
        (
            "200 bookings a day, 3 mails each",
            "200",
            {"driver": "booking", "per": "day", "mails": "3"},
        ),
        (
            "20-30 enquiries per week with two mails each",
            "20–30",
            {"driver": "ticket", "per": "week", "mails": "2"},
        ),
        (
            "900 members once a month",
            "900",
            {"driver": "people", "every": "month", "to": "member"},
        ),
        (
            "up to 50 people every two weeks",
            "up to 50",
            {"driver": "people", "every": "two_weeks"},
        ),
        ("1,200 orders monthly", "1,200", {"driver": "order", "per": "month"}),
        ("about 12 concerts a year", "12", {"driver": "event", "called": "concert", "per": "year"}),
        ("a few appointments a day", "a few", {"driver": "appointment", "per": "day"}),
        ("max. 300 a day", "up to 300", {"per": "day"}),
        ("900 members, monthly", "900", {"driver": "people", "every": "month", "to": "member"}),
        ("290 sign-ins a day, at most", "290", {"driver": "sign_in", "per": "day"}),
        (
            "about 600 bookings a day, a confirmation and a reminder each",
            "600",
            {"driver": "booking", "per": "day", "mails": "2"},
        ),
        (
            "100-900 Bestellungen am Tag, je 1 Mail",
            "100–900",
            {"driver": "order", "per": "day", "mails": "1"},
        ),
        (
            "1900 Abonnenten einmal im Monat",
            "1,900",
            {"driver": "people", "every": "month", "to": "subscriber"},
        ),
        ("12 Abfuhren pro Woche", "12", {"driver": "event", "called": "abfuhren", "per": "week"}),
        *(
            (words, "2,300", {"driver": "people", "every": every, "to": "subscriber"})
            for words, every in (
                ("2,300 subscribers twice a month", "twice_a_month"),
                ("2300 subscribers, two a month", "twice_a_month"),
                ("2,300 subscribers, 2 mails a month", "twice_a_month"),
                ("2,300 Abonnenten zweimal pro Woche", "twice_a_week"),
                ("2,300 subscribers once a month", "month"),
                ("2,300 subscribers twice a year", "half_year"),
            )
        ),
        (
            "900 Leser einmal wöchentlich",
            "900",
            {"driver": "people", "every": "week", "to": "subscriber"},
        ),
        (
            "30 normal alerts a day",
            "30",
            {"driver": "event", "called": "normal alert", "per": "day", "mails": "1"},
        ),
        *(
            (words, words.split()[0], {})
            for words in (
                "900 members three times a month",
                "900 members bi weekly",
                "900 members monthly on Mondays",
                "2,300 parents never monthly",
                "300 bookings, one mail a day",
                "900 members twise a month",
                "900 members not every week",
                "900 members during term time weekly",
                "40 enquiries by mail a week",
                "40 patients per doctor per day",
                "20 customers a day, 3 mails each",
                "900 members at most twice a month",
                "900 Leser ein- bis zweimal im Monat",
                "80 orders twice a day",
                "300 users, a reminder a week",
                "300 members three reminders a month",
                "20 teams with two alerts a day",
                "80 orders a day, each with a receipt",
                "80 orders a day, 3-2 mails each",
            )
        ),
        *(
            (f"900 members {often}", "900", {"driver": "people", "every": every, "to": "member"})
            for often, every in (
                ("every Monday", "week"),
                ("on weekdays", "workday"),
                ("alle 14 Tage", "two_weeks"),
                (", one newsletter a month", "month"),
                ("/month", "month"),
            )
        ),
        ("60 orders placed a day", "60", {"driver": "order", "per": "day"}),
        ("20 sales orders a day", "20", {"driver": "event", "called": "sales order", "per": "day"}),
        ("300 sign ins a day", "300", {"driver": "sign_in", "per": "day"}),
        (
            "20 orders a day on average, about 2 mails each",
            "20",
            {"driver": "order", "per": "day", "mails": "2"},
        ),
        ("at most 300", "up to 300", {}),
        ("20 deliveries a day.", "20", {"driver": "event", "called": "delivery", "per": "day"}),
        (
            "about 900 a day, 1,600 on the worst day",
            "900–1,600",
            {"per": "day"},
        ),
        (
            "900 bookings a day, up to 1,600",
            "900–1,600",
            {"driver": "booking", "per": "day"},
        ),
        (
            "900 bookings a day, up to 3 mails each",
            "900",
            {"driver": "booking", "per": "day", "mails": "up to 3"},
        ),
        (
            "12 bookings a day, 1-2 mails each",
            "12",
            {"driver": "booking", "per": "day", "mails": "1–2"},
        ),
        (
            "900-1,600 absence notices a day",
            "900–1,600",
            {"driver": "event", "called": "absence notice", "per": "day", "mails": "1"},
        ),
        ("46 widgets now and then", "46", {}),
        ("145", "145", {}),
    ],
)
def test_what_is_written_is_understood(written: str, number: str, answers: dict[str, str]) -> None:
    assert str(stream(written).amount) == number
    assert said(written) == answers


@pytest.mark.parametrize(
    ("mail", "written", "answers"),
    [
        ("code", "300 a day", {"driver": "sign_in", "per": "day", "mails": "1"}),
        ("account", "30 a day", {"driver": "event", "called": "mail", "per": "day", "mails": "1"}),
        ("news", "900 parents weekly", {"driver": "people", "every": "week", "called": "parents"}),
        ("order", "900 tours weekly", {"driver": "event", "called": "tour", "per": "week"}),
    ],
)
def test_the_kind_of_mail_says_what_the_noun_leaves_open(
    mail: str, written: str, answers: dict[str, str]
) -> None:
    given_by_kind = {"to"}
    found = said(written, mail=mail)
    assert {k: v for k, v in found.items() if k not in given_by_kind} == answers


def test_what_is_answered_itself_stands() -> None:
    known = said("40-90 a day", mail="account", driver="event")
    assert known["called"] == "mail"
    found = said("200 bookings a day, 3 mails each", mails=2, per="week", driver="order")
    assert (found["mails"], found["per"], found["driver"]) == ("2", "week", "order")


@given(st.text(max_size=60).filter(str.strip))
def test_any_text_is_read_or_asked_back(text: str) -> None:
    parsed = parse({"streams": [{"amount": text}]})
    amount = parsed.profile.streams[0].amount
    assert (amount is None) == bool(parsed.problems)
    assert amount is None or any(char.isdigit() for char in text) or "few" in text.lower()


@given(st.integers(0, 10**6), st.sampled_from(["bookings a day", "members once a month"]))
def test_the_number_is_the_one_that_was_written(number: int, words: str) -> None:
    found = stream(f"{number} {words}").amount
    assert found is not None
    assert (found.low, found.high, found.of) == (number, number, words)
    assert stream(found.model_dump()).amount == found


@pytest.mark.parametrize(
    ("growth", "times", "expected"),
    [
        ("5", 5, None),
        ("5 times as many", 5, None),
        ("twice as much", 2, None),
        ("it doubles", 2, None),
        ("2,5x", 2.5, None),
        ("about the same", 1, None),
        ("etwa gleich viele", 1, None),
        ("600 times", 600, None),
        ("50", 50, None),
        ("1500 a day", None, "1,500"),
        ("500-1000 mails a day", None, "500–1,000"),
    ],
)
def test_growth_is_times_as_many_or_a_figure(
    growth: str, times: float | None, expected: str | None
) -> None:
    parsed = parse({"volumes": {"growth_times": growth}})
    assert parsed.problems == ()
    volumes = parsed.profile.volumes
    assert volumes.growth_times == times
    assert (None if volumes.expected is None else str(volumes.expected)) == expected


@pytest.mark.parametrize("growth", ["lots", "many a day", "100-50 a day", "600", 600])
def test_a_figure_that_is_none_is_said_at_the_answer_it_was_written_to(growth: str) -> None:
    parsed = parse({"volumes": {"growth_times": growth, "peak": 900}})
    (problem,) = parsed.problems
    assert problem.dotted == "volumes.growth_times"
    assert str(parsed.profile.volumes.peak) == "900"


@pytest.mark.parametrize(
    ("volumes", "follows"),
    [
        ({"growth_times": "1500 a day"}, True),
        ({"growth_times": "1500 a day", "expected": 1400}, False),
        ({"expected": 1400}, False),
        ({"growth_times": "1500 a day", "expected": DONT_KNOW}, False),
    ],
)
def test_growth_as_a_figure_answers_what_is_expected(volumes: Raw, follows: bool) -> None:
    profile = parse({"volumes": volumes}).profile
    assert ("volumes.expected" in profile.computed) is follows


@pytest.mark.parametrize("volumes", [{"growth_times": "1500 a day"}, {"expected": 1500}])
def test_growth_said_one_way_is_not_asked_for_the_other_way(volumes: Raw) -> None:
    """The nearest opposite: where nobody said it, the figure can make the request stronger."""
    said = {"volumes.growth_times", "volumes.expected"}
    assert said.isdisjoint(stronger(parse({"volumes": volumes}).profile, "volumes"))
    assert "volumes.expected" in stronger(parse({}).profile, "volumes")


@pytest.mark.parametrize(
    ("mail", "written", "together"),
    [
        ("digest", "180 salon owners once a month, all on one day", True),
        ("digest", "180 salon owners once a month, at once", True),
        ("digest", "180 salon owners once a month", None),
        ("order", "180 bookings a day at once", None),
    ],
)
def test_what_goes_out_on_one_day_can_be_written_with_its_number(
    mail: str, written: str, together: bool | None
) -> None:
    assert stream(written, mail=mail).together is together


@pytest.mark.parametrize(
    ("kind", "amount", "mails"),
    [
        ("account", "30 signups a day, 2 mails each", "2"),
        ("account", "30 signups a day", "1"),
        ("answer", "20 enquiries a day, 1-3 mails each", "1–3"),
        ("code", "300 a day", "1"),
        ("account", "30 signups a day, six mails each", ""),
    ],
)
def test_how_many_mails_each_brings_stands_before_what_its_kind_means(
    kind: str, amount: str, mails: str
) -> None:
    assert said(amount, mail=kind).get("mails", "") == mails


def test_few_invoices_a_day_are_no_people() -> None:
    assert said("300 invoices a month", mail="invoice")["called"] == "invoice"
    few = {"driver": "event", "called": "mail", "per": "day", "mails": "1"}
    assert said("5-12 a day", mail="invoice") == few
    assert said("40 a day", mail="invoice", driver="payment")["mails"] == "1"
    assert said("180 customers a month", mail="invoice")["driver"] == "people"


@pytest.mark.parametrize(
    ("amount", "every"),
    [
        ("900 members monthly, 2 mails each", "twice_a_month"),
        ("900 members a year, 4 mails each", "quarter"),
        ("900 members a month, 3 mails each", None),
        ("2,300 once a month", "month"),
        ("4 newsletters a month", None),
        ("52 issues a year", None),
        ("200 parents and teachers once a month", "month"),
        ("180 landlords, one mail each, monthly", "month"),
        ("2 a month", None),
        ("45 members a month", "month"),
    ],
)
def test_what_goes_to_a_list_is_counted_in_people(amount: str, every: str | None) -> None:
    found = said(amount, mail="news")
    assert (found["driver"], found.get("every"), found.get("mails")) == ("people", every, None)


@pytest.mark.parametrize(
    ("amount", "called"),
    [
        ("180 salon owners once a month", "salon owners"),
        ("180 customers once a month", "customers"),
        ("180 mails once a month", "customers"),
    ],
)
def test_people_are_called_as_they_were_counted(amount: str, called: str) -> None:
    raw = {"mail": "digest", "amount": amount, "to": "customer", "given": ["signup"]}
    claims = {claim.id: claim.text for claim in assess(parse({"streams": [raw]}).profile, None)}
    assert claims["streams.0.share"].startswith(f"Summaries go to {called}.")


@pytest.mark.parametrize(
    ("amount", "taken"),
    [
        ("400 users, about 300 mails a day", False),
        ("400 users every 2 weeks", True),
        ("600 orders a day, 40 mails a month", False),
        ("600 orders a day, 40 mails each", True),
        ("900 a day, 500 on the worst day", False),
        ("900 a day, 1500 on the worst day", True),
        ("900 a week, 1500 on the worst day", False),
        ("20 orders, 50 a week", False),
        ("900 members 3 times a week", False),
        ("1 million members", False),
        ("1,000,000 members", True),
        ("50 to 100", True),
        ("two a month to 2,300 subscribers", False),
        ("2,300 subscribers, two a month", True),
    ],
)
def test_two_numbers_are_not_taken_for_one(amount: str, taken: bool) -> None:
    told = [p.message for p in parse({"streams": [{"amount": amount}]}).problems]
    assert len(told) == (not taken)
    assert all(message.startswith("Write ") for message in told)
