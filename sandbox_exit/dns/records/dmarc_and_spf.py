"""What the domain tells receivers about its mail: DMARC, and SPF of the domain itself."""

from dataclasses import replace
from functools import partial

from ...observed.dns import DnsState, Records
from ...observed.observation import Absent, Found, Unreachable, Unseen
from ..dmarc import Counting, counting, is_dmarc, looks_like_dmarc
from ..spf import is_spf, looks_like_spf, parse_spf
from ..text import quoted, text_of
from .row import Row, missing, row, short, with_text
from .verdict import NOT_LOOKED, Action, Change, Judgement, Mistake, Status, from_wildcard

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
        todo, mistake = "Keep one and delete the others.", Mistake.SEVERAL
        by_hand = Change(Action.BY_HAND, note="there is more than one DMARC record")
        return Judgement(Status.WRONG, found.wrong, todo, mistake, by_hand)
    meant = tuple(text for text in texts if looks_like_dmarc(text))
    if meant:
        quotes = meant[0][:1] in "\"'“”"
        return Judgement(
            Status.WRONG,
            f"It is {short(meant[0])}, which no receiver reads as DMARC: the text has to begin with "
            "v=DMARC1; and has no quotes of its own.",
            f"Correct it, for example to {DMARC_VALUE}",
            Mistake.QUOTES if quotes else Mistake.SYNTAX,
            Change(Action.BY_HAND, note="a DMARC record with a mistake stands here"),
        )
    if found.unread is not None:
        why = found.unread.reason if isinstance(found.unread, Unreachable) else NOT_LOOKED
        return Judgement(
            Status.UNKNOWN,
            f"There is none at this name; whether a domain above has one for it is not known. {why}",
            "Read the DNS again.",
        )
    if found.policy:
        said = f"The record of {found.at} counts: {short(found.text)}"
        return Judgement(Status.PUBLISHED, said, value=found.text)
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
        return Judgement(Status.PUBLISHED, said, value=text)
    applied = f"Receivers treat it as p={found.policy}." if found.policy else "Receivers ignore it."
    return Judgement(
        Status.PUBLISHED if found.policy else Status.WRONG,
        f"{said}. {' '.join(problems)} {applied}",
        f"Correct it. The shortest valid record is {DMARC_VALUE}",
        Mistake.SYNTAX,
        Change(Action.BY_HAND, note="the DMARC record has a syntax error"),
        text if found.policy else None,
    )


def _no_dmarc(domain: str, name: str, records: Records | None, state: DnsState) -> Judgement:
    change = Change(Action.CREATE, (quoted(DMARC_VALUE),))
    if records is not None and not from_wildcard(state, name, "TXT", records):
        change = with_text(records, DMARC_VALUE)
    at_apex = state.seen(domain, "TXT")
    if isinstance(at_apex, Found) and any(is_dmarc(text_of(v)) for v in at_apex.value.values):
        return Judgement(
            Status.MISSING,
            f"The DMARC record stands at {domain} itself, where nobody looks for it.",
            f"Move it to {name}.",
            Mistake.UNDERSCORE_LOST,
            change,
            DMARC_VALUE,
        )
    found = "There is no such record." if records is None else "There is TXT, but no DMARC record."
    if records is not None and from_wildcard(state, name, "TXT", records):
        found = "Only a wildcard record answers here, and it is not DMARC."
    return replace(missing(state, name, "TXT", change, found), value=DMARC_VALUE)


def apex_row(domain: str, state: DnsState) -> Row:
    """SPF of the domain itself, which SES does not need: a mistake in it harms other mail."""

    def judge(records: Records | None) -> Judgement:
        spf, meant = _spf_texts(records)
        if not spf and not meant:
            return Judgement(Status.MISSING, "There is no SPF record. Amazon SES needs none here.")
        problems = apex_problems(domain, records)
        if not problems:
            return Judgement(Status.PUBLISHED, f"It is {short(spf[0])}")
        of_one = Mistake.QUOTES if meant else Mistake.SYNTAX
        return Judgement(
            Status.WRONG,
            " ".join(problems),
            "Not needed for Amazon SES; correct it for the other mail of this domain.",
            Mistake.SEVERAL if len(spf) > 1 else of_one,
            Change(Action.BY_HAND, note="it concerns the other mail of this domain"),
        )

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
