"""The table of records, and what is taken away from it."""

import json
from dataclasses import replace

from app.account import records as records_view
from sandbox_exit.dns.records import Row, records_to_publish
from sandbox_exit.dns.request import request_for
from sandbox_exit.facts.groups import own_names
from sandbox_exit.observed.snapshot import Snapshot
from tests.examples import example_snapshot
from tests.observations import ABSENT, TIMEOUT, with_dkim


def rows(snapshot: Snapshot) -> tuple[Row, ...]:
    request = request_for(own_names(snapshot), snapshot)
    return records_to_publish(request, snapshot.dns)


def test_each_record_has_its_state_in_a_word_and_what_to_do() -> None:
    for seen, word in ((None, "Published"), (ABSENT, "Missing"), (TIMEOUT, "Unknown")):
        dkim = [row for row in rows(with_dkim(seen)) if row.id.startswith("dkim")]
        shown = records_view.table(dkim)
        assert shown.count(f"</span> {word}</span>") == 3
        assert ("To do:" in shown) == (word != "Published")
    assert "It did not answer in time." in shown


def test_without_the_dns_the_values_are_there_and_the_state_is_unknown() -> None:
    shown = records_view.table(rows(example_snapshot()))
    assert "ieqh746yng7by3a4rogubbbayn3bo47o.dkim.amazonses.com" in shown
    assert "Published" not in shown
    assert "Missing" not in shown


def test_the_summary_counts_what_is_needed() -> None:
    published = with_dkim(None)
    assert records_view.summary(rows(published)).startswith("3 of 6 published, ")
    assert "3 missing or wrong" in records_view.summary(rows(with_dkim(ABSENT)))


def test_what_is_left_is_taken_away_as_text_zone_file_and_change_batch() -> None:
    snapshot = with_dkim(ABSENT)
    text, zone, batch, *providers = records_view.to_take(rows(snapshot), snapshot.dns)
    assert [part.title.rpartition(" ")[2] for part in providers] == [
        *("Cloudflare", "GoDaddy", "Namecheap")
    ]
    assert "1. Open" in providers[0].text
    assert text.text.startswith("name\thost\ttype")
    assert "IN CNAME" in zone.text
    assert json.loads(batch.text)["Changes"]
    assert batch.file_name == "route53-handwerk.example.json"
    assert "&quot;Changes&quot;" in records_view.taken(batch)


def test_nothing_left_is_said() -> None:
    nothing = records_view.Taken(
        "What is left, as a zone file", "", "x", "text/plain", ("A note.",)
    )
    shown = records_view.taken(nothing)
    assert "Nothing is left to publish this way." in shown
    assert "A note." in shown


def test_what_the_dns_says_is_never_markup() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    row = replace(
        rows(example_snapshot())[0],
        name=hostile,
        host="",
        value=hostile,
        found=hostile,
        todo=hostile,
    )
    assert "<img" not in records_view.table([row])
