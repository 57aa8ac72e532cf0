"""Sign-up, confirmation and unsubscribe over HTTP; sending only to whom it may; export and erasure."""

import re
from datetime import timedelta
from typing import Any

import pytest

from sandbox_exit.kit.handlers import addresses, events, pages, records, sending
from sandbox_exit.kit.handlers.sending import may_send, why_not
from tests.kit import shapes
from tests.kit.conftest import CODES, NEWS, Told
from tests.kit.http import form, request

pytestmark = [pytest.mark.peer, pytest.mark.usefixtures("table", "told")]
WHO = "anna@customer.example"
Mails = list[dict[str, Any]]


def answer(asked: dict[str, Any]) -> tuple[int, str]:
    found = pages.handler(asked, None)
    return found["statusCode"], found["body"]


def sign_up(address: str = WHO, *streams: str, ip: str = "198.51.100.7") -> tuple[int, str]:
    return answer(form("/sign-up", ip, address=address, stream=streams or (NEWS,)))


def link_in(mail: dict[str, Any]) -> str:
    found = re.search(r"https://\S+?(/\w+\?t=[\w.-]+)", text_of(mail))
    assert found
    return found[1]


def text_of(mail: dict[str, Any]) -> str:
    return str(mail["Content"]["Simple"]["Body"]["Text"]["Data"])


def confirmed(sent: Mails, *streams: str) -> None:
    sign_up(WHO, *streams)
    assert answer(form(link_in(sent.pop())))[0] == 200


def test_active_only_after_the_confirming_post(sent: Mails) -> None:
    sign_up()
    link = link_in(sent[0])
    for method in ("GET", "HEAD", "GET"):
        assert answer(request(method, link))[0] == 200
    assert why_not(WHO, NEWS) == "not confirmed", "mail scanners open links"
    assert answer(form(link))[0] == 200
    assert may_send(WHO, NEWS)
    assert not may_send(WHO, "offers")


def test_a_token_works_once_and_not_for_something_else(sent: Mails) -> None:
    sign_up()
    link = link_in(sent[0])
    assert answer(form(link.replace("/confirm", "/unsubscribe")))[0] == 404
    assert answer(form(link[:-1] + ("A" if link[-1] != "A" else "B")))[0] == 404
    assert answer(form(link))[0] == 200
    assert answer(form(link))[0] == 404
    assert answer(request("GET", link))[0] == 404


def test_a_token_is_spent_once_also_by_two_at_the_same_time(sent: Mails) -> None:
    """Both have read that it is valid before either uses it."""
    sign_up()
    token = link_in(sent[0]).partition("t=")[2]
    first, second = addresses.token(token, "confirm"), addresses.token(token, "confirm")
    assert first
    assert second
    assert [addresses.confirm(first, {}), addresses.confirm(second, {})] == [True, False]


