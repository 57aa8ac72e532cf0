"""What is said to everybody after a request was sent: it stands in ``cards.toml``."""

from typing import Any

from ..texts import tables

CARDS: dict[str, Any] = tables(__file__)
