"""The local server: `streamlit run asgi.py`.

The wizard with three things around it: only this machine may talk to it, what it says is sent at once,
and every page's URL works as the first request to a fresh server.
"""

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from app.local_only import LocalOnly
from app.no_delay import NoDelay

# Before the first st.navigation call a server treats `pages/` as Streamlit's legacy layout and serves
# a page without its frame. The attribute is private: Streamlit is pinned, and a test opens each URL
# on a fresh server.
PagesManager.uses_pages_directory = False

app = st.App("streamlit_app.py", middleware=[Middleware(NoDelay), Middleware(LocalOnly)])
