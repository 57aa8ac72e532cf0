"""Names of files."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.documents.export.names import file_name
from sandbox_exit.storage.slugs import slug

from .documents import document


def test_a_name_says_product_document_and_date() -> None:
    assert file_name(document(), "pdf") == "sandbox-exit_handwerk_support-case_2026-11-21.pdf"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Müller & Söhne", "mueller-soehne"),
        ("Mu\u0308ller", "mueller"),
        ("ÄÖÜ ẞ straße", "aeoeue-ss-strasse"),
        ("Café d'Été", "cafe-dete"),
        ("Łódź", "lodz"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本語", "product"),
        ("", "product"),
        ("--", "product"),
        ("a" * 39 + " bc", "a" * 39),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(), st.text(max_size=8))
def test_no_product_makes_a_name_that_is_a_path_or_empty(product: str, date: str) -> None:
    name = file_name(document(product=product, date=date), "md")
    assert re.fullmatch(r"sandbox-exit_[a-z0-9-]{1,40}_support-case_[a-z0-9-]{1,40}\.md", name)
