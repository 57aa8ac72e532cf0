"""What a kind of mail means by definition: a sign-in code is asked for by whoever gets it."""

from collections.abc import Iterator, Mapping
from typing import Any

from .choices import ConsentBasis, Driver, Given, MailKind, Recipient, StreamKind, Unsubscribe
from .profile import Profile
from .validation import CountRange

_ONE = CountRange(low=1, high=1)
_ONCE = {"consent": ConsentBasis.REQUESTED, "unsubscribe": Unsubscribe.NOT_OFFERED, "mails": _ONE}
_OF_A_CONTRACT = {"consent": ConsentBasis.ACCOUNT, "unsubscribe": Unsubscribe.NOT_OFFERED}
_ASKED_FOR = "Each is sent because its recipient has just asked for it; there is no list to leave."

_MEANS: Mapping[MailKind, Mapping[str, Any]] = {
    MailKind.CODE: {
        **_ONCE,
        "trigger": "A person types their address to sign in.",
        "to": Recipient.SIGNING_IN,
        "given": [Given.SIGNIN],
        "driver": Driver.SIGN_IN,
        "unsubscribe_reason": _ASKED_FOR,
    },
    MailKind.ACCOUNT: {
        **_ONCE,
        "trigger": "A person takes a step with their own account that has to be confirmed.",
        "to": Recipient.ACCOUNT_HOLDER,
        "given": [Given.SIGNUP],
        "unsubscribe_reason": _ASKED_FOR,
    },
    MailKind.ORDER: {
        **_OF_A_CONTRACT,
        "unsubscribe_reason": "It belongs to what its recipient ordered, booked or paid.",
    },
    MailKind.INVOICE: {
        **_OF_A_CONTRACT,
        "together": True,
        "unsubscribe_reason": "They belong to a contract or an order of their recipient.",
    },
    MailKind.ANSWER: {
        **_ONCE,
        "trigger": "A person writes to us or sends our form.",
        "to": Recipient.WRITER,
        "given": [Given.WROTE],
        "unsubscribe_reason": "Each answers what its recipient wrote; there is no list to leave.",
    },
    MailKind.ALERT: {"kind": StreamKind.SERVICE},
    MailKind.NOTICE: {"kind": StreamKind.SERVICE},
    MailKind.DIGEST: {"kind": StreamKind.SERVICE},
    MailKind.MESSAGE: {
        "trigger": "One user writes to another.",
        "to": Recipient.ACCOUNT_HOLDER,
        "given": [Given.SIGNUP],
        "consent": ConsentBasis.ACCOUNT,
    },
    MailKind.INVITATION: {
        "trigger": "A user enters another person's address.",
        "to": Recipient.INVITED,
        "given": [Given.USER],
        "consent": ConsentBasis.ENTERED_BY_OTHERS,
    },
    MailKind.NEWS: {"kind": StreamKind.MARKETING, "driver": Driver.PEOPLE, "together": True},
    MailKind.SERIES: {"kind": StreamKind.MARKETING},
    MailKind.TEAM: {
        "to": Recipient.STAFF,
        "given": [Given.STAFF],
        "consent": ConsentBasis.STAFF,
        "unsubscribe": Unsubscribe.NOT_OFFERED,
        "unsubscribe_reason": "It goes only to our own staff.",
    },
    MailKind.TENANT: {"to": Recipient.END_CUSTOMER},
    MailKind.TENANT_NEWS: {"kind": StreamKind.MARKETING, "to": Recipient.END_CUSTOMER},
    MailKind.OUTREACH: {
        "kind": StreamKind.MARKETING,
        "to": Recipient.PROSPECT,
        "consent": ConsentBasis.NONE,
    },
    MailKind.RELAY: {"kind": None},
    MailKind.OTHER_MANY: {"kind": StreamKind.MARKETING},
}
"""What each says beside being transactional, which is what all others are."""


_NAMES: Mapping[MailKind, str] = {
    MailKind.CODE: "Sign-in codes",
    MailKind.ACCOUNT: "Account mail",
    MailKind.ORDER: "Booking and order mail",
    MailKind.INVOICE: "Invoices",
    MailKind.ANSWER: "Answers",
    MailKind.ALERT: "Alerts",
    MailKind.NOTICE: "Reminders and notices",
    MailKind.DIGEST: "Summaries",
    MailKind.MESSAGE: "Messages between users",
    MailKind.INVITATION: "Invitations",
    MailKind.NEWS: "Newsletter",
    MailKind.SERIES: "Welcome series",
    MailKind.TEAM: "Mail to our staff",
    MailKind.TENANT: "Mail for our customers",
    MailKind.TENANT_NEWS: "Newsletters of our customers",
    MailKind.RELAY: "Forwarded mail",
    MailKind.PERSONAL: "Personal letters",
    MailKind.OUTREACH: "First letters",
}
"""What a stream is called that has no name; something else has to be named."""


def computed(profile: Profile) -> Iterator[tuple[str, Any]]:
    """The path and value of what a stream's kind of mail means."""
    named: set[str | None] = {stream.name for stream in profile.streams}
    for index, stream in enumerate(profile.streams):
        if stream.mail is not None:
            means = {"kind": StreamKind.TRANSACTIONAL, **_MEANS.get(stream.mail, {})}
            # Two of a kind are told apart by names of the founder's.
            name = _NAMES.get(stream.mail)
            if stream.name is None and name not in named:
                means["name"] = name
                named.add(name)
            for name, value in means.items():
                # A stream with its share needs no driver.
                if stream.share is None or name not in ("driver", "mails"):
                    yield f"streams.{index}.{name}", value
