"""What a reader filters by, as conditions of SQL; values are parameters always."""

# Statements are put together from names of this program; values are parameters, always.
# ruff: noqa: S608

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

Condition = tuple[str, list[Any]]
_OF_GROUP = ("event", "measure", "population", "group", "topic_id", "group_id")  # columns of claims and groups alike


_FOUND = """(g.number IN (SELECT rowid FROM groups_search WHERE groups_search MATCH ?) OR g.group_id IN (
    SELECT c.group_id FROM claims c
    WHERE c.active AND c.number IN (SELECT rowid FROM claims_search WHERE claims_search MATCH ?)))"""
"""The condition that words stand in a question, or in a sentence behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Allowed values by column, an empty tuple allowing all; days of publication; words to find.

    Of questions, those pass that have a claim which passes, or the words to find.  Claims of removed articles never
    pass.
    """

    event: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    claimant: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    review_status: tuple[str, ...] = ()
    article_id: tuple[str, ...] = ()
    topic_id: tuple[str, ...] = ()
    group_id: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    search: str = ""

    def only(self, **columns: str) -> Filters:
        """The same with one value allowed in some columns."""
        return replace(self, **{name: (value,) for name, value in columns.items()})  # type: ignore[arg-type]

    def of_claims(self) -> Condition:
        """The condition on a row `c` of claims."""
        columns = (*_OF_GROUP, "outlet", "claimant", "review_status", "article_id")
        parts: list[Condition] = [("c.active", []), *(_among(f'c."{c}"', getattr(self, c)) for c in columns)]
        parts += self._days()
        if self.state:
            state, values = _among("g.state", self.state)
            parts.append((f"c.group_id IN (SELECT g.group_id FROM groups g WHERE {state})", values))
        if words := match(self.search):
            parts.append(("c.number IN (SELECT rowid FROM claims_search WHERE claims_search MATCH ?)", [words]))
        return all_of(parts)

    def of_groups(self) -> Condition:
        """The condition on a row `g` of groups."""
        parts = [_among(f'g."{c}"', getattr(self, c)) for c in (*_OF_GROUP, "state")]
        of_claim = [_among(f'c."{c}"', getattr(self, c)) for c in ("outlet", "claimant", "review_status", "article_id")]
        of_claim += self._days()
        if self.since:  # sooner told by the group's own days than by its claims
            parts.append(("g.last_order >= ?", [self.since.isoformat()]))
        if self.until:
            parts.append(("g.first_order < ?", [(self.until + dt.timedelta(days=1)).isoformat()]))
        condition, values = all_of(of_claim)
        if condition != "1":
            parts.append((f"EXISTS (SELECT 1 FROM claims c WHERE c.group_id = g.group_id AND {condition})", values))
        if words := match(self.search):
            parts.append((_FOUND, [words, words]))
        return all_of(parts)

    def _days(self) -> list[Condition]:
        out: list[Condition] = []
        if self.since:
            out.append(("c.published_order >= ?", [self.since.isoformat()]))
        if self.until:
            out.append(("c.published_order < ?", [(self.until + dt.timedelta(days=1)).isoformat()]))
        if self.until and not self.since:
            out.append(("c.published_order <> ''", []))
        return out


def match(search: str) -> str:
    """What a person typed as a query of the search index: every word, the last of them perhaps unfinished.

    Each word is quoted, so that nothing in it is an operator.
    """
    words = ["".join(c if c.isalnum() else " " for c in word) for word in search.split()]
    quoted = [f'"{" ".join(word.split())}"' for word in words if word.strip()]
    return " ".join(quoted) + "*" if quoted else ""


def _among(column: str, values: tuple[str, ...]) -> Condition:
    if not values:
        return "1", []
    return f"{column} IN ({', '.join('?' * len(values))})", list(values)


def equal(column: str, value: str | None) -> Condition:
    """The condition that a column has a value; no condition for None."""
    return ("1", []) if value is None else (f"{column} = ?", [value])


def all_of(parts: list[Condition]) -> Condition:
    """All of some conditions."""
    said = [(condition, values) for condition, values in parts if condition != "1"]
    if not said:
        return "1", []
    return " AND ".join(c for c, _ in said), [value for _, values in said for value in values]
