"""Do two claims count the same thing?  Small named comparators, each with a score and a reason.

A score of 1 says that the two are alike in this respect, 0 that they are not and must stay apart;
between the two lies what cannot be told, or only guessed.  `compare` asks them all.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck import lexicon
from factcheck.comparison.facets import Facets, Scene, capital_place
from factcheck.comparison.intervals import can_both_hold, figure, is_far, same_figure
from factcheck.comparison.names import word_score
from factcheck.lexicon.places import body_of
from factcheck.model import Accrual, Bound, Modality, Population

FAR = 50
"""Two figures further apart than this factor count different things, whatever the words."""


ALIKE = 0.72
"""From this score on two claims are taken to count the same thing."""
UNSURE = 0.05
"""A comparator's score that joins nothing by itself, but keeps nothing apart that others join."""
UNSURE_IN_ALL = 0.5
"""What two claims score in all if some comparator is unsure: too little to be joined for it."""
NEWS = 3
"""Days for which a figure without a time is news."""
SAME_DAY = 5
"""Figures of one day further apart than this factor count one thing only if everything says so."""
CLOSE = 1.5
"""Figures that exclude each other but lie within this factor are more likely two counts of one thing."""
SIDE_BY_SIDE = 250
"""Characters within which two sources' figures are set beside each other."""
ALIKE_WORDS = 0.45
"""The share of words that two figures of a wide measure must have in common to contradict each other."""
OVERLAP = 0.6
"""Stretches of several days that share so much of their time are one: "in two days" is rarely counted in hours."""
GROWTH = 4
"""A side's figure that has grown by more than this factor within days is no longer plainly the same count."""
FRESH_FIGURE = 10
"""Days within which a figure is given again; weeks later the same number is chance."""
LARGE = 100
"""Figures as large as this that lie near each other are rather one toll than two days' news."""
TELLING = 20
"""A smaller figure that two claims have in common says little: many things come in threes."""
ONE_BREATH = 80
"""Characters within which nobody gives one figure twice for one thing."""


class Match(NamedTuple):
    """How alike two claims are in one respect, 0 to 1, and why."""

    score: float
    reason: str


class Verdict(NamedTuple):
    """How alike two claims are in all: 0 where some comparator keeps them apart, which `name` names."""

    score: float
    name: str
    reason: str


Comparator = Callable[[Facets, Facets, Scene], Match]


def measure(a: Facets, b: Facets, _: Scene) -> Match:
    """The killed are not the wounded."""
    if a.measure == b.measure:
        return Match(1, "the same measure")
    return Match(
        0, f"one counts the {a.measure.removeprefix('other:')}, the other the {b.measure.removeprefix('other:')}"
    )


def unit(a: Facets, b: Facets, _: Scene) -> Match:
    """Euros are not compared with tonnes."""
    one, two = a.claim.unit, b.claim.unit
    if one == two:
        return Match(1, "the same unit")
    return Match(0, f"one is in {one or 'no unit'}, the other in {two or 'no unit'}")


def modality(a: Facets, b: Facets, _: Scene) -> Match:
    """What is planned is not what has happened; another event's figure is not this one's."""
    one, two = a.claim.modality, b.claim.modality
    if one is two:
        if one is Modality.HISTORICAL and not same_figure(a.claim, b.claim) and a.start != b.start:
            return Match(0, "the two are figures of other events")
        return Match(1, "said in the same way")
    kinds = {one, two}
    if Modality.DENIED in kinds:
        score = 0.8 if same_figure(a.claim, b.claim) or not is_far(a.claim, b.claim, CLOSE) else 0
        return Match(score, "one denies what the other says" if score else "one denies another figure")
    if Modality.HISTORICAL in kinds:
        return Match(0, "one is a figure of another, earlier event")
    if Modality.PLANNED in kinds and not same_figure(a.claim, b.claim):
        return Match(0, "one is planned, the other has happened")
    if can_both_hold(a.claim, b.claim) or a.told != b.told:
        return Match(0.7, f"one is {one.value}, the other {two.value}")
    return Match(0, f"one is {one.value}, the other {two.value}, and the figures differ")


