"""What one page says, as observations: pure, from its text alone."""

import re
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
    Role,
    Text,
    one_line,
)
from .markup import Anchor, Field, Markup, read_markup
from .organisation import copyright_holder, names_a_company, organisation, postal_codes
from .words import how_much, said

T = TypeVar("T")

FEW_WORDS = 50
"""Our line below which a page may be drawn by a script, or says next to nothing."""
_SHORT_PAGE = 150
_PLACEHOLDER_WORDS = {
    PlaceholderKind.NOT_FOUND: _SHORT_PAGE,
    PlaceholderKind.DEFAULT_PAGE: _SHORT_PAGE,
    PlaceholderKind.PARKED: _SHORT_PAGE,
    # A website may well say that something of it is still to come.
    PlaceholderKind.COMING_SOON: FEW_WORDS,
}
"""From so many words on a page is not taken for a placeholder by what is said somewhere on it."""
_POLICIES = (Role.PRIVACY, Role.TERMS, Role.IMPRINT)
_ABOUT_CONSENT = ("consent", "mail_choice", "privacy", "terms")
_OF_MARKUP = ("title", "description", "heading", "language", "site_name")
_MATTERS = {Role.PRIVACY: 3, Role.TERMS: 3, Role.IMPRINT: 1}
"""So many of the matters that such a page speaks of make it one, whatever it is called."""
_SHORT_LINE = 120
"""Characters of a line that may be a name or an address."""
_EXCERPT_BLOCK = 5
"""Words in the first block that is quoted."""
_OTHER_LANGUAGE = "The page is in a language this reader does not know."
_IN_A_FRAME = "The page embeds another one, which was not opened; the form may be in there."

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
    beginning = source[:100_000]
    markup = read_markup(beginning)
    words = _count(text for text, _ in markup.blocks)
    if words < 10 and said("bot_script", beginning):
        return True
    lines = [markup.title, markup.heading] if words < _SHORT_PAGE else []
    lines += [text for text, _ in markup.blocks if words < FEW_WORDS]
    return any(said("bot_check", line) for line in lines)


