"""How AWS's mails are read."""

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from sandbox_exit.after.letters import Ask, Diagnosis, Kind, diagnose
from tests import ROOT
from tests.after.letters.corpus import Mail, mails, rounds

from .model import Measured, Rate, drawn

# Today 1 of the 87 mails of round 7 and 1 of the 27 of round 10 are misread, and none of the other
# rounds', of the sentences and of the letters.
MISREAD, MISREAD_SEALED = 0.03, 0.15
# A refusal taken for a grant, or a grant for a refusal: today none.
CONFUSED = 0.01

SEALED = "sealed"
"""The round that is there to be measured: what is misread in it is not mended."""

_HERE = ROOT / "tests" / "after" / "letters"
_LETTER = {
    "english": "Hello,\n\nThank you for contacting us about Amazon SES.\n\n{}\n\nBest regards,\n",
    "german": "Guten Tag,\n\nvielen Dank für Ihre Nachricht zu Amazon SES.\n\n{}\n\nMit freundlichen "
    "Grüßen\n",
    "japanese": "お客様\n\nAmazon SES に関するお問い合わせありがとうございます。\n\n{}\n\n",
}


def measured(one_in: int = 1) -> Iterator[Measured]:
    for name in rounds():
        yield _round(name, drawn(mails(name), one_in))
    yield _letters(one_in)
    yield _sentences(one_in)


def sentences() -> list[tuple[str, Ask, str]]:
    """Language, what is asked for, and the sentence that asks for it."""
    return [
        (language, Ask(ask), sentence)
        for language, asks in _read("sentences.yaml").items()
        for ask, every in asks.items()
        for sentence in every
    ]


def _read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((_HERE / name).read_text("utf-8"))
    return loaded


def _confused(pairs: Sequence[tuple[str, Diagnosis]]) -> Rate:
    opposite = {Kind.REFUSAL: Kind.GRANTED, Kind.GRANTED: Kind.REFUSAL}
    decided = [(Kind(kind), d) for kind, d in pairs if Kind(kind) in opposite]
    confused = sum(d.kind is opposite[kind] for kind, d in decided)
    return Rate("refusals and grants confused", confused, len(decided), CONFUSED, True)


def _round(name: str, every: Sequence[Mail]) -> Measured:
    most = MISREAD_SEALED if name == SEALED else MISREAD
    pairs = [(mail, diagnose(mail.text)) for mail in every]
    misread = [
        (mail, found)
        for mail, found in pairs
        if (found.kind, found.generic, found.asks) != (mail.kind, mail.generic, mail.asks)
    ]
    there = [(set(mail.asks), set(found.asks)) for mail, found in pairs]
    rates = (
        Rate("read right", len(misread), len(pairs), most),
        Rate("kind read right", sum(found.kind != m.kind for m, found in pairs), len(pairs), most),
        Rate("asks found", sum(len(a - b) for a, b in there), sum(len(a) for a, _ in there), most),
        Rate(
            "false asks",
            sum(len(b - a) for a, b in there),
            sum(len(b) for _, b in there),
            most,
            True,
        ),
        _confused([(mail.kind, found) for mail, found in pairs]),
    )
    wrong = tuple(f"{mail.id}: {found.to_json()}" for mail, found in misread)
    return Measured(f"mails, {name}", rates, wrong)


def _letters(one_in: int) -> Measured:
    every = [(kind, text) for kind, texts in _read("letters.yaml").items() for text in texts]
    pairs = [(kind, text, diagnose(text)) for kind, text in drawn(every, one_in)]
    wrong = [f"{kind} read as {d.kind}: {t[:90]!r}" for kind, t, d in pairs if d.kind != kind]
    rates = (
        Rate("read right", len(wrong), len(pairs), MISREAD),
        _confused([(kind, found) for kind, _, found in pairs]),
    )
    return Measured("short letters", rates, tuple(wrong))


def _sentences(one_in: int) -> Measured:
    every = drawn(sentences(), one_in)
    wrong = []
    for language, ask, sentence in every:
        found = diagnose(_LETTER[language].format(sentence) + "Amazon Web Services")
        if (found.kind, found.asks) != (Kind.QUESTIONS, (ask,)):
            wrong.append(f"{ask} read as {found.kind} {list(found.asks)}: {sentence}")
    rates = (Rate("read right", len(wrong), len(every), MISREAD),)
    return Measured("sentences that ask", rates, tuple(wrong))
