"""Three doors: look and ask for the first time, answer a refusal, or see a finished request."""

from functools import partial

import streamlit as st

from app.account import look, reading
from app.after import state as after_state
from app.components import button, error_text, esc, go, heading_html, html, page_head, plain
from app.session import open_profile, state
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.installation import profiles_folder
from sandbox_exit.observed.regions import SES_REGIONS, account_dashboard_url, region_label
from sandbox_exit.storage.store import Entry, StoreError

_DOMAIN, _REGION = "first-domain", "first-region"


def _latest() -> Entry | None:
    """The saved request that was changed last. A folder that cannot be read says so on its own page."""
    try:
        return next((entry for entry in state.store().list() if not entry.problem), None)
    except StoreError:
        return None


def _typed() -> tuple[Profile, str]:
    """The domain and the Region in the first door, and what is wrong with the domain."""
    domain = (st.session_state.get(_DOMAIN) or "").strip()
    region = st.session_state.get(_REGION)
    request = {"sending_domain": domain or None, "regions": [region] if region else None}
    parsed = parse({"request": request})
    return parsed.profile, " ".join(problem.message for problem in parsed.problems)


def _continue(latest: Entry | None) -> None:
    work = state.work()
    with st.container(horizontal=True, key="begin"):
        if work.id is not None:
            name = plain(state.suggested_name(work.raw))
            button(f"Continue {name}", "continue", go, "hub", look="primary")
        elif latest is not None:
            label, key = f"Continue {plain(latest.name)}", "continue"
            button(label, key, open_profile.saved, latest.id, look="primary")


@state.unbroken
def _begin(look_first: bool) -> None:
    domain, region = state.widget(_DOMAIN), state.widget(_REGION)
    screen = state.screen()
    if look_first and not (domain and region):
        screen.tried.add("start")
        return
    given = {"sending_domain": (domain or "").strip(), "regions": [region] if region else None}
    request = {name: value for name, value in given.items() if value}
    if parse({"request": request}).problems:
        screen.tried.add("start")
        return
    then = partial(reading.start, region, None, reading.Wanted()) if look_first else None
    open_profile.first({f"request.{name}": value for name, value in request.items()}, then)


def _first(latest: Entry | None) -> None:
    with st.container(border=True, key="door-first"):
        first = state.work().id is None and latest is None
        html(
            f"<h2>{'First' if first else 'Another'} request</h2>"
            "<p>Which domain do you send from, and in which Region?</p>"
        )
        st.text_input("Sending domain", key=_DOMAIN, placeholder="shop.example")
        st.selectbox(
            "AWS Region",
            [region.code for region in SES_REGIONS],
            index=None,
            format_func=region_label,
            placeholder="Choose the Region you send from",
            key=_REGION,
        )
        profile, wrong = _typed()
        if "start" in state.screen().tried:
            for missing, words in (
                (wrong or not profile.request.sending_domain, wrong or "Write your domain first."),
                (not profile.request.regions, "Choose the Region first. Each has its own sandbox."),
            ):
                if missing:
                    html(error_text(words))
        if profile.request.sending_domain:
            html(look.leaves(profile, look.resolver() or ""))
        with st.container(horizontal=True):
            button("Look", "look", _begin, True, look="primary" if first else "secondary")
            button("Start without looking", "start", _begin, False)
        html(
            '<p class="hint">Look reads your DNS, your website, and your AWS account if this machine '
            "has a sign-in; it changes nothing. What it finds is offered, never stated.</p>"
        )


def _refused(latest: Entry | None) -> None:
    with st.container(border=True, key="door-refused"):
        html(
            "<h2>AWS said no, or asks</h2><p>Paste the mail. The app says what kind of letter it is and "
            "what it asks, or why AWS probably refused, and writes the reply, or the appeal from what "
            "has really changed since.</p>"
        )
        button("Paste AWS's mail", "refused", _to_reply, latest.id if latest else None)
        if latest is not None:
            html(f'<p class="hint">About {esc(latest.name)}, the request changed last.</p>')


@state.unbroken
def _to_reply(request: str | None) -> None:
    """To the page where the letter is pasted, in the request at hand."""
    if request is None:
        _paste()
    else:
        open_profile.saved(request, _paste)


def _paste() -> None:
    after_state.show(after_state.Stage.REPLIED)
    state.screen().go = "after"


_EXCERPT = (
    "Handwerk Plattform GmbH (Germany) runs Handwerk (https://www.handwerk.example). A customer "
    "describes the job and uploads photos; tradespeople nearby send a price; the customer books one of "
    "them and pays through the site.",
    "“Account and booking mails”: 13–27 bookings a day with 3 mails each make 39–81.",
    "Hard bounces: An AWS Lambda function blocks the address for all mail, takes it off the list and "
    "logs the event, within a minute of the event.",
)


def _example() -> None:
    with st.container(border=True, key="door-example"):
        html(
            "<h2>See a finished example</h2><p>A marketplace for repairs, with a made-up account.</p>"
            f'<blockquote class="excerpt">{"".join(f"<p>{esc(line)}</p>" for line in _EXCERPT)}'
            "</blockquote>"
        )
        button("See a finished example", "example", open_profile.example)


page_head(
    "Get out of the Amazon SES sandbox with a request a reviewer can say yes to",
    "Answer once about your business and your mail. The app compares it with your AWS account and "
    "writes what AWS wants to read. It never writes what nobody said or saw.",
    width="wide",
)
latest = None if state.work().id is not None else _latest()
_continue(latest)
left, right = st.columns(2, gap="large")
with left:
    _first(latest)
with right:
    _refused(latest)
    _example()
# One piece: each element of Streamlit's costs the first sight of the app some milliseconds.
regions = state.derived().parsed.profile.request.regions
region = regions[0] if regions else None
link = account_dashboard_url(region) if region else None
console = (
    f'<a href="{esc(link)}" target="_blank" rel="noreferrer">SES account dashboard in {esc(region)}</a>'
    if link
    else "The account dashboard of Amazon SES in your Region"
)
html(
    '<div class="two-up"><section><h2>What to have at hand</h2><ul>'
    "<li>One real mail of each kind</li>"
    "<li>How many bookings, sign-ins, or people on a list there are</li>"
    "<li>What happens after a bounce and a complaint, as it is today</li></ul>"
    '<p class="hint">A first draft takes some 20 answers. Whatever you lack can wait.</p></section>'
    "<section><h2>What leaves this machine</h2>"
    "<p>Nothing, unless you press a button. Your answers are a file in the folder "
    f"<em>{esc(profiles_folder())}</em>. "
    "The app has no field for AWS keys; it uses the sign-in already on this machine, and only "
    "reads.</p>"
    "<p>Nobody can promise approval. What you can do is leave no question open.</p></section></div>"
    + heading_html("Quick reference")
    + '<dl class="quick">'
    f"<dt>Where to ask</dt><dd>{console}: View Get set up page, then Request production access</dd>"
    "<dt>In the sandbox</dt><dd>200 mails in 24 hours, 1 a second, "
    "only to verified addresses and domains</dd>"
    "<dt>Per Region</dt><dd>Ask in the Region your application calls; each has its own sandbox</dd>"
    "<dt>First answer</dt><dd>AWS announces an initial response within 24 hours; "
    "it is often a question</dd></dl>"
)
