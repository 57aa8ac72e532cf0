"""What each event of SES makes of an address, in whatever order and however often it comes."""

import json
import random
import time
import uuid
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox_exit.kit.handlers import addresses, events, records
from sandbox_exit.kit.handlers import settings as kit_settings
from sandbox_exit.kit.handlers.sending import may_send, why_not
from tests.kit import shapes
from tests.kit.conftest import CODES, NEWS, Told

pytestmark = [pytest.mark.peer, pytest.mark.usefixtures("table", "told")]
WHO = "anna@customer.example"


def take(*details: object) -> list[str]:
    """The messages that go back to the queue."""
    failed = events.handler(shapes.in_queue(*details), None)["batchItemFailures"]
    return [each["itemIdentifier"] for each in failed]


@pytest.mark.parametrize(
    ("event", "blocked"),
    [
        (shapes.bounce(WHO), "bounce"),
        (shapes.bounce(WHO, sub="NoEmail"), "bounce"),
        (shapes.bounce(WHO, sub="OnAccountSuppressionList"), "bounce"),
        (shapes.soft(WHO), None),
        (shapes.bounce(WHO, kind="Undetermined", sub="Undetermined"), None),
        (shapes.complaint(WHO), "complaint"),
        (shapes.complaint(WHO, kind=None), "complaint"),
        (shapes.complaint(WHO, kind="virus"), "complaint"),
        (shapes.complaint(WHO, kind="not-spam"), None),
        (shapes.delay(WHO), None),
        (shapes.reject(WHO), None),
        (shapes.rendering_failure(WHO), None),
        (shapes.subscription(WHO, every=True), None),
    ],
)
def test_what_blocks_an_address(event: dict[str, Any], blocked: str | None, told: Told) -> None:
    assert take(event) == []
    assert why_not(WHO, CODES) == blocked
    decisions = [i for i in addresses.everything(addresses.key_of(WHO)) if "LOG#" in i["sk"]]
    assert len(decisions) == 1, "each decision is kept"
    assert decisions[0]["cause"]
    assert decisions[0]["expires"] > time.time()


@pytest.mark.parametrize("event", shapes.of_no_interest(WHO))
def test_what_is_only_news_is_taken_and_forgotten(event: dict[str, Any]) -> None:
    assert take(event) == []
    assert addresses.everything(addresses.key_of(WHO)) == []


def test_the_owner_hears_of_a_complaint_and_reads_no_address_there(told: Told) -> None:
    take(shapes.complaint(WHO), shapes.complaint("b@customer.example", kind="not-spam"))
    assert [subject for subject, _ in told] == ["A recipient complained"]
    assert "blocked" in told[0][1]
    assert NEWS in told[0][1]
    assert "customer.example" not in told[0][1]


def test_a_complaint_that_comes_again_is_told_once(told: Told) -> None:
    take(shapes.complaint(WHO), shapes.complaint(WHO))
    take(shapes.complaint(WHO))
    assert len(told) == 1


@pytest.mark.parametrize(
    ("hours", "blocked"), [((0, 24, 7 * 24), "soft"), ((0, 24, 7 * 24 + 1), None), ((0, 24), None)]
)
def test_transient_bounces_block_once_there_are_three_in_a_week(
    hours: tuple[float, ...], blocked: str | None
) -> None:
    take(*(shapes.soft(WHO, at) for at in hours))
    assert why_not(WHO, CODES) == blocked


@pytest.mark.parametrize("sub", events.ABOUT_THE_MESSAGE)
def test_what_is_about_the_message_does_not_count(sub: str) -> None:
    take(*(shapes.soft(WHO, at, sub) for at in range(5)))
    assert may_send(WHO, CODES)


def test_an_automatic_reply_is_no_bounce() -> None:
    take(*(shapes.out_of_office(WHO, at) for at in range(5)))
    assert may_send(WHO, CODES)
    take(*(shapes.bounce(WHO, kind="Transient", hours=at, status="4.4.7") for at in range(5, 8)))
    assert why_not(WHO, CODES) == "soft"


