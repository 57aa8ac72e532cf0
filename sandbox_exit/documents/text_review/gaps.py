"""What must not leave in the text: gaps (open or contradicted), and sentences nobody said."""

from collections.abc import Iterator

from ...answers.journey import SECTIONS
from ...claims.statement import GAP, ONLY_THE_ACCOUNT_FILLS
from ...claims.streams import stream_name
from ...wording import sentences, upper_first
from ..blocks import Heading, Run
from .model import Passage, Spot, Text, TextRules

rules = TextRules(__file__)


@rules.find("No gap is left.")
def text_gaps(text: Text) -> Iterator[Spot]:
    for passage in text.passages:
        for run in passage.runs:
            claim = text.claims.get(run.claim) if run.claim else None
            if not run.gap:
                continue
            in_account = claim is not None and claim.id in ONLY_THE_ACCOUNT_FILLS
            path = text.path(claim) if claim and not in_account else _section_named(run.text)
            gap = claim.text if claim and claim.marks else run.text
            said = upper_first(gap.removeprefix(f"[{GAP}: ").removesuffix("]"))
            yield passage.spot(said, path, in_account=in_account)


def _section_named(gap: str) -> str | None:
    """The section that a gap of a template, which belongs to no claim, sends its reader to."""
    return next((section.id for section in SECTIONS if f"“{section.title}”" in gap), None)


FRAME = frozenset(
    {
        "Hello,",
        "Kind regards",
        "Thank you for your questions.",
        "Here are the answers.",
        "This answers your review of the sending from our account.",
        "If something is still missing, please tell us what it is, so that we can set it up.",
    }
)
"""The sentences of a text for AWS that state no fact about the sender: greeting, thanks, closing.

A closed list, so that a sentence somebody writes into a template is found whatever it says. One that
states no fact is added here; one that does becomes a claim.
"""


@rules.find("Each comes from one.")
def text_without_claim(text: Text) -> Iterator[Spot]:
    """Text of a template in what is sent, which is neither of the frame nor a name that was given; a
    heading may say anything but a figure."""
    given = {stream_name(text.profile, index) for index in range(len(text.profile.streams))}
    for passage in text.sent_passages:
        author = passage.document.author
        for run in passage.runs:
            if run.claim is not None or run.gap or not _has_words(run.text):
                continue
            if isinstance(passage.block, Heading):
                yield from _figures_in_heading(passage, run, given)
            else:
                if run.text.strip(" ,") == author.strip(" ,"):
                    continue  # “Sp. z o.o.” is a name, not two sentences
                for said in sentences(run.text):
                    if _has_words(said) and said not in FRAME:
                        yield passage.spot(f"“{said}”")


def _figures_in_heading(passage: Passage, run: Run, given: set[str]) -> Iterator[Spot]:
    number = run.text.strip().removesuffix(".")
    if run.text in given or number.isdecimal():
        return
    if any(letter.isdigit() for letter in run.text):
        yield passage.spot(f"“{run.text}”")


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
