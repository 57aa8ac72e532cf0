"""File names that say product, document and date, and are safe on every system."""

from ...storage.slugs import slug
from ..blocks import Document


def file_name(doc: Document, ext: str) -> str:
    """``sandbox-exit_handwerk_support-case_2026-11-21.pdf``."""
    return f"sandbox-exit_{slug(doc.product)}_{slug(doc.stem)}_{slug(doc.date)}.{slug(ext)}"
