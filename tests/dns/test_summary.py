"""The answers for rules and claims, from states made by hand: each value, and each way not to know."""

from datetime import UTC, datetime

import pytest

from sandbox_exit.dns.summary import (
    Policy,
    apex_spf,
    dkim_published,
    dmarc_policy,
    mail_from_published,
    replies_arrive,
)
from sandbox_exit.dns.text import quoted
from sandbox_exit.observed.dns import DnsRequest, DnsState, Lookup, Records
from sandbox_exit.observed.observation import Absent, Found, Unreachable, Unseen

AT = datetime(2026, 11, 21, tzinfo=UTC)
DOMAIN = "shop.example"
REQUEST = DnsRequest(
    domain=DOMAIN,
    region="eu-central-1",
    dkim_tokens=("a", "b"),
    signing_hosted_zone="dkim.amazonses.com",
    mail_from_domain="bounce.shop.example",
)
ABSENT = Absent(source="dns", at=AT)
FAILED = Unreachable(source="dns", at=AT, reason="It timed out.", remedy="Read again.")


def found(*values: str) -> Found[Records]:
    return Found(value=Records(values=values, ttl=300), source="dns", at=AT)


def texts(*content: str) -> Found[Records]:
    return found(*(quoted(text) for text in content))


def state(seen: dict[str, Found[Records] | Unseen]) -> DnsState:
    lookups = []
    for key, observation in seen.items():
        type, _, name = key.partition(" ")
        lookups.append(Lookup(name=name, type=type, seen=observation))
    if seen:
        lookups.append(Lookup(name="_dmarc.example", type="TXT", seen=ABSENT))
    return DnsState(taken_at=AT, request=REQUEST, resolver="r", lookups=tuple(lookups))


DKIM: dict[str, Found[Records] | Unseen] = {
    f"CNAME {token}._domainkey.{DOMAIN}": found(f"{token}.dkim.amazonses.com") for token in "ab"
}


@pytest.mark.parametrize(
    ("second", "value", "words"),
    [
        (found("b.dkim.amazonses.com"), True, "Both DKIM records are published."),
        (ABSENT, False, "1 of 2 DKIM records are published."),
        (found("else.example"), False, "It points to else.example."),
        (FAILED, None, "It timed out."),
    ],
)
def test_dkim(second: Found[Records] | Unseen, value: bool | None, words: str) -> None:
    answer = dkim_published(REQUEST, state(DKIM | {f"CNAME b._domainkey.{DOMAIN}": second}))
    assert answer.value is value
    assert words in answer.words
    assert (answer.source, answer.at) == ("dns", AT)
    assert bool(answer.todo) is not bool(value)


def test_dkim_is_missing_although_another_record_could_not_be_read() -> None:
    seen = state({f"CNAME a._domainkey.{DOMAIN}": FAILED, f"CNAME b._domainkey.{DOMAIN}": ABSENT})
    answer = dkim_published(REQUEST, seen)
    assert answer.value is False
    assert f"b._domainkey.{DOMAIN}" in answer.words


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (REQUEST, "has not been looked up"),
        (REQUEST.model_copy(update={"dkim_tokens": ()}), "tokens are not known"),
        (DnsRequest(), "sending domain is not known"),
    ],
)
def test_dkim_is_unknown_without_a_read(request_: DnsRequest, words: str) -> None:
    answer = dkim_published(request_, None)
    assert answer.value is None
    assert words in answer.words


def test_without_the_accounts_zone_nothing_is_guessed() -> None:
    request = REQUEST.model_copy(update={"signing_hosted_zone": None})
    answer = dkim_published(request, state(DKIM))
    assert answer.value is None
    assert "Read the account first" in answer.todo


def test_mail_from() -> None:
    name = "bounce.shop.example"
    good: dict[str, Found[Records] | Unseen] = {
        f"MX {name}": found("10 feedback-smtp.eu-central-1.amazonses.com"),
        f"TXT {name}": texts("v=spf1 include:amazonses.com ~all"),
    }
    assert mail_from_published(REQUEST, state(good)).value is True
    assert mail_from_published(REQUEST, state(good | {f"MX {name}": ABSENT})).value is False
    assert mail_from_published(REQUEST, state(good | {f"MX {name}": FAILED})).value is None
    assert mail_from_published(DnsRequest(domain=DOMAIN), None).value is None


@pytest.mark.parametrize("region", [None, "eusc-de-east-1", "xx-new-1"])
def test_the_server_of_a_region_is_not_guessed(region: str | None) -> None:
    request = REQUEST.model_copy(update={"region": region})
    name = "bounce.shop.example"
    seen = state({f"MX {name}": found("10 feedback-smtp.eu-west-1.amazonses.com")})
    assert mail_from_published(request, seen).value is None


