"""What a reviewer would object to: in the answers, between them, and between them and what was seen.

Rules judge facts: choices, numbers, days, links and observations, and what can be counted in a text.
What a text says, no rule reads: `own_words` asks what it means, and the answer is a fact. To add a rule:
write its card into its topic's file and its check into the module beside it; the function's name is the
id of the card.
"""

from collections.abc import Sequence
from datetime import date

from ..answers.journey import SECTIONS, asked
from ..answers.parsing import Parsed
from ..claims import Claim, assess
from ..findings import Finding, Status, acknowledged, in_order
from ..observed.snapshot import Snapshot
from . import (
    account,
    agreement,
    business,
    consent,
    controls,
    domains,
    history,
    missing,
    own_words,
    regions,
    samples,
    volumes,
    website,
)
from .model import Facts, Rule, Said

_TOPICS = (
    *(account, regions, missing, consent, controls, agreement),
    *(volumes, samples, business, domains, website, history),
)
PACK: tuple[Rule, ...] = tuple(rule for topic in _TOPICS for rule in topic.rules)
"""In the order in which they are shown."""
_BY_ID = {rule.id: rule for rule in PACK}


def run(
    parsed: Parsed,
    snapshot: Snapshot | None,
    claims: Sequence[Claim] | None = None,
    today: date | None = None,
    changed: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """All findings, what to do first before the rest. Pure.

    ``claims`` are those of this profile and snapshot, where somebody has assessed them already;
    ``today`` is the day to reckon from, else that of the snapshot; ``changed`` names what is seen to be
    better than with the copy that was sent.
    """
    profile = parsed.profile
    paths = {section.id: asked(profile, section.id) for section in SECTIONS}
    made = tuple(assess(profile, snapshot) if claims is None else claims)
    said = Said(parsed, made, tuple(missing.open_answers(profile, paths)), tuple(changed))
    facts = Facts(said, snapshot, today)
    every = [path for section in paths.values() for path in section]
    words = [*own_words.findings(profile, every, _BY_ID)]
    not_so = {finding.id for finding in words if not finding.confirm}
    found = [finding for rule in PACK for finding in rule.run(facts)]
    # What its author confirmed stands against a rule that finds nothing in the other answers.
    kept = (f for f in found if f.status is not Status.PASS or f.id not in not_so)
    return in_order(acknowledged(finding, profile.reasons) for finding in (*kept, *words))
