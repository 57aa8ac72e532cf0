"""The trained reader: the same everywhere, silent when unsure, and what it is asked about concerns."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.reading.concerns import SILENT_BELOW, concerns
from sandbox_exit.reading.features import BUCKETS, features_of
from sandbox_exit.reading.model import WEIGHTS, reader
from sandbox_exit.reading.sentences import sentences

PAIRS = Path(__file__).with_name("pairs.yaml")


@given(st.text())
def test_any_text_has_features(text: str) -> None:
    buckets = features_of([text])[0].tolist()
    assert len(buckets) == len(set(buckets))
    assert all(0 <= bucket < BUCKETS for bucket in buckets)


def test_numbers_and_addresses_make_no_difference_and_words_do() -> None:
    one, other, hour = (
        buckets.tolist()
        for buckets in features_of(
            [
                "Your quota is 50,000 per day, see https://a.example/x",
                "Your quota is 80,000 per day, see https://b.example/y",
                "Your quota is 50,000 per hour",
            ]
        )
    )
    assert one == other
    assert one != hour


@given(st.lists(st.text(), min_size=1))
def test_a_line_has_the_same_features_among_others(texts: list[str]) -> None:
    together = [buckets.tolist() for buckets in features_of(texts)]
    assert together == [features_of([text])[0].tolist() for text in texts]


def test_the_weights_are_small_and_come_without_the_library_until_they_are_read() -> None:
    assert WEIGHTS.stat().st_size < 1_000_000
    code = (
        "import sys, sandbox_exit.after.letters, sandbox_exit.reading.concerns;"
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("said", "near", "concern"),
    [
        (
            "We bought the addresses from a broker.",
            "People type their own address when they buy something.",
            "addresses_from_elsewhere",
        ),
        (
            "Our sales team sends cold e-mails to decision makers.",
            "We only answer those who write to us first.",
            "unasked_mail",
        ),
        (
            "Whoever buys something is added to the newsletter.",
            "The newsletter starts after the link in the confirmation mail was clicked.",
            "consent_assumed",
        ),
        (
            "Schweigen werten wir als Zustimmung.",
            "Wer nicht bestätigt, wird gelöscht.",
            "silence_as_consent",
        ),
        ("配信停止はできません。", "各メールに配信停止リンクがあります。", "no_way_out"),
    ],
)
def test_a_sentence_is_asked_about_and_a_near_one_is_not(
    said: str, near: str, concern: str
) -> None:
    (found,) = concerns(said)
    assert (found.sentence, found.concern) == (said, concern)
    assert found.score >= SILENT_BELOW
    assert concerns(near) == ()


def test_a_sentence_is_more_doubtful_than_its_denial() -> None:
    """A linear reader hardly sees a denial: it asks about some, and about fewer than are said."""
    pairs = yaml.safe_load(PAIRS.read_text("utf-8"))
    asked = [tuple(sum(r.score for r in concerns(text)) for text in pair) for pair in pairs]
    said, denied = (sum(score > 0 for score in side) for side in zip(*asked, strict=True))
    assert said >= 0.8 * len(pairs)
    assert denied <= 0.75 * said
    assert sum(one > other for one, other in asked) >= 0.8 * len(pairs)


def test_each_sentence_is_asked_about_by_itself() -> None:
    text = "People sign up themselves. We bought the addresses from a broker."
    assert [found.sentence for found in concerns(text)] == [
        "We bought the addresses from a broker."
    ]
    assert concerns("") == ()


def test_tasks_have_what_their_readers_ask_for() -> None:
    assert set(reader()) == {"kind", "sentence", "ask", "around", "concern"}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("We said no. You said yes.", ["We said no.", "You said yes."]),
        ("While we value it, we cannot.", ["While we value it,", "we cannot."]),
        ("We like it, but we cannot.", ["We like it,", "but we cannot."]),
        ("Please state:\n- volume\n- samples", ["Please state:", "volume", "samples"]),
        ("Am 10. November war es so weit.", ["Am 10. November war es so weit."]),
        ("e.g. this one. And that.", ["e.g. this one.", "And that."]),
        (
            "検討しましたが、できません。以上です。",
            ["検討しましたが、", "できません。", "以上です。"],
        ),
    ],
)
def test_sentences_end_where_they_end(text: str, cut: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text.splitlines())] == cut
