"""Words of a website are data: one short line without control characters, also from a file."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sandbox_exit.answers.profile import Profile
from sandbox_exit.answers.questions import Business
from sandbox_exit.observed.observation import Unreachable
from sandbox_exit.observed.website import (
    WORDS_MAX,
    Link,
    Page,
    Role,
    Text,
    WebsiteRequest,
    WebsiteState,
    one_line,
)
from sandbox_exit.website.around import request_for

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@given(st.text(), st.integers(min_value=1, max_value=WORDS_MAX))
def test_any_text_becomes_a_short_clean_line(text: str, at_most: int) -> None:
    line = one_line(text, at_most)
    assert len(line) <= at_most
    assert Text(words=0, excerpt=line).excerpt == line
    assert one_line(line, at_most) == line


@pytest.mark.parametrize("words", ["a\nb", "a\x1b[31m", "a\u202eb", "a\x00", "a\u2028b", "x" * 301])
def test_a_file_cannot_hold_other_words(words: str) -> None:
    with pytest.raises(ValidationError):
        Link(url="https://shop.example/", words=words)


def test_the_links_come_from_the_answers() -> None:
    profile = Profile(
        business=Business(
            website="https://www.shop.example",
            privacy_url="https://www.shop.example/privacy",
            signup_url="https://www.shop.example/signup",
        )
    )
    request = request_for(profile)
    assert list(request.links()) == [Role.WEBSITE, Role.SIGNUP, Role.PRIVACY]
    assert request_for(Profile()) == WebsiteRequest()


def test_what_could_not_be_read_is_listed_with_its_name() -> None:
    lost = Unreachable(source="https://shop.example/", at=AT, reason="No answer.")
    page = Page(url="https://shop.example/", response=lost, content=lost, certificate=lost)
    state = WebsiteState(
        taken_at=AT, request=WebsiteRequest(), pages={Role.PRIVACY: page}, plain_http=lost
    )
    assert list(state.observations()) == [("Privacy policy", lost), ("Website over http://", lost)]
