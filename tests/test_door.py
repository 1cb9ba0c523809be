"""Who the server answers."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import streamlit as st

from factcheck.pages._door import Door, Keys

HOST = "127.0.0.1:8501"


@pytest.fixture(autouse=True)
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", {"server.allowedHosts": ["localhost", "127.0.0.1", "*.desk.example"]}.get)


class Asked:
    """A door before a server that would answer everything."""

    def __init__(self) -> None:
        self.keys = Keys()
        self.reached = False

    def __call__(
        self, path: str = "/", query: str = "", kind: str = "http", **headers: str
    ) -> tuple[int, dict[str, str]]:
        """The status (0: let through as a WebSocket) and the headers of the answer; `reached` says who gave it."""
        sent: list[Any] = []
        self.reached = False

        async def app(scope: Any, _receive: Any, send: Any) -> None:
            self.reached = True
            if scope["type"] == "http":
                await send({"type": "http.response.start", "status": 200, "headers": []})

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            return {}

        given = {"host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
        scope = {
            "type": kind,
            "path": path,
            "query_string": query.encode(),
            "server": ("127.0.0.1", 8501),
            "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        }
        asyncio.run(Door(app, self.keys)(scope, receive, send))
        if not sent:
            return 0, {}
        if sent[0]["type"] == "websocket.close":
            return 403, {}
        return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}

    @property
    def cookie(self) -> str:
        return f"factcheck-8501={self.keys.cookie}"


@pytest.fixture
def ask() -> Asked:
    return Asked()


def test_without_cookie_or_token_nobody_is_let_in(ask: Asked) -> None:
    for path in ("/", "/static/js/index.js", "/_stcore/host-config", "/_stcore/upload_file/a/b"):
        assert ask(path)[0] == 403
        assert not ask.reached
    assert ask(cookie="factcheck-8501=guess")[0] == 403
    assert ask(cookie="factcheck-8502=" + ask.keys.cookie)[0] == 403
    assert ask(query="token=guess")[0] == 403
    assert ask(query="token=")[0] == 403


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address(ask: Asked) -> None:
    status, headers = ask("/review", f"claim=a%26b&token={ask.keys.token}")
    assert (status, headers["location"]) == (303, "/review?claim=a%26b")
    assert headers["set-cookie"] == f"{ask.cookie}; Path=/; HttpOnly; SameSite=Lax"
    assert not ask.reached
    assert ask("/review", cookie=ask.cookie)[0] == 200
    assert ask.reached


@pytest.mark.parametrize("path", ["//elsewhere.example", "/\\elsewhere.example", "/a\r\nset-cookie: b=c"])
def test_the_exchange_leads_nowhere_else(ask: Asked, path: str) -> None:
    location = ask(path, f"token={ask.keys.token}")[1]["location"]
    assert not location.startswith(("//", "/\\"))
    assert location.isprintable()


def test_a_token_for_one_use_holds_once(ask: Asked) -> None:
    token = ask.keys.once()
    assert ask(query=f"token={token}")[0] == 303
    assert ask(query=f"token={token}")[0] == 403
    assert ask(query=f"token={token}", cookie=ask.cookie)[0] == 200  # the tab that used it may come back


def test_whether_the_server_runs_may_be_asked(ask: Asked) -> None:
    assert ask("/_stcore/health")[0] == 200


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "", "127.0.0.1.elsewhere.example", "127.0.0.1@elsewhere.example"]
)
def test_every_answer_needs_a_host_that_is_allowed(ask: Asked, host: str) -> None:
    for path in ("/", "/_stcore/health", "/static/a.js"):
        assert ask(path, cookie=ask.cookie, host=host)[0] == 403
        assert not ask.reached
    assert ask("/_stcore/stream", kind="websocket", cookie=ask.cookie, host=host, origin=f"http://{host}")[0] == 403


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1", "LOCALHOST:1", "a.desk.example"])
def test_these_hosts_are_allowed(ask: Asked, host: str) -> None:
    assert ask(cookie=ask.cookie, host=host)[0] == 200


@pytest.mark.parametrize(
    "origin", ["http://elsewhere.example", "http://127.0.0.1:9999", "http://localhost:8501", "null", "file://"]
)
def test_another_page_is_nobody(ask: Asked, origin: str) -> None:
    for kind in ("http", "websocket"):
        assert ask("/_stcore/stream", kind=kind, cookie=ask.cookie, origin=origin)[0] == 403
        assert not ask.reached


def test_a_websocket_needs_the_cookie_and_its_own_origin(ask: Asked) -> None:
    assert ask("/_stcore/stream", kind="websocket", cookie=ask.cookie, origin=f"http://{HOST}")[0] == 0
    assert ask.reached
    for headers in ({"origin": f"http://{HOST}"}, {"cookie": ask.cookie}):
        assert ask("/_stcore/stream", kind="websocket", **headers)[0] == 403
        assert not ask.reached


def test_no_answer_may_be_framed(ask: Asked) -> None:
    for given in ({"cookie": ask.cookie}, {}, {"query": f"token={ask.keys.token}"}, {"path": "/_stcore/health"}):
        headers = ask(**given)[1]
        assert headers["x-frame-options"] == "DENY"
        assert headers["content-security-policy"] == "frame-ancestors 'none'"


def test_a_link_opened_as_a_tab_of_its_own_keeps_the_project(ask: Asked) -> None:
    came = {"cookie": ask.cookie, "sec_fetch_dest": "document"}
    before = f"http://{HOST}/files?project=ab%26c&claim=1"
    status, headers = ask("/review", "event=A%20b", referer=before, **came)
    assert (status, headers["location"]) == (303, "/review?event=A+b&project=ab%26c")
    assert not ask.reached
    assert ask("/review", "event=A&project=other", referer=before, **came)[0] == 200
    assert ask("/review", referer="http://elsewhere.example/?project=ab", **came)[0] == 200
    assert ask("/review", referer=f"http://{HOST}/files", **came)[0] == 200
    assert ask("/review", referer="http://[", **came)[0] == 200
    assert ask("/static/a.js", referer=before, cookie=ask.cookie)[0] == 200
    assert ask("/review", referer=before, sec_fetch_dest="document")[0] == 403
