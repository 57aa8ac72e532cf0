"""The usual mistakes, published on a real server: each is named, and what to do is said."""

from collections.abc import Callable

import pytest

from sandbox_exit.dns.records import Action, Row, Status
from sandbox_exit.dns.summary import domain_exists
from tests.dns import zones
from tests.dns.conftest import Net
from tests.dns.fake_dns import NEGATIVE_TTL, SERVFAIL, Data

# Each asks a real server: `make check` leaves them to `make test`, which leaves none of them out.
pytestmark = [pytest.mark.slow, pytest.mark.always]

Published = Callable[[Data], dict[str, Row]]
DKIM = zones.DKIM_NAMES[0]
DMARC = f"_dmarc.{zones.DOMAIN}"
OWN = f"{zones.TOKENS[0]}.{zones.ZONE}"


def good(**changes: list[str]) -> Data:
    return zones.good() | changes


def test_everything_as_it_should_be(net: Net) -> None:
    rows = net.rows()
    assert list(rows) == [
        *("dkim_1", "dkim_2", "dkim_3"),
        *("mail_from_mx", "mail_from_spf", "dmarc", "apex_spf"),
    ]
    for row in rows.values():
        assert row.status is Status.PUBLISHED
        assert row.change.action is Action.NONE
        assert row.todo == ""
        assert row.source.startswith(f"dns:{row.type} {row.name} @ 127.0.0.1:")
        assert row.at is not None


@pytest.mark.parametrize(
    ("row_id", "name", "line"),
    [
        ("dkim_1", DKIM, f"CNAME {OWN}."),
        ("mail_from_mx", zones.MAIL_FROM, f"MX 10 {zones.EXCHANGE}."),
        ("mail_from_spf", zones.MAIL_FROM, 'TXT "v=spf1 include:amazonses.com ~all"'),
        ("dmarc", DMARC, 'TXT "v=DMARC1; p=none;"'),
    ],
)
def test_the_domain_appended_twice(row_id: str, name: str, line: str, published: Published) -> None:
    row = published(zones.without(name) | {f"{name}.{zones.DOMAIN}": [line]})[row_id]
    assert row.status is Status.MISSING
    assert "the provider has added" in row.found
    assert f"{name}.{zones.DOMAIN}" in row.found
    assert row.todo.endswith(name.removesuffix(f".{zones.DOMAIN}"))
    assert row.change.action is Action.CREATE


def test_a_wildcard_does_not_pass_for_a_record_that_went_astray(published: Published) -> None:
    wild = {f"*.{zones.DOMAIN}": ['TXT "all-the-same"']}
    row = published(zones.without(DMARC) | wild)["dmarc"]
    assert row.status is Status.MISSING
    assert "wildcard" in row.found
    assert row.change.values == ('"v=DMARC1; p=none;"',)


@pytest.mark.parametrize(("row_id", "name"), [("dkim_1", DKIM), ("dmarc", DMARC)])
def test_the_underscore_lost(row_id: str, name: str, published: Published) -> None:
    lines = zones.good()[name]
    row = published(zones.without(name) | {name.replace("_", ""): lines})[row_id]
    assert row.status is Status.MISSING
    assert "without the underscore" in row.found
    assert name.replace("_", "") in row.found


def test_a_proxied_cname(published: Published) -> None:
    row = published(good(**{DKIM: ["A 104.16.0.1", "AAAA 2606:4700::1"]}))["dkim_1"]
    assert row.status is Status.MISSING
    assert "the provider answers in place" in row.found
    assert "104.16.0.1" in row.found
    assert "DNS only" in row.todo
    assert row.change.action is Action.BY_HAND


def test_a_wildcard_address_is_not_called_a_proxy(published: Published) -> None:
    data = zones.without(*zones.DKIM_NAMES) | {f"*.{zones.DOMAIN}": ["A 198.51.100.7"]}
    row = published(data)["dkim_1"]
    assert (row.status, row.found) == (Status.MISSING, "There is no such record.")


def test_dkim_published_as_txt(published: Published) -> None:
    row = published(good(**{DKIM: [f'TXT "{OWN}"']}))["dkim_1"]
    assert row.status is Status.MISSING
    assert "a TXT record here and no CNAME" in row.found
    assert OWN in row.found
    assert row.change.action is Action.BY_HAND


