"""What one page says, as observations: pure, from its text alone."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar
from urllib.parse import unquote, urljoin, urlsplit

from ..observed.observation import Absent, Found, Unreachable
from ..observed.website import (
    MAX_BOXES,
    MAX_LINES,
    URL_MAX,
    WORDS_MAX,
    Checkbox,
    Content,
    Link,
    Placeholder,
    PlaceholderKind,
    Text,
    one_line,
)
from . import words as known
from .markup import Anchor, Field, Markup, read_markup
from .organisation import copyright_holder, organisation

T = TypeVar("T")

FEW_WORDS = 50
"""Our line below which a page may be drawn by a script, or says next to nothing."""
_SHORT_PAGE = 150
_PLACEHOLDER_WORDS = {
    PlaceholderKind.DEFAULT_PAGE: _SHORT_PAGE,
    PlaceholderKind.PARKED: _SHORT_PAGE,
    # A website may well say that something of it is still to come.
    PlaceholderKind.COMING_SOON: FEW_WORDS,
}
"""From so many words on a page is not taken for a placeholder by what is said somewhere on it."""
_SHORT_LINE = 120
"""Characters of a line that may be a name or an address."""
_EXCERPT_BLOCK = 5
"""Words in the first block that is quoted."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Scripts written without spaces: two characters count as a word.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


def read_page(source: str, url: str, at: datetime, cut: str = "") -> Content:
    """``source`` is the HTML of ``url``, read ``at``; ``cut`` says why it is not all of it."""
    return _Page(read_markup(source), url, at, cut).content()


