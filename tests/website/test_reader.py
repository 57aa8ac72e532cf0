"""A website as a visitor sees it, read from real servers; whatever they do, nothing is guessed."""

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox_exit.observed.observation import Absent, Cause, Found, NotRead, Unreachable
from sandbox_exit.observed.website import (
    CertificateProblem,
    Content,
    End,
    PlaceholderKind,
    Response,
    Role,
    WebsiteRequest,
    WebsiteState,
)
from sandbox_exit.website import judgements as facts
from sandbox_exit.website.allow import Allow
from sandbox_exit.website.reader import read_website

from ..observations import value
from . import pages
from .sites import HOST, Behaviour, Request, World, answer, by_path, raw, redirect

SITE = f"https://{HOST}/"
LINKS = {
    "website": SITE,
    "signup": f"{SITE}signup",
    "privacy": f"{SITE}privacy",
    "terms": f"{SITE}terms",
    "imprint": f"{SITE}imprint",
}
HURRIED = {"page_timeout": 2.0, "connect_timeout": 2.0, "read_timeout": 1.0, "max_bytes": 50_000}


def response(state: WebsiteState, role: Role = Role.WEBSITE) -> Response:
    return value(state.pages[role].response)


def content(state: WebsiteState, role: Role = Role.WEBSITE) -> Content:
    return value(state.pages[role].content)


def lost(state: WebsiteState, role: Role = Role.WEBSITE) -> Unreachable:
    seen = state.pages[role].response
    assert isinstance(seen, Unreachable), seen
    return seen


def test_a_good_website(world: World) -> None:
    site = world.serve(
        by_path(
            home=answer(pages.GOOD),
            signup=answer(pages.SIGNUP),
            privacy=answer(pages.POLICY),
            terms=answer(pages.TERMS),
            imprint=answer(pages.IMPRINT),
        )
    )
    world.serve(redirect(SITE, 301), port=80)
    state = world.read(**LINKS)

    assert facts.page_opens(state).holds is True
    assert facts.certificate_valid(state).holds is True
    assert facts.http_leads_to_https(state).holds is True
    assert facts.is_own_domain(state).holds is True
    assert facts.looks_parked(state).holds is False
    assert facts.only_login(state).holds is False
    assert facts.says_what_it_does(state).holds is True
    assert facts.links(state, Role.PRIVACY).holds is True
    assert facts.links(state, Role.TERMS).holds is True
    assert facts.links(state, Role.IMPRINT).holds is True
    assert facts.signup_public(state).holds is True
    assert facts.signup_shows_consent(state).holds is True
    assert facts.signup_box_ticked(state).holds is False
    for role in (Role.PRIVACY, Role.TERMS, Role.IMPRINT):
        assert facts.policy_readable(state, role).holds is True
    page = content(state)
    assert value(page.title) == "Handwerk: repairs at home"
    assert value(page.heading) == "Repairs at home, booked in a day"
    assert value(page.description) == "Find tradespeople nearby."
    assert value(page.language) == "en-GB"
    assert value(page.privacy_link).url == f"{SITE}datenschutz"
    assert not any(isinstance(seen, Unreachable) for _, seen in state.observations())
    # One GET a page, as a visitor without an account.
    assert sorted(request.path for request in site.seen) == [
        "/", "/imprint", "/privacy", "/signup", "/terms",
    ]  # fmt: skip
    for request in site.seen:
        assert request.headers["user-agent"].startswith("SandboxExit/")
        assert request.headers["host"] == HOST
        assert not {"cookie", "authorization", "referer"} & set(request.headers)


def test_every_fact_says_where_and_when(world: World) -> None:
    world.serve(answer(pages.GOOD))
    state = world.read()
    page = content(state)
    for name in Content.model_fields:
        seen = getattr(page, name)
        if isinstance(seen, Found | Absent):
            assert seen.source == SITE
            assert seen.at >= state.taken_at


def test_the_same_link_twice_is_opened_once(world: World) -> None:
    site = world.serve(answer(pages.GOOD))
    state = world.read(website=f"https://{HOST}", imprint=f"{SITE}#imprint", terms=SITE)
    assert [request.path for request in site.seen] == ["/"]
    assert facts.page_opens(state, Role.IMPRINT).holds is True
    assert state.pages[Role.IMPRINT].url == f"{SITE}#imprint"


