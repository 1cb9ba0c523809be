"""A server of our own on a temporary workspace, and a browser that may speak to nobody else."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), None)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        skip = pytest.mark.skip(reason="Chromium is not installed at /usr/bin/chromium, so no page can be opened.")
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(skip)


class Server(NamedTuple):
    url: str
    workspace: Path


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sample articles, made once and copied for each server."""
    from factcheck.workspace import Workspace

    path = tmp_path_factory.mktemp("samples") / "workspace.sqlite"
    ws = Workspace(path)
    ws.open_samples("tests", ROOT / "data" / "samples" / "manifest.csv")
    ws.refresh()
    ws.close()
    return path


@contextlib.contextmanager
def serve(workspace: Path, log: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.headless", "true"]
    environment = {**os.environ, "FACTCHECK_WORKSPACE": str(workspace), "PYTHONWARNINGS": "default"}
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
        yield Server(url, workspace)
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def server(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a copy of the sample workspace, for the tests of one module."""
    from factcheck.workspace import Workspace

    folder = tmp_path_factory.mktemp("server")
    Workspace(samples).save_as(folder / "workspace.sqlite")
    with serve(folder / "workspace.sqlite", folder / "log.txt") as running:
        yield running
    log = (folder / "log.txt").read_text()
    assert "Traceback" not in log, log


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


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

    def press(self, key: str) -> Tab:
        self.page.keyboard.press(key)
        return self.settle()

    def question(self, words: str) -> Tab:
        return self.click(self.page.locator(".question", has_text=words).first)

    def text(self) -> str:
        """What stands on the page, the parts that components draw included."""
        return str(self.page.evaluate(_TEXT))

    def download(self, name: str) -> bytes:
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=name, exact=True).click()
        return Path(waiting.value.path()).read_bytes()


@pytest.fixture
def open_tab(browser: Any, server: Server) -> Iterator[Callable[..., Tab]]:
    """Open tabs that can reach this server only; what else they ask for is refused, and fails the test."""
    contexts, asked = [], []

    def opened(**options: Any) -> Tab:
        context = browser.new_context(
            **{"viewport": {"width": 1360, "height": 900}, "timezone_id": "Europe/Vienna", "color_scheme": "light"}
            | options
        )
        contexts.append(context)

        def guard(route: Any) -> None:
            if route.request.url.startswith((server.url, "data:", "blob:")):
                route.continue_()
            else:
                asked.append(route.request.url)
                route.abort()

        context.route("**/*", guard)
        context.set_default_timeout(15_000)
        return Tab(context.new_page(), server.url)

    yield opened
    for context in contexts:
        context.close()
    assert asked == []


@pytest.fixture
def tab(open_tab: Callable[..., Tab]) -> Tab:
    return open_tab()
