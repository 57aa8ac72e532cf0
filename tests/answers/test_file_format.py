"""Reading hostile files, and writing files that read back the same."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sandbox_exit.answers import file_format as yaml_format
from sandbox_exit.answers.file_format import MAX_BYTES, FormatError, Loaded, dump_yaml, load_yaml
from sandbox_exit.storage.store import examples, read_example

HOSTILE = "\n \t\r\x85\u2028\u200b\u200f\u202e\ufeff\x00\x07\x1b:#-'\"|>&*!%@`\\{}[],?~"
texts = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(HOSTILE)))
LOOKS_LIKE = [
    "NO",
    "yes",
    "off",
    "y",
    "N",
    "true",
    "null",
    "~",
    "12",
    "007",
    "0x1f",
    "0o7",
    "1e5",
    "1_000",
    "1:30",
    "2026-03-15",
    ".5",
    ".inf",
    "<<",
    "=",
    "---",
    "...",
    "2026-03-15T10:00:00Z",
    "+1",
    "-0",
    "50-100",
]
SHAPES = (
    "- a",
    ": a",
    "a: b",
    "a #b",
    "word " * 40 + "end",
    "a\n b\n\nc\n",
    "\n\na",
    "a\n\n",
    "a\n   \nb",
    "two  spaces " * 20 + "end",
    " leads " + "x " * 60 + "end",
    "a\n\tb",
)
keys = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
    st.sampled_from([*LOOKS_LIKE, *SHAPES]),
)
raws = st.dictionaries(
    keys,
    st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)
        ),
        max_leaves=15,
    ),
    max_size=5,
)


def same(left: Any, right: Any) -> bool:
    """Equal, and of the same types all the way down: 1, 1.0 and true are three things."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[k], right[k]) for k in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right)


def refused(data: bytes) -> FormatError:
    with pytest.raises(FormatError) as caught:
        load_yaml(data)
    return caught.value


def read_or_reason(data: bytes) -> Loaded | str:
    try:
        return load_yaml(data)
    except FormatError as error:
        return error.message


@given(raws)
@example({"a": "\ufeffbom first", "b": ["", [], {}, [[]], [{"c": [""]}]]})
def test_what_is_written_reads_back_the_same(raw: dict[str, Any]) -> None:
    assert same(load_yaml(dump_yaml(raw).encode()).raw, raw)


@given(raws)
def test_a_reader_of_yaml_1_1_reads_the_same(raw: dict[str, Any]) -> None:
    assert same(yaml.safe_load(dump_yaml(raw)), raw)


@given(raws)
def test_the_reader_without_libyaml_reads_the_same(raw: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_format, "_loader", lambda: yaml.SafeLoader)
        assert same(load_yaml(dump_yaml(raw).encode()).raw, raw)


def test_the_order_in_which_questions_were_answered_leaves_no_trace() -> None:
    one = {"volumes": {"peak": 2, "now": 1}, "name": "x", "business": {"website": "w"}}
    other = {"business": {"website": "w"}, "name": "x", "volumes": {"now": 1, "peak": 2}}
    assert dump_yaml(one) == dump_yaml(other)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    assert read_or_reason(data)


@given(st.text(st.sampled_from("ab:- \n#'\"|>&*!%@`\\{}[],?~\t01\r"), max_size=60))
def test_any_yaml_like_text_is_read_or_refused_with_a_reason(text: str) -> None:
    found = read_or_reason(text.encode())
    assert isinstance(found, str) or same(load_yaml(dump_yaml(found.raw).encode()).raw, found.raw)


def test_both_readers_refuse_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [b"a: &x 1\nb: *x", b"a: !!int 1", b"a: 1\n---\nb: 2", b"a: 1\na: 2", b"a: b: c"]
    files += [b'a: "b', b"a:\n\tb: 1", b"- a", b"", b"a: @x", b"a:\n  b: 1\n c: 2"]
    fast = [(refused(data).message, refused(data).line) for data in files]
    monkeypatch.setattr(yaml_format, "_loader", lambda: yaml.SafeLoader)
    slow = [(refused(data).message, refused(data).line) for data in files]
    assert slow == fast


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("On", "On"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("007", "007"),
        ("+7", "+7"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("0x10", "0x10"),
        ("0o7", "0o7"),
        ("1:30", "1:30"),
        ("2026-03-15", "2026-03-15"),
        ("2026-03-15T10:00:00Z", "2026-03-15T10:00:00Z"),
        ("50-100", "50-100"),
        ("12", 12),
        ("-3", -3),
        ("0.5", 0.5),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        (".inf", ".inf"),
        ("9" * 400, "9" * 400),
        ("'12'", "12"),
        ("'true'", "true"),
    ],
)
def test_only_plain_numbers_and_true_false_null_are_more_than_text(text: str, value: Any) -> None:
    assert same(load_yaml(f"a: {text}".encode()).raw["a"], value)


