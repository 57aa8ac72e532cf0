"""The three documents, as blocks made of claims. Pure: the same input gives the same documents."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..account.relevant import relevant
from ..answers.parsing import Parsed
from ..answers.profile import Profile
from ..answers.question_list import question_at
from ..claims import Claim, Topic, assess
from ..claims.business import WHO
from ..claims.opening import refused
from ..claims.select import known, select
from ..claims.statement import gap_text
from ..claims.streams import stream_name
from ..findings import Finding
from ..observed.regions import get_set_up_url, region_label
from ..observed.snapshot import Found, Snapshot
from ..rules import run
from ..wording import counted, day
from . import checklist, form_command
from .blocks import Block, Code, Document, Field, Heading, Link, Run, claims_of, runs_of
from .export.plain_text import body_text
from .templating import as_run, blocks, environment

CASE_LIMIT = 8000
"""Characters a support case's text may have (botocore support model: communicationBody 1-8000)."""

FORM_ANSWERS, SUPPORT_CASE, CHECKLIST = "form-answers", "support-case", "checklist"


def render(
    profile: Profile,
    snapshot: Snapshot | None,
    date: str,
    claims: Sequence[Claim] | None = None,
    *,
    findings: Sequence[Finding] | None = None,
    draft: bool = False,
) -> tuple[Document, Document, Document]:
    """Form answers, support case and checklist.

    ``date`` is the ISO day printed on them: an input, so that the same input gives the same bytes.
    ``claims`` are those of `assess` for this very profile and snapshot, where they are at hand.
    ``findings`` are what the rules say of them, which the checklist agrees with: given by who knows of
    answers that could not be read, which are in no profile.
    ``draft``: the case with its gaps and notes also where a clean one can be made.
    """
    if claims is None:
        claims = assess(profile, snapshot)
    if findings is None:
        findings = run(Parsed(profile, ()), snapshot, claims)
    form = made_from(FORM_ANSWERS, profile, claims, date)
    plan = made_from(CHECKLIST, profile, claims, date, _plan(profile, claims, findings))
    notes = snapshot_notes(profile, snapshot)
    return (
        replace(form, notes=(*notes, *gap_notes(form, claims))),
        letter(SUPPORT_CASE, profile, snapshot, claims, date, draft=draft),
        replace(plan, notes=notes),
    )


def made_from(
    name: str,
    profile: Profile,
    claims: Sequence[Claim],
    date: str,
    more: Mapping[str, Any] | None = None,
) -> Document:
    """A document from the template of its name; ``more`` is what only this one needs in its context."""
    context = {**_context(profile, claims), **(more or {})}
    title, found = blocks(environment(), f"{name}.md.j2", context)
    return Document(
        name=name,
        title=title,
        product=profile.business.product_name or _author(profile),
        author=_author(profile),
        date=date,
        blocks=_without_empty_headings(found),
        subject=_subject(profile) if name == SUPPORT_CASE else "",
    )


def letter(
    name: str,
    profile: Profile,
    snapshot: Snapshot | None,
    claims: Sequence[Claim],
    date: str,
    more: Mapping[str, Any] | None = None,
    *,
    draft: bool = False,
    limit: int | None = CASE_LIMIT,
) -> Document:
    """A text for AWS: clean, as it is sent, where nothing in it is open and it is not too long; else
    the draft, with its gaps marked and with the notes that its author must know.

    What is open or contradicted and left out knowingly, with a reason, does not stand in the clean one.
    """

    def make(chosen: Sequence[Claim]) -> Document:
        return replace(made_from(name, profile, chosen, date, more), limit=limit)

    reasons = profile.reasons
    kept = [c for c in claims if c.asserted or LEFT_OUT + c.id not in reasons]
    sample = snapshot is not None and snapshot.sample
    if not draft:
        clean = make(kept)
        if _too_long(clean):
            clean = make([c for c in kept if c.id not in LEAST_TELLING])
        if not _gaps(clean) and not _too_long(clean):
            return replace(clean, notes=(SAMPLE,) if sample else ())
    made = make(claims)
    notes = (
        *snapshot_notes(profile, snapshot),
        *gap_notes(made, claims),
        *_limit_notes(made, claims),
    )
    return replace(made, draft=True, title=f"{made.title} (draft)", notes=notes)


