"""A server of our own on a temporary workspace, and a browser that may speak to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from driving import CHROMIUM, FLAGS, PATIENCE, ROOT, Server, Tab, serve


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
        context.set_default_timeout(PATIENCE * 1000)
        server.let_in(context)
        return Tab(context.new_page(), server.url)

    yield opened
    for context in contexts:
        context.close()
    assert asked == []


@pytest.fixture
def tab(open_tab: Callable[..., Tab]) -> Tab:
    return open_tab()
