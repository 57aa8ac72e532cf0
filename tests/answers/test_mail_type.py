"""The mail type follows the majority of mail."""

from typing import Any

import pytest

from sandbox_exit.answers.choices import MailType
from sandbox_exit.answers.mail_type import derived_mail_type, mail_type, marketing_share
from sandbox_exit.answers.parsing import parse


def profile(*streams: tuple[str | None, float | None], **request: Any) -> Any:
    cards = [{"kind": kind, "share": share} for kind, share in streams]
    return parse({"streams": cards, "request": request}).profile


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        ([("transactional", 80), ("service", 15), ("marketing", 5)], MailType.TRANSACTIONAL),
        ([("transactional", 40), ("marketing", 60)], MailType.MARKETING),
        ([("transactional", 50), ("marketing", 50)], MailType.MARKETING),
        ([("transactional", None), ("service", None)], MailType.TRANSACTIONAL),
        ([("marketing", None)], MailType.MARKETING),
        ([("transactional", None), ("marketing", None)], None),
        ([(None, 100)], None),
        ([], None),
    ],
)
def test_derived(streams: list[tuple[str | None, float | None]], expected: MailType | None) -> None:
    assert derived_mail_type(profile(*streams)) is expected


def test_the_founders_choice_wins() -> None:
    chosen = profile(("transactional", 100), mail_type="MARKETING")
    assert mail_type(chosen) is MailType.MARKETING
    assert derived_mail_type(chosen) is MailType.TRANSACTIONAL


def test_the_share_is_unknown_while_one_is_open() -> None:
    assert marketing_share(profile(("marketing", 5), ("service", None))) is None
    assert marketing_share(profile(("marketing", 33.3), ("service", 66.7))) == 33.3