def test_each_recipient_of_an_event_is_blocked_and_no_other() -> None:
    take(shapes.bounce("a@customer.example", "B@Customer.example"))
    assert not may_send("a@customer.example", CODES)
    assert not may_send("b@customer.example", CODES)
    assert may_send("c@customer.example", CODES)


@pytest.mark.parametrize(
    "bad",
    [
        "no JSON",
        "{}",
        "[]",
        json.dumps({"detail": {"eventType": "Bounce"}}),
        json.dumps({"detail": {"eventType": "Surprise", "mail": shapes.mail(WHO)}}),
        json.dumps({"detail": shapes.bounce("no address")}),
        json.dumps({"detail": shapes.bounce(WHO, kind="Unheard")}),
        json.dumps({"detail": {**shapes.complaint(WHO), "complaint": {"timestamp": "today"}}}),
    ],
)
def test_a_bad_message_goes_back_and_the_others_of_its_batch_do_not(bad: str, told: Told) -> None:
    assert take(shapes.bounce(WHO), bad, shapes.complaint("b@customer.example")) == ["m1"]
    assert why_not(WHO, CODES) == "bounce"
    assert why_not("b@customer.example", CODES) == "complaint"


@pytest.mark.parametrize(("every", "status"), [(True, "OptIn"), (False, "OptOut")])
def test_leaving_on_the_page_of_ses_counts(every: bool, status: str, opted_in: None) -> None:
    assert may_send(WHO, NEWS)
    later = shapes.subscription(WHO, every=every, status=status)
    later["subscription"]["timestamp"] = addresses.stamp(addresses.now())
    take(later)
    assert why_not(WHO, NEWS) == "unsubscribed"
    assert may_send(WHO, "offers") is not every
    assert may_send(WHO, CODES)


def test_joining_on_the_page_of_ses_is_no_confirmed_sign_up() -> None:
    take(shapes.subscription(WHO, status="OptIn"))
    assert why_not(WHO, NEWS) == "not confirmed"


@pytest.fixture
def opted_in() -> None:
    confirm(WHO, NEWS, "offers")


def confirm(address: str, *streams: str) -> None:
    key = addresses.key_of(address)
    token = addresses.new_token(
        key, "confirm", timedelta(hours=1), streams=list(streams), sign_up={"address": address}
    )
    item = addresses.token(token, "confirm")
    assert item
    assert addresses.confirm(item, {})


def test_a_new_confirmed_sign_up_lifts_a_complaint_for_what_was_confirmed(opted_in: None) -> None:
    event = shapes.complaint(WHO)
    event["complaint"]["timestamp"] = addresses.stamp(addresses.now())
    take(event)
    assert {s: why_not(WHO, s) for s in (NEWS, "offers", CODES)} == dict.fromkeys(
        (NEWS, "offers", CODES), "complaint"
    )
    time.sleep(0.002)
    confirm(WHO, NEWS)
    assert may_send(WHO, NEWS)
    assert may_send(WHO, CODES)
    assert why_not(WHO, "offers") == "not confirmed"


def test_the_owner_lifts_a_block_for_bounces_and_none_for_a_complaint() -> None:
    take(shapes.bounce(WHO), *(shapes.soft(WHO, at) for at in range(3)))
    assert records.handler({"action": "unblock", "address": WHO}, None)[CODES] == "may be sent"
    take(shapes.complaint(WHO))
    assert records.handler({"action": "unblock", "address": WHO}, None)[CODES] == "complaint"


# Any order, duplication, loss and redelivery

PEOPLE = ("anna", "ben", "cleo")
KINDS = ("bounce", "soft", "complaint", "not spam", "reply", "delay", "leave")


def event_of(kind: str, who: str, hours: int) -> dict[str, Any]:
    return {
        "bounce": lambda: shapes.bounce(who, hours=hours),
        "soft": lambda: shapes.soft(who, hours),
        "complaint": lambda: shapes.complaint(who, hours=hours),
        "not spam": lambda: shapes.complaint(who, kind="not-spam", hours=hours),
        "reply": lambda: shapes.out_of_office(who, hours),
        "delay": lambda: shapes.delay(who, hours),
        "leave": lambda: shapes.subscription(who),
    }[kind]()


