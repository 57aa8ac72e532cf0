"""`account`, `headers` and `check --format junit` as other programs use them."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from sandbox_exit.findings import Status
from sandbox_exit.observed.snapshot import dump_snapshot
from tests import observations as observed
from tests.account.reader.fake_aws import FakeAws, Reply
from tests.examples import EXAMPLES, example, example_snapshot
from tests.test_mail_check import GOOD

from .test_cli import aws, run

__all__ = ["aws", "run"]

SNAPSHOT = EXAMPLES / "handwerk.snapshot.json"


def test_it_says_what_the_account_page_says(run: Any) -> None:
    told = json.loads(run("account", "--snapshot", SNAPSHOT, "--format", "json").out)
    assert told["account"]["id"] == "never_requested"
    assert {group["key"] for group in told["groups"]} >= {"account", "domain", "dns", "request"}
    assert len(told["regions"]) > 10
    facts = {fact["id"]: fact for group in told["groups"] for fact in group["facts"]}
    assert facts["dkim"]["status"] == "Success"
    text = run("account", "--snapshot", SNAPSHOT).out
    assert "DKIM: Success. Easy DKIM, 2048-bit key" in text
    assert "Regions asked" in text


@pytest.mark.parametrize(
    ("update", "code"),
    [({}, 0), ({"sending_enabled": False}, 1), ({"production_access": None}, 3)],
)
def test_its_exit_code_says_whether_it_is_blocked(
    run: Any, tmp_path: Path, update: dict[str, Any], code: int
) -> None:
    snapshot = example_snapshot()
    account: Any = snapshot.account
    changed = account.model_copy(update={"value": account.value.model_copy(update=update)})
    file = tmp_path / "s.json"
    file.write_bytes(dump_snapshot(snapshot.model_copy(update={"account": changed})))
    assert run("account", "--snapshot", file).code == code


def test_it_reads_live_and_names_what_it_could_not_read(
    run: Any, aws: FakeAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLEEXAMPLE00")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "example-secret")
    aws.says("ListRules", Reply(403, b'{"__type": "AccessDeniedException", "message": "x"}'))
    options = ("--no-dns", "--no-website", "--aws-endpoint", aws.url)
    done = run("account", "--region", "eu-central-1", "--domain", "shop.example", *options)
    assert done.code == 0
    assert "Account: AWS denied the request" in done.out
    assert "Permission needed: events:ListRules" in done.out
    assert "events:ListRules" in done.err


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("zone", "_dmarc.handwerk.example. 300 IN TXT"),
        ("route53", '"Action": "CREATE"'),
        ("steps", "Add: type TXT, name “_dmarc”"),
        ("table", "name\thost\ttype"),
    ],
)
def test_the_records_come_in_each_form(run: Any, tmp_path: Path, kind: str, words: str) -> None:
    file = tmp_path / "s.json"
    missing = observed.with_dns("_dmarc.handwerk.example", "TXT", observed.ABSENT)
    file.write_bytes(dump_snapshot(missing))
    done = run("account", "--snapshot", file, "--answers", "handwerk", "--records", kind)
    assert words in done.out
    if kind == "steps":
        assert [name in done.out for name in ("Cloudflare", "GoDaddy", "Namecheap")] == [True] * 3


def _suite(printed: str) -> ElementTree.Element:
    return ElementTree.fromstring(printed)  # noqa: S314 (our own output)


def test_junit_has_a_case_for_each_finding(run: Any, tmp_path: Path) -> None:
    done = run("check", "handwerk", "--snapshot", SNAPSHOT, "--format", "junit")
    suite = _suite(done.out)
    assert done.code == 0
    assert (suite.get("failures"), suite.get("errors")) == ("0", "0")
    assert len(suite.findall("testcase")) == int(suite.get("tests") or 0)
    done = run("check", "handwerk", "--format", "junit")
    suite = _suite(done.out)
    assert done.code == 3
    assert int(suite.get("errors") or 0) > 5
    first = suite.find("properties/property")
    assert first is not None
    assert first.get("value") == "unknown"
    broken = tmp_path / "empty.yaml"
    broken.write_text("{}\n")
    suite = _suite(run("check", broken, "--format", "junit").out)
    assert int(suite.get("failures") or 0) > 3


def test_headers_say_what_the_receiver_found(run: Any, tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text(GOOD)
    done = run("headers", mail)
    assert (done.code, "DMARC: Pass" in done.out) == (0, True)
    mail.write_text(GOOD.replace("spf=pass", "spf=fail"))
    assert run("headers", mail).code == 1
    mail.write_text("no mail")
    assert run("headers", mail).code == 2


def test_the_example_of_this_test_is_ready() -> None:
    from sandbox_exit.rules import run as judged

    assert {f.status for f in judged(example(), example_snapshot())} == {Status.PASS}
