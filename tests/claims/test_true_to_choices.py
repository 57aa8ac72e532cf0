"""The letter says no more than was chosen: each case beside its nearest opposite."""

from typing import Any

import pytest

from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import assess
from sandbox_exit.documents.export.plain_text import body_text
from sandbox_exit.documents.render import render

NEWS = {"mail": "news", "name": "Newsletter", "to": "subscriber", "amount": 900, "every": "month"}
ORDERS = {"mail": "order", "name": "Orders", "to": "customer", "amount": "10-20", "per": "day"}


def said(raw: dict[str, Any]) -> dict[str, str]:
    return {claim.id: claim.text for claim in assess(parse(raw).profile, None)}


@pytest.mark.parametrize(("together", "told"), [(None, False), (True, True), (False, False)])
def test_that_all_goes_out_on_one_day_is_said_where_somebody_said_it(
    together: bool | None, told: bool
) -> None:
    letter = said({"streams": [{**NEWS, "driver": "people", "together": together}]})
    assert ("all on one day" in letter["streams.0.frequency"]) is told


@pytest.mark.parametrize(
    ("state", "sent", "today", "bring"),
    [
        ("live", "Through another provider.", "Today this comes to 30–60 emails", " bring three"),
        ("live", None, "At first this comes to 30–60 emails", " bring three"),
        ("organisation", None, "At first this comes to 30–60 emails", " bring three"),
        ("building", None, "At first this will come to 30–60 emails", " will bring three"),
    ],
)
def test_today_is_said_only_of_mail_that_goes_out_today(
    state: str, sent: str | None, today: str, bring: str
) -> None:
    letter = said(
        {
            "business": {"launch_state": state, "sent_before": sent},
            "streams": [{**ORDERS, "driver": "order", "mails": 3}],
        }
    )
    assert letter["volume_now"].startswith(today)
    assert bring in letter["streams.0.frequency"]


@pytest.mark.parametrize(
    ("total", "text"),
    [
        (0, "We have no recipients yet."),
        (1, "We write to 1 person in total."),
        (2, "We write to 2 different people in total."),
    ],
)
def test_nobody_is_not_a_number_of_people(total: int, text: str) -> None:
    assert said({"volumes": {"recipients_total": total}})["recipients_total"] == text


@pytest.mark.parametrize(("state", "go"), [("running", "The alarms go"), ("planned", "will go")])
def test_planned_alarms_do_not_go_off_yet(state: str, go: str) -> None:
    alarms = {"state": state, "planned_for": "2027-03-01"}
    letter = said({"feedback": {"alarms": alarms, "bounce_alarm": 3, "complaint_alarm": 0.1}})
    assert go in letter["bounce_alarm"]


@pytest.mark.parametrize(("consent", "of"), [("single_opt_in", "consent"), ("set_up", "address")])
def test_what_is_recorded_of_a_consent_needs_a_consent(consent: str, of: str) -> None:
    letter = said(
        {
            "streams": [{**NEWS, "consent": consent}],
            "recipients": {"evidence": ["timestamp"]},
        }
    )
    assert letter["consent_evidence"] == f"For each {of} we record the time."


@pytest.mark.parametrize(
    ("consent", "which"),
    [("requested", "Each address is"), ("single_opt_in", "Addresses given at sign-up are")],
)
def test_double_opt_in_does_not_cover_who_signed_up_without(consent: str, which: str) -> None:
    letter = said(
        {
            "streams": [{**NEWS, "consent": consent}],
            "recipients": {"double_opt_in": {"state": "running"}},
        }
    )
    assert letter["double_opt_in"].startswith(f"{which} confirmed by a click or a code")


@pytest.mark.parametrize(("within", "told"), [(None, True), ("within a day", False)])
def test_how_fast_an_unsubscribe_is_honoured_is_said_once(within: str | None, told: bool) -> None:
    control = {"state": "running", "by": "person", "does": ["unlist"], "within": within}
    letter = said(
        {
            "streams": [{**NEWS, "unsubscribe": "link"}],
            "feedback": {"unsubscribe": control, "unsubscribe_within": "At once"},
        }
    )
    assert ("unsubscribe_within" in letter) is told
    assert ("within a day" in letter["unsubscribe"]) is not told


