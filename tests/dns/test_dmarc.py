"""DMARC: what is a record, what receivers apply, what is wrong with it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.dns.dmarc import (
    POLICIES,
    Look,
    counting,
    is_dmarc,
    looks_like_dmarc,
    parse_dmarc,
    report_names,
    walk,
)
from sandbox_exit.dns.text import quoted
from sandbox_exit.observed.dns import Records
from sandbox_exit.observed.observation import Absent, Found, Unreachable


@pytest.mark.parametrize(
    ("text", "is_record", "is_meant"),
    [
        ("v=DMARC1; p=none", True, False),
        ("v=DMARC1;p=none;", True, False),
        (" v = DMARC1 ; p=none", True, False),
        ("v=DMARC1", True, False),
        ("v=dmarc1; p=none", False, True),
        ("v=DMARC1 p=none", False, True),
        ("p=none; v=DMARC1", False, True),
        ('"v=DMARC1; p=none"', False, True),
        ("v=DMARC2; p=none", False, True),
        ("v=spf1 -all", False, False),
        ("", False, False),
    ],
)
def test_what_is_a_record(text: str, is_record: bool, is_meant: bool) -> None:
    assert is_dmarc(text) is is_record
    assert looks_like_dmarc(text) is is_meant


@pytest.mark.parametrize(
    ("tags", "policy", "below", "problem"),
    [
        ("p=none", "none", "none", ""),
        ("p=reject; sp=none", "reject", "none", ""),
        ("p=QUARANTINE", "quarantine", "quarantine", ""),
        ("p=none; pct=50; rua=mailto:a@x.example,mailto:b@x.example", "none", "none", ""),
        ("p=none; unknown=thing", "none", "none", ""),
        ("", "none", "none", ""),
        ("p=nonsense", None, None, "not none, quarantine or reject"),
        ("p=nonsense; rua=mailto:a@x.example", "none", "none", "not none, quarantine or reject"),
        ("rua=mailto:a@x.example", "none", "none", ""),
        ("sp=reject; p=none", "none", "reject", ""),
        ("p=reject; np=maybe; rua=mailto:a@x.example", "none", "none", "np=maybe"),
        ("p=reject; sp=maybe", None, None, "sp=maybe"),
        ("p=reject; p=none", "reject", "reject", "more than once"),
        ("p=none; pct=200", "none", "none", ""),
        ("p=none; stray", "none", "none", "not a tag"),
    ],
)
def test_records(tags: str, policy: str | None, below: str | None, problem: str) -> None:
    record = parse_dmarc(f"v=DMARC1; {tags}")
    assert (record.policy, record.subdomain_policy) == (policy, below)
    assert problem in " ".join(record.problems)
    assert bool(record.problems) is bool(problem)


@pytest.mark.slow
@given(st.text())
def test_parsing_never_fails(text: str) -> None:
    record = parse_dmarc(text)
    assert record.policy in (*POLICIES, None)
    looks_like_dmarc(text)


@given(
    st.sampled_from(POLICIES),
    st.none() | st.sampled_from(POLICIES),
    st.integers(0, 100),
    st.sampled_from(["", " ", "  "]),
)
def test_valid_records_are_read(policy: str, below: str | None, percent: int, gap: str) -> None:
    tags = ["v=DMARC1", f"p{gap}={gap}{policy}", f"pct={percent}"]
    tags += [f"sp={below}"] if below else []
    record = parse_dmarc(f"{gap};{gap}".join(tags))
    assert record.problems == ()
    assert (record.policy, record.subdomain_policy) == (policy, below or policy)


def test_a_walk_is_that_of_the_rfc() -> None:
    """The example of RFC 9989 §4.10."""
    assert walk("a.b.c.d.e.f.g.h.i.j.mail.shop.example") == (
        "a.b.c.d.e.f.g.h.i.j.mail.shop.example",
        *("g.h.i.j.mail.shop.example", "h.i.j.mail.shop.example", "i.j.mail.shop.example"),
        *("j.mail.shop.example", "mail.shop.example", "shop.example", "example"),
    )
    assert walk("shop.example") == ("shop.example", "example")


AT = datetime(2026, 11, 21, tzinfo=UTC)
LOST = Unreachable(source="dns", at=AT, reason="It timed out.")


def look(records: dict[str, str | None | Unreachable]) -> Look:
    """What stands at ``_dmarc`` of these domains; nothing at the others, `LOST` where it is unread."""

    def at(name: str) -> Any:
        seen = records.get(name.removeprefix("_dmarc."))
        if isinstance(seen, Unreachable):
            return seen
        if seen is None:
            return Absent(source="dns", at=AT)
        values = tuple(quoted(text) for text in seen.split("|"))
        return Found(value=Records(values=values, ttl=60), source="dns", at=AT)

    return at


@pytest.mark.parametrize(
    ("records", "exists", "at", "policy"),
    [
        ({"a.mail.shop.example": "v=DMARC1; p=reject"}, True, "a.mail.shop.example", "reject"),
        # the record with the fewest labels is the organisation's, and one between counts for nothing
        (
            {"shop.example": "v=DMARC1; p=reject", "mail.shop.example": "v=DMARC1; p=none"},
            *(True, "shop.example", "reject"),
        ),
        # unless it says that it is the organisation's
        (
            {"shop.example": "v=DMARC1; p=reject", "mail.shop.example": "v=DMARC1; p=none; psd=n"},
            *(True, "mail.shop.example", "none"),
        ),
        # of a public suffix only where the organisation has none
        ({"example": "v=DMARC1; p=reject; psd=y"}, True, "example", "reject"),
        (
            {"example": "v=DMARC1; p=reject; psd=y", "shop.example": "v=DMARC1; p=none"},
            *(True, "shop.example", "none"),
        ),
        ({"shop.example": "v=DMARC1; p=none; sp=reject"}, True, "shop.example", "reject"),
        ({"shop.example": "v=DMARC1; p=none; np=reject"}, True, "shop.example", "none"),
        ({"shop.example": "v=DMARC1; p=none; np=reject"}, False, "shop.example", "reject"),
        ({"shop.example": "v=DMARC1; p=none; sp=reject"}, False, "shop.example", "reject"),
        # more than one at a name are none
        (
            {
                "mail.shop.example": "v=DMARC1; p=none|v=DMARC1; p=none",
                "example": "v=DMARC1; p=none",
            },
            *(True, "example", "none"),
        ),
        ({}, True, None, None),
    ],
)
def test_the_record_that_counts(
    records: dict[str, str | None | Unreachable], exists: bool, at: str | None, policy: str | None
) -> None:
    found = counting("a.mail.shop.example", look(records), exists=exists)
    assert (found.at, found.policy, found.unread) == (at, policy, None)


@pytest.mark.parametrize("name", ["a.mail.shop.example", "mail.shop.example", "shop.example"])
def test_a_record_that_was_not_read_could_be_the_one_that_counts(name: str) -> None:
    records: dict[str, str | None | Unreachable] = {"example": "v=DMARC1; p=none", name: LOST}
    found = counting("a.mail.shop.example", look(records))
    assert found.record is None
    assert found.unread is LOST
    # below a record of its own domain nothing matters
    records["a.mail.shop.example"] = "v=DMARC1; p=none"
    if name != "a.mail.shop.example":
        assert counting("a.mail.shop.example", look(records)).policy == "none"


@pytest.mark.parametrize(
    ("tags", "applied"),
    [("p=reject; t=y", "quarantine"), ("p=quarantine; t=y", "none"), ("p=none; t=y", "none")]
    + [("p=reject; t=n", "reject"), ("p=reject; t=x", "reject")],
)
def test_in_test_mode_receivers_apply_one_level_less(tags: str, applied: str) -> None:
    found = counting("shop.example", look({"shop.example": f"v=DMARC1; {tags}"}))
    assert found.applied == applied
    assert found.policy == tags[2:].partition(";")[0]


def test_reports_to_another_domain_need_its_agreement() -> None:
    record = parse_dmarc("v=DMARC1; rua=mailto:a@reports.example!10m,mailto:b@in.shop.example")
    assert report_names("mail.shop.example", record) == (
        ("reports.example", "mail.shop.example._report._dmarc.reports.example"),
    )
