"""No document says what nobody said or saw, over thousands of random requests.

What a document may say is worked out here from the raw answers and the snapshot alone, not from claims.
A failure names its seed; `random_request` makes the same request from it.
"""

import math
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from sandbox_exit.after.commitments import register
from sandbox_exit.after.letters import Ask, Diagnosis, Kind
from sandbox_exit.after.reply import reply
from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import assess
from sandbox_exit.documents.blocks import Block, Bullets, Code, Document, Field, Link, Run, Task
from sandbox_exit.documents.export import to_html, to_json, to_markdown, to_pdf, to_text
from sandbox_exit.documents.export.marks import planned
from sandbox_exit.documents.render import render
from sandbox_exit.findings import Kind as Objection
from sandbox_exit.findings import Status, Verdict, verdict
from sandbox_exit.observed.snapshot import Absent, Found, Snapshot
from sandbox_exit.rules import PACK, run

from .random_requests import CONTROLS, TOPIC, Request, random_request
from .strategies import raw_profiles, snapshots

DATE = "2026-11-21"
BATCHES, REQUESTS = {"full": (8, 260), "thorough": (8, 2500)}.get(
    os.environ.get("HYPOTHESIS_PROFILE", ""), (1, 260)
)
"""Batches run side by side; every request of every batch has a seed of its own. `make measure` draws the
full count."""
WITH_FOLLOW_UPS, IN_ALL_FORMATS = 3, 20
"""One request in so many also makes the reply and the register; one in so many is also written as HTML
and JSON, which take longer than all the rest. Text and Markdown take turns."""
ALL_ASKED = Diagnosis(Kind.REFUSAL, asks=dict.fromkeys(Ask, ""))


@dataclass(frozen=True)
class Said:
    """A piece of a document: ``gap`` where it is marked as something to resolve."""

    text: str
    gap: bool


@pytest.mark.random
@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_document_says_what_nobody_said_or_saw(batch: int) -> None:
    seen: dict[str, int] = {}
    for number in range(REQUESTS):
        seed = f"{batch}-{number}"
        try:
            _check(random_request(seed), number, seen)
        except Exception as error:
            error.add_note(f"random_request({seed!r})")
            raise
    # What is looked for did occur: a generator that never planted it would prove nothing.
    figures = (pattern for pattern, _ in _PATTERNS)
    for what in (*_CONTRADICTIONS, *CONTROLS, *figures, "planned", "absent", "shown control"):
        assert seen.get(what, 0) > 0, what


def _check(request: Request, number: int, seen: dict[str, int]) -> None:
    parsed = parse(request.raw)
    if "request.regions" in parsed.profile.computed:  # of the earlier request that is still open
        request.given["request.regions"] = parsed.profile.request.regions
    claims = assess(parsed.profile, request.snapshot)
    documents: tuple[Document, ...] = render(parsed.profile, request.snapshot, DATE)
    if number % WITH_FOLLOW_UPS == 0:
        answer = reply(parsed.profile, request.snapshot, ALL_ASKED, DATE)
        assert answer is not None
        documents = (*documents, register(parsed.profile, request.snapshot, DATE), answer)
    said = [piece for document in documents for piece in _said(document)]
    everything = "\n".join(text for document in documents for text in _lines(document))

    for document in documents:
        files = [to_text(document) if number % 2 else to_markdown(document)]
        if number % IN_ALL_FORMATS == 0:
            files += [to_html(document), to_json(document, claims)]
        for file in files:
            assert file.strip()
            _nothing_withheld(request, file)
    _texts_are_whole(request, everything)
    _figures_were_given(request, everything, seen)
    _controls_are_there(request, said, everything, seen)
    _tasks_are_done(request, documents[2])
    for fact, holds in _FACTS.items():
        if not holds(request):
            assert not _asserted(said, fact), fact
    contradicted = list(_contradicted(request))
    for what, sentence in contradicted:
        seen[what] = seen.get(what, 0) + 1
        assert not _asserted(said, sentence), (what, sentence)
        assert _marked(_said(documents[1]), sentence), (what, sentence)
    if contradicted:
        findings = run(parsed, request.snapshot)
        assert verdict(findings) is Verdict.NOT_READY
        failed = {kind for f in findings if f.status is Status.FAIL for kind in f.kinds}
        known = {Objection.CONTRADICTION, Objection.MAIL_TYPE_WRONG}
        # A website that does not open is a finding of its own.
        known |= {Objection.WEBSITE_WEAK for what, _ in contradicted if what == "_closed_website"}
        assert failed & known, contradicted