def test_keys_are_text_whatever_they_look_like() -> None:
    assert load_yaml(b"12: a\ntrue: b\nnull: c\n<<: d").raw == {
        "12": "a",
        "true": "b",
        "null": "c",
        "<<": "d",
    }


def test_lines_point_at_keys_and_list_entries() -> None:
    loaded = load_yaml(b"# comment\nname: x\nstreams:\n  - name: a\n\n  - name: b\n    share: 5\n")
    assert loaded.lines[("name",)] == 2
    assert loaded.lines[("streams", 0)] == 4
    assert loaded.lines[("streams", 1, "share")] == 7
    assert loaded.line(("streams", 1, "trigger")) == 6
    assert loaded.line(("volumes", "now")) is None


def test_bom_and_crlf_are_read() -> None:
    data = b"\xef\xbb\xbfname: x\r\nbusiness:\r\n  what_it_does: |\r\n    one\r\n    two\r\n"
    assert load_yaml(data).raw == {"name": "x", "business": {"what_it_does": "one\ntwo\n"}}


def test_a_yaml_end_marker_is_not_a_second_document() -> None:
    assert load_yaml(b"---\na: 1\n...\n").raw == {"a": 1}


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        pytest.param(b"", None, "empty", id="empty"),
        pytest.param(b"# only this\n", None, "comments only", id="comments"),
        pytest.param(b"---\n", None, "empty", id="empty document"),
        pytest.param(b"- a\n- b", 1, "not a profile", id="a list"),
        pytest.param(b"\n\nDear AWS, please", 3, "not a profile", id="prose"),
        pytest.param(b"a: 1\nb: 2\na: 3", 3, "the first is in line 1", id="duplicate key"),
        pytest.param(b"s:\n  - x: 1\n    x: 2", 3, "second time", id="nested duplicate"),
        pytest.param(b"a: &x 1", 1, "Anchors and aliases", id="anchor"),
        pytest.param(b"a: 1\nb: *x", 2, "Anchors and aliases", id="alias"),
        pytest.param(b"a: *bold* text", 1, "in quotes", id="text with asterisk"),
        pytest.param(b"a: !!python/object/apply:os.system [ls]", 1, "Tags", id="python tag"),
        pytest.param(b"a: !custom x", 1, "Tags", id="tag"),
        pytest.param(b"!!map\na: x", 1, "Tags", id="tag on the whole"),
        pytest.param(b"a: 1\n---\nb: 2", 2, "second document", id="two documents"),
        pytest.param(b"a: 1\n--- !x &y\n", 2, "second document", id="strange second document"),
        pytest.param(b"? [a]\n: b", 1, "key must be text", id="list as key"),
        pytest.param(b"{a: b}: c", 1, "key must be text", id="mapping as key"),
        pytest.param(b"x:\n  ? \n  : b", 2, "key before", id="empty key"),
        pytest.param(b"k" * 101 + b": 1", 1, "at most 100", id="long key"),
        pytest.param(b"a:\n\tb: 1", 2, "tab", id="tab"),
        pytest.param(b"a: b: c", 1, "in quotes", id="second colon"),
        pytest.param(b'a: 1\nb: "open\nc: d', 3, "never closed", id="open quote"),
        pytest.param(b"a: [1, 2\nb: 3", 2, "bracket", id="open bracket"),
        pytest.param(b"a: 1\nhello\nb: 2", 3, "“:” is missing", id="no colon"),
        pytest.param(b"a:\n  b: 1\n c: 2", 3, "indentation", id="bad indentation"),
        pytest.param(b"a: @home", 1, "Put it in quotes", id="reserved character"),
        pytest.param(b"a: 1\nb: x\x07y", 2, "U+0007", id="control character"),
        pytest.param(b"a: 1\nb: \xe4", 2, "UTF-8", id="latin-1"),
        pytest.param("a: ü".encode("utf-16"), None, "UTF-16", id="utf-16"),
        pytest.param("a: b".encode("utf-16-be"), None, "UTF-16", id="utf-16 without a mark"),
        pytest.param("a: b".encode("utf-32"), None, "UTF-32", id="utf-32"),
        pytest.param(b"\x7fELF\x00\x01\x02", None, "not a text file", id="program"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", 2, "UTF-8", id="pdf"),
        pytest.param(b"a: x" + b" x" * MAX_BYTES, None, "larger than 1 MB", id="too large"),
        pytest.param(b"a: " + b"[" * 50, 1, "deeper than 30", id="deep lists"),
        pytest.param(b"{a: " * 90_000, 1, "deeper than 30", id="deep mappings"),
        pytest.param(b"a: [" + b"a, " * 200_000, 1, "more than 20,000", id="many values"),
        pytest.param(b"%YAML 9.9\n---\na: 1", 1, "not valid YAML", id="unknown version"),
    ],
)
def test_what_is_not_a_profile_is_refused(data: bytes, line: int | None, words: str) -> None:
    error = refused(data)
    assert words in error.message
    assert error.line == line
    assert str(error) == (f"Line {line}: {error.message}" if line else error.message)


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    levels = [b'l0: &l0 ["lol"]']
    levels += [b"l%d: &l%d [%s]" % (n, n, b", ".join([b"*l%d" % (n - 1)] * 9)) for n in range(1, 9)]
    assert refused(b"\n".join(levels)).line == 1


