"""Articles in the file: what was read, what was corrected, how they are tied to events and to each other."""

# Statements are put together from names of this program; values are parameters, always.
# ruff: noqa: S608

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd

from factcheck.errors import WorkspaceError
from factcheck.model import Article, LeftOut, Moment, Tie, moment, text_hash
from factcheck.review import METADATA_FIELDS, Kind, ObjectType
from factcheck.store import log, rows
from factcheck.store.filters import all_of, equal
from factcheck.tables import plain

_LISTED = """a.article_id, a.article, a.outlet, a.published, a.title, a.url, a.author, a.event, a.copy_of, a.version_of,
    a.uncertain, a.notes, a.language, a.status, a.sample, a.revision, a.imported_at,
    (SELECT count(*) FROM claims c WHERE c.article_id = a.article_id) AS claims,
    (SELECT count(*) FROM claims c WHERE c.article_id = a.article_id AND c.review_status = 'suggested') AS to_review"""

_SEARCHED = "coalesce(a.title, '') || ' ' || coalesce(a.outlet, '') || ' ' || coalesce(a.url, '') || ' ' || a.article"


def order_of(when: Moment | None) -> str:
    """A key that sorts days and times of any zone by when they were; empty for an unknown one."""
    if isinstance(when, dt.datetime):
        return when.astimezone(dt.UTC).isoformat(timespec="seconds")
    return when.isoformat() if when else ""


