"""A pasted thread, cut into the parts that one author wrote, newest first.

Under AWS's answer stand the founder's own earlier words, quoted or not, and sometimes AWS's earlier
letters. They must not count as what AWS asks now.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile

from .letter_text import greets, is_header, is_subject


class Author(StrEnum):
    AWS = "aws"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass
class Part:
    """``lines`` stand without quotation marks at their start. ``when`` sorts parts that carry a date;
    `None` where the thread shows none. ``answers``: somebody else's mail is quoted right below.
    ``foreign``: its head names a sender who is not AWS. ``forwards``: it stands above a line that
    says that a mail is passed on."""

    author: Author
    depth: int
    lines: list[str] = field(default_factory=list)
    when: tuple[int, ...] | None = None
    answers: bool = False
    foreign: bool = False
    forwards: bool = False


_QUOTE_MARKS = re.compile(r"[ \t]{0,8}(?:>[ \t]?){1,20}")
_WROTE = re.compile(
    r"(?:on|am|le) .{4,200}(?:wrote|schrieb|geschrieben)\b.{0,120}:$"
    r"|.{2,120} (?:wrote|schrieb) (?:on|am) .{4,80}:$"
    r"|\d{4}[年/-]\d{1,2}[月/-]\d{1,2}.{0,120}(?:[>)様氏]|@[\w.-]+|書きました|のメール|wrote) ?:$"
    r"|.{0,80}(?:さんは書きました|からのメール) ?:?$"
)
_DIVIDER = re.compile(
    r"[-_=]{2,} ?(?:original message|original appointment|ursprüngliche nachricht|originalnachricht"
    r"|元のメッセージ|(?P<forwarded>(?:begin )?forwarded message|weitergeleitete nachricht"
    r"|転送(?:された)?メッセージ))\b.{0,40}|(?P<passed_on>begin forwarded message:)|_{20,}"
    r"|[-_=]{2,} ?(?:[^-]{0,40}\b(?:wrote|schrieb)"
    r"|(?:previous|earlier|older|quoted|frühere|vorherige|ältere) [^-]{2,40}"
    r"|(?:our|your|unsere|ihre) (?:message|mail|letter|reply|nachricht|e-mail|antwort)"
    r" (?:of|from|dated|sent|vom|von) [^-]{2,40}|(?:our|your|unsere|ihre) (?:message|nachricht)"
    r"|(?:以前|過去|前回)の[^-]{2,20}(?:\(.{4,20}\))?) ?[-_=]{2,}"
)
_SUBJECT = re.compile(r"\W{0,3}(?:subject|betreff|件名)\W{0,3}:")
_FROM = re.compile(r"\W{0,3}(?:from|von|差出人|送信元|送信者)\W{0,3}: ?(.{0,200})")
_ADDRESS = re.compile(r"[\w.+-]{1,80}@([\w.-]{1,120})")
_AWS_HOST = re.compile(r"(?:^|\.)(?:amazon|amazonaws|amazonses|aws)(?:\.[a-z]{2,3}){1,2}$")
_AS_AWS = re.compile(
    r"\W{0,3}(?:amazon web services|amazon ses|aws)(?: support| trust (?:and|&) safety)?\W{0,3}<"
)
"""A sender who goes by AWS's name, whatever the address."""
_AWS_NAME = re.compile(r"\baws\b|amazon|アマゾン")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar mär", "apr", "may mai", "jun")
        + ("jul", "aug", "sep", "oct okt", "nov", "dec dez"),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(" + "|".join(_MONTHS) + r")[a-zä]{0,7}\.?"
