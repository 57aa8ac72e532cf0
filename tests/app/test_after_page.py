"""The page after sending: each state, what it says, and what it takes down."""

import html
import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from sandbox_exit.answers.file_format import dump_yaml
from sandbox_exit.documents.render import SUPPORT_CASE
from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.storage.store import Store
from tests.examples import example_raw, example_snapshot

from .conftest import Wizard, button, field, fill, heading, open_page, press, saved, shown

QUESTIONS = """Hello,

Thank you for your request to increase your sending limits. We would like to gather more information
about your use case. Please tell us how often you send email, how you maintain your recipient lists, and
how you manage bounces, complaints, and unsubscribe requests. It is also helpful to provide examples of
the email you plan to send.
"""
REFUSAL = """Hello,

Thank you for providing us with additional information about your Amazon SES account in the EU
(Frankfurt) region. We reviewed this information, but we are still unable to grant your request. We made
this decision because we believe that your use case would impact the deliverability of our service. For
security purposes, we are unable to provide specific details.

Trust and Safety
"""
GRANT = """Hello,

We have increased your sending quota. Your new quota is 50,000 messages per day and your maximum send
rate is 14 messages per second. We have also moved your account out of the Amazon SES sandbox.
"""
LETTER = "AWS's letter"
SENT, REPLIED, GRANTED, SENDING = "I have sent it", "AWS replied", "It was granted", "I am sending"


def seen(**account: Any) -> Snapshot:
    """The example's account with some of its facts changed, as if it were the person's own."""
    raw = json.loads(example_snapshot().model_dump_json())
    raw["sample"] = False
    raw["account"]["value"] |= account
    return Snapshot.model_validate_json(json.dumps(raw))


def review(status: str) -> dict[str, Any]:
    return {"review": {"status": status, "case_id": "176000000000001"}}


def page(wizard: Wizard, store: Store, snapshot: Snapshot | None = None, **raw: Any) -> AppTest:
    answers = example_raw() | raw
    stored = store.create("Test request", answers)
    if snapshot is not None:
        store.save_snapshot(stored.id, snapshot)
    return wizard(page="after")


def text(app: AppTest) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", shown(app)))


def choose(app: AppTest, stage: str) -> AppTest:
    return fill(app, "Where are you?", stage)


def pasted(app: AppTest, words: str) -> AppTest:
    app = choose(app, REPLIED)
    if not any(area.label == LETTER for area in app.text_area):
        press(app, "Paste another letter")
    return fill(app, LETTER, words)


def settled(app: AppTest, words: str, kind: str) -> AppTest:
    """A letter pasted and confirmed."""
    return press(pasted(app, words), f"Yes: {kind}")


def refused(app: AppTest, words: str = REFUSAL) -> AppTest:
    return settled(app, words, "AWS refuses")


# Which state


@pytest.mark.parametrize(
    ("snapshot", "stage"),
    [
        (None, SENT),
        (seen(), SENT),
        (seen(details=review("PENDING")), SENT),
        (seen(details=review("DENIED")), REPLIED),
        (seen(details=review("GRANTED")), GRANTED),
        (seen(production_access=True), GRANTED),
    ],
)
def test_the_account_chooses_the_state_to_begin_with(
    wizard: Wizard, store: Store, snapshot: Snapshot | None, stage: str
) -> None:
    app = page(wizard, store, snapshot)
    assert heading(app) == "After sending"
    assert field(app, "Where are you?").value == stage


def test_without_the_account_the_history_chooses(wizard: Wizard, store: Store) -> None:
    entry = {"asked_on": "2026-10-01", "region": "eu-central-1", "outcome": "granted"}
    app = page(wizard, store, history={"asked_before": True, "requests": [entry]})
    assert field(app, "Where are you?").value == GRANTED


def test_the_choice_and_the_text_stay_while_looking_at_other_pages_and_at_a_reload(
    wizard: Wizard, store: Store
) -> None:
    app = pasted(page(wizard, store), QUESTIONS)
    open_page(app, "hub")
    open_page(app, "after")
    again = wizard(page="after")
    for window in (app, again):
        assert field(window, "Where are you?").value == REPLIED
        assert field(window, LETTER).value == QUESTIONS.strip()


# Sent