def _lines(document: Document) -> Iterator[str]:
    """What stands together, without its marks."""
    yield from _around(document)
    for block in document.blocks:
        if isinstance(block, Bullets):
            yield from ("".join(run.text for run in runs) for runs in block.items)
        else:
            yield "".join(piece.text for piece in _pieces(block))


def _said(document: Document) -> Iterator[Said]:
    for text in _around(document):
        yield Said(text, False)
    for block in document.blocks:
        yield from _pieces(block)


def _around(document: Document) -> tuple[str, ...]:
    return (document.title, document.subject, document.product, document.author, *document.notes)


def _pieces(block: Block) -> Iterator[Said]:
    match block:
        case Code(text):
            yield Said(text, False)
        case Link(label=label):
            yield Said(label, False)
        case Bullets(items):
            for runs in items:
                yield from _runs(runs)
        case Field(label, runs):
            yield Said(f"{label}: ", False)
            yield from _runs(runs)
        case Task(runs=runs, why=why):
            yield from _runs(runs)
            yield Said(f" {why}", why.startswith("[ACTION REQUIRED"))
            yield Said(f" {planned(block)}", False)
        case _:
            yield from _runs(block.runs)


def _runs(runs: tuple[Run, ...]) -> Iterator[Said]:
    for one in runs:
        yield Said(one.text, one.gap)


def _asserted(said: list[Said], sentence: str) -> bool:
    return any(sentence in piece.text for piece in said if not piece.gap)


def _marked(said: Iterator[Said], sentence: str) -> bool:
    return any(sentence in p.text and "is contradicted" in p.text for p in said if p.gap)


# What was given ------------------------------------------------------------------------------------


def _nothing_withheld(request: Request, file: str) -> None:
    """Nothing of an invalid answer is used."""
    for piece in request.withheld:
        assert piece not in file, piece
        assert not piece.isdigit() or f"{int(piece):,}" not in file, piece


def _texts_are_whole(request: Request, everything: str) -> None:
    """Where a word of an answer stands, the answer stands."""
    lowered = everything.lower()
    for path, value in request.given.items():
        for text in value if isinstance(value, list) else [value]:
            words = re.findall(r"\bqz[a-z]{6}\b", text.lower()) if isinstance(text, str) else []
            if words and "sample_body" not in path and "://" not in text:
                stands = lowered.count(text.lower())
                for word in (words[0], words[-1]):
                    parts = lowered.count(word)
                    assert parts == stands or parts in _shared(request, word), (path, word)


def _shared(request: Request, word: str) -> range:
    """A domain's name also stands in the addresses under it."""
    holders = [v for v in request.given.values() if word in str(v).lower()]
    return range(10_000) if len(holders) > 1 else range(0)


