"""Which browser the journeys use: the system's Chromium, without a window where there is such a one (it
starts faster), else Playwright's own.

Run as a module it makes one available, or says loudly that the journeys will be skipped; with CI set,
that is a failure.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-dev-shm-usage",
)


def find_chromium() -> str | None:
    """The path of a Chromium to drive, or `None`. ``CHROMIUM`` names one explicitly."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in _NAMES:
        path = shutil.which(name)
        if path:
            return path
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> int:
    found = find_chromium()
    if not found:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
        found = find_chromium()
    if found:
        sys.stdout.write(f"Browser journeys use {found}\n")
        return 0
    sys.stderr.write(
        "\n*** NO CHROMIUM: the browser journeys will be SKIPPED. ***\n"
        "Install Chromium, or set CHROMIUM to its path, and run again.\n\n"
    )
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
