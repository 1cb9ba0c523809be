"""Claimants in a list, and the names that articles give one of them."""

from __future__ import annotations

import pandas as pd

from factcheck.markup.tree import Node, element, link_to, table
from factcheck.wording import plural, records


def claimants(found: pd.DataFrame, chosen: str | None) -> list[Node]:
    """Claimants as a list of links, each with its counts and with its other names."""
    items = []
    for row in records(found):
        name = str(row["claimant_id"])
        counts = [plural(int(row[column]), column.removesuffix("s")) for column in ("claims", "articles", "outlets")]
        others = [form for form in row["forms"] if form != name]
        items.append(
            element(
                "a",
                element("span", name, class_="title"),
                element("span", *(element("span", count) for count in counts), class_="facts"),
                *([element("span", "Also written as " + "; ".join(others), class_="facts")] if others else []),
                class_="question chosen" if name == chosen else "question",
                href=link_to(name=name),
                data_pick=f"claimant:{name}",
                aria_current="true" if name == chosen else None,
            )
        )
    return [element("nav", *items, class_="questions", aria_label="Claimants")]


def forms(found: pd.DataFrame) -> list[Node]:
    """The names of one claimant, how often each is written and where."""
    rows: list[list[Node]] = [
        [str(row["form"]), str(row["claims"]), str(row["articles"]), "; ".join(row["printed_in"]) or "unknown"]
        for row in records(found)
    ]
    return [table(["Name", "Claims", "Articles", "Outlets"], rows, "Names of this claimant")]
