"""Many events on loopback, of which every fifth comes again and every hundredth is broken: what is lost?

`python -m tests.kit.volume` takes 10,000 and prints the figures; the tests take a sample.
"""

import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox_exit.kit.handlers import addresses, events, settings
from tests.kit import shapes
from tests.kit.conftest import CODES, SITE, environment, forget, make_table

WHOLE = 10_000
BROKEN = ("no JSON", "{}", json.dumps({"detail": {"eventType": "Bounce"}}))
DOES = {"bounce": "bounce", "complaint": "complaint", "soft": None, "reply": None, "delay": None}


@dataclass(frozen=True)
class Figures:
    """``lost``: addresses that are not as their events say; ``aside``: messages that the queue keeps
    after five tries."""

    taken: int
    duplicates: int
    broken: int
    aside: int
    lost: int
    blocked: int
    decisions: int
    seconds: float

    def __str__(self) -> str:
        rate = self.taken / self.seconds
        return (
            f"{self.taken} messages ({self.duplicates} again, {self.broken} broken) in "
            f"{self.seconds:.0f} s ({rate:.0f} a second): {self.aside} put aside, {self.blocked} "
            f"addresses blocked, {self.decisions} decisions kept, {self.lost} lost"
        )


def run(count: int, seed: int = 17) -> Figures:
    """Send ``count`` messages through the function, in batches of ten as SQS does; what fails comes back
    up to five times."""
    chance = random.Random(seed)  # noqa: S311
    duplicates, broken = count // 5, count // 100
    made = [_event(chance, n) for n in range(count - duplicates - broken)]
    messages: list[Any] = [event for _, _, event in made]
    messages += chance.choices(messages, k=duplicates)
    messages += chance.choices(BROKEN, k=broken)
    chance.shuffle(messages)
    began = time.monotonic()
    aside = _until_taken(messages)
    seconds = time.monotonic() - began
    wanted = {who: DOES[kind] for who, kind, _ in made}
    lost = blocked = decisions = 0
    for who, reason in wanted.items():
        kept = addresses.everything(addresses.key_of(who))
        logged = sum(item["sk"].startswith("LOG#") for item in kept)
        is_now = addresses.read(addresses.key_of(who)).why_not(settings.streams()[CODES])
        lost += is_now != reason or logged != 1
        blocked += is_now is not None
        decisions += logged
    return Figures(count, duplicates, broken, aside, lost, blocked, decisions, seconds)


def _event(chance: random.Random, number: int) -> tuple[str, str, dict[str, Any]]:
    who, hours = f"p{number}@customer.example", number / 100
    kind = chance.choice(list(DOES))
    event = {
        "bounce": lambda: shapes.bounce(who, hours=hours),
        "complaint": lambda: shapes.complaint(who, hours=hours),
        "soft": lambda: shapes.soft(who, hours),
        "reply": lambda: shapes.out_of_office(who, hours),
        "delay": lambda: shapes.delay(who, hours),
    }[kind]()
    return who, kind, event


def _until_taken(messages: list[Any]) -> int:
    tries: Counter[int] = Counter()
    waiting = list(range(len(messages)))
    aside = 0
    while waiting:
        batch, waiting = waiting[:10], waiting[10:]
        found = events.handler(shapes.in_queue(*(messages[i] for i in batch)), None)
        for failed in found["batchItemFailures"]:
            number = batch[int(failed["itemIdentifier"][1:])]
            tries[number] += 1
            if tries[number] < 5:
                waiting.append(number)
            else:
                aside += 1
    return aside


@contextmanager
def prepared(url: str, folder: Path) -> Iterator[None]:
    """A table in the emulator, outside a test."""
    (folder / "site.json").write_text(json.dumps(SITE), encoding="utf-8")
    os.environ |= environment(url, "volume", folder / "site.json")
    forget()
    make_table(url, "volume")
    yield


if __name__ == "__main__":
    import logging

    from tests.peers import running_emulator

    logging.disable()
    settings.tell_owner = lambda subject, message: None
    with (
        running_emulator() as where,
        tempfile.TemporaryDirectory() as made_up,
        prepared(where, Path(made_up)),
    ):
        figures = run(WHOLE)
    sys.stdout.write(f"The kit: {figures}.\n")
    sys.exit(figures.lost or figures.aside != figures.broken)
