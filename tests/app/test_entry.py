"""`streamlit_app.py` is the one entry, whoever runs it."""

import runpy

from streamlit import App
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
    assert Guard in [part.cls for part in app._user_middleware]
