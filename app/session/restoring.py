"""Brings back what was: an earlier version of a request, or a deleted one. Callbacks, both of them."""

from datetime import datetime

from sandbox_exit.answers.file_format import FormatError
from sandbox_exit.storage.store import StoreError

from . import state


@state.unbroken
def put_back(profile_id: str, until: datetime) -> None:
    """Make a request what it was until then. What it is now becomes an earlier version."""
    is_open = state.work().id == profile_id
    if is_open and state.work().trouble:
        state.screen().problem = (
            "Your last answers are not saved. Choose what happens to them at the top of the page."
        )
        return
    try:
        stored = state.store().put_back(profile_id, until)
    except (StoreError, FormatError) as error:
        state.screen().problem = f"The earlier version was not put back. {error}"
        return
    if is_open:
        state.reload_work(stored)
    state.screen().notice = (
        f"“{state.suggested_name(stored.raw)}” is again as it was until "
        f"{until.astimezone():%Y-%m-%d, %H:%M:%S}. What this replaced is now an earlier version."
    )


@state.unbroken
def restore(key: str, name: str) -> None:
    """Take a deleted request back into the list."""
    try:
        state.store().restore(key)
    except (StoreError, FormatError) as error:
        state.screen().problem = str(error)
        return
    state.screen().notice = f"“{name}” is back in the list."
