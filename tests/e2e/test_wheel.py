"""The wheel, installed into an empty environment and used in an empty folder, without the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import ROOT

from .conftest import StartServer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = ("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir")
    subprocess.run([sys.executable, *build, str(out), str(ROOT)], check=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the environment's commands."""
    environment = tmp_path_factory.mktemp("environment") / "venv"
    uv = str(Path(sys.executable).with_name("uv"))
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, environment], check=True)
    commands = environment / ("Scripts" if sys.platform == "win32" else "bin")
    install = [uv, "pip", "install", "--quiet", "--python", str(commands / "python")]
    subprocess.run([*install, "--require-hashes", "-r", ROOT / "requirements.txt"], check=True)
    subprocess.run([*install, "--no-deps", wheel], check=True)
    return commands


def test_one_package_holds_all_that_git_knows_of_it(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    listed = subprocess.run(
        (
            "git",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "sandbox_exit",
            "app",
            "pages",
            "templates",
            ".streamlit",
        )
        + ("profiles/examples", "streamlit_app.py"),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    known = {name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()}
    assert held == {
        name if name.startswith("sandbox_exit/") else f"sandbox_exit/shipped/{name}"
        for name in known
    }


def test_it_writes_every_document(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [installed / "sandbox-exit", "render", "handwerk", "--out", "x"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": ""},
    )
    assert done.returncode == 0, done.stderr
    written = {path.name for path in (tmp_path / "x").iterdir()}
    assert written == {"form-answers.md", "support-case.md", "checklist.md"}


@pytest.mark.always
def test_it_serves_the_wizard_with_its_pages_and_styles(
    installed: Path, start_server: StartServer, page: Page, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    server = start_server(command=(str(installed / "sandbox-exit"), "--port"), cwd=empty)
    page.goto(f"{server.url}/bounces")
    expect(page).to_have_title("Bounces, complaints, unsubscribes · Sandbox Exit")
    expect(page.locator("h1")).to_have_count(1)
    colour = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert colour == "rgb(251, 250, 247)"
    assert not list(empty.iterdir())
