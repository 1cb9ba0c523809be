"""What comparison found, kept by event: topics, groups, relations, totals, and which events must be compared anew."""

# Statements are put together from names of this program; values are parameters, always.
# ruff: noqa: S608

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, groupby, repeat
from operator import attrgetter, is_, is_not
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from factcheck.memory import Selves, changed, differing
from factcheck.model import Claim, Group, Moment, Relation, Topic, TotalCheck
from factcheck.store import rows
from factcheck.store.articles import order_of
from factcheck.store.filters import Condition, Filters, all_of, equal
from factcheck.tables import COLUMNS, plain

_GROUPS = ", ".join(f'g."{c}"' for c in COLUMNS["groups"]) + ", g.first_order, g.last_order"
_TOPICS = ", ".join(f't."{c}"' for c in COLUMNS["topics"])
_RELATIONS = ", ".join(f"r.{c}" for c in COLUMNS["relations"])
_TOTALS = ", ".join(f"t.{c}" for c in COLUMNS["totals"])
_BESIDE: Mapping[str, tuple[str, ...]] = {
    "topics": (),
    "groups": ("first_order", "last_order"),
    "relations": ("last_order", "event"),
    "totals": ("event",),
}
"""The columns of the file's tables that are not of the contract."""
_KEYS = {"topics": "topic_id", "groups": "group_id"}
"""What names a row that keeps its name when its event gets another one."""
Records: TypeAlias = Mapping[str, Sequence[Group | Relation | Topic | TotalCheck]]
"""The records under each key."""
_APART = 64
"""Between the numbers of two rows as they are first written; what comes between them later finds room."""
_OF_ONE_WRITE = 1 << 32
"""So many numbers belong to each data version: no two writes ever give the same one."""
_SORTS = {
    # what cannot all be true, what differs, then by what most outlets print; ranges and single sources lie below
    "divergence": """CASE g.state WHEN 'contradict' THEN 0 WHEN 'insufficient' THEN 1 WHEN 'revised' THEN 2
        WHEN 'compatible_bounds' THEN 3 WHEN 'agree' THEN 4 ELSE 5 END, g.outlets DESC, g.log_ratio DESC, g.group_id""",
    "claims": "g.claims DESC, g.group_id",
    "latest": "g.last_order DESC, g.group_id",
    "question": "g.question, g.group_id",
}


def touch(connection: sqlite3.Connection, events: Iterable[str | None]) -> None:
    """Note that something in these events changed, so that they are compared anew."""
    connection.executemany(
        """INSERT INTO events SELECT ?, version, 0, NULL FROM state WHERE true
           ON CONFLICT (event) DO UPDATE SET touched = excluded.touched""",
        [(event,) for event in events if event is not None],
    )


def due(connection: sqlite3.Connection) -> list[str]:
    """The events to be compared anew."""
    return [row[0] for row in connection.execute("SELECT event FROM events WHERE touched > compared ORDER BY event")]


def touched(connection: sqlite3.Connection, event: str) -> int:
    """The data version at which something in an event last changed; 0 if nothing ever did."""
    row = connection.execute("SELECT touched FROM events WHERE event = ?", (event,)).fetchone()
    return int(row[0]) if row else 0


_filled_in = attrgetter("group_id", "origin_id", "claimant_id", "camp", "topic_id")


class Findings(NamedTuple):
    """What comparison found of some events."""

    claims: Sequence[Claim]
    topics: Sequence[Topic]
    groups: Sequence[Group]
    related: Sequence[Sequence[Relation]]  # each of one question, or near some
    totals: Sequence[TotalCheck]
    leads: Mapping[str, str]


class Block(NamedTuple):
    """The records under one key in their order, the number of each in the file, and those between which all are."""

    records: Sequence[object]
    numbers: Sequence[int]
    start: int
    end: int


class Kept(NamedTuple):
    """What the file holds of some events: the touch of each that it takes in, the rows by table and key, the claims."""

    events: Mapping[str, int]
    blocks: Mapping[str, Mapping[str, Block]]
    found: Selves
    claims: Mapping[str, Claim]  # the same by their ids


