"""Sending to whom it may. Every mail of the application goes through `send`.

As a function of its own, for applications in any language:

    aws lambda invoke --function-name NAME --payload '{"to": …, "stream": …, "subject": …, "text": …}' …
"""

import os
from datetime import timedelta
from typing import Any

from . import addresses, settings

LINKS_LAST = timedelta(days=400)
"""So long an unsubscribe link works."""
PLACE_OF_LINK = "{{unsubscribe_url}}"
"""Stands in a text for the unsubscribe link of this one mail."""


def handler(mail: dict[str, Any], _context: object) -> dict[str, Any]:
    """Send one mail, or say why not: ``{"sent": false, "why": "complaint"}``."""
    to, stream, subject, text = (
        str(mail.get(n) or "") for n in ("to", "stream", "subject", "text")
    )
    if not (to and stream and subject and text):
        return {"sent": False, "why": "a mail has to, stream, subject and text"}
    return send(to, stream, subject, text, mail.get("html"))


def why_not(address: str, stream: str) -> str | None:
    """Why this kind of mail must not go to an address; `None`: it may."""
    kind = settings.streams().get(stream)
    if kind is None:
        return "no such kind of mail"
    try:
        key = addresses.key_of(address)
    except ValueError:
        return "no address"
    return addresses.read(key).why_not(kind)


def may_send(address: str, stream: str) -> bool:
    """Whether this kind of mail may go to an address now."""
    return why_not(address, stream) is None


def send(to: str, stream: str, subject: str, text: str, html: str | None = None) -> dict[str, Any]:
    """Send one mail of a stream to one address, if it may; with both List-Unsubscribe headers where the
    kind of mail can be stopped."""
    if reason := why_not(to, stream):
        return {"sent": False, "why": reason}
    headers = []
    if settings.streams()[stream].unsubscribe:
        pages = os.environ.get("PAGES_URL")
        if pages is None:
            return {"sent": False, "why": "there are no pages to unsubscribe on: deploy Consent"}
        token = addresses.new_token(addresses.key_of(to), "unsubscribe", LINKS_LAST, stream=stream)
        link = f"{pages.rstrip('/')}/unsubscribe?t={token}"
        text = text.replace(PLACE_OF_LINK, link)
        html = html.replace(PLACE_OF_LINK, link) if html else None
        headers = [
            {"Name": "List-Unsubscribe", "Value": f"<{link}>"},
            {"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"},
        ]
    return {"sent": True, "message_id": deliver(to, subject, text, html, headers, stream)}


def deliver(
    to: str,
    subject: str,
    text: str,
    html: str | None = None,
    headers: list[dict[str, str]] | None = None,
    stream: str = "confirmation",
) -> str:
    """Hand a mail to SES, through the configuration set; gives the message id. It asks nothing: only a
    confirmation mail goes out by this alone."""
    body = {"Text": {"Data": text, "Charset": "UTF-8"}}
    if html:
        body["Html"] = {"Data": html, "Charset": "UTF-8"}
    simple: dict[str, Any] = {"Subject": {"Data": subject, "Charset": "UTF-8"}, "Body": body}
    if headers:
        simple["Headers"] = headers
    answer = settings.client("sesv2").send_email(
        FromEmailAddress=settings.text("SENDER"),
        Destination={"ToAddresses": [addresses.normal(to)]},
        Content={"Simple": simple},
        ConfigurationSetName=settings.text("CONFIGURATION_SET"),
        EmailTags=[{"Name": "stream", "Value": stream}],
    )
    return str(answer["MessageId"])