def test_pending_says_when_to_worry_and_promises_nothing(wizard: Wizard, store: Store) -> None:
    said = text(page(wizard, store, seen(details=review("PENDING"))))
    assert "The account shows a request under review." in said
    assert "After 24 hours without a word" in said
    assert "409 ConflictException" in said
    assert not re.search(r"will (be )?(approve|grant)|guarantee", said)


# Replied


def test_questions_are_named_with_their_words_and_answered(wizard: Wizard, store: Store) -> None:
    app = settled(page(wizard, store), QUESTIONS, "AWS asks questions")
    said = text(app)
    assert "How you handle bounces and complaints" in said
    assert "“Please tell us how often you send email”" in said
    assert "provide examples of the email" in said
    assert "Reply to AWS" in said
    assert "How recipient lists are maintained" in said
    labels = [b.proto.label for b in app.get("download_button")]
    assert labels[:3] == [f"Download the reply as {f}" for f in ("PDF", "Markdown", "Plain text")]


def test_nothing_is_recorded_before_the_kind_is_confirmed(wizard: Wizard, store: Store) -> None:
    app = pasted(page(wizard, store), REFUSAL)
    assert "history" not in changes(example_raw(), saved(store))
    assert "Your appeal" not in text(app)
    press(app, "Yes: AWS refuses")
    assert saved(store)["history"]["requests"][-1]["outcome"] == "denied"
    assert "Your appeal" in text(app)


def changes(then: dict[str, Any], now: dict[str, Any]) -> set[str]:
    return {name for name in now if now[name] != then.get(name)}


def test_unknown_text_is_said_to_be_not_recognised(wizard: Wizard, store: Store) -> None:
    app = pasted(page(wizard, store), "The weather in the mountains stays fine until Sunday.")
    assert "This text is not recognised" in text(app)
    press(app, "Yes: Not an answer to the request")
    assert "Your appeal" not in text(app)
    assert "history" not in changes(example_raw(), saved(store))


def test_another_kind_than_the_one_read_is_one_choice(wizard: Wizard, store: Store) -> None:
    app = pasted(page(wizard, store), "The weather in the mountains stays fine until Sunday.")
    fill(app, "Or it is something else:", "refusal")
    assert "Your appeal" in text(app)
    fill(app, "Or it is something else:", "questions")
    assert "Your reply" in text(app)
    assert [one["kind"] for one in saved(store)["letters"]] == ["questions"]
    assert saved(store)["history"]["requests"][-1]["outcome"] == "questions"


def test_reading_no_text_asks_for_one(wizard: Wizard, store: Store) -> None:
    app = choose(page(wizard, store), REPLIED)
    assert "Paste AWS's letter into the field" not in text(app)
    assert "Paste AWS's letter into the field above first." in text(press(app, "Read the letter"))


def test_a_refusal_can_be_told_of_without_the_mail(wizard: Wizard, store: Store) -> None:
    app = choose(page(wizard, store), REPLIED)
    assert "Your appeal" not in text(app)
    press(app, "I don't have the mail, but AWS refused")
    # Nobody has said which Region it was: today's is not put in its place.
    assert saved(store)["history"]["requests"][-1] == {"outcome": "denied"}
    assert "Your appeal" in text(app)
    press(app, "Take this record out")
    assert "letters" not in saved(store)


@pytest.mark.parametrize("is_saved", [True, False])
def test_start_leads_a_refused_founder_to_where_the_letter_is_pasted(
    wizard: Wizard, store: Store, is_saved: bool
) -> None:
    if is_saved:
        store.create("Shop", example_raw())
    app = press(wizard(new=True), "Paste AWS's mail")
    assert heading(app) == "After sending"
    assert field(app, LETTER).value == ""
    fill(app, LETTER, REFUSAL)
    assert ("business" in saved(store)) is is_saved
    assert saved(store)["letters"][0]["words"] == REFUSAL.strip()


def test_another_request_is_called_so(wizard: Wizard, store: Store) -> None:
    assert "<h2>First request</h2>" in shown(wizard(new=True))
    store.create("Shop", {})
    assert "<h2>Another request</h2>" in shown(wizard(new=True))


def test_gaps_of_the_reply_lead_to_the_question(wizard: Wizard, store: Store) -> None:
    raw = example_raw()
    del raw["recipients"]["collected_how"]
    app = settled(page(wizard, store, **raw), QUESTIONS, "AWS asks questions")
    assert "[ACTION REQUIRED: answer “How do you get their address?”" in text(app)
    gap = next(b for b in app.button if b.key == "gap:reply:collected_how")
    gap.click()
    assert heading(app.run()) == "Which kinds of mail do you send?"


