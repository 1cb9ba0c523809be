"""Same or not the same: a person's word on two claims, and on the relation that the program sees between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal

import streamlit as st

from factcheck import markup
from factcheck.pages import _session
from factcheck.pages._clickable import show as clickable
from factcheck.wording import records
from factcheck.workspace import Filters, Workspace

_SHOWN = 10
_SAME: Mapping[str, Literal["same", "different"]] = {"The same thing": "same", "Not the same": "different"}
_RIGHT: Mapping[str, Literal["confirmed", "rejected"]] = {
    "The relation is right": "confirmed",
    "The relation is wrong": "rejected",
}


def show(ws: Workspace, story: Filters) -> None:
    """Choose a question of a story and judge the pairs of its claims."""
    groups = ws.groups(story, limit=200)
    groups = groups[groups["claims"] > 1]
    if groups.empty:
        st.info("No question has two claims yet, so there is nothing to compare.")
        return
    names = dict(zip(groups["group_id"], groups["question"], strict=True))
    chosen = st.selectbox("Question", list(names), format_func=names.__getitem__, key=f"pairs-of-{hash(story)}")
    relations = markup.telling_first(ws.group_relations(chosen))
    if relations.empty:
        st.info("The claims of this question were not compared with each other.")
    who = _session.who()
    many = f"pairs-shown-{chosen}"
    shown = st.session_state.setdefault(many, _SHOWN)
    for row in records(relations.head(shown)):
        views = [ws.claim(row["claim_a"]), ws.claim(row["claim_b"])]
        if views[0] is None or views[1] is None:
            continue
        name = f"{row['claim_a']}-{row['claim_b']}-{row['rule']}"
        judged, revision = ws.pair(row["claim_a"], row["claim_b"])
        st.markdown(f"**{markup.RELATIONS[row['relation']].capitalize()}** — {markup.label(row['reason'])}")
        clickable(markup.pair(views[0].row, views[1].row, _session.reader()), key=f"pair-{name}")
        pair = (row["claim_a"], row["claim_b"])
        with st.container(horizontal=True, vertical_alignment="center"):
            for title, judgement in _SAME.items():
                judge = partial(ws.judge_pair, *pair, judgement, revision, who)
                _offer(title, f"{judgement}-{name}", judge, is_so=judged == judgement)
            for title, status in _RIGHT.items():
                judge = partial(ws.judge_relation, *pair, status, int(row["revision"]), who)
                _offer(title, f"{status}-{name}", judge, is_so=row["status"] == status)
        st.divider()
    if len(relations) > shown:
        st.caption(f"The first {shown} of {len(relations)} pairs.")
        st.button("Show more", type="tertiary", on_click=_session.show_more, args=(many, _SHOWN))


def _offer(title: str, key: str, judge: Callable[[], Any], *, is_so: bool) -> None:
    st.button(title, key=key, disabled=is_so, on_click=_judge, args=(judge,))


def _judge(judge: Callable[[], Any]) -> None:
    _session.decide(judge, "Your judgement is kept; the comparison follows it.")
