"""The website as a reviewer opens it: each case beside its nearest opposite, from a real server."""

import pytest

from sandbox_exit.observed.website import Role, WebsiteState
from sandbox_exit.website import judgements as site

from . import pages
from .sites import HOST, Behaviour, World, answer, by_path, redirect

SITE = f"https://{HOST}/"
MISSING = pages.page("404", "<h1>Page not found</h1><p>Sorry, there is nothing here.</p>")
FEW = "<p>Repairs at home.</p>"


def front(world: World, body: str, title: str = "Handwerk", status: int = 200) -> WebsiteState:
    world.serve(answer(pages.page(title, body), status))
    return world.read()


def with_policy(world: World, policy: Behaviour, role: Role = Role.PRIVACY) -> WebsiteState:
    world.serve(by_path(home=answer(pages.GOOD), policy=policy))
    return world.read(website=SITE, **{role.value: f"{SITE}policy"})


# --- policies -------------------------------------------------------------------------------------

FINNISH = (
    "Tietosuoja on meille tärkeää ja keräämme vain ne tiedot joita tarvitsemme palveluun. " * 10
)
UNTITLED = (
    "<p>We collect your name and address to arrange a repair. We share personal data with the "
    "tradespeople you choose and with no third parties beyond that. Under the GDPR you may ask for "
    "a copy, and your rights include erasure. We keep data for two years after the last booking.</p>"
)
ARTICLE = pages.page("Five tips for a dry cellar", f"<h1>Dry cellars</h1><p>{pages.TEXT}</p>")


@pytest.mark.parametrize(
    ("policy", "holds"),
    [
        (answer(pages.POLICY), True),
        (answer(pages.page("Handwerk", UNTITLED)), True),
        (answer(ARTICLE), False),
        (answer(pages.page("Handwerk", f"<p>{FINNISH}</p>")), None),
        (redirect("/"), False),
        (answer(pages.GOOD), False),
        (answer(pages.GOOD.replace("tradespeople nearby", "people nearby", 1)), False),
        (answer(MISSING), False),
        (answer(MISSING, 404), False),
        (answer(pages.page("Seite nicht gefunden", "<p>Hoppla!</p>")), False),
        (answer(pages.page("Handwerk", "<h1>お探しのページは見つかりませんでした</h1>")), False),
        (answer(pages.POLICY.replace("repairs", "repairs, a page not found", 1)), True),
        (answer(pages.LOGIN), False),
        (answer(pages.SHELL), None),
        (answer("", 503), None),
    ],
)
def test_a_policy_is_a_page_of_its_own_that_reads_like_one(
    world: World, policy: Behaviour, holds: bool | None
) -> None:
    judged = site.policy_readable(with_policy(world, policy), Role.PRIVACY)
    assert judged.holds is holds, judged.words
    assert judged.words


def test_a_policy_is_no_imprint(world: World) -> None:
    state = with_policy(world, answer(pages.IMPRINT), Role.IMPRINT)
    assert site.policy_readable(state, Role.IMPRINT).holds is True
    state = with_policy(world, answer(pages.TERMS), Role.IMPRINT)
    assert site.policy_readable(state, Role.IMPRINT).holds is False


def test_an_imprint_may_be_a_part_of_the_front_page(world: World) -> None:
    both = pages.GOOD.replace("</p>", "</p><h2>Impressum</h2><p>Handwerk Plattform GmbH</p>", 1)
    world.serve(answer(both))
    links = {"website": SITE, "imprint": f"{SITE}#imprint"}
    assert site.policy_readable(world.read(**links), Role.IMPRINT).holds is True
    world.serve(answer(pages.GOOD))
    assert site.policy_readable(world.read(**links), Role.IMPRINT).holds is False


@pytest.mark.parametrize(
    ("title", "body", "opens"),
    [
        ("404 | Handwerk", FEW, False),
        ("Error 404", FEW, False),
        ("Handwerk", "<h1>404</h1>", False),
        ("Seite nicht gefunden – Handwerk", FEW, False),
        ("Handwerk, 404 Main Street", FEW, True),
        ("Handwerk", "<p>Call +1 404 555 0100.</p>", True),
        ("Lost and found", "<p>What was not found is found here.</p>", True),
    ],
)
def test_a_page_that_says_there_is_none_is_none(
    world: World, title: str, body: str, opens: bool
) -> None:
    assert site.page_opens(front(world, body, title)).holds is opens


# --- walls ----------------------------------------------------------------------------------------

ADDRESS_ONLY = "<form><input type=email><button>Next</button></form>"


