"""Making all documents of each example: as Markdown, and as PDF with a warm typst.

Every round renders a product of another name: typst remembers the paragraphs it has laid out before, so
this is what a person sees who changed an answer and exports again. The baseline is an empty PDF of the
same standard, made in the same run.
"""

import gc
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import typst  # noqa: E402

from benchmarks.machine import describe, median_ms, report  # noqa: E402
from sandbox_exit.answers.file_format import load_yaml  # noqa: E402
from sandbox_exit.answers.parsing import Parsed, parse  # noqa: E402
from sandbox_exit.answers.profile import Profile  # noqa: E402
from sandbox_exit.documents.blocks import Document  # noqa: E402
from sandbox_exit.documents.export import to_markdown, to_pdf, to_pdfs  # noqa: E402
from sandbox_exit.documents.render import render  # noqa: E402
from sandbox_exit.observed.snapshot import load_snapshot  # noqa: E402
from sandbox_exit.rules import run  # noqa: E402

EXAMPLES = ROOT / "profiles" / "examples"
DATE = "2026-11-21"
MARKDOWN_AIM, PDF_AIM = 5, 60
ROUNDS = 25
SHORT_ROUNDS = 150
"""Of what takes a few milliseconds, more: a shared machine's speed changes from second to second."""

EMPTY = b"""#set document(title: sys.inputs.title)"""


def profiles(raw: dict[str, Any]) -> Iterator[Profile]:
    """The example again and again, each time under another product name."""
    for number in range(1 + 2 * (ROUNDS + 1) + 2 * (SHORT_ROUNDS + 1)):
        business = raw["business"] | {"product_name": f"Product {number}"}
        yield parse(raw | {"business": business}).profile


def empty_pdf() -> float:
    fonts = typst.Fonts(include_system_fonts=False)
    numbers = count()

    def make() -> None:
        inputs = {"title": f"Empty {next(numbers)}"}
        typst.compile(
            EMPTY, format="pdf", font_paths=fonts, sys_inputs=inputs, pdf_standards="ua-1"
        )

    return median_ms(make, ROUNDS)


def measure(example: Path, baseline: float) -> None:
    snapshot = load_snapshot(example.with_suffix(".snapshot.json").read_bytes())
    ready = iter(list(profiles(load_yaml(example.read_bytes()).raw)))
    # The prepared profiles are the benchmark's alone: what they cost the garbage collector is
    # not counted, what the documents cost it is.
    gc.collect()
    gc.freeze()

    # What the rules take is measured by rules.py; a product name changes nothing of what they find.
    findings = run(Parsed(next(ready), ()), snapshot)

    def documents() -> tuple[Document, ...]:
        return render(next(ready), snapshot, DATE, findings=findings)

    def both() -> None:
        made = documents()
        for doc in made:
            to_markdown(doc)
        to_pdfs(made)

    rendered = median_ms(documents, SHORT_ROUNDS)
    markdown = median_ms(lambda: [to_markdown(doc) for doc in documents()], SHORT_ROUNDS)
    pdf = median_ms(both, ROUNDS)
    one_by_one = median_ms(lambda: [to_pdf(doc) for doc in documents()], ROUNDS)
    report(f"{example.stem}: all documents as Markdown", markdown, MARKDOWN_AIM)
    print(f"{'  of which the documents themselves':<58} {rendered:9.2f} ms")
    report(f"{example.stem}: all documents as Markdown and PDF", pdf, PDF_AIM)
    print(f"{'  PDFs one after the other instead of side by side':<58} {one_by_one:9.2f} ms")
    print(f"{'  Markdown and PDF, next to an empty PDF/UA':<58} {pdf / baseline:9.1f} times")


if __name__ == "__main__":
    print(describe("typst", "Jinja2"))
    empty = empty_pdf()
    print(f"{'Baseline: an empty PDF/UA':<58} {empty:9.2f} ms")
    for path in sorted(EXAMPLES.glob("*.yaml")):
        measure(path, empty)
