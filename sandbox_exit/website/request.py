"""What to open, from the founder's answers."""

from ..answers.profile import Profile
from ..observed.website import WebsiteRequest


def request_for(profile: Profile) -> WebsiteRequest:
    """The website and the pages named beside it."""
    business = profile.business
    return WebsiteRequest(
        website=business.website,
        signup=business.signup_url,
        privacy=business.privacy_url,
        terms=business.terms_url,
        imprint=business.imprint_url,
    )