_DATES = (
    (re.compile(rf"\b{_MONTH} (\d{{1,2}}),? (\d{{4}})\b"), (3, 1, 2)),
    (re.compile(rf"\b(\d{{1,2}})\.? {_MONTH},? (\d{{4}})\b"), (3, 2, 1)),
    (re.compile(r"\b(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})"), (1, 2, 3)),
    (re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b"), (3, 2, 1)),
)
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::(\d{2}))? ?(am|pm)?\b")
_FRAME = re.compile(
    r"(?:(?:aws )?support[ -]?center|case (?:details|id)|status|severity|correspondence|korrespondenz)\b"
    r"|fall \d|ケース ?id|ステータス|やり取り|対応履歴"
)
_OF_FRAME = re.compile(
    r"(?:was this (?:response|correspondence) helpful|war diese antwort hilfreich"
    r"|この(?:回答|返信)は役に立ちましたか)\W.{0,40}"
    r"|(?:[\[［【](?:reply|resolve case|reopen case|copy link|antworten|fall (?:ab)?schließen|返信"
    r"|ケースを(?:解決|再度開く|再オープン))[\]］】]\s*){1,4}"
    r"|need more help\?.{0,60}|attachments?|anhänge?|添付ファイル"
)
"""What the Support Center's page of a case puts above the correspondence, and around what is written."""
_ENDS_SENTENCE = re.compile(r"[.!?。]\s*$")
_SHORT = 60
"""Characters a line of such a page has at most that is no sentence."""
_STAMP_LENGTH = 90
"""A line that holds a name and a date and nothing else is not longer than this."""
_NAME_LINE = re.compile(r"[^.!?。]{2,60}|[\w.+-]+@[\w.-]+")


def parts(text: str) -> list[Part]:
    """The parts of ``text`` (cleaned), as they stand there."""
    return _Cutter(text).cut()


def from_newest(found: list[Part]) -> list[Part]:
    """Unquoted before quoted; dated parts by their date, the others after what they stand below."""
    if sum(part.when is not None for part in found) < 2:
        return sorted(found, key=lambda part: part.depth)
    days: list[tuple[int, ...]] = []
    for part in found:
        days.append(part.when or (days[-1] if days else (9999,)))
    order = sorted(range(len(found)), key=lambda n: (found[n].depth, [-one for one in days[n]]))
    return [found[n] for n in order]


