"""What the server does while the browser still loads: the slow imports of the first page, and its comparison.

Streamlit runs a page's script when a browser has connected, about a second after the server could have begun.
"""

from __future__ import annotations

import gc
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st

from factcheck.errors import WorkspaceError
from factcheck.garbage import search_seldom
from factcheck.pages import _door

_imported = threading.Event()
_imported.set()  # nothing to wait for where no server was started, as in tests of the pages


_OPEN_FILES = 8192
_SWITCH = 0.001  # seconds; at Python's 5 ms the browser's requests wait long for a thread that computes


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Begin the work in a thread of its own, say where the dashboard is, and open the browser unless told not to."""
    sys.setswitchinterval(_SWITCH)
    _raise_open_files()
    _imported.clear()
    threading.Thread(target=_ahead, name="ahead of the first page", daemon=True).start()
    print(f"\n  The dashboard is at {_address(_door.KEYS.token)}\n", flush=True)
    if not st.get_option("server.headless"):
        threading.Thread(target=webbrowser.open, args=[_address(_door.KEYS.once())], daemon=True).start()
    yield


def _raise_open_files() -> None:
    """Let the server hold as many tabs and files as the machine allows: the soft limit is often 256 or 1,024."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def wait() -> None:
    """Return when nothing is imported in the background: two threads in one circle of imports would see half of it."""
    if not _imported.is_set():
        with st.spinner("Starting"):
            _imported.wait()


def _ahead() -> None:
    """A failing import is told in the log, and again by the page, which tries it anew."""
    gc.disable()  # what is imported stays: looking for garbage in it would take a sixth of the time
    try:
        from factcheck import charts  # noqa: F401
        from factcheck.pages import _event, _filters, _session  # noqa: F401
    finally:
        search_seldom()
        gc.enable()
        _imported.set()
    with suppress(WorkspaceError):  # the page says it
        _session.ready()


def _address(token: str) -> str:
    """Where this server is reached from this machine, with a token that lets in."""
    host = st.get_option("server.address")
    if host in (None, "0.0.0.0", "::"):  # noqa: S104 # served on every address of this machine
        host = st.get_option("browser.serverAddress")
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"http://{host}:{st.get_option('server.port')}/{base}?token={token}"
