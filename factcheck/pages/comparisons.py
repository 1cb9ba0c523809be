"""The first page: the events, what is disputed in each; `?event=` one of them; a search over all questions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from factcheck import charts, marks, markup
from factcheck.pages import _adding, _downloads, _event, _figures, _filters, _session, _topic
from factcheck.pages._clickable import show as clickable
from factcheck.wording import plural, records
from factcheck.workspace import Filters, Workspace

_PAGE = 8
_DRAWN = _PAGE  # events of the list that show their largest dispute as a chart
_DISPUTES = 3  # topics of an event that its entry in the list names
_SOURCES = 4  # sources in such a chart


def _nothing_read() -> None:
    st.info("There are no articles yet. Add some files, or look around with the samples first.")
    with st.container(horizontal=True):
        _adding.button(_session.workspace(), None)
        st.button("Open the samples", on_click=_open_samples)


def _open_samples() -> None:
    ws = _session.workspace()
    if not _session.try_to(ws.open_samples, _session.who()):
        _session.try_to(ws.bring_back_samples, _session.who())


def _remove_samples(ws: Workspace) -> None:
    _session.try_to(ws.remove_samples, _session.who(), done="The samples are removed; Articles can bring them back.")


def _menu(ws: Workspace, filters: Filters) -> None:
    """Downloads of what the filters let through."""
    with st.popover("Download this view", icon=":material/download:", on_change="rerun", key="view-menu") as menu:
        if menu.open:
            _downloads.frames(_view(ws, filters), _downloads.file_name(*filters.event, "view"), "view")


def _view(ws: Workspace, filters: Filters) -> dict[str, pd.DataFrame]:
    """The tables, as far as the filters let them through; of a question with the words to find, all its claims."""
    groups, topics = ws.groups(filters, limit=ws.count_groups(filters)), ws.topics()
    without_words = replace(filters, search="")
    claims = ws.claims(without_words, limit=ws.count_claims(without_words))
    return {
        "claims": claims[claims["group_id"].isin(groups["group_id"])] if filters.search else claims,
        "topics": topics[topics["topic_id"].isin(groups["topic_id"])],
        "groups": groups,
        "relations": ws.relations(filters),
        "totals": ws.totals(filters),
    }


def _found(ws: Workspace, filters: Filters) -> None:
    """The questions that a search or filter lets through, the disputed first."""
    total = ws.count_groups(filters)
    if not total:
        st.info("No question fits these filters. Clear a filter, or search for other words.")
        return
    counts = [("Questions", total), ("Contradictions", ws.count_groups(filters.only(state="contradict")))]
    if not filters.search:  # words are looked for in questions too, so that more claims stand in these than have them
        counts.insert(1, ("Claims", ws.count_claims(filters)))
    clickable(markup.facts(((title, f"{value:,}") for title, value in counts), large=True), key="cards")
    shown = st.session_state.setdefault("questions-shown", _PAGE)
    groups = ws.groups(filters, limit=shown)
    single = groups["state"] == "single_source"
    tree = markup.questions(groups if single.all() else groups[~single], None)
    if single.any() and not single.all():
        title = f"{plural(int(single.sum()), 'question')} of one source"
        tree += markup.folded(title, [markup.questions(groups[single], None)])
    clickable(tree, key="questions")
    if shown < total:
        st.button(
            f"Show {min(20, total - shown)} more",
            on_click=_session.show_more,
            args=("questions-shown",),
            type="tertiary",
        )


class _Card(NamedTuple):
    """What is drawn of an event in the list."""

    disputes: list[tuple[dict[str, Any], str]]
    said: list[markup.Node]
    plot: list[markup.Node]


@st.cache_resource(max_entries=64, show_spinner=False)
def _card(
    _ws: Workspace,
    path: str,  # noqa: ARG001 # the file, and what else the card follows from
    event: str,
    version: tuple[int, ...],  # noqa: ARG001
    shown_to: tuple[str, bool],  # noqa: ARG001
    *,
    is_drawn: bool,
) -> _Card:
    """The card of an event, made anew when something in it has changed; what comes into other events is none of it."""
    topics = _event.listed(_ws, event)
    return _Card(_disputes(_ws, topics), *_largest(_ws, topics, is_drawn=is_drawn))


def _largest(ws: Workspace, topics: pd.DataFrame, *, is_drawn: bool) -> tuple[list[markup.Node], list[markup.Node]]:
    """Who says how many in the largest topic of an event, in words, and its most printed sources as a small chart."""
    topic = _topic.read(ws, str(topics["topic_id"].iloc[0])) if len(topics) else None
    if topic is None:
        return [], []
    main = str(topic.row["main_group_id"])
    related = _topic.relations(ws, main)
    found = marks.with_unclear(topic.found[topic.found["group_id"] == main], related)
    rivals = marks.rivals(found, related)
    said = _topic.who_says(rivals, found, topic.row["state"])
    if not is_drawn:
        return said, []
    title = str(topic.row["title"])
    lines = marks.plot_lines(found, [marks.Scope(main, title)], most=_SOURCES, keep=_topic.of_rivals(rivals))
    if not lines:
        return said, []
    ink, log = _figures.ink(), _figures.begins_logarithmic(found)
    return said, [
        markup.element("p", title, class_="plot-title"),
        *charts.fitting(lambda width: charts.range_plot(lines, width=width, ink=ink, log=log, title=title)),
    ]


def _disputes(ws: Workspace, topics: pd.DataFrame) -> list[tuple[dict[str, Any], str]]:
    """The largest topics of an event in which more than one source speaks, as the question stands that stands for each.

    That is with its outlets and the range of its figures.
    """
    rows = records(topics[topics["state"] != "single_source"].head(_DISPUTES))
    read = [(row, _topic.read(ws, str(row["topic_id"]))) for row in rows]
    out = []
    for row, topic in read:
        if topic is not None:
            found, groups = (frame[frame["group_id"] == row["main_group_id"]] for frame in (topic.found, topic.groups))
            figures = marks.reported_span(found) or "no number"
            out.append(({**row, "outlets": int(groups["outlets"].sum())}, figures))
    return out


def _events(ws: Workspace, events: pd.DataFrame) -> None:
    """The list of events, people's own before the samples, each with what is disputed in it."""
    new = _session.new_since_last_visit(ws)
    shown = st.session_state.setdefault("events-shown", _PAGE)
    shown_to = str(_session.reader()), _session.is_dark()
    for place, row in enumerate(records(events.head(shown))):
        event = str(row["event"])
        card = _card(ws, str(ws.path), event, ws.event_version(event), shown_to, is_drawn=place < _DRAWN)
        clickable(markup.event_card(row, *card, new=new.get(event, 0)), key=f"event-{event}")
    if len(events) > shown:
        st.button(
            f"Show {len(events) - shown} more events",
            type="tertiary",
            on_click=_session.show_more,
            args=("events-shown",),
        )