def test_the_file_is_pleasant_to_read() -> None:
    written = dump_yaml(
        {
            "unknown": 1,
            "history": {"asked_before": False},
            "streams": [
                {"share": 80.0, "name": "Codes"},
                {"sample_body": "Hello,\n\n  code\n-- \n"},
            ],
            "name": "Größe ✓",
            "business": {"country": "NO", "what_it_does": "One plain sentence. " * 9 + "End."},
            "request": {"regions": ["eu-central-1"], "sender_addresses": []},
            "schema_version": 1,
            "reputation": None,
        }
    )
    assert written == (
        "# Sandbox Exit profile: the answers of one request for Amazon SES production access.\n"
        "# Edit it here or in the app. Comments are not kept when the app saves.\n"
        "# yaml-language-server: $schema=profile.schema.json\n"
        "\n"
        "schema_version: 1\n"
        "name: Größe ✓\n"
        "\n"
        "business:\n"
        "  what_it_does: >-\n"
        "    One plain sentence. One plain sentence. One plain sentence. One plain sentence. One plain\n"
        "    sentence. One plain sentence. One plain sentence. One plain sentence. One plain sentence.\n"
        "    End.\n"
        '  country: "NO"\n'
        "\n"
        "request:\n"
        "  regions:\n"
        "    - eu-central-1\n"
        "  sender_addresses: []\n"
        "\n"
        "streams:\n"
        "  - name: Codes\n"
        "    share: 80.0\n"
        "  - sample_body: |\n"
        "      Hello,\n"
        "\n"
        "        code\n"
        "      -- \n"
        "reputation: null\n"
        "\n"
        "history:\n"
        "  asked_before: false\n"
        "unknown: 1\n"
    )


def test_text_that_would_mislead_the_eye_is_escaped() -> None:
    assert 'a: "abc\\u202Edef"' in dump_yaml({"a": "abc\u202edef"})
    assert 'a: "\\uFEFFx"' in dump_yaml({"a": "\ufeffx"})


def test_text_that_is_only_unusual_is_kept() -> None:
    for text in ("日本語", "שלום", "👩\u200d💻", "a\u200bb"):
        assert f"a: {text}\n" in dump_yaml({"a": text}) or f'a: "{text}"\n' in dump_yaml(
            {"a": text}
        )


def test_no_schema_line_without_a_schema() -> None:
    assert "$schema" not in dump_yaml({}, schema=None)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"a": "\ud800"}, "Half a character"),
        ({"a": float("inf")}, "finite"),
        ({"a": float("nan")}, "finite"),
        ({"k" * 101: 1}, "at most 100"),
    ],
)
def test_what_yaml_cannot_hold_is_not_written(raw: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        dump_yaml(raw)


def test_answers_nested_too_deep_are_not_written() -> None:
    deep: Any = "x"
    for _ in range(40):
        deep = {"a": deep}
    with pytest.raises(ValueError, match="deeper than 30"):
        dump_yaml(deep)
    for _ in range(40):
        deep = [deep]
    with pytest.raises(ValueError, match="deeper than 30"):
        dump_yaml({"a": deep})


def test_only_json_values_are_written() -> None:
    with pytest.raises(TypeError, match="set"):
        dump_yaml({"a": {"b": {1, 2}}})
    with pytest.raises(TypeError, match="key"):
        dump_yaml({"a": {1: 2}})


@pytest.mark.parametrize("entry", examples(), ids=lambda entry: entry.id)
def test_the_examples_survive_being_saved(entry: Any) -> None:
    raw = read_example(entry.id).raw
    assert same(load_yaml(dump_yaml(raw).encode()).raw, raw)
