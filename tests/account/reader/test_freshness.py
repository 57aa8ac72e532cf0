"""A second read takes over what is still fresh, keeps the time it was read at, and asks for the rest."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox_exit.account.reader import Options, Progress, StepState, collect
from sandbox_exit.observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable

from .fake_aws import CALLER, PATIENCE, FakeAws, Reply, answer, error

pytestmark = pytest.mark.slow

HOUR = timedelta(hours=1)


def options(aws: FakeAws, **more: Any) -> Options:
    fields: dict[str, Any] = {
        "region": "eu-central-1",
        "domains": ("shop.example",),
        "addresses": ("a@shop.example",),
        "configuration_sets": ("named-set",),
        "endpoint_url": aws.url,
        **PATIENCE,
        **more,
    }
    return Options(**fields)


def again(aws: FakeAws, before: Snapshot, max_age: timedelta = HOUR, **more: Any) -> Snapshot:
    aws.requests.clear()
    return collect(options(aws, **more), previous=before, max_age=max_age)


def asked(aws: FakeAws) -> set[str]:
    return {request.operation for request in aws.requests}


def oldest(snapshot: Snapshot) -> datetime:
    """When the oldest of its facts was read."""
    return min(seen.at for _, seen in snapshot.observations() if not isinstance(seen, NotRead))


def test_only_who_is_asking_is_asked_again_while_everything_is_fresh(aws: FakeAws) -> None:
    before = collect(options(aws, all_regions=True))
    after = again(aws, before, all_regions=True)
    assert asked(aws) == {"GetCallerIdentity"}
    ignored = {"taken_at", "caller"}
    assert after.model_dump(exclude=ignored) == before.model_dump(exclude=ignored)
    assert after.taken_at > before.taken_at
    assert oldest(after) < after.taken_at


def test_what_is_too_old_is_read_again(aws: FakeAws) -> None:
    before = collect(options(aws))
    after = again(aws, before, timedelta(0))
    assert oldest(after) >= after.taken_at
    assert len(asked(aws)) > 10


def test_one_fact_that_is_too_old_is_read_alone(aws: FakeAws) -> None:
    before = collect(options(aws))
    assert isinstance(before.send_statistics, Found)
    old = before.send_statistics.model_copy(update={"at": before.taken_at - 2 * HOUR})
    after = again(aws, before.model_copy(update={"send_statistics": old}))
    assert asked(aws) == {"GetCallerIdentity", "GetSendStatistics"}
    assert isinstance(after.send_statistics, Found)
    assert after.send_statistics.at > before.send_statistics.at


def test_a_fact_from_the_future_is_not_fresh(aws: FakeAws) -> None:
    before = collect(options(aws))
    assert isinstance(before.send_statistics, Found)
    later = before.send_statistics.model_copy(update={"at": datetime.now(UTC) + HOUR})
    again(aws, before.model_copy(update={"send_statistics": later}))
    assert "GetSendStatistics" in asked(aws)


def test_what_could_not_be_read_is_always_tried_again(aws: FakeAws) -> None:
    good = aws.answers["ListConfigurationSets"]
    aws.says("ListConfigurationSets", error("AccessDeniedException", 403))
    before = collect(options(aws))
    assert isinstance(before.configuration_sets, Unreachable)
    aws.answers["ListConfigurationSets"] = good
    after = again(aws, before)
    assert asked(aws) == {"GetCallerIdentity", "ListConfigurationSets"}
    assert isinstance(after.configuration_sets, Found)


def test_absence_stays_fresh_too(aws: FakeAws) -> None:
    before = collect(options(aws))
    assert isinstance(before.identity("a@shop.example"), Absent)
    assert again(aws, before).identity("a@shop.example") == before.identity("a@shop.example")


def test_a_name_that_is_new_is_read(aws: FakeAws) -> None:
    before = collect(options(aws))
    again(aws, before, configuration_sets=("named-set", "new-set"))
    sets = {request.name for request in aws.requests if request.operation == "GetConfigurationSet"}
    assert sets == {"new-set"}


def another_account() -> Reply:
    return Reply(
        body=CALLER.body.replace(b"123456789012", b"999999999999"), content_type="text/xml"
    )


@pytest.mark.parametrize(
    "other",
    [
        another_account(),
        Reply(403, b"<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>"),
    ],
)
def test_facts_of_an_account_that_is_not_surely_this_one_are_not_taken_over(
    aws: FakeAws, other: Reply
) -> None:
    before = collect(options(aws))
    aws.says("GetCallerIdentity", other)
    again(aws, before)
    assert len(asked(aws)) > 10


@pytest.mark.parametrize("change", [{"region": "eu-west-1"}, {"sample": True}, {"endpoint": None}])
def test_nor_those_of_another_region_or_endpoint_nor_a_sample(
    aws: FakeAws, change: dict[str, object]
) -> None:
    before = collect(options(aws))
    again(aws, before.model_copy(update=change))
    assert len(asked(aws)) > 10


def test_the_case_is_read_again_when_the_account_names_another(aws: FakeAws) -> None:
    before = collect(options(aws))
    assert isinstance(before.account, Found)
    stale = before.account.model_copy(update={"at": before.taken_at - 2 * HOUR})
    details = {"ReviewDetails": {"Status": "DENIED", "CaseId": "222222222200610"}}
    aws.says("GetAccount", answer("GetAccount", ProductionAccessEnabled=False, Details=details))
    after = again(aws, before.model_copy(update={"account": stale}))
    assert "DescribeCases" in asked(aws)
    assert isinstance(after.review_case, Absent)


def test_progress_says_what_was_taken_over(aws: FakeAws) -> None:
    before = collect(options(aws))
    events: list[Progress] = []
    collect(options(aws), events.append, previous=before, max_age=HOUR)
    last = {event.key: event for event in events}
    assert last["account"].state is StepState.READ
    assert "fresh" in last["account"].detail
    assert "fresh" not in last["caller"].detail
