"""Documents as files: Markdown, plain text, HTML, PDF, JSON, and a zip with everything.

All of it is deterministic: the same document gives the same bytes.
"""

from ...storage.slugs import slug
from .archive import to_zip
from .data import to_json
from .markdown_text import to_markdown
from .names import file_name
from .pdf import to_pdf, to_pdfs
from .plain_text import body_text, to_text
from .web import to_html

__all__ = [
    "body_text",
    "file_name",
    "slug",
    "to_html",
    "to_json",
    "to_markdown",
    "to_pdf",
    "to_pdfs",
    "to_text",
    "to_zip",
]
