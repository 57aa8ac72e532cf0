"""The model itself: what it holds, what it must never hold, and the figures of the examples."""

import re

import pytest
from pydantic import ValidationError

from sandbox_exit.answers.profile import SCHEMA_VERSION, Profile
from sandbox_exit.answers.question_list import questions
from sandbox_exit.answers.questions import MAX_CONTACTS
from tests.examples import NAMES, example, example_raw


def test_an_empty_profile_has_every_section_and_no_answer() -> None:
    profile = Profile()
    assert profile.schema_version == SCHEMA_VERSION
    assert profile.streams == []
    assert profile.undecided == frozenset()
    given = [
        (name, answer)
        for section in Profile.model_fields
        if section not in ("schema_version", "name", "streams")
        for name, answer in getattr(profile, section)
        if answer is not None
    ]
    assert given == [("dedicated_ips", False)]


def test_a_profile_cannot_be_changed_by_accident() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Profile().name = "x"  # type: ignore[misc]  # what mypy refuses is refused at run time too


def test_no_question_asks_for_a_secret() -> None:
    for question in questions().values():
        assert not re.search(
            r"secret|password|credential|access.?key|token$", question.name, re.IGNORECASE
        )


def test_the_limits_of_the_form_hold() -> None:
    # PutAccountDetails takes 1-4 additional contacts (botocore sesv2 model).
    assert MAX_CONTACTS == 4


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_name_nobody_real(name: str) -> None:
    text = repr(example_raw(name))
    hosts = re.findall(r"https?://([^/\s'\"\\]+)|@([\w.-]+\.\w+)", text)
    assert hosts
    assert all((url or mail).rstrip(".").endswith(".example") for url, mail in hosts)


def test_the_marketplace_has_the_figures_of_its_guide() -> None:
    profile = example("handwerk").profile
    assert [stream.share for stream in profile.streams] == [80, 15, 5]
    assert [stream.kind for stream in profile.streams] == ["transactional", "service", "marketing"]
    assert [str(profile.volumes.now), str(profile.volumes.expected), str(profile.volumes.peak)] == [
        "50–100",
        "500–1,000",
        "2,000",
    ]


def test_the_job_board_has_the_figures_of_its_guide() -> None:
    profile = example("stellwerk").profile
    assert {stream.kind for stream in profile.streams} == {"transactional"}
    assert sum(stream.share or 0 for stream in profile.streams) == 100
    assert profile.volumes.now is not None
    assert profile.volumes.now.high < 1000
    assert str(profile.volumes.peak) == "10,000"
