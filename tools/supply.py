"""What a release is made of, and whether any part of it has a known hole.

    python -m tools.supply sbom     writes out/sbom.cdx.json: the parts of requirements.txt (CycloneDX)
    python -m tools.supply audit    asks for advisories on every version of the three requirements files

uv does both for a project that it has locked itself. So it locks what pyproject.toml asks for once
more, in a folder of its own and held to the versions of the requirements file; what comes out has to be
that file again, with its hashes. This asks the package index, and the audit asks OSV (https://osv.dev).
Without them it says so loudly and ends well: a machine without a network is no hole.
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from uv import find_uv_bin

from sandbox_exit import __version__

ROOT = Path(__file__).resolve().parents[1]
SBOM = ROOT / "out" / "sbom.cdx.json"
SERVICE_VARIABLE = "SANDBOX_EXIT_ADVISORIES"
"""Names another service than OSV's own that speaks its protocol."""


class Unreachable(Exception):
    """The package index or the advisories did not answer; the message is uv's."""


class Differs(Exception):
    """What the index has is not what the requirements file says."""


@dataclass(frozen=True)
class Pin:
    """One package of a requirements file, at the one version that is installed."""

    requirement: Requirement
    hashes: frozenset[str]

    @property
    def at(self) -> tuple[str, str]:
        """Name and version, as they are compared."""
        (version,) = self.requirement.specifier
        return canonicalize_name(self.requirement.name), version.version


def pins(text: str) -> Iterator[Pin]:
    """The packages of a requirements file as `make lock` writes it.

    Raises `ValueError` for a line that is not pinned to one version, or has no hash.
    """
    for line in text.replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        what, *hashes = line.split("--hash=")
        requirement = Requirement(what.strip())
        exact = [one.operator for one in requirement.specifier] == ["=="]
        if not exact or "*" in str(requirement.specifier) or requirement.url:
            raise ValueError(f"{what.strip()} is not pinned to one version.")
        if not hashes or not all(one.startswith("sha256:") for one in hashes):
            raise ValueError(f"{what.strip()} has no hash.")
        yield Pin(requirement, frozenset(one.strip().removeprefix("sha256:") for one in hashes))


def locks(project: Mapping[str, Any]) -> dict[str, list[str]]:
    """Each requirements file with what `pyproject.toml` asks for in it."""
    asked, groups = project["project"]["dependencies"], project["dependency-groups"]
    return {
        "requirements.txt": asked,
        "requirements-dev.txt": [*asked, *groups["dev"]],
        "requirements-peers.txt": groups["peers"],
    }


def _uv(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [find_uv_bin(), *arguments, "--project", str(folder), "--system-certs", "--no-config"]
    ours = {"UV_PREVIEW_FEATURES": "sbom-export,audit-command", "UV_HTTP_RETRIES": "1"}
    return subprocess.run(
        command, env={**os.environ, **ours}, capture_output=True, text=True, check=False
    )


def _lock_again(folder: Path, asked: Iterable[str], pinned: Iterable[Pin], python: str) -> None:
    """`folder` as a project that uv has locked. Raises `Unreachable`, or `Differs`."""
    lines: dict[str, dict[str, object]] = {
        "project": {
            "name": "sandbox-exit",
            "version": __version__,
            "requires-python": python,
            "dependencies": [*asked],
        },
        "tool.uv": {"constraint-dependencies": [str(pin.requirement) for pin in pinned]},
    }
    # JSON's strings and lists are TOML's.
    (folder / "pyproject.toml").write_text(
        "".join(
            f"[{table}]\n"
            + "".join(f"{key} = {json.dumps(value)}\n" for key, value in rows.items())
            for table, rows in lines.items()
        ),
        "utf-8",
    )
    done = _uv(folder, "lock")
    if done.returncode:
        raise (Differs if "No solution found" in done.stderr else Unreachable)(done.stderr.strip())


def parts(folder: Path, pinned: Iterable[Pin]) -> str:
    """CycloneDX JSON of a locked folder. Raises `Differs` unless it holds the very ``pinned``."""
    done = _uv(folder, "export", "--frozen", "--quiet", "--format", "cyclonedx1.5")
    if done.returncode:
        raise Differs(done.stderr.strip())
    known = {pin.at: pin.hashes for pin in pinned}
    seen: dict[tuple[str, str], set[str]] = {}
    for part in json.loads(done.stdout)["components"]:
        files = part.get("externalReferences", ())
        hashes = {each["content"] for file in files for each in file.get("hashes", ())}
        seen.setdefault((canonicalize_name(part["name"]), part["version"]), set()).update(hashes)
    for name, version in sorted(seen.keys() ^ known.keys()):
        raise Differs(f"{name} {version} is in one of lock and index only.")
    for at, hashes in seen.items():
        if not hashes or not hashes <= known[at]:
            raise Differs(
                f"The index has other files of {' '.join(at)} than the requirements file."
            )
    return done.stdout


def _holes(folder: Path) -> str:
    """What is known against a locked folder; empty where nothing is. Raises `Unreachable`."""
    service = os.environ.get(SERVICE_VARIABLE)
    done = _uv(folder, "audit", "--frozen", *(("--service-url", service) if service else ()))
    if done.returncode not in (0, 1):
        raise Unreachable(done.stderr.strip())
    return done.stdout if done.returncode else ""


def main(arguments: list[str]) -> int:
    """0: done, or loudly not done for want of a network. 1: a hole, or a lock that does not hold."""
    if arguments not in (["sbom"], ["audit"]):
        sys.stderr.write("Say what to do: sbom, or audit.\n")
        return 2
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = locks(project)
    ended = 0
    for name in wanted if arguments == ["audit"] else ["requirements.txt"]:
        pinned = list(pins((ROOT / name).read_text("utf-8")))
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            try:
                _lock_again(folder, wanted[name], pinned, project["project"]["requires-python"])
                listed = parts(folder, pinned)
                if arguments == ["sbom"]:
                    SBOM.parent.mkdir(exist_ok=True)
                    SBOM.write_text(listed, "utf-8")
                    sys.stdout.write(f"{len(pinned)} packages: {SBOM}\n")
                elif found := _holes(folder):
                    sys.stdout.write(f"{name}: KNOWN HOLES\n{found}\n")
                    ended = 1
                else:
                    sys.stdout.write(
                        f"{name}: {len(pinned)} packages, nothing known against them\n"
                    )
            except Differs as error:
                sys.stdout.write(f"{name} DOES NOT HOLD\n{error}\n")
                ended = 1
            except Unreachable as error:
                what = "NO LIST WAS WRITTEN" if arguments == ["sbom"] else "NOT AUDITED"
                sys.stdout.write(f"{what}: nothing answered about {name}.\n{error}\n")
                break
    return ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
