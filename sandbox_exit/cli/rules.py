"""`explain`: one rule in full."""

import argparse
from difflib import get_close_matches

from ..documents.text_review import RULES
from ..rules import PACK
from ..rules.cards import REVIEWED_ON, RuleCard
from .shared import READY, BadInput, safe

ANSWERS = "what you answered alone"
_SEVERITY = {
    "blocker": "AWS refuses for this",
    "likely": "AWS is likely to object",
    "possible": "AWS may ask about it",
    "advice": "it makes the request better",
}
_CONFIDENCE = {
    "certain": "what was chosen, counted or seen says it",
    "probable": "it follows by a line that is drawn somewhere",
    "possible": "there may be reasons the answers do not hold",
}


def explain(options: argparse.Namespace) -> int:
    cards: tuple[RuleCard, ...] = (*PACK, *RULES)
    by_id = {rule.id: rule for rule in cards}
    rule = by_id.get(options.rule)
    if rule is None:
        near = get_close_matches(options.rule, by_id, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise BadInput(
            f"There is no rule “{options.rule}”.{hint} `check --format json` names those that apply."
        )
    for label, text in (
        ("Rule", rule.id),
        ("Says", rule.title),
        ("Objection", rule.objection),
        ("Kind", ", ".join(kind.value.replace("_", " ") for kind in rule.kinds)),
        ("Section", rule.section),
        ("Severity", f"{rule.severity.value}: {_SEVERITY[rule.severity.value]}"),
        ("Confidence", f"{rule.confidence.value}: {_CONFIDENCE[rule.confidence.value]}"),
        ("Why", rule.why),
        ("Remedy", rule.remedy),
        ("Before", rule.before),
        ("After", rule.after),
        ("Looks at", ", ".join(rule.looks_at) or ANSWERS),
        ("Source", rule.source),
        ("Since", f"{rule.since}; the sources were last read on {REVIEWED_ON}"),
    ):
        print(safe(f"{label + ':':<12}{text}"))
    return READY
