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

_imported = threading.Event()
_imported.set()  # nothing to wait for where no server was started, as in tests of the pages


_SWITCH = 0.001  # seconds; at Python's 5 ms the browser's requests wait long for a thread that computes


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Begin the work in a thread of its own, and open the browser unless the server is to run without one."""
    sys.setswitchinterval(_SWITCH)
    _imported.clear()
    threading.Thread(target=_ahead, name="ahead of the first page", daemon=True).start()
    if not st.get_option("server.headless"):
        threading.Thread(target=webbrowser.open, args=[_address()], daemon=True).start()
    yield


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
        from factcheck.pages import _filters, _question, _session  # noqa: F401
    finally:
        gc.freeze()
        gc.enable()
        _imported.set()
    with suppress(WorkspaceError):  # the page says it
        _session.ready()


def _address() -> str:
    """Where this server is reached from this machine."""
    host = st.get_option("server.address")
    if host in (None, "0.0.0.0", "::"):  # noqa: S104 # served on every address of this machine
        host = st.get_option("browser.serverAddress")
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"http://{host}:{st.get_option('server.port')}/{base}"
