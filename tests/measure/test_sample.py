"""One text in six is measured with every run of the tests; `make measure` takes them all."""

from dataclasses import replace
from pathlib import Path

import pytest

from sandbox_exit.after.letters import Ask, Kind
from sandbox_exit.findings import Kind as Objection
from tests.after.letters.corpus import mails as mails_of
from tests.after.letters.corpus import rounds
from tests.reviewer.cases import FOLDER, cases

from . import answers, mails
from .__main__ import main

LANGUAGES = ("english", "german", "japanese")


@pytest.mark.slow
@pytest.mark.always
def test_a_sample_is_read_as_well_as_ever(capsys: pytest.CaptureFixture[str]) -> None:
    ended = main(one_in=6)
    printed = capsys.readouterr().out
    assert ended == 0, printed
    for name in (*answers.ROUNDS, *answers.WHOLE, *rounds(), "variations of them"):
        assert name in printed


@pytest.mark.slow
def test_a_set_below_its_floor_is_named_and_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "run", lambda *_, **__: [])
    monkeypatch.setattr(mails, "measured", lambda _: [])
    assert main(one_in=12) == 1
    printed = capsys.readouterr().out
    assert "BELOW ITS FLOOR: profiles, first" in printed
    assert "Below the floor: profiles, first" in printed
    assert ": missed " in printed


REQUESTS = Path(__file__).parent / "requests"


def test_a_folder_of_labelled_profiles_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(folders=[str(REQUESTS)]) == 0
    printed = capsys.readouterr().out
    assert "profiles in requests" in printed
    assert "good ones that are ready 1 of 1" in printed
    assert "bad ones that are ready 0 of 3" in printed


def test_an_empty_profile_scores_only_what_is_labelled_as_missing() -> None:
    (empty,) = [case for case in answers.folder(REQUESTS) if case.id == "03"]
    found = answers.score(empty)
    assert found.raised == {kind for kind in empty.must if kind.value.endswith("_missing")}
    assert found.unanswered == {Objection.USE_CASE_UNCLEAR}
    assert found.missed == {Objection.UNASKED_MAIL}
    assert not found.false
    assert not found.ready


def test_what_stands_only_in_own_words_is_not_asked_of_a_rule() -> None:
    fifth = answers.folder(FOLDER / "whole" / "fifth")
    (neighbours,) = [case for case in fifth if case.id == "07"]
    assert neighbours.in_prose == {Objection.UNASKED_MAIL, Objection.CONTRADICTION}
    assert not neighbours.must


def test_a_finding_nobody_allowed_is_false() -> None:
    (few,) = [case for case in answers.folder(REQUESTS) if case.id == "04"]
    strict = replace(few, must=few.must - {Objection.FEW_RECIPIENTS})
    assert not answers.score(few).false
    assert [f.id for f in answers.score(strict).false] == ["recipients_could_be_verified"]


def test_the_profiles_are_readable() -> None:
    assert len({case.id for case in cases()}) == len(cases())
    assert {case.round for case in cases()} == set(answers.ROUNDS)
    for case in cases():
        assert not case.parsed.problems, case.id
        assert not case.expected & case.in_prose, case.id


def test_the_mails_are_of_each_language_and_kind() -> None:
    known = [mail for name in rounds() for mail in mails_of(name)]
    assert len({mail.id for mail in known}) == len(known)
    seen = {(mail.id.split("/")[1], Kind(mail.kind)) for mail in known}
    usual = (Kind.QUESTIONS, Kind.REFUSAL, Kind.GRANTED, Kind.UNRELATED)
    assert seen >= {(language, kind) for language in LANGUAGES for kind in usual}
    assert set(mails.sentences()) == {(language, ask) for language in LANGUAGES for ask in Ask}
