"""What is asked, in how many calls, and what a read that ends early leaves behind."""

import json
import threading
import time
from typing import Any

import pytest

from sandbox_exit.account.reader import (
    ACTIONS,
    OPTIONAL_ACTIONS,
    REQUIRED_ACTIONS,
    Options,
    Pace,
    Progress,
    StepState,
    collect,
    policy,
)
from sandbox_exit.account.state import StateId, account_state
from sandbox_exit.observed.observation import Cause
from sandbox_exit.observed.snapshot import Absent, Found, NotRead, Unreachable
from tests import ROOT

from .fake_aws import (
    ACCOUNT_ID,
    PATIENCE,
    Answerer,
    FakeAws,
    Reply,
    Request,
    answer,
    error,
    refusal,
)

pytestmark = pytest.mark.slow


def options(aws: FakeAws, **more: Any) -> Options:
    usual = {"region": "eu-central-1", "endpoint_url": aws.url}
    return Options(**{**usual, **PATIENCE, **more})


def pages(aws: FakeAws, total: int) -> None:
    """An account with ``total`` identities, in pages of the size that is asked for."""

    def page(request: Request) -> Reply:
        start, size = int(request.body.get("NextToken", "0")), request.body["PageSize"]
        more = {"NextToken": str(start + size)} if start + size < total else {}
        rows = [
            {"IdentityName": f"d{n}.example", "IdentityType": "DOMAIN"}
            for n in range(start, min(start + size, total))
        ]
        return answer("ListEmailIdentities", EmailIdentities=rows, **more)

    aws.answers["ListEmailIdentities"] = page


def test_thousands_of_identities_are_pages_and_not_calls(aws: FakeAws) -> None:
    pages(aws, 3500)
    wanted = options(aws, domains=("mail.shop.example",), addresses=("a@x.example", "d7.example"))
    snapshot = collect(wanted)
    assert isinstance(snapshot.identities, Found)
    assert len(snapshot.identities.value) == 3500
    assert aws.count("ListEmailIdentities") == 4
    # the domain itself, and the one wanted name that the list has
    assert {r.name for r in aws.requests if r.operation == "GetEmailIdentity"} == {
        "mail.shop.example",
        "d7.example",
    }
    unlisted = snapshot.identity("a@x.example")
    assert isinstance(unlisted, Absent)
    assert unlisted.source == "ses:ListEmailIdentities"


def test_without_a_named_domain_the_best_one_of_the_account_is_read(aws: FakeAws) -> None:
    rows = [("old.example", "FAILED"), ("shop.example", "SUCCESS"), ("new.example", "PENDING")]
    listed = [
        {"IdentityName": name, "IdentityType": "DOMAIN", "VerificationStatus": status}
        for name, status in rows
    ]
    aws.says("ListEmailIdentities", answer("ListEmailIdentities", EmailIdentities=listed))
    seen = collect(options(aws))
    assert [*seen.identity_details] == ["shop.example"]
    assert account_state(seen, None).id is not StateId.IDENTITY_UNKNOWN
    assert [*collect(options(aws, domains=("old.example",))).identity_details] == ["old.example"]


def test_a_list_that_breaks_off_is_not_a_list(aws: FakeAws) -> None:
    pages(aws, 3500)
    whole = aws.answers["ListEmailIdentities"]
    denied = error("AccessDeniedException", 403)
    aws.answers["ListEmailIdentities"] = lambda request: (
        denied if request.body.get("NextToken") == "2000" else whole(request)
    )
    snapshot = collect(options(aws, addresses=("a@shop.example",)))
    assert isinstance(snapshot.identities, Unreachable)
    # without the list, the names are asked one by one
    assert isinstance(snapshot.identity("shop.example"), Found)
    assert isinstance(snapshot.identity("a@shop.example"), Absent)


def test_a_list_without_an_end_is_given_up(aws: FakeAws) -> None:
    endless = answer(
        "ListEmailIdentities", EmailIdentities=[{"IdentityName": "x.example"}], NextToken="again"
    )
    aws.answers["ListEmailIdentities"] = lambda _: endless
    snapshot = collect(options(aws, max_pages=3))
    assert isinstance(snapshot.identities, Unreachable)
    assert "3 rows" in snapshot.identities.reason
    assert aws.count("ListEmailIdentities") == 3


