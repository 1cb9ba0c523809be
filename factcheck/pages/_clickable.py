"""Markup trees on the page, with clicks that lead on: to a question, a claim, an article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

import streamlit as st

from factcheck.markup import Node
from factcheck.pages._session import is_dark

_ASSETS = Path(__file__).parent.parent / "assets"


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "factcheck.clickable",
        html='<div class="root"></div>',
        css=(_ASSETS / "evidence.css").read_text("utf-8"),
        js=(_ASSETS / "clickable.js").read_text("utf-8"),
    )


def show(tree: Sequence[Node], key: str, *, scroll_to: str | None = None) -> str | None:
    """Draw a tree; give what was picked where this page must act on it: `number:<start>:<end>` or `undo:<row>`.

    A picked claim, claimant, question or article is put into the address before the page is drawn again.
    `scroll_to` names what is chosen: when it changes, the chosen element, or else the whole, scrolls into view.
    """
    result = _component()(
        key=key,
        data={"tree": list(tree), "scroll": scroll_to, "dark": is_dark()},
        on_pick_change=partial(_stay, key),
    )
    picked = cast("str | None", result.pick)
    return picked if picked and picked.startswith(("number:", "undo:")) else None


_PARAMETERS = {
    "claim": "claim",
    "claimant": "name",
    "question": "question",
    "read": "article",
    "event": "event",
    "topic": "topic",
}
_WITHIN = {"event": ("topic", "question", "claim"), "topic": ("question", "claim")}  # what a choice makes void


def _stay(key: str) -> None:
    """Follow a pick that stays on the page, before the page is drawn again."""
    kind, _, name = str(st.session_state[key].pick or "").partition(":")
    if kind in _PARAMETERS:
        st.query_params[_PARAMETERS[kind]] = name
        for inner in _WITHIN.get(kind, () if kind == "claim" else ("claim",)):
            st.query_params.pop(inner, None)
