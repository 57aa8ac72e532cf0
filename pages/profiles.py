"""Your saved requests: new, open, duplicate, rename, delete, upload, download, earlier versions; the
deleted ones; and the examples."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

import streamlit as st

from app.answers.raw import Raw
from app.components import (
    Look,
    button,
    download_button,
    esc,
    heading,
    html,
    link_button,
    notice,
    page_head,
    plain,
    quiet_button,
)
from app.session import open_profile, state
from sandbox_exit.after.changes.answers import Change, changed_after, changes, in_words
from sandbox_exit.after.standing import standing
from sandbox_exit.answers.file_format import FormatError, dump_yaml, load_yaml
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import SCHEMA_VERSION
from sandbox_exit.storage.bin import KEPT_FOR
from sandbox_exit.storage.store import Entry, StoreError, examples
from sandbox_exit.wording import counted

_SHOWN_CHANGES = 12
_SHOWN_ENTRIES = 20
_MORE = "shown-more"


def _change_list(found: list[Change]) -> None:
    """What will be different, answer by answer."""
    if not found:
        html('<p class="hint">The answers are the same.</p>')
        return
    items = "".join(
        f"<li><strong>{esc(c.title)}</strong>"
        f"<del>{esc(c.before or 'not answered')}</del>"
        f"<ins>{esc(c.after or 'not answered')}</ins></li>"
        for c in found[:_SHOWN_CHANGES]
    )
    more = len(found) - _SHOWN_CHANGES
    rest = f'<li class="hint">and {more} more</li>' if more > 0 else ""
    html(f'<ul class="changes">{items}{rest}</ul>')


def _act(
    label: str, key: str, action: Callable[..., None], *args: Any, look: Look = "primary"
) -> None:
    """A dialog's button: acts, closes the dialog and draws the whole page anew."""
    if st.button(label, type=look, key=key, on_click=action, args=args):
        st.rerun()


@st.dialog("Begin a new request")
def _new() -> None:
    st.text_input("Name of the request", key="new-name", placeholder="Shop mail, Frankfurt")
    html('<p class="hint">The request you have open stays in the list.</p>')
    _act("Begin", "new-begin", open_profile.named, "new-name")


@st.dialog("Open this request?", width="large")
def _open(entry: Entry) -> None:
    here = state.suggested_name(state.work().raw)
    try:
        stored = state.store().read(entry.id)
    except (StoreError, FormatError) as error:
        notice(str(error), "bad")
        return
    found = changes(state.work().raw, stored.raw)
    differ = f"{counted(len(found), 'answer')} {'differs' if len(found) == 1 else 'differ'}"
    html(
        f"<p>You have “{esc(here)}” open. It stays saved in the list; the screens will then show "
        f"“{esc(entry.name)}”. {differ}.</p>"
    )
    _act("Open it", "open-yes", open_profile.saved, entry.id)
    if found:
        with st.expander("What differs"):
            _change_list(found)


@st.dialog("Rename this request")
def _rename(entry: Entry) -> None:
    if "rename-name" not in st.session_state:
        st.session_state["rename-name"] = entry.name
    st.text_input("New name", key="rename-name")
    _act("Rename", "rename-yes", open_profile.rename, entry.id, "rename-name")


@st.dialog("Delete this request?")
def _delete(entry: Entry) -> None:
    html(
        f"<p>“{esc(entry.name)}” (file {esc(entry.id)}.yaml) and all that is kept of it go to the "
        f"deleted requests on this page. There you can restore it for {KEPT_FOR.days} days; then it is "
        "gone.</p>"
    )
    with st.container(horizontal=True):
        _act("Delete it", "delete-yes", open_profile.delete, entry.id, entry.name)
        if st.button("Keep it", key="delete-no"):
            st.rerun()


