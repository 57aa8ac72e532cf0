"""The reader that is shipped was trained on the lines there are; `make measure` trains it again."""

import pytest

from sandbox_exit.after.letters import Kind
from sandbox_exit.answers.choices import Concern
from tools.train_reader import ASKS, TRAINED_ON, concern_lines, letters, trained_on


@pytest.mark.always
@pytest.mark.slow
def test_the_weights_were_made_from_the_lines_there_are() -> None:
    assert TRAINED_ON.read_text() == trained_on()


@pytest.mark.slow
def test_the_words_that_ask_stand_in_their_letter_and_ask_what_it_asks() -> None:
    labelled = [letter for letter in letters() if letter.words is not None]
    assert labelled
    for letter in labelled:
        pieces = [letter.asked_by(piece) for unit in letter.units for piece in unit.pieces]
        found = {ask for ask, by in zip(ASKS, zip(*pieces, strict=True), strict=True) if any(by)}
        assert found == set(letter.asks or ()) == set(letter.words or ())


@pytest.mark.slow
def test_every_label_has_lines_and_every_line_one_there_is() -> None:
    kinds = {letter.kind for letter in letters()}
    assert kinds == {*Kind, "own_words", "nothing"}
    concerns = {concern.value for concern in Concern} - {Concern.OTHER_REGION}  # which is looked up
    assert {name for line in concern_lines() for name in line.concerns} == concerns
