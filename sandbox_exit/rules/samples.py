"""The example mails, by what can be counted in them: words, links, names."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from ..answers.choices import StreamKind, Unsubscribe
from ..answers.word_count import word_count
from .cards import Result, judged
from .fit import Column, column
from .model import Rules, S, Said

rules = Rules(__file__)

LEAST_WORDS, OF_A_CODE = 10, 5
_SHORTENERS = frozenset("bit.ly tinyurl.com t.co goo.gl ow.ly is.gd cutt.ly rb.gy".split())
_LINKS = (Unsubscribe.ONE_CLICK, Unsubscribe.LINK, Unsubscribe.BLOCK)
_LINK_SIGNS = ("http", "www.", "{{", "[", "<", "%")
"""What a link, or the place of one in a template, is written with."""


def _links(text: str) -> Iterator[str]:
    """The hosts of the links in a text."""
    for word in text.split():
        at = word.find("http")
        if at >= 0:
            yield (urlsplit(word[at:].rstrip(".,;)>”\"'")).hostname or "").lower()


@rules.check()
def samples_are_whole(said: Said) -> Iterator[Result]:
    """Where none is a whole mail, nothing is left to judge by."""
    counted = [
        (path, name, word_count(stream.sample_body or ""), column(stream) is Column.ASKED)
        for path, name, stream in said.streams("sample_body")
    ]
    stubs = [words < (OF_A_CODE if code else LEAST_WORDS) for *_, words, code in counted]
    severity = S.LIKELY if all(stubs) else S.POSSIBLE
    for short, (path, name, words, _) in zip(stubs, counted, strict=True):
        text = f"{name}: {words} words."
        yield judged(not short, text, path, severity, fine="Each is.")


@rules.check()
def samples_show_unsubscribe(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("sample_body"):
        if stream.kind is StreamKind.MARKETING and stream.unsubscribe in _LINKS:
            linked = any(sign in (stream.sample_body or "") for sign in _LINK_SIGNS)
            yield judged(linked, f"{name}.", path, fine="Each has one.")


@rules.check()
def samples_differ(said: Said) -> Iterator[Result]:
    seen: dict[str, str] = {}
    for path, name, stream in said.streams("sample_body"):
        body = " ".join((stream.sample_body or "").casefold().split())
        first = seen.setdefault(body, name)
        yield judged(first == name, f"{name} has that of {first}.", path, fine="Each has.")


@rules.check()
def samples_are_plain(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("sample_body"):
        body = stream.sample_body or ""
        hidden = sorted(_SHORTENERS.intersection(_links(body)))
        tracked = "utm_" in body and stream.kind is not StreamKind.MARKETING
        plain = not ("</" in body or hidden or tracked)
        what = ", ".join(hidden) or ("campaign codes" if tracked else "marks of HTML")
        yield judged(plain, f"{name}: {what}.", path, fine="Each is.")
