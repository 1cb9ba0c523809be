"""What every comparator gives, and what several of them ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from factcheck import lexicon
from factcheck.comparison.facets import Facets
from factcheck.comparison.intervals import gives_same, same_figure
from factcheck.comparison.names import words
from factcheck.comparison.scenes import Scene
from factcheck.lexicon.lists import listed
from factcheck.model import Modality

UNSURE = 0.05
"""A comparator's score that joins nothing by itself, but keeps nothing apart that others join."""
NEWS = 3
"""Days for which a figure without a time is news."""
CLOSE = 1.5
"""Figures that exclude each other but lie within this factor are more likely two counts of one thing."""
FRESH_FIGURE = 10
"""Days within which a figure is given again; weeks later the same number is chance."""
LARGE = 100
"""Figures as large as this that lie near each other are rather one toll than two days' news."""
TELLING = 20
"""A smaller figure that two claims have in common says little: many things come in threes."""

SIDE_BY_SIDE = 250
"""Characters within which two sources' figures are set beside each other."""


class Match(NamedTuple):
    """How alike two claims are in one respect, 0 to 1, and why."""

    score: float
    reason: str


Comparator = Callable[[Facets, Facets, Scene], Match]


def has_telling_figure(a: Facets, b: Facets) -> bool:
    """Whether two claims of one side give the same figure, and one that does not come twice by chance."""
    value = a.claim.value
    least = TELLING if a.claim.article_id != b.claim.article_id else TELLING / 2
    if value is None or value < least or a.sides != b.sides:
        return False
    if not (same_figure if value < LARGE else gives_same)(a.claim, b.claim):
        return False
    if a.told and b.told and abs((a.told - b.told).days) > FRESH_FIGURE:
        return False
    return not (a.is_closed and b.is_closed and a.start != b.start and not (a.is_guess or b.is_guess))


def are_two_sources(a: Facets, b: Facets) -> bool:
    """Whether two claimants, each of them named, give the figures."""
    return bool(a.claimant and b.claimant) and a.claimant != b.claimant


def are_one_source(a: Facets, b: Facets) -> bool:
    """Whether one named claimant gives both figures."""
    return bool(a.claimant) and a.claimant == b.claimant


def have_one_holder(a: Facets, b: Facets) -> bool:
    """Whether both figures are of one's votes or seats, or both of the lead."""
    return bool(a.holder) and a.holder == b.holder


def answers(a: Facets, b: Facets) -> bool:
    """Whether one article sets a second source's bare figure beside a first: "the firm says 40 jobs; the union, 60"."""
    one, two = a.claim, b.claim
    if one.article_id != two.article_id or not are_two_sources(a, b):
        return False
    first, second = (a, b) if one.start <= two.start else (b, a)
    if not second.is_bare or second.claim.start - first.claim.end > SIDE_BY_SIDE:
        return False
    own = set(words(second.claim.claimant or "")) | set(words(second.claim.claimant_as_written or ""))
    return second.names - own <= first.names  # "China's 260" is no answer to New York's 79


def corrects_itself(a: Facets, b: Facets) -> bool:
    """Whether an outlet takes back a figure of its own: "an earlier version said seven had died"."""
    denied = [f for f in (a, b) if f.claim.modality is Modality.DENIED]
    return len(denied) == 1 and denied[0].claimant is None and bool(a.claim.outlet) and a.claim.outlet == b.claim.outlet


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set's words that the other has too, 0 to 1."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def is_open(measure: str) -> bool:
    """Whether a measure says nothing of what is measured: money, shares, whatever has no measure of its own."""
    return _is_unnamed(measure) or measure in listed("comparison", "open_measures")


def is_loose(measure: str) -> bool:
    """Whether a measure's one word fits many things: then the wording must be alike too."""
    return _is_unnamed(measure) or measure in listed("comparison", "loose_measures")


def says_of_what(facets: Facets) -> bool:
    """Whether a figure of an open measure says all the same what it measures: Lind's votes, the turnout."""
    return bool(facets.holder) or (facets.measure == "share" and facets.noun in listed("comparison", "told_shares"))


@cache
def _is_unnamed(measure: str) -> bool:
    """Whether a measure is but a word of its text: "other:meal", and not "other:rescued"."""
    return measure.startswith("other") and measure not in lexicon.load("comparison")["told_measures"]


def can_ebb(measure: str) -> bool:
    """Whether a count goes down as things go on: the missing are found, patients go home."""
    return measure in listed("comparison", "ebbing")
