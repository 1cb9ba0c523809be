"""Comparators of time: how a figure accrues, and from when to when it counts."""

from __future__ import annotations

import datetime as dt

from factcheck.comparison.facets import Facets
from factcheck.comparison.intervals import figure, gives_same, is_far, same_figure
from factcheck.comparison.matches import CLOSE, LARGE, NEWS, UNSURE, Match, are_two_sources, has_telling_figure, is_open
from factcheck.comparison.scenes import BACKGROUND, WEEK, Scene
from factcheck.comparison.surroundings import NEW
from factcheck.lexicon.lists import listed
from factcheck.model import Accrual, Population

OVERLAP = 0.6
"""Stretches of several days that share so much of their time are one: "in two days" is rarely counted in hours."""
DISPUTED = 30
"""An opening day's figure may be outdone by as much before the event is over."""
GROWTH = 4
"""A side's figure that has grown by more than this factor within days is no longer plainly the same count."""


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


def background(a: Facets, b: Facets, scene: Scene) -> Match:
    """What has come together over years is not the event's toll, unless the figures are near each other."""
    if _is_background(a, scene) == _is_background(b, scene) or not is_far(a.claim, b.claim, GROWTH):
        return Match(1, "both count the event, or both the years before it")
    old = a if _is_background(a, scene) else b
    return Match(0, f"one counts from long before, since {old.start:%B %Y}, the other the event")


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
    if a.sides and a.sides == b.sides and not is_far(a.claim, b.claim, DISPUTED if _are_two_counts(a, b) else GROWTH):
        return False
    if a.measure in listed("comparison", "going_on") and a.noun == b.noun:
        return False
    if (a.is_running or b.is_running) and not any(f.start and f.end for f in (a, b)):
        return False
    return not a.source or a.source != b.source


def _are_two_counts(a: Facets, b: Facets) -> bool:
    """Whether two sources count the losses of one army or group, which enemies give many times apart."""
    return a.population is b.population is Population.MILITARY and are_two_sources(a, b)


def _two_stretches(a: Facets, b: Facets) -> Match:
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return Match(0.5, "the time is not known")
    if (a.start, a.end) == (b.start, b.end):
        return Match(1, "the same time")
    if (a.is_guess or b.is_guess) and abs((a.end - b.end).days) <= 1 and abs((a.start - b.start).days) <= 1:
        return Match(0.7, "one names no day, but was published next to the day of the other")
    shared = (min(a.end, b.end) - max(a.start, b.start)).days + 1
    if shared > 0 and gives_same(a.claim, b.claim):
        return Match(0.7, "the times overlap and the figure is the same")
    if shared > 1 and shared >= OVERLAP * ((max(a.end, b.end) - min(a.start, b.start)).days + 1):
        return Match(0.7, "nearly the same days")
    if shared > -7 and same_figure(a.claim, b.claim) and (a.claim.value or 0) >= LARGE:
        return Match(0.5, "the times lie near each other, and the figure is not one to come twice by chance")
    return Match(0, f"{_days(a)} and {_days(b)}: different times")


def _stretch_and_rest(day: Facets, rest: Facets, scene: Scene) -> Match:
    if day.accrual is Accrual.CUMULATIVE and day.end == day.told and day.sides and day.sides == rest.sides:
        return Match(0.6, "one side's, counted up to the day of the report")
    if _opens(day, rest, scene):
        return Match(0.75, "the day is the first of the event, and the other goes on counting from it")
    if rest.accrual is Accrual.CUMULATIVE:
        begins = rest.start or (scene.first_day if _told_near(day, rest) else None)
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


def _opens(day: Facets, rest: Facets, scene: Scene) -> bool:
    """Whether a day's figure is where a later toll, from no earlier time on, has begun."""
    if NEW.match(day.claim.noun or ""):
        return False
    if day.start is None or day.start != day.end or day.start != scene.openings.get(day.measure):
        return False
    if rest.told is None or rest.told < day.start or (rest.start and rest.start < day.start - WEEK):
        return False
    return rest.accrual is not Accrual.INCREMENT and not is_far(day.claim, rest.claim, DISPUTED)


def _told_near(day: Facets, rest: Facets) -> bool:
    return bool(rest.told and day.end) and -1 <= (rest.told - day.end).days <= 2  # type: ignore[operator]


def _is_background(f: Facets, scene: Scene) -> bool:
    """Whether a figure counts from long before the event: the year's, the war's."""
    return bool(f.start and scene.first_day) and (scene.first_day - f.start).days > BACKGROUND  # type: ignore[operator]


def _two_starts(a: dt.date, b: dt.date, until: dt.date) -> Match:
    apart = abs((a - b).days)
    length = max((until - min(a, b)).days, 1)
    if apart <= max(2, length * 0.3):
        return Match(1 if apart <= 2 else 0.8, "counted from the same time on")
    return Match(0, f"one counts since {a.day} {a:%B %Y}, the other since {b.day} {b:%B %Y}")


def _days(facets: Facets) -> str:
    if not facets.start:
        return "one day"
    if facets.start == facets.end or not facets.end:
        return f"{facets.start.day} {facets.start:%B}"
    return f"{facets.start.day} to {facets.end.day} {facets.end:%B}"
