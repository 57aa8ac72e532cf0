"""The open request stands in the window's address: each window, bookmark and reload has its own.

A script of ours puts the name there, in place. Streamlit would add an entry to the window's history (so
that Back took two presses), and drops the name at each click in its navigation.
"""

import json

import streamlit as st

from sandbox_exit.answers.file_format import FormatError
from sandbox_exit.storage.store import StoreError, is_id

from ..components import run_once
from . import state

# Before it opens another page, Streamlit clears the address's query as a step of its own, which would
# lead to where the window is already.
_KEEP = """
  const named = (address) => {
    const url = new URL(address ?? location.href, location.href), id = window.sandboxExitRequest;
    if (id) url.searchParams.set("request", id); else url.searchParams.delete("request");
    return url.href;
  };
  const push = history.pushState, replace = history.replaceState;
  history.replaceState = function (data, title, address) {
    replace.call(this, data, title, named(address));
  };
  history.pushState = function (data, title, address) {
    const to = named(address);
    (to === location.href ? replace : push).call(this, data, title, to);
  };
  window.sandboxExitPut = () => history.replaceState(history.state, "");
"""


def follow() -> None:
    """Open the request that the address names, where that has changed: at the start, after Back, after a
    bookmark. What a click has opened counts until then."""
    named, screen = st.query_params.get("request"), state.screen()
    known, screen.address = screen.address, named
    opened, screen.opened = screen.opened, False
    if opened or named in (None, known, state.work().id):
        return
    if state.work().trouble:
        screen.problem = (
            "The address names another request. The answers of this one are not saved yet: choose "
            "what happens to them first."
        )
        return
    try:
        if not is_id(named):
            raise StoreError("The address names no request.")
        state.open_work(state.store().read(named))
        screen.address, screen.opened = named, False
    except (StoreError, FormatError) as error:
        state.screen().problem = f"The request in the address cannot be opened. {error}"


def keep() -> None:
    """Put the open request into the address, and keep it there."""
    run_once("address", _KEEP)
    with st.container(key="script-request"):
        name = json.dumps(state.work().id or "")
        st.html(
            f"<script>window.sandboxExitRequest = {name}; window.sandboxExitPut();</script>",
            unsafe_allow_javascript=True,
        )
