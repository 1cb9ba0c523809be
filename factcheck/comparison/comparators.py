"""Do two claims count the same thing?  Small named comparators, each with a score and a reason.

A score of 1 says that the two are alike in this respect, 0 that they are not and must stay apart;
between the two lies what cannot be told, or only guessed.  `compare` asks them all.
"""

from __future__ import annotations

from typing import NamedTuple

from factcheck.comparison.evidence import figures, poll, wording
from factcheck.comparison.facets import Facets
from factcheck.comparison.intervals import gives_same
from factcheck.comparison.matches import UNSURE, Comparator
from factcheck.comparison.scenes import Scene
from factcheck.comparison.subjects import (
    certainty,
    holder,
    measure,
    modality,
    noun,
    part,
    place,
    population,
    same_place,
    setting,
    side,
    unit,
    widening,
)
from factcheck.comparison.timing import accrual, background, time
from factcheck.model import Accrual

ALIKE = 0.72
"""From this score on two claims are taken to count the same thing."""
UNSURE_IN_ALL = 0.5
"""What two claims score in all if some comparator is unsure: too little to be joined for it."""


class Verdict(NamedTuple):
    """How alike two claims are in all: 0 where some comparator keeps them apart, which `name` names."""

    score: float
    name: str
    reason: str


COMPARATORS: dict[str, tuple[Comparator, float]] = {
    "measure": (measure, 0.5),
    "unit": (unit, 0.5),
    "modality": (modality, 0.5),
    "population": (population, 1),
    "side": (side, 1.5),
    "holder": (holder, 0.5),
    "widening": (widening, 0.5),
    "part": (part, 0.5),
    "setting": (setting, 0.5),
    "certainty": (certainty, 0.5),
    "accrual": (accrual, 0.5),
    "background": (background, 0.5),
    "time": (time, 1.5),
    "place": (place, 1.5),
    "noun": (noun, 1),
    "figures": (figures, 1),
    "poll": (poll, 0.5),
    "wording": (wording, 1),
}
"""The comparators in the order in which they are asked, each with its weight."""

OUTVOTED = frozenset(["figures", "wording", "noun", "time"])
"""Comparators that guess from likeness.  What they have against a pair counts less than what joins the claims around
it; what the others have against it (another side, place, part) holds whatever else is in the group."""

_TOTAL = sum(weight for _, weight in COMPARATORS.values())


def surely_apart(a: Facets, b: Facets, scene: Scene) -> bool:
    """A quick look that spares `compare`: whether two claims plainly differ in side, kind of count or day."""
    if a.sides != b.sides and a.sides and b.sides:
        return True
    if a.accrual is not b.accrual and Accrual.INCREMENT in (a.accrual, b.accrual):
        return True
    if a.widened != b.widened:
        return True
    if a.is_closed and b.is_closed and not (a.is_guess or b.is_guess) and a.start == a.end and b.start == b.end:
        return a.start != b.start and not gives_same(a.claim, b.claim)
    return (
        bool(a.place and b.place)
        and not gives_same(a.claim, b.claim)
        and not same_place(a.place[0], b.place[0])
        and scene.spot not in (a.place[:1], b.place[:1])
        and not a.sides
    )


def compare(a: Facets, b: Facets, scene: Scene) -> Verdict:
    """How alike two claims of one measure are: the weighted mean of the comparators, 0 as soon as one says so."""
    total, weakest = 0.0, Verdict(2, "", "")
    for name, (comparator, weight) in COMPARATORS.items():
        match = comparator(a, b, scene)
        if match.score == 0:
            return Verdict(0, name, match.reason)
        total += weight * match.score
        if match.score < weakest.score:
            weakest = Verdict(match.score, name, match.reason)
    in_all = total / _TOTAL
    return Verdict(min(in_all, UNSURE_IN_ALL) if weakest.score <= UNSURE else in_all, weakest.name, weakest.reason)
