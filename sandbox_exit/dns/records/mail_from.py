"""The records of a custom MAIL FROM domain: exactly one MX, and SPF that allows Amazon SES."""

import re
from collections.abc import Iterator
from functools import partial

from ...observed.dns import DnsRequest, DnsState, Records
from ...observed.domain_names import is_within, organisational_domain
from ...observed.observation import Found
from ...observed.regions import find_region, region_label
from ..spf import SES_SPF_DOMAIN, allowed_by, is_spf, looks_like_spf, parse_spf, with_include
from ..text import quoted, text_of
from .row import READ_ACCOUNT, Row, by_alias, missing, row, short, wildcard, with_text
from .verdict import Action, Change, Judgement, Mistake, Status, from_wildcard

MX_PREFERENCE = 10
SPF_VALUE = f"v=spf1 include:{SES_SPF_DOMAIN} ~all"
# The partitions whose MAIL FROM host is documented as feedback-smtp.REGION.amazonses.com.
_DOCUMENTED_PARTITIONS = ("aws", "aws-us-gov")
_SES_MX = re.compile(r"feedback-smtp\.([a-z0-9-]+)\.amazonses\.com")


def mail_from_exchange(region: str | None) -> str | None:
    """The one mail server of a MAIL FROM domain; `None` where it is not documented for the Region."""
    known = find_region(region) if region else None
    if known is None or known.partition not in _DOCUMENTED_PARTITIONS:
        return None
    return f"feedback-smtp.{known.code}.amazonses.com"


def mail_from_rows(request: DnsRequest, name: str, state: DnsState) -> Iterator[Row]:
    exchange = mail_from_exchange(request.region)
    value = f"{MX_PREFERENCE} {exchange}" if exchange else None
    first = (
        "" if request.mail_from_in_account else " (not set in the account yet; set it there first)"
    )

    def judge_mx(records: Records | None) -> Judgement:
        if exchange is None:
            return _without_exchange(records, request.region)
        return _mx(name, exchange, request.region or "", records, state)

    bounces = f"MAIL FROM: takes the bounces{first}"
    yield row("mail_from_mx", name, "MX", value, bounces, judge_mx, state)
    allows = f"MAIL FROM: SPF, allows Amazon SES to send{first}"
    judge_spf = partial(_mail_from_spf, name, state)
    yield row("mail_from_spf", name, "TXT", SPF_VALUE, allows, judge_spf, state)


def _beside_alias(name: str, state: DnsState) -> Judgement | None:
    """Nothing can be published beside a CNAME."""
    seen = state.seen(name, "CNAME")
    if not isinstance(seen, Found) or from_wildcard(state, name, "CNAME", seen.value):
        return None
    target = short(seen.value.values[0])
    return Judgement(
        Status.WRONG,
        f"{name} is an alias (CNAME) of {target}: no other record can stand beside it.",
        "Delete that CNAME if nothing needs it, then publish this record; else choose another MAIL FROM "
        "domain.",
        Mistake.ALIAS,
        Change(Action.BY_HAND, note=f"the name is an alias of {target}"),
    )


def _without_exchange(records: Records | None, region: str | None) -> Judgement:
    there = f"There is {short(records.values[0])}." if records else "There is no such record."
    why = (
        f"Which server belongs here is not documented for {region}."
        if region
        else "The Region is not known, and the record names it."
    )
    todo = "Take the value from the SES console." if region else READ_ACCOUNT
    return Judgement(Status.UNKNOWN, f"{there} {why}", todo)


def _mx(
    name: str, exchange: str, region: str, records: Records | None, state: DnsState
) -> Judgement:
    whole = (f"{MX_PREFERENCE} {exchange}.",)
    create = Change(Action.CREATE, whole)
    if records is None:
        return _beside_alias(name, state) or missing(state, name, "MX", create)
    hosts = tuple(value.partition(" ")[2] for value in records.values)
    found = f"It names {', '.join(short(host) for host in hosts[:4])}."
    by_hand = Change(Action.BY_HAND, note=f"other mail servers stand here: {short(hosts[0])}")
    if from_wildcard(state, name, "MX", records) and hosts != (exchange,):
        return wildcard(name, state, f"{found} That is a wildcard record", create)
    if records.aliases:
        return _beside_alias(name, state) or Judgement(
            Status.WRONG,
            f"{name} is an alias of {short(records.aliases[0])}, and that has the MX.",
            f"Delete the CNAME of {name}, then publish the MX record itself, or choose another MAIL "
            "FROM domain.",
            Mistake.ALIAS,
            by_alias(records),
        )
    if len(records.values) > 1:
        return Judgement(
            Status.WRONG,
            f"{found} Amazon SES wants exactly one.",
            f"Delete every MX record of this name but {exchange}."
            if exchange in hosts
            else f"Let {exchange} be the only MX record. If the others take mail, choose another "
            "MAIL FROM domain.",
            Mistake.SEVERAL,
            by_hand,
        )
    if hosts == (exchange,):
        return Judgement(Status.PUBLISHED, found)
    return _wrong_mx(name, exchange, region, hosts[0], by_hand)


