"""How likely two claims count the same thing: the weights of the levels of all comparators, added up.

The weights are log-odds, fitted on annotated events by `python -m benchmarks.evidence` and kept in `weights.csv`,
whose first line names what they were fitted on.  A positive sum says that two claims rather count the same.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np

from factcheck.comparison.clusters import Pairs
from factcheck.comparison.comparators import COMPARATORS, Truth, are_told_otherwise, levels_of
from factcheck.comparison.traits import ACCRUALS, KINDS, Column, Traits
from factcheck.model import Accrual, Claim

TOGETHER = 0.55
"""Claims stand under one question while their average evidence is above this."""
ON_ONE_PAGE = 0.65
"""Questions stand in one topic while their average evidence is above this."""
DISTANCE = frozenset(["size", "size by largest", "size by kind", "room", "course"])
"""Comparators of the distance of two figures."""
_SO_FAR = ACCRUALS.index(Accrual.CUMULATIVE)
MONEY = KINDS.index("money")
ONE_ARTICLE = 8.0
"""Evidence that parts two claims of one article counts so much more: what one writer keeps apart is apart."""
STRETCH = 50
"""How sure two claims are one is asked of claims that stand up to so many apart in a question's order of time."""
MOST = 6.0
"""No pair's evidence counts for more than this in the average."""


class Reason(NamedTuple):
    """What one comparator says of two claims, and how much it weighs."""

    comparator: str
    level: str
    weight: float


class Weights(NamedTuple):
    """The constant, and for each comparator the weights of its levels."""

    constant: float
    levels: tuple[Column, ...]


class Table(NamedTuple):
    """The weights for claims that count one thing, and for claims that a reader expects on one page."""

    question: Weights
    topic: Weights


