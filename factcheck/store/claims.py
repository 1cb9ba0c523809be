"""Claims in the file: what the machine said, and what each says after the decisions about it."""

# Statements are put together from names of this program; values are parameters, always.
# ruff: noqa: S608

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, NamedTuple

import pandas as pd

from factcheck.model import Claim
from factcheck.review import ObjectType, Record, overlay
from factcheck.store import log, rows
from factcheck.store.filters import Filters, all_of, equal
from factcheck.tables import COLUMNS, plain

_OF_ARTICLE = frozenset(["article", "published", "title", "url", "copy_of", "version_of"])
_KEPT = tuple(c for c in COLUMNS["claims"] if c not in _OF_ARTICLE | {"outlet", "event"})
_COMPARED = ("group_id", "origin_id", "claimant_id", "camp", "topic_id")  # comparison fills these in
MACHINE = tuple(c for c in _KEPT if c not in _COMPARED)
"""The fields of what the machine says of a claim: all that does not follow from its article or from comparison."""
_LATER = {f.name: plain(f.default) for f in fields(Claim) if f.name in MACHINE and f.default is not MISSING}
"""What stands for the fields that an earlier program did not know."""

_COLUMNS = ", ".join(f'{"a" if c in _OF_ARTICLE else "c"}."{c}"' for c in COLUMNS["claims"])
_LISTED = _COLUMNS + ", c.revision, c.decision, c.active, c.found"
"""The columns of a frame of claims, for `FROM claims c JOIN articles a USING (article_id)`."""

_FROM = "FROM claims c JOIN articles a ON a.article_id = c.article_id"
_SORTS = {
    "published": "c.published_order DESC, c.article_id, c.start, c.claim_id",
    "earliest": "c.published_order, c.article_id, c.start, c.claim_id",
    "doubt": "c.confidence, c.published_order, c.article_id, c.start, c.claim_id",
    "value": "coalesce(c.value, c.low, c.high) DESC, c.claim_id",
    "place": "c.article_id, c.start, c.claim_id",
}
_UNDECIDED = ("c.active AND c.review_status = 'suggested'", list[Any]())


FEW = 200
"""So many claims are looked for one by one; where more were decided on those of the whole event are read."""


class Change(NamedTuple):
    """What a newer extraction changed: `what` is new, changed, gone, moved or kept (not found, but decided on)."""

    what: str
    claim_id: str
    article_id: str
    before: Record | None
    after: Record | None


def machine_record(claim: Claim) -> Record:
    """What is kept of a claim as the machine said it."""
    return {name: plain(getattr(claim, name)) for name in MACHINE}


def whole_record(said: Mapping[str, Any]) -> Record:
    """What is said of a claim with all fields, whatever program said it, and with no others.

    Raises KeyError for a field that every program gives.
    """
    return {name: said[name] if name in said else _LATER[name] for name in MACHINE}


def replace_machine(
    connection: sqlite3.Connection, article_id: str, claims: Sequence[Claim], revision: int
) -> list[Change]:
    """Put in what an extraction says of an article, in place of what an earlier one said.

    Every decision is kept: by claim id, else by overlapping span in the same article, else with the claim as it was.
    Changed claims take on `revision`, so that a decision made on the earlier reading is seen to be stale.
    """
    before = {
        row["claim_id"]: rows.unpack(row)
        for row in connection.execute(
            'SELECT claim_id, start, "end", decision, machine, found FROM claims WHERE article_id = ?', (article_id,)
        )
    }
    after = {claim.claim_id: machine_record(claim) for claim in claims}
    changes = []
    unmatched = [record for name, record in after.items() if name not in before]
    for name, old in before.items():
        new = after.get(name)
        if new is None:
            heir = _overlapping(old, unmatched) if old["decision"] else None
            if heir is not None:
                unmatched.remove(heir)
                _inherit(connection, name, heir["claim_id"])
                connection.execute("DELETE FROM claims WHERE claim_id = ?", (name,))
                _write(connection, article_id, heir, revision)
                changes.append(Change("moved", heir["claim_id"], article_id, old["machine"], heir))
            elif old["decision"]:
                if old["found"]:
                    connection.execute("UPDATE claims SET found = 0, revision = ? WHERE claim_id = ?", (revision, name))
                    changes.append(Change("kept", name, article_id, old["machine"], None))
            else:
                connection.execute("DELETE FROM claims WHERE claim_id = ?", (name,))
                changes.append(Change("gone", name, article_id, old["machine"], None))
        elif new != old["machine"] or not old["found"]:
            _write(connection, article_id, new, revision)
            changes.append(Change("changed", name, article_id, old["machine"], new))
    insert(connection, article_id, unmatched, revision)
    changes += [Change("new", record["claim_id"], article_id, None, record) for record in unmatched]
    return changes


