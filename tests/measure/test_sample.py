"""One text in six is measured with every run of the tests; `make measure` takes them all."""

import pytest

from sandbox_exit.after.letters import Ask, Kind
from sandbox_exit.rules import PACK
from tests.after.letters.corpus import mails as mails_of
from tests.after.letters.corpus import rounds
from tests.reviewer.cases import cases

from . import answers, mails
from .__main__ import main

LANGUAGES = ("english", "german", "japanese")


def test_a_sample_is_read_as_well_as_ever(capsys: pytest.CaptureFixture[str]) -> None:
    ended = main(one_in=6)
    printed = capsys.readouterr().out
    assert ended == 0, printed
    for name in (*answers.ROUNDS, *rounds(), "variations of them"):
        assert name in printed


def test_a_set_below_its_floor_is_named_and_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "run", lambda *_: [])
    assert main(one_in=12) == 1
    printed = capsys.readouterr().out
    assert "BELOW ITS FLOOR: profiles, first" in printed
    assert "Below the floor: profiles, first" in printed
    assert ": missed " in printed


def test_the_profiles_are_readable_and_expect_rules_there_are() -> None:
    rules = {rule.id for rule in PACK}
    assert len({case.id for case in cases()}) == len(cases())
    assert {case.round for case in cases()} == set(answers.ROUNDS)
    for case in cases():
        assert not case.parsed.problems, case.id
        assert case.expected <= rules, case.id


def test_the_mails_are_of_each_language_and_kind() -> None:
    known = [mail for name in rounds() for mail in mails_of(name)]
    assert len({mail.id for mail in known}) == len(known)
    seen = {(mail.id.split("/")[1], Kind(mail.kind)) for mail in known}
    usual = (Kind.QUESTIONS, Kind.REFUSAL, Kind.GRANTED, Kind.UNRELATED)
    assert seen >= {(language, kind) for language in LANGUAGES for kind in usual}
    assert set(mails.sentences()) == {(language, ask) for language in LANGUAGES for ask in Ask}
