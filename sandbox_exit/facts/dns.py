"""What the DNS says about the sending domain, and whether this account runs it. Pure."""

from collections.abc import Iterator

from ..dns import summary
from ..dns.records.row import short
from ..dns.spf import looks_like_spf
from ..dns.summary import Answer, Policy
from ..dns.text import text_of
from ..observed.aws import HostedZone
from ..observed.dns import DnsRequest, DnsState
from ..observed.snapshot import Found, NotRead, Snapshot
from .fact import NONE, NOT_LOOKED, UNKNOWN, Compared, Fact, Mark, Said, observed


def facts(state: DnsState | None, request: DnsRequest) -> Iterator[Fact]:
    """The records as a whole, and whether replies can arrive. Each record has its row elsewhere."""
    yield _dkim(request, state)
    if request.mail_from_domain:
        yield _mail_from(request, state)
    if request.domain is None:
        return
    yield _dmarc(state, request.domain)
    yield _spf(state, request.domain)
    for domain in request.sender_domains or (request.domain,):
        yield _replies(state, domain)
    if state is not None:
        for note in state.not_examined:
            said = Said(note, UNKNOWN)
            yield Fact("dns_limit", "Left out", said, state.resolver, state.taken_at)


def of_domain(state: DnsState | None, domain: str) -> Iterator[Fact]:
    """The same for a domain that another read of the DNS may have been for."""
    yield _dmarc(state, domain)
    yield _spf(state, domain)
    yield _replies(state, domain)
    read = state if state is not None and state.request.domain == domain else None
    request = read.request if read else DnsRequest(domain=domain)
    yield _dkim(request, read)
    yield _mail_from(request, read)


def _dkim(request: DnsRequest, state: DnsState | None) -> Fact:
    return _records("dkim_dns", "DKIM records", summary.dkim_published(request, state), request)


def _mail_from(request: DnsRequest, state: DnsState | None) -> Fact:
    answer = summary.mail_from_published(request, state)
    return _records("mail_from_dns", "Records of the MAIL FROM domain", answer, request)


_PUBLISHED = (Mark("Published", "good"), Mark("Not all published", "bad"))


def _records(id: str, title: str, answer: Answer, request: DnsRequest) -> Fact:
    # Without a source there was nothing to look up: the account names no such record.
    said = _answer(answer, _PUBLISHED, left_out=not answer.source)
    return Fact(id, title, said, answer.source, answer.at, alone=f"{title} of {request.domain}")


_POLICIES: dict[Policy, tuple[Mark, int]] = {
    Policy.NONE: (Mark("p=none", "good"), 1),
    Policy.QUARANTINE: (Mark("p=quarantine", "good"), 1),
    Policy.REJECT: (Mark("p=reject", "good"), 1),
    Policy.ABSENT: (Mark("Not there", "open"), 0),
    Policy.INVALID: (Mark("Not valid", "bad"), 0),
}


def _dmarc(state: DnsState | None, domain: str) -> Fact:
    dmarc = summary.dmarc_policy(state, domain)
    said = Said(dmarc.words, UNKNOWN)
    if dmarc.policy in _POLICIES:
        mark, rank = _POLICIES[dmarc.policy]
        said = Said(dmarc.words, mark, compared=Compared(dmarc.policy, rank))
    return Fact("dmarc", "DMARC", said, dmarc.source, dmarc.at, alone=f"DMARC of {domain}")


def _spf(state: DnsState | None, domain: str) -> Fact:
    answer = summary.apex_spf(state, domain)
    texts = map(text_of, _values(state, domain, "TXT"))
    marks = (Mark("Sound", "good"), Mark("Has a mistake", "bad"))
    said = _answer(answer, marks, tuple(sorted(filter(looks_like_spf, texts))))
    title = "SPF of the domain itself"
    return Fact("apex_spf", title, said, answer.source, answer.at, alone=f"SPF of {domain}")


def _replies(state: DnsState | None, domain: str) -> Fact:
    answer = summary.replies_arrive(state, domain)
    marks = (Mark("Can arrive", "good"), Mark("Cannot arrive", "bad"))
    said = _answer(answer, marks, tuple(sorted(_values(state, domain, "MX"))))
    return Fact("replies", f"Replies to {domain}", said, answer.source, answer.at)


def _values(state: DnsState | None, domain: str, kind: str) -> tuple[str, ...]:
    seen = state.seen(domain, kind) if state is not None else NotRead()
    return seen.value.values if isinstance(seen, Found) else ()


def _answer(
    answer: Answer,
    marks: tuple[Mark, Mark],
    values: tuple[str, ...] = (),
    *,
    left_out: bool = False,
) -> Said:
    todo = (answer.todo,) if answer.todo else ()
    if answer.value is None:
        return Said(answer.words, UNKNOWN, todo, left_out=left_out)
    more = f"published: {'; '.join(map(short, values))}" if values else ""
    compared = Compared((answer.value, values), int(answer.value), more)
    return Said(answer.words, marks[not answer.value], todo, compared=compared)


def hosted_zones(snapshot: Snapshot) -> Iterator[Fact]:
    """Whether this account runs the domain's DNS itself."""
    if not snapshot.hosted_zones:
        yield Fact("hosted_zone", "Route 53", NOT_LOOKED)
    absent = Said("This account hosts no such zone. Its DNS may be run elsewhere.", NONE)
    for name, seen in snapshot.hosted_zones.items():
        yield observed("hosted_zone", f"Hosted zone {name}", seen, _zones, absent)


def _zones(zones: tuple[HostedZone, ...]) -> Said:
    lines = tuple(
        f"{zone.id}: {'private' if zone.private else 'public'}"
        f"{'' if zone.records is None else f', {zone.records:,} record sets'}"
        for zone in zones
    )
    if all(zone.private is True for zone in zones):
        return Said("Only a private zone", Mark("Private only", "open"), lines)
    return Said(
        "Publish its records in Route 53, if its name servers are those the registrar names.",
        Mark("Here", "good"),
        lines,
    )
