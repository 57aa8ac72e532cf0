"""The wizard's one entry: `streamlit run streamlit_app.py`.

Streamlit starts the server it finds here as ``app``, guarded and with the wizard behind it. No `pages/`
lies beside that wizard's script (`app/main.py`), so Streamlit never takes it for its older layout, and
every page's URL works as the first request to a fresh server. Run as a script inside a server that
somebody else started, this file is the wizard itself.
"""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

from app import frame
from app.server.guard import Guard
from app.server.no_delay import NoDelay

WIZARD = Path(__file__).resolve().with_name("app") / "main.py"

if get_script_run_ctx(suppress_warning=True) is None:
    # Streamlit puts the script's folder on `sys.path` for each run and takes it off again, unless it is
    # there. An import in another thread that goes through the list meanwhile leaves out an entry, and
    # may not find what is installed. Last, so that no room of `app/` hides a package of the same name.
    sys.path.append(str(WIZARD.parent))
    app = st.App(WIZARD, middleware=[Middleware(NoDelay), Middleware(Guard)])
else:
    frame.run()
