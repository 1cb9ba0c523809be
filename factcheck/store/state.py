"""The file as a whole: its data version and its counts."""

from __future__ import annotations

import sqlite3


def version(connection: sqlite3.Connection) -> int:
    """A number that grows with every committed change."""
    return int(connection.execute("SELECT version FROM state").fetchone()[0])


def summary(connection: sqlite3.Connection) -> dict[str, int]:
    """How many there are of what."""
    articles = connection.execute(
        "SELECT count(*), count(DISTINCT event), total(sample) FROM articles WHERE status = 'active'"
    )
    listed, events, samples = articles.fetchone()
    by_status = dict(
        connection.execute(
            "SELECT review_status, count(*) FROM claims WHERE active = 1 GROUP BY review_status"
        ).fetchall()
    )
    states = dict(connection.execute("SELECT state, count(*) FROM groups GROUP BY state").fetchall())
    return {
        "articles": listed,
        "events": events,
        "samples": int(samples),
        "claims": sum(by_status.values()),
        "to_review": by_status.get("suggested", 0),
        "reviewed": sum(by_status.values()) - by_status.get("suggested", 0),
        "groups": sum(states.values()),
        "contradictions": states.get("contradict", 0),
    }


def samples_opened(connection: sqlite3.Connection) -> bool:
    """Whether the samples were put into this file once, removed since or not."""
    return bool(connection.execute("SELECT samples_opened FROM state").fetchone()[0])


def note_samples_opened(connection: sqlite3.Connection) -> None:
    """Remember that the samples were put in."""
    connection.execute("UPDATE state SET samples_opened = 1")
