"""Where the account stands, what was read of it, of the DNS and of the website, and reading it."""

import json
import os
from dataclasses import dataclass
from functools import partial

import streamlit as st

from app.account import look, reading, sending_chart
from app.account import records as records_view
from app.account import view as account_view
from app.components import (
    button,
    chip,
    download_button,
    error_text,
    esc,
    focus_if_wanted,
    go,
    heading,
    html,
    notice,
    page_head,
    plain,
)
from app.documents import clipboard
from app.session import state
from sandbox_exit import mail_check
from sandbox_exit.account.age import old
from sandbox_exit.account.reader import DEFAULT_MAX_AGE, available_profiles, policy
from sandbox_exit.account.relevant import relevant
from sandbox_exit.account.request_state import state_for
from sandbox_exit.answers.profile import Profile
from sandbox_exit.dns.records import Row, records_to_publish
from sandbox_exit.dns.request import request_for as dns_request_for
from sandbox_exit.facts import website
from sandbox_exit.facts.groups import groups, own_names, with_findings
from sandbox_exit.facts.region_map import region_map
from sandbox_exit.observed.observation import now
from sandbox_exit.observed.regions import SES_REGIONS, region_label
from sandbox_exit.observed.sample import SAMPLES, sample_snapshot
from sandbox_exit.observed.snapshot import (
    Found,
    Snapshot,
    SnapshotError,
    Unreachable,
    dump_snapshot,
    load_snapshot,
)
from sandbox_exit.storage.store import StoreError

