"""The plan, phase by phase; each task ticked by evidence, by the founder's word, or open, and why.

It never says done where the rules object: the findings that stand at a task's answers leave it open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..answers.question_list import questions
from ..answers.questions import PlanEntry
from ..claims import Claim, ClaimStatus
from ..claims.select import known, select
from ..findings import Finding, Status
from ..rules import PACK
from ..wording import day
from .blocks import Run, Task

EVIDENCE, WORD, OPEN = "evidence", "word", "open"


def _around(path: str) -> set[str]:
    """An answer and the groups it is part of: ``feedback.alarms.state``, ``feedback.alarms`` …"""
    parts = path.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts) + 1)}


@dataclass(frozen=True)
class PlannedTask:
    """``id`` never changes: profiles name it. ``claims`` are ids, or prefixes ending in ``*``, of the
    claims that say the task is done; with none, a person has to look, and ``hint`` says at what.

    ``needed`` are ids without which it is open: a control that is not there makes no claim, and the
    claims beside it do not make up for it. ``unsaid``: no answer says that it is done, only what was
    seen does. ``unasked``: no question asks all of it, so its author may tick it. ``judged`` are rules,
    answers and groups of them whose findings are about this task, also of what is absent and makes no
    claim; and about no other, though its claims rest on the same answer."""

    id: str
    text: str
    claims: tuple[str, ...] = ()
    hint: str = ""
    needed: tuple[str, ...] = ()
    unsaid: bool = False
    unasked: bool = False
    judged: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known(*self.claims, *self.needed)
        named = (*questions(), *(rule.id for rule in PACK))
        for name in self.judged:
            if all(name not in _around(path) for path in named):
                raise ValueError(f"No rule and no answer has the name {name!r}.")


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
                "website",
                "The website is live on your own domain and says what you do and which mail you send.",
                ("business_name", "business_does", "launch"),
                "Open it as a stranger would: does it say both? Then let the app look at it, on the "
                "account page.",
                unsaid=True,
                unasked=True,
                judged=("business.website", "website_matches_sender"),
            ),
            PlannedTask(
                "privacy_and_sign_up",
                "Privacy policy and sign-up page are public.",
                ("privacy_url", "signup_url"),
                "Your answers do not name both. If nobody signs up on a page, tick it yourself.",
                needed=("privacy_url", "signup_url"),
                unasked=True,
            ),
            PlannedTask(
                "domain",
                "The sending domain is verified in the Region you ask for, with DKIM.",
                ("sending_domain", "dkim"),
                "Only the account shows it: read the account.",
                needed=("dkim",),
                unasked=True,
                judged=("domain_in_region", "domain_verified"),
            ),
            PlannedTask(
                "senders_and_dmarc",
                "The sender addresses and a DMARC record are set up, and the MAIL FROM domain if you "
                "use one.",
                ("mail_from", "dmarc", "senders"),
                "Your answers name no DMARC record. Publish one, p=none to begin with.",
                needed=("dmarc",),
                judged=("reputation.dmarc_policy",),
            ),
        ),
    ),
    Phase(
        "Compliance",
        "2 to 3 days",
        (
            PlannedTask(
                "consent",
                "Consent is asked for, recorded and kept.",
                ("collected_how", "consent_evidence", "evidence_kept", "double_opt_in"),
                judged=(
                    "recipients.double_opt_in",
                    "recipients.evidence",
                    "mail_is_asked_for",
                    "consent_fits_the_mail",
                    "signup_asks_consent",
                    "signup_box_empty",
                    "double_opt_in_runs",
                    "consent_can_be_proven",
                ),
            ),
            PlannedTask(
                "no_outside_addresses",
                "No address comes from outside sources; nobody is written to unasked.",
                ("outside_lists", "cold_outreach", "entered_by_others"),
                judged=(
                    "recipients.abuse_limits",
                    "no_outside_lists",
                    "mail_is_asked_for",
                    "others_are_limited",
                ),
            ),
            PlannedTask(
                "bounces_and_complaints",
                "Hard bounces and complaints take an address off all mail.",
                ("hard_bounce", "soft_bounce", "complaint"),
                judged=(
                    "feedback.hard_bounce",
                    "feedback.soft_bounce",
                    "feedback.complaint",
                    "hard_bounces_handled",
                    "handled_automatically",
                ),
            ),
            PlannedTask(
                "unsubscribe",
                "Each kind of mail can be stopped, or says why it cannot.",
                ("streams.*.unsubscribe", "unsubscribe", "unsubscribe_within", "one_click"),
                judged=(
                    "feedback.unsubscribe",
                    "feedback.one_click",
                    "mail_can_be_stopped",
                    "marketing_one_click",
                ),
            ),
        ),
    ),
    Phase(
        "Monitoring",
        "1 day",
        (
            PlannedTask(
                "event_channel",
                "Bounce and complaint events reach your system.",
                ("channels", "channel_*"),
                judged=("feedback.channels", "topics_confirmed", "feedback_channel_visible"),
            ),
            PlannedTask(
                "alarms",
                "Alarms go off before AWS's limits are reached.",
                ("alarms", "bounce_alarm", "complaint_alarm"),
                "Your answers name no alarm. Set one on each of the two rates.",
                needed=("alarms",),
                judged=("feedback.alarms", "feedback.bounce_alarm", "feedback.complaint_alarm"),
            ),
            PlannedTask(
                "watcher",
                "Somebody watches the figures.",
                ("watcher", "monitoring"),
                judged=("feedback.watcher", "reputation.monitoring"),
            ),
            PlannedTask(
                "sandbox_tests",
                "Test mails went through the sandbox.",
                ("sandbox_tests",),
                "Send to a verified address of your own, then read the account again. Send to bounce@ "
                "and complaint@simulator.amazonses.com too and watch what your system does.",
                unasked=True,
                judged=("sandbox_tested",),
            ),
        ),
    ),
    Phase(
        "Request",
        "1 day",
        (
            PlannedTask(
                "streams_and_figures",
                "Each kind of mail is described, the shares and figures add up.",
                ("streams", "streams.*", "mail_type", "volume_*", "recipients_total"),
                judged=("figures_follow", "shares_add_up", "mail_type_fits", "volumes_in_order"),
            ),
            PlannedTask(
                "samples",
                "An example of each kind of mail is ready.",
                ("samples", "streams.*.sample"),
                judged=("samples_are_whole", "samples_differ", "samples_are_plain"),
            ),
            PlannedTask("form", "The form's answers are complete.", ("form.*",)),
            PlannedTask(
                "attachments",
                "The attachments are ready: a page about the business, screenshots of the event "
                "destination and the alarms, the sign-up form and a confirmation mail.",
                (),
                "The page and, once the account was read, the evidence come with these documents. "
                "Collect the rest in one folder; remove personal data from screenshots.",
                unasked=True,
            ),
        ),
    ),
)

TASKS: tuple[PlannedTask, ...] = tuple(task for phase in PHASES for task in phase.tasks)


def task(
    planned: PlannedTask,
    claims: Mapping[str, Claim],
    findings: Sequence[Finding],
    entry: PlanEntry | None = None,
) -> Task:
    """The task with its state, from the claims and the findings that bear on it, and what its author
    keeps about it.

    One claim missing, contradicted or only planned leaves it open, and so does a finding that stands.
    It is ticked by evidence only if everything the account can show was seen; a mere word for a part
    of it makes it "your word". Its author's own tick counts where nothing answered or seen settles it.
    """
    entry = entry or PlanEntry()
    found = select(claims, planned.claims)
    against = [
        f
        for f in findings
        if f.status in _OBJECTS and not f.confirm and _is_about(f, planned, found)
    ]
    made = _from_facts(planned, claims, found, against)
    settled = against or any(not c.asserted or c.planned for c in found)
    by_hand = planned.unasked and made.state is OPEN and not settled
    ticked = f"You ticked it on {day(entry.done)}" if entry.done else ""
    if ticked and by_hand:
        made = replace(made, state=WORD, why=f"{ticked}. Nothing that was read shows it.")
    elif ticked and made.state is OPEN:
        made = replace(made, why=f"{made.why} {ticked}; it is open all the same.")
    return replace(
        made,
        id=planned.id,
        owner=entry.owner or "",
        due=entry.due.isoformat() if entry.due else "",
        by_hand=by_hand,
    )


_OBJECTS = (Status.FAIL, Status.WARN)


def _is_about(finding: Finding, planned: PlannedTask, found: Sequence[Claim]) -> bool:
    """Whether a finding is about the task: named by it, or at an answer of its claims."""
    naming = _naming(finding.id, finding.path or "")
    if naming:
        return planned in naming
    return finding.path in {answer for claim in found for answer in claim.answers}


@lru_cache(maxsize=1024)
def _naming(rule: str, path: str) -> tuple[PlannedTask, ...]:
    places = {rule, *_around(path)}
    return tuple(one for one in TASKS if not places.isdisjoint(one.judged))


def _from_facts(
    planned: PlannedTask,
    claims: Mapping[str, Claim],
    found: Sequence[Claim],
    against: Sequence[Finding],
) -> Task:
    runs = (Run(planned.text),)
    unsettled = [c for c in found if not c.asserted] or [c for c in found if c.planned]
    if unsettled:
        return Task(OPEN, runs, unsettled[0].text)
    standing = [f for f in against if not f.is_set_aside]
    if standing:
        return Task(OPEN, runs, f"{standing[0].summary}. {standing[0].remedy}")
    missing = any(needed not in claims for needed in planned.needed)
    seen = [c for c in found if c.status is ClaimStatus.VERIFIED]
    if not found or missing or (planned.unsaid and not seen):
        return Task(OPEN, runs, planned.hint or "Not answered yet.")
    evidence = " ".join(dict.fromkeys(e.seen for c in seen for e in c.evidence))
    known_of = "".join(f" You know about this: {f.summary}." for f in against)
    if len(seen) == len(found):
        return Task(EVIDENCE, runs, f"Seen in the account: {evidence}{known_of}")
    if seen:
        word = f"Partly seen in the account: {evidence} The rest is your word."
    else:
        word = "As you answered. Nothing in the account was read that shows it."
    return Task(WORD, runs, f"{word}{known_of}")
