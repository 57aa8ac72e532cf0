"""The identities: verification, DKIM, MAIL FROM, and which of them covers a sender. Pure."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from ..account.state import VERIFICATION_ERRORS
from ..claims.evidence import dkim_words
from ..observed.aws import Identity, IdentitySummary
from ..observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable, Unseen
from ..wording import moment
from .fact import (
    LEFT_OUT,
    NONE,
    NOTHING,
    READ,
    UNKNOWN,
    Compared,
    Fact,
    Mark,
    Said,
    in_words,
    observed,
)

Seen = Found[Identity] | Unseen

_STATUSES = {
    "PENDING": Mark("Pending", "open"),
    "NOT_STARTED": Mark("Not started", "open"),
    "TEMPORARY_FAILURE": Mark("Temporary failure", "warn"),
    "FAILED": Mark("Failed", "bad"),
    "SUCCESS": Mark("Success", "good"),
}
_NOT_VERIFIED = Mark("Not verified", "bad")


def _unverified(status: str | None) -> Mark:
    return _NOT_VERIFIED if status == "SUCCESS" else _status(status)


def _status(status: str | None) -> Mark:
    return _STATUSES.get(status or "", _NOT_VERIFIED)


def compared(snapshot: Snapshot, names: Iterable[str], detailed: Collection[str]) -> Iterator[Fact]:
    """Each of these; of a domain of which more was asked for, also how its mail is signed and sent."""
    listed = snapshot.identities
    rows = {row.name.lower(): row for row in listed.value} if isinstance(listed, Found) else {}
    for name in names:
        seen = known = snapshot.identity(name)
        if isinstance(listed, Found) and isinstance(seen, NotRead | Unreachable):
            known = _of_row(listed, rows.get(name.lower()))
        yield verification(name, known)
        if name in detailed and "@" not in name:
            yield dkim(name, seen)
            yield mail_from(name, seen)
            yield _default_set(name, seen)


def _of_row(listed: Found[Any], row: IdentitySummary | None) -> Seen:
    """What the list of all identities says of one."""
    if row is None:
        return Absent(source=listed.source, at=listed.at)
    identity = Identity(
        name=row.name,
        type=row.type,
        verified_for_sending=row.sending_enabled,
        verification_status=row.verification_status,
    )
    return Found(value=identity, source=listed.source, at=listed.at)


def verification(name: str, seen: Seen) -> Fact:
    """Whether mail may be sent from a domain or address. Another identity may be what covers it."""
    return observed(
        "domain", name, seen, lambda found: _verification(name, found), alone=f"Identity {name}"
    )


def _verification(name: str, identity: Identity) -> Said:
    verified, status = identity.verified_for_sending, identity.verification_status
    said = identity.verification_error
    error = VERIFICATION_ERRORS.get(said or "", (f"AWS gives “{said}”" if said else "", ""))[0]
    details = []
    if identity.name != name:
        details.append(f"The identity is {identity.name}, which covers it.")
    if identity.last_checked:
        details.append(f"AWS last looked for its records on {moment(identity.last_checked)}.")
    if identity.last_success and not identity.verified_for_sending:
        details.append(f"They were right when it looked on {moment(identity.last_success)}.")
    if identity.name_server:
        details.append(f"The name server AWS saw for it: {identity.name_server}.")
    if verified is None:
        words = "AWS did not say whether it is verified."
        return Said(words, UNKNOWN, tuple(details), left_out=True)
    if verified:
        mark, same = Mark("Verified", "good"), Compared("verified", 2)
        return Said("Verified for sending", mark, tuple(details), compared=same)
    return Said(
        f"Not verified{f': {error}' if error else ''}",
        _unverified(status),
        tuple(details),
        compared=Compared(("not verified", status), 1, in_words([status] if status else [])),
    )


def dkim(name: str, seen: Seen) -> Fact:
    return observed("dkim", "DKIM", seen, _dkim, alone=f"DKIM of {name}")


def _dkim(identity: Identity) -> Said:
    dkim = identity.dkim
    if dkim is None or dkim.status is None:
        return LEFT_OUT
    off = dkim.signing_enabled is False
    status = in_words([dkim.status])
    return Said(
        dkim_words(dkim, own_key="Own key (BYODKIM)"),
        Mark("Signing off", "bad") if off else _status(dkim.status),
        ("Signing is switched off.",) if off else (),
        compared=Compared(
            (dkim.status, off, dkim.origin, dkim.key_length),
            2 if dkim.status == "SUCCESS" and not off else 1,
            f"{status}, signing is switched off" if off else status,
        ),
    )


def mail_from(name: str | None, seen: Seen) -> Fact:
    title = "Custom MAIL FROM domain"
    absent = Said("None: the identity it belongs to is not there.", NONE, compared=NOTHING)
    return observed("mail_from", title, seen, _mail_from, absent, alone=f"{title} of {name}")


_WHILE_NOT_VERIFIED = {
    "USE_DEFAULT_VALUE": "While it is not verified, SES uses its own MAIL FROM domain.",
    "REJECT_MESSAGE": "While it is not verified, every mail is rejected.",
}


def _mail_from(identity: Identity) -> Said:
    found = identity.mail_from
    if found is None:
        optional = "It is optional; with one, SPF aligns with your domain."
        return Said("None", NONE, (optional,), compared=NOTHING)
    good = found.status == "SUCCESS"
    behaviour = _WHILE_NOT_VERIFIED.get(found.behavior_on_mx_failure or "")
    details = (behaviour,) if behaviour and not good else ()
    if found.status is None:
        return Said(found.domain, UNKNOWN, details, left_out=True)
    compared = Compared((found.domain, found.status), int(good), in_words([found.status]))
    return Said(found.domain, _status(found.status), details, compared=compared)


def _default_set(name: str, seen: Seen) -> Fact:
    """The configuration set that mail from an identity goes through where none is named."""
    return observed(
        "default_set",
        f"Default configuration set of {name}",
        seen,
        lambda found: Said(
            found.configuration_set or "None", READ, compared=Compared(found.configuration_set)
        ),
    )


_SHOWN_NAMES = 6


def every_identity(snapshot: Snapshot) -> Fact:
    title = "All identities in this Region"
    return observed("identities", title, snapshot.identities, _listed)


def _listed(rows: tuple[IdentitySummary, ...]) -> Said:
    if not rows:
        return Said("None", NONE)
    shown = (
        f"{row.name}: {in_words([row.verification_status or 'status unknown'])}"
        for row in rows[:_SHOWN_NAMES]
    )
    more = (f"and {len(rows) - _SHOWN_NAMES:,} more",) if len(rows) > _SHOWN_NAMES else ()
    words = f"{len(rows):,} {'identity' if len(rows) == 1 else 'identities'}"
    return Said(words, READ, (*shown, *more))


def sender(snapshot: Snapshot, address: str) -> Fact:
    """Whether an address may be sent from, by its own identity or its domain's."""
    absent = Said(
        "Neither this address nor its domain is an identity of the account.",
        Mark("Not covered", "bad"),
    )
    return observed("senders", address, snapshot.covering_identity(address), _sender, absent)


def _sender(identity: Identity) -> Said:
    name = identity.name
    mark = UNKNOWN
    if identity.verified_for_sending is not None:
        good = Mark("Covered", "good")
        mark = good if identity.verified_for_sending else _unverified(identity.verification_status)
    return Said("An identity of its own" if "@" in name else f"Covered by {name}", mark)
