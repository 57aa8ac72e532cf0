"""The reader's questions about a text, at its field: whether a sentence means what it sounds like."""

from zlib import crc32

import streamlit as st

from sandbox_exit.answers.choices import Concern
from sandbox_exit.answers.questions import MAX_ITEMS
from sandbox_exit.observed.observation import now
from sandbox_exit.rules.own_words import Question, questions_at

from ..components import anchor, button, esc, html, plain, quiet_button
from ..session import state
from .raw import cards

_PATH = "confirmed"
_REWRITE = "Or write the sentence in another way."


def ask_at(path: str) -> None:
    """Yes or no at each sentence, and the way back from an answer. Writing it anew asks anew."""
    for question in questions_at(state.derived().parsed.profile, path):
        with st.container(key=f"confirm-{_key(question)}"):
            if question.answer is None:
                _ask(question)
            else:
                _answered(question)


def _ask(question: Question) -> None:
    about = plain(question.sentence)
    html(
        f"<p><strong>To confirm:</strong> “{esc(question.sentence)}” "
        f'{esc(question.concern.label)}</p><p class="hint">{_REWRITE}</p>'
    )
    with st.container(horizontal=True):
        for word, is_so in (("Yes", True), ("No", False)):
            key = f"confirm-{word}-{_key(question)}"
            button(f"{word} *({about})*", key, _put, question.sentence, question.concern, is_so)


def _answered(question: Question) -> None:
    said = "Yes" if question.answer and question.answer.answer else "No"
    about, key = plain(question.sentence), f"unconfirm-{_key(question)}"
    html(f'<p class="hint">{esc(f"“{question.sentence}” {question.concern.label} {said}.")}</p>')
    quiet_button(
        f"Take back *your answer ({about})*", key, _put, question.sentence, question.concern, None
    )


def _key(question: Question) -> str:
    return f"{anchor(question.path)}-{question.concern}-{crc32(question.sentence.encode())}"


@state.unbroken
def _put(sentence: str, concern: Concern, is_so: bool | None) -> None:
    """Keep what was answered today, or `None`: take it back. The others stay, the latest of them."""
    others = [
        entry
        for entry in cards(state.work().raw, _PATH)
        if not isinstance(entry, dict)
        or (entry.get("sentence"), entry.get("concern")) != (sentence, concern.value)
    ]
    if is_so is not None:
        about = {"sentence": sentence, "concern": concern.value}
        others.append({**about, "answer": is_so, "said_on": now().date().isoformat()})
    state.commit(_PATH, others[-MAX_ITEMS:] or None)
