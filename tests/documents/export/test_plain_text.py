"""Plain text: what is pasted into AWS's case."""

from hypothesis import given

from sandbox_exit.documents.blocks import (
    Bullets,
    Code,
    Document,
    Field,
    Heading,
    Link,
    Paragraph,
    Quote,
    Task,
)
from sandbox_exit.documents.export.characters import writable
from sandbox_exit.documents.export.plain_text import body_text, to_text

from .documents import document, documents_of, full, run, texts, words, written

BODY = """\
1. Bounces and complaints

A hard bounce removes the address. [ACTION REQUIRED: say who watches] A complaint does the same.

Mail types

- Bookings: 80 %
- Newsletter: 5 %
  once a month

Website URL: https://www.handwerk.example
Use case:
First paragraph.

Second paragraph.

    Hello,

    your code is 1234.
      - Handwerk

{
  "MailType": "TRANSACTIONAL"
}

Get set up: https://eu-central-1.console.aws.amazon.com/ses/home?region=eu-central-1#/get-set-up

[x] Verify the domain
    Done, with evidence: DKIM status SUCCESS.
[x] Remove hard bounces
    Done, you say so: As you answered.
    Owner: Office. Due 3 December 2026.
[ ] Publish a DMARC policy
    Open"""


def test_the_body_reads_well_without_any_marks() -> None:
    assert body_text(full()) == BODY


def test_the_file_has_the_subject_and_the_notes_above_the_body() -> None:
    head = "Subject: Request for production access\n\nNote: Made with a sample snapshot.\n\n"
    assert to_text(full()) == f"{head}{BODY}\n"


def test_without_a_subject_the_file_has_title_and_date() -> None:
    assert to_text(document(Paragraph(run("Hello")))) == "Support case\n2026-11-21\n\nHello\n"


def test_long_lines_are_not_wrapped() -> None:
    long = "word " * 300 + "end"
    assert body_text(document(Paragraph(run(long)))) == long


def test_line_breaks_do_not_break_headings_subjects_and_labels() -> None:
    doc = document(
        Heading(2, run("One\ntwo")),
        Link("a\nb", "https://a.example"),
        Field("c\nd", run("e")),
        subject="f\r\n\r\ng",
    )
    assert to_text(doc) == "Subject: f g\n\nOne two\n\na b: https://a.example\n\nc d: e\n"


def test_blocks_that_say_nothing_leave_no_hole() -> None:
    doc = document(
        Paragraph(run("a")),
        Paragraph(run(" \n ")),
        Bullets(()),
        Quote(run("")),
        Paragraph(run("b")),
    )
    assert body_text(doc) == "a\n\nb"


def test_code_is_as_it_is_pasted_into_a_shell() -> None:
    assert body_text(document(Code("aws x \\\n  --y\n"))) == "aws x \\\n  --y"


def test_a_task_without_a_reason_has_only_its_state() -> None:
    assert body_text(document(Task("open", run("a"), ""))) == "[ ] a\n    Open"


def test_who_does_a_task_and_by_when_stand_below_it_as_far_as_they_are_said() -> None:
    def below(owner: str = "", due: str = "") -> str:
        task = Task("open", run("a"), "", owner=owner, due=due)
        return body_text(document(task)).partition("Open")[2]

    assert below(owner="Office", due="2026-12-03") == "\n    Owner: Office. Due 3 December 2026."
    assert below(owner="M. Roth jr.") == "\n    Owner: M. Roth jr."
    assert below(due="2026-12-03") == "\n    Due 3 December 2026."
    assert below() == ""


@given(documents_of(texts))
def test_nothing_is_lost_and_only_bullets_are_added(doc: Document) -> None:
    wanted = writable(written(doc))
    if not any(isinstance(block, Bullets) for block in doc.blocks):
        assert words(body_text(doc)) == words(wanted)
    else:
        assert set(words(wanted).split()) <= {*words(body_text(doc)).split(), "-"}