def population(a: Facets, b: Facets, _: Scene) -> Match:
    """Soldiers are not civilians, and neither are all people."""
    one, two = a.population, b.population
    if one is two:
        return Match(1, f"both count {_PEOPLE[one]}")
    if {one, two} == {Population.MILITARY, Population.CIVILIAN}:
        return Match(0, "one counts soldiers, the other civilians")
    if any(not f.noun and f.population is Population.UNKNOWN for f in (a, b)):
        return Match(0.6, "one does not say who is counted")
    if Population.MILITARY in (one, two):
        if same_figure(a.claim, b.claim):
            return Match(0.8, "one says whether soldiers are counted, the other does not; the figure is the same")
        return Match(0, "only one of the two counts soldiers alone")
    if Population.CIVILIAN in (one, two):
        if same_figure(a.claim, b.claim):
            return Match(0.9, "one says whether civilians are counted, the other does not; the figure is the same")
        if not a.is_closed and not b.is_closed and not is_far(a.claim, b.claim, 2):
            return Match(0.6, "one says civilians, the other people; tolls are often given either way")
        return Match(0, "only one of the two counts civilians alone")
    return Match(0.9, "one says who is counted more closely")


_PEOPLE = {
    Population.MILITARY: "soldiers",
    Population.CIVILIAN: "civilians",
    Population.ALL: "people",
    Population.UNKNOWN: "the same",
}


def side(a: Facets, b: Facets, scene: Scene) -> Match:
    """One side's dead are not the other's."""
    if a.sides == b.sides:
        return Match(1, "the same side") if a.sides else Match(0.9, "neither names a side")
    if a.sides and b.sides:
        return Match(0, f"one counts {_listed(a.sides)}, the other {_listed(b.sides)}")
    named = _listed(a.sides or b.sides)
    if same_figure(a.claim, b.claim):
        return Match(0.7, f"one counts {named}, the other names no side; the figure is the same")
    if (a.sides or b.sides) == scene.side and Population.MILITARY not in (a.population, b.population):
        return Match(0.8, f"one counts people of {named}, where it takes place, the other names no side")
    if a.claimant and a.claimant == b.claimant and (a.population is b.population or not a.noun or not b.noun):
        return Match(0.6, f"one counts {named}, the other names no side; the claimant is the same")
    if body_of(named) and named in (a.claimant, b.claimant):
        return Match(0.6, f"one counts {named}'s own, the other is {named}'s figure")
    return Match(0, f"one counts {named}, the other names no side")


def noun(a: Facets, b: Facets, _: Scene) -> Match:
    """Buses are not ships; mourners are not all people."""
    if a.noun == b.noun:
        return Match(1, "the same is counted")
    if not a.noun or not b.noun:
        return Match(0.7, "one does not name what is counted")
    if a.population is b.population is Population.MILITARY:
        return Match(0.9, "both count soldiers")
    if a.measure == "participants" and "person" in (a.noun, b.noun):
        return Match(0.7, "only one says who took part")
    if "person" in (a.noun, b.noun):
        if a.sides and a.sides == b.sides:
            return Match(0.8, "both count people of one side")
        if Population.CIVILIAN in (a.population, b.population):
            return Match(0.7, "one names who is counted more closely")
    if same_figure(a.claim, b.claim) and not _is_loose(a.measure):
        return Match(0.7, "other words for what is counted; the figure is the same")
    return Match(0, _differ(a, b))


def place(a: Facets, b: Facets, scene: Scene) -> Match:
    """One town is not the country."""
    one, two = a.place, b.place
    if one == two:
        return Match(1, "the same place") if one else Match(0.9, "neither names a place")
    if not one or not two:
        named = one or two
        if named == scene.home:
            return Match(0.85, "one names the country, the other no place")
        if len(named) == 1 and not _is_loose(a.measure) and capital_place(named[0]):
            return Match(0.7, "one names a country, the other no place")
        if named == scene.havens.get(a.measure):
            return Match(0.7, "one names the one place that is named at all, the other none")
        if same_figure(a.claim, b.claim):
            return Match(0.6, "one names a place, the other does not; the figure is the same")
        is_crowd = a.measure == b.measure == "participants"
        return Match(UNSURE if is_crowd else 0, f"one counts {named[0].title()} only")
    if _same_place(one[0], two[0]):
        return Match(1, "the same place")
    if has_telling_figure(a, b):
        return Match(0.55, "the places differ, but the figure is the same and not one to come twice by chance")
    if is_inside(one, two, scene) or is_inside(two, one, scene):
        if a.claim.article_id == b.claim.article_id and same_figure(a.claim, b.claim) and a.noun == b.noun:
            return Match(0.6, "one names the place more closely; the figure is the same, in one article")
        return Match(0, f"{one[0].title()} and {two[0].title()}: one is a part of the other")
    return Match(0, f"one counts {one[0].title()}, the other {two[0].title()}")


