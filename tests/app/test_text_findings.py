"""What only the text shows is told on the overview and beside the answer; gaps are told once."""

from app.documents import text_review
from sandbox_exit.documents.text_review import RULES
from tests.examples import example_raw

from .conftest import Wizard, open_page, press, shown


def test_a_text_too_long_stands_against_sending_everywhere(wizard: Wizard) -> None:
    raw = example_raw()
    raw["recipients"]["list_hygiene"] = "Every account is asked once. " * 60
    app = press(wizard(raw, page="account"), "Show me a sample")
    hub = shown(open_page(app, "hub"))
    assert "Not ready yet" in hub
    assert "The text is too long for the case" in hub
    assert "The text is too long for the case" in shown(open_page(app, "review"))


def test_gaps_of_the_text_are_not_told_beside_the_missing_answers(wizard: Wizard) -> None:
    app = wizard(None, page="hub")
    assert "Not finished yet" in shown(app)
    assert "The text still has gaps" not in shown(app)
    assert "The text still has gaps" not in shown(open_page(app, "review"))


def test_the_page_can_say_of_each_check_what_it_looked_at() -> None:
    assert list(text_review.LOOKED_AT) == [rule.id for rule in RULES]
