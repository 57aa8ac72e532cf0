"""What opens, makes, renames, deletes or brings back a profile. All are callbacks: a dialog delivers
nothing else."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial, wraps
from typing import Any

from sandbox_exit.answers.file_format import FormatError
from sandbox_exit.observed.sample import SAMPLES, sample_snapshot
from sandbox_exit.storage.store import Stored, StoreError, read_example

from ..answers.raw import Raw
from . import state

_RESOLVE_FIRST = (
    "Your last answers are not saved. Choose what happens to them at the top of the page first."
)


def _reported(action: Callable[..., None]) -> Callable[..., None]:
    """What cannot be read or written is said on the page, and nothing else changes."""

    @state.unbroken
    @wraps(action)
    def run(*args: Any) -> None:
        try:
            action(*args)
        except (StoreError, FormatError) as error:
            state.screen().problem = str(error)

    return run


def _opens(action: Callable[..., None]) -> Callable[..., None]:
    """As `_reported`, when the events of this moment are all taken up (`state.do_afterwards`)."""
    reported = _reported(action)

    @state.unbroken
    @wraps(action)
    def ask(*args: Any) -> None:
        state.screen().afterwards = partial(reported, *args)

    return ask


def _leave_current() -> None:
    """Raises `StoreError` while the open request holds answers that are nowhere else."""
    if state.work().trouble:
        raise StoreError(_RESOLVE_FIRST)


@_opens
def example(example_id: str = "handwerk") -> None:
    """Open a finished example as a copy of one's own; a copy that is as it came serves again."""
    _leave_current()
    raw = read_example(example_id).raw
    name = f"{state.suggested_name(raw)} (example)"
    state.open_work(_untouched(name, raw) or state.store().create(name, raw))
    if state.snapshot() is None and example_id in SAMPLES:
        state.set_snapshot(sample_snapshot(example_id))
    state.screen().go = "hub"
    state.screen().notice = "This is your own copy of a finished example. Change what you like."


def _untouched(name: str, raw: Raw) -> Stored | None:
    """A saved copy of the example in which nothing was changed."""
    store = state.store()
    for entry in store.list():
        if entry.name == name and not entry.problem:
            with suppress(StoreError, FormatError):  # one that cannot be read is none
                copy = store.read(entry.id)
                if copy.raw == {**raw, "name": name}:
                    return copy
    return None


@_opens
def blank() -> None:
    """Begin a request without answers; it is saved with the first one."""
    _leave_current()
    state.begin_work()
    state.screen().go = "hub"


@_opens
def first(answers: Mapping[str, Any], then: Callable[[], None] | None) -> None:
    """Begin a request with answers by their paths, and then do what else was asked for."""
    _leave_current()
    state.begin_work()
    if domain := answers.get("request.sending_domain"):
        state.work().raw["name"], state.work().unnamed = domain, True
    state.commit_all(answers)
    if then is not None:
        then()
    state.screen().go = "hub"


def named(name_key: str) -> None:
    """Begin a request under the name in a text field."""
    add(state.widget(name_key) or "", {})


@_opens
def saved(profile_id: str, then: Callable[[], None] | None = None) -> None:
    """Open a saved profile, and then do what else was asked for."""
    _leave_current()
    state.open_work(state.store().read(profile_id))
    state.screen().go = "hub"
    if then is not None:
        then()


@_reported
def duplicate(profile_id: str, name: str) -> None:
    copy_name = f"{name} (copy)"
    state.store().duplicate(profile_id, copy_name)
    state.screen().notice = f"Saved a copy as “{copy_name}”."


@_reported
def rename(profile_id: str, name_key: str) -> None:
    """Rename to what a text field holds. The open request keeps its page and its account."""
    is_open = state.work().id == profile_id
    if is_open:
        _leave_current()
    stored = state.store().rename(profile_id, state.widget(name_key) or "")
    if is_open:
        state.reload_work(stored)
    state.screen().notice = f"Renamed to “{stored.raw['name']}”."


@_opens
def delete(profile_id: str, name: str) -> None:
    if state.work().id == profile_id:
        _leave_current()
    state.store().delete(profile_id)
    if state.work().id == profile_id:
        state.begin_work()
    state.screen().notice = f"Deleted “{name}”."


@_opens
def add(name: str, raw: Raw) -> None:
    """Save answers as a profile of their own and open it."""
    _leave_current()
    state.open_work(state.store().create(name, raw))
    state.screen().go = "hub"


@_reported
def replace(raw: Raw) -> None:
    """Put uploaded answers in place of the open ones, keeping the profile's name."""
    _leave_current()
    state.replace_answers({**raw, "name": state.suggested_name(state.work().raw)})
    state.screen().go = "hub"
    state.screen().notice = "The uploaded answers have replaced the earlier ones."


@_reported
def put_back(profile_id: str, until: datetime) -> None:
    """Make a request what it was until then. What it is now becomes an earlier version."""
    is_open = state.work().id == profile_id
    if is_open:
        _leave_current()
    try:
        stored = state.store().put_back(profile_id, until)
    except (StoreError, FormatError) as error:
        raise StoreError(f"The earlier version was not put back. {error}") from None
    if is_open:
        state.reload_work(stored)
    state.screen().notice = (
        f"“{state.suggested_name(stored.raw)}” is again as it was until "
        f"{until.astimezone():%Y-%m-%d, %H:%M:%S}. What this replaced is now an earlier version."
    )


@_reported
def restore(key: str, name: str) -> None:
    """Take a deleted request back into the list."""
    state.store().restore(key)
    state.screen().notice = f"“{name}” is back in the list."
