"""The chain of digests in the log: each row's digest covers the row and the digest before it.

A row that was changed, put in or taken out by another program than this one breaks the chain from there on.  Who can
write the file can also make the whole chain anew: only a copy kept elsewhere shows that.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence

FUNCTION = "chained"
"""The SQL function that `teach` adds: for rows in the order of the log, their digests."""
COLUMNS = ("id", "at", "who", "kind", "object_type", "object_id", "old", "new", "why", "app_version", "undoes")
START = "0" * 64


def digest(before: str, row: Sequence[str | int | None]) -> str:
    """The digest of a row, its values as the file holds them in the order of `COLUMNS`, behind another's digest."""
    content = json.dumps([before, *row], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def last(connection: sqlite3.Connection) -> tuple[int, str]:
    """Number and digest of the last row; those to begin from where there is none."""
    row = connection.execute("SELECT id, digest FROM log ORDER BY id DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, START)


def broken_at(connection: sqlite3.Connection) -> int | None:
    """The number of the first row that is not as it was written, or that is missing; None if the log is whole."""
    before, number = START, 0
    for row in connection.execute(f"SELECT {', '.join(COLUMNS)}, digest FROM log ORDER BY id"):  # noqa: S608
        number += 1
        if row[0] != number or row[-1] != digest(before, tuple(row)[:-1]):
            return number
        before = row[-1]
    written = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'log'").fetchone()
    return number + 1 if written and written[0] != number else None


def teach(connection: sqlite3.Connection) -> None:
    """Let a connection compute the digests of rows that have none, given one after another from the first."""
    before = START

    def chained(*row: str | int | None) -> str:
        nonlocal before
        before = digest(before, row)
        return before

    connection.create_function(FUNCTION, len(COLUMNS), chained)