def insert(connection: sqlite3.Connection, article_id: str, records: Sequence[Record], revision: int) -> None:
    """Add claims of an article as the machine says them."""
    state = {"article_id": article_id, "found": True, "revision": revision} | _indexed(connection, article_id)
    rows.insert(connection, "claims", [overlay(r, ()) | state | {"machine": r} for r in records])


def project(connection: sqlite3.Connection, claim_id: str, article_id: str, revision: int) -> None:
    """Make the row of a claim say what machine and decisions say together; drop it if neither says anything."""
    row = connection.execute("SELECT machine, found FROM claims WHERE claim_id = ?", (claim_id,)).fetchone()
    kept: Record = rows.unpack(row) if row else {"machine": None, "found": False}
    decisions = log.in_force(connection, ObjectType.CLAIM, *ids_of(connection, claim_id))
    if not decisions and not kept["found"]:
        connection.execute("DELETE FROM claims WHERE claim_id = ?", (claim_id,))
        return
    said = overlay(kept["machine"] or {}, decisions)
    record = whole_record(said) | {"decision": said["decision"]}
    state = {"article_id": article_id, "machine": kept["machine"], "found": kept["found"], "revision": revision}
    if row:
        rows.update(connection, "claims", "claim_id", claim_id, record | state)
    else:
        rows.insert(connection, "claims", [record | state | _indexed(connection, article_id)])


def ids_of(connection: sqlite3.Connection, claim_id: str) -> tuple[str, ...]:
    """The id of a claim and those it had in earlier extractions, under which decisions may stand in the log."""
    found = connection.execute("SELECT old_id FROM aliases WHERE claim_id = ? ORDER BY old_id", (claim_id,))
    return (claim_id, *(row[0] for row in found))


def current_id(connection: sqlite3.Connection, claim_id: str) -> str:
    """The id that a claim has now."""
    row = connection.execute("SELECT claim_id FROM aliases WHERE old_id = ?", (claim_id,)).fetchone()
    return str(row[0]) if row else claim_id


def known(connection: sqlite3.Connection, claim_id: str) -> bool:
    """Whether an id is or ever was that of a claim here."""
    return bool(
        connection.execute(
            """SELECT EXISTS (SELECT 1 FROM claims WHERE claim_id = ?1)
                   OR EXISTS (SELECT 1 FROM log WHERE object_id = ?1)""",
            (claim_id,),
        ).fetchone()[0]
    )