def test_a_name_that_differs_in_case_is_asked_and_not_assumed(aws: FakeAws) -> None:
    row = {"IdentityName": "Sales@shop.example", "IdentityType": "EMAIL_ADDRESS"}
    aws.says("ListEmailIdentities", answer("ListEmailIdentities", EmailIdentities=[row]))
    collect(options(aws, addresses=("sales@shop.example",)))
    assert "sales@shop.example" in {request.name for request in aws.requests}


def test_the_default_set_and_the_named_set_are_read_once_each(aws: FakeAws) -> None:
    snapshot = collect(
        options(aws, domains=("shop.example",), configuration_sets=("default-set", "other"))
    )
    assert set(snapshot.configuration_set_details) == {"default-set", "other"}
    assert aws.count("GetConfigurationSet") == 2
    assert aws.count("GetConfigurationSetEventDestinations") == 2


def test_what_a_limit_leaves_out_is_said(aws: FakeAws) -> None:
    aws.says("ListEmailIdentities", error("AccessDeniedException", 403))
    senders = tuple(f"a{n}@shop.example" for n in range(9))
    sets = tuple(f"set-{n}" for n in range(4))
    snapshot = collect(
        options(
            aws,
            domains=("shop.example",),
            addresses=senders,
            configuration_sets=sets,
            max_identities=3,
            max_configuration_sets=2,
        )
    )
    assert aws.count("GetEmailIdentity") == 3
    assert isinstance(snapshot.identity("a8@shop.example"), NotRead)
    assert set(snapshot.configuration_set_details) == {"set-0", "set-1"}
    identities, configuration_sets = snapshot.not_examined
    assert identities.startswith("7 identities")
    assert "a2@shop.example" in identities
    assert "2 more" in identities
    # two that were named, and the default set of the domain
    assert configuration_sets.startswith("3 configuration sets")
    assert "default-set" in configuration_sets


def test_names_reach_aws_as_data(aws: FakeAws) -> None:
    odd = "a/../b?c#d@shop.example"
    collect(options(aws, domains=("ex/ample.example",), configuration_sets=("a b/c",)))
    aws.says("ListEmailIdentities", error("AccessDeniedException", 403))
    collect(options(aws, addresses=(odd,)))
    names = {request.name for request in aws.requests}
    assert {"ex/ample.example", "a b/c", odd} <= names


def test_the_reads_are_those_of_the_policy(aws: FakeAws) -> None:
    collect(options(aws, domains=("shop.example",), addresses=("a@shop.example",)))
    prefix = {"monitoring": "cloudwatch"}  # where the name a call is signed for is another
    called = {f"{prefix.get(r.service, r.service)}:{r.operation}" for r in aws.requests}
    assert called == {*ACTIONS, "sts:GetCallerIdentity"}
    reading = ("Get", "List", "Describe")
    assert all(action.split(":")[1].startswith(reading) for action in ACTIONS)


def test_without_the_optional_statement_the_state_is_known_all_the_same(aws: FakeAws) -> None:
    for action in OPTIONAL_ACTIONS:
        operation = action.partition(":")[2]
        aws.says(operation, refusal(operation, "AccessDeniedException", 403))
    snapshot = collect(options(aws, domains=("shop.example",)))
    assert {seen.permission for _, seen in snapshot.unreachable()} <= set(OPTIONAL_ACTIONS)
    assert account_state(snapshot, "shop.example").id is StateId.DENIED_WITH_CASE


def test_the_policy_file_is_the_policy() -> None:
    shipped = json.loads((ROOT / "docs" / "iam-policy.json").read_text(encoding="utf-8"))
    assert shipped == policy()
    required, optional = shipped["Statement"]
    assert {required["Effect"], optional["Effect"]} == {"Allow"}
    assert required["Action"] == list(REQUIRED_ACTIONS)
    assert optional["Action"] == list(OPTIONAL_ACTIONS)
    assert all(statement["Sid"].isalnum() for statement in shipped["Statement"])


