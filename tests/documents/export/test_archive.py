"""The zip with everything."""

import io
import zipfile

from sandbox_exit.documents.blocks import Paragraph
from sandbox_exit.documents.export.archive import to_zip
from sandbox_exit.documents.export.data import to_json
from sandbox_exit.documents.export.markdown_text import to_markdown
from sandbox_exit.documents.export.pdf import to_pdf
from sandbox_exit.documents.export.plain_text import to_text
from sandbox_exit.documents.export.web import to_html

from .documents import document, full, run
from .test_data import ELSEWHERE, HARD_BOUNCE, WATCHER

CLAIMS = [HARD_BOUNCE, WATCHER, ELSEWHERE]
CHECKLIST = document(Paragraph(run("b")), name="checklist")


def test_everything_is_in_it_in_a_fixed_order() -> None:
    made = to_zip([full(), CHECKLIST], CLAIMS, "name: Handwerk\n", "{}")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            *(
                f"sandbox-exit_handwerk_{name}_2026-11-21.{ext}"
                for name in ("support-case", "checklist")
                for ext in ("md", "html", "pdf", "txt", "json")
            ),
            "profile.yaml",
            "snapshot.json",
        ]
        read = [archive.read(name) for name in archive.namelist()]
    assert read[:5] == [
        to_markdown(full()).encode(),
        to_html(full()).encode(),
        to_pdf(full()),
        to_text(full()).encode(),
        to_json(full(), CLAIMS).encode(),
    ]
    assert read[-2:] == [b"name: Handwerk\n", b"{}"]


def test_without_a_snapshot_there_is_no_file_of_it() -> None:
    with zipfile.ZipFile(io.BytesIO(to_zip([CHECKLIST], [], "x: 1\n"))) as archive:
        assert archive.namelist()[-1] == "profile.yaml"


def test_the_same_input_gives_the_same_bytes() -> None:
    assert to_zip([full()], iter(CLAIMS), "x: 1\n") == to_zip([full()], CLAIMS, "x: 1\n")
