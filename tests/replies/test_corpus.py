"""Every mail that the tables have been shown is read as it ought to be; the sealed ones mostly."""

import pytest

from sandbox_exit.replies import diagnose
from tests.replies.corpus import Mail, mails, rounds
from tests.replies.measure import measure

SEALED = "sealed"
KNOWN = [mail for name in rounds() if name != SEALED for mail in mails(name)]
MISSED = {
    "round_7/english/only-first-answered": "which of the numbered questions quoted below are open",
    "round_10/english/14-granted": "that “may” gives leave here, and does not guess",
}
"""Mails that are not read as they ought to be, and what is not understood."""


def _marked(mail: Mail) -> object:
    missed = MISSED.get(mail.id)
    marks = [pytest.mark.xfail(reason=missed, strict=True)] if missed else []
    return pytest.param(mail, id=mail.id, marks=marks)


@pytest.mark.parametrize("mail", [_marked(mail) for mail in KNOWN])
def test_mail_is_read_as_expected(mail: Mail) -> None:
    diagnosis = diagnose(mail.text)
    assert (diagnosis.kind, diagnosis.generic, diagnosis.asks) == (
        mail.kind,
        mail.generic,
        mail.asks,
    )


def test_unseen_wording_is_mostly_read() -> None:
    figures = measure((mail, diagnose(mail.text)) for mail in mails(SEALED))
    assert figures.kind >= 0.85
    assert figures.recall >= 0.85
    assert figures.precision >= 0.85


def test_the_corpus_covers_languages_and_kinds() -> None:
    assert len(KNOWN) >= 80
    seen = {(mail.id.split("/")[1], mail.kind) for mail in KNOWN}
    kinds = ("questions", "refusal", "granted", "unrelated")
    assert seen == {(lang, kind) for lang in ("english", "german", "japanese") for kind in kinds}
    assert len({mail.id for mail in KNOWN}) == len(KNOWN)
