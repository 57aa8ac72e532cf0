"""What a visitor without an account sees of a website: every fact with where and when.

Nothing here judges; see `website/judgements.py`. `website/reader.py` reads it. Text comes from the
website: it is data, short, on one line, without control characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from .observation import BY_KIND, Found, Frozen, Moment, NotRead, Observation, Unseen

URL_MAX = 2000
WORDS_MAX = 300
MAX_HOPS = 30
MAX_BOXES = 20
MAX_LINES = 40

_SPACES = re.compile(r"\s+")
# Controls, unassigned and private characters, lone surrogates, line separators, and what steers the
# direction of text (Unicode Standard Annex #9).
_UNWANTED = {"Cc", "Cn", "Co", "Cs", "Zl", "Zp"}
_BREAKING = {"Cc", "Cs", "Zl", "Zp"}
_STEERING = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def one_line(text: str, at_most: int) -> str:
    """``text`` as a website may be quoted: one line, no control characters, at most so many
    characters, ``…`` where it was cut."""
    spaced = _SPACES.sub(" ", text[: at_most * 20])
    kept = "".join(
        char
        for char in spaced
        if char.isascii()
        and char.isprintable()
        or not char.isascii()
        and char not in _STEERING
        and unicodedata.category(char) not in _UNWANTED
    )
    line = _SPACES.sub(" ", kept).strip()
    return line if len(line) <= at_most else line[: at_most - 1].rstrip() + "…"


def _is_one_line(text: str) -> str:
    if any(char in _STEERING or unicodedata.category(char) in _BREAKING for char in text):
        raise ValueError("Text from a website is one line without control characters")
    return text


Quoted = Annotated[str, StringConstraints(max_length=WORDS_MAX), AfterValidator(_is_one_line)]
"""Words of the website, as `one_line` returns them."""
Url = Annotated[str, StringConstraints(max_length=URL_MAX), AfterValidator(_is_one_line)]
Count = Annotated[int, Field(ge=0)]


class Role(StrEnum):
    """What a page is for. The values are the names of the fields of `WebsiteRequest`."""

    WEBSITE = "website"
    SIGNUP = "signup"
    PRIVACY = "privacy"
    TERMS = "terms"
    IMPRINT = "imprint"


class WebsiteRequest(Frozen):
    """The links to open, as the founder gave them."""

    website: Url | None = None
    signup: Url | None = None
    privacy: Url | None = None
    terms: Url | None = None
    imprint: Url | None = None

    def links(self) -> dict[Role, str]:
        """The links there are, in the order of `Role`."""
        given = {role: getattr(self, role.value) for role in Role}
        return {role: url for role, url in given.items() if url}


class CertificateProblem(StrEnum):
    """Why a browser warns instead of showing the page."""

    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    WRONG_HOST = "wrong_host"
    SELF_SIGNED = "self_signed"
    UNKNOWN_AUTHORITY = "unknown_authority"
    """Signed by nobody browsers know, or sent without the certificates in between."""
    OTHER = "other"


class Certificate(Frozen):
    """The certificate of a host, as a browser judges it."""

    host: Quoted
    problem: CertificateProblem | None = None
    """`None`: it is valid."""
    issuer: Quoted = ""
    """Who signed it; empty where it is not valid, as nobody vouches for its words."""
    expires: Moment | None = None


class Hop(Frozen):
    """One redirect."""

    url: Url
    status: Count
    to: Url


class End(StrEnum):
    """Where the redirects ended."""

    PAGE = "page"
    """At an answer that is no redirect, whatever its status."""
    CIRCLE = "circle"
    """At a link that was opened before."""
    TOO_MANY = "too_many"
    NOWHERE = "nowhere"
    """At a redirect that does not say where to."""


class Response(Frozen):
    """The last answer, after all redirects."""

    status: Count
    final_url: Url
    redirects: Annotated[tuple[Hop, ...], Field(max_length=MAX_HOPS)] = ()
    end: End = End.PAGE
    content_type: Quoted = ""
    """Without parameters, lower case; empty where the server did not say."""
    cookies_on_the_way: bool = False
    """A redirect set a cookie. This reader keeps none, so a browser may get further."""
    guarded: bool = False
    """The answer is a bot check, which a person passes."""
    bytes_read: Count = 0


class PlainHttp(Frozen):
    """What the ``http://`` form of the website's address does."""

    status: Count
    leads_to: Url
    """Where the redirects that stay on ``http://`` end, or the first ``https://`` link."""
    secure: bool
    """It leads to ``https://``."""


class Text(Frozen):
    """``words`` counts words outside menus and footers; text without spaces between words counts two
    characters as one."""

    words: Count
    excerpt: Quoted


class PlaceholderKind(StrEnum):
    PARKED = "parked"
    COMING_SOON = "coming_soon"
    DEFAULT_PAGE = "default_page"
    """What a server or host shows before anybody puts a website there."""
    NOT_FOUND = "not_found"
    """It says that there is no such page, whatever the status of the answer."""


