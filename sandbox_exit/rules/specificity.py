"""Whether the texts say something: facts, not placeholders, generalities or promises."""

import re

from ..answers.choices import ControlState
from ..answers.question_list import pattern_of, question_at
from ..answers.written_texts import SAYS_NOTHING, Written, excerpt, samples, word_count
from ..findings import Severity
from ..reading.phrasing import lowered, phrases
from .model import Facts, Registry, Result, failed, needed, passed
from .negation import is_taken_back
from .sources import APPLICANTS, FOLLOW_UP, INFERENCE

rules = Registry()

_LEFT_IN = (
    r"lorem\s+ipsum(?=\s+dolor|\W*$)|todo|tbd|tba|fixme|asdf\w*|qwert[yz]\w*|changeme"
    r"|action\s+required"
    r"|beispieltext|blindtext"
)
_BRACKETS = r"""
    \[(?:your|insert|enter|describe|explain|write|put|fill|state|specify|list
      |company|name|product|business|website|domain|todo|tbd|add|e\.g\.|number|amount|
      date|x+\b|ihre?|firma|hier)[^\]\n]{0,60}\]
    | (?-i:\[[A-Z][A-Z0-9 _/-]{2,40}\])
    | <+(?:your|insert|enter|describe|explain|write|put|fill|add|state|specify|list
      |street|town|address|date|amount|number|company|name|product|business|website|domain|ihre?
      |firma)[^>\n]{0,60}>
    | \$\{[^}\n]{1,40}\} | _{4,} | [○〇△□×]{2,}
"""
_PLACEHOLDER = phrases(
    rf"""
    \b(?:{_LEFT_IN}|xx+|n/a|foo\s*bar)\b
    | \b(?:insert|add|write|put|fill\s+in|enter|your)\s+(?:your\s+)?
      (?:text|name|company|description|address|content|answer|details|reason)\s+here\b
    | \b(?:to\s+be\s+(?:completed|filled\s+in|determined|decided|defined|added\s+later)
      |coming\s+soon|fill\s+(?:this\s+)?in\s+later)\b
    | \b(?:your|my)[\s-]?(?:company|domain|product|website|business)(?:[\s-]?name)?\.(?:com|org|net
      |example)\b
    | \b(?:your|my)\s+(?:company|product|business|domain)\s+name\b | \bcompany\s+xyz\b
      | \bxyz\s+(?:inc|ltd|gmbh|llc)\b
    | \bhier\s+(?:\w+\s+)?(?:text|firma|adresse|name|beschreibung)?\s*(?:ein(?:fügen|tragen|setzen)
      |ergänzen)\b
    """
)
_HOLE_SIGN = re.compile(r"[\[<{$_○〇△□×]")
# "Hello {{first_name}}" is a mail's own; "{{company_name}}" in an answer was left by a template.
_HOLE = re.compile(
    rf"{_BRACKETS} | \{{\{{?\s*(?:your|my|our|the|company|business|product|brand|website|domain"
    rf"|site|firm"
    rf"|organi[sz]ation|app|service|volume|number|amount|country|todo|insert|describe|process|text"
    rf"|(?-i:[A-Z][A-Z_ ]+))[^}}\n]{{0,40}}\}}\}}?",
    re.IGNORECASE | re.VERBOSE,
)
_SAYS_LATER = re.compile(
    r"\W*(?:(?:tbc|xxx*|test|testing|same|ditto|idk|dunno|placeholder|dummy|none\s+yet|later|blah"
    r"|foo|bar|see\s+above"
    r"|siehe\s+oben|später|platzhalter|folgt)\W*)+|[\W_]+",
    re.IGNORECASE,
)
_SAMPLE_PLACEHOLDER = re.compile(rf"\b(?:{_LEFT_IN})\b | {_BRACKETS}", re.IGNORECASE | re.VERBOSE)
"""A mail is a template: ``{{first_name}}`` belongs there."""
_NOBODYS_HOST = re.compile(
    r"(?:^|//|\.|@)(?:(?:your|my)[\w-]*(?:company|domain|site|app|startup|business|shop)[\w-]*\.\w+"
    r"|example\.(?:com|org|net)|(?:domain|company|website)\.com|localhost)(?=[:/]|$)",
    re.IGNORECASE,
)
_HYPE = re.compile(
    r"\b(?:innovative|cutting[\s-]edge|world[\s-]class|best[\s-]in[\s-]class|next[\s-]gen\w*|"
    r"revolutionary|leading|disrupt\w*|seamless\w*|empower\w*|synerg\w*"
    r"|state[\s-]of[\s-]the[\s-]art|"
    r"game[\s-]chang\w*|one[\s-]stop|holistic|premier|unparalleled|unlock\w*|leverag\w*"
    r"|ecosystems?|"
    r"solutions?|transform\w*|reimagin\w*|ai-(?:powered|driven)|robust|scalable|delight\w*|value|"
    r"innovativ\w*|führend\w*|ganzheitlich\w*|zukunftsweisend\w*|lösungen)\b",
    re.IGNORECASE,
)
_VAGUE_JA = re.compile(
    r"^(?:ユーザー|お客様|会員|顧客|利用者|必要に応じて|随時|適宜|様々な|推定|の|へ|に|など|。)+$"
)
_SELLS_NOTHING = frozenset(
    {"innovative", "leading", "modern", "seamless", "powerful", "unique", "great", "value"}
)
_PROMISE = phrases(
    r"""
    \b(?:never|not)\s+(?:ever\s+)?spam\b | \b(?:you|amazon|aws)\s+(?:can|may)\s+(?:trust|rely\s+on
    |count\s+on|believe)\s+(?:us|that)\b
    | \b(?:our|the)\s+(?:goal|aim|mission|ambition|vision|philosophy|promise)\s+is\b
      | \bwe\s+(?:deeply\s+|really\s+|truly\s+)?(?:care\s+(?:deeply|a\s+lot|very|about)|value
      |believe\s+in|understand\s+the\s+importance|appreciate)\b
    | \brest\s+assured\b | \bour\s+(?:top|highest|first)\s+priorit\w+
    | \b(?:follow|obey|respect|adhere\s+to|comply\s+with|abide\s+by|observe|meet)s?\s+(?:all|every
      |any|each)\s+(?:of\s+)?(?:the\s+|our\s+)?
      (?:applicable\s+|relevant\s+|legal\s+|existing\s+|anti-?spam\s+|e-?mail\s+)*(?:rules|laws
      |regulations?|guidelines|polic\w+|requirements|standards|legislation)\b
    | \b(?:alle|sämtliche)\s+(?:geltenden\s+|gesetzlichen\s+)?(?:regeln|gesetze|vorschriften
      |richtlinien|vorgaben)\s+(?:\w+\s+)?(?:ein|beachte\w*|befolg\w*)
    |
    \b(?:we|our\s+(?:team|company))\s+(?:are|is|remain)\s+(?:\w+\s+)?(?:committed|dedicated)\b
    | \bwe\s+(?:always\s+)?(?:promise|guarantee|assure|pledge|strive|endeavou?r|ensure\s+(?:you
      |that\s+all|the\s+highest|compliance|full)
      |(?:will\s+)?do\s+our\s+best|take\b[^.!?\n]{0,40}\bserious\w*)\b
    | \b(?:every|best|all)\s+(?:reasonable\s+)?efforts?\b
      | \bhighest\s+(?:possible\s+)?(?:standards?|quality|level)\b
    | \bwe(?:\s+(?:will|shall|plan\s+to|intend\s+to|are\s+going\s+to|hope\s+to|want\s+to|aim\s+to)
      |['’]ll)\s+
      (?:\w+\s+){0,2}(?:implement|set\s+up|add|build|handle|remove|monitor|follow|comply|create
      |introduce|make|
      ensure|take|put|use|have\s+(?:an?\s+)?(?:process|system|procedure|policy|tool)|develop|clean
      |check|review|improve|verify|validate|purge|prevent|avoid|try|work\s+on|look\s+into|process
        |delete|watch|configure|enable|keep|maintain|respect
      |honou?r|stop)\b
    | \bwill\s+(?:soon\s+)?be\s+(?:implemented|introduced|set\s+up|put\s+in\s+place|developed|built
      |configured|added|in\s+place)\b
    | \bbest\s+practices?\b | \bindustry[\s-](?:leading\s+)?standards?\b | \bin\s+(?:accordance
      |compliance)\s+with\s+all\b
    | \b(?:full|strict|fully|strictly)\s+compl(?:y|iance|iant)\b | \bin\s+the\s+(?:near\s+)?future\b
    | \bwir\s+(?:werden|bemühen|verpflichten|garantieren|versprechen|legen\s+(?:größten
      |großen)\s+wert|planen)\b
    | \bnehmen\b[^.!?\n]{0,40}\b(?:sehr\s+)?ernst\b | \bnach\s+bestem\s+wissen\b
    | 努めて|心がけて|徹底します|予定です
    """
)

