"""The page of the kit: which parts and why, the download, and what was seen of it afterwards."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.components import plain
from app.documents import downloads
from sandbox_exit.documents.export import KIT_FOLDER
from sandbox_exit.observed.aws import EventRule, KitStack, RuleTarget
from sandbox_exit.observed.snapshot import NotRead, Snapshot
from sandbox_exit.storage.store import Store
from tests.examples import example_raw, example_snapshot

from .conftest import Wizard, open_page, press, saved, shown

AT = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def lacking() -> dict[str, Any]:
    raw = example_raw()
    raw["feedback"]["hard_bounce"] = {"handled": "absent"}
    raw["feedback"]["complaint"] = {"handled": "planned", "planned_for": "2027-01-15"}
    return raw


def deployed(name: str = "sandbox-exit-kit-EventsFunction-1A") -> Snapshot:
    """The example's account, with the kit's stack, and events that go to a function of this name."""
    stack = KitStack(
        name="sandbox-exit-kit", status="CREATE_COMPLETE", created=AT, parts=("bounces", "sending")
    )
    bus = "arn:aws:events:eu-central-1:123456789012:event-bus/default"
    rule = EventRule(name="feedback", enabled=True, events=("BOUNCE", "COMPLAINT"))
    taker = RuleTarget(arn=f"arn:aws:lambda:eu-central-1:123456789012:function:{name}")
    seen = example_snapshot().model_dump(mode="json")
    (used,) = seen["configuration_set_details"].values()
    (destination,) = used["value"]["event_destinations"]["value"]
    destination |= {"target": "eventbridge", "target_arn": bus}
    seen |= {
        "kit_stacks": found(stack, "cloudformation:DescribeStacks"),
        "event_rules": {bus: found(rule, "events:ListRules")},
        "rule_targets": {f"{bus} feedback": found(taker, "events:ListTargetsByRule")},
    }
    return Snapshot.model_validate(seen)


def found(row: Any, source: str) -> dict[str, Any]:
    kept = [row.model_dump(mode="json")]
    return {"kind": "found", "value": kept, "source": source, "at": AT.isoformat()}


def ticked(app: AppTest) -> list[str]:
    return [box.label.strip("*") for box in app.checkbox if box.value]


def test_the_parts_are_those_the_answers_lack_with_why(wizard: Wizard) -> None:
    app = wizard(lacking(), page="kit")
    assert ticked(app) == ["Bounces and complaints", "Consent and unsubscribe", "Sending"]
    said = shown(app)
    assert "“What happens on a hard bounce?” Not there." in said
    assert "“What happens on a complaint?” Planned for a date." in said
    assert "Your answers do not call for it." in said
    assert "sh deploy.sh eu-central-1" in said
    assert "--email-identity handwerk.example" in said


def test_a_part_can_be_left_out_and_what_it_makes_goes(wizard: Wizard) -> None:
    app = wizard(lacking(), page="kit")
    assert "Two public pages" in shown(app)
    for label in ("Consent and unsubscribe", "Sending"):
        next(box for box in app.checkbox if label in box.label).uncheck().run()
    assert ticked(app) == ["Bounces and complaints"]
    assert "Two public pages" not in shown(app)
    assert "A report each morning" not in shown(app)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("feedback.bounce_alarm", 8, "not between"),
        ("request.configuration_set", "with spaces", "SES allows letters"),
        ("request.sender_addresses", ["someone@elsewhere.example"], "is not at handwerk.example"),
    ],
)
def test_what_keeps_it_from_being_made_is_said_with_the_way_there(
    wizard: Wizard, path: str, value: Any, said: str
) -> None:
    raw = lacking()
    section, name = path.split(".")
    raw[section][name] = value
    app = wizard(raw, page="kit")
    assert said in shown(app)
    assert "deploy.sh" not in shown(app)
    (way,) = (b for b in app.button if b.label.startswith("Open "))
    way.click().run()
    assert app.session_state["sandbox_exit.screen"].page != "kit"


def test_what_was_seen_changes_the_answers_only_by_a_click(wizard: Wizard, store: Store) -> None:
    stored = store.create("Test request", lacking())
    store.save_snapshot(stored.id, deployed())
    app = wizard(page="kit")
    assert "runs since 28 November 2026" in shown(app)
    assert saved(store)["feedback"]["hard_bounce"] == {"handled": "absent"}
    press(app, f"Change to running ({plain('What happens on a hard bounce?')})")
    runs = {"handled": "function", "since": "2026-11-28"}
    assert saved(store)["feedback"]["hard_bounce"] == runs
    assert saved(store)["feedback"]["complaint"]["handled"] == "planned"
    press(app, f"Change to running ({plain('What happens on a complaint?')})")
    assert saved(store)["feedback"]["complaint"]["since"] == "2026-11-28"
    assert not [b for b in app.button if b.label.startswith("Change to running")]


def test_events_that_go_to_another_function_say_nothing_of_the_kit(
    wizard: Wizard, store: Store
) -> None:
    stored = store.create("Test request", lacking())
    store.save_snapshot(stored.id, deployed("our-own"))
    app = wizard(page="kit")
    assert "The Lambda function our-own gets bounces and complaints by the rule feedback." in shown(
        app
    )
    assert "“Bounces and complaints” of the stack" not in shown(app)
    press(app, f"Change to running ({plain('What happens on a hard bounce?')})")
    assert saved(store)["feedback"]["hard_bounce"] == {"handled": "function"}


def test_an_account_without_it_says_so(wizard: Wizard, store: Store) -> None:
    stored = store.create("Test request", lacking())
    no_topic = {"topics": {}, "bounce_alarms": NotRead()}
    store.save_snapshot(stored.id, example_snapshot().model_copy(update=no_topic))
    app = wizard(page="kit")
    assert "Nothing that handles bounces, complaints or consent was seen in it." in shown(app)
    assert not [b for b in app.button if "to running" in b.label]


def test_an_open_task_leads_to_the_part_that_does_it(wizard: Wizard, store: Store) -> None:
    store.create("Test request", lacking())
    app = wizard(page="documents")
    app.session_state["document-tab"] = "Checklist"
    app.run()
    press(app, "The kit does it: Bounces and complaints (bounces and complaints)")
    assert app.session_state["sandbox_exit.screen"].page == "kit"


def test_it_goes_into_the_zip_with_everything_where_that_is_wanted(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[downloads.Download] = []
    real = downloads.of_everything

    def kept(*given: Any) -> downloads.Download:
        made.append(real(*given))
        return made[-1]

    monkeypatch.setattr(downloads, "of_everything", kept)
    app = wizard(lacking(), page="kit")
    open_page(app, "documents")
    assert _of_kit(made[-1]) == set()
    open_page(app, "kit")
    next(box for box in app.checkbox if box.label.startswith("Put it into")).check().run()
    open_page(app, "documents")
    assert {"template.yaml", "functions/handlers/events.py"} <= _of_kit(made[-1])


def _of_kit(download: downloads.Download) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(download.make())) as archive:
        folder = f"{KIT_FOLDER}/"
        return {n.removeprefix(folder) for n in archive.namelist() if n.startswith(folder)}
