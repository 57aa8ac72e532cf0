"""Which endpoints count as AWS itself."""

import pytest

from sandbox_exit.account.reader.session import endpoint_override


@pytest.mark.parametrize(
    "url",
    [
        "https://email.eu-central-1.amazonaws.com",
        "https://email.eusc-de-east-1.amazonaws.eu",
        "https://email.eu-central-1.api.aws",
        "https://vpce-0a.email.eu-central-1.vpce.amazonaws.com",
    ],
)
def test_aws_itself_is_no_override(url: str) -> None:
    assert endpoint_override(url) is None


@pytest.mark.parametrize(
    ("url", "recorded"),
    [
        ("http://127.0.0.1:4566/path?x#y", "http://127.0.0.1:4566"),
        ("http://[::1]:4566", "http://[::1]:4566"),
        ("https://user:password@proxy.example", "https://proxy.example"),
        ("https://amazonaws.com.evil.example", "https://amazonaws.com.evil.example"),
        ("https://notamazonaws.com", "https://notamazonaws.com"),
    ],
)
def test_anything_else_is_recorded_without_secrets(url: str, recorded: str) -> None:
    assert endpoint_override(url) == recorded