def _overview(ws: Workspace, events: pd.DataFrame) -> None:
    st.title("Who says how many", anchor=False)
    _session.messages(ws)
    _adding.watch()
    _session.notice_changes()
    for event, sentence in ws.failures().items():
        st.warning(f"**{markup.label(event)}**: {markup.label(sentence)}")
    if events.empty:
        _nothing_read()
        return
    summary = _session.summary(ws)
    with st.container(horizontal=True, vertical_alignment="center"):
        _adding.button(ws, None)
        if summary["samples"]:
            st.button("Remove the samples", on_click=_remove_samples, args=(ws,), icon=":material/delete:")
        st.page_link(_session.PAGES / "review.py", label=f"{summary['to_review']:,} claims to check")
    filters = _filters.choose(ws)
    if filters != Filters():
        _found(ws, filters)
        _menu(ws, filters)
        return
    if summary["samples"] == summary["articles"]:
        clickable(markup.guide(), key="guide")
    _events(ws, events)
    _menu(ws, filters)


def _event_in_address(ws: Workspace) -> str | None:
    """The event in the address, or that of the question or topic in it, which the address is then made to name."""
    params = st.query_params
    if "question" in params and not {"event", "topic"} <= set(params):
        group = ws.group(params["question"])
        if group is None:
            return None
        params["event"], params["topic"] = str(group["event"]), str(group["topic_id"])
    if "topic" in params and "event" not in params:
        topic = ws.topic(params["topic"])
        if topic is not None:
            params["event"] = str(topic["event"])
    return params.get("event")


ws = _session.workspace()
events = ws.events()
asked = _event_in_address(ws)
rows = [row for row in records(events) if row["event"] == asked]
if rows:
    _event.show(ws, rows[0])
else:
    if asked:
        st.info("This event is no longer here: it was renamed, merged or removed. Choose another one.")
    elif "question" in st.query_params:
        st.info("This question is no longer here: its claims were changed, moved or removed. Choose another one.")
    _overview(ws, events)
