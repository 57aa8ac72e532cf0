"""The values of the console's form and of PutAccountDetails."""

from collections.abc import Iterator

from ..mail_type import mail_type
from ..profile import Profile
from ..snapshot import Snapshot
from .model import Claim, Topic
from .write import claim, gap, unanswered


def form(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    declared = mail_type(profile)
    paths = ("request.mail_type", "streams")
    if declared is None:
        what = "give each stream its kind and its share of all mail"
        yield gap("form.mail_type", Topic.FORM, what, paths)
    else:
        yield claim("form.mail_type", Topic.FORM, declared.label, paths)
    path = "business.website"
    if profile.business.website is None:
        yield gap("form.website", Topic.FORM, unanswered(profile, path), (path,))
    else:
        yield claim("form.website", Topic.FORM, profile.business.website, (path,))
    contacts = profile.business.additional_contacts
    if contacts:
        path = "business.additional_contacts"
        yield claim("form.additional_contacts", Topic.FORM, ", ".join(contacts), (path,))
    path, language = "business.contact_language", profile.business.contact_language
    if language is None:
        yield gap("form.contact_language", Topic.FORM, unanswered(profile, path), (path,))
    else:
        yield claim("form.contact_language", Topic.FORM, language.label, (path,))
