"""What an answer may look like: text, links, addresses, ranges, dates."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sandbox_exit.answers.validation import (
    BODY_MAX,
    EMAIL_MAX,
    LINE_MAX,
    TEXT_MAX,
    URL_MAX,
    Body,
    Count,
    CountRange,
    Day,
    Domain,
    Email,
    Identifier,
    Line,
    PartialDate,
    Percent,
    Region,
    Text,
    Url,
    is_domain,
)


def accepted(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


def message(kind: Any, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        accepted(kind, value)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize(("kind", "limit"), [(Line, LINE_MAX), (Text, TEXT_MAX), (Body, BODY_MAX)])
def test_text_has_a_length(kind: Any, limit: int) -> None:
    assert accepted(kind, "ü" * limit) == "ü" * limit
    assert accepted(kind, f"  {'x' * limit}\n") == "x" * limit
    assert str(limit) in message(kind, "x" * (limit + 1))


def test_text_keeps_what_people_write() -> None:
    text = "日本語 שלום 👩\u200d💻 <b>{{ x }}</b> \u202e\n\tindented"
    assert accepted(Text, text) == text
    assert accepted(Text, "one\r\ntwo\rthree") == "one\ntwo\nthree"


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f"])
def test_control_characters_are_refused_with_their_place(char: str) -> None:
    assert message(Text, f"ab{char}") == (
        f"Value error, Character 3 is a control character (U+{ord(char):04X}). Delete it."
    )


def test_a_line_is_one_line() -> None:
    assert "one line" in message(Line, "a\nb")
    assert "one line" in message(Line, "a\rb")
    assert accepted(Line, "a\n") == "a"


@pytest.mark.parametrize("value", [12, 1.5, True, None, ["a"], {"a": 1}, b"a"])
def test_only_text_is_text(value: object) -> None:
    assert message(Text, value)


def test_a_case_id_without_quotes_is_text() -> None:
    assert accepted(Identifier, 170000000000001) == "170000000000001"
    assert message(Identifier, True)
    assert message(Identifier, 1.5)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.shop.example",
        "http://shop.example:8080/a/b?c=d#e",
        " https://shop.example/ ",
        "HTTPS://SHOP.EXAMPLE",
        "https://münchen.example/straße",
        "https://shop.example/" + "a" * (URL_MAX - 21),
    ],
)
def test_links(url: str) -> None:
    assert accepted(Url, url) == url.strip()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://shop.example", "beginning with https://"),
        ("javascript:alert(1)", "beginning with https://"),
        ("https://", "not a valid link"),
        ("https://localhost", "not a valid link"),
        ("https://shop.example/a b", "not a valid link"),
        ("https://shop.example:99999", "not a valid link"),
        ("https://[::1", "not a valid link"),
        ("https://user:secret@shop.example", "user name or password"),
        ("https://user@shop.example", "user name or password"),
        ("https://shop.example/" + "a" * URL_MAX, "at most 1000 characters"),
    ],
)
def test_what_is_no_link(url: str, words: str) -> None:
    found = message(Url, url)
    assert words in found
    assert "secret" not in found


@pytest.mark.parametrize(
    "address", ["no@shop.example", "a.b+c@mail.shop.example", "ü@müll.example"]
)
def test_addresses(address: str) -> None:
    assert accepted(Email, f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "shop.example",
        "@shop.example",
        "no@",
        "no@localhost",
        "a b@shop.example",
        "no@shop.example, b@shop.example",
        "Name <no@shop.example>",
        "a@b@shop.example",
        "x" * 65 + "@shop.example",
        "a@b.c",
        "a@" + "b" * 63 + "." + ("c" * 63 + ".") * 2 + "d" * 60 + ".example",
    ],
)
def test_what_is_no_address(address: str) -> None:
    assert "address" in message(Email, address)


def test_the_longest_address() -> None:
    domain = ".".join(["d" * 60] * 3) + ".example"
    local = "l" * (EMAIL_MAX - len(domain) - 1)
    assert accepted(Email, f"{local}@{domain}") == f"{local}@{domain}"


def test_domains_are_lower_case_without_a_final_dot() -> None:
    assert accepted(Domain, " Shop.EXAMPLE. ") == "shop.example"
    for bad in ("shop", "https://shop.example", "a@shop.example", "-a.example", "a..example", ""):
        assert "bare domain" in message(Domain, bad)


@given(st.text(max_size=300))
def test_a_domain_never_holds_what_a_path_or_a_header_could_use(text: str) -> None:
    if is_domain(text):
        assert not set(text) & set("/\\:@ \n\r\t<>\"'{}%")
        assert ".." not in text
        assert len(text) <= 253


@pytest.mark.parametrize("code", ["eu-central-1", "us-gov-west-1", "ap-southeast-7"])
def test_regions(code: str) -> None:
    assert accepted(Region, code) == code


@pytest.mark.parametrize("code", ["Frankfurt", "eu-central", "EU-CENTRAL-1", "eu-central-1a", ""])
def test_what_is_no_region(code: str) -> None:
    assert "eu-central-1" in message(Region, code)


@pytest.mark.parametrize("value", ["2026", "2026-03", "2026-03-15", 2026, " 2026-03 "])
def test_dates_may_leave_out_the_day(value: object) -> None:
    assert accepted(PartialDate, value) == str(value).strip()


@pytest.mark.parametrize(
    "value", ["March", "31 June 2026", "2026-13", "2026-02-30", "26", 26, "0000", True]
)
def test_what_is_no_date(value: object) -> None:
    assert message(PartialDate, value)


def test_a_day_is_a_day() -> None:
    assert accepted(Day, " 2026-03-15 ").isoformat() == "2026-03-15"
    for bad in ("2026-02-30", "2026-03", "March 2026", "2026-03-15T00:00", "0", 0, 86400, True):
        assert message(Day, bad)


@pytest.mark.parametrize("value", [True, False, "1_0", "ten", [1]])
def test_numbers_are_not_guessed(value: object) -> None:
    assert message(Percent, value)


def test_numbers_in_quotes_are_numbers() -> None:
    assert accepted(Percent, " 0.5 ") == 0.5
    assert message(Percent, 101)
    assert message(Percent, -1)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (50, 50, 50),
        ("50", 50, 50),
        ("50-100", 50, 100),
        (" 50 – 100 ", 50, 100),
        ("50 to 100", 50, 100),
        ("500..1000", 500, 1000),
        ("1,000", 1000, 1000),
        ("1.000-2.000", 1000, 2000),
        ("1 000", 1000, 1000),
        ("1\u202f000", 1000, 1000),
        ("1'000", 1000, 1000),
        (0, 0, 0),
        (1_000_000_000, 10**9, 10**9),
    ],
)
def test_counts_and_ranges(value: object, low: int, high: int) -> None:
    found = accepted(Count, value)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("100-50", "backwards"),
        (-1, "between 0 and 1,000,000,000"),
        (10**9 + 1, "between 0 and 1,000,000,000"),
        pytest.param(10**5000, "between 0 and 1,000,000,000", id="huge"),
        ("9" * 5000, "whole number, or a range"),
        ("1.5", "whole number, or a range"),
        (1.5, "read as 1.5. Write a whole number"),
        ("many", "whole number, or a range"),
        ("-5", "whole number, or a range"),
        ("10-20-30", "whole number, or a range"),
        ("1,00", "whole number, or a range"),
        (True, "whole number, or a range"),
        ([1], "whole number, or a range"),
        ({"low": 1, "high": 2}, "whole number, or a range"),
    ],
)
def test_what_is_no_count(value: object, words: str) -> None:
    assert words in message(Count, value)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_count_is_saved_as_it_is_read(one: int, other: int) -> None:
    low, high = sorted((one, other))
    count = CountRange(low=low, high=high)
    assert accepted(Count, count.model_dump()) == count
    assert accepted(Count, str(count)) == count