HERE, ABOVE = "TXT _dmarc.mail.shop.example", "TXT _dmarc.shop.example"


@pytest.mark.parametrize(
    ("here", "above", "policy", "name"),
    [
        (texts("v=DMARC1; p=reject"), ABSENT, Policy.REJECT, "_dmarc.mail.shop.example"),
        (texts("v=DMARC1; p=none"), FAILED, Policy.NONE, "_dmarc.mail.shop.example"),
        (ABSENT, texts("v=DMARC1; p=reject"), Policy.REJECT, "_dmarc.shop.example"),
        (
            ABSENT,
            texts("v=DMARC1; p=reject; sp=quarantine"),
            Policy.QUARANTINE,
            "_dmarc.shop.example",
        ),
        (texts("unrelated"), texts("v=DMARC1; p=none"), Policy.NONE, "_dmarc.shop.example"),
        (ABSENT, ABSENT, Policy.ABSENT, None),
        (ABSENT, FAILED, Policy.UNKNOWN, None),
        (FAILED, texts("v=DMARC1; p=none"), Policy.UNKNOWN, None),
        (texts("v=DMARC1; p=x"), ABSENT, Policy.INVALID, "_dmarc.mail.shop.example"),
        (
            texts("v=DMARC1; p=none", "v=DMARC1; p=none"),
            ABSENT,
            Policy.INVALID,
            "_dmarc.mail.shop.example",
        ),
        (texts("v=dmarc1; p=none"), ABSENT, Policy.INVALID, "_dmarc.mail.shop.example"),
    ],
)
def test_dmarc(
    here: Found[Records] | Unseen, above: Found[Records] | Unseen, policy: Policy, name: str | None
) -> None:
    dmarc = dmarc_policy(state({HERE: here, ABOVE: above}), "mail.shop.example")
    assert dmarc.policy is policy
    assert (name or DOMAIN) in dmarc.words
    assert dmarc.source == "dns"


def test_dmarc_without_a_read() -> None:
    assert dmarc_policy(None, DOMAIN).policy is Policy.UNKNOWN
    assert dmarc_policy(state({}), DOMAIN).policy is Policy.UNKNOWN


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        ({f"TXT {DOMAIN}": texts("v=spf1 -all")}, True),
        ({f"TXT {DOMAIN}": ABSENT}, True),
        ({f"TXT {DOMAIN}": texts("v=spf1 -all", "v=spf1 a -all")}, False),
        ({f"TXT {DOMAIN}": texts('"v=spf1 -all"')}, False),
        ({f"TXT {DOMAIN}": texts("v=spf1 include:x.example -all")}, True),
        ({f"TXT {DOMAIN}": texts("v=spf1 wrong:thing -all")}, False),
        ({f"TXT {DOMAIN}": FAILED}, None),
        ({}, None),
    ],
)
def test_spf_of_the_domain(seen: dict[str, Found[Records] | Unseen], value: bool | None) -> None:
    assert apex_spf(state(seen), DOMAIN).value is value


MX = f"MX {DOMAIN}"


@pytest.mark.parametrize(
    ("seen", "value", "words"),
    [
        ({MX: found("10 m.example"), "A m.example": found("192.0.2.1")}, True, "takes mail at"),
        (
            {MX: found("10 m.example"), "A m.example": ABSENT, "AAAA m.example": found("::1")},
            True,
            "takes mail at",
        ),
        (
            {MX: found("10 m.example"), "A m.example": ABSENT, "AAAA m.example": ABSENT},
            False,
            "have no address",
        ),
        ({MX: found("10 m.example"), "A m.example": FAILED}, None, "could not be read"),
        ({MX: found("0 .")}, False, "null MX"),
        ({MX: ABSENT, f"A {DOMAIN}": ABSENT, f"AAAA {DOMAIN}": ABSENT}, False, "no MX record"),
        ({MX: ABSENT, f"A {DOMAIN}": found("192.0.2.1")}, None, "cannot be seen"),
        ({MX: FAILED}, None, "timed out"),
        ({}, None, "not been looked up"),
    ],
)
def test_replies(seen: dict[str, Found[Records] | Unseen], value: bool | None, words: str) -> None:
    answer = replies_arrive(state(seen), DOMAIN)
    assert answer.value is value
    assert words in answer.words


def test_without_a_state_nothing_is_known() -> None:
    assert apex_spf(None, DOMAIN).value is None
    assert replies_arrive(None, DOMAIN).value is None
