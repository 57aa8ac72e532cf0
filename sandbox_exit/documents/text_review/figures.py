"""Figures and values that stand differently in two places: the same claim, and the command's values."""

import json
from collections.abc import Iterator

from ...answers.choices import ContactLanguage, MailType
from ...claims import Topic
from ...findings import Severity
from ...rules.sources import INFERENCE
from ..blocks import Code
from .model import Registry, Spot, Stated, Text, in_words, short

rules = Registry()


@rules.rule(
    Severity.POSSIBLE,
    INFERENCE,
    "Each is.",
    title="Each figure is the same in every document",
    objection="A figure stands differently in two places",
    why="Two figures for one thing mean that one is wrong; the reviewer cannot tell which.",
    remedy="Give the figure that is true in both places.",
    change="600 a day in the form, 640 in the case → 640 a day in both",
)
def text_figures_differ(text: Text) -> Iterator[Spot]:
    yield from _claims_differ(text)
    yield from _command_differs(text)


def _claims_differ(text: Text) -> Iterator[Spot]:
    """One claim, printed in two ways: documents of different days laid side by side."""
    first: dict[str, Stated] = {}
    for stated in text.stated:
        if stated.claim.marks:
            continue  # known in part, it is printed in pieces
        one = first.setdefault(stated.claim.id, stated)
        if one.text != stated.text:
            other = in_words(one.passage.document.name)
            words = f"“{short(stated.text)}”, and in the {other} “{short(one.text)}”"
            yield stated.passage.spot(words, text.path(stated.claim))


def _printed(value: object) -> str:
    """A value of the call as the form shows it."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _LABELS.get(str(value), str(value))


_LABELS = {member.value: member.label for kind in (MailType, ContactLanguage) for member in kind}
_PARAMETERS = {
    "MailType": "form.mail_type",
    "WebsiteURL": "form.website",
    "ContactLanguage": "form.contact_language",
    "AdditionalContactEmailAddresses": "form.additional_contacts",
}


def _command_differs(text: Text) -> Iterator[Spot]:
    """The call's parameters beside the values of the form."""
    form = {stated.claim.id: stated for stated in text.stated if stated.claim.topic is Topic.FORM}
    for document in text.documents:
        for block in document.blocks:
            if not isinstance(block, Code) or not block.text.startswith("{"):
                continue
            for name, value in json.loads(block.text).items():
                stated = form.get(_PARAMETERS.get(name, ""))
                if stated and stated.text != (shown := _printed(value)):
                    words = f"{name} is “{shown}” in the command and “{stated.text}” in the form"
                    yield Spot(document.name, "", words, text.path(stated.claim))
