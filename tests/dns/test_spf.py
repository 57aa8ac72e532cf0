"""SPF: what is a record, what is wrong with it, whom it lets send."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.dns.spf import allowed_by, is_spf, looks_like_spf, parse_spf, with_include
from sandbox_exit.dns.text import quoted
from sandbox_exit.observed.dns import Records
from sandbox_exit.observed.observation import Absent, Found, NotRead, Unreachable, Unseen

AT = datetime(2026, 11, 21, tzinfo=UTC)
DOMAINS = ("a.example", "b.example", "c.example", "d.example")
TERMS = st.sampled_from(
    [
        "a",
        "mx",
        "ptr",
        "all",
        "-all",
        "~all",
        "ip4:192.0.2.0/24",
        "ip6:2001:db8::/32",
        "bogus",
        "a:",
    ]
    + [f"{kind}:{domain}" for kind in ("include", "?include", "exists", "mx") for domain in DOMAINS]
    + [f"redirect={domain}" for domain in DOMAINS]
    + ["exists:%{i}.x.example", "include:%{d}"]
)


def found(*texts: str) -> Found[Records]:
    values = tuple(quoted(text) for text in texts)
    return Found(value=Records(values=values, ttl=300), source="dns", at=AT)


def allowed(
    texts: list[str], known: dict[str, Found[Records] | Unseen]
) -> tuple[list[str], list[str]]:
    absent = Absent(source="dns", at=AT)
    return allowed_by(found(*texts).value, lambda name, type: known.get(name, absent))


@pytest.mark.parametrize(
    ("text", "is_record", "is_meant"),
    [
        ("v=spf1 -all", True, False),
        ("v=spf1", True, False),
        ("V=SPF1 -all", True, False),
        ("v=spf10 -all", False, True),
        ("v=spf2.0/pra -all", False, True),
        (" v=spf1 -all", False, True),
        ('"v=spf1 -all"', False, True),
        ("v = spf1 -all", False, True),
        ("google-site-verification=x", False, False),
    ],
)
def test_what_is_a_record(text: str, is_record: bool, is_meant: bool) -> None:
    assert is_spf(text) is is_record
    assert looks_like_spf(text) is is_meant


@pytest.mark.parametrize(
    "text",
    [
        "v=spf1 -all",
        "v=spf1  a mx:x.example/24 a/24//64 ip4:192.0.2.1 ip6:2001:db8::1/64 ~all",
        "v=spf1 include:_spf.x.example redirect=x.example exp=e.x.example unknown=thing",
        "v=spf1 exists:%{ir}.%{v}._spf.%{d2} ?all",
    ],
)
def test_valid_records(text: str) -> None:
    assert parse_spf(text).problems == ()


@pytest.mark.parametrize(
    ("term", "problem"),
    [
        ("includes:x.example", "not a mechanism"),
        ("include", "names no domain"),
        ("include:", "names no domain"),
        ("a:", "not written as SPF wants"),
        ("all:x.example", "not written as SPF wants"),
        ("include:x.example/24", "not written as SPF wants"),
        ("ip4:300.1.1.1", "no valid address"),
        ("ip4:2001:db8::1", "no valid address"),
        ("ip6:192.0.2.1", "no valid address"),
        ("redirect=", "names no domain"),
        ("redirect=a.example redirect=b.example", "more than once"),
        ("!all", "not an SPF term"),
    ],
)
def test_syntax_errors(term: str, problem: str) -> None:
    problems = parse_spf(f"v=spf1 {term}").problems
    assert len(problems) == 1
    assert problem in problems[0]


@given(st.text())
def test_parsing_never_fails(text: str) -> None:
    parse_spf(text)
    looks_like_spf(text)


@given(st.lists(TERMS, max_size=6))
def test_an_include_is_added_once_and_passes(terms: list[str]) -> None:
    text = " ".join(["v=spf1", *terms])
    added = with_include(text, "amazonses.com")
    assert is_spf(added)
    assert with_include(added, "amazonses.com") == added
    assert "amazonses.com" in parse_spf(added).passing
    assert set(text.split()) | {"include:amazonses.com"} == set(added.split())


def test_an_include_that_does_not_pass_is_replaced() -> None:
    assert (
        with_include("v=spf1 ~include:amazonses.com mx -all", "amazonses.com")
        == "v=spf1 mx include:amazonses.com -all"
    )


@given(st.dictionaries(st.sampled_from(DOMAINS), st.lists(TERMS, max_size=8)))
def test_following_ends_whatever_the_records_say(records: dict[str, list[str]]) -> None:
    known: dict[str, Found[Records] | Unseen] = {
        domain: found(" ".join(["v=spf1", *terms])) for domain, terms in records.items()
    }
    names, unknown = allowed(["v=spf1 include:a.example"], known)
    assert len(set(names)) == len(names)
    assert set(names) <= set(DOMAINS)
    assert unknown == []


def test_what_is_allowed_is_followed_through_includes() -> None:
    names, unknown = allowed(
        ["v=spf1 include:b.example ?include:x.example mx a -all"],
        {
            "b.example": found("v=spf1 redirect=c.example ip4:192.0.2.1", "something"),
            "c.example": found("v=spf1 include:%{d}.example ~all include:late.example"),
        },
    )
    assert (names, unknown) == (["b.example", "c.example"], [])


@pytest.mark.parametrize("texts", [[], ["something"], ["v=spf1 include:b.example"] * 2])
def test_what_is_no_policy_allows_nobody(texts: list[str]) -> None:
    assert allowed(texts, {}) == ([], [])


@pytest.mark.parametrize("unseen", [NotRead(), Unreachable(source="dns", at=AT, reason="timeout")])
def test_what_was_not_read_is_named(unseen: Unseen) -> None:
    known: dict[str, Found[Records] | Unseen] = {"b.example": unseen}
    assert allowed(["v=spf1 include:b.example -all"], known) == (["b.example"], ["b.example"])
