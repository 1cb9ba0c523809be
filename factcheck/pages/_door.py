"""Who may come in: whoever has the address that the program gave at its start, and a page of this server only.

As with Jupyter, the address that opens the browser carries a token, and the answer leaves a cookie in its place.
The address given to the browser holds for one use, since other users of the machine can read the commands that run;
the one printed in the terminal, or given in FACTCHECK_TOKEN, holds as long as the program runs.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import streamlit as st

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_HEALTH = "/_stcore/health"
"""Says that the server runs and nothing else; whoever starts it may ask before a browser does."""
_HEADERS = (
    (b"x-frame-options", b"DENY"),
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
PROJECT = "project"
"""The parameter of an address that names the project of its tab."""
_PAGE = Template((Path(__file__).parents[1] / "assets" / "door.html").read_text("utf-8"))
_UNKNOWN = (
    "This dashboard is open to the person who started it. Use the address that the program printed when it started "
    "(it ends in a token), or start the program again: it opens the browser itself."
)


class Keys:
    """The secrets of one running server."""

    def __init__(self) -> None:
        self.token = os.environ.get("FACTCHECK_TOKEN") or secrets.token_urlsafe(24)
        self.cookie = secrets.token_urlsafe(32)
        self._once: set[str] = set()

    def once(self) -> str:
        """A new token that lets in once."""
        made = secrets.token_urlsafe(24)
        self._once.add(made)
        return made

    def opens(self, given: str) -> bool:
        """Whether a token lets in; one that was made for one use does not do so again."""
        found = next((one for one in self._once if _same(given, one)), None)
        if found is not None:
            self._once.discard(found)
        return found is not None or _same(given, self.token)


KEYS = Keys()


class Door:
    """ASGI middleware around everything that the server answers, WebSockets too.

    An answer needs a Host header that is allowed, and, but for the health check, the cookie, or a token that is
    exchanged for it.  Where the browser names an origin it must be this server's own; on a WebSocket it must name one.
    """

    def __init__(self, app: App, keys: Keys = KEYS) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if not _is_allowed(headers.get("host", "")):
            await _refuse(scope, send, "Unknown host", "This server is not called so; use the address it printed.")
        elif not _is_own(scope["type"], headers):
            await _refuse(scope, send, "Not from this page", "Another page asked for this; it is not given.")
        elif scope["path"].endswith(_HEALTH) or self._has_cookie(scope, headers):
            if (project := _project_left(scope, headers)) is not None:
                await _lead_on(scope, send, [*_query(scope), (PROJECT, project)])
            else:
                await self._app(scope, receive, _protected(send))
        elif scope["type"] == "http" and (token := _token(scope)) and self._keys.opens(token):
            await self._exchange(scope, send)
        else:
            await _refuse(scope, send, "Who is there?", _UNKNOWN)

    def _has_cookie(self, scope: Message, headers: Mapping[str, str]) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        found = cookies.get(cookie_name(scope))
        return found is not None and _same(found.value, self._keys.cookie)

    async def _exchange(self, scope: Message, send: Send) -> None:
        """Leave the cookie and lead to the same address without its token, so that no history or bookmark has it."""
        cookie = f"{cookie_name(scope)}={self._keys.cookie}; Path=/; HttpOnly; SameSite=Lax"
        rest = [(name, value) for name, value in _query(scope) if name != "token"]
        await _lead_on(scope, send, rest, (b"set-cookie", cookie.encode("ascii")))


def cookie_name(scope: Message) -> str:
    """The cookie's name: cookies belong to a host whatever its port, and two servers must not take each other's."""
    return f"factcheck-{(scope.get('server') or ('', 0))[1]}"


def _same(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode("utf-8", "replace"), b.encode("utf-8", "replace"))


def _project_left(scope: Message, headers: Mapping[str, str]) -> str | None:
    """The project of the tab in which a link was opened as a tab of its own, where the link does not name it.

    Links within a tab load nothing anew and stay in its project; that of a new tab is asked for as a document.
    """
    if headers.get("sec-fetch-dest") != "document" or PROJECT in dict(_query(scope)):
        return None
    try:
        before = urlsplit(headers.get("referer", ""))
    except ValueError:
        return None
    if before.netloc.lower() != headers["host"].lower():
        return None
    return dict(parse_qsl(before.query)).get(PROJECT)


def _query(scope: Message) -> list[tuple[str, str]]:
    return parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)


def _token(scope: Message) -> str:
    return dict(_query(scope)).get("token", "")


def _is_allowed(host: str) -> bool:
    """Whether this is a name of this server: a page elsewhere may give its own name this machine's address."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    allowed = [str(one).lower() for one in st.get_option("server.allowedHosts") or ()]
    return bool(name) and any(
        one in ("*", name) or (one.startswith("*.") and name.endswith(one[1:])) for one in allowed
    )


def _is_own(kind: str, headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a page of this server, by what the browser says of it."""
    origin = headers.get("origin")
    if origin is None:
        return kind == "http"  # going to an address sends none, opening a WebSocket always does
    host = headers["host"].lower()
    return origin.lower() in (f"http://{host}", f"https://{host}")


def _protected(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            set_already = {name.lower() for name, _ in message.get("headers", ())}
            added = [(name, value) for name, value in _HEADERS if name not in set_already]
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await send(message)

    return sending


async def _lead_on(scope: Message, send: Send, query: list[tuple[str, str]], *headers: tuple[bytes, bytes]) -> None:
    """Lead to the same path with another query."""
    path = "/" + quote(str(scope["path"]).lstrip("/\\"))  # two slashes would lead to another server
    address = f"{path}?{urlencode(query)}" if query else path
    await _answer(send, 303, [(b"location", address.encode("ascii")), *headers], b"")


async def _refuse(scope: Message, send: Send, title: str, sentence: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": title})
        return
    page = _PAGE.substitute(title=title, sentence=sentence).encode()
    await _answer(send, 403, [(b"content-type", b"text/html; charset=utf-8")], page)


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    lengths = [(b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *lengths, *_HEADERS]})
    await send({"type": "http.response.body", "body": body})
