"""What the domain tells receivers about its mail: DMARC, and SPF of the domain itself."""

from dataclasses import replace
from functools import partial

from ...observed.dns import DnsState, Records
from ...observed.observation import Absent, Found, Unreachable, Unseen
from ..dmarc import Counting, counting, is_dmarc, looks_like_dmarc
from ..spf import is_spf, looks_like_spf, parse_spf
from ..text import quoted, text_of, texts_of
from .row import Row, row, short, with_text
from .verdict import Action, Change, Judgement, from_wildcard, missing, say

DMARC_VALUE = "v=DMARC1; p=none;"


def dmarc_row(domain: str, state: DnsState) -> Row:
    """DMARC for mail from ``domain``. A value is suggested only where there is no record at all."""
    name = f"_dmarc.{domain}"
    judge = partial(_dmarc_judged, domain, name, state)
    return row("dmarc", name, "TXT", None, "DMARC: what to do with forged mail", judge, state)


def _dmarc_judged(domain: str, name: str, state: DnsState, records: Records | None) -> Judgement:
    texts = tuple(text_of(value) for value in records.values) if records else ()
    own: Found[Records] | Unseen = Absent(source="", at=state.taken_at)
    if records:
        own = Found(value=records, source="", at=state.taken_at)
    found = counting(domain, lambda at: own if at == name else state.seen(at, "TXT"))
    if found.at == domain and found.record is not None:
        return _one_dmarc(found)
    if sum(map(is_dmarc, texts)) > 1:
        return say("dmarc_several", wrong=found.wrong)
    meant = tuple(text for text in texts if looks_like_dmarc(text))
    if meant:
        return say("dmarc_not_read_as_such", text=short(meant[0]), entered=DMARC_VALUE)
    if found.unread is not None:
        why = "It has not been looked up."
        if isinstance(found.unread, Unreachable):
            why = found.unread.reason
        return say("dmarc_above_unread", why=why)
    if found.policy:
        text = found.text
        return say("dmarc_of_domain_above", value=text, at=found.at, text=short(text))
    return _no_dmarc(domain, name, records, state)


def _one_dmarc(found: Counting) -> Judgement:
    record, text = found.record, found.text
    problems = record.problems if record else ()
    said = f"It is {short(text)}"
    if record and record.removed:
        said += f". Receivers pass over {', '.join(record.removed)}, which RFC 9989 took out"
    if found.applied != found.policy:
        said += f". It is in test mode (t=y): receivers apply {found.applied}"
    if not problems:
        return say("dmarc_published", value=text, said=said)
    words, value = f"{said}. {' '.join(problems)}", text if found.policy else None
    id = "dmarc_syntax" if found.policy else "dmarc_void"
    return say(id, value=value, said=words, policy=found.policy, entered=DMARC_VALUE)


def _no_dmarc(domain: str, name: str, records: Records | None, state: DnsState) -> Judgement:
    change, found = Change(Action.CREATE, (quoted(DMARC_VALUE),)), "There is no such record."
    if records is not None and from_wildcard(state, name, "TXT", records):
        found = "Only a wildcard record answers here, and it is not DMARC."
    elif records is not None:
        change, found = with_text(records, DMARC_VALUE), "There is TXT, but no DMARC record."
    if any(map(is_dmarc, texts_of(state.seen(domain, "TXT")))):
        return say("dmarc_at_the_domain", change, DMARC_VALUE, domain=domain, name=name)
    return replace(missing(state, name, "TXT", change, found), value=DMARC_VALUE)


def apex_row(domain: str, state: DnsState) -> Row:
    """SPF of the domain itself, which SES does not need: a mistake in it harms other mail."""

    def judge(records: Records | None) -> Judgement:
        problems = apex_problems(domain, records)
        if problems:
            return say("apex_spf_wrong", problems=" ".join(problems))
        spf, _ = _spf_texts(records)
        return say("apex_spf_published", text=short(spf[0])) if spf else say("apex_spf_none")

    purpose = "SPF of the domain itself; optional, Amazon SES does not need it"
    return row("apex_spf", domain, "TXT", None, purpose, judge, state, optional=True)


def apex_problems(domain: str, records: Records | None) -> list[str]:
    """What is wrong with the SPF of a domain, in words; empty also where it has none."""
    spf, meant = _spf_texts(records)
    if len(spf) > 1:
        problems = [
            f"{domain} has {len(spf)} SPF records; receivers then accept none of them "
            "(RFC 7208 §4.5)."
        ]
    else:
        problems = [f"SPF of {domain}: {p}" for text in spf for p in parse_spf(text).problems]
    return problems + [f"{short(text)} is not read as SPF." for text in meant]


def _spf_texts(records: Records | None) -> tuple[list[str], list[str]]:
    """The texts that are SPF records, and those only meant so."""
    texts = [text_of(value) for value in records.values] if records else []
    return [t for t in texts if is_spf(t)], [t for t in texts if looks_like_spf(t)]