SOME_EVENTS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(PEOPLE), st.integers(0, 200)),
    min_size=1,
    max_size=8,
)
RANDOM = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def state_of(run: str) -> dict[str, Any]:
    """All that is kept of everybody, but when it goes."""
    return {
        who: [
            {name: value for name, value in item.items() if name not in ("pk", "expires")}
            for item in addresses.everything(addresses.key_of(f"{who}@{run}.example"))
        ]
        for who in PEOPLE
    }


def events_of(drawn: list[tuple[str, str, int]], run: str) -> list[dict[str, Any]]:
    return [event_of(kind, f"{who}@{run}.example", hours) for kind, who, hours in drawn]


@RANDOM
@given(SOME_EVENTS, st.randoms(use_true_random=False), st.integers(0, 30))
def test_order_duplicates_and_crashes_change_nothing(
    drawn: list[tuple[str, str, int]], chance: random.Random, crash: int
) -> None:
    told: Told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kit_settings, "tell_owner", lambda *said: told.append(said))
        ordered, shuffled = f"a{uuid.uuid4().hex}", f"b{uuid.uuid4().hex}"
        once = events_of(drawn, ordered)
        assert take(*once) == []
        many = events_of(drawn, shuffled)
        many = [*many, *chance.choices(many, k=3)]
        chance.shuffle(many)
        _until_taken(many, crash)
    # An event's name is made of its content, the address included: only the names differ.
    assert _without_names(state_of(ordered)) == _without_names(state_of(shuffled))


def _until_taken(many: list[dict[str, Any]], crash: int) -> None:
    """Take events with a database that fails once, at some write: SQS brings back what failed."""
    calls, real = 0, kit_settings.table

    def failing() -> Any:
        nonlocal calls
        calls += 1
        if calls == crash:
            raise ConnectionError("The database is away.")
        return real()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kit_settings, "table", failing)
        waiting = many
        while waiting:
            waiting = [waiting[int(name[1:])] for name in take(*waiting)]


def _without_names(state: dict[str, Any]) -> dict[str, Any]:
    def shown(item: dict[str, Any]) -> dict[str, Any]:
        kind, _, rest = item["sk"].partition("#")
        named = kind if kind == "SOFT" else f"{kind}#{rest.partition('#')[0]}"
        return {**item, "sk": named}

    return {
        who: sorted((shown(item) for item in items), key=lambda item: json.dumps(item, default=str))
        for who, items in state.items()
    }


@RANDOM
@given(SOME_EVENTS, st.integers(0, 200), st.randoms(use_true_random=False))
def test_who_complained_gets_nothing_without_a_new_confirmed_sign_up(
    drawn: list[tuple[str, str, int]], hours: int, chance: random.Random
) -> None:
    run = f"c{uuid.uuid4().hex}"
    who = f"anna@{run}.example"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kit_settings, "tell_owner", lambda *said: None)
        if chance.random() < 0.5:
            _confirmed_before(who)
        all_of_them = [*events_of(drawn, run), shapes.complaint(who, hours=hours)]
        chance.shuffle(all_of_them)
        take(*all_of_them)
        records.handler({"action": "unblock", "address": who}, None)
        if chance.random() < 0.5:
            records.handler({"action": "erase", "address": who}, None)
    assert not any(may_send(who, stream) for stream in (NEWS, "offers", CODES))
    confirm(who, NEWS)
    assert may_send(who, NEWS)


def _confirmed_before(who: str) -> None:
    """Before anything of the events happened."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "now", lambda: shapes.BEGIN - timedelta(days=1))
        key = addresses.key_of(who)
        token = addresses.new_token(
            key, "confirm", timedelta(days=1), streams=[NEWS], sign_up={"address": who}
        )
        item = addresses.token(token, "confirm")
        assert item
        addresses.confirm(item, {})
