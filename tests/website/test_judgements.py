"""What was seen of a website is judged; what was not seen is not."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sandbox_exit.observed.observation import Absent, Found, Unreachable
from sandbox_exit.observed.snapshot import dump_snapshot, load_snapshot
from sandbox_exit.observed.website import (
    Certificate,
    CertificateProblem,
    Checkbox,
    Content,
    End,
    Page,
    PlainHttp,
    Response,
    Role,
    WebsiteRequest,
    WebsiteState,
)
from sandbox_exit.website import judgements as facts
from sandbox_exit.website.page import read_page

from . import pages

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SITE = "https://www.shop.example/"
LOST = Unreachable(source=SITE, at=AT, reason="No answer.")
ABSENT = Absent(source=SITE, at=AT)


def found(value: Any) -> Any:
    return Found(value=value, source=SITE, at=AT)


def state(role: Role = Role.WEBSITE, url: str = SITE, **fields: object) -> WebsiteState:
    page = Page.model_validate({"url": url, **fields})
    return WebsiteState(taken_at=AT, request=WebsiteRequest(), pages={role: page})


def answered(status: int = 200, final: str = SITE, **fields: object) -> object:
    return found(Response(status=status, final_url=final, **fields))


def showing(source: str, role: Role = Role.WEBSITE, **changes: object) -> WebsiteState:
    page = read_page(source, SITE, AT).model_copy(update=changes)
    return state(role, response=answered(), content=found(page))


JUDGES = [
    facts.page_opens,
    facts.certificate_valid,
    facts.http_leads_to_https,
    facts.is_own_domain,
    facts.looks_parked,
    facts.only_login,
    facts.says_what_it_does,
    lambda seen: facts.links(seen, Role.PRIVACY),
    lambda seen: facts.links(seen, Role.TERMS),
    lambda seen: facts.links(seen, Role.IMPRINT),
    facts.signup_public,
    facts.signup_shows_consent,
    facts.signup_box_ticked,
    lambda seen: facts.page_opens(seen, Role.TERMS),
    lambda seen: facts.policy_readable(seen, Role.PRIVACY),
]


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize(
    "seen",
    [
        None,
        WebsiteState(taken_at=AT, request=WebsiteRequest()),
        state(),
        state(Role.SIGNUP),
        state(response=LOST, certificate=LOST, content=LOST),
        state(Role.SIGNUP, response=LOST, certificate=LOST, content=LOST),
        state(Role.PRIVACY, response=LOST, certificate=LOST, content=LOST),
        state(Role.PRIVACY, response=answered(), content=LOST),
        state(Role.SIGNUP, response=answered(), content=found(Content())),
        state(content=found(Content(not_shown="Only a part was read."))),
    ],
)
def test_what_was_not_fetched_is_not_known(judge: Any, seen: WebsiteState | None) -> None:
    judged = judge(seen)
    assert judged.holds is None
    assert judged.words


@pytest.mark.parametrize(
    ("final", "own"),
    [
        (SITE, True),
        ("https://shop.herokuapp.com/", False),
        ("https://93.184.215.14/", False),
        ("https://[2606:4700::1111]/", False),
        ("https://münchen.example/", True),
    ],
)
def test_the_domain_is_judged_where_the_visitor_ends(final: str, own: bool) -> None:
    assert facts.is_own_domain(state(response=answered(final=final))).holds is own


def test_a_platform_s_link_is_a_no_even_unopened() -> None:
    assert facts.is_own_domain(state(url="https://a.vercel.app/", response=LOST)).holds is False
    moved = state(url="https://a.vercel.app/", response=answered())
    assert facts.is_own_domain(moved).holds is True
    assert "Give that one" in facts.is_own_domain(moved).words


@pytest.mark.parametrize(
    ("website", "domain", "same"),
    [
        (SITE, "shop.example", True),
        (SITE, "mail.SHOP.example.", True),
        ("https://shop.co.uk/", "mail.shop.co.uk", True),
        ("https://one.co.uk/", "two.co.uk", False),
        ("https://one.herokuapp.com/", "two.herokuapp.com", False),
        ("https://müller.example/", "mail.xn--mller-kva.example", True),
        ("https://93.184.215.14/", "shop.example", None),
        ("https://[", "shop.example", None),
        (None, "shop.example", None),
        (SITE, None, None),
        (SITE, "", None),
    ],
)
def test_website_and_sending_domain(
    website: str | None, domain: str | None, same: bool | None
) -> None:
    assert facts.same_registrable_domain(website, domain).holds is same


def test_the_link_given_or_the_page_it_leads_to_may_match() -> None:
    moved = state(url="https://old.example/", response=answered())
    assert facts.website_matches_sender(moved, "old.example").holds is True
    assert facts.website_matches_sender(moved, "shop.example").holds is True
    assert facts.website_matches_sender(moved, "third.example").holds is False
    assert facts.website_matches_sender(None, "shop.example").holds is None


@pytest.mark.parametrize(
    ("secure", "status", "holds"),
    [(True, 301, True), (False, 200, False), (False, 404, None), (False, 503, None)],
)
def test_plain_http(secure: bool, status: int, holds: bool | None) -> None:
    plain = PlainHttp(status=status, leads_to="http://www.shop.example/", secure=secure)
    seen = state().model_copy(update={"plain_http": found(plain)})
    assert facts.http_leads_to_https(seen).holds is holds


def test_a_certificate_without_details_is_valid_all_the_same() -> None:
    seen = state(certificate=found(Certificate(host="www.shop.example")))
    assert facts.certificate_valid(seen).words == "The certificate of www.shop.example is valid."
    assert facts.certificate_valid(state(certificate=ABSENT)).holds is False


@pytest.mark.parametrize("problem", CertificateProblem)
def test_every_problem_of_a_certificate_has_words(problem: CertificateProblem) -> None:
    seen = state(certificate=found(Certificate(host="x", problem=problem)), response=LOST)
    unclear = problem is CertificateProblem.UNKNOWN_AUTHORITY
    assert facts.page_opens(seen).holds is (None if unclear else False)
    assert facts.page_opens(seen).words == facts.certificate_valid(seen).words


@pytest.mark.parametrize("end", [end for end in End if end is not End.PAGE])
def test_redirects_that_lead_nowhere_are_never_a_yes(end: End) -> None:
    assert facts.page_opens(state(response=answered(302, end=end))).holds in (False, None)
    circled = answered(302, end=end, cookies_on_the_way=True)
    assert facts.page_opens(state(response=circled)).holds is None


def test_a_thin_page_says_too_little() -> None:
    assert facts.says_what_it_does(showing(pages.page("Shop", "<h1>Shop</h1>"))).holds is False
    assert facts.says_what_it_does(showing(pages.SHELL)).holds is None
    assert facts.says_what_it_does(showing(pages.GOOD)).holds is True


def test_a_login_drawn_by_a_script_is_not_known() -> None:
    source = pages.LOGIN.replace(
        "<body>", '<body><div id="root"></div><script src="/a.js"></script>'
    )
    assert facts.only_login(showing(source)).holds is None
    assert facts.says_what_it_does(showing(source)).holds is None


def box(label: str, ticked: bool = False, about: bool = True) -> Checkbox:
    return Checkbox(label=label, about_consent=about, ticked=ticked, required=False)


SAID = found("By signing up you agree to our terms.")
LINKED = found({"url": f"{SITE}privacy", "words": "Privacy"})


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({"checkboxes": found((box("I agree"),))}, True),
        ({"checkboxes": ABSENT, "consent_words": SAID, "privacy_link": LINKED}, True),
        ({"checkboxes": ABSENT, "consent_words": SAID, "privacy_link": ABSENT}, False),
        ({"checkboxes": ABSENT, "consent_words": SAID, "privacy_link": LOST}, None),
        ({"checkboxes": ABSENT, "consent_words": ABSENT}, False),
        ({"checkboxes": LOST, "consent_words": ABSENT}, None),
        ({"checkboxes": ABSENT, "consent_words": LOST}, None),
        ({"checkboxes": found((box("Remember me", about=False),)), "consent_words": ABSENT}, False),
        ({"checkboxes": found((box("", about=False),)), "consent_words": ABSENT}, None),
        ({"email_field": LOST}, None),
        ({"email_field": ABSENT}, None),
    ],
)
def test_consent_on_the_sign_up_page(changes: dict[str, object], holds: bool | None) -> None:
    fields = {
        name: getattr(value, "model_dump", lambda v=value: v)() for name, value in changes.items()
    }
    page = Content.model_validate(read_page(pages.SIGNUP, SITE, AT).model_dump() | fields)
    seen = state(Role.SIGNUP, response=answered(), content=found(page))
    assert facts.signup_shows_consent(seen).holds is holds


def test_a_box_ticked_beforehand() -> None:
    ticked = showing(pages.SIGNUP.replace("required> I", "checked> I"), Role.SIGNUP)
    assert facts.signup_box_ticked(ticked).holds is True
    assert facts.signup_box_ticked(showing(pages.SIGNUP, Role.SIGNUP)).holds is False
    assert facts.signup_box_ticked(showing(pages.LOGIN, Role.SIGNUP)).holds is False


def test_a_short_imprint_is_an_imprint_and_a_short_policy_is_none() -> None:
    text = pages.page("x", "<p>Handwerk GmbH, Musterstraße, Köln. Register Köln HRB. Call us any time "
                           "during the day.</p>")  # fmt: skip
    assert facts.policy_readable(showing(text, Role.IMPRINT), Role.IMPRINT).holds is True
    assert facts.policy_readable(showing(text, Role.PRIVACY), Role.PRIVACY).holds is False
    assert facts.policy_readable(showing(pages.POLICY, Role.PRIVACY), Role.PRIVACY).holds is True


def test_what_was_seen_survives_the_snapshot_s_file() -> None:
    from sandbox_exit.observed.sample import sample_snapshot

    before = sample_snapshot().model_copy(update={"website": showing(pages.GOOD)})
    assert load_snapshot(dump_snapshot(before)) == before
