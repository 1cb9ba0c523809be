"""Articles: bring them in, read them with their claims marked, correct, move and remove them."""

from __future__ import annotations

import streamlit as st

from factcheck import markup
from factcheck.pages import _adding, _article, _session
from factcheck.pages._clickable import show as clickable
from factcheck.wording import plural, records
from factcheck.workspace import Workspace

_PAGE = 12


def _removed(ws: Workspace) -> None:
    """The removed articles, each with the button that brings it back."""
    shown = st.session_state.setdefault("removed-shown", _PAGE)
    removed = ws.articles(status="removed", limit=shown + 1)
    if len(removed):
        with st.expander("Removed articles" if len(removed) > shown else plural(len(removed), "removed article")):
            for row in records(removed.head(shown)):
                _article.restore_button(ws, row)
            if len(removed) > shown:
                st.button(
                    "Show more",
                    key="more-removed",
                    type="tertiary",
                    on_click=_session.show_more,
                    args=("removed-shown",),
                )


st.title("Articles", anchor=False)
ws = _session.workspace()
_session.messages(ws)
_adding.watch()
_session.notice_changes()
count = _session.summary(ws)["articles"]
with st.expander("Add articles", expanded=not count or "pending" in st.session_state, icon=":material/upload_file:"):
    _adding.show(ws)
if not count:
    st.info("There are no articles yet. Add files above, or paste a text; its claims appear under Comparisons at once.")
    _removed(ws)
    st.stop()

left, right = st.columns([4, 11], gap="large")
with left:
    search = st.text_input(
        "Search articles",
        key="find",
        bind="query-params",
        placeholder="Search titles, outlets",
        label_visibility="collapsed",
        icon=":material/search:",
    )
    shown = st.session_state.setdefault("articles-shown", _PAGE)
    found = ws.articles(search=(search or "").strip(), limit=shown + 1)
    chosen = st.query_params.get("article") or (str(found["article_id"].iloc[0]) if len(found) else None)
    if found.empty:
        st.info("No article fits. Search for other words.")
    clickable(markup.articles(found.head(shown), _session.reader(), chosen), key="articles")
    if len(found) > shown:
        st.button("Show more", type="tertiary", on_click=_session.show_more, args=("articles-shown",))
    _removed(ws)
if chosen:
    with right:
        _article.show(ws, chosen)
