"""Sentences kept as data: YAML beside the module that says them, read once."""

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter


@cache
def texts(file: Path, kind: Any) -> dict[str, Any]:
    """The texts of a file by their names, each a ``kind``. What is written wrongly raises."""
    import yaml

    # libyaml, where the installed PyYAML has it, is thirty times as fast.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(file.read_text("utf-8"), Loader=loader)  # noqa: S506 (a safe one either way)
    return TypeAdapter(dict[str, kind]).validate_python(raw)
