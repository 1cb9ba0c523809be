"""The search and the filters of a list of questions; all of them are in the address."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from factcheck.wording import STATES
from factcheck.workspace import Filters, Workspace

_FIELDS = {
    "state": "State",
    "measure": "What happened",
    "group": "Side or group",
    "outlet": "Outlet",
    "claimant": "Claimant",
}


@st.cache_data(max_entries=4, show_spinner=False)
def _values(_ws: Workspace, path: str, version: int) -> dict[str, list[str]]:  # noqa: ARG001
    return _ws.filter_values()


def choose(ws: Workspace) -> Filters:
    """Draw the search field and the filters; give what they let through."""
    values = _values(ws, str(ws.path), ws.version())
    row = st.container(horizontal=True, vertical_alignment="bottom")
    search = row.text_input(
        "Search",
        key="q",
        bind="query-params",
        placeholder="Search questions, claimants, sentences",
        label_visibility="collapsed",
        icon=":material/search:",
    )
    active = sum(bool(st.session_state.get(_key(name))) for name in (*_FIELDS, "since", "until"))
    with row.popover(f"Filters ({active})" if active else "Filters", icon=":material/filter_list:"):
        chosen = {
            name: st.multiselect(
                title,
                values.get(name, []),
                key=_key(name),
                bind="query-params",
                format_func=(lambda state: STATES[state].label) if name == "state" else str,
                placeholder="Any",
            )
            for name, title in _FIELDS.items()
        }
        left, right = st.columns(2)
        since = left.date_input("Published from", value=None, key="since", bind="query-params")
        until = right.date_input("Published until", value=None, key="until", bind="query-params")
        st.button("Clear filters", on_click=_clear, disabled=not active)
    return Filters(
        **{name: tuple(picked) for name, picked in chosen.items()},
        since=since if isinstance(since, dt.date) else None,
        until=until if isinstance(until, dt.date) else None,
        search=(search or "").strip(),
    )


def _key(name: str) -> str:
    """The name of a filter in the address, where `event` is the event whose page is shown."""
    return "of_event" if name == "event" else name


def _clear() -> None:
    for name in _FIELDS:
        st.session_state[_key(name)] = []
    for name in ("since", "until"):
        st.session_state[name] = None
