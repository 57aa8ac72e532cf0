"""One or two sentences for people: what the pasted text is, and what that means for the request."""

_SENTENCES = {
    "empty": "There is no text to read. Paste AWS's reply, from its first line to its last.",
    "language": "This is {}, which is not read here. Letters in English, German and Japanese are: "
    "choose yourself what it is.",
    "own_words": "This reads like your own request or answer, not like AWS's reply.",
    "unrelated": "This text is not recognised as AWS's answer to a request for production access. If it "
    "is one, choose what it is.",
    "granted": "AWS says that it granted the request. Read the account again to see whether production "
    "access is on in your Region.",
    "under_review": "This is a notice of the send review: AWS looks at your sending, which goes on "
    "meanwhile. Fix the cause it names before you reply to it.",
    "paused": "This is a notice of the send review: AWS has stopped your sending. Fix the cause it "
    "names before you reply to it.",
    "restored": "AWS ended a review or a pause: the account can send again.",
    "quota": "This is about the sending quota of your account: it was lowered, or AWS asks before it "
    "raises it.",
    "notice": "This is a notice about SES. It does not answer the request.",
    "refusal_standard": "AWS refuses and names nothing about you.",
    "refusal_particular": "AWS refuses and names what it objects to.",
    "questions_standard": "AWS asks its standard questions.",
    "questions_particular": "AWS asks about particular points.",
    "questions_closely": "AWS waits for something from you, but for none of the usual points. Read it "
    "closely.",
}


def explain(reason: str, cut_after: int | None, more: str = "") -> str:
    """``reason`` names the sentence. ``more`` is what a known letter means, which is said in its place,
    or the language that is not read; ``cut_after`` the number of characters looked at where the text is
    longer."""
    sentence = _SENTENCES[reason].format(more) if reason == "language" or not more else more
    if cut_after is None:
        return sentence
    return (
        f"{sentence} Only the first {cut_after:,} characters were looked at; "
        "paste the newest mail alone."
    )