def test_without_links_nothing_is_read() -> None:
    state = read_website(WebsiteRequest())
    assert state.pages == {}
    assert isinstance(state.plain_http, NotRead)


# --- redirects ------------------------------------------------------------------------------------


def test_redirects_are_kept_hop_by_hop(world: World) -> None:
    world.serve(redirect(SITE, 301), host="shop.example")
    world.serve(by_path(home=redirect("/en/"), en=answer(pages.GOOD)))
    state = world.read(website="https://shop.example/")
    seen = response(state)
    assert [(hop.url, hop.status, hop.to) for hop in seen.redirects] == [
        ("https://shop.example/", 301, SITE),
        (SITE, 302, f"{SITE}en/"),
    ]
    assert seen.final_url == f"{SITE}en/"


def test_a_redirect_may_be_written_as_servers_write_it(world: World) -> None:
    world.serve(
        by_path(
            home=raw(
                "HTTP/1.1 302 Found\r\nlocation:  /über uns \r\nContent-Length: 0\r\n\r\n".encode()
            ),
            **{"%C3%BCber%20uns": answer(pages.GOOD)},
        )
    )
    assert response(world.read()).final_url == f"{SITE}%C3%BCber%20uns"


def test_a_circle_is_a_no_and_a_circle_of_cookies_is_not_known(world: World) -> None:
    world.serve(by_path(home=redirect("/a"), a=redirect("/")))
    state = world.read()
    assert response(state).end is End.CIRCLE
    assert facts.page_opens(state).holds is False

    world.serve(redirect("/", Set_Cookie="seen=1"), host="cookie.example")
    state = world.read(website="https://cookie.example/")
    assert facts.page_opens(state).holds is None
    assert "cookies" in facts.page_opens(state).words


def test_redirects_without_end_are_given_up(world: World) -> None:
    def onward(request: Request, connection: socket.socket) -> None:
        redirect(f"/{int(request.path.strip('/') or 0) + 1}")(request, connection)

    site = world.serve(onward)
    state = world.read({"max_redirects": 5})
    assert response(state).end is End.TOO_MANY
    assert len(site.seen) == 6
    assert facts.page_opens(state).holds is None


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "http://localhost:3000/",
        "//10.0.0.1/x",
        "http://2130706433/",
        "http://inner.example/",
        "ftp://www.shop.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user:secret@www.shop.example/",
        "https://www.shop.example:8443/",
        "https://[",
    ],
)
def test_a_redirect_into_the_private_is_not_followed(world: World, location: str) -> None:
    inner = world.serve(answer("secret"), host="inner.example", port=80)
    world.serve(redirect(location))
    allow = Allow(hosts=frozenset({HOST}), lookup=world.look_up, ca_file=world.certificates.trusted)
    state = read_website(WebsiteRequest(website=SITE), allow=allow)
    assert lost(state).reason.startswith("Not opened: ")
    assert lost(state).cause == Cause.REFUSED
    assert "secret" not in state.model_dump_json()
    assert inner.connections == 0
    assert facts.page_opens(state).holds is None


def test_from_https_to_http_is_seen(world: World) -> None:
    world.serve(redirect(f"http://{HOST}/plain"))
    world.serve(by_path(plain=answer(pages.GOOD), home=redirect("/plain")), port=80)
    state = world.read()
    assert facts.page_opens(state).holds is True
    assert facts.certificate_valid(state).holds is False
    assert facts.http_leads_to_https(state).holds is False


def test_a_website_given_as_http_is_judged_by_its_own_redirects(world: World) -> None:
    world.serve(answer(pages.GOOD))
    plain = world.serve(redirect(SITE), port=80)
    state = world.read(website=f"http://{HOST}/")
    assert facts.http_leads_to_https(state).holds is True
    assert facts.certificate_valid(state).holds is True
    assert len(plain.seen) == 1