def has_telling_figure(a: Facets, b: Facets) -> bool:
    """Whether two claims of one side give the same figure, and one that does not come twice by chance."""
    value = a.claim.value
    least = TELLING if a.claim.article_id != b.claim.article_id else TELLING / 2
    if value is None or value < least or a.sides != b.sides or not same_figure(a.claim, b.claim):
        return False
    if a.told and b.told and abs((a.told - b.told).days) > FRESH_FIGURE:
        return False
    return not (a.is_closed and b.is_closed and a.start != b.start and not (a.is_guess or b.is_guess))


def is_inside(inner: tuple[str, ...], outer: tuple[str, ...], scene: Scene) -> bool:
    """Whether a place lies in another, as far as the names tell: "Homs" in the country where it all takes place."""
    if outer[0] in inner[1:] or capital_place(outer[0]) == inner[0]:
        return True
    return outer == scene.home and inner != scene.home and len(inner) == 1


@lru_cache(maxsize=1 << 14)
def _same_place(a: str, b: str) -> bool:
    one, two = a.split(), b.split()
    return len(one) == len(two) and all(word_score(x, y) >= 90 for x, y in zip(one, two, strict=True))


def widening(a: Facets, b: Facets, _: Scene) -> Match:
    """Killed or missing is more than killed."""
    if a.widened == b.widened:
        return Match(1, "the same states are counted")
    together = " or ".join(sorted(a.widened or b.widened))
    return Match(0, f"one counts {together} together")


def setting(a: Facets, b: Facets, _: Scene) -> Match:
    """Cases in hospitals are a part of the cases in all settings."""
    if a.setting == b.setting:
        return Match(1, "counted in the same setting")
    if a.setting and b.setting:
        return Match(0, f"one is counted {_SETTINGS[a.setting]}, the other {_SETTINGS[b.setting]}")
    reason = f"one is counted {_SETTINGS[a.setting or b.setting or '']}, the other does not say where"
    return Match(0.7 if can_both_hold(a.claim, b.claim) or a.told != b.told else 0, reason)


_SETTINGS = {
    "hospital": "in hospitals",
    "care": "in care homes",
    "everywhere": "in all settings",
    "community": "outside hospitals",
    "prison": "in prisons",
    "morgue": "in morgues",
    "": "somewhere",
}


def accrual(a: Facets, b: Facets, _: Scene) -> Match:
    """An addition is not a total, and one day's dead are not all so far."""
    one, two = a.accrual, b.accrual
    if one is two:
        return Match(1, "counted in the same way")
    if Accrual.INCREMENT in (one, two):
        return Match(0, "one is an addition to an earlier figure")
    return Match(0.8, "one says more closely from when to when it counts")


def time(a: Facets, b: Facets, scene: Scene) -> Match:
    """Sunday is not Monday; one day is not the whole event."""
    if a.is_closed and b.is_closed:
        return _two_stretches(a, b)
    if a.is_closed or b.is_closed:
        return _stretch_and_rest(*(a, b) if a.is_closed else (b, a), scene)
    if _are_unconnected(a, b):
        return Match(UNSURE, "the two are days apart, and nothing says that both count on")
    if a.start and b.start:
        return _two_starts(a.start, b.start, max(d for d in (a.told, b.told, a.start, b.start) if d))
    return Match(0.85, "no start is named for one of the two")


