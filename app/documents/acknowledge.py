"""Findings somebody knows of: the reason beside each, and those that are set aside, apart from the rest.

A reason is an answer like any other: it is saved when its field is left. Until it is confirmed its
finding stays where it is, so that nothing moves away under the person's hands.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from sandbox_exit.answers.journey import COMPLETENESS_PREFIX
from sandbox_exit.documents.text_review import RULES as TEXT_RULES
from sandbox_exit.findings import Finding, Severity, Status
from sandbox_exit.rules import PACK

from ..answers import drafts
from ..answers.raw import cards, is_dont_know
from ..components import anchor, button, error_text, esc, html, plain, quiet_button
from ..session import state
from .verdict import objection

_PATH = "acknowledged"
_SEVERITIES = list(Severity)
_RULES = {rule.id: index for index, rule in enumerate((*PACK, *TEXT_RULES))}
_EMPTY = "Write why you send all the same, or close this again."
_BLOCKS = (
    "You can keep a note of why. It still stands against sending until it is changed: no reason makes "
    "up for it."
)
_SET_ASIDE = (
    "With a reason it no longer counts against sending. The reason stays with your answers and in no "
    "document; a reviewer may object all the same."
)


def is_known(finding: Finding) -> bool:
    """Whether it stands apart, among those the person knows of."""
    return finding.is_set_aside and finding.id not in state.screen().noting


def steady(findings: Iterable[Finding]) -> list[Finding]:
    """The most serious first, in an order that no reason changes: the others must not move either."""
    return sorted(findings, key=_rank)


def _rank(finding: Finding) -> tuple[bool, int, int]:
    severity = _SEVERITIES.index(finding.severity)
    weighty = finding.severity in (Severity.BLOCKER, Severity.LIKELY)
    stands = weighty and finding.status in (Status.FAIL, Status.WARN)
    return not stands, severity, _RULES[finding.id]


def place(finding: Finding) -> str:
    """The element id of a finding among the objections."""
    return anchor(_place(finding))


def _place(finding: Finding) -> str:
    asked = ".confirm" if finding.confirm else ""
    return f"finding.{finding.id}.{finding.path or ''}{asked}"


def offer(finding: Finding, action: str = "I know about this") -> None:
    """ "I know about this", below an objection; nothing where there is no objection."""
    if finding.status not in (Status.FAIL, Status.WARN) or finding.confirm:
        return
    if finding.id.startswith(COMPLETENESS_PREFIX):
        return
    about = plain(finding.summary)
    word = "Your note about this" if finding.reason else action
    with (
        st.container(key=f"know-{place(finding)}"),
        st.expander(
            f"{word} *({about})*",
            expanded=finding.id in state.screen().noting or bool(_errors(finding.id)),
            key=_key(finding.id, f"know:{_place(finding)}"),
            type="compact",
        ),
    ):
        _form(finding, _place(finding))


def known(
    findings: Iterable[Finding],
    title: str = "You know about these",
    text: str = "They do not count against sending. A reviewer may object all the same.",
) -> None:
    """The findings that are set aside, with their reasons, and the way back."""
    aside = sorted(filter(is_known, findings), key=lambda finding: finding.id)
    if not aside:
        return
    with st.container(key="known"):
        html(f'<h2>{esc(title)}</h2><p class="hint">{esc(text)}</p>')
        for _, group in groupby(aside, key=lambda finding: finding.id):
            _known(list(group))


def _known(group: Sequence[Finding]) -> None:
    """What one rule found, which is set aside by one reason."""
    finding = group[0]
    rule, about = finding.id, plain(finding.summary)
    html(objection(finding, " ".join(f.evidence for f in group), anchor(f"known.{rule}")))
    with st.container(key=f"actions-known-{rule}", horizontal=True):
        quiet_button(f"Change *your reason ({about})*", f"reword:{rule}", _reword, rule)
        quiet_button(f"Take back *your reason ({about})*", f"take-back:{rule}", _take_back, finding)
    if rule in state.screen().rewording:
        _form(finding, f"known.{rule}")


def _form(finding: Finding, where: str) -> None:
    rule, about = finding.id, plain(finding.summary)
    field = _key(rule, f"reason:{where}")
    kept = _typed_reason(rule)
    errors = _errors(rule)
    if _reason(rule) in state.screen().tried and not _is_reason(st.session_state.get(field, kept)):
        errors = [_EMPTY]
    with st.container(key=f"question-{anchor(f'reason.{where}')}"):
        hint = _BLOCKS if finding.severity is Severity.BLOCKER else _SET_ASIDE
        html(
            f'<div class="q{" q-wrong" if errors else ""}" id="{esc(anchor(f"reason.{where}"))}" '
            f'data-request="{esc(state.work().id or "")}">'
            f'<p class="q-title q-small">Your reason</p><p class="hint">{esc(hint)}</p>'
            f"{''.join(map(error_text, errors))}</div>"
        )
        st.text_area(
            f"Your reason ({finding.summary})",
            kept,
            key=field,
            height=100,
            label_visibility="collapsed",
            on_change=state.as_drawn(_typed),
            args=(rule, where, field),
        )
        with st.container(horizontal=True):
            button(f"Save *your reason ({about})*", f"save:{where}", _save, finding, where, field)
            if finding.reason and not finding.is_set_aside:
                quiet_button(
                    f"Take back *your reason ({about})*", f"take-back:{where}", _take_back, finding
                )


def _key(rule: str, part: str) -> str:
    screen = state.screen()
    return f"{part}:{screen.generation}.{screen.versions.get(_reason(rule), 0)}"


def _reason(rule: str) -> str:
    """What the screen remembers about a rule's form goes by this name."""
    return f"reason:{rule}"


