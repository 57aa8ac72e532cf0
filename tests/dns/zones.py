"""A shop with everything published as it should be, and ways to break it."""

import socket

from sandbox_exit.observed.dns import DnsRequest
from tests.dns.fake_dns import Data

DOMAIN = "shop.example"
MAIL_FROM = "bounce.shop.example"
REGION = "eu-central-1"
ZONE = "dkim.amazonses.com"
TOKENS = ("tokenaaaaaaaa1", "tokenbbbbbbbb2", "tokencccccccc3")


def _second_address() -> str:
    """Another address of this machine, for the zone's second server: macOS has only one in IPv4."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind(("127.0.0.2", 0))
        except OSError:
            return "::1"
    return "127.0.0.2"


SECOND_ADDRESS = _second_address()
NS1, NS2 = "ns1.provider.example", "ns2.provider.example"
DKIM_NAMES = tuple(f"{token}._domainkey.{DOMAIN}" for token in TOKENS)
EXCHANGE = f"feedback-smtp.{REGION}.amazonses.com"
MAILBOXES = "mx.mailboxes.example"

REQUEST = DnsRequest(
    domain=DOMAIN,
    region=REGION,
    identity_domain=DOMAIN,
    dkim_tokens=TOKENS,
    signing_hosted_zone=ZONE,
    mail_from_domain=MAIL_FROM,
    mail_from_in_account=True,
    sender_domains=(DOMAIN,),
)


def good() -> Data:
    """The shop's zone, and what it points to elsewhere."""
    return {
        DOMAIN: [
            f"NS {NS1}.",
            f"NS {NS2}.",
            f"SOA {NS1}. hostmaster.provider.example. 1 7200 900 1209600 900",
            f"MX 10 {MAILBOXES}.",
            'TXT "v=spf1 include:_spf.mailboxes.example ~all"',
            'TXT "some-verification=abc"',
            "A 198.51.100.7",
        ],
        **{
            name: [f"CNAME {token}.{ZONE}."] for name, token in zip(DKIM_NAMES, TOKENS, strict=True)
        },
        **{f"{token}.{ZONE}": ['TXT "p=MIGfMA0GCSq"'] for token in TOKENS},
        MAIL_FROM: [f"MX 10 {EXCHANGE}.", 'TXT "v=spf1 include:amazonses.com ~all"'],
        f"_dmarc.{DOMAIN}": ['TXT "v=DMARC1; p=none; rua=mailto:dmarc@shop.example"'],
        "_spf.mailboxes.example": ['TXT "v=spf1 ip4:198.51.100.0/24 -all"'],
        "amazonses.com": ['TXT "v=spf1 ip4:203.0.113.0/24 -all"'],
        MAILBOXES: ["A 198.51.100.25"],
        NS1: ["A 127.0.0.1"],
        NS2: [f"{'AAAA' if ':' in SECOND_ADDRESS else 'A'} {SECOND_ADDRESS}"],
    }


def without(*names: str) -> Data:
    """The good zone without some names."""
    return {name: lines for name, lines in good().items() if name not in names}
