"""`diagnose` and `reply` on the command line: what led to the kind, and what changed since."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sandbox_exit.answers.file_format import dump_yaml
from sandbox_exit.cli import main
from sandbox_exit.observed.snapshot import dump_snapshot
from sandbox_exit.storage.sent import Sent
from sandbox_exit.storage.store import Store
from tests.examples import EXAMPLES, example_raw, example_snapshot
from tests.storage.test_sent import packed

REFUSAL = (
    "We reviewed this information, but we are still unable to grant your request. For security "
    "purposes, we are unable to provide specific details."
)
DAY = "2026-11-21"
NOW = EXAMPLES / "handwerk.yaml"
SEEN = EXAMPLES / "handwerk.snapshot.json"


class Run:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.mail = self.file("mail.txt", REFUSAL.encode())

    def file(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = self._capsys.readouterr()
        return code, captured.out, captured.err

    def reply(self, profile: object, *more: object) -> tuple[int, str, str]:
        code, _, err = self(
            "reply", profile, "--to", self.mail, "--out", self.folder / "out", "--date", DAY, *more
        )
        written = list((self.folder / "out").glob("reply*.txt"))
        named = {0: ["reply.txt"], 1: ["reply-draft.txt"]}.get(code, [])
        assert [path.name for path in written] == named
        return code, "".join(path.read_text("utf-8") for path in written), err


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(tmp_path, capsys)


def then() -> dict[str, Any]:
    raw = example_raw()
    raw["volumes"]["peak"] = 3900
    return raw


CHANGED = re.compile(
    r"Changed: The busiest day [^“]* 2,000 emails.* Before: “The busiest day [^”]* 3,900 emails”"
)


def test_diagnose_prints_the_words_that_led_to_the_kind(run: Run) -> None:
    code, out, _ = run("diagnose", run.mail)
    assert code == 0
    assert "refusal" in out
    assert "decided by: “" in out
    assert list(json.loads(run("diagnose", run.mail, "--format", "json")[1])) == [
        "kind",
        "generic",
        "asks",
        "because",
        "letter",
        "unsure",
    ]


def test_an_appeal_leads_with_what_changed_since_a_profile(run: Run) -> None:
    file = run.file("then.yaml", dump_yaml(then()).encode())
    code, text, err = run.reply(NOW, "--then", file)
    assert code == 0
    assert CHANGED.search(text)
    assert "Answer: How many on the busiest day?: 3900 → " in err
    assert "Account: not compared. What was seen of the account then was not kept." in err


def test_the_zip_with_everything_brings_the_account_too(run: Run) -> None:
    seen = json.loads(dump_snapshot(example_snapshot()))
    seen["identity_details"]["handwerk.example"]["value"]["dkim"]["status"] = "PENDING"
    profile, snapshot = dump_yaml(then()).encode(), json.dumps(seen).encode()
    file = run.file("all.zip", packed(("profile.yaml", profile), ("snapshot.json", snapshot)))
    code, text, err = run.reply(NOW, "--snapshot", SEEN, "--then", file, "--format", "txt,json")
    assert code == 0
    assert "DKIM of handwerk.example: Easy DKIM, 2048-bit key (success). Before" in text
    assert "Account: DKIM of handwerk.example: " in err
    assert "Not comparable: Addresses on the suppression list." in err
    claims = json.loads((run.folder / "out" / "reply.json").read_text("utf-8"))["claims"]
    assert "changed.seen.0" in [claim["id"] for claim in claims]

    other = run.file("then.yaml", profile), run.file("then.json", snapshot)
    again = run.reply(NOW, "--snapshot", SEEN, "--then", other[0], "--then-snapshot", other[1])
    assert again[1] == text


def test_a_saved_profile_is_compared_with_the_copy_that_was_kept(run: Run, store: Store) -> None:
    profile = store.create("Shop", example_raw())
    store.save_sent(profile.id, Sent(then(), None, datetime(2026, 11, 1, tzinfo=UTC)))
    assert CHANGED.search(run.reply(profile.id)[1])


def test_with_nothing_to_compare_it_says_so_and_how(run: Run) -> None:
    code, text, err = run.reply(NOW)
    assert code == 1
    assert "What was sent is not at hand, so nothing is compared. Name it with --then." in err
    assert "[ACTION REQUIRED: answer “What has changed since?”" in text


def test_where_nothing_changed_nothing_is_said_to_have(run: Run) -> None:
    _, text, err = run.reply(NOW, "--snapshot", SEEN, "--then", NOW, "--then-snapshot", SEEN)
    assert "Nothing has changed since then" in err
    assert "this has changed" not in text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a: [1", "then.yaml: Line 2"),
        (packed(("x", b"")), "then.yaml: This zip has no profile.yaml at its top"),
        (None, "does not exist"),
    ],
    ids=["not YAML", "no profile", "no file"],
)
def test_what_cannot_be_compared_with_is_bad_input(
    run: Run, data: bytes | None, words: str
) -> None:
    file = run.folder / "then.yaml"
    if data is not None:
        file.write_bytes(data)
    code, text, err = run.reply(NOW, "--then", file)
    assert (code, text) == (2, "")
    assert words in err


def test_a_snapshot_of_then_needs_its_answers(run: Run) -> None:
    code, _, err = run.reply(NOW, "--then-snapshot", SEEN)
    assert code == 2
    assert "say with --then which answers it belongs to" in err


UNSURE = "Hemos decidido no aprobar su solicitud en este momento."


def test_an_unsure_letter_is_answered_once_somebody_says_what_it_is(run: Run) -> None:
    run.mail = run.file("mail.txt", UNSURE.encode())
    code, text, err = run.reply(NOW)
    assert (code, text) == (3, "")
    assert "--kind" in err
    again = run("reply", NOW, "--to", run.mail, "--out", run.folder / "o", "--kind", "nonsense")
    assert again[0] == 2
    code, text, err = run.reply(NOW, "--kind", "refusal")
    assert code == 1  # a draft: nobody has said what has changed
    assert "answer “What has changed since?”" in text


def test_the_next_step_of_a_known_letter_is_said(run: Run) -> None:
    text = (
        b"We cannot raise your limits at this time because your account has little billing history."
    )
    out = run("diagnose", run.file("history.txt", text))[1]
    assert "then open a new case" in out
