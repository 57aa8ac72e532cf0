"""Against all that reads what others wrote: profiles, snapshots and letters, mangled in every way. Each
is read or refused in one line; nothing hangs, and nothing ends in a traceback."""

import copy
import json
import os
import random
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from app.navigation import PAGES
from sandbox_exit.account.relevant import relevant
from sandbox_exit.account.state import account_state
from sandbox_exit.after.appeal import since
from sandbox_exit.after.letters import diagnose
from sandbox_exit.after.reply import reply
from sandbox_exit.answers.file_format import FormatError, dump_yaml, load_yaml
from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import assess
from sandbox_exit.documents.export import to_html, to_json, to_markdown, to_text
from sandbox_exit.documents.render import render
from sandbox_exit.facts.groups import groups
from sandbox_exit.installation import FOLDER_VARIABLE
from sandbox_exit.observed.snapshot import Snapshot, SnapshotError, load_snapshot
from sandbox_exit.rules import run
from sandbox_exit.storage.sent import Sent, SentError, read_sent
from sandbox_exit.storage.store import Store
from tests.after.letters.corpus import mails, rounds
from tests.app.conftest import ENTRY, open_page
from tests.examples import EXAMPLES, NAMES, example, example_raw, example_snapshot
from tests.strategies import HOSTILE

from .model import Attack, Hang, at_most

_DATE = "2026-11-29"
_TOKENS = (
    *HOSTILE,
    "&a [*a, *a]", "*a", "<<: *a", "!!python/object/apply:os.system [id]", "!!binary AAAA", "---\n",
    "? ", "- " * 60, "[" * 200, "{a: " * 200, '"', "'", "|\n", ">\n", "\t", "%YAML 1.2\n", "...\n",
    "\\u0000", "\x00", "\ufeff", "\ud800", "\u2028", "\x85", "\x1b[2J", "\n", "9" * 400, "-1", "1e999",
    ".nan", "0x7f", "1_000", "2026-13-99", "null", "~", "true", "a" * 5000, "@" * 2000,
    "https://" * 500, "a.b." * 500, "> " * 800, "(" * 1000, "1,2" * 700, "\n" * 500, " " * 3000,
    "株" * 900, "e\u0301" * 900, "\u202e" * 50,
)  # fmt: skip
_ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    10**40,
    1e308,
    float("nan"),
    "",
    [],
    {},
    [[]],
    ["x"] * 50,
    {"a": {"b": 1}},
)


# To mangle


