"""`render`: the documents as files."""

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from .shared import READY, BadInput, open_profile, open_snapshot, safe, say, today

if TYPE_CHECKING:
    from ..blocks import Document
    from ..claims import Claim
    from ..snapshot import Snapshot

FORMATS = ("md", "html", "pdf", "txt", "json", "zip")
ZIP_NAME = "sandbox-exit.zip"


def render(options: argparse.Namespace) -> int:
    from ..claims import assess
    from ..documents import render
    from ..store import StoreError, make_folder, replace_file

    loaded, parsed = open_profile(options.profile)
    snapshot = open_snapshot(options.snapshot)
    documents = render(parsed.profile, snapshot, options.date or today())
    claims = assess(parsed.profile, snapshot)
    formats = dict.fromkeys(name for given in options.format or [["md"]] for name in given)
    files: dict[str, bytes] = {}
    for name in formats:
        files |= _files(name, documents, claims, loaded.raw, snapshot)
    try:
        make_folder(options.out)
        for name, data in files.items():
            replace_file(options.out / name, data, mode=0o666)
            print(safe(str(options.out / name)))
    except StoreError as error:
        raise BadInput(str(error)) from None
    noted: dict[str, list[str]] = {}
    for document in documents:
        for note in document.notes:
            noted.setdefault(note, []).append(document.name)
    for note, names in noted.items():
        say(note if len(names) == len(documents) else f"{', '.join(names)}: {note}")
    return READY


def _files(
    kind: str,
    documents: "Sequence[Document]",
    claims: "Sequence[Claim]",
    raw: dict[str, Any],
    snapshot: "Snapshot | None",
) -> dict[str, bytes]:
    """The files of one format, by name."""
    from .. import export
    from ..snapshot import dump_snapshot
    from ..yaml_format import dump_yaml

    if kind == "zip":
        seen = dump_snapshot(snapshot).decode() if snapshot else None
        return {ZIP_NAME: export.to_zip(documents, claims, dump_yaml(raw), seen)}
    if kind == "pdf":
        made = export.to_pdfs(documents)
        return {f"{d.name}.pdf": pdf for d, pdf in zip(documents, made, strict=True)}
    written: dict[str, Callable[[Document], str]] = {
        "md": export.to_markdown,
        "html": export.to_html,
        "txt": export.to_text,
        "json": lambda document: export.to_json(document, claims),
    }
    return {f"{d.name}.{kind}": written[kind](d).encode() for d in documents}
