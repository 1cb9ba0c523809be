"""Twenty tabs at one project while one imports and one decides every second: how long does a page take?

    python -m benchmarks.tabs [--tabs 20] [--claims 5000] [--articles 200] [--limit 3]

Real Chromium, one server.  Prints how long the pages of the other tabs took from the click to the drawn page, and what
of the decisions and articles is in the file at the end; the exit status is 1 if a page took longer than the limit or
anything is missing.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import tempfile
import time
import zipfile
from itertools import cycle
from pathlib import Path

from benchmarks.workspace import articles
from factcheck.workspace import Workspace

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser"))
from driving import CHROMIUM, FLAGS, PATIENCE, Tab, serve

PAGES = ("", "revisions", "articles", "claimants", "method")
_MARK = "[data-testid=stApp][data-test-script-state=notRunning]"


def upload(number: int) -> bytes:
    """A .zip of so many articles that no other has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(number):
            text = f"Storm on hill {n}\n5 June 2023\n\n"
            text += "".join(
                f"At least {n + i + 2} homes were destroyed, the mayor of ward {i} said.\n" for i in range(10)
            )
            archive.writestr(f"{n}.txt", text)
    return out.getvalue()


def took(tab: Tab, page: str) -> float:
    """Seconds from asking for a page to its being drawn."""
    began = time.monotonic()
    tab.page.goto(f"{tab.url}/{page}")
    tab.page.get_by_role("heading", level=1).first.wait_for()
    tab.page.wait_for_selector(_MARK)
    return time.monotonic() - began


def run(tabs: int, claims: int, number: int, folder: Path) -> tuple[list[float], int, int, int]:
    """The times of the pages, decisions made, decisions kept, articles of the upload that are in the file."""
    from playwright.sync_api import sync_playwright

    path = folder / "workspace.sqlite"
    made = Workspace(path)
    made.import_articles(list(articles(claims)), "bench")
    made.refresh()
    before = made.summary()["articles"]
    times: list[float] = []
    decisions = 0
    with serve(path, folder / "log.txt") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = []
        for _ in range(tabs):  # a window of its own each: of the tabs of one window a browser draws the front one only
            context = browser.new_context()
            context.set_default_timeout(8 * PATIENCE * 1000)
            server.let_in(context)
            opened.append(Tab(context.new_page(), server.url))
        for tab, page in zip(opened, cycle(("articles", "review", *PAGES)), strict=False):
            tab.open(page)
        importing, deciding, *others = opened
        importing.click(importing.page.get_by_text("Add articles", exact=True))
        importing.page.locator("input[type=file]").first.set_input_files(
            {"name": "more.zip", "mimeType": "application/zip", "buffer": upload(number)}
        )
        importing.page.get_by_role("button", name=f"Add {number} articles").click()
        pages, waiting = cycle(PAGES), cycle(others)
        next_decision = time.monotonic()
        end = time.monotonic() + 240
        while made.summary()["articles"] < before + number and time.monotonic() < end:
            if time.monotonic() >= next_decision:
                deciding.page.keyboard.press("a")
                decisions += 1
                next_decision = time.monotonic() + 1
                deciding.page.get_by_text("Accepted:").first.wait_for()
            times.append(took(next(waiting), next(pages)))
        browser.close()
    log = made.log(limit=-1)
    kept = int((log["kind"] == "accept").sum())
    return times, decisions, kept, made.summary()["articles"] - before


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tabs", type=int, default=20)
    parser.add_argument("--claims", type=int, default=5000)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--limit", type=float, default=3.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        times, decisions, kept, came = run(given.tabs, given.claims, given.articles, Path(folder))
    print(f"{len(times)} pages: median {statistics.median(times):.2f} s, longest {max(times):.2f} s")
    print(f"{decisions} decisions made, {kept} kept; {came} of {given.articles} articles came in")
    return int(max(times) > given.limit or kept < decisions or came < given.articles)


if __name__ == "__main__":
    sys.exit(main())
