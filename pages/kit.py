"""The kit: the controls a request lacks, to deploy in one's own account, and what of them was seen."""

import streamlit as st

from app import navigation
from app.components import (
    button,
    chip,
    download_button,
    esc,
    focus_if_wanted,
    go,
    heading,
    html,
    link_button,
    page_head,
    plain,
    read_at,
)
from app.documents import clipboard
from app.kit import choice
from app.session import state
from sandbox_exit.answers.question_list import answer_at, question_at
from sandbox_exit.documents.export import KIT_FOLDER, to_kit_zip
from sandbox_exit.kit.parameters import KitError, KitProblem, Parameters
from sandbox_exit.kit.parts import ABOUT, Need, Part, is_stoppable, needs
from sandbox_exit.kit.render import commands, files
from sandbox_exit.kit.seen import Change, changes, sightings, stack
from sandbox_exit.observed.snapshot import Found
from sandbox_exit.wording import counted

_IN_ZIP = "kit-in-zip"
_NOT_SAID = "Your answers do not say yet whether it is there."


def _key(part: Part) -> str:
    return f"kit-part-{part.value}-{state.screen().generation}"


@state.unbroken
def _choose(part: Part) -> None:
    choice.choose(part, state.widget(_key(part)))


@state.unbroken
def _with_documents() -> None:
    state.screen().kit_in_zip = state.widget(_IN_ZIP)


@state.unbroken
def _accept(*accepted: Change) -> None:
    state.commit_all({change.path: change.value for change in accepted})
    state.forget_fields()
    state.screen().kit = None


def _part(need: Need) -> None:
    about, wanted = ABOUT[need.part], need.part in choice.chosen()
    why = "".join(f"<li>{esc(reason)}</li>" for reason in need.why)
    with st.container(key=f"kit-{need.part.value}"):
        st.checkbox(
            f"**{about.title}**",
            wanted,
            key=_key(need.part),
            on_change=_choose,
            args=(need.part,),
        )
        reasons = f"<ul>{why}</ul>" if why else f'<p class="hint">{_not_called_for(need)}</p>'
        test = f'<p class="hint"><b>Test:</b> {esc(about.test)}</p>' if wanted else ""
        html(f"<p>{esc(about.does)}</p>{reasons}{test}")


def _not_called_for(need: Need) -> str:
    streams = state.derived().parsed.profile.streams
    if need.part is Part.CONSENT and streams and not any(map(is_stoppable, streams)):
        return "Nobody signs up for your mail, so there is nothing to confirm or to leave."
    return _NOT_SAID if _is_open(need.part) else "Your answers do not call for it."


def _is_open(part: Part) -> bool:
    profile = state.derived().parsed.profile
    return all(answer_at(profile, path) is None for path in ABOUT[part].controls)


def _problems(problems: tuple[KitProblem, ...]) -> None:
    if not choice.chosen():
        known = "No part is chosen" if any(map(_is_open, Part)) else "Nothing is lacking"
        html(f"<p>{known}. Choose a part above to have it all the same.</p>")
        return
    html("<p>The kit can be made once this is answered:</p>")
    for problem in problems:
        html(f"<p>{esc(problem.title)} {esc(problem.message)}</p>")
        page = problem.path.partition(".")[0]
        if page in navigation.PAGE_BY_ID:
            label = f"Open {navigation.PAGE_BY_ID[page].title} *({plain(problem.title)})*"
            link_button(label, f"kit-problem-{problem.path}", go, page, problem.path)


