"""What is generated into the docs is up to date."""

from sandbox_exit.documents.text_review import RULES
from sandbox_exit.rules import PACK
from tools import profile_doc
from tools.rules_doc import TARGET, text


def test_the_list_is_up_to_date() -> None:
    assert TARGET.read_text("utf-8") == text(), "Run `make docs`."


def test_the_list_of_answers_is_up_to_date() -> None:
    assert profile_doc.TARGET.read_text("utf-8") == profile_doc.text() + "\n", "Run `make docs`."


def test_each_rule_is_listed_once() -> None:
    listed = text()
    for rule in (*PACK, *RULES):
        assert listed.count(f"\n`{rule.id}` ·") == 1
