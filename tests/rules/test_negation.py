"""A text that denies a thing does not say it."""

import re

import pytest
from sandbox_exit.answers.written_texts import Written
from sandbox_exit.rules.negation import first_said

LISTS = re.compile(r"bought lists?|cold mail|gekaufte listen|名簿を購入")


@pytest.mark.parametrize(
    "text",
    [
        "We send cold mail.",
        "People who do not know us get cold mail.",
        "We use not only sign-ups but also bought lists.",
        "Bounces are never ignored; cold mail goes out on Mondays.",
        "Gekaufte Listen ergänzen die Anmeldungen.",
        "名簿を購入します。",
    ],
)
def test_said(text: str) -> None:
    assert first_said(LISTS, [Written("recipients.collected_how", text)])


@pytest.mark.parametrize(
    "text",
    [
        "There is no cold mail.",
        "We never use bought lists.",
        "We don't send cold mail.",
        "Bought lists are not used.",
        "Cold mail is forbidden here.",
        "Without any bought list.",
        "Gekaufte Listen nutzen wir nicht.",
        "名簿を購入しません。",
    ],
)
def test_denied(text: str) -> None:
    assert first_said(LISTS, [Written("recipients.collected_how", text)]) is None
