"""Everything one browser tab knows, behind typed accessors: the only place that keeps something in
`st.session_state`.

The raw answers are the truth. They are saved after each change; what could not be saved stays here,
with the trouble that kept it from the disk, and is shown on every page until it is resolved.
"""

import copy
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, cast

import streamlit as st

from sandbox_exit import rules
from sandbox_exit.after.changes.snapshots import snapshot_changes
from sandbox_exit.answers.choices import Outcome
from sandbox_exit.answers.journey import SECTIONS, SectionStatus, section_status
from sandbox_exit.answers.parsing import Parsed, parse
from sandbox_exit.claims import Claim, assess
from sandbox_exit.documents.attachments import attachments
from sandbox_exit.documents.blocks import Document
from sandbox_exit.documents.render import render
from sandbox_exit.documents.text_review import Reading, findings_of, told_by_rules
from sandbox_exit.documents.text_review import read as read_text
from sandbox_exit.findings import Finding, in_order
from sandbox_exit.installation import profiles_folder
from sandbox_exit.observed.observation import now
from sandbox_exit.observed.snapshot import Snapshot, Unreachable
from sandbox_exit.offers import Offer, offers
from sandbox_exit.storage.store import Conflict, Store, Stored, StoreError

from ..answers.raw import Raw, get, is_dont_know, put

if TYPE_CHECKING:
    from sandbox_exit.account.reader import Job


@dataclass(frozen=True)
class Trouble:
    """Why the answers on the screen are not on the disk."""

    message: str
    conflict: bool = False
    """Somebody else changed what is saved; `theirs` is that."""
    theirs: Raw | None = None


@dataclass(frozen=True)
class Derived:
    """What follows from the answers and the account, each thing computed once for each version of
    them, when a page first asks for it."""

    parsed: Parsed
    snapshot: Snapshot | None
    sent: Snapshot | None = None
    """The account as it was read when a request was sent that AWS refused."""

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return assess(self.parsed.profile, self.snapshot)

    @cached_property
    def documents(self) -> tuple[Document, Document, Document]:
        """Without a day: none of their sentences holds it."""
        return render(self.parsed.profile, self.snapshot, "", self.claims, findings=self.judged)

    @cached_property
    def attachments(self) -> tuple[Document, ...]:
        """What is attached to the case, without a day."""
        return attachments(self.parsed.profile, self.snapshot, "", self.claims)

    @cached_property
    def statuses(self) -> dict[str, SectionStatus]:
        """How far each section is, by its answers and by what the rules found."""
        return {s.id: section_status(self.parsed, s.id, self.findings) for s in SECTIONS}

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What was seen that nobody has answered."""
        return offers(self.parsed.profile, self.snapshot)

    @cached_property
    def text(self) -> tuple[Reading, ...]:
        """The documents, read as a reviewer reads them."""
        return read_text(self.parsed.profile, self.claims, self.documents)

    @cached_property
    def judged(self) -> tuple[Finding, ...]:
        """What the rules say of answers and account."""
        then, at = self.sent, self.snapshot
        seen = snapshot_changes(then, at).changes if then and at else ()
        changed = [change.title for change in seen if change.told and change.better]
        return rules.run(self.parsed, self.snapshot, self.claims, now().date(), changed)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules say, and of the text of the documents what they do not say yet."""
        more = (f for f in findings_of(self.text) if not told_by_rules(f))
        return in_order((*self.judged, *more))


@dataclass(frozen=True)
class Undo:
    """A removed card and where it was."""

    path: str
    index: int
    card: Any


@dataclass
class Work:
    """The request being worked on."""

    raw: Raw = field(default_factory=dict)
    id: str | None = None
    """`None` until the first answer is saved."""
    revision: str | None = None
    saved_at: datetime | None = None
    unnamed: bool = False
    """Nobody named it: in this session, its name follows its answers."""
    trouble: Trouble | None = None
    snapshot: Snapshot | None = None
    job: "Job | None" = None
    """The account being read for this request, see `app.account.reading`."""
    unread: Unreachable | None = None
    """Why the last attempt to read the account brought nothing."""
    derived: Derived | None = None
    """Made from the answers as they are; `None` since they, or what was read, changed."""


