"""The locks hold what they say, and what is known against a version is told."""

import hashlib
import http.server
import json
import os
import threading
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import ROOT
from tools import supply

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = supply.locks(PROJECT)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_all_that_is_asked_for_within_its_bounds(name: str) -> None:
    locked: dict[str, list[str]] = {}
    for pin in supply.pins((ROOT / name).read_text("utf-8")):
        locked.setdefault(pin.at[0], []).append(pin.at[1])
    for line in LOCKS[name]:
        asked = Requirement(line)
        versions = locked[canonicalize_name(asked.name)]
        assert all(asked.specifier.contains(version) for version in versions), line


def test_the_tests_run_on_what_is_locked() -> None:
    pinned = supply.pins((ROOT / "requirements-dev.txt").read_text("utf-8"))
    locked = dict(
        pin.at for pin in pinned if not pin.requirement.marker or pin.requirement.marker.evaluate()
    )
    installed: dict[str, str] = {
        canonicalize_name(each.name): each.version for each in distributions()
    }
    differs = {
        f"{name} {version}" for name, version in locked.items() if installed.get(name) != version
    }
    assert not differs, "run: make clean test"
    if os.environ.get("CI"):  # elsewhere somebody may have a tool of their own
        assert installed.keys() - locked.keys() <= {"pip", "setuptools", "wheel"}


@pytest.mark.parametrize(
    "line",
    ["a>=1 --hash=sha256:00", "a==1.* --hash=sha256:00", "a==1", "a==1 --hash=md5:00", "a"],
)
def test_a_line_that_holds_nothing_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"is not pinned to one version|has no hash"):
        list(supply.pins(line))


# A project of one package, at an index and with advisories on this machine

WHEEL = "handmade-1.0-py3-none-any.whl"
METADATA = b"Metadata-Version: 2.1\nName: handmade\nVersion: 1.0\n"
DIGEST = hashlib.sha256(b"what the wheel would hold").hexdigest()


@pytest.fixture
def advisories() -> dict[str, object]:
    return {"results": [{}]}


@pytest.fixture
def outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, advisories: dict[str, object]
) -> Iterator[Path]:
    """The folder of the project, whose lock is what the index has."""
    hole = {"id": "X-1", "summary": "It opens the door", "modified": "2026-01-01T00:00:00Z"}
    index = {
        "meta": {"api-version": "1.0"},
        "name": "handmade",
        "files": [
            {
                "filename": WHEEL,
                "url": f"/{WHEEL}",
                "hashes": {"sha256": DIGEST},
                "core-metadata": True,
            }
        ],
    }

    class Answers(http.server.BaseHTTPRequestHandler):
        def _say(self, body: bytes, kind: str) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            if self.path.endswith(".metadata"):
                self._say(METADATA, "application/octet-stream")
            elif "/vulns/" in self.path:
                self._say(json.dumps(hole).encode(), "application/json")
            else:
                self._say(json.dumps(index).encode(), "application/vnd.pypi.simple.v1+json")

        def do_POST(self) -> None:
            self._say(json.dumps(advisories).encode(), "application/json")

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever).start()
    here = f"http://127.0.0.1:{server.server_port}"
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["handmade>=1"]\nrequires-python = ">=3.11"\n'
        "[dependency-groups]\ndev = []\npeers = ['handmade']\n"
    )
    for name in LOCKS:
        (tmp_path / name).write_text(f"handmade==1.0 \\\n    --hash=sha256:{DIGEST}\n")
    monkeypatch.setattr(supply, "ROOT", tmp_path)
    monkeypatch.setattr(supply, "SBOM", tmp_path / "out" / "sbom.cdx.json")
    monkeypatch.setenv("UV_DEFAULT_INDEX", f"{here}/simple")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv(supply.SERVICE_VARIABLE, here)
    yield tmp_path
    server.shutdown()
    server.server_close()


@pytest.mark.slow
def test_the_parts_of_a_release_are_listed(outside: Path) -> None:
    assert supply.main(["sbom"]) == 0
    listed = json.loads((outside / "out" / "sbom.cdx.json").read_text())
    assert listed["bomFormat"] == "CycloneDX"
    assert [(part["name"], part["version"]) for part in listed["components"]] == [
        ("handmade", "1.0")
    ]


@pytest.mark.slow
def test_nothing_known_is_said(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert supply.main(["audit"]) == 0
    assert capsys.readouterr().out.count("1 packages, nothing known against them") == len(LOCKS)


@pytest.mark.slow
@pytest.mark.parametrize(
    "advisories", [{"results": [{"vulns": [{"id": "X-1", "modified": "2026-01-01T00:00:00Z"}]}]}]
)
def test_a_known_hole_fails(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert supply.main(["audit"]) == 1
    assert "It opens the door" in capsys.readouterr().out


@pytest.mark.slow
def test_a_lock_of_other_files_than_the_index_has_fails(
    outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (outside / "requirements.txt").write_text(f"handmade==1.0 --hash=sha256:{'0' * 64}\n")
    assert supply.main(["sbom"]) == 1
    assert "The index has other files of handmade 1.0" in capsys.readouterr().out


@pytest.mark.slow
def test_a_lock_without_a_part_fails(outside: Path) -> None:
    (outside / "requirements.txt").write_text("")
    assert supply.main(["sbom"]) == 1


@pytest.mark.slow
@pytest.mark.parametrize("missing", ["UV_DEFAULT_INDEX", supply.SERVICE_VARIABLE])
def test_without_a_network_it_is_loud_and_no_failure(
    outside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    missing: str,
) -> None:
    monkeypatch.setenv(missing, "http://127.0.0.1:9")
    assert supply.main(["audit"]) == 0
    assert "NOT AUDITED: nothing answered about requirements.txt" in capsys.readouterr().out
