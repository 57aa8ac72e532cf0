"""First page run and page switch, each next to an empty Streamlit app of the same version.

Both apps run in Chromium on loopback, turn by turn, so that the machine's mood hits both alike. The
empty app has two pages with a heading each and the same navigation call.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from benchmarks.machine import describe, report  # noqa: E402
from tests.chromium import FLAGS, find_chromium  # noqa: E402

ROUNDS = 15
EMPTY_APP = """
import streamlit as st
def one(): st.title("Start")
def two(): st.title("Overview")
st.navigation([st.Page(one, title="Start"), st.Page(two, title="Overview", url_path="two")]).run()
"""


@dataclass(frozen=True)
class Server:
    url: str
    pid: int


@contextmanager
def server(script: Path, port: int, folder: Path) -> Iterator[Server]:
    env = os.environ | {
        "SANDBOX_EXIT_PROFILES": str(folder),
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = [
        "--server.port",
        str(port),
        "--server.headless",
        "true",
        "--server.address",
        "127.0.0.1",
    ]
    options += ["--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    process = subprocess.Popen(
        command + options,
        cwd=script.parent,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield Server(url, process.pid)
    finally:
        process.terminate()
        process.wait()


def first_run(browser: Browser, url: str) -> float:
    """Seconds from navigation to the first heading, in a context with an empty cache."""
    context = browser.new_context()
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url)
    page.locator("h1").first.wait_for()
    elapsed = time.perf_counter() - start
    context.close()
    return elapsed


def switch(page: Page) -> float:
    """Seconds from the click in the navigation to the other page's heading."""
    target = (
        "Overview" if page.locator('a[aria-current="page"]', has_text="Start").count() else "Start"
    )
    before = page.locator("h1").first.inner_text()
    link = page.locator('[data-testid="stSidebarNavLink"]', has_text=target)
    start = time.perf_counter()
    link.click(delay=40)
    page.wait_for_function(
        "before => document.querySelector('h1')?.innerText !== before", arg=before
    )
    return time.perf_counter() - start


def main() -> None:
    print(describe("streamlit", "playwright"))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        empty = folder / "empty.py"
        empty.write_text(EMPTY_APP)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        with (
            server(ROOT / "streamlit_app.py", 8741, folder) as ours,
            server(empty, 8742, folder) as theirs,
        ):
            urls = {"ours": ours.url, "empty": theirs.url}
            firsts: dict[str, list[float]] = {key: [] for key in urls}
            switches: dict[str, list[float]] = {key: [] for key in urls}
            for url in urls.values():
                first_run(browser, url)
            for _ in range(ROUNDS):
                for key, url in urls.items():
                    firsts[key].append(first_run(browser, url))
            pages = {}
            for key, url in urls.items():
                pages[key] = browser.new_context().new_page()
                pages[key].goto(url)
                pages[key].locator("h1").first.wait_for()
                switch(pages[key])
            for _ in range(2 * ROUNDS):
                for key, page in pages.items():
                    switches[key].append(switch(page))
        browser.close()
    for title, times in (("First page run", firsts), ("Page switch", switches)):
        medians = {key: statistics.median(values) * 1000 for key, values in times.items()}
        print(f"{title}: ours {medians['ours']:.0f} ms, empty app {medians['empty']:.0f} ms")
        report(f"{title}, next to an empty app", medians["ours"] / medians["empty"], 1.15, "times")


if __name__ == "__main__":
    main()
