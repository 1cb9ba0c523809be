"""When each person last opened the project, so that what came in since can be shown as new."""

from __future__ import annotations

import datetime as dt
import sqlite3


def begin(connection: sqlite3.Connection, who: str) -> str | None:
    """Note that a person opens the project now; gives when that was the last time, None if it never was."""
    row = connection.execute("SELECT at FROM visits WHERE who = ?", (who,)).fetchone()
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    connection.execute("INSERT OR REPLACE INTO visits VALUES (?, ?)", (who, now))
    return str(row[0]) if row else None


def new_articles(connection: sqlite3.Connection, since: str) -> dict[str, int]:
    """How many articles came into each event after a moment."""
    found = connection.execute(
        """SELECT event, count(*) FROM articles
           WHERE status = 'active' AND event IS NOT NULL AND imported_at > ? GROUP BY event""",
        (since,),
    )
    return {row[0]: row[1] for row in found}
