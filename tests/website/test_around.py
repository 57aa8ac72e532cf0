"""A website nobody named is found at the sending domain, with the pages it links to and no others."""

import pytest

from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.observed.observation import Found
from sandbox_exit.observed.website import Organisation, Role, WebsiteRequest, WebsiteState
from sandbox_exit.website.around import guesses, read_around, request_for
from sandbox_exit.website.organisation import copyright_holder, organisation
from sandbox_exit.website.page import read_page
from sandbox_exit.website.reader import read_website

from . import pages
from .sites import World, answer, by_path, redirect
from .test_page import AT, URL

DOMAIN = "shop.example"
DATA = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "Repairs"}, {"@type": ["Organization"], "name": "Handwerk",
"legalName": "Handwerk Plattform GmbH", "address": {"@type": "PostalAddress",
"streetAddress": "Musterstraße 12", "postalCode": "10115", "addressLocality": "Berlin",
"addressCountry": "Germany"}}]}</script><meta property="og:site_name" content="Handwerk">"""


def profile(**answers: object) -> Profile:
    return parse({"request": {"sending_domain": DOMAIN}, "business": answers}).profile


def read(world: World, known: Profile) -> WebsiteState:
    def look(at: WebsiteRequest) -> WebsiteState:
        return read_website(at, allow=world.allow())

    return read_around(known, request_for(known, guess=True), look)


def test_the_pages_the_front_page_links_to_are_opened_and_named(world: World) -> None:
    site = world.serve(
        by_path(home=answer(pages.GOOD), datenschutz=answer(pages.POLICY)), host=DOMAIN
    )
    state = read(world, profile())
    assert state.request.website == f"https://{DOMAIN}"
    assert state.request.privacy == f"https://{DOMAIN}/datenschutz"
    assert isinstance(state.pages[Role.PRIVACY].content, Found)
    paths = [request.path for request in site.seen]
    assert sorted(paths) == ["/", "/datenschutz", "/impressum", "/terms-of-service"]


def test_what_is_named_is_opened_and_nothing_in_its_place(world: World) -> None:
    world.serve(by_path(home=answer(pages.GOOD), policy=answer(pages.POLICY)), host=DOMAIN)
    named = f"https://{DOMAIN}/policy"
    state = read(world, profile(website=f"https://{DOMAIN}", privacy_url=named))
    assert state.request.privacy == named
    assert state.pages[Role.PRIVACY].url == named


def test_where_the_domain_shows_nothing_www_is_tried(world: World) -> None:
    world.serve(by_path(home=answer(pages.GOOD)), host=f"www.{DOMAIN}")
    state = read(world, profile())
    assert state.request.website == f"https://www.{DOMAIN}"
    other = read(world, profile(website=f"https://{DOMAIN}"))
    assert other.request.website == f"https://{DOMAIN}", "what is named is not replaced"


def test_a_link_to_another_domain_is_not_followed(world: World) -> None:
    away = pages.GOOD.replace('href="/datenschutz"', 'href="https://other.example/privacy"')
    world.serve(by_path(home=answer(away)), host=DOMAIN)
    elsewhere = world.serve(answer(pages.POLICY), host="other.example")
    assert read(world, profile()).request.privacy is None
    assert elsewhere.seen == []


def test_a_front_page_that_leads_elsewhere_is_followed_as_far_as_it_goes(world: World) -> None:
    world.serve(redirect(f"https://www.{DOMAIN}/"), host=DOMAIN)
    world.serve(by_path(home=answer(pages.GOOD)), host=f"www.{DOMAIN}")
    assert read(world, profile()).request.terms == f"https://www.{DOMAIN}/terms-of-service"


def test_without_a_domain_nothing_is_guessed() -> None:
    assert guesses(parse({}).profile) == (None, None)
    assert request_for(profile()).website is None
    assert request_for(profile(), guess=True).website == f"https://{DOMAIN}"


def test_who_stands_behind_it_is_read_from_its_data() -> None:
    content = read_page(pages.page("Handwerk", "<p>Repairs at home</p>", DATA), URL, AT)
    assert isinstance(content.organisation, Found)
    assert content.organisation.value == Organisation(
        legal_name="Handwerk Plattform GmbH",
        name="Handwerk",
        country="Germany",
        address="Musterstraße 12, 10115 Berlin",
    )
    assert isinstance(content.site_name, Found)
    assert content.site_name.value == "Handwerk"


@pytest.mark.parametrize(
    "data",
    [
        "",
        "no json",
        "[" * 100_000,
        '{"@type": "Product", "name": "Tap"}',
        '{"@type": "Organization"}',
        '{"@type": 5, "legalName": {"a": 1}}',
        '{"@type": "Organization", "address": [], "name": null}',
    ],
)
def test_data_of_nobody_is_none(data: str) -> None:
    assert organisation([data]) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2026 Kammwerk GbR", "Kammwerk GbR"),
        ("Copyright © 2019–2026 Stellwerk Jobs B.V. All rights reserved.", "Stellwerk Jobs B.V"),
        ("(c) Müller & Söhne | Imprint", "Müller & Söhne"),
        ("Copyright by Handwerk Plattform GmbH, 2026", "Handwerk Plattform GmbH"),
        ("© 2026", None),
        ("All rights reserved", None),
    ],
)
def test_the_name_beside_the_copyright_sign(line: str, name: str | None) -> None:
    assert copyright_holder([line]) == name
