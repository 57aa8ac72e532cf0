"""TXT values: what we write, dnspython reads as the same octets, and the other way round."""

import re

import dns.rdata
import pytest
from dns.rdtypes.txtbase import TXTBase
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.dns.text import STRING_MAX, quoted, quoted_strings, strings_of, text_of


def read_by_dnspython(value: str) -> tuple[bytes, ...]:
    read = dns.rdata.from_text("IN", "TXT", value)
    assert isinstance(read, TXTBase)
    return tuple(read.strings)


@given(st.binary(max_size=1200))
def test_what_is_quoted_comes_back(content: bytes) -> None:
    value = quoted(content)
    assert value.isascii()
    assert value.isprintable()
    strings = read_by_dnspython(value)
    assert b"".join(strings) == b"".join(strings_of(value)) == content
    assert all(len(string) <= STRING_MAX for string in strings)


@given(st.lists(st.binary(max_size=255), min_size=1, max_size=4))
def test_what_dnspython_prints_is_read(strings: list[bytes]) -> None:
    value = quoted_strings(tuple(strings))
    printed = dns.rdata.from_text("IN", "TXT", value).to_text()
    assert strings_of(printed) == tuple(strings)


@given(st.text())
def test_reading_never_fails(text: str) -> None:
    text_of(text)


@given(st.binary(max_size=300))
def test_route_53_has_octal_escapes(content: bytes) -> None:
    value = quoted_strings((content,), octal=True)
    inner = re.sub(r'^"|"$', "", value)
    octets = re.sub(
        r"\\([0-7]{3}|.)",
        lambda found: chr(int(found[1], 8)) if len(found[1]) == 3 else found[1],
        inner,
    )
    assert octets.encode("latin-1") == content


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('"v=spf1 " "-all"', "v=spf1 -all"),
        ('"a\\"b\\\\c"', 'a"b\\c'),
        ('"\\"v=spf1 -all\\""', '"v=spf1 -all"'),
        ("bare words", "barewords"),
        ('"\\195\\188"', "ü"),
        ('"\\255"', "\\xff"),
        ('""', ""),
    ],
)
def test_text(value: str, text: str) -> None:
    assert text_of(value) == text


def test_long_text_is_split() -> None:
    assert quoted("x" * 600) == f'"{"x" * 255}" "{"x" * 255}" "{"x" * 90}"'
