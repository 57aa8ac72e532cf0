"""What a reviewer would object to: in the answers, between them, and between them and the account.

To add a rule: write a function in its topic's module and decorate it; its name is its id.
"""

from collections.abc import Sequence

from ..account.relevant import relevant
from ..answers.parsing import Parsed
from ..answers.written_texts import asked_by_section, written
from ..claims import Claim, assess
from ..findings import Finding, acknowledged, in_order
from ..observed.snapshot import Snapshot
from . import (
    account,
    account_and_answers,
    answers,
    consent,
    domains,
    feedback,
    history,
    providers_and_laws,
    regions,
    samples,
    specificity,
    suitability,
    volumes,
    website,
)
from .model import Facts, Rule

__all__ = ["PACK", "Rule", "run"]

PACK: tuple[Rule, ...] = (
    *account.rules,
    *account_and_answers.rules,
    *regions.rules,
    *suitability.rules,
    *consent.rules,
    *feedback.rules,
    *answers.rules,
    *specificity.rules,
    *samples.rules,
    *volumes.rules,
    *domains.rules,
    *providers_and_laws.rules,
    *website.rules,
    *history.rules,
)
"""In the order in which they are shown."""


def run(
    parsed: Parsed, snapshot: Snapshot | None, claims: Sequence[Claim] | None = None
) -> tuple[Finding, ...]:
    """All findings, what to do first before the rest. Pure.

    ``claims`` are those of this profile and snapshot, where somebody has assessed them already.
    """
    here = relevant(parsed.profile, snapshot)
    other = snapshot.region if snapshot is not None and here is None else None
    dns = snapshot.dns if snapshot is not None else None
    site = snapshot.website if snapshot is not None else None
    if site is not None and site.request.website != parsed.profile.business.website:
        site = None
    paths = asked_by_section(parsed.profile)
    texts = tuple(written(parsed.profile, paths))
    made = tuple(assess(parsed.profile, snapshot) if claims is None else claims)
    facts = Facts(parsed, here, made, other, dns, site, snapshot, texts, paths)
    reasons = parsed.profile.reasons
    found = (finding for rule in PACK if (finding := rule.run(facts)) is not None)
    return in_order(acknowledged(finding, reasons) for finding in found)
