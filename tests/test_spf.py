"""SPF: what is a record, what is wrong with it, how many lookups it needs."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.dns_state import Records
from sandbox_exit.dns_text import quoted
from sandbox_exit.observation import Absent, Found, NotRead, Unreachable, Unseen
from sandbox_exit.spf import (
    FOLLOWED,
    SpfCheck,
    check_spf,
    is_spf,
    looks_like_spf,
    parse_spf,
    with_include,
)

AT = datetime(2026, 11, 21, tzinfo=UTC)
ABSENT = Absent(source="dns", at=AT)
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


def check(domain: str, known: dict[str, Found[Records] | Unseen]) -> SpfCheck:
    return check_spf(domain, lambda name, type: known.get(f"{type} {name}", ABSENT))


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
    parse_spf(text).effective()
    looks_like_spf(text)


@given(st.lists(TERMS, max_size=6))
def test_an_include_is_added_once_and_passes(terms: list[str]) -> None:
    text = " ".join(["v=spf1", *terms])
    added = with_include(text, "amazonses.com")
    assert is_spf(added)
    assert with_include(added, "amazonses.com") == added
    assert parse_spf(added).includes("amazonses.com")
    assert set(text.split()) | {"include:amazonses.com"} == set(added.split())


def test_an_include_that_does_not_pass_is_replaced() -> None:
    assert (
        with_include("v=spf1 ~include:amazonses.com mx -all", "amazonses.com")
        == "v=spf1 mx include:amazonses.com -all"
    )


@given(st.dictionaries(st.sampled_from(DOMAINS), st.lists(TERMS, max_size=8)))
def test_following_ends_whatever_the_records_say(records: dict[str, list[str]]) -> None:
    known: dict[str, Found[Records] | Unseen] = {
        f"TXT {domain}": found(" ".join(["v=spf1", *terms])) for domain, terms in records.items()
    }
    result = check("a.example", known)
    assert result.lookups <= FOLLOWED + len(DOMAINS) + 1
    assert result.wanted == []


def test_lookups_are_counted_through_includes() -> None:
    result = check(
        "a.example",
        {
            "TXT a.example": found("v=spf1 include:b.example mx a -all"),
            "TXT b.example": found("v=spf1 include:c.example ip4:192.0.2.1 ~all"),
            "TXT c.example": found("v=spf1 ~all a:late.example"),
            "MX a.example": found(),
            "A a.example": found(),
        },
    )
    assert (result.lookups, result.voids, result.exact) == (4, 0, True)
    assert result.problems == []
    assert result.allowed == ["b.example", "c.example"]


def test_ten_lookups_are_allowed_and_eleven_are_not() -> None:
    def record(count: int) -> dict[str, Found[Records] | Unseen]:
        names = [f"s{number}.example" for number in range(count)]
        includes = " ".join(f"include:{name}" for name in names)
        return {
            "TXT a.example": found(f"v=spf1 {includes} -all"),
            **{f"TXT {name}": found("v=spf1 -all") for name in names},
        }

    assert check("a.example", record(10)).problems == []
    (problem,) = check("a.example", record(11)).problems
    assert "11 DNS lookups" in problem


def test_more_than_two_lookups_that_find_nothing() -> None:
    known: dict[str, Found[Records] | Unseen] = {
        "TXT a.example": found("v=spf1 a:x.example a:y.example mx:z.example -all")
    }
    result = check("a.example", known)
    assert result.voids == 3
    assert "3 lookups" in result.problems[0]


@pytest.mark.parametrize(
    ("records", "problem"),
    [
        (["v=spf1 -all", "v=spf1 mx -all"], "has 2 SPF records"),
        (["v=spf1 include:a.example -all"], "leads back to itself"),
        (["v=spf1 include:nothing.example -all"], "which has no SPF record"),
    ],
)
def test_what_makes_receivers_give_up(records: list[str], problem: str) -> None:
    result = check("a.example", {"TXT a.example": found(*records)})
    assert problem in " ".join(result.problems)


def test_none_is_not_a_problem() -> None:
    assert check("a.example", {}) == SpfCheck()
    assert check("a.example", {"TXT a.example": found("something")}).problems == []


def test_what_could_not_be_read_is_no_problem_but_not_exact() -> None:
    unread = Unreachable(source="dns", at=AT, reason="timeout")
    result = check(
        "a.example",
        {
            "TXT a.example": found("v=spf1 include:b.example exists:%{i}.c.example -all"),
            "TXT b.example": unread,
        },
    )
    assert (result.lookups, result.exact, result.problems) == (2, False, [])
    assert result.unread == ["TXT b.example"]


def test_what_is_still_to_be_asked_is_named() -> None:
    result = check(
        "a.example",
        {"TXT a.example": found("v=spf1 include:b.example -all"), "TXT b.example": NotRead()},
    )
    assert result.wanted == [("b.example", "TXT")]