@pytest.mark.parametrize(
    ("title", "body", "walled"),
    [
        ("Sign in", "<input type=email><input type=password><button>Log in</button>", True),
        ("Sign in to Handwerk", ADDRESS_ONLY, True),
        ("Anmelden", ADDRESS_ONLY, True),
        ("ログイン", ADDRESS_ONLY, True),
        ("Handwerk", "<a href=/oauth>Continue with Google</a>", True),
        ("Handwerk", "<button>Mit Microsoft anmelden</button>", True),
        ("Handwerk", "<button>Googleでログイン</button>", True),
        ("Handwerk", "<p>Enter store using password</p><input type=password>", True),
        ("Handwerk", "<p>Dieser Inhalt ist passwortgeschützt.</p><input type=password>", True),
        ("Handwerk", "<p>会員専用ページです</p><input type=password>", True),
        ("Handwerk", f"{FEW}<a href=/login>Log in</a>{ADDRESS_ONLY}", False),
        ("Create your account", "<button>Continue with Google</button>", False),
        ("Sign in", f"<p>{pages.TEXT}</p>{ADDRESS_ONLY}", False),
        ("Handwerk", f"<p>{pages.TEXT}</p><button>Continue with Google</button>", False),
        ("Handwerk", FEW, False),
    ],
)
def test_a_wall_is_seen_with_and_without_a_password(
    world: World, title: str, body: str, walled: bool
) -> None:
    assert site.only_login(front(world, body, title)).holds is walled


def test_a_redirect_to_where_people_log_in_is_a_wall(world: World) -> None:
    inside = {"login": answer(pages.page("Handwerk", FEW)), "start": answer(pages.page("x", FEW))}
    world.serve(by_path(home=redirect("/login"), **inside))
    assert site.only_login(world.read()).holds is True
    world.serve(by_path(home=redirect("/start"), **inside))
    assert site.only_login(world.read()).holds is False
    away = "https://shop.okta.com/app"
    world.serve(redirect(away))
    world.serve(answer(pages.page("Handwerk", FEW)), host="shop.okta.com")
    assert site.only_login(world.read()).holds is True


# --- parked, announced, and pages that look for bots ----------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "This domain has expired. Renew your domain now.",
        "This account has been suspended",
        "Diese Domain wurde soeben erfolgreich eingerichtet.",
        "Domain ist abgelaufen",
        "Hier ist noch keine Website",
        "Hier entsteht eine neue Internetpräsenz",
        "Wegen Wartungsarbeiten nicht erreichbar",
        "このドメインは お名前.com で取得されています",
        "このドメインの有効期限が切れています",
        "ただいま準備中です",
        "現在、ホームページは公開されていません",
        "メンテナンス中です",
        "Standardseite des Servers",
    ],
)
def test_a_page_in_place_of_a_website_is_seen(world: World, words: str) -> None:
    assert site.looks_parked(front(world, f"<h1>{words}</h1>", "shop.example")).holds is True


@pytest.mark.parametrize(
    "words",
    [
        "Wartungsarbeiten an Heizungen in Köln",
        "Wir helfen bei der Suche nach einer Domain",
        "会社のホームページを作ります",
        "Renew your passport photo",
        "Maintenance of gardens and ponds",
    ],
)
def test_a_business_of_nearly_those_words_is_none(world: World, words: str) -> None:
    state = front(world, f"<h1>{words}</h1>{FEW}")
    assert site.looks_parked(state).holds is False
    assert site.page_opens(state).holds is True


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Just a moment...", "<p>Checking</p>"),
        ("shop.example", "<p>Verify you are human by completing the action below.</p>"),
        ("Einen Moment, bitte", "<p>Ihr Browser wird überprüft.</p>"),
        ("shop.example", "<p>Bitte bestätigen Sie, dass Sie ein Mensch sind.</p>"),
        ("Zugriff verweigert", ""),
        ("しばらくお待ちください...", "<p>接続のセキュリティを確認しています</p>"),
        ("shop.example", "<p>私はロボットではありません</p>"),
        ("アクセスが拒否されました", ""),
        ("", '<script src="https://geo.captcha-delivery.com/captcha/"></script>'),
    ],
)
def test_a_page_that_looks_for_bots_tells_nothing(world: World, title: str, body: str) -> None:
    state = front(world, body, title)
    assert site.page_opens(state).holds is None
    assert site.looks_parked(state).holds is None
    assert site.says_what_it_does(state).holds is None


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Security checks for small firms", FEW),
        ("Are robots taking over? Handwerk", f"<p>{pages.TEXT * 2}</p>"),
        (
            "Handwerk",
            f'<p>{pages.TEXT}</p><script src="/cdn-cgi/challenge-platform/x.js"></script>',
        ),
        ("Handwerk", "<p>Einen Moment Ruhe: unser Garten</p>"),
    ],
)
def test_a_page_that_speaks_of_nearly_that_is_read(world: World, title: str, body: str) -> None:
    assert site.page_opens(front(world, body, title)).holds is True