def _are_unconnected(a: Facets, b: Facets) -> bool:
    """Whether two different figures are told days apart without being tolls so far, of one source or of one side."""
    if not a.told or not b.told or abs((a.told - b.told).days) <= NEWS or has_telling_figure(a, b):
        return False
    if a.accrual is b.accrual is Accrual.CUMULATIVE:
        return False
    if a.claim.measure.startswith("other") and same_figure(a.claim, b.claim):
        return False  # what is no toll may well be told twice: a magnitude, a capacity
    is_large = min(figure(a.claim) or 0, figure(b.claim) or 0) >= LARGE
    if is_large and not is_open(a.measure) and not is_far(a.claim, b.claim, CLOSE):
        return False
    if a.sides and a.sides == b.sides and not is_far(a.claim, b.claim, GROWTH):
        return False
    return not (a.claimant and a.claimant == b.claimant)


def _two_stretches(a: Facets, b: Facets) -> Match:
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return Match(0.5, "the time is not known")
    if (a.start, a.end) == (b.start, b.end):
        return Match(1, "the same time")
    if (a.is_guess or b.is_guess) and abs((a.end - b.end).days) <= 1 and abs((a.start - b.start).days) <= 1:
        return Match(0.7, "one names no day, but was published next to the day of the other")
    shared = (min(a.end, b.end) - max(a.start, b.start)).days + 1
    if shared > 0 and same_figure(a.claim, b.claim):
        return Match(0.7, "the times overlap and the figure is the same")
    if shared > 1 and shared >= OVERLAP * ((max(a.end, b.end) - min(a.start, b.start)).days + 1):
        return Match(0.7, "nearly the same days")
    if shared > -7 and same_figure(a.claim, b.claim) and (a.claim.value or 0) >= LARGE:
        return Match(0.5, "the times lie near each other, and the figure is not one to come twice by chance")
    return Match(0, f"{_days(a)} and {_days(b)}: different times")


def _stretch_and_rest(day: Facets, rest: Facets, scene: Scene) -> Match:
    if rest.accrual is Accrual.CUMULATIVE:
        begins = rest.start or scene.first_day
        is_first = bool(begins and day.start and abs((day.start - begins).days) <= 1)
        if is_first and (day.accrual is Accrual.CUMULATIVE or day.start == scene.first_day):
            return Match(0.7, "the day is the first of the time that the other counts")
        if begins == day.start and _told_near(day, rest) and not is_far(day.claim, rest.claim, CLOSE):
            return Match(0.6, "counted from one day on, and told next to it")
        if has_telling_figure(day, rest):
            return Match(0.5, "only one names the day, but the figure is not one to come twice by chance")
        return Match(0, f"one counts {_days(day)} only, the other all so far")
    if _told_near(day, rest) and rest.start is None:
        return Match(0.7, "one names no day, but was published next to the day of the other")
    if rest.start is None and has_telling_figure(rest, day):
        return Match(0.6, "one names no day; the figure is the same")
    return Match(0, f"one counts {_days(day)} only")


def _told_near(day: Facets, rest: Facets) -> bool:
    return bool(rest.told and day.end) and -1 <= (rest.told - day.end).days <= 2  # type: ignore[operator]


def _two_starts(a: dt.date, b: dt.date, until: dt.date) -> Match:
    apart = abs((a - b).days)
    length = max((until - min(a, b)).days, 1)
    if apart <= max(2, length * 0.3):
        return Match(1 if apart <= 2 else 0.8, "counted from the same time on")
    return Match(0, f"one counts since {a:%-d %B %Y}, the other since {b:%-d %B %Y}")


def wording(a: Facets, b: Facets, _: Scene) -> Match:
    """What the words around two figures share; keeps apart only where the measure fits many things."""
    share = alike(a.nearby, b.nearby)
    if a.measure == "displaced" and a.aspect and b.aspect:
        if a.aspect != b.aspect:
            return Match(0, f"one is about people {a.aspect}, the other about people {b.aspect}")
        share += 0.2
    same = same_figure(a.claim, b.claim)
    if is_open(a.measure) and not same and a.names and b.names and not a.names & b.names:
        return Match(0, "the names beside them are others")
    if not _is_loose(a.measure) or _is_pinned(a, b):
        return Match(
            0.6 + 0.4 * min(share, 1), "the words around them are alike" if share > 0.3 else "the same measure"
        )
    if share < _needed_words(a, b, same) and not stand_side_by_side(a, b):
        return Match(0, "the words around them are about different things")
    return Match(min(1, 0.6 + share), "the words around them are alike")


