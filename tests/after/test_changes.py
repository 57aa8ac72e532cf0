"""What will change, shown before answers are replaced."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.after.changes.answers import Change, changes
from sandbox_exit.answers.parsing import DONT_KNOW
from tests.examples import example_raw

trees = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["streams", "name", "volumes", "history", "requests", "now", "x"]),
            inner,
            max_size=3,
        ),
    ),
)
raws = st.dictionaries(st.sampled_from(["streams", "name", "volumes", "history", "x"]), trees)


def test_the_same_answers_do_not_differ() -> None:
    raw = example_raw()
    assert changes(raw, example_raw()) == []
    assert changes({"volumes": {"now": 50}}, {"volumes": {"now": " 50 "}}) == []


def test_not_answered_is_not_answered_however_it_is_written() -> None:
    assert changes({"business": {"country": None, "comparable": []}, "name": ""}, {}) == []


def test_answers_are_shown_in_words_and_in_the_order_of_the_questions() -> None:
    old = {"volumes": {"peak": 5}, "business": {"launch_state": "live", "comparable": ["a", "b"]}}
    new = {
        "recipients": {"cold_outreach": False},
        "volumes": {"peak": "5-9", "now": DONT_KNOW},
        "business": {"launch_state": "beta", "comparable": ["a"]},
    }
    assert [(c.path, c.before, c.after) for c in changes(old, new)] == [
        ("business.comparable", "a, b", "a"),
        ("business.launch_state", "Live: people use it", "In beta or by invitation"),
        ("volumes.now", None, DONT_KNOW),
        ("volumes.peak", "5", "5-9"),
        ("recipients.cold_outreach", None, "No"),
    ]


def test_titles_name_the_group_and_the_card() -> None:
    old = {"streams": [{"name": "A"}], "feedback": {"alarms": {"state": "running"}}, "x": {"y": 1}}
    new = {"streams": [{"name": "B"}], "feedback": {"alarms": {"state": "absent"}}}
    assert [c.title for c in changes(old, new)] == [
        "Stream 1 · What is it called?",
        "Are there alarms on the two rates? · Is it there?",
        "x.y",
    ]


def test_a_card_only_one_side_has_is_one_change() -> None:
    streams: list[dict[str, Any]] = [{"name": "A", "share": 50}, {"name": "B", "share": 50}]
    request = {"asked_on": "2026-03", "outcome": "denied"}
    assert changes({"streams": streams}, {"streams": streams[:1]}) == [
        Change("streams.1", "Stream 2", "B", None)
    ]
    assert changes({}, {"history": {"requests": [request, {}]}}) == [
        Change("history.requests.0", "Earlier request 1", None, "2026-03"),
        Change("history.requests.1", "Earlier request 2", None, "No name yet"),
    ]


def test_a_known_finding_goes_by_what_it_objects_to() -> None:
    known = {"rule": "website_on_own_domain", "reason": "It moves next week"}
    objection = "The website has no address of its own"
    assert changes({}, {"acknowledged": [known]}) == [
        Change("acknowledged.0", "Known finding 1", None, f"{objection}: It moves next week")
    ]
    other = {"acknowledged": [known | {"rule": "of_another_version"}]}
    assert changes({"acknowledged": [known]}, other) == [
        Change(
            "acknowledged.0.rule", "Known finding 1 · Which rule?", objection, "of_another_version"
        )
    ]


def test_a_task_goes_by_its_words() -> None:
    kept = {"task": "sandbox_tests", "owner": "Developer"}
    assert changes({}, {"checklist": [kept]}) == [
        Change("checklist.0", "Task 1", None, "Test mails went through the sandbox.")
    ]
    assert changes({"checklist": [kept]}, {"checklist": [kept | {"owner": "Founder"}]}) == [
        Change("checklist.0.owner", "Task 1 · Who does it?", "Developer", "Founder")
    ]


@given(raws, raws)
def test_whatever_was_typed_can_be_compared(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert changes(old, old) == []
    there, back = changes(old, new), changes(new, old)
    assert {(c.path, c.before, c.after) for c in there} == {
        (c.path, c.after, c.before) for c in back
    }
    assert all(change.title and change.before != change.after for change in there)
