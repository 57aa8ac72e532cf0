"""One zip with everything."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from ...claims.model import Claim
from ..blocks import Document
from .data import to_json
from .markdown_text import to_markdown
from .names import file_name
from .pdf import to_pdfs
from .plain_text import to_text
from .web import to_html

# The earliest moment a zip can hold: the entries' times say nothing, so that equal input gives equal
# bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
KIT_FOLDER = "sandbox-exit-kit"
_UNIX = 3
_READABLE = 0o644 << 16


def to_zip(
    documents: Sequence[Document],
    claims: Iterable[Claim],
    profile_yaml: str,
    snapshot_json: str | None = None,
    kit: Mapping[str, bytes] | None = None,
) -> bytes:
    """Every document in every format, the profile, the snapshot where there is one, and the kit where
    that was chosen.

    The entries have no folder, but for those of the kit; they are stored, not compressed, because
    compressed bytes differ from one zlib to the next.
    """
    claims = tuple(claims)
    entries: list[tuple[str, bytes]] = []
    for doc, pdf in zip(documents, to_pdfs(documents), strict=True):
        entries += [
            (file_name(doc, "md"), to_markdown(doc).encode()),
            (file_name(doc, "html"), to_html(doc).encode()),
            (file_name(doc, "pdf"), pdf),
            (file_name(doc, "txt"), to_text(doc).encode()),
            (file_name(doc, "json"), to_json(doc, claims).encode()),
        ]
    entries.append(("profile.yaml", profile_yaml.encode()))
    if snapshot_json is not None:
        entries.append(("snapshot.json", snapshot_json.encode()))
    return _zip([*entries, *_in_folder(kit or {})])


def to_kit_zip(files: Mapping[str, bytes]) -> bytes:
    """The kit alone, in a folder of its own."""
    return _zip(_in_folder(files))


def _in_folder(files: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    return [(f"{KIT_FOLDER}/{path}", data) for path, data in files.items()]


def _zip(entries: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.create_system = _UNIX
            info.external_attr = _READABLE
            archive.writestr(info, content)
    return buffer.getvalue()
