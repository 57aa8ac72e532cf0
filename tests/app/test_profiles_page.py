"""Saved requests: new, open, duplicate, rename, delete, upload; examples."""

import os
from typing import Any

from sandbox_exit.answers.file_format import dump_yaml
from sandbox_exit.storage.store import Store
from tests.examples import example_raw

from .conftest import Wizard, button, changed_last, fill, heading, open_page, press, saved, shown


def _key(app: Any, key: str) -> Any:
    return next(b for b in app.button if b.key == key)


def _press_key(app: Any, key: str) -> Any:
    _key(app, key).click()
    app.run()
    assert not app.exception, app.exception
    return app


def _names(store: Store) -> set[str]:
    return {entry.name for entry in store.list()}


def _upload(app: Any, data: bytes) -> Any:
    app.file_uploader[0].set_value(("mine.yaml", data, "application/yaml"))
    app.run()
    assert not app.exception, app.exception
    return app


def test_an_example_opens_as_a_copy(wizard: Wizard, store: Store) -> None:
    app = press(wizard(), "See a finished example")
    assert heading(app) == "Your request"
    assert saved(store)["business"] == example_raw()["business"]
    assert "your own copy" in shown(app)


def test_an_example_that_was_not_changed_serves_again(wizard: Wizard, store: Store) -> None:
    press(wizard(), "See a finished example")
    first = changed_last(store)
    press(wizard(), "See a finished example")
    assert changed_last(store) == first
    assert len(store.list()) == 1


def test_an_example_that_was_changed_is_left_alone(wizard: Wizard, store: Store) -> None:
    press(wizard(), "See a finished example")
    first = changed_last(store)
    fill(wizard(page="business"), "Who sends, by legal name?", "Müller")
    press(wizard(), "See a finished example")
    assert changed_last(store) != first
    assert sorted(store.read(e.id).raw["business"]["legal_name"] for e in store.list()) == [
        "Handwerk Plattform GmbH",
        "Müller",
    ]


def test_a_damaged_copy_of_an_example_is_no_obstacle(wizard: Wizard, store: Store) -> None:
    press(wizard(), "See a finished example")
    path = store.path(changed_last(store))
    path.write_bytes(path.read_bytes() + b"business: [")
    assert heading(press(wizard(new=True), "See a finished example")) == "Your request"
    assert len(store.list()) == 2


def test_a_new_request_has_the_name_given(wizard: Wizard, store: Store) -> None:
    app = wizard(example_raw(), page="profiles")
    press(app, "Begin a new request")
    app.text_input(key="new-name").set_value("Shop mail")
    _press_key(app, "new-begin")
    assert saved(store)["name"] == "Shop mail"
    assert _names(store) == {"Shop mail", "Test request"}
    assert heading(app) == "Your request"


def test_a_request_needs_a_name(wizard: Wizard, store: Store) -> None:
    app = press(wizard(page="profiles"), "Begin a new request")
    _press_key(app, "new-begin")
    assert "Give the profile a name." in shown(app)
    assert store.list() == []


def test_opening_shows_what_will_differ_first(wizard: Wizard, store: Store) -> None:
    other = store.create("Other", {"volumes": {"now": 7}})
    app = wizard({"volumes": {"now": 5}}, page="profiles")
    _press_key(app, f"open-{other.id}")
    assert "How many mails a day would you send today?" in shown(app)
    assert "<del>5</del><ins>7</ins>" in shown(app)
    assert saved(store)["volumes"] == {"now": 5}
    _press_key(app, "open-yes")
    assert open_page(app, "volumes").text_input[0].value == "7"


def test_duplicate(wizard: Wizard, store: Store) -> None:
    app = wizard(example_raw(), page="profiles")
    _press_key(app, "duplicate-test-request")
    assert _names(store) == {"Test request", "Test request (copy)"}


def test_rename_the_open_request(wizard: Wizard, store: Store) -> None:
    app = wizard(example_raw(), page="profiles")
    _press_key(app, "rename-test-request")
    app.text_input(key="rename-name").set_value("Better name")
    _press_key(app, "rename-yes")
    assert _names(store) == {"Better name"}
    assert "Better name" in shown(app)
    fill(open_page(app, "volumes"), "How many a day do you expect?", "900")
    assert saved(store)["volumes"]["expected"] == 900


