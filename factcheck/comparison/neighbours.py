"""What looks comparable and is not: pairs from different groups, and why they stay apart.

A total and its parts are `sum_of`; a narrower figure in the article of a wider one is `part_of`; else the pair is
`different_scope` with the reason of the comparator that keeps it apart.  Each group is related to a few neighbours:
to every group of its measure where there are up to `ALL_GROUPS` of them, else to those next to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factcheck.comparison.comparators import compare
from factcheck.comparison.divergence import time_order
from factcheck.comparison.facets import Facets
from factcheck.comparison.groups import measure_key
from factcheck.comparison.intervals import figure
from factcheck.comparison.phrases import has_words
from factcheck.comparison.relations import Finding, written
from factcheck.comparison.scenes import Scene
from factcheck.comparison.subjects import is_inside
from factcheck.model import Population, Relation, RelationType, TotalCheck

ALL_GROUPS = 10
NEXT = 3


def relate_neighbours(
    groups: Sequence[Sequence[Facets]], totals: Iterable[TotalCheck], group_ids: Mapping[str, str], scene: Scene
) -> list[Relation]:
    """The relations between claims of different groups of one event."""
    claims = {f.claim.claim_id: f for group in groups for f in group}
    out = []
    done: set[frozenset[str]] = set()
    for check in totals:
        for part in check.parts:
            pair = frozenset((check.total, part))
            if group_ids[check.total] != group_ids[part] and pair not in done:
                done.add(pair)
                finding = Finding(RelationType.SUM_OF, f"total_{check.verdict}", check.reason)
                out.append(written(claims[check.total].claim, claims[part].claim, None, finding))
    for one, two in _neighbours(groups):
        a, b = _closest(one, two)
        if frozenset((a.claim.claim_id, b.claim.claim_id)) in done:
            continue
        verdict = compare(a, b, scene)
        if not verdict.name:
            continue
        small, large = sorted((a, b), key=lambda f: figure(f.claim) or 0.0)
        told = f"{has_words(a.claim)}, {has_words(b.claim)}"
        reason = f"Not the same thing: {verdict.reason} ({told})."
        if a.claim.article_id == b.claim.article_id and _is_subset(small, large, verdict.name, scene):
            out.append(
                written(
                    small.claim, large.claim, None, Finding(RelationType.PART_OF, f"part_by_{verdict.name}", reason)
                )
            )
        else:
            out.append(
                written(
                    a.claim, b.claim, None, Finding(RelationType.DIFFERENT_SCOPE, f"apart_by_{verdict.name}", reason)
                )
            )
    return out


def _is_subset(part: Facets, whole: Facets, name: str, scene: Scene) -> bool:
    if name == "place":
        return bool(part.place and whole.place) and is_inside(part.place, whole.place, scene)
    if name == "side":
        return bool(part.sides) and part.sides < whole.sides
    if name == "population":
        return whole.population is Population.ALL and part.population is not Population.ALL
    return False


def _neighbours(groups: Sequence[Sequence[Facets]]) -> Iterable[tuple[Sequence[Facets], Sequence[Facets]]]:
    blocks: dict[tuple[object, ...], list[Sequence[Facets]]] = defaultdict(list)
    for group in groups:
        blocks[measure_key(group[0])].append(group)
    for block in blocks.values():
        if len(block) <= ALL_GROUPS:
            yield from ((a, b) for at, a in enumerate(block) for b in block[at + 1 :])
            continue
        seen: set[tuple[int, int]] = set()
        by_figure = sorted(range(len(block)), key=lambda at: (figure(block[at][-1].claim) or 0.0, at))
        for order in (range(len(block)), by_figure):
            ranked = list(order)
            for at, one in enumerate(ranked):
                for two in ranked[at + 1 : at + 1 + NEXT]:
                    if (pair := (min(one, two), max(one, two))) not in seen:
                        seen.add(pair)
                        yield block[pair[0]], block[pair[1]]


def _closest(one: Sequence[Facets], two: Sequence[Facets]) -> tuple[Facets, Facets]:
    """The pair of two groups that a reader would put side by side: of one article, else the latest of each."""
    articles = {f.claim.article_id: f for f in one}
    for facets in reversed(two):
        if (beside := articles.get(facets.claim.article_id)) is not None:
            return beside, facets
    return max(one, key=time_order), max(two, key=time_order)