@pytest.mark.parametrize("own", [None, "Three complaints close it"])
def test_limits_that_were_chosen_stand_beside_own_words(own: str | None) -> None:
    recipients = {"entered_by_others": True, "limits": ["fixed_text"], "per_user_day": 5}
    text = said({"recipients": {**recipients, "abuse_limits": own}})["entered_by_others"]
    assert "at most 5 addresses a day; the text is fixed." in text
    assert (own is not None and f"{own}." in text) is (own is not None)


@pytest.mark.parametrize(
    ("driver", "whose"),
    [("booking", "booking"), ("order", "order or booking"), ("event", "account or contract")],
)
def test_mail_belongs_to_what_brings_it(driver: str, whose: str) -> None:
    letter = said({"streams": [{**ORDERS, "driver": driver}]})
    assert letter["streams.0.consent"] == f"Recipients get orders as part of their {whose}."


@pytest.mark.parametrize(
    ("reason", "end"),
    [
        (None, "link."),
        ("It is the bill.", "link. Reason: It is the bill."),
        ("They are the bill.", "link. They are the bill."),
        ("Booking papers", "link. Reason: Booking papers."),
    ],
)
def test_a_reason_is_said_once_and_as_a_sentence(reason: str | None, end: str) -> None:
    letter = said({"streams": [{**ORDERS, "unsubscribe_reason": reason}]})
    assert letter["streams.0.unsubscribe"] == f"Orders carry no unsubscribe {end}"


@pytest.mark.parametrize(
    ("kinds", "told"), [(["order", "invoice"], False), (["order", "news"], True)]
)
def test_one_type_of_all_mail_is_said_once(kinds: list[str], told: bool) -> None:
    streams = [{"mail": kind, "share": 50, "to": "customer"} for kind in kinds]
    letter = said({"streams": streams})
    assert ("transactional" in letter["streams.0.share"]) is told
    assert "ransactional" in letter["mail_type"]


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("While a member", "We keep these records as follows: while a member."),
        ("As long as we look after it", "We keep these records as long as we look after it."),
        ("While the account exists", "We keep these records while the account exists."),
        ("Six years", "We keep these records for six years."),
    ],
)
def test_how_long_records_are_kept_is_a_sentence(kept: str, text: str) -> None:
    assert said({"recipients": {"evidence_kept": kept}})["evidence_kept"] == text


@pytest.mark.parametrize(
    ("how", "text"),
    [
        ("In the order form.", "How we get the addresses: In the order form."),
        ("A guest types it in the form.", "A guest types it in the form."),
    ],
)
def test_a_part_of_a_sentence_is_said_with_what_it_is_about(how: str, text: str) -> None:
    assert said({"recipients": {"collected_how": how}})["collected_how"] == text


def test_what_follows_from_the_streams_needs_no_lead() -> None:
    shop = {"streams": [{"mail": "order", "to": "customer", "given": ["order"]}]}
    assert said(shop)["collected_how"] == (
        "Customers give us their address themselves when they book or order."
    )


RUNS = {"state": "running", "by": "system", "does": ["block_all"]}


