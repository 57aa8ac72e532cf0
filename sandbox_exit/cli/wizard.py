"""Without a command: the wizard, served on this machine."""

import argparse
import os
import runpy
import secrets
import sys

from ..installation import TOKEN_VARIABLE, TOP
from .shared import READY, say


def wizard(options: argparse.Namespace) -> int:
    """Serve the wizard and open the browser; returns when it is stopped. With a token no browser is
    opened: its address would stand in the list of processes."""
    script = TOP / "streamlit_app.py"
    if options.token:
        os.environ[TOKEN_VARIABLE] = secrets.token_urlsafe(24)
    # Streamlit takes the script, its settings (`.streamlit/` beside it) and what `app` imports from the
    # program's name and path, as if it had been started with that script.
    sys.argv = [str(script)]
    sys.path.insert(0, str(TOP))
    app = runpy.run_path(str(script))["app"]
    settings: dict[str, object] = {"server.port": options.port}
    if options.token:
        settings["server.headless"] = True
        say(f"Open http://127.0.0.1:{options.port}/?token={os.environ[TOKEN_VARIABLE]}")
    app.run(config=settings)
    return READY