_PATTERNS: tuple[tuple[str, Callable[[Request], Any]], ...] = (
    (
        r"(?:Today|At first) this (?:comes|will come) to (\S+) emails a day",
        lambda r: r.given.get("volumes.now"),
    ),
    (r"we expect (\S+) a day", lambda r: r.given.get("volumes.expected")),
    (r"The busiest day then has (?:about )?(\S+) emails", lambda r: r.given.get("volumes.peak")),
    (r"The highest rate is (\S+) a second", lambda r: r.given.get("volumes.peak_per_second")),
    (r"A rate of (\S+) emails? a second is enough", lambda r: _derived_rate(r)),
    (
        r"We write to (\S+) different people in total",
        lambda r: r.given.get("volumes.recipients_total"),
    ),
    (r"In (\S+) months? we expect", lambda r: r.given.get("volumes.months_to_expected")),
    (r"a bounce rate of (\S+?) ?%", lambda r: _threshold(r, "bounce_alarm")),
    (r"a complaint rate of (\S+?) ?%", lambda r: _threshold(r, "complaint_alarm")),
    (r"([\d.,]+) ?% is marketing", lambda r: _marketing(r)),
    (r"([\d.,]+) ?% of our mail is transactional", lambda r: round(100 - (_marketing(r) or 0), 2)),
    (r"We send (\S+) kinds? of mail", lambda r: len(r.streams) or None),
    (r"we sent (\S+) emails? from the sandbox", lambda r: _sent(r)),
)
_CONSTANTS = re.compile(
    r"RFC 8058|sesv2|UWG § 7|\(Art\. 7\)|(?:first 24|After 24|within 24|[Ii]n the 24) hours"
    r"|the 14 days|5 % bounces and 0.1 % complaints|SentLast24Hours|409 Conflict"
    r"|\(1 to 2 days\)|\(2 to 3 days\)|\(1 day\)|2048-bit"
    r"|2026-11-21|20 November 2026|123456789012|(?:eu-central|us-east)-1|the case takes 8,000"
    r"|answered (?:200|404)|\d+ gaps? to fill|(?m:^\d+\. )|[Ss]tream [1-4]\b|earlier request [12]\b"
    r"|[\d,]+ times as many|up to 72 hours"
    r"|The (?:text|draft) has [\d,]+ characters|[\d,]+ of them in marks"
    r"|Shorten it by [\d,]+|” \([\d,]+\)"
)
"""The numbers that stand in templates, or count what a document holds."""


def _figures_were_given(request: Request, everything: str, seen: dict[str, int]) -> None:
    """Each figure is the one of its answer, and no other number stands anywhere."""
    allowed = {_figure(value) for _, of in _PATTERNS if (value := of(request)) is not None}
    for pattern, of in _PATTERNS:
        for found in re.finditer(pattern, everything):
            value = of(request)
            if found[1].startswith("["):
                continue
            assert value is not None, (pattern, found[0])
            assert found[1] in (_figure(value), _spelled(value)), (pattern, found[0])
            seen[pattern] = seen.get(pattern, 0) + 1
    allowed |= {_figure(share) for share in request.stream_answers("share") if share is not None}
    for rule in PACK:  # What a task's rule advises is no figure of the founder's.
        everything = everything.replace(f"{rule.objection}. {rule.remedy}", "")
    rest = _CONSTANTS.sub("", everything)
    for text in sorted(_texts(request), key=len, reverse=True):
        # What completes a sentence begins small, and ends where the sentence does.
        rest = rest.replace(text, "").replace((text[:1].lower() + text[1:]).removesuffix("."), "")
    for found in re.finditer(r"\d[\d.,–]*(?<![.,])", rest):
        assert found[0] in allowed, (found[0], rest[max(0, found.start() - 60) : found.end() + 20])


def _texts(request: Request) -> Iterator[str]:
    """Texts with digits in them: hostile ones, dates, case ids."""
    for path, value in request.given.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and re.search(r"\d", text) and path not in _COUNTS:
                yield text
                if path.endswith(("planned_for", ".done", ".due")):
                    yield _day(text)
    account = _found(request.snapshot, "account")
    if account and account.details and account.details.review and account.details.review.case_id:
        yield account.details.review.case_id


_COUNTS = tuple(f"volumes.{name}" for name in ("now", "expected", "peak", "recipients_total"))


def _figure(value: Any) -> str:
    """A number as documents write it: ``1,200``, ``1,200–3,000``, ``2.5``."""
    if isinstance(value, str):
        low, high = value.split("-")
        return f"{int(low):,}–{int(high):,}"
    return f"{value:,}" if isinstance(value, int) else f"{round(value, 4):g}"


