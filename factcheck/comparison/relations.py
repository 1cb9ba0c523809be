"""How two claims stand to each other: the rule that says so, and one plain sentence.

A relation reads from `claim_a` to `claim_b`: a revises b, a is part of b, a denies b, a repeats what b has replaced;
in the others a is the earlier.  Two claims have one relation about their figures; `same_origin` may stand beside it.

In a group of up to `ALL_PAIRS` claims every pair is related; in a larger one each claim to the one before it of the
same source, to the one before it in time, and the latest claims of up to `SOURCES` sources to each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from factcheck.comparison.comparators import ALIKE, compare
from factcheck.comparison.divergence import Source, time_order
from factcheck.comparison.facets import Facets, published_day
from factcheck.comparison.intervals import can_both_hold, figure, is_changed, is_far, same_figure
from factcheck.comparison.matches import NEWS, are_one_source, can_ebb, corrects_itself, is_open, says_of_what
from factcheck.comparison.phrases import (
    claimant_words,
    day_words,
    figure_words,
    has_words,
    is_denial,
    outlet_words,
    source_words,
)
from factcheck.comparison.scenes import Scene
from factcheck.model import Accrual, Bound, Claim, ClaimantRelation, Modality, Population, Relation, RelationType

ALL_PAIRS = 60
SOURCES = 24
LEAP = 3
"""Two sources whose figures differ by more than this factor a day do not carry on one count."""


class Finding(NamedTuple):
    """A relation before it is written down."""

    relation: RelationType
    rule: str
    reason: str
    turned: bool = False  # claim_a is the second of the two


def relate_group(
    group: Sequence[Facets], group_name: str, sources: Sequence[Source], origins: Mapping[str, str], scene: Scene
) -> list[Relation]:
    """The relations of the claims of one group."""
    replaced = Replaced(sources)
    out = [_same_origin(a, b, group_name) for a, b in _repeats(group, origins)]
    for a, b in _pairs(group, sources):
        finding = relate(a, b, replaced, scene)
        one, two = (b, a) if finding.turned else (a, b)
        out.append(written(one.claim, two.claim, group_name, finding))
    return out


def relate(a: Facets, b: Facets, replaced: Replaced, scene: Scene) -> Finding:
    """How two claims that count the same thing stand to each other; `a` is the earlier in time."""
    one, two = a.claim, b.claim
    if is_denial(one) != is_denial(two):
        denier, other = (one, two) if is_denial(one) else (two, one)
        if corrects_itself(a, b):
            reason = f"{outlet_words(denier)} corrects itself: {figure_words(other)}, not {figure_words(denier)}."
            return Finding(RelationType.REVISES, "own_correction", reason, turned=denier is one)
        reason = f"{source_words(denier)} denies the {figure_words(other)} of {source_words(other)}."
        return Finding(RelationType.DENIES, "denial", reason, turned=denier is two)
    if same_figure(one, two):
        return _same_number(a, b)
    if Bound.VAGUE in (one.bound, two.bound) and can_both_hold(one, two):
        return _compatible(one, two, "vague_word")
    if one.article_id != two.article_id or a.told != b.told:
        if (found := replaced.stale(a, b)) is not None:
            return found
        if (found := _later(a, b)) is not None:
            return found
    if can_both_hold(one, two):
        return _compatible(one, two, "bounds_overlap")
    return _excluding(a, b, scene)


def _same_number(a: Facets, b: Facets) -> Finding:
    one, two = a.claim, b.claim
    if one.bound is two.bound and a.is_beyond == b.is_beyond and (one.modality is two.modality or one.value is None):
        sources = f"{source_words(one)} and {source_words(two)}"
        if are_one_source(a, b) and one.article_id != two.article_id:
            reason = f"Two articles give one statement: {sources} both have {figure_words(one)}."
            return Finding(RelationType.AGREES, "same_statement", reason)
        if one.article_id == two.article_id:
            reason = f"{outlet_words(one)} gives {figure_words(one)} twice in one article."
            return Finding(RelationType.AGREES, "repeated_in_article", reason)
        return Finding(RelationType.AGREES, "same_figure", f"{sources} both give {figure_words(one)}.")
    return _compatible(one, two, "same_number_other_bound")


def _compatible(one: Claim, two: Claim, rule: str) -> Finding:
    reason = f"Both can be true: {has_words(one)}, {has_words(two)}."
    return Finding(RelationType.COMPATIBLE_BOUND, rule, reason)


def _later(a: Facets, b: Facets) -> Finding | None:
    one, two = a.claim, b.claim
    was, now = figure(one), figure(two)
    if was is None or now is None or not a.told or not b.told or not is_changed(one, two):
        return None
    same_source = are_one_source(a, b)
    days = (b.told - a.told).days
    counts_on = (
        not (a.is_closed and b.is_closed)
        and Accrual.INCREMENT not in (a.accrual, b.accrual)
        and Bound.AT_MOST not in (one.bound, two.bound)
    )
    way = "up" if now > was else "down"
    if same_source and (days or _published_later(one, two)):
        reason = (
            f"{claimant_words(two)} went {way} from {figure_words(one)} ({_printed(a)}) to {figure_words(two)}"
            f" ({_printed(b)})."
        )
        return Finding(RelationType.REVISES, "same_claimant_later", reason, turned=True)
    goes_on = days == 0 and _goes_on_within_the_day(a, b)
    if not counts_on or (days < 1 and not goes_on):
        return None
    if is_open(a.measure) and not says_of_what(a):
        reason = (
            f"Figures of {days} day{'s' if days > 1 else ''} apart by two sources, which may measure different things:"
            f" {has_words(one)}, {has_words(two)}."
        )
        return Finding(RelationType.DIFFERENT_SCOPE, "unsure_by_time", reason)
    if one.article_id == two.article_id and not a.is_former and not b.is_former:
        return None
    if _are_enemies(a, b) and days <= NEWS:
        return None  # neither revises the other's count
    if one.claimant and two.claimant and not _are_one_series(a, b, days):
        reason = (
            f"Counts by two sources, {days} day{'s' if days > 1 else ''} apart:"
            f" {figure_words(one)} ({source_words(one)}), then {figure_words(two)} ({source_words(two)})."
        )
        return Finding(RelationType.DIFFERENT_SCOPE, "two_sources_two_days", reason)
    if now > was:
        reason = (
            f"The count has gone on: {figure_words(one)} ({source_words(one)}), then {figure_words(two)}"
            f" ({source_words(two)})."
        )
        return Finding(RelationType.REVISES, "series_later", reason, turned=True)
    if (one.claimant and two.claimant and not can_ebb(a.measure)) or can_both_hold(one, two):
        return None
    reason = (
        f"{source_words(two)} has the lower {figure_words(two)} after the {figure_words(one)} of {source_words(one)}."
    )
    return Finding(RelationType.REVISES, "series_later_lower", reason, turned=True)


def _goes_on_within_the_day(a: Facets, b: Facets) -> bool:
    """Whether a day's toll has grown until the next day's paper: each is where the count stood when it was told."""
    one, two = a.claim, b.claim
    before, after = published_day(one), published_day(two)
    is_toll = a.accrual is b.accrual is Accrual.CUMULATIVE and a.relation is b.relation
    return is_toll and bool(before and after and before < after) and (figure(two) or 0) > (figure(one) or 0)


def _are_one_series(a: Facets, b: Facets, days: int) -> bool:
    """Whether two sources' figures are steps of one count: the same people, nothing of them left open."""
    if a.is_former or b.is_former:
        return True  # told as what the count was before
    if _are_enemies(a, b) or is_far(a.claim, b.claim, LEAP ** max(days, 1)):
        return False
    if a.relation is not b.relation and ClaimantRelation.OWN_LOSS in (a.relation, b.relation):
        return False  # nobody else revises what a side says of its own losses
    if a.sides and a.sides == b.sides:
        return a.population is b.population or Population.UNKNOWN in (a.population, b.population)
    return a.sides == b.sides and a.noun == b.noun


