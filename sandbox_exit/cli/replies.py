"""`diagnose`: what AWS's answer is and asks for. `reply`: the text that answers it. `history`: both."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..after import record
from ..after.appeal import Since, since
from ..after.denial import place, wait
from ..after.letters import Kind
from ..after.letters import diagnose as read
from ..after.reasons import Reason, against_today, reasons
from ..after.reply import changes
from ..after.reply import reply as made
from ..answers.file_format import plain_yaml
from ..answers.parsing import parse
from ..claims import assess
from ..claims.opening import refused, refused_on
from ..documents import export
from ..rules import run
from ..storage.files import read_file
from ..storage.sent import MAX_ZIP_BYTES, Sent, SentError, read_sent
from .given import (
    clock,
    open_bytes,
    open_profile,
    open_snapshot,
    say_if_old,
    shown,
    store_of,
    today,
)
from .render import chosen, say_what_is_open, write
from .shared import COULD_NOT_TELL, READY, BadInput, print_json, safe, say

_MAX_BYTES = 2_000_000


def diagnose(options: argparse.Namespace) -> int:
    found = read(_letter(options.file))
    if options.format == "json":
        print_json(found.to_json())
        return READY
    mark = " (not sure)" if found.unsure else " (boilerplate)" if found.generic else ""
    print(safe(f"{found.kind.value}{mark}: {found.explanation}"))
    if found.other is not None:
        print(f"  or else: {found.other.value}")
    if found.kind_words:
        print(safe(f"  decided by: “{found.kind_words}”"))
    for ask, words in found.asks.items():
        print(safe(f"  {ask.value}: “{words}”"))
    if found.next_step:
        print(f"  next: {found.next_step}")
    return READY


_OTHER_TEXT = {
    Kind.UNDER_REVIEW: "send-review",
    Kind.PAUSED: "send-review",
    Kind.QUOTA: "quota",
}
"""What answers a letter that is no answer to the request."""


def reply(options: argparse.Namespace) -> int:
    """Write the reply; exit 0, 1 where it is only a draft, 2 where AWS's answer asks for none, or 3
    where it is not sure which kind it is and nobody has said."""
    loaded, parsed = open_profile(options.profile)
    snapshot = open_snapshot(options.snapshot)
    letter = _letter(options.to)
    found = read(letter, options.kind)
    if found.unsure:
        other = found.other or Kind.UNRELATED
        readings = (
            found.kind.value if other is found.kind else f"{found.kind.value} or {other.value}"
        )
        say(f"{shown(options.to)}: not sure what this is: {readings}. Say which with --kind.")
        return COULD_NOT_TELL
    on = date.fromisoformat(options.date or today())
    raw = loaded.raw
    if found.kind is Kind.REFUSAL:
        # As on the page: the letter says when, where and in which case AWS refused.
        raw = record.recorded(raw, letter, found.kind, on)
        parsed = parse(raw)
    profile = parsed.profile
    sent = _sent(options, refused_on(profile)) if found.kind is Kind.REFUSAL else None
    changed = since(sent, raw, snapshot) if sent is not None else None
    document = made(profile, snapshot, found, on.isoformat(), changed)
    if document is None:
        told = "this needs no reply."
        if found.kind in _OTHER_TEXT:
            told = f"its text is written by: render --letter {_OTHER_TEXT[found.kind]}."
        raise BadInput(
            f"{shown(options.to)}: {told} {found.explanation} {found.next_step}".rstrip()
        )
    say_if_old(snapshot, clock(options.date))
    say(f"AWS's answer: {found.kind.value}. {found.explanation}")
    claims = (*assess(profile, snapshot), *changes(profile, changed))
    if found.kind is Kind.REFUSAL:
        now = run(parsed, snapshot, today=on)
        why = reasons(sent, found.asks, now)
        _say_why(why, sent)
        for point in against_today(now, why):
            say(f"Also against it today: {point.finding.summary}. {point.finding.evidence}")
            say(f"  Fix: {point.finding.remedy}")
        _say_what_changed(changed, sent)
        last = refused(profile)
        say(f"Where: {place(snapshot, last[1].case_id if last else None, found.letter)}")
        say(f"When: {wait(refused_on(profile), found.letter, on)}")
    formats = chosen(options.format, default=("md", "txt"))
    write(options.out, formats, (document,), claims, loaded.raw, snapshot)
    for note in (*document.beside, *document.notes):
        say(note)
    return say_what_is_open(document, claims)


def history(options: argparse.Namespace) -> int:
    """Print the timeline of requests, letters, decisions and copies."""
    _, parsed = open_profile(options.profile)
    sent = _kept(options.profile)
    if options.format == "md":
        print(export.to_markdown(record.document(parsed.profile, sent, today())), end="")
        return READY
    data = record.to_data(record.timeline(parsed.profile, sent))
    if options.format == "json":
        print_json(data)
    else:
        print(plain_yaml(data), end="")
    return READY


def _kept(named: str) -> Sent | None:
    """The copy of what was sent, of a saved profile."""
    store = store_of(named)
    return store.read_sent(named) if store else None


def _sent(options: argparse.Namespace, refused: date | None) -> Sent | None:
    """What was sent: the file that is named; else, of a saved profile, the copy kept or the answers as
    they were when AWS refused."""
    store = store_of(options.profile)
    sent: Sent | None = None
    try:
        if options.then is not None:
            sent = read_sent(read_file(options.then, MAX_ZIP_BYTES))
        elif store is not None:
            versions = store.versions(options.profile)
            sent = record.what_was_sent(_kept(options.profile), versions, refused)
    except SentError as error:
        raise BadInput(f"{options.then}: {error}") from None
    if options.then_snapshot is None:
        return sent
    if sent is None:
        raise BadInput("--then-snapshot: say with --then which answers it belongs to.")
    return replace(sent, snapshot=open_snapshot(options.then_snapshot))


def _say_why(found: Sequence[Reason], sent: Sent | None) -> None:
    """What probably led to the refusal, for the one who appeals."""
    of = "the request as sent" if sent else "the request as it is now"
    stand = "point stands" if len(found) == 1 else "points stand"
    many = f"{len(found)} {stand}" if found else "nothing known stands"
    say(f"Why, likely and not known: {many} against {of}.")
    for reason in found:
        done = {True: "fixed now", False: "still open", None: "not known whether fixed"}[
            reason.fixed
        ]
        finding = reason.finding
        say(f"Likely: {finding.summary}. {finding.evidence} ({done}; {reason.effort})")
        if not reason.fixed:
            say(f"  Fix: {finding.remedy}")


def _say_what_changed(found: Since | None, sent: Sent | None) -> None:
    """For the one who appeals: what differs, or why nothing can be compared."""
    if found is None:
        say("What was sent is not at hand, so nothing is compared. Name it with --then.")
        return
    if sent is not None and sent.as_of is not None:
        say(f"Compared with your answers as they were saved on {sent.as_of.isoformat()}.")
    for change in found.answers:
        before, after = change.before or "not answered", change.after or "not answered"
        say(f"Answer: {change.title}: {before} → {after}")
    if found.account is None:
        say(f"Account: not compared. {found.why_no_account}")
        return
    for seen in found.account.changes:
        worse = " (worse than then)" if seen.better is False else ""
        say(f"Account: {seen.title}: {seen.before.in_full} → {seen.after.in_full}{worse}")
    for unread in found.account.not_comparable:
        say(f"Not comparable: {unread.title}. {unread.why}")


def _letter(named: str) -> str:
    """The text in a file, or on standard input for ``-``."""
    data = open_bytes(named, _MAX_BYTES)
    if len(data) > _MAX_BYTES:
        raise BadInput(f"{shown(named)}: this is more than {_MAX_BYTES:,} bytes, which is no mail.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{shown(named)}: this is not UTF-8 text. Save it as UTF-8.") from None
    if not text.strip():
        raise BadInput(f"{shown(named)}: there is no text in it. Paste AWS's answer.")
    return text
