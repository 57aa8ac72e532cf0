"""The sample accounts are what they claim: labelled, complete, and in step with the examples."""

import pytest

from sandbox_exit.account.region_state import RegionStateId, region_states
from sandbox_exit.account.state import StateId, account_state
from sandbox_exit.installation import EXAMPLES
from sandbox_exit.observed.aws import SENDING_QUOTA, SENDING_RATE
from sandbox_exit.observed.observation import Cause
from sandbox_exit.observed.regions import SES_REGIONS
from sandbox_exit.observed.sample import SAMPLES, sample_snapshot
from sandbox_exit.observed.snapshot import Found, dump_snapshot

DOMAINS = {"handwerk": "handwerk.example", "stellwerk": "stellwerk.example"}


@pytest.mark.parametrize("example", SAMPLES)
def test_a_sample_says_that_it_is_one(example: str) -> None:
    assert sample_snapshot(example).sample is True


@pytest.mark.parametrize("example", SAMPLES)
def test_everything_in_a_sample_was_read(example: str) -> None:
    snapshot = sample_snapshot(example)
    # but for what nobody in the sandbox can read, and Regions that are off until they are enabled
    assert {seen.cause for _, seen in snapshot.unreachable()} == {Cause.SANDBOX, Cause.NOT_ENABLED}
    assert snapshot.not_examined == ()
    assert isinstance(snapshot.identity(DOMAINS[example]), Found)


@pytest.mark.parametrize("example", SAMPLES)
def test_the_account_is_ready_to_ask(example: str) -> None:
    state = account_state(sample_snapshot(example), DOMAINS[example])
    assert state.id is StateId.NEVER_REQUESTED


@pytest.mark.parametrize("example", SAMPLES)
def test_a_sample_belongs_to_its_example_profile(example: str) -> None:
    snapshot = sample_snapshot(example)
    profile = (EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8")
    assert snapshot.region in profile
    assert all(name in profile for name in snapshot.identity_details)
    assert all(name in profile for name in snapshot.configuration_set_details)
    seen = snapshot.identity(DOMAINS[example])
    assert isinstance(seen, Found)
    assert seen.value.mail_from is not None
    assert seen.value.mail_from.domain in profile


@pytest.mark.parametrize("example", SAMPLES)
def test_the_facts_of_a_sample_agree_with_each_other(example: str) -> None:
    snapshot = sample_snapshot(example)
    account, statistics = snapshot.account, snapshot.send_statistics
    assert isinstance(account, Found)
    assert isinstance(statistics, Found)
    assert account.value.quota is not None
    *_, day_before, last_day = (day.attempts for day in statistics.value)
    sent = account.value.quota.sent_last_24_hours
    assert sent is not None
    assert last_day <= sent <= day_before + last_day
    at_most = account.value.quota.max_24_hour
    assert at_most is not None
    assert all(day.attempts <= at_most for day in statistics.value)
    assert (snapshot.taken_at.date() - statistics.value[0].day).days <= 14
    quotas = [snapshot.service_quotas[code] for code in (SENDING_QUOTA, SENDING_RATE)]
    assert [seen.value.value for seen in quotas if isinstance(seen, Found)] == [
        at_most,
        account.value.quota.max_per_second,
    ]
    assert all(
        isinstance(seen, Found) and seen.value.confirmed for seen in snapshot.topics.values()
    )
    states = {state.region: state.id for state in region_states(snapshot)}
    assert states[snapshot.region] is RegionStateId.SANDBOX
    assert set(states) == {region.code for region in SES_REGIONS if region.partition == "aws"}
    assert set(states.values()) == {RegionStateId.SANDBOX, RegionStateId.NOT_ENABLED}


@pytest.mark.parametrize("example", SAMPLES)
def test_the_file_is_in_the_format_the_app_writes(example: str) -> None:
    path = EXAMPLES / f"{example}.snapshot.json"
    assert dump_snapshot(sample_snapshot(example)) == path.read_bytes()


def test_there_is_no_sample_under_another_name() -> None:
    with pytest.raises(KeyError):
        sample_snapshot("../../etc/x")
