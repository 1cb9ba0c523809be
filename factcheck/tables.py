"""Claims, topics, groups, relations, totals <-> tidy frames with fixed columns, and their CSV and JSONL bytes.

In a frame days and times are ISO 8601 text (a time keeps its zone), lists are lists, an absent value is None or NaN.
In CSV lists are joined, an absent value is an empty cell, and no text can start a formula.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from enum import Enum
from itertools import repeat
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd

from factcheck.errors import FactcheckError
from factcheck.model import (
    Accrual,
    AttributionType,
    Bound,
    Camp,
    Claim,
    ClaimantRelation,
    Group,
    Modality,
    Population,
    Relation,
    ReviewStatus,
    Topic,
    TotalCheck,
    moment,
)

Record = Claim | Topic | Group | Relation | TotalCheck

COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: tuple(field.name for field in fields(kind))
    for name, kind in {
        "claims": Claim,
        "topics": Topic,
        "groups": Group,
        "relations": Relation,
        "totals": TotalCheck,
    }.items()
}
"""The tables of the contract and their columns, in order."""

_NUMBERS = frozenset(
    """value low high confidence difference ratio gap log_ratio compatible_share gap_revision gap_between
    first_value latest_value stated expected""".split()
)
_WHOLE = frozenset("start end sentence_start clause_start claims articles outlets claimants origins questions".split())
_FLAGS = frozenset(["provisional", "part", "former", "running", "place_is_scene"])
_TYPES: Mapping[str, str] = (
    dict.fromkeys(_NUMBERS, "float64") | dict.fromkeys(_WHOLE, "int64") | dict.fromkeys(_FLAGS, "bool")
)
"""Columns that hold no objects."""
_LISTS: Mapping[str, str] = {
    "via": " > ",
    "doubts": " ",
    "scope_words": "; ",
    "context": " ",
    "names": "; ",
    "names_around": "; ",
    "parts": "; ",
    "stale_parts": "; ",
}
_PLAIN = frozenset({str, type(None)})
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def plain(value: Any) -> Any:
    """A value of the model as the frames, JSON and the database hold it: text, number, list, bool or None."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, dt.date) else value  # a datetime too


def frame(table: str, records: Iterable[Record]) -> pd.DataFrame:
    """The records as a frame with the table's columns, each of its type, whether there are any records or not.

    The columns of one type are laid out at once, which takes a third of the time of a frame of columns.
    """
    rows = list(map(attrgetter(*COLUMNS[table]), records))
    columns = dict(zip(COLUMNS[table], zip(*rows, strict=True) if rows else repeat(()), strict=False))
    ordered: list[str] = []
    parts: list[pd.DataFrame] = []
    for kind in (None, "float64", "int64", "bool"):
        names = [name for name in COLUMNS[table] if _TYPES.get(name) == kind]
        block = np.empty((len(names), len(rows)), kind or object)
        for at, name in enumerate(names):
            block[at] = columns[name] if kind else np.fromiter(_plain_column(columns[name]), object, len(rows))
        parts.append(pd.DataFrame(block.T, dtype=block.dtype, copy=False))
        ordered += names
    places = [ordered.index(name) for name in COLUMNS[table]]
    out = pd.concat(parts, axis=1, ignore_index=True).take(places, axis=1)
    out.columns = pd.Index(COLUMNS[table])
    return out


def _plain_column(values: Sequence[Any]) -> Sequence[Any]:
    """The values as `plain` has them; words and days, of which many are the same, are each asked for once."""
    kinds = {*map(type, values)}
    if kinds <= _PLAIN:
        return values
    if tuple in kinds:
        return list(map(list if kinds == {tuple} else plain, values))
    told = {value: plain(value) for value in {*values}}
    return [told[value] for value in values]


def claims_of(claims: pd.DataFrame) -> list[Claim]:
    """The claims of a frame that `frame` made.

    Raises FactcheckError if a column of the contract is missing.
    """
    missing = [c for c in COLUMNS["claims"] if c not in claims.columns]
    if missing:
        raise FactcheckError(f"The table of claims lacks the columns {', '.join(missing)}; make it with extract.")
    columns = {c: claims[c].tolist() for c in COLUMNS["claims"]}
    names = list(columns)
    return [claim_of(dict(zip(names, row, strict=True))) for row in zip(*columns.values(), strict=True)]


_ENUMS: Mapping[str, type[Enum]] = {
    "bound": Bound,
    "population": Population,
    "accrual": Accrual,
    "claimant_relation": ClaimantRelation,
    "modality": Modality,
    "review_status": ReviewStatus,
    "attribution_type": AttributionType,
    "camp": Camp,
}
_DAYS = ("period_start", "period_end", "as_of")


def claim_of(row: dict[str, Any]) -> Claim:
    """The claim that plain values make; they are changed into those of the model."""
    for name, value in row.items():
        if value is None or (isinstance(value, float) and math.isnan(value)):
            row[name] = () if name in _LISTS else None
        elif name in _ENUMS:
            row[name] = _ENUMS[name](value)
        elif name in _DAYS:
            row[name] = dt.date.fromisoformat(value)
        elif name == "published":
            row[name] = moment(value)
        elif name in _LISTS:
            row[name] = tuple(value)
        elif name in _WHOLE:
            row[name] = int(value)
    return Claim(**row)


def csv_bytes(table: pd.DataFrame) -> bytes:
    """CSV for spreadsheets and scripts: UTF-8 with byte-order mark, ISO dates, empty cells for absent values.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets hide.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    columns = [[cell(value, str(name)) for value in table[name].tolist()] for name in table.columns]
    writer.writerows(zip(*columns, strict=True))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def cell(value: Any, column: str = "") -> str | int | float | bool | None:
    """One value as a spreadsheet may hold it: lists joined, whole numbers without point, no text that is a formula."""
    if isinstance(value, list | tuple):
        value = _LISTS.get(column, " ").join(map(str, value))
    value = _number(value)
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(_FORMULA_STARTS):
        return "'" + value
    return value  # type: ignore[no-any-return]


def _number(value: Any) -> Any:
    """None for NaN, an int for a whole float, all else as it is."""
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    return value


def jsonl_bytes(table: pd.DataFrame) -> bytes:
    """One JSON object a line, with null for absent values."""
    names: Sequence[str] = [str(c) for c in table.columns]
    columns = [[_number(value) for value in table[name].tolist()] for name in table.columns]
    lines = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in zip(*columns, strict=True)]
    return "".join(line + "\n" for line in lines).encode("utf-8", "replace")
