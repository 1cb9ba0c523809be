"""Where a claimant stands in the event: with those who are counted, against them, apart, or nobody but the outlet.

Proposed by the program, changed by a person.  Whose side a claimant is on follows from the country in its name, from
whose losses it counts elsewhere in the event, and from words such as organisers and police.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import NamedTuple, TypeVar

from factcheck.comparison.names import beyond_noun, fold, words
from factcheck.comparison.readings import read
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.places import side_of, sides_in
from factcheck.memory import Memory
from factcheck.model import Camp, Claim, ClaimantRelation, Decisions

Name = TypeVar("Name", str, str | None)


def camps(
    questions: Mapping[Name, Sequence[Claim]],
    names: Mapping[str, str],
    decisions: Decisions,
    memory: Memory | None = None,
) -> dict[Name, list[Camp]]:
    """The camps of the claimants of each question's claims; `names` gives the settled name of each claimant.

    A person's word wins.  The counted side is that of the claim, else that of most claims of its question.
    """
    memory = memory or Memory()
    told = {}
    for question, claims in questions.items():
        each = memory.each(("sides of", question), claims, partial(_sides, names), names)
        told[question] = memory.held(("sides", question), each, partial(_told, each))
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for of in told.values():
        for (name, side), times in of.spoken.items():
            spoken[name][side] += times
    sides_of = {name: _most(sides) or "" for name, sides in spoken.items()}
    enemies = frozenset(pair for of in told.values() for pair in of.enemies)
    out = {}
    for question, claims in questions.items():
        event = _Event(sides_of, enemies, _most(told[question].counted) if question else None)
        find = partial(_camp, names=names, decisions=decisions, event=event)
        out[question] = memory.each(("camps", question), claims, find, (names, event, decisions.camps))
    return out


class _Told(NamedTuple):
    """What the claims of a question tell of sides."""

    counted: Counter[str]
    spoken: Counter[tuple[str, str]]  # for which side a claimant speaks
    enemies: set[frozenset[str]]


class _Event(NamedTuple):
    """The side of each claimant of an event, who fights whom, and whom a question counts."""

    side: Mapping[str, str]
    enemies: frozenset[frozenset[str]]
    counted: str | None


class _Sides(NamedTuple):
    """What a claim tells of sides."""

    counted: str | None
    spoken: tuple[str, str] | None  # for which side its claimant speaks
    enemies: frozenset[str] | None


def _sides(names: Mapping[str, str], claim: Claim) -> _Sides:
    side = _counted_side(claim)
    if not claim.claimant:
        return _Sides(side, None, None)
    own = _side_of_name(claim.claimant, claim.claimant_as_written)
    speaks_for = own or (side if claim.claimant_relation is ClaimantRelation.OWN_LOSS else None)
    fights = own and side and own != side and claim.claimant_relation is ClaimantRelation.ENEMY_LOSS
    return _Sides(
        side,
        (names.get(claim.claimant, claim.claimant), speaks_for) if speaks_for else None,
        frozenset((own, side)) if own and side and fights else None,
    )


def _told(each: Sequence[_Sides]) -> _Told:
    counted, spoken, enemies = (filter(None, map(itemgetter(at), each)) for at in range(3))
    return _Told(Counter(counted), Counter(spoken), {*enemies})


def _most(sides: Mapping[str, int]) -> str | None:
    return max(sides, key=lambda s: (sides[s], s), default=None)


def _camp(claim: Claim, names: Mapping[str, str], decisions: Decisions, event: _Event) -> Camp:
    if not claim.claimant:
        return Camp.OUTLET
    name = names.get(claim.claimant, claim.claimant)
    if decided := decisions.camps.get(name) or decisions.camps.get(claim.claimant):
        return Camp(decided)
    if claim.claimant_relation is ClaimantRelation.OWN_LOSS:
        return Camp.OWN_SIDE
    if claim.claimant_relation is ClaimantRelation.ENEMY_LOSS:
        return Camp.OTHER_SIDE
    own = event.side.get(name)
    counted = _counted_side(claim) or event.counted
    if own and counted:
        if own == counted:
            return Camp.OWN_SIDE
        return Camp.OTHER_SIDE if frozenset((own, counted)) in event.enemies else Camp.THIRD_PARTY
    return _by_words(claim)


def _by_words(claim: Claim) -> Camp:
    """By what the claimant is: those who called a march count their own, the police count somebody else's."""
    if claim.measure not in LISTS["claimants.gathered"]:
        return Camp.THIRD_PARTY
    told = set(words(claim.claimant or ""))
    if told & LISTS["claimants.callers"]:
        return Camp.OWN_SIDE
    return Camp.OTHER_SIDE if told & LISTS["claimants.order"] else Camp.THIRD_PARTY


def _counted_side(claim: Claim) -> str | None:
    """The one side that a claim counts: a country, or a group that is no country under its folded name."""
    group = beyond_noun(claim.group, claim.noun)
    return (side_of(group) or fold(group)) if group else None


@lru_cache(maxsize=1 << 12)
def _side_of_name(name: str, written: str | None) -> str | None:
    """The one country in a claimant's name, or in the words under which the article brings it."""
    if side := read(name).side:
        return side
    sides = {named.name for named in sides_in(written or name, seats=True)}
    return next(iter(sides)) if len(sides) == 1 else None
