"""The page after sending: each state, what it says, and what it takes down."""

import html
import json
import re
from datetime import date
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
    return fill(choose(app, REPLIED), "AWS's reply", words)


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


def test_the_choice_and_the_text_stay_while_looking_at_other_pages(
    wizard: Wizard, store: Store
) -> None:
    app = pasted(page(wizard, store), QUESTIONS)
    open_page(app, "hub")
    open_page(app, "after")
    assert field(app, "Where are you?").value == REPLIED
    assert field(app, "AWS's reply").value == QUESTIONS


# Sent


def test_pending_says_when_to_worry_and_promises_nothing(wizard: Wizard, store: Store) -> None:
    said = text(page(wizard, store, seen(details=review("PENDING"))))
    assert "The account shows a request under review." in said
    assert "After 24 hours without a word" in said
    assert "409 ConflictException" in said
    assert not re.search(r"will (be )?(approve|grant)|guarantee", said)


# Replied


def test_questions_are_named_with_their_words_and_answered(wizard: Wizard, store: Store) -> None:
    app = pasted(page(wizard, store), QUESTIONS)
    said = text(app)
    assert "AWS asks questions" in said
    assert "How you handle bounces and complaints" in said
    assert "“Please tell us how often you send email”" in said
    assert "provide examples of the email" in said
    assert "Reply to AWS" in said
    assert "How recipient lists are maintained" in said
    labels = [b.proto.label for b in app.get("download_button")]
    assert labels == [f"Download the reply as {f}" for f in ("PDF", "Markdown", "Plain text")]


def test_unknown_text_is_said_to_be_not_recognised(wizard: Wizard, store: Store) -> None:
    app = pasted(page(wizard, store), "The weather in the mountains stays fine until Sunday.")
    assert "This text is not recognised" in text(app)
    assert "Your reply" not in text(app)
    assert not app.get("download_button")


def test_reading_no_text_asks_for_one(wizard: Wizard, store: Store) -> None:
    app = choose(page(wizard, store), REPLIED)
    assert "Paste AWS's reply into the field" not in text(app)
    assert "Paste AWS's reply into the field above first." in text(press(app, "Read the reply"))


def test_a_refusal_can_be_told_of_without_the_mail(wizard: Wizard, store: Store) -> None:
    app = press(choose(page(wizard, store), REPLIED), "I don't have the mail")
    assert "Your appeal" not in text(app)
    app = press(app, "Record this in my history")
    assert saved(store)["history"]["requests"][-1] == {
        "region": "eu-central-1",
        "outcome": "denied",
    }
    assert "The request is recorded in Earlier requests." in text(app)
    assert "Your appeal" in text(app)


def test_what_came_of_it_without_the_mail_needs_its_region(wizard: Wizard, store: Store) -> None:
    raw = example_raw()
    del raw["request"]["regions"]
    app = press(choose(page(wizard, store, **raw), REPLIED), "I don't have the mail")
    before = saved(store)["history"]
    app = press(app, "Record this in my history")
    assert "Give the Region and what came of it, then record it." in text(app)
    assert saved(store)["history"] == before


@pytest.mark.parametrize("has_mail", [True, False])
def test_start_leads_a_refused_founder_to_the_reply(wizard: Wizard, has_mail: bool) -> None:
    app = press(wizard(new=True), "Paste AWS's mail" if has_mail else "I don't have the mail")
    assert heading(app) == "After sending"
    assert app.radio[0].value == REPLIED
    assert ("What do you know of it?" in text(app)) is not has_mail


def test_another_request_is_called_so(wizard: Wizard, store: Store) -> None:
    assert "<h2>First request</h2>" in shown(wizard(new=True))
    store.create("Shop", {})
    assert "<h2>Another request</h2>" in shown(wizard(new=True))


def test_gaps_of_the_reply_lead_to_the_question(wizard: Wizard, store: Store) -> None:
    raw = example_raw()
    del raw["recipients"]["collected_how"]
    app = pasted(page(wizard, store, **raw), QUESTIONS)
    assert "[ACTION REQUIRED: answer “How do you get their address?”" in text(app)
    gap = next(b for b in app.button if b.key == "gap:reply:collected_how")
    gap.click()
    assert heading(app.run()) == "Which kinds of mail do you send?"


def test_what_aws_wrote_is_never_markup(wizard: Wizard, store: Store) -> None:
    hostile = QUESTIONS.replace("how often", '<img src=x onerror="alert(1)"> how often')
    assert "<img src=x" not in shown(pasted(page(wizard, store), hostile))


