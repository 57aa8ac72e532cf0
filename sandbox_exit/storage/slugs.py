"""Names people give, as names of files: short, lower-case ASCII, safe on every system."""

import re
import unicodedata

# What Unicode decomposition does not turn into ASCII, or not as its readers would.
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "å": "a"}
    | {"đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
_LONGEST = 40


def slug(text: str, otherwise: str = "product") -> str:
    """``text`` as lower-case ASCII words joined by hyphens, at most 40 characters; ``otherwise`` when
    none of it can be spelled that way."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_SPELLED)
    ascii_only = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower().replace("'", ""))
    return words.strip("-")[:_LONGEST].rstrip("-") or otherwise
