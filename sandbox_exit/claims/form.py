"""The values of the console's form and of PutAccountDetails."""

from collections.abc import Iterator
from operator import attrgetter

from ..answers.mail_type import mail_type
from ..answers.profile import Profile
from ..observed.snapshot import Snapshot
from .model import Claim, Topic
from .statement import statement

FORM_MAIL_TYPE = statement("form.mail_type", Topic.FORM)
FORM_WEBSITE = statement("form.website", Topic.FORM)
FORM_ADDITIONAL_CONTACTS = statement("form.additional_contacts", Topic.FORM)
FORM_CONTACT_LANGUAGE = statement("form.contact_language", Topic.FORM)


def form(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    declared = mail_type(profile)
    paths = ("request.mail_type", "streams")
    if declared is None:
        what = "give each stream its kind and its share of all mail"
        yield FORM_MAIL_TYPE.gap(what, paths)
    else:
        yield FORM_MAIL_TYPE.claim(declared.label, paths)
    yield from FORM_WEBSITE.plain(profile, "business.website", show=str)
    path = "business.additional_contacts"
    yield from FORM_ADDITIONAL_CONTACTS.plain(profile, path, show=", ".join)
    path = "business.contact_language"
    yield from FORM_CONTACT_LANGUAGE.plain(profile, path, show=attrgetter("label"))