def _spelled(value: Any) -> str | None:
    words = "no one two three four five six seven eight nine ten eleven twelve".split()
    return words[value] if isinstance(value, int) and value < len(words) else None


def _high(count: int | str) -> int:
    return count if isinstance(count, int) else int(count.split("-")[1])


def _derived_rate(request: Request) -> int | None:
    """The busiest day within an hour; only where no rate was given."""
    peak = request.given.get("volumes.peak")
    if peak is None or "volumes.peak_per_second" in request.given:
        return None
    return max(1, math.ceil(_high(peak) / 3600))


def _threshold(request: Request, name: str) -> float | None:
    state = request.given.get("feedback.alarms.state")
    return request.given.get(f"feedback.{name}") if state in ("running", "planned") else None


def _marketing(request: Request) -> float | None:
    kinds, shares = request.stream_answers("kind"), request.stream_answers("share")
    if not kinds or None in kinds or None in shares:
        return None
    share: float = sum(s for k, s in zip(kinds, shares, strict=True) if k == "marketing")
    return round(share, 2)


def _sent(request: Request) -> int | None:
    account = _found(request.snapshot, "account") if _is_here(request) else None
    if account is None or account.production_access is not False:
        return None
    total = sum(day.attempts for day in _found(request.snapshot, "send_statistics") or ())
    sent = account.quota.sent_last_24_hours if account.quota else None
    return total or (int(sent) if sent else None)


# Controls ------------------------------------------------------------------------------------------


def _controls_are_there(
    request: Request, said: list[Said], everything: str, seen: dict[str, int]
) -> None:
    for path, label in CONTROLS.items():
        given = request.given
        state, how = given.get(f"{path}.state"), given.get(f"{path}.how")
        day = given.get(f"{path}.planned_for")
        shown = [piece for piece in said if how is not None and how in piece.text]
        if state in (None, "absent"):
            seen["absent"] = seen.get("absent", 0) + (state == "absent" and how is not None)
            assert not shown, (path, state)
            within = given.get(f"{path}.within")
            assert within is None or within not in everything, (path, state)
            for piece in said:
                assert piece.gap or label not in piece.text, (path, piece.text)
        elif state == "planned":
            seen["planned"] = seen.get("planned", 0) + bool(shown)
            for piece in shown:
                assert "planned and not running yet: " in piece.text, piece.text
                assert day is None or f"From {_day(day)} on" in piece.text, piece.text
        else:
            seen[path] = seen.get(path, 0) + bool(shown)
            seen["shown control"] = seen.get("shown control", 0) + bool(shown)
            for piece in shown:
                assert "not running yet" not in piece.text, piece.text


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B} {day.year}"


_TASKS = {
    "Hard bounces and complaints take an address off that mail.": (
        "feedback.hard_bounce",
        "feedback.complaint",
    ),
    "Alarms go off before AWS's limits are reached.": ("feedback.alarms",),
}


def _tasks_are_done(request: Request, checklist: Document) -> None:
    """No task is ticked off whose control is not there."""
    tasks = {b.runs[0].text: b for b in checklist.blocks if isinstance(b, Task)}
    for text, paths in _TASKS.items():
        if any(request.given.get(f"{path}.state") != "running" for path in paths):
            assert tasks[text].state == "open", text
    if not _found_for(request, "identity_details", "request.sending_domain"):
        text = "The sending domain is verified in the Region you ask for, with DKIM."
        ticked = any(
            entry["task"] == "domain" and f"checklist.{index}.done" in request.given
            for index, entry in enumerate(request.raw["checklist"])
        )
        assert tasks[text].state == "open" or (ticked and tasks[text].why.startswith("You ticked"))


# Facts of one answer or one observation ------------------------------------------------------------


def _is_here(request: Request) -> bool:
    """Whether the snapshot is of a Region that is asked for: state is per Region."""
    regions = request.given.get("request.regions")
    return request.snapshot is not None and (not regions or request.snapshot.region in regions)


