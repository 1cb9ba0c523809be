"""Claims that count the same thing, found together.

Claims are taken in units: one claim, or several that a person has joined.  Pairs of units that the comparators
find alike are joined from the likeliest on, unless claims of the one group are kept apart from claims of the other
(`_may_join`); so no chain of small steps joins what does not belong together.  Pairs are looked for among neighbours
in a few sorted orders (the sorted-neighbourhood method of Hernández and Stolfo, 1995), so the work grows as n log n.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import Any

from factcheck.comparison.comparators import ALIKE, OUTVOTED, compare, surely_apart
from factcheck.comparison.facets import Facets, published_day
from factcheck.comparison.intervals import figure, gives_same
from factcheck.comparison.scenes import Scene
from factcheck.model import Claim, Decisions, Modality, digest

EQUAL = 0.1
"""Claims with one figure are joined before those that only may have grown into each other."""
ALL_PAIRS = 60
"""Up to so many claims of one measure every pair is looked at; beyond, `NEIGHBOURS` in each sorted order."""
NEIGHBOURS = 12
SAMPLE = 24
"""So many different claims of a group speak for it when another is to join."""
DISSENT = 1 / 3
"""Up to this share of the pairs of two groups may look apart by a comparator of `OUTVOTED`: a toll of the first day
and one of the last differ in figure and words, and those of the days between tell that they are one series."""
EXCEPTION = 1 / 10
"""Up to this share of the pairs may be held apart by more than that: one misread day among ten reports."""

Key = tuple[Any, ...]


def founding_order(claim: Claim) -> Key:
    """The order in which claims found a group: the earliest published first, then by text and place in it."""
    return (published_day(claim) or dt.date.max, str(claim.published), claim.article_id, claim.start, claim.claim_id)


def find_groups(facets: Sequence[Facets], scene: Scene, decisions: Decisions) -> list[list[Facets]]:
    """The facets of one event's claims, group by group; every claim is in just one group.

    Each group is in founding order, and so are the groups.  The order of `facets` does not matter.
    """
    ordered = sorted(facets, key=lambda f: founding_order(f.claim))
    units = _units(ordered, decisions)
    clusters = _Clusters(units, scene)
    home = {f.claim.claim_id: at for at, unit in enumerate(units) for f in unit}
    for a, b in sorted(decisions.different):
        if a in home and b in home:
            clusters.keep_apart(home[a], home[b])
    edges: list[tuple[float, int, int]] = []
    for block in _blocks(ordered):
        for x, y in _candidates(block):
            one, two = home[x.claim.claim_id], home[y.claim.claim_id]
            if one != two and not surely_apart(x, y, scene):
                score = compare(x, y, scene).score
                if score >= ALIKE:
                    rank = score + (EQUAL if gives_same(x.claim, y.claim) else 0)
                    edges.append((-rank, min(one, two), max(one, two)))
    for _, one, two in sorted(edges):
        clusters.join(one, two)
    return clusters.members()


def group_id(group: Sequence[Facets]) -> str:
    """The stable name of a group: it follows from the claim that founds it, so later claims do not change it."""
    return digest("group", min((f.claim for f in group), key=founding_order).claim_id)


def measure_key(facets: Facets) -> Key:
    """Claims with different keys never count the same thing."""
    return (facets.claim.event, facets.measure, facets.claim.unit)


def _units(ordered: Sequence[Facets], decisions: Decisions) -> list[list[Facets]]:
    """The claims in the units that people have joined, those they have parted never in one."""
    unit_of = {f.claim.claim_id: [f] for f in ordered}
    parted = set(decisions.different)
    for a, b in sorted(decisions.same):
        one, two = unit_of.get(a), unit_of.get(b)
        if one is None or two is None or one is two:
            continue
        if any(_pair(x, y) in parted for x in one for y in two):
            continue
        joined = sorted(one + two, key=lambda f: founding_order(f.claim))
        for member in joined:
            unit_of[member.claim.claim_id] = joined
    seen: dict[int, list[Facets]] = {id(unit): unit for unit in (unit_of[f.claim.claim_id] for f in ordered)}
    return list(seen.values())


def _pair(a: Facets, b: Facets) -> tuple[str, str]:
    one, two = a.claim.claim_id, b.claim.claim_id
    return (one, two) if one <= two else (two, one)


def _blocks(ordered: Iterable[Facets]) -> list[list[Facets]]:
    blocks: dict[Key, list[Facets]] = defaultdict(list)
    for facets in ordered:
        blocks[measure_key(facets)].append(facets)
    return list(blocks.values())


def _candidates(block: list[Facets]) -> Iterable[tuple[Facets, Facets]]:
    if len(block) <= ALL_PAIRS:
        for at, a in enumerate(block):
            for b in block[at + 1 :]:
                yield a, b
        return
    seen: set[tuple[int, int]] = set()
    for order in _ORDERS:
        ranked = sorted(range(len(block)), key=lambda i, order=order: (order(block[i]), i))  # type: ignore[misc]
        for at, one in enumerate(ranked):
            for two in ranked[at + 1 : at + 1 + NEIGHBOURS]:
                if (pair := (min(one, two), max(one, two))) not in seen:
                    seen.add(pair)
                    yield block[pair[0]], block[pair[1]]


def _scope(f: Facets) -> Key:
    modality = f.claim.modality is Modality.HISTORICAL
    return (modality, f.accrual, tuple(sorted(f.sides)), f.population, f.place[:1], f.noun)


def _figure(f: Facets) -> float:
    value = figure(f.claim)
    return -1.0 if value is None else value


_ORDERS: tuple[Callable[[Facets], Key], ...] = (
    lambda f: (_scope(f), str(f.start) if f.is_closed else "", _figure(f)),
    lambda f: (_figure(f), _scope(f), str(f.start)),
    lambda f: (f.claimant or "", _scope(f), str(f.told), _figure(f)),
    lambda f: (sorted(f.sides), f.place[:1], str(f.start), _figure(f)),
)
"""The orders in which claims of one measure come to stand next to those they may count the same thing with."""


class Objection(IntEnum):
    """How much speaks against two claims being of one group."""

    NONE = 0
    DOUBT = 1  # they are unlike, by a comparator of `OUTVOTED`
    FIRM = 2  # the same, and one article tells them apart, or they differ in day or kind of count
    SURE = 3  # another side, place, part, or whatever no neighbour can outvote


class _Clusters:
    """Units joined step by step, with what keeps two of them apart remembered."""

    def __init__(self, units: list[list[Facets]], scene: Scene) -> None:
        self._scene = scene
        self._parent = list(range(len(units)))
        self._units: list[list[list[Facets]]] = [[unit] for unit in units]
        self._apart: list[set[int]] = [set() for _ in units]

    def keep_apart(self, one: int, two: int) -> None:
        """Never join these two."""
        if one != two:
            self._apart[one].add(two)
            self._apart[two].add(one)

    def join(self, one: int, two: int) -> None:
        """Join the groups of two units, unless something keeps them apart."""
        a, b = self._root(one), self._root(two)
        if a == b or b in self._apart[a]:
            return
        if not self._may_join(self._units[a], self._units[b]):
            self.keep_apart(a, b)
            return
        if len(self._units[a]) < len(self._units[b]):
            a, b = b, a
        self._parent[b] = a
        self._units[a] += self._units[b]
        self._units[b] = []
        for other in self._apart[b]:
            self._apart[other].discard(b)
            self.keep_apart(a, other)

    def members(self) -> list[list[Facets]]:
        """The groups, each in founding order, the groups in the order of their founders."""
        out = [
            sorted((f for unit in units for f in unit), key=lambda f: founding_order(f.claim))
            for units in self._units
            if units
        ]
        return sorted(out, key=lambda group: founding_order(group[0].claim))

    def _root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def _may_join(self, one: list[list[Facets]], two: list[list[Facets]]) -> bool:
        """Whether no unit of one group is surely apart from a unit of the other, and few look apart.

        In large groups a bounded choice of different claims speaks for the group; claims of one article always do,
        for only they can clash by being in one article.
        """
        pairs = [(a, b) for a in _sample(one) for b in _sample(two)]
        firm = doubted = 0
        for a, b in pairs:
            objection = self._objection(a, b)
            if objection is Objection.SURE:
                return False
            firm += objection is Objection.FIRM
            doubted += objection is not Objection.NONE
        if firm > EXCEPTION * len(pairs) or doubted > DISSENT * len(pairs):
            return False
        if len(one) <= SAMPLE and len(two) <= SAMPLE:
            return True
        by_article = defaultdict(list)
        for unit in one:
            for facets in unit:
                by_article[facets.claim.article_id].append(unit)
        beside = ((a, b) for b in two for f in b for a in by_article.get(f.claim.article_id, ()))
        return all(self._objection(a, b) <= Objection.DOUBT for a, b in beside)

    def _objection(self, a: list[Facets], b: list[Facets]) -> Objection:
        """How surely all claims of one unit are apart from those of another."""
        return min(self._between(x, y) for x in a for y in b)

    def _between(self, a: Facets, b: Facets) -> Objection:
        verdict = compare(a, b, self._scene)
        if verdict.score > 0:
            return Objection.FIRM if surely_apart(a, b, self._scene) else Objection.NONE
        if verdict.name == "modality" and Modality.DENIED in (a.claim.modality, b.claim.modality):
            return Objection.DOUBT  # whoever denies 80 dead speaks of the toll all the same
        if verdict.name not in OUTVOTED:
            return Objection.SURE
        is_told_apart = a.claim.article_id == b.claim.article_id and verdict.name != "wording"
        return Objection.FIRM if is_told_apart or surely_apart(a, b, self._scene) else Objection.DOUBT


def _sample(units: list[list[Facets]]) -> list[list[Facets]]:
    if len(units) <= SAMPLE:
        return units
    different: dict[Key, list[Facets]] = {}
    for unit in units:
        first = unit[0]
        different.setdefault((_scope(first), first.start, first.end, first.claim.value, first.claim.bound), unit)
    ranked = sorted(different.values(), key=lambda unit: founding_order(unit[0].claim))
    step = max(1, len(ranked) // SAMPLE)
    return ranked[::step][:SAMPLE]