def _text(chance: random.Random, text: str) -> str:
    """A text with one to four places changed."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        until = min(len(text), at + chance.choice((1, 3, 30, 300)))
        match chance.randrange(7):
            case 0:
                text = text[:at] + chance.choice(_TOKENS) + text[at:]
            case 1:
                text = text[:at] + chance.choice(_TOKENS) + text[until:]
            case 2:
                text = text[:at] + text[until:]
            case 3:
                text = text[:until] + text[at:until] * chance.choice((1, 2, 50)) + text[until:]
            case 4:
                text = text[:at]
            case 5:
                lines = text.split("\n")
                chance.shuffle(lines)
                text = "\n".join(lines)
            case _:
                text = (
                    text[:at]
                    + chr(chance.choice((chance.randrange(128), chance.randrange(0xD800))))
                    + text[at:]
                )
    return text


def _bytes(chance: random.Random, text: str) -> bytes:
    """The same as a file, sometimes no text any more."""
    data = bytearray(_text(chance, text).encode("utf-8", "surrogatepass"))
    if chance.random() < 0.2:
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data) or 1) : 1] = bytes([chance.randrange(256)])
    if chance.random() < 0.05:
        return (
            bytes(data)
            .decode("utf-8", "ignore")
            .encode(chance.choice(("utf-16", "utf-32", "cp1252")), "ignore")
        )
    return bytes(data)


def _tree(chance: random.Random, raw: Any) -> Any:
    """Answers with one to six of them something else; the rest stays as it is, so most is read."""
    raw = copy.deepcopy(raw)
    for _ in range(chance.randint(1, 6)):
        node: Any = raw
        while True:
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(node[key], dict | list) and chance.random() < 0.9:
                node = node[key]
                continue
            seen = node[key]
            if isinstance(seen, str) and chance.random() < 0.7:
                node[key] = _text(chance, seen)
            elif chance.random() < 0.2:
                del node[key]
            else:
                node[key] = chance.choice((*_ODD, *_TOKENS))
            break
    return raw


@cache
def _example(name: str, suffix: str) -> str:
    return (EXAMPLES / f"{name}{suffix}").read_text("utf-8")


@cache
def _letters() -> tuple[str, ...]:
    return tuple(mail.text for name in rounds() for mail in mails(name))


# To read


def _tried(attack: Attack, what: str, read: Callable[[], object]) -> None:
    try:
        with at_most():
            read()
    except Hang:
        attack.breach(f"{what} hangs")
    except Exception as error:  # noqa: BLE001 - none may come out
        attack.breach(f"{what}: {type(error).__name__}: {str(error)[:200]}")


def _one_line(said: str) -> None:
    assert said.strip(), "refused without a word"
    assert len(said.splitlines()) == 1, f"refused in several lines: {said!r}"


def profiles(attack: Attack) -> None:
    """A profile is read or refused; what is read becomes findings and documents in every format."""
    for chance in attack:
        name = chance.choice(NAMES)
        snapshot = chance.choice((None, example_snapshot(name)))
        if chance.random() < 0.5:
            data = _bytes(chance, _example(name, ".yaml"))
            _tried(attack, "profile file", partial(_profile, data, snapshot))
        else:
            raw = _tree(chance, example_raw(name))
            _tried(attack, "profile", partial(_answers, raw, snapshot))


def _profile(data: bytes, snapshot: Snapshot | None) -> None:
    try:
        raw = load_yaml(data).raw
    except FormatError as error:
        _one_line(error.message)
    else:
        _answers(raw, snapshot)
        assert load_yaml(dump_yaml(raw).encode()).raw == raw
    try:
        read_sent(data)
    except SentError as error:
        _one_line(str(error))


def _answers(raw: dict[str, Any], snapshot: Snapshot | None) -> None:
    parsed = parse(raw)
    profile = parsed.profile
    claims = assess(profile, snapshot)
    run(parsed, snapshot, claims)
    for document in render(profile, snapshot, _DATE, claims):
        for write in (to_markdown, to_text, to_html):
            write(document).encode()
        to_json(document, claims).encode()
    since(Sent(raw, snapshot), example_raw(), snapshot)


def snapshots(attack: Attack) -> None:
    """A snapshot is read or refused; what is read becomes facts, findings and documents."""
    for chance in attack:
        name = chance.choice(NAMES)
        text = _example(name, ".snapshot.json")
        if chance.random() < 0.3:
            data = _bytes(chance, text)
        else:
            data = json.dumps(_tree(chance, json.loads(text))).encode("utf-8", "surrogatepass")
        _tried(attack, "snapshot", partial(_snapshot, data, name))


def _snapshot(data: bytes, name: str) -> None:
    try:
        snapshot = load_snapshot(data)
    except SnapshotError as error:
        _one_line(str(error))
        return
    parsed = example(name)
    _answers(example_raw(name), snapshot)
    groups(snapshot, parsed.profile, run(parsed, snapshot))
    if here := relevant(parsed.profile, snapshot):
        account_state(here, parsed.profile.request.sending_domain)


def letters(attack: Attack) -> None:
    """A letter is of some kind, and the reply to it is written."""
    for chance in attack:
        text = _text(chance, chance.choice(_letters()))
        if chance.random() < 0.2:
            text = _text(chance, text + chance.choice(_letters()) * chance.choice((1, 3)))
        name = chance.choice(NAMES)
        _tried(attack, "letter", partial(_letter, text, name))


def _letter(text: str, name: str) -> None:
    found = diagnose(text)
    json.dumps(found.to_json())
    document = reply(example(name).profile, example_snapshot(name), found, _DATE)
    if document is not None:
        for write in (to_markdown, to_text, to_html):
            write(document)


def pages(attack: Attack) -> None:
    """The wizard draws each page with such a request and such a snapshot beside it, or says what is
    wrong."""
    with TemporaryDirectory() as place, patch.dict(os.environ, {FOLDER_VARIABLE: place}):
        store = Store(Path(place))
        _open(store, store.create("warm", example_raw()).id, "hub")
        for chance in attack:
            name = chance.choice(NAMES)
            stored = store.create("shop", example_raw(name))
            raw = _tree(chance, example_raw(name))
            text = _example(name, ".snapshot.json")
            whole = chance.random() < 0.8
            data = json.dumps(_tree(chance, json.loads(text))) if whole else _text(chance, text)
            try:
                made = dump_yaml(raw) if whole else _text(chance, dump_yaml(raw))
            except ValueError:  # half a character is in no file
                made = dump_yaml(example_raw(name))
            for path, content in ((store.path(stored.id), made), (_beside(store, stored.id), data)):
                path.write_bytes(content.encode("utf-8", "surrogatepass"))
            page = chance.choice(PAGES).file.stem
            _tried(attack, f"page {page}", partial(_open, store, stored.id, page))
            for path in (store.path(stored.id), _beside(store, stored.id)):
                path.unlink(missing_ok=True)


def _beside(store: Store, profile_id: str) -> Path:
    return store.path(profile_id).with_suffix(".snapshot.json")


def _open(store: Store, profile_id: str, page: str) -> None:
    app = AppTest.from_file(str(ENTRY), default_timeout=30)
    app.query_params["request"] = profile_id
    app.run()
    assert not app.exception, app.exception[0].stack_trace
    open_page(app, page)
