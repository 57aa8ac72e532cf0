"""What a person types is kept, shown, saved and judged."""

import re
from typing import Any

import pytest

from sandbox_exit.answers.parsing import DONT_KNOW
from sandbox_exit.storage.store import Store
from tests.examples import example_raw, example_snapshot

from .conftest import (
    Wizard,
    button,
    checkbox,
    field,
    fill,
    heading,
    open_page,
    press,
    saved,
    shown,
    unfold,
)

NAME = "Who sends, by legal name?"
WEBSITE = "What is the website's address?"
EXPECTED = "How many a day do you expect?"


def test_the_first_answer_makes_a_saved_profile(wizard: Wizard, store: Store) -> None:
    app = wizard(page="business")
    assert store.list() == []
    fill(app, NAME, "Müller & Söhne")
    assert saved(store)["business"] == {"legal_name": "Müller & Söhne"}
    assert "Saved" in shown(app)


def test_a_new_session_shows_the_saved_answers(wizard: Wizard, store: Store) -> None:
    fill(wizard(page="business"), NAME, "Müller & Söhne")
    again = wizard(page="business")
    assert field(again, NAME).value == "Müller & Söhne"


def test_answers_survive_page_switches(wizard: Wizard) -> None:
    app = fill(wizard(page="business"), NAME, "Müller")
    open_page(app, "volumes")
    open_page(app, "business")
    assert field(app, NAME).value == "Müller"


def test_ticks_are_kept_in_the_order_of_the_choices(wizard: Wizard, store: Store) -> None:
    """Quick ones arrive together, in no order of their own."""
    app = wizard(page="bounces")
    for channel in ("mailbox", "cloudwatch", "sns"):
        checkbox(app, f"feedback.channels={channel}").check()
        app.run()
    assert saved(store)["feedback"]["channels"] == ["sns", "cloudwatch", "mailbox"]


def test_a_wrong_answer_is_said_at_its_field_and_on_going_on_in_the_summary(
    wizard: Wizard, store: Store
) -> None:
    message = "Write the full link, beginning with https://"
    app = fill(wizard(page="business"), WEBSITE, "ftp://shop.example")
    assert shown(app).count(message) == 1
    assert saved(store)["business"]["website"] == "ftp://shop.example"
    press(app, "Save and continue")
    assert heading(app).startswith("Who are you")
    assert shown(app).count(message) == 2
    assert 'href="#answer-business-website"' in shown(app)
    open_page(app, "volumes")
    open_page(app, "business")
    assert field(app, WEBSITE).value == "ftp://shop.example"
    assert shown(app).count(message) == 2
    fill(app, WEBSITE, "https://www.shop.example")
    assert message not in shown(app)
    press(app, "Save and continue")
    assert heading(app) == "What do you ask AWS for?"


def test_missing_answers_do_not_keep_anybody_from_going_on(wizard: Wizard) -> None:
    app = press(wizard(page="business"), "Save and continue")
    assert heading(app) == "What do you ask AWS for?"
    app = press(app, "Back")
    assert heading(app).startswith("Who are you")


def test_i_dont_know_yet_is_saved_and_can_be_taken_back(wizard: Wizard, store: Store) -> None:
    question = "What does the business or organisation do?"
    app = fill(wizard(page="business"), question, "It sells tea.")
    checkbox(app, "business.what_it_does").check()
    app.run()
    assert saved(store)["business"]["what_it_does"] == DONT_KNOW
    assert field(app, question).value == ""
    assert field(app, question).disabled
    checkbox(app, "business.what_it_does").uncheck()
    app.run()
    assert saved(store)["business"]["what_it_does"] == "It sells tea."
    assert field(app, question).value == "It sells tea."


def test_nobody_is_asked_whether_they_know_their_own_name(wizard: Wizard) -> None:
    app = wizard(page="business")
    assert not any("legal_name" in str(box.key) for box in app.checkbox)
    marked = wizard({"business": {"legal_name": DONT_KNOW}}, page="business")
    assert checkbox(marked, "business.legal_name").value


def test_choices_offer_i_dont_know_yet(wizard: Wizard, store: Store) -> None:
    app = fill(wizard(page="business"), "Has it launched?", DONT_KNOW)
    assert saved(store)["business"]["launch_state"] == DONT_KNOW
    fill(app, "Has it launched?", "live")
    assert saved(store)["business"]["launch_state"] == "live"


def test_an_optional_choice_can_be_left_open_again(wizard: Wizard, store: Store) -> None:
    question = "Do you ask for dedicated IP addresses?"
    app = fill(wizard(page="reputation"), question, DONT_KNOW)
    assert saved(store)["reputation"]["dedicated_ips"] == DONT_KNOW
    fill(app, question, "")
    assert "reputation" not in saved(store)


