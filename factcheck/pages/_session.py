"""What every page needs of this session: the workspace, the reader's zone and theme, the person's name, messages."""

from __future__ import annotations

import datetime as dt
import getpass
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from factcheck.errors import FactcheckError, WorkspaceError
from factcheck.markup import label
from factcheck.pages import _jobs
from factcheck.wording import zone
from factcheck.workspace import Workspace

PAGES = Path(__file__).parent
_MESSAGE = "message"
_TOLD = "message-first-shown"
_READABLE = 4.0  # seconds
_STOP_SECONDS = 0.5
_NAME = "reviewer"
_SEEN = "version-seen"
_READYING = threading.Lock()


@st.cache_resource(show_spinner=False)
def _opened() -> dict[str, Workspace]:
    """The project that this program works on, for all tabs."""
    return {"project": Workspace()}


def open_project(path: str) -> None:
    """Work on another project file from now on.  Raises WorkspaceError if it is none."""
    Workspace.check(path)
    _opened()["project"] = Workspace(path)


def ready() -> Workspace:
    """The workspace, brought up to date; a new one opens on the sample articles.

    One thread at a time, since two would do the same work twice.  Raises WorkspaceError if the project file cannot
    be opened.
    """
    ws = _opened()["project"]
    with _READYING:
        if ws.log(limit=1).empty and not ws.summary()["articles"]:
            ws.open_samples("factcheck")
        ws.refresh()
    return ws


def workspace() -> Workspace:
    """The workspace as `ready` gives it.  Where its file cannot be opened the page says so and ends."""
    try:
        _opened()
    except WorkspaceError as error:
        st.error(f"{label(str(error))} Start again with FACTCHECK_WORKSPACE naming another file.")
        st.stop()
    with st.spinner("Reading and comparing"):
        ws = ready()
    st.session_state[_SEEN] = ws.version()
    return ws


@st.cache_data(max_entries=4, show_spinner=False)
def _counts(_ws: Workspace, path: str, version: int) -> dict[str, int]:  # noqa: ARG001 # they are the key
    return _ws.summary()


def summary(ws: Workspace) -> dict[str, int]:
    """How many articles, claims, questions and decisions there are."""
    return _counts(ws, str(ws.path), ws.version())


@st.fragment(run_every=5)
def notice_changes() -> None:
    """Say so when the project that this page shows is changed elsewhere."""
    if _opened()["project"].version() != st.session_state.get(_SEEN) and not _jobs.is_running():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown("**The project has changed since this page was drawn.**")
            if st.button("Show the change", key="show-change"):
                st.rerun()


def reader() -> dt.tzinfo:
    """The zone of the person's browser."""
    return zone(st.context.timezone)


def is_dark() -> bool:
    """Whether the page is dark."""
    return st.context.theme.type == "dark"


def who() -> str:
    """The name under which this person's decisions are kept."""
    return str(st.session_state.get(_NAME) or _login())


def ask_name() -> None:
    """A field for the name under which decisions are kept."""
    st.text_input(
        "Your name, kept with each decision",
        value=_login(),
        key=_NAME,
        persist_state="session",
        max_chars=60,
        width=320,
    )


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no entry for this user on the machine
        return "someone"


def try_to(action: Callable[..., Any], *arguments: Any, done: str = "", **named: Any) -> Any:
    """Do something to the workspace; if it cannot be done, the next run shows the sentence that says why."""
    try:
        outcome = action(*arguments, **named)
    except FactcheckError as error:
        say(str(error), "warning")
        return None
    if done:
        say(done)
    return outcome


def may_stop() -> Callable[[], None]:
    """What long work on a page calls again and again: there streamlit ends it if the person pressed Stop, went to
    another page or closed the tab, which it can do only when something is drawn."""
    place, began = st.empty(), time.monotonic()
    drawn = began

    def draw() -> None:
        nonlocal drawn
        now = time.monotonic()
        if now - drawn > _STOP_SECONDS:
            drawn = now
            place.caption(f"{now - began:.0f} seconds so far. Stop breaks it off; nothing is added then.")

    return draw


def say(sentence: str, kind: str = "success") -> None:
    """Show a sentence at the top of the next run."""
    st.session_state[_MESSAGE] = (kind, sentence)
    st.session_state.pop(_TOLD, None)


def messages() -> None:
    """The sentence left by the last action.

    It stays through the runs of the next seconds: the first to show it may be cut short by another before anyone has
    read it.
    """
    kind, sentence = st.session_state.get(_MESSAGE, ("", ""))
    if not sentence or time.monotonic() - st.session_state.setdefault(_TOLD, time.monotonic()) > _READABLE:
        st.session_state.pop(_MESSAGE, None)
        return
    {"success": st.success, "warning": st.warning, "error": st.error}[kind](label(sentence))
