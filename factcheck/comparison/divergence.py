"""How far the figures of one question lie apart, and how much of that is revision.

Computed over statements: a figure printed by ten outlets from one source counts once.  There is no mean and no fused
figure: the range of reported figures is what it is called, and never a confidence interval.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter, itemgetter

from factcheck.comparison.intervals import allowed, can_both_hold, figure
from factcheck.comparison.statements import Statement, is_firm
from factcheck.model import Accrual, Bound, Claim, Modality

SOURCES = 24
"""So many sources with the newest figures are held against each other."""
_ASIDE = frozenset([Modality.FEARED, Modality.HYPOTHETICAL, Modality.PLANNED, Modality.HISTORICAL])


@dataclass(frozen=True, slots=True)
class Source:
    """One claimant, or an outlet in its own voice, with what it said in the order of time."""

    name: str
    is_named: bool
    series: tuple[Statement, ...]

    @property
    def latest(self) -> Statement:
        """The newest statement."""
        return self.series[-1]


@dataclass(frozen=True, slots=True)
class Divergence:
    """The spread of a question; None where there is nothing to compute it from."""

    low: float | None = None
    high: float | None = None
    first: float | None = None
    latest: float | None = None
    gap: float | None = None
    ratio: float | None = None
    log_ratio: float | None = None  # log2(high / low)
    compatible_share: float | None = None  # 0 to 1
    gap_revision: float | None = None
    gap_between: float | None = None


def sources_of(statements: Sequence[Statement]) -> list[Source]:
    """The sources of a question, the one with the newest figure first."""
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=attrgetter("order")):
        said[statement.source].append(statement)
    out = [
        Source(
            series[0].claimant or series[0].claim.outlet or series[0].source, bool(series[0].claimant), tuple(series)
        )
        for series in said.values()
    ]
    return sorted(out, key=lambda s: (-(s.latest.day.toordinal() if s.latest.day else 0), not s.is_named, s.name))


def diverge(statements: Sequence[Statement], sources: Sequence[Source]) -> Divergence:
    """The spread of a question's figures, with its gap split into what revisions explain and what claimants.

    What is only feared, possible or planned, of an earlier event or an addition does not stretch the range, where
    something is said to be.
    """
    gives = {s: is_firm(s.claim) for s in statements}
    every = [s.claim for s in sorted(statements, key=attrgetter("order")) if gives[s]]
    firm = [c for c in every if c.modality not in _ASIDE and c.accrual is not Accrual.INCREMENT] or every
    if not firm:
        return Divergence()
    ends = [*map(_ends, firm)]
    low, high = min(ends)[0], max(map(itemgetter(1), ends))
    told = [[s.claim for s in source.series if gives[s]] for source in sources]
    current = [series[-1] for series in told if series][:SOURCES]
    ratio = high / low if low > 0 else None
    revised = max(0.0, min(high - low - _dispute(current), max(_own_change(series) for series in told)))
    return Divergence(
        low=low,
        high=high,
        first=figure(firm[0]),
        latest=figure(firm[-1]),
        gap=high - low,
        ratio=ratio,
        log_ratio=math.log2(ratio) if ratio else None,
        compatible_share=_compatible_share(current),
        gap_revision=revised,
        gap_between=high - low - revised,
    )


def _dispute(current: Sequence[Claim]) -> float:
    """The largest difference between latest figures of two sources that exclude each other."""
    return max(
        (
            max(_ends(a)[1], _ends(b)[1]) - min(_ends(a)[0], _ends(b)[0])
            for a, b in combinations(current, 2)
            if not can_both_hold(a, b)
        ),
        default=0.0,
    )


def _own_change(series: Sequence[Claim]) -> float:
    """How far a source's latest figure lies from the furthest that it gave before."""
    figures = [figure(claim) or 0.0 for claim in series]
    return max((abs(figures[-1] - value) for value in figures), default=0.0)


def _ends(claim: Claim) -> tuple[float, float]:
    value = figure(claim) or 0.0
    if claim.bound is Bound.RANGE and claim.low is not None and claim.high is not None:
        return claim.low, claim.high
    return value, value


def _compatible_share(claims: Sequence[Claim]) -> float:
    """The share of claims in the largest set that can all be true at once."""
    intervals = [allowed(claim) for claim in claims]
    most = max(sum(i.low <= point.low <= i.high for i in intervals) for point in intervals)
    return most / len(intervals)
