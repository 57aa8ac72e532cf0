"""Every mail that the tables have been shown is read as it ought to be; the sealed ones mostly."""

import pytest

from sandbox_exit.replies import diagnose
from tests.replies.corpus import Mail, mails, rounds
from tests.replies.measure import measure

SEALED = "sealed"
KNOWN = [mail for name in rounds() if name != SEALED for mail in mails(name)]


@pytest.mark.parametrize("mail", KNOWN, ids=lambda mail: mail.id)
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
