"""The tests; `tests/README.md` says what lies where."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