@cache
def fitted() -> Table:
    """The weights in `weights.csv`."""
    text = resources.files("factcheck.comparison").joinpath("weights.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    told = {(comparator, level): (float(question), float(topic)) for comparator, level, question, topic in rows}
    return Table(*(_weights({key: both[column] for key, both in told.items()}) for column in range(2)))


def _weights(told: Mapping[tuple[str, str], float]) -> Weights:
    levels = tuple(np.array([told.get((c.name, level), 0.0) for level in c.levels]) for c in COMPARATORS)
    return Weights(told["constant", ""], levels)


def evidence(one: Traits, two: Traits, weights: Weights) -> Pairs:
    """The evidence between each of some claims and each of others, in log-odds."""
    out = np.full((len(one), len(two)), weights.constant)
    for level, levels in zip(levels_of(one, two), weights.levels, strict=True):
        out += levels[level]
    return out


class Beside:
    """The evidence between claims that stand beside each other, told only of claims that did not the last time.

    Claims go by numbers, and those of one number are alike to comparators.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._row: dict[int, int] = {}
        self.between: Pairs = np.empty((0, 0))
        """The evidence between any two rows; minus infinity where a row is nobody's."""

    def rows(self, traits: Traits, alike: Sequence[int]) -> list[int]:
        """The row of each of some claims, of which all is told by then; others are forgotten."""
        for gone in self._row.keys() - {*alike}:
            row = self._row.pop(gone)
            self.between[row], self.between[:, row] = -np.inf, -np.inf
        new = {number: at for at, number in enumerate(alike) if number not in self._row}
        if new:
            free = {*range(len(self.between))}.difference(self._row.values())
            self.between = np.pad(self.between, (0, max(0, len(new) - len(free))), constant_values=-np.inf)
            self._row |= zip(new, {*range(len(self.between))}.difference(self._row.values()), strict=False)
            rows = [*map(self._row.__getitem__, alike)]
            told = evidence(traits.take([*new.values()]), traits, self._weights)
            own = [self._row[number] for number in new]
            self.between[np.ix_(own, rows)], self.between[np.ix_(rows, own)] = told, told.T
        return [*map(self._row.__getitem__, alike)]


def reasons(traits: Traits) -> list[Reason]:
    """Of two claims: what each comparator says of whether they count one thing, what weighs most first."""
    found, one, two = [], traits.take([0]), traits.take([1])
    for comparator, levels in zip(COMPARATORS, fitted().question.levels, strict=True):
        level = int(comparator.compare(one, two)[0, 0])
        found.append(Reason(comparator.name, comparator.levels[level], float(levels[level])))
    return sorted(found, key=lambda reason: (-abs(reason.weight), reason.comparator))


class ScopeEvidence:
    """How probable it is that two claims count the same, by all but their figures.

    `rows` are the traits' rows of the claims of one question in the order of time; asked are claims that stand near
    each other in it.  What the distance of two figures says is left out, so that a dispute is not made sure by its
    size.  The evidence is told for a stretch of claims at a time, when one of them is first asked for.
    """

    def __init__(self, traits: Traits, rows: Mapping[str, int]) -> None:
        self._traits, self._rows = traits, list(rows.values())
        self._at = {claim_id: at for at, claim_id in enumerate(rows)}
        self._told: dict[int, Pairs] = {}

    def __call__(self, a: Claim, b: Claim) -> float:
        """The probability, 0 to 1; raises IndexError for claims further apart than `STRETCH`."""
        one, two = sorted((self._at[a.claim_id], self._at[b.claim_id]))
        start = one // STRETCH * STRETCH
        if start not in self._told:
            those = self._traits.take(self._rows[start : start + STRETCH])
            near = self._traits.take(self._rows[start : start + 2 * STRETCH])
            told = evidence(those, near, _but_distance())
            if near.is_bare.any():
                told = np.where(are_told_otherwise(those, near), np.minimum(told, 0.0), told)
            self._told[start] = told
        return probability(float(self._told[start][one - start, two - start]))


@cache
def _but_distance() -> Weights:
    """The weights for claims that count one thing, the distance of two figures taken as it speaks most for it."""
    plain = fitted().question
    levels = tuple(
        np.full(len(w), w.max()) if c.name in DISTANCE else w for c, w in zip(COMPARATORS, plain.levels, strict=True)
    )
    return Weights(plain.constant, levels)


def probability(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def in_average(between: Pairs, traits: Traits, in_article: float = ONE_ARTICLE) -> tuple[Pairs, Pairs]:
    """Evidence and weight of each pair as they count in the average of two clusters."""
    apart = (traits.article[:, None] == traits.article[None, :]) & (between < 0)
    together = traits.count[:, None] == traits.count[None, :]
    weight = np.where(apart | together, in_article, 1.0)
    return np.clip(between, -MOST, MOST), weight


def side_by_side(traits: Traits) -> Truth:
    """Pairs of figures that one text sets beside each other for two things.

    "12 soldiers and three civilians"; "by 57 votes to 52"; one voice in one article: a tax of 25 per cent, and of
    students 29 per cent.
    """
    article = traits.article[:, None] == traits.article[None, :]
    clause = article & (traits.clause[:, None] == traits.clause[None, :])
    nouns = (traits.noun[:, None] != traits.noun[None, :]) & (traits.noun[:, None] >= 0) & (traits.noun[None, :] >= 0)
    measures = traits.measure[:, None] != traits.measure[None, :]
    voice = article & (traits.claimant[:, None] == traits.claimant[None, :])
    is_still = (traits.accrual != _SO_FAR) & (traits.former == 0)  # what goes on is told twice: 80 by noon, 95 now
    others = np.maximum.outer(traits.low, traits.low) > np.minimum.outer(traits.high, traits.high)
    others &= voice & (traits.modality[:, None] == traits.modality[None, :])
    sides = clause & (nouns | measures | (others & is_still[:, None] & is_still[None, :]))
    return np.asarray(sides | _summed(traits) | _of_other_words(traits, others))


def _of_other_words(traits: Traits, asked: Truth) -> Truth:
    """Of some pairs those whose measure does not tell what happened, and whose words differ; but not sums."""
    bare = (traits.is_bare > 0) & (traits.kind != MONEY)
    rows = np.flatnonzero(bare & (asked & bare).any(axis=1))
    apart = np.zeros_like(asked)
    if len(rows):
        some = traits.take(rows.tolist())
        apart[np.ix_(rows, rows)] = are_told_otherwise(some, some)
    return apart & asked


def _summed(traits: Traits) -> Truth:
    """Pairs of a figure and one of those that make it up in one sentence: "155 died: 105 miners and 50 guards"."""
    apart = np.zeros((len(traits), len(traits)), dtype=bool)
    place = traits.sentence_code * (traits.measure.max(initial=0) + 2) + traits.measure  # each sentence and measure
    _, place, sizes = np.unique(place, return_inverse=True, return_counts=True)
    for at in np.flatnonzero(sizes > 2):
        rows = np.flatnonzero(place == at).tolist()
        total = max(rows, key=lambda row: traits.figure[row])
        parts = [row for row in rows if row != total]
        if traits.figure[parts].sum() == traits.figure[total]:
            apart[total, parts] = apart[parts, total] = True
    return apart
