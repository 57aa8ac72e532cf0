"""What stands in a page's HTML: text in blocks, links, form fields. Collected in one pass, bounded.

libxml2 (through lxml) reads the markup and tells each tag and text as it comes. No tree is built: a tree
is what can be made to take quadratic time, and words, links and fields need none.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from ..observed.website import one_line
from ..texts import texts

MAX_BLOCKS = 20_000
MAX_LINKS = 3_000
MAX_FIELDS = 200
_MAX_DATA = 5
_SHORT, _LONG = 200, 2_000
"""Characters kept of a label or the words of a link, and of a block of text."""

_TAGS = {
    name: frozenset(words.split())
    for name, words in texts(Path(__file__).with_name("tags.yaml"), str).items()
}
_BUTTONS = ("submit", "button", "image")
_BOXES = ("checkbox", "radio")
_REFRESH = re.compile(r"\s*\d{0,5}(?:\.\d{0,5})?\s*[;,]\s*(?:url\s*=\s*)?['\"]?\s*(\S+)", re.I)
_NEVER_ENDS = re.compile(r"<(/?)(nav|footer)\b", re.I)


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
class _Open:
    """A link, heading, button or label that has not ended: its attributes, words and fields."""

    given: dict[str, str]
    words: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


@dataclass
class Markup:
    """``blocks`` are the page's text, each with whether it stands in a menu or footer.

    It is what lxml calls a parser target: told of each tag and text (https://lxml.de/parsing.html).
    """

    title: str = ""
    description: str = ""
    heading: str = ""
    language: str = ""
    site_name: str = ""
    json_ld: list[str] = field(default_factory=list)
    """The page's own data, unread."""
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
    _open: dict[str, _Open] = field(default_factory=dict)
    _block: list[str] = field(default_factory=list)
    _aside: int = 0
    _hidden: str = ""
    """The element that is not shown and has not ended; how deep it lies in itself, and its text."""
    _depth: int = 0
    _raw: list[str] = field(default_factory=list)
    _raw_is_data: bool = False
    _labels: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, given: dict[str, str]) -> None:
        if self._hidden:
            self._depth += name == self._hidden
            return
        if name not in _TAGS["inline"]:
            self._flush()
        self._aside += name in _TAGS["aside"]
        self.framework |= (
            given.get("id", "").lower() in _TAGS["framework_roots"]
            or name in _TAGS["framework_tags"]
            or not _TAGS["framework_attributes"].isdisjoint(given)
        )
        if name in _TAGS["kept"] and (name != "a" or "href" in given):
            self._close(name)
            self._open[name] = _Open(dict(given))
        elif name == "html":
            self.language = self.language or one_line(given.get("lang", ""), 40)
        elif name == "meta":
            self._meta(given)
        elif name == "img" and "a" in self._open:
            self.data(f" {given.get('alt', '')} ")
        elif name in ("input", "textarea"):
            self._field(name, given)
        elif name == "script":
            kind = given.get("type", "").strip().lower()
            self._raw_is_data = kind == "application/ld+json"
            self.scripts += not kind or kind in _TAGS["script_types"]
        self.frames |= name == "frame"
        self.embedded |= name == "iframe"
        if name in _TAGS["not_shown"]:
            self._hidden, self._depth, self._raw = name, 1, []

    def end(self, name: str) -> None:
        if self._hidden:
            self._depth -= name == self._hidden
            if not self._depth:
                self._not_shown("".join(self._raw))
            return
        if name not in _TAGS["inline"]:
            self._flush()
        self._aside -= name in _TAGS["aside"]
        self._close(name)

    def data(self, text: str) -> None:
        if self._hidden:
            self._raw.append(text)
            return
        for element in self._open.values():
            if len(element.words) < 50:
                element.words.append(text[:_LONG])
        self._block.append(text)

    def close(self) -> None:
        self._flush()
        for name in list(self._open):
            self._close(name)
        for row in self.fields:
            row.label = row.label or self._labels.get(row.identifier, "")

    def _not_shown(self, text: str) -> None:
        """What an element that is not shown holds, now that it has ended."""
        name, self._hidden = self._hidden, ""
        if name == "title":
            self.title = self.title or one_line(text, _SHORT)
        elif name == "noscript":
            self.without_script = self.without_script or one_line(text, _SHORT)
        elif name == "script" and self._raw_is_data and len(self.json_ld) < _MAX_DATA:
            self.json_ld.append(text)

    def _flush(self) -> None:
        if not self._block:
            return
        text = one_line("".join(self._block), _LONG)
        self._block = []
        if not text:
            return
        if len(self.blocks) < MAX_BLOCKS:
            self.blocks.append((text, self._aside > 0))
        else:
            self.whole = False
        if self.fields and self.fields[-1].open:
            self.fields[-1].label = self.fields[-1].label or text[:_SHORT]
            self.fields[-1].open = False

    def _close(self, name: str) -> None:
        element = self._open.pop(name, None)
        if element is None:
            return
        text = one_line("".join(element.words), _SHORT)
        if name == "a":
            self._keep_anchor(element.given, text)
        elif name == "label" and text:
            self._keep_label(element, text)
        elif name == "button":
            self._keep_button(text)
        elif name == "h1":
            self.heading = self.heading or one_line(" ".join(element.words), _SHORT)

    def _meta(self, given: dict[str, str]) -> None:
        kind = (given.get("name") or given.get("property") or "").lower()
        content = given.get("content", "")
        if kind in ("description", "og:description") and not self.description:
            self.description = one_line(content, 300)
        if kind == "og:site_name":
            self.site_name = self.site_name or one_line(content, _SHORT)
        if given.get("http-equiv", "").lower() == "refresh":
            leads = _REFRESH.match(content)
            self.refresh = self.refresh or (leads[1] if leads else "")

    def _field(self, tag: str, given: dict[str, str]) -> None:
        kind = "textarea" if tag == "textarea" else given.get("type", "text").strip().lower()
        if kind in _BUTTONS:
            self._keep_button(given.get("value", "") or given.get("alt", ""))
        if kind in (*_BUTTONS, "hidden", "reset"):
            return
        if len(self.fields) >= MAX_FIELDS:
            self.whole = False
            return
        label = given.get("aria-label", "") or given.get("placeholder", "")
        row = Field(
            kind=kind[:20],
            name=one_line(given.get("name", "") or given.get("id", ""), 60),
            label=one_line(label, _SHORT) if kind not in _BOXES else "",
            ticked="checked" in given,
            required="required" in given,
            autocomplete=given.get("autocomplete", "").lower()[:40],
            identifier=given.get("id", "")[:_SHORT],
            open=kind in _BOXES and "label" not in self._open,
        )
        self.fields.append(row)
        if "label" in self._open:
            self._open["label"].fields.append(row)

    def _keep_button(self, words: str) -> None:
        line = one_line(words, _SHORT)
        if line and len(self.buttons) < MAX_FIELDS:
            self.buttons.append(line)

    def _keep_anchor(self, given: dict[str, str], text: str) -> None:
        if len(self.anchors) >= MAX_LINKS:
            self.whole = False
            return
        named = given.get("aria-label", "") or given.get("title", "")
        self.anchors.append(Anchor(given["href"].strip(), text or one_line(named, _SHORT)))

    def _keep_label(self, label: _Open, text: str) -> None:
        target = label.given.get("for", "")
        for row in label.fields:
            row.label = row.label or text
        if target and len(self._labels) < MAX_FIELDS:
            self._labels.setdefault(target[:_SHORT], text)
            for row in self.fields:
                # The label after a box belongs to it, not the text in between.
                if row.identifier == target and row.kind in _BOXES:
                    row.label = text


def read_markup(source: str) -> Markup:
    """Read a page. Never fails, whatever ``source`` holds."""
    from lxml import etree

    markup = Markup()
    parser = etree.HTMLParser(target=markup, encoding="utf-8", remove_pis=True)
    try:
        # Browsers, too, show no NUL (https://html.spec.whatwg.org/#parse-error-unexpected-null-character).
        etree.fromstring(source.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # there is no markup in it at all
        markup.close()
    marks = [match[1] for match in _NEVER_ENDS.finditer(source)]
    if marks.count("") > marks.count("/"):
        # A menu that never ends would hide everything after it.
        markup.blocks = [(text, False) for text, _ in markup.blocks]
    return markup