# --- which mail -----------------------------------------------------------------------------------

ABOUT = "<p>Handwerk is a marketplace of the trades for repairs to the house and to the garden.</p>"


@pytest.mark.parametrize(
    "words",
    [
        "We mail you a confirmation of each booking.",
        "You receive an invoice by e-mail when the work is done.",
        "Subscribe to our newsletter.",
        "Wir senden Ihnen zu jeder Buchung eine Bestätigung per E-Mail.",
        "Sie erhalten unseren monatlichen Newsletter.",
        "予約の確認をメールでお送りします。",
    ],
)
def test_words_about_mail_that_is_sent(world: World, words: str) -> None:
    judged = site.says_which_mail(front(world, f"{ABOUT}<p>{words}</p>"))
    assert judged.holds is True
    assert words[:10] in judged.words


@pytest.mark.parametrize(
    "words",
    [
        "Write to us by e-mail.",
        "Send us a mail with photos of the damage.",
        "Schreiben Sie uns eine E-Mail.",
        "Kontakt per E-Mail",
        "メールでお問い合わせください。",
        "Enter your e-mail address.",
    ],
)
def test_words_about_mail_that_is_received(world: World, words: str) -> None:
    assert site.says_which_mail(front(world, f"{ABOUT}<p>{words}</p>")).holds is False


def test_what_is_sent_may_be_said_at_the_sign_up(world: World) -> None:
    told = pages.page("Sign up", "<p>We send you a newsletter once a month.</p>")
    links = {"website": SITE, "signup": f"{SITE}signup"}
    world.serve(by_path(home=answer(pages.page("Handwerk", ABOUT)), signup=answer(told)))
    assert site.says_which_mail(world.read(**links)).holds is True
    world.serve(by_path(home=answer(pages.page("Handwerk", ABOUT)), signup=answer("", 503)))
    assert site.says_which_mail(world.read(**links)).holds is None


# --- who it says it is ----------------------------------------------------------------------------

COMPANY, PLACE = "Handwerk Plattform GmbH", "Musterstraße 12\n10115 Berlin"


def imprint(world: World, *lines: str) -> WebsiteState:
    body = "".join(f"<p>{line}</p>" for line in lines)
    shown = pages.page("Impressum", f"<h1>Impressum</h1>{body}")
    world.serve(by_path(home=answer(pages.GOOD), policy=answer(shown)))
    return world.read(website=SITE, imprint=f"{SITE}policy")


@pytest.mark.parametrize(
    ("lines", "holds"),
    [
        (("Handwerk Plattform GmbH", "Musterstraße 12"), True),
        (("HANDWERK-PLATTFORM GmbH · Berlin",), True),
        (("Angaben gemäß § 5 DDG: Handwerk Plattform GmbH",), True),
        (("Werkstatt Handel AG", "Hosting: Handwerk Plattform GmbH"), True),
        (("Werkstatt Handel AG", "Domstraße 1"), False),
        (("株式会社モリノ", "東京都千代田区"), False),
        (("Domstraße 1", "50667 Köln"), None),
    ],
)
def test_the_company_is_compared_where_the_website_says_who_it_is(
    world: World, lines: tuple[str, ...], holds: bool | None
) -> None:
    judged = site.names_company(imprint(world, *lines), COMPANY)
    assert judged.holds is holds, judged.words
    if holds is False:
        assert f"{SITE}policy names “{lines[0]}”; your answer is “{COMPANY}”." == judged.words


@pytest.mark.parametrize(
    ("lines", "holds"),
    [
        (("Musterstraße 12", "10115 Berlin"), True),
        (("Musterstr. 12, D-10115 Berlin",), True),
        (("50667 Köln", "Lager: 10115 Berlin"), True),
        (("Domstraße 1", "50667 Köln"), False),
        (("〒100-0001 東京都千代田区",), False),
        (("Musterstraße 12", "Berlin"), None),
        (("Founded 2019 Berlin", "© 2026 Handwerk"), None),
    ],
)
def test_the_address_is_compared_by_its_postal_code(
    world: World, lines: tuple[str, ...], holds: bool | None
) -> None:
    assert site.names_address(imprint(world, *lines), PLACE).holds is holds


def test_an_imprint_that_was_not_read_contradicts_nobody(world: World) -> None:
    world.serve(by_path(home=answer(pages.GOOD), policy=answer("", 503)))
    state = world.read(website=SITE, imprint=f"{SITE}policy")
    assert site.names_company(state, COMPANY).holds is None
    assert site.names_address(state, PLACE).holds is None
