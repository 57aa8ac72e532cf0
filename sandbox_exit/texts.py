"""What is kept as data, read once: tables beside the module that uses them (TOML), and longer sentences
(YAML)."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter


def tables(module: str, name: str = "") -> dict[str, Any]:
    """What stands in the TOML file beside a module (its ``__file__``), called like it or ``name``."""
    path = Path(module)
    return tomllib.loads(path.with_stem(name or path.stem).with_suffix(".toml").read_text("utf-8"))


@cache
def texts(file: Path, kind: Any) -> dict[str, Any]:
    """The texts of a file by their names, each a ``kind``. What is written wrongly raises."""
    return TypeAdapter(dict[str, kind]).validate_python(yaml_of(file))


def yaml_of(file: Path) -> Any:
    """What stands in a YAML file of ours."""
    import yaml

    # libyaml, where the installed PyYAML has it, is thirty times as fast.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(file.read_text("utf-8"), Loader=loader)  # noqa: S506 (a safe one either way)