def test_a_list_of_choices_and_i_dont_know_yet_exclude_each_other(
    wizard: Wizard, store: Store
) -> None:
    app = wizard(page="bounces")
    checkbox(app, "feedback.channels=sns").check()
    app.run()
    checkbox(app, "feedback.channels=cloudwatch").check()
    app.run()
    assert saved(store)["feedback"]["channels"] == ["sns", "cloudwatch"]
    checkbox(app, f"feedback.channels={DONT_KNOW}").check()
    app.run()
    assert saved(store)["feedback"]["channels"] == DONT_KNOW
    assert not checkbox(app, "feedback.channels=sns").value
    checkbox(app, "feedback.channels=sns").check()
    app.run()
    assert saved(store)["feedback"]["channels"] == ["sns"]
    assert not checkbox(app, f"feedback.channels={DONT_KNOW}").value


def test_a_control_asks_what_its_state_needs(wizard: Wizard) -> None:
    group = "What happens on a hard bounce?"
    app = wizard(page="bounces")
    labels = [f.label for f in app.text_input]
    assert f"{group} Planned for which day?" not in labels
    fill(app, f"{group} In one choice?", "planned")
    assert field(app, f"{group} Planned for which day?")
    fill(app, f"{group} In one choice?", "absent")
    assert f"{group} What happens, exactly?" not in [f.label for f in app.text_area]


def test_an_undecided_control_can_be_answered(wizard: Wizard, store: Store) -> None:
    app = wizard({"feedback": {"hard_bounce": DONT_KNOW}}, page="bounces")
    group = "What happens on a hard bounce?"
    assert field(app, f"{group} In one choice?").value == DONT_KNOW
    fill(app, f"{group} In one choice?", "block_all")
    assert saved(store)["feedback"]["hard_bounce"] == {"handled": "block_all"}


def test_numbers_are_saved_as_numbers_and_other_text_as_typed(wizard: Wizard, store: Store) -> None:
    app = wizard(page="volumes")
    for typed, kept in (("120", 120), ("50-100", "50-100"), ("a few", "a few")):
        fill(app, EXPECTED, typed)
        assert saved(store)["volumes"]["expected"] == kept
        assert field(app, EXPECTED).value == typed


def test_the_sentence_appears_with_its_answer(wizard: Wizard) -> None:
    """Without a mark: that it is stated by who has just stated it says nothing."""
    app = wizard(page="bounces")
    said = "our own system blocks the address for all mail"
    assert said not in shown(app)
    fill(app, "What happens on a hard bounce? In one choice?", "block_all")
    assert said in shown(app)
    assert "Stated by you" not in shown(app)


@pytest.mark.parametrize("page", ["bounces", "recipients", "reputation", "volumes", "request"])
def test_no_sentence_stands_twice_on_a_page(wizard: Wizard, page: str) -> None:
    made = re.compile(r'<figure class="sentence.*?<blockquote>(.*?)</blockquote>', re.DOTALL)
    said = made.findall(shown(unfold(wizard(example_raw(), page=page))))
    assert said
    assert sorted(said) == sorted(set(said))


def test_an_open_field_is_not_called_missing_in_words_too(wizard: Wizard) -> None:
    app = fill(wizard(page="volumes"), "In how many months do you reach the expected volume?", "6")
    assert "ACTION REQUIRED" not in shown(app)


def test_the_chart_says_in_words_what_it_draws(wizard: Wizard) -> None:
    app = wizard(example_raw(), page="volumes")
    assert "Now: 50–100 a day, within the sandbox&#x27;s 200." in shown(app)
    assert "Peak: 2,000 a day, above the sandbox&#x27;s 200." in shown(app)
    assert "commonly reported, not promised" in shown(app)


def test_an_average_within_the_sandbox_does_not_hide_the_day_of_a_mailing(wizard: Wizard) -> None:
    letter = {"mail": "news", "amount": "2,300 subscribers once a month"}
    app = wizard({"streams": [letter]}, page="volumes")
    assert "Now: 77 a day, within" in shown(app)
    assert "That is an average: its busiest day has 2,300, above them." in shown(app)
    app = wizard(
        {"streams": [{**letter, "amount": "180 subscribers once a month"}]}, page="volumes"
    )
    assert "That is an average" not in shown(app)


def test_what_follows_from_answers_of_another_page_stands_here_too(wizard: Wizard) -> None:
    orders = {"mail": "order", "amount": "60-90 orders a day, 2 mails each"}
    app = unfold(wizard({"streams": [orders]}, page="request"))
    assert "The mail type is Transactional." in shown(app)


def test_what_was_understood_of_an_amount_stands_under_it(wizard: Wizard) -> None:
    letter = {"mail": "news", "amount": "2,300 subscribers twice a month"}
    page = shown(wizard({"streams": [letter]}, page="streams"))
    assert page.index("How many of what") < page.index(
        "Twice a month, it goes to 2,300 subscribers"
    )
    assert "How often does each person get it?" not in page


@pytest.mark.parametrize(
    ("kind", "stands"), [("account", True), ("message", True), ("code", False)]
)
def test_where_addresses_come_from_stands_above_the_fold_where_a_kind_only_makes_it_likely(
    wizard: Wizard, kind: str, stands: bool
) -> None:
    app = wizard({"streams": [{"mail": kind, "amount": "30 a day"}]}, page="streams")
    assert ("How do you get their address?" in shown(app)) == stands
    assert ("When they sign up" in shown(app)) == stands


