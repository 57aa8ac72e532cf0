"""Snapshots with DNS and website, made by hand: states to pass on, to object to, or not to tell."""

from typing import Any, TypeVar

from sandbox_exit.dns.request import request_for
from sandbox_exit.observed.dns import DnsState, Lookup, Records
from sandbox_exit.observed.observation import Absent, Found, Unreachable, Unseen
from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.observed.website import (
    Certificate,
    Checkbox,
    Content,
    Link,
    Organisation,
    Page,
    Placeholder,
    PlaceholderKind,
    PlainHttp,
    Response,
    Role,
    Text,
    WebsiteState,
)
from sandbox_exit.website.around import request_for as website_request_for

from .examples import example, example_snapshot
from .strategies import AT

T = TypeVar("T")
DOMAIN = "handwerk.example"
ABSENT = Absent(source="dns", at=AT)
TIMEOUT = Unreachable(source="dns", at=AT, reason="It did not answer in time.")


def found(value: Any, source: str = "https://www.handwerk.example") -> Any:
    return Found(value=value, source=source, at=AT)


def value(seen: Found[T] | Unseen) -> T:
    """What was read."""
    assert isinstance(seen, Found), seen
    return seen.value


def with_dns(name: str, type_: str, seen: Any) -> Snapshot:
    """The sample account with a DNS in which one lookup had this outcome; the rest was not asked."""
    snapshot = example_snapshot()
    request = request_for(example().profile, snapshot)
    if isinstance(seen, str):
        seen = found(Records(values=(seen,), ttl=300), f"dns:{type_} {name}")
    lookups = [Lookup(name=name, type=type_, seen=seen)]
    if type_ == "MX" and isinstance(seen, Found) and seen.value.values != ("0 .",):
        host = seen.value.values[0].split()[-1]
        lookups.append(
            Lookup(name=host, type="A", seen=found(Records(values=("192.0.2.1",), ttl=300)))
        )
    if name.startswith("_dmarc."):
        lookups.append(Lookup(name="_dmarc.example", type="TXT", seen=ABSENT))
    dns = DnsState(taken_at=AT, request=request, resolver="192.0.2.53", lookups=tuple(lookups))
    return snapshot.model_copy(update={"dns": dns})


def with_dkim(seen: Any) -> Snapshot:
    """All three DKIM records with this outcome; `None` for right ones."""
    snapshot = example_snapshot()
    request = request_for(example().profile, snapshot)
    lookups = []
    for token in request.dkim_tokens:
        name = request.dkim_name(token)
        assert name is not None
        right = found(Records(values=(request.dkim_target(token) or "",), ttl=300), f"dns:{name}")
        lookups.append(Lookup(name=name, type="CNAME", seen=seen or right))
    dns = DnsState(taken_at=AT, request=request, resolver="192.0.2.53", lookups=tuple(lookups))
    return snapshot.model_copy(update={"dns": dns})


BOX = Checkbox(label="Newsletter", about_consent=True, ticked=False, required=False)
FRONT = {
    "mail_words": found("Each booking is confirmed by e-mail"),
    "company_lines": found(("Handwerk Plattform GmbH",)),
    "address_lines": found(("Musterstraße 12, 10115 Berlin",)),
}
SECURE: Any = Found[Certificate](
    value=Certificate(host="www.handwerk.example"), source="https://www.handwerk.example", at=AT
)
REDIRECTED = found(PlainHttp(status=301, leads_to="https://www.handwerk.example/", secure=True))
NOT_REDIRECTED = found(PlainHttp(status=200, leads_to="http://www.handwerk.example/", secure=False))
A_POLICY = found({Role.PRIVACY: "Privacy policy"})


def content(**changes: Any) -> Content:
    """A page that says what the business does."""
    fields: dict[str, Any] = {
        "title": found("Handwerk"),
        "text": found(Text(words=220, excerpt="Repairs at home")),
        "placeholder": ABSENT,
        "login": ABSENT,
        "privacy_link": found(Link(url="https://www.handwerk.example/privacy", words="Privacy")),
        "email_field": found("E-mail"),
        "checkboxes": found(
            (Checkbox(label="Newsletter", about_consent=True, ticked=False, required=False),)
        ),
        "consent_words": ABSENT,
        "mail_words": ABSENT,
    }
    return Content(**{**fields, **changes})


