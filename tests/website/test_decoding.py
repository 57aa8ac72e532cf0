"""Bytes to text, within a limit, whatever the server says they are."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.website.decoding import encoding_named, inflate, looks_like_text, to_text

TEXT = "Grüße aus Köln, 東京 und Łódź"


@pytest.mark.parametrize(
    ("body", "header", "expected"),
    [
        (TEXT.encode(), "utf-8", TEXT),
        (TEXT.encode(), None, TEXT),
        (TEXT.encode(), "iso-8859-1", TEXT),
        (TEXT.encode("utf-8-sig"), "iso-8859-1", TEXT),
        (TEXT.encode("utf-16"), None, TEXT),
        (TEXT.encode("utf-16-be"), "utf-16be", TEXT),
        ("Grüße".encode("latin-1"), "iso-8859-1", "Grüße"),
        ("Grüße".encode("latin-1"), "utf-8", "Grüße"),
        ("Grüße".encode("latin-1"), None, "Grüße"),
        ("“Grüße”".encode("cp1252"), "iso-8859-1", "“Grüße”"),
        ("東京".encode("shift_jis"), "Shift_JIS", "東京"),
        ("東京".encode("euc_jp"), "EUC-JP", "東京"),
        ("東京".encode("iso2022_jp"), "ISO-2022-JP", "東京"),
        ("Łódź".encode("iso8859-2"), "latin2", "Łódź"),
        (b'<meta charset="shift_jis">' + "東京".encode("shift_jis"), None,
         '<meta charset="shift_jis">東京'),
        (b'<meta charset="utf-16">' + "東京".encode(), None, '<meta charset="utf-16">東京'),
        (b"", None, ""),
        ("Gr\u00fc".encode()[:-1], "utf-8", "Gr\ufffd"),
    ],
)  # fmt: skip
def test_text_is_read(body: bytes, header: str | None, expected: str) -> None:
    assert to_text(body, header) == expected


@pytest.mark.parametrize(
    "label", ["zlib", "hex", "rot13", "bz2", "idna", "punycode", "unicode_escape", "utf-7", "mbcs",
              "undefined", "base64", "x" * 5000, "../etc", "", "\x00", "utf-32"]
)  # fmt: skip
def test_only_encodings_of_the_web_are_used(label: str) -> None:
    assert encoding_named(label) is None


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_and_any_charset_are_text(body: bytes, charset: str) -> None:
    assert isinstance(to_text(body, charset), str)


def test_pictures_are_no_text() -> None:
    assert looks_like_text(TEXT)
    assert looks_like_text("")
    assert not looks_like_text(to_text(bytes(range(256)) * 10, None))


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("", b"hello"),
        ("identity", b"hello"),
        ("gzip", gzip.compress(b"hello", mtime=0)),
        ("X-GZIP", gzip.compress(b"hel", mtime=0) + gzip.compress(b"lo", mtime=0)),
        ("deflate", zlib.compress(b"hello")),
        ("deflate", zlib.compress(b"hello")[2:-4]),
    ],
)
def test_what_was_compressed_comes_back(encoding: str, data: bytes) -> None:
    assert inflate(data, encoding, 100) == (b"hello", True)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "deflate, gzip"])
def test_what_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(ValueError, match="not asked for"):
        inflate(b"", encoding, 100)


def test_a_bomb_makes_no_more_than_asked_for() -> None:
    bomb = gzip.compress(bytes(20_000_000))
    assert len(inflate(bomb, "gzip", 1000)[0]) == 1000


def test_what_ends_early_is_not_whole() -> None:
    assert inflate(gzip.compress(b"hello", mtime=0)[:-6], "gzip", 100) == (b"hello", False)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_are_inflated_or_refused(data: bytes, encoding: str) -> None:
    try:
        out, _ = inflate(data, encoding, 1000)
    except ValueError as error:
        out = str(error).encode()
    assert len(out) <= 1000
