"""The wizard's one entry: `streamlit run streamlit_app.py`.

Streamlit starts the server it finds here as ``app``, guarded and with the wizard behind it. No `pages/`
lies beside that wizard's script (`app/main.py`), so Streamlit never takes it for its older layout, and
every page's URL works as the first request to a fresh server. Run as a script inside a server that
somebody else started, this file is the wizard itself.
"""

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

from app import frame
from app.server.guard import Guard
from app.server.no_delay import NoDelay

if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App("app/main.py", middleware=[Middleware(NoDelay), Middleware(Guard)])
else:
    frame.run()
