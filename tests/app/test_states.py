"""Each state of the account in AWS's order: the page, the hub, `account` and `check` say the same of it.

The states are read over HTTP from answers that botocore's model of SES allows; no emulator can be in all
of them.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox_exit.account.reader import Options, collect
from sandbox_exit.account.state import StateId
from sandbox_exit.answers.file_format import dump_yaml
from sandbox_exit.cli import main
from sandbox_exit.observed.snapshot import Snapshot, dump_snapshot
from sandbox_exit.storage.store import Store
from tests.account.reader.fake_aws import CASE, PATIENCE, FakeAws, answer, error, fake_aws

from .conftest import Wizard, changed_last, open_page, shown

pytestmark = pytest.mark.slow

SHOP = {"request": {"regions": ["eu-central-1"], "sending_domain": "shop.example"}}
DKIM = {
    "SigningEnabled": True,
    "Status": "SUCCESS",
    "Tokens": ["a1", "b2", "c3"],
    "SigningHostedZone": "dkim.amazonses.com",
    "SigningAttributesOrigin": "AWS_SES",
}
MAIL_FROM = {
    "MailFromDomain": "bounce.shop.example",
    "MailFromDomainStatus": "SUCCESS",
    "BehaviorOnMxFailure": "USE_DEFAULT_VALUE",
}


def account(**fields: Any) -> dict[str, Any]:
    usual = {
        "EnforcementStatus": "HEALTHY",
        "ProductionAccessEnabled": False,
        "SendingEnabled": True,
    }
    return {**usual, **fields}


def asked(status: str, case: str | None = CASE) -> dict[str, Any]:
    named = {"CaseId": case} if case else {}
    return account(Details={"ReviewDetails": {"Status": status, **named}})


def identity(**fields: Any) -> dict[str, Any]:
    usual = {
        "IdentityType": "DOMAIN",
        "VerifiedForSendingStatus": True,
        "VerificationStatus": "SUCCESS",
        "DkimAttributes": DKIM,
        "MailFromAttributes": MAIL_FROM,
    }
    return {key: value for key, value in {**usual, **fields}.items() if value is not None}


def dkim(**fields: Any) -> dict[str, Any]:
    unverified = {"VerificationStatus": "PENDING", "VerifiedForSendingStatus": False}
    return identity(**unverified, DkimAttributes={**DKIM, **fields})


def mail_from(**fields: Any) -> dict[str, Any]:
    return identity(MailFromAttributes={**MAIL_FROM, **fields})


READY: dict[str, Any] = identity()
QUOTA = {"Max24HourSend": 50000.0, "MaxSendRate": 14.0, "SentLast24Hours": 0.0}
OWN_KEY = {"SigningAttributesOrigin": "EXTERNAL", "Tokens": ["mykey"], "Status": "FAILED"}
# The state, the account, the identity (`None`: there is none), and what the next action says.
STATES: list[tuple[StateId, dict[str, Any], dict[str, Any] | None, str]] = [
    (StateId.SENDING_PAUSED, account(SendingEnabled=False), READY, "who switched sending off"),
    (
        StateId.SENDING_PAUSED,
        account(EnforcementStatus="SHUTDOWN"),
        READY,
        "answer AWS in the case",
    ),
    (StateId.UNDER_REVIEW, account(EnforcementStatus="PROBATION"), READY, "correct the problem"),
    (StateId.PRODUCTION, account(ProductionAccessEnabled=True), READY, "Send a test mail"),
    (
        StateId.PRODUCTION_UNUSED,
        account(ProductionAccessEnabled=True, SendQuota=QUOTA),
        READY,
        "Send a test mail",
    ),
    (StateId.NO_IDENTITY, account(), None, "Verify the domain shop.example"),
    (
        StateId.DKIM_NOT_SUCCESSFUL,
        account(),
        dkim(Status="PENDING"),
        "Publish the three DKIM records",
    ),
    (
        StateId.DKIM_NOT_SUCCESSFUL,
        asked("PENDING"),
        dkim(Status="FAILED"),
        "start the verification",
    ),
    (StateId.DKIM_NOT_SUCCESSFUL, account(), dkim(**OWN_KEY), "TXT record with your public key"),
    (StateId.DKIM_NOT_SUCCESSFUL, account(), dkim(Status="TEMPORARY_FAILURE"), "leave the records"),
    (StateId.DKIM_OFF, account(), identity(DkimAttributes={**DKIM, "SigningEnabled": False}), "on"),
    (StateId.MAIL_FROM_PENDING, account(), mail_from(MailFromDomainStatus="PENDING"), "one MX"),
    (StateId.MAIL_FROM_FAILED, account(), mail_from(MailFromDomainStatus="FAILED"), "up again"),
    (
        StateId.MAIL_FROM_REJECTING,
        account(),
        mail_from(MailFromDomainStatus="PENDING", BehaviorOnMxFailure="REJECT_MESSAGE"),
        "fall back",
    ),
    (StateId.MAIL_FROM_ABSENT, account(), identity(MailFromAttributes=None), "bounce.shop.example"),
    (
        StateId.DOMAIN_FAILED,
        account(),
        identity(
            VerificationStatus="FAILED",
            VerifiedForSendingStatus=False,
            VerificationInfo={"ErrorType": "HOST_NOT_FOUND"},
        ),
        "name servers",
    ),
    (
        StateId.DOMAIN_FAILED,
        account(),
        identity(
            VerificationStatus="FAILED",
            VerifiedForSendingStatus=False,
            VerificationInfo={"ErrorType": "REPLICATION_PRIMARY_NOT_FOUND"},
        ),
        "The DNS records are not the cause",
    ),
    (StateId.PENDING, asked("PENDING"), READY, "Do not send a second request"),
    (StateId.GRANTED_BUT_SANDBOX, asked("GRANTED"), READY, "why the sandbox still applies"),
    (StateId.DENIED_WITH_CASE, asked("DENIED"), READY, "reply in that case"),
    (StateId.DENIED_WITHOUT_CASE, asked("DENIED", None), READY, "open a new case"),
    (StateId.FAILED, asked("FAILED"), READY, "Submit the request again"),
    (StateId.NEVER_REQUESTED, account(), READY, "request production access"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[FakeAws]:
    with fake_aws() as running:
        yield running


def read(
    server: FakeAws, state: StateId, seen: dict[str, Any], found: dict[str, Any] | None
) -> Snapshot:
    none = error("NotFoundException", 404)
    row = {"IdentityType": "DOMAIN", "IdentityName": "shop.example"}
    listed = [row] if found else []
    server.says("GetAccount", answer("GetAccount", **seen))
    server.says("ListEmailIdentities", answer("ListEmailIdentities", EmailIdentities=listed))
    server.answers["GetEmailIdentity"] = lambda request: (
        answer("GetEmailIdentity", **found) if found and request.name == "shop.example" else none
    )
    if state is StateId.PRODUCTION_UNUSED:
        server.says("GetSendStatistics", answer("GetSendStatistics", SendDataPoints=[]))
    open_ = [{"displayId": CASE, "status": "opened"}]
    server.says("DescribeCases", answer("DescribeCases", cases=open_))
    wanted = Options("eu-central-1", domains=("shop.example",), endpoint_url=server.url, **PATIENCE)
    return collect(wanted)


@pytest.mark.parametrize(("state", "seen", "found", "action"), STATES)
def test_page_hub_and_commands_say_the_same(
    server: FakeAws,
    wizard: Wizard,
    store: Store,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    state: StateId,
    seen: dict[str, Any],
    found: dict[str, Any] | None,
    action: str,
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLEEXAMPLE00")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "example-secret-never-shown")
    snapshot = read(server, state, seen, found)
    answers, file = tmp_path / "shop.yaml", tmp_path / "shop.json"
    answers.write_text(dump_yaml(SHOP), encoding="utf-8")
    file.write_bytes(dump_snapshot(snapshot))

    def printed(*arguments: object) -> str:
        main([str(one) for one in arguments])
        return capsys.readouterr().out

    told = json.loads(
        printed("account", "--snapshot", file, "--answers", answers, "--format", "json")
    )
    said = told["account"]
    assert said["id"] == state.value
    assert action in said["next_action"]
    checked = json.loads(printed("check", answers, "--snapshot", file, "--format", "json"))
    assert checked["account"] == said
    named = printed("account", "--snapshot", file, "--domain", "shop.example")
    bare = printed("account", "--snapshot", file)
    if found:
        assert "Judged by shop.example; another domain is named with --domain." in bare
    for text in (named, printed("check", answers, "--snapshot", file)):
        one_line = " ".join(text.split())
        assert f"Account: {said['sentence']} Next: {said['next_action']}" in one_line

    app = wizard(SHOP)
    request = changed_last(store)
    assert request
    store.save_snapshot(request, snapshot)
    for page in ("account", "hub"):
        app = open_page(wizard(), page)
        body = shown(app).replace("&#x27;", "'").replace("&quot;", '"')
        assert said["sentence"] in body, page
        assert said["next_action"] in body, page


def test_the_thirteen_are_all_there() -> None:
    order = [state for state, *_ in STATES]
    assert len(set(order)) == 18
    assert set(StateId) - set(order) == {
        *(StateId.NOT_READ, StateId.ACCOUNT_UNKNOWN, StateId.ENFORCEMENT_UNKNOWN),
        *(
            StateId.IDENTITY_UNKNOWN,
            StateId.REVIEW_UNKNOWN,
            StateId.ADDRESS_ONLY,
            StateId.QUESTIONS,
        ),
        *(StateId.DOMAIN_MISSING, StateId.DOMAIN_PENDING, StateId.DOMAIN_TEMPORARY_FAILURE),
        *(StateId.PRODUCTION_ELSEWHERE, StateId.REQUEST_ELSEWHERE, StateId.IDENTITY_ELSEWHERE),
    }
