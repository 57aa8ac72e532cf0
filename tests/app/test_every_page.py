"""Every page draws, whatever the answers are."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from app.navigation import PAGES
from sandbox_exit.answers.parsing import DONT_KNOW
from tests import ROOT
from tests.examples import NAMES, example_raw

from .conftest import Wizard, open_page, shown

FILES = [page.file.stem for page in PAGES]

INVALID: dict[str, Any] = {
    "schema_version": 1,
    "name": "Broken <b>bold</b> *stars* {{ 7*7 }}",
    "business": {
        "website": "not a link",
        "launch_state": "someday",
        "additional_contacts": ["one@shop.example", "two"],
        "contact": "nobody",
        "favourite_colour": "teal",
    },
    "request": {"regions": "everywhere", "sending_domain": "https://shop.example"},
    "streams": [
        {"name": "A", "share": 80, "kind": "spam"},
        "no stream",
        {"name": "A", "share": "most"},
        DONT_KNOW,
    ],
    "volumes": {"now": "many", "expected": 10, "peak": 5, "months_to_expected": -1},
    "recipients": {"outside_lists": ["none", "purchased", "found"], "cold_outreach": "perhaps"},
    "feedback": {
        "hard_bounce": DONT_KNOW,
        "complaint": {"state": "planned", "planned_for": "soon"},
    },
    "reputation": {"monitoring": ["x"], "dedicated_ips": 7},
    "history": {"asked_before": True, "requests": [{"outcome": "denied"}, {}]},
    "surprise": {"deep": [1, 2, {"three": None}]},
}
UNDECIDED: dict[str, Any] = {
    "business": {"contact": DONT_KNOW, "website": DONT_KNOW, "launch_state": DONT_KNOW},
    "streams": DONT_KNOW,
    "volumes": {"now": DONT_KNOW},
    "feedback": {"hard_bounce": {"state": DONT_KNOW}, "channels": DONT_KNOW},
    "recipients": DONT_KNOW,
}
ANSWERS = {
    "empty": None,
    **{name: example_raw(name) for name in NAMES},
    "invalid": INVALID,
    "undecided": UNDECIDED,
    "sections_of_wrong_type": {"business": "hello", "streams": {"a": 1}, "volumes": [1]},
}


@pytest.mark.parametrize("answers", ANSWERS)
def test_every_page_draws(wizard: Wizard, answers: str) -> None:
    app = wizard(ANSWERS[answers])
    assert not app.exception
    for file in FILES:
        open_page(app, file)
        assert shown(app).count("<h1 ") == 1, file


@pytest.mark.parametrize("file", FILES)
def test_a_page_has_at_most_one_primary_action(wizard: Wizard, file: str) -> None:
    app = wizard(example_raw(), page=file)
    assert sum(b.proto.type == "primary" for b in app.button) <= 1


def test_what_a_user_typed_is_never_markup(wizard: Wizard) -> None:
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    raw = example_raw()
    raw["business"] |= {"product_name": hostile, "legal_name": hostile, "what_it_does": hostile}
    raw["business"]["website"] = hostile
    raw["streams"][0] |= {"name": hostile, "trigger": hostile}
    raw["recipients"]["laws"] = [hostile]
    raw["streams"][0]["kind"] = hostile
    raw["name"] = hostile
    raw[hostile] = hostile
    app = wizard(raw)
    for file in FILES:
        open_page(app, file)
        scripts = re.findall(r"<script.*?</script>", shown(app), re.DOTALL)
        assert not [script for script in scripts if "alert(1)" in script], file
        assert "<img" not in shown(app), file
        for element in (*app.markdown, *app.caption):
            assert "<script" not in element.value, file


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_no_text_about_the_code_is_drawn(path: Path) -> None:
    """Streamlit draws a string that stands alone in a page's script."""
    _, *statements = ast.parse(path.read_text("utf-8")).body
    alone = [each.value for each in statements if isinstance(each, ast.Expr)]
    assert not [value for value in alone if isinstance(value, ast.Constant)]
