"""What a reviewer would object to: in the answers, between them, and between them and what was seen.

Rules judge facts: choices, numbers, days, links and observations, and what can be counted in a text.
What a text says, no rule reads. To add a rule: write a card and its check in its topic's module; the
function's name is its id.
"""

from collections.abc import Sequence
from datetime import date

from ..account.relevant import relevant
from ..answers.journey import SECTIONS, asked
from ..answers.parsing import Parsed
from ..answers.profile import Profile
from ..claims import Claim, assess
from ..findings import Finding, acknowledged, in_order
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
    regions,
    samples,
    seen,
    volumes,
    website,
)
from .model import Facts, Rule, Said, Unread

__all__ = ["PACK", "Rule", "run", "unread_under"]

PACK: tuple[Rule, ...] = (
    *account.rules,
    *regions.rules,
    *missing.rules,
    *consent.rules,
    *controls.rules,
    *agreement.rules,
    *volumes.rules,
    *samples.rules,
    *business.rules,
    *domains.rules,
    *website.rules,
    *history.rules,
)
"""In the order in which they are shown."""


def unread_under(profile: Profile, snapshot: Snapshot | None) -> Unread | None:
    """Why something that a sentence may rest on was not read; `None`: all of it was."""
    here = relevant(profile, snapshot)
    other = snapshot.region if snapshot is not None and here is None else None
    dns = snapshot.dns if snapshot is not None else None
    said = Said(Parsed(profile, ()))
    return seen.under_claims(Facts(said, here, other, dns, None, snapshot))


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
    here = relevant(profile, snapshot)
    other = snapshot.region if snapshot is not None and here is None else None
    site = snapshot.website if snapshot is not None else None
    if site is not None and site.request.website != profile.business.website:
        site = None
    paths = {section.id: asked(profile, section.id) for section in SECTIONS}
    made = tuple(assess(profile, snapshot) if claims is None else claims)
    said = Said(parsed, made, paths, tuple(missing.open_answers(profile, paths)), tuple(changed))
    dns = snapshot.dns if snapshot is not None else None
    facts = Facts(said, here, other, dns, site, snapshot, today)
    found = (finding for rule in PACK for finding in rule.run(facts))
    return in_order(acknowledged(finding, profile.reasons) for finding in found)