def test_a_token_ends(sent: Mails, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_up()
    then = addresses.now() + timedelta(hours=48, minutes=1)
    with monkeypatch.context() as patch:
        patch.setattr(addresses, "now", lambda: then)
        assert answer(form(link_in(sent[0])))[0] == 404
    assert answer(form(link_in(sent[0])))[0] == 200


def test_the_table_holds_no_token(sent: Mails) -> None:
    sign_up()
    secret = link_in(sent[0]).rpartition(".")[2]
    assert secret not in str(addresses.everything(addresses.key_of(WHO)))


def test_the_proof_of_a_consent(sent: Mails) -> None:
    confirmed(sent)
    (proof,) = (
        kept
        for kept in records.handler({"action": "export", "address": WHO}, None)["kept"]
        if kept["what"] == f"CONSENT#{NEWS}"
    )
    assert proof["address"] == WHO
    assert proof["page"] == "https://www.handwerk.example/join"
    assert proof["network"] == proof["confirmed_from"] == "198.51.100.0/24"
    assert "Handwerk & Söhne may send me" in proof["wording"]
    assert re.fullmatch("[0-9a-f]{12}", proof["wording_version"])
    assert proof["signed_up_at"] < proof["confirmed_at"]


def test_nobody_learns_whether_an_address_is_known(sent: Mails) -> None:
    new = sign_up("new@customer.example")
    confirmed(sent)
    events.take(shapes.complaint("spam@customer.example"))
    events.take(shapes.bounce("gone@customer.example"))
    known = [sign_up(f"{name}@customer.example") for name in ("anna", "spam", "gone")]
    assert known == [new] * 3
    to = [mail["Destination"]["ToAddresses"][0] for mail in sent]
    assert "gone@customer.example" not in to, "that address takes no mail"
    assert sign_up(address="new@customer.example")[0] == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"address": "no address", "stream": NEWS},
        {"address": WHO},
        {"address": WHO, "stream": CODES},
        {"address": WHO, "stream": "unheard"},
        {"stream": NEWS},
        {"address": f"a@{'b' * 250}.example", "stream": NEWS},
        {"address": "a@b.example, c@d.example", "stream": NEWS},
        {"address": "a@b.example\r\nBcc: c@d.example", "stream": NEWS},
    ],
)
def test_what_is_no_sign_up_sends_nothing(fields: dict[str, str], sent: Mails) -> None:
    assert answer(form("/sign-up", **fields))[0] == 400
    assert sent == []


def test_a_network_and_an_address_have_limits(sent: Mails) -> None:
    for _ in range(pages.MAILS_A_DAY + 2):
        assert sign_up()[0] == 200
    assert len(sent) == pages.MAILS_A_DAY
    codes = [sign_up(f"p{n}@customer.example", ip=f"203.0.113.{n}")[0] for n in range(30)]
    assert codes == [200] * pages.SIGN_UPS_AN_HOUR + [429] * 10
    assert sign_up("q@customer.example", ip="2001:db8::1")[0] == 200


def test_one_click_stops_this_mail_at_once_and_may_be_repeated(sent: Mails) -> None:
    confirmed(sent, NEWS, "offers")
    assert sending.handler(_mail(NEWS), None)["sent"] is True
    link = link_in(sent[0])
    for _ in range(2):
        assert answer(form(link, **{"List-Unsubscribe": "One-Click"}))[0] == 200
        assert why_not(WHO, NEWS) == "unsubscribed"
    assert may_send(WHO, "offers")
    assert sending.handler(_mail(NEWS), None) == {"sent": False, "why": "unsubscribed"}
    assert "One-click (RFC 8058)" in str(addresses.everything(addresses.key_of(WHO)))


def test_the_page_asks_first_and_stops_all_that_can_be_stopped(sent: Mails) -> None:
    confirmed(sent, NEWS, "offers")
    sending.handler(_mail("offers"), None)
    link = link_in(sent[0])
    code, body = answer(request("GET", link))
    assert (code, "Offers" in body) == (200, True)
    assert may_send(WHO, "offers"), "looking stops nothing"
    assert answer(form(link, stop="all"))[0] == 200
    assert why_not(WHO, NEWS) == why_not(WHO, "offers") == "unsubscribed"
    assert may_send(WHO, CODES)


def test_who_left_can_come_back(sent: Mails) -> None:
    confirmed(sent)
    addresses.withdraw(addresses.key_of(WHO), [NEWS], addresses.stamp(addresses.now()))
    assert not may_send(WHO, NEWS)
    confirmed(sent)
    assert may_send(WHO, NEWS)


def _mail(stream: str) -> dict[str, str]:
    text = "News. Stop it: {{unsubscribe_url}}"
    return {"to": WHO, "stream": stream, "subject": "News", "text": text, "html": f"<p>{text}</p>"}


