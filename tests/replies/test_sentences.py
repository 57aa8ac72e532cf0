"""A sentence is read as asking for one thing and no other, a letter by its kind."""

from pathlib import Path

import pytest
import yaml

from sandbox_exit.replies import Ask, Kind, diagnose

HERE = Path(__file__).parent
LETTER = {
    "english": "Hello,\n\nThank you for contacting us about Amazon SES.\n\n{}\n\nBest regards,\n",
    "german": "Guten Tag,\n\nvielen Dank für Ihre Nachricht zu Amazon SES.\n\n{}\n\nMit freundlichen "
    "Grüßen\n",
    "japanese": "お客様\n\nAmazon SES に関するお問い合わせありがとうございます。\n\n{}\n\n",
}
SENTENCES = [
    (language, Ask(ask), sentence)
    for language, asks in yaml.safe_load((HERE / "sentences.yaml").read_text("utf-8")).items()
    for ask, sentences in asks.items()
    for sentence in sentences
]
LETTERS = [
    (Kind(kind), letter)
    for kind, letters in yaml.safe_load((HERE / "letters.yaml").read_text("utf-8")).items()
    for letter in letters
]


@pytest.mark.parametrize(("language", "ask", "sentence"), SENTENCES)
def test_a_sentence_asks_for_one_thing(language: str, ask: Ask, sentence: str) -> None:
    diagnosis = diagnose(LETTER[language].format(sentence) + "Amazon Web Services")
    assert (diagnosis.kind, diagnosis.asks) == (Kind.QUESTIONS, (ask,))


@pytest.mark.parametrize(("kind", "letter"), LETTERS)
def test_a_letter_is_of_its_kind(kind: Kind, letter: str) -> None:
    assert diagnose(letter).kind is kind


def test_each_ask_is_tried_in_each_language() -> None:
    assert {(language, ask) for language, ask, _ in SENTENCES} == {
        (language, ask) for language in LETTER for ask in Ask
    }
