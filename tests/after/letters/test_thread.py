"""Only what AWS wrote last counts."""

import pytest

from sandbox_exit.after.letters import diagnose

ASKS_SAMPLES = (
    "Hello, please share a sample of the email you plan to send.\n\nAmazon Web Services\n"
)
GRANTED = "We have moved your account out of the Amazon SES sandbox.\n"
OWN = (
    "We send 500 mails a day. How we handle bounces: a Lambda. Our website: https://shop.example. "
    "Please describe what is missing about unsubscribes.\n"
)


def quoted(text: str, marks: str = "> ") -> str:
    return "".join(f"{marks}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize(
    "below",
    [
        "On Tue, Nov 17, 2026 at 9:12 AM Founder <founder@shop.example> wrote:\n" + quoted(OWN),
        "On Tue, Nov 17, 2026 at 9:12 AM Founder\n<founder@shop.example> wrote:\n\n" + quoted(OWN),
        "On 17 Nov 2026, Founder <founder@shop.example> wrote:\n" + OWN,
        "Am 17.11.2026 um 09:12 schrieb Inhaber <inhaber@shop.example>:\n" + quoted(OWN),
        "2026年11月17日(火) 9:12 代表 <founder@shop.example>:\n" + quoted(OWN),
        "From: Founder <founder@shop.example>\nSent: Tuesday\nTo: AWS\nSubject: RE: case\n\n" + OWN,
        "Von: Inhaber <inhaber@shop.example>\nGesendet: Dienstag\nAn: AWS\nBetreff: AW: Fall\n\n"
        + OWN,
        "差出人: 代表 <founder@shop.example>\n送信日時: 2026年11月17日\n宛先: AWS\n\n" + OWN,
        quoted(OWN),
        quoted("On Tue, Founder <founder@shop.example> wrote:\n" + quoted(OWN)),
    ],
)
def test_own_words_below_do_not_count(below: str) -> None:
    assert diagnose(ASKS_SAMPLES + "\n" + below).to_json()["asks"] == ["samples"]


def test_the_newest_letter_of_aws_decides() -> None:
    older = "On Tue, Nov 17, 2026 at 9:12 AM Amazon Web Services <no-reply@amazon.com> wrote:\n"
    assert diagnose(GRANTED + "\n" + older + quoted(ASKS_SAMPLES)).kind == "granted"
    assert diagnose(ASKS_SAMPLES + "\n" + older + quoted(GRANTED)).kind == "questions"


@pytest.mark.parametrize("newest_first", [True, False])
def test_dates_of_the_correspondence_order_it(newest_first: bool) -> None:
    letters = [
        "Amazon Web Services\nFri Nov 20 2026 08:00:12 GMT+0100\n\n" + GRANTED,
        "founder@shop.example\nThu Nov 19 2026 17:00:00 GMT+0100\n\n" + OWN,
        "Amazon Web Services\nWed Nov 18 2026 09:00:31 GMT+0100\n\n" + ASKS_SAMPLES,
    ]
    text = "\n".join(letters if newest_first else reversed(letters))
    assert diagnose(text).kind == "granted"


def test_a_letter_quoted_as_a_whole_counts() -> None:
    assert diagnose(quoted(ASKS_SAMPLES)).to_json()["asks"] == ["samples"]


def test_a_note_above_a_forwarded_letter_is_passed_over() -> None:
    forwarded = (
        "See below, any idea?\n\n---------- Forwarded message ---------\n"
        "From: Amazon Web Services <no-reply@amazon.com>\nDate: Wed, Nov 18, 2026\n"
        "Subject: case\nTo: <founder@shop.example>\n\n"
    )
    assert diagnose(forwarded + ASKS_SAMPLES).to_json()["asks"] == ["samples"]


def test_ones_own_answer_above_leads_to_the_letter_below() -> None:
    own = "Dear AWS team,\n\nhere are the answers to your questions: we send daily.\n\n"
    below = "On Tue, Nov 17, 2026 Amazon Web Services <no-reply@amazon.com> wrote:\n"
    assert diagnose(own + below + quoted(ASKS_SAMPLES)).to_json()["asks"] == ["samples"]


def test_ones_own_letter_alone_is_named() -> None:
    diagnosis = diagnose("Dear AWS team,\n\n" + OWN)
    assert diagnosis.kind == "unrelated"
    assert "your own" in diagnosis.explanation


def test_a_colleagues_note_above_the_letter_asks_nothing() -> None:
    note = "ok I'd say Ben fixes the bounce queue and the website?\n\n"
    assert diagnose(note + quoted("Hello,\n\n" + ASKS_SAMPLES)).to_json()["asks"] == ["samples"]
    assert diagnose(note + "Hello,\n\n" + ASKS_SAMPLES).to_json()["asks"] == ["samples"]