def test_what_aws_wrote_is_never_markup(wizard: Wizard, store: Store) -> None:
    hostile = QUESTIONS.replace("how often", '<img src=x onerror="alert(1)"> how often')
    assert "<img src=x" not in shown(pasted(page(wizard, store), hostile))


DATED = f"Date: Tue, 10 Nov 2026 09:12:00 +0000\nSubject: Case 176212345600001\n\n{REFUSAL}"


def last(store: Store) -> dict[str, Any]:
    request: dict[str, Any] = saved(store)["history"]["requests"][-1]
    return request


def test_day_case_and_region_are_taken_from_the_letter(wizard: Wizard, store: Store) -> None:
    app = refused(page(wizard, store), DATED)
    assert last(store) == {
        "region": "eu-central-1",
        "case_id": "176212345600001",
        "outcome": "denied",
    }
    assert field(app, "Day of the letter").value == "2026-11-10"
    assert field(app, "Case number").value == "176212345600001"
    assert field(app, "Region").value == "eu-central-1"
    assert "On 10 November 2026 you declined our request" in text(app)
    assert "The two weeks ended on" in text(app) or "Wait until 24 November 2026." in text(app)


def test_what_the_letter_does_not_say_is_asked_in_the_one_record(
    wizard: Wizard, store: Store
) -> None:
    app = refused(page(wizard, store))
    fill(app, "Day of the letter", "10.11.2026")
    fill(app, "When you had asked", "2026-11-02")
    fill(app, "Case number", "176000000000009")
    assert saved(store)["letters"][0]["came_on"] == "10.11.2026"
    assert (last(store)["asked_on"], last(store)["case_id"]) == ("2026-11-02", "176000000000009")
    assert "Reply in case 176000000000009." in text(app)
    assert field(open_page(app, "history"), "Case id (request 1)").value == "176000000000009"


def test_a_day_that_is_none_is_said_at_its_field(wizard: Wizard, store: Store) -> None:
    assert "Write a day" in text(fill(refused(page(wizard, store)), "Day of the letter", "soon"))


def test_confirming_and_pasting_twice_records_once(wizard: Wizard, store: Store) -> None:
    app = refused(page(wizard, store), DATED)
    before = saved(store)
    fill(app, "Or it is something else:", "refusal")
    press(app, "Paste another letter")
    fill(app, LETTER, DATED)
    assert "This letter is in your history already." in text(app)
    assert saved(store) == before


def test_questions_and_then_the_refusal_are_two_letters_about_one_request(
    wizard: Wizard, store: Store
) -> None:
    app = settled(page(wizard, store), QUESTIONS, "AWS asks questions")
    refused(app, DATED)
    assert [one["kind"] for one in saved(store)["letters"]] == ["questions", "refusal"]
    assert len(saved(store)["history"]["requests"]) == 1
    assert last(store)["outcome"] == "denied"


def test_an_older_letter_put_in_later_does_not_undo_the_decision(
    wizard: Wizard, store: Store
) -> None:
    app = refused(page(wizard, store), DATED)
    older = f"Date: Thu, 5 Nov 2026 09:12:00 +0000\n\n{QUESTIONS}"
    app = settled(app, older, "AWS asks questions")
    assert last(store)["outcome"] == "denied"
    assert "Your appeal" in text(app)


def test_changing_the_history_loses_no_letter(wizard: Wizard, store: Store) -> None:
    app = refused(page(wizard, store), DATED)
    letters = saved(store)["letters"]
    open_page(app, "history")
    fill(app, "Case id (request 1)", "176000000000009")
    assert saved(store)["letters"] == letters
    assert "Your appeal" in text(open_page(app, "after"))


def test_a_reply_that_was_sent_waits_for_aws(wizard: Wizard, store: Store) -> None:
    app = settled(page(wizard, store), QUESTIONS, "AWS asks questions")
    press(app, "I have sent the reply: keep a copy")
    assert last(store)["outcome"] == "pending"
    again = wizard(page="after")
    assert field(again, "Where are you?").value == SENT
    assert "Wait for AWS's answer" in text(again)


def test_words_that_are_too_long_are_cut_and_said(wizard: Wizard, store: Store) -> None:
    app = pasted(page(wizard, store), QUESTIONS + "Thank you. " * 1200)
    assert "Only the first 12,000 characters are kept." in text(app)
    assert 11_990 < len(saved(store)["letters"][0]["words"]) <= 12_000


