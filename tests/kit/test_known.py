"""What follows from the facts about an address, without a database."""

import pytest

from sandbox_exit.kit.handlers.addresses import Known, normal
from sandbox_exit.kit.handlers.settings import Stream

NEWS = Stream("news", "News", consent=True, unsubscribe=True)
REMINDER = Stream("reminder", "Reminders", consent=False, unsubscribe=True)
CODE = Stream("code", "Codes", consent=False, unsubscribe=False)
EARLY, LATE = "2026-01-01", "2026-02-01"


def known(
    blocked: str = "", confirmed: str = "", withdrawn: str = "", stream: Stream = NEWS
) -> Known:
    return Known(
        {"complaint": blocked} if blocked else {},
        {stream.id: confirmed} if confirmed else {},
        {stream.id: withdrawn} if withdrawn else {},
        (),
    )


@pytest.mark.parametrize(
    ("facts", "stream", "why"),
    [
        (known(), NEWS, "not confirmed"),
        (known(), REMINDER, None),
        (known(), CODE, None),
        (known(confirmed=EARLY), NEWS, None),
        (known(confirmed=EARLY, withdrawn=LATE), NEWS, "unsubscribed"),
        (known(confirmed=LATE, withdrawn=EARLY), NEWS, None),
        (known(confirmed=EARLY, withdrawn=EARLY), NEWS, "unsubscribed"),
        (known(withdrawn=EARLY, stream=REMINDER), REMINDER, "unsubscribed"),
        (known(withdrawn=EARLY, stream=CODE), CODE, None),
        (known(blocked=LATE, confirmed=EARLY), NEWS, "complaint"),
        (known(blocked=EARLY, confirmed=LATE), NEWS, None),
        (known(blocked=EARLY, confirmed=EARLY), NEWS, "complaint"),
        (known(blocked=EARLY), CODE, "complaint"),
        (known(blocked=EARLY, confirmed=LATE), CODE, None),
    ],
)
def test_whether_mail_may_go_out(facts: Known, stream: Stream, why: str | None) -> None:
    assert facts.why_not(stream) == why


@pytest.mark.parametrize(
    "address", ["a@b.example", " A@B.Example ", "a+b@c-d.example", "ü@b.example"]
)
def test_an_address_has_one_spelling(address: str) -> None:
    assert normal(address) == address.strip().lower()


@pytest.mark.parametrize(
    "text", ["", "a", "a@b", "a b@c.example", "a@b.example, c@d.example", "a@.example"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no"):
        normal(text)
