"""A read in the background can be watched, left alone, stopped, and asked for its result."""

import threading
from functools import partial

import pytest

from sandbox_exit.account.reader import Job, Options, StepState, collect
from sandbox_exit.observed.snapshot import Found, Snapshot, Unreachable

from .fake_aws import FakeAws, Reply, Request


def options(aws: FakeAws) -> Options:
    return Options("eu-central-1", domains=("shop.example",), endpoint_url=aws.url, read_timeout=60)


def test_a_job_reads_the_account(aws: FakeAws) -> None:
    job = Job(partial(collect, options(aws)))
    assert job.wait(60)
    assert job.done
    assert job.result is not None
    assert isinstance(job.result.account, Found)
    assert {row.state for row in job.rows()} == {StepState.READ}
    assert job.progress() == (len(job.rows()), len(job.rows()))


def test_a_job_can_be_watched_and_stopped(aws: FakeAws) -> None:
    aws.says("GetAccount", Reply(hang=60))
    reached = threading.Event()
    good = aws.answers["ListConfigurationSets"]

    def mark(request: Request) -> Reply:
        reached.set()
        return good(request)

    aws.answers["ListConfigurationSets"] = mark
    job = Job(partial(collect, options(aws)))
    assert reached.wait(60)
    assert job.result is None
    done, total = job.progress()
    assert 0 < done < total
    assert "Account" in [row.label for row in job.rows() if row.state is StepState.RUNNING]

    job.stop()

    assert job.wait(60)
    assert job.result is not None
    assert isinstance(job.result.account, Unreachable)
    assert "cancelled" in job.result.account.reason
    assert StepState.RUNNING not in {row.state for row in job.rows()}


def test_a_mistake_in_the_read_is_raised_where_the_result_is_asked_for() -> None:
    def broken(_progress: object, _cancel: object) -> Snapshot:
        raise ZeroDivisionError

    job = Job(broken)
    assert job.wait(60)
    with pytest.raises(ZeroDivisionError):
        job.result  # noqa: B018


def test_stopping_what_is_done_changes_nothing(aws: FakeAws) -> None:
    job = Job(partial(collect, options(aws)))
    assert job.wait(60)
    before = job.result
    job.stop()
    assert job.result is before