def _wrong_mx(name: str, exchange: str, region: str, host: str, by_hand: Change) -> Judgement:
    found = f"It names {short(host)}."
    swap = Change(
        Action.REPLACE,
        (f"{MX_PREFERENCE} {exchange}.",),
        f"replaces the mail server {short(host)}",
    )
    other = _SES_MX.fullmatch(host)
    if other:
        return Judgement(
            Status.WRONG,
            f"{found} That is the server of {region_label(other[1])}.",
            f"Change it to {exchange}, if you send from {region_label(region)}. A MAIL FROM domain "
            "serves one Region.",
            Mistake.OTHER_REGION,
            Change(Action.BY_HAND, note=f"{region_label(other[1])} may use this MAIL FROM domain"),
        )
    if host.startswith(exchange + ".") and is_within(host, organisational_domain(name)):
        return Judgement(
            Status.WRONG,
            f"{found} The provider has added the domain to the server's name.",
            f"Enter the server with a dot at its end: {exchange}.",
            Mistake.TARGET_APPENDED,
            swap,
        )
    return Judgement(
        Status.WRONG,
        found,
        f"Let {exchange} be the only MX record. If {short(host)} takes mail, choose another MAIL "
        "FROM domain.",
        Mistake.WRONG_VALUE,
        by_hand,
    )


def _mail_from_spf(name: str, state: DnsState, records: Records | None) -> Judgement:
    fresh = Change(Action.CREATE, (quoted(SPF_VALUE),))
    if records is None:
        return _beside_alias(name, state) or missing(state, name, "TXT", fresh)
    texts = tuple(text_of(value) for value in records.values)
    spf = tuple(text for text in texts if is_spf(text))
    allowed = any(SES_SPF_DOMAIN in parse_spf(text).passing for text in spf)
    if not allowed and from_wildcard(state, name, "TXT", records):
        status = Status.WRONG if spf else Status.MISSING
        return wildcard(name, state, "Only a wildcard record answers here", fresh, status)
    if not spf:
        return _no_spf(name, texts, records, state)
    if len(spf) > 1:
        return Judgement(
            Status.WRONG,
            f"There are {len(spf)} SPF records. Receivers then accept none of them.",
            "Keep one that holds what all of them allow, and delete the others.",
            Mistake.SEVERAL,
            Change(Action.BY_HAND, note="there is more than one SPF record"),
        )
    return _one_spf(name, spf[0], records, state)


def _no_spf(name: str, texts: tuple[str, ...], records: Records, state: DnsState) -> Judgement:
    meant = tuple(text for text in texts if looks_like_spf(text))
    if not meant:
        return missing(
            state,
            name,
            "TXT",
            with_text(records, SPF_VALUE),
            "There are TXT records, but none of them is SPF.",
        )
    bare = meant[0].strip(" \"'“”")
    value = with_include(bare, SES_SPF_DOMAIN) if is_spf(bare) else SPF_VALUE
    return Judgement(
        Status.WRONG,
        f"It is {short(meant[0])}, which no receiver reads as SPF: the text has to begin with "
        "v=spf1, without quotes of its own.",
        f"Enter {value}",
        Mistake.QUOTES if meant[0][:1] in "\"'“”" else Mistake.SYNTAX,
        with_text(records, value, meant),
        value,
    )


def _one_spf(name: str, text: str, records: Records, state: DnsState) -> Judgement:
    spf = parse_spf(text)
    found = f"It is {short(text)}"
    value = with_include(text, SES_SPF_DOMAIN)
    if spf.problems:
        return Judgement(
            Status.WRONG,
            f"{found}. {' '.join(spf.problems)}",
            f"Correct it. For Amazon SES alone it is {SPF_VALUE}",
            Mistake.SYNTAX,
            Change(Action.BY_HAND, note="the SPF record has a syntax error"),
        )
    names, unknown = allowed_by(records, state.seen)
    if SES_SPF_DOMAIN in names:
        if spf.closing == "+":
            return Judgement(
                Status.WRONG,
                f"{found}, which lets every server in the world send for the name.",
                "End it with ~all.",
                Mistake.WRONG_VALUE,
                Change(Action.BY_HAND, note="the SPF record ends with +all"),
            )
        return Judgement(Status.PUBLISHED, f"{found}.", value=text)
    if unknown:
        return Judgement(
            Status.UNKNOWN,
            f"{found}, which refers to {unknown[0]}; its SPF record was not read.",
            f"Read the DNS again, or change it to {value}",
            change=with_text(records, value, (text,)),
            value=value,
        )
    return Judgement(
        Status.WRONG,
        f"{found}, which does not allow Amazon SES to send.",
        f"Change it to {value}",
        Mistake.WRONG_VALUE,
        with_text(records, value, (text,)),
        value,
    )