@pytest.mark.parametrize(
    ("complaint", "when"),
    [
        (RUNS, "After a hard bounce, a complaint or repeated soft bounces, our own system blocks"),
        ({"handled": "same"}, "After a hard bounce, a complaint or repeated soft bounces, our own"),
        ({**RUNS, "within": "1 hour"}, "After a hard bounce or repeated soft bounces, our own"),
        ({**RUNS, "does": ["unlist"]}, "After a hard bounce or repeated soft bounces, our own"),
        ({**RUNS, "how": "It is noted."}, "After a hard bounce or repeated soft bounces, our own"),
    ],
)
def test_what_is_handled_alike_is_one_sentence(complaint: dict[str, Any], when: str) -> None:
    feedback = {"hard_bounce": RUNS, "soft_bounce": {"handled": "same"}, "complaint": complaint}
    raw = {"feedback": feedback}
    letter = said(raw)
    assert letter["hard_bounce"].startswith(when)
    assert letter["soft_bounce"] == letter["hard_bounce"]
    alike = letter["complaint"] == letter["hard_bounce"]
    assert alike is (", a complaint" in when)
    text = body_text(render(parse(raw).profile, None, "2026-11-21")[1])
    assert text.count(letter["hard_bounce"]) == 1
    assert alike or letter["complaint"] in text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Lessons booked or moved", "The mail “Lessons booked or moved” goes to customers"),
        ("Your book is in", "The mail “Your book is in” goes to customers"),
        ("Notices to owners", "The mail “Notices to owners” goes to customers"),
        ("News of the club, plain", "The mail “News of the club, plain” goes to customers"),
        ("Delays and cancelled sailings", "Delays and cancelled sailings go to customers"),
        ("Reminders and account notices", "Reminders and account notices go to customers"),
        ("Speed feed", "The speed feed goes to customers"),
    ],
)
def test_a_name_that_is_no_noun_is_quoted(name: str, text: str) -> None:
    letter = said({"streams": [{**ORDERS, "name": name}]})
    assert letter["streams.0.share"].startswith(text)


def test_names_in_quotes_are_listed_behind_one_noun() -> None:
    streams = [{**ORDERS, "name": name} for name in ("Lesson is booked", "Lesson is moved")]
    letter = said({"business": {"legal_name": "Tickets GmbH"}, "streams": streams})
    assert (
        "sends the mails “Lesson is booked” and “Lesson is moved” to customers."
        in letter["opening"]
    )


@pytest.mark.parametrize(
    ("to", "text"),
    [
        ("customer", "sends orders to customers and the newsletter to subscribers."),
        (None, "sends orders and the newsletter."),
    ],
)
def test_whom_the_last_goes_to_is_not_read_of_all(to: str | None, text: str) -> None:
    streams = [{**ORDERS, "to": to}, {**NEWS, "amount": None}]
    letter = said({"business": {"legal_name": "Ort GmbH"}, "streams": streams})
    assert text in letter["opening"]


@pytest.mark.parametrize(
    ("state", "name", "sends"),
    [
        ("live", "We are Ort GmbH and run Bude (", "Ort GmbH sends orders"),
        ("building", "We are Ort GmbH and are building Bude (", "Ort GmbH will send orders"),
    ],
)
def test_what_is_not_there_yet_does_not_run(state: str, name: str, sends: str) -> None:
    business = {
        "legal_name": "Ort GmbH",
        "product_name": "Bude",
        "website": "https://bude.example",
        "launch_state": state,
    }
    letter = said({"business": business, "streams": [ORDERS]})
    assert letter["business_name"].startswith(name)
    assert sends in letter["opening"]


@pytest.mark.parametrize(
    ("does", "text"),
    [
        ("A travel agency that sells tickets.", "Bude is a travel agency that sells tickets."),
        ("A guest writes to us and books.", "A guest writes to us and books."),
        ("Bude sells tickets.", "Bude sells tickets."),
    ],
)
def test_what_a_business_is_is_said_of_it(does: str, text: str) -> None:
    business = {"product_name": "Bude", "what_it_does": does, "who_it_serves": "Households"}
    letter = said({"business": business})
    assert letter["business_does"] == text
    assert letter["business_serves"] == "Bude serves households."


@pytest.mark.parametrize(
    ("how", "text"),
    [
        ("Console.", "How we monitor our sending: Console."),
        ("A report goes to us daily.", "A report goes to us daily."),
    ],
)
def test_a_look_at_something_is_a_sentence(how: str, text: str) -> None:
    monitoring = {"state": "running", "how": how}
    assert said({"reputation": {"monitoring": monitoring}})["monitoring"] == text


