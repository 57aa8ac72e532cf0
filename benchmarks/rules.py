"""All rules on a full profile with its account, DNS and website."""

import cProfile
import pstats
import sys
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.machine import describe, median_ms, report  # noqa: E402
from sandbox_exit.answers.parsing import Parsed, parse  # noqa: E402
from sandbox_exit.observed.snapshot import Snapshot  # noqa: E402
from sandbox_exit.rules import PACK, run  # noqa: E402
from tests.examples import NAMES, example, example_snapshot  # noqa: E402
from tests.reviewer.cases import cases  # noqa: E402

AIM = 5
ROUNDS = 50


def main() -> None:
    print(describe())
    print(f"{len(PACK)} rules")
    for name in NAMES:
        parsed, snapshot = example(name), example_snapshot(name)
        report(f"All rules, {name}", median_ms(partial(run, parsed, snapshot), ROUNDS), AIM)
        report(f"All rules, {name}, processor time", _processor_ms(parsed, snapshot), AIM)
    slowest = max(_processor_ms(case.parsed, None, 3) for case in cases())
    report(f"The slowest of {len(cases())} profiles, processor time", slowest, AIM)
    print(f"Nothing answered: {_processor_ms(parse({}), None, 5):9.2f} ms")
    if "--profile" in sys.argv:
        _profile()


def _processor_ms(parsed: Parsed, snapshot: Snapshot | None, rounds: int = ROUNDS) -> float:
    """The processor's time for one call: what a machine with other work to do still tells truly."""
    run(parsed, snapshot)
    start = time.process_time()
    for _ in range(rounds):
        run(parsed, snapshot)
    return (time.process_time() - start) / rounds * 1000


def _profile() -> None:
    profiler = cProfile.Profile()
    parsed, snapshot = example(), example_snapshot()
    profiler.runcall(lambda: [run(parsed, snapshot) for _ in range(20)])
    pstats.Stats(profiler).sort_stats("tottime").print_stats(18)


if __name__ == "__main__":
    main()