def page(url: str | None, status: int, what: Content) -> Page:
    assert url is not None
    response = found(Response(status=status, final_url=url), url)
    return Page(url=url, response=response, content=found(what, url))


def with_website(
    status: int = 200,
    signup_status: int = 200,
    privacy_status: int = 200,
    policy: Any = found(Text(words=900, excerpt="Which data we keep")),  # noqa: B008 (immutable)
    final_url: str | None = None,
    certificate: Any = SECURE,
    plain_http: Any = REDIRECTED,
    reads_as: Any = A_POLICY,
    **changes: Any,
) -> Snapshot:
    request = website_request_for(example().profile)
    main = page(request.website, status, content(**{**FRONT, **changes}))
    main = main.model_copy(update={"certificate": certificate})
    if final_url:
        answer = Response(status=status, final_url=final_url)
        main = main.model_copy(update={"response": found(answer, final_url)})
    pages = {
        Role.WEBSITE: main,
        Role.SIGNUP: page(request.signup, signup_status, content(**changes)),
        Role.PRIVACY: page(
            request.privacy, privacy_status, content(text=policy, reads_as=reads_as)
        ),
    }
    state = WebsiteState(taken_at=AT, request=request, pages=pages, plain_http=plain_http)
    return example_snapshot().model_copy(update={"website": state})


def gone_website() -> Snapshot:
    """Every page at one name that the DNS does not know."""
    request = website_request_for(example().profile)
    pages = {
        role: Page(url=url, response=Absent(source=url, at=AT), content=TIMEOUT)
        for role, url in request.links().items()
    }
    gone = Absent(source="http://www.handwerk.example/", at=AT)
    state = WebsiteState(taken_at=AT, request=request, pages=pages, plain_http=gone)
    return example_snapshot().model_copy(update={"website": state})


def unread_website() -> Snapshot:
    request = website_request_for(example().profile)
    assert request.website
    assert request.signup
    assert request.privacy
    pages = {
        Role.PRIVACY: Page(url=request.privacy, response=TIMEOUT),
        Role.WEBSITE: Page(
            url=request.website, certificate=TIMEOUT, response=TIMEOUT, content=TIMEOUT
        ),
        Role.SIGNUP: Page(url=request.signup, response=TIMEOUT),
    }
    state = WebsiteState(taken_at=AT, request=request, pages=pages, plain_http=TIMEOUT)
    return example_snapshot().model_copy(update={"website": state})


ANOTHER: dict[str, Any] = {
    "organisation": found(
        Organisation(legal_name="Werkstatt Handel AG", address="Domstraße 1, 50667 Köln")
    ),
    "company_lines": ABSENT,
    "address_lines": ABSENT,
}
PARKED = found(Placeholder(kind=PlaceholderKind.COMING_SOON, words="Coming soon"))
TICKED = found((Checkbox(label="Newsletter", about_consent=True, ticked=True, required=False),))
FEW_WORDS = found(Text(words=9, excerpt="Welcome"))

OTHER_BUSINESS = found(
    Text(
        words=400,
        excerpt="Buy bitcoin and ethereum with your card. The exchange for investors who want low fees "
        "and fast withdrawals, staking rewards, lending, futures with leverage and a wallet that "
        "keeps your coins in cold storage. Begin for free with the demo portfolio.",
    )
)
OTHER_BUSINESS_IN_GERMAN = found(
    Text(
        words=400,
        excerpt="Die Börse für Kryptowährungen: handeln Sie mit der Karte, und verwahren Sie die "
        "Münzen sicher auf Ihrem Konto bei uns. Das Angebot richtet sich an Anleger, die niedrige "
        "Gebühren suchen und den Handel mit Hebel verstehen.",
    )
)
