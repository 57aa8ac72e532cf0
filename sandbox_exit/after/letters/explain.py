"""One or two sentences for people: what the pasted text is, and what that means for the request."""

from enum import StrEnum

from .model import Kind


class Reason(StrEnum):
    EMPTY = "empty"
    NOT_RECOGNISED = "not_recognised"
    OWN_WORDS = "own_words"
    OTHER_SERVICE = "other_service"
    CONFIRM_ADDRESS = "confirm_address"
    UNDELIVERED = "undelivered"
    ENFORCED = "enforced"
    WARNED = "warned"
    INVOICED = "invoiced"
    ADVERTISED = "advertised"
    ACKNOWLEDGED = "acknowledged"
    GRANTED = "granted"
    STANDARD = "standard"
    PARTICULAR = "particular"
    PARTICULAR_WITHOUT_ASK = "particular_without_ask"


_OF_ITSELF = {
    Reason.EMPTY: "There is no text to read. Paste AWS's reply, from its first line to its last.",
    Reason.NOT_RECOGNISED: "This text is not recognised as AWS's answer to a request for production "
    "access. If it is one, read it yourself and answer on the case.",
    Reason.OWN_WORDS: "This reads like your own request or answer, not like AWS's reply.",
    Reason.OTHER_SERVICE: "This is about another AWS service, not about leaving the Amazon SES sandbox.",
    Reason.CONFIRM_ADDRESS: "This is a mail about verifying an e-mail address or a domain, "
    "not the answer to your request.",
    Reason.UNDELIVERED: "This is a notice about mail that was not delivered or not read, "
    "not AWS's answer to your request.",
    Reason.ENFORCED: "This is a notice of the send review: AWS has put sending under review or paused "
    "it. It does not answer a request for production access. Fix the cause it names before you "
    "reply to it.",
    Reason.WARNED: "This warns of forged mail and is not the answer to your request.",
    Reason.INVOICED: "This is about an invoice or a payment of the account, not the answer to your "
    "request. An unpaid invoice can hold a request up, so settle it all the same.",
    Reason.ADVERTISED: "This reads like an advertisement, not like the answer to your request.",
    Reason.ACKNOWLEDGED: "AWS confirms that the case exists or that it is being looked at. It neither "
    "decides nor asks for anything yet.",
    Reason.GRANTED: "AWS says that it granted the request. Read the account again to see "
    "whether production access is on in your Region.",
}
_REFUSED = {
    Reason.STANDARD: "AWS refuses in its standard words and names nothing about you.",
    Reason.PARTICULAR: "AWS refuses and names what it objects to.",
    Reason.PARTICULAR_WITHOUT_ASK: "AWS refuses for a reason of its own about your account, "
    "which none of the usual points covers. Read it closely.",
}
_ASKED = {
    Reason.STANDARD: "AWS asks its standard questions.",
    Reason.PARTICULAR: "AWS asks about particular points.",
    Reason.PARTICULAR_WITHOUT_ASK: "AWS waits for something from you, but for none of the usual "
    "points. Read it closely.",
}


def explain(kind: Kind, reason: Reason, cut_after: int | None) -> str:
    """``cut_after`` is the number of characters looked at where the text is longer."""
    sentence = {Kind.REFUSAL: _REFUSED, Kind.QUESTIONS: _ASKED}.get(kind, _OF_ITSELF)[reason]
    if cut_after is None:
        return sentence
    return (
        f"{sentence} Only the first {cut_after:,} characters were looked at; "
        "paste the newest mail alone."
    )