def test_boto3s_own_endpoint_override_is_respected_and_recorded(
    aws: FakeAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
    snapshot = collect(Options("eu-central-1"))
    assert isinstance(snapshot.account, Found)
    assert snapshot.endpoint == aws.url


def test_independent_calls_are_on_their_way_together(aws: FakeAws) -> None:
    """These wait for each other: one after the other, they would never get there."""
    operations = (
        "GetAccount",
        "ListEmailIdentities",
        "GetEmailIdentity",
        "ListConfigurationSets",
        "GetSendStatistics",
        "ListHostedZonesByName",
    )
    together = threading.Barrier(len(operations), timeout=20)
    for operation in operations:
        good = aws.answers[operation]

        def meet(request: Request, good: Answerer = good) -> Reply:
            together.wait()
            return good(request)

        aws.answers[operation] = meet
    snapshot = collect(options(aws, domains=("shop.example",)))
    assert snapshot.unreachable() == ()


def test_progress_is_that_of_real_steps(aws: FakeAws) -> None:
    aws.says("GetAccount", error("AccessDeniedException", 403))
    events: list[Progress] = []
    collect(options(aws, domains=("shop.example",)), progress=events.append)
    assert events[0] == Progress("credentials", "Credentials", StepState.RUNNING)
    last = {event.key: event for event in events}
    assert all(event.state is not StepState.RUNNING for event in last.values())
    assert last["account"].state is StepState.UNREAD
    assert "ses:GetAccount" in last["account"].detail
    assert last["event_destinations:default-set"].state is StepState.READ
    assert f"Account {ACCOUNT_ID}, arn:aws:iam::" in last["caller"].detail
    assert last["identity_details:shop.example"].label == "Identity shop.example"


def test_a_cancelled_read_keeps_what_it_has_and_says_what_is_missing(aws: FakeAws) -> None:
    aws.says("GetAccount", Reply(hang=60))
    cancel = threading.Event()

    def watch(event: Progress) -> None:
        if event.key == "identities" and event.state is StepState.READ:
            cancel.set()

    snapshot = collect(options(aws, read_timeout=60), progress=watch, cancel=cancel)
    assert isinstance(snapshot.identities, Found)
    assert isinstance(snapshot.account, Unreachable)
    assert "cancelled" in snapshot.account.reason
    assert snapshot.account.permission is None


def test_a_read_that_is_cancelled_before_it_begins_asks_nothing(aws: FakeAws) -> None:
    cancel = threading.Event()
    cancel.set()
    snapshot = collect(options(aws, domains=("shop.example",)), cancel=cancel)
    assert aws.requests == []
    assert "cancelled" in str(snapshot.identity("shop.example"))


def test_a_read_ends_at_its_deadline(aws: FakeAws) -> None:
    aws.says("GetAccount", Reply(hang=60))
    snapshot = collect(options(aws, read_timeout=60, deadline=0.5))
    assert isinstance(snapshot.account, Unreachable)
    assert "time" in snapshot.account.reason


def test_calls_of_one_operation_wait_their_turn_and_others_do_not(aws: FakeAws) -> None:
    """With a clock that stands still, the waits are the schedule."""
    aws.says("ListEmailIdentities", error("AccessDeniedException", 403))
    waits: list[float] = []

    def wait(seconds: float, stop: threading.Event) -> bool:
        waits.append(seconds)
        return True

    pace = Pace(1.0, clock=lambda: 0.0, wait=wait)
    collect(options(aws, domains=("a.example", "b.example", "c.example")), pace=pace)
    # three domains; calls of services without such a quota do not wait, however many there are
    assert [wait for wait in sorted(waits) if wait] == [1.0, 2.0]
    assert aws.count("GetMetricStatistics") == 2


def test_who_is_asking_is_known_before_anything_else_is_read(aws: FakeAws) -> None:
    collect(options(aws, domains=("shop.example",), all_regions=True))
    assert aws.requests[0].operation == "GetCallerIdentity"
    asked = threading.Event()
    good = aws.answers["GetCallerIdentity"]
    aws.requests.clear()

    def slow(request: Request) -> Reply:
        asked.set()
        time.sleep(0.2)
        assert [r.operation for r in aws.requests] == ["GetCallerIdentity"]
        return good(request)

    aws.answers["GetCallerIdentity"] = slow
    assert isinstance(collect(options(aws)).caller, Found)
    assert asked.is_set()


def test_a_cancelled_read_says_so_for_every_reader(aws: FakeAws) -> None:
    cancel = threading.Event()
    cancel.set()
    snapshot = collect(options(aws, domains=("shop.example",)), cancel=cancel)
    causes = {seen.cause for _, seen in snapshot.unreachable()}
    assert causes == {Cause.CANCELLED}