def _needed_words(a: Facets, b: Facets, same: bool) -> float:
    """The share of words that two figures of a wide measure must have in common to count one thing."""
    if same:
        return 0.1
    if not is_open(a.measure):
        return 0.2
    return 0.6 if a.claim.article_id == b.claim.article_id else 0.34


def poll(a: Facets, b: Facets, _: Scene) -> Match:
    """Two polls ask two samples: neither contradicts the other."""
    if a.measure == "share" and a.is_poll and b.is_poll and a.claimant != b.claimant:
        return Match(0, "they are results of two polls, each of its own sample")
    return Match(1, "not two polls")


def _is_pinned(a: Facets, b: Facets) -> bool:
    """Whether people, side, place and time already say that two figures of a wide measure count one thing."""
    if "person" not in (a.noun, b.noun) or a.noun != b.noun or a.sides != b.sides:
        return False
    if a.measure.startswith("other"):
        named = a.measure.removeprefix("other:")
        return named != _last_resort(a) and a.place == b.place and a.is_closed == b.is_closed
    if a.measure not in ("displaced", "evacuated", "affected"):
        return False
    return a.place == b.place != () and a.accrual is b.accrual is Accrual.CUMULATIVE


def _last_resort(facets: Facets) -> str:
    """The noun of a claim as a measure of last resort names it: "other:meal" says no more than its noun."""
    return facets.noun if facets.noun else "person"


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set's words that the other has too, 0 to 1."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def figures(a: Facets, b: Facets, _: Scene) -> Match:
    """One writer does not give two figures for one thing in one article; 3 and 3,000 are not about one thing."""
    one, two = a.claim, b.claim
    if same_figure(one, two):
        if one.article_id == two.article_id and abs(one.start - two.start) < ONE_BREATH:
            return Match(0, "the figure stands twice in one breath, so it counts two things")
        return Match(1, "the same figure")
    if Bound.VAGUE in (one.bound, two.bound) and (not can_both_hold(one, two) or is_far(one, two, CLOSE)):
        return Match(0, "the vague word does not fit the figure")
    if is_far(one, two, FAR):
        return Match(0, "the figures are too far apart to count one thing")
    is_told_twice = one.article_id == two.article_id and a.is_former == b.is_former
    if is_told_twice and Bound.VAGUE not in (one.bound, two.bound):
        if a.claimant == b.claimant and not _is_rounding(a, b):
            return Match(0, "one article gives two figures of one source, so they count two things")
        if not (a.claimant and b.claimant) and not can_both_hold(one, two):
            score = 0 if is_far(one, two, CLOSE) else UNSURE
            return Match(score, "one article gives two figures that exclude each other without saying so")
    if (
        not can_both_hold(one, two)
        and not _goes_on(a, b)
        and is_far(one, two, CLOSE)
        and not (_is_firm(a, b) or stand_side_by_side(a, b))
    ):
        score = UNSURE if a.measure == "participants" else 0
        return Match(score, "the figures exclude each other, and the words do not surely count one thing")
    if a.told == b.told and is_far(one, two, SAME_DAY) and not _is_firm(a, b):
        return Match(UNSURE, "the figures are of one day and too far apart to be taken for one thing")
    ratio = _closeness(a, b)
    return Match(0.6 + 0.4 * ratio, "the figures are near each other" if ratio > 0.5 else "the figures differ")


def _goes_on(a: Facets, b: Facets) -> bool:
    """Whether the later of two figures may be where the earlier one has got to."""
    if not a.told or not b.told or a.told == b.told:
        return False
    if any(f.is_closed and f.accrual is not Accrual.CUMULATIVE for f in (a, b)):
        return False
    first, second = (a, b) if a.told < b.told else (b, a)
    was, now = figure(first.claim), figure(second.claim)
    return was is not None and now is not None and (now > was or (bool(a.claimant) and a.claimant == b.claimant))


