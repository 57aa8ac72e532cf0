"""The copy of what was sent: kept, compared with, replaced; and the appeal that begins with it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from sandbox_exit.answers.file_format import dump_yaml
from sandbox_exit.observed.snapshot import Snapshot, dump_snapshot
from sandbox_exit.storage.sent import Sent
from sandbox_exit.storage.store import Store
from tests.examples import example_raw
from tests.storage.test_sent import packed

from .conftest import Wizard, button, changed_last, field, press, saved, shown
from .test_after_page import (
    DATED,
    REPLIED,
    SENT,
    choose,
    page,
    review,
    seen,
    text,
)
from .test_after_page import (
    refused as confirmed,
)

KEEP = "I have sent it: keep a copy"
AT = datetime(2026, 11, 1, 10, tzinfo=UTC)


def copy_of(store: Store) -> Sent | None:
    current = changed_last(store)
    return store.read_sent(current)


def before(**answers: Any) -> dict[str, Any]:
    raw = example_raw()
    raw["volumes"]["peak"] = 3900
    return raw | answers


def unsigned() -> Snapshot:
    """The account before DKIM was set up."""
    raw = json.loads(seen().model_dump_json())
    raw["taken_at"] = "2026-11-01T10:00:00Z"
    raw["identity_details"]["handwerk.example"]["value"]["dkim"]["status"] = "PENDING"
    return Snapshot.model_validate_json(json.dumps(raw))


def refused(
    wizard: Wizard, store: Store, then: Sent | None, snapshot: Snapshot | None = None
) -> AppTest:
    stored = store.create("Test request", example_raw())
    if snapshot is not None:
        store.save_snapshot(stored.id, snapshot)
    if then is not None:
        store.save_sent(stored.id, then)
    return confirmed(wizard(page="after"))


def upload(app: AppTest, data: bytes, name: str = "profile.yaml") -> AppTest:
    app.file_uploader[0].set_value((name, data, "application/octet-stream"))
    app.run()
    assert not app.exception, app.exception
    return app


# Keeping


def test_what_was_sent_is_kept_when_the_founder_says_so(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store, seen())
    assert "No copy is kept yet." in text(app)
    assert copy_of(store) is None
    press(app, KEEP)
    kept = copy_of(store)
    assert kept is not None
    assert kept.raw == saved(store)
    assert kept.snapshot == seen()
    assert "A copy of your answers is kept as what you sent." in text(app)
    assert "Your answers have not changed since." in text(app)


def test_the_sample_account_is_not_kept_as_one_s_own(wizard: Wizard, store: Store) -> None:
    sample = seen().model_copy(update={"sample": True})
    app = press(page(wizard, store, sample), KEEP)
    kept = copy_of(store)
    assert kept is not None
    assert kept.snapshot is None
    assert "The account had not been read." in text(app)


def test_nothing_can_be_kept_of_an_empty_request(wizard: Wizard) -> None:
    app = wizard(None, page="after")
    assert button(app, KEEP).disabled
    assert "There is nothing to keep: no question is answered here." in text(app)


def test_a_copy_is_replaced_forgotten_and_put_back(wizard: Wizard, store: Store) -> None:
    then = Sent(before(), None, AT)
    stored = store.create("Test request", example_raw())
    store.save_sent(stored.id, then)
    app = wizard(page="after")
    assert "kept on 1 November 2026, 10:00 UTC" in text(app)
    assert "Since then 1 answer has changed." in text(app)
    press(app, "Forget the copy")
    assert copy_of(store) is None
    press(app, "Put the copy from before back")
    assert copy_of(store) == then
    press(app, "Keep the answers of now instead")
    assert "Your answers have not changed since." in text(app)
    kept = copy_of(store)
    assert kept is not None
    assert "peak" not in kept.raw["volumes"]


def test_recording_an_answer_takes_nothing_for_what_was_sent(wizard: Wizard, store: Store) -> None:
    """Today's answers are not what was sent: only the founder says what that was."""
    app = confirmed(page(wizard, store))
    assert copy_of(store) is None
    press(choose(app, SENT), "I have sent it: keep a copy")
    first = copy_of(store)
    assert first is not None
    confirmed(app, DATED)
    assert copy_of(store) == first


def test_a_copy_that_cannot_be_read_is_named_and_not_overwritten(
    wizard: Wizard, store: Store, profiles_folder: Path
) -> None:
    app = page(wizard, store)
    file = profiles_folder / f"{changed_last(store)}.sent.json"
    file.write_bytes(b"[]")
    confirmed(app)
    assert "The copy of what you sent is not used." in text(app)
    assert file.read_bytes() == b"[]"


def test_a_copy_that_cannot_be_read_can_be_forgotten(
    wizard: Wizard, store: Store, profiles_folder: Path
) -> None:
    app = page(wizard, store)
    file = profiles_folder / f"{changed_last(store)}.sent.json"
    file.write_bytes(b"[]")
    app.run()
    assert "No copy is kept yet." not in text(app)
    press(app, "Forget the copy")
    assert not file.exists()
    assert "No copy is kept yet." in text(app)


# Comparing


