"""`account`: where the account stands, as the account page says it; `report`: its reputation, with an
exit code a scheduler can act on; and `headers` of a test mail."""

import argparse
from dataclasses import replace
from typing import Any

from ..account.reader import Options, collect
from ..account.reputation_report import Level, to_json
from ..account.reputation_report import report as reputation
from ..account.request_state import state_for
from ..account.state import AccountState, Tone
from ..answers.profile import Profile
from ..dns.export import as_text, as_zone_file, provider_steps, route53_batches
from ..dns.records import records_to_publish
from ..dns.request import request_for
from ..facts.fact import Fact, Group
from ..facts.groups import groups, own_names
from ..facts.region_map import Map, region_map
from ..mail_check import MAX_HEADERS, received
from ..observed.snapshot import Snapshot
from ..rules import run
from ..wording import moment
from .check import account_json, account_lines, wrapped
from .given import clock, open_bytes, open_profile, open_snapshot, say_if_old, shown
from .shared import COULD_NOT_TELL, NOT_READY, READY, BadInput, print_json, safe
from .snapshot import named_profile, read_live_for, read_named


def account(options: argparse.Namespace) -> int:
    """Exit 0 known, 1 blocked (paused, under review, every mail rejected), 3 could not tell."""
    parsed = open_profile(options.answers)[1] if options.answers else None
    snapshot = open_snapshot(options.snapshot) or (
        read_live_for(parsed.profile, options) if parsed else read_named(options)
    )
    say_if_old(snapshot, clock(options.date))
    named = named_profile(options) if options.domain else own_names(snapshot)
    profile = parsed.profile if parsed else named
    state = state_for(profile, snapshot)
    domain = profile.request.sending_domain
    if parsed is None and not options.domain and domain:
        which = f"Judged by {domain}; another domain is named with --domain."
        state = replace(state, notes=(*state.notes, which))
    findings = run(parsed, snapshot) if parsed else ()
    if options.records:
        text = _records(options.records, profile, snapshot)
        print("\t".join(map(safe, text.split("\t"))), end="")
        return READY
    told = groups(snapshot, profile, findings)
    regions = region_map(snapshot)
    if options.format == "json":
        print_json(_as_json(snapshot, state, told, regions))
    else:
        print(safe("\n".join(_as_text(snapshot, state, told, regions))))
    return {Tone.BLOCKED: NOT_READY, Tone.UNKNOWN: COULD_NOT_TELL}.get(state.tone, READY)


def _as_json(
    snapshot: Snapshot, state: AccountState, told: tuple[Group, ...], regions: "Map | None"
) -> dict[str, Any]:
    return {
        "region": snapshot.region,
        "taken_at": snapshot.taken_at.isoformat(),
        "sample": snapshot.sample,
        "account": account_json(state),
        "regions": [_fact(place) for place in regions.places] if regions else [],
        "groups": [
            {"key": group.key, "title": group.title, "facts": [_fact(one) for one in group.facts]}
            for group in told
        ],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "title": fact.title,
        "status": fact.said.mark.word,
        "tone": fact.said.mark.tone,
        "words": fact.said.words,
        "details": list(fact.said.details),
        "permission": fact.said.permission,
        "source": fact.source,
        "at": fact.at.isoformat() if fact.at else None,
        "findings": [finding.id for finding in fact.findings],
    }


def _as_text(
    snapshot: Snapshot, state: AccountState, told: tuple[Group, ...], regions: "Map | None"
) -> list[str]:
    lines = account_lines(state)
    lines += [f"  Open: {state.link}"] if state.link else []
    lines.append(f"  Read on {moment(snapshot.taken_at)}, {snapshot.region}.")
    if regions:
        lines += [
            "",
            regions.summary,
            *(line for place in regions.places for line in _lines(place)),
        ]
    for group in told:
        lines += ["", group.title, *(line for fact in group.facts for line in _lines(fact))]
    return lines


def _lines(fact: Fact) -> list[str]:
    said = fact.said
    needs = (f"Permission needed: {said.permission}",) if said.permission else ()
    words = f"{said.mark.word}. {said.words}".strip()
    return [
        wrapped("  - ", f"{fact.title}: {words}"),
        *(wrapped("      ", line) for line in (*said.details, *needs)),
        *(
            wrapped("      ", f"{f.status.value.upper()}: {f.summary}. {f.remedy}")
            for f in fact.findings
        ),
    ]


def _records(kind: str, profile: Profile, snapshot: Snapshot) -> str:
    rows = records_to_publish(request_for(profile, snapshot), snapshot.dns)
    if kind == "zone":
        return as_zone_file(rows)
    if kind == "route53":
        batches = route53_batches(rows, snapshot.dns.taken_at if snapshot.dns else None)
        return "".join(batch.text or "" for batch in batches)
    if kind == "steps":
        return "".join(
            f"{provider.name}{' (runs this domain)' if provider.seen else ''}\n"
            + "".join(f"  {number}. {step}\n" for number, step in enumerate(provider.steps, 1))
            for provider in provider_steps(rows, snapshot.dns)
        )
    return as_text(rows)


def headers(options: argparse.Namespace) -> int:
    """Exit 0 all passed, 1 something failed, 3 nothing can be told."""
    limit = MAX_HEADERS if options.file == "-" else 25_000_000
    facts = received(open_bytes(options.file, limit).decode("utf-8", "replace"))
    if not facts:
        raise BadInput(
            f"{shown(options.file)}: there are no headers in it. Save the mail's source."
        )
    if options.format == "json":
        print_json({"facts": [_fact(fact) for fact in facts]})
    else:
        print(safe("\n".join(line for fact in facts for line in _lines(fact))))
    tones = {fact.said.mark.tone for fact in facts}
    return NOT_READY if "bad" in tones else COULD_NOT_TELL if "unknown" in tones else READY


def report(options: argparse.Namespace) -> int:
    """Exit 0 fine or too little data, 1 alert, 3 the statistics could not be read."""
    snapshot = open_snapshot(options.snapshot) or collect(
        Options(options.region, options.aws_profile, endpoint_url=options.aws_endpoint)
    )
    say_if_old(snapshot, clock(options.date))
    found = reputation(snapshot)
    if options.format == "json":
        print_json(to_json(found))
    else:
        print(safe(f"{found.region}: {found.summary} {found.why}".strip()))
        for day, row in found.days:
            print(
                f"{day}  sent {row.attempts:>7,}  bounces {row.bounces:>5,}  "
                f"complaints {row.complaints:>5,}  rejects {row.rejects:>5,}"
            )
    if found.level is Level.UNKNOWN:
        return COULD_NOT_TELL
    return NOT_READY if found.is_alert else READY