@dataclass
class Screen:
    """Where the person is; nothing here is worth saving."""

    lock: Any = field(default_factory=threading.RLock)
    """Held while answers change: for a moment, Streamlit may run an outdated run beside the new one."""
    generation: int = field(default_factory=lambda: secrets.randbits(32))
    """Part of every field's key: a new number makes the fields read their answers afresh. It begins
    differently in each session: a browser that comes back to a restarted server still brings the values
    of the old session's fields."""
    afterwards: Callable[[], None] | None = None
    """What a click asked for that opens another request, see `do_afterwards`."""
    address: str | None = None
    """The request that the window's address named last."""
    opened: bool = False
    """Whether a click has opened another request since."""
    versions: dict[str, int] = field(default_factory=dict)
    """The same for single fields."""
    taken: dict[str, int] = field(default_factory=dict)
    """A checksum of what was typed last into each field, see `app.answers.drafts`."""
    tried: set[str] = field(default_factory=set)
    """Sections somebody tried to leave by going on; their errors show."""
    page: str | None = None
    """The URL path of the page drawn last."""
    going_on: str | None = None
    """The section whose "Save and continue" was pressed in this run."""
    focus: str | None = None
    """The answer to scroll to on the next page."""
    review_of: str | None = None
    """The section opened by Change; going on returns to the review."""
    review_row: str | None = None
    """The row of the review to come back to."""
    open_card: dict[str, int] = field(default_factory=dict)
    unfolded: set[str] = field(default_factory=set)
    """Sections and cards whose further questions are shown, sections of the review that are open."""
    folded: set[str] = field(default_factory=set)
    """Answers whose question was drawn among the further ones since the page was opened."""
    noting: set[str] = field(default_factory=set)
    """Rules whose finding stays where it is until the reason that is being written is saved."""
    rewording: set[str] = field(default_factory=set)
    """Rules whose saved reason is being changed."""
    another_region: bool = False
    """Whether a box for one more Region is shown."""
    undo: Undo | None = None
    set_aside: dict[str, Any] = field(default_factory=dict)
    """Answers replaced by "I don't know yet", to be put back when that is taken back."""
    scripts: int = 0
    """How many focus scripts ran; each must differ from the last to run again."""
    go: str | None = None
    """The page to open in this run; callbacks cannot open one themselves."""
    notice: str | None = None
    """A sentence to show once, after something was done."""
    problem: str | None = None
    """A sentence to show once, after something could not be done."""
    sample: str | None = None
    """The sample account that is looked at, and not used."""
    kit: tuple[str, ...] | None = None
    """The parts of the kit that were chosen; `None`: those the request needs."""
    kit_in_zip: bool = False
    """Whether the kit goes into the zip with all documents."""
    standing: dict[tuple[str, datetime], str] | None = None
    """Where each saved request stands, by its id and when it was changed; `None`: nobody asked."""
    document: str | None = None
    """The document that is shown; `None`: the first one."""
    document_date: date | None = None
    """The day printed on the documents; `None`: today."""
    after: dict[str, Any] = field(default_factory=dict)
    """What was entered on the page after sending, see `app.after.state`."""


_WORK, _SCREEN = "sandbox_exit.work", "sandbox_exit.screen"
_P = ParamSpec("_P")


class _Unbroken(threading.local):
    """What `st.session_state` holds, for the time of one callback in this thread."""

    session: Mapping[str, Any] | None = None


_unbroken = _Unbroken()


