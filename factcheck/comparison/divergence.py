"""How far the figures of one group lie apart, and how much of that is revision.

Computed over one value per origin: a figure printed by ten outlets counts once.  There is no mean and no fused
figure: the range of reported figures is what it is called, and never a confidence interval.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.comparison.facets import Facets, published_day
from factcheck.comparison.intervals import allowed, can_both_hold, figure
from factcheck.comparison.matches import can_ebb
from factcheck.comparison.phrases import is_denial
from factcheck.model import Accrual, Bound, Claim, Modality


@dataclass(frozen=True, slots=True)
class Source:
    """One claimant, or an outlet in its own voice, with its figures in the order of time."""

    name: str
    is_named: bool
    series: tuple[Facets, ...]

    @property
    def latest(self) -> Facets:
        """The newest figure."""
        return self.series[-1]


@dataclass(frozen=True, slots=True)
class Divergence:
    """The spread of a group; None where there is nothing to compute it from."""

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


def time_order(facets: Facets) -> tuple[object, ...]:
    """The order in which figures hold: by the day up to which they do, then by publication.

    Within an article a count that has grown is the later one, wherever it stands: the newest entry of a live page
    stands on top.  What the article takes back comes before what it puts in its place.
    """
    claim = facets.claim
    grows = facets.accrual is Accrual.CUMULATIVE and not can_ebb(facets.measure)
    return (
        facets.told or dt.date.max,
        published_day(claim) or dt.date.max,
        str(claim.published),
        claim.article_id,
        claim.modality is not Modality.DENIED,
        (figure(claim) or 0.0) if grows else 0.0,
        claim.start,
    )


def sources_of(group: Sequence[Facets], origins: Mapping[str, str]) -> list[Source]:
    """The sources of a group, the one with the newest figure first.

    An article's own voice that repeats an attributed figure counts with the claimant (`origins`).
    """
    named = {origins[f.claim.claim_id]: f.claimant for f in group if f.claimant}
    by_source: dict[tuple[bool, str], list[Facets]] = defaultdict(list)
    for facets in group:
        claimant = facets.claimant or named.get(origins[facets.claim.claim_id])
        key = (True, claimant) if claimant else (False, facets.claim.outlet or facets.claim.article_id)
        by_source[key].append(facets)
    out = [Source(name, is_named, tuple(sorted(fs, key=time_order))) for (is_named, name), fs in by_source.items()]
    return sorted(out, key=lambda s: (_newest_first(s.latest), not s.is_named, s.name))


def diverge(group: Sequence[Facets], origins: Mapping[str, str], sources: Sequence[Source]) -> Divergence:
    """The spread of a group's figures, with its gap split into what revisions explain and what claimants."""
    firm = sorted((f for f in group if is_firm(f.claim)), key=time_order)
    if not firm:
        return Divergence()
    per_origin = {origins[f.claim.claim_id]: f.claim for f in firm}  # the latest of each origin stays
    low = min(_ends(claim)[0] for claim in per_origin.values())
    high = max(_ends(claim)[1] for claim in per_origin.values())
    current = [f.claim for f in (_latest_firm(source) for source in sources) if f]
    ratio = high / low if low > 0 else None
    revised = max(0.0, min(high - low - _dispute(current), max(_own_change(source) for source in sources)))
    return Divergence(
        low=low,
        high=high,
        first=figure(firm[0].claim),
        latest=figure(firm[-1].claim),
        gap=high - low,
        ratio=ratio,
        log_ratio=math.log2(ratio) if ratio else None,
        compatible_share=_compatible_share(current),
        gap_revision=revised,
        gap_between=high - low - revised,
    )


def is_firm(claim: Claim) -> bool:
    """Whether a claim gives a figure to measure with: not "dozens", and not one that its source denies."""
    return claim.bound is not Bound.VAGUE and not is_denial(claim) and figure(claim) is not None


def _latest_firm(source: Source) -> Facets | None:
    return next((f for f in reversed(source.series) if is_firm(f.claim)), None)


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


def _own_change(source: Source) -> float:
    """How far a source's latest figure lies from the furthest that it gave before."""
    told = [f.claim for f in source.series if is_firm(f.claim)]
    return max((abs((figure(told[-1]) or 0.0) - (figure(c) or 0.0)) for c in told), default=0.0)


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


def _newest_first(facets: Facets) -> int:
    return -(facets.told.toordinal() if facets.told else 0)
