"""The report on an event and its tables, made when somebody opens the menu."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from factcheck import charts, exports, marks
from factcheck.pages import _downloads, _figures, _topic
from factcheck.pages._session import reader
from factcheck.wording import STATES, plural, records
from factcheck.workspace import Workspace

_TOPICS = 12  # topics of a report; those of one source come last and may fall away


def downloads(ws: Workspace, event: str, topics: pd.DataFrame, *, checked_only: bool) -> None:
    """Buttons for the report as a web page and for the event's tables."""
    parts = ws.whole(event)
    claims = parts["claims"]
    if checked_only:
        claims = claims[~claims["review_status"].isin(["suggested", "rejected"])]
    if claims.empty:
        st.info("No claim of this event is checked yet. Switch this off, or check some under Review.")
        return
    name = _downloads.file_name(event, "checked" if checked_only else "")
    html = report(ws, event, topics, claims)
    _downloads.button("Report as a web page", html.encode(), f"{name}-report.html", "text/html", "event-report")
    _downloads.frames({**parts, "claims": claims}, name, "event-files")


def report(ws: Workspace, event: str, topics: pd.DataFrame, claims: pd.DataFrame) -> str:
    """The report on an event, with the given claims only."""
    sections = []
    for row in records(topics.head(_TOPICS)):
        own = claims[claims["topic_id"] == row["topic_id"]]
        topic = _topic.read(ws, str(row["topic_id"]))
        if topic is not None and len(own):
            sections.append(
                _section(ws, topic._replace(claims=own, found=marks.statements(own, reader())), str(row["label"]))
            )
    checked = int((claims["review_status"] != "suggested").sum())
    facts = (
        f"{plural(len(claims), 'claim')} in {plural(claims['article_id'].nunique(), 'article')} of "
        f"{plural(claims['outlet'].nunique(), 'outlet')}; {checked:,} of them checked by a person. "
        f"{_figures.citation(claims)}"
    )
    columns = dict(zip(topics["main_group_id"], topics["label"], strict=True))
    few = dict(list(columns.items())[:5])
    found = _topic.told_apart(ws, marks.statements(claims, reader()), few)
    table = marks.casualty_table(found, few).drop(columns=["claims"])
    return exports.event_report(event, facts, sections, table, claims)


def _state(topic: _topic.Topic) -> str:
    """How a topic stands, and why, in words; nothing where the report is on some of its claims only."""
    row = topic.row
    told = f"{STATES[row['state']].label.capitalize()}. {row['state_reason']}"
    return told if len(topic.claims) >= row["claims"] else ""


def _section(ws: Workspace, topic: _topic.Topic, label: str) -> exports.Section:
    main = str(topic.row["main_group_id"])
    order = marks.scopes(topic.groups, main)
    related = _topic.relations(ws, main)
    topic = topic._replace(found=marks.with_unclear(topic.found, related))
    found = topic.found[topic.found["group_id"] == main]
    rivals = marks.rivals(found, related)
    log = _figures.begins_logarithmic(topic.found)
    together = marks.drawn_together(topic.found, order, log=log)
    lines = marks.plot_lines(topic.found, together, keep=_topic.of_rivals(rivals))
    title = _topic.title_of(topic.row, label)
    svg = ""
    if lines:
        chart = charts.range_plot(lines, width=charts.PRINTED, log=log, title=title)
        svg = charts.publish(chart, title, [charts.key(lines)], [_figures.sources(topic.claims)])
    ranges = {str(name): marks.reported_span(rows) for name, rows in topic.found.groupby("group_id")}
    others = [
        (str(row["scope"] or row["question"]), f"{ranges[row['group_id']]} ({STATES[row['state']].label})")
        for row in records(topic.groups)
        if row["group_id"] != main and ranges.get(row["group_id"])
    ]
    return exports.Section(
        title=title,
        state=_state(topic),
        sentence=marks.sentence(str(topic.row["title"]), found, topic.claims, rivals),
        svg=svg,
        statements=marks.latest(found),
        revisions=marks.notes(found),
        denials=records(found[found["kind"] == "denied"]),
        others=others,
    )
