"""From anything that JSON can hold to a profile and its problems, losing nothing on the way."""

import copy
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sandbox_exit.answers.parsing import DONT_KNOW, Problem, parse
from sandbox_exit.answers.profile import SCHEMA_VERSION, Profile
from sandbox_exit.answers.question_list import questions
from tests.examples import NAMES, example_raw, to_raw
from tests.strategies import raw_profiles

_KEYS = sorted({path.rpartition(".")[2] for path in questions()} | set(Profile.model_fields))
_CHOICES = sorted({str(c.value) for q in questions().values() for c in q.choices})
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**10),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(_CHOICES),
    st.sampled_from(
        [DONT_KNOW, " ", "50-100", "2026-03-15", "https://a.example", "no@a.example", "a.example"]
    ),
)
keys = st.one_of(st.sampled_from(_KEYS), st.text(max_size=4))
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=20,
)
nearly_profiles = st.dictionaries(
    st.sampled_from(sorted(Profile.model_fields)),
    st.one_of(
        trees,
        st.dictionaries(st.sampled_from(_KEYS), trees),
        st.lists(st.dictionaries(st.sampled_from(_KEYS), trees), max_size=3),
    ),
)
anything = st.one_of(nearly_profiles, trees)


def messages(raw: object) -> dict[str, str]:
    return {problem.dotted: problem.message for problem in parse(raw).problems}


@pytest.mark.slow
@given(anything)
@example({"streams": {"kind": DONT_KNOW}})
@example({"schema_version": {"name": DONT_KNOW}})
@example({"streams": [None, DONT_KNOW, {"name": DONT_KNOW}, 5]})
@example({"reputation": {"dedicated_ips": None}})
@example({"business": DONT_KNOW})
def test_anything_is_parsed_and_the_result_stays_the_same(raw: object) -> None:
    parsed = parse(raw)
    again = parse(to_raw(parsed.profile))
    assert again.problems == ()
    assert again.profile == parsed.profile
    assert again.profile.undecided == parsed.profile.undecided


@pytest.mark.slow
@given(anything)
def test_every_problem_is_about_something_that_was_given(raw: Any) -> None:
    for problem in parse(raw).problems:
        node = raw
        for part in problem.path:
            node = node[part]
        assert problem.message
        assert problem.title or not problem.dotted


@given(anything)
def test_parsing_leaves_the_answers_as_they_are(raw: object) -> None:
    before = copy.deepcopy(raw)
    parse(raw)
    assert repr(raw) == repr(before)


