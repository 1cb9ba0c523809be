"""Twenty tabs at one project while one imports and one decides every second: how long does a page take?

    python -m benchmarks.tabs [--tabs 20] [--claims 5000] [--articles 200] [--limit 3]

Real Chromium, one server.  Prints how long the pages of the other tabs took from the click to the drawn page, and what
of the decisions and articles is in the file at the end; the exit status is 1 if a page took longer than the limit or
anything is missing.  Twenty browsers on a machine of few cores cost much by themselves.  So one more tab without a
browser asks for the same pages, and how long it took until the server had sent all of each is printed beside: the
server's share.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import sys
import tempfile
import threading
import time
import urllib.request
import zipfile
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from benchmarks.workspace import articles
from factcheck.workspace import Workspace

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser"))
from driving import CHROMIUM, FLAGS, PATIENCE, TOKEN, Tab, serve

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


class Bare(threading.Thread):
    """A tab without a browser, which asks for one page after the other; `times` are seconds until all was sent."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(daemon=True)
        self._url = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._origin = url
        cookies = urllib.request.HTTPCookieProcessor()
        urllib.request.build_opener(cookies).open(f"{url}/?token={token}").read()
        self._cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in cookies.cookiejar)
        self._over = threading.Event()
        self.times: list[float] = []

    def run(self) -> None:
        """Ask until told to end."""
        for page in cycle(PAGES):
            if self._over.wait(0.5):
                return
            began = time.monotonic()
            self._ask(page)
            self.times.append(time.monotonic() - began)

    def end(self) -> None:
        """Return once the last page has come."""
        self._over.set()
        self.join()

    def _ask(self, page: str) -> None:
        """A new session's first run of a page, to its end."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        with connect(
            self._url,
            origin=Origin(self._origin),
            additional_headers={"Cookie": self._cookie},
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
        ) as socket:
            socket.send(asked.SerializeToString())
            said = ForwardMsg()
            while said.WhichOneof("type") != "script_finished":
                said = ForwardMsg.FromString(socket.recv(timeout=120, decode=False))


def took(tab: Tab, page: str) -> float:
    """Seconds from asking for a page to its being drawn."""
    began = time.monotonic()
    tab.page.goto(f"{tab.url}/{page}")
    tab.page.get_by_role("heading", level=1).first.wait_for()
    tab.page.wait_for_selector(_MARK)
    return time.monotonic() - began


class Found(NamedTuple):
    """What came of it: seconds of each page in a browser and without, and what is in the file of what was to be."""

    times: list[float]
    bare: list[float]
    decisions: int
    kept: int
    came: int


def run(tabs: int, claims: int, number: int, folder: Path) -> Found:
    """Open the tabs, import, decide, and load pages until all articles are in."""
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
        bare = Bare(server.url, TOKEN)
        bare.start()
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
        bare.end()
        browser.close()
    log = made.log(limit=-1)
    kept = int((log["kind"] == "accept").sum())
    return Found(times, bare.times, decisions, kept, made.summary()["articles"] - before)


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tabs", type=int, default=20)
    parser.add_argument("--claims", type=int, default=5000)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--limit", type=float, default=3.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = run(given.tabs, given.claims, given.articles, Path(folder))
    for times, where in ((found.times, "drawn"), (found.bare, "sent by the server, to a tab without a browser")):
        print(f"{len(times)} pages {where}: median {statistics.median(times):.2f} s, longest {max(times):.2f} s")
    print(f"{found.decisions} decisions made, {found.kept} kept; {found.came} of {given.articles} articles came in")
    print("load of the machine: " + ", ".join(f"{load:.1f}" for load in os.getloadavg()))
    return int(max(found.times) > given.limit or found.kept < found.decisions or found.came < given.articles)


if __name__ == "__main__":
    sys.exit(main())
