"""The DKIM records: three CNAMEs into AWS's zone, or a TXT record with a key of one's own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ...observed.dns import DnsRequest, DnsState, Records
from ...observed.domain_names import is_within, organisational_domain
from ...observed.observation import Found
from ..text import text_of
from .row import READ_ACCOUNT, Row, row, short
from .verdict import Action, Change, Judgement, from_wildcard, missing, say, wildcard

_SES_DKIM = re.compile(r"([a-z0-9_-]+)\.dkim(?:\.([a-z0-9-]+))?\.amazonses\.com")
_VERIFIES = "verifies the domain and signs its mail"


def dkim_rows(request: DnsRequest, state: DnsState) -> Iterator[Row]:
    domain = request.identity_domain or request.domain
    if domain is None:
        return
    if not request.dkim_tokens:
        name = f"(token)._domainkey.{domain}"
        nothing = row("dkim", name, "CNAME", None, f"DKIM: {_VERIFIES}", _without_target, state)
        unknown = "The account's DKIM tokens are not known."
        yield replace(nothing, found=unknown, todo=READ_ACCOUNT)
    for number, token in enumerate(request.dkim_tokens, 1):
        name, id = request.dkim_name(token) or "", f"dkim_{number}"
        if request.own_dkim_key:
            judge = partial(_own_key, name, state)
            yield row(id, name, "TXT", None, "DKIM with your own key", judge, state)
            continue
        target = request.dkim_target(token)
        cname = partial(_cname, name, target, request, state) if target else _without_target
        purpose = f"DKIM {number} of {len(request.dkim_tokens)}: {_VERIFIES}"
        yield row(id, name, "CNAME", target, purpose, cname, state)


def _without_target(records: Records | None) -> Judgement:
    there = f"It points to {records.values[0]}." if records else "There is no such record."
    return say("dkim_target_unknown", there=there)


def _cname(
    name: str, target: str, request: DnsRequest, state: DnsState, records: Records | None
) -> Judgement:
    create = Change(Action.CREATE, (target + ".",))
    if records is None:
        return _no_cname(name, create, state)
    value = records.values[0]
    if records.values == (target,):
        without_key = state.seen(name, "TXT").kind == "absent"
        return say("dkim_without_key" if without_key else "dkim_published", target=target)
    if from_wildcard(state, name, "CNAME", records):
        found = f"It points to {short(value)}. That is a wildcard record"
        return wildcard(name, state, found, create)
    said, why = "dkim_other_target", ""
    points = _SES_DKIM.fullmatch(value)
    if value.startswith(target + ".") and is_within(value, organisational_domain(name)):
        said = "dkim_target_appended"
    elif re.search(r"[\"'\s/\\]", value):
        said = "dkim_quotes"
    elif points and points[1] == target.partition(".")[0]:
        why = f" That is the DKIM zone of {'another Region' if points[2] else 'other Regions'}."
    elif points and points[1] in {token.lower() for token in request.dkim_tokens}:
        why = f" That belongs to another of the {len(request.dkim_tokens)} records."
    swap = Change(Action.REPLACE, (target + ".",), f"replaces the target {short(value)}")
    return say(said, swap, target=target, there=short(value), why=why)


def _no_cname(name: str, create: Change, state: DnsState) -> Judgement:
    text = state.seen(name, "TXT")
    own = isinstance(text, Found) and not text.value.aliases  # else it is the key behind a CNAME
    if isinstance(text, Found) and own and not from_wildcard(state, name, "TXT", text.value):
        return say("dkim_as_txt", text=short(text_of(text.value.values[0])))
    for type in ("A", "AAAA"):
        seen = state.seen(name, type)
        if isinstance(seen, Found) and not from_wildcard(state, name, type, seen.value):
            return say("dkim_proxied", address=short(seen.value.values[0]))
    return missing(state, name, "CNAME", create)


def _own_key(name: str, state: DnsState, records: Records | None) -> Judgement:
    texts = [text_of(value) for value in records.values] if records else []
    if any(re.search(r"(?:^|;)\s*p\s*=\s*[A-Za-z0-9+/]", text) for text in texts):
        return say("own_key_published")
    wrong = say("own_key_missing", text=short(texts[0]) if texts else "")
    return wrong if texts else missing(state, name, "TXT", wrong.change, todo=wrong.todo)
