"""What a page switch costs the server in processor time, and a session in memory.

Each next to an empty Streamlit app of the same version, in one run: processor time is what many people
at once wait for, whatever the browser makes of it.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from benchmarks.machine import describe, report  # noqa: E402
from benchmarks.pages import EMPTY_APP, server  # noqa: E402
from sandbox_exit.answers.journey import SECTIONS  # noqa: E402
from sandbox_exit.observed.sample import sample_snapshot  # noqa: E402
from sandbox_exit.storage.store import Store, read_example  # noqa: E402
from tests.chromium import FLAGS, find_chromium  # noqa: E402

ROUNDS = 6
SESSIONS = 12
PAGES = ("hub", *(section.slug for section in SECTIONS), "account", "review", "documents")
MEGABYTE = 2**20


def _processor_ms(pid: int) -> float:
    """Processor time of a process so far, in milliseconds (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> int:
    """Bytes in memory (proc(5), statm)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _at_rest(page: Page) -> None:
    page.wait_for_function(
        "document.querySelector('.stApp')?.getAttribute('data-test-script-state') === 'notRunning'"
    )
    page.wait_for_timeout(400)


def _open(page: Page, link: str) -> None:
    page.locator(f'[data-testid="stSidebarNavLink"][href$="{link}"]').click(delay=40)
    page.wait_for_timeout(150)
    _at_rest(page)


def _cost(page: Page, pid: int, link: str, back: str) -> float:
    """Milliseconds of the server's for one switch to a page."""
    spent = []
    for _ in range(ROUNDS):
        _open(page, back)
        before = _processor_ms(pid)
        _open(page, link)
        spent.append(_processor_ms(pid) - before)
    return statistics.fmean(spent)


@contextmanager
def _page(browser: Browser, url: str) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    page.locator("h1").first.wait_for()
    _at_rest(page)
    yield page
    context.close()


def _a_session(browser: Browser, url: str, pid: int) -> float:
    """Megabytes that each further session takes."""
    contexts = []
    before = 0
    for number in range(SESSIONS + 2):
        if number == 2:  # what only the first ones load is not theirs
            before = _memory(pid)
        context = browser.new_context()
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        page.locator("h1").first.wait_for()
        _at_rest(page)
    grown = (_memory(pid) - before) / SESSIONS / MEGABYTE
    for context in contexts:
        context.close()
    return grown


def main() -> None:
    print(describe("streamlit", "playwright"))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        empty = folder / "empty.py"
        empty.write_text(EMPTY_APP)
        store = Store(folder / "profiles")
        made = store.create("Shop", read_example("handwerk").raw)
        store.save_snapshot(made.id, sample_snapshot())
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        with (
            server(ROOT / "streamlit_app.py", 8743, folder / "profiles") as ours,
            server(empty, 8744, folder) as theirs,
        ):
            with _page(browser, theirs.url) as page:
                _cost(page, theirs.pid, "two", "/")
                nothing = _cost(page, theirs.pid, "two", "/")
            print(f"A switch in the empty app: {nothing:.0f} ms of processor time")
            with _page(browser, f"{ours.url}/hub?request={made.id}") as page:
                for slug in PAGES:
                    _open(page, slug)
                for slug in PAGES:
                    spent = _cost(page, ours.pid, slug, "after")
                    report(f"Processor time of a switch to {slug}", spent, 70)
                    report("  next to the empty app", spent / nothing, 1.8, "times")
            grown = _a_session(browser, f"{ours.url}/hub?request={made.id}", ours.pid)
            report("Memory of a session", grown, 2, "MB")
        browser.close()


if __name__ == "__main__":
    main()