def keep(
    connection: sqlite3.Connection,
    events: Mapping[str, int],
    found: Findings,
    given: Sequence[Claim],
    before: Kept | None = None,
) -> Kept:
    """Put what comparison found of some events in place of what it found before; gives what the file then holds.

    `events` gives each with its touch (see `touched`); one that was touched again since stays due.  `given` are the
    claims as the file holds them, in the same order; one that came back itself has all that was found.  Where `before`
    is what the file holds still, only rows that changed are written: a record that is the same object says the same of
    claims that say the same.
    """
    held = before.blocks if before and is_held(connection, before) and _is_whole(connection, before) else None
    is_known = held is not None and len(given) == len(found.claims)
    changed = compress(found.claims, map(is_not, given, found.claims)) if is_known else found.claims
    connection.executemany(
        """UPDATE claims SET group_id = ?1, origin_id = ?2, claimant_id = ?3, camp = ?4, topic_id = ?5
           WHERE claim_id = ?6 AND (group_id, origin_id, claimant_id, camp, topic_id) IS NOT (?1, ?2, ?3, ?4, ?5)""",
        [(*_filled_in(claim), claim.claim_id) for claim in changed],
    )
    connection.executemany("INSERT OR REPLACE INTO leads VALUES (?, ?)", sorted(found.leads.items()))
    in_use = [(name,) for name in (*(g.group_id for g in found.groups), *(t.topic_id for t in found.topics))]
    connection.executemany("DELETE FROM leads WHERE old_id = ?", in_use)
    blocks: dict[str, Mapping[str, Block]] = {}
    claims = Selves.of(found.claims)
    beside = _Beside(_by_id(claims, before))
    records = _records(found, beside.claims)
    for table, new in records.items():
        if held is None:
            connection.executemany(f"DELETE FROM {table} WHERE event = ?", [(event,) for event in events])
        blocks[table] = _rewrite(connection, table, held[table] if held else {}, new, beside)
    for event, touch_taken_in in events.items():
        connection.execute("UPDATE events SET compared = ?, failure = NULL WHERE event = ?", (touch_taken_in, event))
    return Kept(dict(events), blocks, claims, beside.claims)


def _by_id(claims: Selves, before: Kept | None) -> Mapping[str, Claim]:
    """Claims by their ids, in their order."""
    if before and before.found is claims:
        return before.claims
    was, now = differing(before.found, claims) if before else ([], [*range(len(claims))])
    fresh = {claims[at].claim_id: claims[at] for at in now}
    if before and was == now and [before.found[at].claim_id for at in was] == [*fresh]:
        return {**before.claims, **fresh}
    return dict(zip(map(attrgetter("claim_id"), claims), claims, strict=True))


def is_held(connection: sqlite3.Connection, before: Kept) -> bool:
    """Whether the file holds of some events what was found before: nobody has compared them since."""
    events, marks = [*before.events], ", ".join("?" * len(before.events))
    taken_in = connection.execute(f"SELECT event, compared FROM events WHERE event IN ({marks})", events)
    return dict(taken_in.fetchall()) == before.events


def _is_whole(connection: sqlite3.Connection, before: Kept) -> bool:
    """Whether no row is newer than those that were written then, and no topic or question went to another event."""
    events, marks = [*before.events], ", ".join("?" * len(before.events))
    for table, blocks in before.blocks.items():
        newest = max((block.numbers[-1] for block in blocks.values() if block.numbers), default=0)
        found = connection.execute(f"SELECT max(number) FROM {table} WHERE event IN ({marks})", events).fetchone()[0]
        if (found or 0) != newest:
            return False
        counted = f"SELECT count(*) FROM {table} WHERE event IN ({marks})"
        if table in _KEYS and connection.execute(counted, events).fetchone()[0] != len(blocks):
            return False
    return True


def _records(found: Findings, claims: Mapping[str, Claim]) -> dict[str, Records]:
    """The records of each table under their keys."""
    return {
        "topics": {topic.topic_id: [topic] for topic in found.topics},
        "groups": {group.group_id: [group] for group in found.groups},
        "totals": {total.total: [total] for total in found.totals},
        "relations": _related(found.related, claims),
    }