_REGION, _PROFILE, _FILE = "read-region", "read-profile", "snapshot-file"
_DNS, _WEBSITE, _ALL_REGIONS, _REUSE = "read-dns", "read-website", "read-regions", "read-reuse"
_FRESH_MINUTES = int(DEFAULT_MAX_AGE.total_seconds() // 60)
_DEFAULT_SIGN_IN = ""


@dataclass(frozen=True)
class _Shown:
    """The snapshot on the screen. ``only_looked_at``: a sample that the request does not use."""

    snapshot: Snapshot
    profile: Profile
    only_looked_at: bool


def _shown() -> _Shown | None:
    sample = state.screen().sample
    if sample is not None:
        snapshot = sample_snapshot(sample)
        return _Shown(snapshot, own_names(snapshot), only_looked_at=True)
    own = state.snapshot()
    if own is None:
        return None
    return _Shown(own, state.derived().parsed.profile, only_looked_at=False)


def _own_sample() -> str | None:
    """The sample account that belongs to the open request, which then is one of the examples."""
    domain = state.derived().parsed.profile.request.sending_domain
    return next(
        (
            name
            for name in SAMPLES
            if own_names(sample_snapshot(name)).request.sending_domain == domain
        ),
        None,
    )


@state.unbroken
def _show_sample() -> None:
    """An example uses its sample account; any other request only looks at one."""
    own = _own_sample()
    state.work().unread = None
    if own is None:
        state.screen().sample = SAMPLES[0]
    else:
        reading.use(sample_snapshot(own))


@state.unbroken
def _put_away() -> None:
    if state.screen().sample is not None:
        state.screen().sample = None
    else:
        state.set_snapshot(None)


@state.unbroken
def _start(again: bool) -> None:
    region = state.widget(_REGION)
    if region is None:
        state.screen().tried.add("account")
        return
    state.screen().tried.discard("account")
    wanted = reading.Wanted(
        dns=state.widget(_DNS),
        website=state.widget(_WEBSITE),
        all_regions=state.widget(_ALL_REGIONS),
        anew=again and not state.widget(_REUSE),
    )
    reading.start(region, state.widget(_PROFILE) or None, wanted)


def _verdict(shown: _Shown | None) -> None:
    with st.container(key="account-verdict"):
        if shown is None:
            html(
                f'<p class="chips">{chip("?", "Not read", "unknown")}</p>'
                '<p class="state-sentence">Where your account stands is not known yet.</p>'
                '<p class="next-action"><b>Next:</b> Read the account below. Without it, your '
                "documents rest on your word alone.</p>"
            )
            return
        known = state_for(shown.profile, shown.snapshot)
        html(
            f"{account_view.verdict(known, sample=shown.snapshot.sample)}"
            f'<p class="taken">{esc(account_view.taken(shown.snapshot))}</p>'
        )
        if shown.only_looked_at:
            html(
                '<p class="hint">It is shown on this page only. Your own request does not use it.</p>'
            )
        if shown.snapshot.sample:
            button("Put the sample away", "put-away", _put_away)


def _unread() -> None:
    failed = state.work().unread
    if failed is None:
        return
    request = state.derived().parsed.profile.request
    with st.container(key="unread"):
        snapshot = state.snapshot()
        kept = _what_is_shown(snapshot)
        # The verdict above says it where it is about this same read.
        account = snapshot.account if snapshot is not None else None
        said = isinstance(account, Unreachable) and account.reason == failed.reason
        why = "" if said else f"<p>{esc(failed.reason)}</p><p>{esc(failed.remedy)}</p>"
        html(
            f'<div role="alert"><h2>The account could not be read</h2>{why}</div>'
            f'<p class="hint">{esc(kept)} You can go on without it: every other page works.</p>'
        )
        with st.expander("Ways to sign in"):
            region = request.regions[0] if request.regions else None
            html(account_view.ways_to_sign_in(region, request.sending_domain))
        if snapshot is not None and state.screen().sample is None:
            button("Show me a sample", "sample-instead", _show_sample)


def _what_is_shown(snapshot: Snapshot | None) -> str:
    if snapshot is None:
        return ""
    if isinstance(snapshot.account, Found):
        return "What was read before is still shown below."
    return "What the DNS and the website show is below."


def _profile_label(name: str) -> str:
    if name:
        return name
    chosen = os.environ.get("AWS_PROFILE")
    return f"Default sign-in (profile {chosen})" if chosen else "Default sign-in"


def _read() -> None:
    """Open while nothing was read; out of the way of the facts afterwards."""
    if state.snapshot() is None:
        with st.container(key="read-form"):
            html("<h2>Read the account, the DNS and the website</h2>")
            _read_form(again=False)
    else:
        wanted = "account" in state.screen().tried or bool(old(state.snapshot(), now()))
        with st.expander("Read it again", expanded=wanted):
            _read_form(again=True)


def _read_form(*, again: bool) -> None:
    request = state.derived().parsed.profile.request
    html(
        '<p class="hint">With the AWS sign-in that is already on this machine, and read-only '
        "calls. Nothing is changed there, and no key is shown or kept.</p>"
    )
    with st.container(key="read-fields"):
        codes = (*(request.regions or ()), *(region.code for region in SES_REGIONS))
        left, right = st.columns(2, gap="medium")
        with left:
            st.selectbox(
                "Region",
                list(dict.fromkeys(codes)),
                index=0 if request.regions else None,
                format_func=region_label,
                placeholder="Choose the Region you send from",
                key=_REGION,
            )
            if "account" in state.screen().tried:
                html(error_text("Choose the Region first. Amazon SES is separate in each."))
        with right:
            st.selectbox(
                "AWS profile on this machine",
                [_DEFAULT_SIGN_IN, *available_profiles()],
                format_func=_profile_label,
                key=_PROFILE,
            )
        endpoint = reading.configured_endpoint()
        if endpoint:
            notice(f"Calls go to {endpoint}, not to AWS: AWS_ENDPOINT_URL is set here.", "warn")
        resolver = look.resolver()
        asks = resolver is not None
        st.checkbox("Ask the DNS", value=asks, disabled=not asks, key=_DNS)
        st.checkbox("Look at the website", value=asks, disabled=not asks, key=_WEBSITE)
        st.checkbox("Ask every Region too (one call each)", key=_ALL_REGIONS)
        if again:
            reuse = (
                f"Keep what was read of the account in the last {_FRESH_MINUTES} minutes; untick "
                "this after a change in AWS"
            )
            st.checkbox(reuse, value=True, key=_REUSE)
        html(
            look.leaves(
                state.derived().parsed.profile,
                resolver or "",
                dns=st.session_state[_DNS],
                website=st.session_state[_WEBSITE],
                regions=st.session_state[_ALL_REGIONS],
            )
        )
        with st.container(horizontal=True):
            button(
                "Read the account again" if again else "Read the account",
                "read",
                _start,
                again,
                look="secondary" if again else "primary",
            )
            if not again and state.screen().sample is None:
                button("Show me a sample", "sample", _show_sample)


def _permissions() -> None:
    with st.expander("The permissions it needs"):
        html(
            "<p>This is all. Attach it to the user or role you sign in with. The second part is "
            "optional: without it, what it would show stays unknown.</p>"
            + clipboard.code(json.dumps(policy(), indent=2), "the policy")
        )


def _facts(shown: _Shown) -> None:
    derived = state.derived()
    snapshot, profile = shown.snapshot, shown.profile
    used = not shown.only_looked_at and relevant(derived.parsed.profile, snapshot)
    findings = derived.findings if used else ()
    regions = region_map(snapshot)
    first, *others = groups(snapshot, profile, findings)
    site = with_findings(website.group(snapshot.website, profile.request.sending_domain), findings)
    rows = records_to_publish(dns_request_for(profile, snapshot), snapshot.dns)
    named = [(account_view.anchor(group), group.title) for group in (first, *others)]
    if regions:
        named.insert(1, (account_view.REGIONS, "Regions at a glance"))
    if rows:
        named.append((_RECORDS, "Records to publish"))
    named.append((account_view.anchor(site), site.title))
    html(account_view.contents(named))
    html(
        account_view.facts((first,))
        + (account_view.regions(regions) if regions else "")
        + account_view.facts(others, {"statistics": sending_chart.chart(snapshot)})
    )
    if rows:
        _records(rows, snapshot)
    html(account_view.facts((site,)))


_RECORDS = "records"


def _records(rows: tuple[Row, ...], snapshot: Snapshot) -> None:
    with st.container(key="records"):
        html(
            f'<h2 id="{_RECORDS}">Records to publish</h2>'
            f'<p class="hint">{esc(records_view.summary(rows))}</p>{records_view.table(rows)}'
        )
        with st.expander("Take the records away"):
            for number, part in enumerate(records_view.to_take(rows, snapshot.dns)):
                html(records_view.taken(part))
                if part.text:
                    label, key = f"Download {plain(part.file_name)}", f"download-records-{number}"
                    download_button(label, part.text, part.file_name, part.mime, key)


def _unusable() -> str | None:
    """Why what is kept beside the answers cannot be shown; `None` where nothing is, or where it can."""
    request = state.work().id
    if request is None or state.snapshot() is not None:
        return None
    try:
        state.store().read_snapshot(request)
    except StoreError as error:
        return str(error)
    return None


_HEADERS = "pasted-headers"


def _test_mail(shown: _Shown | None) -> None:
    """A test mail while the account is still in the sandbox, and what came of it."""
    profile = shown.profile if shown else state.derived().parsed.profile
    regions = profile.request.regions or ()
    region = shown.snapshot.region if shown else next(iter(regions), None)
    with st.expander("Send a test mail, and read what arrived"):
        html(account_view.test_mails(mail_check.ways(profile, region)))
        pasted = st.text_area(
            "Paste the headers, or the whole source, of the mail as it arrived",
            key=_HEADERS,
            max_chars=mail_check.MAX_HEADERS,
        )
        if pasted:
            facts = mail_check.received(pasted)
            none = error_text("There are no headers in it. Copy the mail's source, from its top.")
            html(account_view.checked_mail(facts) if facts else none)


def _files(shown: _Shown | None) -> None:
    heading(
        "As a file",
        "A snapshot holds what was read: no key, no password. Somebody else can read the account and "
        "send you theirs.",
    )
    if shown is not None and not shown.only_looked_at:
        region, day = shown.snapshot.region, f"{shown.snapshot.taken_at:%Y-%m-%d}"
        with st.container(horizontal=True):
            download_button(
                "Download this snapshot",
                dump_snapshot(shown.snapshot),
                f"sandbox-exit_snapshot_{region}_{day}.json",
                "application/json",
                "download-snapshot",
            )
            if not shown.snapshot.sample:
                button("Forget what was read", "forget", _put_away)
    elif (why := _unusable()) is not None:
        html(error_text(f"What is kept of an earlier read is not used. {why}"))
        button("Forget what was read", "forget", state.unbroken(partial(state.set_snapshot, None)))
    file = st.file_uploader("Open a snapshot", type="json", key=_FILE)
    if file is None:
        return
    try:
        opened = load_snapshot(file.getvalue())
    except SnapshotError as error:
        html(error_text(str(error)))
        return
    if opened == state.snapshot():
        notice("This snapshot is in use.", "good")
        return
    sample = "Sample: a made-up account. " if opened.sample else ""
    notice(f"{sample}{account_view.taken(opened)}")
    label = "Use it in place of the one above" if state.snapshot() else "Use this snapshot"
    button(label, "use-file", state.unbroken(reading.use), opened)


def _way_on(shown: _Shown | None) -> None:
    with st.container(horizontal=True, key="way-on"):
        button("Back to the overview", "back", go, "hub")
        known = shown is not None and not shown.only_looked_at
        button(
            "Check your answers", "continue", go, "review", look="primary" if known else "secondary"
        )


def _draw() -> None:
    clipboard.listen()
    shown = _shown()
    page_head(
        "Your AWS account",
        "What AWS, the DNS and your website say about you. A reviewer sees the same.",
        width="wide",
    )
    _verdict(shown)
    _unread()
    if shown is not None:
        for text in account_view.warnings(shown.snapshot, state.derived().parsed.profile):
            notice(text, "warn")
    if state.work().job is not None:
        look.progress()
    else:
        _read()
    if shown is not None:
        _facts(shown)
    _test_mail(shown)
    _permissions()
    _files(shown)
    _way_on(shown)
    focus_if_wanted()


_draw()