def given_leaves(value: Any, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """Where something was typed."""
    if isinstance(value, dict):
        return {p for k, v in value.items() for p in given_leaves(v, (*path, k))}
    if isinstance(value, list):
        return {p for i, v in enumerate(value) for p in given_leaves(v, (*path, i))}
    return {path} if value is not None and str(value).strip() else set()


@pytest.mark.slow
@given(nearly_profiles)
def test_nothing_is_dropped_in_silence(raw: dict[str, Any]) -> None:
    """Everything typed is in the profile, or a problem names it or what it is in."""
    parsed = parse(raw)
    named = {problem.path for problem in parsed.problems}
    for path in given_leaves(raw):
        if any(path[:end] in named for end in range(len(path) + 1)):
            continue
        in_a_list = any(isinstance(part, int) for part in path[1:])
        node: Any = to_raw(parsed.profile)
        for part in path:
            if isinstance(node, list) and in_a_list and path[0] != "streams":
                break  # entries move up where an empty one before them is left out
            node = node[part]
        assert node is not None


@given(raw_profiles)
def test_valid_answers_have_no_problems(raw: dict[str, Any]) -> None:
    assert parse(raw).problems == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_valid_and_complete_enough_to_read_back(name: str) -> None:
    parsed = parse(example_raw(name))
    assert parsed.problems == ()
    assert parse(to_raw(parsed.profile)) == parsed


@pytest.mark.parametrize("raw", [None, [], "text", 5, True])
def test_what_is_no_mapping_is_no_profile(raw: object) -> None:
    assert parse(raw).problems == (
        Problem((), "This is not a profile: the top level must be a mapping."),
    )


def test_a_newer_version_is_said_and_the_rest_is_read() -> None:
    parsed = parse({"schema_version": SCHEMA_VERSION + 1, "name": "x", "new": 1})
    assert [p.dotted for p in parsed.problems] == ["schema_version", "new"]
    assert "Update the app" in parsed.problems[0].message
    assert parsed.profile.name == "x"


@pytest.mark.parametrize("version", ["1", 0, -1, "latest", DONT_KNOW, [1]])
def test_a_version_that_never_was_is_said(version: object) -> None:
    assert messages({"schema_version": version}) == {"schema_version": "This must be 2."}


def test_unknown_keys_are_reported_with_the_nearest_known_one() -> None:
    found = messages({"bussiness": None, "volumes": {"nwo": ""}, "streams": [{"zzz": 1}]})
    assert found == {
        "bussiness": "“bussiness” is not a question of this profile. Did you mean “business”?",
        "volumes.nwo": "“nwo” is not a question of this profile. Did you mean “now”?",
        "streams.0.zzz": "“zzz” is not a question of this profile.",
    }


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("business.legal_name", 5, "must be text. Put it in quotes"),
        ("business.legal_name", "x" * 201, "too long: at most 200 characters"),
        ("business.what_it_does", "x" * 2001, "too long: at most 2,000 characters"),
        ("business.legal_name", "a\ud800", "half a character"),
        ("business.contact", "me", "group of answers"),
        (
            "business.launch_state",
            "maybe",
            "Choose one of: 'live', 'beta', 'building', 'organisation' or 'other'",
        ),
        ("business.comparable", 5, "must be a list"),
        ("business.additional_contacts", ["a@b.example"] * 5, "At most 4 entries; there are 5"),
        ("volumes.months_to_expected", 1.5, "whole number"),
        ("volumes.months_to_expected", True, "Write a number"),
        ("volumes.months_to_expected", 61, "60 or less"),
        ("volumes.months_to_expected", -1, "0 or more"),
        ("volumes.peak_per_second", 0, "above 0"),
        ("volumes.peak_per_second", 10_001, "10,000 or less"),
        ("volumes.peak_per_second", "half", "such as 5 or 0.5"),
        ("volumes.peak_per_second", "1.500", "can be two numbers. Write 1500, or 1.5000."),
        ("volumes.peak_per_second", float("nan"), "Write a number."),
        ("recipients.cold_outreach", "maybe", "true or false"),
        ("recipients.cold_outreach", 5, "true or false"),
        ("feedback.alarms.planned_for", "soon", "year-month-day"),
        ("feedback.alarms", [], "group of answers"),
        ("streams", {"name": "x"}, "must be a list"),
        ("streams", [{}] * 21, "At most 20 entries; there are 21"),
    ],
)
def test_messages_say_what_to_do(path: str, value: object, words: str) -> None:
    raw: dict[str, Any] = {}
    node = raw
    *parents, last = path.split(".")
    for part in parents:
        node = node.setdefault(part, {})
    node[last] = value
    found = messages(raw)
    assert list(found) == [path]
    assert words in found[path]


def test_a_bad_entry_of_a_list_is_named_and_the_others_stand() -> None:
    raw = {"recipients": {"laws": ["gdpr", None, "nonsense", "", "casl"]}}
    parsed = parse(raw)
    assert [p.path for p in parsed.problems] == [("recipients", "laws", 2)]
    assert parsed.profile.recipients.laws == ["gdpr", "casl"]


def test_a_bad_answer_in_one_stream_leaves_the_others_and_their_numbers() -> None:
    parsed = parse({"streams": [{"share": 400, "name": "a"}, None, {"share": -1, "name": "c"}]})
    assert [p.dotted for p in parsed.problems] == ["streams.0.share", "streams.2.share"]
    assert [s.name for s in parsed.profile.streams] == ["a", None, "c"]


def test_i_dont_know_yet_is_an_answer_to_anything() -> None:
    raw = {
        "business": {"country": DONT_KNOW, "contact": DONT_KNOW},
        "streams": [{"share": f" {DONT_KNOW} "}, {"name": "x"}],
        "volumes": {"now": DONT_KNOW},
        "feedback": {"hard_bounce": {"state": DONT_KNOW}},
        "reputation": {"dedicated_ips": DONT_KNOW},
    }
    parsed = parse(raw)
    assert parsed.problems == ()
    assert parsed.profile.undecided == {
        "business.country",
        "business.contact",
        "streams.0.share",
        "volumes.now",
        "feedback.hard_bounce.state",
        "reputation.dedicated_ips",
    }
    assert parsed.profile.business.country is None
    assert parsed.profile.reputation.dedicated_ips is None