def _related(found: Sequence[Sequence[Relation]], claims: Mapping[str, Claim]) -> Records:
    """The relations under their questions; those near a question, and not in one, under their event."""
    related: dict[str, Sequence[Relation]] = {}
    near: dict[str, list[Relation]] = defaultdict(list)
    for part in filter(None, found):
        if name := part[0].group_id:
            related[name] = part
            continue
        for relation in part:
            near[claims[relation.claim_a].event or ""].append(relation)
    return {**related, **near}


class _Beside:
    """What the file holds beside a record, of the claims that it is about."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        self.claims = claims

    @cached_property
    def _printed(self) -> dict[str | None, list[Moment | None]]:
        """When the claims of each question were printed; asked for only where one is written."""
        out: dict[str | None, list[Moment | None]] = defaultdict(list)
        for name, when in {*map(attrgetter("group_id", "published"), self.claims.values())}:
            out[name].append(when)
        return out

    def __call__(self, record: object) -> tuple[str | None, ...]:
        """The values of the columns in `_BESIDE`."""
        match record:
            case Group():
                span = [*filter(None, map(order_of, self._printed[record.group_id]))]
                return min(span, default=""), max(span, default="")
            case Relation():
                one, two = self.claims[record.claim_a], self.claims[record.claim_b]
                return max(order_of(one.published), order_of(two.published)), one.event
            case TotalCheck():
                return (self.claims[record.total].event,)
        return ()


def _rewrite(
    connection: sqlite3.Connection, table: str, old: Mapping[str, Block], new: Records, beside: _Beside
) -> Mapping[str, Block]:
    """Put records in place of others under their keys; one that was there stays, and their order is that of numbers.

    A topic or group keeps its id when its event gets another name.
    """
    start = int(connection.execute("SELECT version FROM state").fetchone()[0]) * _OF_ONE_WRITE
    blocks: dict[str, Block] = {}
    gone: set[int] = set()
    added: list[tuple[int, object]] = []
    for key, told in new.items():
        before = old.get(key)
        if before and _are_the_same(told, before.records):
            blocks[key] = before
            continue
        blocks[key], old_numbers, fresh = _numbered(told, before, start)
        start = max(start, blocks[key].end)
        gone |= old_numbers
        added += fresh
    gone.update(number for key in old.keys() - new.keys() for number in old[key].numbers)
    connection.executemany(f"DELETE FROM {table} WHERE number = ?", [(number,) for number in gone])
    if key_of := _KEYS.get(table):
        moved = [(key,) for key in new if blocks[key] is not old.get(key)]
        connection.executemany(f"DELETE FROM {table} WHERE {key_of} = ?", moved)
    columns = ("number", *COLUMNS[table], *_BESIDE[table])
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    values = attrgetter(*COLUMNS[table])
    connection.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",
        [
            (number, *(rows.pack(plain(value)) for value in (*values(record), *beside(record))))
            for number, record in added
        ],
    )
    return blocks


def _are_the_same(told: Sequence[object], before: Sequence[object]) -> bool:
    """Whether records are the very ones that were there before."""
    return told is before or (len(told) == len(before) and all(map(is_, told, before)))


def _numbered(
    told: Sequence[object], before: Block | None, start: int
) -> tuple[Block, set[int], list[tuple[int, object]]]:
    """The records under a key with their numbers, the numbers no longer in use, and the records that have a new one.

    Those that stood in this order keep theirs.  Where there is no room between two all have new ones, from `start` on.
    """
    found = _with_room(told, before) if before else None
    if found:
        return found
    end = start + (len(told) + 1) * _APART
    block = Block(told, range(start + _APART, end, _APART), start, end)
    return block, {*before.numbers} if before else set(), [*zip(block.numbers, told, strict=True)]


def _with_room(told: Sequence[object], before: Block) -> tuple[Block, set[int], list[tuple[int, object]]] | None:
    """The same with new numbers between those that stay; None where these leave no room."""
    first, was, now = changed(before.records, told)
    old, other = before.numbers[first:was], told[first:now]
    number_of = dict(zip(map(id, before.records[first:was]), old, strict=True))
    last, end = before.numbers[first - 1] if first else before.start, [*before.numbers[was : was + 1], before.end][0]
    known = np.fromiter(map(number_of.get, map(id, other), repeat(0)), np.int64, len(other))
    stays = known > np.maximum.accumulate(np.append(last, known))[:-1]  # the others are new, or stood elsewhere
    numbers = known.tolist()
    fresh = np.flatnonzero(~stays).tolist()
    for start, stop in _runs(fresh):
        low, high = numbers[start - 1] if start else last, numbers[stop] if stop < len(numbers) else end
        room = (high - low) // (stop - start + 1)
        if not room:
            return None
        numbers[start:stop] = range(low + room, low + room * (stop - start) + 1, room)
    block = Block(told, [*before.numbers[:first], *numbers, *before.numbers[was:]], before.start, before.end)
    return block, {*old}.difference(known[stays].tolist()), [(numbers[at], other[at]) for at in fresh]


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of places that follow each other, from where to where."""
    for _, run in groupby(enumerate(places), key=lambda told: told[1] - told[0]):
        some = [place for _, place in run]
        yield some[0], some[-1] + 1


