"""Earlier requests, and what is different now."""

from ..findings import Severity
from ..texts import word_count
from ..vocabulary import Outcome
from .model import Facts, Registry, Result, failed, passed
from .sources import APPLICANTS, ONBOARDING_SKILL

rules = Registry()

_LEAST_WORDS = 6


@rules.rule(
    title="Something has changed since a refusal",
    objection="Nothing has changed since a refusal",
    section="history",
    severity=Severity.BLOCKER,
    why="The same request again gets the same answer; AWS wants fixes already made.",
    remedy="Write what is different now: what you set up, fixed or took out.",
    source=APPLICANTS,
)
def changed_since_denial(facts: Facts) -> Result | None:
    requests = facts.profile.history.requests or []
    denied = [(i, r) for i, r in enumerate(requests) if r.outcome is Outcome.DENIED]
    if not facts.profile.history.asked_before or not denied:
        return None
    index, last = denied[-1]
    if last.changed_since is None or word_count(last.changed_since) < _LEAST_WORDS:
        return failed("The answer says too little.", f"history.requests.{index}.changed_since")
    return passed("You say what has changed.")


@rules.rule(
    title="No request is waiting for an answer of yours",
    objection="A request of yours is waiting",
    section="history",
    severity=Severity.LIKELY,
    why="Questions of AWS that nobody answered close the case.",
    remedy="Reply on that case instead of asking anew.",
    source=ONBOARDING_SKILL,
)
def no_open_question(facts: Facts) -> Result | None:
    requests = facts.profile.history.requests or []
    if not facts.profile.history.asked_before or not requests:
        return None
    for index, request in enumerate(requests):
        if request.outcome in (Outcome.QUESTIONS, Outcome.PENDING):
            words = f"{request.region or 'A request'}: {request.outcome.label.lower()}."
            return failed(words, f"history.requests.{index}.outcome")
    return passed("None is.")
