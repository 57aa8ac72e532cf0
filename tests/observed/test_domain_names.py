"""Names: international ones, the registered part, near misses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.observed.domain_names import (
    is_name,
    near_misses,
    organisational_domain,
    relative,
    to_ascii,
    up_to,
)


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("Shop.Example.", "shop.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("Straße.example", "xn--strae-oqa.example"),
        ("日本語.example", "xn--wgv71a119e.example"),
        ("日本語。example", "xn--wgv71a119e.example"),
        ("_dmarc.bücher.example", "_dmarc.xn--bcher-kva.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ],
)
def test_to_ascii(domain: str, name: str) -> None:
    assert to_ascii(domain) == name


@pytest.mark.parametrize(
    "domain",
    [
        "",
        "example",
        "a..example",
        "a b.example",
        f"{'a' * 64}.example",
        "a\nb.example",
        "é-.example",
    ],
)
def test_what_is_no_domain(domain: str) -> None:
    with pytest.raises(ValueError, match="is not a domain"):
        to_ascii(domain)


@given(st.text(max_size=80))
def test_a_name_is_safe_or_refused(text: str) -> None:
    try:
        name = to_ascii(text)
    except ValueError:
        return
    assert is_name(name)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")


@pytest.mark.parametrize(
    ("name", "registered"),
    [
        ("mail.shop.example", "shop.example"),
        ("a.b.shop.co.uk", "shop.co.uk"),
        ("shop.xn--wgv71a119e.jp", "xn--wgv71a119e.jp"),
        ("me.github.io", "me.github.io"),
        ("co.uk", "co.uk"),
    ],
)
def test_the_organisational_domain(name: str, registered: str) -> None:
    assert organisational_domain(name) == registered


def test_near_misses_and_parts() -> None:
    name = "_dmarc.shop.example"
    assert near_misses(name, "shop.example") == {
        "_dmarc.shop.example.shop.example": "shop.example",
        "dmarc.shop.example": "",
    }
    assert list(near_misses("_dmarc.a.shop.example", "a.shop.example")) == [
        "_dmarc.a.shop.example.a.shop.example",
        "_dmarc.a.shop.example.shop.example",
        "dmarc.a.shop.example",
    ]
    assert near_misses("shop.example", None) == {"shop.example.shop.example": "shop.example"}
    assert near_misses("a." * 120 + "shop.example", None) == {}
    assert relative(name, "shop.example") == "_dmarc"
    assert relative("shop.example", "shop.example") == "@"
    assert relative("shop.example", "other.example") == "shop.example"
    assert up_to("a.b.shop.example", "shop.example") == (
        "a.b.shop.example",
        "b.shop.example",
        "shop.example",
    )
    assert up_to("other.example", "shop.example") == ("other.example",)
