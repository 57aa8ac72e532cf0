"""What holds for any text, and the cases that are easy to get wrong."""

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.after.letters import MAX_EXAMINED, Ask, Kind, diagnose
from sandbox_exit.after.letters.cleaning import clean
from tests.after.letters.corpus import mails, rounds

MAILS = [mail for name in rounds() for mail in mails(name)]
FRAGMENTS = [
    "please tell us how often you send",
    "we have moved your account out of the sandbox",
    "unable to",
    "Ihre Website ist nicht erreichbar",
    "Bitte",
    "バウンスの管理方法をお知らせください。",
    "> ",
    "\n",
    "\n\nOn Mon, 16 Nov 2026 Founder <founder@shop.example> wrote:\n",
    "<p>",
    "&nbsp;",
    "\u200b",
    "\u0301",
    "ﾊﾞｳﾝｽ",
    "İ",
    "- ",
    ":",
    "①",
]
texts = st.one_of(
    st.text(),
    st.text(st.characters(categories=["Cs", "Cc", "Cf", "Mn", "Lo", "Ll", "Po"])),
    st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join),
    st.tuples(st.sampled_from(MAILS), st.text(), st.integers(0, 400)).map(
        lambda t: t[0].text[: t[2]] + t[1] + t[0].text[t[2] :]
    ),
)


def flat(text: str) -> str:
    """Without spaces and without the marks of quoted lines, which a sentence may run across."""
    return "".join(text.replace(">", "").split())


@given(texts)
def test_any_text_is_read_and_the_words_stand_in_it(text: str) -> None:
    diagnosis = diagnose(text)
    assert diagnosis.explanation
    assert list(diagnosis.asks) == [ask for ask in Ask if ask in diagnosis.asks]
    for words in [*diagnosis.asks.values(), diagnosis.kind_words]:
        assert flat(words) in flat(clean(text))
    assert all(diagnosis.asks.values())
    if diagnosis.kind not in (Kind.QUESTIONS, Kind.REFUSAL, Kind.QUOTA):
        assert not diagnosis.asks
        assert not diagnosis.generic
    if diagnosis.kind is not Kind.UNRELATED:
        assert diagnosis.kind_words
    assert diagnosis.other is not diagnosis.kind


@given(texts)
def test_the_same_text_is_read_the_same_way(text: str) -> None:
    assert diagnose(text) == diagnose(text)


