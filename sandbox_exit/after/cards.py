"""What is said to everybody after a request was sent: it stands in ``cards.toml``."""

import tomllib
from pathlib import Path
from typing import Any

CARDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
