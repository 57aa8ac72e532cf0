"""The shipped examples, loaded for tests."""

import copy
from typing import Any

from sandbox_exit.answers.file_format import load_yaml
from sandbox_exit.answers.parsing import DONT_KNOW, Parsed, parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.observed.snapshot import Snapshot, load_snapshot
from tests import ROOT

EXAMPLES = ROOT / "profiles" / "examples"
NAMES = ("handwerk", "stellwerk")


def example_raw(name: str = "handwerk") -> dict[str, Any]:
    """The raw answers of an example; the caller may change them."""
    return copy.deepcopy(load_yaml((EXAMPLES / f"{name}.yaml").read_bytes()).raw)


def example(name: str = "handwerk") -> Parsed:
    return parse(example_raw(name))


def example_snapshot(name: str = "handwerk") -> Snapshot:
    return load_snapshot((EXAMPLES / f"{name}.snapshot.json").read_bytes())


def changed(path: str, value: Any, name: str = "handwerk") -> Parsed:
    """An example with one answer changed; `None` takes it away."""
    return changed_all({path: value}, name)


def changed_all(answers: dict[str, Any], name: str = "handwerk") -> Parsed:
    """An example with several answers changed."""
    raw = example_raw(name)
    for path, value in answers.items():
        node: Any = raw
        *parents, last = path.split(".")
        for part in parents:
            node = node[int(part)] if part.isdigit() else node.setdefault(part, {})
        key: Any = int(last) if last.isdigit() else last
        if value is None:
            node.pop(key, None)
        else:
            node[key] = value
    return parse(raw)


def to_raw(profile: Profile) -> dict[str, Any]:
    """The raw answers of a profile: what `parse` reads back to an equal one."""
    raw: dict[str, Any] = profile.model_dump(mode="json", exclude_none=True)
    for dotted in sorted(profile.undecided | profile.computed):
        node: Any = raw
        *parents, last = dotted.split(".")
        for part in parents:
            node = node[int(part)] if isinstance(node, list) else node.setdefault(part, {})
        if dotted in profile.computed:
            del node[last]
        else:
            node[int(last) if isinstance(node, list) else last] = DONT_KNOW
    return raw