def _found(snapshot: Snapshot | None, name: str) -> Any:
    """The value of an observation; `None` unless it was found."""
    seen = getattr(snapshot, name, None)
    return seen.value if isinstance(seen, Found) else None


def _observed(request: Request, name: str, path: str) -> Any:
    """The observation of what an answer names; `None` where nobody can have looked."""
    key = request.given.get(path)
    if key is None or request.snapshot is None or not _is_here(request):
        return None
    return getattr(request.snapshot, name).get(key)


def _found_for(request: Request, name: str, path: str) -> Any:
    seen = _observed(request, name, path)
    return seen.value if isinstance(seen, Found) else None


def _identity(request: Request) -> Any:
    return _found_for(request, "identity_details", "request.sending_domain")


def _account(request: Request) -> Any:
    return _found(request.snapshot, "account") if _is_here(request) else None


def _answered(path: str, *values: Any) -> Callable[[Request], bool]:
    return lambda request: request.given.get(path) in values


_FACTS: dict[str, Callable[[Request], bool]] = {
    "We use no purchased": _answered("recipients.outside_lists", ["none"]),
    "We do no cold outreach": _answered("recipients.cold_outreach", False),
    "We also write to people who have not asked": _answered("recipients.cold_outreach", True),
    "Users cannot enter other people's addresses": _answered("recipients.entered_by_others", False),
    "We have not asked for production access before": _answered("history.asked_before", False),
    " has been live since": _answered("business.launch_state", "live"),
    " has been in beta since": _answered("business.launch_state", "beta"),
    " has not launched yet": _answered("business.launch_state", "building"),
    "We ask for dedicated IP addresses": _answered("reputation.dedicated_ips", True),
    " says p=": _answered("reputation.dmarc_policy", "none", "quarantine", "reject"),
    "events reach us through": lambda r: bool(set(r.given.get("feedback.channels", ())) - {"none"}),
    "We send no marketing mail": lambda r: (
        _marketing(r) == 0 and "marketing" not in r.stream_answers("kind")
    ),
    "All of our mail is marketing": lambda r: (_marketing(r) or 0) >= 100,
    "one-click header (RFC 8058)": lambda r: "one_click" in r.stream_answers("unsubscribe"),
    "can be switched off in the account settings": lambda r: (
        "settings" in r.stream_answers("unsubscribe")
    ),
    "can be stopped by replying": lambda r: "reply" in r.stream_answers("unsubscribe"),
    " no unsubscribe link.": lambda r: "not_offered" in r.stream_answers("unsubscribe"),
    "confirmed that by a link or code": lambda r: "double_opt_in" in r.stream_answers("consent"),
    "(single opt-in)": lambda r: "single_opt_in" in r.stream_answers("consent"),
    "verified in Amazon SES": lambda r: getattr(_identity(r), "verified_for_sending", None) is True,
    "its status is SUCCESS": lambda r: _dkim_status(r) == "SUCCESS",
    "so SPF aligns": lambda r: _mail_from_status(r) == "SUCCESS",
    "suppression list is on for bounces": lambda r: "BOUNCE" in _reasons(r),
    "on for bounces and complaints": lambda r: {"BOUNCE", "COMPLAINT"} <= set(_reasons(r)),
    "suppression list is on for complaints": lambda r: "COMPLAINT" in _reasons(r),
    "is in the sandbox in": lambda r: getattr(_account(r), "production_access", None) is False,
    "production access is on in": lambda r: getattr(_account(r), "production_access", None) is True,
    "We ask for production access in": lambda r: (
        getattr(_account(r), "production_access", None) is not True
        or len(set(r.given.get("request.regions", ()))) > 1
    ),
    "Seen in the account": lambda r: r.snapshot is not None,
}
"""Words of the documents, and when they may stand there."""


def _dkim_status(request: Request) -> str | None:
    dkim = getattr(_identity(request), "dkim", None)
    return None if dkim is None or dkim.signing_enabled is False else dkim.status