class Placeholder(Frozen):
    kind: PlaceholderKind
    words: Quoted
    """The words that say so."""


class Link(Frozen):
    url: Url
    words: Quoted


class Checkbox(Frozen):
    label: Quoted
    about_consent: bool
    """The label speaks of consent, a policy, terms or mail."""
    ticked: bool
    """Ticked before the visitor did anything."""
    required: bool


class Organisation(Frozen):
    """Who stands behind the website, as its schema.org data says; empty where that is not said."""

    legal_name: Quoted = ""
    name: Quoted = ""
    country: Quoted = ""
    """As written: a name or an ISO 3166 code."""
    address: Quoted = ""


SeenWords = Annotated[Found[Quoted] | Unseen, BY_KIND]
SeenLines = Annotated[
    Found[Annotated[tuple[Quoted, ...], Field(max_length=MAX_LINES)]] | Unseen, BY_KIND
]
SeenLink = Annotated[Found[Link] | Unseen, BY_KIND]
SeenBoxes = Annotated[
    Found[Annotated[tuple[Checkbox, ...], Field(max_length=MAX_BOXES)]] | Unseen, BY_KIND
]


class Content(Frozen):
    """What one page says. Absent means: the whole page was read and it is not there."""

    not_shown: Quoted = ""
    """Why more may be there than was read, e.g. a script that draws the page; empty where nothing
    is. Then what was not found is `Unreachable`, not `Absent`."""
    title: SeenWords = NotRead()
    description: SeenWords = NotRead()
    heading: SeenWords = NotRead()
    language: SeenWords = NotRead()
    """As the page declares it, e.g. ``de`` or ``en-GB``."""
    text: Annotated[Found[Text] | Unseen, BY_KIND] = NotRead()
    placeholder: Annotated[Found[Placeholder] | Unseen, BY_KIND] = NotRead()
    login: SeenWords = NotRead()
    """The words that make it a page to log in on: it asks for a password, or hands the visitor to
    somebody else to log in, and does not offer to sign up."""
    privacy_link: SeenLink = NotRead()
    terms_link: SeenLink = NotRead()
    imprint_link: SeenLink = NotRead()
    email_field: SeenWords = NotRead()
    """Its label, placeholder or name."""
    checkboxes: SeenBoxes = NotRead()
    signup_link: SeenLink = NotRead()
    site_name: SeenWords = NotRead()
    """`og:site_name`."""
    organisation: Annotated[Found[Organisation] | Unseen, BY_KIND] = NotRead()
    copyright: SeenWords = NotRead()
    """The name after the copyright sign."""
    company_lines: SeenLines = NotRead()
    """The short lines that name a company by its legal form, such as GmbH or Ltd."""
    address_lines: SeenLines = NotRead()
    """The short lines with a postal code and a town."""
    reads_as: Annotated[Found[dict[Role, Quoted]] | Unseen, BY_KIND] = NotRead()
    """Which of policy, terms and imprint the text reads like, each with the words that say so.
    Unreachable where its language is none that this reader knows."""
    mail_words: SeenWords = NotRead()
    """Words in which the website says which mail it sends."""
    lines: Annotated[tuple[Quoted, ...], Field(max_length=MAX_LINES)] = ()
    """The page's first short lines: on an imprint, one of them is the company's name."""
    consent_words: SeenWords = NotRead()
    """A sentence in which the visitor agrees to something, other than to cookies."""


class Page(Frozen):
    """One link and what came of it."""

    url: Url
    certificate: Annotated[Found[Certificate] | Unseen, BY_KIND] = NotRead()
    """Absent where the page is served without encryption."""
    response: Annotated[Found[Response] | Unseen, BY_KIND] = NotRead()
    """Absent where the DNS does not know the host."""
    content: Annotated[Found[Content] | Unseen, BY_KIND] = NotRead()


class WebsiteState(Frozen):
    """One look at a website."""

    taken_at: Moment
    request: WebsiteRequest
    pages: dict[Role, Page] = {}
    plain_http: Annotated[Found[PlainHttp] | Unseen, BY_KIND] = NotRead()

    def page(self, role: Role) -> Page | None:
        """`None` where no link was given."""
        return self.pages.get(role)

    def observations(self) -> Iterator[tuple[str, Observation]]:
        """Every observation with what it is of."""
        for role, page in self.pages.items():
            yield LABELS[role], page.response
            if isinstance(page.response, Found):
                yield f"What the {LABELS[role].lower()} says", page.content
        yield "Website over http://", self.plain_http


LABELS = {
    Role.WEBSITE: "Website",
    Role.SIGNUP: "Sign-up page",
    Role.PRIVACY: "Privacy policy",
    Role.TERMS: "Terms",
    Role.IMPRINT: "Imprint",
}
