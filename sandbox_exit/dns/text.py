"""Text in master-file form (RFC 1035 §5.1): how a TXT value is written, and read back, without loss.

A TXT record is one or more strings of at most 255 octets. In the form used here each stands in double
quotes, with ``\\"``, ``\\\\`` and ``\\DDD`` (decimal) for what cannot stand there as it is.
"""

import re

from ..observed.dns import Records
from ..observed.observation import Found, Unseen

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"?|((?:[^\s"\\]|\\.)+)', re.DOTALL)
_ESCAPE = re.compile(r"\\(\d{3}|.)", re.DOTALL)
STRING_MAX = 255
"""Octets in one string of a TXT record (RFC 1035 §3.3)."""


def strings_of(value: str) -> tuple[bytes, ...]:
    """The strings of a TXT value in master-file form. Reads leniently: never raises.

    dnspython's reader takes twenty times as long, and stumbles over what people write: it ends bare
    text at a semicolon, and fails where a quote is left open. Its writer fails where a string is too
    long, which in a saved file it may be.
    """
    return tuple(
        _unescaped(quoted if quoted or not bare else bare)
        for quoted, bare in _STRING.findall(value)
    )


def _unescaped(text: str) -> bytes:
    out, end = bytearray(), 0
    for match in _ESCAPE.finditer(text):
        out += text[end : match.start()].encode()
        escape = match[1]
        if escape.isdecimal() and escape.isascii() and len(escape) == 3:
            out.append(min(int(escape), 255))
        else:
            out += escape.encode()
        end = match.end()
    return bytes(out + text[end:].encode())


def text_of(value: str) -> str:
    """What the strings say when read as one, as SPF, DKIM and DMARC read them (RFC 7208 §3.3)."""
    return b"".join(strings_of(value)).decode("utf-8", "backslashreplace")


def texts_of(seen: Found[Records] | Unseen) -> list[str]:
    """The texts of the TXT records that were found; none where none were."""
    return [text_of(value) for value in seen.value.values] if isinstance(seen, Found) else []


def quoted(content: str | bytes) -> str:
    """``content`` as a TXT value in master-file form, split into strings of at most 255 octets."""
    octets = content.encode() if isinstance(content, str) else content
    pieces = [octets[at : at + STRING_MAX] for at in range(0, len(octets), STRING_MAX)] or [b""]
    return quoted_strings(tuple(pieces))


def quoted_strings(strings: tuple[bytes, ...], octal: bool = False) -> str:
    """The strings of a TXT record in master-file form; a record has at least one, if an empty one.

    ``octal``: with Route 53's escapes, whose three digits are octal
    (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat).
    """
    code = "\\{:03o}" if octal else "\\{:03d}"
    return " ".join(
        '"'
        + "".join(
            f"\\{chr(octet)}"
            if octet in b'"\\'
            else chr(octet)
            if 0x20 <= octet < 0x7F
            else code.format(octet)
            for octet in string
        )
        + '"'
        for string in strings or (b"",)
    )
