"""The navigation table: every screen with its file, title and stable URL.

To add a page: write `pages/<name>.py`, add a line here, and open it with `navigation.go("<id>")`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Never

import streamlit as st

from sandbox_exit.answers.journey import SECTIONS

_FOLDER = Path(__file__).resolve().parent.parent / "pages"


@dataclass(frozen=True)
class PageInfo:
    id: str
    title: str
    url_path: str
    """Empty for the start page: its URL is `/`."""

    @property
    def file(self) -> Path:
        return _FOLDER / f"{self.url_path or 'start'}.py"


PAGES: tuple[PageInfo, ...] = (
    PageInfo("start", "Start", ""),
    PageInfo("hub", "Overview", "hub"),
    *(PageInfo(section.id, section.title, section.slug) for section in SECTIONS),
    PageInfo("account", "Account, DNS, website", "account"),
    PageInfo("kit", "The kit", "kit"),
    PageInfo("review", "Check your answers", "review"),
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
