"""Claimants: who is whom.  Spellings joined, names taken for one pulled apart, and all of it taken back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from factcheck import markup
from factcheck.comparison.names import fold
from factcheck.pages import _claimants, _session
from factcheck.pages._clickable import show as clickable
from factcheck.wording import plural, records
from factcheck.workspace import Workspace

_PAGE = 12


@st.cache_data(max_entries=4, show_spinner=False)
def _known(_ws: Workspace, path: str, version: int) -> tuple[pd.DataFrame, pd.DataFrame]:  # noqa: ARG001
    return _ws.claimants(), _ws.claimant_suggestions()


def _fitting(known: pd.DataFrame, search: str) -> pd.DataFrame:
    """The claimants that bear every word of a search in one of their names."""
    words = fold(search).split()
    names = [fold("\n".join((name, *forms))) for name, forms in zip(known["claimant_id"], known["forms"], strict=True)]
    return known[[all(word in name for word in words) for name in names]]


def _chosen(known: pd.DataFrame, found: pd.DataFrame) -> str | None:
    """The claimant in the address, by whatever name, or else the first that was found."""
    asked = st.query_params.get("name")
    if not asked:
        return str(found["claimant_id"].iloc[0]) if len(found) else None
    if asked in known["claimant_id"].tolist():
        return asked
    bearers = known[[asked in forms for forms in known["forms"]]]
    return str(bearers["claimant_id"].iloc[0]) if len(bearers) else None


st.title("Claimants", anchor=False)
ws = _session.workspace()
_session.messages(ws)
_session.notice_changes()
known, suggested = _known(ws, str(ws.path), ws.version())
decisions = ws.claimants_decided()
if known.empty:
    st.info("No article names a claimant yet. Add articles first; those who vouch for their figures are listed here.")
    st.page_link(_session.PAGES / "articles.py", label="Add articles", icon=":material/upload_file:")
else:
    if len(suggested):
        title = f"Are these the same? {plural(len(suggested), 'pair')} of names"
        with st.expander(title, expanded="name" not in st.query_params):
            _claimants.pairs(ws, suggested)
    left, right = st.columns([4, 11], gap="large")
    with left:
        search = st.text_input(
            "Search claimants",
            key="find-claimant",
            bind="query-params",
            placeholder="Search names",
            label_visibility="collapsed",
            icon=":material/search:",
        )
        found = _fitting(known, search or "")
        chosen = _chosen(known, found)
        shown = st.session_state.setdefault("claimants-shown", _PAGE)
        st.caption(plural(len(found), "claimant"))
        if found.empty:
            st.info("No claimant fits. Search for another part of the name.")
        clickable(markup.claimants(found.head(shown), chosen), key="claimants")
        if len(found) > shown:
            st.button("Show more", type="tertiary", on_click=_session.show_more, args=("claimants-shown",))
    with right:
        if chosen:
            row = records(known[known["claimant_id"] == chosen])[0]
            _claimants.one(ws, row, sorted(set(known["claimant_id"]) - {chosen}, key=fold))
        elif "name" in st.query_params:
            st.info("This claimant is no longer here: its claims were changed or removed. Choose another one.")
if len(decisions):
    with st.expander(f"What was decided: {plural(len(decisions), 'decision')}", expanded=len(decisions) <= 3):
        _claimants.decided(ws, decisions)
if len(known) or len(decisions):
    _session.ask_name()
