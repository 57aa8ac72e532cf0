"""Clean text reads as a person would, and each character knows where it came from."""

from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.after.letters.cleaning import clean


def test_markup_and_entities_become_text() -> None:
    assert clean("<p>don&#39;t<br/>stop&nbsp;<b>now</b></p>").text == "\ndon't\nstop now\n"
    assert clean("<ul><li>one</li><li>two</li></ul>").text == "\n\n- one\n- two\n"


def test_an_address_in_angle_brackets_is_no_markup() -> None:
    assert clean("Founder <founder@shop.example>").text == "Founder <founder@shop.example>"


def test_invisible_and_typographic_characters() -> None:
    assert clean("un\u00adsub\u200bscribe").text == "unsubscribe"
    assert clean("we\u2019re \u201cfine\u201d e\u2011mail").text == 'we\'re "fine" e-mail'
    assert clean("\uff21\uff37\uff33\u3000SES").text == "AWS SES"
    assert clean("Empfa\u0308nger").text == "Empfänger"
    assert clean("ﾊﾞｳﾝｽ").text == "バウンス"


def test_japanese_has_no_spaces() -> None:
    assert clean("E メール を 1 日 に").text == "Eメールを1日に"


@given(st.text())
def test_every_character_has_its_place_in_order(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.text) == len(cleaned.origin) == len(cleaned.text.lower())
    assert cleaned.origin == sorted(cleaned.origin)
    assert all(0 <= place < len(text) for place in cleaned.origin)


@given(
    st.text(
        st.characters(codec="ascii", exclude_characters="<&\r", categories=["L", "N", "P", "Zs"])
    )
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert clean(text).text == text
