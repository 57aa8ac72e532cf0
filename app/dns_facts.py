"""What the DNS says about the sending domain, as facts. Pure."""

from collections.abc import Iterator
from datetime import datetime

from sandbox_exit.dns_state import DnsRequest, DnsState
from sandbox_exit.dns_summary import (
    Answer,
    Policy,
    apex_spf,
    dkim_published,
    dmarc_policy,
    mail_from_published,
    replies_arrive,
)

from .facts import UNKNOWN, Fact, Mark, moment

_POLICIES: dict[Policy, Mark] = {
    Policy.NONE: ("✓", "p=none", "good"),
    Policy.QUARANTINE: ("✓", "p=quarantine", "good"),
    Policy.REJECT: ("✓", "p=reject", "good"),
    Policy.ABSENT: ("○", "Not there", "open"),
    Policy.INVALID: ("⚠", "Not valid", "bad"),
    Policy.UNKNOWN: UNKNOWN,
}


def facts(state: DnsState | None, request: DnsRequest) -> Iterator[Fact]:
    """The records as a whole, and whether replies can arrive. Each record has its row elsewhere."""
    good: Mark = ("✓", "Published", "good")
    bad: Mark = ("⚠", "Not all published", "bad")
    yield _answer("dkim_dns", "DKIM records", dkim_published(request, state), good, bad)
    if request.mail_from_domain:
        said = mail_from_published(request, state)
        yield _answer("mail_from_dns", "Records of the MAIL FROM domain", said, good, bad)
    if request.domain is None:
        return
    dmarc = dmarc_policy(state, request.domain)
    read = _read(dmarc.source, dmarc.at)
    yield Fact("dmarc", "DMARC", dmarc.words, _POLICIES[dmarc.policy], read)
    good, bad = ("✓", "Sound", "good"), ("⚠", "Has a mistake", "bad")
    spf = apex_spf(state, request.domain)
    yield _answer("apex_spf", "SPF of the domain itself", spf, good, bad)
    good, bad = ("✓", "Can arrive", "good"), ("⚠", "Cannot arrive", "bad")
    for domain in request.sender_domains or (request.domain,):
        said = replies_arrive(state, domain)
        yield _answer("replies", f"Replies to {domain}", said, good, bad)
    if state is not None:
        for note in state.not_examined:
            yield Fact(
                "dns_limit", "Left out", note, UNKNOWN, _read(state.resolver, state.taken_at)
            )


def _answer(key: str, title: str, answer: Answer, yes: Mark, no: Mark) -> Fact:
    mark = UNKNOWN if answer.value is None else yes if answer.value else no
    details = (answer.todo,) if answer.todo else ()
    return Fact(key, title, answer.words, mark, _read(answer.source, answer.at), details)


def _read(source: str, at: datetime | None) -> str:
    return f"{source} · {moment(at)}" if source and at else ""
