"""The website as facts: yes is good in every line, and unknown is neither."""

from sandbox_exit.facts import website
from sandbox_exit.observed.snapshot import Snapshot
from tests.observations import (
    ABSENT,
    FEW_WORDS,
    PARKED,
    TICKED,
    found,
    gone_website,
    unread_website,
    with_website,
)


def marks(snapshot: Snapshot) -> dict[str, str]:
    group = website.group(snapshot.website, "handwerk.example")
    return {fact.title: fact.said.mark.word for fact in group.facts}


def test_a_good_website_is_yes_all_the_way() -> None:
    seen = marks(with_website())
    for title in (
        "It opens",
        "It is on a domain of its own",
        "It belongs to the sending domain",
        "It is finished, not a placeholder",
        "It is open without logging in",
        "It has text that says what the business does",
        "It links a privacy policy",
        "Sign-up page is public",
        "Sign-up page asks for consent",
        "No box is ticked beforehand",
    ):
        assert seen[title] == "Yes", title
    assert "No" not in seen.values()


def test_what_a_reviewer_would_stumble_over_is_no() -> None:
    assert marks(with_website(status=404))["It opens"] == "No"
    assert marks(with_website(placeholder=PARKED))["It is finished, not a placeholder"] == "No"
    login = with_website(login=found("Log in"), text=FEW_WORDS)
    assert marks(login)["It is open without logging in"] == "No"
    assert marks(with_website(checkboxes=TICKED))["No box is ticked beforehand"] == "No"
    assert marks(with_website(terms_link=ABSENT))["It links terms"] == "No"


def test_what_was_not_reached_is_unknown_with_its_reason() -> None:
    group = website.group(unread_website().website, "handwerk.example")
    opens = group.facts[0]
    assert opens.said.mark.word == "Unknown"
    assert "It did not answer in time." in opens.said.words
    assert "No" not in {fact.said.mark.word for fact in group.facts}


def test_a_link_that_was_not_given_is_not_unknown() -> None:
    assert marks(with_website())["Terms can be read"] == "No link given"


def test_a_name_that_is_gone_is_one_line() -> None:
    group = website.group(gone_website().website, "handwerk.example")
    assert [(fact.id, fact.said.mark.word) for fact in group.facts] == [("website", "No")]


def test_a_page_that_is_gone_is_said_of_that_page() -> None:
    seen = marks(with_website(privacy_status=404))
    assert seen["It opens"] == "Yes"
    assert seen["Privacy policy can be read"] == "No"


def test_nobody_has_looked_is_one_line() -> None:
    group = website.group(None, "handwerk.example")
    assert [fact.said.mark.word for fact in group.facts] == ["Unknown"]
