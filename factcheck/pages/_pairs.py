"""Same or not the same: a person's word on two claims, and on the relation that the program sees between them."""

from __future__ import annotations

import streamlit as st

from factcheck import markup
from factcheck.pages import _session
from factcheck.pages._clickable import show as clickable
from factcheck.wording import records
from factcheck.workspace import Workspace

_SHOWN = 10


def show(ws: Workspace) -> None:
    """Choose a question and judge the pairs of its claims."""
    groups = ws.groups(limit=200)
    groups = groups[groups["claims"] > 1]
    if groups.empty:
        st.info("No question has two claims yet, so there is nothing to compare.")
        return
    names = dict(zip(groups["group_id"], groups["question"], strict=True))
    chosen = st.selectbox(
        "Question", list(names), format_func=names.__getitem__, key="pairs-of", persist_state="session"
    )
    relations = ws.group_relations(chosen)
    if relations.empty:
        st.info("The claims of this question were not compared with each other.")
    who = _session.who()
    for row in records(relations.head(_SHOWN)):
        views = [ws.claim(row["claim_a"]), ws.claim(row["claim_b"])]
        if views[0] is None or views[1] is None:
            continue
        name = f"{row['claim_a']}-{row['claim_b']}-{row['rule']}"
        judged, revision = ws.pair(row["claim_a"], row["claim_b"])
        st.markdown(f"**{markup.RELATIONS[row['relation']].capitalize()}** — {markup.label(row['reason'])}")
        clickable(markup.pair(views[0].row, views[1].row, _session.reader()), key=f"pair-{name}")
        with st.container(horizontal=True, vertical_alignment="center"):
            for title, judgement in (("The same thing", "same"), ("Not the same", "different")):
                st.button(
                    title,
                    key=f"{judgement}-{name}",
                    disabled=judged == judgement,
                    on_click=_session.try_to,
                    args=(ws.judge_pair, row["claim_a"], row["claim_b"], judgement, revision, who),
                    kwargs={"done": "Your judgement is kept; the comparison follows it."},
                )
            for title, status in (("The relation is right", "confirmed"), ("The relation is wrong", "rejected")):
                st.button(
                    title,
                    key=f"{status}-{name}",
                    disabled=row["status"] == status,
                    on_click=_session.try_to,
                    args=(ws.judge_relation, row["claim_a"], row["claim_b"], status, int(row["revision"]), who),
                    kwargs={"done": "Your judgement is kept."},
                )
        st.divider()
    if len(relations) > _SHOWN:
        st.caption(f"The first {_SHOWN} of {len(relations)} pairs.")