@st.dialog("Earlier versions", width="large")
def _versions(entry: Entry) -> None:
    store = state.store()
    try:
        versions = store.versions(entry.id)
    except StoreError as error:
        notice(str(error), "bad")
        return
    try:
        now = store.read(entry.id).raw
    except (StoreError, FormatError) as error:
        now = None
        notice(f"What is saved now cannot be read. {error}", "warn")
    html(
        f"<p>What “{esc(entry.name)}” was before. Each save keeps one; of many, the latest stay close "
        "together and older ones further apart. What you put back can be undone here.</p>"
        if versions
        else f"<p>None yet: “{esc(entry.name)}” has not changed since it was made.</p>"
    )
    for version, changed in changed_after(versions, now):
        until = f"{version.until.astimezone():%Y-%m-%d, %H:%M:%S}"
        with st.container(border=True, key=f"card-version-{version.until.timestamp()}"):
            html(
                f'<p class="profile-name">Until {until}</p><p class="hint">'
                f"{esc(in_words(version, changed))}</p>"
            )
            if not version.problem:
                with st.container(key=f"change-version-{version.until.timestamp()}"):
                    _act(
                        f"Put this back *as it was until {until}*",
                        f"put-back-{version.until.timestamp()}",
                        open_profile.put_back,
                        entry.id,
                        version.until,
                        look="tertiary",
                    )


def _bin() -> None:
    """What was deleted, if anything was."""
    try:
        deleted = state.store().deleted()
    except StoreError as error:
        notice(str(error), "bad")
        return
    if not deleted:
        return
    with st.expander(f"Deleted requests ({len(deleted)})"):
        for number, found in enumerate(deleted):
            with st.container(border=True, key=f"card-deleted-{number}"):
                html(
                    f'<p class="profile-name">{esc(found.name)}</p><p class="hint">Deleted '
                    f"{found.at.astimezone():%Y-%m-%d, %H:%M}. Gone for good on "
                    f"{found.goes.astimezone():%Y-%m-%d}.</p>"
                )
                with st.container(key=f"change-deleted-{number}"):
                    quiet_button(
                        f"Restore *{plain(found.name)}*",
                        f"restore-{found.key}",
                        open_profile.restore,
                        found.key,
                        found.name,
                    )


def _entry(entry: Entry, *, is_open: bool, is_twin: bool) -> None:
    """One saved request. ``is_twin``: another has the same name, so the file's is said too."""
    with st.container(border=True, key=f"profile-{entry.id}"):
        mark = f" · file {entry.id}.yaml" if is_twin else ""
        mark += " · open now" if is_open else ""
        if entry.problem:
            html(f'<p class="profile-name">{esc(entry.name)}</p>')
            notice(entry.problem, "warn")
            return
        known = state.screen().standing
        mark += f" · {_standing(entry, known)}" if known is not None else ""
        html(
            f'<p class="profile-name">{esc(entry.name)}</p>'
            f'<p class="hint">Changed {entry.modified.astimezone():%Y-%m-%d, %H:%M}{esc(mark)}</p>'
        )
        quiet = f"*{plain(entry.name)}*"
        with st.container(horizontal=True, key=f"actions-{entry.id}", gap="small"):
            if not is_open and st.button(f"Open {quiet}", key=f"open-{entry.id}", type="tertiary"):
                if state.work().raw:
                    _open(entry)
                else:
                    open_profile.saved(entry.id)
                    st.rerun()
            quiet_button(
                f"Duplicate {quiet}",
                f"duplicate-{entry.id}",
                open_profile.duplicate,
                entry.id,
                entry.name,
            )
            if st.button(f"Rename {quiet}", key=f"rename-{entry.id}", type="tertiary"):
                st.session_state.pop("rename-name", None)
                _rename(entry)
            if st.button(f"Earlier versions {quiet}", key=f"versions-{entry.id}", type="tertiary"):
                _versions(entry)
            if st.button(f"Delete {quiet}", key=f"delete-{entry.id}", type="tertiary"):
                _delete(entry)
            if is_open:
                _download(entry)


def _standing(entry: Entry, known: dict[tuple[str, datetime], str]) -> str:
    """Where it stands, worked out anew only once it has changed."""
    key = entry.id, entry.modified
    if key not in known:
        known[key] = standing(state.store(), entry.id)
    return known[key]


def _show_standing() -> None:
    state.screen().standing = {}


def _download(entry: Entry) -> None:
    try:
        text = dump_yaml(state.work().raw, schema=None)
    except (ValueError, TypeError) as error:
        notice(f"The answers cannot be written as YAML: {error}", "bad")
        return
    name, mime = f"{entry.id}.yaml", "application/yaml"
    download_button("Download (YAML)", text.encode(), name, mime, "download", look="tertiary")


