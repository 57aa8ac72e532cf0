"""What a field begins with is told to the browser in every run, so that it cannot miss it."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from sandbox_exit.answers.journey import SECTIONS
from sandbox_exit.answers.parsing import DONT_KNOW
from tests.examples import example_raw

from .conftest import Wizard, fill, unfold


def _begins_with(element: Any) -> Any:
    """What the browser shows where it meets the element for the first time."""
    proto = element.proto
    if element.type == "selectbox":
        return proto.raw_value if proto.set_value and proto.HasField("raw_value") else None
    assert not proto.set_value, element.label
    if element.type == "radio":
        return element.options[proto.default] if proto.HasField("default") else None
    return proto.default


def _fields(app: AppTest) -> list[Any]:
    return [*app.text_input, *app.text_area, *app.checkbox, *app.radio, *app.selectbox]


def _is_shown(app: AppTest) -> None:
    for element in _fields(app):
        value = element.value
        if element.type in ("radio", "selectbox") and value is not None:
            value = element.format_func(value)
        assert _begins_with(element) == value, element.label


@pytest.mark.parametrize("name", ["stellwerk", "handwerk"])
@pytest.mark.parametrize("page", [section.slug for section in SECTIONS])
def test_each_run_tells_what_every_field_holds(wizard: Wizard, name: str, page: str) -> None:
    app = wizard(example_raw(name), page=page)
    _is_shown(app)
    app.run()
    _is_shown(app)


def test_the_next_run_tells_what_was_just_entered(wizard: Wizard) -> None:
    app = wizard(example_raw(), page="request")
    fill(app, "In which Region do you send?", "eu-west-1")
    fill(app, "Which sender addresses will you use?", "hello@shop.example")
    _is_shown(app)
    assert {"eu-west-1", "hello@shop.example"} <= {str(element.value) for element in _fields(app)}


def test_an_answer_that_is_not_known_yet_is_told_too(wizard: Wizard) -> None:
    raw = {
        "recipients": {"collected_how": DONT_KNOW, "cold_outreach": DONT_KNOW, "laws": DONT_KNOW}
    }
    app = wizard(raw, page="recipients")
    _is_shown(app)
    assert sum(element.value is True for element in app.checkbox) == 1
    assert any(element.value == DONT_KNOW for element in app.radio)
    assert sum(element.value is True for element in unfold(app).checkbox) == 2
