"""Listing 1,000 saved profiles, next to listing the bare file names."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.machine import describe, median_ms, report  # noqa: E402
from sandbox_exit.storage.store import Store  # noqa: E402

COUNT = 1000


def main() -> None:
    print(describe("PyYAML"))
    example = (ROOT / "profiles" / "examples" / "handwerk.yaml").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(COUNT):
            (Path(folder) / f"client-{number}.yaml").write_bytes(example)
        store = Store(Path(folder))
        assert len(store.list()) == COUNT
        names = median_ms(lambda: sorted(Path(folder).iterdir()), 20)
        listed = median_ms(store.list, 20)
        report(f"List {COUNT:,} profiles of {len(example):,} bytes each", listed, 150)
        print(f"  {listed / names:.1f} times the bare listing of the folder ({names:.2f} ms)")


if __name__ == "__main__":
    main()
