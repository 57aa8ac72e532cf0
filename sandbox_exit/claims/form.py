"""The values of the console's form and of PutAccountDetails."""

from collections.abc import Iterator
from operator import attrgetter

from ..answers.mail_type import mail_type
from ..answers.profile import Profile
from ..observed.snapshot import Snapshot
from ..observed.website import Role
from .evidence import page_evidence
from .model import Claim
from .statement import say


def form(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    declared = mail_type(profile)
    if declared is None:
        yield say("form.mail_type").gap("give each stream its kind and its share of all mail")
    else:
        yield say("form.mail_type").claim(declared.label)
    seen = page_evidence(profile, snapshot, Role.WEBSITE)
    yield from say("form.website").plain(profile, show=str, evidence=seen)
    yield from say("form.additional_contacts").plain(profile, show=", ".join)
    yield from say("form.contact_language").plain(profile, show=attrgetter("label"))
