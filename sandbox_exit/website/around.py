"""What to open: the links of the answers; a website nobody named is looked for at the sending domain,
with the pages its front page links to."""

from collections.abc import Callable
from urllib.parse import urlsplit

from ..answers.profile import Profile
from ..observed.domain_names import ascii_or_none
from ..observed.observation import Found
from ..observed.website import Role, WebsiteRequest, WebsiteState
from .judgements import same_registrable_domain

Look = Callable[[WebsiteRequest], WebsiteState]


def guesses(profile: Profile) -> tuple[str | None, str | None]:
    """Where the website probably is: at the sending domain, else under ``www``."""
    domain = ascii_or_none(profile.request.sending_domain)
    return (f"https://{domain}", f"https://www.{domain}") if domain else (None, None)


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


def _linked(state: WebsiteState) -> WebsiteRequest:
    """The pages nobody named that the website's front page links to, on its own domain."""
    front = state.page(Role.WEBSITE)
    if front is None or not isinstance(front.content, Found):
        return WebsiteRequest()
    found, host = {}, urlsplit(front.content.source).hostname
    for role in (Role.SIGNUP, Role.PRIVACY, Role.TERMS, Role.IMPRINT):
        seen = getattr(front.content.value, f"{role.value}_link")
        own = isinstance(seen, Found) and same_registrable_domain(seen.value.url, host)
        if role not in state.pages and own and own.holds:
            found[role.value] = seen.value.url
    return WebsiteRequest(**found)


def read_around(profile: Profile, request: WebsiteRequest, look: Look) -> WebsiteState:
    """What ``look`` sees of ``request``. Where the guess at the domain shows no page, the one under
    ``www`` is tried; then the pages are opened that nobody named and the front page links to."""
    state = look(request)
    instead = guesses(profile)[1] if profile.business.website is None else None
    if instead is not None and not _was_read(state):
        again = look(request.model_copy(update={"website": instead}))
        state = again if _was_read(again) else state
    more = _linked(state).links()
    if not more:
        return state
    named = {role.value: url for role, url in more.items()}
    pages = {**state.pages, **look(WebsiteRequest(**named)).pages}
    return state.model_copy(
        update={"request": state.request.model_copy(update=named), "pages": pages}
    )


def _was_read(state: WebsiteState) -> bool:
    front = state.page(Role.WEBSITE)
    return front is not None and isinstance(front.content, Found)
