"""After the grant: is production access on, what to test, which alarms to set, is the quota enough.

Pure. Commands are text for a POSIX shell: what a person typed is quoted, and left out where the AWS CLI
could take it for something else.
"""

import math
import shlex
from dataclasses import dataclass

from ..account.reputation_report import BOUNCE_ALERT, COMPLAINT_ALERT
from ..account.state import sending_problem
from ..answers.profile import Profile
from ..answers.volumes import SANDBOX_A_DAY, peak_per_second
from ..mail_check import send_command
from ..observed.aws import SENDING_QUOTA, SENDING_RATE, SendQuota
from ..observed.regions import region_label
from ..observed.snapshot import Found, Snapshot
from .cards import CARDS

_LIMITS = {"bounce": 100 * BOUNCE_ALERT, "complaint": 100 * COMPLAINT_ALERT}
"""What AWS asks to stay under, in percent."""


@dataclass(frozen=True)
class Access:
    """``on`` is `None` where the account did not say or was not read. ``ready``: it is on, and nothing
    is known to keep mail of the sending domain from going out."""

    on: bool | None
    sentence: str
    next_action: str
    ready: bool = False


def access(snapshot: Snapshot | None, domain: str | None = None) -> Access:
    """Whether production access is on in the snapshot's Region: a grant in the case is not enough."""
    again = "Read the account: ProductionAccessEnabled is the only field that decides."
    if snapshot is None:
        return Access(None, "The account was not read.", again)
    if said := contradiction(snapshot):
        return Access(None, said, again)
    place = region_label(snapshot.region)
    if not isinstance(snapshot.account, Found) or snapshot.account.value.out_of_sandbox is None:
        return Access(None, f"Whether production access is on in {place} was not seen.", again)
    if snapshot.account.value.out_of_sandbox:
        said = f"Production access is on in {place}: ProductionAccessEnabled is true."
        if problem := sending_problem(snapshot, domain):
            return Access(True, f"{said} {problem.sentence}", problem.next_action)
        todo = "Send the test mails, then begin with few mails a day."
        return Access(True, said, todo, ready=True)
    review = snapshot.account.value.review
    granted = (
        " AWS's review says GRANTED, and that alone is not enough."
        if review and review.status == "GRANTED"
        else ""
    )
    return Access(
        False,
        f"The account is still in the sandbox in {place}: ProductionAccessEnabled is false.{granted}",
        "Compare the Region with the one in AWS's mail. If it is this one, read the account again "
        "later, then ask in the case.",
    )


def contradiction(snapshot: Snapshot | None) -> str:
    """Where production access is said to be on while the request is under review and the quota is the
    sandbox's, as one report has it of an account whose request was just filed; else empty."""
    if snapshot is None or not isinstance(snapshot.account, Found):
        return ""
    account = snapshot.account.value
    pending = account.review is not None and account.review.status == "PENDING"
    quota = account.quota.max_24_hour if account.quota else None
    if not (account.production_access and pending and quota == SANDBOX_A_DAY):
        return ""
    return (
        "ProductionAccessEnabled is true, but the review is PENDING and "
        f"the quota is still {SANDBOX_A_DAY} a day, that of the sandbox."
    )


@dataclass(frozen=True)
class SimulatorTest:
    """A mail to the mailbox simulator. ``command`` is `None` while something it needs is open."""

    title: str
    address: str
    expect: str
    command: str | None


def simulator_tests(profile: Profile, region: str | None) -> tuple[SimulatorTest, ...]:
    """One test for each address of the simulator. They touch neither quota nor reputation, and cost
    as any mail does."""
    text = "A test of what our system does."
    return tuple(
        SimulatorTest(
            **card,
            command=send_command(
                profile,
                region,
                card["address"],
                f"Mailbox simulator: {card['title'].lower()}",
                text,
            ),
        )
        for card in CARDS["simulator"]
    )


@dataclass(frozen=True)
class AlarmTask:
    """``seen`` names the alarm that is there already; ``threshold`` is in percent."""

    title: str
    threshold: float
    promised: bool
    seen: str | None
    command: str


def alarms(profile: Profile, snapshot: Snapshot | None, region: str) -> tuple[AlarmTask, ...]:
    """The two alarms on the reputation metrics, at the thresholds that were promised, else AWS's."""
    return tuple(_alarm(kind, limit, profile, snapshot, region) for kind, limit in _LIMITS.items())


def _alarm(
    kind: str, limit: float, profile: Profile, snapshot: Snapshot | None, region: str
) -> AlarmTask:
    promised: float | None = getattr(profile.feedback, f"{kind}_alarm")
    threshold = limit if promised is None else promised
    # The metrics are fractions, and missing data must not count as good or bad
    # (https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html).
    command = " \\\n  ".join(
        (
            "aws cloudwatch put-metric-alarm",
            f"--alarm-name ses-{kind}-rate",
            f"--namespace AWS/SES --metric-name Reputation.{kind.capitalize()}Rate "
            "--statistic Average",
            "--period 3600 --evaluation-periods 1",
            f"--threshold {threshold / 100:.6g} "
            "--comparison-operator GreaterThanOrEqualToThreshold",
            "--treat-missing-data ignore",
            "--alarm-actions ARN_OF_YOUR_SNS_TOPIC",
            f"--region {shlex.quote(region)}",
        )
    )
    seen = _seen(snapshot, f"{kind}_alarms")
    return AlarmTask(f"{kind.capitalize()} rate", threshold, promised is not None, seen, command)


def _seen(snapshot: Snapshot | None, name: str) -> str | None:
    state = getattr(snapshot, name) if snapshot is not None else None
    if not isinstance(state, Found):
        return None
    return ", ".join(a.name for a in state.value if a.tells) or None


@dataclass(frozen=True)
class QuotaNeed:
    """What is asked for and what there is: ``what`` in ``per``. ``short`` is `None` where one of the
    two is not known."""

    what: str
    per: str
    wanted: float
    has: float | None
    code: str
    region: str

    @property
    def short(self) -> bool | None:
        if self.has is None:
            return None
        return 0 <= self.has < self.wanted

    @property
    def command(self) -> str:
        return (
            "aws service-quotas request-service-quota-increase --service-code ses \\\n"
            f"  --quota-code {self.code} --desired-value {self.wanted:g} \\\n"
            f"  --region {shlex.quote(self.region)}"
        )


def quota_needs(profile: Profile, snapshot: Snapshot | None, region: str) -> tuple[QuotaNeed, ...]:
    """The busiest day and second against the account's quotas; nothing where no peak was given."""
    peak = profile.volumes.peak
    if peak is None:
        return ()
    quota = _quota(snapshot)
    rate = peak_per_second(profile)
    needs = [
        QuotaNeed("recipient", "in 24 hours", peak.high, quota.max_24_hour, SENDING_QUOTA, region)
    ]
    if rate is not None:
        wanted = math.ceil(rate)
        needs.append(
            QuotaNeed("mail", "a second", wanted, quota.max_per_second, SENDING_RATE, region)
        )
    return tuple(needs)


def sending_quota(snapshot: Snapshot | None) -> float | None:
    """Recipients in 24 hours, ``-1`` without a limit; `None` where it was not read."""
    return _quota(snapshot).max_24_hour


def _quota(snapshot: Snapshot | None) -> SendQuota:
    if snapshot is None or not isinstance(snapshot.account, Found):
        return SendQuota()
    return snapshot.account.value.quota or SendQuota()
