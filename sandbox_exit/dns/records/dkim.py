"""The DKIM records: three CNAMEs into AWS's zone, or a TXT record with a key of one's own."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ...observed.dns import DnsRequest, DnsState, Records
from ...observed.domain_names import is_within, organisational_domain, relative
from ...observed.observation import Found
from ..text import text_of
from .row import READ_ACCOUNT, TTL, Row, missing, row, short, wildcard
from .verdict import Action, Change, Judgement, Mistake, Status, from_wildcard

_SES_DKIM = re.compile(r"([a-z0-9_-]+)\.dkim(?:\.([a-z0-9-]+))?\.amazonses\.com")


def dkim_rows(request: DnsRequest, state: DnsState) -> Iterator[Row]:
    domain = request.identity_domain or request.domain
    if domain is None:
        return
    if not request.dkim_tokens:
        yield Row(
            id="dkim",
            name=f"(token)._domainkey.{domain}",
            zone=organisational_domain(domain),
            host=relative(f"(token)._domainkey.{domain}", organisational_domain(domain)),
            type="CNAME",
            value=None,
            ttl=TTL,
            purpose="DKIM: verifies the domain and signs its mail",
            status=Status.UNKNOWN,
            found="The account's DKIM tokens are not known.",
            todo=READ_ACCOUNT,
        )
    for number, token in enumerate(request.dkim_tokens, 1):
        name = request.dkim_name(token)
        if name is None:
            continue
        if request.own_dkim_key:
            yield _own_key(number, name, state)
        else:
            yield _dkim_row(number, name, request, token, state)


def _dkim_row(number: int, name: str, request: DnsRequest, token: str, state: DnsState) -> Row:
    target = request.dkim_target(token)
    purpose = f"DKIM {number} of {len(request.dkim_tokens)}: verifies the domain and signs its mail"

    def judge(records: Records | None) -> Judgement:
        if target is None:
            return _without_target(records)
        change = Change(Action.CREATE, (target + ".",))
        if records is None:
            return _dkim_missing(name, change, state)
        if records.values == (target,):
            return _dkim_published(name, target, state)
        return _dkim_wrong(name, target, records, request, state)

    return row(f"dkim_{number}", name, "CNAME", target, purpose, judge, state)


def _without_target(records: Records | None) -> Judgement:
    there = f"It points to {records.values[0]}." if records else "There is no such record."
    return Judgement(
        Status.UNKNOWN,
        f"{there} Where it has to point is not known.",
        "Read the account first: AWS names the zone, and it differs by Region.",
    )


def _dkim_published(name: str, target: str, state: DnsState) -> Judgement:
    found = f"It points to {target}."
    if state.seen(name, "TXT").kind == "absent":
        return Judgement(
            Status.PUBLISHED,
            f"{found} There is no key at that place yet.",
            "AWS publishes the key itself. If the account still shows these tokens after some hours, "
            "ask AWS.",
            Mistake.NO_KEY,
        )
    return Judgement(Status.PUBLISHED, found)


def _dkim_missing(name: str, change: Change, state: DnsState) -> Judgement:
    text = state.seen(name, "TXT")
    own = isinstance(text, Found) and not text.value.aliases  # else it is the key behind a CNAME
    if isinstance(text, Found) and own and not from_wildcard(state, name, "TXT", text.value):
        return Judgement(
            Status.MISSING,
            f"There is a TXT record here and no CNAME: {short(text_of(text.value.values[0]))}",
            "Delete the TXT record and publish a CNAME with the same name. A CNAME stands alone.",
            Mistake.AS_TXT,
            Change(Action.BY_HAND, note="a TXT record has to be deleted first"),
        )
    addresses = [
        address
        for type in ("A", "AAAA")
        if isinstance(seen := state.seen(name, type), Found)
        and not from_wildcard(state, name, type, seen.value)
        for address in seen.value.values
    ]
    if addresses:
        return Judgement(
            Status.MISSING,
            f"There is an address here and no CNAME ({short(addresses[0])}): the provider answers in "
            "place of the record.",
            "Switch the proxy off for this record (at Cloudflare: “DNS only”), or turn the flattening "
            "of CNAME records off.",
            Mistake.PROXIED,
            Change(Action.BY_HAND, note="an address record stands at this name"),
        )
    return missing(state, name, "CNAME", change)


def _dkim_wrong(
    name: str, target: str, records: Records, request: DnsRequest, state: DnsState
) -> Judgement:
    value = records.values[0]
    found = f"It points to {short(value)}."
    swap = Change(Action.REPLACE, (target + ".",), f"replaces the target {short(value)}")
    if from_wildcard(state, name, "CNAME", records):
        create = Change(Action.CREATE, (target + ".",))
        return wildcard(name, state, f"{found} That is a wildcard record", create)
    if value.startswith(target + ".") and is_within(value, organisational_domain(name)):
        return Judgement(
            Status.WRONG,
            f"{found} The provider has added the domain to the target.",
            f"Enter the target with a dot at its end: {target}.",
            Mistake.TARGET_APPENDED,
            swap,
        )
    if re.search(r"[\"'\s/\\]", value):
        return Judgement(
            Status.WRONG,
            f"{found} It holds characters that do not belong to a name, such as quotes.",
            f"Enter the target without quotes and without https://: {target}",
            Mistake.QUOTES,
            swap,
        )
    points = _SES_DKIM.fullmatch(value)
    own = request.dkim_tokens
    mistake = Mistake.WRONG_VALUE
    if points and points[1] == target.partition(".")[0]:
        mistake = Mistake.OTHER_ZONE
        found += f" That is the DKIM zone of {'another Region' if points[2] else 'other Regions'}."
    elif points and points[1] in {token.lower() for token in own}:
        mistake = Mistake.OTHER_TOKEN
        found += f" That belongs to another of the {len(own)} records."
    return Judgement(Status.WRONG, found, f"Change the target to {target}.", mistake, swap)


def _own_key(number: int, name: str, state: DnsState) -> Row:
    def judge(records: Records | None) -> Judgement:
        todo = "Publish the public key that belongs to the private key you gave AWS."
        by_hand = Change(Action.BY_HAND, note="only you have the key")
        if records is None:
            nothing = missing(state, name, "TXT", by_hand)
            return nothing if nothing.mistake else replace(nothing, todo=todo)
        texts = [text_of(value) for value in records.values]
        if any(re.search(r"(?:^|;)\s*p\s*=\s*[A-Za-z0-9+/]", text) for text in texts):
            return Judgement(Status.PUBLISHED, "There is a public key.")
        found = f"There is no public key in it: {short(texts[0])}"
        return Judgement(Status.WRONG, found, todo, Mistake.NO_KEY, by_hand)

    purpose = "DKIM with your own key"
    return row(f"dkim_{number}", name, "TXT", None, purpose, judge, state)
