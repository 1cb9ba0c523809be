"""The schema step that lets the file itself refuse wrong values: STRICT types, checks on columns, digests in the log.

SQLite's `quick_check` proves all of it for every row, whoever wrote it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

_LISTS = frozenset(
    "via doubts parts stale_parts credits left_out uncertain notes scope_words context names names_around".split()
)
_OBJECTS = frozenset("as_read machine old new".split())
_DAYS = frozenset("published updated retrieved period_start period_end as_of at imported_at published_order".split())
_FLAGS = frozenset("provisional active sample found samples_opened part former running place_is_scene".split())
_WORDS = {
    "bound": "exact at_least at_most about range vague",
    "population": "military civilian all unknown",
    "accrual": "cumulative increment daily unknown",
    "modality": "asserted denied feared planned hypothetical historical",
    "attribution_type": "direct indirect headline own_voice",
    "claimant_relation": "own_loss enemy_loss third_party aggregate",
    "review_status": "suggested accepted edited rejected added",
}
_PLACES = {  # what ties columns of one table together
    "claims": (
        "start >= 0",
        'length(surface) = "end" - start',
        "sentence_start BETWEEN 0 AND start",
        "confidence BETWEEN 0 AND 1",
    ),
}
_DIGEST = "digest TEXT NOT NULL CHECK (length(digest) = 64) -- of this row and, by the digest before it, of all before"


def script(steps: Sequence[str], chained: str) -> str:
    """SQL that makes every table of a file with these schema steps anew with STRICT types and checks.

    `chained` is the name of an SQL function that gives each row of the log its digest, the rows in their order.
    """
    pattern = sqlite3.connect(":memory:")
    try:
        for step in steps:
            pattern.executescript(step)
        return "\n".join(_statements(pattern, chained))
    finally:
        pattern.close()


def _statements(pattern: sqlite3.Connection, chained: str) -> Iterator[str]:
    tables = pattern.execute(
        r"""SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE %'
            AND name NOT LIKE '%\_search%' ESCAPE '\' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'"""
    ).fetchall()
    for name, sql in tables:
        columns = [row[1] for row in pattern.execute(f"PRAGMA table_info({name})")]
        added = [_DIGEST] if name == "log" else []
        begun = sql[: sql.rindex(")")].replace(f"CREATE TABLE {name}", f"CREATE TABLE strict_{name}", 1)
        yield ",\n".join([begun.rstrip("\n") + "\n", *added, *map(_checked, _checks(name, columns))]) + "\n) STRICT;"
        listed = ", ".join(f'"{column}"' for column in columns)
        into = f"{listed}, digest" if added else listed
        values = f"{listed}, {chained}({listed})" if added else listed
        yield f"INSERT INTO strict_{name} ({into}) SELECT {values} FROM {name} ORDER BY rowid;"  # noqa: S608
    for name, _ in tables:
        rest = pattern.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL",
            (name,),
        ).fetchall()
        yield f"DROP TABLE {name};"
        yield f"ALTER TABLE strict_{name} RENAME TO {name};"
        for (sql,) in rest:
            yield f"{sql};"


def _checked(condition: str) -> str:
    return f"    CHECK ({condition})"


def _checks(table: str, columns: Sequence[str]) -> Iterator[str]:
    """The conditions on the columns of a table; one that is NULL passes."""
    for column in columns:
        if column in _LISTS:
            yield f"json_valid({column}) AND json_type({column}) = 'array'"
        elif column in _OBJECTS:  # json_valid of NULL is 0 in some versions of SQLite
            yield f"{column} IS NULL OR json_valid({column}) AND json_type({column}) = 'object'"
        elif column in _DAYS:
            is_day = f"date(substr({column}, 1, 10), '+0 days') IS substr({column}, 1, 10)"
            yield f"{column} = '' OR {is_day}" if column == "published_order" else f"{column} IS NULL OR {is_day}"
        elif column in _FLAGS:
            yield f"{column} IN (0, 1)"
        elif column in _WORDS and table in ("claims", "groups"):
            yield f"{column} IN ({', '.join(map(repr, _WORDS[column].split()))})"
    yield from _PLACES.get(table, ())