def test_undecided_inside_something_refused_does_not_count() -> None:
    parsed = parse({"unknown": DONT_KNOW, "streams": {"name": DONT_KNOW}})
    assert parsed.profile.undecided == frozenset()
    assert {p.dotted for p in parsed.problems} == {"unknown", "streams"}


def test_empty_is_not_answered() -> None:
    raw = {
        "name": "",
        "business": None,
        "volumes": {"now": "  ", "peak": None},
        "reputation": {"dedicated_ips": None},
        "streams": None,
    }
    assert parse(raw) == parse({})
    assert parse({}).problems == ()


def test_depth_and_length_do_no_harm() -> None:
    deep: dict[str, Any] = {}
    node = deep
    for _ in range(5000):
        node["a"] = {}
        node = node["a"]
    assert list(messages({"business": deep, "x": deep})) == ["business.a", "x"]
    assert len(parse({"recipients": {"laws": ["x"] * 5000}}).problems) == 5000


def test_a_problem_is_called_by_its_question() -> None:
    raw = {"streams": [{"share": 400}], "request": {"regions": ["frankfurt"]}, "zzz": 1}
    assert [problem.title for problem in parse(raw).problems] == [
        "Regions, first entry",
        "Which share of all your mail is it?",
        "Zzz",
    ]


def test_a_field_is_named_in_words_that_are_found_in_the_file() -> None:
    raw = {
        "business": {"website": "ftp://shop.example"},
        "streams": [{}, {"share": 400}],
        "history": {"requests": [{"region": "Frankfurt"}]},
        "feedback": {"hard_bounce": {"planned_for": "soon"}},
        "request": {"sender_addresses": ["a@shop.example"] * 10 + ["b"]},
    }
    assert {problem.field for problem in parse(raw).problems} == {
        "Website",
        "Stream 2, share",
        "Request 1, region",
        "Hard bounce, planned for",
        "Sender addresses, entry 11",
    }


@pytest.mark.parametrize(
    ("path", "written", "read"),
    [
        ("business.website", "www.shop.example", "https://www.shop.example"),
        ("business.privacy_url", "shop.example/privacy?a#b", "https://shop.example/privacy?a#b"),
        ("business.launched_on", "March 2025", "2025-03"),
        ("business.launched_on", "15. März 2025", "2025-03-15"),
        ("business.launched_on", "2025年3月15日", "2025-03-15"),
        ("request.regions", "eu-central-1, eu-west-1", ["eu-central-1", "eu-west-1"]),
        ("request.sender_addresses", "a@b.example; c@b.example", ["a@b.example", "c@b.example"]),
        ("recipients.laws", "gdpr,casl", ["gdpr", "casl"]),
        ("feedback.complaint_alarm", "0,05", 0.05),
        ("feedback.bounce_alarm", "4 %", 4.0),
        ("volumes.now", "1.500", 1500),
        ("feedback.alarms.planned_for", "15.3.2025", "2025-03-15"),
    ],
)
def test_what_people_write_is_understood(path: str, written: str, read: Any) -> None:
    section, *keys = path.split(".")
    value: Any = written
    for key in reversed(keys):
        value = {key: value}
    parsed = parse({section: value})
    assert parsed.problems == ()
    found: Any = to_raw(parsed.profile)
    for part in path.split("."):
        found = found[part]
    assert found == read


def test_what_can_be_read_in_two_ways_is_asked() -> None:
    raw = {"business": {"launched_on": "03/04/2025"}, "volumes": {"now": 1.5}}
    assert [problem.message for problem in parse(raw).problems] == [
        "03/04/2025 can be two days. Write 2025-04-03 or 2025-03-04.",
        "This was read as 1.5. Write a whole number, without a point.",
    ]
    assert parse({"business": {"launched_on": "13/04/2025"}}).problems == ()