def _are_enemies(a: Facets, b: Facets) -> bool:
    """Whether one counts its own losses and the other its enemy's."""
    return {a.relation, b.relation} == {ClaimantRelation.OWN_LOSS, ClaimantRelation.ENEMY_LOSS}


def _excluding(a: Facets, b: Facets, scene: Scene) -> Finding:
    one, two = a.claim, b.claim
    for x, y in ((one, two), (two, one)):
        if x.provisional and (figure(y) or 0) > (figure(x) or 0):
            reason = f"{source_words(x)} calls {figure_words(x)} not final; {has_words(y)}."
            return Finding(RelationType.REVISES, "provisional_figure", reason, turned=x is one)
    if _same_voice(a, b):
        reason = f"One source gives two figures: {has_words(one)}, {has_words(two)}."
        return Finding(RelationType.REVISES, "same_source_two_figures", reason, turned=True)
    verdict = compare(a, b, scene)
    is_news = bool(a.told and b.told) and (b.told - a.told).days <= NEWS  # type: ignore[operator]
    if not a.claimant and not b.claimant and (not is_news or one.modality is Modality.HISTORICAL):
        reason = f"Neither names a source, and neither is the day's news: {has_words(one)}, {has_words(two)}."
        return Finding(RelationType.DIFFERENT_SCOPE, "unsure_without_source", reason)
    if verdict.score < ALIKE:
        reason = (
            f"The figures differ, but they do not surely count the same: {verdict.reason}"
            f" ({has_words(one)}, {has_words(two)})."
        )
        return Finding(RelationType.DIFFERENT_SCOPE, f"unsure_by_{verdict.name}", reason)
    sides = _sides_of_claimants(a, b)
    reason = f"Both cannot be true{sides}: {has_words(one)}, {has_words(two)} for the same."
    return Finding(RelationType.CONTRADICTS, "figures_exclude", reason)


