"""The command line: the engine without the pages. A stable contract that other tools rely on.

Exit codes: 0 done (``check``: ready), 1 not ready, 2 bad input, 3 could not tell or nothing could be
read, 130 interrupted. Results go to stdout, everything said to a person about them to stderr.

What a subcommand needs is imported when it runs, so that ``--help`` does not wait for AWS or typst.
"""

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from . import PRODUCT, __version__

if TYPE_CHECKING:
    from .blocks import Document
    from .claims import Claim
    from .findings import Finding
    from .parsing import Parsed
    from .snapshot import Snapshot
    from .yaml_format import Loaded

READY, NOT_READY, BAD_INPUT, COULD_NOT_TELL = 0, 1, 2, 3
INTERRUPTED = 130
PIPE_CLOSED = 141

FORMATS = ("md", "html", "pdf", "txt", "json", "zip")
ZIP_NAME = "sandbox-exit.zip"


class BadInput(Exception):
    """What was given cannot be used; each argument is one line for stderr."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line instead of the whole usage."""
        raise BadInput(f"{self.prog}: {message}. See {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _write_utf8()
    try:
        options = _parser().parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except BadInput as error:
        for line in error.lines:
            _say(line)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away; nothing more may be written, not even by the interpreter's own flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def _write_utf8() -> None:
    """A console in another encoding must not turn an answer into an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m sandbox_exit",
        description=f"{PRODUCT}: prepares an Amazon SES production access request.",
        epilog="PROFILE is a file, or the id of a saved profile or an example (see: profiles).",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PRODUCT} {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(
        name: str, text: str, run: Callable[[argparse.Namespace], int]
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    render = command("render", "Write the form answers, the support case, the checklist.", _render)
    _add_inputs(render)
    render.add_argument("--out", metavar="DIR", required=True, type=Path, help="made if missing")
    render.add_argument(
        "--format",
        metavar="FORMAT",
        type=_formats,
        action="append",
        help=f"{', '.join(FORMATS)}; several with commas (default: md)",
    )
    render.add_argument(
        "--date", metavar="YYYY-MM-DD", type=_day, help="printed on them (default: today)"
    )

    check = command("check", "Say whether the request is ready to send.", _check)
    _add_inputs(check)
    check.add_argument("--format", choices=("text", "json"), default="text")

    snapshot = command("snapshot", "Read the account, with read-only calls.", _snapshot)
    snapshot.add_argument("--region", metavar="REGION", required=True, type=_region)
    snapshot.add_argument("--profile", metavar="PROFILE", help="of the AWS configuration")
    for option, kind, text in (
        ("--domain", _domain, "sending domain; may be repeated"),
        ("--address", _address, "sender address; may be repeated"),
        ("--configuration-set", str, "configuration set; may be repeated"),
    ):
        snapshot.add_argument(option, action="append", default=[], type=kind, help=text)
    snapshot.add_argument("--out", metavar="FILE", required=True, help="- for standard output")

    command("schema", "Print the JSON Schema of a profile.", _schema)
    profiles = command("profiles", "List the saved profiles and the examples.", _profiles)
    profiles.add_argument("--format", choices=("text", "json"), default="text")
    return parser


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", metavar="PROFILE", help="a file, or an id listed by: profiles")
    parser.add_argument("--snapshot", metavar="FILE", type=Path, help="made by: snapshot")


# What an argument may be. argparse puts the message after the argument's name.


def _formats(text: str) -> list[str]:
    names = [name.strip().lower() for name in text.split(",")]
    for name in names:
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(
                f"“{name}” is not a format; choose from {', '.join(FORMATS)}"
            )
    return names


def _day(text: str) -> str:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as 2026-03-15") from None


def _region(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,5}(-[a-z]+){1,3}-\d{1,2}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"“{text}” is not a Region; example: eu-central-1")
    return text


def _domain(text: str) -> str:
    from .values import is_domain

    if not is_domain(text):
        raise argparse.ArgumentTypeError(f"“{text}” is not a domain; example: shop.example")
    return text


def _address(text: str) -> str:
    from .values import is_domain

    local, _, domain = text.rpartition("@")
    if not local or not is_domain(domain):
        raise argparse.ArgumentTypeError(f"“{text}” is not an address; example: no@shop.example")
    return text


# Reading what is named


def _open_profile(named: str) -> "tuple[Loaded, Parsed]":
    """The profile at a path, or saved or shipped under an id; valid, or `BadInput` with every error."""
    from .parsing import parse
    from .store import StoreError
    from .yaml_format import FormatError, load_yaml

    try:
        label, data = _profile_bytes(named)
    except StoreError as error:
        raise BadInput(str(error)) from None
    try:
        loaded = load_yaml(data)
    except FormatError as error:
        raise BadInput(_located(label, error.line, error.message)) from None
    parsed = parse(loaded.raw)
    if parsed.problems:
        ordered = sorted(parsed.problems, key=lambda p: loaded.line(p.path) or 0)
        raise BadInput(
            *(
                _located(label, loaded.line(problem.path), f"{problem.dotted}: {problem.message}")
                for problem in ordered
            )
        )
    return loaded, parsed


def _located(label: str, line: int | None, message: str) -> str:
    return f"{label}:{line}: {message}" if line else f"{label}: {message}"


def _profile_bytes(named: str) -> tuple[str, bytes]:
    from .store import Store, StoreError, default_folder, example_store, is_id, read_file

    path = Path(named)
    if path.is_file() or not is_id(named):
        return named, read_file(path)
    for store in (Store(default_folder()), example_store()):
        found = store.path(named)
        if os.path.lexists(found):
            return str(found), store.read_bytes(named)
    raise StoreError(
        f"There is no file, no saved profile and no example called “{named}”. "
        "List them with: python -m sandbox_exit profiles"
    )


def _open_snapshot(path: Path | None) -> "Snapshot | None":
    from .snapshot import MAX_SNAPSHOT_BYTES, SnapshotError, load_snapshot
    from .store import StoreError, read_file

    if path is None:
        return None
    try:
        return load_snapshot(read_file(path, MAX_SNAPSHOT_BYTES))
    except SnapshotError as error:
        raise BadInput(f"{path}: {error}") from None
    except StoreError as error:
        raise BadInput(str(error)) from None


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


# The commands


def _render(options: argparse.Namespace) -> int:
    from .claims import assess
    from .documents import render
    from .store import StoreError, make_folder, replace_file

    loaded, parsed = _open_profile(options.profile)
    snapshot = _open_snapshot(options.snapshot)
    documents = render(parsed.profile, snapshot, options.date or _today())
    claims = assess(parsed.profile, snapshot)
    formats = dict.fromkeys(name for given in options.format or [["md"]] for name in given)
    files: dict[str, bytes] = {}
    for name in formats:
        files |= _files(name, documents, claims, loaded.raw, snapshot)
    try:
        make_folder(options.out)
        for name, data in files.items():
            replace_file(options.out / name, data, mode=0o666)
            print(_safe(str(options.out / name)))
    except StoreError as error:
        raise BadInput(str(error)) from None
    noted: dict[str, list[str]] = {}
    for document in documents:
        for note in document.notes:
            noted.setdefault(note, []).append(document.name)
    for note, names in noted.items():
        _say(note if len(names) == len(documents) else f"{', '.join(names)}: {note}")
    return READY


def _files(
    kind: str,
    documents: "Sequence[Document]",
    claims: "Sequence[Claim]",
    raw: dict[str, Any],
    snapshot: "Snapshot | None",
) -> dict[str, bytes]:
    """The files of one format, by name."""
    from . import export
    from .snapshot import dump_snapshot
    from .yaml_format import dump_yaml

    if kind == "zip":
        seen = dump_snapshot(snapshot).decode() if snapshot else None
        return {ZIP_NAME: export.to_zip(documents, claims, dump_yaml(raw), seen)}
    if kind == "pdf":
        made = export.to_pdfs(documents)
        return {f"{d.name}.pdf": pdf for d, pdf in zip(documents, made, strict=True)}
    written: dict[str, Callable[[Document], str]] = {
        "md": export.to_markdown,
        "html": export.to_html,
        "txt": export.to_text,
        "json": lambda document: export.to_json(document, claims),
    }
    return {f"{d.name}.{kind}": written[kind](d).encode() for d in documents}


def _check(options: argparse.Namespace) -> int:
    from .findings import Verdict, verdict
    from .rules import run

    _, parsed = _open_profile(options.profile)
    snapshot = _open_snapshot(options.snapshot)
    findings = run(parsed, snapshot)
    found = verdict(findings)
    claims = _claims(parsed, snapshot)
    if snapshot is not None and snapshot.sample:
        _say("The snapshot is a sample: it shows a made-up account, not yours.")
    if options.format == "json":
        _print_json(
            {
                "verdict": found.value,
                "findings": [_finding(finding) for finding in findings],
                "claims": claims,
            }
        )
    else:
        print(_safe("\n".join(_report(found, findings, claims))))
    return {Verdict.READY: READY, Verdict.NOT_READY: NOT_READY}.get(found, COULD_NOT_TELL)


def _finding(finding: "Finding") -> dict[str, str]:
    return {
        "id": finding.id,
        "status": finding.status.value,
        "severity": finding.severity.value,
        "section": finding.section,
        "summary": finding.summary,
        "evidence": finding.evidence,
        "remedy": finding.remedy,
        "source": finding.source,
    }


def _claims(parsed: "Parsed", snapshot: "Snapshot | None") -> list[dict[str, str]]:
    """One entry for each claim a document states, in the order in which it states them."""
    from .claims import assess
    from .documents import claims_of, render

    by_id = {claim.id: claim for claim in assess(parsed.profile, snapshot)}
    return [
        {
            "id": claim_id,
            "status": by_id[claim_id].status.value,
            "document": document.name,
            "text": by_id[claim_id].text,
        }
        for document in render(parsed.profile, snapshot, _today())
        for claim_id in claims_of(document)
    ]


_HEADLINES = {
    "ready": "Ready to send.",
    "not_ready": "Not ready to send.",
    "unknown": "Could not tell whether it is ready: something that matters could not be checked.",
}
_WIDTH = 96


def _report(
    found: str, findings: "Sequence[Finding]", claims: Sequence[dict[str, str]]
) -> list[str]:
    """The result of ``check`` for people: what to do first on top, what is fine in one line each."""
    lines = [_HEADLINES[found]]
    for finding in findings:
        status = finding.status.value
        if status == "pass":
            continue
        lines += ["", f"{status.upper()} ({finding.severity.value}) {finding.summary}"]
        for label, text in (
            ("Seen", finding.evidence),
            ("Do", finding.remedy),
            ("Source", finding.source),
        ):
            if text:
                lines.append(_wrapped(f"  {label}: ", text))
    passed = [f.summary for f in findings if f.status.value == "pass"]
    if passed:
        lines += ["", "Passed:", *(_wrapped("  - ", summary) for summary in passed)]
    return [*lines, "", _claim_counts(claims)]


def _wrapped(lead: str, text: str) -> str:
    import textwrap

    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _claim_counts(claims: Sequence[dict[str, str]]) -> str:
    from .claims import ClaimStatus

    status_of = {claim["id"]: claim["status"] for claim in claims}
    counts = [
        f"{list(status_of.values()).count(status.value)} {status.value}" for status in ClaimStatus
    ]
    return f"Statements in the documents: {', '.join(counts)}."


def _snapshot(options: argparse.Namespace) -> int:
    import threading

    from .collect import Options, collect
    from .snapshot import Absent, Found, dump_snapshot
    from .store import StoreError, replace_file

    cancel = threading.Event()
    wanted = Options(
        region=options.region,
        aws_profile=options.profile,
        domains=tuple(options.domain),
        addresses=tuple(options.address),
        configuration_sets=tuple(options.configuration_set),
    )
    try:
        taken = collect(wanted, None, cancel)
    except KeyboardInterrupt:
        cancel.set()
        raise
    for line in _not_read(taken):
        _say(line)
    data = dump_snapshot(taken)
    if options.out == "-":
        print(data.decode(), end="")
    else:
        try:
            replace_file(Path(options.out), data)
        except StoreError as error:
            raise BadInput(str(error)) from None
    observed = (
        taken.caller,
        taken.account,
        taken.identities,
        taken.configuration_sets,
        *taken.identity_details.values(),
        *taken.configuration_set_details.values(),
    )
    return READY if any(isinstance(o, Found | Absent) for o in observed) else COULD_NOT_TELL


def _not_read(snapshot: "Snapshot") -> list[str]:
    """What could not be read, one line for each reason."""
    by_reason: dict[str, list[str]] = {}
    for what, seen in snapshot.unreachable():
        by_reason.setdefault(f"{seen.reason} {seen.remedy}".strip(), []).append(what)
    lines = [f"Not read: {', '.join(what)}. {reason}" for reason, what in by_reason.items()]
    return [*lines, *(f"Not examined: {what}" for what in snapshot.not_examined)]


def _schema(_: argparse.Namespace) -> int:
    from .schema import schema_text

    print(schema_text(), end="")
    return READY


def _profiles(options: argparse.Namespace) -> int:
    from .store import Store, StoreError, default_folder, examples

    try:
        listed = [
            *((entry, False) for entry in Store(default_folder()).list()),
            *((entry, True) for entry in examples()),
        ]
    except StoreError as error:
        raise BadInput(str(error)) from None
    if options.format == "json":
        rows = [
            {
                "id": entry.id,
                "name": entry.name,
                "modified": entry.modified.isoformat(),
                "size": entry.size,
                "problem": entry.problem,
                "example": example,
            }
            for entry, example in listed
        ]
        _print_json({"profiles": rows})
        return READY
    width = max(len(entry.id) for entry, _ in listed)
    for entry, example in listed:
        modified = "example   " if example else f"{entry.modified.astimezone():%Y-%m-%d}"
        note = f"  ({entry.problem})" if entry.problem else ""
        print(_safe(f"{entry.id:<{width}}  {modified}  {entry.name}{note}"))
    return READY


# Writing


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


def _say(line: str) -> None:
    print(_safe(line), file=sys.stderr)


def _safe(text: str) -> str:
    """Without what a terminal would take for a command: text here may come from any file."""
    return "".join(
        c if c.isprintable() or c in "\n\xa0\u202f" else "\N{REPLACEMENT CHARACTER}" for c in text
    )
