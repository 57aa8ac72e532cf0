"""`render`: the documents as files."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .shared import READY, clock, open_profile, open_snapshot, safe, say, say_if_old, today

if TYPE_CHECKING:
    from ..claims import Claim
    from ..documents.blocks import Document
    from ..observed.snapshot import Snapshot

FORMATS = ("md", "html", "pdf", "txt", "json", "zip")
ZIP_NAME = "sandbox-exit.zip"


def render(options: argparse.Namespace) -> int:
    from ..claims import assess
    from ..documents.render import render

    loaded, parsed = open_profile(options.profile)
    snapshot = open_snapshot(options.snapshot)
    claims = assess(parsed.profile, snapshot)
    documents = render(parsed.profile, snapshot, options.date or today(), claims)
    write(options.out, chosen(options.format), documents, claims, loaded.raw, snapshot)
    say_if_old(snapshot, clock(options.date))
    noted: dict[str, list[str]] = {}
    for document in documents:
        for note in document.notes:
            noted.setdefault(note, []).append(document.name)
    for note, names in noted.items():
        say(note if len(names) == len(documents) else f"{', '.join(names)}: {note}")
    return READY


def chosen(given: list[list[str]] | None, default: Sequence[str] = ("md",)) -> tuple[str, ...]:
    """The formats asked for, each once, in the order given."""
    return tuple(dict.fromkeys(name for names in given or [list(default)] for name in names))


def write(
    folder: Path,
    formats: Sequence[str],
    documents: "Sequence[Document]",
    claims: "Sequence[Claim]",
    raw: dict[str, Any],
    snapshot: "Snapshot | None",
) -> None:
    """Write the documents into a folder, made if missing, and print each file's name.

    Nothing is written before every format could be made.
    """
    from ..answers.file_format import dump_yaml
    from ..documents import export
    from ..observed.snapshot import dump_snapshot
    from ..storage.files import make_folder, replace_file

    written: dict[str, Callable[[Document], str]] = {
        "md": export.to_markdown,
        "html": export.to_html,
        "txt": export.to_text,
        "json": lambda document: export.to_json(document, claims),
    }
    files: dict[str, bytes] = {}
    for kind in formats:
        if kind == "zip":
            seen = dump_snapshot(snapshot).decode() if snapshot else None
            files[ZIP_NAME] = export.to_zip(documents, claims, dump_yaml(raw), seen)
        elif kind == "pdf":
            made = export.to_pdfs(documents)
            files |= {f"{d.name}.pdf": pdf for d, pdf in zip(documents, made, strict=True)}
        else:
            files |= {f"{d.name}.{kind}": written[kind](d).encode() for d in documents}
    make_folder(folder)
    for name, data in files.items():
        replace_file(folder / name, data, mode=0o666)
        print(safe(str(folder / name)))