def test_a_wildcard_cname(published: Published) -> None:
    data = zones.without(*zones.DKIM_NAMES) | {f"*.{zones.DOMAIN}": ["CNAME shops.example."]}
    row = published(data)["dkim_1"]
    assert row.status is Status.WRONG
    assert "a made-up name beside it gives the same" in row.found
    assert "shops.example" in row.found
    assert row.change.action is Action.CREATE


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (f"{OWN}.{zones.DOMAIN}", "has added the domain to the target"),
        (f"{zones.TOKENS[0]}.dkim.eu-south-1.amazonses.com", "the DKIM zone of another Region"),
        (f"{zones.TOKENS[1]}.{zones.ZONE}", "belongs to another of the 3 records"),
        (f'"{OWN}"', "such as quotes"),
        ("elsewhere.example", "It points to elsewhere.example."),
        (f"old{OWN}", f"It points to old{OWN}."),
    ],
)
def test_a_cname_with_another_target(target: str, says: str, published: Published) -> None:
    row = published(good(**{DKIM: [f"CNAME {target}."]}))["dkim_1"]
    assert row.status is Status.WRONG
    assert says in row.found
    assert OWN in row.todo
    assert row.change.action is Action.REPLACE
    assert row.change.values == (f"{OWN}.",)


def test_dkim_in_place_but_without_a_key_behind_it(published: Published) -> None:
    row = published(zones.without(OWN))["dkim_1"]
    assert row.status is Status.PUBLISHED
    assert "no key at that place" in row.found
    assert "no key" in row.found


def _mail_from(*lines: str) -> Data:
    spf = 'TXT "v=spf1 include:amazonses.com ~all"'
    return good(**{zones.MAIL_FROM: [*lines, spf]})


def test_more_than_one_mx_for_mail_from(published: Published) -> None:
    row = published(_mail_from(f"MX 10 {zones.EXCHANGE}.", "MX 20 mx.mailboxes.example."))[
        "mail_from_mx"
    ]
    assert row.status is Status.WRONG
    assert "Amazon SES wants exactly one" in row.found
    assert row.todo == f"Delete every MX record of this name but {zones.EXCHANGE}."
    assert row.change.action is Action.BY_HAND


def test_an_mx_of_another_region(published: Published) -> None:
    row = published(_mail_from("MX 10 feedback-smtp.us-east-1.amazonses.com."))["mail_from_mx"]
    assert row.status is Status.WRONG
    assert "That is the server of" in row.found
    assert "US East (N. Virginia)" in row.found
    assert zones.EXCHANGE in row.todo
    assert row.change.action is Action.BY_HAND


def test_an_mx_whose_server_got_the_domain_appended(published: Published) -> None:
    row = published(_mail_from(f"MX 10 {zones.EXCHANGE}.{zones.DOMAIN}."))["mail_from_mx"]
    assert row.status is Status.WRONG
    assert "has added the domain" in row.found
    assert row.change.values == (f"10 {zones.EXCHANGE}.",)


def test_an_mx_that_takes_mail_is_never_replaced(published: Published) -> None:
    row = published(_mail_from("MX 10 mx.mailboxes.example."))["mail_from_mx"]
    assert row.status is Status.WRONG
    assert "It names mx.mailboxes.example." in row.found
    assert row.change.action is Action.BY_HAND


def test_a_wildcard_mx(published: Published) -> None:
    data = good(**{f"*.{zones.DOMAIN}": ["MX 10 mx.mailboxes.example."]})
    del data[zones.MAIL_FROM]
    row = published(data)["mail_from_mx"]
    assert row.status is Status.WRONG
    assert "a made-up name beside it gives the same" in row.found
    assert row.change.action is Action.CREATE


def _spf(*texts: str) -> Data:
    return good(
        **{zones.MAIL_FROM: [f"MX 10 {zones.EXCHANGE}.", *(f"TXT {text}" for text in texts)]}
    )


@pytest.mark.parametrize(
    ("texts", "status", "says", "action"),
    [
        (['"v=spf1 include:amazonses.com -all"'], Status.PUBLISHED, "It is ", Action.NONE),
        (['"v=spf1 " "include:amazonses.com ~all"'], Status.PUBLISHED, "It is ", Action.NONE),
        (['"V=SPF1 include:AmazonSES.com ~all"'], Status.PUBLISHED, "It is ", Action.NONE),
        (
            ['"v=spf1 include:amazonses.com ~all"', '"v=spf1 -all"'],
            Status.WRONG,
            "There are 2 SPF records",
            Action.BY_HAND,
        ),
        (['"v=spf1 -all"'], Status.WRONG, "does not allow Amazon SES", Action.REPLACE),
        (
            ['"v=spf1 ?include:amazonses.com ~all"'],
            Status.WRONG,
            "does not allow Amazon SES",
            Action.REPLACE,
        ),
        (
            ['"v=spf1 include:amazonses.com +all"'],
            Status.WRONG,
            "lets every server in the world send",
            Action.BY_HAND,
        ),
        (
            ['"v=spf1 includes:amazonses.com"'],
            Status.WRONG,
            "is not a mechanism of SPF",
            Action.BY_HAND,
        ),
        (
            ['"\\"v=spf1 include:amazonses.com ~all\\""'],
            Status.WRONG,
            "without quotes of its own",
            Action.REPLACE,
        ),
        (
            ['"v = spf1 include:amazonses.com"'],
            Status.WRONG,
            "no receiver reads as SPF",
            Action.REPLACE,
        ),
        (['"something else"'], Status.MISSING, "none of them is SPF", Action.REPLACE),
    ],
)
def test_spf_of_the_mail_from_domain(
    texts: list[str],
    status: Status,
    says: str,
    action: Action,
    published: Published,
) -> None:
    row = published(_spf(*texts))["mail_from_spf"]
    assert (row.status, row.change.action) == (status, action)
    assert says in row.found
    assert row.value is not None
    assert "include:amazonses.com" in row.value.lower() or "includes" in texts[0]