LEAST_TELLING = known("comparable", "laws", "imprint_url", "terms_url")
"""What is left out first where a letter would be too long."""

LEFT_OUT = "gap."
"""Before the id of a claim whose gap or contradiction is left out knowingly: the name of its reason in
`Profile.reasons`."""


def open_claims(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that keep a draft from being clean: its gaps and contradictions, in its order. What is
    open in the first paragraph is open below too, and counts there."""
    by_id = {claim.id: claim for claim in claims}
    ids = dict.fromkeys(run.claim for run in _gaps(document) if run.claim)
    found = [by_id[id_] for id_ in ids if id_ in by_id]
    below = {path for claim in found if claim.id != "opening" for path in claim.answers}
    return tuple(
        claim
        for claim in found
        if claim.id != "opening" or not below.issuperset(claim.answers[: len(claim.marks)])
    )


def left_out(document: Document, claims: Sequence[Claim]) -> tuple[tuple[Claim, str], ...]:
    """What is known and does not stand in a letter, each with the reason."""
    stated = set(claims_of(document))
    return tuple(
        (claim, reason)
        for claim in claims
        for ids, reason in _LEFT_OUT_BECAUSE.items()
        if claim.asserted and claim.id in ids and claim.id not in stated
    )


_LEFT_OUT_BECAUSE = {
    known("form.additional_contacts", "form.contact_language"): "it stands in the form",
    LEAST_TELLING: "to keep the letter within AWS's 8,000 characters",
}


def open_points(document: Document, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The same in words, with the gaps that belong to no claim, and the length."""
    said = [claim.text for claim in open_claims(document, claims)]
    said += dict.fromkeys(run.text for run in _gaps(document) if run.claim is None)
    return (*said, *_limit_notes(document, claims))


def _gaps(document: Document) -> list[Run]:
    return [run for block in document.blocks for run in runs_of(block) if run.gap]


def _too_long(document: Document) -> bool:
    return document.limit is not None and len(body_text(document)) > document.limit


def _context(profile: Profile, claims: Sequence[Claim]) -> dict[str, Any]:
    by_id = {claim.id: claim for claim in claims}
    regions = profile.request.regions or []
    region = regions[0] if regions else None

    return {
        "claim": by_id.__getitem__,
        "has": by_id.__contains__,
        "of": _told_once(by_id),
        "alone": lambda *patterns: _told_once(by_id)(*patterns),
        "field": lambda label, value: Field(label, (as_run(value),)),
        "code": Code,
        "link": Link,
        "gap": lambda what: Run(gap_text(what), gap=True),
        "stream_indexes": range(len(profile.streams)),
        "stream_names": [stream_name(profile, index) for index in range(len(profile.streams))],
        "author": _signature(profile, by_id),
        "in_opening": _in_opening(profile, by_id.get("opening")),
        "region": region_label(region) if region else "",
        "console_url": get_set_up_url(region) if region else None,
        "command": form_command.as_command(profile, region),
        "parameters": form_command.as_json(profile),
    }


def _told_once(by_id: Mapping[str, Claim]) -> Callable[..., list[Claim]]:
    """Picks claims for a template; a sentence that two of them share is picked once."""
    said: set[tuple[str, frozenset[str]]] = set()

    def of(*patterns: str) -> list[Claim]:
        found = []
        for claim in select(by_id, patterns):
            shared = (claim.text, frozenset(claim.answers))
            if shared not in said:
                found.append(claim)
            if claim.topic in _SHARING:
                said.add(shared)
        return found

    return of


_SHARING = (Topic.BOUNCES, Topic.COMPLAINTS)
"""What is told of several events at once."""


def _plan(profile: Profile, claims: Sequence[Claim], findings: Sequence[Finding]) -> dict[str, Any]:
    by_id = {claim.id: claim for claim in claims}
    entries = {entry.task: entry for entry in profile.checklist}
    return {
        "phases": checklist.PHASES,
        "refused": refused(profile) is not None,
        "task": lambda planned: checklist.task(planned, by_id, findings, entries.get(planned.id)),
    }


def _in_opening(profile: Profile, opening: Claim | None) -> tuple[str, ...]:
    """The claims that the first paragraph states already: the refusal it opens with, and what is new."""
    earlier = refused(profile)
    if earlier is None or opening is None:
        return ()
    told: dict[str, str] = {}
    for index in range(earlier[0] + 1):
        stated, changed = f"history.requests.{index}", f"history.requests.{index}.changed_since"
        told |= {f"{stated}.outcome": stated, changed: changed}
    return tuple(id_ for answer, id_ in told.items() if answer in opening.answers)


def _author(profile: Profile) -> str:
    return profile.business.legal_name or profile.business.product_name or "Company not named yet"


def _signature(profile: Profile, claims: Mapping[str, Claim]) -> str | Run:
    """Who signs; marked as open where that is so, and empty where it is left out knowingly."""
    about = profile.business
    if name := about.legal_name or about.product_name:
        return name
    return Run(WHO, "business_name", gap=True) if "business_name" in claims else ""


def _without_empty_headings(found: Sequence[Block]) -> tuple[Block, ...]:
    """Without headings under which nothing stands (every claim there was left out)."""
    kept: list[Block] = []
    for block in reversed(found):
        if isinstance(block, Heading):
            follower = kept[-1] if kept else None
            if follower is None or (
                isinstance(follower, Heading) and follower.level <= block.level
            ):
                continue
        kept.append(block)
    return tuple(reversed(kept))


def _subject(profile: Profile) -> str:
    regions = profile.request.regions or []
    about = filter(None, (profile.business.product_name, profile.request.sending_domain, *regions))
    return ": ".join(filter(None, ("Amazon SES production access", ", ".join(about))))


SAMPLE = "Made with a sample snapshot. It shows a made-up account, not yours."


def snapshot_notes(profile: Profile, snapshot: Snapshot | None) -> tuple[str, ...]:
    """What of the account was read, and what was not."""
    if snapshot is None:
        return ("The account was not read: nothing here is confirmed by evidence.",)
    notes = []
    if snapshot.sample:
        notes.append(SAMPLE)
    if relevant(profile, snapshot) is None:
        regions = ", ".join(profile.request.regions or [])
        notes.append(
            f"The snapshot is of {snapshot.region}, the request is for {regions}: it was not used."
        )
    elif not any(isinstance(seen, Found) for seen in (snapshot.account, snapshot.identities)):
        # DNS and website are read without credentials; they do not speak for the account.
        notes.append(
            f"The account could not be read in {snapshot.region}; DNS and website were, where they "
            "are named."
            if snapshot.dns is not None or snapshot.website is not None
            else f"The account could not be read in {snapshot.region}: nothing here is confirmed by "
            "evidence."
        )
    elif not snapshot.sample:
        account = (
            f"Account {snapshot.caller.value.account}"
            if isinstance(snapshot.caller, Found)
            else "The account"
        )
        notes.append(f"{account} was read in {snapshot.region} on {day(snapshot.taken_at.date())}.")
    return tuple(notes)


def gap_notes(document: Document, claims: Sequence[Claim]) -> list[str]:
    """How many gaps it has, where it has any."""
    others = {run.text for run in _gaps(document) if run.claim is None}
    count = len(open_claims(document, claims)) + len(others)
    each = "It is" if count == 1 else "Each is"
    return (
        [f"{counted(count, 'gap')} to fill before you send this. {each} marked."] if count else []
    )


_SHORTENED_FIRST = 3
"""How many of the longest texts are named when a document is too long."""


def _limit_notes(case: Document, claims: Sequence[Claim]) -> list[str]:
    """What to shorten when the case is too long for AWS's box. Nothing is cut."""
    if case.limit is None or not _too_long(case):
        return []
    length = len(body_text(case))
    marks = sum(len(run.text) for run in _gaps(case))
    if length - marks <= case.limit:
        return [
            f"The draft has {length:,} characters, {marks:,} of them in marks for what is open; the "
            f"case takes {case.limit:,}. Your answers are not too long."
        ]
    stated = set(claims_of(case)) - {"opening"}
    longest = sorted((c for c in claims if c.id in stated), key=lambda c: (-len(c.text), c.id))
    named = [
        f"“{question.title}” ({len(claim.text):,})"
        for claim in longest[:_SHORTENED_FIRST]
        if (question := question_at(claim.answers[-1]) if claim.answers else None)
    ]
    return [
        f"The text has {length:,} characters; the case takes {case.limit:,}. Shorten it by "
        f"{length - case.limit:,}. The longest answers: {', '.join(named)}."
    ]