# --- certificates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "problem", "reachable"),
    [
        (lambda w, _: w.certificates.expired(HOST), CertificateProblem.EXPIRED, False),
        (lambda w, _: w.certificates.not_yet_valid(HOST), CertificateProblem.NOT_YET_VALID, False),
        (lambda w, _: w.certificates.good("other.example"), CertificateProblem.WRONG_HOST, False),
        (lambda w, d: w.certificates.self_signed(HOST, d), CertificateProblem.SELF_SIGNED, False),
        (
            lambda w, _: w.certificates.of_a_stranger(HOST),
            CertificateProblem.UNKNOWN_AUTHORITY,
            None,
        ),
    ],
)
def test_a_bad_certificate_is_named(
    world: World,
    tmp_path: Path,
    make: Callable[[World, Path], ssl.SSLContext],
    problem: CertificateProblem,
    reachable: bool | None,
) -> None:
    site = world.serve(answer(pages.GOOD), tls=make(world, tmp_path))
    state = world.read()
    certificate = state.pages[Role.WEBSITE].certificate
    assert isinstance(certificate, Found)
    assert certificate.value.problem is problem
    assert site.seen == []
    assert facts.page_opens(state).holds is reachable
    assert facts.certificate_valid(state).holds is reachable
    assert facts.says_what_it_does(state).holds is None


def test_a_good_certificate_says_until_when(world: World) -> None:
    world.serve(answer(pages.GOOD))
    certificate = world.read().pages[Role.WEBSITE].certificate
    assert isinstance(certificate, Found)
    assert certificate.value.host == HOST
    assert certificate.value.expires is not None
    assert "trustme" in certificate.value.issuer


def test_a_server_without_encryption_on_the_encrypted_port(world: World) -> None:
    site = world.serve(answer(pages.GOOD), port=80)
    world.names[HOST, 443] = ("127.0.0.1", site.port)
    state = world.read()
    assert "encryption" in lost(state).reason
    assert facts.page_opens(state).holds is None


# --- the fault matrix -----------------------------------------------------------------------------


def drip(first: bytes, piece: bytes) -> Behaviour:
    """Send ``first``, then ``piece`` again and again until the other end leaves."""

    def behave(request: Request, connection: socket.socket) -> None:
        connection.sendall(first)
        for _ in range(200):
            time.sleep(0.02)
            connection.sendall(piece)

    return behave


def silent(_: Request, connection: socket.socket) -> None:
    """Say nothing until the other end leaves."""
    connection.recv(1)


