"""What was sent, from a file: a profile, or the zip with everything, as hostile as it may be."""

import io
import struct
import warnings
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.answers.file_format import dump_yaml
from sandbox_exit.claims import assess
from sandbox_exit.documents.export import to_zip
from sandbox_exit.documents.render import render
from sandbox_exit.observed.snapshot import dump_snapshot
from sandbox_exit.storage import sent
from sandbox_exit.storage.sent import SentError, dump_kept, load_kept, read_sent
from tests.examples import example, example_raw, example_snapshot

PROFILE = dump_yaml(example_raw()).encode()
SNAPSHOT = dump_snapshot(example_snapshot())
AT = datetime(2026, 11, 1, 10, tzinfo=UTC)


def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
        warnings.simplefilter("ignore")  # that a name is there twice
        for name, content in entries:
            # A `ZipInfo` has a fixed date: these bytes name tests, which all workers must call alike.
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def test_a_profile_has_the_answers_alone() -> None:
    found = read_sent(PROFILE)
    assert (found.raw, found.snapshot, found.kept_at) == (example_raw(), None, None)


def test_the_zip_with_everything_has_both() -> None:
    parsed = example()
    documents = render(parsed.profile, example_snapshot(), "2026-11-21")
    claims = assess(parsed.profile, example_snapshot())
    data = to_zip(documents, claims, PROFILE.decode(), SNAPSHOT.decode())
    found = read_sent(data)
    assert (found.raw, found.snapshot) == (example_raw(), example_snapshot())


def test_a_zip_that_somebody_packed_again_is_read_too() -> None:
    data = packed(("snapshot.json", SNAPSHOT), ("profile.yaml", PROFILE), method=8)
    assert read_sent(data).snapshot == example_snapshot()
    assert read_sent(packed(("profile.yaml", PROFILE))).snapshot is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"a: [1", "Line 2"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"PK\x05\x06" + b"\0" * 18, "This zip is empty"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (packed(("profile.yaml", PROFILE))[:-30], "damaged"),
        (packed(("photo.jpg", b"x")), "has no profile.yaml at its top"),
        (packed(("../profile.yaml", PROFILE)), "has no profile.yaml at its top"),
        (packed(("/profile.yaml", PROFILE)), "has no profile.yaml at its top"),
        (packed(("a/profile.yaml", PROFILE)), "has no profile.yaml at its top"),
        (packed(("profile.yaml", PROFILE), ("profile.yaml", b"a: 1")), "2 entries called"),
        (packed(("profile.yaml", b"a: [1")), "Profile.yaml in the zip, line 2"),
        (packed(("profile.yaml", PROFILE), ("snapshot.json", b"[]")), "snapshot.json in the zip:"),
        (packed(("profile.yaml", PROFILE), method=zipfile.ZIP_LZMA), "packed in a way"),
        (packed(*((f"{n}.txt", b"") for n in range(300))), "too many entries"),
    ],
)
def test_what_is_neither_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(SentError, match=words):
        read_sent(data)


def test_a_snapshot_from_the_future_is_refused_in_a_zip_and_in_a_kept_copy() -> None:
    later = {"sample": False, "taken_at": datetime(2999, 1, 1, tzinfo=UTC)}
    snapshot = example_snapshot().model_copy(update=later)
    data = packed(("profile.yaml", PROFILE), ("snapshot.json", dump_snapshot(snapshot)))
    with pytest.raises(SentError, match="snapshot.json in the zip: .* 2999-01-01"):
        read_sent(data)
    with pytest.raises(SentError, match="2999-01-01"):
        load_kept(dump_kept(example_raw(), snapshot, AT))


def test_a_bomb_is_not_unpacked() -> None:
    data = packed(("profile.yaml", b"a" * 50_000_000), method=zipfile.ZIP_DEFLATED)
    assert len(data) < 100_000
    with pytest.raises(SentError, match="larger than 1,000,000 bytes"):
        read_sent(data)


def test_a_size_that_lies_does_not_help_a_bomb() -> None:
    data = bytearray(packed(("profile.yaml", b"a" * 50_000_000), method=zipfile.ZIP_DEFLATED))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 10)
    with pytest.raises(SentError):
        read_sent(bytes(data))


def test_a_locked_zip_is_named() -> None:
    data = bytearray(packed(("profile.yaml", PROFILE)))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SentError, match="locked with a password"):
        read_sent(bytes(data))


def test_a_file_that_is_too_large_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent, "MAX_ZIP_BYTES", 100)
    with pytest.raises(SentError, match="at most 100 are read"):
        read_sent(b"PK\x03\x04" + b"x" * 100)


_GOOD = packed(("profile.yaml", PROFILE), ("snapshot.json", SNAPSHOT), method=8)


@given(st.integers(0, len(_GOOD) - 1), st.integers(0, 255), st.booleans())
def test_no_damage_gets_further_than_an_error_in_words(at: int, value: int, cut: bool) -> None:
    data = bytearray(_GOOD)
    data[at] = value
    said = ""
    try:
        read_sent(bytes(data[:at] if cut else data))
    except SentError as error:
        said = str(error)
    assert "\n" not in said


def test_a_kept_copy_comes_back_as_it_was() -> None:
    found = load_kept(dump_kept(example_raw(), example_snapshot(), AT))
    assert (found.raw, found.snapshot, found.kept_at) == (example_raw(), example_snapshot(), AT)
    assert load_kept(dump_kept({}, None, AT)).raw == {}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "EOF|Invalid JSON"),
        (b"[]", "object"),
        (b'{"kept_at": "2026-11-01T10:00:00Z", "profile": "a: [1"}', "Line 2"),
        (b'{"kept_at": "2026-11-01T10:00:00Z", "profile": "a: 1", "x": 1}', "x: Extra"),
        (b'{"kept_at": "yesterday", "profile": "a: 1"}', "kept_at: "),
        (b'{"kept_at": "2026-11-01T10:00:00Z", "profile": "\\ud800"}', "."),
    ],
)
def test_a_copy_that_was_tampered_with_is_an_error_in_words(data: bytes, words: str) -> None:
    with pytest.raises(SentError, match=words):
        load_kept(data)
