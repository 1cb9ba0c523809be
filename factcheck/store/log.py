"""The log: who decided what, when and why.  Only added to; to undo is to add a row that says so."""

# Statements are put together from names of this program; values are parameters, always.
# ruff: noqa: S608

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from factcheck.errors import StaleDecision, WorkspaceError
from factcheck.review import Decision, Kind, ObjectType
from factcheck.store import chain, rows


class Entry(NamedTuple):
    """What is to be written into the log."""

    kind: Kind
    object_type: ObjectType
    object_id: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None
    who: str
    why: str = ""
    undoes: int | None = None


def append(connection: sqlite3.Connection, entry: Entry, app_version: str) -> int:
    """Write a row and give its number, which is the object's new revision."""
    number, before = chain.last(connection)
    values = (
        number + 1,
        dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        entry.who.strip() or "unknown",
        entry.kind.value,
        entry.object_type.value,
        entry.object_id,
        None if entry.old is None else dict(entry.old),
        None if entry.new is None else dict(entry.new),
        entry.why,
        app_version,
        entry.undoes,
    )
    packed = [rows.pack(value) for value in values]
    connection.execute(
        f"""INSERT INTO log ({", ".join(chain.COLUMNS)}, digest)
            VALUES ({", ".join("?" * (len(packed) + 1))})""",
        (*packed, chain.digest(before, packed)),
    )
    return number + 1


def in_force(connection: sqlite3.Connection, object_type: ObjectType, *object_ids: str) -> list[Decision]:
    """The decisions about an object (under any of its ids) that were not undone, in the order they were made."""
    marks = ", ".join("?" * len(object_ids))
    found = connection.execute(
        f"""SELECT id, kind, new FROM log
            WHERE object_type = ? AND object_id IN ({marks}) AND undoes IS NULL AND kind NOT IN ('import', 'extraction')
              AND NOT EXISTS (SELECT 1 FROM log AS later WHERE later.undoes = log.id)
            ORDER BY id""",
        (object_type.value, *object_ids),
    )
    return [Decision(row["id"], row["kind"], json.loads(row["new"] or "{}")) for row in found]


def standing(connection: sqlite3.Connection, object_type: ObjectType) -> list[tuple[str, Mapping[str, Any]]]:
    """The decisions in force about all objects of a type, in the order they were made: the object and what is said."""
    found = connection.execute(
        """SELECT object_id, new FROM log
           WHERE object_type = ? AND undoes IS NULL
             AND NOT EXISTS (SELECT 1 FROM log AS later WHERE later.undoes = log.id)
           ORDER BY id""",
        (object_type.value,),
    )
    return [(row["object_id"], json.loads(row["new"] or "{}")) for row in found]


def standing_rows(connection: sqlite3.Connection, object_type: ObjectType) -> list[tuple[int, str, Mapping[str, Any]]]:
    """The same with the number of each decision in the log before it; imports and extractions are no decisions."""
    found = connection.execute(
        """SELECT id, object_id, new FROM log
           WHERE object_type = ? AND undoes IS NULL AND kind NOT IN ('import', 'extraction')
             AND NOT EXISTS (SELECT 1 FROM log AS later WHERE later.undoes = log.id)
           ORDER BY id""",
        (object_type.value,),
    )
    return [(row["id"], row["object_id"], json.loads(row["new"] or "{}")) for row in found]


def in_force_of(connection: sqlite3.Connection, object_types: Sequence[ObjectType]) -> pd.DataFrame:
    """The last decision in force about every object of some types, the newest first."""
    found = rows.frame(
        connection,
        f"""SELECT id, at, who, kind, object_type, object_id, old, new, why FROM log
            WHERE object_type IN ({", ".join("?" * len(object_types))}) AND undoes IS NULL
              AND NOT EXISTS (SELECT 1 FROM log AS later WHERE later.undoes = log.id)
            ORDER BY id DESC""",
        [type_.value for type_ in object_types],
    )
    return found.drop_duplicates(["object_type", "object_id"], ignore_index=True)


def revision(connection: sqlite3.Connection, object_type: ObjectType, *object_ids: str) -> int:
    """The number of the log row that last touched an object (under any of its ids); 0 if none did."""
    marks = ", ".join("?" * len(object_ids))
    row = connection.execute(
        f"SELECT max(id) FROM log WHERE object_type = ? AND object_id IN ({marks})", (object_type.value, *object_ids)
    ).fetchone()
    return int(row[0] or 0)


def revisions(connection: sqlite3.Connection, object_type: ObjectType) -> list[tuple[str, int]]:
    """The same for every object of a type that was ever touched."""
    statement = "SELECT object_id, max(id) FROM log WHERE object_type = ? GROUP BY object_id"
    return [(row[0], row[1]) for row in connection.execute(statement, (object_type.value,))]


def newest(connection: sqlite3.Connection) -> int:
    """The number of the last row; 0 where there is none."""
    return int(connection.execute("SELECT max(id) FROM log").fetchone()[0] or 0)


def about_since(connection: sqlite3.Connection, number: int) -> set[tuple[ObjectType, str]]:
    """The objects that rows after the one of a number are about."""
    found = connection.execute("SELECT DISTINCT object_type, object_id FROM log WHERE id > ?", (number,))
    return {(ObjectType(row[0]), row[1]) for row in found}


def require(connection: sqlite3.Connection, what: str, current: int, expected: int) -> None:
    """Raise StaleDecision, saying who did what, unless the object is still as it was shown."""
    if current == expected:
        return
    row = connection.execute("SELECT who, at, kind FROM log WHERE id = ?", (current,)).fetchone()
    by = (
        f"{row['who']} changed it at {row['at'][11:16]} UTC ({row['kind'].replace('_', ' ')})"
        if row
        else "it was changed"
    )
    raise StaleDecision(f"This {what} is no longer as it was shown: {by}. Look at it again before you decide.")


def row(connection: sqlite3.Connection, log_id: int) -> dict[str, Any]:
    """One row of the log; raises WorkspaceError if there is none."""
    found = connection.execute("SELECT * FROM log WHERE id = ?", (log_id,)).fetchone()
    if found is None:
        raise WorkspaceError(f"The log has no entry {log_id}.")
    return rows.unpack(found)


def entries(
    connection: sqlite3.Connection,
    limit: int,
    offset: int = 0,
    object_ids: tuple[str, ...] | None = None,
    *,
    imports: bool = True,
) -> pd.DataFrame:
    """The log, the newest first; of some objects only, if given; without imports, if so wished."""
    conditions = [] if imports else ["kind != 'import'"]
    if object_ids is not None:
        conditions.append(f"object_id IN ({', '.join('?' * len(object_ids))})")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return rows.frame(
        connection,
        f"""SELECT id, at, who, kind, object_type, object_id, old, new, why, app_version, undoes,
                   EXISTS (SELECT 1 FROM log AS later WHERE later.undoes = log.id) AS undone
            FROM log {where} ORDER BY id DESC LIMIT ? OFFSET ?""",
        (*(object_ids or ()), limit, offset),
    )