_ENOUGH_WORDS = {
    "business.what_it_does": 12,
    "recipients.collected_how": 10,
    "feedback.hard_bounce.how": 5,
    "feedback.complaint.how": 5,
    "volumes.derivation": 5,
}
"""Fewer words than these never answered what AWS asks, in the weak examples the app shows."""


@rules.rule("business", Severity.BLOCKER, INFERENCE).says(
    title="No placeholder text",
    objection="A placeholder was left in",
    why="A placeholder tells the reviewer that a template was filled in by machine.",
    remedy="Replace it by what is true, or choose “I don't know yet”.",
)
def no_placeholder(facts: Facts) -> Result:
    for text in needed(facts.texts):
        if text.path.endswith("sample_body"):
            continue
        match = _PLACEHOLDER.search(text.low)
        if match is None and _HOLE_SIGN.search(text.text):
            match = _HOLE.search(text.text)
        if match is None and not text.path.endswith("sample_subject"):
            match = _SAYS_LATER.fullmatch(text.text)
        if match:
            return failed(f"“{excerpt(text.text, match)}”", text.path)
    for index, sample in samples(facts.profile):
        match = _SAMPLE_PLACEHOLDER.search(sample)
        if match:
            return failed(f"“{excerpt(sample, match)}”", f"streams.{index}.sample_body")
    hosts = {
        "business.website": facts.profile.business.website,
        "request.sending_domain": facts.profile.request.sending_domain,
    }
    for path, host in hosts.items():
        if host is not None and _NOBODYS_HOST.search(host):
            return failed(f"{host}.", path)
    return passed("None was found.")