def _mail_from_status(request: Request) -> str | None:
    mail_from = getattr(_identity(request), "mail_from", None)
    return None if mail_from is None else mail_from.status


def _reasons(request: Request) -> tuple[str, ...]:
    return getattr(_account(request), "suppressed_reasons", None) or ()


# Contradictions ------------------------------------------------------------------------------------


def _unverified_domain(r: Request) -> Iterator[str]:
    seen = _observed(r, "identity_details", "request.sending_domain")
    unverified = isinstance(seen, Found) and seen.value.verified_for_sending is False
    if isinstance(seen, Absent) or unverified:
        yield f"We send from {r.given['request.sending_domain']}"


def _other_mail_from(r: Request) -> Iterator[str]:
    stated, identity = r.given.get("request.mail_from_domain"), _identity(r)
    if stated is None or identity is None:
        return
    shown = identity.mail_from
    if shown is None or shown.domain != stated or shown.status in ("PENDING", "FAILED"):
        yield f"Our MAIL FROM domain is {stated}"


def _no_forwarding(r: Request) -> Iterator[str]:
    off = getattr(_identity(r), "feedback_forwarding", None) is False
    if off and "mailbox" in r.given.get("feedback.channels", ()):
        yield "through e-mail feedback forwarding to a mailbox"


_DESTINATIONS = {
    "sns": "an event destination to Amazon SNS",
    "eventbridge": "an event destination to Amazon EventBridge",
    "firehose": "an event destination to Amazon Data Firehose",
    "cloudwatch": "an event destination to Amazon CloudWatch",
}


def _no_destination(r: Request) -> Iterator[str]:
    found = _found_for(r, "configuration_set_details", "request.configuration_set")
    destinations = _found(found, "event_destinations")
    for channel, words in _DESTINATIONS.items():
        if destinations is None or channel not in r.given.get("feedback.channels", ()):
            continue
        of_kind = [d for d in destinations if d.target == channel]
        covered = {e for d in of_kind if d.enabled is not False for e in d.event_types}
        if not {"BOUNCE", "COMPLAINT"} <= covered and None not in [d.enabled for d in of_kind]:
            yield words


def _nobody_listens(r: Request) -> Iterator[str]:
    found = _found_for(r, "configuration_set_details", "request.configuration_set")
    topic = r.snapshot.topics.get(TOPIC) if r.snapshot else None
    deaf = isinstance(topic, Absent) or (isinstance(topic, Found) and not topic.value.confirmed)
    used = [d for d in _found(found, "event_destinations") or () if d.target == "sns" and d.enabled]
    if deaf and "sns" in r.given.get("feedback.channels", ()) and any(d.event_types for d in used):
        yield _DESTINATIONS["sns"]


def _no_topics(r: Request) -> Iterator[str]:
    channel = "identity_notifications"
    found = _found_for(r, "identity_notifications", "request.sending_domain")
    if found is None or channel not in r.given.get("feedback.channels", ()):
        return
    if found.bounce_topic is None or found.complaint_topic is None:
        yield "SNS notifications set on the identity"


def _no_set(r: Request) -> Iterator[str]:
    seen = _observed(r, "configuration_set_details", "request.configuration_set")
    if isinstance(seen, Absent):
        yield f"with the configuration set {r.given['request.configuration_set']}"


def _asked_before(r: Request) -> Iterator[str]:
    details = getattr(_account(r), "details", None)
    if r.given.get("history.asked_before") is False and details and details.review:
        yield "We have not asked for production access before"


def _other_outcome(r: Request) -> Iterator[str]:
    details = getattr(_account(r), "details", None)
    index = len(r.raw.get("history", {}).get("requests", ())) - 1
    base = f"history.requests.{index}"
    outcome, region = r.given.get(f"{base}.outcome"), r.given.get(f"{base}.region")
    status = details.review.status if details and details.review else None
    asked = r.given.get("history.asked_before") and r.given.get(f"{base}.asked_on")
    if not asked or status is None or r.snapshot is None or r.snapshot.region != region:
        return
    if outcome in ("denied", "granted", "pending") and status != outcome.upper():
        yield f"We asked for production access in {region}"