def version(connection: sqlite3.Connection, event: str) -> tuple[int, ...]:
    """Numbers that are others after any change of an event's claims, of decisions on them or of its comparison."""
    row = connection.execute(
        """SELECT coalesce(max(e.touched), 0), coalesce(max(e.compared), 0),
                  count(c.number), coalesce(max(c.revision), 0)
           FROM (SELECT ?1 AS event) LEFT JOIN events e USING (event)
           LEFT JOIN claims c ON c.event = ?1 AND c.active""",
        (event,),
    ).fetchone()
    return tuple(row)


def fail(connection: sqlite3.Connection, events: Mapping[str, int], reason: str) -> None:
    """Note that events could not be compared; they are tried again when something in them changes."""
    for event, touch_taken_in in events.items():
        connection.execute(
            "UPDATE events SET compared = ?, failure = ? WHERE event = ?", (touch_taken_in, reason, event)
        )


def failures(connection: sqlite3.Connection) -> dict[str, str]:
    """The events that could not be compared, and why."""
    found = connection.execute("SELECT event, failure FROM events WHERE failure IS NOT NULL ORDER BY event")
    return {row[0]: row[1] for row in found}


def groups(connection: sqlite3.Connection, filters: Filters, sort: str, limit: int, offset: int) -> pd.DataFrame:
    """Groups that pass the filters, in an order named in the workspace's documentation."""
    where, parameters = filters.of_groups()
    return rows.frame(
        connection,
        f"SELECT {_GROUPS} FROM groups g WHERE {where} ORDER BY {_SORTS[sort]} LIMIT ? OFFSET ?",
        (*parameters, limit, offset),
    )


def topics(connection: sqlite3.Connection, event: str | None = None) -> pd.DataFrame:
    """The topics of an event, or of all, the largest first."""
    where, parameters = equal("t.event", event)
    return rows.frame(
        connection,
        f"SELECT {_TOPICS} FROM topics t WHERE {where} ORDER BY t.claims DESC, t.topic_id",
        parameters,
    )


def events(connection: sqlite3.Connection) -> pd.DataFrame:
    """Every event with an article, those of most articles first and samples last: its days and counts.

    `checked` counts the claims that a person decided on, `undated` and `unsigned` the articles without a date or an
    outlet; `sample` is true where all its articles are samples.
    """
    return rows.frame(
        connection,
        """SELECT a.event, min(nullif(a.published_order, '')) AS first_order, max(a.published_order) AS last_order,
                  count(*) AS articles, count(DISTINCT a.outlet) AS outlets, min(a.sample) AS sample,
                  sum(a.published_order = '') AS undated, sum(a.outlet IS NULL) AS unsigned,
                  coalesce(c.claims, 0) AS claims, coalesce(c.checked, 0) AS checked
           FROM articles a LEFT JOIN (
               SELECT event, count(*) AS claims, sum(review_status <> 'suggested') AS checked
               FROM claims WHERE active GROUP BY event) c ON c.event = a.event
           WHERE a.status = 'active' AND a.event IS NOT NULL
           GROUP BY a.event ORDER BY min(a.sample), articles DESC, last_order DESC, a.event""",
    )


