"""`streamlit_app.py` is the one entry, whoever runs it."""

import runpy
import sys

import pytest
from streamlit import App
from streamlit.runtime.scriptrunner.exec_code import modified_sys_path
from streamlit.testing.v1 import AppTest

from app.server.guard import Guard
from tests import ROOT

from .conftest import heading

ENTRY = ROOT / "streamlit_app.py"


def test_run_by_a_server_of_streamlit_it_is_the_wizard() -> None:
    app = AppTest.from_file(str(ENTRY), default_timeout=30).run()
    assert not app.exception, app.exception
    assert "Amazon SES sandbox" in heading(app)


def test_looked_at_by_streamlit_it_is_a_guarded_server() -> None:
    app = runpy.run_path(str(ENTRY))["app"]
    assert isinstance(app, App)
    parts: list[object] = [part.cls for part in app._user_middleware]
    assert Guard in parts


def test_a_page_run_leaves_the_import_path_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that runs meanwhile in another thread would leave out an entry of a changed list."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    app = runpy.run_path(str(ENTRY))["app"]
    before = list(sys.path)
    with modified_sys_path(str(app.script_path)):
        assert sys.path == before
