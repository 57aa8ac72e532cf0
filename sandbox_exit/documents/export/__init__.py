"""Documents as files: Markdown, plain text, HTML, PDF, JSON, and a zip with everything.

All of it is deterministic: the same document gives the same bytes.
"""

from ...storage.slugs import slug as slug
from .archive import KIT_FOLDER as KIT_FOLDER
from .archive import to_kit_zip as to_kit_zip
from .archive import to_zip as to_zip
from .data import to_json as to_json
from .markdown_text import to_markdown as to_markdown
from .names import file_name as file_name
from .pdf import not_shown as not_shown
from .pdf import to_pdf as to_pdf
from .pdf import to_pdfs as to_pdfs
from .plain_text import body_text as body_text
from .plain_text import to_text as to_text
from .web import to_html as to_html
