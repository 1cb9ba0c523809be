"""Articles that a person has added and that are not all in yet, kept until they are, whatever happens meanwhile."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from factcheck.model import Article, digest
from factcheck.store import articles
from factcheck.store.rows import pack


def keep(connection: sqlite3.Connection, incoming: Iterable[Article]) -> None:
    """Keep articles; one that is kept already stays as it is."""
    connection.executemany(
        "INSERT OR IGNORE INTO waiting VALUES (?, ?)",
        [(_key(article), pack(articles.as_record(article))) for article in incoming],
    )


def kept(connection: sqlite3.Connection) -> list[Article]:
    """The articles that are kept, in the order in which they came."""
    found = connection.execute("SELECT article FROM waiting ORDER BY rowid")
    return [articles.of_record(json.loads(article)) for (article,) in found]


def count(connection: sqlite3.Connection) -> int:
    """How many are kept."""
    return int(connection.execute("SELECT count(*) FROM waiting").fetchone()[0])


def drop(connection: sqlite3.Connection, incoming: Iterable[Article]) -> None:
    """Keep these no longer."""
    connection.executemany("DELETE FROM waiting WHERE key = ?", [(_key(article),) for article in incoming])


def _key(article: Article) -> str:
    return digest(article.text, article.outlet or "", article.article)