class _Cutter:
    def __init__(self, text: str) -> None:
        self._lines = [_unquoted(line) for line in text.split("\n")]
        self._open: dict[int, Part] = {}
        self._announced: dict[int, Author] = {}
        self._parts: list[Part] = []
        self._framed = False

    def cut(self) -> list[Part]:
        number = 0
        while number < len(self._lines):
            used = self._heading(number)
            if not used:
                depth, line = self._lines[number]
                self._part(depth).lines.append(line)
            number += used or 1
        return [part for part in self._parts if any(part.lines)]

    def _part(self, depth: int) -> Part:
        if depth not in self._open:
            self._begin(depth, self._announced.pop(depth, Author.UNKNOWN), None)
        return self._open[depth]

    def _begin(self, depth: int, author: Author, when: tuple[int, ...] | None) -> None:
        part = Part(author, depth, [], when)
        self._parts.append(part)
        self._open = {level: p for level, p in self._open.items() if level < depth}
        self._open[depth] = part

    def _heading(self, number: int) -> int:
        """How many lines from here announce another author; 0 where none does."""
        depth, whole = self._lines[number]
        line = " ".join(whole.lower().split())
        if not line or len(line) > 300:
            return 0
        if _OF_FRAME.fullmatch(line):
            return 1
        following = self._following(number)
        if _WROTE.fullmatch(line):
            self._announce(number + 1, depth, line)
            return 1
        if line.startswith(("on ", "am ")) and following.endswith(":"):
            joined = f"{line} {following}"
            if _WROTE.fullmatch(joined):
                self._announce(number + 2, depth, joined)
                return 2
        divider = _DIVIDER.fullmatch(line)
        if divider:
            if depth in self._open and self._open[depth].author is Author.UNKNOWN:
                self._open[depth].forwards = any(divider.groupdict().values())
            self._begin(depth, Author.UNKNOWN, None)
            return 1
        sender = _FROM.fullmatch(line) if ":" in line else None
        if sender and self._header_count(number) >= 2:
            if self._parts and _is_head(self._parts[-1]):  # "Subject: …" above "From: …"
                head_above = self._parts.pop()
                self._open = {n: part for n, part in self._open.items() if part is not head_above}
            fresh = not any(text.strip() for p in self._parts for text in p.lines)
            author = _author(sender[1])
            head = self._head_from(number)
            # Who pastes a whole letter with its head pastes AWS's: an unknown desk may have sent it.
            when = next(filter(None, (_date(text.lower()) for text in head)), None)
            self._begin(depth, Author.UNKNOWN if fresh and author is Author.OTHER else author, when)
            self._open[depth].foreign = author is Author.OTHER
            self._open[depth].lines += [text for text in head if _SUBJECT.match(text.lower())]
            return len(head)
        return self._stamp(depth, line, following)

    def _stamp(self, depth: int, line: str, following: str) -> int:
        """The heads of Support Center correspondence: a name and a date, on one line or two."""
        named = (
            (self._framed and ":" not in line) or _AWS_NAME.search(line) or _ADDRESS.search(line)
        )
        if not named or len(line) > _STAMP_LENGTH or not _NAME_LINE.fullmatch(line.split(",")[0]):
            return 0
        same = _date(line)
        if same and len(_without_date(line)) <= 50 and _CLOCK.search(line):
            self._leave_frame()
            self._begin(depth, _author(line), same)
            return 1
        below = _date(following)
        if below and len(_without_date(following)) <= 30:
            self._leave_frame()
            self._begin(depth, _author(line), below)
            return 2
        return 0

    def _leave_frame(self) -> None:
        """What stands above the first name and date, where it is the page of a case and no letter."""
        above = [line for part in self._parts for line in part.lines]
        sent = any(part.author is not Author.UNKNOWN for part in self._parts)
        written = sent and any(len(line) > _SHORT or _ENDS_SENTENCE.search(line) for line in above)
        if written or any(part.when for part in self._parts):
            return
        if not greets(above) and any(_FRAME.match(line.strip().lower()) for line in above):
            self._framed = True
            self._parts, self._open = [], {}

    def _announce(self, next_number: int, depth: int, line: str) -> None:
        author = _author(line)
        quoted = next((d for d, text in self._lines[next_number:] if text.strip()), depth)
        if quoted > depth:
            self._announced[quoted] = author
            if author is Author.OTHER and depth in self._open:
                self._open[depth].answers = True
            self._open = {level: p for level, p in self._open.items() if level < quoted}
        else:
            self._begin(depth, author, None)

    def _following(self, number: int) -> str:
        if number + 1 >= len(self._lines):
            return ""
        return self._lines[number + 1][1].strip().lower()[:300]

    def _head_from(self, number: int) -> list[str]:
        """The lines of a mail's head from here on."""
        return [
            text for _, text in takewhile(lambda line: is_header(line[1]), self._lines[number:])
        ]

    def _header_count(self, number: int) -> int:
        """How many lines of a mail's head stand around this one."""
        return sum(is_header(line) for _, line in self._lines[max(0, number - 2) : number + 6])


def _is_head(part: Part) -> bool:
    """Whether it is lines of a mail's head and nothing else."""
    written = [line for line in part.lines if line.strip()]
    heads = all(is_header(line) or is_subject(line) for line in written)
    return part.author is Author.UNKNOWN and bool(written) and heads


def _unquoted(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and the line without the marks of it."""
    marks = _QUOTE_MARKS.match(line)
    return (marks[0].count(">"), line[marks.end() :]) if marks else (0, line)


def _author(heading: str) -> Author:
    hosts = [match[1] for match in _ADDRESS.finditer(heading)]
    if any(_AWS_HOST.search(host) for host in hosts):
        return Author.AWS
    if hosts:
        return Author.UNKNOWN if _AS_AWS.match(heading) else Author.OTHER
    return Author.AWS if _AWS_NAME.search(heading) else Author.OTHER


def _date(line: str) -> tuple[int, ...] | None:
    for pattern, (year, month, day) in _DATES:
        found = pattern.search(line)
        if found:
            number = found[month]
            clock = _CLOCK.search(line)
            return (
                int(found[year]),
                _MONTHS.get(number) or int(number),
                int(found[day]),
                *_clock(clock),
            )
    return None


def _clock(found: re.Match[str] | None) -> tuple[int, int, int]:
    if found is None:
        return (0, 0, 0)
    hour = int(found[1]) % 12 + 12 if found[4] == "pm" else int(found[1])
    return (hour, int(found[2]), int(found[3] or 0))


def _without_date(line: str) -> str:
    for pattern, _ in _DATES:
        line = pattern.sub("", line)
    return _CLOCK.sub("", line).strip()
