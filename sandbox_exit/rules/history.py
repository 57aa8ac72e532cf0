"""Earlier requests, and what is different now."""

import re

from ..answers.choices import Outcome
from ..answers.written_texts import word_count
from ..findings import Severity
from .model import Facts, Registry, Result, failed, needed, passed
from .sources import APPLICANTS, ONBOARDING_SKILL

rules = Registry()

_LEAST_WORDS = 6
_NO_CHANGE = re.compile(
    r"\b(?:nothing|no(?:t\s+(?:much|anything))?\s+chang\w*|no\s+changes?|unchanged|(?:has"
    r"|have)(?:\s+not|n['’]t)\s+changed|same\s+as|as\s+before|ask(?:ing)?\s+again|still\s+(?:need|want|require|wait)\w*"
    r"|urgent\w*|please|important\s+(?:to|for)\s+(?:us|our)|(?:customers|users)\s+are\s+waiting|(?:were|was|is)\s+wrong"
    r"|no\s+reason|legitimate|deserve\w*|erneut|weiterhin|dringend|bitte|"
    r"the\s+same|mistake|unfair\w*|misunder\w+|reconsider\w*|look\s+again"
    r"|try(?:ing)?\s+(?:it\s+)?again|once\s+more|hope|waited|"
    r"nichts|unverändert|irrtum|noch\s+einmal|nochmals)\b|変わっていない|変更はありません|特にありません",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:added|set\s+up|enabled|verified|published|removed|fixed|moved|built|configured|switched"
    r"|stopped|rewr\w+|"
    r"replaced|connected|implemented|launched|created|deleted|installed|registered|now\s+(?:has"
    r"|have|runs?|goes?|is|are)|"
    r"eingerichtet|veröffentlicht|entfernt|umgestellt|ergänzt|gelöscht)\b|設定し|公開し|追加し|削除し",
    re.IGNORECASE,
)


@rules.rule("history", Severity.BLOCKER, APPLICANTS).says(
    title="Something has changed since a refusal",
    objection="Nothing has changed since a refusal",
    why="The same request again gets the same answer; AWS wants fixes already made.",
    remedy="Write what is different now: what you set up, fixed or took out.",
)
def changed_since_denial(facts: Facts) -> Result | None:
    requests = facts.profile.history.requests or []
    denied = [(i, r) for i, r in enumerate(requests) if r.outcome is Outcome.DENIED]
    if not facts.profile.history.asked_before or not denied:
        return None
    index, last = denied[-1]
    if last.changed_since is None or word_count(last.changed_since) < _LEAST_WORDS:
        return failed("The answer says too little.", f"history.requests.{index}.changed_since")
    said = last.changed_since
    if _NO_CHANGE.search(said) and not _DONE.search(said):
        return failed(f"“{said[:80]}”", f"history.requests.{index}.changed_since")
    return passed("You say what has changed.")


@rules.rule("history", Severity.LIKELY, ONBOARDING_SKILL).says(
    title="No request is waiting for an answer of yours",
    objection="A request of yours is waiting",
    why="Questions of AWS that nobody answered close the case.",
    remedy="Reply on that case instead of asking anew.",
)
def no_open_question(facts: Facts) -> Result | None:
    history = facts.profile.history
    for index, request in enumerate(needed(history.asked_before and history.requests or None)):
        if request.outcome in (Outcome.QUESTIONS, Outcome.PENDING):
            words = f"{request.region or 'A request'}: {request.outcome.label.lower()}."
            return failed(words, f"history.requests.{index}.outcome")
    return passed("None is.")
