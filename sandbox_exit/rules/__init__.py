"""What a reviewer would object to: in the answers, between them, and between them and the account.

To add a rule: write a function in its topic's module and decorate it; its name is its id.
"""

from ..claims import assess
from ..claims.seen import relevant
from ..findings import Finding, Severity, Status
from ..parsing import Parsed
from ..snapshot import Snapshot
from . import account, answers, consent, feedback
from .model import Facts, Rule, RulePack

__all__ = ["PACK", "Rule", "run"]

PACK = RulePack((*account.rules, *consent.rules, *feedback.rules, *answers.rules))

_STATUS_ORDER = (Status.FAIL, Status.UNKNOWN, Status.WARN, Status.MANUAL, Status.PASS)
_SEVERITY_ORDER = tuple(Severity)


def run(parsed: Parsed, snapshot: Snapshot | None) -> tuple[Finding, ...]:
    """All findings, what to do first before the rest. Pure."""
    here = relevant(parsed.profile, snapshot)
    other = snapshot.region if snapshot is not None and here is None else None
    facts = Facts(parsed, here, assess(parsed.profile, snapshot), other)
    return tuple(
        sorted(
            PACK.run(facts),
            key=lambda f: (_STATUS_ORDER.index(f.status), _SEVERITY_ORDER.index(f.severity)),
        )
    )
