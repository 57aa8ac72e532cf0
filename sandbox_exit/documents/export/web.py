"""HTML: one page that needs nothing else."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ...installation import TEMPLATES
from ..blocks import Document
from .laid_out import laid_out


def to_html(doc: Document) -> str:
    """``doc`` as a standalone page: no script, nothing loaded, fit to print on A4."""
    return _page().render(doc=laid_out(doc, doc.date, lambda text: [text]))


@cache
def _page() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["indented"] = _indented
    return environment.get_template("page.html.j2")


def _indented(text: str) -> str:
    """The text with the spaces it begins with, which HTML would drop."""
    rest = text.lstrip(" ")
    return "\N{NO-BREAK SPACE}" * (len(text) - len(rest)) + rest
