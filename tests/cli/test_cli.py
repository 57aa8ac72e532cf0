"""The command line as other programs use it: files, exit codes, standard output and error."""

import errno
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from sandbox_exit import __version__, read_all
from sandbox_exit.after.record import recorded
from sandbox_exit.answers.choices import LetterKind
from sandbox_exit.answers.file_format import dump_yaml, load_yaml
from sandbox_exit.answers.parsing import parse
from sandbox_exit.cli import FORMATS, main
from sandbox_exit.documents.blocks import claims_of
from sandbox_exit.documents.render import render
from sandbox_exit.observed.snapshot import Found, dump_snapshot, load_snapshot
from sandbox_exit.storage.sent import Sent
from sandbox_exit.storage.store import Store
from tests import ROOT
from tests.account.reader.fake_aws import FakeAws, error, fake_aws, sts_error
from tests.examples import EXAMPLES, NAMES, example_raw, example_snapshot

SNAPSHOTS = ROOT / "profiles" / "examples"
DAY = "2026-11-21"
STEMS = ("form-answers", "support-case", "checklist")


@pytest.fixture
def snapshot_file() -> str:
    return str(EXAMPLES / "handwerk.snapshot.json")


class Result:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command in this process."""

    def running(*arguments: object) -> Result:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return running


def start(*arguments: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs a command in a process of its own."""
    command = [sys.executable, "-m", "sandbox_exit", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, **more)


def written(folder: Path, raw: dict[str, Any], name: str = "p.yaml") -> Path:
    path = folder / name
    path.write_text(dump_yaml(raw), encoding="utf-8")
    return path


# render


@pytest.mark.parametrize("name", NAMES)
def test_render_writes_every_document_in_every_format(run: Any, tmp_path: Path, name: str) -> None:
    out = tmp_path / "new" / "folder"
    done = run("render", name, "--out", out, "--format", ",".join(FORMATS), "--date", DAY)
    assert done.code == 0
    kinds = [kind for kind in FORMATS if kind != "zip"]
    expected = {f"{stem}.{kind}" for stem in STEMS for kind in kinds} | {"sandbox-exit.zip"}
    assert {path.name for path in out.iterdir()} == expected
    assert {Path(line).name for line in done.out.splitlines()} == expected
    for stem in STEMS:
        assert (out / f"{stem}.pdf").read_bytes().startswith(b"%PDF-")
        assert (out / f"{stem}.html").read_text(encoding="utf-8").startswith("<!doctype html>")
        assert json.loads((out / f"{stem}.json").read_bytes())["document"]["name"] == stem
    with zipfile.ZipFile(out / "sandbox-exit.zip") as archive:
        assert load_yaml(archive.read("profile.yaml")).raw == example_raw(name)
        inside = {archive.read(entry) for entry in archive.namelist()}
    assert {(out / f"{stem}.{kind}").read_bytes() for stem in STEMS for kind in kinds} <= inside


def test_the_zip_holds_the_attachments(run: Any, tmp_path: Path, snapshot_file: str) -> None:
    def attached(*more: Any) -> set[str]:
        assert run("render", "handwerk", "--out", tmp_path, "--format", "zip", *more).code == 0
        with zipfile.ZipFile(tmp_path / "sandbox-exit.zip") as archive:
            names = {name.split("_")[2] for name in archive.namelist() if name.endswith(".pdf")}
        return names - set(STEMS)

    assert attached() == {"business-page"}
    assert attached("--snapshot", snapshot_file) == {"business-page", "evidence"}


def test_what_a_pdf_cannot_show_is_said_where_one_is_made(run: Any, tmp_path: Path) -> None:
    raw = example_raw()
    raw["business"]["product_name"] = "한국 가게"
    profile = written(tmp_path, raw)
    for formats, named in (
        ("pdf", "support case and checklist"),
        ("zip", "support case, checklist and business page"),
    ):
        done = run("render", profile, "--out", tmp_path / "o", "--format", formats)
        assert f"{named}, no font has all characters of “한국” and “가게”." in done.err
        assert "Take Markdown, HTML or text" in done.err
    assert "no font" not in run("render", profile, "--out", tmp_path / "o").err
    assert "no font" not in run("render", "handwerk", "--out", tmp_path, "--format", "pdf").err


def test_render_gives_the_same_bytes_each_time(
    run: Any, tmp_path: Path, snapshot_file: str
) -> None:
    for folder in ("one", "two"):
        run(
            *("render", "handwerk", "--snapshot", snapshot_file, "--out", tmp_path / folder),
            *("--format", ",".join(FORMATS), "--date", DAY),
        )
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_render_writes_markdown_if_no_format_is_named(run: Any, tmp_path: Path) -> None:
    assert run("render", "stellwerk", "--out", tmp_path / "o").code == 0
    assert {path.name for path in (tmp_path / "o").iterdir()} == {f"{stem}.md" for stem in STEMS}


def test_several_profiles_each_get_a_folder_and_one_that_is_bad_holds_up_no_other(
    run: Any, store: Store, tmp_path: Path
) -> None:
    store.create("Client One", example_raw())
    store.create("Begun", {})
    bad = written(tmp_path, {"purpose": {"kind": "x"}}, "bad.yaml")
    out = tmp_path / "out"
    done = run("render", "client-one", bad, "begun", "nowhere", "handwerk", "--out", out)
    assert done.code == 2
    assert {path.name for path in out.iterdir()} == {"client-one", "begun", "handwerk"}
    assert (out / "client-one" / "support-case.md").is_file()
    assert (out / "begun" / "support-case-draft.md").is_file()
    told = done.err.split("bad:\n")[1].split("begun:\n")
    assert "bad.yaml:" in told[0]
    assert "a clean copy can't be made yet" in told[1]
    assert "no saved profile and no example called “nowhere”" in told[1]
    assert run("render", "client-one", "begun", "--out", out).code == 1
    (out / "begun" / "support-case.md").mkdir()
    done = run("render", "begun", "handwerk", "--out", out)
    assert (done.code, "cannot be removed" in done.err) == (2, True)
    assert str(out / "handwerk" / "support-case.md") in done.out
    assert run("render", "client-one", "handwerk", "--out", out).code == 0


