"""Revisions: which figures took another's place, by claimant and between versions of an article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from factcheck import markup
from factcheck.pages import _session, _versions
from factcheck.pages._clickable import show as clickable
from factcheck.wording import records
from factcheck.workspace import Workspace

_PAGE = 10


def _list(ws: Workspace) -> None:
    row = st.container(horizontal=True, vertical_alignment="bottom")
    values = ws.filter_values()
    claimant = row.selectbox(
        "Claimant", values["claimant"], index=None, key="by", bind="query-params", placeholder="Any", width=260
    )
    event = row.selectbox(
        "Event", values["event"], index=None, key="in", bind="query-params", placeholder="Any", width=260
    )
    since = row.date_input("Published from", value=None, key="from", bind="query-params", width=180)
    shown = st.session_state.setdefault("revisions-shown", _PAGE)
    found = ws.revisions(
        since=since if isinstance(since, dt.date) else None, event=event, claimant=claimant, limit=shown + 1
    )
    if found.empty:
        st.info("No claimant has changed a figure here. Add later articles on the same event, or clear a filter.")
    for change in records(found.head(shown)):
        _change(ws, change)
    if len(found) > shown:
        st.button("Show more", type="tertiary", on_click=_show_more)


def _change(ws: Workspace, change: Mapping[str, Any]) -> None:
    earlier, later = ws.claim(change["claim_earlier"]), ws.claim(change["claim_later"])
    if earlier is None or later is None:
        return
    tree = [
        *markup.revision(change, earlier.row, later.row),
        *markup.pair(earlier.row, later.row, _session.reader()),
    ]
    clickable(tree, key=f"{change['claim_earlier']}-{change['claim_later']}")


def _show_more() -> None:
    st.session_state["revisions-shown"] += 20


st.title("Revisions", anchor=False)
_session.messages()
ws = _session.workspace()
_session.notice_changes()
figures, versions = st.tabs(["Figures", "Versions of an article"], key="part", on_change="rerun")
if figures.open:
    with figures:
        _list(ws)
if versions.open:
    with versions:
        _versions.show(ws)