def test_an_spf_record_keeps_what_else_it_allows(published: Published) -> None:
    row = published(_spf('"v=spf1 ip4:192.0.2.1 -all"', '"other-text"'))["mail_from_spf"]
    assert row.value == "v=spf1 ip4:192.0.2.1 include:amazonses.com -all"
    assert row.change.values == (
        '"other-text"',
        '"v=spf1 ip4:192.0.2.1 include:amazonses.com -all"',
    )
    assert "keeps 1 other TXT value" in row.change.note


def test_ses_allowed_through_an_include(published: Published) -> None:
    data = _spf('"v=spf1 include:_all.shop.example ~all"')
    data["_all.shop.example"] = ['TXT "v=spf1 include:amazonses.com ~all"']
    assert published(data)["mail_from_spf"].status is Status.PUBLISHED


def test_an_include_that_was_not_read_may_allow_ses(published: Published, net: Net) -> None:
    net.resolver.faults["_all.shop.example"] = SERVFAIL
    row = published(_spf('"v=spf1 include:_all.shop.example ~all"'))["mail_from_spf"]
    assert row.status is Status.UNKNOWN
    assert "_all.shop.example; its SPF record was not read" in row.found
    assert row.change.action is Action.REPLACE


def test_a_wildcard_txt_is_not_spf(published: Published) -> None:
    data = good(**{f"*.{zones.DOMAIN}": ['TXT "google-something=1"']})
    del data[zones.MAIL_FROM]
    row = published(data)["mail_from_spf"]
    assert row.status is Status.MISSING
    assert "a made-up name beside it gives the same" in row.found
    assert row.change.values == ('"v=spf1 include:amazonses.com ~all"',)


@pytest.mark.parametrize(
    ("texts", "status", "says"),
    [
        (['"v=DMARC1; p=reject"'], Status.PUBLISHED, "It is "),
        (['"v=DMARC1;p=none;"'], Status.PUBLISHED, "It is "),
        (['"v=DMARC1; p=none"', '"v=DMARC1; p=reject"'], Status.WRONG, "has 2 DMARC records"),
        (['"v=DMARC1; rua=mailto:a@shop.example"'], Status.PUBLISHED, "It is "),
        (['"v=DMARC1; sp=none; p=reject; t=y"'], Status.PUBLISHED, "It is "),
        (['"v=DMARC1;"'], Status.PUBLISHED, "It is "),
        (
            ['"v=DMARC1; p=none; np=x; rua=mailto:a@b.example"'],
            Status.PUBLISHED,
            "Receivers treat it as p=none",
        ),
        (['"v=DMARC1; p=nothing"'], Status.WRONG, "Receivers ignore it"),
        (['"p=none; v=DMARC1"'], Status.WRONG, "no receiver reads as DMARC"),
        (['"v=dmarc1; p=none"'], Status.WRONG, "no receiver reads as DMARC"),
        (['"v=DMARC1 p=none"'], Status.WRONG, "no receiver reads as DMARC"),
        (['"\\"v=DMARC1; p=none\\""'], Status.WRONG, "has no quotes of its own"),
        (['"unrelated"'], Status.MISSING, "no DMARC record"),
    ],
)
def test_dmarc(texts: list[str], status: Status, says: str, published: Published) -> None:
    row = published(good(**{DMARC: [f"TXT {text}" for text in texts]}))["dmarc"]
    assert row.status is status
    assert says in row.found
    if status is Status.WRONG:
        assert row.value is None
        assert row.change.action is Action.BY_HAND


def test_dmarc_at_the_domain_itself(published: Published) -> None:
    data = zones.without(DMARC)
    data[zones.DOMAIN] = [*data[zones.DOMAIN], 'TXT "v=DMARC1; p=none"']
    row = published(data)["dmarc"]
    assert row.status is Status.MISSING
    assert f"at {zones.DOMAIN} itself" in row.found
    assert row.todo == f"Move it to {DMARC}."