@pytest.mark.parametrize(
    ("watcher", "text"),
    [
        ("On-call, daily", "Bounces and complaints are watched by on-call, every day."),
        (
            "The CTO, working days",
            "Bounces and complaints are watched by the CTO, on working days.",
        ),
        ("The CTO, every day", "Bounces and complaints are watched by the CTO, every day."),
    ],
)
def test_who_watches_is_said_with_when(watcher: str, text: str) -> None:
    assert said({"feedback": {"watcher": watcher}})["watcher"] == text


def _refused(*days: str) -> dict[str, Any]:
    one = {"region": "eu-central-1", "outcome": "denied"}
    return {
        "request": {"regions": ["eu-central-1"]},
        "history": {
            "asked_before": True,
            "requests": [
                {**one, "asked_on": day, "case_id": f"{n}"} for n, day in enumerate(days, 1)
            ],
        },
    }


def test_a_refused_reply_in_the_same_case_is_no_second_request() -> None:
    raw = _refused("2026-11-03", "2026-11-30")
    raw["history"]["requests"][1]["case_id"] = "1"
    opening = said(raw)["opening"]
    assert "declined our request of 3 November 2026 (case 1) for production access in" in opening
    assert ", and our reply of 30 November 2026. We ask you" in opening
    raw["letters"] = [{"kind": "refusal", "came_on": "2026-11-06", "words": "No."}]
    assert said(raw)["opening"] == opening  # that letter is the first one
    raw["letters"] += [{"kind": "refusal", "came_on": "2026-12-02", "words": "Again no."}]
    assert ", and on 2 December 2026 our reply of 30 November 2026." in said(raw)["opening"]


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (("2026-05",), "declined our request of May 2026 (case 1) for"),
        (
            ("2026-05", "2026-07"),
            "declined our two requests of May 2026 (case 1) and of July 2026 (case 2) for",
        ),
    ],
)
def test_each_refusal_stands_in_the_opening_and_once(days: tuple[str, ...], text: str) -> None:
    raw = _refused(*days)
    assert text in said(raw)["opening"]
    letter = body_text(render(parse(raw).profile, None, "2026-11-21")[1])
    assert letter.count("(case 1)") == 1


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ("since May we block", "Since May we block."),
        ("we block", "Since then this has changed: We block."),
    ],
)
def test_what_has_changed_is_led_in_once(changed: str, text: str) -> None:
    raw = _refused("2026-05")
    raw["history"]["requests"][0]["changed_since"] = changed
    assert said(raw)["history.requests.0.changed_since"] == text


@pytest.mark.parametrize(("name", "signed"), [(None, "[who sends?]"), ("Ort GmbH", "Ort GmbH")])
def test_a_letter_nobody_signs_is_marked(name: str | None, signed: str) -> None:
    raw = {"business": {"legal_name": name}}
    made = render(parse(raw).profile, None, "2026-11-21")[1]
    end = body_text(made).partition("Kind regards")[2]
    assert signed in end
    assert "not named yet" not in body_text(made)


@pytest.mark.parametrize(
    ("ramp", "told"), [("10 a day, then 20", False), ("100 a day, then 200", True)]
)
def test_the_same_steps_are_told_once(ramp: str, told: bool) -> None:
    letter = said({"volumes": {"ramp": ramp}, "reputation": {"warm_up": "10 a day, then 20"}})
    assert ("warm_up" in letter) is told


@pytest.mark.parametrize("letter", [0, 1])
def test_marketing_without_a_way_out_hides_no_other_mail_and_is_not_told_with_it(
    letter: int,
) -> None:
    both = [
        {
            "name": name,
            "kind": kind,
            "consent": "requested",
            "unsubscribe": "not_offered",
            "unsubscribe_reason": "It is short.",
        }
        for name, kind in (("Letter", "marketing"), ("Receipts", "transactional"))
    ]
    texts = said({"streams": both if letter == 0 else both[::-1]})
    assert "marketing mail needs an unsubscribe" in texts[f"streams.{letter}.unsubscribe"]
    assert texts[f"streams.{1 - letter}.unsubscribe"].startswith(
        "Receipts carry no unsubscribe link."
    )