@pytest.mark.parametrize(
    ("words", "kind", "document"),
    [
        ("Your account is under review because of a high bounce rate.", "under_review", "review"),
        ("Sending from your account is paused because of complaints.", "paused", "review"),
        ("We have lowered your sending quota to 1,000 messages per day.", "quota", "quota"),
    ],
)
def test_a_review_a_pause_and_a_quota_get_their_own_letter(
    wizard: Wizard, store: Store, words: str, kind: str, document: str
) -> None:
    app = pasted(page(wizard, store), words)
    fill(app, "Or it is something else:", kind)
    labels = [b.proto.label for b in app.get("download_button")]
    named = "answer to the review" if document == "review" else "text about the quota"
    assert f"Download the {named} as PDF" in labels
    assert "Your appeal" not in text(app)
    assert "history" not in changes(example_raw(), saved(store))
    assert field(wizard(page="after"), "Where are you?").value == REPLIED


def test_the_history_is_one_timeline_with_files(wizard: Wizard, store: Store) -> None:
    app = refused(page(wizard, store), DATED)
    fill(app, "When you had asked", "2026-11-02")
    said = text(app).partition("Plan B")[0] + text(app)
    assert "2 November 2026: You asked for production access" in said
    assert "10 November 2026: AWS refuses" in said
    labels = [b.proto.label for b in app.get("download_button")]
    assert labels[-3:] == [f"Download the history as {f}" for f in ("Markdown", "YAML", "JSON")]


# Denied


def test_a_refusal_leads_to_the_appeal(wizard: Wizard, store: Store) -> None:
    said = text(refused(page(wizard, store)))
    assert "AWS refuses" in said
    assert "Standard text, names nothing of yours" in said
    assert "We ask you to review it again" in said
    assert "there is no telephone" in said
    assert "was not checked" in said
    assert "Do not send the request a second time" in said
    assert "[ACTION REQUIRED: answer “What has changed since?”" in said
    assert "Wait two weeks." in said


def test_a_lack_of_history_is_told_to_wait_for_a_new_case(wizard: Wizard, store: Store) -> None:
    words = (
        "We reviewed your account and found limiting factors that keep us from approving the increase "
        "at this time. To qualify, an account needs a consistent paid billing history with AWS."
    )
    said = text(refused(page(wizard, store), words))
    assert "Not in this case: open a new one" in said
    assert "Wait two billing cycles." in said


def test_a_denied_account_needs_no_pasted_words(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store, seen(details=review("DENIED")))
    assert "Reply in case 176000000000001." in text(app)
    assert "displayId=176000000000001" in shown(app)
    assert "We ask you to review it again" in text(app)


def upload(app: AppTest, data: bytes) -> AppTest:
    app.file_uploader[0].set_value(("profile.yaml", data, "application/yaml"))
    app.run()
    assert not app.exception, app.exception
    return app


