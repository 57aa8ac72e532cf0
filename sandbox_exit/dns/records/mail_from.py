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
from .row import READ_ACCOUNT, Row, row, short, with_text
from .verdict import Action, Change, Judgement, Status, from_wildcard, missing, say, wildcard

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
    region, exchange = request.region, mail_from_exchange(request.region)
    value = f"{MX_PREFERENCE} {exchange}" if exchange else None
    first = (
        "" if request.mail_from_in_account else " (not set in the account yet; set it there first)"
    )
    judge_mx = partial(_without_exchange, region)
    if region and exchange:
        judge_mx = partial(_mx, name, exchange, region, state)
    bounces = f"MAIL FROM: takes the bounces{first}"
    yield row("mail_from_mx", name, "MX", value, bounces, judge_mx, state)
    allows = f"MAIL FROM: SPF, allows Amazon SES to send{first}"
    judge_spf = partial(_mail_from_spf, name, state)
    yield row("mail_from_spf", name, "TXT", SPF_VALUE, allows, judge_spf, state)


def _without_exchange(region: str | None, records: Records | None) -> Judgement:
    there = f"There is {short(records.values[0])}." if records else "There is no such record."
    if region:
        why = f"Which server belongs here is not documented for {region}."
        todo = "Take the value from the SES console."
        return say("mx_server_unknown", there=there, why=why, todo=todo)
    why = "The Region is not known, and the record names it."
    return say("mx_server_unknown", there=there, why=why, todo=READ_ACCOUNT)


def _beside_alias(name: str, state: DnsState) -> Judgement | None:
    """Nothing can be published beside a CNAME."""
    seen = state.seen(name, "CNAME")
    if not isinstance(seen, Found) or from_wildcard(state, name, "CNAME", seen.value):
        return None
    return say("beside_alias", name=name, target=short(seen.value.values[0]))


def _mx(
    name: str, exchange: str, region: str, state: DnsState, records: Records | None
) -> Judgement:
    whole = (f"{MX_PREFERENCE} {exchange}.",)
    create = Change(Action.CREATE, whole)
    if records is None:
        return _beside_alias(name, state) or missing(state, name, "MX", create)
    hosts = tuple(value.partition(" ")[2] for value in records.values)
    host, named = hosts[0], ", ".join(short(host) for host in hosts[:4])
    if from_wildcard(state, name, "MX", records) and hosts != (exchange,):
        return wildcard(name, state, f"It names {named}. That is a wildcard record", create)
    if records.aliases:
        by_alias = say("mx_by_alias", name=name, target=short(records.aliases[0]))
        return _beside_alias(name, state) or by_alias
    change, said = None, "mx_other"
    other = _SES_MX.fullmatch(host)
    if len(hosts) > 1:
        said = "mx_and_others" if exchange in hosts else "mx_others"
    elif host == exchange:
        said = "mx_published"
    elif other:
        said = "mx_of_another_region"
    elif host.startswith(exchange + ".") and is_within(host, organisational_domain(name)):
        said = "mx_appended"
        change = Change(Action.REPLACE, whole, f"replaces the mail server {short(host)}")
    return say(
        said,
        change,
        exchange=exchange,
        hosts=named,
        first=short(host),
        other=region_label(other[1]) if other else "",
        region=region_label(region),
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
    if len(spf) > 1:
        return say("spf_several", count=len(spf))
    return _one_spf(spf[0], records, state) if spf else _no_spf(name, texts, records, state)


def _no_spf(name: str, texts: tuple[str, ...], records: Records, state: DnsState) -> Judgement:
    meant = tuple(text for text in texts if looks_like_spf(text))
    if not meant:
        found = "There are TXT records, but none of them is SPF."
        return missing(state, name, "TXT", with_text(records, SPF_VALUE), found)
    bare = meant[0].strip(" \"'“”")
    value = with_include(bare, SES_SPF_DOMAIN) if is_spf(bare) else SPF_VALUE
    change = with_text(records, value, meant)
    return say("spf_not_read_as_such", change, value, text=short(meant[0]), entered=value)


def _one_spf(text: str, records: Records, state: DnsState) -> Judgement:
    spf, value = parse_spf(text), with_include(text, SES_SPF_DOMAIN)
    if spf.problems:
        problems = " ".join(spf.problems)
        return say("spf_syntax", text=short(text), problems=problems, entered=SPF_VALUE)
    names, unknown = allowed_by(records, state.seen)
    if SES_SPF_DOMAIN in names:
        if spf.closing == "+":
            return say("spf_allows_all", text=short(text))
        return say("spf_published", value=text, text=short(text))
    change = with_text(records, value, (text,))
    if unknown:
        words = {"unread": unknown[0], "entered": value}
        return say("spf_include_unread", change, value, text=short(text), **words)
    return say("spf_without_ses", change, value, text=short(text), entered=value)