def test_an_unknown_entry_can_be_removed(wizard: Wizard, store: Store) -> None:
    app = wizard({"business": {"colour": "teal", "legal_name": "Müller"}}, page="business")
    press(app, "Save and continue")
    assert "is not a question of this profile" in shown(app)
    press(app, "Remove the entry “colour”")
    assert saved(store)["business"] == {"legal_name": "Müller"}


def test_lists_are_one_entry_a_line(wizard: Wizard, store: Store) -> None:
    app = wizard(page="request")
    fill(app, "Which sender addresses will you use?", "a@shop.example\n\n b@shop.example \n")
    assert saved(store)["request"]["sender_addresses"] == ["a@shop.example", "b@shop.example"]


def test_regions_are_chosen_one_by_one(wizard: Wizard, store: Store) -> None:
    app = fill(wizard(page="request"), "In which Region do you send?", "eu-central-1")
    assert saved(store)["request"]["regions"] == ["eu-central-1"]
    press(app, "Ask in another Region too")
    fill(app, "In which Region do you send? (Region 2)", "us-east-1")
    assert saved(store)["request"]["regions"] == ["eu-central-1", "us-east-1"]
    fill(app, "In which Region do you send?", None)
    assert saved(store)["request"]["regions"] == ["us-east-1"]
    assert field(app, "In which Region do you send?").value == "us-east-1"


def test_a_region_that_is_none_stays_visible(wizard: Wizard, store: Store) -> None:
    app = wizard({"request": {"regions": "Frankfurt"}}, page="request")
    assert field(app, "In which Region do you send?").value == "Frankfurt"


def test_the_region_of_an_earlier_request_is_chosen_from_the_same_list(
    wizard: Wizard, store: Store
) -> None:
    history = {"asked_before": True, "requests": [{"region": "Frankfurt"}]}
    app = wizard({"history": history}, page="history")
    region = field(app, "In which Region? (request 1)")
    assert region.value == "Frankfurt"
    fill(app, "In which Region? (request 1)", "eu-west-1")
    assert saved(store)["history"]["requests"][0] == {"region": "eu-west-1"}
    assert "Ireland" in " ".join(region.options)


def test_a_wrong_entry_of_a_list_is_shown_at_its_field(wizard: Wizard) -> None:
    raw: dict[str, Any] = {"request": {"sender_addresses": ["a@shop.example", "b"]}}
    app = press(wizard(raw, page="request"), "Save and continue")
    assert 'href="#answer-request-sender_addresses"' in shown(app)
    assert shown(app).count("This is not an e-mail address.") == 2


def test_a_question_that_follows_from_an_answer_is_asked_once_it_is_given(wizard: Wizard) -> None:
    group = "Was the account reviewed?"
    done = f"{group} What have you changed, and when?"
    app = wizard(example_raw(), page="history")
    assert done not in [area.label for area in app.text_area]
    fill(app, f"{group} What happened?", "An import had old addresses")
    fill(app, done, "Imports are checked since 3 October")
    open_page(app, "business")
    checkbox(app, "business.behind_login=signup").check().run()
    assert field(app, "How can a reviewer look all the same?").value == ""


def test_what_is_open_stays_open_when_a_question_of_the_core_appears(wizard: Wizard) -> None:
    app = wizard(page="recipients")
    question = "How do you get an address?"
    fill(app, question, "A person types it on the sign-up page and confirms it by a link.")
    assert "Do any addresses come from somewhere else?" in shown(app)
    assert any(area.label == question for area in app.text_area)
    assert button(app, "Hide these questions")


def test_an_open_choice_stays_open_when_its_answer_no_longer_follows(
    wizard: Wizard, store: Store
) -> None:
    """The browser reports it by its label, which is then none of the options."""
    complaint = "What happens on a complaint?"
    app = unfold(fill(wizard(page="bounces"), f"{complaint} In one choice?", "same"))
    assert field(app, f"{complaint} Is it handled like another of these?").value == ""
    fill(app, f"{complaint} In one choice?", "block_all")
    fill(app, f"{complaint} In one choice?", "same")
    assert saved(store)["feedback"] == {"complaint": {"handled": "same"}}


def test_growth_as_a_figure_is_shown_where_the_figure_is_asked(wizard: Wizard) -> None:
    expected = "Follows from your answers: <strong>1,500 a day</strong>"
    raw = {"volumes": {"growth_times": "1500 a day"}}
    assert expected in shown(unfold(wizard(raw, page="volumes")))


def test_without_it_the_figure_is_open(wizard: Wizard) -> None:
    assert "Follows from" not in shown(unfold(wizard({}, page="volumes")))


@pytest.mark.parametrize("is_read", [True, False])
def test_the_sends_ses_counted_stand_beside_the_volume(
    wizard: Wizard, store: Store, is_read: bool
) -> None:
    stored = store.create("Test request", example_raw())
    if is_read:
        store.save_snapshot(stored.id, example_snapshot())
    page = shown(unfold(wizard(page="volumes")))
    assert ("SES counted 93 sends from this account" in page) is is_read
