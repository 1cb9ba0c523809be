"""One question of a finished batch: what is reported, drawn, and every sentence behind it."""

from __future__ import annotations

from typing import Any, Protocol

import pandas as pd
import streamlit as st

from factcheck import marks, markup
from factcheck.markup import element
from factcheck.pages import _figures, _topic
from factcheck.pages._clickable import show as clickable
from factcheck.pages._session import reader
from factcheck.wording import known, plural, records

_COUNTS = {"Outlets": "outlets", "Sources": "origins", "Claims": "claims"}


class Source(Protocol):
    """Where a question is read from."""

    def group(self, group_id: str) -> dict[str, Any] | None: ...
    def group_claims(self, group_id: str) -> pd.DataFrame: ...
    def group_relations(self, group_id: str) -> pd.DataFrame: ...
    def group_totals(self, group_id: str) -> pd.DataFrame: ...
    def claim(self, claim_id: str) -> _figures.HasRow | None: ...


def show(source: Source, group_id: str) -> None:
    """Draw a question; its chosen claim is in the address."""
    group = source.group(group_id)
    if group is None:
        st.info("This question is no longer here. Choose another one.")
        return
    claims = source.group_claims(group_id)
    relations = source.group_relations(group_id)
    found = marks.with_unclear(marks.statements(claims, reader()), relations)
    title, told = str(group["question"]), marks.latest(found)
    asked = st.query_params.get("claim")
    ids = claims["claim_id"].tolist()
    chosen = asked if asked in ids else (str(told[0]["claim_id"]) if told else (ids[0] if ids else None))
    st.header(markup.label(title), anchor=False)
    facts: list[tuple[str, markup.Node]] = [
        ("State", markup.state(group["state"])),
        ("Reported", marks.reported_span(found) or "no number"),
        *((title, str(group[name])) for title, name in _COUNTS.items()),
    ]
    if known(group["event"]):
        facts.append(("Event", str(group["event"])))
    tree = [*markup.facts(facts), element("p", str(group["state_reason"]), class_="soft reason")]
    sentence = marks.sentence(title, found, claims, marks.rivals(found, relations))
    tree += markup.to_copy("In one sentence, to copy:", sentence)
    clickable(tree, key="facts", scroll_to=group_id)
    story = _figures.Story(title, claims)
    _figures.plot(found, [marks.Scope(group_id, title)], story, chosen, group_id)
    row = next((row for row in records(claims) if row["claim_id"] == chosen), None)
    if row is not None:
        st.subheader("The sentence behind the mark", anchor=False)
        clickable([markup.evidence(row, reader(), chosen=True)], key="behind", scroll_to=asked)
    _figures.over_time(found, story, chosen, group_id)
    _figures.totals(source, group_id, story)
    _topic.sentences(claims, chosen)
    if not relations.empty:
        with st.expander(f"Why: {plural(len(relations), 'comparison')} of two statements"):
            clickable(markup.reasons(markup.telling_first(relations).head(200)), key="reasons")