def events_by_claim(connection: sqlite3.Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """The event of each of these claims that is shown and tied to one."""
    wanted = rows.within(connection, claim_ids)
    found = connection.execute(
        f"""SELECT claim_id, event FROM claims
            WHERE claim_id IN (SELECT id FROM {wanted}) AND active AND event IS NOT NULL"""
    )
    return {row[0]: row[1] for row in found}


def events_of_claimants(connection: sqlite3.Connection, names: Sequence[str]) -> list[str | None]:
    """The events in which claimants speak that are written or counted under one of these names."""
    marks = ", ".join(f"?{at}" for at in range(1, len(names) + 1))
    found = connection.execute(
        f"""SELECT event FROM claims WHERE claimant IN ({marks})
            UNION SELECT event FROM claims WHERE claimant_id IN ({marks})""",
        names,
    )
    return [row[0] for row in found]


def claimants(connection: sqlite3.Connection) -> pd.DataFrame:
    """Every claimant that takes part in comparison, with its counts and its names as articles give them."""
    return rows.frame(
        connection,
        """SELECT claimant_id, count(*) AS claims, count(DISTINCT article_id) AS articles,
                  count(DISTINCT outlet) AS outlets, json_group_array(DISTINCT claimant) AS forms
           FROM claims WHERE claimant_id IS NOT NULL GROUP BY claimant_id ORDER BY claims DESC, claimant_id""",
    )


def forms_of_claimant(connection: sqlite3.Connection, claimant_id: str) -> pd.DataFrame:
    """The names that articles give a claimant, the most frequent first, with counts and the outlets that print it."""
    return rows.frame(
        connection,
        """SELECT claimant AS form, count(*) AS claims, count(DISTINCT article_id) AS articles,
                  json_group_array(DISTINCT outlet) FILTER (WHERE outlet IS NOT NULL) AS printed_in
           FROM claims WHERE claimant_id = ? GROUP BY claimant ORDER BY claims DESC, claimant""",
        (claimant_id,),
    )


def of_claimant(connection: sqlite3.Connection, claimant_id: str, limit: int) -> pd.DataFrame:
    """The claims of a claimant, the latest first."""
    return rows.frame(
        connection,
        f"SELECT {_LISTED} {_FROM} WHERE c.claimant_id = ? ORDER BY {_SORTS['published']} LIMIT ?",
        (claimant_id, limit),
    )


def aliases(connection: sqlite3.Connection) -> dict[str, str]:
    """Every id that is no longer in use, and the one in its place."""
    return {row[0]: row[1] for row in connection.execute("SELECT old_id, claim_id FROM aliases")}


def get(connection: sqlite3.Connection, claim_id: str) -> dict[str, Any] | None:
    """The row of one claim, by its id now or in an earlier extraction, with `machine` beside it."""
    name = current_id(connection, claim_id)
    row = connection.execute(f"SELECT {_LISTED}, c.machine {_FROM} WHERE c.claim_id = ?", (name,)).fetchone()
    return rows.unpack(row) if row else None


def rows_of(connection: sqlite3.Connection, claim_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The rows of several claims by their present ids; one that is not there is left out."""
    wanted = rows.within(connection, claim_ids)
    found = connection.execute(f"SELECT {_LISTED} {_FROM} WHERE c.claim_id IN (SELECT id FROM {wanted})")
    return {row["claim_id"]: rows.unpack(row) for row in found}


def listed(connection: sqlite3.Connection, filters: Filters, sort: str, limit: int, offset: int) -> pd.DataFrame:
    """Claims that pass the filters, in an order named in the workspace's documentation."""
    where, parameters = filters.of_claims()
    return rows.frame(
        connection,
        f"SELECT {_LISTED} {_FROM} WHERE {where} ORDER BY {_SORTS[sort]} LIMIT ? OFFSET ?",
        (*parameters, limit, offset),
    )


def count(connection: sqlite3.Connection, filters: Filters) -> int:
    """How many claims pass the filters."""
    where, parameters = filters.of_claims()
    return int(connection.execute(f"SELECT count(*) FROM claims c WHERE {where}", parameters).fetchone()[0])


def count_due(connection: sqlite3.Connection, *, untied: bool) -> int:
    """How many claims stand in events to be compared anew, and, where `untied` says so, in none yet."""
    where = "event IN (SELECT event FROM events WHERE touched > compared)"
    if untied:
        where += " OR event IS NULL"
    return int(connection.execute(f"SELECT count(*) FROM claims WHERE {where}").fetchone()[0])


def of_article(connection: sqlite3.Connection, article_id: str) -> pd.DataFrame:
    """All claims of an article, rejected ones too, in order of their place."""
    return rows.frame(
        connection,
        f"SELECT {_LISTED} {_FROM} WHERE c.article_id = ? ORDER BY c.start, c.claim_id",
        (article_id,),
    )


def of_group(connection: sqlite3.Connection, group_id: str) -> pd.DataFrame:
    """The claims of a comparison group by time of publication."""
    return rows.frame(
        connection,
        f"SELECT {_LISTED} {_FROM} WHERE c.group_id = ? ORDER BY {_SORTS['earliest']}",
        (group_id,),
    )


def to_compare(connection: sqlite3.Connection, events: Sequence[str]) -> list[sqlite3.Row]:
    """The rows of claims of events, rejected ones too, but for those of removed articles."""
    return connection.execute(
        f"""SELECT {_COLUMNS} {_FROM}
            WHERE c.event IN ({", ".join("?" * len(events))}) AND c.active
            ORDER BY {_SORTS["earliest"]}""",
        events,
    ).fetchall()


class Marks(NamedTuple):
    """Of the claims of some events, by id, all by which one is told to be as it was, but for what comparison fills in.

    The revision stands for all that machine and people say of it; the rest is its article's.
    """

    log: int  # the last row of the log that they take in
    tied: tuple[int, int]  # the touches of articles that were there, and are tied
    articles: Mapping[str, tuple[Any, ...]]
    claims: Mapping[str, tuple[Any, ...]]
    read: Collection[str]  # the claims whose marks were read; the others are as they were


def marks(connection: sqlite3.Connection, events: Sequence[str], before: Marks | None = None) -> Marks:
    """The marks of the claims to be compared; where the articles are as `before` only those of claims decided on since.

    Whatever changes a claim is in the log, or changes its article.
    """
    cursor, some = connection.cursor(), ", ".join("?" * len(events))
    cursor.row_factory = None
    tied = cursor.execute("SELECT articles_touched, articles_tied FROM state").fetchone()
    articles = before.articles if before and before.tied == tied else _articles(cursor, events)
    told: dict[str, tuple[Any, ...]] = {}
    changed: set[str] | None = None
    where, names = f"event IN ({some}) AND active", list(events)
    if before and before.articles == articles and (changed := _decided_since(connection, before.log)) is not None:
        if not changed:
            return before._replace(log=log.newest(connection), tied=tied, read=frozenset())
        told = dict(before.claims)
        where, names = f"{where} AND claim_id IN ({', '.join('?' * len(changed))})", [*names, *changed]
    cursor.execute(f"SELECT claim_id, revision, article_id FROM claims WHERE {where}", names)
    found = {claim_id: (revision, articles[article_id]) for claim_id, revision, article_id in cursor}
    told |= found  # each claim stays where it stood
    for gone in (changed or set()) & told.keys() - found.keys():
        del told[gone]
    return Marks(log.newest(connection), tied, articles, told, found.keys())


def _articles(cursor: sqlite3.Cursor, events: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """What claims have of their articles, by the articles of some events."""
    columns, some = ", ".join(("article_id", "outlet", "event", *sorted(_OF_ARTICLE))), ", ".join("?" * len(events))
    return {row[0]: row for row in cursor.execute(f"SELECT {columns} FROM articles WHERE event IN ({some})", events)}


def _decided_since(connection: sqlite3.Connection, number: int) -> set[str] | None:
    """The claims, by all their ids, that later rows of the log are about; None for many, or where articles changed."""
    about = log.about_since(connection, number)
    found = {name for type_, name in about if type_ is ObjectType.CLAIM}
    if len(found) > FEW or any(type_ is ObjectType.ARTICLE for type_, _ in about):
        return None
    return found | {current_id(connection, name) for name in found}


def queue(connection: sqlite3.Connection, limit: int, offset: int) -> pd.DataFrame:
    """Claims that nobody has decided on, the doubtful first."""
    where, parameters = _UNDECIDED
    return rows.frame(
        connection,
        f"SELECT {_LISTED} {_FROM} WHERE {where} ORDER BY {_SORTS['doubt']} LIMIT ? OFFSET ?",
        (*parameters, limit, offset),
    )


def safe(connection: sqlite3.Connection, topic: str | None, limit: int) -> pd.DataFrame:
    """Undecided claims without any doubt: those that may be accepted in bulk."""
    where, parameters = all_of([_UNDECIDED, ("c.confidence >= 1 AND c.doubts = '[]'", []), equal("c.topic_id", topic)])
    return rows.frame(
        connection,
        f"SELECT {_LISTED} {_FROM} WHERE {where} ORDER BY {_SORTS['doubt']} LIMIT ?",
        (*parameters, limit),
    )


def _write(connection: sqlite3.Connection, article_id: str, machine: Record, revision: int) -> None:
    """Keep what the machine says now of a claim, and lay the decisions over it."""
    name = machine["claim_id"]
    changed = connection.execute(
        "UPDATE claims SET machine = ?, found = 1 WHERE claim_id = ?", (rows.pack(machine), name)
    ).rowcount
    if not changed:
        insert(connection, article_id, [machine], revision)
    project(connection, name, article_id, revision)


def _indexed(connection: sqlite3.Connection, article_id: str) -> dict[str, Any]:
    """What a claim's row repeats of its article."""
    row = connection.execute(
        "SELECT outlet, event, published_order, status = 'active' AS active FROM articles WHERE article_id = ?",
        (article_id,),
    ).fetchone()
    return dict(row)


def _overlapping(old: Record, candidates: Sequence[Record]) -> Record | None:
    """The candidate that shares most characters with an earlier claim, if any shares one."""

    def shared(new: Record) -> int:
        return int(min(old["end"], new["end"]) - max(old["start"], new["start"]))

    best = max(candidates, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def _inherit(connection: sqlite3.Connection, old_id: str, new_id: str) -> None:
    connection.execute("UPDATE aliases SET claim_id = ? WHERE claim_id = ?", (new_id, old_id))
    connection.execute("INSERT OR REPLACE INTO aliases VALUES (?, ?)", (old_id, new_id))
