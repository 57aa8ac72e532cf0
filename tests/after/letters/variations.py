"""Letters that refuse and letters that grant, as people paste them: quoted, cut, prefixed, encoded, with
conjunctions, denials, other Regions and other languages around what they say. Drawn at random, the same
every time."""

import quopri
import random
from collections.abc import Callable, Iterator
from functools import cache

from sandbox_exit.texts import yaml_of
from tests import ROOT

from .corpus import mails, rounds

_HERE = ROOT / "tests" / "after" / "letters"
GRANTED, REFUSED = "granted", "refusal"

_DENIALS = (
    ("We have {}moved your account out of the sandbox.", "not "),
    ("Your request for production access has {}been approved.", "not "),
    ("We are {}able to raise your sending quota to 50,000 messages per day.", "not "),
    ("The sandbox restrictions on your account have {}been lifted.", "not "),
    ("Production access was {}granted.", "not "),
    ("Ihr Antrag wurde {}genehmigt.", "nicht "),
    ("Wir haben Ihr Konto {}aus der Sandbox genommen.", "nicht "),
    ("Ihr Sendekontingent wurde {}erhöht.", "nicht "),
)
_OPENINGS = (
    "While we value your interest, here is the outcome.",
    "When we reviewed your request, we looked at all you sent.",
    "Although this took a while, we have now finished.",
    "Once again thank you for your patience.",
    "As you asked, a second reviewer has read the case.",
)
_NOTES = (
    "Can someone look at this?\n\n",
    "Here is what they wrote me today:\n\n",
    "FYI, see below. I will call them tomorrow.\n\n",
    "---------- Forwarded message ---------\nFrom: Amazon Web Services <no-reply-aws@amazon.com>\n"
    "Date: Thu, Dec 31, 2026\nSubject: your case\nTo: <founder@shop.example>\n\n",
    "From: Amazon Web Services <no-reply-aws@amazon.com>\nTo: me@shop.example\nSubject: RE: case\n\n",
)
_AFTER_REFUSAL = (
    "If your request is approved later, it takes effect immediately.",
    "Your account in US West (Oregon) was moved out of the sandbox last year and keeps its limits.",
    "This decision is effective immediately.",
    "Once your account has been moved out of the sandbox, you can send to any recipient.",
    "Requests are approved only if all details are there.",
)
_AFTER_GRANT = (
    "If your bounce rate is too high, we may pause your account's ability to send.",
    "Your other Region, US East (Ohio), remains in the sandbox.",
    "Should your account break our policies, we may deny further requests.",
    "We previously denied your request.",
    "This takes effect immediately.",
)
_FOREIGN = (
    "Cordialmente,",
    "Mit freundlichen Grüßen",
    "よろしくお願いいたします。",
    "Saludos",
    "Kind regards",
)


@cache
def letters() -> tuple[tuple[str, str], ...]:
    """Kind and text of every letter of the repository that refuses or grants."""
    found = [(mail.kind, mail.text) for name in rounds() for mail in mails(name)]
    short = yaml_of(_HERE / "letters.yaml")
    found += [(kind, text) for kind, texts in short.items() for text in texts]
    for pattern, denial in _DENIALS:
        found += [(GRANTED, pattern.format("")), (REFUSED, pattern.format(denial))]
    return tuple(one for one in found if one[0] in (GRANTED, REFUSED))


def variations(count: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Kind and text of ``count`` letters, each varied in one to four ways."""
    draw = random.Random(seed)  # noqa: S311
    for _ in range(count):
        kind, text = draw.choice(letters())
        chosen = draw.sample(range(len(_WAYS)), draw.randint(1, 4))
        for way in sorted(chosen):
            text = _WAYS[way](draw, kind, text)
        yield kind, text


def _quoted(draw: random.Random, kind: str, text: str) -> str:
    return "".join(f"> {line}\n" for line in text.splitlines())


def _cut(draw: random.Random, kind: str, text: str) -> str:
    """Without its greeting or its signature."""
    paragraphs = text.strip().split("\n\n")
    if len(paragraphs) < 3:
        return text
    return "\n\n".join(paragraphs[1:] if draw.random() < 0.5 else paragraphs[:-1])


def _prefixed(draw: random.Random, kind: str, text: str) -> str:
    return draw.choice(_NOTES) + text


def _opened(draw: random.Random, kind: str, text: str) -> str:
    first, gap, rest = text.partition("\n\n")
    opening = draw.choice(_OPENINGS)
    return f"{first}\n\n{opening} {rest}" if gap and len(first) < 60 else f"{opening} {text}"


def _followed(draw: random.Random, kind: str, text: str) -> str:
    return (
        f"{text.rstrip()}\n\n{draw.choice(_AFTER_GRANT if kind == GRANTED else _AFTER_REFUSAL)}\n"
    )


def _foreign(draw: random.Random, kind: str, text: str) -> str:
    return f"{text.rstrip()}\n\n{draw.choice(_FOREIGN)}\nAmazon Web Services\n"


def _encoded(draw: random.Random, kind: str, text: str) -> str:
    return quopri.encodestring(text.encode()).decode()


def _rewrapped(draw: random.Random, kind: str, text: str) -> str:
    """Broken after the first words; quoted lines stay, as a break there carries the mark along."""
    return "\n".join(
        " ".join(line.split())
        if len(line) < 60 or line.startswith(">")
        else line.replace(" ", "\n", 3)
        for line in text.splitlines()
    )


def _marked_up(draw: random.Random, kind: str, text: str) -> str:
    return "".join(f"<p>{'<br>'.join(p.splitlines())}</p>" for p in text.split("\n\n"))


_WAYS: tuple[Callable[[random.Random, str, str], str], ...] = (
    _cut, _opened, _followed, _foreign, _rewrapped, _quoted, _prefixed, _marked_up, _encoded
)  # fmt: skip
"""In the order in which they happen to a letter."""