def unbroken(action: Callable[_P, None]) -> Callable[_P, None]:
    """Make a widget's callback run to its end.

    Each access to `st.session_state` is a point at which Streamlit breaks off for a newer event, in a
    callback too; what the older event brought is lost then. Reading all of it at once is no such
    point, and inside nothing else touches it. No other callback of the session runs meanwhile.
    """

    @wraps(action)
    def run(*args: _P.args, **options: _P.kwargs) -> None:
        if _unbroken.session is not None:  # called by another callback
            action(*args, **options)
            return
        _unbroken.session = cast(Mapping[str, Any], st.session_state.to_dict())
        try:
            with screen().lock:
                action(*args, **options)
        finally:
            _unbroken.session = None

    return run


def widget(key: str) -> Any:
    """The value of the widget with this key."""
    return st.session_state[key] if _unbroken.session is None else _unbroken.session[key]


def as_drawn(action: Callable[_P, None]) -> Callable[_P, None]:
    """A callback for what is being drawn now, unbroken; it does nothing once the request, its cards or
    its answers were changed and drawn anew.

    A browser that has not heard of that yet reports the fields and presses the buttons of the old page
    once more, by paths under which something else lies now.
    """
    drawn = screen().generation

    @unbroken
    def run(*args: _P.args, **options: _P.kwargs) -> None:
        if drawn == screen().generation:
            action(*args, **options)

    return run


def do_afterwards() -> None:
    """Do what a click asked for that opens another request.

    At the start of a run all that was answered in the same moment is saved, in whichever order Streamlit
    took it up: to the request it was shown in.
    """
    action, screen().afterwards = screen().afterwards, None
    if action is not None:
        action()


def store() -> Store:
    return Store(profiles_folder())


def screen() -> Screen:
    if _unbroken.session is not None:
        return cast(Screen, _unbroken.session[_SCREEN])
    if _SCREEN not in st.session_state:
        st.session_state[_SCREEN] = Screen()
    return cast(Screen, st.session_state[_SCREEN])


def work() -> Work:
    """The request in this window; in a new window, none until its address names one (see
    `app.session.address`)."""
    if _unbroken.session is not None:
        return cast(Work, _unbroken.session[_WORK])
    if _WORK not in st.session_state:
        st.session_state[_WORK] = Work()
    return cast(Work, st.session_state[_WORK])


def _opened(stored: Stored) -> Work:
    opened = Work(raw=copy.deepcopy(stored.raw), id=stored.id, revision=stored.revision)
    try:
        opened.snapshot = store().read_snapshot(stored.id)
    except StoreError as error:
        screen().problem = f"What was read from the account is not shown. {error}"
    return opened


def derived() -> Derived:
    """Parsed answers, findings and claims of the work in this tab."""
    current = work()
    with screen().lock:
        if current.derived is None:
            parsed = parse(current.raw)
            current.derived = Derived(parsed, current.snapshot, _refused(current, parsed))
        return current.derived


def _refused(current: Work, parsed: Parsed) -> Snapshot | None:
    """The account of the copy that was sent, where AWS refused a request; one that cannot be read shows
    no change."""
    requests = parsed.profile.history.requests or []
    if current.id is None or all(r.outcome is not Outcome.DENIED for r in requests):
        return None
    try:
        sent = store().read_sent(current.id)
    except StoreError:
        return None
    return sent.snapshot if sent else None


def snapshot() -> Snapshot | None:
    """What was read from the account for this work, if it was."""
    return work().snapshot


def set_snapshot(value: Snapshot | None) -> None:
    """Show what was read, and keep it beside the profile for the next visit."""
    current = work()
    with screen().lock:
        current.snapshot, current.derived = value, None
        (screen().standing or {}).clear()
    _keep_snapshot(current)


def _keep_snapshot(current: Work) -> None:
    if current.id is None:
        return
    try:
        store().save_snapshot(current.id, current.snapshot)
    except StoreError as error:
        screen().problem = f"What was read is shown, but not kept for your next visit. {error}"


def answer(path: str) -> Any:
    return get(work().raw, path)


def commit(path: str, value: Any) -> None:
    """Take an answer and save. A value equal to the present one changes nothing."""
    commit_all({path: value})


