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
from factcheck.model import digest
from factcheck.pages import _door, _jobs
from factcheck.wording import zone
from factcheck.workspace import BulkReport, Receipt, Workspace, beside

PAGES = Path(__file__).parent
_MESSAGE = "message"
_READABLE = 4.0  # seconds
_STOP_SECONDS = 0.5
_NAME = "reviewer"
_SEEN = "version-seen"
_PROJECT = _door.PROJECT
_OF_TAB = "project-of-tab"
_VISIT = "visit-before"
_READYING = threading.Lock()
_PATIENCE = 2.0  # seconds


@st.cache_resource(show_spinner=False)
def _opened() -> dict[str, Workspace]:
    """The projects that this program has opened, by the names that addresses give them; first the one of its start."""
    started = Workspace()
    return {_name_of(started): started}


def _name_of(ws: Workspace) -> str:
    return digest(str(ws.path.resolve()))


def open_project(path: str) -> None:
    """Let this tab, and no other, work on another project file.  Raises WorkspaceError if it is none."""
    Workspace.check(path)
    opened, name = _opened(), digest(str(Path(path).resolve()))
    if name not in opened:
        opened[name] = Workspace(path)
    st.session_state[_OF_TAB] = name


def _project() -> Workspace:
    """The project of this tab: it stays with the tab, and in its address for when the page is loaded again."""
    opened = _opened()
    first = next(iter(opened))
    asked = st.session_state.get(_OF_TAB) or st.query_params.get(_PROJECT) or first
    if asked not in opened:
        st.warning(
            f"The project of this address is not open any more; this tab now works on {label(opened[first].path)}."
        )
    name = asked if asked in opened else first
    st.session_state[_OF_TAB] = name
    if len(opened) > 1:
        st.query_params[_PROJECT] = name
    else:
        st.query_params.pop(_PROJECT, None)
    return opened[name]


def ready(ws: Workspace | None = None) -> Workspace:
    """A project, else the one of the program's start, brought up to date as far as that is soon done.

    A new one opens on the sample articles.  One thread at a time, since two would do the same work twice; who would
    have to wait goes on with what there is.  Raises WorkspaceError if the project file cannot be opened.
    """
    if ws is None:
        ws = next(iter(_opened().values()))
    if _READYING.acquire(timeout=0 if beside.under_way(ws) else _PATIENCE):
        try:
            if ws.log(limit=1).empty and not ws.summary()["articles"]:
                ws.open_samples("factcheck")
            beside.keep_up(ws)
        finally:
            _READYING.release()
    return ws


def workspace() -> Workspace:
    """The project of this tab as `ready` gives it.  Where its file cannot be opened the page says so and ends."""
    try:
        ws = _project()
    except WorkspaceError as error:
        st.error(f"{label(str(error))} Start again with FACTCHECK_WORKSPACE naming another file.")
        st.stop()
    if len(_opened()) > 1:
        st.caption(f"This tab works on the project {label(ws.path)}.")
    if ws.warning:
        st.warning(label(ws.warning))
    with st.spinner("Reading and comparing"):
        ready(ws)
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
    """Say so when the project that this page shows is changed elsewhere, or work on it goes on beside the page."""
    ws = _opened()[st.session_state[_OF_TAB]]
    work = beside.under_way(ws)
    if _jobs.is_running() or (work is None and ws.version() == st.session_state.get(_SEEN)):
        return
    if work is None:
        told = "**The project has changed since this page was drawn.**"
    elif work.what == "articles":
        told = f"**Articles are coming in** ({work.done:,} of {work.total:,}). This page shows what was there before."
    else:
        told = "**Figures are being compared anew.** This page shows how they stood before."
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(told)
        if st.button("Show the change" if work is None else "Show what is there now", key="show-change"):
            st.rerun()


def show_more(name: str, many: int = 20) -> None:
    """Show so many more rows of a list; `name` is that under which a session holds how many it shows."""
    st.session_state[name] += many


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
    board = _board()
    try:
        outcome = action(*arguments, **named)
    except FactcheckError as error:
        _write(board, str(error), "warning")
        return None
    if done:
        _write(board, done)
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


def decide(make: Callable[[], Any], done: str) -> bool:
    """Take a decision; the next run says so beside a button that takes it back.  Whether it was kept."""
    board = _board()
    outcome = try_to(make)
    if outcome is None:
        return False
    found = outcome.accepted if isinstance(outcome, BulkReport) else outcome
    receipts: list[Receipt] = found if isinstance(found, list) else [found]
    stale = (
        f" {len(outcome.stale)} changed meanwhile and stayed."
        if isinstance(outcome, BulkReport) and outcome.stale
        else ""
    )
    _write(board, done + stale, undo=tuple(receipt.log_id for receipt in receipts))
    return True


def say(sentence: str, kind: str = "success") -> None:
    """Show a sentence at the top of the next run."""
    _write(_board(), sentence, kind)


def _board() -> dict[str, Any]:
    """Where this tab's message stands.  It is fetched before something is done and written to after, since whatever
    asks streamlit may end the run there (a second click): so what is done is always said."""
    board: dict[str, Any] = st.session_state.setdefault(_MESSAGE, {})
    return board


def _write(board: dict[str, Any], sentence: str, kind: str = "success", undo: tuple[int, ...] = ()) -> None:
    """Put a sentence on a board; `undo` names the rows of the log that a button beside it takes back."""
    board.clear()
    board.update(sentence=sentence, kind=kind, undo=undo)


def messages(ws: Workspace | None = None) -> None:
    """The sentence left by the last action, with a button that takes it back where there is something to take back.

    It stays through the runs of the next seconds: the first to show it may be cut short by another before anyone has
    read it.  One that can be undone stays until the next action.
    """
    board = _board()
    if not board:
        return
    if not board["undo"] and time.monotonic() - board.setdefault("shown", time.monotonic()) > _READABLE:
        board.clear()
        return
    with st.container(horizontal=True, vertical_alignment="center", key="message"):
        {"success": st.success, "warning": st.warning, "error": st.error}[board["kind"]](label(board["sentence"]))
        if board["undo"] and ws is not None:
            st.button("Undo", key="undo-last", on_click=_undo, args=(ws, board["undo"]))


def _undo(ws: Workspace, log_ids: tuple[int, ...]) -> None:
    try_to(ws.undo_all, log_ids, who(), done="It is taken back.")


def new_since_last_visit(ws: Workspace) -> dict[str, int]:
    """How many articles came into each event since this project was last opened in a session before this one."""
    if _VISIT not in st.session_state:
        if beside.under_way(ws):
            return {}  # to note the visit would wait for what is being written
        st.session_state[_VISIT] = ws.begin_visit(who())
    before = st.session_state[_VISIT]
    return ws.new_since(before) if before else {}
