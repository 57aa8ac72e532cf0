"""What a page says: found where it is written, whatever the language; nothing breaks the reader."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.observed.observation import Absent, Found, Unreachable
from sandbox_exit.observed.website import Content
from sandbox_exit.website.decoding import to_text
from sandbox_exit.website.markup import read_markup
from sandbox_exit.website.page import bot_check, count_words, read_page

from ..observations import value
from . import pages

URL = "https://www.shop.example/"
AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def read(body: str, title: str = "Shop", head: str = "") -> Content:
    return read_page(pages.page(title, body, head), URL, AT)


# --- tags and text --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("a<b>b</b >c", ["abc"]),
        ("1 < 2 <3", ["1 < 2 <3"]),
        ("<!-- <b> -->x", ["x"]),
        ("<!-->x<!--->y", ["xy"]),
        ("<!doctype html><?xml ?></ >x", ["x"]),
        ("&lt;b&gt; &amp; &#233;&eacute", ["<b> & éé"]),
        ("a\x00b", ["ab"]),
        ("<script>if (a<b) '</p>'</script>x", ["x"]),
        ("<script>never closed <p>", []),
        ("<a href='never closed <p>text", []),
        ("x<!-- never closed <p>text", ["x"]),
        ("<iframe><p>in</p></iframe>out", ["out"]),
        ("<svg><title>in</title><text>in</text></svg>out", ["out"]),
        ("<noscript><p>in</p></noscript>out", ["out"]),
        ("<p>one<p>two<table><tr><td>three<td>four", ["one", "two", "three", "four"]),
        ("", []),
    ],
)  # fmt: skip
def test_markup_is_read_as_browsers_read_it(source: str, blocks: list[str]) -> None:
    assert [text for text, _ in read_markup(source).blocks] == blocks


@pytest.mark.parametrize(
    ("source", "href"),
    [
        ("<A HREF=/x?a=1&amp;b>x</a>", "/x?a=1&b"),
        ("<a title='>' href=\"'\" z>x</a>", "'"),
        ("<a href = 1 href=2/>x", "1"),
    ],
)
def test_attributes_are_read_as_browsers_read_them(source: str, href: str) -> None:
    assert [row.href for row in read_markup(source).anchors] == [href]


HOSTILE = {
    "nesting": "<div>" * 200_000,
    "formatting": "".join(f"<b id={number}>" for number in range(20_000)) + "<p>x" * 20_000,
    "attributes": "<a " + "x=1 " * 400_000,
    "names": "<a " + " ".join(f"x{number}" for number in range(200_000)) + ">",
    "equals": "<a " + "= " * 500_000,
    "comments": "<!--" * 400_000,
    "scripts": "<script>" + "</" * 500_000,
    "titles": "<title></titl" * 100_000,
    "quotes": '<a x="' * 200_000,
    "entities": "&#" + "9" * 1_000_000,
    "angles": "<" * 1_000_000,
    "spaces": "<p>" + " " * 1_500_000,
    "links": "<a href=x>" * 100_000,
    "labels": "<label>" + "<input type=checkbox>" * 50_000,
    "one word": "a" * 1_500_000,
    "consent": "<p>I agree " * 100_000,
    "urls": "<a href='http://[x'>a</a><a href='//[::'>privacy</a>" * 500,
    "long url": f"<a href='/{'x' * 5000}'>privacy policy</a>",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_is_read_to_its_end(name: str) -> None:
    """In time that grows with its length only: what is built to take quadratic time takes minutes."""
    begun = time.process_time()
    assert read_page(HOSTILE[name], URL, AT)
    assert time.process_time() - begun < 10


@given(
    st.binary(max_size=600), st.sampled_from([None, "utf-8", "shift_jis", "utf-16", "x", "zlib"])
)
def test_any_bytes_are_a_page(data: bytes, charset: str | None) -> None:
    text = to_text(data, charset)
    assert read_page(text, URL, AT)
    assert bot_check(text) in (True, False)


FRAGMENTS = st.sampled_from(
    ["<a href=", "'", '"', ">", "<", "</", "<!--", "-->", "<script>", "</script>", "<title>", "&#x", ";",
     "<form>", "<input type=email ", "checked", "<label for=a>", "</label>", "<h1>", "<nav>", "</nav>",
     "<noscript>", "<iframe>", "<meta http-equiv=refresh content='0;url=", "privacy", "\x00", "\u202e",
     "I agree to", "<svg>", "<template>", "https://[", "\ud800", "=", "/", " ", "é", "準備中"]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_any_markup_is_a_page_of_clean_lines(source: str) -> None:
    page = read_page(source, URL, AT)
    # The snapshot's own types refuse anything that is not a short, clean line.
    assert Content.model_validate_json(page.model_dump_json()) == page


# --- words ----------------------------------------------------------------------------------------


def test_words_are_counted_with_and_without_spaces() -> None:
    assert count_words("Repairs at home, don't wait 24 h") == 6
    assert count_words("修理を予約する") == 4
    assert count_words("") == 0


def test_menus_footers_and_cookie_banners_do_not_count() -> None:
    page = read(
        "<nav>one two three</nav><p>four five</p><footer>six</footer><p>We use cookies. Seven</p>"
    )
    text = value(page.text)
    assert text.words == 2
    assert text.excerpt == "four five"


def test_a_menu_that_never_ends_hides_nothing() -> None:
    assert value(read("<nav><p>one two three</p>").text).words == 3


def test_scripts_styles_and_drawings_are_no_text() -> None:
    page = read("<script>a b</script><style>c d</style><svg><text>e</text></svg><p>f")
    assert value(page.text).words == 1


def test_quotes_are_short_clean_lines() -> None:
    page = read("<h1>a\x00b\u202e\n c</h1>", title="T" * 5000)
    assert value(page.heading) == "ab c"
    assert len(value(page.title)) == 200
    assert value(page.title).endswith("…")


# --- links ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "link", "url"),
    [
        ("privacy_link", '<a href="/p">Privacy Policy</a>', f"{URL}p"),
        ("privacy_link", '<a href="/p">Datenschutz</a>', f"{URL}p"),
        ("privacy_link", '<a href="/p">プライバシーポリシー</a>', f"{URL}p"),
        ("privacy_link", '<a href="/p">Politique de confidentialité</a>', f"{URL}p"),
        ("privacy_link", '<a href="/p">Política de privacidad</a>', f"{URL}p"),
        ("privacy_link", '<a href="//cdn.example/privacy.pdf"><img alt="x"></a>',
         "https://cdn.example/privacy.pdf"),
        ("privacy_link", '<a href="#/datenschutz">hier</a>', f"{URL}#/datenschutz"),
        ("privacy_link", '<a href="/x" aria-label="Privacy"><i></i></a>', f"{URL}x"),
        ("privacy_link", '<a href="/x"><span>Priv</span><span>acy</span></a>', f"{URL}x"),
        ("terms_link", '<a href="/x">Terms &amp; Conditions</a>', f"{URL}x"),
        ("terms_link", '<a href="/x">AGB</a>', f"{URL}x"),
        ("terms_link", '<a href="/x">利用規約</a>', f"{URL}x"),
        ("terms_link", '<a href="/legal/terms">here</a>', f"{URL}legal/terms"),
        ("imprint_link", '<a href="impressum.html">Impressum</a>', f"{URL}impressum.html"),
        ("imprint_link", '<a href="/x">特定商取引法に基づく表記</a>', f"{URL}x"),
        ("imprint_link", '<a href="/x">Mentions légales</a>', f"{URL}x"),
    ],
)  # fmt: skip
def test_links_are_found_by_words_or_path(kind: str, link: str, url: str) -> None:
    seen = getattr(read(f'<p>Hello</p><a href="/blog">Blog</a>{link}'), kind)
    assert isinstance(seen, Found)
    assert seen.value.url == url


@pytest.mark.parametrize(
    "link",
    [
        '<a href="javascript:privacy()">Privacy</a>',
        '<a href="mailto:privacy@shop.example">Privacy</a>',
        "<a>Privacy policy</a>",
        '<a href="/blog">Blog</a>',
        "<p>Privacy policy</p>",
    ],
)
def test_what_leads_nowhere_is_no_link(link: str) -> None:
    assert isinstance(read(link).privacy_link, Absent)


# --- forms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "named"),
    [
        ('<label for="m">Your e-mail</label><input id="m" type="email">', "Your e-mail"),
        ('<input type="email" placeholder="you@shop.example">', "you@shop.example"),
        ('<label>E-Mail <input name="x"></label>', "E-Mail"),
        ('<input name="user_email">', "user_email"),
        ('<input type="text" aria-label="メールアドレス">', "メールアドレス"),
        ('<input autocomplete="email" name="login">', "login"),
        ("<input type=email>", "e-mail"),
    ],
)
def test_a_field_for_an_address_is_found(field: str, named: str) -> None:
    seen = read(f"<form>{field}</form>").email_field
    assert isinstance(seen, Found)
    assert seen.value == named


@pytest.mark.parametrize(
    "field",
    ['<input type="search" name="q">', '<input type="hidden" name="email">', "<p>E-mail us</p>"],
)
def test_what_is_no_field_for_an_address(field: str) -> None:
    assert isinstance(read(field).email_field, Absent)


def test_a_form_in_an_embedded_page_is_not_known() -> None:
    page = read('<p>Subscribe</p><iframe src="https://forms.example/"></iframe>')
    assert isinstance(page.email_field, Unreachable)
    assert isinstance(page.consent_words, Unreachable)
    assert isinstance(page.privacy_link, Absent)


@pytest.mark.parametrize(
    ("box", "label", "about"),
    [
        ("<label><input type=checkbox> I agree to the terms</label>", "I agree to the terms", True),
        ("<input type=checkbox id=a><label for=a>Ich stimme der Speicherung zu</label>",
         "Ich stimme der Speicherung zu", True),
        ("<label for=a>Newsletter</label><input type=checkbox id=a>", "Newsletter", True),
        ("<p><input type=checkbox> Send me updates by email</p>", "Send me updates by email", True),
        ("<p><input type=checkbox> 利用規約に同意する</p>", "利用規約に同意する", True),
        ("<label><input type=checkbox> Remember me</label>", "Remember me", False),
    ],
)  # fmt: skip
def test_a_box_has_its_label(box: str, label: str, about: bool) -> None:
    (seen,) = value(read(f"<form>{box}</form>").checkboxes)
    assert (seen.label, seen.about_consent) == (label, about)


def test_a_box_may_be_ticked_and_required() -> None:
    (seen,) = value(read("<input type=checkbox checked required> Newsletter").checkboxes)
    assert seen.ticked
    assert seen.required


@pytest.mark.parametrize(
    "words",
    [
        "By signing up you agree to our terms.",
        "I accept the privacy policy",
        "Mit der Registrierung bestätigen Sie unsere AGB.",
        "Ich bin einverstanden.",
        "登録すると利用規約に同意したものとみなされます。",
        "J'accepte les conditions",
    ],
)
def test_words_of_consent(words: str) -> None:
    assert isinstance(read(f"<p>Hello</p><p>{words}</p>").consent_words, Found)


@pytest.mark.parametrize(
    "words",
    ["We use cookies. By continuing you agree to this.", "We agree on a price.", "Sign up today!"],
)
def test_words_that_are_no_consent(words: str) -> None:
    assert isinstance(read(f"<p>{words}</p>").consent_words, Absent)


# --- pages that are not all there -----------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        pages.SHELL,
        pages.page("App", '<div id="app"></div><script src="/app.js"></script>'),
        pages.page("App", "<app-root></app-root><script src=main.js></script>"),
        pages.page("App", "<p>Loading…</p>", "<script src=x.js></script>"),
    ],
)
def test_a_script_s_shell_says_nothing_is_missing(source: str) -> None:
    page = read_page(source, URL, AT)
    assert "script" in page.not_shown
    for name in ("heading", "privacy_link", "email_field", "placeholder", "login"):
        assert isinstance(getattr(page, name), Unreachable)


def test_a_page_with_text_and_scripts_is_read_whole() -> None:
    source = pages.GOOD.replace("<body>", '<body><div id="root"><script src="/a.js"></script>')
    assert read_page(source, URL, AT).not_shown == ""


def test_what_was_cut_is_not_called_missing() -> None:
    page = read_page(pages.page("Shop", "<p>Hello</p>"), URL, AT, cut="Only a part was read.")
    assert page.not_shown == "Only a part was read."
    assert isinstance(page.privacy_link, Unreachable)
    assert value(page.title) == "Shop"


# --- logging in -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "is_login"),
    [
        (pages.LOGIN, True),
        (pages.SIGNUP, False),
        (pages.GOOD, False),
        (
            pages.page("ログイン", "<form><input type=password><button>ログイン</button></form>"),
            True,
        ),
        (pages.page("Anmelden", "<input type=password><input type=submit value=Anmelden>"), True),
        (pages.page("Shop", "<a href=/login>Log in</a>"), False),
    ],
)
def test_a_login_is_told_from_a_sign_up(source: str, is_login: bool) -> None:
    assert isinstance(read_page(source, URL, AT).login, Found) is is_login
