"""`streamlit_app.py` is the one entry, whoever runs it."""

import runpy
from pathlib import Path

from streamlit import App
from streamlit.testing.v1 import AppTest

from app.server.local_only import LocalOnly

from .conftest import heading

ENTRY = Path(__file__).parents[2] / "streamlit_app.py"


def test_run_by_a_server_of_streamlit_it_is_the_wizard() -> None:
    app = AppTest.from_file(str(ENTRY), default_timeout=30).run()
    assert not app.exception, app.exception
    assert "Amazon SES sandbox" in heading(app)


def test_looked_at_by_streamlit_it_is_a_guarded_server() -> None:
    app = runpy.run_path(str(ENTRY))["app"]
    assert isinstance(app, App)
    assert LocalOnly in [part.cls for part in app._user_middleware]
