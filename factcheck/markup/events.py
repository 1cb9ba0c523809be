"""Events, the topics of one, and who gave which figure in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from factcheck.markup.questions import question_link, state
from factcheck.markup.tree import Node, element, link_to, table
from factcheck.wording import (
    CAMPS,
    UNNAMED,
    as_moment,
    capital,
    in_brackets,
    known,
    others_said,
    outlets,
    plural,
    records,
)


def days(first: object, last: object) -> str:
    """From when to when, short: `31 Dec 2022 to 8 Jan 2023`; empty if nothing is dated."""
    ends = [at for value in (first, last) if (at := as_moment(str(value)[:10] if known(value) else None))]
    if not ends:
        return "undated"
    words = [f"{at.day} {at:%b %Y}" for at in ends]
    return words[0] if words[0] == words[-1] else f"{words[0]} to {words[-1]}"


def counts(event: Mapping[str, Any]) -> list[str]:
    """What an event holds, in words: days, articles, outlets, claims, how many of those a person checked."""
    return [
        days(event["first_order"], event["last_order"]),
        plural(int(event["articles"]), "article"),
        outlets(int(event["outlets"])),
        f"{plural(int(event['claims']), 'claim')}, {int(event['checked']):,} checked",
    ]


def lacks(event: Mapping[str, Any]) -> list[Node]:
    """How many articles of an event lack a date or an outlet, with the way to give them; often nothing."""
    told = [f"{plural(int(event[name]), 'article')} without {what}" for name, what in _LACKS.items() if event[name]]
    give = element("a", "Give it under Articles", href="./articles")
    return [element("p", f"{' and '.join(told)}. ", give)] if told else []


_LACKS = {"undated": "a date", "unsigned": "an outlet"}


def who_says(told: Sequence[Mapping[str, Any]], *, against: bool) -> list[Node]:
    """Some statements of `marks` in a line, each with its first figure; `against`: two that exclude each other.

    Others who say the same are counted (`with_it`), and days told where they differ (`printed_on`).
    """
    sides = [
        element(
            "span",
            element("b", row["figure"]),
            f" {_who(row)}",
            *([element("span", f", {row['printed_on']}", class_="soft")] if row.get("printed_on") else []),
            *([element("span", in_brackets(others_said(row)), class_="soft")] if row["name"] != UNNAMED else []),
        )
        for row in told
    ]
    between = element("span", " ↔ " if against else " · ", class_="soft")
    parts = [part for side in sides for part in (between, side)][1:]
    return [element("p", *parts, class_="rivals" if against else "says")] if parts else []


def _who(row: Mapping[str, Any]) -> str:
    """The source of a statement; where none is named, the outlet that printed it first, and how many say it too."""
    others, what, name = int(row.get("with_it", 0)), "more source", str(row["name"])
    if name == UNNAMED and row["outlet_first"]:
        others, what, name = int(row["outlets"]) - 1, "more outlet", str(row["outlet_first"])
    elif name == UNNAMED:
        name = "no source named"
    return f"{name} and {plural(others, what)}" if others else name


def event_card(
    event: Mapping[str, Any],
    disputes: Sequence[tuple[Mapping[str, Any], str]],
    said: Sequence[Node],
    plot: Sequence[Node],
    *,
    new: int = 0,
) -> list[Node]:
    """An event in the list of events: its name, what it holds, what is disputed in it, the largest of it drawn.

    `disputes` are topics, each with the range of its figures in words; `said` is who says how many in the largest.
    """
    name = str(event["event"])
    marks: list[Node] = [element("span", "Sample", class_="badge")] if event["sample"] else []
    marks += [element("span", f"{new} new", class_="badge new")] if new else []
    if known(event["status"]):
        marks.append(element("span", str(event["status"]), class_="badge"))
    link = element("a", name, href=link_to(event=name), data_pick=f"event:{name}")
    nothing = (
        "Nothing is compared yet." if event["claims"] else "No claims were found. Each article says how it was read."
    )
    disputed = [
        element(
            "li",
            state(str(row["state"])),
            " ",
            element("a", str(row["label"]), href=link_to(event=name, topic=str(row["topic_id"]))),
            f" {figures} · {outlets(int(row['outlets']))}",
        )
        for row, figures in disputes
    ]
    return [
        element(
            "article",
            element("h3", link, *marks),
            element("p", *(element("span", words) for words in counts(event)), class_="facts"),
            element(
                "div",
                element(
                    "div",
                    *said,
                    element("ul", *disputed) if disputed else element("p", nothing, class_="soft small"),
                ),
                *([element("div", *plot)] if plot else []),
                class_="halves",
            ),
            class_="event",
        )
    ]


def topic_tabs(topics: pd.DataFrame, event: str, chosen: str) -> list[Node]:
    """The topics of an event as links, the largest first; small ones and those of one source are folded."""
    several: list[Node] = []
    single: list[Node] = []
    for row in records(topics):
        (single if row["state"] == "single_source" else several).append(_tab(row, event, chosen))
    if not several:
        several, single = single, []
    small = several[_TABS:]
    folded: list[Node] = []
    if small or single:
        told = [f"{plural(len(small), 'smaller topic')}"] if small else []
        told += [f"{plural(len(single), 'topic')} of one source"] if single else []
        shown = set(topics.loc[topics["state"] != "single_source", "topic_id"][:_TABS])
        is_open = chosen not in (shown or set(topics["topic_id"][:_TABS]))
        inside = element("summary", " and ".join(told))
        tabs = element("div", *small, *single, class_="tabs")
        folded = [element("details", inside, tabs, open="" if is_open else None)]
    return [element("nav", element("div", *several[:_TABS], class_="tabs"), *folded, aria_label="Topics")]


_TABS = 8  # topics of an event that are open to see


def _tab(row: Mapping[str, Any], event: str, chosen: str) -> Node:
    is_chosen = row["topic_id"] == chosen
    return element(
        "a",
        str(row["label"]),
        element("span", f" {int(row['claims']):,}", class_="soft"),
        class_="tab chosen" if is_chosen else "tab",
        href=link_to(event=event, topic=str(row["topic_id"])),
        data_pick=f"topic:{row['topic_id']}",
        title=f"{row['title']}: {plural(int(row['claims']), 'claim')}",
        aria_current="true" if is_chosen else None,
    )


def scope_list(groups: pd.DataFrame, ranges: Mapping[str, str], reasons: Mapping[str, str], shown: str) -> list[Node]:
    """The questions of a topic as links, the one that is shown first, each with its range, state and reason apart."""
    items = []
    for row in records(groups):
        is_shown = row["group_id"] == shown
        name = capital(str(row["scope"])) if known(row["scope"]) else str(row["question"])
        figures = ranges.get(str(row["group_id"]), "") or "no number"
        facts = [outlets(int(row["outlets"])), plural(int(row["claims"]), "claim")]
        facts.append("shown" if is_shown else reasons.get(str(row["group_id"]), ""))
        items.append(question_link(row, name, figures, facts, is_chosen=is_shown))
    return [element("nav", *items, class_="questions", aria_label="Counted apart")]


def source_table(found: pd.DataFrame, chosen: str | None) -> list[Node]:
    """Who says how many of what: a row for each source, sorted by a click on a column's name."""
    is_plain = found["Side"].isin(["", CAMPS["third_party"]]).all()  # nobody counts for or against a side
    told = [name for name in found.columns if name != "claims" and not (name == "Side" and is_plain)]
    rows: list[list[Node]] = []
    for row in records(found):
        cells: list[Node] = []
        for name in told:
            words = str(row[name]) if known(row[name]) else ""
            words = "unknown" if name == "Outlets" and not row[name] else words
            claim = row["claims"].get(name)
            is_chosen = "chosen" if claim and claim == chosen else None
            plain = element("time", words) if name == "As of" else words
            cells.append(element("button", words, class_=is_chosen, data_pick=f"claim:{claim}") if claim else plain)
        rows.append(cells)
    heads = [element("button", name, class_="sort", title=f"Sort by {name}") for name in told]
    return [table(heads, rows, "Sources and their latest figures", kind="sources")]


def guide() -> list[Node]:
    """The first five steps, for who opens the program for the first time."""
    steps = (
        ("Add", "articles on one event: files, a ZIP of them, or pasted text."),
        ("Look over", "outlet, date and event of each, and correct what was guessed."),
        ("Open the event", "and a topic of it: who says how many, and who contradicts whom."),
        ("Check", "the sentence behind a mark; accept, correct or reject what was read."),
        ("Export", "a report, a chart or the tables; every figure carries its sentence."),
    )
    items = [element("li", element("b", title), f" {words}") for title, words in steps]
    return [
        element(
            "section",
            element("p", "These are samples. With your own articles:", class_="soft"),
            element("ol", *items),
            class_="guide",
        )
    ]
