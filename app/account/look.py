"""Looking at account, DNS and website: what leaves the machine, how far it is, and what was found."""

import streamlit as st

from sandbox_exit.account.reader import StepState
from sandbox_exit.answers.profile import Profile
from sandbox_exit.offers import Offer, imprint_lines, sends_seen
from sandbox_exit.website.around import request_for
from sandbox_exit.wording import counted

from ..answers.in_words import offered_words, title
from ..components import button, esc, html, notice, plain
from ..session import state
from . import reading

_POLL_SECONDS = 0.4
_IMPRINT = "imprint-line"
_STEP_MARKS = {
    StepState.RUNNING: ("◐", "Reading"),
    StepState.READ: ("✓", "Read"),
    StepState.ABSENT: ("○", "Not there"),
    StepState.UNREAD: ("?", "Not readable"),
    StepState.CANCELLED: ("○", "Not reached"),
}


def leaves(
    profile: Profile,
    resolver: str,
    *,
    dns: bool = True,
    website: bool = True,
    regions: bool = False,
) -> str:
    """What goes to whom when the button is pressed, as markup. Choices and answers decide what of it."""
    request = profile.request
    more = request.more_domains or []
    names = [request.sending_domain, *more, *(request.sender_addresses or [])]
    looks_at = ", ".join(filter(None, names))
    about = f" about the account and about {looks_at}" if looks_at else " about the account"
    lines = [f"To AWS, where this machine has a sign-in: read-only calls{about}."]
    if regions:
        lines[0] += " One more call to each other Region."
    if dns:
        lines.append(
            f"To {resolver} and to the domain's own name servers: questions about the records of "
            f"{', '.join([request.sending_domain, *more])} and the domains of your senders."
            if request.sending_domain
            else "No DNS questions: your sending domain is not answered yet."
        )
    if website:
        links = request_for(profile, guess=True)
        lines.append(
            f"To your website: one GET request for each of {', '.join(links.links().values())}, "
            "where their redirects lead, the address without https, and the pages for sign-up, "
            "privacy, terms and imprint that the front page links to."
            if links.website
            else "Nothing to a website: neither its address nor your domain is answered yet."
        )
    items = "".join(f"<li>{esc(line)}</li>" for line in lines)
    return f'<p class="hint">This leaves your machine:</p><ul class="leaves">{items}</ul>'


def resolver() -> str | None:
    """Who answers DNS questions, in words; `None`, and a notice, where what is set is no resolver."""
    try:
        named = reading.resolver()
    except ValueError as error:
        notice(f"{error} Until then the DNS and the website are left out.", "warn")
        return None
    return f"the resolver {named}" if named else "this machine's resolver"


@state.unbroken
def _stop() -> None:
    reading.stop()
    state.screen().notice = reading.STOPPED


@st.fragment(run_every=_POLL_SECONDS)
def progress() -> None:
    """Polls only while something is being read: it is drawn at no other time."""
    job = state.work().job
    if job is None or job.done:
        st.rerun()
        return
    done, total = job.progress()
    rows = "".join(
        f'<li><span aria-hidden="true">{_STEP_MARKS[row.state][0]}</span> {esc(row.label)} '
        f'<span class="hint">{esc(row.detail or _STEP_MARKS[row.state][1])}</span></li>'
        for row in job.rows()
    )
    with st.container(key="reading"):
        st.progress(done / total if total else 0.0, f"Reading: {done} of {total} done")
        html(f'<ul class="steps">{rows}</ul>')
        button("Stop reading", "stop", _stop)
        html('<p class="hint">You can go to another page meanwhile; it goes on.</p>')


@state.unbroken
def accept(*offers: Offer) -> None:
    """Take what was seen as answers, where nobody has answered meanwhile."""
    state.commit_all({o.path: o.value for o in offers if state.answer(o.path) is None})
    state.forget_fields()


@state.unbroken
def _accept_line() -> None:
    line = state.widget(_IMPRINT)
    if line and state.answer("business.legal_name") is None:
        state.commit("business.legal_name", line)
        state.forget_fields()


def found() -> None:
    """What was seen and nobody has answered, line by line or together."""
    derived = state.derived()
    seen = derived.offers
    named = any(offer.path == "business.legal_name" for offer in seen)
    lines = () if named else imprint_lines(derived.parsed.profile, state.snapshot())
    if not seen and not lines:
        return
    with st.container(key="found"):
        html(
            f"<h2>Found: {counted(len(seen), 'answer')}</h2>"
            '<p class="hint">Each was seen where it says. What you accept is your answer; you can '
            "change it like any other.</p>"
        )
        if len(seen) > 1:
            button(f"Accept all {len(seen)}", "accept-all", accept, *seen, look="primary")
        for offer in seen:
            with st.container(key=f"offer-{offer.path.replace('.', '-')}"):
                words = offered_words(offer.path, offer.value)
                html(
                    f'<p class="offer"><b>{esc(title(offer.path))}</b><br>{esc(words)} '
                    f'<span class="source">({esc(offer.where)})</span></p>'
                )
                button(
                    f"Accept *{plain(title(offer.path))}*", f"accept-{offer.path}", accept, offer
                )
        if lines:
            st.selectbox(
                "Which line of the imprint names who sends?",
                lines,
                index=None,
                placeholder="Choose a line",
                key=_IMPRINT,
                on_change=_accept_line,
            )


def at(path: str) -> None:
    """What was seen for one question, at its field."""
    if path == "volumes.now":
        said = sends_seen(state.derived().parsed.profile, state.snapshot())
        if said:
            html(f'<p class="hint">{esc(said)}</p>')
    offer = next((one for one in state.derived().offers if one.path == path), None)
    if offer is None:
        return
    words = offered_words(path, offer.value)
    with st.container(key=f"seen-{path.replace('.', '-')}", horizontal=True):
        html(f'<p class="hint">Seen: <b>{esc(words)}</b> ({esc(offer.where)})</p>')
        button("Use it", f"use-{path}", accept, offer, look="tertiary")