def _same_voice(a: Facets, b: Facets) -> bool:
    if a.claimant or b.claimant:
        return a.claimant == b.claimant
    return a.claim.outlet == b.claim.outlet and a.claim.via == b.claim.via


def _sides_of_claimants(a: Facets, b: Facets) -> str:
    if _are_enemies(a, b):
        return ", and one side speaks of its own losses, the other of its enemy's"
    return ""


def _published_later(one: Claim, two: Claim) -> bool:
    first, second = one.published, two.published
    if isinstance(first, dt.datetime) and isinstance(second, dt.datetime):
        return first < second
    before, after = published_day(one), published_day(two)
    return bool(before and after and before < after)


def _printed(facets: Facets) -> str:
    return f"{outlet_words(facets.claim)}, {day_words(facets.told)}"


class Replaced:
    """The figures that a claimant has since replaced, and from what day on."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._first: dict[tuple[str, float], dt.date] = {}
        self._bearers: dict[float, set[str]] = {}
        for source in sources:
            if not source.is_named:
                continue
            for facets in source.series:
                value = figure(facets.claim)
                if value is not None and facets.told and facets.claim.bound is not Bound.VAGUE:
                    key = (source.name, value)
                    self._first[key] = min(self._first.get(key, facets.told), facets.told)
                    self._bearers.setdefault(value, set()).add(source.name)

    def stale(self, a: Facets, b: Facets) -> Finding | None:
        """Whether one of two claims was printed although its claimant had already given the other's figure."""
        if a.claim.article_id == b.claim.article_id:
            return None
        for old, new in ((a, b), (b, a)):
            claimant = new.claimant
            printed = published_day(old.claim)
            was, now = figure(old.claim), figure(new.claim)
            if not claimant or not printed or was is None or now is None:
                continue
            if old.claimant not in (None, claimant):
                continue
            begun, replaced = self._first.get((claimant, was)), self._first.get((claimant, now))
            if begun and replaced and begun < replaced < printed:
                reason = (
                    f"{outlet_words(old.claim)} still has {figure_words(old.claim)} on {day_words(printed)}, though"
                    f" {claimant_words(new.claim)} had given {figure_words(new.claim)} by {day_words(replaced)}."
                )
                return Finding(RelationType.STALE_REPEAT, "replaced_by_its_claimant", reason, turned=old is b)
        return None


def _pairs(group: Sequence[Facets], sources: Sequence[Source]) -> Iterable[tuple[Facets, Facets]]:
    ordered = sorted(group, key=time_order)
    if len(ordered) <= ALL_PAIRS:
        for at, a in enumerate(ordered):
            for b in ordered[at + 1 :]:
                yield a, b
        return
    seen: set[tuple[str, str]] = set()
    chosen = list(pairwise(ordered))
    for source in sources:
        chosen += pairwise(source.series)
    latest = sorted((source.latest for source in sources[:SOURCES]), key=time_order)
    chosen += [(a, b) for at, a in enumerate(latest) for b in latest[at + 1 :]]
    for a, b in chosen:
        if (pair := (a.claim.claim_id, b.claim.claim_id)) not in seen:
            seen.add(pair)
            yield a, b


def _repeats(group: Sequence[Facets], origins: Mapping[str, str]) -> Iterable[tuple[Facets, Facets]]:
    """The first claim of each origin with every other outlet's repeat of it."""
    first: dict[str, Facets] = {}
    for facets in sorted(group, key=time_order):
        origin = origins[facets.claim.claim_id]
        if origin not in first:
            first[origin] = facets
        elif first[origin].claim.article_id != facets.claim.article_id:
            yield first[origin], facets


def _same_origin(a: Facets, b: Facets, group_name: str) -> Relation:
    one, two = a.claim, b.claim
    if (one.copy_of or one.article_id) == (two.copy_of or two.article_id):
        rule, basis = "copied_text", f"{outlet_words(two)} and {outlet_words(one)} print one text"
    elif are_one_source(a, b):
        rule, basis = "one_claimant", f"both have it from {claimant_words(one)}"
    elif one.via and two.via:
        rule, basis = "one_agency", f"both have it from {two.via[0]}"
    else:
        rule, basis = "one_source", f"{outlet_words(two)} repeats it without naming the source"
    reason = f"One origin for {figure_words(one)}: {basis}."
    return written(one, two, group_name, Finding(RelationType.SAME_ORIGIN, rule, reason))


def written(one: Claim, two: Claim, group_name: str | None, finding: Finding) -> Relation:
    """A relation as a row: how much more a has than b, and the ratio of the larger to the smaller."""
    a, b = figure(one), figure(two)
    known = a is not None and b is not None
    small, large = sorted((abs(a or 0.0), abs(b or 0.0)))
    return Relation(
        claim_a=one.claim_id,
        claim_b=two.claim_id,
        group_id=group_name,
        relation=finding.relation,
        difference=(a or 0.0) - (b or 0.0) if known else None,
        ratio=large / small if known and small else None,
        reason=finding.reason[:1].upper() + finding.reason[1:],
        rule=finding.rule,
    )