@rules.rule("business.what_it_does", Severity.LIKELY, APPLICANTS).says(
    title="The business is described in plain words",
    objection="The description of the business says too little",
    why="After reading it, a reviewer must know what people do with the product and what they pay for.",
    remedy="Say in two to four sentences what people do with it and what they pay for. No adjectives.",
)
def business_is_described(facts: Facts) -> Result | None:
    text = needed(facts.profile.business.what_it_does)
    words, hype = word_count(text), _HYPE.findall(text)
    if words < _ENOUGH_WORDS["business.what_it_does"]:
        return failed(f"{words} words.")
    if len(hype) >= 2 or (hype and words < 25):
        return failed(f"{words} words, among them: {', '.join(sorted(set(hype)))}.")
    return passed(f"{words} words.")


_SPECIFIC = frozenset(
    """
    business.who_it_serves streams.*.trigger streams.*.recipients streams.*.frequency
    recipients.collected_how recipients.list_hygiene
    feedback.hard_bounce.how feedback.soft_bounce.how feedback.complaint.how
    feedback.unsubscribe.how feedback.watcher reputation.monitoring.how
    volumes.derivation volumes.ramp
    """.split()
)


_ANYBODY = re.compile(
    r"(?:everyone|everybody|anyone|anybody|people|those|all\s+(?:people|those)|visionar\w+"
    r"|dreamers|whoever)\s+(?:who\s+)?"
    r"(?:wants?|dares?|likes?|loves?|needs?|cares?|dreams?|believes?|wish(?:es)?|seeks?|strives?"
    r"|is\s+interested|are\s+interested"
    r"|values?|thinks?|can|could|might|would)\b(?:\s+[\w’'-]+){0,7}\W*|(?:jeder|alle),?\s+(?:der"
    r"|die|denen)\b[^.]{0,40}\W*",
    re.IGNORECASE,
)
_LONG = 200
"""Characters from which a text says something, if only by its length."""


def _is_vague(text: Written) -> bool:
    needed = _ENOUGH_WORDS.get(text.path)
    if len(text.text) > _LONG:
        return False
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", text.text.casefold())
    nothing = bool(words) and all(w in SAYS_NOTHING or w in _SELLS_NOTHING for w in words)
    nothing = nothing or bool(_ANYBODY.fullmatch(text.text.strip()))
    few = needed is not None and word_count(text.text) < needed
    return nothing or few or bool(_VAGUE_JA.fullmatch(text.text.strip()))


@rules.rule("streams", Severity.LIKELY, FOLLOW_UP).says(
    title="The answers are specific",
    objection="An answer is too vague",
    why="“Various events” or “we handle bounces” is what refused requests say.",
    remedy="Write what happens, step by step, as you would show it to a colleague.",
)
def answers_are_specific(facts: Facts) -> Result:
    texts = needed([t for t in facts.texts if pattern_of(t.path) in _SPECIFIC])
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


