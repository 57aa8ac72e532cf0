"""What a kind of mail means by definition is answered with it; what is answered otherwise stands."""

from typing import Any

import pytest

from sandbox_exit.answers.choices import (
    ConsentBasis,
    MailKind,
    Recipient,
    StreamKind,
    Unsubscribe,
)
from sandbox_exit.answers.journey import missing_answers
from sandbox_exit.answers.mail_type import mail_type
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.claims import assess
from sandbox_exit.findings import Status
from sandbox_exit.rules import run

CODES = {
    "mail": "code",
    "name": "Sign-in codes",
    "amount": "270-810",
    "per": "day",
    "sample_subject": "Your code",
    "sample_body": "123456 is your code.",
}


def profile_of(*streams: dict[str, Any]) -> Profile:
    parsed = parse({"streams": list(streams)})
    assert parsed.problems == ()
    return parsed.profile


def objections(stream: dict[str, Any]) -> set[str]:
    found = run(parse({"streams": [stream]}), None)
    stands = [f for f in found if f.status in (Status.FAIL, Status.WARN) and not f.confirm]
    return {finding.id for finding in stands}


def test_of_sign_in_codes_only_how_many_is_asked_and_an_example() -> None:
    profile = profile_of(CODES)
    assert missing_answers(profile, "streams") == ()
    stream = profile.streams[0]
    assert (stream.kind, stream.consent) == (StreamKind.TRANSACTIONAL, ConsentBasis.REQUESTED)
    assert (str(profile.volumes.now), stream.share) == ("270–810", 100)
    assert profile.recipients.cold_outreach is False
    assert profile.recipients.collected_how == (
        "People who sign in give us their address themselves when they sign in."
    )
    said = {claim.id: claim.text for claim in assess(profile, None)}
    assert said["streams.0.consent"] == (
        "Sign-in codes are sent only to people who have asked for them."
    )
    assert said["streams.0.trigger"] == "We send them when a person types their address to sign in."


def test_without_its_kind_the_same_stream_is_asked_about() -> None:
    profile = profile_of({name: value for name, value in CODES.items() if name != "mail"})
    missing = missing_answers(profile, "streams")
    assert {"streams.0.mail", "streams.0.consent", "streams.0.unsubscribe"} <= set(missing)


def test_what_is_answered_stands_beside_what_the_kind_means() -> None:
    given = {"consent": "account", "trigger": "They sign in.", "unsubscribe": "settings"}
    stream = profile_of({**CODES, **given}).streams[0]
    assert (stream.consent, stream.trigger) == (ConsentBasis.ACCOUNT, "They sign in.")
    assert stream.unsubscribe is Unsubscribe.SETTINGS
    assert stream.to is Recipient.SIGNING_IN


def test_what_is_to_be_found_out_is_not_answered_by_the_kind() -> None:
    profile = profile_of({**CODES, "consent": "I don't know yet"})
    assert profile.streams[0].consent is None


@pytest.mark.parametrize("kind", list(MailKind))
def test_a_newsletter_is_marketing_and_nobody_agreed_to_it_by_its_kind(kind: MailKind) -> None:
    stream = profile_of({"mail": kind.value}).streams[0]
    many = (MailKind.NEWS, MailKind.SERIES, MailKind.TENANT_NEWS, MailKind.OUTREACH)
    marketing = kind in (*many, MailKind.OTHER_MANY)
    assert (stream.kind is StreamKind.MARKETING) is marketing
    if marketing:
        assert stream.consent in (None, ConsentBasis.NONE)
        assert stream.unsubscribe is None


def test_the_mail_type_follows_from_the_kinds() -> None:
    news = {"mail": "news", "amount": 300, "every": "month", "together": True}
    assert str(mail_type(profile_of(CODES, news))) == "TRANSACTIONAL"
    assert str(mail_type(profile_of(news))) == "MARKETING"


def test_people_who_have_not_asked_are_written_to_by_definition() -> None:
    profile = profile_of({"mail": "outreach", "given": ["form"]})
    assert profile.recipients.cold_outreach is True
    assert "mail_is_asked_for" in objections({"mail": "outreach", "given": ["form"]})


@pytest.mark.parametrize(
    ("consent", "more", "objected"),
    [
        ("set_up", {}, False),
        ("default_on", {}, True),
        ("told", {}, True),
        ("told", {"sees": "May we send you our letter once a month?"}, False),
        ("warranted", {}, True),
        ("warranted", {"sees": "They ticked a box."}, True),
        ("staff", {}, True),
        ("other", {"consent_words": "They are our shareholders."}, False),
    ],
)
def test_marketing_needs_a_yes_that_was_given(
    consent: str, more: dict[str, str], objected: bool
) -> None:
    found = objections({"mail": "news", "consent": consent, **more})
    assert ("consent_fits_the_mail" in found) is objected


def test_consent_is_said_with_what_they_read_there_and_in_own_words() -> None:
    def basis(**answers: str) -> str:
        claims = assess(profile_of({"mail": "news", "name": "Letter", **answers}), None)
        return next(claim.text for claim in claims if claim.id == "streams.0.consent")

    signed_up = basis(consent="single_opt_in", sees="Send me the letter.")
    assert "(single opt-in)" in signed_up
    assert signed_up.endswith("“Send me the letter.”")
    assert basis(consent="set_up", sees="Send me the letter.") == (
        "Recipients of the letter have switched it on themselves. They choose: “Send me the letter.”"
    )
    assert basis(consent="other", consent_words="They are our shareholders") == (
        "Why the recipients of the letter get it: They are our shareholders."
    )
    assert "why, in your words?" in basis(consent="other").lower()
