"""A test mail: the ways to send one, also from the sandbox, with the exact commands, and reading what
the receiver's server says of it. Pure."""

import json
import re
import shlex
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from email.utils import parseaddr
from typing import NamedTuple

from .answers.profile import Profile
from .facts.fact import UNKNOWN, Fact, Mark, Said
from .observed.domain_names import is_within

# Names as SES accepts them: letters, digits, hyphen, underscore, at most 64
# (botocore sesv2 model, ConfigurationSetName). Also keeps ``file://`` out, which the AWS CLI reads.
_SET_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
MAILBOX = "you@your-mailbox.example"
"""Stands in a command for an address only its reader knows."""


def simulator(name: str) -> str:
    """An address of the mailbox simulator, such as that of ``success`` or ``bounce``."""
    return f"{name}@simulator.amazonses.com"


def send_command(
    profile: Profile, region: str | None, to: str, subject: str, text: str
) -> str | None:
    """A mail by the AWS command line, from the first sender; `None` while sender or Region is open."""
    senders = profile.request.sender_addresses or []
    if not senders or region is None:
        return None
    content = {"Simple": {"Subject": {"Data": subject}, "Body": {"Text": {"Data": text}}}}
    parts = [
        "aws sesv2 send-email",
        # With an equals sign, an address that begins with a hyphen is still a value.
        f"--from-email-address={shlex.quote(senders[0])}",
        f"--destination ToAddresses={shlex.quote(to)}",
        f"--content {shlex.quote(json.dumps(content))}",
    ]
    set_name = profile.request.configuration_set
    if set_name is not None and _SET_NAME.fullmatch(set_name):
        parts.append(f"--configuration-set-name={shlex.quote(set_name)}")
    parts.append(f"--region {shlex.quote(region)}")
    return " \\\n  ".join(parts)


@dataclass(frozen=True)
class Way:
    """``commands`` are to be run one after the other; none while sender or Region is not answered."""

    title: str
    text: str
    commands: tuple[str, ...]


def ways(profile: Profile, region: str | None) -> tuple[Way, ...]:
    """The three ways that work while the account is still in the sandbox, which sends to verified
    addresses, verified domains and the simulator only."""
    domain = profile.request.sending_domain
    own = f"postmaster@{domain}" if domain else MAILBOX

    def send(to: str) -> tuple[str, ...]:
        command = send_command(profile, region, to, "Test mail", "A test mail from our set-up.")
        return (command,) if command else ()

    verify = "aws sesv2 create-email-identity --email-identity " + MAILBOX
    where = f" --region {shlex.quote(region)}" if region else ""
    return (
        Way(
            "To a mailbox of yours elsewhere, verified first",
            "AWS sends a link to the mailbox; click it, then send. Only this way shows what another "
            "provider makes of your mail: paste the headers of what arrives below.",
            (verify + where, *send(MAILBOX)) if send(MAILBOX) else (),
        ),
        Way(
            "To the mailbox simulator",
            "It needs no mailbox and touches neither quota nor reputation: one mail that arrives, one "
            "that bounces, one that is complained about. Look whether your system gets the events.",
            tuple(c for name in ("success", "bounce", "complaint") for c in send(simulator(name))),
        ),
        Way(
            "To a mailbox at the verified domain",
            "Every address at a verified domain may be sent to; it needs a mail server (MX) there.",
            send(own),
        ),
    )


_RESULT = re.compile(r"\b(spf|dkim|dmarc)\s*=\s*([a-z]+)", re.I)
_PART = re.compile(r"\b(smtp\.mailfrom|header\.from|header\.d|header\.i)\s*=\s*([^\s;]+)", re.I)
_PASS, _FAIL = Mark("Pass", "good"), Mark("Failed", "bad")


class _Result(NamedTuple):
    """``pass``, ``fail`` and so on, and what it is about."""

    word: str
    parts: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        about = ", ".join(f"{name} {value}" for name, value in self.parts)
        return f"{self.word}: {about}" if about else self.word


MAX_HEADERS = 200_000
"""Characters of a pasted mail that are looked at."""


def received(text: str) -> tuple[Fact, ...]:
    """What the receiver's server said of a mail whose source, or headers, are pasted. Only the topmost
    ``Authentication-Results`` counts: it is the receiver's own. Never raises; empty without headers."""
    mail = message_from_string(text.lstrip()[:MAX_HEADERS])
    if not mail.keys():
        return ()
    results = [str(value) for value in mail.get_all("Authentication-Results", [])]
    said: dict[str, list[_Result]] = {}
    for piece in results[0].split(";")[1:] if results else ():
        match = _RESULT.search(piece)
        if match:
            result = _Result(match[2].lower(), tuple(_PART.findall(piece)))
            said.setdefault(match[1].lower(), []).append(result)
    sender = parseaddr(str(mail.get("From", "")))[1].rpartition("@")[2].lower()
    checked = (
        _authenticated(name, said.get(name, []), bool(results)) for name in ("spf", "dkim", "dmarc")
    )
    return (*checked, _aligned(sender, said.get("dkim", [])), _unsubscribe(mail))


_MEANS = {
    "spf": "Look at the records of the MAIL FROM domain.",
    "dkim": "Look at the DKIM records, and whether signing is on.",
    "dmarc": "Neither SPF nor DKIM passed for the domain in From.",
}


def _authenticated(name: str, results: list[_Result], any_at_all: bool) -> Fact:
    lines = tuple(map(str, results))
    if not any_at_all:
        words = (
            "The mail has no Authentication-Results: copy all headers of the mail as it arrived."
        )
        said = Said(words, UNKNOWN)
    elif not results:
        said = Said("The receiver gave no result.", UNKNOWN)
    elif any(result.word == "pass" for result in results):
        said = Said("The receiver says pass.", _PASS, lines)
    else:
        said = Said(f"The receiver says {results[0].word}. {_MEANS[name]}", _FAIL, lines)
    return Fact(f"received_{name}", name.upper(), said)


def _aligned(sender: str, results: list[_Result]) -> Fact:
    """Whose domain signed, beside the one in From."""
    signed = dict.fromkeys(
        value.rpartition("@")[2].lower()
        for result in results
        if result.word == "pass"
        for name, value in result.parts
        if name.lower() in ("header.d", "header.i")
    )
    own = [d for d in signed if sender and (is_within(sender, d) or is_within(d, sender))]
    said = Said("No signature passed.", UNKNOWN)
    if own:
        said = Said(f"Signed for {own[0]}.", Mark("Yes", "good"))
    elif signed:
        words = f"Signed for {', '.join(signed)}; the sender is at {sender or 'no domain'}."
        said = Said(words, Mark("No", "bad"))
    return Fact("received_aligned", "Signed for the domain in From", said)


def _unsubscribe(mail: "Message[str, str]") -> Fact:
    header = str(mail.get("List-Unsubscribe", ""))
    post = str(mail.get("List-Unsubscribe-Post", "")).replace(" ", "").lower()
    said = Said(
        "List-Unsubscribe is there, and not what one click needs (RFC 8058): an https address in it, "
        "and List-Unsubscribe-Post: List-Unsubscribe=One-Click.",
        _FAIL,
    )
    if not header:
        words = (
            "There is no List-Unsubscribe header. Marketing mail needs one; other mail does not."
        )
        said = Said(words, Mark("Not there", "open"))
    elif "<https:" in header.lower() and post == "list-unsubscribe=one-click":
        said = Said("Both headers are there.", _PASS)
    return Fact("received_unsubscribe", "One-click unsubscribe", said)