@rules.rule("feedback", Severity.POSSIBLE, INFERENCE).says(
    title="The texts state facts, not promises",
    objection="A text promises instead of stating a fact",
    why="A reviewer can check what is there. A promise or “best practices” cannot be checked.",
    remedy="Write what runs today. What is planned belongs under “Planned for a date”.",
)
def facts_not_promises(facts: Facts) -> Result:
    for text in needed(facts.texts):
        # A forecast of volumes says "we will" and promises nothing.
        if text.section == "volumes" or "sample" in text.path:
            continue
        match = _PROMISE.search(text.low)
        if match and not _is_planned(facts, text.path):
            return failed(f"“{excerpt(text.text, match)}”", text.path)
    return passed("No promises were found.")


def _is_planned(facts: Facts, path: str) -> bool:
    section, _, rest = path.partition(".")
    control = getattr(getattr(facts.profile, section, None), rest.split(".")[0], None)
    return getattr(control, "state", None) is ControlState.PLANNED or path == "volumes.ramp"


_TWICE = 60
"""Characters from which two equal answers are no coincidence."""


@rules.rule("business", Severity.POSSIBLE, INFERENCE).says(
    title="No text stands twice",
    objection="The same text answers two questions",
    why="One text pasted into two answers reads as if the second question was not read.",
    remedy="Answer each question with what only it asks.",
)
def no_text_twice(facts: Facts) -> Result | None:
    seen: dict[str, Written] = {}
    for text in facts.texts:
        if text.path.endswith(("unsubscribe_reason", "sample_body", "sample_subject")):
            continue
        for key in _passages(text.text):
            first = seen.setdefault(key, text)
            if first.path != text.path:
                return _twice(first.path, text.path)
    bodies: dict[str, int] = {}
    for index, stream in enumerate(facts.profile.streams):
        body = " ".join((stream.sample_body or "").casefold().split())
        if len(body) >= _TWICE and bodies.setdefault(body, index) != index:
            return _twice(f"streams.{bodies[body]}.sample_body", f"streams.{index}.sample_body")
    return passed("Each longer text stands once.") if seen else None


def _passages(text: str) -> set[str]:
    """What no two answers share by coincidence: the whole text, and each of its long sentences."""
    if len(text) < _TWICE:
        return set()
    pieces = (text, *re.split(r"(?<=[.!?。])\s+|\n", text))
    keys = (" ".join(re.findall(r"\w+", piece.casefold())) for piece in pieces)
    return {key for key in keys if len(key) >= _TWICE}


def _twice(first: str, second: str) -> Result:
    question = question_at(first)
    return failed(f"Also the answer to “{question.title if question else first}”.", second)


_SMALL_NUMBER = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|acht"
    r"|zehn)\s+(?:\w+\s+)?"
    r"(?:e-?mails?|mails?|messages?|letters?|notices?|receipts?)\b",
    re.IGNORECASE,
)
# A wish is a figure without a reason.
_WISHED = re.compile(
    r"\bwe\s+(?:would\s+like|want|wish|hope|need|aim|plan)\s+to\s+(?:be\s+able\s+to\s+"
    r"|be\s+allowed\s+to\s+)?"
    r"(?:send|mail|e-?mail|reach|deliver)\s+(?:up\s+to\s+|about\s+|some\s+|around\s+)?\d"
    r"|\bwir\s+(?:möchten|wollen|würden\s+gern\w*)\b[^.!?]{0,30}\d[\d.]*[^.!?]{0,30}\b(?:senden"
    r"|verschicken"
    r"|versenden|schicken)\b",
    re.IGNORECASE,
)


@rules.rule("volumes.derivation", Severity.LIKELY, FOLLOW_UP).says(
    title="The figures are explained with figures",
    objection="The figures are not explained",
    why="AWS has asked how the requested volume was chosen. Arithmetic is believed, “estimated” is not.",
    remedy="Write the arithmetic: so many users, each so many mails.",
)
def figures_explained(facts: Facts) -> Result | None:
    text = needed(facts.profile.volumes.derivation)
    wish = _WISHED.search(text)
    if wish:
        return failed(f"“{excerpt(text, wish)}”")
    numbers = len(re.findall(r"\d+(?:[.,]\d+)*", text)) + len(_SMALL_NUMBER.findall(text))
    if numbers < 2:
        return failed(f"{numbers or 'No'} figure{'' if numbers == 1 else 's'} in the explanation.")
    return passed(f"{numbers} figures in the explanation.")