def test_a_letter_in_quotation_marks_ends_with_them() -> None:
    text = 'Look what I got:\n\n"Hello, please share a sample of the email. AWS"\n\nWhat is our volume?'
    assert diagnose(text).to_json()["asks"] == ["samples"]


def test_a_reminder_leads_to_the_questions_it_refers_to() -> None:
    reminder = "Hello,\n\nwe cannot proceed without your answers to the questions below.\n\nAWS\n\n"
    older = "On Tue, Nov 17, 2026 Amazon Web Services <no-reply@amazon.com> wrote:\n"
    diagnosis = diagnose(reminder + older + quoted(ASKS_SAMPLES))
    assert (diagnosis.kind, [*diagnosis.asks]) == ("questions", ["samples"])


def test_granted_in_one_region_and_not_in_another_is_granted() -> None:
    stays = "Your other Region, US East (Ohio), remains in the sandbox.\n"
    assert diagnose(GRANTED + stays).kind == "granted"


LETTER = "Hello,\n\n" + GRANTED + "\nAmazon Web Services\n"


@pytest.mark.parametrize(
    "head",
    [
        ("From: {}", "To: founder@shop.example", "Subject: Amazon SES", "Date: Mon, 23 Nov 2026"),
        ("Subject: Amazon SES", "From: {}", "Date: Mon, 23 Nov 2026", "To: founder@shop.example"),
        ("From: {}", "Date: Mon, 23 Nov 2026 11:36:02 +0000", "Subject: RE: [CASE 1] SES"),
    ],
)
def test_the_head_of_a_mail_is_none_of_its_parts(head: tuple[str, ...]) -> None:
    from_aws = "\n".join(head).format("Amazon Web Services <no-reply-aws@amazon.com>") + "\n\n"
    assert diagnose(from_aws + LETTER).kind == "granted"
    above = "Well done everybody. Please answer the tickets.\n\n"
    assert diagnose(above + quoted(from_aws + LETTER)).kind == "granted"
    assert not diagnose(above + quoted(from_aws + LETTER)).unsure


def test_who_goes_by_the_name_of_aws_may_be_aws_whatever_the_address() -> None:
    note = "not great, can you look at the website?\n\n---------- Forwarded message ---------\n"
    head = "From: {} <mail@desk.example>\nDate: Thu, 12 Nov 2026\nTo: <founder@shop.example>\n\n"
    assert diagnose(note + head.format("Amazon Web Services") + LETTER).kind == "granted"
    for name in ("Another Founder", "Founder (AWS admin)", "Founder via Amazon SES", "Amazonia"):
        assert diagnose(note + head.format(name) + LETTER).kind != "granted"


DENIED = "Hello,\n\nWe have denied your request for production access.\n\nAmazon Web Services\n"
HEAD = "From: Amazon Web Services <no-reply-aws@amazon.com>\nDate: {}\nSubject: SES\n\n"


@pytest.mark.parametrize(
    ("newer", "older", "kind"), [(DENIED, LETTER, "refusal"), (LETTER, DENIED, "granted")]
)
def test_what_stands_below_a_quoted_mail_is_not_lost(newer: str, older: str, kind: str) -> None:
    for above in ("", "\n", "Subject: Re: SES\n"):
        text = above + quoted(HEAD.format("Mon, 2 Nov 2026") + older) + "\n" + newer
        assert diagnose(text).kind == kind


@pytest.mark.parametrize(
    ("newer", "older", "kind"), [(DENIED, LETTER, "refusal"), (LETTER, DENIED, "granted")]
)
def test_a_mail_with_its_head_below_a_dated_case_has_its_own_day(
    newer: str, older: str, kind: str
) -> None:
    case = "Amazon Web Services\nMon Nov 02 2026 10:00:00\n\n" + older
    case += "\nAmazon Web Services\nTue Nov 03 2026 10:00:00\n\n" + older
    assert diagnose(case + "\n" + HEAD.format("Fri, 20 Nov 2026 09:00:00") + newer).kind == kind


def test_a_thousand_heads_take_no_longer_than_their_length() -> None:
    assert diagnose("from: aws a@b.cc\nto:b\nx\n" * 1000).kind == "unrelated"


def test_a_letter_signed_by_trust_and_safety_is_of_aws_whoever_passes_it_on() -> None:
    head = "From: Jane <jane@shop.example>\nDate: Mon, 2 Nov 2026\nSubject: Fwd: your case\n\n"
    signed = "Hello,\n\nYour request was {}.\n\nTrust and Safety\n"
    assert diagnose(head + signed.format("denied")).kind == "refusal"
    other = "Hello,\n\nYour request was {}.\n\nJane of Mailsparrow\n"
    assert diagnose(head + other.format("denied")).kind == "unrelated"
