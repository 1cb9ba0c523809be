"""Claims of one or more events -> topics, groups, relations, totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from factcheck.comparison.camps import settle_camps
from factcheck.comparison.claimants import identify
from factcheck.comparison.divergence import diverge, sources_of
from factcheck.comparison.facets import Facets, facets_of, most_frequent
from factcheck.comparison.groups import find_groups, group_id
from factcheck.comparison.neighbours import relate_neighbours
from factcheck.comparison.origins import find_origins, outlets_of
from factcheck.comparison.questions import question, summary
from factcheck.comparison.relations import relate_group
from factcheck.comparison.scenes import Scene, scene_of
from factcheck.comparison.states import state_of
from factcheck.comparison.topics import find_topics
from factcheck.comparison.totals import check_totals
from factcheck.model import Claim, Decisions, Group, Relation, ReviewStatus, Topic, TotalCheck


class Comparison(NamedTuple):
    """The claims with what comparison fills in, and what was found about them."""

    claims: list[Claim]
    topics: list[Topic]
    groups: list[Group]
    relations: list[Relation]
    totals: list[TotalCheck]


def compare_claims(claims: Sequence[Claim], decisions: Decisions | None = None) -> Comparison:
    """Compare claims; each event on its own, so that a change in one event leaves the others alone.

    The claims come back in their order; groups, relations and totals do not depend on it.
    Events that a person has tied by calling claims of them the same are compared together.
    """
    decided = decisions or Decisions()
    places = _by_event(claims, decided)
    parts = [compare_event([claims[at] for at in part], decided) for part in places]
    filled = {
        at: claim
        for part, found in zip(places, parts, strict=True)
        for at, claim in zip(part, found.claims, strict=True)
    }
    return Comparison(
        claims=[filled[at] for at in range(len(claims))],
        topics=[topic for part in parts for topic in part.topics],
        groups=[group for part in parts for group in part.groups],
        relations=[relation for part in parts for relation in part.relations],
        totals=[total for part in parts for total in part.totals],
    )


def compare_event(claims: Sequence[Claim], decisions: Decisions) -> Comparison:
    """Compare the claims of one event; what a person has rejected is left out and comes back without group."""
    kept = [c for c in claims if c.review_status is not ReviewStatus.REJECTED]
    names = identify(kept, decisions)
    chosen = {*decisions.claimants.values(), *decisions.written.values()}
    kept = [replace(c, claimant=names[c.claimant]) if c.claimant and names[c.claimant] in chosen else c for c in kept]
    facets = settle_camps(facets_of(kept, names | {name: name for name in chosen}))
    scene = scene_of(facets)
    groups = find_groups(facets, scene, decisions)
    outlets = outlets_of(kept)
    rows: list[Group] = []
    relations: list[Relation] = []
    group_ids: dict[str, str] = {}
    origin_ids: dict[str, str] = {}
    for group in groups:
        name = group_id(group)
        origins = find_origins(group, name, outlets)
        group_ids |= dict.fromkeys(origins, name)
        origin_ids |= origins
        rows.append(_row(group, name, origins, scene))
        relations += relate_group(group, name, sources_of(group, origins), origins, scene)
    totals = check_totals(groups, scene)
    relations += relate_neighbours(groups, totals, group_ids, scene)
    topic_ids, topics = find_topics(rows, groups)
    rows = [replace(row, topic_id=topic_ids[row.group_id]) for row in rows]
    filled = [
        replace(
            claim,
            topic_id=topic_ids.get(group_ids.get(claim.claim_id, "")),
            claimant_id=names.get(claim.claimant) if claim.claimant else None,
            origin_id=origin_ids.get(claim.claim_id),
            group_id=group_ids.get(claim.claim_id),
        )
        for claim in claims
    ]
    return Comparison(filled, topics, rows, [_decided(r, decisions.relations) for r in relations], totals)


def _row(group: Sequence[Facets], name: str, origins: Mapping[str, str], scene: Scene) -> Group:
    sources = sources_of(group, origins)
    spread = diverge(group, origins, sources)
    state, reason = state_of(group, sources, origins, spread, scene)
    first = group[0].claim
    return Group(
        group_id=name,
        question=question(group),
        event=first.event,
        measure=first.measure,
        population=most_frequent(f.claim.population for f in group) or first.population,
        group=most_frequent(f.claim.group for f in group if f.claim.group),
        place=most_frequent(f.claim.place for f in group if f.claim.place),
        claims=len(group),
        articles=len({f.claim.article_id for f in group}),
        outlets=len({f.claim.outlet for f in group if f.claim.outlet}),
        claimants=len({f.claimant for f in group if f.claimant}),
        origins=len(set(origins.values())),
        low=spread.low,
        high=spread.high,
        first_value=spread.first,
        latest_value=spread.latest,
        gap=spread.gap,
        ratio=spread.ratio,
        state=state,
        state_reason=reason,
        log_ratio=spread.log_ratio,
        compatible_share=spread.compatible_share,
        gap_revision=spread.gap_revision,
        gap_between=spread.gap_between,
        summary=summary(group, sources),
    )


def _by_event(claims: Sequence[Claim], decisions: Decisions) -> list[list[int]]:
    """The places of the claims event by event, in the order of the events' names."""
    events: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        events[claim.event or ""].append(at)
    home = {claim.claim_id: claim.event or "" for claim in claims}
    tied = {event: event for event in events}

    def root(event: str) -> str:
        while tied[event] != event:
            event = tied[event]
        return event

    for a, b in sorted(decisions.same):
        if a in home and b in home:
            one, two = sorted((root(home[a]), root(home[b])))
            tied[two] = one
    together: dict[str, list[int]] = defaultdict(list)
    for event in sorted(events):
        together[root(event)] += events[event]
    return [together[event] for event in sorted(together)]


def _decided(relation: Relation, decided: Mapping[tuple[str, str], str]) -> Relation:
    one, two = relation.claim_a, relation.claim_b
    status = decided.get((one, two)) or decided.get((two, one))
    return replace(relation, status=status) if status else relation
