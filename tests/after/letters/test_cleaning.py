"""Clean text reads as a person would."""

import quopri

from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.after.letters.cleaning import clean


def test_markup_and_entities_become_text() -> None:
    assert clean("<p>don&#39;t<br/>stop&nbsp;<b>now</b></p>") == "\ndon't\nstop now\n"
    assert clean("<ul><li>one</li><li>two</li></ul>") == "\n\n- one\n- two\n"


def test_an_address_in_angle_brackets_is_no_markup() -> None:
    assert clean("Founder <founder@shop.example>") == "Founder <founder@shop.example>"


def test_invisible_and_typographic_characters() -> None:
    assert clean("un\u00adsub\u200bscribe") == "unsubscribe"
    assert clean("we\u2019re \u201cfine\u201d e\u2011mail") == 'we\'re "fine" e-mail'
    assert clean("\uff21\uff37\uff33\u3000SES") == "AWS SES"
    assert clean("Empfa\u0308nger") == "Empfänger"
    assert clean("ﾊﾞｳﾝｽ") == "バウンス"


def test_japanese_has_no_spaces() -> None:
    assert clean("E メール を 1 日 に") == "Eメールを1日に"


def test_quoted_printable_is_decoded_and_an_equals_sign_is_not_it() -> None:
    text = "Ihr Antrag für größere Limits wurde geprüft und " + "lang " * 20 + "\n\nende"
    assert clean(quopri.encodestring(text.encode()).decode()) == text
    assert clean("a=3D is one byte, x=20 is none of it") != ""
    assert clean("rate = 5, x=y") == "rate = 5, x=y"


@given(st.text())
def test_any_text_is_cleaned_once_and_for_all(text: str) -> None:
    assert "\r" not in clean(text)


@given(
    st.text(
        st.characters(codec="ascii", exclude_characters="<&\r=", categories=["L", "N", "P", "Zs"])
    )
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text
