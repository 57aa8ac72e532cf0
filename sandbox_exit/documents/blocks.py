"""A document as data: blocks of runs. What Markdown, HTML, PDF, text and JSON are made from.

A run is a piece of text that came from one place: the template (no claim) or a claim. Because user
text is only ever the content of a run, no format can take it for markup.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Text from one place. ``claim`` is the id of the claim it states; ``gap`` marks text that says
    something is missing or contradicted and must be resolved before the document is sent."""

    text: str
    claim: str | None = None
    gap: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """``level`` 2 is a section, 3 a part of it; the document's title is not a block."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True)
class Bullets:
    items: tuple[Runs, ...]


@dataclass(frozen=True)
class Field:
    """A value to copy into a form field: label and value."""

    label: str
    runs: Runs


@dataclass(frozen=True)
class Quote:
    """Text shown as it is, line by line: a sample mail."""

    runs: Runs


@dataclass(frozen=True)
class Code:
    """Text for a machine: a command, JSON, a DNS record."""

    text: str


@dataclass(frozen=True)
class Task:
    """A line of a checklist. ``state`` is ``evidence``, ``word`` or ``open``; ``why`` says on what
    ground, or what is missing.

    ``id`` is stable; ``owner`` is a name and ``due`` an ISO day, each empty where not given;
    ``by_hand``: nothing answered or seen settles it, so its author ticks it, or has, by their word."""

    state: str
    runs: Runs
    why: str
    id: str = ""
    owner: str = ""
    due: str = ""
    by_hand: bool = False


@dataclass(frozen=True)
class Link:
    """A link of ours (a console page); its address never comes from a user's text."""

    label: str
    url: str


Block = Heading | Paragraph | Bullets | Field | Quote | Code | Task | Link


@dataclass(frozen=True)
class Document:
    """A rendered document.

    ``name`` is the file's stem (``support-case``), ``subject`` the case subject or empty, ``notes``
    what its reader must know before using it (over the limit, made from a sample snapshot), ``date``
    an ISO day given by the caller, ``limit`` the number of characters its plain text may have.
    """

    name: str
    title: str
    product: str
    author: str
    date: str
    blocks: tuple[Block, ...]
    subject: str = ""
    language: str = "en"
    limit: int | None = None
    notes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    """What its author should know, which no file of it holds."""
    draft: bool = False
    """With its gaps and notes: not what is sent."""

    @property
    def stem(self) -> str:
        """What its files are called."""
        return f"{self.name}-draft" if self.draft else self.name

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands below the title, each with its label."""
        facts = (("Product", self.product), ("Prepared by", self.author), ("Subject", self.subject))
        return tuple((label, text) for label, text in facts if text)


def runs_of(block: Block) -> Runs:
    """All runs of a block."""
    if isinstance(block, Code | Link):
        return ()
    if isinstance(block, Bullets):
        return tuple(run for item in block.items for run in item)
    return block.runs


def claims_of(document: Document) -> tuple[str, ...]:
    """The ids of the claims a document states, in the order in which they appear."""
    runs = (run for block in document.blocks for run in runs_of(block))
    return tuple(dict.fromkeys(run.claim for run in runs if run.claim is not None))