def topic(connection: sqlite3.Connection, topic_id: str) -> dict[str, Any] | None:
    """One topic."""
    row = connection.execute(f"SELECT {_TOPICS} FROM topics t WHERE t.topic_id = ?", (topic_id,)).fetchone()
    return rows.unpack(row) if row else None


def count_groups(connection: sqlite3.Connection, filters: Filters) -> int:
    """How many groups pass the filters."""
    where, parameters = filters.of_groups()
    return int(connection.execute(f"SELECT count(*) FROM groups g WHERE {where}", parameters).fetchone()[0])


def group(connection: sqlite3.Connection, group_id: str) -> dict[str, Any] | None:
    """One group; an id that is no longer in use finds the group that took its claims in."""
    name = leading_to(connection, group_id)
    row = connection.execute(f"SELECT {_GROUPS} FROM groups g WHERE g.group_id = ?", (name,)).fetchone()
    return rows.unpack(row) if row else None


def leading_to(connection: sqlite3.Connection, name: str) -> str:
    """The topic or group that an id means now: itself, or where it leads."""
    seen = {name}
    while (row := connection.execute("SELECT new_id FROM leads WHERE old_id = ?", (name,)).fetchone()) is not None:
        if row[0] in seen:
            break
        name = row[0]
        seen.add(name)
    return name


def foreign_ids(connection: sqlite3.Connection, events: Sequence[str]) -> set[str]:
    """The ids of topics and groups that claims of other events hold: claims that moved here do not bring them along."""
    marks = ", ".join("?" * len(events))
    return {
        row[0]
        for table, column in (("groups", "group_id"), ("topics", "topic_id"))
        for row in connection.execute(
            f"""SELECT t.{column} FROM {table} t WHERE t.event NOT IN ({marks})
                AND EXISTS (SELECT 1 FROM claims c WHERE c.{column} = t.{column} AND c.event = t.event AND c.active)""",
            events,
        )
    }


def relations(connection: sqlite3.Connection, group_id: str) -> pd.DataFrame:
    """The relations in and near a group, with what a person reads of both claims."""
    return rows.frame(
        connection,
        f"""SELECT {_RELATIONS}, a.sentence AS sentence_a, b.sentence AS sentence_b, a.surface AS surface_a,
                   b.surface AS surface_b, a.outlet AS outlet_a, b.outlet AS outlet_b, a.claimant AS claimant_a,
                   b.claimant AS claimant_b
            FROM relations r JOIN claims a ON a.claim_id = r.claim_a JOIN claims b ON b.claim_id = r.claim_b
            WHERE r.group_id = ? ORDER BY r.number""",
        (group_id,),
    )


def relations_of(connection: sqlite3.Connection, filters: Filters) -> pd.DataFrame:
    """The relations in and near the groups that pass the filters; all of them without filters."""
    where, parameters = _of_passing("r.group_id", filters)
    statement = f"SELECT {_RELATIONS} FROM relations r WHERE {where} ORDER BY r.event, r.group_id, r.number"
    return rows.frame(connection, statement, parameters)


def totals_of_group(connection: sqlite3.Connection, group_id: str) -> pd.DataFrame:
    """The checks of totals in which a claim of the group is the total or a part."""
    return rows.frame(
        connection,
        f"""SELECT {_TOTALS}, c.sentence, c.outlet, c.claimant FROM totals t JOIN claims c ON c.claim_id = t.total
            WHERE t.event = (SELECT event FROM groups WHERE group_id = ?1) AND EXISTS (
                SELECT 1 FROM claims p WHERE p.group_id = ?1
                AND (p.claim_id = t.total OR p.claim_id IN (SELECT value FROM json_each(t.parts))))
            ORDER BY t.number""",
        (group_id,),
    )