def test_several_profiles_are_refused_where_files_would_be_mixed_up(
    run: Any, tmp_path: Path, snapshot_file: str
) -> None:
    named = written(tmp_path, example_raw(), "Handwerk.yaml")
    out = tmp_path / "out"
    done = run("render", "handwerk", named, "--out", out)
    assert (done.code, "folder “Handwerk”" in done.err, out.exists()) == (2, True, False)
    for name in ("...yaml", "..yaml"):
        done = run("render", written(tmp_path, example_raw(), name), "handwerk", "--out", out)
        assert (done.code, "no name for a folder" in done.err, out.exists()) == (2, True, False)
    more = ("render", *NAMES[:2], "--snapshot", snapshot_file, "--out", out)
    assert (run(*more).code, out.exists()) == (2, False)


def test_formats_can_be_repeated_and_listed(run: Any, tmp_path: Path) -> None:
    done = run(
        *("render", "stellwerk", "--out", tmp_path, "--format", "txt,md"),
        *("--format", "TXT", "--date", DAY),
    )
    assert [Path(line).name for line in done.out.splitlines()] == [
        f"{stem}.{kind}" for kind in ("txt", "md") for stem in STEMS
    ]


def test_render_says_what_the_reader_must_know(
    run: Any, tmp_path: Path, snapshot_file: str
) -> None:
    assert "The account was not read" in run("render", "handwerk", "--out", tmp_path).err
    done = run("render", "handwerk", "--snapshot", snapshot_file, "--out", tmp_path)
    assert "made-up account" in done.err


def test_render_prints_the_day_it_is_given(run: Any, tmp_path: Path) -> None:
    run("render", "handwerk", "--out", tmp_path, "--date", "2026-02-03")
    assert "2026-02-03" in (tmp_path / "checklist.md").read_text(encoding="utf-8")


def test_old_output_is_replaced_and_other_files_stay(run: Any, tmp_path: Path) -> None:
    (tmp_path / "checklist.md").write_text("old")
    (tmp_path / "mine.md").write_text("mine")
    assert run("render", "handwerk", "--out", tmp_path).code == 0
    assert (tmp_path / "checklist.md").read_text(encoding="utf-8") != "old"
    assert (tmp_path / "mine.md").read_text() == "mine"


def test_output_that_cannot_be_written_is_one_message(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    done = run("render", "handwerk", "--out", tmp_path / "file" / "below")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "a part of this path is a file" in done.err

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = run("render", "handwerk", "--out", tmp_path / "out")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "form-answers.md was not saved: the disk is full" in done.err
    assert list((tmp_path / "out").iterdir()) == []


# Which profile


def test_a_profile_is_a_path_a_saved_id_or_an_example(
    run: Any, tmp_path: Path, store: Store
) -> None:
    written(tmp_path, {"business": {"product_name": "From a file"}})
    store.create("Mine", {"business": {"product_name": "From the folder"}})
    for named, product in (
        (tmp_path / "p.yaml", "From a file"),
        ("mine", "From the folder"),
        ("stellwerk", "Stellwerk"),
    ):
        run("render", named, "--out", tmp_path / "o", "--format", "json")
        (made,) = (tmp_path / "o").glob("support-case*.json")
        assert json.loads(made.read_bytes())["document"]["product"] == product


def test_a_saved_profile_comes_before_an_example_of_its_name(
    run: Any, tmp_path: Path, store: Store
) -> None:
    store.create("Handwerk", {"business": {"product_name": "Mine"}})
    run("render", "handwerk", "--out", tmp_path, "--format", "json")
    assert b'"product": "Mine"' in (tmp_path / "checklist.json").read_bytes()


@pytest.mark.parametrize("command", [("check",), ("render", "--out", "unused")])
@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("nothing", "no file, no saved profile and no example called “nothing”"),
        ("../../etc/nothing", "../../etc/nothing does not exist"),
        ("nothing.yaml", "nothing.yaml does not exist"),
        (".", ". is not a file"),
        ("/dev/null", "/dev/null is not a file"),
        ("", ". is not a file"),
    ],
)
def test_a_profile_that_is_not_there(
    run: Any, command: tuple[str, ...], named: str, words: str
) -> None:
    done = run(command[0], named, *command[1:])
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert words in done.err


# Bad profiles


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", None, "empty"),
        (b"\x00\x01\x02", None, "not a text file"),
        (b"name: x\nname: y\n", 2, "second time"),
        (b"a: &a [1]\nb: *a\n", 1, "Anchors"),
        (b"name: 'x\n", 2, "never closed"),
        (b"name: \xff\n", 1, "UTF-8"),
        (b"- a\n", 1, "not a profile"),
        (b"#" * 50_000_000, None, "larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_profile(
    run: Any, tmp_path: Path, data: bytes, line: int | None, words: str
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(data)
    done = run("check", path)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"{path}:{line}: " if line else f"{path}: ")
    assert words in done.err
    assert path.read_bytes() == data


