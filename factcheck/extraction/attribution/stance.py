"""How the claimant stands to the counted, and how sure the reading is."""

from __future__ import annotations

from functools import cache

from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.places import body_of, sides_named
from factcheck.model import Attribution, ClaimantRelation, Counted, Population

_LOSSES = LISTS["grammar.losses"] | {"destroyed"}
_DOUBT = 0.8  # what one doubt leaves of the confidence


def claimant_relation(counted: Counted, attribution: Attribution) -> ClaimantRelation | None:
    """Own loss, enemy loss, third party or aggregate; None where no loss, no claimant or no side is known.

    A side that counts another's soldiers or weapons is taken for its enemy; one that counts another's civilians,
    or a body that belongs to no side, is a third party.
    """
    if counted.measure not in _LOSSES or not counted.group or attribution.claimant is None:
        return None
    counted_sides = _sides(counted.group)
    claimant_sides = _sides(attribution.claimant) or _sides(attribution.claimant_as_written or "")
    if not counted_sides:
        return None
    if not claimant_sides and (side := attribution.claimant_side()):
        claimant_sides = frozenset((side,))
    if len(counted_sides) > 1 or len(claimant_sides) > 1:
        return ClaimantRelation.AGGREGATE
    if not claimant_sides:
        return ClaimantRelation.THIRD_PARTY if body_of(attribution.claimant) else None
    if claimant_sides == counted_sides:
        return ClaimantRelation.OWN_LOSS
    fighting = counted.population is Population.MILITARY or counted.measure in ("captured", "destroyed")
    return ClaimantRelation.ENEMY_LOSS if fighting else ClaimantRelation.THIRD_PARTY


def _sides(words: str) -> frozenset[str]:
    """The countries that a name or description speaks of or for: "Kenyan police" -> Kenya."""
    return frozenset(named.name for named in sides_named(words, seats=True))


def confidence(doubts: tuple[str, ...]) -> float:
    """From 1 (nothing speaks against the reading) downwards, by a fifth for each doubt."""
    return _left(len(doubts))


@cache
def _left(doubts: int) -> float:
    """The confidence that so many doubts leave."""
    return round(_DOUBT**doubts, 3)
