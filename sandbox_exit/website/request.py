"""What to open, from the founder's answers and from what the website itself links to."""

from ..answers.profile import Profile
from ..observed.domain_names import ascii_or_none
from ..observed.observation import Found
from ..observed.website import Role, WebsiteRequest, WebsiteState
from .judgements import same_registrable_domain


def request_for(profile: Profile, *, guess: bool = False) -> WebsiteRequest:
    """The website and the pages named beside it. ``guess``: without an answer, the website that the
    sending domain suggests."""
    business = profile.business
    return WebsiteRequest(
        website=business.website or (guesses(profile)[0] if guess else None),
        signup=business.signup_url,
        privacy=business.privacy_url,
        terms=business.terms_url,
        imprint=business.imprint_url,
    )


def guesses(profile: Profile) -> tuple[str | None, str | None]:
    """Where the website probably is: at the sending domain, else under ``www``."""
    domain = ascii_or_none(profile.request.sending_domain)
    return (f"https://{domain}", f"https://www.{domain}") if domain else (None, None)


_LINKED = {
    Role.SIGNUP: "signup_link",
    Role.PRIVACY: "privacy_link",
    Role.TERMS: "terms_link",
    Role.IMPRINT: "imprint_link",
}


def linked(state: WebsiteState) -> WebsiteRequest:
    """The pages nobody named that the website's front page links to, on its own domain."""
    front = state.page(Role.WEBSITE)
    if front is None or not isinstance(front.content, Found):
        return WebsiteRequest()
    found = {}
    for role, name in _LINKED.items():
        seen = getattr(front.content.value, name)
        own = isinstance(seen, Found) and same_registrable_domain(
            seen.value.url, front.content.source
        )
        if role not in state.pages and own and own.holds:
            found[role.value] = seen.value.url
    return WebsiteRequest(**found)