def commit_all(answers: Mapping[str, Any]) -> None:
    """The same for several answers, saved once."""
    changed = {p: value for p, value in answers.items() if get(work().raw, p) != value}
    for path, value in changed.items():
        _put(path, value)
    if changed:
        save()


def turn(folded: str) -> None:
    """Open or close what is folded away under a name. For callbacks."""
    screen().unfolded ^= {folded}


def save() -> None:
    """Write answers that changed to the disk, or remember why that failed."""
    current = work()
    with screen().lock:
        current.derived = None
    try:
        if current.id is None:
            # Its first letters are no name yet: the file is called after a name that was given.
            stored = store().create(get(current.raw, "name") or _UNNAMED, current.raw)
            current.id, current.revision = stored.id, stored.revision
            current.raw = copy.deepcopy(stored.raw)
            _keep_snapshot(current)
        else:
            current.revision = store().save(current.id, current.raw, current.revision)
    except Conflict as error:
        current.trouble = Trouble(str(error), conflict=True, theirs=error.theirs)
    except StoreError as error:
        current.trouble = Trouble(str(error))
    else:
        current.trouble = None
        current.saved_at = datetime.now(UTC)


_NAMED_BY = ("business.product_name", "business.legal_name", "request.sending_domain")
_UNNAMED = "My request"
_NAME_MAX = 80


def suggested_name(raw: Raw) -> str:
    """What to call a request: its own name, else after the product, the company or the domain."""
    own = get(raw, "name")
    named = isinstance(own, str) and own.strip() and own != _UNNAMED
    return " ".join(str(own).split()) if named else _named_after(raw)


def _named_after(raw: Raw) -> str:
    answers = (get(raw, path) for path in _NAMED_BY)
    known = (a for a in answers if isinstance(a, str) and a.strip() and not is_dont_know(a))
    return " ".join(next(known, _UNNAMED).split())[:_NAME_MAX]


def _put(path: str, value: Any) -> None:
    """Put an answer; a name that nobody gave follows it."""
    current = work()
    raw = current.raw
    current.unnamed |= get(raw, "name") == _UNNAMED
    put(raw, path, value)
    if current.unnamed and path in _NAMED_BY:
        raw["name"] = _named_after(raw)


def open_work(stored: Stored) -> None:
    """Show another profile; the one open until now is on the disk."""
    _show(_opened(stored))


def begin_work() -> None:
    """Show a request without answers."""
    _show(Work())


def reload_work(stored: Stored) -> None:
    """Show what is saved of the profile that is open; what was read from the account stays."""
    old, fresh = work(), _opened(stored)
    fresh.snapshot, fresh.job, fresh.unread = old.snapshot, old.job, old.unread
    _forget_steps_back()
    _keep_snapshot(fresh)
    vars(old).update(vars(fresh))
    forget_fields()


def _show(new: Work) -> None:
    here, old = screen(), work()
    if old.job is not None:
        old.job.stop()
    vars(old).update(vars(new))
    # Everything about the old request goes, but for the counters that keep keys and scripts apart.
    fresh = Screen(
        lock=here.lock,
        generation=here.generation + 1,
        opened=True,
        scripts=here.scripts,
        problem=here.problem,
    )
    vars(here).update(vars(fresh))


def replace_answers(raw: Raw) -> None:
    """Put other answers in place of this profile's, keeping its name, and save."""
    work().raw = copy.deepcopy(raw)
    _forget_steps_back()
    forget_fields()
    save()


def _forget_steps_back() -> None:
    """What could be undone belonged to the answers that were there."""
    screen().undo = None
    screen().set_aside.clear()


def forget_fields() -> None:
    """Make every field show its answer as it is now."""
    screen().generation += 1


def forget_field(field_id: str) -> None:
    """Make one field show its answer as it is now."""
    versions = screen().versions
    versions[field_id] = versions.get(field_id, 0) + 1
