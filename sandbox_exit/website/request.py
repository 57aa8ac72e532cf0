"""What to open, from the founder's answers."""

from ..answers.profile import Profile
from ..observed.website import WebsiteRequest
from .around import guesses


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
