"""DMARC: what is a record, what receivers apply, what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.dns.dmarc import POLICIES, is_dmarc, looks_like_dmarc, parse_dmarc


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
