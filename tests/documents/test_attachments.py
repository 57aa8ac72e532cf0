"""What is attached to a case: that it holds what is known, and nothing that nobody said or saw."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given

from sandbox_exit.answers.parsing import Parsed, parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.claims import assess
from sandbox_exit.documents.attachments import BUSINESS_PAGE, EVIDENCE, attachments
from sandbox_exit.documents.blocks import Document
from sandbox_exit.documents.export import body_text, to_markdown, to_pdf
from sandbox_exit.observed.observation import Cause
from sandbox_exit.observed.snapshot import Snapshot, Unreachable

from ..examples import NAMES, changed, example, example_snapshot
from ..observations import unread_website, with_dns, with_website
from ..strategies import AT, raw_profiles, snapshots

DATE = "2026-11-21"
GOLDEN = Path(__file__).parent / "golden"
DENIED = Unreachable(
    source="ses:GetAccount",
    at=AT,
    reason="AWS denied it.",
    permission="ses:GetAccount",
    cause=Cause.DENIED,
)


def made(profile: Profile, snapshot: Snapshot | None) -> dict[str, Document]:
    found = attachments(profile, snapshot, DATE, assess(profile, snapshot))
    return {document.name: document for document in found}


def business(parsed: Parsed) -> Document:
    return made(parsed.profile, None)[BUSINESS_PAGE]


def evidence(snapshot: Snapshot) -> tuple[str, str]:
    """What was read, and what was not."""
    text = body_text(made(example().profile, snapshot)[EVIDENCE])
    read, _, unread = text.partition("What was not read, and why")
    return read, unread


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_attachments_read_as_reviewed(name: str) -> None:
    """Golden files: reviewed by a person whenever they change (UPDATE_GOLDEN=1 writes them)."""
    for document in made(example(name).profile, example_snapshot(name)).values():
        path = GOLDEN / f"{name}.{document.name}.md"
        written = to_markdown(document)
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(written, "utf-8")
        assert written == path.read_text("utf-8")


def test_the_page_about_the_business_says_who_what_for_whom_where_and_which_mail() -> None:
    page = business(example())
    assert (page.stem, page.notes) == (BUSINESS_PAGE, ())
    text = body_text(page)
    for said in (
        *(
            "We are Handwerk Plattform GmbH and run Handwerk",
            "since September 2025",
            "10115 Berlin",
        ),
        *("director@handwerk.example", "online marketplace", "private households"),
        *("https://www.handwerk.example/privacy", "/imprint", "/signup", "newsletter"),
    ):
        assert said in text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("business.imprint_url", "Imprint: "),
        ("business.postal_address", "Address:"),
        ("business.comparable", "Comparable businesses"),
    ],
)
def test_what_may_be_left_open_is_said_or_left_out(path: str, said: str) -> None:
    assert said in body_text(business(example()))
    without = business(changed(path, None))
    assert said not in body_text(without)
    assert not without.draft


def test_what_has_to_be_known_makes_it_a_draft_and_hides_nothing_else() -> None:
    page = business(changed("business.what_it_does", None))
    assert page.stem == "business-page-draft"
    assert "[ACTION REQUIRED" in body_text(page)
    assert "private households" in body_text(page)
    assert "1 gap to fill before you send this. It is marked." in page.notes


def test_evidence_needs_a_snapshot_of_a_region_that_is_asked_for() -> None:
    asked = example().profile
    elsewhere = changed("request.regions", ["us-east-1"]).profile
    assert list(made(asked, example_snapshot())) == [BUSINESS_PAGE, EVIDENCE]
    assert list(made(asked, None)) == [BUSINESS_PAGE]
    assert list(made(elsewhere, example_snapshot())) == [BUSINESS_PAGE]


def test_each_observation_has_its_words_its_call_and_its_time() -> None:
    read, unread = evidence(example_snapshot())
    when = "20 November 2026, 09:30 UTC"
    assert (
        f"DKIM of handwerk.example:\nEasy DKIM, 2048-bit key (success)\nses:GetEmailIdentity, {when}"
        in read
    )
    assert f"Read in Europe (Frankfurt) · eu-central-1 on {when}." in read
    assert "- Website: The website was not looked at." in unread
    assert "noreply@" not in read + unread  # its domain covers it


def test_what_could_not_be_read_has_its_reason_and_proves_nothing() -> None:
    read, unread = evidence(example_snapshot().model_copy(update={"account": DENIED}))
    assert "Production access" not in read
    assert (
        "- Production access; Sending; Standing with AWS; Sending quota; Account-level suppression "
        "list: AWS denied it (ses:GetAccount, without the permission ses:GetAccount, "
    ) in unread
    read, unread = evidence(example_snapshot())
    assert "Production access:\nNot granted in this Region" in read
    assert "Production access" not in unread


def test_website_and_dns_are_seen_or_not() -> None:
    opens = "Website: it opens"
    read, unread = evidence(with_website())
    assert f"{opens}:\nhttps://www.handwerk.example answered 200." in read
    assert opens not in unread
    read, unread = evidence(unread_website())
    assert opens not in read
    assert f"- {opens};" in unread
    read, unread = evidence(with_dns("_dmarc.handwerk.example", "TXT", "v=DMARC1; p=none"))
    assert "says p=none.\ndns:TXT _dmarc.handwerk.example, " in read
    assert "- SPF of handwerk.example; " in unread


@pytest.mark.parametrize("snapshot", [example_snapshot(), with_website(), unread_website()])
def test_evidence_does_not_talk_to_the_founder(snapshot: Snapshot) -> None:
    assert not re.search(r"\byour?s?\b", "".join(evidence(snapshot)), re.IGNORECASE)


def test_only_a_made_up_account_has_a_note() -> None:
    real = example_snapshot().model_copy(update={"sample": False})
    assert made(example().profile, real)[EVIDENCE].notes == ()
    assert "made-up account" in made(example().profile, example_snapshot())[EVIDENCE].notes[0]


@pytest.mark.slow
@given(raw_profiles, snapshots)
def test_any_request_has_its_attachments(raw: object, snapshot: Snapshot) -> None:
    documents = made(parse(raw).profile, snapshot)
    assert BUSINESS_PAGE in documents
    for document in documents.values():
        assert to_pdf(document).startswith(b"%PDF")
