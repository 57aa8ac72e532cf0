"""Documents as files: Markdown, plain text, HTML, PDF, JSON, and a zip with everything.

All of it is deterministic: the same document gives the same bytes.
"""

from sandbox_exit.export.archive import to_zip
from sandbox_exit.export.data import to_json
from sandbox_exit.export.markdown_text import to_markdown
from sandbox_exit.export.names import file_name
from sandbox_exit.export.pdf import to_pdf, to_pdfs
from sandbox_exit.export.plain_text import body_text, to_text
from sandbox_exit.export.web import to_html
from sandbox_exit.slugs import slug

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