@pytest.mark.parametrize("named", ["a" * 5000, "a/" * 2500 + "b.yaml", "ä" * 5000])
def test_a_path_longer_than_the_system_takes_is_one_line(
    run: Any, tmp_path: Path, named: str
) -> None:
    for command in (
        ("check", named),
        ("check", "handwerk", "--snapshot", named),
        ("render", "handwerk", "--out", tmp_path / named),
        ("reply", "handwerk", "--to", named, "--out", tmp_path),
        ("diagnose", named),
    ):
        done = run(*command)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert "too long" in done.err


def test_every_bad_answer_is_named_with_file_line_and_field(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(
        "schema_version: 9\n"
        "volumes:\n"
        "  now: many\n"
        "  nwo: 3\n"
        "streams:\n"
        "  - name: Codes\n"
        "    share: 400\n"
        "  - kind: other\n"
    )
    for command in (("check", path), ("render", path, "--out", tmp_path / "out")):
        done = run(*command)
        assert (done.code, done.out) == (2, "")
        found = [
            re.match(rf"{re.escape(str(path))}:(\d+): ([^:]+): .+", line)
            for line in done.err.splitlines()
        ]
        assert [(int(m[1]), m[2]) for m in found if m] == [
            (1, "Schema version"),
            (3, "Now"),
            (4, "Nwo"),
            (7, "Stream 1, share"),
            (8, "Stream 2, kind"),
        ]
        assert len(found) == 5
    assert not (tmp_path / "out").exists()


def test_bom_and_crlf_are_read(run: Any, tmp_path: Path) -> None:
    text = dump_yaml(example_raw()).replace("\n", "\r\n")
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    run("render", path, "--out", tmp_path / "a", "--date", DAY)
    run("render", "handwerk", "--out", tmp_path / "b", "--date", DAY)
    for stem in STEMS:
        one, other = (tmp_path / folder / f"{stem}.md" for folder in "ab")
        assert one.read_bytes() == other.read_bytes()


def test_nothing_from_a_file_reaches_the_terminal_as_a_command(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "escape.yaml"
    path.write_text('"\\e]0;owned\\a\\u202E": 1\nname: "\\e[31mred"\n')
    done = run("check", path)
    assert done.code == 2
    assert not set(done.err) & {"\x1b", "\x07", "\u202e"}


# check


def test_check_says_ready_when_the_account_bears_it_out(run: Any, snapshot_file: str) -> None:
    done = run("check", "handwerk", "--snapshot", snapshot_file)
    assert done.code == 0
    assert done.out.startswith("Ready to send.\n")
    assert "sample" in done.err
    passed = "Mail that people may not want can be stopped"
    assert "(--passed lists them)" in done.out
    assert passed not in done.out
    assert passed in run("check", "handwerk", "--snapshot", snapshot_file, "--passed").out


@pytest.fixture
def read_file(tmp_path: Path) -> str:
    """What was read of a real account on 20 November 2026."""
    raw = json.loads((EXAMPLES / "handwerk.snapshot.json").read_bytes()) | {"sample": False}
    path = tmp_path / "read.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    return str(path)


OLD = "The account was read 8 days ago. After more than a week it may have changed."


def test_check_says_that_a_snapshot_is_old(run: Any, read_file: str) -> None:
    check = ("check", "handwerk", "--snapshot", read_file)
    done = run(*check, "--date", "2026-11-29")
    assert done.code == 0
    assert OLD in done.err
    assert "Snapshot: read on 20 November 2026, 09:30 UTC, 8 days ago." in done.out
    as_json = json.loads(run(*check, "--date", "2026-11-29", "--format", "json").out)
    assert as_json["snapshot"] == {
        "taken_at": "2026-11-20T09:30:00+00:00",
        "region": "eu-central-1",
        "sample": False,
        "age_days": 8,
        "old": True,
    }
    fresh = run(*check, "--date", "2026-11-27", "--format", "json")
    assert json.loads(fresh.out)["snapshot"]["old"] is False
    assert fresh.err == ""


def test_a_sample_is_never_old(run: Any, snapshot_file: str) -> None:
    check = ("check", "handwerk", "--snapshot", snapshot_file, "--date", "2036-11-29")
    done = run(*check, "--max-age", "1", "--format", "json")
    assert done.code == 0
    assert "ago" not in done.err
    assert json.loads(done.out)["snapshot"]["age_days"] is None


@pytest.mark.parametrize(("days", "code"), [("9", 0), ("8", 3), ("0", 3)])
def test_check_does_not_judge_by_a_snapshot_older_than_max_age(
    run: Any, read_file: str, days: str, code: int
) -> None:
    day = ("--date", "2026-11-29")
    done = run("check", "handwerk", "--snapshot", read_file, *day, "--max-age", days)
    assert done.code == code
    assert ("--max-age allows" in done.err) == (code == 3)
    asked = ("check", "handwerk", "--snapshot", read_file, *day, "--max-age", days)
    junit = run(*asked, "--format", "junit")
    assert ('name="max_age"' in junit.out) == (code == 3)
    assert done.out.startswith("Could not tell" if code else "Ready to send.")


def test_max_age_is_a_number_of_days_of_a_snapshot(run: Any, read_file: str) -> None:
    for more in (("--max-age", "7"), ("--max-age", "-1", "--snapshot", read_file)):
        done = run("check", "handwerk", *more)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert "--max-age" in done.err


def test_other_commands_say_that_a_snapshot_is_old_too(
    run: Any, tmp_path: Path, read_file: str
) -> None:
    old = ("--snapshot", read_file, "--date", "2026-11-29")
    letter = tmp_path / "letter.txt"
    letter.write_text("We need more information about your use case.", encoding="utf-8")
    out = ("--out", tmp_path / "out")
    assert OLD in run("render", "handwerk", *old, *out).err
    assert OLD in run("reply", "handwerk", "--to", letter, *old, *out).err
    assert OLD in run("report", *old).err


def test_a_snapshot_from_the_future_is_refused(run: Any, tmp_path: Path, read_file: str) -> None:
    path = tmp_path / "future.json"
    raw = json.loads(Path(read_file).read_bytes()) | {"taken_at": "2999-01-01T00:00:00Z"}
    path.write_text(json.dumps(raw), encoding="utf-8")
    done = run("check", "handwerk", "--snapshot", path)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "2999-01-01 at 00:00 UTC" in done.err


def test_check_cannot_tell_without_the_account(run: Any) -> None:
    done = run("check", "handwerk")
    assert done.code == 3
    assert done.out.startswith("Could not tell")
    assert "The account was not read" in done.out


def test_check_says_not_ready_and_why(run: Any, tmp_path: Path, snapshot_file: str) -> None:
    raw = example_raw()
    raw["recipients"]["outside_lists"] = ["purchased"]
    done = run("check", written(tmp_path, raw), "--snapshot", snapshot_file)
    assert done.code == 1
    assert done.out.startswith("Not ready to send.\nWhat decides: addresses come from outside")
    assert "FAIL (blocker) Addresses come from outside sources [no_outside_lists]" in done.out


def test_check_says_once_what_all_wait_for(run: Any) -> None:
    done = run("check", "handwerk")
    block = done.out.partition("UNKNOWN Not checked: The account was not read.\n")[2]
    block = block.partition("\n\n")[0]
    assert "  - The account is in the sandbox (blocker) [in_sandbox]" in block
    assert block.count("Do: Read the account with --live") == 1
    assert "Settle what is named here" not in block


@pytest.mark.slow
def test_a_full_disk_behind_the_output_is_one_line() -> None:
    """`check … > file` on a full disk; `/dev/full` is one."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    for command in (["schema"], ["check", "handwerk"], ["profiles"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "sandbox_exit", *command],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 2
        assert done.stderr == b"The result could not be written: No space left on device.\n"


def test_check_tells_the_reason_of_a_known_finding(
    run: Any, tmp_path: Path, snapshot_file: str
) -> None:
    raw = example_raw()
    raw["business"]["website"] = "https://shop-1.herokuapp.com"
    raw["acknowledged"] = [
        {"rule": "website_on_own_domain", "reason": "The domain moves next week"}
    ]
    profile = written(tmp_path, raw)
    words = "You know of it: The domain moves next week."
    done = run("check", profile, "--snapshot", snapshot_file)
    assert words in " ".join(done.out.split())
    found = json.loads(run("check", profile, "--snapshot", snapshot_file, "--format", "json").out)
    known = next(f for f in found["findings"] if f["id"] == "website_on_own_domain")
    assert known["status"] == "warn"
    assert known["evidence"].endswith(words)


def test_check_reads_the_text_itself(run: Any, tmp_path: Path, snapshot_file: str) -> None:
    raw = example_raw()
    raw["recipients"]["list_hygiene"] = "x" * 2000
    raw["reputation"]["warm_up"] = "We begin with the bookings. We begin with the bookings."
    path = written(tmp_path, raw)
    done = run("check", path, "--snapshot", snapshot_file, "--format", "json")
    assert done.code == 1
    found = {finding["id"]: finding for finding in json.loads(done.out)["findings"]}
    assert found["text_length"]["status"] == "fail"
    assert found["text_said_twice"]["status"] == "warn"
    assert "We begin with the bookings" in found["text_said_twice"]["evidence"]
    assert found["text_gaps"]["status"] == "pass"
    told = run("check", path, "--snapshot", snapshot_file).out
    assert "FAIL (likely) The text is too long for the case" in told
    assert told.index("The text is too long") < told.index("A sentence stands twice")


@pytest.mark.parametrize("with_snapshot", [True, False])
def test_check_as_json_is_the_contract(run: Any, snapshot_file: str, with_snapshot: bool) -> None:
    more = ("--snapshot", snapshot_file) if with_snapshot else ()
    done = run("check", "handwerk", *more, "--format", "json")
    found = json.loads(done.out)
    assert list(found) == ["verdict", "deciding", "snapshot", "account", "findings", "claims"]
    assert {0: "ready", 1: "not_ready", 3: "unknown"}[done.code] == found["verdict"]
    for finding in found["findings"]:
        assert list(finding) == (
            ["id", "status", "severity", "section", "summary", "evidence", "remedy", "source"]
            + ["confidence", "confirm", "kind"]
        )
        assert finding["status"] in {"pass", "warn", "fail", "unknown", "manual"}
        assert isinstance(finding.pop("confirm"), bool)
        assert all(isinstance(value, str) for value in finding.values())
    for claim in found["claims"]:
        assert list(claim) == ["id", "status", "document", "text"]
        assert claim["status"] in {"verified", "stated", "missing", "contradicted"}
        assert claim["document"] in STEMS
        assert claim["text"]
    assert any(claim["status"] == "verified" for claim in found["claims"]) is with_snapshot


def test_check_says_where_the_account_stands_and_what_to_do_next(
    run: Any, snapshot_file: str
) -> None:
    done = run("check", "handwerk", "--snapshot", snapshot_file, "--format", "json")
    account = json.loads(done.out)["account"]
    assert list(account) == ["id", "tone", "sentence", "next_action", "link", "notes"]
    assert account["id"] == "never_requested"
    told = " ".join(run("check", "handwerk", "--snapshot", snapshot_file).out.split())
    assert f"Account: {account['sentence']} Next: {account['next_action']}" in told


def test_check_says_nothing_of_an_account_that_was_not_read_and_which_region_was(
    run: Any, snapshot_file: str
) -> None:
    """The job board asks in another Region than the one that was read."""
    done = run("check", "stellwerk", "--format", "json")
    assert json.loads(done.out)["account"] is None
    assert "Account:" not in run("check", "stellwerk").out
    there = run("check", "stellwerk", "--snapshot", snapshot_file, "--format", "json")
    assert "the request is for Europe (Ireland)" in json.loads(there.out)["account"]["notes"][0]


def test_check_lists_each_claim_once_for_each_document_that_states_it(run: Any) -> None:
    found = json.loads(run("check", "stellwerk", "--format", "json").out)
    documents = render(parse(example_raw("stellwerk")).profile, None, DAY)
    assert [(claim["document"], claim["id"]) for claim in found["claims"]] == [
        (document.name, claim_id) for document in documents for claim_id in claims_of(document)
    ]


def test_a_letter_is_clean_or_a_draft_and_its_name_says_which(run: Any, tmp_path: Path) -> None:
    def made(*named: object) -> tuple[int, list[str]]:
        done = run("render", *named, "--out", tmp_path, "--format", "txt")
        return done.code, [path.name for path in tmp_path.glob("support-case*")]

    open_ = tmp_path / "open.yaml"
    raw = example_raw()
    del raw["volumes"]["months_to_expected"]
    open_.write_text(dump_yaml(raw), encoding="utf-8")
    assert made("handwerk") == (0, ["support-case.txt"])
    # Each takes the place of the other.
    assert made(open_) == (1, ["support-case-draft.txt"])
    assert made("handwerk", "--draft") == (0, ["support-case-draft.txt"])
    assert made("handwerk") == (0, ["support-case.txt"])


def test_check_of_an_empty_profile_names_what_is_missing(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("{}\n")
    done = run("check", path)
    assert done.code == 1
    assert "FAIL (likely) The text still has gaps" in done.out
    assert run("render", path, "--out", tmp_path, "--format", "txt").code == 1
    assert "ACTION REQUIRED" in (tmp_path / "support-case-draft.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "does not exist"),
        (b"{", "not a snapshot"),
        (b"", "not a snapshot"),
        (b"[]", "not a snapshot"),
        (b'{"format_version": 2}', "not a snapshot"),
        (b"\xff\xfe\x00", "not a snapshot"),
    ],
)
def test_a_bad_snapshot_is_one_message(
    run: Any, tmp_path: Path, content: bytes | None, words: str
) -> None:
    path = tmp_path / "snapshot.json"
    if content is not None:
        path.write_bytes(content)
    for command in (("check", "handwerk"), ("render", "handwerk", "--out", tmp_path / "out")):
        done = run(*command, "--snapshot", path)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert done.err.startswith(str(path))
        assert words in done.err


def test_a_fault_of_the_program_is_one_line_without_its_message(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("never-shown")

    monkeypatch.setattr("sandbox_exit.cli.check.assess", broken)
    done = run("check", "handwerk")
    assert (done.code, done.out, done.err.count("\n")) == (70, "", 1)
    assert "RuntimeError in sandbox_exit/cli/check.py, line " in done.err
    assert "never-shown" not in done.err


def test_the_password_in_an_endpoint_is_not_repeated(run: Any) -> None:
    address = "http://user:never-shown@127.0.0.1"
    done = run("report", "--region", "eu-central-1", "--aws-endpoint", address)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "never-shown" not in done.err


# snapshot


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeAws]:
    """A stand-in for AWS on loopback, named the way boto3 itself is told."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with fake_aws() as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.url)
        yield server


@pytest.fixture
def signed_in(aws: FakeAws, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLEEXAMPLE00")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "example-secret-never-shown")


SHOP = ("--region", "eu-central-1", "--domain", "shop.example")


@pytest.mark.usefixtures("signed_in")
def test_snapshot_writes_what_check_reads(run: Any, aws: FakeAws, tmp_path: Path) -> None:
    path = tmp_path / "snapshot.json"
    more = ("--address", "no@other.example", "--configuration-set", "named-set")
    done = run("snapshot", *SHOP, *more, "--out", path)
    assert (done.code, done.out, done.err) == (0, "", "")
    taken = load_snapshot(path.read_bytes())
    assert isinstance(taken.account, Found)
    assert isinstance(taken.identity("shop.example"), Found)
    assert "named-set" in taken.configuration_set_details
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"never-shown" not in path.read_bytes()
    assert run("check", "handwerk", "--snapshot", path).code in (1, 3)


@pytest.mark.slow
@pytest.mark.usefixtures("signed_in")
def test_snapshot_to_standard_output(run: Any, aws: FakeAws) -> None:
    done = run("snapshot", *SHOP, "--out", "-")
    assert done.code == 0
    assert dump_snapshot(load_snapshot(done.out.encode())).decode() == done.out


@pytest.mark.usefixtures("signed_in")
def test_snapshot_says_what_could_not_be_read(run: Any, aws: FakeAws, tmp_path: Path) -> None:
    message = "User is not authorized to perform: ses:GetAccount on resource: *"
    aws.says("GetAccount", error("AccessDeniedException", 403, message))
    done = run("snapshot", *SHOP, "--out", tmp_path / "s.json")
    assert done.code == 0
    assert done.err.startswith("Not read: Account. ")
    assert "ses:GetAccount" in done.err
    assert "never-shown" not in done.err


def test_snapshot_without_credentials_reads_nothing(run: Any, aws: FakeAws, tmp_path: Path) -> None:
    done = run("snapshot", *SHOP, "--out", tmp_path / "s.json")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "no AWS credentials" in done.err
    assert load_snapshot((tmp_path / "s.json").read_bytes()).region == "eu-central-1"
    assert aws.requests == []


@pytest.mark.usefixtures("signed_in")
def test_snapshot_with_credentials_that_are_not_known(
    run: Any, aws: FakeAws, tmp_path: Path
) -> None:
    denied = error("UnrecognizedClientException", 403, "The security token is invalid.")
    for operation in list(aws.answers):
        aws.says(operation, denied)
    aws.says("GetCallerIdentity", sts_error("InvalidClientTokenId", 403))
    assert run("snapshot", *SHOP, "--out", tmp_path / "s.json").code == 3


@pytest.mark.usefixtures("signed_in")
def test_a_snapshot_that_cannot_be_written_leaves_the_old_one(
    run: Any, aws: FakeAws, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.json"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = run("snapshot", *SHOP, "--out", path)
    assert done.code == 2
    assert "the disk is full" in done.err
    assert path.read_bytes() == b"old"


def test_snapshot_can_be_interrupted(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(read_all, "collect", interrupted)
    done = run("snapshot", *SHOP, "--out", tmp_path / "s.json")
    assert (done.code, done.out, done.err) == (130, "", "")
    assert not (tmp_path / "s.json").exists()


# schema, profiles


def test_schema_prints_the_published_file(run: Any) -> None:
    done = run("schema")
    assert done.code == 0
    assert done.out == (ROOT / "profiles" / "profile.schema.json").read_text(encoding="utf-8")


def test_profiles_lists_what_is_saved_and_the_examples(run: Any, store: Store) -> None:
    store.create("Größe ✓", {})
    (store.folder / "linked.yaml").symlink_to(ROOT / "README.md")
    done = run("profiles")
    assert done.code == 0
    lines = {line.split()[0]: line for line in done.out.splitlines()}
    assert list(lines)[-2:] == list(NAMES)
    assert lines["groesse"].endswith("Größe ✓")
    assert "A link to another file is not opened" in lines["linked"]
    listed = json.loads(run("profiles", "--format", "json").out)["profiles"]
    assert [row["id"] for row in listed if row["example"]] == list(NAMES)
    mine = next(row for row in listed if row["id"] == "groesse")
    assert set(mine) == {"id", "name", "modified", "size", "problem", "example"}
    assert mine["name"] == "Größe ✓"


def test_profiles_says_where_each_request_stands(run: Any, store: Store) -> None:
    asked = {"asked_before": True, "requests": [{"outcome": "pending"}]}
    refused = {"asked_before": True, "requests": [{"outcome": "pending"}, {"outcome": "denied"}]}
    store.create("Waits", {**example_raw(), "history": asked})
    store.create("Refused", {**example_raw(), "history": refused})
    done = store.create("Read", example_raw())
    store.save_snapshot(done.id, example_snapshot())
    store.create("Begun", {})
    broken = store.create("Broken", example_raw())
    (store.folder / f"{broken.id}.snapshot.json").write_text("{", encoding="utf-8")
    rows = json.loads(run("profiles", "--state", "--format", "json").out)["profiles"]
    assert {row["id"]: row.get("state") for row in rows} == {
        "waits": "pending",
        "refused": "denied, not ready",
        "read": "ready",
        "begun": "not ready",
        "broken": "unreadable",
        **dict.fromkeys(NAMES),
    }
    (line,) = [line for line in run("profiles", "--state").out.splitlines() if "refused" in line]
    assert "denied, not ready" in line


def test_profiles_lists_earlier_versions_and_puts_one_back(run: Any, store: Store) -> None:
    made = store.create("Shop", {"business": {"legal_name": "First"}})
    store.save("shop", {**made.raw, "business": {"legal_name": "Second"}}, made.revision)
    assert "no earlier versions" not in run("profiles", "--versions", "shop").err
    assert "no earlier versions" in run("profiles", "--versions", store.create("New", {}).id).err
    done = run("profiles", "--versions", "shop")
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert "Who sends, by legal name?" in done.out
    (row,) = json.loads(run("profiles", "--versions", "shop", "--format", "json").out)["versions"]
    assert row["version"] == done.out.split()[0]
    assert row["changed"] == ["Who sends, by legal name?"]
    assert run("profiles", "--versions", "shop", "--put-back", row["version"]).code == 0
    assert store.read("shop").raw == made.raw
    assert run("profiles", "--versions", "shop").out.count("\n") == 2


def test_a_profile_is_taken_in_deleted_and_restored(run: Any, store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, {"name": "Client Two", "business": {"legal_name": "Two"}})
    assert run("profiles", "--add", file).out == "client-two\n"
    assert run("profiles", "--add", file).out == "client-two-2\n"
    assert run("profiles", "--add", written(tmp_path, {}, "No Name.yaml")).out == "no-name\n"
    assert store.read("client-two").raw["business"] == {"legal_name": "Two"}
    done = run("profiles", "--delete", "client-two")
    assert (done.code, done.out, "--restore client-two" in done.err) == (0, "", True)
    assert "client-two" not in run("profiles").out.split()
    assert run("profiles", "--restore", "client-two").out == "client-two\n"
    assert store.read("client-two").raw["business"] == {"legal_name": "Two"}
    again = run("profiles", "--restore", "client-two")
    assert (again.code, "There are: none." in again.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--delete", "none"), "no saved profile “none”"),
        (("--add", "none.yaml"), "none.yaml"),
        (("--delete", "shop", "--restore", "shop"), "not allowed with"),
        (("--put-back", "x"), "--put-back needs --versions"),
        (("--versions", "shop", "--put-back", "yesterday"), "“yesterday” is no version"),
        (("--versions", "shop", "--put-back", "20261129T100000000000Z"), "no longer kept"),
        (("--versions", "none"), "no saved profile “none”"),
        (("--versions", "../x"), "cannot be the id of a profile"),
    ],
)
def test_profiles_and_versions_that_are_not_there(
    run: Any, store: Store, arguments: tuple[str, ...], words: str
) -> None:
    store.create("Shop", {})
    done = run("profiles", *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert words in done.err


def test_profiles_lists_whatever_lies_in_the_folder(run: Any, store: Store) -> None:
    store.create("Good", {})
    for name in (b"\xff.yaml", b"a\nb.yaml", b"pipe.yaml"):
        os.mkfifo(store.folder / os.fsdecode(name))
    (store.folder / "old.yaml").touch()
    os.utime(store.folder / "old.yaml", (-86_400, -86_400))
    done = run("profiles")
    assert done.code == 0
    assert done.out.count("\n") == 5 + len(NAMES)
    assert any(
        line.startswith("good ") and line.endswith("  Good") for line in done.out.splitlines()
    )
    assert len(json.loads(run("profiles", "--format", "json").out)["profiles"]) == 5 + len(NAMES)


def test_profiles_in_a_folder_that_cannot_be_read(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("SANDBOX_EXIT_PROFILES", str(tmp_path / "file"))
    done = run("profiles")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "cannot be listed" in done.err


# Usage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("bogus",), "bogus"),
        (("render", "handwerk"), "--out"),
        (("render", "handwerk", "--out", "x", "--format", "docx"), "“docx” is not a format"),
        (("render", "handwerk", "--out", "x", "--format", "md,,"), "“” is not a format"),
        (("render", "handwerk", "--out", "x", "--date", "today"), "write it as 2026-03-15"),
        (("render", "handwerk", "--out", "x", "--date", "2026-02-30"), "is not a day"),
        (("render", "handwerk", "--out", "x", "--date", "20260203"), "is not a day"),
        (("check",), "PROFILE"),
        (("check", "handwerk", "--format", "xml"), "xml"),
        (("check", "handwerk", "--snap", "x"), "--snap"),
        (("snapshot", "--region", "eu-central-1"), "--out"),
        (("snapshot", "--region", "Frankfurt", "--out", "-"), "eu-central-1"),
        (("snapshot", *SHOP, "--domain", "https://x", "--out", "-"), "shop.example"),
        (("snapshot", *SHOP, "--address", "x", "--out", "-"), "is not an address"),
        (("schema", "x"), "x"),
        (("profiles", "--format", "xml"), "xml"),
    ],
)
def test_wrong_usage_is_one_line(run: Any, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert words in done.err
    assert "--help" in done.err


@pytest.mark.slow
def test_help_and_version() -> None:
    assert start("--version").stdout.decode() == f"Sandbox Exit {__version__}\n"
    shown = start("--help").stdout.decode()
    assert all(name in shown for name in ("render", "check", "snapshot", "schema", "profiles"))
    for name in ("render", "check", "snapshot", "schema", "profiles"):
        assert start(name, "--help").returncode == 0


HEAVY = ("boto3", "botocore", "typst", "streamlit", "pandas", "jinja2", "markdown", "pydantic")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (["--help"], set()),
        (["schema"], {"pydantic"}),
        (["profiles"], {"pydantic"}),
        (["check", "handwerk"], {"pydantic", "jinja2", "markdown"}),
        (["render", "handwerk", "--out", "OUT"], {"pydantic", "jinja2", "markdown"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_loads_only_what_it_needs(
    arguments: list[str], needed: set[str], tmp_path: Path
) -> None:
    code = (
        "import sys; from sandbox_exit.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        f"print('\\n' + ' '.join(n for n in {HEAVY} if n in sys.modules))"
    )
    given = [str(tmp_path) if argument == "OUT" else argument for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-c", code, *given], cwd=ROOT, capture_output=True, text=True
    )
    assert set(done.stdout.splitlines()[-1].split()) <= needed, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_output_is_utf_8_on_any_console(encoding: str, store: Store) -> None:
    store.create("日本語 ✓", {})
    done = start("profiles", env={**os.environ, "PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    assert "日本語 ✓" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = (
        "import os, subprocess, sys\n"
        "read, write = os.pipe()\n"
        "os.close(read)\n"
        "done = subprocess.run([sys.executable, '-m', 'sandbox_exit', 'schema'],"
        " stdout=write, stderr=subprocess.PIPE)\n"
        "print(done.returncode, done.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "141 b''\n"


def test_ctrl_c_ends_quietly() -> None:
    code = (
        "import os, signal, sys, threading\n"
        "from sandbox_exit import cli\n"
        "from sandbox_exit.cli import profiles\n"
        "def slow(options):\n"
        "    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "    threading.Event().wait(30)\n"
        "profiles.schema = slow\n"
        "sys.exit(cli.main(['schema']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


# report, diagnose, reply, explain


@pytest.mark.parametrize("kind", ["text", "json"])
def test_report_says_too_little_data_and_exits_0(run: Any, kind: str) -> None:
    done = run("report", "--snapshot", SNAPSHOTS / "handwerk.snapshot.json", "--format", kind)
    assert done.code == 0
    assert "too" in done.out


def test_report_exits_1_on_an_alert_and_3_unread(run: Any, tmp_path: Path) -> None:
    data = json.loads((SNAPSHOTS / "handwerk.snapshot.json").read_text("utf-8"))
    data["send_statistics"]["value"][0] |= {"attempts": 1000, "bounces": 80}
    path = tmp_path / "s.json"
    path.write_text(json.dumps(data), "utf-8")
    done = run("report", "--snapshot", path, "--format", "json")
    assert (done.code, json.loads(done.out)["alert"]) == (1, True)
    data["send_statistics"] = {"kind": "not_read"}
    path.write_text(json.dumps(data), "utf-8")
    assert run("report", "--snapshot", path).code == 3


REFUSAL = "We are denying your request. For security purposes we cannot give details."


def test_diagnose_prints_the_contract(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "mail.txt"
    path.write_text(REFUSAL, "utf-8")
    done = run("diagnose", path, "--format", "json")
    assert done.code == 0
    expected = {"kind": "refusal", "generic": True, "asks": [], "because": []}
    found = json.loads(done.out)
    assert found == expected | {"letter": found["letter"], "unsure": False}


def test_diagnose_refuses_what_is_no_text(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "mail.bin"
    path.write_bytes(b"\xff\xfe\x00")
    done = run("diagnose", path)
    assert done.code == 2
    assert "UTF-8" in done.err


def test_reply_writes_the_text(run: Any, tmp_path: Path) -> None:
    mail = tmp_path / "mail.txt"
    mail.write_text("How often do you send, and how do you handle bounces?", "utf-8")
    done = run("reply", "handwerk", "--to", mail, "--out", tmp_path / "out")
    assert done.code == 0
    assert "After a hard bounce or five soft bounces" in (tmp_path / "out" / "reply.txt").read_text(
        "utf-8"
    )
    assert (tmp_path / "out" / "reply.md").exists()


def test_reply_to_a_grant_is_not_needed(run: Any, tmp_path: Path) -> None:
    mail = tmp_path / "mail.txt"
    mail.write_text(
        "Your account has been moved out of the Amazon SES sandbox. "
        "Your new sending quota is 50,000 messages per day.",
        "utf-8",
    )
    done = run("reply", "handwerk", "--to", mail, "--out", tmp_path / "out")
    assert done.code == 2
    assert not (tmp_path / "out").exists()


DATED = f"Date: Tue, 10 Nov 2026\nCase ID: 176212345600001\n\n{REFUSAL}"


def test_an_appeal_is_the_one_of_the_page(run: Any, tmp_path: Path, profiles_folder: Path) -> None:
    """Day and case from the letter, what was sent from the copy; why, where and when are said."""
    store = Store(profiles_folder)
    stored = store.create("Shop", example_raw())
    then = example_raw()
    then["feedback"]["hard_bounce"] = {"state": "absent"}
    store.save_sent(stored.id, Sent(then, None))
    mail = tmp_path / "mail.txt"
    mail.write_text(DATED, "utf-8")
    done = run("reply", stored.id, "--to", mail, "--out", tmp_path / "out", "--date", "2026-12-01")
    written = (tmp_path / "out" / "reply.txt").read_text("utf-8")
    assert "On 10 November 2026 you declined our request" in written
    assert "(case 176212345600001)" in written
    assert "After a hard bounce or five soft bounces" in written
    assert "Likely: Hard bounces are not handled yet" in done.err
    assert "(fixed now; " in done.err
    assert "Where: Reply in case 176212345600001." in done.err
    assert "When: The two weeks ended on 24 November 2026." in done.err
    assert store.read(stored.id).raw == stored.raw


def test_the_history_is_printed_in_three_forms(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "profile.yaml"
    raw = recorded(example_raw(), DATED, LetterKind.REFUSAL, date(2026, 12, 1))
    path.write_text(dump_yaml(raw), "utf-8")
    assert "10 November 2026: AWS refuses" in run("history", path).out
    events = json.loads(run("history", path, "--format", "json").out)["history"]
    assert [event["what"] for event in events] == ["AWS refuses", "You asked for production access"]
    assert events[0]["case_id"] == "176212345600001"
    assert yaml.safe_load(run("history", path, "--format", "yaml").out)["history"] == events


def test_explain_names_a_near_rule(run: Any) -> None:
    assert "Remedy:" in run("explain", "no_outside_lists").out
    assert "Section:    documents" in run("explain", "text_gaps").out
    done = run("explain", "no_outside_lits")
    assert done.code == 2
    assert "Did you mean no_outside_lists?" in done.err


def test_check_marks_what_is_to_be_confirmed(run: Any, tmp_path: Path, snapshot_file: str) -> None:
    raw = example_raw()
    raw["recipients"]["collected_how"] = "Addresses are purchased from a list broker."
    profile = written(tmp_path, raw)
    done = run("check", profile, "--snapshot", snapshot_file)
    assert "TO CONFIRM Reads as if addresses came from elsewhere. Do they?" in done.out
    done = run("check", profile, "--snapshot", snapshot_file, "--format", "json")
    told = json.loads(done.out)
    asked = [f for f in told["findings"] if f["confirm"] and "list broker" in f["evidence"]]
    assert [(f["id"], f["status"]) for f in asked] == [("no_outside_lists", "warn")]
    assert (done.code, told["verdict"]) == (0, "ready")