def test_the_answers_sent_back_then_are_compared(wizard: Wizard, store: Store) -> None:
    then = example_raw()
    then["volumes"]["peak"] = 3900
    app = refused(page(wizard, store))
    upload(app, dump_yaml(then).encode())
    press(app, "Keep this as what I sent")
    assert "1 answer differs." in text(app)
    assert "How many on the busiest day?" in text(app)
    assert "3900" in text(app)
    assert saved(store)["volumes"] == example_raw()["volumes"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (dump_yaml(example_raw()).encode(), "from a file: your answers"),
        (b"a: [1", "Line "),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_file_that_says_nothing_is_answered_in_words(
    wizard: Wizard, store: Store, data: bytes, words: str
) -> None:
    answers = {name: value for name, value in example_raw().items() if name != "name"}
    app = upload(refused(page(wizard, store, **answers)), data)
    assert words in text(app)


# Granted


def test_a_grant_is_not_enough(wizard: Wizard, store: Store) -> None:
    snapshot = seen(production_access=False, details=review("GRANTED"))
    app = page(wizard, store, snapshot)
    assert "ProductionAccessEnabled is false." in text(app)
    assert "that alone is not enough" in text(app)
    assert button(app, "Go to the account").proto.type == "primary"


def test_production_access_leads_to_tests_ramp_and_register(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store, seen(production_access=True))
    said = text(app)
    assert "ProductionAccessEnabled is true." in said
    for name in ("success", "bounce", "ooto", "complaint", "suppressionlist"):
        assert f"ToAddresses={name}@simulator.amazonses.com" in said
    assert "A rule of thumb, not a rule of AWS" in said
    assert "Day 1 to 3: 100 a day" in re.sub(r"\s+", " ", said)
    assert "What we promised AWS" in said
    assert "Download the register as PDF" in [b.proto.label for b in app.get("download_button")]
    image = re.search(r'<img class="after-image" alt="([^"]+)" src="data:image/svg', shown(app))
    assert image is not None
    assert image[1].startswith("Ramp schedule. Day 1 to 3: 100 a day.")


def test_a_quota_that_is_too_small_brings_the_text_for_more(wizard: Wizard, store: Store) -> None:
    quota = {"max_24_hour": 1000.0, "max_per_second": 14.0, "sent_last_24_hours": 0.0}
    app = page(wizard, store, seen(production_access=True, quota=quota))
    assert "Your busiest time needs 2,000 recipients in 24 hours; the account has 1,000." in text(
        app
    )
    assert "Request for a higher sending quota" in text(app)
    assert "--quota-code L-804C8AE8 --desired-value 2000" in text(app)


def test_in_the_sandbox_nothing_is_said_about_more_quota(wizard: Wizard, store: Store) -> None:
    app = choose(page(wizard, store, seen(production_access=False)), GRANTED)
    assert "Still in the sandbox" in text(app)
    assert "Request for a higher sending quota" not in text(app)
    assert "request-service-quota-increase" not in text(app)


def test_a_grant_in_the_reply_leads_there(wizard: Wizard, store: Store) -> None:
    app = settled(page(wizard, store), GRANT, "AWS grants")
    press(app, "See what to do after the grant")
    assert field(app, "Where are you?").value == GRANTED
    assert "The account was not read." in text(app)


def test_an_empty_request_asks_for_what_the_page_needs(wizard: Wizard) -> None:
    app = choose(wizard(None, page="after"), GRANTED)
    assert "The commands need a sender address and a Region." in text(app)
    assert "The schedule is derived from your volumes, which are not answered." in text(app)
    next(b for b in app.button if b.key == "answer-peak").click()
    assert heading(app.run()) == "How much do you send?"


# Sending


def days(*rows: tuple[int, int, int]) -> Snapshot:
    raw = json.loads(seen(production_access=True).model_dump_json())
    raw["send_statistics"] = {
        "kind": "found",
        "source": "ses:GetSendStatistics",
        "at": raw["taken_at"],
        "value": [
            {
                "day": f"2026-11-{10 + index}",
                "attempts": attempts,
                "bounces": bounces,
                "complaints": complaints,
                "rejects": 0,
            }
            for index, (attempts, bounces, complaints) in enumerate(rows)
        ],
    }
    return Snapshot.model_validate_json(json.dumps(raw))


@pytest.mark.parametrize(
    ("snapshot", "words"),
    [
        (days((1000, 10, 0), (2000, 10, 0)), "Under both limits"),
        (days((1000, 60, 0)), "at or over AWS's limit of 5.00 %"),
        (days((1000, 200, 0)), "AWS may pause sending"),
        (days((20, 2, 0)), "too little for a rate"),
        (days(), "Nothing was sent in the last 14 days."),
        (None, "there is nothing to report yet"),
    ],
)
def test_the_report_says_where_the_rates_stand(
    wizard: Wizard, store: Store, snapshot: Snapshot | None, words: str
) -> None:
    app = choose(page(wizard, store, snapshot), SENDING)
    assert words in text(app)
    assert "python -m sandbox_exit report --region eu-central-1" in text(app)


def test_the_report_has_every_day_as_text(wizard: Wizard, store: Store) -> None:
    app = choose(page(wizard, store, days((1000, 10, 0), (2000, 10, 0))), SENDING)
    assert "10 Nov 2026" in text(app)
    assert "Mails a day from" in shown(app)
    assert "Bounce rate: 0.67 %. AWS's lines: 5.00 % and 10.00 %." in html.unescape(shown(app))


def test_other_pages_keep_their_documents(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store)
    app.session_state["sandbox_exit.screen"].document = SUPPORT_CASE
    choose(app, GRANTED)
    assert "support case" in shown(open_page(app, "documents"))
