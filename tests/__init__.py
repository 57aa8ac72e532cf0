"""The tests; `tests/README.md` says what lies where."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
# libyaml, where the installed PyYAML has it, is thirty times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def yaml_of(path: Path) -> Any:
    """What stands in a YAML file."""
    return yaml.load(path.read_text("utf-8"), _LOADER)  # noqa: S506 (a safe one either way)
