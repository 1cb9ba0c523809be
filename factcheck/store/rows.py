"""Rows of the file <-> plain values and frames.

A plain value is what frames hold (see `factcheck.tables`): text, number, bool, list or None; days and times are
ISO 8601 text.  In the file lists are JSON and bools are 0 and 1.
"""

# Statements are put together from names of this program; values are parameters, always.
# ruff: noqa: S608

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_LISTS = frozenset(  # JSON in the file
    """via doubts scope_words context names names_around parts stale_parts credits left_out uncertain notes as_read
    machine old new forms printed_in""".split()
)
_FLAGS = frozenset("provisional part former running place_is_scene active sample undone found".split())
_FLOATS = frozenset(
    """value low high confidence difference ratio gap log_ratio compatible_share gap_revision gap_between
    first_value latest_value stated expected value_earlier value_later""".split()
)
_WHOLE = frozenset(
    """start end sentence_start clause_start claims articles outlets claimants origins questions revision
    to_review characters id""".split()
)


_TYPES: Mapping[str, type] = dict.fromkeys(_FLOATS, float) | dict.fromkeys(_WHOLE, int) | dict.fromkeys(_FLAGS, bool)

Row = sqlite3.Row


def pack(value: Any) -> Any:
    """A plain value as the file holds it."""
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return storable(value)
    return int(value) if isinstance(value, bool) else value


def storable(text: str) -> str:
    """The text with a question mark for each half of a surrogate pair, which no file can hold; as long as before."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def unpack(row: sqlite3.Row) -> dict[str, Any]:
    """A row of the file as plain values."""
    return {name: _plain(name, row[name]) for name in row.keys()}  # noqa: SIM118 (a Row iterates over its values)


def _plain(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _LISTS:
        return json.loads(value)
    return bool(value) if name in _FLAGS else value


def insert(connection: sqlite3.Connection, table: str, records: Iterable[Mapping[str, Any]]) -> None:
    """Add records of plain values; all have the same keys, which are names of this program's columns."""
    rows = [{name: pack(value) for name, value in record.items()} for record in records]
    if rows:
        columns = ", ".join(f'"{name}"' for name in rows[0])
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", [tuple(r.values()) for r in rows])


def update(connection: sqlite3.Connection, table: str, key: str, name: str, changes: Mapping[str, Any]) -> None:
    """Change the columns of the one row whose `key` is `name`."""
    columns = ", ".join(f'"{column}" = ?' for column in changes)
    values = [pack(value) for value in changes.values()]
    connection.execute(f"UPDATE {table} SET {columns} WHERE {key} = ?", (*values, name))


def frame(
    connection: sqlite3.Connection, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()
) -> pd.DataFrame:
    """What a statement selects, as a frame with the columns it names, whether there are any rows or not."""
    cursor = connection.execute(statement, parameters)
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    columns = dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))
    by_type: dict[type, list[str]] = {}
    for name in names:
        by_type.setdefault(_TYPES.get(name, object), []).append(name)
    parts = [
        pd.DataFrame(np.stack([_values(name, columns[name], kind) for name in some]).T, columns=some, dtype=kind)
        for kind, some in by_type.items()
    ]
    return pd.concat(parts, axis=1)[names]


def _values(name: str, column: Sequence[Any], kind: type) -> NDArray[Any]:
    """The values of a column in the type that it has in frames; where a float is missing it is NaN."""
    told = (_plain(name, value) for value in column) if name in _LISTS else column
    return np.fromiter(told, object, len(column)).astype(kind)


def within(connection: sqlite3.Connection, ids: Iterable[str]) -> str:
    """Put ids into a temporary table `wanted (id)` of this connection, for use in statements; gives its name."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (id TEXT PRIMARY KEY)")
    connection.execute("DELETE FROM wanted")
    connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", [(name,) for name in ids])
    return "wanted"
