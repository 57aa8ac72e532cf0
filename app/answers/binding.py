"""Ties a widget to an answer: shows it, commits and saves what changes.

The widget's own state is only a copy, and each run tells the browser what it is: as the field's
default, or, for a list that can be cleared only while it has none, in `st.session_state`. Told once,
when the field is new, it would not arrive where that run is broken off for a newer event. The field
would then stand empty, be reported as emptied, and the answer be gone: a double click on a link did it.
"""

import math
import re
from collections.abc import Callable
from typing import Any

from sandbox_exit.answers.parsing import DONT_KNOW
from sandbox_exit.answers.question_list import question_at

from ..session import state
from . import drafts
from .raw import is_dont_know

_SPACED_NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*%?\s*", re.ASCII)


def _key(path: str, part: str = "field") -> str:
    """The widget's key; new after `state.forget_fields` and `state.forget_field`."""
    screen = state.screen()
    return f"{part}:{screen.generation}.{screen.versions.get(f'{part}:{path}', 0)}:{path}"


def bound(
    path: str, read: Callable[[Any], Any], *, offers_dont_know: bool = False
) -> dict[str, Any]:
    """Arguments for a widget of the answer at ``path``, but for what it begins with.

    ``read`` makes a raw answer of the widget's value.
    ``offers_dont_know``: "I don't know yet" is one of the widget's own values.
    """
    widget = _key(path)
    return {
        "key": widget,
        "on_change": state.as_drawn(_changed),
        "args": (path, widget, read, offers_dont_know),
    }


def bound_text(path: str, read: Callable[[Any], Any]) -> dict[str, Any]:
    """Arguments for a text field of the answer at ``path``."""
    return {"value": text_shown(state.answer(path)), **bound(path, read)}


# Reports of events that follow each other quickly come together, in no order. None therefore undoes
# anything but what it is about: an empty field does not take "I don't know yet" back, only its own box.


def _changed(path: str, widget: str, read: Callable[[Any], Any], offers_dont_know: bool) -> None:
    shown = state.widget(widget)
    value = read(shown)
    if offers_dont_know or value is not None or not is_dont_know(state.answer(path)):
        state.commit(path, value)
    if isinstance(shown, str):
        drafts.acknowledge(path, shown)


def bound_dont_know(path: str) -> dict[str, Any]:
    """Arguments for the checkbox "I don't know yet" beside a typed answer."""
    widget = _key(path, "unknown")
    return {
        "value": is_dont_know(state.answer(path)),
        "key": widget,
        "on_change": state.as_drawn(_dont_know_changed),
        "args": (path, widget),
    }


def _dont_know_changed(path: str, widget: str) -> None:
    set_aside = state.screen().set_aside
    if state.widget(widget):
        before = state.answer(path)
        if before is not None and not is_dont_know(before):
            set_aside[path] = before
        state.commit(path, DONT_KNOW)
    elif is_dont_know(state.answer(path)):
        state.commit(path, set_aside.pop(path, None))
    state.forget_field(f"field:{path}")
    state.forget_field(f"field:{path}#0")


def bound_member(path: str, member: str) -> dict[str, Any]:
    """Arguments for the checkbox of one choice of a list answer."""
    widget = _key(f"{path}={member}", "member")
    return {
        "value": is_ticked(path, member),
        "key": widget,
        "on_change": state.as_drawn(_member_changed),
        "args": (path, member, widget),
    }


def is_ticked(path: str, member: str) -> bool:
    """Whether a choice of a list answer is chosen."""
    present = state.answer(path)
    if member == DONT_KNOW:
        return is_dont_know(present)
    return isinstance(present, list) and member in present


def _member_changed(path: str, member: str, widget: str) -> None:
    on = state.widget(widget)
    present = state.answer(path)
    chosen = list(present) if isinstance(present, list) else []
    if on == is_ticked(path, member):
        return
    value: Any
    if member == DONT_KNOW:
        value = DONT_KNOW if on else None
    elif on:
        value = _in_order_of_choices(path, [*chosen, member])
    else:
        value = [item for item in chosen if item != member] or None
    state.commit(path, value)
    # "I don't know yet" and the choices take each other's ticks away.
    others = chosen if member == DONT_KNOW else [DONT_KNOW] if is_dont_know(present) else []
    for other in others:
        state.forget_field(f"member:{path}={other}")


def _in_order_of_choices(path: str, members: list[Any]) -> list[Any]:
    """Ticks that follow each other quickly arrive together, in no order; the choices have one."""
    question = question_at(path)
    choices = [str(choice.value) for choice in question.choices] if question else []
    return sorted(
        members, key=lambda m: choices.index(str(m)) if str(m) in choices else len(choices)
    )


def bound_entry(path: str, index: int) -> dict[str, Any]:
    """Arguments for the box of one entry of a list, but for what it begins with; the box after the
    last adds one."""
    widget = _key(f"{path}#{index}")
    return {
        "key": widget,
        "on_change": state.as_drawn(_entry_changed),
        "args": (path, index, widget),
    }


def _entry_changed(path: str, index: int, widget: str) -> None:
    present = state.answer(path)
    entries = present if isinstance(present, list) else []
    typed = text_read(state.widget(widget))
    if typed is None and index >= len(entries):
        return
    new = [*entries[:index], *([typed.strip()] if typed else []), *entries[index + 1 :]]
    state.commit(path, new or None)
    state.screen().another_region = False
    if not typed:
        # The entries after it move up.
        for later in range(index, len(entries) + 1):
            state.forget_field(f"field:{path}#{later}")


def text_shown(raw: Any) -> str:
    """A raw answer as the text of a field."""
    if raw is None or is_dont_know(raw):
        return ""
    if isinstance(raw, list):
        return "\n".join("" if item is None else str(item) for item in raw)
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    return str(raw)


def entry_shown(raw: Any) -> str | None:
    """A raw answer as the chosen entry of a list."""
    return text_shown(raw) or None


def text_read(value: str | None) -> Any:
    return value if value and value.strip() else None


def number_read(value: str | None) -> Any:
    """A number where the text is one (a typed percent sign is dropped), else the text as typed."""
    text = text_read(value)
    match = _SPACED_NUMBER.fullmatch(text) if text else None
    if not match:
        return text
    number = float(match[1])
    if not math.isfinite(number) or len(match[1]) > 15:
        return text
    return int(number) if "." not in match[1] else number


def count_read(value: str | None) -> Any:
    """A plain whole number as a number, a range or anything else as text."""
    text = text_read(value)
    if text is None:
        return None
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= 12 else bare


def lines_read(value: str | None) -> Any:
    return [line.strip() for line in (value or "").splitlines() if line.strip()] or None