_REMOVES = r"(?:delete|remove|cross|strike|clean|update|edit|take)s?"
_PERSON = (
    r"(?:we|i|he|she|(?:the|our|an?)\s+(?:\w+\s+)?(?:team|assistant|owner|founder|admin\w*|staff"
    r"|employee"
    r"|colleague|intern|office|support|volunteer|secretary|clerk|accountant|manager)|someone"
    r"|somebody|staff|support)"
    r"\s+(?:then\s+|also\s+|manually\s+|regularly\s+|usually\s+)?"
)
_OF_BOUNCES = (
    r"(?=[^.!?]{0,60}\b(?:bounce|return|address|list|mail|complain|them|it|off"
    r"|people|person|customer)\w*)"
)
_BY_HAND = phrases(
    rf"""
    \b{_PERSON}(?:gets?|receives?|sees?
      |is\s+told)\b[^.!?]{{0,60}}\band\s+(?:then\s+)?{_REMOVES}\b{_OF_BOUNCES}
    | \b(?:support|team|staff|owner|founder|office|colleague)\w*,?\s+(?:who
      |which)\s+(?:then\s+)?(?:unsubscribe|delete|remove|take|block|strike)s?\b
    | \b(?:deleted|removed|unsubscribed|blocked|handled|answered
      |processed)\s+(?:personally\s+)?by\s+(?:our|the|an?)\s+(?:staff|team|support|office|owner
      |founder|colleague|assistant|person\w*)\b
    | \b(?:handled|answered|processed)\s+personally\b |
    \b(?:manual(?:ly)?|by\s+hand|(?:handled|reported|solved|removed|done|tell\s+us|calls?
    |phones?)\s+(?:us\s+)?by\s+(?:tele)?phone
      |(?:calls?|phones?|rings?)\s+us|spreadsheet|excel|google\s+sheet)\b
    | \bcheck\w*\s+(?:the\s+|our\s+)?(?:\w+\s+)?(?:inbox|mailbox)
    | \b(?:lands?|arrives?|comes?|goes?|collect\w*|end\s+up)\s+(?:in|into|to)\s+(?:the|our|an?
      |my)\s+(?:\w+\s+)?
      (?:inbox|mailbox|postfach)\b
    | \b(?:bounce|returned|return)\s+(?:mails?|e-?mails?|messages?
      |notices?)\b[^.!?]{{0,30}}\b(?:are|is|get|gets)\s+
      (?:read|checked|opened|looked\s+at|gone\s+through)\b
    | \b{_PERSON}{_REMOVES}\b{_OF_BOUNCES}
    | \b{_PERSON}(?:read|look|go|goes|check|review|export|note
      |open)s?\b[^.!?]{{0,60}}\band\s+(?:then\s+)?{_REMOVES}\b{_OF_BOUNCES}
    | \b(?:von\s+hand|händisch|manuell\w*|per\s+telefon)\b | 手動|手作業|目視
    """
)
_LOOKED_AT = phrases(rf"\b{_PERSON}(?:read|look|go|goes|check|review|export)s?\b{_OF_BOUNCES}")
_SURELY_BY_HAND = re.compile(r"\bmanual|\bby\s+hand\b|\bvon\s+hand\b|händisch|手動|手作業|目視")
_BY_MACHINE = re.compile(
    r"\b(?:lambda|function|webhook|worker|queue|automatic\w*|script|code|backend|handler|rule|job"
    r"|application|endpoint|service|program|automatisch|funktion|skript)\b|関数|自動"
)


def _is_by_hand(how: str, said_automatic: bool) -> bool:
    """Words that say how weigh more than a tick at “without a person”; a person who only looks does
    not."""
    low = lowered(how)
    if _BY_MACHINE.search(low) and not _SURELY_BY_HAND.search(low):
        return False
    patterns = (_BY_HAND,) if said_automatic else (_BY_HAND, _LOOKED_AT)
    return any(
        not is_taken_back(how, m.start(), m.end()) for p in patterns for m in p.finditer(low)
    )


@rules.rule("feedback", Severity.LIKELY, APPLICANTS).says(
    title="Bounces and complaints are handled without a person",
    objection="Bounces or complaints are handled by hand",
    why="By hand means late: the next mail goes out before somebody has looked.",
    remedy="Let the event block the address; a person only looks at the figures.",
)
def handled_automatically(facts: Facts) -> Result | None:
    answers = facts.profile.feedback
    running = {
        name: control
        for name in ("hard_bounce", "complaint")
        if (control := getattr(answers, name)) is not None and control.state is not None
    }
    for name, control in running.items():
        ticked = control.automatic is True
        says_so = control.how is not None and _is_by_hand(control.how, ticked)
        if control.automatic is False or says_so:
            return failed(
                f"{name.replace('_', ' ').capitalize()}: by hand.", f"feedback.{name}.how"
            )
    return passed("Nothing says by hand.") if running else None
