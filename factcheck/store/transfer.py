"""A project as plain records, and back: what people and machine said, without what follows from it."""

# Statements are put together from names of this program; values are parameters, always.
# ruff: noqa: S608

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from factcheck.errors import WorkspaceError
from factcheck.model import Article
from factcheck.review import ObjectType
from factcheck.store import articles, chain, claims, rows, sound

FORMAT = "factcheck project 2"
_UNSEALED = "factcheck project 1"
"""What earlier programs wrote: without digests."""

_ARTICLE = (
    "article_id article outlet published updated retrieved title url author given_event credits left_out language "
    "uncertain notes as_read published_order text_hash status sample revision extractor imported_at"
).split()
_CLAIM = "claim_id article_id machine found revision".split()
_LOG = [*chain.COLUMNS, "digest"]
_ALIAS = "old_id claim_id".split()


def dump(connection: sqlite3.Connection) -> dict[str, Any]:
    """Articles with texts, what the machine said of them, the whole log and the ids that changed."""
    return sealed(
        {
            "format": FORMAT,
            "articles": [
                rows.unpack(row)
                for row in connection.execute(
                    f"""SELECT {_listed("a", _ARTICLE)}, t.text FROM articles a JOIN texts t USING (article_id)
                    ORDER BY a.imported_at, a.article_id"""
                )
            ],
            "claims": [
                rows.unpack(row)
                for row in connection.execute(
                    f"SELECT {_listed('c', _CLAIM)} FROM claims c ORDER BY article_id, start, claim_id"
                )
            ],
            "log": [
                rows.unpack(row) for row in connection.execute(f"SELECT {_listed('l', _LOG)} FROM log l ORDER BY id")
            ],
            "aliases": [
                rows.unpack(row) for row in connection.execute("SELECT old_id, claim_id FROM aliases ORDER BY 1")
            ],
        }
    )


def sealed(project: Mapping[str, Any]) -> dict[str, Any]:
    """The project with a digest of all that it holds, in place of one that it may have."""
    held = {name: value for name, value in project.items() if name != "digest"}
    content = json.dumps(held, sort_keys=True).encode("ascii")
    return held | {"digest": hashlib.sha256(content).hexdigest()}


def load(connection: sqlite3.Connection, project: Mapping[str, Any], profile: Callable[[Article], str]) -> None:
    """Put what `dump` gave into an empty file, with the profile of each article; ties and comparison are due then.

    Raises WorkspaceError, and keeps nothing, if it is no such project or does not fit together.
    """
    if not isinstance(project, dict) or project.get("format") not in (FORMAT, _UNSEALED):
        raise WorkspaceError(f"This is no project of this program: its format is not {FORMAT!r}.")
    if project["format"] == FORMAT and sealed(project) != project:
        raise WorkspaceError("This project was damaged or changed after it was saved; save it again where it is whole.")
    try:
        _load(connection, project, profile)
    except (
        ArithmeticError,
        LookupError,
        TypeError,
        AttributeError,
        ValueError,
        sqlite3.IntegrityError,
        sqlite3.InterfaceError,
    ) as error:
        raise WorkspaceError(
            f"This project is damaged and cannot be opened ({type(error).__name__}: {error})."
        ) from error


def _load(connection: sqlite3.Connection, project: Mapping[str, Any], profile: Callable[[Article], str]) -> None:
    for record in project["log"]:
        sound.entry(record)
    for record in project["articles"]:
        sound.article(record)
    rows.insert(connection, "log", list(_chained(project["log"], project["format"] == FORMAT)))
    rows.insert(connection, "aliases", [_only(record, _ALIAS) for record in project["aliases"]])
    rows.insert(connection, "articles", [_only(record, _ARTICLE) for record in project["articles"]])
    texts = {record["article_id"]: record["text"] for record in project["articles"]}
    for name, text in texts.items():
        rows.insert(connection, "texts", [{"article_id": name, "text": text, "profile": ""}])
        rows.update(connection, "texts", "article_id", name, {"profile": profile(articles.get(connection, name))})
    decided = {record["object_id"] for record in project["log"] if record["object_type"] == ObjectType.CLAIM}
    decided |= {record["claim_id"] for record in project["aliases"]}
    for record in project["claims"]:
        _load_claim(connection, _only(record, _CLAIM), record["claim_id"] in decided)
    for row in connection.execute('SELECT article_id, start, "end", surface FROM claims'):
        if texts[row["article_id"]][row["start"] : row["end"]] != row["surface"]:
            raise ValueError(f"a claim does not stand where it says in article {row['article_id']}")
    if (number := chain.broken_at(connection)) is not None:
        raise ValueError(f"its log was changed at entry {number}")
    if lost := connection.execute("PRAGMA foreign_key_check").fetchone():
        raise ValueError(f"a row of {lost[0]} belongs to none of {lost[2]}")
    articles.align_claims(connection, texts)
    articles.touch(connection)


def _chained(log: Iterable[Mapping[str, Any]], has_digests: bool) -> Iterator[dict[str, Any]]:
    """The rows of a log, with the digests that an earlier program did not write."""
    before = chain.START
    for record in log:
        row = _only(record, chain.COLUMNS)
        before = record["digest"] if has_digests else chain.digest(before, [rows.pack(value) for value in row.values()])
        yield row | {"digest": before}


def _load_claim(connection: sqlite3.Connection, record: dict[str, Any], decided: bool) -> None:
    name, article_id, machine = record["claim_id"], record["article_id"], record["machine"]
    if machine is not None:
        sound.claim(machine)
        claims.insert(connection, article_id, [claims.whole_record(machine)], record["revision"])
        connection.execute("UPDATE claims SET found = ? WHERE claim_id = ?", (record["found"], name))
    if decided:
        claims.project(connection, name, article_id, record["revision"])


def _listed(table: str, columns: list[str]) -> str:
    return ", ".join(f"{table}.{column}" for column in columns)


def _only(record: Mapping[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    return {column: record[column] for column in columns}
