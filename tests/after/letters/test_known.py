"""Known letters are recognised as a whole, as people paste them, and near ones are not."""

import quopri

import pytest

from sandbox_exit.after.letters import Kind, diagnose, known
from sandbox_exit.after.letters.invariants import CLAUSES, says
from sandbox_exit.after.letters.known import known_letters
from sandbox_exit.texts import tables

TABLE = tables(known.__file__)["letter"]
LETTERS = [
    pytest.param(one["id"], one["kind"], parts, id=f"{one['id']}-{language}")
    for one in TABLE
    for language, parts in one["parts"].items()
]


def letter(parts: list[str]) -> str:
    return (
        "Hello Maria,\n\n" + "\n\n".join(part.lstrip("!") for part in parts) + "\n\nBest regards\n"
    )


@pytest.mark.parametrize(("id_", "kind", "parts"), LETTERS)
def test_a_known_letter_is_known_whole_quoted_and_encoded(
    id_: str, kind: str, parts: list[str]
) -> None:
    text = letter(parts).replace("50,000", "80,000").replace("Frankfurt", "Paris")
    for pasted in (
        text,
        "".join(f"> {line}\n" for line in text.splitlines()),
        quopri.encodestring(text.encode()).decode(),
    ):
        found = diagnose(pasted)
        assert (found.kind, found.letter) == (Kind(kind), id_)
        assert found.next_step


def test_a_letter_without_the_part_that_decides_is_not_that_letter() -> None:
    history = next(one for one in TABLE if one["id"] == "refused_no_history")
    parts: list[str] = next(iter(history["parts"].values()))
    kept = [part for part in parts if not part.startswith("!")]
    assert diagnose(letter(kept)).letter != "refused_no_history"
    assert diagnose("The weather stays fine until Sunday.").letter is None


def test_each_known_letter_says_what_it_means_and_what_to_do() -> None:
    assert len(known_letters()) >= 15
    assert len({one.id for one in known_letters()}) == len(known_letters())
    assert {one.kind for one in known_letters()} == set(Kind)
    for one in known_letters():
        assert one.what.endswith(".")
        assert one.next_step.endswith(".")


@pytest.mark.parametrize("entry", CLAUSES, ids=lambda entry: entry["says"][0])
def test_each_phrase_says_its_examples_and_not_the_near_ones(entry: dict[str, object]) -> None:
    name, examples, near = str(entry["is"]), entry["says"], entry["not"]
    assert isinstance(examples, list)
    assert isinstance(near, list)
    assert all(says(name, text) for text in examples)
    assert not any(says(name, text) for text in near)
