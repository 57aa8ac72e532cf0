"""The values of the console's form and of PutAccountDetails."""

from collections.abc import Iterator

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
    path = "business.website"
    if profile.business.website is None:
        yield FORM_WEBSITE.unanswered(profile, path)
    else:
        yield FORM_WEBSITE.claim(profile.business.website, (path,))
    contacts = profile.business.additional_contacts
    if contacts:
        path = "business.additional_contacts"
        yield FORM_ADDITIONAL_CONTACTS.claim(", ".join(contacts), (path,))
    path, language = "business.contact_language", profile.business.contact_language
    if language is None:
        yield FORM_CONTACT_LANGUAGE.unanswered(profile, path)
    else:
        yield FORM_CONTACT_LANGUAGE.claim(language.label, (path,))
