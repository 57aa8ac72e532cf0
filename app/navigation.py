"""The navigation table: every screen with its file, title and stable URL.

To add a page: write `pages/<name>.py`, add a line here, and open it with `navigation.go("<id>")`.
"""

from dataclasses import dataclass
from typing import Never
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from sandbox_exit.journey import SECTIONS

from . import state


@dataclass(frozen=True)
class PageInfo:
    id: str
    title: str
    url_path: str
    """Empty for the start page: its URL is `/`."""

    @property
    def file(self) -> str:
        return f"pages/{self.url_path or 'start'}.py"


PAGES: tuple[PageInfo, ...] = (
    PageInfo("start", "Start", ""),
    PageInfo("hub", "Overview", "hub"),
    *(PageInfo(section.id, section.title, section.slug) for section in SECTIONS),
    PageInfo("review", "Check your answers", "review"),
    PageInfo("account", "Account", "account"),
    PageInfo("documents", "Documents", "documents"),
    PageInfo("after", "After sending", "after"),
    PageInfo("profiles", "Profiles", "profiles"),
)
PAGE_BY_ID = {page.id: page for page in PAGES}


def st_pages() -> list[st.Page]:
    """The table as Streamlit wants it. Flat: its section lists fail accessibility checks."""
    return [
        st.Page(
            page.file,
            title=page.title,
            url_path=page.url_path or None,
            default=not page.url_path,
        )
        for page in PAGES
    ]


def go(page_id: str) -> Never:
    """Open a page. Links lose the click when a field still holds uncommitted text; this does not."""
    st.switch_page(PAGE_BY_ID[page_id].file)


def through_frame() -> None:
    """Where a page runs without its frame, start again with it.

    `asgi.py` prevents that. A host that runs `streamlit_app.py` itself treats `pages/` as Streamlit's
    legacy layout until the first session has called st.navigation, and runs a deep link's page alone.
    """
    if state.screen().framed:
        return
    PagesManager.uses_pages_directory = False
    asked_for = urlsplit(st.context.url or "").path.rpartition("/")[2]
    state.screen().go = next((page.id for page in PAGES if page.url_path == asked_for), "start")
    st.switch_page("streamlit_app.py")
