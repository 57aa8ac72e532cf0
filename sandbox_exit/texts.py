"""Sentences kept as data: YAML beside the module that says them, read once."""

from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def texts(file: Path, kind: type[T]) -> dict[str, T]:
    """The texts of a file by their names, each a ``kind``. What is written wrongly raises."""
    raw = yaml.safe_load(file.read_text("utf-8"))
    return TypeAdapter(dict[str, kind]).validate_python(raw)  # type: ignore[valid-type]
