"""Whether the texts say something: facts, not placeholders, generalities or promises."""

import re

from ..findings import Severity
from ..questions import pattern_of, question_at
from ..texts import Written, excerpt, samples, word_count
from ..vocabulary import ControlState
from .model import Facts, Registry, Result, failed, passed
from .sources import APPLICANTS, FOLLOW_UP, INFERENCE

rules = Registry()

_PLACEHOLDER = re.compile(
    r"""
    \blorem\s+ipsum\b | \b(?:todo|tbd|tba|fixme|xxx+|asdf\w*|n/a|foo\s*bar|changeme)\b
    | \b(?:insert|add|write|put|fill\s+in|your)\s+(?:your\s+)?
      (?:text|name|company|description|address|content|answer)\s+here\b
    | \[(?:your|insert|company|name|product|todo|tbd|add|describe|e\.g\.)[^\]\n]{0,60}\]
    | <(?:your|insert|company|name|product)[^>\n]{0,60}>
    | \{\{?\s*(?:your|company|product|insert)[^}\n]{0,40}\}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HYPE = re.compile(
    r"\b(?:innovative|cutting[\s-]edge|world[\s-]class|best[\s-]in[\s-]class|next[\s-]gen\w*|"
    r"revolutionary|leading|disrupt\w*|seamless\w*|empower\w*|synerg\w*|state[\s-]of[\s-]the[\s-]art|"
    r"game[\s-]chang\w*|one[\s-]stop|holistic|premier|unparalleled)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"""
    ^\W*(?:
      (?:as|when|if|where)\s+(?:needed|necessary|required|appropriate)
      | various\b.* | different\b.* | multiple\b.* | several\b.* | depends\b.* | sometimes | regularly
      | occasionally | normal(?:ly)? | standard\b.* | events?\b.* | user\s+actions? | automatic(?:ally)?
      | (?:our|the|all|my)?\s*(?:users?|customers?|clients?|subscribers?|members?|people|everyone
        |recipients?|contacts?|leads?)
      | (?:on|from|via|through)\s+(?:our|the)\s+(?:web)?site | by\s+(?:e-?mail|hand|us)
      | estimat\w+ | (?:a\s+)?guess\w* | (?:just\s+)?an?\s+estimate | by\s+experience | not\s+sure
    )\W*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PROMISE = re.compile(
    r"""
    \bwe\s+(?:are|remain)\s+(?:fully\s+|strongly\s+|deeply\s+)?(?:committed|dedicated)\b
    | \bwe\s+(?:promise|guarantee|assure|ensure\s+you|pledge|take\b[^.!?\n]{0,40}\bserious\w*)\b
    | \bwe\s+(?:will|shall|plan\s+to|intend\s+to|are\s+going\s+to|hope\s+to|want\s+to)\s+
      (?:\w+\s+){0,2}(?:implement|set\s+up|add|build|handle|remove|monitor|follow|comply|create|introduce)
    | \bbest\s+practices?\b | \bindustry[\s-]standards?\b | \bin\s+accordance\s+with\s+all\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

_ENOUGH_WORDS = {
    "business.what_it_does": 12,
    "recipients.collected_how": 12,
    "feedback.hard_bounce.how": 7,
    "feedback.complaint.how": 7,
    "volumes.derivation": 6,
}
"""Fewer words than these never answered what AWS asks, in the weak examples the app shows."""


@rules.rule(
    title="No placeholder text",
    objection="A placeholder was left in",
    section="business",
    severity=Severity.BLOCKER,
    why="A placeholder tells the reviewer that a template was filled in by machine.",
    remedy="Replace it by what is true, or choose “I don't know yet”.",
    source=INFERENCE,
)
def no_placeholder(facts: Facts) -> Result | None:
    if not facts.texts:
        return None
    for text in facts.texts:
        match = _PLACEHOLDER.search(text.text)
        if match and not text.path.endswith("sample_body"):
            return failed(f"“{excerpt(text.text, match)}”", text.path)
    for index, sample in samples(facts.profile):
        match = re.search(r"\blorem\s+ipsum\b|\b(?:todo|tbd|asdf\w*)\b", sample, re.IGNORECASE)
        if match:
            return failed(f"“{excerpt(sample, match)}”", f"streams.{index}.sample_body")
    return passed("None was found.")


@rules.rule(
    title="The business is described in plain words",
    objection="The description of the business says too little",
    section="business",
    severity=Severity.LIKELY,
    why="After reading it, a reviewer must know what people do with the product and what they pay for.",
    remedy="Say in two to four sentences what people do with it and what they pay for. No adjectives.",
    source=APPLICANTS,
    path="business.what_it_does",
)
def business_is_described(facts: Facts) -> Result | None:
    text = facts.profile.business.what_it_does
    if text is None:
        return None
    words, hype = word_count(text), _HYPE.findall(text)
    if words < _ENOUGH_WORDS["business.what_it_does"]:
        return failed(f"{words} words.")
    if len(hype) >= 2 or (hype and words < 25):
        return failed(f"{words} words, among them: {', '.join(sorted(set(hype)))}.")
    return passed(f"{words} words.")


_SPECIFIC = (
    "business.who_it_serves",
    "streams.*.trigger",
    "streams.*.recipients",
    "streams.*.frequency",
    "recipients.collected_how",
    "recipients.list_hygiene",
    "feedback.hard_bounce.how",
    "feedback.soft_bounce.how",
    "feedback.complaint.how",
    "feedback.unsubscribe.how",
    "feedback.watcher",
    "reputation.monitoring.how",
    "volumes.derivation",
    "volumes.ramp",
)


def _is_vague(text: Written) -> bool:
    needed = _ENOUGH_WORDS.get(text.path)
    return bool(_VAGUE.fullmatch(text.text)) or (
        needed is not None and word_count(text.text) < needed
    )


@rules.rule(
    title="The answers are specific",
    objection="An answer is too vague",
    section="streams",
    severity=Severity.LIKELY,
    why="“Various events” or “we handle bounces” is what refused requests say.",
    remedy="Write what happens, step by step, as you would show it to a colleague.",
    source=FOLLOW_UP,
)
def answers_are_specific(facts: Facts) -> Result | None:
    texts = [t for t in facts.texts if pattern_of(t.path) in _SPECIFIC]
    if not texts:
        return None
    vague = [t for t in texts if _is_vague(t)]
    if not vague:
        return passed(f"{len(texts)} answers were looked at.")
    named = "; ".join(_named(t) for t in vague[:3])
    more = f"; and {len(vague) - 3} more" if len(vague) > 3 else ""
    return failed(f"{named}{more}.", vague[0].path)


def _named(text: Written) -> str:
    question = question_at(text.path)
    shown = text.text if len(text.text) <= 40 else f"{text.text[:40]}…"
    return f"{question.title if question else text.path} “{' '.join(shown.split())}”"


@rules.rule(
    title="The texts state facts, not promises",
    objection="A text promises instead of stating a fact",
    section="feedback",
    severity=Severity.POSSIBLE,
    why="A reviewer can check what is there. A promise or “best practices” cannot be checked.",
    remedy="Write what runs today. What is planned belongs under “Planned for a date”.",
    source=INFERENCE,
)
def facts_not_promises(facts: Facts) -> Result | None:
    if not facts.texts:
        return None
    for text in facts.texts:
        match = _PROMISE.search(text.text)
        if match and not _is_planned(facts, text.path) and "sample" not in text.path:
            return failed(f"“{excerpt(text.text, match)}”", text.path)
    return passed("No promises were found.")


def _is_planned(facts: Facts, path: str) -> bool:
    section, _, rest = path.partition(".")
    control = getattr(getattr(facts.profile, section, None), rest.split(".")[0], None)
    return getattr(control, "state", None) is ControlState.PLANNED or path == "volumes.ramp"


_TWICE = 60
"""Characters from which two equal answers are no coincidence."""


@rules.rule(
    title="No text stands twice",
    objection="The same text answers two questions",
    section="business",
    severity=Severity.POSSIBLE,
    why="One text pasted into two answers reads as if the second question was not read.",
    remedy="Answer each question with what only it asks.",
    source=INFERENCE,
)
def no_text_twice(facts: Facts) -> Result | None:
    seen: dict[str, str] = {}
    for text in facts.texts:
        key = " ".join(text.text.casefold().split())
        if len(key) < _TWICE or text.path.endswith("unsubscribe_reason"):
            continue
        if key in seen:
            first = question_at(seen[key])
            return failed(f"Also the answer to “{first.title if first else seen[key]}”.", text.path)
        seen[key] = text.path
    return passed("Each longer text stands once.") if seen else None


@rules.rule(
    title="The figures are explained with figures",
    objection="The figures are not explained",
    section="volumes",
    severity=Severity.LIKELY,
    why="AWS has asked how the requested volume was chosen. Arithmetic is believed, “estimated” is not.",
    remedy="Write the arithmetic: so many users, each so many mails.",
    source=FOLLOW_UP,
    path="volumes.derivation",
)
def figures_explained(facts: Facts) -> Result | None:
    text = facts.profile.volumes.derivation
    if text is None:
        return None
    numbers = len(re.findall(r"\d+(?:[.,]\d+)*", text))
    if numbers < 2:
        return failed(f"{numbers or 'No'} figure{'' if numbers == 1 else 's'} in the explanation.")
    return passed(f"{numbers} figures in the explanation.")


@rules.rule(
    title="Bounces and complaints are handled without a person",
    objection="Bounces or complaints are handled by hand",
    section="feedback",
    severity=Severity.LIKELY,
    why="By hand means late: the next mail goes out before somebody has looked.",
    remedy="Let the event block the address; a person only looks at the figures.",
    source=APPLICANTS,
)
def handled_automatically(facts: Facts) -> Result | None:
    answers = facts.profile.feedback
    running = {
        name: control
        for name in ("hard_bounce", "complaint")
        if (control := getattr(answers, name)) is not None and control.state is not None
    }
    by_hand = re.compile(
        r"\b(?:manual(?:ly)?|by\s+hand|by\s+phone|spreadsheet|excel|check\w*\s+(?:the\s+)?inbox)\b",
        re.IGNORECASE,
    )
    for name, control in running.items():
        says_so = (
            control.how is not None
            and control.automatic is not True
            and by_hand.search(control.how)
        )
        if control.automatic is False or says_so:
            return failed(
                f"{name.replace('_', ' ').capitalize()}: by hand.", f"feedback.{name}.how"
            )
    return passed("Nothing says by hand.") if running else None