def test_delete_asks_first_and_can_be_undone(wizard: Wizard, store: Store) -> None:
    app = wizard(example_raw(), page="profiles")
    before = saved(store)
    _press_key(app, "delete-test-request")
    assert "There you can restore it for 30 days; then it is gone." in shown(app)
    assert _names(store) == {"Test request"}
    _press_key(app, "delete-yes")
    assert _names(store) == set()
    assert "Deleted “Test request”." in shown(app)
    open_page(app, "profiles")
    assert [expander.label for expander in app.expander] == ["Deleted requests (1)"]
    press(app, "Restore Test request")
    assert "“Test request” is back in the list." in shown(app)
    assert saved(store) == before
    assert not app.expander


def test_earlier_versions_say_what_changed_and_can_be_put_back(
    wizard: Wizard, store: Store
) -> None:
    app = wizard({"business": {"legal_name": "First"}}, page="business")
    fill(app, "Who sends, by legal name?", "Second")
    fill(app, "What is the product called?", "Shop")
    open_page(app, "profiles")
    _press_key(app, "versions-test-request")
    named, first = (line for line in shown(app).split("\n") if "Changed then:" in line)
    assert "What is the product called?" in named
    assert "Who sends, by legal name?" in first
    back = [b.key for b in app.button if b.label.startswith("Put this back")]
    assert len(back) == 2
    assert back[-1] is not None
    _press_key(app, back[-1])
    assert "is again as it was until" in shown(app)
    assert saved(store)["business"] == {"legal_name": "First"}
    # The open request shows it, goes on from it, and what was replaced can be put back in turn.
    fill(open_page(app, "business"), "For whom?", "Shops")
    assert saved(store)["business"] == {"legal_name": "First", "who_it_serves": "Shops"}
    assert "Not saved" not in shown(app)
    assert {"legal_name": "Second", "product_name": "Shop"} in [
        version.raw["business"] for version in store.versions("test-request") if version.raw
    ]


def test_a_request_that_never_changed_has_no_versions(wizard: Wizard, store: Store) -> None:
    app = wizard(example_raw(), page="profiles")
    _press_key(app, "versions-test-request")
    assert "has not changed since it was made" in shown(app)


def test_a_version_of_a_request_that_is_not_open(wizard: Wizard, store: Store) -> None:
    other = store.create("Other", {"volumes": {"now": 7}})
    store.save(other.id, {**other.raw, "volumes": {"now": 8}}, other.revision)
    app = wizard({"volumes": {"now": 5}}, page="profiles")
    _press_key(app, "versions-other")
    press(app, next(b.label for b in app.button if b.label.startswith("Put")).replace("*", ""))
    assert store.read("other").raw["volumes"] == {"now": 7}
    assert store.read("test-request").raw["volumes"] == {"now": 5}


def test_an_upload_can_be_added(wizard: Wizard, store: Store) -> None:
    app = _upload(wizard(page="profiles"), dump_yaml(example_raw("stellwerk")).encode())
    _press_key(app, "upload-add")
    assert saved(store)["business"] == example_raw("stellwerk")["business"]


def test_an_upload_shows_what_it_would_replace(wizard: Wizard, store: Store) -> None:
    app = wizard({"volumes": {"now": 5}}, page="profiles")
    _upload(app, b"volumes: {now: 7}\n")
    assert "<del>5</del><ins>7</ins>" in shown(app)
    assert saved(store)["volumes"] == {"now": 5}
    _press_key(app, "upload-replace")
    assert saved(store)["volumes"] == {"now": 7}
    assert saved(store)["name"] == "Test request"


def test_an_upload_that_is_no_profile_is_refused_with_the_line(
    wizard: Wizard, store: Store
) -> None:
    app = wizard({"volumes": {"now": 5}}, page="profiles")
    for data in (b"\xff\xfe\x00", b"volumes: [", b"- a\n- b\n", b"", b"a: &x 1\nb: *x\n"):
        _upload(app, data)
        assert "This file cannot be opened." in shown(app), data
    assert saved(store)["volumes"] == {"now": 5}


