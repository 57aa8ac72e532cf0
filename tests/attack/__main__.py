"""Attack, print the counts, and fail on any breach: at most ten minutes, on loopback only."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from streamlit.logger import set_log_level

from . import addresses, files, secrets, server, store
from .model import Attack


@dataclass(frozen=True)
class Planned:
    """``full`` tries at full count within ``seconds``, and ``few`` in the tests."""

    name: str
    attack: Callable[[Attack], None]
    full: int
    seconds: float
    few: int

    def run(self, count: int) -> Attack:
        attack = Attack(self.name, count, self.seconds)
        try:
            self.attack(attack)
        except Exception as error:  # noqa: BLE001 - the others are tried all the same
            attack.breach(f"the attack itself ended with {type(error).__name__}: {error}")
        return attack


PLANNED = (
    Planned("killed while saving", store.kills, 1_000, 60, 30),
    Planned("two writers", partial(store.writers, at_once=2), 1_000, 20, 20),
    Planned("eight writers", partial(store.writers, at_once=8), 800, 40, 24),
    *(
        Planned(f"strangers, {way}", partial(server.strangers, way=way), 2_000, 25, 60)
        for way in server.WAYS
    ),
    Planned("another account", server.other_account, 400, 20, 5),
    Planned("links that lead inside", addresses.links, 100_000, 10, 2_000),
    Planned("redirects that lead inside", addresses.redirects, 100_000, 10, 1_000),
    Planned("names that lead inside", addresses.names, 30_000, 15, 300),
    Planned("addresses inside addresses", addresses.numbers, 100_000, 10, 1_000),
    Planned("errors that repeat secrets", secrets.errors, len(secrets.EVERY), 170, 6),
    Planned("mangled profiles", files.profiles, 500, 50, 6),
    Planned("mangled snapshots", files.snapshots, 1_500, 30, 20),
    Planned("mangled letters", files.letters, 1_500, 30, 20),
    Planned("pages of mangled requests", files.pages, 60, 40, 2),
)


def main() -> int:
    # Streamlit says at each page, run without its server, that this is so.
    set_log_level("ERROR")
    began, breaches = time.monotonic(), 0
    for planned in PLANNED:
        ended = planned.run(planned.full)
        breaches += len(ended.breaches)
        sys.stdout.write(f"{ended}\n")
        sys.stdout.flush()
    took = time.monotonic() - began
    sys.stdout.write(f"\n{breaches} breaches in {took:.0f} seconds\n")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