def endless(request: Request, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
    for _ in range(2_000):
        connection.sendall(b"word " * 2_000)


def chunked(*pieces: bytes, **headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Content-Type: text/html"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body + b"0\r\n\r\n"


HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
IMAGE = bytes(range(256)) * 40
BOMB = gzip.compress(b"<p>" + b"word " * 8_000_000)

UNREACHED: dict[str, Behaviour] = {
    "never answers": silent,
    "drips headers": drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
    "endless headers": raw(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 100_000),
    "closes at once": raw(b""),
    "is no web server": raw(b"220 mail.shop.example ESMTP\r\n"),
    "garbage": raw(IMAGE),
    "bad status line": raw(b"HTTP/1.1 abc OK\r\n\r\n"),
    "only continues": raw(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "switches protocols": raw(
        b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
    ),
    "two lengths": raw(HTML + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello"),
    "negative length": raw(HTML + b"Content-Length: -5\r\n\r\nhello"),
}
NOT_A_PAGE: dict[str, Behaviour] = {
    "a picture": answer(IMAGE, content_type="image/png"),
    "JSON": answer('{"status": "ok"}', content_type="application/json"),
    "a PDF": answer(b"%PDF-1.7", content_type="application/pdf"),
    "plain text": answer("hello", content_type="text/plain"),
    "bytes without a type": answer(IMAGE, content_type=None),
    "bytes called a page": answer(IMAGE, content_type="text/html"),
    "an encoding nobody asked for": answer(b"\x1b\x00", Content_Encoding="br"),
    "gzip that is none": answer(b"hello", Content_Encoding="gzip"),
    "gzip in gzip": answer(gzip.compress(gzip.compress(b"hi")), Content_Encoding="gzip, gzip"),
    "a bot check": answer(pages.page("Just a moment...", "Checking your browser"), 403),
    "a bot check that says 200": answer(pages.page("Just a moment...", "<p>Please wait</p>")),
    "AWS WAF's challenge": answer("", 202, X_Amzn_Waf_Action="challenge"),
    "forbidden": answer(pages.page("403", "<h1>Forbidden</h1>"), 403),
    "too many requests": answer("", 429),
    "broken": answer(pages.page("500", "<h1>Internal Server Error</h1>"), 500),
    "bad gateway": answer("", 502),
    "unavailable": answer("", 503),
    "a status nobody knows": answer("", 799),
}
PARTS: dict[str, Behaviour] = {
    "drips its body": drip(HTML + b"\r\n<h1>Handwerk</h1><p>", b"a"),
    "stops in the middle": raw(HTML + b"Content-Length: 5000\r\n\r\n<h1>Handwerk</h1><p>Repairs"),
    "endless": endless,
    "huge": answer("<h1>Handwerk</h1>" + "<p>word</p>" * 20_000),
    "says it is huge": drip(HTML + b"Content-Length: 99999999999\r\n\r\n<h1>A</h1>", b"word "),
    "a gzip bomb": answer(BOMB, Content_Encoding="gzip"),
    "a deflate bomb": answer(zlib.compress(b"<p>" + b"word " * 8_000_000), Content_Encoding="deflate"),
    "a broken chunk": raw(HTML + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<h1>A\r\nzz\r\n"),
    "gzip cut off": answer(gzip.compress(pages.GOOD.encode())[:300], Content_Encoding="gzip"),
    "a script's shell": answer(pages.SHELL),
    "a frame": answer(pages.page("Shop", "") + '<frameset><frame src="https://x.example"></frameset>'),
    "a refresh": answer(pages.page("Shop", "", '<meta http-equiv="refresh" content="0; url=/en">')),
    "too many links": answer("<a href=x>a" * 4_000),
}  # fmt: skip

CONTENT_JUDGES: dict[str, Callable[[WebsiteState], facts.Judged]] = {
    "looks_parked": facts.looks_parked,
    "only_login": facts.only_login,
    "says_what_it_does": facts.says_what_it_does,
    "links_privacy": lambda seen: facts.links(seen, Role.PRIVACY),
    "links_terms": lambda seen: facts.links(seen, Role.TERMS),
    "links_imprint": lambda seen: facts.links(seen, Role.IMPRINT),
    "signup_public": facts.signup_public,
    "signup_shows_consent": facts.signup_shows_consent,
    "signup_box_ticked": facts.signup_box_ticked,
    "privacy": lambda state: facts.policy_readable(state, Role.PRIVACY),
    "imprint": lambda state: facts.policy_readable(state, Role.IMPRINT),
}


@pytest.fixture
def with_one_good_page(world: World) -> World:
    """Whatever happens at the website, the terms, which are elsewhere, are read."""
    world.serve(answer(pages.TERMS), host="terms.example")
    return world


def read_broken(world: World, behaviour: Behaviour) -> WebsiteState:
    world.serve(behaviour)
    state = world.read(HURRIED, **(LINKS | {"terms": "https://terms.example/"}))
    assert facts.policy_readable(state, Role.TERMS).holds is True
    for judge in CONTENT_JUDGES.values():
        assert judge(state).words
    return state


@pytest.mark.slow
@pytest.mark.parametrize("fault", UNREACHED)
def test_what_does_not_answer_is_not_known(with_one_good_page: World, fault: str) -> None:
    state = read_broken(with_one_good_page, UNREACHED[fault])
    assert lost(state).reason
    assert lost(state).cause in set(Cause)
    assert facts.page_opens(state).holds is None
    assert facts.certificate_valid(state).holds is None
    assert facts.is_own_domain(state).holds is None
    assert {name: judge(state).holds for name, judge in CONTENT_JUDGES.items()} == dict.fromkeys(
        CONTENT_JUDGES
    )


@pytest.mark.parametrize("fault", NOT_A_PAGE)
def test_an_answer_that_is_no_page_says_nothing_about_the_website(
    with_one_good_page: World, fault: str
) -> None:
    state = read_broken(with_one_good_page, NOT_A_PAGE[fault])
    assert isinstance(state.pages[Role.WEBSITE].content, Unreachable)
    # Refusals and failures may pass, or meet only this reader.
    assert facts.page_opens(state).holds is (
        True if response(state).status == 200 and not response(state).guarded else None
    )
    assert {name: judge(state).holds for name, judge in CONTENT_JUDGES.items()} == dict.fromkeys(
        CONTENT_JUDGES
    )


@pytest.mark.slow
@pytest.mark.parametrize("fault", PARTS)
def test_of_a_page_read_in_part_nothing_is_called_missing(
    with_one_good_page: World, fault: str
) -> None:
    state = read_broken(with_one_good_page, PARTS[fault])
    assert facts.page_opens(state).holds is True
    assert content(state).not_shown
    verdicts = {name: judge(state).holds for name, judge in CONTENT_JUDGES.items()}
    assert False not in verdicts.values()
    assert response(state).bytes_read <= HURRIED["max_bytes"]


@pytest.mark.parametrize(
    ("status", "words"), [(404, "no such page"), (410, "no such page"), (401, "password")]
)
def test_what_every_visitor_would_see_is_a_no(world: World, status: int, words: str) -> None:
    world.serve(answer(pages.GOOD, status))
    state = world.read()
    assert facts.page_opens(state).holds is False
    assert words in facts.page_opens(state).words
    assert facts.says_what_it_does(state).holds is None


def test_an_empty_page_is_empty(world: World) -> None:
    world.serve(answer(""))
    state = world.read()
    assert facts.page_opens(state).holds is True
    assert facts.says_what_it_does(state).holds is False
    assert facts.links(state, Role.PRIVACY).holds is False


def test_a_name_that_does_not_exist_is_absent(world: World) -> None:
    state = world.read()
    assert isinstance(state.pages[Role.WEBSITE].response, Absent)
    assert facts.page_opens(state).holds is False
    assert facts.is_own_domain(state).holds is None
    assert facts.says_what_it_does(state).holds is None


def test_a_refused_connection_is_not_known(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free = listener.getsockname()[1]
    world.names[HOST, 443] = ("127.0.0.1", free)
    state = world.read()
    assert "refused the connection" in lost(state).reason
    assert facts.page_opens(state).holds is None


def test_the_next_address_is_tried(world: World) -> None:
    site = world.serve(answer(pages.GOOD))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free = listener.getsockname()[1]
    allow = Allow(
        private=True,
        lookup=lambda *_: (("127.0.0.1", free), ("127.0.0.1", site.port)),
        ca_file=world.certificates.trusted,
    )
    state = read_website(WebsiteRequest(website=SITE), allow=allow)
    assert facts.page_opens(state).holds is True


# --- what arrives whole, however it is wrapped ----------------------------------------------------

WRAPPED: dict[str, Behaviour] = {
    "gzip": answer(gzip.compress(pages.GOOD.encode()), Content_Encoding="gzip"),
    "gzip in two parts": answer(
        gzip.compress(pages.GOOD[:400].encode()) + gzip.compress(pages.GOOD[400:].encode()),
        Content_Encoding="gzip",
    ),
    "deflate": answer(zlib.compress(pages.GOOD.encode()), Content_Encoding="deflate"),
    "bare deflate": answer(zlib.compress(pages.GOOD.encode())[2:-4], Content_Encoding="deflate"),
    "chunks": raw(chunked(pages.GOOD[:100].encode(), pages.GOOD[100:].encode())),
    "gzip in chunks": raw(
        chunked(*(bytes([byte]) for byte in gzip.compress(pages.GOOD.encode())), Content_Encoding="gzip")
    ),
    "until the connection ends": raw(HTML + b"\r\n" + pages.GOOD.encode()),
    "no content type": answer(pages.GOOD, content_type=None),
    "XHTML": answer(pages.GOOD, content_type="application/xhtml+xml"),
    "UTF-8, no charset": answer(pages.GOOD, content_type="text/html"),
    "UTF-8 called Latin-1": answer(pages.GOOD, content_type="text/html; charset=iso-8859-1"),
    "Latin-1": answer(pages.GOOD.encode("latin-1"), content_type="text/html; charset=iso-8859-1"),
    "Latin-1, no charset": answer(pages.GOOD.encode("latin-1"), content_type="text/html"),
    "Latin-1 called UTF-8": answer(pages.GOOD.encode("latin-1")),
    "UTF-16": answer(pages.GOOD.encode("utf-16"), content_type="text/html"),
    "a charset nobody knows": answer(pages.GOOD, content_type="text/html; charset=klingon"),
    "a charset that is no text": answer(pages.GOOD, content_type="text/html; charset=zlib"),
    "an odd charset": answer(pages.GOOD, content_type='text/html; charset="\xff;;='),
    "sets a cookie": answer(pages.GOOD, Set_Cookie="a=b; Domain=.example"),
}  # fmt: skip


@pytest.mark.parametrize("way", WRAPPED)
def test_a_page_is_read_however_it_comes(world: World, way: str) -> None:
    world.serve(WRAPPED[way])
    state = world.read()
    assert facts.says_what_it_does(state).holds is True
    assert facts.links(state, Role.TERMS).holds is True
    assert value(content(state).privacy_link).words == "Datenschutzerklärung"
    assert not content(state).not_shown


# --- what a page shows ----------------------------------------------------------------------------

PLACEHOLDERS = {
    "nginx": (PlaceholderKind.DEFAULT_PAGE, "Welcome to nginx!", "<h1>Welcome to nginx!</h1>"),
    "apache": (
        PlaceholderKind.DEFAULT_PAGE,
        "Apache2 Ubuntu Default Page: It works",
        f"<h1>It works!</h1><p>{'This is the server. ' * 100}</p>",
    ),
    "listing": (PlaceholderKind.DEFAULT_PAGE, "Index of /", "<h1>Index of /</h1><a href=a>a</a>"),
    "for sale": (PlaceholderKind.PARKED, "shop.example", "<p>This domain is for sale. Buy now</p>"),
    "verkauf": (PlaceholderKind.PARKED, "x", "<p>Diese Domain steht zum Verkauf</p>"),
    "日本": (PlaceholderKind.PARKED, "x", "<p>このドメインはお名前.comで取得されています。</p>"),
    "soon": (PlaceholderKind.COMING_SOON, "Shop", "<h1>Coming soon</h1><script src=a.js></script>"),
    "hier entsteht": (PlaceholderKind.COMING_SOON, "x", "<p>Hier entsteht eine neue Website</p>"),
    "準備中": (PlaceholderKind.COMING_SOON, "x", "<p>ただいま準備中です</p>"),
    "construction": (PlaceholderKind.COMING_SOON, "Under construction", ""),
}


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_a_placeholder_is_no_website(world: World, name: str) -> None:
    kind, title, body = PLACEHOLDERS[name]
    world.serve(answer(pages.page(title, body)))
    state = world.read()
    seen = content(state).placeholder
    assert isinstance(seen, Found)
    assert seen.value.kind is kind
    assert facts.looks_parked(state).holds is True
    assert facts.says_what_it_does(state).holds is False


def test_a_redirect_to_where_domains_are_parked(world: World) -> None:
    world.serve(redirect("https://www.sedoparking.com/shop.example"))
    world.serve(answer(pages.page("shop.example", "hello")), host="www.sedoparking.com")
    assert facts.looks_parked(world.read()).holds is True


def test_a_website_that_speaks_of_something_coming_soon_is_no_placeholder(world: World) -> None:
    world.serve(answer(pages.GOOD.replace("</h1>", "</h1><p>Coming soon: our app.</p>")))
    state = world.read()
    assert facts.looks_parked(state).holds is False
    assert facts.says_what_it_does(state).holds is True


def test_only_a_login(world: World) -> None:
    world.serve(answer(pages.LOGIN))
    state = world.read(website=SITE, signup=SITE)
    assert facts.only_login(state).holds is True
    assert facts.says_what_it_does(state).holds is False
    assert facts.signup_public(state).holds is False
    assert facts.signup_shows_consent(state).holds is None


def test_a_sign_up_page_that_leads_to_the_login(world: World) -> None:
    world.serve(by_path(signup=redirect("/login?next=/signup"), login=answer(pages.SIGNUP)))
    state = world.read(signup=LINKS["signup"])
    assert facts.signup_public(state).holds is False


# --- limits of the whole read ---------------------------------------------------------------------


def test_cancelled_before_anything_came(world: World) -> None:
    world.serve(silent)
    cancel = threading.Event()
    threading.Timer(0.5, cancel.set).start()
    state = read_website(WebsiteRequest(**LINKS), allow=world.allow(), cancel=cancel)
    for page in state.pages.values():
        assert isinstance(page.response, Unreachable)
        assert page.response.cause == Cause.CANCELLED
    assert isinstance(state.plain_http, Absent | Unreachable)
    assert facts.page_opens(state).holds is None


@pytest.mark.slow
def test_what_came_before_the_deadline_is_kept(world: World) -> None:
    world.serve(answer(pages.TERMS), host="terms.example")
    world.serve(silent)
    state = world.read({}, 3, **(LINKS | {"terms": "https://terms.example/"}))
    assert lost(state).cause == Cause.OUT_OF_TIME
    assert facts.policy_readable(state, Role.TERMS).holds is True


def test_a_resolver_that_is_written_wrongly_is_said() -> None:
    with pytest.raises(ValueError, match="not the address of a resolver"):
        read_website(WebsiteRequest(website=SITE), resolver="not an address")
