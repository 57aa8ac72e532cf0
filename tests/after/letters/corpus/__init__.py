"""The mails under this folder, by round."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sandbox_exit.texts import yaml_of

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Mail:
    """A mail and how it ought to be read. ``id`` names the round, the language and the mail."""

    id: str
    kind: str
    generic: bool
    asks: tuple[str, ...]
    text: str


def rounds() -> list[str]:
    return sorted(
        path.name for path in FOLDER.iterdir() if path.is_dir() and any(path.glob("*.yaml"))
    )


@cache
def mails(round_name: str) -> tuple[Mail, ...]:
    return tuple(
        Mail(
            id=f"{round_name}/{path.stem}/{mail['id']}",
            kind=mail["kind"],
            generic=mail["generic"],
            asks=tuple(mail["asks"]),
            text=mail["text"],
        )
        for path in sorted((FOLDER / round_name).glob("*.yaml"))
        for mail in yaml_of(path)
    )
