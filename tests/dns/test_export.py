"""What is taken away: a zone file dnspython reads back, a batch for Route 53, and no harm done."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import dns.rdata
import dns.zone
from hypothesis import example, given
from hypothesis import strategies as st

from sandbox_exit.dns.export import as_text, as_zone_file, route53_batches, to_do
from sandbox_exit.dns.records import Action, Row, Status, records_to_publish
from sandbox_exit.dns.text import quoted, quoted_strings, strings_of
from sandbox_exit.observed.dns import DnsRequest, DnsState, Lookup, Records, Zone
from sandbox_exit.observed.observation import Absent, Found, Unreachable, Unseen

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
DOMAIN, MAIL_FROM = "shop.example", "bounce.shop.example"
REQUEST = DnsRequest(
    domain=DOMAIN,
    region="eu-central-1",
    dkim_tokens=("aa", "bb", "cc"),
    signing_hosted_zone="dkim.amazonses.com",
    mail_from_domain=MAIL_FROM,
    mail_from_in_account=True,
)
ABSENT = Absent(source="dns", at=AT)
FAILED = Unreachable(source="dns", at=AT, reason="It timed out.")
QUESTIONS = (
    *((f"{token}._domainkey.{DOMAIN}", "CNAME") for token in REQUEST.dkim_tokens),
    (MAIL_FROM, "MX"),
    (MAIL_FROM, "TXT"),
    (f"_dmarc.{DOMAIN}", "TXT"),
    ("_dmarc.example", "TXT"),
    (DOMAIN, "TXT"),
)
PRINTED = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=60)
"""What a snapshot from anywhere may hold as a record's data."""
LIKELY = st.sampled_from(
    [
        "v=spf1 -all",
        "v=spf1 ip4:192.0.2.1 ~all",
        "v=spf1 include:amazonses.com ~all",
        '"v=spf1 include:amazonses.com ~all"',
        "v=DMARC1; p=none",
        "v=DMARC1; p=?",
        "p=none",
    ]
).map(quoted)
HOSTS = st.sampled_from(
    ["10 mx.mailboxes.example", "10 feedback-smtp.us-east-1.amazonses.com", "aa.dkim.amazonses.com"]
)
ANSWERS = st.one_of(
    st.just(ABSENT),
    st.just(FAILED),
    st.lists(
        PRINTED | LIKELY | HOSTS | st.binary(max_size=300).map(quoted), min_size=1, max_size=3
    ).map(lambda values: found(*values)),
)


def found(*values: str) -> Found[Records]:
    return Found(value=Records(values=values, ttl=300), source="dns", at=AT)


def rows(answers: dict[tuple[str, str], Found[Records] | Unseen], *zones: Zone) -> tuple[Row, ...]:
    lookups = tuple(Lookup(name=n, type=t, seen=seen) for (n, t), seen in answers.items())
    state = DnsState(taken_at=AT, request=REQUEST, resolver="r", lookups=lookups, zones=zones)
    return records_to_publish(REQUEST, state)


def nothing_there() -> tuple[Row, ...]:
    return rows(dict.fromkeys(QUESTIONS, ABSENT))


def records_in(zone_file: str) -> set[tuple[str, str, str]]:
    """The records of a zone file, as dnspython reads them."""
    zone = dns.zone.from_text(
        zone_file, origin=f"{DOMAIN}.", relativize=False, check_origin=False, allow_include=False
    )
    return {
        (str(name).rstrip("."), dns.rdatatype.to_text(rdata.rdtype), rdata.to_text())
        for name, _, rdata in zone.iterate_rdatas()
    }


def test_a_zone_file_for_an_empty_zone() -> None:
    assert records_in(as_zone_file(nothing_there())) == {
        *(
            (f"{t}._domainkey.{DOMAIN}", "CNAME", f"{t}.dkim.amazonses.com.")
            for t in ("aa", "bb", "cc")
        ),
        (MAIL_FROM, "MX", "10 feedback-smtp.eu-central-1.amazonses.com."),
        (MAIL_FROM, "TXT", '"v=spf1 include:amazonses.com ~all"'),
        (f"_dmarc.{DOMAIN}", "TXT", '"v=DMARC1; p=none;"'),
    }


@example({**dict.fromkeys(QUESTIONS, ABSENT), (f"_dmarc.{DOMAIN}", "TXT"): found(" ")})
@given(st.fixed_dictionaries(dict.fromkeys(QUESTIONS, ANSWERS)))
def test_a_zone_file_holds_what_is_to_do_and_nothing_else_whatever_stands_there(
    answers: dict[tuple[str, str], Any],
) -> None:
    table = rows(answers)
    expected = {
        (row.name, row.type, _normal(row.type, value))
        for row in to_do(table)
        for value in row.change.values
    }
    assert records_in(as_zone_file(table)) == expected


def _normal(type: str, value: str) -> str:
    octets = quoted_strings(strings_of(value)) if type == "TXT" else value
    return str(dns.rdata.from_text("IN", type, octets, relativize=False).to_text())


def test_a_batch_for_an_empty_zone_only_creates() -> None:
    (batch,) = route53_batches(nothing_there(), AT)
    assert (batch.zone, batch.notes) == (DOMAIN, ())
    document = json.loads(batch.text or "")
    assert {change["Action"] for change in document["Changes"]} == {"CREATE"}
    assert document["Changes"][0]["ResourceRecordSet"] == {
        "Name": f"aa._domainkey.{DOMAIN}.",
        "Type": "CNAME",
        "TTL": 300,
        "ResourceRecords": [{"Value": "aa.dkim.amazonses.com."}],
    }