def test_with_a_copy_the_changes_are_there_without_a_file(wizard: Wizard, store: Store) -> None:
    app = refused(wizard, store, Sent(before(), unsigned(), AT), seen())
    said = text(app)
    assert "Compared with what was kept on 1 November 2026, 10:00 UTC" in said
    assert "1 answer differs." in said
    assert "1 fact of" in said
    assert "Easy DKIM, 2048-bit key (pending)" in said
    assert "Better" in said
    assert "Not comparable:" in said
    appeal = said.partition("Your appeal")[2]
    assert "We ask you to review it again" in appeal
    assert (
        "Changed: The busiest day then has about 2,000 emails, if the monthly newsletter goes to all "
        "its recipients that day" in " ".join(appeal.split())
    )
    assert "2048-bit key (success). Before" in appeal


def weak() -> dict[str, Any]:
    """What was sent before bounces were handled."""
    raw = before()
    raw["feedback"]["hard_bounce"] = {"state": "absent"}
    return raw


def test_why_names_what_stood_against_the_request_as_sent_and_what_is_fixed(
    wizard: Wizard, store: Store
) -> None:
    said = text(refused(wizard, store, Sent(weak(), None, AT), seen()))
    why = said.partition("Why, probably")[2].partition("What you sent")[0]
    assert "Likely, not known." in why
    assert "the request as you sent it" in why
    assert "Fixed now" in why


def test_no_green_stands_beside_an_appeal_with_a_point_still_open(
    wizard: Wizard, store: Store
) -> None:
    raw = weak()
    stored = store.create("Test request", raw)
    store.save_sent(stored.id, Sent(raw, None, AT))
    said = text(confirmed(wizard(page="after")))
    assert "Still open" in said
    assert "Nothing found" not in said


def test_without_a_copy_the_version_of_that_day_counts(
    wizard: Wizard, profiles_folder: Path
) -> None:
    """Never the answers of today."""
    times = [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2, 20)]
    old = Store(profiles_folder, lambda: times[0])
    stored = old.create("Test request", {"business": {"legal_name": "Shop"}})
    second = Store(profiles_folder, lambda: times[1])
    revision = second.save(stored.id, before(name="Test request"), stored.revision)
    third = Store(profiles_folder, lambda: times[2])
    third.save(stored.id, example_raw() | {"name": "Test request"}, revision)
    said = text(confirmed(wizard(page="after"), DATED))
    assert "saved when AWS refused, on 10 November 2026" in said
    assert "1 answer differs." in said


@pytest.mark.parametrize(("then", "objected"), [(unsigned, False), (seen, True)])
def test_what_is_seen_to_be_better_counts_as_a_change_after_a_refusal(
    wizard: Wizard, store: Store, then: Callable[[], Snapshot], objected: bool
) -> None:
    denied = {"outcome": "denied", "region": "eu-central-1", "changed_since": "DKIM."}
    raw = example_raw() | {"history": {"asked_before": True, "requests": [denied]}}
    stored = store.create("Test request", raw)
    store.save_snapshot(stored.id, seen())
    store.save_sent(stored.id, Sent(raw, then(), AT))
    said = text(wizard(page="hub"))
    assert ("Nothing with its day has changed since a refusal" in said) is objected


def test_what_got_worse_is_marked_and_not_in_the_appeal(wizard: Wizard, store: Store) -> None:
    now = unsigned().model_copy(update={"taken_at": datetime.now(UTC)})
    app = refused(wizard, store, Sent(example_raw(), seen(), AT), now)
    changes, _, appeal = text(app).partition("Your appeal")
    assert "Worse than then" in changes
    assert "this has changed" not in appeal
    assert "is nothing to lead an appeal with" in appeal


def test_where_nothing_changed_it_says_so_and_the_appeal_does_not(
    wizard: Wizard, store: Store
) -> None:
    answers = example_raw() | {"name": "Test request"}
    app = refused(wizard, store, Sent(answers, seen(), AT), seen())
    said = text(app)
    assert "The answers are the same." in said
    assert "that were seen both times has changed." in said
    assert "The account was not read since." in said
    assert "this has changed" not in said
    assert "[ACTION REQUIRED: nothing has changed since the request that was refused" in said
    assert "Nothing found" not in said


def test_without_a_copy_it_says_how_to_give_one(wizard: Wizard, store: Store) -> None:
    said = text(refused(wizard, store, None))
    assert "What you sent is not known: no copy was kept" in said
    assert "your own words below say what has changed" in said


def test_a_zip_given_is_compared_with_and_can_be_kept(wizard: Wizard, store: Store) -> None:
    data = packed(
        ("profile.yaml", dump_yaml(before()).encode()), ("snapshot.json", dump_snapshot(unsigned()))
    )
    app = upload(refused(wizard, store, Sent(example_raw(), None, AT), seen()), data, "all.zip")
    assert "from a file: your answers, and the account as read on 1 November 2026" in text(app)
    press(app, "Keep this as what I sent")
    assert "1 answer differs." in text(app)
    kept = copy_of(store)
    assert kept is not None
    assert (kept.raw, kept.snapshot) == (before(), unsigned())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (packed(("photo.jpg", b"x")), "has no profile.yaml at its top"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"a: [1", "Line 2"),
    ],
)
def test_a_file_that_is_none_is_an_error_and_the_copy_counts(
    wizard: Wizard, store: Store, data: bytes, words: str
) -> None:
    app = upload(refused(wizard, store, Sent(before(), None, AT)), data)
    assert words in text(app)
    assert "1 answer differs." in text(app)