def _afterwards(made: Parameters) -> None:
    rows = [
        f"One CloudFormation stack, {KIT_FOLDER}, in {made.region}, and a bucket with its code.",
        f"An SNS topic that writes to {made.owner}, once that address has confirmed.",
    ]
    if set(made.parts) - {Part.MONITORING}:
        rows.append(
            "A table with what is known of each address, and a function to look, erase, unblock."
        )
    new = "a new configuration set" if made.creates_set else "your configuration set"
    if Part.BOUNCES in made.parts:
        rows.append(
            f"An event destination on {new}, {made.configuration_set}; a rule, a queue, a function. "
            f"{made.soft_times} transient bounces within {made.soft_days} days block an address."
        )
    if Part.CONSENT in made.parts:
        rows.append(f"Two public pages, sign-up and unsubscribe; mail comes from {made.sender}.")
    if Part.SENDING in made.parts:
        kinds = counted(len(made.streams), "kind")
        rows.append(f"A function that sends only to whom it may; it knows your {kinds} of mail.")
    if Part.MONITORING in made.parts:
        rows.append(
            f"A report each morning, and alarms at {made.bounce_alarm:.3g} and "
            f"{made.complaint_alarm:.3g} (your lines) and at 0.1 and 0.005 (AWS may pause)."
        )
    items = "".join(f"<li>{esc(row)}</li>" for row in rows)
    html(f"<ul>{items}</ul>")


def _deploy(made: Parameters) -> None:
    heading("Deploy it", "Nothing here reaches your account: you do, with your own sign-in.")
    with st.container(horizontal=True, key="kit-download", vertical_alignment="center"):
        download_button(
            "Download the kit (zip)",
            lambda: to_kit_zip(files(made)),
            f"{KIT_FOLDER}.zip",
            "application/zip",
            key="download-kit",
            look="primary",
        )
        st.checkbox(
            "Put it into the zip with all documents, too",
            state.screen().kit_in_zip,
            key=_IN_ZIP,
            on_change=_with_documents,
        )
    deploy, use = commands(made)
    html(
        "<p>In AWS CloudShell (Actions, Upload file), or wherever the AWS CLI is signed in:</p>"
        + clipboard.code(f"unzip {KIT_FOLDER}.zip && cd {KIT_FOLDER} && {deploy}", "this command")
        + "<p>Confirm the subscription that SNS mails you. Then let all mail of your domain report:</p>"
        + clipboard.code(use, "this command")
        + '<p class="hint">The README in it says what each part may do, what to think about before, how '
        "to test it with the mailbox simulator, and how to remove it.</p>"
    )


def _seen() -> None:
    heading("Read the account again", "What runs there becomes evidence for your claims.")
    button("Go and read it", "kit-read", go, "account")
    profile, snapshot = state.derived().parsed.profile, state.snapshot()
    if snapshot is None:
        html('<p class="hint">The account was not read yet.</p>')
        return
    if not isinstance(snapshot.configuration_sets, Found):
        html(
            '<p class="hint">The configuration sets could not be read: nothing is known of them.</p>'
        )
        return
    found, offered = sightings(profile, snapshot), changes(profile, snapshot)
    made = stack(snapshot)
    if made is not None and not found:
        html(
            "<p>The stack of the kit is there, and no mail reports to it yet: run the command above.</p>"
        )
    elif not found:
        html(
            '<p class="hint">Nothing that handles bounces, complaints or consent was seen in it.</p>'
        )
    if len(offered) > 1:
        button(
            f"Change all {len(offered)} to running", "kit-all", _accept, *offered, look="primary"
        )
    for path, seen in {**{c.path: c.seen for c in offered}, **found}.items():
        question = question_at(path)
        title = question.title if question else path
        change = next((each for each in offered if each.path == path), None)
        mark = chip("✓", "Runs", "good")
        said = f"<b>{esc(title)}</b> {mark}<br>{esc(seen.words)}"
        with st.container(key=f"kit-seen-{path.replace('.', '-')}"):
            html(f'<p class="offer">{said}</p>{read_at(seen.where.source, seen.where.at)}')
            if change is not None:
                label = f"Change to running *({plain(title)})*"
                button(label, f"kit-change-{path}", _accept, change)


def _draw() -> None:
    clipboard.listen()
    page_head(
        "The kit",
        "The controls your request lacks, ready to deploy in your own AWS account. Then the claims are "
        "true, and can be seen.",
    )
    heading("Which parts", "Chosen by your answers.")
    for need in needs(state.derived().parsed.profile):
        _part(need)
    heading("What will exist afterwards")
    try:
        made = choice.made()
    except KitError as error:
        _problems(error.problems)
    else:
        _afterwards(made)
        _deploy(made)
    _seen()
    with st.container(horizontal=True, key="way-on"):
        button("Back to the overview", "back", go, "hub")
    focus_if_wanted()


_draw()