@given(st.fixed_dictionaries(dict.fromkeys(QUESTIONS, ANSWERS)))
def test_a_batch_never_overwrites_what_it_does_not_keep(
    answers: dict[tuple[str, str], Any],
) -> None:
    (batch,) = route53_batches(rows(answers), AT)
    changes = json.loads(batch.text)["Changes"] if batch.text else []
    assert batch.text is None or batch.text.isascii()
    for change in changes:
        entry = change["ResourceRecordSet"]
        name, type = entry["Name"].rstrip("."), entry["Type"]
        if change["Action"] == "CREATE":
            continue  # Route 53 refuses it where anything stands
        assert any(f"{name} {type}" in note for note in batch.notes)
        seen = answers[(name, type)]
        assert isinstance(seen, Found)
        if type == "TXT":
            written = {_from_route53(value["Value"]) for value in entry["ResourceRecords"]}
            lost = {b"".join(strings_of(v)) for v in seen.value.values} - written
            assert all(re.match(rb"[\s\"']*v\s*=\s*(spf|dmarc)", text, re.I) for text in lost)


def _from_route53(value: str) -> bytes:
    strings = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
    text = re.sub(
        r"\\([0-7]{3}|.)",
        lambda escape: chr(int(escape[1], 8)) if len(escape[1]) == 3 else escape[1],
        "".join(strings),
    )
    return text.encode("latin-1")


def test_other_text_at_the_name_is_kept() -> None:
    other = quoted("ü other".encode() + b"\xff")
    answers: dict[tuple[str, str], Found[Records] | Unseen] = dict.fromkeys(QUESTIONS, ABSENT)
    answers[(MAIL_FROM, "TXT")] = found(other)
    (batch,) = route53_batches(rows(answers), AT)
    assert batch.text is not None
    (entry,) = (c for c in json.loads(batch.text)["Changes"] if c["Action"] == "UPSERT")
    values = [record["Value"] for record in entry["ResourceRecordSet"]["ResourceRecords"]]
    assert values == ['"\\303\\274 other\\377"', '"v=spf1 include:amazonses.com ~all"']
    (note,) = batch.notes
    assert "keeps 1 other TXT value" in note
    assert "2026-11-21 at 09:30 UTC" in note


def test_mail_servers_are_never_replaced() -> None:
    answers: dict[tuple[str, str], Found[Records] | Unseen] = dict.fromkeys(QUESTIONS, ABSENT)
    answers[(MAIL_FROM, "MX")] = found("10 mx.mailboxes.example")
    (batch,) = route53_batches(rows(answers), AT)
    types = [c["ResourceRecordSet"]["Type"] for c in json.loads(batch.text or "")["Changes"]]
    assert "MX" not in types
    assert any("MX is left out" in note for note in batch.notes)


def test_each_zone_has_its_own_batch() -> None:
    own = Zone(name=MAIL_FROM, servers=("ns.example",))
    batches = route53_batches(rows(dict.fromkeys(QUESTIONS, ABSENT), own), AT)
    assert [batch.zone for batch in batches] == [DOMAIN, MAIL_FROM]


def test_before_the_dns_was_read_everything_known_is_created_if_it_is_not_there() -> None:
    table = records_to_publish(REQUEST, None)
    assert {row.status for row in table} == {Status.UNKNOWN}
    (batch,) = route53_batches(table)
    changes = json.loads(batch.text or "")["Changes"]
    assert {change["Action"] for change in changes} == {"CREATE"}
    assert len(changes) == 5  # DMARC is only suggested where it is known that there is none
    assert "refuses the whole batch" in batch.notes[0]
    assert "; first look whether it is there" in as_zone_file(table)


def test_without_the_account_nothing_is_made_up() -> None:
    table = records_to_publish(DnsRequest(domain=DOMAIN), None)
    dkim = table[0]
    assert (dkim.value, dkim.status) == (None, Status.UNKNOWN)
    assert "Read the account first" in dkim.todo
    assert as_zone_file(table) == ""
    assert all(batch.text is None for batch in route53_batches(table))


def test_nothing_left_to_do() -> None:
    good: dict[tuple[str, str], Found[Records] | Unseen] = {
        question: found(f"{question[0].split('.')[0]}.dkim.amazonses.com")
        for question in QUESTIONS[:3]
    }
    good[(MAIL_FROM, "MX")] = found("10 feedback-smtp.eu-central-1.amazonses.com")
    good[(MAIL_FROM, "TXT")] = found('"v=spf1 include:amazonses.com ~all"')
    good[(f"_dmarc.{DOMAIN}", "TXT")] = found('"v=DMARC1; p=none;"')
    good[(DOMAIN, "TXT")] = ABSENT
    table = rows(good)
    assert all(row.change.action is Action.NONE for row in table)
    assert as_zone_file(table) == ""
    assert [batch.text for batch in route53_batches(table)] == [None]


def test_rows_to_copy() -> None:
    lines = as_text(nothing_there()).splitlines()
    assert lines[0].split("\t") == ["name", "host", "type", "value", "TTL", "status"]
    assert lines[1].split("\t") == [
        *(f"aa._domainkey.{DOMAIN}", "aa._domainkey", "CNAME", "aa.dkim.amazonses.com", "300"),
        "missing",
    ]
    assert {line.count("\t") for line in lines} == {5}
