"""Without a command: the wizard, served on this machine."""

import argparse
import runpy
import sys

from ..installation import TOP
from .shared import READY

DEFAULT_PORT = 8501


def wizard(options: argparse.Namespace) -> int:
    """Serve the wizard and open the browser; returns when it is stopped."""
    script = TOP / "streamlit_app.py"
    # Streamlit takes the script, its settings (`.streamlit/` beside it) and what `app` imports from the
    # program's name and path, as if it had been started with that script.
    sys.argv = [str(script)]
    sys.path.insert(0, str(TOP))
    app = runpy.run_path(str(script))["app"]
    app.run(config={"server.port": options.port})
    return READY
