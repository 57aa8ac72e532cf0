"""Training again gives the reader that is shipped."""

import os

import numpy as np
import pytest

from sandbox_exit.after.letters import Kind, diagnose
from sandbox_exit.answers.choices import Concern
from sandbox_exit.reading.model import reader
from tests.after.letters.corpus import mails, rounds
from tools.train_reader import concern_lines, letters, train_concerns, trained

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
"""`make measure` trains all of it again, which takes most of a minute; else what reads own words."""


@pytest.mark.random
@pytest.mark.slow
def test_training_again_reproduces_what_is_decided() -> None:
    again = trained() if FULL else {"concern": train_concerns()}
    shipped = reader()
    for name, task in again.items():
        assert shipped[name].labels == task.labels
        same = (shipped[name].weights == task.weights).mean()
        assert same > 0.99, name
        assert np.allclose(shipped[name].bias, task.bias)
    if not FULL:
        return
    for mail in (mail for name in rounds() for mail in mails(name)):
        one, new = diagnose(mail.text), diagnose(mail.text, tasks=again)
        assert (new.kind, [*new.asks], new.unsure) == (one.kind, [*one.asks], one.unsure)


def test_every_label_has_lines_and_every_line_one_there_is() -> None:
    kinds = {letter.kind for letter in letters()}
    assert kinds == {*Kind, "own_words", "nothing"}
    concerns = {concern.value for concern in Concern} - {Concern.OTHER_REGION}  # which is looked up
    assert {name for line in concern_lines() for name in line.concerns} == concerns
