"""What a question shows as a whole, in one plain sentence."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from factcheck.comparison.intervals import figure
from factcheck.comparison.phrases import claimant_words, figure_words, listed, outlet_words
from factcheck.comparison.statements import Statement, outlets_of
from factcheck.model import GroupState, Relation, RelationType
from factcheck.wording import number


def state_of(statements: Sequence[Statement], relations: Sequence[Relation]) -> tuple[GroupState, str]:
    """The state of a question and the reason for it, with how many outlets stand on how many origins.

    What is worst for a reader to miss comes first: a contradiction, then a revision, then bounds that leave room.
    """
    state, reason = _judged(statements, relations)
    outlets, origins = len(outlets_of(statements)), len({s.source for s in statements})
    if outlets < 2:
        return state, reason
    from_ = f"{number(origins)} source{'s' if origins > 1 else ''}"
    return state, f"{reason} Printed by {number(outlets)} outlets, from {from_}."


def _judged(statements: Sequence[Statement], relations: Sequence[Relation]) -> tuple[GroupState, str]:
    if len({s.origin_id for s in statements}) == 1:
        if len(outlets_of(statements)) > 1:
            given = figure_words(statements[0].claim)
            return GroupState.AGREE, f"All give {given}, and have it from one source: {_name(statements[0])}."
        return GroupState.SINGLE_SOURCE, f"One source only: {_name(statements[0])}."
    ids = [s.claim.claim_id for s in statements]
    printed = {name: len(s.claims) for name, s in zip(ids, statements, strict=True)}
    order = {name: at for at, name in enumerate(ids)}  # of time
    named = {name for name, s in zip(ids, statements, strict=True) if s.claimant}

    def weight(found: Relation) -> tuple[bool, int, str, str]:
        a, b = found.claim_a, found.claim_b
        return a in named and b in named, printed.get(a, 0) + printed.get(b, 0), a, b

    kinds = {*map(attrgetter("relation"), relations)}

    def first(*wanted: RelationType) -> Relation | None:
        """Of the first kind that there is the newest step, else that between sources with a name printed most."""
        kind = next(filter(kinds.__contains__, wanted), None)
        found = [r for r in reversed(relations) if r.relation is kind]
        if kind is RelationType.REVISES:
            newest = max(order.get(r.claim_a, -1) for r in found)
            found = [r for r in found if order.get(r.claim_a, -1) == newest]
        return max(found, key=weight, default=None)

    if found := first(RelationType.CONTRADICTS):
        return GroupState.CONTRADICT, found.reason
    if found := first(RelationType.REVISES, RelationType.STALE_REPEAT):
        return GroupState.REVISED, found.reason
    figures = sorted({figure_words(s.claim) for s in statements})
    if RelationType.COMPATIBLE_BOUND in kinds:
        room = "Some figures leave room for each other, some do not"
        room = room if RelationType.DIFFERENT_SCOPE in kinds else "The figures leave room for each other"
        return GroupState.COMPATIBLE_BOUNDS, f"{room}: {listed(figures)}."
    if RelationType.AGREES in kinds and len({figure(s.claim) for s in statements}) == 1:
        return GroupState.AGREE, f"All give {listed(figures)}: {listed(sorted({_name(s) for s in statements}))}."
    if len({s.source for s in statements}) == 1:
        return (
            GroupState.SINGLE_SOURCE,
            f"One source only, {_name(statements[0])}, with several figures: {listed(figures)}.",
        )
    return GroupState.INSUFFICIENT, (
        f"The figures differ, but nothing says that they exclude or replace each other: {listed(figures)}."
    )


def _name(statement: Statement) -> str:
    return claimant_words(statement.claim) or outlet_words(statement.claim)