class _Page:
    def __init__(self, markup: Markup, url: str, at: datetime, cut: str) -> None:
        self._markup = markup
        self._url = one_line(url, URL_MAX)
        self._at = at
        blocks = [row for row in markup.blocks if not said("cookies", row[0])]
        self._main = [text for text, aside in blocks if not aside]
        self._all = [text for text, _ in blocks]
        self._lines = [text for text in self._all if len(text) <= _SHORT_LINE]
        self._main_lines = [text for text in self._main if len(text) <= _SHORT_LINE]
        self._words = _count(self._main)
        self._links = [(row, link) for row in markup.anchors if (link := self._absolute(row))]
        self._not_shown = self._why_more(cut)

    def content(self) -> Content:
        markup, seen, in_form = self._markup, self._seen, self._in_form
        email = next((row for row in markup.fields if _asks_for_email(row)), None)
        boxes = tuple(
            Checkbox(
                label=row.label,
                about_consent=any(said(kind, row.label) for kind in _ABOUT_CONSENT),
                ticked=row.ticked,
                required=row.required,
            )
            for row in markup.fields
            if row.kind == "checkbox"
        )[:MAX_BOXES]
        return Content(
            not_shown=self._not_shown,
            text=seen(self._text()),
            placeholder=seen(self._placeholder()),
            login=seen(self._login(email is not None)),
            signup_link=seen(self._link("sign_up")),
            organisation=seen(organisation(markup.json_ld)),
            copyright=seen(copyright_holder(self._all)),
            company_lines=seen(tuple(filter(names_a_company, self._lines))[:MAX_LINES]),
            address_lines=seen(tuple(filter(postal_codes, self._lines))[:MAX_LINES]),
            lines=tuple(self._lines[:MAX_LINES]),
            reads_as=self._in_words(self._reads_as()),
            mail_words=self._in_words(self._quoted("sends_mail")),
            email_field=in_form(
                one_line(email.label or email.name or "e-mail", WORDS_MAX) if email else None
            ),
            checkboxes=in_form(boxes),
            consent_words=in_form(self._quoted("consent")),
            **{name: seen(getattr(markup, name)) for name in _OF_MARKUP},
            **{f"{role}_link": seen(self._link(role)) for role in _POLICIES},
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
        asks = said("needs_script", markup.without_script)
        few = self._words < FEW_WORDS
        if few and (asks or (markup.scripts and (markup.framework or self._words < 10))):
            return "A script draws this page in the browser; this reader runs no scripts."
        return ""

    def _seen(self, value: T | None) -> Found[T] | Absent | Unreachable:
        """What was found, unless it is empty."""
        if value:
            return Found(value=value, source=self._url, at=self._at)
        if self._not_shown:
            return self._lost(self._not_shown)
        return Absent(source=self._url, at=self._at)

    def _in_form(self, value: T | None) -> Found[T] | Absent | Unreachable:
        """What belongs to a form may also stand in a page embedded into this one."""
        seen = self._seen(value)
        missing = isinstance(seen, Absent) and self._markup.embedded
        return self._lost(_IN_A_FRAME) if missing else seen

    def _in_words(self, value: T | None) -> Found[T] | Absent | Unreachable:
        """What the text says; where it is not found, its language may be the reason."""
        seen = self._seen(value)
        foreign = isinstance(seen, Absent) and not self._is_known()
        return self._lost(_OTHER_LANGUAGE) if foreign else seen

    def _lost(self, reason: str) -> Unreachable:
        return Unreachable(source=self._url, at=self._at, reason=reason)

    def _is_known(self) -> bool:
        """Whether the text is in a language whose words are listed; of a few words nobody can tell."""
        text = " ".join(self._main)[:20_000]
        return len(how_much("known_language", text)) >= 4 or not text

    def _text(self) -> Text | None:
        if not self._words:
            return None
        telling = (text for text in self._main if count_words(text) >= _EXCERPT_BLOCK)
        return Text(words=self._words, excerpt=one_line(next(telling, self._main[0]), WORDS_MAX))

    def _reads_as(self) -> dict[Role, str]:
        """By what it calls itself, else by the matters it speaks of."""
        named = [self._markup.title, self._markup.heading, *self._main[:3]]
        text = " ".join(self._main)[:50_000]
        found = {}
        for role in _POLICIES:
            matters = sorted(how_much(f"{role}_text", text), key=text.lower().find)
            own = [line for line in named if len(line) <= _SHORT_LINE and said(role, line)]
            if len(matters) >= _MATTERS[role]:
                own.append(", ".join(matters[:5]))
            if role is Role.IMPRINT:
                own += filter(names_a_company, self._main_lines)
            if words := next(iter(own), ""):
                found[role] = one_line(words, WORDS_MAX)
        return found

    def _placeholder(self) -> Placeholder | None:
        markup, total = self._markup, _count(self._all)
        for kind, few in _PLACEHOLDER_WORDS.items():
            short = total < few
            # What is said of a page in the middle of a text is not said of this one.
            blocks = self._lines if kind is PlaceholderKind.NOT_FOUND else self._all
            for line in (markup.title, markup.heading, *(blocks if short else ())):
                match = said(kind, line)
                if match and (short or _says_little_else(line, match)):
                    return Placeholder(kind=kind, words=one_line(line, WORDS_MAX))
        return None

    def _login(self, asks_for_email: bool) -> str | None:
        """A password field is a wall where anything says so; without one, the page must say that it is
        there to log in, and ask for an address or lead to whoever lets people in."""
        markup = self._markup
        titles = [line for line in (markup.title, markup.heading) if line]
        lines = [*titles, *markup.buttons, *(row.words for row in markup.anchors)]
        few = self._words < FEW_WORDS
        walls = [line for line in (*lines, *(self._main if few else ())) if said("wall", line)]
        if any(said("sign_up", line) for line in (*titles, *markup.buttons)):
            return None
        if any(row.kind == "password" for row in markup.fields):
            logs_in = [line for line in (*titles, *markup.buttons) if said("login", line)]
        elif few:
            logs_in = [line for line in titles if said("login", line)] if asks_for_email else []
        else:
            return None
        return next((one_line(line, WORDS_MAX) for line in (*logs_in, *walls)), None)

    def _link(self, kind: str) -> Link | None:
        """The first link whose words say it, else the first whose path does."""
        for anchor, url in self._links:
            if len(anchor.words) < _SHORT_LINE and said(kind, anchor.words):
                return Link(url=url, words=one_line(anchor.words, WORDS_MAX))
        for anchor, url in self._links:
            parts = urlsplit(url)
            path = unquote(f"{parts.path}?{parts.query}#{parts.fragment}", errors="replace")
            if said(f"{kind}_path", path):
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

    def _quoted(self, kind: str) -> str | None:
        """The first words of the text that say it, with what stands around them."""
        for text in self._all:
            if match := said(kind, text):
                return one_line(text[max(0, match.start() - 100) : match.end() + 180], WORDS_MAX)
        return None


def _asks_for_email(row: Field) -> bool:
    if row.kind == "email" or row.autocomplete == "email":
        return True
    return row.kind == "text" and said("email", f"{row.name} {row.label}") is not None


def _says_little_else(line: str, match: re.Match[str]) -> bool:
    """Whether the match is most of what a title or heading says, however long the page is."""
    return len(match[0]) * 2 >= len(line)


def _count(texts: Iterable[str]) -> int:
    return sum(count_words(text) for text in texts)
