"""Who fights whom in an event: the losses of an army and of an armed group, where the words leave their side out.

Reports of one fight name a side once and then go on with "soldiers", "fighters" or "its own losses".  Where the event
has an armed group and no more than one, its fighters are that group's; what an army loses of its own are soldiers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from factcheck.comparison.facets import Facets, folded_side
from factcheck.comparison.names import words
from factcheck.comparison.surroundings import surroundings
from factcheck.lexicon.lists import listed
from factcheck.lexicon.places import side_of
from factcheck.model import ClaimantRelation, Modality, Population

_OWN = re.compile(
    r"\b(?:its|their|his|our) own (?:\w+ )?(?:losses|casualties|dead|toll|ranks|side|wounded|men|forces|fighters)\b"
    r"|\b(?:it|they|we) (?:has |have |had )?lost (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
_STATE_LOST = re.compile(
    r"\b(?:regime|government|army|military|junta|state) (?:has |have |had )?lost (?:\w+ ){0,2}$", re.IGNORECASE
)
ARMY, BAND = "army", "armed group"  # where none is named
_ENEMY = frozenset(["enemy", "enemies"])
_OF_THEIRS = re.compile(r" (?:\w+ )?of (?:its|their|our) own\b", re.IGNORECASE)


class Camps(NamedTuple):
    """The two sides of a fight between an army and an armed group, by the names under which they are counted."""

    army: str
    band: str


def settle_camps(facets: Sequence[Facets]) -> list[Facets]:
    """The facets with people, side and noun filled in where only the whole event tells whose losses a claim counts."""
    camps = _camps(facets)
    return [_related(_settled(f, camps), camps) if _may_tell(f) else f for f in facets]


def are_irregulars(noun: str) -> bool:
    """Whether a noun names those who fight without being an army's."""
    return noun in listed("comparison", "irregulars")


@lru_cache(maxsize=1 << 12)
def is_armed(claimant: str | None) -> bool:
    """Whether a claimant is an army, or speaks for one."""
    told = " ".join(words(claimant or ""))
    is_staff = any(phrase in told for phrase in listed("comparison", "staffs"))
    return is_staff or not listed("comparison", "armed").isdisjoint(told.split())


def _may_tell(f: Facets) -> bool:
    is_loss = f.measure in listed("grammar", "losses") and f.claim.modality is not Modality.HISTORICAL
    return is_loss and f.population is not Population.CIVILIAN and f.claim.population is not Population.CIVILIAN


def _camps(facets: Sequence[Facets]) -> Camps | None:
    """The army and the armed group of an event; None where it has not both, or more than one of a kind is named."""
    losses = [f for f in facets if _may_tell(f) and f.population is Population.MILITARY]
    soldiers = {side for f in losses if not are_irregulars(f.noun) for side in f.sides or [ARMY]}
    bands = {side for f in losses if are_irregulars(f.noun) for side in f.sides or [BAND]}
    if not soldiers or not bands:
        return None
    own = {side for f in facets if _may_tell(f) and _is_own(f) for side in f.sides if not side_of(side)}
    army, band = soldiers - {ARMY}, (bands | own) - {BAND}
    names = {folded_side(side) for side in band}
    if len(army) > 1 or len(names) > 1 or any(side_of(side) for side in band) or army & band:
        return None
    return Camps(next(iter(army), ARMY), max(band, default=BAND))


def _settled(f: Facets, camps: Camps | None) -> Facets:
    is_anybody = f.noun in ("", "person")
    if camps and {folded_side(side) for side in f.sides} == {folded_side(camps.band)}:
        f = replace(f, sides=frozenset([camps.band]))
    if camps is None:
        return _of_army(f, f.sides) if is_anybody and _is_own(f) and is_armed(f.claimant) else f
    if f.population is Population.MILITARY and not f.sides and not is_anybody:
        return replace(f, sides=frozenset([camps.band if are_irregulars(f.noun) else camps.army]))
    if not is_anybody or f.sides - {camps.band, camps.army}:
        return f
    is_enemy = not _ENEMY.isdisjoint(f.nearby)
    is_state = bool(_STATE_LOST.search(surroundings(f.claim)[0])) or (is_armed(f.claimant) and _is_own(f))
    if is_state or (_speaks_for(f.claimant, camps.band) and is_enemy):
        return _of_army(f, frozenset([camps.army]))
    owns = _speaks_for(f.claimant, camps.band) and _is_own(f)
    if owns or f.sides == {camps.band} or (is_armed(f.claimant) and is_enemy):
        return replace(f, noun="fighter", population=Population.MILITARY, sides=frozenset([camps.band]))
    return f


def _related(f: Facets, camps: Camps | None) -> Facets:
    """The claim with whose losses it counts, as seen from the claimant's camp."""
    if camps is None or f.relation or len(f.sides) != 1 or f.sides - {camps.army, camps.band}:
        return f
    of_army = camps.army in f.sides
    if is_armed(f.claimant) or _speaks_for(f.claimant, camps.band):
        is_own = is_armed(f.claimant) == of_army
        return replace(f, relation=ClaimantRelation.OWN_LOSS if is_own else ClaimantRelation.ENEMY_LOSS)
    return f


def _of_army(f: Facets, sides: frozenset[str]) -> Facets:
    return replace(f, noun="soldier", population=Population.MILITARY, sides=sides)


def _is_own(f: Facets) -> bool:
    """Whether the claimant counts its own losses, by the words next to the number or by what it does in telling."""
    if f.claim.claimant_relation is ClaimantRelation.OWN_LOSS:
        return True
    before, after = surroundings(f.claim)
    concedes = not listed("grammar", "conceding").isdisjoint((f.claim.cue or "").lower().split()[:1])
    return concedes or bool(_OWN.search(before)) or bool(_OF_THEIRS.match(after))


def _speaks_for(claimant: str | None, band: str) -> bool:
    """Whether a claimant's name has the group's: "Houthis", "a Houthi spokesman"."""
    return set(folded_side(claimant or "").split()) >= set(folded_side(band).split())
