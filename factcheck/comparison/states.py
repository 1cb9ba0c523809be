"""What a group shows as a whole, in one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from factcheck.comparison.divergence import Divergence, Source, is_firm, time_order
from factcheck.comparison.facets import Facets
from factcheck.comparison.intervals import can_both_hold, is_changed, same_figure
from factcheck.comparison.phrases import claimant_words, day_words, figure_words, listed, number, outlet_words
from factcheck.comparison.relations import Finding, Replaced, relate
from factcheck.comparison.scenes import Scene
from factcheck.model import GroupState, RelationType

SOURCES = 24


def state_of(
    group: Sequence[Facets], sources: Sequence[Source], origins: Mapping[str, str], spread: Divergence, scene: Scene
) -> tuple[GroupState, str]:
    """The state of a group and the reason for it; says in so many words how many outlets stand on how many origins."""
    state, reason = _judged(group, sources, origins, spread, scene)
    support = _support(group, origins)
    return state, f"{reason} {support}" if support else reason


def _judged(
    group: Sequence[Facets], sources: Sequence[Source], origins: Mapping[str, str], spread: Divergence, scene: Scene
) -> tuple[GroupState, str]:
    firm = [f for f in group if is_firm(f.claim)]
    if not firm:
        return GroupState.INSUFFICIENT, "No claim gives a definite figure."
    if len({origins[f.claim.claim_id] for f in group}) == 1:
        return GroupState.SINGLE_SOURCE, f"One source only: {_name(sources[0])}."
    finding = _conflict(sources, scene)
    if finding:
        return GroupState.CONTRADICT, finding.reason
    if spread.gap and (revised := _revision(sources, firm, scene)):
        return GroupState.REVISED, revised
    if all(same_figure(firm[0].claim, f.claim) and f.claim.bound is firm[0].claim.bound for f in group):
        names = listed([_name(source) for source in sources])
        return GroupState.AGREE, f"All give {figure_words(firm[0].claim)}: {names}."
    if not all(can_both_hold(a.claim, b.claim) for a, b in combinations(_latest_firm(sources), 2)):
        return GroupState.INSUFFICIENT, (
            "The figures differ, but nothing says that they exclude or replace each other: "
            f"{listed(sorted({figure_words(f.claim) for f in firm}))}."
        )
    figures = sorted({figure_words(f.claim) for f in group})
    return GroupState.COMPATIBLE_BOUNDS, f"The figures leave room for each other: {listed(figures)}."


def _latest_firm(sources: Sequence[Source]) -> list[Facets]:
    """The latest definite figure of each source, of the sources with the newest."""
    found = (next((f for f in reversed(source.series) if is_firm(f.claim)), None) for source in sources[:SOURCES])
    return [facets for facets in found if facets]


def _conflict(sources: Sequence[Source], scene: Scene) -> Finding | None:
    """A contradiction between the latest figures of two sources."""
    latest = sorted((s.latest for s in sources[:SOURCES] if not s.latest.is_former), key=time_order)
    replaced = Replaced(sources)
    for a, b in combinations(latest, 2):
        finding = relate(a, b, replaced, scene)
        if finding.relation is RelationType.CONTRADICTS:
            return finding
    return None


def _revision(sources: Sequence[Source], firm: Sequence[Facets], scene: Scene) -> str | None:
    """From where to where the figure went: one source's, else that of several whose figures are steps of one count."""
    for source in sources:
        series = [f for f in source.series if is_firm(f.claim)]
        if len(series) > 1 and is_changed(series[0].claim, series[-1].claim):
            first, last = series[0], series[-1]
            return (
                f"{_name(source)} went from {figure_words(first.claim)} ({day_words(first.told)})"
                f" to {figure_words(last.claim)} ({day_words(last.told)})."
            )
    ordered = sorted(firm, key=time_order)
    first, last = ordered[0], ordered[-1]
    if relate(first, last, Replaced(sources), scene).relation is RelationType.REVISES:
        return (
            f"The figure went from {figure_words(first.claim)} ({outlet_words(first.claim)}, {day_words(first.told)})"
            f" to {figure_words(last.claim)} ({outlet_words(last.claim)}, {day_words(last.told)})."
        )
    return None


def _support(group: Sequence[Facets], origins: Mapping[str, str]) -> str:
    outlets = len({f.claim.outlet for f in group if f.claim.outlet})
    count = len({origins[f.claim.claim_id] for f in group})
    if outlets < 2:
        return ""
    return f"{number(outlets)} outlets, {number(count)} origin{'s' if count > 1 else ''}."


def _name(source: Source) -> str:
    claim = source.latest.claim
    return claimant_words(claim) or outlet_words(claim) if source.is_named else outlet_words(claim)
