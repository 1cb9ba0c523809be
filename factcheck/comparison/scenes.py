"""What the claims of an event have in common: its country, its one town, its first day."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.comparison.facets import Facets, capital_place, place, published_day
from factcheck.comparison.intervals import figure
from factcheck.comparison.names import fold
from factcheck.lexicon.places import side_of
from factcheck.model import Modality

_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?|\b[A-Z]{2,3}\b(?!\$)")
ALONE = 0.6
"""An event is one country's if the next one is named at most so often, as a share."""
NEARLY_ALL = 0.8
"""An event is of one place if so large a share of the claims that name a place within a country name it."""
MOSTLY = 0.65
"""The one country where people fled to is the one that so large a share of the claims name."""
WEEK = dt.timedelta(days=7)
"""From so long before its first day an event may be counted: "this week's riot"."""
BACKGROUND = 200
"""What counts from longer before the first article is the year's or the war's, not the event's."""
FRESH = 14
"""An event that has just begun has its first day within so many days of its first article."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the claims of an event have in common."""

    home: tuple[str, ...]  # the country that most articles name most; () where none is named
    side: frozenset[str]  # the same as a side; empty where another country is named nearly as often
    first_day: dt.date | None
    openings: Mapping[str, dt.date]  # for a measure the day of its first news, if nothing is counted from before
    spot: tuple[str, ...]  # the one town or region where it all happened; () where several are named
    spots: Mapping[str, tuple[str, ...]]  # for a measure the one town or region that its claims name, if they name one
    kinds: Mapping[str, str]  # for a measure the one noun other than people that its claims count: miners
    havens: Mapping[str, tuple[str, ...]]  # for a measure the one country other than home that its claims name


def scene_of(facets: Sequence[Facets]) -> Scene:
    """The country that most articles of an event name most, and the day from which its figures count."""
    named: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for article, text in sorted({(f.claim.article_id, f.claim.sentence) for f in facets}):
        for country in _countries(text):
            named[country].add(article)
            times[country] += 1
    ranked = sorted(named, key=lambda country: (-len(named[country]), -times[country], country))
    home = ranked[0] if ranked else ""
    is_alone = bool(home) and all(times[other] <= ALONE * times[home] for other in ranked[1:2])
    printed = min((day for f in facets if (day := published_day(f.claim))), default=None)
    days = [f.start for f in facets if f.start and printed and abs((f.start - printed).days) <= FRESH]
    havens: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for f in facets:
        if (
            f.claim.modality is not Modality.HISTORICAL
            and len(f.place) == 1
            and f.place != place(home)
            and capital_place(f.place[0])
        ):
            havens[f.measure][f.place] += 1
    return Scene(
        place(home),
        frozenset([home]) if home and is_alone else frozenset(),
        min([*days, printed], default=None) if printed else None,
        _openings(facets, printed),
        _spot(facets),
        _spots(facets, place(home)),
        _kinds(facets),
        {
            measure: haven
            for measure, places in havens.items()
            for haven, times in places.items()
            if times >= MOSTLY * places.total()
        },
    )


def _openings(facets: Sequence[Facets], printed: dt.date | None) -> dict[str, dt.date]:
    """For each measure the first day that is counted, where the event's first articles tell of it as their news.

    What such a day counts is the toll at its end: the toll of the following days goes on from it.
    """
    first: dict[str, dt.date] = {}
    since: dict[str, dt.date] = {}
    for f in facets:
        if f.claim.modality is Modality.HISTORICAL or f.start is None:
            continue
        if f.is_closed:
            first[f.measure] = min(first.get(f.measure, f.start), f.start)
        elif not printed or abs((f.start - printed).days) <= BACKGROUND:
            since[f.measure] = min(since.get(f.measure, f.start), f.start)
    return {
        measure: day
        for measure, day in first.items()
        if printed and abs((day - printed).days) <= 1 and since.get(measure, day) >= day - WEEK
    }


def _kinds(facets: Sequence[Facets]) -> dict[str, str]:
    nouns: dict[str, set[str]] = defaultdict(set)
    for f in facets:
        if f.noun not in ("", "person") and f.claim.modality is not Modality.HISTORICAL:
            nouns[f.measure].add(f.noun)
    return {measure: next(iter(kinds)) for measure, kinds in nouns.items() if len(kinds) == 1}


def _spot(facets: Sequence[Facets]) -> tuple[str, ...]:
    """The town or region that nearly all claims with one name, if half the articles do; none where it is but a part."""
    named = Counter(f.place[0] for f in facets if f.place and not capital_place(f.place[0]))
    if not named:
        return ()
    spot, times = min(named.items(), key=lambda item: (-item[1], item[0]))
    articles = {f.claim.article_id for f in facets}
    naming = {f.claim.article_id for f in facets if spot in fold(f.claim.sentence) or spot in fold(f.claim.title or "")}
    is_one = times >= NEARLY_ALL * named.total() and 2 * len(naming) >= len(articles)
    return (spot,) if is_one and not _is_part(facets, spot) else ()


def _spots(facets: Sequence[Facets], home: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """For each measure the only town or region that its claims name; none where an article counts more beyond it."""
    named: dict[str, set[str]] = defaultdict(set)
    told: dict[str, list[Facets]] = defaultdict(list)
    for f in facets:
        if f.claim.modality is Modality.HISTORICAL or f.is_part:
            continue
        told[f.measure].append(f)
        if f.place and f.place != home and not f.place[0].startswith("our "):
            named[f.measure].add(f.place[0])
    return {
        measure: (spot,)
        for measure, places in named.items()
        for spot in places
        if len(places) == 1 and not capital_place(spot) and not _counts_more_beyond(told[measure], spot)
    }


def _counts_more_beyond(facets: Sequence[Facets], spot: str) -> bool:
    """Whether some article gives a larger figure of the same thing without the place, so that the place is a part."""
    here: dict[tuple[str, str], float] = {}
    beyond: dict[tuple[str, str], float] = {}
    for f in facets:
        if (count := figure(f.claim)) is None:
            continue
        counts, key = (here if spot in f.place else beyond), (f.claim.article_id, f.noun)
        counts[key] = max(count, counts.get(key, count))
    return any(key in beyond and count < beyond[key] for key, count in here.items())


def _is_part(facets: Sequence[Facets], spot: str) -> bool:
    """Whether an article counts several things there, and more wherever it counts beyond: "87 died, 34 and 22 in A"."""
    here: dict[tuple[str, str], list[float]] = defaultdict(list)
    beyond: dict[tuple[str, str], list[float]] = defaultdict(list)
    for f in facets:
        count = figure(f.claim)
        if count is None or f.sides or f.noun not in ("", "person") or f.claim.modality is not Modality.ASSERTED:
            continue
        (here if spot in f.place else beyond)[f.claim.article_id, f.measure].append(count)
    return any(
        len(set(counts)) > 1 and key in beyond and max(counts) < min(beyond[key]) for key, counts in here.items()
    )


@lru_cache(maxsize=1 << 12)
def _countries(text: str) -> tuple[str, ...]:
    named = (side_of(name) for name in _CAPITALISED.findall(text))
    return tuple(sorted({country for country in named if country}))