def _upload() -> None:
    heading(
        "Open a file",
        "A profile in YAML, as this page or the command line writes it. At most 1 MB.",
    )
    given = st.file_uploader(
        "Profile file",
        type=["yaml", "yml"],
        max_upload_size=1,
        key="upload",
        label_visibility="collapsed",
    )
    if given is None:
        return
    try:
        raw = load_yaml(given.getvalue()).raw
    except FormatError as error:
        notice(f"This file cannot be opened. {error}", "bad")
        return
    _uploaded(raw)


def _uploaded(raw: Raw) -> None:
    parsed = parse(raw)
    newer = next((p for p in parsed.problems if p.dotted == "schema_version"), None)
    version = raw.get("schema_version")
    if newer is not None and isinstance(version, int) and version > SCHEMA_VERSION:
        notice(f"This file cannot be opened. {newer.message}", "bad")
        return
    if parsed.problems:
        items = "".join(
            f"<li><strong>{esc(p.title)}</strong>: {esc(p.message)}</li>" for p in parsed.problems
        )
        count = len(parsed.problems)
        html(
            f'<div class="notice notice-warn"><p>{counted(count, "answer")} in this '
            f"file cannot be used as it stands. {'It is' if count == 1 else 'They are'} kept, for you "
            f"to correct:</p>"
            f"<ul>{items}</ul></div>"
        )
    name = state.suggested_name(raw)
    button("Open as a new request", "upload-add", open_profile.add, name, raw, look="primary")
    work = state.work()
    if work.id is None:
        return
    here = state.suggested_name(work.raw)
    found = changes({**work.raw, "name": here}, {**raw, "name": here})
    html(
        f"<h3>Or replace the answers of “{esc(here)}”</h3>"
        f'<p class="hint">{counted(len(found), "answer")} would be different.</p>'
    )
    if found:
        button("Replace them", "upload-replace", open_profile.replace, raw)
        with st.expander("What would be different"):
            _change_list(found)


def _searched(entries: list[Entry]) -> tuple[list[Entry], bool]:
    """The entries to show: the latest ones, or those a search finds; and whether there are more."""
    if len(entries) <= _SHOWN_ENTRIES:
        return entries, False
    typed = (
        (st.text_input("Search by name or file", key="search", live=True) or "").strip().casefold()
    )
    found = [e for e in entries if typed in e.name.casefold() or typed in e.id.casefold()]
    shown = found[: _SHOWN_ENTRIES * (1 + st.session_state.setdefault(_MORE, 0))]
    many = f"{len(shown)} of {len(entries)} requests, the latest first."
    none = "No request has such a name or file."
    html(f'<p class="hint" role="status">{many if found else none}</p>')
    return shown, len(shown) < len(found)


def _show_more() -> None:
    st.session_state[_MORE] += 1


def _looks(entry: Entry) -> str:
    """The name as somebody reads it: case, width and spaces do not tell two apart."""
    return " ".join(unicodedata.normalize("NFKC", entry.name).casefold().split())


def _draw() -> None:
    page_head(
        "Your requests",
        "Each is one file in the folder profiles: yours to copy, keep in version control or delete.",
    )
    try:
        entries = state.store().list()
    except StoreError as error:
        entries = []
        notice(str(error), "bad")
    if st.button("Begin a new request", key="new"):
        st.session_state.pop("new-name", None)
        _new()
    if not entries:
        html('<p class="hint">None saved yet. The first answer you give makes one.</p>')
    if len(entries) > 1 and state.screen().standing is None:
        button("Show where each stands", "standing", _show_standing, look="tertiary")
    names = Counter(_looks(entry) for entry in entries)
    shown, are_more = _searched(entries)
    for entry in shown:
        _entry(entry, is_open=entry.id == state.work().id, is_twin=names[_looks(entry)] > 1)
    if are_more:
        button(f"Show {_SHOWN_ENTRIES} more", "more", _show_more)
    _bin()
    heading("Finished examples", "They open as a copy of your own.")
    for entry in examples():
        link_button(plain(entry.name), f"example-{entry.id}", open_profile.example, entry.id)
    _upload()


_draw()
