"""What stands in a page's HTML: text in blocks, links, form fields. Collected in one pass, bounded."""

import re
from dataclasses import dataclass, field

from ..observed.website import one_line
from .tokens import Start, Stop, TooMany, Words, tokens

MAX_BLOCKS = 20_000
MAX_LINKS = 3_000
MAX_FIELDS = 200
MAX_DATA = 5
_SHORT, _LONG = 200, 2_000
"""Characters kept of a label or the words of a link, and of a block of text."""

# Tags inside a sentence; every other tag ends the block of text before it.
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark q ruby rt s samp
    small span strike strong sub sup time tt u var wbr
    """.split()
)
_ASIDE = frozenset({"nav", "footer", "select", "datalist"})
"""Text in these does not say what a business does."""
_FRAMEWORK_ROOTS = frozenset(
    """
    root app __next __nuxt ___gatsby svelte q-app app-root application main-app react-root ember-app
    """.split()
)
_FRAMEWORK_TAGS = frozenset({"app-root", "ng-app", "flutter-view", "flt-glass-pane"})
_SCRIPT_TYPES = {"", "module", "text/javascript", "application/javascript", "text/babel"}
_REFRESH = re.compile(r"\s*\d{0,5}(?:\.\d{0,5})?\s*[;,]\s*(?:url\s*=\s*)?['\"]?\s*(\S+)", re.I)


@dataclass
class Anchor:
    """A link: where it leads as written, and its words (text, else title, label or image text)."""

    href: str
    words: str


@dataclass
class Field:
    """A form field: ``kind`` is the type, ``label`` whatever names it to the visitor."""

    kind: str
    name: str
    label: str
    ticked: bool = False
    required: bool = False
    autocomplete: str = ""
    identifier: str = ""
    open: bool = False
    """No label has been seen yet; the text that follows names it."""


@dataclass
class Markup:
    """``aside`` marks the blocks that stand in menus and footers."""

    title: str = ""
    description: str = ""
    heading: str = ""
    language: str = ""
    site_name: str = ""
    data: list[str] = field(default_factory=list)
    """Its data in JSON-LD, unread."""
    blocks: list[tuple[str, bool]] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    without_script: str = ""
    """The words of ``<noscript>``."""
    scripts: int = 0
    framework: bool = False
    """It has an element scripts draw a whole page into."""
    frames: bool = False
    embedded: bool = False
    """Another page is embedded, which may hold a form."""
    refresh: str = ""
    """Where ``<meta http-equiv=refresh>`` leads."""
    whole: bool = True
    """`False`: there was more markup than is read."""


def read_markup(source: str) -> Markup:
    """Read a page. Never fails, whatever ``source`` holds."""
    reading = _Reading()
    try:
        for token in tokens(source):
            reading.take(token)
    except TooMany:
        reading.result.whole = False
    reading.end()
    return reading.result


@dataclass
class _Open:
    """A link, heading, button or label that has not ended: its attributes, words and fields."""

    given: dict[str, str]
    words: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


class _Reading:
    def __init__(self) -> None:
        self.result = Markup()
        self._keep = {
            "a": self._keep_anchor,
            "h1": self._keep_heading,
            "button": lambda button: self._keep_button("".join(button.words)),
            "label": self._keep_label,
        }
        self._open: dict[str, _Open] = {}
        self._block: list[str] = []
        self._block_size = 0
        self._aside: dict[str, int] = {}
        self._hidden: dict[str, int] = {}
        self._labels: dict[str, str] = {}

    def take(self, token: Start | Stop | Words) -> None:
        if isinstance(token, Words):
            self._words(token.text)
        elif isinstance(token, Start):
            self._start(token)
        else:
            self._stop(token.name)

    def end(self) -> None:
        self._flush()
        for name in self._keep:
            self._close(name)
        for row in self.result.fields:
            row.label = row.label or self._labels.get(row.identifier, "")
        if any(self._aside.values()):
            # A menu that never ends would hide everything after it.
            self.result.blocks = [(text, False) for text, _ in self.result.blocks]

    def _words(self, text: str) -> None:
        if any(self._hidden.values()):
            return
        for element in self._open.values():
            if len(element.words) < 50:
                element.words.append(text[:_LONG])
        if self._block_size < _LONG * 4:
            self._block.append(text)
            self._block_size += len(text)

    def _flush(self) -> None:
        if not self._block:
            return
        text = one_line("".join(self._block), _LONG)
        self._block, self._block_size = [], 0
        if not text:
            return
        if len(self.result.blocks) < MAX_BLOCKS:
            self.result.blocks.append((text, any(self._aside.values())))
        else:
            self.result.whole = False
        fields = self.result.fields
        if fields and fields[-1].open:
            fields[-1].label = fields[-1].label or text[:_SHORT]
            fields[-1].open = False

    def _start(self, tag: Start) -> None:
        name, given = tag.name, tag.attributes
        if name not in _INLINE:
            self._flush()
        if name in _ASIDE:
            self._aside[name] = self._aside.get(name, 0) + 1
        if name in ("svg", "template"):
            self._hidden[name] = self._hidden.get(name, 0) + 1
        if name == "html":
            self.result.language = self.result.language or one_line(given.get("lang", ""), 40)
        elif name == "title":
            self.result.title = self.result.title or one_line(tag.raw, _SHORT)
        elif name == "meta":
            self._meta(given)
        elif name in self._keep and (name != "a" or "href" in given):
            self._close(name)
            self._open[name] = _Open(given)
        elif name == "img":
            self._words(f" {given.get('alt', '')} ") if "a" in self._open else None
        elif name in ("input", "textarea"):
            self._field(name, given)
        elif name == "script":
            if given.get("type", "").strip().lower() == "application/ld+json":
                self.result.data += [tag.raw] if len(self.result.data) < MAX_DATA else []
            self.result.scripts += given.get("type", "").strip().lower() in _SCRIPT_TYPES
        elif name == "noscript":
            self._without_script(tag.raw)
        elif name == "frame":
            self.result.frames = True
        elif name == "iframe":
            self.result.embedded = True
        if (
            given.get("id", "").lower() in _FRAMEWORK_ROOTS
            or name in _FRAMEWORK_TAGS
            or "data-reactroot" in given
            or "ng-app" in given
            or "ng-version" in given
        ):
            self.result.framework = True

    def _stop(self, name: str) -> None:
        if name not in _INLINE:
            self._flush()
        for counted in (self._aside, self._hidden):
            if counted.get(name):
                counted[name] -= 1
        self._close(name)

    def _close(self, name: str) -> None:
        element = self._open.pop(name, None)
        if element is not None:
            self._keep[name](element)

    def _meta(self, given: dict[str, str]) -> None:
        kind = (given.get("name") or given.get("property") or "").lower()
        content = given.get("content", "")
        if kind in ("description", "og:description") and not self.result.description:
            self.result.description = one_line(content, 300)
        if kind == "og:site_name":
            self.result.site_name = self.result.site_name or one_line(content, _SHORT)
        if given.get("http-equiv", "").lower() == "refresh":
            leads = _REFRESH.match(content)
            self.result.refresh = self.result.refresh or (leads[1] if leads else "")

    def _without_script(self, raw: str) -> None:
        said = one_line(re.sub(r"<[^<>]{0,1000}>", " ", raw[:20_000]), _SHORT)
        self.result.without_script = self.result.without_script or said

    def _field(self, tag: str, given: dict[str, str]) -> None:
        kind = "textarea" if tag == "textarea" else given.get("type", "text").strip().lower()
        if kind in ("submit", "button", "image"):
            self._keep_button(given.get("value", "") or given.get("alt", ""))
        if kind in ("submit", "button", "image", "hidden", "reset"):
            return
        if len(self.result.fields) >= MAX_FIELDS:
            self.result.whole = False
            return
        label = given.get("aria-label", "") or given.get("placeholder", "")
        row = Field(
            kind=kind[:20],
            name=one_line(given.get("name", "") or given.get("id", ""), 60),
            label=one_line(label, _SHORT) if kind not in ("checkbox", "radio") else "",
            ticked="checked" in given,
            required="required" in given,
            autocomplete=given.get("autocomplete", "").lower()[:40],
            identifier=given.get("id", "")[:_SHORT],
            open=kind in ("checkbox", "radio") and "label" not in self._open,
        )
        self.result.fields.append(row)
        if "label" in self._open:
            self._open["label"].fields.append(row)

    def _keep_button(self, words: str) -> None:
        line = one_line(words, _SHORT)
        if line and len(self.result.buttons) < MAX_FIELDS:
            self.result.buttons.append(line)

    def _keep_anchor(self, anchor: _Open) -> None:
        if len(self.result.anchors) < MAX_LINKS:
            given = anchor.given
            text = one_line("".join(anchor.words), _SHORT) or one_line(
                given.get("aria-label", "") or given.get("title", ""), _SHORT
            )
            self.result.anchors.append(Anchor(given["href"].strip(), text))
        else:
            self.result.whole = False

    def _keep_heading(self, heading: _Open) -> None:
        self.result.heading = self.result.heading or one_line(" ".join(heading.words), _SHORT)

    def _keep_label(self, label: _Open) -> None:
        target = label.given.get("for", "")
        text = one_line("".join(label.words), _SHORT)
        if not text:
            return
        for row in label.fields:
            row.label = row.label or text
        if target and len(self._labels) < MAX_FIELDS:
            self._labels.setdefault(target[:_SHORT], text)
            for row in self.result.fields:
                # The label after a box belongs to it, not the text in between.
                if row.identifier == target and row.kind in ("checkbox", "radio"):
                    row.label = text
