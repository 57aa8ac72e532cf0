"""What changed since a request was sent: for its author, and in sentences to lead an appeal with. Pure.

A sentence is founded on what was said or seen both times. AWS wants to read what is done, so plans are
left out, and what got worse is its author's to know.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ..account.relevant import relevant
from ..answers.choices import ControlState
from ..answers.parsing import parse
from ..answers.profile import Profile
from ..answers.question_list import answer_at
from ..answers.questions import Control
from ..claims import Claim, ClaimStatus, Evidence, Topic, assess
from ..claims.feedback_channels import FIRST_CHANNEL, NEXT_CHANNEL
from ..claims.select import known
from ..claims.streams import stream_name
from ..observed.snapshot import Snapshot
from ..storage.sent import Sent
from ..wording import bare, day, sentence
from .changes.answers import Change, cards, in_order_of
from .changes.snapshots import SnapshotChange, SnapshotChanges, snapshot_changes
from .denial import changed_since

PREFIX = "changed."
"""Before the ids of these claims."""
_QUOTED = 200
"""Characters up to which the earlier sentence is quoted beside the present one."""
_MOST = 20
"""Facts of the account that an appeal leads with; more would bury the rest."""
_NAMELESS = (".trigger", ".recipients", ".frequency", ".consent")
_LEFT_OUT = (Topic.HISTORY, Topic.CONTACT, Topic.FORM)
_LAST = (Topic.BUSINESS, Topic.STREAMS, Topic.MAIL_TYPE, Topic.VOLUMES, Topic.SAMPLES)
"""What is told after the controls, which a refusal is about."""
_SHOWN_BY = {*known("dmarc", "mail_from", "configuration_set")}
"""The facts of the account that say what the claim of the same id says of the answers."""


@dataclass(frozen=True)
class Since:
    """``account`` is `None` where what was seen cannot be compared; ``why_no_account`` says why.
    ``claims`` are the sentences for AWS."""

    answers: tuple[Change, ...]
    account: SnapshotChanges | None
    why_no_account: str
    claims: tuple[Claim, ...]
    kept_at: datetime | None
    """When what was sent was put aside."""
    said_before: frozenset[str]
    """What its history already said of changes then."""

    @property
    def nothing(self) -> bool:
        """Whether no difference at all was found."""
        return not self.answers and not (self.account and self.account.changes)


def since(sent: Sent, raw: dict[str, Any], snapshot: Snapshot | None) -> Since:
    """Compare what was sent with the answers and the account as they are now."""
    answers = tuple(changed_since(sent.raw, raw))
    why = _why_no_account(sent, raw, snapshot)
    account = (
        snapshot_changes(sent.snapshot, snapshot)
        if not why and sent.snapshot is not None and snapshot is not None
        else None
    )
    told = tuple(change for change in account.changes if change.told)[:_MOST] if account else ()
    shown = _SHOWN_BY & {change.after.id for change in told}
    differ = _said(sent, raw, snapshot, answers)
    said_now = [c for c in differ if c.id.removeprefix(PREFIX) not in shown]
    claims = (
        *_removed_streams(sent.raw, raw),
        *(c for c in said_now if c.topic not in _LAST),
        *(_seen(number, change) for number, change in enumerate(told)),
        *(c for c in said_now if c.topic in _LAST),
    )
    said = (c.text for c in assess(parse(sent.raw).profile, None) if c.topic is Topic.HISTORY)
    return Since(answers, account, why, claims, sent.kept_at, frozenset(said))


def _why_no_account(sent: Sent, raw: dict[str, Any], snapshot: Snapshot | None) -> str:
    if sent.snapshot is None:
        return "What was seen of the account then was not kept."
    if snapshot is None:
        return "The account has not been read now. Read it, to see what changed there."
    if relevant(parse(raw).profile, snapshot) is None:
        return f"What was read now is of {snapshot.region}, which the request is not for."
    return ""


def _said(
    sent: Sent, raw: dict[str, Any], snapshot: Snapshot | None, changes: Sequence[Change]
) -> Iterator[Claim]:
    """The claims that a changed answer changed, in the order of the support case."""
    now = cards(raw, "streams")
    placed = in_order_of(cards(sent.raw, "streams"), now)[: len(now)]
    new = {f"streams.{index}" for index, card in enumerate(placed) if card is None}
    before = {claim.id: claim for claim in assess(parse(sent.raw).profile, sent.snapshot)}
    aligned = parse({**sent.raw, "streams": [card or {} for card in placed]}).profile
    before |= {c.id: c for c in assess(aligned, sent.snapshot) if c.id.startswith("streams.")}
    profile = parse(raw).profile
    paths = [change.path for change in changes]
    told: set[str] = set()
    for claim in assess(profile, snapshot):
        old = before.get(claim.id)
        if (
            not claim.asserted
            or claim.topic in _LEFT_OUT
            # Their number, the summary, and a rate that follows: what is new or gone says it.
            or claim.id in ("streams", "opening", "peak_rate")
            or (old is not None and _plainly(old) == _plainly(claim))
            or not any(_touches(path, answer) for path in paths for answer in claim.answers)
            or _rests_on(claim, profile, ControlState.PLANNED)
            or (_card_of(claim) in new and not claim.id.endswith(".share"))
            or claim.text in told  # two controls in one sentence
        ):
            continue
        told.add(claim.text)
        yield replace(
            claim,
            id=PREFIX + claim.id,
            text=_sentence(
                claim,
                old,
                _of_stream(profile, claim),
                absent=_card_of(claim) in new or _rests_on(claim, aligned, ControlState.ABSENT),
            ),
            evidence=(*claim.evidence, *_said_then(old, sent)),
        )


def _plainly(claim: Claim) -> str:
    """What a claim says, wherever it stands among others like it."""
    return claim.text.replace(FIRST_CHANNEL, NEXT_CHANNEL)


def _card_of(claim: Claim) -> str:
    """``streams.0`` of ``streams.0.trigger``."""
    return ".".join(claim.id.split(".")[:2])


def _of_stream(profile: Profile, claim: Claim) -> str:
    """Which stream a sentence is about, where it does not say so itself."""
    if not claim.id.startswith("streams.") or not claim.id.endswith(_NAMELESS):
        return ""
    return f" in “{stream_name(profile, int(claim.id.split('.')[1]))}”"


def _touches(path: str, answer: str) -> bool:
    """Whether a changed path is the answer, a part of it, or what it is a part of."""
    return path == answer or path.startswith(f"{answer}.") or answer.startswith(f"{path}.")


def _rests_on(claim: Claim, profile: Profile, state: ControlState) -> bool:
    """Whether a control that the claim is made of is answered as planned, or as not being there."""
    controls = (answer_at(profile, answer) for answer in claim.answers)
    return any(isinstance(c, Control) and c.state is state for c in controls)


def _sentence(claim: Claim, old: Claim | None, where: str, *, absent: bool) -> str:
    lead = "Changed"
    if old is None or (old.status is ClaimStatus.MISSING and absent):
        lead = "New"
    elif old.status is ClaimStatus.MISSING:
        lead = "Not said before"  # that it is said now does not make it new
    if claim.topic is Topic.SAMPLES:  # the example itself stands further down
        subject = claim.text.partition("\n")[0].removeprefix("Subject: ")
        return f"{lead}: the example of our mail with the subject “{subject}”."
    quoted = (
        f" Before: “{bare(old.text)}”."
        if old is not None and old.asserted and len(old.text) <= _QUOTED and "\n" not in old.text
        else ""
    )
    return f"{lead}{where}: {claim.text}{quoted}"


def _said_then(old: Claim | None, sent: Sent) -> tuple[Evidence, ...]:
    if old is None or not old.asserted:
        return ()
    said = f"earlier we said: {sentence(old.text)}"
    return (Evidence(True, said, "the answers of then", sent.kept_at),)


def _removed_streams(then: dict[str, Any], now: dict[str, Any]) -> Iterator[Claim]:
    """Mail that is no longer sent. One that was only renamed is not among them."""
    present = cards(now, "streams")
    for number, card in enumerate(in_order_of(cards(then, "streams"), present)[len(present) :]):
        name = parse({"streams": [card]}).profile.streams[0].name
        if name and present:
            yield Claim(
                f"{PREFIX}removed.{number}",
                Topic.STREAMS,
                ClaimStatus.STATED,
                f"Removed: we no longer send “{name}”.",
                ("streams",),
            )


def _seen(number: int, change: SnapshotChange) -> Claim:
    before, after = change.before, change.after
    was, is_now = sentence(before.in_full), sentence(after.in_full)
    when = f" ({day(before.at.date())})" if before.at else ""
    return Claim(
        f"{PREFIX}seen.{number}",
        Topic.IDENTITY,
        ClaimStatus.VERIFIED,
        f"{change.title}: {is_now} Before{when}: {was}",
        (),
        (
            Evidence(True, f"{change.title}: {is_now}", after.source, after.at),
            Evidence(True, f"earlier: {was}", before.source, before.at),
        ),
    )


def own_words(claims: Iterable[Claim], found: Since | None) -> tuple[Claim, ...]:
    """What the author says of the changes in their own words, without what was said before the
    request was sent."""
    earlier = found.said_before if found is not None else frozenset()
    return tuple(
        claim
        for claim in claims
        if claim.topic is Topic.HISTORY
        and claim.id.endswith(".changed_since")
        and claim.text not in earlier
        and (found is None or claim.asserted)
    )


def notes(found: Since) -> tuple[str, ...]:
    """What its author must know before an appeal is sent."""
    if found.claims:
        return ()
    when = f" since {day(found.kept_at.date())}" if found.kept_at else " since then"
    if not found.nothing:
        return (f"What was found to have changed{when} is nothing to lead an appeal with.",)
    if found.account is None:
        why = found.why_no_account
        return (f"Your answers have not changed{when}. The account was not compared: {why}",)
    return (
        f"Nothing has changed{when}, neither in your answers nor in what could be compared of the "
        "account, the DNS and the website. Change what was missing before you answer.",
    )
