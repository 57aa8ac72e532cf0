"""The copy of what was sent: kept when the founder says so, to see later what changed."""

import copy
from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from sandbox_exit.after import record
from sandbox_exit.after.denial import changed_since
from sandbox_exit.answers.choices import Outcome
from sandbox_exit.claims.opening import refused, refused_on
from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.storage.sent import MAX_ZIP_BYTES, Sent, SentError, read_sent
from sandbox_exit.storage.store import StoreError
from sandbox_exit.wording import counted, day, moment

from ..answers.raw import cards
from ..components import button, error_text, esc, heading, html, link_button, notice
from ..session import state
from . import state as after_state
from .state import Stage

_REPLACED, _VERSION = "replaced-copy", "version"


def kept_copy() -> Sent | None:
    """What is kept for the request that is open; says on the page why it cannot be used."""
    profile_id = state.work().id
    if profile_id is None:
        return None
    try:
        return state.store().read_sent(profile_id)
    except StoreError as error:
        notice(f"The copy of what you sent is not used. {error}", "warn")
        return None


def kept_on() -> date | None:
    """The day on which a copy was kept, where there is one."""
    profile_id = state.work().id
    kept = _readable(profile_id) if profile_id is not None else None
    return kept.kept_at.astimezone().date() if kept and kept.kept_at else None


def what_was_sent() -> Sent | None:
    """The copy that is kept; else the answers as they were when AWS refused, where they are stored."""
    kept, day_of = kept_copy(), refused_on(state.derived().parsed.profile)
    work = state.work()
    if kept is not None or work.id is None or day_of is None:
        return kept
    for_this = (work.id, work.revision, day_of)
    known = state.screen().after.get(_VERSION)
    if known is None or known[0] != for_this:
        try:
            found = record.what_was_sent(None, state.store().versions(work.id), day_of)
        except StoreError:
            found = None
        known = state.screen().after[_VERSION] = (for_this, found)
    version: Sent | None = known[1]
    return version


def compared_with(sent: Sent | None) -> None:
    """Say what counts as sent, and offer to replace or forget it where it is shown."""
    heading("What you sent, and what has changed")
    if sent is None:
        html(
            "<p>What you sent is not known: no copy was kept, and no version of your answers is that "
            "old. So your own words below say what has changed. If you have the zip you downloaded then "
            "(“Download everything”), or its profile.yaml, give it here.</p>"
        )
    else:
        html(f"<p>Compared with what was {esc(words(sent))}</p>")
    with st.expander("Give a file of what you sent" if sent is None else "Replace or forget it"):
        given = _given()
        if given is not None:
            html(f"<p>This was {esc(words(given))}</p>")
            button("Keep this as what I sent", "keep-given", keep_given, given, look="primary")
        if sent is not None and sent.as_of is not None:
            button("Yes, that is what I sent: keep it", "keep-version", keep_given, sent)
        elif is_kept():
            button("Forget the copy", "forget-sent", _forget)
    _put_back()


def _given() -> Sent | None:
    file = st.file_uploader(
        "What you sent, from a file: the zip with everything, or profile.yaml",
        type=["zip", "yaml", "yml"],
        max_upload_size=MAX_ZIP_BYTES // 1_000_000,
        key="then",
    )
    if file is None:
        return None
    try:
        return read_sent(file.getvalue())
    except SentError as error:
        html(error_text(str(error)))
        return None


def words(sent: Sent) -> str:
    """What a copy is of."""
    if sent.as_of is not None:
        return (
            f"saved when AWS refused, on {day(sent.as_of)}: your answers, from an earlier version."
        )
    when = f"kept on {moment(sent.kept_at)}" if sent.kept_at else "from a file"
    if sent.snapshot is None:
        return f"{when}: your answers. The account had not been read."
    return f"{when}: your answers, and the account as read on {moment(sent.snapshot.taken_at)}."