def _typed(rule: str, where: str, field: str) -> None:
    """Keep what was typed. An emptied field takes nothing back: "Take back" does."""
    text = state.widget(field)
    drafts.acknowledge(f"reason.{where}", text)
    if _is_reason(text) and text != _typed_reason(rule):
        if rule not in state.screen().rewording:
            state.screen().noting.add(rule)
        _put(rule, text)


@state.unbroken
def _save(finding: Finding, where: str, field: str) -> None:
    screen, rule, text = state.screen(), finding.id, state.widget(field)
    if _is_reason(text) and text != _typed_reason(rule):
        _put(rule, text)
    if not _is_reason(text) or _errors(rule):
        screen.tried.add(_reason(rule))
        screen.focus = f"reason.{where}"
        return
    _close(rule)
    screen.focus = _place(finding) if finding.severity is Severity.BLOCKER else f"known.{rule}"


@state.unbroken
def _reword(rule: str) -> None:
    state.screen().rewording.add(rule)
    state.screen().focus = f"reason.known.{rule}"


@state.unbroken
def _take_back(finding: Finding) -> None:
    _put(finding.id, None)
    _close(finding.id)
    state.screen().focus = _place(finding)


def _close(rule: str) -> None:
    """Its form is done with: nothing is held in place any more, and the next one begins afresh."""
    screen = state.screen()
    screen.noting.discard(rule)
    screen.rewording.discard(rule)
    screen.tried.discard(_reason(rule))
    state.forget_field(_reason(rule))


def _is_reason(text: str) -> bool:
    return bool(text.strip()) and not is_dont_know(text)


def _entries() -> list[Any]:
    return cards(state.work().raw, _PATH)


def _is_about(entry: Any, rule: str) -> bool:
    return isinstance(entry, dict) and str(entry.get("rule", "")).strip() == rule


def _typed_reason(rule: str) -> str:
    """The reason as it is kept, whether or not it can be read."""
    kept = [entry.get("reason") for entry in _entries() if _is_about(entry, rule)]
    return "" if not kept or kept[-1] is None else str(kept[-1])


def _errors(rule: str) -> list[str]:
    """What is wrong with the reason that is kept, in words."""
    mine = [index for index, entry in enumerate(_entries()) if _is_about(entry, rule)]
    return [
        problem.message
        for problem in state.derived().parsed.problems
        if problem.path[:1] == (_PATH,) and (len(problem.path) == 1 or problem.path[1] in mine)
    ]


def _put(rule: str, reason: str | None) -> None:
    """Keep a reason, or `None`: take it back. One entry a rule; the others stay as they are."""
    entries = _entries()
    mine = [index for index, entry in enumerate(entries) if _is_about(entry, rule)]
    at = mine[0] if mine else len(entries)
    new = [] if reason is None else [{"rule": rule, "reason": reason}]
    rest = [entry for entry in entries[at:] if not _is_about(entry, rule)]
    state.commit(_PATH, [*entries[:at], *new, *rest] or None)
