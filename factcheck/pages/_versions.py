"""Any two versions of an article side by side, with what was struck and what was added."""

from __future__ import annotations

import streamlit as st

from factcheck import markup
from factcheck.pages import _session
from factcheck.pages._clickable import show as clickable
from factcheck.wording import known, records, when
from factcheck.workspace import Workspace


def show(ws: Workspace) -> None:
    """Choose an article that has versions, and two of them."""
    later = [row for row in records(ws.articles(limit=1_000)) if known(row["version_of"])]
    if not later:
        st.info(
            "No article has a second version yet. A later text by the same outlet under the same title or address "
            "counts as one: add it under Articles."
        )
        return
    first = {row["version_of"]: row for row in later}
    reader = _session.reader()
    chosen = st.selectbox(
        "Article",
        list(first),
        format_func=lambda name: f"{first[name]['title'] or first[name]['article']} — {first[name]['outlet']}",
        key="versions-of",
        persist_state="session",
    )
    versions = records(ws.versions(chosen))
    names = {
        row["article_id"]: f"Version {place}, {when(row['published'], reader)}"
        for place, row in enumerate(versions, start=1)
    }
    left, right = st.columns(2)
    ids = list(names)
    old = left.selectbox("Earlier", ids, index=len(ids) - 2, format_func=names.__getitem__)
    new = right.selectbox("Later", ids, index=len(ids) - 1, format_func=names.__getitem__)
    before, after = ws.article(old), ws.article(new)
    if before is not None and after is not None:
        clickable(markup.difference(before.text, after.text), key="difference")
