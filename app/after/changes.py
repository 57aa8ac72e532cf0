"""What changed since the refused request: what it is compared with, and the differences in words."""

from collections.abc import Iterable

import streamlit as st

from sandbox_exit.after.appeal import Since
from sandbox_exit.after.changes.answers import Change
from sandbox_exit.after.changes.snapshots import NotComparable, SnapshotChange, SnapshotChanges
from sandbox_exit.facts.fact import Fact
from sandbox_exit.storage.sent import Sent
from sandbox_exit.wording import counted, moment

from ..components import chip, esc, go, html, link_button
from ..session import state

_SHOWN = 30


def draw(sent: Sent | None, found: Since | None) -> None:
    """Show the differences, folded; nothing where there is nothing to compare with."""
    if sent is None or found is None:
        return
    with st.expander(_in_short(found)):
        _answers(found.answers)
        if found.account is None:
            html(
                f"<h3>Account, DNS and website</h3><p>Not compared: {esc(found.why_no_account)}</p>"
            )
        else:
            _account(found.account)
    if _is_old(sent):
        html(
            '<p class="hint">The account was not read since. Read it again to see what changed.</p>'
        )
        link_button("Go to the account to read it", "read-now", go, "account")


def _in_short(found: Since) -> str:
    answers = f"{counted(len(found.answers), 'answer')} changed"
    if found.account is None:
        return f"{answers}; the account is not compared"
    return f"{answers}, {counted(len(found.account.changes), 'fact')} seen changed"


def _is_old(sent: Sent) -> bool:
    """Whether the account was not read after the copy."""
    now, then = state.snapshot(), sent.snapshot
    return now is None or (then is not None and now.taken_at <= then.taken_at)


def _answers(found: tuple[Change, ...]) -> None:
    if not found:
        html(
            '<h3>Your answers</h3><p role="status"><b>The answers are the same.</b> Change what was '
            "missing before you answer.</p>"
        )
        return
    rows = (_row(esc(c.title), _answer(c, c.before), _answer(c, c.after)) for c in found)
    count = f"{counted(len(found), 'answer')} {'differs' if len(found) == 1 else 'differ'}."
    html(f'<h3>Your answers</h3><p role="status"><b>{count}</b></p>{_list(rows, len(found))}')


def _answer(change: Change, words: str | None) -> str:
    """``words`` are `None` where there is no answer or, for a card, no card."""
    is_card = change.path.rpartition(".")[2].isdigit()
    return esc(words or ("not there" if is_card else "not answered"))


def _account(found: SnapshotChanges) -> None:
    head = "<h3>Account, DNS and website</h3>"
    if found.changes:
        words = f"{counted(len(found.changes), 'fact')} of {found.compared:,} compared "
        words += "has changed." if len(found.changes) == 1 else "have changed."
    elif found.compared:
        words = f"None of {counted(found.compared, 'fact')} that were seen both times has changed."
    else:
        words = "Nothing was seen both times."
    rows = map(_fact, found.changes)
    html(
        f'{head}<p role="status"><b>{esc(words)}</b></p>{_list(rows, len(found.changes))}'
        f"{_unread(found.not_comparable)}"
    )


def _fact(change: SnapshotChange) -> str:
    mark = {
        True: chip("✓", "Better", "good"),
        False: chip("⚠", "Worse than then", "warn"),
        None: "",
    }[change.better]
    return _row(f"{esc(change.title)} {mark}", _seen(change.before), _seen(change.after))


def _seen(fact: Fact) -> str:
    when = f" · {moment(fact.at)}" if fact.at else ""
    return f'{esc(fact.in_full)}<span class="hint">{esc(fact.source)}{esc(when)}</span>'


def _row(title: str, before: str, after: str) -> str:
    return (
        f"<li><strong>{title}</strong><dl><dt>Then</dt><dd>{before}</dd><dt>Now</dt><dd>{after}</dd>"
        "</dl></li>"
    )


def _list(rows: Iterable[str], count: int) -> str:
    shown = [row for row, _ in zip(rows, range(_SHOWN), strict=False)]
    rest = f'<li class="hint">and {count - _SHOWN} more</li>' if count > _SHOWN else ""
    return f'<ul class="after-changes">{"".join(shown)}{rest}</ul>' if shown else ""


def _unread(rows: tuple[NotComparable, ...]) -> str:
    """What was not seen both times, one line for each reason."""
    if not rows:
        return ""
    by_reason: dict[str, list[str]] = {}
    for row in rows:
        by_reason.setdefault(row.why, []).append(row.title)
    items = "".join(
        f"<li><b>{esc(', '.join(titles))}</b>: {esc(why)}</li>" for why, titles in by_reason.items()
    )
    return (
        f'<details class="after-more"><summary>Not comparable: {len(rows)}</summary>'
        f"<ul>{items}</ul></details>"
    )