def draw() -> None:
    """Offer to keep a copy, or say what is kept."""
    heading(
        "Keep a copy of what you sent",
        "On this machine, beside your answers. If AWS refuses, the app then shows what has changed "
        "since, and begins the appeal with it.",
    )
    sent = kept_copy()
    if sent is None:
        would = (
            f"It would hold your answers as they are now{_account_words()} Press this only if that is "
            "what you sent."
            if state.work().raw
            else "There is nothing to keep: no question is answered here."
        )
        unusable = is_kept()
        html(f"<p>{'' if unusable else 'No copy is kept yet. '}{would}</p>")
        button(
            "I have sent it: keep a copy",
            "keep-sent",
            keep,
            look="primary",
            disabled=not state.work().raw,
        )
        if unusable:
            button("Forget the copy", "forget-sent", _forget)
    else:
        html(f"<p>A copy was {esc(words(sent))} {esc(_since(sent))}</p>")
        with st.container(horizontal=True, key="sent-actions"):
            button("Keep the answers of now instead", "keep-again", keep)
            button("Forget the copy", "forget-sent", _forget)
    _put_back()


def _account_words() -> str:
    seen = _own(state.snapshot())
    if seen is None:
        return ". The account was not read, so nothing of it can be kept."
    return f", and the account as read on {moment(seen.taken_at)}."


def _own(snapshot: Snapshot | None) -> Snapshot | None:
    """What was read of an account that exists."""
    return None if snapshot is None or snapshot.sample else snapshot


def _since(sent: Sent) -> str:
    count = len(changed_since(sent.raw, state.work().raw))
    if not count:
        return "Your answers have not changed since."
    return f"Since then {counted(count, 'answer')} {'has' if count == 1 else 'have'} changed."


def _put_back() -> None:
    if isinstance(state.screen().after.get(_REPLACED), Sent):
        link_button("Put the copy from before back", "put-back", _take_back)


def sent_now() -> Sent:
    """The answers and the account as they are at this moment."""
    return Sent(
        copy.deepcopy(state.work().raw),
        _own(state.snapshot()),
        datetime.now(UTC).replace(microsecond=0),
    )


@state.unbroken
def keep() -> None:
    if put(sent_now()):
        state.screen().notice = "A copy of your answers is kept as what you sent."


@state.unbroken
def keep_appeal() -> None:
    """The appeal was sent: from now on AWS looks at this, and the history says that it waits."""
    if not put(sent_now()):
        return
    profile, raw = state.derived().parsed.profile, state.work().raw
    found = refused(profile)
    again = record.asked_again(
        profile, cards(raw, "history.requests"), found[1] if found else None, after_state.today()
    )
    state.commit_all({"history.asked_before": True, "history.requests": again})
    state.screen().notice = "A copy of your answers is kept as what your appeal was made of."
    after_state.show(Stage.SENT)


@state.unbroken
def keep_reply(request: int) -> None:
    """The reply was sent: AWS has the request again."""
    if put(sent_now()):
        state.commit(f"history.requests.{request}.outcome", Outcome.PENDING.value)
        state.screen().notice = "A copy of your answers is kept as what your reply was made of."
        after_state.show(Stage.SENT)


@state.unbroken
def keep_given(sent: Sent) -> None:
    if put(replace(sent, as_of=None)):
        state.screen().notice = "This is kept as what you sent."


@state.unbroken
def _forget() -> None:
    if put(None):
        state.screen().notice = "The copy of what you sent is forgotten."


@state.unbroken
def _take_back() -> None:
    before = state.screen().after.get(_REPLACED)
    if isinstance(before, Sent) and put(before):
        state.screen().after.pop(_REPLACED, None)
        state.screen().notice = "The copy from before is back."


def put(sent: Sent | None) -> bool:
    """Keep this one in place of the present copy, which can be put back; `None` forgets it. Whether
    that was done; else a notice says why not."""
    if state.work().id is None:
        state.save()
    profile_id = state.work().id
    if profile_id is None:
        state.screen().problem = "No copy is kept, because your answers could not be saved."
        return False
    before = _readable(profile_id)
    try:
        state.store().save_sent(profile_id, sent)
    except StoreError as error:
        state.screen().problem = f"The copy of what you sent was not changed. {error}"
        return False
    state.screen().after[_REPLACED] = before
    state.work().derived = None
    return True


def is_kept() -> bool:
    """Whether there is a copy, be it one that cannot be read."""
    profile_id = state.work().id
    try:
        return profile_id is not None and state.store().read_sent(profile_id) is not None
    except StoreError:
        return True


def _readable(profile_id: str) -> Sent | None:
    """The present copy, if it can be read: another is no loss."""
    try:
        return state.store().read_sent(profile_id)
    except StoreError:
        return None
