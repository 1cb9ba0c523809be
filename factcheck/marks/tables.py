"""Tables of an event: sources by topics, how far outlets are apart, a stated total and its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from factcheck.marks.figures import Record, latest
from factcheck.wording import (
    ASIDE,
    CAMPS,
    day,
    figure,
    in_brackets,
    known,
    number,
    others_said,
    position,
    records,
    speaker,
)

TABLE = ["Source", "Side"]


def by_topic(found: pd.DataFrame, topics: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """The statements of topics, each under the main question of its topic.

    `topics` gives for each main question the other questions and what narrows each of them.  A source that
    answers the main question is taken at that; else its figure says which scope it is of.
    """
    out = []
    for main, others in topics.items():
        own = found[found["group_id"] == main]
        out.append(own)
        narrower = found[found["group_id"].isin(list(others)) & ~found["name"].isin(set(own["name"]))]
        for _, marks in narrower.groupby("name", sort=False):
            most = marks.groupby("group_id")["printings"].sum().idxmax()
            of_scope = marks[marks["group_id"] == most]
            out.append(of_scope.assign(group_id=main, scope=others[str(most)]))
    return pd.concat(out, ignore_index=True) if out else found


def apart(claims: pd.DataFrame, topics: Mapping[str, str]) -> pd.DataFrame:
    """How far the outlets of an event are apart: each outlet's latest figure for the main question of each topic.

    `topics` maps the main question of a topic to its label.  `ratio` is the figure over the lowest of its topic; what
    is feared, denied or only a word such as dozens is left out, and so is a topic of one outlet or of one figure.
    """
    own = claims[claims["group_id"].isin(list(topics)) & claims["outlet"].notna()]
    own = own[~own["modality"].isin([*ASIDE, "denied"]) & own["bound"].ne("vague")]
    dated = own.sort_values("published", kind="stable", na_position="first")
    out = [
        {"topic": topics[row["group_id"]], "outlet": row["outlet"], "value": at, "figure": figure(row)}
        | {"claim_id": row["claim_id"], "source": speaker(row), "day": day(row["published"])}
        for row in records(dated.drop_duplicates(["group_id", "outlet"], keep="last"))
        if (at := position(row)) is not None and at > 0
    ]
    frame = pd.DataFrame(out, columns=["topic", "outlet", "value", "figure", "claim_id", "source", "day"])
    frame["ratio"] = frame["value"] / frame.groupby("topic")["value"].transform("min")
    widest = frame.groupby("topic")["ratio"].transform("max")
    kept = frame.assign(widest=widest)[widest > 1]
    return kept.sort_values(["widest", "topic", "ratio"], ascending=[False, True, True], ignore_index=True)


def casualty_table(found: pd.DataFrame, topics: Mapping[str, str]) -> pd.DataFrame:
    """A row for each source of an event, a column for each topic, its latest figures in the cells as printed.

    `topics` maps the main question of a topic to the title of its column; the columns after them say when the source
    last gave a figure, which outlet printed it first, and how many outlets print it.
    """
    of_topics = found[found["group_id"].isin(list(topics))]
    rows: dict[str, Record] = {}
    for group_id, title in topics.items():
        for row in latest(of_topics[of_topics["group_id"] == group_id]):
            aside = [str(words) for words in (others_said(row), row.get("scope")) if known(words)]
            kept = rows.setdefault(
                row["name"], {"Source": row["name"], "Side": _side(row["camp"]), "all": [], "claims": {}}
            )
            kept[title] = row["figure"] + in_brackets("; ".join(aside))
            kept["claims"][title] = row["claim_id"]
            kept["all"].append(row)
    out = []
    for row in rows.values():
        told = row.pop("all")
        dated = [one for one in told if known(one["first"])]
        last = max(dated, key=lambda one: one["first"]) if dated else None
        outlets = {outlet for one in told for outlet in one["printed_by"].split(", ") if outlet}
        row["As of"] = dt.datetime.fromtimestamp(last["first"] / 1000, dt.UTC).date().isoformat() if last else ""
        row["First printed by"] = min(dated, key=lambda one: one["first"])["outlet_first"] if dated else ""
        row["Outlets"] = len(outlets)
        out.append(row)
    columns = [*TABLE, *topics.values(), "As of", "First printed by", "Outlets", "claims"]
    table = pd.DataFrame(out, columns=columns)
    return table.sort_values("Outlets", ascending=False, kind="stable", ignore_index=True)


def _side(camp: str) -> str:
    """The camp of a named source; an outlet that names none stands for none."""
    return "" if camp == "outlet" else CAMPS[camp]


def bars_of_total(total: Mapping[str, Any], parts: pd.DataFrame) -> pd.DataFrame:
    """One row for a stated total and one for each part, each part beginning where the one before it ends."""
    stated = float(total["stated"])
    rows = [(str(total["total"]), 0.0, stated, f"{number(stated)} stated as the total", "total")]
    left = 0.0
    for row in records(parts):
        width = position(row) or 0.0
        words = ", ".join(str(row[c]) for c in ("group", "noun") if known(row[c]))
        rows.append((row["claim_id"], left, left + width, f"{figure(row)} {words}: {speaker(row)}", "part"))
        left += width
    return pd.DataFrame(rows, columns=["claim_id", "left", "right", "label", "role"])
