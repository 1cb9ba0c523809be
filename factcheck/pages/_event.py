"""One event: its topics as tabs, one of them in full, the table of its sources, and what a person can do with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from factcheck import marks, markup, tables
from factcheck.pages import _adding, _downloads, _figures, _repair, _session, _topic
from factcheck.pages._clickable import show as clickable
from factcheck.pages._session import reader
from factcheck.wording import known, records
from factcheck.workspace import Filters, Workspace

_COLUMNS = 5  # topics in the table of sources


def show(ws: Workspace, row: Mapping[str, Any]) -> None:
    """Draw an event; its topic, question and claim are in the address."""
    event = str(row["event"])
    st.title(markup.label(event), anchor=False)
    _session.messages(ws)
    _adding.watch()
    _session.notice_changes()
    facts = [markup.element("span", words) for words in markup.counts(row)]
    if row["sample"]:
        facts.append(markup.element("span", "Sample", class_="badge"))
    if known(row["status"]):
        facts.append(markup.element("span", str(row["status"]), class_="badge"))
    back = markup.element("a", "All events", href="./?", class_="back")
    clickable([markup.element("p", back, *facts, class_="facts"), *markup.lacks(row)], key="event-facts")
    topics = listed(ws, event)
    _actions(ws, row, topics)
    if topics.empty:
        st.info(
            "No figures are compared in this event yet. Add articles on it, or look at its claims under Review."
            if row["claims"]
            else "No claims were found in this event. The page Articles says how each article was read."
        )
        return
    chosen = _chosen(topics)
    clickable(markup.topic_tabs(topics, event, chosen), key="tabs")
    topic = _topic.read(ws, chosen)
    if topic is None:
        st.info("This topic is no longer here: its claims were changed, moved or removed. Choose another one.")
        return
    label = str(topics.loc[topics["topic_id"] == chosen, "label"].iloc[0])
    day_zero = dt.date.fromisoformat(row["day_zero"]) if known(row["day_zero"]) else None
    drawn = _topic.show(ws, topic, label, day_zero)
    _sources(ws, event)
    _topic.details(ws, topic, drawn)


def listed(ws: Workspace, event: str) -> pd.DataFrame:
    """The topics of an event in the order of their tabs, each with its label."""
    topics = _topic.ranked(ws.topics(event))
    places = [_topic.order_of(row) for row in records(topics)]
    return topics.iloc[sorted(range(len(topics)), key=places.__getitem__)].reset_index(drop=True)


def _chosen(topics: pd.DataFrame) -> str:
    asked = st.query_params.get("topic")
    if asked in set(topics["topic_id"]):
        return str(asked)
    if asked:
        st.info("The topic of this link is no longer here: its claims were changed, moved or removed.")
    return str(topics["topic_id"].iloc[0])


def _actions(ws: Workspace, row: Mapping[str, Any], topics: pd.DataFrame) -> None:
    event = str(row["event"])
    with st.container(horizontal=True, vertical_alignment="center", key="event-actions"):
        _adding.button(ws, event)
        _report(ws, event, topics)
        _repair.of_event(ws, row)
        st.page_link(
            _session.PAGES / "review.py",
            label="Review",
            icon=":material/fact_check:",
            query_params={"event": event},
        )


def _report(ws: Workspace, event: str, topics: pd.DataFrame) -> None:
    with st.popover("Report", icon=":material/description:", on_change="rerun", key="report-menu") as menu:
        if not menu.open:
            return
        from factcheck.pages import _reports  # with openpyxl and the rest of exports: only when a menu is open

        checked = st.toggle("Checked claims only", key="checked-only")
        _reports.downloads(ws, event, topics, checked_only=checked)


class _Sources(NamedTuple):
    """What the sources of an event say, in a table, and how far its outlets are apart."""

    table: pd.DataFrame
    apart: pd.DataFrame
    claims: pd.DataFrame


@st.cache_resource(max_entries=8, show_spinner=False)
def _sources_of(_ws: Workspace, path: str, version: int, event: str, zone: str) -> _Sources:  # noqa: ARG001
    topics = listed(_ws, event).head(_COLUMNS)
    filters = Filters(topic_id=tuple(topics["topic_id"]))
    claims = _ws.claims(filters, sort="earliest", limit=_ws.count_claims(filters))
    columns = dict(zip(topics["main_group_id"], topics["label"], strict=True))
    main = dict(zip(topics["topic_id"], topics["main_group_id"], strict=True))
    others: dict[str, dict[str, str]] = {group_id: {} for group_id in columns}
    groups = records(_ws.groups(filters, limit=_ws.count_groups(filters)))
    counted = {group["group_id"]: group["group"] for group in groups}
    for group in groups:
        of = main[group["topic_id"]]
        is_of_others = known(group["group"]) and known(counted[of]) and group["group"] != counted[of]
        if group["group_id"] not in columns and not is_of_others:  # no side's dead in the column of the other's
            others[of][group["group_id"]] = str(group["scope"] or "")
    found = _topic.told_apart(_ws, marks.statements(claims, reader()), columns)
    table = marks.casualty_table(marks.by_topic(found, others), columns)
    return _Sources(table, marks.apart(claims, columns), claims)


def _sources(ws: Workspace, event: str) -> None:
    told = _sources_of(ws, str(ws.path), ws.version(), event, str(reader()))
    found = told.table
    if found.empty:
        return
    st.subheader("Who says how many", anchor=False)
    st.caption(
        "Each source's latest figure, as first printed, on which day, and how many outlets have it; "
        "a click on a column's name sorts."
    )
    clickable(markup.source_table(found, st.query_params.get("claim")), key="sources-table")
    plain = found.drop(columns=["claims"])
    with st.popover("Download the table", icon=":material/download:", on_change="rerun", key="table-menu") as menu:
        if menu.open:
            from factcheck import exports

            name = _downloads.file_name(event, "sources")
            _downloads.button("Table as CSV", tables.csv_bytes(plain), f"{name}.csv", _downloads.CSV, "table-csv")
            markdown = exports.markdown_table(plain).encode()
            _downloads.button("Table as Markdown", markdown, f"{name}.md", "text/markdown", "table-md")
            wikitext = exports.wikitext_table(plain, event).encode()
            _downloads.button("Table as wikitext", wikitext, f"{name}.wiki.txt", "text/plain", "table-wiki")
    if not told.apart.empty:
        _figures.outlets_apart(ws, told.apart, _figures.Story(f"{event}: how far the outlets are apart", told.claims))
