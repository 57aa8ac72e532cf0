"""The sample accounts are what they claim: labelled, complete, and in step with the examples."""

import pytest

from sandbox_exit.account_state import StateId, account_state
from sandbox_exit.sample import EXAMPLES, SAMPLES, sample_snapshot
from sandbox_exit.snapshot import Found, dump_snapshot

DOMAINS = {"handwerk": "handwerk.example", "stellwerk": "stellwerk.example"}


@pytest.mark.parametrize("example", SAMPLES)
def test_a_sample_says_that_it_is_one(example):
    assert sample_snapshot(example).sample is True


@pytest.mark.parametrize("example", SAMPLES)
def test_everything_in_a_sample_was_read(example):
    snapshot = sample_snapshot(example)
    assert snapshot.unreachable() == ()
    assert snapshot.not_examined == ()
    assert isinstance(snapshot.identity(DOMAINS[example]), Found)


@pytest.mark.parametrize("example", SAMPLES)
def test_the_account_is_ready_to_ask(example):
    state = account_state(sample_snapshot(example), DOMAINS[example])
    assert state.id is StateId.NEVER_REQUESTED


@pytest.mark.parametrize("example", SAMPLES)
def test_a_sample_belongs_to_its_example_profile(example):
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
def test_the_file_is_in_the_format_the_app_writes(example):
    path = EXAMPLES / f"{example}.snapshot.json"
    assert dump_snapshot(sample_snapshot(example)) == path.read_bytes()


def test_there_is_no_sample_under_another_name():
    with pytest.raises(KeyError):
        sample_snapshot("../../etc/x")
