"""What of one part of a thread is the letter itself, who signed it, and what is only a note about it.

People paste a letter with a line of their own above it, or with what a notification mail puts around it.
"""

import re
from collections.abc import Sequence

_GREETING = re.compile(
    r"\W{0,4}(?:hello|hi|dear|greetings|(?:good )?(?:day|morning|afternoon|evening)"
    r"|guten (?:tag|morgen)|moin|hallo|sehr geehrte[rs]?|liebe[rs]?"
    r"|お客様|拝啓|平素|いつも|お世話になっ)(?![\w@])"
    r"(?!.{0,20}\b(?:aws|amazon|support|team|reviewer))"
    r"|(?!.*(?:aws|amazon|アマゾン|サポート))[^\s・、。]{1,10}(?<![仕同模多異有])様$"
)
_ENDS_GREETING = re.compile(r"^[^,]{0,40},$|様$")
_TO_AWS = re.compile(
    r"\W{0,4}(?:hello|hi|dear|greetings|good (?:day|morning|afternoon|evening)|guten (?:tag|morgen)"
    r"|hallo|sehr geehrte\w*|liebe[rs]?)\b"
    r"(?!.{0,40}\b(?:customer|kund(?:e|in|en)|it's|this is|here|hier|bin|from|von)\b)"
    r",?(?:(?!\b(?:your|ihre?\w?)\b)[^,-]){0,20}\b(?:aws|amazon|support|ses|reviewer)"
    r"|(?:aws|amazon)\S{0,8}(?:御中|様)"
)
_OPENS_QUOTE = re.compile(r"\s{0,8}[\"'「『]")
_CLOSES_QUOTE = re.compile(r"[\"'」』]\s{0,4}$")
_SIGNED = re.compile(r"\baws\b(?!.*\bpartner)|\bamazon\b|\bses\b|trust (?:and|&) safety|アマゾン")
_SENTENCE = re.compile(r"(?:\s\S+){3}(?<!\binc)(?<!\bltd)[.!?]$|。$")
_HEADER = re.compile(
    r"\W{0,3}(?:from|to|cc|sent|date|subject|reply-to|von|an|gesendet|datum|betreff"
    r"|差出人|送信元|送信者|宛先|送信日時|日付|日時|件名)\W{0,3}:"
)
_PASSED_ON = re.compile(r"\W{0,3}(?:fwd?|re|wg|aw)\W{0,3}:")
_SIGNATURE_LENGTH = 60
_SIGNATURE_LINES = 6
_NAME_WORDS = 4
_NOTE = re.compile(
    r"\b(?:i|i'd|i'll|i'm|i've|my|me|anyone|anybody|guys|folks|fyi|any idea|lol|thoughts)\b"
    r"|\b(?:ich|mir|mich|mein|meine)\b|私|僕|自分"
)
_TURN = re.compile(
    r"[\[(]?(?:\d{1,2}:\d{2}(?::\d{2})?[\])]?,? {0,2})?(?P<who>[^\W\d][\w.'-]*(?: [\w.'()-]+){0,3})[:：]"
    r"\s*(?=\S)"
)
_APPLICANT = re.compile(
    r"(?:you|me|customer|client|user|dev(?:eloper)?|kund(?:e|in)|ich|entwickler(?:in)?|お客様|私|開発者)"
)


def without_note(lines: list[str]) -> list[str]:
    """The lines from the greeting on, where something stands above it; up to the closing quotation mark,
    where one opens before the greeting. All lines where none greets. Of a chat, what AWS's side says."""
    turns = [_TURN.match(line) for line in lines]
    who = [turn["who"].lower() for turn in turns if turn]
    if len(who) > len(set(who)) > 1 and any(map(_APPLICANT.fullmatch, who)):
        return _of_aws(lines, turns)
    first = next((n for n, line in enumerate(lines) if _greets(line)), None)
    if first is None or not any(line.strip() for line in lines[:first]):
        return lines
    kept = lines[first:]
    if _OPENS_QUOTE.match(kept[0]):
        last = next((n for n, line in enumerate(kept) if _CLOSES_QUOTE.search(line)), None)
        if last is not None:
            kept = kept[: last + 1]
    return kept


def _of_aws(lines: Sequence[str], turns: Sequence[re.Match[str] | None]) -> list[str]:
    """The lines of a chat without those of the applicant, and without the names."""
    kept, speaks = [], True
    for line, turn in zip(lines, turns, strict=True):
        speaks = not _APPLICANT.fullmatch(turn["who"].lower()) if turn else speaks
        if speaks:
            kept += ["", line[turn.end() :] if turn else line]
    return kept


def signed_by_aws(lines: Sequence[str]) -> bool:
    """Whether one of the last lines is short, no sentence and no head of a mail, and names AWS; the
    first line alone where it is a name and no more."""
    written = [line.strip() for line in lines if line.strip() and not is_header(line)]
    return any(
        len(line) <= _SIGNATURE_LENGTH
        and (number > 0 or len(line.split()) <= _NAME_WORDS)
        and not is_subject(line)
        and _SIGNED.search(line.lower())
        and not _SENTENCE.search(line.lower())
        for number, line in [*enumerate(written)][-_SIGNATURE_LINES:]
    )


def to_aws(lines: Sequence[str]) -> bool:
    """Whether the first lines greet AWS: then "we" and "our" are the founder's."""
    written = [line.strip().lower() for line in lines if line.strip()]
    return any(_TO_AWS.match(line) for line in written[:3])


def is_letter(lines: Sequence[str]) -> bool:
    """Whether it reads like a letter of AWS's own: somebody is greeted, or AWS signs."""
    return signed_by_aws(lines) or greets(lines)


def is_subject(line: str) -> bool:
    """Whether it is the subject of a mail that was answered or passed on: "Fwd: …"."""
    return _PASSED_ON.match(line.lower()) is not None


def is_header(line: str) -> bool:
    """Whether it is a line of a mail's head: "Subject: …"."""
    return _HEADER.match(line.lower()) is not None


def greets(lines: Sequence[str]) -> bool:
    """Whether a line greets somebody who is not AWS."""
    return any(map(_greets, lines))


def is_note(lines: Sequence[str]) -> bool:
    """Whether it reads like a person's note to others: nobody is greeted, nobody of AWS signs, and
    somebody speaks of themselves."""
    return not is_letter(lines) and any(_NOTE.search(line.lower()) for line in lines)


def only_greets(clause: str) -> bool:
    """Whether it is a greeting and nothing else: "Hello Nadia,"."""
    return _greets(clause) and _ENDS_GREETING.search(clause) is not None


def _greets(line: str) -> bool:
    return _GREETING.match(line.lower()) is not None
