"""What you will have at the end, what you need at hand, and the two ways to begin."""

import streamlit as st

from app import navigation
from app.components import button, esc, heading_html, html, page_head, plain, quiet_button
from app.session import open_profile, state
from sandbox_exit.observed.regions import account_dashboard_url
from sandbox_exit.storage.store import Entry, StoreError

_DOCUMENTS = (
    (
        "Form answers",
        "What to enter in each field of the AWS console, and what the acknowledgement commits you to.",
        '<b></b><i class="short"></i><i class="field"></i><i class="short"></i>'
        '<i class="field"></i><i class="short"></i><i class="field"></i>',
    ),
    (
        "Support case",
        "The answer to the questions AWS asks next: who you are, what you send, to whom and why.",
        "<b></b><i></i><i></i><i></i><i class='short'></i><i></i><i></i><i class='short'></i><i></i>",
    ),
    (
        "Checklist",
        "What to do before you ask, ticked where your account or your word shows it is done.",
        '<b></b><i class="tick done"></i><i class="tick done"></i><i class="tick done"></i>'
        '<i class="tick"></i><i class="tick"></i>',
    ),
)


def _sheet(title: str, text: str, lines: str) -> str:
    return (
        f'<li><div class="paper-sheet" aria-hidden="true">{lines}</div>'
        f"<div><h3>{esc(title)}</h3><p>{esc(text)}</p></div></li>"
    )


def _latest() -> Entry | None:
    """The saved request that was changed last. A folder that cannot be read says so on its own page."""
    try:
        return next((entry for entry in state.store().list() if not entry.problem), None)
    except StoreError:
        return None


page_head(
    "Get out of the Amazon SES sandbox with a request a reviewer can say yes to",
    "Answer once about your business and your mail. The app compares it with your AWS account and "
    "writes what AWS wants to read. It never writes what nobody said or saw.",
    width="wide",
)
work = state.work()
latest = None if work.id is not None else _latest()
with st.container(horizontal=True, key="begin"):
    if work.id is not None:
        name = plain(state.suggested_name(work.raw))
        if st.button(f"Continue {name}", type="primary", key="continue"):
            navigation.go("hub")
    elif latest is not None:
        st.button(
            f"Continue {plain(latest.name)}",
            type="primary",
            key="continue",
            on_click=open_profile.saved,
            args=(latest.id,),
        )
    elif st.button("Start my request", type="primary", key="start"):
        navigation.go("hub")
    button("See a finished example", "example", open_profile.example)
    if work.id is not None or latest is not None:
        quiet_button("Start a new request", "new", open_profile.blank)

regions = state.derived().parsed.profile.request.regions
region = regions[0] if regions else None
console = (
    f'<a href="{esc(account_dashboard_url(region))}" target="_blank" rel="noreferrer">'
    f"SES account dashboard in {esc(region)}</a>"
    if region and account_dashboard_url(region)
    else "Choose your Region under Request to get the link to its account dashboard"
)
# One piece: each element of Streamlit's costs the first sight of the app some milliseconds.
html(
    heading_html("What you will have at the end", "As Markdown, PDF, plain text and one zip.")
    + f'<ul class="papers">{"".join(_sheet(*document) for document in _DOCUMENTS)}</ul>'
    '<div class="two-up"><section><h2>What to have at hand</h2><ul>'
    "<li>Your website, and the pages for privacy and sign-up</li>"
    "<li>The domain you send from, and the AWS Region</li>"
    "<li>How many mails a day you send now, expect, and at the peak</li>"
    "<li>One real mail of each kind</li>"
    "<li>What happens after a bounce and a complaint, as it is today</li></ul>"
    '<p class="hint">Whatever you lack can wait: “I don\'t know yet” is an answer.</p></section>'
    "<section><h2>What leaves this machine</h2>"
    "<p>Nothing, unless you press a button. Your answers are a file in the folder "
    "<em>profiles</em>. The app has no field for AWS keys. It reads your account only when you ask "
    "it to, with the credentials already on this machine, and changes nothing there.</p>"
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
