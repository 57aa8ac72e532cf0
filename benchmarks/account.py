"""How long reading an account takes, next to the calls that have to wait for each other.

Every call goes over loopback to a server that answers after 200 ms, as a Region on another continent
does. Prints the time of a full read next to its longest chain of dependent calls, all Regions next to
one, an account of 10,000 identities next to one call per identity, and the size of its snapshot.
"""

import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.machine import describe, report  # noqa: E402
from sandbox_exit.account.reader import Options, collect  # noqa: E402
from sandbox_exit.account.reader.pace import Pace  # noqa: E402
from sandbox_exit.observed.snapshot import Found, Snapshot, dump_snapshot, load_snapshot  # noqa: E402
from tests.account.reader.fake_aws import FakeAws, Reply, Request, answer, fake_aws  # noqa: E402

LATENCY = 0.2
CHAIN = (
    *("GetCallerIdentity", "GetEmailIdentity", "GetConfigurationSetEventDestinations"),
    *("ListRules", "ListTargetsByRule"),
)
"""Who is asking, the identity, its set's events, the rules of the bus they go to, the rules' targets:
each needs the one before. Without an event bus it ends a call earlier, with the topic."""
IDENTITIES = 10_000
SPACING = 1.0
"""Seconds SES asks for between two calls of one operation."""
ROUNDS = 5


@contextmanager
def environment() -> Iterator[None]:
    """Credentials that open nothing, and no configuration of whoever runs this."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["AWS_CONFIG_FILE"] = str(Path(folder, "config"))
        os.environ["AWS_SHARED_CREDENTIALS_FILE"] = str(Path(folder, "credentials"))
        os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
        os.environ["AWS_ACCESS_KEY_ID"] = "AKIAEXAMPLEEXAMPLE00"
        os.environ["AWS_SECRET_ACCESS_KEY"] = "example"  # noqa: S105
        yield


def slowly(aws: FakeAws) -> None:
    """Every answer takes 200 ms, however many are on their way."""
    for operation, quick in list(aws.answers.items()):
        aws.answers[operation] = partial(_slowed, quick)


def _slowed(quick: Callable[[Request], Reply], request: Request) -> Reply:
    return replace(quick(request), hang=LATENCY)


def identities(total: int) -> list[dict[str, object]]:
    return [
        {
            "IdentityName": f"customer-{number:05}.shop.example",
            "IdentityType": "DOMAIN",
            "SendingEnabled": True,
            "VerificationStatus": "SUCCESS",
        }
        for number in range(total)
    ]


def crowded(aws: FakeAws) -> None:
    """An account with 10,000 identities, the most SES allows without asking."""
    rows = identities(IDENTITIES - 1)
    rows.append({"IdentityName": "shop.example", "IdentityType": "DOMAIN"})

    def page(request: Request) -> Reply:
        start, size = int(request.body.get("NextToken", "0")), request.body["PageSize"]
        more = {"NextToken": str(start + size)} if start + size < len(rows) else {}
        return answer("ListEmailIdentities", EmailIdentities=rows[start : start + size], **more)

    aws.answers["ListEmailIdentities"] = page


def timed(options: Options, spacing: float = 0.0) -> tuple[float, Snapshot]:
    start = time.perf_counter()
    snapshot = collect(options, pace=Pace(spacing))
    return time.perf_counter() - start, snapshot


def median(options: Options) -> float:
    """Seconds of a read, after one to warm up."""
    timed(options)
    times = []
    for _ in range(ROUNDS):
        seconds, snapshot = timed(options)
        lost = snapshot.unreachable()
        assert not lost, lost
        times.append(seconds)
    return statistics.median(times)


def typical() -> float:
    with fake_aws() as aws:
        slowly(aws)
        options = Options(
            "eu-central-1",
            domains=("shop.example",),
            addresses=("a@shop.example", "b@shop.example"),
            configuration_sets=("named-set",),
            endpoint_url=aws.url,
        )
        one = median(options)
        calls = len(aws.requests) // (ROUNDS + 1)
        chain = len(CHAIN) * LATENCY
        print(f"A typical account: {calls} calls, {calls * LATENCY:.1f} s one after the other")
        report("full read / its longest chain of calls", one / chain, 1.3, "×")
        everywhere = median(replace(options, all_regions=True))
        calls = (len(aws.requests) - calls * (ROUNDS + 1)) // (ROUNDS + 1)
        print(f"All Regions: {calls} calls, {everywhere:.2f} s; one Region: {one:.2f} s")
        report("all Regions / one Region", everywhere / one, 2.0, "×")
    return one


def ten_thousand() -> None:
    with fake_aws() as aws:
        crowded(aws)
        slowly(aws)
        options = Options("eu-central-1", domains=("shop.example",), endpoint_url=aws.url)
        seconds, snapshot = timed(options, SPACING)
        calls = len(aws.requests)
        pages = aws.count("ListEmailIdentities")
        assert isinstance(snapshot.identities, Found)
        assert len(snapshot.identities.value) == IDENTITIES
        print(f"{IDENTITIES:,} identities at SES's pace of one call a second for each operation:")
        print(f"  this read: {calls} calls ({pages} pages of the list), {seconds:.1f} s")
        print(
            f"  one call per identity: {IDENTITIES + pages:,} calls, at least "
            f"{IDENTITIES * SPACING / 3600:.1f} h"
        )
        report("calls", calls, 60, "calls")
        memory(snapshot)


def memory(snapshot: Snapshot) -> None:
    data = dump_snapshot(snapshot)
    tracemalloc.start()
    loaded = load_snapshot(data)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(loaded.identities, Found)
    print(f"  its file: {len(data) / 1e6:.1f} MB; reading it takes {peak / 1e6:.1f} MB at most")
    report("memory of the snapshot", held / 1e6, 30, "MB")


def main() -> None:
    print(describe("boto3", "botocore", "pydantic"))
    print(f"Every call answers after {LATENCY * 1000:.0f} ms, over loopback")
    with environment():
        typical()
        ten_thousand()


if __name__ == "__main__":
    main()