def _unasked(r: Request) -> Iterator[str]:
    if r.given.get("recipients.cold_outreach") is False and "none" in r.stream_answers("consent"):
        yield "We do no cold outreach"


def _by_others(r: Request) -> Iterator[str]:
    entered = "entered_by_others" in r.stream_answers("consent")
    if r.given.get("recipients.entered_by_others") is False and entered:
        yield "Users cannot enter other people's addresses"


def _other_type(r: Request) -> Iterator[str]:
    declared, share = r.given.get("request.mail_type"), _marketing(r)
    if declared is None or share is None or "request.mail_type_reason" in r.given:
        return
    if declared != ("MARKETING" if share >= 50 else "TRANSACTIONAL"):
        yield f"The mail type is {declared.capitalize()}. "


def _silent_alarms(r: Request) -> Iterator[str]:
    how, running = r.given.get("feedback.alarms.how", ""), r.given.get("feedback.alarms.state")
    if "CloudWatch" not in how or running != "running" or not _is_here(r) or r.snapshot is None:
        return
    for seen in (r.snapshot.bounce_alarms, r.snapshot.complaint_alarms):
        if isinstance(seen, Absent) or (isinstance(seen, Found) and not seen.value[0].actions):
            yield how
            return


def _other_dmarc(r: Request) -> Iterator[str]:
    domain, policy = r.given.get("request.sending_domain"), r.given.get("reputation.dmarc_policy")
    dns = r.snapshot.dns if r.snapshot else None
    if dns is None or domain is None or policy in (None, "not_published"):
        return
    seen = dns.lookups[0].seen
    published = seen.value.values[0] if isinstance(seen, Found) else ""
    # Without a record of its own, the one of a domain above would hold.
    if published and f"p={policy}" not in published:
        yield f"The DMARC record of {domain} says p={policy}"


def _closed_website(r: Request) -> Iterator[str]:
    names = ("legal_name", "product_name", "country", "website")
    state = r.snapshot.website if r.snapshot else None
    if state is None or any(f"business.{name}" not in r.given for name in names):
        return
    seen = next(iter(state.pages.values())).response
    if isinstance(seen, Absent) or (isinstance(seen, Found) and seen.value.status == 404):
        yield f" {r.given['business.product_name']} ({r.given['business.website']})"


_CONTRADICTIONS = {
    rule.__name__: rule
    for rule in (
        *(_unverified_domain, _other_mail_from, _no_forwarding, _no_destination),
        *(_nobody_listens, _no_topics, _no_set, _asked_before, _other_outcome, _unasked),
        *(_by_others, _other_type, _silent_alarms, _other_dmarc),
        _closed_website,
    )
}


def _contradicted(request: Request) -> Iterator[tuple[str, str]]:
    for name, rule in _CONTRADICTIONS.items():
        for sentence in rule(request):
            yield name, sentence


# Any input ------------------------------------------------------------------------------------------


@pytest.mark.slow
@drawn(raw=raw_profiles, snapshot=st.one_of(st.none(), snapshots))
def test_hostile_answers_are_written_in_every_format(
    raw: dict[str, Any], snapshot: Snapshot | None
) -> None:
    profile = parse(raw).profile
    claims = assess(profile, snapshot)
    for document in render(profile, snapshot, DATE):
        for write in (to_markdown, to_text, to_html):
            assert write(document).strip()
        assert to_json(document, claims).strip()


@pytest.mark.parametrize("seed", ["pdf.1", "pdf.2", "pdf.3"])
def test_random_requests_are_written_as_pdf(seed: str) -> None:
    request = random_request(seed)
    for document in render(parse(request.raw).profile, request.snapshot, DATE):
        assert to_pdf(document).startswith(b"%PDF-")