def add(
    connection: sqlite3.Connection, article: Article, profile: str, extractor: str, *, sample: bool, revision: int
) -> None:
    """Put an article in; its claims follow in the same transaction.  `revision` is the number of its log row."""
    record = as_record(article)
    text = record.pop("text")
    record |= {
        "as_read": {name: plain(getattr(article, name)) for name in (*METADATA_FIELDS, "uncertain")},
        "published_order": order_of(article.published),
        "text_hash": text_hash(article.text),
        "status": "active",
        "sample": sample,
        "revision": revision,
        "extractor": extractor,
        "imported_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    rows.insert(connection, "articles", [record])
    rows.insert(connection, "texts", [{"article_id": article.article_id, "text": text, "profile": profile}])
    touch(connection)


def as_record(article: Article) -> dict[str, Any]:
    """An article as plain values, its event under `given_event`; `of_record` makes it an article again."""
    record = {field.name: plain(getattr(article, field.name)) for field in fields(Article)}
    record["left_out"] = [[gap.start, gap.end, gap.reason] for gap in article.left_out]
    record["given_event"] = record.pop("event")
    return record


def of_record(record: Mapping[str, Any]) -> Article:
    """The article of a record."""
    return Article(
        text=record["text"],
        article=record["article"],
        outlet=record["outlet"],
        published=_moment(record["published"]),
        updated=_moment(record["updated"]),
        retrieved=_moment(record["retrieved"]),
        title=record["title"],
        url=record["url"],
        author=record["author"],
        event=record["given_event"],
        credits=tuple(record["credits"]),
        left_out=tuple(LeftOut(*gap) for gap in record["left_out"]),
        language=record["language"],
        uncertain=tuple(record["uncertain"]),
        notes=tuple(record["notes"]),
        article_id=record["article_id"],
    )


def touch(connection: sqlite3.Connection) -> None:
    """Note that articles came, went or changed, so that they are tied to events anew."""
    connection.execute("UPDATE state SET articles_touched = version")


def ties_due(connection: sqlite3.Connection) -> int | None:
    """The touch since which articles are to be tied anew; None when nothing is due."""
    row = connection.execute("SELECT articles_touched, articles_tied FROM state").fetchone()
    return int(row[0]) if row[0] > row[1] else None


def count(connection: sqlite3.Connection) -> int:
    """How many articles are to be tied."""
    return int(connection.execute("SELECT count(*) FROM articles WHERE status = 'active'").fetchone()[0])


def exists(connection: sqlite3.Connection, article_id: str) -> bool:
    """Whether the article is in the file, removed or not."""
    return connection.execute("SELECT 1 FROM articles WHERE article_id = ?", (article_id,)).fetchone() is not None


def with_text(connection: sqlite3.Connection, text: str) -> list[dict[str, Any]]:
    """The articles, removed ones too, whose text is this one but for white space."""
    found = connection.execute(
        "SELECT article_id, outlet, url, title, status FROM articles WHERE text_hash = ? ORDER BY imported_at",
        (text_hash(text),),
    )
    return [rows.unpack(row) for row in found]


def earlier_version(connection: sqlite3.Connection, article: Article) -> str | None:
    """The id of the latest article of the same outlet with the same URL or title, if there is one."""
    row = connection.execute(
        """SELECT article_id FROM articles
           WHERE outlet = ? AND status = 'active' AND (url = ? OR trim(title) = trim(?) COLLATE NOCASE)
           ORDER BY published_order DESC, imported_at DESC LIMIT 1""",
        (article.outlet, article.url, article.title),
    ).fetchone()
    return str(row[0]) if row else None


def get(connection: sqlite3.Connection, article_id: str) -> Article:
    """An article with its text and its corrected metadata; raises WorkspaceError if it is not there."""
    row = connection.execute(
        "SELECT a.*, t.text FROM articles a JOIN texts t USING (article_id) WHERE article_id = ?", (article_id,)
    ).fetchone()
    if row is None:
        raise WorkspaceError("This article is not in the workspace; it may belong to another project file.")
    return of_record(rows.unpack(row))


def row(connection: sqlite3.Connection, article_id: str) -> dict[str, Any] | None:
    """What is listed of one article."""
    found = connection.execute(f"SELECT {_LISTED} FROM articles a WHERE a.article_id = ?", (article_id,)).fetchone()
    return rows.unpack(found) if found else None


def listed(
    connection: sqlite3.Connection, *, status: str, search: str, event: str | None, limit: int, offset: int
) -> pd.DataFrame:
    """Articles, the latest first; `search` is any part of title, outlet, url or path."""
    parts = [equal("a.status", status), equal("a.event", event)]
    if search.strip():
        parts.append((f"instr(lower({_SEARCHED}), lower(?))", [search.strip()]))
    where, parameters = all_of(parts)
    return rows.frame(
        connection,
        f"""SELECT {_LISTED} FROM articles a WHERE {where}
            ORDER BY a.published_order DESC, a.article_id LIMIT ? OFFSET ?""",
        (*parameters, limit, offset),
    )


def versions(connection: sqlite3.Connection, article_id: str) -> pd.DataFrame:
    """The article and all its earlier and later versions, the earliest first; removed ones are left out."""
    return rows.frame(
        connection,
        f"""SELECT {_LISTED} FROM articles a
            WHERE a.status = 'active' AND coalesce(a.version_of, a.article_id)
                  = (SELECT coalesce(version_of, article_id) FROM articles WHERE article_id = ?)
            ORDER BY a.published_order, a.imported_at, a.article_id""",
        (article_id,),
    )


def apply_decisions(
    connection: sqlite3.Connection, article: Article, profile: str, extractor: str, revision: int
) -> None:
    """Write an article's corrected metadata (see `metadata`), which extraction read it, whether it is removed."""
    removed = is_removed(connection, article.article_id)
    rows.update(
        connection,
        "articles",
        "article_id",
        article.article_id,
        {
            "outlet": article.outlet,
            "published": plain(article.published),
            "published_order": order_of(article.published),
            "title": article.title,
            "url": article.url,
            "given_event": article.event,
            "uncertain": list(article.uncertain),
            "status": "removed" if removed else "active",
            "revision": revision,
            "extractor": extractor,
        },
    )
    rows.update(connection, "texts", "article_id", article.article_id, {"profile": profile})
    touch(connection)


def is_removed(connection: sqlite3.Connection, article_id: str) -> bool:
    """Whether a decision to remove the article is in force."""
    return any(decision.kind == Kind.REMOVE for decision in log.in_force(connection, ObjectType.ARTICLE, article_id))


def metadata(connection: sqlite3.Connection, article_id: str, without: int | None = None) -> dict[str, Any]:
    """The `METADATA_FIELDS` as read and then corrected by the decisions in force, less one of them.

    `uncertain` names those that were guessed in reading and are not corrected.
    """
    found = connection.execute("SELECT as_read FROM articles WHERE article_id = ?", (article_id,)).fetchone()
    if found is None:
        raise WorkspaceError("This article is not in the workspace; it may belong to another project file.")
    out: dict[str, Any] = rows.unpack(found)["as_read"]
    for decision in log.in_force(connection, ObjectType.ARTICLE, article_id):
        if decision.log_id != without:
            out |= {name: value for name, value in decision.new.items() if name in METADATA_FIELDS}
            out["uncertain"] = [name for name in out["uncertain"] if name not in decision.new]
    return out


def revision(connection: sqlite3.Connection, article_id: str) -> int:
    """The number of the log row that last touched an article."""
    return int(connection.execute("SELECT revision FROM articles WHERE article_id = ?", (article_id,)).fetchone()[0])


def event(connection: sqlite3.Connection, article_id: str) -> str | None:
    """The event that an article is tied to."""
    found: str | None = connection.execute("SELECT event FROM articles WHERE article_id = ?", (article_id,)).fetchone()[
        0
    ]
    return found


def outdated(connection: sqlite3.Connection, extractor: str) -> list[str]:
    """The ids of the articles that another extraction than this one has read."""
    found = connection.execute("SELECT article_id FROM articles WHERE extractor <> ? ORDER BY article_id", (extractor,))
    return [row[0] for row in found]


def of_events(connection: sqlite3.Connection, events: Sequence[str]) -> list[str]:
    """The articles of some events that are not removed."""
    marks = ", ".join("?" * len(events))
    found = connection.execute(
        f"SELECT article_id FROM articles WHERE status = 'active' AND event IN ({marks}) ORDER BY article_id", events
    )
    return [row[0] for row in found]


def samples(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Article id and revision of the samples that are not removed."""
    found = connection.execute("SELECT article_id, revision FROM articles WHERE sample AND status = 'active'")
    return [(row[0], row[1]) for row in found]


def removed_samples(connection: sqlite3.Connection) -> list[str]:
    """The samples that were removed."""
    found = connection.execute(
        "SELECT article_id FROM articles WHERE sample AND status = 'removed' ORDER BY article_id"
    )
    return [row[0] for row in found]


def profiles(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Article id and profile (JSON) of every article that is not removed."""
    found = connection.execute(
        """SELECT article_id, profile FROM texts JOIN articles USING (article_id)
           WHERE status = 'active' ORDER BY article_id"""
    )
    return [(row[0], row[1]) for row in found]


def ties(connection: sqlite3.Connection) -> dict[str, Tie | None]:
    """How each article is tied now; None for one that is not, or that is removed."""
    found = connection.execute("SELECT article_id, event, copy_of, version_of FROM articles")
    return {
        row[0]: Tie(event=row[1], copy_of=row[2], version_of=row[3]) if row[1] is not None else None for row in found
    }


def tie(connection: sqlite3.Connection, new: Mapping[str, Tie | None], touched: int) -> None:
    """Write the ties that changed, and bring the claims of those articles along.

    Ties stay due if articles were touched again since `touched`; nothing is written if others have tied since.
    """
    if connection.execute("SELECT articles_tied FROM state").fetchone()[0] >= touched:
        return
    connection.executemany(
        "UPDATE articles SET event = ?, copy_of = ?, version_of = ? WHERE article_id = ?",
        [(t.event, t.copy_of, t.version_of, name) if t else (None, None, None, name) for name, t in new.items()],
    )
    align_claims(connection, new)
    connection.execute("UPDATE state SET articles_tied = ?", (touched,))
    # tells SQLite which index to choose; a sample of each index, some milliseconds
    connection.execute("PRAGMA analysis_limit = 1000")
    connection.execute("ANALYZE")


def align_claims(connection: sqlite3.Connection, article_ids: Collection[str]) -> None:
    """Copy into claims what their indexes need of the article; a claim that left its event leaves its group."""
    connection.executemany(
        """UPDATE claims SET group_id = NULL, origin_id = NULL, claimant_id = NULL
           WHERE article_id = ?1
             AND event IS NOT (SELECT iif(status = 'active', event, NULL) FROM articles WHERE article_id = ?1)""",
        [(name,) for name in article_ids],
    )
    connection.executemany(
        """UPDATE claims SET (outlet, event, published_order, active) =
             (SELECT outlet, event, published_order, status = 'active' FROM articles WHERE article_id = ?1)
           WHERE article_id = ?1""",
        [(name,) for name in article_ids],
    )


def _moment(text: str | None) -> Moment | None:
    return moment(text) if text else None
