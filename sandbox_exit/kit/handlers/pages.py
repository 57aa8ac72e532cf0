"""Sign-up with a confirmed address, and unsubscribing: the pages people see, over HTTP.

    GET  /                  the sign-up form
    POST /sign-up           sends the confirmation mail; does not say whether the address is known
    GET  /confirm?t=…       a page with a button: mail scanners open links, and must not sign anybody up
    POST /confirm?t=…       makes the sign-up active, once
    GET  /unsubscribe?t=…   a page with a button for this kind of mail, and one for all
    POST /unsubscribe?t=…   stops it at once: the page's buttons, and one-click after RFC 8058

The words are in `words.json`.
"""

import base64
import hashlib
import ipaddress
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qs, urlsplit

from . import addresses, sending, settings

SIGN_UPS_AN_HOUR = 20
"""From one network."""
MAILS_A_DAY = 3
"""Confirmation mails to one address."""
MAX_BODY = 4096
"""Bytes; a form of ours has some hundred."""
_HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "referrer-policy": "no-referrer",  # the address of a page holds its token
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
}
_HERE = Path(__file__).parent

Answer = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A request, as far as it is of interest. ``site``: where the function URL is, as AWS says it; no
    header decides that. ``network``: of the IP address, too coarse to find a person by. ``page``: where
    the form was, if that is said."""

    token: str
    found: dict[str, Any]
    form: dict[str, list[str]]
    site: str
    network: str
    page: str


def handler(request: dict[str, Any], _context: object) -> Answer:
    """Answer a request to the function URL (payload format 2.0)."""
    context, body = request["requestContext"], request.get("body") or ""
    method = context["http"]["method"].replace("HEAD", "GET")
    route, kind = _ROUTES.get((method, request["rawPath"]), (None, ""))
    if route is None:
        return _page("none", status=404)
    if len(body) > MAX_BODY:
        return _page("no_address", status=413)
    if request.get("isBase64Encoded"):
        body = base64.b64decode(body).decode("utf-8", "replace")
    ip = ipaddress.ip_address(context["http"]["sourceIp"])
    network = ipaddress.ip_network(f"{ip}/{24 if ip.version == 4 else 48}", strict=False)
    token = (request.get("queryStringParameters") or {}).get("t", "")
    found = addresses.token(token, kind) if kind else {}
    if found is None:
        return _page("link", status=404)
    page = urlsplit(request.get("headers", {}).get("referer", "")[:300])._replace(query="").geturl()
    form = parse_qs(body, max_num_fields=50)
    site = f"https://{context['domainName']}"
    return route(Asked(token, found, form, site, str(network), page))


def _form(_asked: Asked) -> Answer:
    box = '<label><input type="checkbox" name="stream" value="{}"> {}</label>'
    offered = [s for s in settings.streams().values() if s.consent]
    return _page(
        "sign_up",
        '<form method="post" action="/sign-up">'
        f'<label>{escape(_said("address"))}<input type="email" name="address" required></label>'
        f"{''.join(box.format(escape(s.id), escape(s.name)) for s in offered)}"
        f"<p>{escape(_said('wording'))}</p>{_button('sign_up_button')}</form>",
    )


def _sign_up(asked: Asked) -> Answer:
    """The answer tells nobody whether an address is known, neither by its words nor by its time."""
    began, ticked = time.monotonic(), asked.form.get("stream", ())
    wanted = [s.id for s in settings.streams().values() if s.consent and s.id in ticked]
    try:
        address = addresses.normal(" ".join(asked.form.get("address", ())))
    except ValueError:
        address = ""
    if not address or not wanted:
        return _page("no_address", status=400)
    network, hour = f"NETWORK#{asked.network}", timedelta(hours=1)
    if not addresses.within_limit(network, "sign-up", SIGN_UPS_AN_HOUR, hour):
        return _page("too_many", status=429)
    key = addresses.key_of(address)
    takes_mail = addresses.read(key).reason not in addresses.LOST
    if takes_mail and addresses.within_limit(key, "mail", MAILS_A_DAY, timedelta(days=1)):
        _ask_to_confirm(asked, address, wanted)
    time.sleep(max(0.0, began + float(settings.text("ANSWER_SECONDS")) - time.monotonic()))
    return _page("look")


def _ask_to_confirm(asked: Asked, address: str, streams: list[str]) -> None:
    """The sign-up is pending: all of it is kept with the token, and goes when that expires."""
    hours, key, at = (
        float(settings.text("CONFIRM_HOURS")),
        addresses.key_of(address),
        addresses.now(),
    )
    wording = _said("wording")
    proof = {
        "address": address,
        "signed_up_at": addresses.stamp(at),
        "page": asked.page or f"{asked.site}/",
        "wording": wording,
        "wording_version": hashlib.sha256(wording.encode()).hexdigest()[:12],
        "network": asked.network,
    }
    lasts = timedelta(hours=hours)
    token = addresses.new_token(key, "confirm", lasts, streams=streams, sign_up=proof)
    link = f"{asked.site}/confirm?t={token}"
    text = _said("mail_text", link=link, hours=f"{hours:g}")
    sending.deliver(address, _said("mail_subject"), text)
    addresses.log(key, "pending", addresses.stamp(at), "Signed up", "page")


def _ask(asked: Asked) -> Answer:
    return _page("confirm", _posting("/confirm", asked.token, _button("confirm_button")))


def _confirm(asked: Asked) -> Answer:
    used = addresses.confirm(asked.found, {"confirmed_from": asked.network})
    return _page("confirmed") if used else _page("link", status=404)


def _offer_to_stop(asked: Asked) -> Answer:
    stream = settings.streams().get(asked.found["stream"])
    buttons = _button("stop_one_button", "one", stream=stream.name) if stream else ""
    buttons += _button("stop_all_button", "all")
    return _page("stop", _posting("/unsubscribe", asked.token, buttons))


def _stop(asked: Asked) -> Answer:
    """A token for unsubscribing works as often as somebody presses: the second time changes nothing."""
    can_stop = [s.id for s in settings.streams().values() if s.unsubscribe]
    stopped = can_stop if asked.form.get("stop") == ["all"] else [asked.found["stream"]]
    one_click = asked.form.get("List-Unsubscribe") == ["One-Click"]
    cause, at = "One-click (RFC 8058)" if one_click else "On the page", addresses.now()
    addresses.withdraw(asked.found["pk"], stopped, addresses.stamp(at))
    decision = f"unsubscribed from {', '.join(stopped)}"
    addresses.log(asked.found["pk"], decision, addresses.stamp(at), cause, "page")
    return _page("stopped")


_ROUTES: dict[tuple[str, str], tuple[Callable[[Asked], Answer], str]] = {
    ("GET", "/"): (_form, ""),
    ("POST", "/sign-up"): (_sign_up, ""),
    ("GET", "/confirm"): (_ask, "confirm"),
    ("POST", "/confirm"): (_confirm, "confirm"),
    ("GET", "/unsubscribe"): (_offer_to_stop, "unsubscribe"),
    ("POST", "/unsubscribe"): (_stop, "unsubscribe"),
}
"""What answers, and which kind of token it needs."""


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    words: dict[str, str] = json.loads(_HERE.joinpath("words.json").read_text("utf-8"))
    return words


def _said(name: str, **values: str) -> str:
    known = {"name": settings.site()["name"], "owner": settings.text("OWNER")}
    return _words()[name].format(**known, **values)


def _button(word: str, value: str = "", **values: str) -> str:
    named = f' name="stop" value="{value}"' if value else ""
    return f"<p><button{named}>{escape(_said(word, **values))}</button></p>"


def _posting(path: str, token: str, inside: str) -> str:
    return f'<form method="post" action="{path}?t={escape(token)}">{inside}</form>'


def _page(name: str, inside: str = "", status: int = 200) -> Answer:
    title, lead = escape(_said(f"{name}_title")), escape(_said(f"{name}_lead"))
    frame = Template(_HERE.joinpath("page.html").read_text("utf-8"))
    language = escape(_words()["language"])
    body = frame.substitute(language=language, title=title, lead=lead, inside=inside)
    return {"statusCode": status, "headers": _HEADERS, "body": body}