def test_an_upload_with_answers_that_cannot_be_used_says_which(wizard: Wizard) -> None:
    app = _upload(wizard(page="profiles"), b"volumes: {now: many}\ncolour: teal\n")
    assert "2 answers in this file cannot be used" in shown(app)
    assert "Write a whole number, or a range such as 50-100." in shown(app)
    assert button(app, "Open as a new request")


def test_a_file_from_elsewhere_with_a_bad_name_is_listed_with_the_reason(
    wizard: Wizard, store: Store
) -> None:
    store.create("Good", {})
    (store.folder / "Bad Name.yaml").write_text("name: x\n", encoding="utf-8")
    app = wizard(page="profiles")
    assert "Rename the file to small letters" in shown(app)


def test_no_file_takes_the_page_down(wizard: Wizard, store: Store) -> None:
    store.create("Good", {})
    for name in (b"\xff.yaml", b"\xfe.yaml", b"a\nb.yaml", b"a\tb.yaml", b"x.yaml"):
        os.mkfifo(store.folder / os.fsdecode(name))
    (store.folder / "y.yaml").touch()
    os.utime(store.folder / "y.yaml", (-86_400, -86_400))
    (store.folder / "deleted").write_text("no folder", encoding="utf-8")
    (store.folder / "good.versions").write_text("no folder", encoding="utf-8")
    app = wizard(page="profiles", new=True)
    page = shown(app)
    assert page.count("Rename the file to small letters") == 4
    assert "This is not a file." in page
    assert "before 1970" in page
    assert "deleted cannot be listed" in page
    _press_key(app, "versions-good")
    assert "good.versions cannot be listed" in shown(app)
    _press_key(app, "open-good")
    assert "No answer" not in shown(app)
    assert heading(app) == "Your request"


def test_many_profiles_can_be_searched(wizard: Wizard, store: Store) -> None:
    for number in range(25):
        store.create(f"Request {number:02}", {})
    app = wizard(page="profiles", new=True)
    assert "Request 24" in shown(app)
    assert "Request 00" not in shown(app)
    app.text_input(key="search").set_value("quest 00")
    app.run()
    assert "Request 00" in shown(app)
    assert "Request 24" not in shown(app)
    app.text_input(key="search").set_value("request-01")
    app.run()
    assert "Request 01" in shown(app)
    app.text_input(key="search").set_value("nobody")
    app.run()
    assert "No request has such a name or file." in shown(app)
    app.text_input(key="search").set_value("")
    app.run()
    _press_key(app, "more")
    assert "Request 00" in shown(app)
    assert "more" not in [b.key for b in app.button]


def test_it_says_where_each_request_stands(wizard: Wizard, store: Store) -> None:
    store.create("Begun", {"business": {"legal_name": "Shop"}})
    asked = {"asked_before": True, "requests": [{"outcome": "pending"}]}
    store.create("Waits", {**example_raw(), "history": asked})
    app = wizard(page="profiles")
    assert "not ready" not in shown(app)
    _press_key(app, "standing")
    assert " · not ready" in shown(app)
    assert " · pending" in shown(app)
    waits = store.read("waits")
    answered = {"asked_before": True, "requests": [{"outcome": "granted"}]}
    store.save("waits", {**waits.raw, "history": answered}, waits.revision)
    app.run()
    assert " · granted" in shown(app)


def test_an_upload_of_a_newer_version_cannot_be_opened(wizard: Wizard, store: Store) -> None:
    app = _upload(wizard(page="profiles"), b"schema_version: 7\nname: x\n")
    assert "This file cannot be opened. This profile was written for schema version 7" in shown(app)
    assert "Open as a new request" not in [b.label for b in app.button]


def test_names_that_look_alike_are_told_apart_by_their_file(wizard: Wizard, store: Store) -> None:
    for name in ("Café", "CAFE\u0301", "Shop"):
        store.create(name, {"business": {"product_name": "Shop"}})
    page = shown(wizard(page="profiles"))
    assert "file cafe.yaml" in page
    assert "file cafe-2.yaml" in page
    assert "file shop.yaml" not in page