def count_words(text: str) -> int:
    """Words of ``text``; two characters count as one word where words have no spaces between them."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + (unspaced + 1) // 2


def bot_check(source: str) -> bool:
    """Whether the page only checks that a person is there."""
    markup = read_markup(source[:100_000])
    return bool(known.BOT_CHECK_TITLE.search(_folded(markup.title))) and (
        _count(text for text, _ in markup.blocks) < _SHORT_PAGE
    )


class _Page:
    def __init__(self, markup: Markup, url: str, at: datetime, cut: str) -> None:
        self._markup = markup
        self._url = one_line(url, URL_MAX)
        self._at = at
        without_cookies = [
            row for row in markup.blocks if not known.COOKIES.search(_folded(row[0]))
        ]
        self._main = [text for text, aside in without_cookies if not aside]
        self._all = [text for text, _ in without_cookies]
        self._words = _count(self._main)
        self._links = [(row, link) for row in markup.anchors if (link := self._absolute(row))]
        self._not_shown = self._why_more(cut)

    def content(self) -> Content:
        markup = self._markup
        email = next((row for row in markup.fields if _asks_for_email(row)), None)
        boxes = tuple(
            Checkbox(
                label=row.label,
                about_consent=_about_consent(row.label),
                ticked=row.ticked,
                required=row.required,
            )
            for row in markup.fields
            if row.kind == "checkbox"
        )[:MAX_BOXES]
        return Content(
            not_shown=self._not_shown,
            title=self._seen(markup.title or None),
            description=self._seen(markup.description or None),
            heading=self._seen(markup.heading or None),
            language=self._seen(markup.language or None),
            text=self._seen(self._text()),
            placeholder=self._seen(self._placeholder()),
            login=self._seen(self._login()),
            privacy_link=self._seen(self._link(known.PRIVACY, known.PRIVACY_PATH)),
            terms_link=self._seen(self._link(known.TERMS, known.TERMS_PATH)),
            imprint_link=self._seen(self._link(known.IMPRINT, known.IMPRINT_PATH)),
            signup_link=self._seen(self._link(known.SIGN_UP, known.SIGN_UP_PATH)),
            site_name=self._seen(markup.site_name or None),
            organisation=self._seen(organisation(markup.data)),
            copyright=self._seen(copyright_holder(self._all)),
            lines=tuple(text for text in self._all if len(text) <= _SHORT_LINE)[:MAX_LINES],
            email_field=self._in_form(
                one_line(email.label or email.name or "e-mail", WORDS_MAX) if email else None
            ),
            checkboxes=self._in_form(boxes or None),
            consent_words=self._in_form(self._consent()),
        )

    def _why_more(self, cut: str) -> str:
        """Why what was not found may still be there, in words; empty where the page was read whole."""
        markup = self._markup
        if cut:
            return cut
        if not markup.whole:
            return "The page has more markup than is read."
        if markup.frames:
            return "The page shows another page in a frame, which was not opened."
        if markup.refresh:
            return "The page sends visitors on to another page, which was not opened."
        asks = known.NEEDS_SCRIPT.search(_folded(markup.without_script))
        few = self._words < FEW_WORDS
        if few and (asks or (markup.scripts and (markup.framework or self._words < 10))):
            return "A script draws this page in the browser; this reader runs no scripts."
        return ""

    def _seen(self, value: T | None) -> Found[T] | Absent | Unreachable:
        if value is not None:
            return Found(value=value, source=self._url, at=self._at)
        if self._not_shown:
            return Unreachable(source=self._url, at=self._at, reason=self._not_shown)
        return Absent(source=self._url, at=self._at)

    def _in_form(self, value: T | None) -> Found[T] | Absent | Unreachable:
        """What belongs to a form may also stand in a page embedded into this one."""
        seen = self._seen(value)
        if isinstance(seen, Absent) and self._markup.embedded:
            reason = "The page embeds another one, which was not opened; the form may be in there."
            return Unreachable(source=self._url, at=self._at, reason=reason)
        return seen

    def _text(self) -> Text | None:
        if not self._words:
            return None
        telling = (text for text in self._main if count_words(text) >= _EXCERPT_BLOCK)
        return Text(words=self._words, excerpt=one_line(next(telling, self._main[0]), WORDS_MAX))

    def _placeholder(self) -> Placeholder | None:
        markup = self._markup
        total = _count(self._all)
        for kind, pattern in known.PLACEHOLDERS:
            short = total < _PLACEHOLDER_WORDS[kind]
            for said in (markup.title, markup.heading, *(self._all if short else ())):
                match = pattern.search(_folded(said))
                if match and (short or _says_little_else(said, match)):
                    return Placeholder(kind=kind, words=one_line(said, WORDS_MAX))
        return None

    def _login(self) -> str | None:
        markup = self._markup
        if not any(row.kind == "password" for row in markup.fields):
            return None
        said = [line for line in (markup.title, markup.heading, *markup.buttons) if line]
        if any(known.SIGN_UP.search(_folded(line)) for line in said):
            return None
        logs_in = (line for line in said if known.LOGIN.search(_folded(line)))
        return next((one_line(line, WORDS_MAX) for line in logs_in), None)

    def _link(self, in_words: re.Pattern[str], in_path: re.Pattern[str]) -> Link | None:
        """The first link whose words say it, else the first whose path does."""
        for anchor, url in self._links:
            if len(anchor.words) < 120 and in_words.search(_folded(anchor.words)):
                return Link(url=url, words=one_line(anchor.words, WORDS_MAX))
        for anchor, url in self._links:
            parts = urlsplit(url)
            path = unquote(f"{parts.path}?{parts.query}#{parts.fragment}", errors="replace")
            if in_path.search(path.lower()):
                return Link(url=url, words=one_line(anchor.words, WORDS_MAX))
        return None

    def _absolute(self, anchor: Anchor) -> str | None:
        try:
            url = urljoin(self._url, anchor.href)
            scheme = urlsplit(url).scheme
        except ValueError:
            return None
        line = one_line(url, URL_MAX)
        return line if scheme in ("http", "https") and not line.endswith("…") else None

    def _consent(self) -> str | None:
        for text in self._all:
            match = known.CONSENT.search(_folded(text))
            if match:
                return one_line(text[max(0, match.start() - 100) : match.end() + 180], WORDS_MAX)
        return None


def _asks_for_email(row: Field) -> bool:
    if row.kind == "email" or row.autocomplete == "email":
        return True
    return row.kind == "text" and bool(known.EMAIL.search(_folded(f"{row.name} {row.label}")))


def _about_consent(label: str) -> bool:
    said = _folded(label)
    patterns = (known.CONSENT, known.MAIL_CHOICE, known.PRIVACY, known.TERMS)
    return any(pattern.search(said) for pattern in patterns)


def _says_little_else(said: str, match: re.Match[str]) -> bool:
    """Whether the match is most of what a title or heading says, however long the page is."""
    return len(match[0]) * 2 >= len(said)


def _count(texts: Iterable[str]) -> int:
    return sum(count_words(text) for text in texts)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()