def totals_of(connection: sqlite3.Connection, filters: Filters) -> pd.DataFrame:
    """The checks of totals that stand in groups that pass the filters; all of them without filters."""
    where, parameters = _of_passing("c.group_id", filters)
    return rows.frame(
        connection,
        f"""SELECT {_TOTALS} FROM totals t JOIN claims c ON c.claim_id = t.total
            WHERE {where} ORDER BY t.event, t.number""",
        parameters,
    )


def _of_passing(column: str, filters: Filters) -> Condition:
    """The condition that a column names a group that passes the filters."""
    where, parameters = filters.of_groups()
    if where == "1":
        return where, parameters
    return f"{column} IN (SELECT g.group_id FROM groups g WHERE {where})", parameters


def revisions(
    connection: sqlite3.Connection, *, since: str, event: str | None, claimant: str | None, limit: int
) -> pd.DataFrame:
    """Figures that took another's place, the latest first: the earlier claim and the later one in one row.

    `kind` is "version" where both stand in versions of one article, else "claimant".
    """
    revised: Condition = ("r.relation = 'revises' AND r.last_order >= ?", [since])
    where, parameters = all_of([revised, equal("r.event", event), equal("l.claimant", claimant)])
    return rows.frame(
        connection,
        f"""SELECT CASE WHEN coalesce(x.version_of, x.article_id) = coalesce(y.version_of, y.article_id)
                       THEN 'version' ELSE 'claimant' END AS kind,
                  y.published AS changed, l.event, r.group_id, g.question, l.claimant,
                  r.relation, r.reason, r.difference, r.ratio,
                  e.claim_id AS claim_earlier, l.claim_id AS claim_later,
                  e.surface AS surface_earlier, l.surface AS surface_later,
                  coalesce(e.value, e.low, e.high) AS value_earlier, coalesce(l.value, l.low, l.high) AS value_later,
                  e.sentence AS sentence_earlier, l.sentence AS sentence_later,
                  e.outlet AS outlet_earlier, l.outlet AS outlet_later,
                  x.published AS published_earlier, y.published AS published_later,
                  e.article_id AS article_earlier, l.article_id AS article_later
           FROM relations r
           JOIN claims e ON e.claim_id = r.claim_b
           JOIN claims l ON l.claim_id = r.claim_a
           JOIN articles x ON x.article_id = e.article_id
           JOIN articles y ON y.article_id = l.article_id
           LEFT JOIN groups g ON g.group_id = r.group_id
           WHERE {where} ORDER BY r.last_order DESC, r.claim_a, r.claim_b LIMIT ?""",
        (*parameters, limit),
    )


def filter_counts(connection: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """How many questions there are of each state and measure, the most frequent first."""
    out = {}
    for name in ("state", "measure"):
        found = connection.execute(f'SELECT "{name}", count(*) FROM groups GROUP BY 1 ORDER BY 2 DESC, 1')
        out[name] = {str(row[0]): int(row[1]) for row in found if row[0] is not None}
    return out


def filter_values(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """What there is to filter by, sorted.

    Outlets and claimants are walked along their index, so that the time goes with the values and not with the claims.
    """
    out = {}
    for name in ("event", "measure", "population", "group", "state"):
        found = connection.execute(f'SELECT DISTINCT "{name}" FROM groups WHERE "{name}" IS NOT NULL ORDER BY 1')
        out[name] = [str(row[0]) for row in found]
    for name in ("outlet", "claimant"):
        found = connection.execute(
            f"""WITH RECURSIVE walk (word) AS (
                    SELECT min({name}) FROM claims
                    UNION ALL SELECT (SELECT min(c.{name}) FROM claims c WHERE c.{name} > walk.word) FROM walk
                              WHERE walk.word IS NOT NULL)
                SELECT word FROM walk WHERE word IS NOT NULL"""
        )
        out[name] = [str(row[0]) for row in found]
    return out
