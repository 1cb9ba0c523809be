"""A server of our own on a temporary workspace, and a browser that may speak to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from driving import CHROMIUM, FLAGS, PATIENCE, ROOT, Server, Tab, serve

VIEWPORT = {"width": 1360, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        skip = pytest.mark.skip(reason="Chromium is not installed at /usr/bin/chromium, so no page can be opened.")
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(skip)


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
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def idle(browser: Any, server: Server) -> Iterator[list[Any]]:
    """The browser contexts that no test uses just now; their cache has the scripts of this server."""
    contexts: list[Any] = []
    yield contexts
    for context in contexts:
        context.close()


@pytest.fixture
def open_tab(browser: Any, server: Server, idle: list[Any]) -> Iterator[Callable[..., Tab]]:
    """Open tabs, each in a context of its own that remembers no test; asking others than this server fails the test."""
    used: list[Any] = []
    asked: list[str] = []

    def note(request: Any) -> None:
        if not request.url.startswith((server.url, "data:", "blob:")):
            asked.append(request.url)

    def opened(viewport: Any = VIEWPORT, color_scheme: str = "light") -> Tab:
        context = idle.pop() if idle else browser.new_context(viewport=VIEWPORT, timezone_id="Europe/Vienna")
        used.append(context)
        context.on("request", note)
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=color_scheme)
        context.new_cdp_session(page).send(
            "Storage.clearDataForOrigin", {"origin": server.url, "storageTypes": "cookies,local_storage,indexeddb"}
        )
        server.let_in(context)
        return Tab(page, server.url)

    yield opened
    for context in used:
        for page in context.pages:
            page.close()
        context.remove_listener("request", note)
    idle.extend(used)
    assert asked == []


@pytest.fixture
def tab(open_tab: Callable[..., Tab]) -> Tab:
    return open_tab()
