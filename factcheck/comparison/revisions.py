"""How figures change: each claimant's steps over time, and each figure between two versions of one article.

Trackers of edited news call a changed digit boring and show none of it; here the digits are the point.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.comparison.divergence import time_order
from factcheck.comparison.facets import Facets, facets_of
from factcheck.comparison.intervals import figure, same_figure
from factcheck.comparison.matches import alike
from factcheck.comparison.phrases import claimant_words, day_words, figure_words, outlet_words
from factcheck.model import Claim

ONE_FIGURE = 1.2
"""Two figures of two versions this much alike (see `_likeness`) are one figure, changed."""


@dataclass(frozen=True, slots=True)
class Step:
    """A figure that a source gave, where it differs from the source's figure before."""

    group_id: str
    source: str  # the claimant's one name, or the outlet's in its own voice
    is_claimant: bool
    day: dt.date | None
    claim_id: str
    figure: float | None
    before: float | None  # None for the first step
    reason: str


class ChangeKind(StrEnum):
    """What has become of a figure from one version of an article to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that one version of an article has and another has not, or has otherwise."""

    kind: ChangeKind
    old: Claim | None
    new: Claim | None
    reason: str


def steps(claims: Iterable[Claim]) -> list[Step]:
    """Each source's figures in each group, where they change; `claims` as compared, with group and claimant filled in.

    Steps stand together by group and source, in the order of time.
    """
    series: dict[tuple[str, bool, str], list[Facets]] = defaultdict(list)
    for facets in facets_of(claims, {}):
        claim = facets.claim
        if claim.group_id and figure(claim) is not None:
            source = claim.claimant_id or claim.outlet or claim.article_id
            series[claim.group_id, claim.claimant_id is not None, source].append(facets)
    out = []
    for (group_id, is_claimant, source), told in sorted(series.items(), key=lambda item: item[0]):
        last: Facets | None = None
        for facets in sorted(told, key=time_order):
            if last is None or not same_figure(last.claim, facets.claim):
                out.append(_step(group_id, source, is_claimant, last, facets))
                last = facets
    return out


def _step(group_id: str, source: str, is_claimant: bool, last: Facets | None, now: Facets) -> Step:
    claim = now.claim
    told = f"{figure_words(claim)} ({outlet_words(claim)}, {day_words(now.told)})"
    name = claimant_words(claim) or outlet_words(claim)
    reason = f"{name} has {told}." if last is None else f"{name} went from {figure_words(last.claim)} to {told}."
    before = figure(last.claim) if last else None
    return Step(
        group_id, source, is_claimant, now.told, claim.claim_id, figure(claim), before, reason[:1].upper() + reason[1:]
    )


def versions(claims: Iterable[Claim]) -> list[list[str]]:
    """The articles that are versions of one article, by article_id, the earliest first, where several have claims."""
    articles: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in claims:
        articles[claim.version_of or claim.article_id][claim.article_id] = str(claim.published or "")
    ordered = [
        sorted(members, key=lambda article: (article != root, members[article], article))
        for root, members in sorted(articles.items())
    ]
    return [members for members in ordered if len(members) > 1]


def changes(old: Sequence[Claim], new: Sequence[Claim]) -> list[Change]:
    """Every figure added, removed or changed between two versions of an article, in the order of the later text."""
    before, after = facets_of(old, {}), facets_of(new, {})
    pairs = sorted(
        ((score, -a.claim.start, -b.claim.start, a, b) for a in before for b in after if (score := _likeness(a, b))),
        key=lambda pair: pair[:3],
        reverse=True,
    )
    partner: dict[str, Facets] = {}
    taken: set[str] = set()
    for _, _, _, a, b in pairs:
        if a.claim.claim_id not in taken and b.claim.claim_id not in partner:
            partner[b.claim.claim_id] = a
            taken.add(a.claim.claim_id)
    out = [_change(partner.get(b.claim.claim_id), b) for b in sorted(after, key=lambda f: f.claim.start)]
    gone = [_change(a, None) for a in sorted(before, key=lambda f: f.claim.start) if a.claim.claim_id not in taken]
    return [change for change in (*out, *gone) if change is not None]


def _change(old: Facets | None, new: Facets | None) -> Change | None:
    if old and new:
        one, two = old.claim, new.claim
        if same_figure(one, two) and one.bound is two.bound:
            return None
        reason = f"{figure_words(one)} has become {figure_words(two)}."
        return Change(ChangeKind.CHANGED, one, two, _sentence(reason))
    if new:
        return Change(ChangeKind.ADDED, None, new.claim, _sentence(f"{figure_words(new.claim)} is new."))
    if old:
        return Change(ChangeKind.REMOVED, old.claim, None, _sentence(f"{figure_words(old.claim)} is gone."))
    return None


def _likeness(a: Facets, b: Facets) -> float:
    """How likely two figures of two versions are one; 0 if they are not."""
    if a.measure != b.measure or a.claim.unit != b.claim.unit or a.sides != b.sides:
        return 0.0
    words = alike(a.nearby, b.nearby)
    score = words + 0.5 * (a.noun == b.noun) + 0.3 * (a.place == b.place) + 0.2 * (a.accrual is b.accrual)
    if same_figure(a.claim, b.claim):
        return score + 1
    return score if score >= ONE_FIGURE else 0.0


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:]