def test_dmarc_is_suggested_where_there_is_none(published: Published) -> None:
    row = published(zones.without(DMARC))["dmarc"]
    assert (row.status, row.value) == (Status.MISSING, "v=DMARC1; p=none;")
    assert row.change.values == ('"v=DMARC1; p=none;"',)


@pytest.mark.parametrize(
    ("lines", "status", "says"),
    [
        ([], Status.MISSING, "Amazon SES needs none here"),
        (['TXT "v=spf1 -all"'], Status.PUBLISHED, "It is v=spf1 -all"),
        (['TXT "v=spf1 -all"', 'TXT "v=spf1 mx -all"'], Status.WRONG, "has 2 SPF records"),
        (['TXT "\\"v=spf1 -all\\""'], Status.WRONG, "is not read as SPF"),
        (['TXT "v=spf1 wrong:thing -all"'], Status.WRONG, "is not a mechanism of SPF"),
    ],
)
def test_spf_of_the_domain_itself_is_optional(
    lines: list[str], status: Status, says: str, published: Published
) -> None:
    rest = [line for line in zones.good()[zones.DOMAIN] if "spf1" not in line]
    row = published(good(**{zones.DOMAIN: [*rest, *lines]}))["apex_spf"]
    assert row.optional
    assert (row.status, row.value) == (status, None)
    assert says in row.found


# Where the resolver and the zone's own servers differ


def test_a_record_the_resolver_does_not_see_yet(net: Net) -> None:
    net.resolver.data = zones.without(DKIM)
    row = net.rows()["dkim_1"]
    assert row.status is Status.PUBLISHED
    assert "has not seen it yet" in row.found
    assert f"within {NEGATIVE_TTL // 60} minutes" in row.todo
    assert row.change.action is Action.NONE


def test_a_record_only_the_resolver_still_remembers(net: Net) -> None:
    for server in net.own:
        server.data = zones.without(DKIM)
    row = net.rows()["dkim_1"]
    assert row.status is Status.MISSING
    assert "still remembers it" in row.found
    assert zones.NS1 in row.found


def test_a_missing_record_names_the_servers_that_must_have_it(published: Published) -> None:
    row = published(zones.without(DKIM))["dkim_1"]
    assert zones.NS1 in row.todo
    assert zones.NS2 in row.todo
    assert "registrar" in row.todo


def test_a_resolver_that_fails_is_unknown_although_the_servers_have_it(net: Net) -> None:
    net.resolver.faults[(DKIM, "CNAME")] = "servfail"
    row = net.rows()["dkim_1"]
    assert row.status is Status.UNKNOWN
    assert f"{zones.NS1}, {zones.NS2}) have the record" in row.found


def test_nothing_can_stand_beside_an_alias(published: Published) -> None:
    """A CNAME at the MAIL FROM domain is what has to go, whether its target has an MX or not."""
    for target in ([], ["MX 10 feedback-smtp.eu-central-1.amazonses.com."]):
        data = good(**{zones.MAIL_FROM: ["CNAME elsewhere.shop.example."]})
        data["elsewhere.shop.example"] = [*target, "A 192.0.2.1"]
        row = published(data)["mail_from_mx"]
        assert row.status is Status.WRONG
        assert "is an alias (CNAME) of" in row.found
        assert "CNAME" in row.todo
        assert "elete" in row.todo
        assert row.change.action is Action.BY_HAND


def test_a_domain_that_does_not_exist_is_named(net: Net) -> None:
    net.publish({name: lines for name, lines in good().items() if "shop.example" not in name})
    state = net.read()
    found = domain_exists(state, zones.DOMAIN)
    assert (found.value, "NXDOMAIN" in found.words) == (False, True)
    row = net.rows()["dkim_1"]
    assert row.status is Status.MISSING
    assert "registered" in row.todo
    net.publish(good())
    assert domain_exists(net.read(), zones.DOMAIN).value is True


def test_a_key_that_shows_through_a_cached_alias_is_no_record_to_delete(net: Net) -> None:
    """The servers have lost the CNAME; a resolver still follows it to AWS's key."""
    for server in net.own:
        server.data = zones.without(DKIM)
    row = net.rows()["dkim_1"]
    assert "a TXT record here" not in row.found
    assert "Delete" not in row.todo
    for server in (net.resolver, *net.own):
        server.data = zones.without(DKIM) | {DKIM: ['TXT "p=MIGf"']}
    assert "a TXT record here and no CNAME" in net.rows()["dkim_1"].found
