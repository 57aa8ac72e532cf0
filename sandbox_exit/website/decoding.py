"""From the bytes of an answer to text: decompressed within a limit, decoded without ever failing."""

import codecs
import re
import zlib
from pathlib import Path

from ..texts import texts

_ZLIB_OR_GZIP = zlib.MAX_WBITS | 32
_RAW_DEFLATE = -zlib.MAX_WBITS
_PREFIX = 2048
"""Bytes in which a page declares its charset; browsers look into the first 1,024."""
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.+-]{1,40})", re.I
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = "cp1252"
_ENCODINGS = Path(__file__).with_name("encodings.yaml")
_NOT_LIKE_ASCII = {"utf-16-le", "utf-16-be", "iso2022_jp"}
"""Bytes of these may look like UTF-8 and mean something else."""
_LABEL = re.compile(r"[A-Za-z0-9_:.+-]{1,40}")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_UNREADABLE_SHARE = 0.05


def inflate(data: bytes, encoding: str, at_most: int) -> tuple[bytes, bool]:
    """``data`` with its ``Content-Encoding`` undone: at most ``at_most`` bytes, and whether it was all
    there. Raises `ValueError` for an encoding that was not asked for, or bytes that are not in it.

    The decoders of HTTP clients know no limit, and do not tell where the data ended early.
    """
    names = [name.strip().lower() for name in encoding.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if not names:
        return data[:at_most], True
    if names not in (["gzip"], ["x-gzip"], ["deflate"]):
        raise ValueError("an encoding that was not asked for")
    # Some servers send deflate without its zlib header (RFC 1950 section 2.2), and browsers take it.
    for form in (_ZLIB_OR_GZIP, _RAW_DEFLATE) if names == ["deflate"] else (_ZLIB_OR_GZIP,):
        out, rest, inner = bytearray(), data, zlib.decompressobj(form)
        try:
            while rest and len(out) < at_most:
                if inner.eof:  # another member of a gzip file
                    inner = zlib.decompressobj(form)
                out += inner.decompress(rest, at_most - len(out))
                rest = inner.unused_data or inner.unconsumed_tail
        except zlib.error:
            continue
        return bytes(out), inner.eof or not data
    raise ValueError("compression that cannot be undone")


def encoding_named(label: str) -> str | None:
    """Python's name for a charset of the web; `None` for any other."""
    if not _LABEL.fullmatch(label):
        return None
    try:
        read_as: str | None = texts(_ENCODINGS, str).get(codecs.lookup(label).name)
    except LookupError:
        return None
    return read_as


def to_text(body: bytes, header_charset: str | None) -> str:
    """The page's text: by its byte-order mark, the header, its own word, else as UTF-8.

    Bytes that are UTF-8 are read so even where something else is declared wrongly; nothing fails.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    declared = encoding_named(header_charset or "") or _declared_inside(body)
    if declared in _NOT_LIKE_ASCII:
        return body.decode(declared, errors="replace")
    text = body.decode("utf-8", errors="replace")
    if "\ufffd" not in text[:-1]:  # one character may be cut at the very end
        return text
    if declared in (None, "utf-8"):
        beyond_ascii = sum(not char.isascii() for char in text)
        if text.count("\ufffd") <= beyond_ascii / 2:
            return text
        declared = _LATIN
    return body.decode(declared, errors="replace")


def looks_like_text(text: str) -> bool:
    """Whether ``text`` is something people read, not an image or a program sent as a page."""
    sample = text[:20_000]
    return len(_UNREADABLE.findall(sample)) <= _UNREADABLE_SHARE * len(sample)


def _declared_inside(body: bytes) -> str | None:
    match = _META_CHARSET.search(body[:_PREFIX])
    name = encoding_named(match[1].decode("ascii")) if match else None
    # A page whose declaration can be read byte by byte is not UTF-16.
    return "utf-8" if name and name.startswith("utf-16") else name