def test_hostile_words_in_a_copy_are_text(wizard: Wizard, store: Store) -> None:
    hostile = '<img src=x onerror="alert(1)">'
    raw = example_raw()
    raw["business"]["does"] = hostile
    raw["streams"][0]["trigger"] = hostile
    app = refused(wizard, store, Sent(raw, None, AT))
    assert "<img src=x" not in shown(app)
    assert "&lt;img src=x" in shown(app)


# The appeal


def test_each_sentence_of_the_appeal_leads_to_its_answer(wizard: Wizard, store: Store) -> None:
    app = refused(wizard, store, Sent(before(), unsigned(), AT), seen())
    assert 'href="#trace-reply-changed-volume-peak"' in shown(app)
    assert 'id="trace-reply-changed-volume-peak"' in shown(app)
    assert (
        "Seen: earlier we said: The busiest day then has 3,900 emails. (the answers of then"
        in text(app)
    )
    account = next(b for b in app.button if b.key == "change:reply:changed.seen.0")
    assert "what was read of the account" in account.label
    change = next(b for b in app.button if b.key == "change:reply:changed.volume_peak")
    change.click()
    app.run()
    assert "How much do you send?" in shown(app)


def test_a_sent_appeal_is_what_the_next_comparison_begins_with(
    wizard: Wizard, store: Store
) -> None:
    app = refused(wizard, store, Sent(before(), unsigned(), AT), seen())
    press(app, "I have sent the appeal: keep a copy")
    kept = copy_of(store)
    assert kept is not None
    assert "peak" not in kept.raw["volumes"]
    assert field(app, "Where are you?").value == SENT
    assert "Your answers have not changed since." in text(app)
    asked = saved(store)["history"]["requests"]
    assert [one["outcome"] for one in asked] == ["denied", "pending"]


def test_after_the_appeal_the_page_waits_also_after_a_reload(wizard: Wizard, store: Store) -> None:
    stored = store.create("Test request", example_raw())
    store.save_snapshot(stored.id, seen(details=review("DENIED")))
    press(confirmed(wizard(page="after"), DATED), "I have sent the appeal: keep a copy")
    again = wizard(page="after")
    assert field(again, "Where are you?").value == SENT
    assert "you have answered the refusal" in text(again)
    # AWS's next letter is what is waited for: the field for it is there, and empty.
    answered = choose(again, REPLIED)
    assert field(answered, "AWS's letter").value == ""
    assert "I have sent the appeal: keep a copy" not in text(answered)
    assert "The letter of 10 November 2026" in text(press(answered, "Back to the letter before"))


def test_a_second_refusal_has_its_appeal_on_the_page(wizard: Wizard, store: Store) -> None:
    one = {"asked_on": "2026-11-01", "outcome": "denied", "case_id": "1", "region": "eu-central-1"}
    again = {**one, "asked_on": "2026-11-20", "changed_since": "The site names the company."}
    history = {"asked_before": True, "requests": [one, again]}
    letter = {"kind": "refusal", "came_on": "2026-11-22", "words": "No.", "case_id": "1"}
    raw = example_raw() | {"history": history, "letters": [letter]}
    stored = store.create("Test request", raw)
    store.save_sent(stored.id, Sent(before(history=history), None, AT))
    said = text(wizard(page="after"))
    assert "AWS has refused the request again." in said
    assert "Most of the rest stood in our reply of 20 November 2026 too" in said
    assert "and on 22 November 2026 our reply of 20 November 2026. We ask you" in said


def test_a_kept_copy_says_that_the_request_was_sent(wizard: Wizard, store: Store) -> None:
    stored = store.create("Test request", example_raw())
    assert "Not sent yet" in text(wizard(page="after"))
    store.save_sent(stored.id, Sent(before(), None, AT))
    said = text(wizard(page="after"))
    assert "Not sent yet" not in said
    assert "You kept a copy of what you sent on 1 November 2026." in said


def test_a_denied_account_compares_without_pasted_words(wizard: Wizard, store: Store) -> None:
    stored = store.create("Test request", example_raw())
    store.save_snapshot(stored.id, seen(details=review("DENIED")))
    store.save_sent(stored.id, Sent(before(), None, AT))
    app = wizard(page="after")
    assert field(app, "Where are you?").value == REPLIED
    assert "1 answer differs." in text(app)


def test_the_sentences_for_another_provider_are_the_founder_s_own(
    wizard: Wizard, store: Store
) -> None:
    said = text(refused(wizard, store, None))
    assert "was not checked" in said
    assert "not a form of any provider" in said
    assert "What happens after a bounce or a complaint?" in said
    assert "Speaks of AWS: reword it" in said
    assert "The busiest day then has about 2,000 emails" in said
