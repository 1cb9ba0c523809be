"""The search and the filters of a list of questions; all of them are in the address, the frequent ones as chips."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from factcheck import markup
from factcheck.pages._clickable import show as clickable
from factcheck.wording import STATES
from factcheck.workspace import Filters, Workspace

_FIELDS = {
    "state": "State",
    "measure": "What happened",
    "group": "Side or group",
    "outlet": "Outlet",
    "claimant": "Claimant",
}


_MEASURES = 6  # as chips


@st.cache_data(max_entries=4, show_spinner=False)
def _values(_ws: Workspace, path: str, version: int) -> dict[str, list[str]]:  # noqa: ARG001
    return _ws.filter_values()


@st.cache_data(max_entries=4, show_spinner=False)
def _counts(_ws: Workspace, path: str, version: int) -> dict[str, dict[str, int]]:  # noqa: ARG001
    return _ws.filter_counts()


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
    active = sum(bool(st.session_state.get(name)) for name in (*_FIELDS, "since", "until"))
    with row.popover(f"Filters ({active})" if active else "Filters", icon=":material/filter_list:"):
        chosen = {
            name: st.multiselect(
                title,
                values.get(name, []),
                key=name,
                bind="query-params",
                format_func=partial(_words, name),
                placeholder="Any",
            )
            for name, title in _FIELDS.items()
        }
        left, right = st.columns(2)
        since = left.date_input("Published from", value=None, key="since", bind="query-params")
        until = right.date_input("Published until", value=None, key="until", bind="query-params")
        st.button("Clear filters", on_click=_clear, disabled=not active)
    clickable(markup.chips(_chips(_counts(ws, str(ws.path), ws.version()), chosen, search or "")), key="chips")
    return Filters(
        **{name: tuple(picked) for name, picked in chosen.items()},
        since=since if isinstance(since, dt.date) else None,
        until=until if isinstance(until, dt.date) else None,
        search=(search or "").strip(),
    )


def _chips(
    counts: Mapping[str, Mapping[str, int]], chosen: Mapping[str, Sequence[str]], search: str
) -> list[markup.Chip]:
    """Every state and the frequent measures with their counts, and what else is chosen; each links to its change."""
    set_now = {name: [_words(name, value) for value in picked] for name, picked in chosen.items()}
    dates = {name: str(at) for name in ("since", "until") if (at := st.session_state.get(name))}
    offered = [("state", state) for state in STATES if state in counts.get("state", {})]
    offered += [("measure", measure) for measure in list(counts.get("measure", {}))[:_MEASURES]]
    offered += [(name, value) for name, picked in chosen.items() for value in picked if (name, value) not in offered]
    out = []
    for name, value in offered:
        words = _words(name, value)
        others = [one for one in set_now[name] if one != words]
        is_set = words in set_now[name]
        address = set_now | {name: others if is_set else [*others, words]}
        parameters = {key: picked for key, picked in ({"q": search} | dates | address).items() if picked}
        count = counts.get(name, {}).get(value)
        out.append(markup.Chip(words.removeprefix("other:"), count, markup.link_to("./", **parameters), is_set))
    return out


def _words(name: str, value: str) -> str:
    """A value as its filter shows it, and as the address keeps it."""
    return STATES[value].label if name == "state" else value


def _clear() -> None:
    for name in _FIELDS:
        st.session_state[name] = []
    for name in ("since", "until"):
        st.session_state[name] = None
