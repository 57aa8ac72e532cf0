"""What is written into a folder: the documents by `render`, and the deployable controls by `kit`."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..answers.file_format import dump_yaml
from ..claims import Claim, assess
from ..documents import export
from ..documents.attachments import attachments
from ..documents.blocks import Document
from ..documents.letters import write as one_letter
from ..documents.render import SUPPORT_CASE, open_points, snapshot_notes
from ..documents.render import render as all_of_them
from ..kit.parameters import KitError, parameters
from ..kit.parts import ABOUT, Part, needs
from ..kit.render import files
from ..observed.snapshot import Snapshot, dump_snapshot
from ..rules import run
from ..storage.files import StoreError, make_folder, replace_file, told
from .given import clock, open_profile, open_snapshot, say_if_old, today
from .shared import BAD_INPUT, NOT_READY, READY, BadInput, safe, say, say_error

ZIP_NAME = "sandbox-exit.zip"


def render(options: argparse.Namespace) -> int:
    """Exit 0, or 1 where a letter could only be made as a draft. One of several that cannot be read or
    written holds up no other; exit 2 then."""
    if len(options.profiles) == 1:
        return _documents(options, options.profiles[0], options.out)
    if options.snapshot:
        raise BadInput("--snapshot is of one client's account: render that profile by itself.")
    worst = READY
    for name, named in _folders(options.profiles).items():
        say(f"{name}:")
        try:
            code = _documents(options, named, options.out / name)
        except (BadInput, StoreError) as error:
            say_error(error)
            code = BAD_INPUT
        worst = max(worst, code)
    return worst


def _folders(profiles: Sequence[str]) -> dict[str, str]:
    """The profiles by the folder each gets: its id, or its file's name."""
    found: dict[str, str] = {}
    for named in profiles:
        name = Path(named).stem.strip(". ")
        if not name:
            raise BadInput(f"“{named}” gives no name for a folder. Rename the file.")
        if any(name.casefold() == other.casefold() for other in found):
            raise BadInput(f"Two of these profiles would be written to the folder “{name}”.")
        found[name] = named
    return found


def _documents(options: argparse.Namespace, named: str, folder: Path) -> int:
    """Write those of one profile; the exit code of that."""
    loaded, parsed = open_profile(named)
    snapshot = open_snapshot(options.snapshot)
    profile, day = parsed.profile, options.date or today()
    claims = assess(profile, snapshot)
    formats = chosen(options.format)
    documents: tuple[Document, ...]
    attached: tuple[Document, ...] = ()
    if options.letter == SUPPORT_CASE:
        judged = run(parsed, snapshot, claims)
        documents = all_of_them(
            profile, snapshot, day, claims, findings=judged, draft=options.draft
        )
        letter = documents[1]
        if "zip" in formats:
            attached = attachments(profile, snapshot, day, claims)
    else:
        letter = one_letter(options.letter, profile, snapshot, day, draft=options.draft)
        documents = (letter,)
    write(folder, formats, documents, claims, loaded.raw, snapshot, attached)
    say_if_old(snapshot, clock(options.date))
    for note in snapshot_notes(profile, snapshot):
        say(note)
    return say_what_is_open(letter, claims, asked_for=options.draft)


def say_what_is_open(letter: Document, claims: Sequence[Claim], *, asked_for: bool = False) -> int:
    """Why a letter is only a draft, for its author; the exit code of that. ``asked_for``: they wanted
    the draft."""
    points = open_points(letter, claims)
    if points:
        say(f"{letter.stem}: a clean copy can't be made yet.")
    for point in points:
        say(f"- {point}")
    return NOT_READY if points and not asked_for else READY


def chosen(given: list[list[str]] | None, default: Sequence[str] = ("md",)) -> tuple[str, ...]:
    """The formats asked for, each once, in the order given."""
    return tuple(dict.fromkeys(name for names in given or [list(default)] for name in names))


def write(
    folder: Path,
    formats: Sequence[str],
    documents: Sequence[Document],
    claims: Sequence[Claim],
    raw: dict[str, Any],
    snapshot: Snapshot | None,
    attached: Sequence[Document] = (),
) -> None:
    """Write the documents into a folder, made if missing, and print each file's name. Those that are
    ``attached`` are in the zip only.

    Nothing is written before every format could be made.
    """
    written: dict[str, Callable[[Document], str]] = {
        "md": export.to_markdown,
        "html": export.to_html,
        "txt": export.to_text,
        "json": lambda document: export.to_json(document, claims),
    }
    if {"pdf", "zip"} & set(formats):
        for line in export.not_shown([*documents, *attached]):
            say(line)
    made: dict[str, bytes] = {}
    for kind in formats:
        if kind == "zip":
            seen = dump_snapshot(snapshot).decode() if snapshot else None
            made[ZIP_NAME] = export.to_zip([*documents, *attached], claims, dump_yaml(raw), seen)
        elif kind == "pdf":
            pdfs = export.to_pdfs(documents)
            made |= {f"{d.stem}.pdf": pdf for d, pdf in zip(documents, pdfs, strict=True)}
        else:
            made |= {f"{d.stem}.{kind}": written[kind](d).encode() for d in documents}
    make_folder(folder)
    # What an earlier run made of the same letter, clean or draft, would be taken for today's.
    for document in documents:
        other = replace(document, draft=not document.draft).stem
        for kind in written.keys() | {"pdf"}:
            stale = folder / f"{other}.{kind}"
            with told(f"An earlier {stale.name} cannot be removed"):
                stale.unlink(missing_ok=True)
    _put(folder, made)


def kit(options: argparse.Namespace) -> int:
    """Nothing is written before everything could be made."""
    _, parsed = open_profile(options.profile)
    all_parts = needs(parsed.profile)
    chosen = [Part(name) for name in options.part] or [n.part for n in all_parts if n.why]
    try:
        made = parameters(parsed.profile, open_snapshot(options.snapshot), chosen)
    except KitError as error:
        raise BadInput(*(f"{p.title} {p.message}" for p in error.problems)) from None
    for need in all_parts:
        if need.part in chosen:
            say(f"{ABOUT[need.part].title}: {' '.join(need.why) or 'you chose it.'}")
    written = files(made)
    if options.zip:
        written = {f"{export.KIT_FOLDER}.zip": export.to_kit_zip(written)}
    _put(options.out, written)
    return READY


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, given by their paths in the folder, and print where each is."""
    for name, data in files.items():
        make_folder((folder / name).parent)
        replace_file(folder / name, data, mode=0o666)
        print(safe(str(folder / name)))