def _is_firm(a: Facets, b: Facets) -> bool:
    """Whether people, side, place and time of two claims are all the same, none of them left open."""
    if is_open(a.measure) and alike(a.nearby, b.nearby) < ALIKE_WORDS:
        return False
    if _is_loose(a.measure) and a.aspect != b.aspect:
        return False
    same_people = a.noun == b.noun and a.population is b.population and a.sides == b.sides
    same_time = (a.start, a.end) == (b.start, b.end) if a.is_closed else a.accrual is b.accrual is Accrual.CUMULATIVE
    return same_people and same_time and a.place == b.place and not a.is_guess and not b.is_guess


def stand_side_by_side(a: Facets, b: Facets) -> bool:
    """Whether one article sets two named sources' counts of a crowd beside each other: "organisers ..., police ..."."""
    one, two = a.claim, b.claim
    if a.measure != "participants" or one.article_id != two.article_id or abs(one.start - two.start) > SIDE_BY_SIDE:
        return False
    return bool(a.claimant and b.claimant) and a.claimant != b.claimant


def _is_rounding(a: Facets, b: Facets) -> bool:
    """A headline's "up to 150" over the text's "between 100 and 150"."""
    one, two = a.claim, b.claim
    ranges = {one.bound, two.bound} & {Bound.RANGE}
    return bool(ranges) and can_both_hold(one, two)


def _closeness(a: Facets, b: Facets) -> float:
    if Bound.VAGUE in (a.claim.bound, b.claim.bound):
        return 0.5
    one, two = (c.value if c.value is not None else c.high for c in (a.claim, b.claim))
    if not one or not two or one < 0 or two < 0:
        return 0.5
    return max(0.0, 1 - abs(math.log2(one / two)) / 4)


COMPARATORS: dict[str, tuple[Comparator, float]] = {
    "measure": (measure, 0.5),
    "unit": (unit, 0.5),
    "modality": (modality, 0.5),
    "population": (population, 1),
    "side": (side, 1.5),
    "widening": (widening, 0.5),
    "setting": (setting, 0.5),
    "accrual": (accrual, 0.5),
    "time": (time, 1.5),
    "place": (place, 1.5),
    "noun": (noun, 1),
    "figures": (figures, 1),
    "poll": (poll, 0.5),
    "wording": (wording, 1),
}
"""The comparators in the order in which they are asked, each with its weight."""

_TOTAL = sum(weight for _, weight in COMPARATORS.values())


def surely_apart(a: Facets, b: Facets) -> bool:
    """A quick look that spares `compare`: whether two claims plainly differ in side, kind of count or day."""
    if a.sides != b.sides and a.sides and b.sides:
        return True
    if a.accrual is not b.accrual and Accrual.INCREMENT in (a.accrual, b.accrual):
        return True
    if a.widened != b.widened:
        return True
    if a.is_closed and b.is_closed and not (a.is_guess or b.is_guess) and a.start == a.end and b.start == b.end:
        return a.start != b.start and not same_figure(a.claim, b.claim)
    return bool(a.place and b.place) and not same_figure(a.claim, b.claim) and not _same_place(a.place[0], b.place[0])


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


def _differ(a: Facets, b: Facets) -> str:
    return f"one counts {a.claim.noun or 'people'}, the other {b.claim.noun or 'people'}"


def _listed(names: frozenset[str]) -> str:
    return " and ".join(sorted(names))


def _days(facets: Facets) -> str:
    if not facets.start:
        return "one day"
    if facets.start == facets.end or not facets.end:
        return f"{facets.start:%-d %B}"
    return f"{facets.start:%-d} to {facets.end:%-d %B}"


def is_open(measure: str) -> bool:
    """Whether a measure says nothing of what is measured: money, shares, whatever has no measure of its own."""
    return measure.startswith("other") or measure in _open()


@cache
def _open() -> frozenset[str]:
    return frozenset(lexicon.load("comparison")["open_measures"])


@cache
def _loose() -> frozenset[str]:
    return frozenset(lexicon.load("comparison")["loose_measures"])


def _is_loose(measure: str) -> bool:
    return measure.startswith("other") or measure in _loose()
