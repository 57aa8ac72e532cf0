"""The JSON export."""

import json
from datetime import UTC, datetime

from hypothesis import given

from sandbox_exit.claims.model import Claim, ClaimStatus, Evidence, Topic
from sandbox_exit.documents.blocks import Document, Paragraph
from sandbox_exit.documents.export.data import to_json
from sandbox_exit.documents.export.plain_text import body_text

from .documents import GAP, document, documents_of, full, run, texts

SEEN = Evidence(
    True, "Lambda subscribed", "sns:ListSubscriptions", datetime(2026, 11, 20, tzinfo=UTC)
)
HARD_BOUNCE = Claim(
    "hard_bounce",
    Topic.BOUNCES,
    ClaimStatus.VERIFIED,
    "Removed.",
    ("feedback.hard_bounce",),
    (SEEN,),
)
WATCHER = Claim("watcher", Topic.BOUNCES, ClaimStatus.MISSING, GAP, ("feedback.watcher",))
ELSEWHERE = Claim("history", Topic.HISTORY, ClaimStatus.STATED, "None.", ("history",))


def test_the_document_and_the_claims_it_makes() -> None:
    data = json.loads(to_json(full(), [ELSEWHERE, WATCHER, HARD_BOUNCE]))
    assert data["format_version"] == 1
    assert data["document"]["name"] == "support-case"
    assert data["document"]["characters"] == len(body_text(full()))
    assert data["document"]["blocks"][0] == {
        "kind": "heading",
        "level": 2,
        "runs": [{"text": "1. Bounces and complaints", "claim": None, "gap": False}],
    }
    assert [(claim["id"], claim["status"]) for claim in data["claims"]] == [
        ("watcher", "missing"),
        ("hard_bounce", "verified"),
    ]
    assert data["claims"][1]["evidence"] == [
        {
            "confirms": True,
            "seen": "Lambda subscribed",
            "source": "sns:ListSubscriptions",
            "at": "2026-11-20T00:00:00+00:00",
        }
    ]


def test_a_task_has_its_owner_and_its_day() -> None:
    blocks = json.loads(to_json(full(), []))["document"]["blocks"]
    tasks = [block for block in blocks if block["kind"] == "task"]
    assert [(task["owner"], task["due"]) for task in tasks] == [
        ("", ""),
        ("Office", "2026-12-03"),
        ("", ""),
    ]


@given(documents_of(texts))
def test_any_text_survives_the_round_trip_through_a_file(doc: Document) -> None:
    read = json.loads(to_json(doc, []).encode().decode())
    for block, data in zip(doc.blocks, read["document"]["blocks"], strict=True):
        if isinstance(block, Paragraph):
            assert [run["text"] for run in data["runs"]] == [run.text for run in block.runs]


def test_a_lone_surrogate_can_be_written() -> None:
    text = to_json(document(Paragraph(run("a\ud800b"))), [])
    assert json.loads(text.encode())["document"]["blocks"][0]["runs"][0]["text"] == "a\ud800b"
