"""Which language a text is in, by its commonest words and its script."""

import re

from ..texts import tables

_DATA: dict[str, dict[str, str]] = tables(__file__)
_SETS = {name: frozenset(words.split()) for name, words in _DATA["words"].items()}
_ASKED_FOR = ("English", "German")
"""A text that may as well be one of these is not said to be in another language."""
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")


def likely_language(text: str) -> str | None:
    """The language of ``text``; `None` where nothing tells.

    >>> likely_language("Hemos decidido no aprobar su solicitud en este momento.")
    'Spanish'
    """
    letters = max(1, sum(map(str.isalpha, text)))
    for name, script in _DATA["scripts"].items():
        if len(re.findall(f"[{script}]", text)) > letters / 3:
            return name
    if _KANA.search(text):
        return "Japanese"
    if len(_HAN.findall(text)) > letters / 3:
        return "Chinese"
    words = _WORD.findall(text.lower())
    count = {name: sum(map(listed.__contains__, words)) for name, listed in _SETS.items()}
    likely = max(count, key=lambda name: count[name])
    others = max(count[name] for name in _ASKED_FOR if name != likely)
    enough = max(2 if len(words) < 8 else 3, 2 * others + 1)
    return likely if count[likely] >= enough else None
