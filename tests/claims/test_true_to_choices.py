"""The letter says no more than was chosen: each case beside its nearest opposite."""

from typing import Any

import pytest

from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import assess

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
    ("state", "today", "bring"),
    [
        ("live", "Today this comes to 30–60 emails", " bring three"),
        ("organisation", "Today this comes to 30–60 emails", " bring three"),
        ("building", "At first this will come to 30–60 emails", " will bring three"),
    ],
)
def test_what_has_not_launched_is_told_of_the_future(state: str, today: str, bring: str) -> None:
    letter = said(
        {
            "business": {"launch_state": state},
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
    ("driver", "whose"), [("booking", "booking"), ("event", "order or booking")]
)
def test_mail_belongs_to_what_brings_it(driver: str, whose: str) -> None:
    letter = said({"streams": [{**ORDERS, "driver": driver}]})
    assert letter["streams.0.consent"] == f"Orders belong to the recipient's {whose}."


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
    assert "Transactional" in letter["mail_type"]


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("While a member", "How long we keep these records: While a member."),
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


@pytest.mark.parametrize(
    ("laws", "lead"), [(["gdpr"], "This law applies"), (["gdpr", "uwg"], "These laws apply")]
)
def test_one_law_applies(laws: list[str], lead: str) -> None:
    assert said({"recipients": {"laws": laws}})["laws"].startswith(f"{lead} to our mail: GDPR (EU)")