def test_mail_that_can_be_stopped_carries_both_headers_and_other_mail_none(sent: Mails) -> None:
    confirmed(sent)
    sending.handler(_mail(NEWS), None)
    sending.handler(_mail(CODES), None)
    news, code = (mail["Content"]["Simple"].get("Headers", []) for mail in sent)
    link = f"<https://pages.handwerk.example{link_in(sent[0])}>"
    assert news == [
        {"Name": "List-Unsubscribe", "Value": link},
        {"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"},
    ]
    assert code == []
    assert all(mail["ConfigurationSetName"] == "handwerk-production" for mail in sent)
    assert sent[0]["EmailTags"] == [{"Name": "stream", "Value": NEWS}]
    assert "{{" not in str(sent[0])


@pytest.mark.parametrize(
    ("mail", "why"),
    [
        (_mail(NEWS), "not confirmed"),
        ({**_mail(CODES), "to": "nobody"}, "no address"),
        (_mail("unheard"), "no such kind of mail"),
        ({"to": WHO}, "a mail has to, stream, subject and text"),
    ],
)
def test_what_is_not_sent_says_why(mail: dict[str, str], why: str, sent: Mails) -> None:
    assert sending.handler(mail, None) == {"sent": False, "why": why}
    assert sent == []


def test_mail_that_can_be_stopped_is_not_sent_without_the_pages(
    sent: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(sent)
    monkeypatch.delenv("PAGES_URL")
    assert sending.handler(_mail(NEWS), None)["sent"] is False
    assert sending.handler(_mail(CODES), None)["sent"] is True


def test_erasure_leaves_a_hashed_block_and_nothing_else(sent: Mails) -> None:
    confirmed(sent)
    sending.handler(_mail(NEWS), None)
    events.take(shapes.soft(WHO))
    records.handler({"action": "erase", "address": WHO}, None)
    (left,) = addresses.everything(addresses.key_of(WHO))
    assert left["sk"] == "BLOCK#erased"
    assert WHO not in str(left)
    assert why_not(WHO, CODES) == "erased"
    assert answer(form(link_in(sent[0]), stop="all"))[0] == 404


def test_a_complaint_stays_when_its_address_is_erased() -> None:
    events.take(shapes.complaint(WHO))
    records.handler({"action": "erase", "address": WHO}, None)
    left = {item["sk"] for item in addresses.everything(addresses.key_of(WHO))}
    assert left == {"BLOCK#complaint", "BLOCK#erased"}


@pytest.mark.parametrize(
    "order", [{}, {"action": "drop"}, {"action": "erase", "address": "nobody"}]
)
def test_orders_that_are_none_are_refused(order: dict[str, str]) -> None:
    assert "error" in records.handler(order, None)


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/sign-up", 404),
        ("PUT", "/", 404),
        ("GET", "/admin", 404),
        ("GET", "/confirm", 404),
        ("POST", "/confirm", 404),
        ("GET", "/unsubscribe?t=" + "a" * 64 + "." + "b" * 43, 404),
    ],
)
def test_what_there_is(method: str, path: str, code: int) -> None:
    found = pages.handler(request(method, path), None)
    assert found["statusCode"] == code
    assert found["headers"]["referrer-policy"] == "no-referrer"
    assert "script" not in found["body"]


def test_a_name_is_text_on_the_page(sent: Mails) -> None:
    body = answer(request("GET", "/"))[1]
    assert "Monthly &lt;newsletter&gt;" in body
    assert "Handwerk &amp; Söhne" in body
    assert "<newsletter>" not in body


def test_too_long_a_form_is_not_read() -> None:
    assert answer(form("/sign-up", address="a" * 5000))[0] == 413


def test_an_answer_takes_its_time_whatever_the_address(
    sent: Mails, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    """The time is padded after the work, so that nobody can tell by it what was done."""
    waited: list[float] = []
    monkeypatch.setenv("ANSWER_SECONDS", "10")
    monkeypatch.setattr("time.sleep", waited.append)
    events.take(shapes.bounce("gone@customer.example"))
    sign_up("gone@customer.example")
    sign_up("new@customer.example")
    assert all(9 < seconds < 10 for seconds in waited)
    assert len(waited) == 2
