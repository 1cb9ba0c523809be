"""The first page: the questions on which figures differ most, and one of them in full."""

from __future__ import annotations

from typing import cast

import pandas as pd
import streamlit as st

from factcheck import markup
from factcheck.pages import _downloads, _filters, _question, _session
from factcheck.pages._clickable import show as clickable
from factcheck.wording import plural
from factcheck.workspace import Filters, Workspace
from factcheck.workspace.views import GroupSort

_PAGE = 8
_SORTS = {
    "divergence": "Most divergent first",
    "latest": "Latest first",
    "claims": "Most claims first",
    "question": "By question",
}


def _cards(summary: dict[str, int]) -> None:
    counts = (
        ("Articles", summary["articles"]),
        ("Claims", summary["claims"]),
        ("Questions", summary["groups"]),
        ("Contradictions", summary["contradictions"]),
        ("To review", summary["to_review"]),
    )
    clickable(markup.facts(((title, f"{value:,}") for title, value in counts), large=True), key="cards")


def _nothing_read() -> None:
    st.info("There are no articles yet. Add some files, or look around with the samples first.")
    left, right, _ = st.columns([1, 1, 3])
    left.page_link(_session.PAGES / "articles.py", label="Add articles", icon=":material/upload_file:")
    right.button(
        "Open the samples", on_click=lambda: _session.try_to(_session.workspace().open_samples, _session.who())
    )


def _menu(ws: Workspace, filters: Filters) -> None:
    """Downloads of what the filters let through."""
    with st.popover("Download this view", icon=":material/download:", on_change="rerun", key="view-menu") as menu:
        if menu.open:
            _downloads.frames(_view(ws, filters), "view", "view")


def _view(ws: Workspace, filters: Filters) -> dict[str, pd.DataFrame]:
    """The four tables, as far as the filters let them through."""
    return {
        "claims": ws.claims(filters, limit=ws.count_claims(filters)),
        "groups": ws.groups(filters, limit=ws.count_groups(filters)),
        "relations": ws.relations(filters),
        "totals": ws.totals(filters),
    }


def _list(ws: Workspace, filters: Filters) -> str | None:
    """Draw the list of questions; give the one that is chosen."""
    total = ws.count_groups(filters)
    if not total:
        st.info("No question fits these filters. Clear a filter, or search for other words.")
        return st.query_params.get("question")
    row = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    sort = row.selectbox(
        "Order",
        list(_SORTS),
        key="order",
        bind="query-params",
        format_func=_SORTS.__getitem__,
        label_visibility="collapsed",
        width=220,
    )
    row.caption(plural(total, "question"))
    shown = st.session_state.setdefault("questions-shown", _PAGE)
    groups = ws.groups(filters, sort=cast("GroupSort", sort), limit=shown)
    chosen = st.query_params.get("question") or str(groups["group_id"].iloc[0])
    clickable(markup.questions(groups, chosen), key="questions")
    if shown < total:
        st.button(f"Show {min(20, total - shown)} more", on_click=_show_more, type="tertiary")
    return chosen


def _show_more() -> None:
    st.session_state["questions-shown"] += 20


st.title("Who says how many", anchor=False)
_session.messages()
ws = _session.workspace()
_session.notice_changes()
summary = _session.summary(ws)
for event, sentence in ws.failures().items():
    st.warning(f"**{markup.label(event)}**: {markup.label(sentence)}")
if summary["articles"]:
    _cards(summary)
    filters = _filters.choose(ws)
    left, right = st.columns([5, 8], gap="large")
    with left:
        chosen = _list(ws, filters)
        _menu(ws, filters)
    if chosen:
        with right:
            _question.show(ws, chosen)
else:
    _nothing_read()
