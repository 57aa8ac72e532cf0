"""How a claim comes to be: stated with evidence for or against it, or a gap to fill."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from ..profile import Control, Profile
from ..questions import answer_at, question_at
from ..vocabulary import ControlState
from .model import Claim, ClaimStatus, Evidence, Topic
from .words import continued, day, sentence

GAP = "ACTION REQUIRED"


def gap_text(what: str) -> str:
    """A visible gap in a document."""
    return f"[{GAP}: {what}]"


def gap(id: str, topic: Topic, what: str, answers: tuple[str, ...] = ()) -> Claim:  # noqa: A002
    """Something needed that nobody said or saw. ``what`` tells the founder what to do."""
    return Claim(id, topic, ClaimStatus.MISSING, gap_text(what), answers)


def claim(
    id: str,  # noqa: A002
    topic: Topic,
    text: str,
    answers: tuple[str, ...],
    evidence: tuple[Evidence, ...] = (),
) -> Claim:
    """A sentence with the evidence for it. One observation against it makes it contradicted: the
    sentence is then not asserted, the contradiction is printed in its place."""
    against = [e for e in evidence if not e.confirms]
    if against:
        seen = " ".join(sentence(e.seen) for e in against)
        return Claim(
            id,
            topic,
            ClaimStatus.CONTRADICTED,
            gap_text(f"“{text}” is contradicted. {seen} Correct what is wrong."),
            answers,
            evidence,
        )
    status = ClaimStatus.VERIFIED if evidence else ClaimStatus.STATED
    return Claim(id, topic, status, text, answers, evidence)


def confirms(seen: str, source: str, at: datetime | None) -> Evidence:
    return Evidence(True, seen, source, at)


def contradicts(seen: str, source: str, at: datetime | None = None) -> Evidence:
    return Evidence(False, seen, source, at)


def unanswered(profile: Profile, path: str, about: str = "") -> str:
    """What to do about an answer that is not there.

    ``about`` names the stream or thing the question belongs to.
    """
    question = question_at(path)
    title = question.title if question else path
    of = f" ({about})" if about else ""
    if path in profile.undecided or f"{path}.state" in profile.undecided:
        return f"find out “{title}”{of}; it is marked “I don't know yet”"
    return f"answer “{title}”{of}"


def plain(
    profile: Profile,
    id: str,  # noqa: A002
    topic: Topic,
    path: str,
    template: str = "{}",
    *,
    about: str = "",
    optional: bool = False,
) -> list[Claim]:
    """A claim that is one text answer, put into ``template`` at ``{}`` as a whole sentence."""
    value: Any = answer_at(profile, path)
    if value is None:
        return [] if optional else [gap(id, topic, unanswered(profile, path, about), (path,))]
    return [claim(id, topic, template.replace("{}", sentence(str(value)), 1), (path,))]


def control(
    profile: Profile,
    id: str,  # noqa: A002
    topic: Topic,
    path: str,
    label: str,
    *,
    asked_by_aws: bool,
    evidence: tuple[Evidence, ...] = (),
) -> list[Claim]:
    """A control, written as what it is: running, planned with its date, or not written at all.

    One that AWS asks for (``asked_by_aws``) and that is absent becomes a gap; any other absent one
    is left out. ``label`` begins the sentence.
    """
    value: Control | None = answer_at(profile, path)
    if value is None or value.state is None:
        return [gap(id, topic, unanswered(profile, path), (path,))]
    if value.state is ControlState.ABSENT:
        if not asked_by_aws:
            return []
        title = question_at(path)
        asked = title.title if title else label
        return [gap(id, topic, f"you answered “Not there” to “{asked}”. AWS asks for it.", (path,))]
    if value.how is None:
        return [gap(id, topic, unanswered(profile, f"{path}.how", label), (path,))]
    manner = _manner(value)
    if value.state is ControlState.PLANNED:
        if value.planned_for is None:
            missing = unanswered(profile, f"{path}.planned_for", label)
            return [gap(id, topic, missing, (path,))]
        text = f"{label} (planned for {day(value.planned_for)}, not running yet): {sentence(value.how)}"
        return [replace(claim(id, topic, text + manner, (path,)), planned=True)]
    return [claim(id, topic, f"{label}: {sentence(value.how)}{manner}", (path,), evidence)]


def _manner(value: Control) -> str:
    if value.automatic is None and value.within is None:
        return ""
    how = {True: " Automatic", False: " By hand", None: ""}[value.automatic]
    if value.within is None:
        return f"{how}."
    return (
        f"{how}, {sentence(continued(value.within))}" if how else f" Time: {sentence(value.within)}"
    )
