"""What the machine read and what people decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from factcheck.markup.tree import Node, cell, element, table
from factcheck.review import UNDOABLE
from factcheck.wording import known, records, when

READ = (
    "value bound low high noun unit measure population group place period as_of accrual claimant claimant_relation "
    "via cue modality provisional"
).split()
"""The fields of a claim that a person checks, in order."""

_NAMES = {
    "noun": "what is counted", "measure": "what happened", "group": "side or group", "as_of": "holds up to",
    "accrual": "so far or in a day", "claimant": "who says so", "claimant_relation": "whose losses", "via": "through",
    "cue": "word of reporting", "modality": "told as", "provisional": "may still change", "period_start": "period from",
    "period_end": "period to",
}  # fmt: skip
"""What a field is called where its own name is no plain word."""

_USUAL = {"bound": "exact", "population": "unknown", "accrual": "unknown", "modality": "asserted", "provisional": "no"}
"""What a field says of most claims, and is not worth a line."""


def readings(row: Mapping[str, Any], machine: Mapping[str, Any] | None) -> list[Node]:
    """What stands in a claim, and beside it what the machine said where a person said something else."""
    said = machine or {}
    changed = {name for name in READ if name in said and cell(said[name]) != cell(row[name])}
    heads = ["Field", "Now", "The machine said"] if changed else ["Field", "As read"]
    rows: list[list[Node]] = []
    for name in READ:
        now = cell(row[name])
        if name in changed:
            then = cell(said[name]) or "nothing"
            rows.append([_NAMES.get(name, name), element("mark", now or "nothing"), then])
        elif now and _USUAL.get(name) != now and not (name in ("low", "high") and row[name] == row["value"]):
            rows.append([_NAMES.get(name, name), now, *([""] if changed else [])])
    return [table(heads, rows, "What was read")]


def history(log: pd.DataFrame, reader: dt.tzinfo, *, undo: bool = False) -> list[Node]:
    """Rows of the log: when, who, what, old and new, why; with `undo` a button in each that can be taken back."""
    rows: list[list[Node]] = []
    for row in records(log):
        kind, about = str(row["kind"]).replace("_", " "), str(row["object_type"])
        what = kind if about in kind.split() else f"{kind} {about}"  # a pair is no pair of pairs
        undone: Node = element("s", what) if row["undone"] else what
        old, new = _changes(row["old"]), _changes(row["new"])
        cells: list[Node] = [when(row["at"], reader), str(row["who"]), undone, old, new, str(row["why"] or "")]
        if undo:
            can_be = row["kind"] in UNDOABLE and not row["undone"]
            told = f"Take back: {what}"
            cells.append(element("button", "Undo", data_pick=f"undo:{row['id']}", aria_label=told) if can_be else "")
        rows.append(cells)
    heads = ["When", "Who", "What", "Before", "After", "Why", *(["Take back"] if undo else [])]
    return [table(heads, rows, "Log of decisions", kind="roomy")]


def _changes(values: object) -> str:
    if not isinstance(values, Mapping):
        return cell(values)
    text = "; ".join(f"{name.replace('_', ' ')}: {cell(value)}" for name, value in values.items() if known(value))
    return text if len(text) <= 200 else text[:199] + "…"
