"""`explain`: one rule in full."""

import argparse
from difflib import get_close_matches

from .shared import READY, BadInput, safe


def explain(options: argparse.Namespace) -> int:
    from ..documents.text_review import RULES
    from ..rules import PACK
    from ..rules.model import REVIEWED_ON, RuleCard

    cards: tuple[RuleCard, ...] = (*PACK, *RULES)
    by_id = {rule.id: rule for rule in cards}
    rule = by_id.get(options.rule)
    if rule is None:
        near = get_close_matches(options.rule, by_id, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise BadInput(
            f"There is no rule “{options.rule}”.{hint} Their ids stand in docs/rules.md and in: check"
        )
    for label, text in (
        ("Rule", rule.id),
        ("Says", rule.title),
        ("Objection", rule.objection),
        ("Kind", ", ".join(kind.value.replace("_", " ") for kind in rule.kinds)),
        ("Section", rule.section),
        ("Severity", f"{rule.severity.value} (how likely AWS objects)"),
        ("Confidence", f"{rule.confidence.value} (how sure the rule is)"),
        ("Why", rule.why),
        ("Remedy", rule.remedy),
        ("Before", rule.before),
        ("After", rule.after),
        ("Source", str(rule.source)),
        ("Since", f"{rule.since}, read last against its source on {REVIEWED_ON}"),
    ):
        print(safe(f"{label + ':':<12}{text}"))
    return READY