def record(app: AppTest, day: date, outcome: str | None = None) -> AppTest:
    dates = {d.label: d for d in app.date_input}
    dates["On which day did you ask?"].set_value(day)
    app.run()
    if outcome:
        fill(app, "What came of it?", outcome)
    return press(app, "Record this in my history")


def test_the_answer_is_recorded_in_the_history_and_saved(wizard: Wizard, store: Store) -> None:
    app = record(pasted(page(wizard, store), QUESTIONS), date(2026, 11, 18))
    history = saved(store)["history"]
    assert history["asked_before"] is True
    assert history["requests"][-1] == {
        "asked_on": "2026-11-18",
        "region": "eu-central-1",
        "outcome": "questions",
        "aws_words": QUESTIONS.strip(),
    }
    assert "The request of 2026-11-18 is recorded in Earlier requests." in text(app)
    assert "AWS asked questions" in text(open_page(app, "review"))


def test_a_second_answer_to_the_same_request_brings_it_up_to_date(
    wizard: Wizard, store: Store
) -> None:
    app = record(pasted(page(wizard, store), QUESTIONS), date(2026, 11, 18))
    before = len(saved(store)["history"]["requests"])
    record(pasted(app, REFUSAL), date(2026, 11, 18))
    requests = saved(store)["history"]["requests"]
    assert len(requests) == before
    assert requests[-1]["outcome"] == "denied"
    record(app, date(2026, 11, 20))
    assert len(saved(store)["history"]["requests"]) == before + 1


def test_without_the_day_the_answer_is_recorded_all_the_same(wizard: Wizard, store: Store) -> None:
    """Nobody has to make one up."""
    app = pasted(page(wizard, store), QUESTIONS)
    press(app, "Record this in my history")
    recorded = saved(store)["history"]["requests"][-1]
    assert recorded["outcome"] == "questions"
    assert "asked_on" not in recorded


def test_words_that_are_too_long_are_cut_and_said(wizard: Wizard, store: Store) -> None:
    app = pasted(page(wizard, store), QUESTIONS + "Thank you. " * 600)
    record(app, date(2026, 11, 18), "questions")
    assert "Only the first 4,000 characters of AWS's words are kept." in text(app)
    assert len(saved(store)["history"]["requests"][-1]["aws_words"]) == 4000


# Denied


def test_a_refusal_leads_to_the_appeal(wizard: Wizard, store: Store) -> None:
    app = pasted(page(wizard, store), REFUSAL)
    said = text(app)
    assert "AWS refuses" in said
    assert "Standard text, names nothing of yours" in said
    assert "We ask for a secondary review" in said
    assert "there is no telephone" in said
    assert "was not checked" in said
    assert "[ACTION REQUIRED: say what has changed" in said
    dates = {d.label: d for d in app.date_input}
    dates["On which day did AWS refuse?"].set_value(date(2035, 12, 20))
    app.run()
    assert "Wait until 3 January 2036." in text(app)


def test_a_denied_account_needs_no_pasted_words(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store, seen(details=review("DENIED")))
    assert "Reply in case 176000000000001." in text(app)
    assert "displayId=176000000000001" in shown(app)
    assert "We ask for a secondary review" in text(app)


def upload(app: AppTest, data: bytes) -> AppTest:
    app.get("file_uploader")[0].set_value(("profile.yaml", data, "application/yaml"))
    app.run()
    assert not app.exception, app.exception
    return app


def test_the_answers_sent_back_then_are_compared(wizard: Wizard, store: Store) -> None:
    then = example_raw()
    then["volumes"]["peak"] = 3900
    app = pasted(page(wizard, store), REFUSAL)
    upload(app, dump_yaml(then).encode())
    assert "1 answer differs." in text(app)
    assert "How many on the busiest day?" in text(app)
    assert "3900" in text(app)
    assert saved(store)["volumes"] == example_raw()["volumes"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (dump_yaml(example_raw()).encode(), "The answers are the same."),
        (b"a: [1", "Line "),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_file_that_says_nothing_is_answered_in_words(
    wizard: Wizard, store: Store, data: bytes, words: str
) -> None:
    answers = {name: value for name, value in example_raw().items() if name != "name"}
    app = upload(pasted(page(wizard, store, **answers), REFUSAL), data)
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
    app = press(pasted(page(wizard, store), GRANT), "See what to do after the grant")
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