@pytest.mark.slow
def test_another_process_with_another_hash_seed_reads_the_same() -> None:
    code = (
        "from tests.after.letters.corpus import mails\n"
        "from sandbox_exit.after.letters import diagnose\n"
        "print([diagnose(m.text) for r in ('round_1', 'round_4') for m in mails(r)])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.slow
def test_asks_come_with_short_words_from_the_mail() -> None:
    for mail in MAILS[::6]:
        for words in diagnose(mail.text).asks.values():
            assert flat(words) in flat(clean(mail.text)), mail.id
            assert len(words) <= 400, mail.id


def test_the_json_is_the_contract() -> None:
    diagnosis = diagnose("Please tell us how often you send email and how you handle bounces.")
    found: dict[str, Any] = diagnosis.to_json()
    assert list(found) == ["kind", "generic", "asks", "because", "letter", "unsure"]
    assert (found["kind"], found["generic"]) == ("questions", False)
    assert found["asks"] == ["frequency", "bounces_complaints"]
    assert (found["letter"], found["unsure"]) == (None, False)
    assert [because["ask"] for because in found["because"]] == found["asks"]
    assert "how often you send" in diagnosis.asks[Ask.FREQUENCY]
    assert "bounces" in diagnosis.asks[Ask.BOUNCES_COMPLAINTS]


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b\ufeff", "<p></p>", "> \n> "])
def test_nothing_to_read_is_said(text: str) -> None:
    diagnosis = diagnose(text)
    assert diagnosis.kind is Kind.UNRELATED
    assert "no text to read" in diagnosis.explanation


def test_unrecognised_text_is_said_to_be_unrecognised() -> None:
    diagnosis = diagnose("The quick brown fox jumps over the lazy dog.")
    assert diagnosis.kind is Kind.UNRELATED
    assert "not recognised" in diagnosis.explanation


def test_a_notice_of_the_send_review_is_named() -> None:
    diagnosis = diagnose(
        "Your Amazon SES account has been placed under review. Your bounce rate is 12%. "
        "Please describe how you obtained your list."
    )
    assert diagnosis.kind is Kind.UNDER_REVIEW
    assert "review" in diagnosis.explanation


@pytest.mark.slow
@pytest.mark.parametrize(
    "hostile",
    [
        "please tell us how often ",
        "<a ",
        "<p",
        "&amp",
        "> ",
        "a",
        "a ",
        "aa-",
        "(",
        "how how how ",
        "not your website ",
        "On ",
        "From: a@b.example\n",
        "On Mon wrote:\n> ",
        "あ",
        "受信者リスト",
        "\n",
        "\u0301",
        "-" * 7,
    ],
)
def test_a_megabyte_is_cut_and_said_to_be(hostile: str) -> None:
    diagnosis = diagnose(hostile * (1_000_000 // len(hostile)))
    assert f"first {MAX_EXAMINED:,} characters" in diagnosis.explanation


REFUSED = "We are unable to grant your request for SES production access."
GRANTED = "We have moved your account out of the Amazon SES sandbox."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (GRANTED, "granted"),
        ("We are unable to move your account out of the Amazon SES sandbox.", "refusal"),
        ("We have not moved your account out of the Amazon SES sandbox.", "refusal"),
        ("Once we have moved your account out of the SES sandbox, you can send.", "unrelated"),
        ("We previously denied your request. " + GRANTED, "granted"),
        (
            "Earlier we denied your request, but your account is no longer in the sandbox.",
            "granted",
        ),
        ("Your account will remain in the sandbox.", "refusal"),
        ("Your account already has production access in another Region. " + REFUSED, "refusal"),
        ("If your request is denied, you can reply to the case.", "unrelated"),
        ("We cannot grant your request until your payment method is verified.", "questions"),
        ("Wir haben Ihr Konto aus der Sandbox genommen.", "granted"),
        ("Wir können Ihr Konto nicht aus der Sandbox nehmen.", "refusal"),
        ("Ihr Konto befindet sich nicht mehr in der Sandbox.", "granted"),
        ("アカウントをサンドボックスの外に移動いたしました。", "granted"),
        ("アカウントをサンドボックスの外に移動することはできません。", "refusal"),
        ("Your account has been moved out of the SMS sandbox.", "notice"),
    ],
)
def test_negation_condition_and_past_decide_the_kind(text: str, kind: str) -> None:
    assert diagnose(text).kind == kind


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (
            "Thank you for explaining how you handle bounces. Please tell us how often you send.",
            ["frequency"],
        ),
        ("We do not need your website, but please send a sample of the email.", ["samples"]),
        ("Please provide, for example, how you maintain your recipient lists.", ["recipients"]),
        (
            "Please reply with a link to your website so that we can see your sign-up form.",
            ["website"],
        ),
        ("Bitte nennen Sie uns zum Beispiel das Versandvolumen.", ["frequency"]),
    ],
)
def test_thanks_and_what_is_not_needed_ask_for_nothing(text: str, asks: list[str]) -> None:
    assert diagnose(text).to_json()["asks"] == asks


def test_a_refusal_that_points_to_the_policy_names_nothing() -> None:
    diagnosis = diagnose(
        f"{REFUSED} For more information about bounces, complaints and unsolicited email, see the AWS "
        "Acceptable Use Policy at https://aws.amazon.com/aup/."
    )
    assert (diagnosis.kind, diagnosis.generic, diagnosis.asks) == ("refusal", True, {})


def test_a_kind_that_is_chosen_is_taken_and_what_follows_follows_it() -> None:
    text = "Your account has no verified domain yet."
    chosen = diagnose(text, Kind.REFUSAL)
    assert (chosen.kind, chosen.unsure, chosen.other) == (Kind.REFUSAL, False, None)
    assert Ask.SENDING_DOMAIN in chosen.asks
    assert diagnose(text, Kind.NOTICE).asks == {}


def test_a_language_that_is_not_read_is_named_and_settled_by_hand() -> None:
    text = "Hemos decidido no aprobar su solicitud en este momento."
    found = diagnose(text)
    assert (found.kind, found.unsure) == (Kind.UNRELATED, True)
    assert "Spanish" in found.explanation
    assert diagnose(text, Kind.REFUSAL).kind is Kind.REFUSAL
    assert not diagnose(text, Kind.REFUSAL).unsure


@pytest.mark.parametrize(
    "text",
    [
        "Wir haben Ihren Antrag abgelehnt.",
        "ご申請が承認されました。",
        "What happens when a message bounces, and how can a reader opt out?",
        "Hello María, we have denied your request. Saludos, AWS",
    ],
)
def test_a_language_that_is_read_is_not_taken_for_another(text: str) -> None:
    assert "not read here" not in diagnose(text).explanation
