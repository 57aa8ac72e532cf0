"""The files of the documents, made when somebody asks for them: the same bytes as the command line; and
what they will not hold, before."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sandbox_exit.answers.file_format import dump_yaml
from sandbox_exit.claims import Claim
from sandbox_exit.documents import export
from sandbox_exit.documents.blocks import Document
from sandbox_exit.observed.snapshot import Snapshot, dump_snapshot

from ..answers.raw import Raw
from ..components import notice


class Download(NamedTuple):
    """``make`` builds the file; nothing is built before."""

    label: str
    make: Callable[[], bytes]
    name: str
    mime: str


def of_document(document: Document, claims: Sequence[Claim]) -> tuple[Download, ...]:
    """One document in each format."""
    written: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        ("PDF", "pdf", "application/pdf", lambda: export.to_pdf(document)),
        ("Markdown", "md", "text/markdown", lambda: export.to_markdown(document).encode()),
        ("HTML", "html", "text/html", lambda: export.to_html(document).encode()),
        ("Plain text", "txt", "text/plain", lambda: export.to_text(document).encode()),
        ("JSON", "json", "application/json", lambda: export.to_json(document, claims).encode()),
    )
    return tuple(
        Download(label, make, export.file_name(document, ending), mime)
        for label, ending, mime, make in written
    )


def say_beforehand(documents: Sequence[Document]) -> None:
    """What the PDFs of these documents will not show, where there is such."""
    if said := export.not_shown(documents):
        notice(" ".join(said), "warn")


def of_everything(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    raw: Raw,
    snapshot: Snapshot | None,
    kit: Mapping[str, bytes] | None = None,
) -> Download:
    """All documents in all formats, what is attached to the case among them, the answers, what was read
    of the account, and the kit where it was chosen."""
    first = documents[0]
    name = f"sandbox-exit_{export.slug(first.product)}_{first.date}.zip"
    seen = dump_snapshot(snapshot).decode() if snapshot else None
    return Download(
        "Download everything (zip)",
        lambda: export.to_zip(documents, claims, dump_yaml(raw), seen, kit),
        name,
        "application/zip",
    )
