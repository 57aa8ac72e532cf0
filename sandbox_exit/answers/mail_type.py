"""Which of AWS's two mail types a request declares.

AWS: marketing is one-to-many and promotional, transactional is one-to-one and normally triggered by
the user's action; pick what fits the majority of mail
(https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html).
"""

from .choices import DeclaredType, MailType, StreamKind
from .profile import Profile
from .volumes import total_share


def marketing_share(profile: Profile) -> float | None:
    """The share of marketing mail in percent; `None` while a stream's kind or share is open."""
    if not profile.streams or any(s.kind is None or s.share is None for s in profile.streams):
        return None
    return total_share(s for s in profile.streams if s.kind is StreamKind.MARKETING)


def majority(marketing: float) -> MailType:
    """The type of the majority where this many percent are marketing. Half and half counts as
    marketing: the stricter reading of "majority"."""
    return MailType.MARKETING if marketing >= 50 else MailType.TRANSACTIONAL


def derived_mail_type(profile: Profile) -> MailType | None:
    """The type of the majority of mail; `None` while that cannot be told."""
    kinds = {stream.kind for stream in profile.streams}
    if kinds and None not in kinds:
        if StreamKind.MARKETING not in kinds:
            return MailType.TRANSACTIONAL
        if kinds == {StreamKind.MARKETING}:
            return MailType.MARKETING
    share = marketing_share(profile)
    return None if share is None else majority(share)


def own_mail_type(profile: Profile) -> MailType | None:
    """The founder's own choice; "both" is none, as SES takes one."""
    own = profile.request.mail_type
    return None if own in (None, DeclaredType.BOTH) else MailType[own.name]


def mail_type(profile: Profile) -> MailType | None:
    """The type to declare: the founder's own choice, else the derived one; of both that of the
    majority, which the shares tell."""
    both = profile.request.mail_type is DeclaredType.BOTH
    if both and marketing_share(profile) is None:
        return None
    return own_mail_type(profile) or derived_mail_type(profile)
