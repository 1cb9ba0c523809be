"""Questions, and why their claims stand to each other as they do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from factcheck.markup.tree import Node, element, link_to
from factcheck.wording import STATES, VERDICTS, figure, known, number, outlets, plural, position, records, span, speaker

RELATIONS: Mapping[str, str] = {
    "contradicts": "contradiction",
    "denies": "denial",
    "different_scope": "different scope",
    "revises": "revision",
    "part_of": "part of",
    "sum_of": "sum",
    "compatible_bound": "compatible",
    "stale_repeat": "repeats an older figure",
    "agrees": "agree",
    "same_origin": "same origin",
}
"""What a relation is called; those first of which most is to be judged."""


def telling_first(relations: pd.DataFrame) -> pd.DataFrame:
    """Relations in the order of `RELATIONS`, so that a list that is cut leaves out none that matters more."""
    places = {name: place for place, name in enumerate(RELATIONS)}
    return relations.sort_values("relation", key=lambda names: names.map(places), kind="stable")


def state(name: str) -> Node:
    """A state as its shape and its word."""
    sign = STATES[name]
    return element(
        "span",
        element("span", sign.symbol, class_="sign", aria_hidden="true"),
        sign.label,
        class_=f"state s-{name}",
        title=sign.meaning,
    )


def questions(groups: pd.DataFrame, chosen: str | None) -> list[Node]:
    """The questions as a list of links, each with its state, range and counts."""
    items = []
    for group in records(groups):
        facts = [outlets(int(group["outlets"])), plural(int(group["origins"]), "source")]
        facts.append(plural(int(group["claims"]), "claim"))
        facts += [str(group["event"])] if known(group["event"]) else []
        is_chosen = group["group_id"] == chosen
        figures = span(group["low"], group["high"]) or "no figure, only words"
        items.append(question_link(group, str(group["question"]), figures, facts, is_chosen=is_chosen))
    return [element("nav", *items, class_="questions", aria_label="Questions")]


def question_link(group: Mapping[str, Any], name: str, figures: str, facts: Sequence[str], *, is_chosen: bool) -> Node:
    """A question in a list: a link with its name, and below it its state, its figures and other facts."""
    return element(
        "a",
        element("span", name, class_="title"),
        element(
            "span",
            state(str(group["state"])),
            element("b", figures),
            *(element("span", words) for words in facts),
            class_="facts",
        ),
        class_="question chosen" if is_chosen else "question",
        href=link_to(question=str(group["group_id"])),
        data_pick=f"question:{group['group_id']}",
        aria_current="true" if is_chosen else None,
    )


class Chip(NamedTuple):
    """A filter that one click sets or takes away: its words, how many questions it lets through, where it leads."""

    words: str
    size: int | None
    href: str
    chosen: bool


def chips(filters: Sequence[Chip]) -> list[Node]:
    """Filters as links in a row; those that are set say that a click takes them away."""
    items: list[Node] = []
    for chip in filters:
        size = f" {chip.size:,}" if chip.size is not None else ""
        items.append(
            element(
                "a",
                chip.words,
                element("span", size, class_="soft"),
                *([element("span", " ✕", aria_hidden="true")] if chip.chosen else []),
                class_="tab chosen" if chip.chosen else "tab",
                href=chip.href,
                aria_label=f"{chip.words}{size}, take this filter away" if chip.chosen else None,
            )
        )
    return [element("nav", element("div", *items, class_="tabs chips"), aria_label="Filters")]


def total(row: Mapping[str, Any]) -> list[Node]:
    """What came of checking a total, in words, with the way to its sentence."""
    verdict = element("b", VERDICTS[str(row["verdict"])].capitalize() + ". ")
    way = element("button", "Show its sentence", class_="pick", data_pick=f"claim:{row['total']}")
    return [element("p", verdict, f"{row['reason']} ", way)]


def reasons(relations: pd.DataFrame) -> list[Node]:
    """Why two claims stand as they do, one line each."""
    items = [
        element("li", element("b", RELATIONS[str(row["relation"])] + ": "), str(row["reason"]))
        for row in records(relations)
    ]
    return [element("ul", *items)]


def revision(change: Mapping[str, Any], earlier: Mapping[str, Any], later: Mapping[str, Any]) -> list[Node]:
    """The heading of a revision: who, from which figure to which, of which question."""
    same_article = "in a later version of the article" if change["kind"] == "version" else ""
    step = f"{figure(earlier)} → {figure(later)}"
    difference = position(later), position(earlier)
    by = ""
    if difference[0] is not None and difference[1] is not None and difference[0] != difference[1]:
        by = f" ({'+' if difference[0] > difference[1] else '−'}{number(abs(difference[0] - difference[1]))})"
    who = [speaker(earlier), speaker(later)]
    same = known(later["claimant_id"]) and earlier["claimant_id"] == later["claimant_id"]
    names = who[1] if same or who[0] == who[1] else " → ".join(who)
    heading = element("h3", element("b", step), by, " ", element("span", names, class_="soft"))
    question: list[Node] = []
    if known(change["question"]):
        question = [
            element(
                "a",
                str(change["question"]),
                href=link_to("./", question=str(change["group_id"])),
            )
        ]
    return [heading, element("p", *question, f" {same_article}" if same_article else "", class_="small")]
