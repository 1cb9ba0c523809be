"""The parts of the Claimants page: pairs to decide on, one claimant in full, what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from factcheck import markup
from factcheck.markup import label
from factcheck.model import digest
from factcheck.pages import _session
from factcheck.pages._clickable import show as clickable
from factcheck.wording import plural, records, when
from factcheck.workspace import Receipt, Workspace

_PAIRS = 3
_SENTENCES = 25
_DECISIONS = 20
_FOLLOWS = "The comparison follows."


def pairs(ws: Workspace, found: pd.DataFrame) -> None:
    """Names that may be spellings of one, each pair with a sentence of both, to be called one claimant or two."""
    st.caption("These names may be spellings of one. What you decide is kept and not asked again.")
    for row in records(found.head(_PAIRS)):
        more, fewer = str(row["claimant_a"]), str(row["claimant_b"])
        key = digest(more, fewer)
        st.markdown(f"**{label(more)}** ({_counted(ws, more)}) and **{label(fewer)}** ({_counted(ws, fewer)})")
        examples = [_example(ws, name) for name in (more, fewer)]
        clickable(markup.pair(examples[0], examples[1], _session.reader()), key=f"pair-{key}")
        seen, who = ws.claimant_revision(more, fewer), _session.who()
        with st.container(horizontal=True):
            st.button(
                "Same claimant",
                key=f"same-{key}",
                help=f"{label(fewer)} is counted as {label(more)}",
                on_click=_decide,
                args=(partial(ws.merge_claimant, fewer, more, seen, who), f"{fewer} is now counted as {more}.", more),
            )
            st.button(
                "Two claimants",
                key=f"two-{key}",
                help=f"{label(more)} and {label(fewer)} stay apart",
                on_click=_session.try_to,
                args=(ws.keep_claimants_apart, more, fewer, seen, who),
                kwargs={"done": f"{more} and {fewer} stay two claimants."},
            )
    if len(found) > _PAIRS:
        st.caption(f"{plural(len(found) - _PAIRS, 'more pair')} after these.")


def one(ws: Workspace, row: Mapping[str, Any], others: Sequence[str]) -> None:
    """A claimant: its names, what can be decided of them, and its sentences."""
    name = str(row["claimant_id"])
    st.header(label(name), anchor=False)
    counts = [(title, f"{row[title.lower()]:,}") for title in ("Claims", "Articles", "Outlets")]
    clickable(markup.facts(counts), key="claimant-facts", scroll_to=name)
    st.subheader("Written as", anchor=False)
    forms = ws.claimant_forms(name)
    clickable(markup.forms(forms), key="forms")
    _merge(ws, name, others)
    if len(forms) > 1:
        _split(ws, name, forms["form"].tolist(), others)
    st.subheader("Its sentences", anchor=False)
    clickable(
        markup.sentences(ws.claimant_claims(name, _SENTENCES), _session.reader(), st.query_params.get("claim")),
        key="sentences",
    )
    if row["claims"] > _SENTENCES:
        st.caption(f"The latest {_SENTENCES} of {row['claims']:,}.")


def decided(ws: Workspace, decisions: pd.DataFrame) -> None:
    """What was decided of claimants, the newest first, each with a button that takes it back."""
    for row in records(decisions.head(_DECISIONS)):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            by = f"{label(row['who'])}, {label(when(row['at'], _session.reader()))}"
            st.markdown(f"{_in_words(row)}  \n:small[{by}]", width="stretch")
            st.button(
                "Take back",
                key=f"undo-{row['id']}",
                on_click=_session.try_to,
                args=(ws.undo, row["id"], _session.who()),
                kwargs={"done": f"The decision is taken back. {_FOLLOWS}"},
            )
    if len(decisions) > _DECISIONS:
        st.caption(f"The latest {_DECISIONS} of {len(decisions):,}; all are in the log under Files.")


def _counted(ws: Workspace, name: str) -> str:
    forms = ws.claimant_forms(name)
    outlets = sorted({outlet for printed in forms["printed_in"] for outlet in printed})
    where = f" in {label(', '.join(outlets))}" if outlets else ""
    return plural(int(forms["claims"].sum()), "claim") + where


def _example(ws: Workspace, name: str) -> dict[str, Any]:
    """A claim of a claimant: if there is one, of those that bear this very name."""
    latest = records(ws.claimant_claims(name, _SENTENCES))
    return next((row for row in latest if row["claimant"] == name), latest[0])


def _merge(ws: Workspace, name: str, others: Sequence[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox(
            "The same claimant as",
            others,
            index=None,
            placeholder="Choose a claimant",
            key=f"into-{digest(name)}",
            disabled=not others,
        )
        into = picked or ""
        st.button(
            "Merge",
            key="merge",
            disabled=not into,
            on_click=_decide,
            args=(
                partial(ws.merge_claimant, name, into, ws.claimant_revision(name, into), _session.who()),
                f"{name} is now counted as {into}.",
                into,
            ),
        )


def _split(ws: Workspace, name: str, forms: Sequence[str], others: Sequence[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by_name = sorted(forms, key=lambda form: form == name)  # its other names are split off more often
        form = str(st.selectbox("The name", by_name, key=f"form-{digest(name)}"))
        other = st.selectbox(
            "is somebody else",
            others,
            index=None,
            placeholder="A claimant of its own",
            key=f"else-{digest(name)}",
        )
        into = other or form
        st.button(
            "Split off",
            key="split",
            on_click=_decide,
            args=(
                partial(ws.split_claimant, form, into, ws.claimant_revision(form, into), _session.who()),
                f"{form} is now a claimant of its own." if into == form else f"{form} is now counted as {into}.",
                name,
            ),
        )
    st.caption("This holds wherever an article writes the name so. For one sentence alone, correct it under Review.")


def _decide(decide: Callable[[], Receipt], done: str, stay_on: str) -> None:
    """Keep a decision, and show the claimant that it leads to."""
    if _session.try_to(decide, done=f"{done} {_FOLLOWS}"):
        st.query_params["name"] = stay_on


def _in_words(row: Mapping[str, Any]) -> str:
    """A decision as a sentence in Markdown."""
    if row["kind"] == "keep_apart":
        return "**{}** and **{}** are two claimants".format(*map(label, row["new"]["names"]))
    name, into = row["object_id"], row["new"]["claimant"]
    if row["kind"] == "split":
        own = "a claimant of its own" if name == into else f"**{label(into)}**"
        return f"The name **{label(name)}** means {own}"
    return f"**{label(name)}** is the same claimant as **{label(into)}**"
