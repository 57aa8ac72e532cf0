"""The plan, phase by phase; each task ticked by evidence, by the founder's word, or open, and why.

It never says done where the rules object: the findings that stand at a task's answers leave it open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import TypeAdapter

from ..answers.question_list import question_at, questions
from ..answers.questions import PlanEntry
from ..claims import Claim, ClaimStatus
from ..claims.select import known, select
from ..claims.statement import ONLY_THE_ACCOUNT_FILLS, say
from ..findings import Finding, Status
from ..rules import PACK
from ..texts import tables
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


PHASES = TypeAdapter(tuple[Phase, ...]).validate_python(tables(__file__)["phases"])

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


def _title(claim: str) -> str:
    """The question whose answer makes a claim; none where only the account makes it."""
    question = None if claim in ONLY_THE_ACCOUNT_FILLS else question_at(say(claim).answers[0])
    return question.title if question else ""


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
    missing = [needed for needed in planned.needed if needed not in claims]
    seen = [c for c in found if c.status is ClaimStatus.VERIFIED]
    if not found or missing or (planned.unsaid and not seen):
        asked = "".join(f" “{title}”" for title in map(_title, missing) if title)
        why = [f"Not answered yet:{asked}." if asked else "", planned.hint]
        return Task(OPEN, runs, " ".join(filter(None, why)) or "Not answered yet.")
    evidence = " ".join(dict.fromkeys(e.seen for c in seen for e in c.evidence))
    known_of = "".join(f" You know about this: {f.summary}." for f in against)
    if len(seen) == len(found):
        return Task(EVIDENCE, runs, f"Seen in the account: {evidence}{known_of}")
    if seen:
        word = f"Partly seen in the account: {evidence} The rest is your word."
    else:
        word = "As you answered."
    return Task(WORD, runs, f"{word}{known_of}")
