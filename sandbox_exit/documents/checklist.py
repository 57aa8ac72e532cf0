"""The plan, phase by phase; each task ticked by evidence, by the founder's word, or open, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..claims import Claim, ClaimStatus
from ..claims.select import known, select
from .blocks import Run, Task

EVIDENCE, WORD, OPEN = "evidence", "word", "open"


@dataclass(frozen=True)
class PlannedTask:
    """``claims`` are ids, or prefixes ending in ``*``, of the claims that say the task is done; with
    none, a person has to look, and ``hint`` says at what.

    ``needed`` are ids without which it is open: a control that is not there makes no claim, and the
    claims beside it do not make up for it. ``unsaid``: no answer says that it is done, only what was
    seen does."""

    text: str
    claims: tuple[str, ...] = ()
    hint: str = ""
    needed: tuple[str, ...] = ()
    unsaid: bool = False

    def __post_init__(self) -> None:
        known(*self.claims, *self.needed)


@dataclass(frozen=True)
class Phase:
    """``takes`` is how long founders needed for it: a rule of thumb, printed as such."""

    title: str
    takes: str
    tasks: tuple[PlannedTask, ...]


PHASES: tuple[Phase, ...] = (
    Phase(
        "Preparation",
        "1 to 2 days",
        (
            PlannedTask(
                "The website is live on your own domain and says what you do and which mail you send.",
                ("business_name", "business_does", "launch"),
                "Open it as a stranger would: does it say both? Then let the app look at it, on the "
                "account page.",
                unsaid=True,
            ),
            PlannedTask(
                "Privacy policy and sign-up page are public.",
                ("privacy_url", "signup_url"),
            ),
            PlannedTask(
                "The sending domain is verified in the Region you ask for, with DKIM.",
                ("sending_domain", "dkim"),
                "Only the account shows it: read the account.",
                needed=("dkim",),
            ),
            PlannedTask(
                "The sender addresses and a DMARC record are set up, and the MAIL FROM domain if you "
                "use one.",
                ("mail_from", "dmarc", "senders"),
                "Your answers name no DMARC record. Publish one, p=none to begin with.",
                needed=("dmarc",),
            ),
        ),
    ),
    Phase(
        "Compliance",
        "2 to 3 days",
        (
            PlannedTask(
                "Consent is asked for, recorded and kept.",
                ("collected_how", "consent_evidence", "evidence_kept", "double_opt_in"),
            ),
            PlannedTask(
                "No address comes from outside sources; nobody is written to unasked.",
                ("outside_lists", "cold_outreach", "entered_by_others"),
            ),
            PlannedTask(
                "Hard bounces and complaints take an address off all mail.",
                ("hard_bounce", "soft_bounce", "complaint"),
            ),
            PlannedTask(
                "Each kind of mail can be stopped, or says why it cannot.",
                ("streams.*.unsubscribe", "unsubscribe", "unsubscribe_within", "one_click"),
            ),
        ),
    ),
    Phase(
        "Monitoring",
        "1 day",
        (
            PlannedTask(
                "Bounce and complaint events reach your system.", ("channels", "channel_*")
            ),
            PlannedTask(
                "Alarms go off before AWS's limits are reached.",
                ("alarms", "bounce_alarm", "complaint_alarm"),
                "Your answers name no alarm. Set one on each of the two rates.",
                needed=("alarms",),
            ),
            PlannedTask("Somebody watches the figures.", ("watcher", "monitoring")),
            PlannedTask(
                "Test mails went through the sandbox.",
                ("sandbox_tests",),
                "Send to a verified address of your own, then read the account again. Send to bounce@ "
                "and complaint@simulator.amazonses.com too and watch what your system does.",
            ),
        ),
    ),
    Phase(
        "Request",
        "1 day",
        (
            PlannedTask(
                "Each kind of mail is described, the shares and figures add up.",
                ("streams", "streams.*", "mail_type", "volume_*", "recipients_total"),
            ),
            PlannedTask(
                "An example of each kind of mail is ready.", ("samples", "streams.*.sample")
            ),
            PlannedTask("The form's answers are complete.", ("form.*",)),
            PlannedTask(
                "The attachments are ready: a page about the business, screenshots of the event "
                "destination and the alarms, the sign-up form and a confirmation mail.",
                (),
                "The page and, once the account was read, the evidence come with these documents. "
                "Collect the rest in one folder; remove personal data from screenshots.",
            ),
        ),
    ),
)


def task(planned: PlannedTask, claims: Mapping[str, Claim]) -> Task:
    """The task with its state, from the claims that bear on it.

    One claim missing, contradicted or only planned leaves it open. It is ticked by evidence only if
    everything the account can show was seen; a mere word for a part of it makes it "your word".
    """
    runs = (Run(planned.text),)
    found = select(claims, planned.claims)
    if not found and not planned.needed:
        return Task(OPEN, runs, planned.hint or "Not answered yet.")
    unsettled = [c for c in found if not c.asserted]
    if unsettled:
        return Task(OPEN, runs, unsettled[0].text)
    not_yet = [c for c in found if c.planned]
    if not_yet:
        return Task(OPEN, runs, not_yet[0].text)
    if any(needed not in claims for needed in planned.needed):
        return Task(OPEN, runs, planned.hint)
    seen = [c for c in found if c.status is ClaimStatus.VERIFIED]
    if planned.unsaid and not seen:
        return Task(OPEN, runs, planned.hint)
    stated = [c for c in found if c.status is ClaimStatus.STATED]
    evidence = " ".join(e.seen for c in seen for e in c.evidence)
    if not stated:
        return Task(EVIDENCE, runs, f"Seen in the account: {evidence}")
    if seen:
        return Task(WORD, runs, f"Partly seen in the account: {evidence} The rest is your word.")
    return Task(WORD, runs, "As you answered. Nothing in the account was read that shows it.")
