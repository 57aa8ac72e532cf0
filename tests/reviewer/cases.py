"""The profiles of this folder: a good base with some answers changed, and what ought to be objected."""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sandbox_exit.answers.file_format import load_yaml
from sandbox_exit.answers.parsing import Parsed, parse
from sandbox_exit.findings import Kind
from sandbox_exit.observed.snapshot import Snapshot

from .accounts import account_of

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """``expected``: the kinds of objection that must be raised; ``in_prose`` those that only a text
    gives rise to, which no rule reads; ``may`` those that may be. ``round`` is the file's first word.
    ``snapshot`` is there where the case says what its account shows."""

    id: str
    round: str
    about: str
    parsed: Parsed
    expected: frozenset[Kind]
    in_prose: frozenset[Kind]
    may: frozenset[Kind]
    snapshot: Snapshot | None = None


@cache
def _base(name: str) -> dict[str, Any]:
    return load_yaml((FOLDER / "bases" / f"{name}.yaml").read_bytes()).raw


def _set(raw: dict[str, Any], path: str, value: Any) -> None:
    node: Any = raw
    *parents, last = path.split(".")
    for part in parents:
        node = node[int(part)] if part.isdigit() else node.setdefault(part, {})
    if value is None:
        del node[last]
    else:
        node[int(last) if last.isdigit() else last] = value


def _case(entry: dict[str, Any], round_: str) -> Case:
    raw = deepcopy(_base(entry["base"]))
    for path, value in entry["set"].items():
        _set(raw, path, value)
    parsed, seen = parse(raw), entry.get("seen")
    snapshot = None if seen is None else account_of(parsed.profile, seen)
    expected, in_prose, may = (
        frozenset(map(Kind, entry.get(key, ()))) for key in ("expected", "in_prose", "may")
    )
    return Case(entry["id"], round_, entry["about"], parsed, expected, in_prose, may, snapshot)


@cache
def cases() -> tuple[Case, ...]:
    """All of them, in the order of the files."""
    return tuple(
        _case(entry, file.stem.split("_")[0])
        for file in sorted((FOLDER / "profiles").glob("*.yaml"))
        for entry in _entries(file)
    )


def _entries(file: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = load_yaml(b"cases:\n" + file.read_bytes()).raw["cases"]
    return loaded
