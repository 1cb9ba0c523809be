"""Another page of the browser, and another program of the machine, are nobody."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from driving import TOKEN, Server, Tab

FRAME = '<!doctype html><title>Elsewhere</title><iframe id="f" src="{url}/review" width="800" height="600"></iframe>'
SOCKET = """(url) => new Promise((done) => {
  const socket = new WebSocket(url);
  socket.onopen = () => done("open");
  socket.onclose = () => done("closed");
})"""


@pytest.fixture
def elsewhere(tmp_path: Path, server: Server) -> Iterator[str]:
    """A page of another server of this machine that frames the dashboard."""
    (tmp_path / "index.html").write_text(FRAME.format(url=server.url))
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_port}"
        other.shutdown()


def test_the_token_opens_the_dashboard_and_leaves_the_address(browser: Any, server: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url)
    assert "open to the person who started it" in page.inner_text("body")
    page.goto(f"{server.url}/?token={TOKEN}")
    page.get_by_role("heading", level=1, name="Who says").wait_for()
    assert TOKEN not in page.url
    assert TOKEN not in page.evaluate("JSON.stringify(performance.getEntriesByType('navigation').map(e => e.name))")
    context.close()


def test_a_framed_page_shows_nothing(browser: Any, server: Server, elsewhere: str) -> None:
    context = browser.new_context()
    server.let_in(context)
    page = context.new_page()
    page.goto(elsewhere)
    page.wait_for_load_state("networkidle")
    frame = next(frame for frame in page.frames if frame.parent_frame)
    assert "Accept" not in frame.locator("body").inner_text()
    assert not frame.url.startswith(server.url) or not frame.get_by_role("button").count()
    context.close()


def test_a_page_elsewhere_opens_no_websocket(
    browser: Any, server: Server, elsewhere: str, open_tab: Callable[..., Tab]
) -> None:
    context = browser.new_context()
    server.let_in(context)
    page = context.new_page()
    page.goto(elsewhere)
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    assert page.evaluate(SOCKET, address) == "closed"
    own = open_tab().open()
    assert own.page.evaluate(SOCKET, address) == "open"
    context.close()
