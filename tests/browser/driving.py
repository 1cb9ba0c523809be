"""How the browser tests and the screenshots drive the program: a server on a temporary workspace, and a tab."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.model import Article
from factcheck.workspace import Workspace

ROOT = Path(__file__).parents[2]
CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), None)
FLAGS = [
    *"--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split(),
    *"--disable-component-update --disable-sync".split(),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
"""The last one lets the browser reach this machine only; a hand on each request would shut off its cache."""


PATIENCE = 30.0
"""Seconds that a test waits for what it expects to see."""


TOKEN = "the-token-of-the-tests"


class Server(NamedTuple):
    url: str
    workspace: Path
    process: int

    def let_in(self, context: Any) -> None:
        """Give a browser context the cookie, as the address does that the program opens."""
        assert context.request.get(f"{self.url}/?token={TOKEN}", max_retries=3).ok  # an idle connection may be let go


def project_of(path: Path, told: Sequence[tuple[str, str]]) -> Path:
    """A project of one flood at a path: articles of one day, each an outlet and its text."""
    ws = Workspace(path)
    ws.import_articles(
        [Article(text=text, outlet=outlet, published="2024-05-01", event="Flood") for outlet, text in told], "tests"
    )
    ws.refresh()
    ws.close()
    return path


def until(holds: Callable[[], bool], otherwise: Callable[[], str]) -> None:
    """Ask again and again whether something holds: a browser draws when it can, not when a test looks.

    Raises:
        AssertionError: with what `otherwise` says, when it does not hold after `PATIENCE`.
    """
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, otherwise()
        time.sleep(0.1)


@contextlib.contextmanager
def serve(workspace: Path, log: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.headless", "true"]
    environment = {**os.environ, "FACTCHECK_WORKSPACE": str(workspace), "PYTHONWARNINGS": "default"}
    environment["FACTCHECK_TOKEN"] = TOKEN
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(300):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).read()
                break
            time.sleep(0.1)
        else:
            raise RuntimeError(log.read_text())
        yield Server(url, workspace, process.pid)
    finally:
        process.terminate()
        process.wait(20)


_TEXT = """() => {
  const words = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) words.push(node.textContent);
    for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) {
      if (!["STYLE", "SCRIPT"].includes(child.nodeName)) walk(child);
    }
  };
  walk(document.querySelector("[data-testid=stMain]"));
  return words.join(" ");
}"""


class Tab:
    """One tab, with the few moves that the journeys are made of."""

    def __init__(self, page: Any, url: str) -> None:
        self.page = page
        self.url = url

    def open(self, path: str = "") -> Tab:
        self.page.goto(f"{self.url}/{path}")
        self.page.get_by_role("heading", level=1).wait_for()
        return self.settle()

    def open_for_keys(self, path: str) -> Tab:
        """Open a page and wait until a button has come that listens to the keyboard: the browser fetches them last."""
        self.open(path).page.locator("button kbd").first.wait_for()
        return self.settle()

    def settle(self) -> Tab:
        """Wait until the script has run and the browser has drawn."""
        self.page.wait_for_timeout(250)
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        self.page.wait_for_timeout(150)
        return self

    def go(self, title: str) -> Tab:
        self.page.get_by_role("link", name=title, exact=True).click()
        self.page.get_by_role(
            "heading", level=1, name=re.compile(title if title != "Comparisons" else "Who says")
        ).wait_for()
        return self.settle()

    def click(self, locator: Any) -> Tab:
        locator.click()
        return self.settle()

    def pick(self, label: str, option: str | re.Pattern[str]) -> Tab:
        """Pick an option of a select box."""
        self.page.get_by_label(label, exact=True).last.click()
        self.page.get_by_role("option", name=option).first.click()
        return self.settle()

    def press(self, key: str) -> Tab:
        self.page.keyboard.press(key)
        return self.settle()

    def event(self, words: str) -> Tab:
        """Open an event from the list of events."""
        self.click(self.page.locator(".event h3 a", has_text=words).first)
        self.page.locator(".tabs").first.wait_for()
        return self

    def question(self, words: str) -> Tab:
        return self.click(self.page.locator(".question", has_text=words).first)

    def text(self) -> str:
        """What stands on the page, the parts that components draw included."""
        return str(self.page.evaluate(_TEXT))

    def sees(self, *words: str) -> Tab:
        """Wait until all these words stand on the page."""
        until(lambda: all(one in self.text() for one in words), lambda: f"{words} not all in: {self.text()}")
        return self

    def download(self, name: str) -> bytes:
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=name, exact=True).click()
        return Path(waiting.value.path()).read_bytes()
