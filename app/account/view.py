"""What was read of an account, drawn: verdict, facts as cards, how to sign in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from sandbox_exit.account.age import old
from sandbox_exit.account.state import AccountState
from sandbox_exit.account.state import Tone as StateTone
from sandbox_exit.answers.profile import Profile
from sandbox_exit.facts.fact import Fact, Group
from sandbox_exit.facts.region_map import Map
from sandbox_exit.mail_check import Way
from sandbox_exit.observed.observation import now
from sandbox_exit.observed.regions import region_label
from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.wording import counted, moment

from ..components import Tone, chip, esc, mark_chip, new_tab, read_at
from ..documents import clipboard
from ..documents.verdict import objections
from .reading import account_id

_TONES: dict[StateTone, tuple[str, str, Tone]] = {
    StateTone.GOOD: ("✓", "Out of the sandbox", "good"),
    StateTone.WAIT: ("●", "Wait for AWS", "active"),
    StateTone.ACT: ("○", "Something to do", "open"),
    StateTone.BLOCKED: ("⚠", "Blocked", "bad"),
    StateTone.UNKNOWN: ("?", "Unknown", "unknown"),
}

SAMPLE = chip("●", "Sample: a made-up account", "warn")


def verdict(state: AccountState, *, sample: bool) -> str:
    """Where the account stands, and the one thing to do next."""
    return (
        f'<p class="chips">{SAMPLE if sample else ""}{chip(*_TONES[state.tone])}</p>'
        f'<p class="state-sentence">{esc(state.sentence)}</p>'
        f'<p class="next-action"><b>Next:</b> {esc(state.next_action)}</p>{notes(state)}'
        f"{_console_link(state.link)}"
    )


def notes(state: AccountState) -> str:
    return "".join(f'<p class="hint">{esc(note)}</p>' for note in state.notes)


def _console_link(url: str | None) -> str:
    if url is None:
        return ""
    support = urlsplit(url).path.startswith("/support")
    label = "Open the AWS Support Center" if support else "Open this in the AWS console"
    return f"<p>{new_tab(url, label)}</p>"


def taken(snapshot: Snapshot) -> str:
    """Of which account, in which Region, when, and from where a snapshot is."""
    parts = [
        f"Account {account_id(snapshot) or 'unknown'}",
        region_label(snapshot.region),
        f"read on {moment(snapshot.taken_at)}",
    ]
    if not snapshot.sample:
        parts[-1] += f" ({ago(snapshot.taken_at)})"
    if snapshot.endpoint:
        parts.append(f"from {snapshot.endpoint}, not from AWS itself")
    return " · ".join(parts)


def ago(when: datetime) -> str:
    """How long ago, in the largest unit that says enough."""
    minutes = int((now() - when).total_seconds() // 60)
    if minutes < 1:
        return "a moment ago"
    for size, unit in ((60 * 24, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            return f"{counted(minutes // size, unit)} ago"
    return ""


def warnings(snapshot: Snapshot, profile: Profile) -> tuple[str, ...]:
    """What must be known before what was read is believed."""
    said = []
    regions = profile.request.regions or []
    if regions and snapshot.region not in regions:
        asked = " and ".join(region_label(code) for code in regions)
        said.append(
            f"This is {region_label(snapshot.region)}; your request is for {asked}. Everything in "
            "Amazon SES is per Region, so your documents do not use it."
        )
    if snapshot.endpoint:
        said.append(f"This was read from {snapshot.endpoint}, not from AWS itself.")
    if text := old(snapshot, now()):
        said.append(f"{text} Read it again below.")
    return (*said, *snapshot.not_examined)


def anchor(group: Group) -> str:
    """The element id of a group."""
    return f"facts-{group.key}"


def facts(groups: Sequence[Group], within: Mapping[str, str] | None = None) -> str:
    """All facts, a card for each group. ``within`` is markup to show in the group of a key."""
    parts = within or {}
    return "".join(
        f'<section class="fact-group" id="{esc(anchor(group))}"><h2>{esc(group.title)}</h2>'
        f"{parts.get(group.key, '')}"
        f'<div class="facts">{"".join(map(_fact, group.facts))}</div></section>'
        for group in groups
    )


REGIONS = "facts-regions"
"""The element id of the map of Regions."""


def regions(found: Map) -> str:
    """One line for each Region: its name, its state in a word, and more where that needs it."""
    lines = "".join(map(_place, found.places))
    off = "; ".join(found.not_enabled)
    return (
        f'<section class="fact-group" id="{REGIONS}"><h2>Regions at a glance</h2>'
        f'<p>{esc(found.summary)}</p><ul class="places">{lines}</ul>'
        f"{f'<p>Not enabled in this account: {esc(off)}.</p>' if off else ''}"
        f"{read_at(found.source, found.at)}</section>"
    )


def _place(place: Fact) -> str:
    said = place.said
    return (
        f'<li><span class="place">{esc(place.title)}</span> {mark_chip(said.mark)}'
        f"{f'<p>{esc(said.words)}</p>' if said.words else ''}{_permission(said.permission)}</li>"
    )


def contents(named: Sequence[tuple[str, str]]) -> str:
    """Links to the parts of the page: (anchor, title)."""
    links = "".join(f'<li><a href="#{esc(at)}">{esc(title)}</a></li>' for at, title in named)
    return f'<nav class="contents" aria-label="On this page"><ul>{links}</ul></nav>'


def _fact(fact: Fact) -> str:
    details = "".join(f"<li>{esc(detail)}</li>" for detail in fact.said.details)
    return (
        f'<div class="fact"><h3>{esc(fact.title)}</h3>'
        f'<div class="fact-mark">{mark_chip(fact.said.mark)}</div>'
        f'<div class="fact-body"><p>{esc(fact.said.words)}</p>'
        f"{f'<ul>{details}</ul>' if details else ''}"
        f"{_permission(fact.said.permission)}{objections(fact.findings)}"
        f"{read_at(fact.source, fact.at)}</div></div>"
    )


def _permission(action: str | None) -> str:
    if action is None:
        return ""
    return (
        "<p>Missing permission. Add this line to the actions of the policy:</p>"
        f"{clipboard.code(f'{chr(34)}{action}{chr(34)},', f'the permission {action}')}"
    )


def test_mails(ways: Sequence[Way]) -> str:
    """The ways to send a test mail, each with its commands."""
    none = '<p class="hint">Answer sender addresses and Region first, under Request.</p>'
    return _ways(((way.title, way.text, way.commands) for way in ways), none)


def _ways(ways: Iterable[tuple[str, str, Sequence[str]]], none: str = "") -> str:
    """Each with its title, its text and its commands; ``none`` stands where there are no commands."""
    parts = []
    for title, text, commands in ways:
        shown = "".join(clipboard.code(c, f"the command {c}") for c in commands) or none
        parts.append(f"<section><h3>{esc(title)}</h3><p>{esc(text)}</p>{shown}</section>")
    return f'<div class="ways">{"".join(parts)}</div>'


def checked_mail(facts: Sequence[Fact]) -> str:
    """What a receiver's server said of a pasted mail."""
    return f'<div class="facts">{"".join(map(_fact, facts))}</div>'


def ways_to_sign_in(region: str | None, domain: str | None) -> str:
    """How a machine gets read-only credentials, and how to do without."""
    snapshot = (
        f"python -m sandbox_exit snapshot --region {region or 'eu-central-1'} "
        f"--domain {domain or 'shop.example'} --out snapshot.json"
    )
    ways = (
        (
            "You sign in to AWS by a portal (IAM Identity Center)",
            "Set it up once with the first command; the second signs in, and again when it expires.",
            ("aws configure sso", "aws sso login"),
        ),
        (
            "You have temporary credentials",
            "Copy the three lines that the access portal shows for command line access into a "
            "terminal (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN), and start this "
            "app from there. The app itself has no field for keys.",
            (),
        ),
        (
            "You do not want AWS credentials on this machine",
            "Where you are signed in, for example in AWS CloudShell with a copy of this app, make a "
            "snapshot, then open the file below.",
            (snapshot,),
        ),
    )
    return _ways(ways)
