"""What comparison asks of claims, laid out in columns once an event: numbers, codes and word vectors, no text."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from factcheck import lexicon
from factcheck.comparison.intervals import allowed, figure, significant_digits
from factcheck.comparison.names import words
from factcheck.lexicon.lists import listed
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import side_of
from factcheck.model import Accrual, Bound, Claim, Modality

Column: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.int64]
Bags: TypeAlias = tuple[frozenset[str], ...]

NEAR = 5
"""So many telling words on either side of a number are near it."""
FEW, SEVERAL = 3, 8
"""An article of up to so many claims is short; of up to so many it is of middle length."""
KINDS = ("people", "crowd", "money", "share", "other")
"""Measures that behave alike in comparison: tolls run on, crowds are of one day, sums and shares of one purpose."""
ACCRUALS = tuple(Accrual)
MODALITIES = tuple(Modality)
_AFTER_HEAD = frozenset("of from in at on who that with for to".split())
_NUMBER = "#"
_NEVER = -1  # the code of what is not said


@dataclass(frozen=True, eq=False)
class Traits:
    """The columns; row i belongs to claim i.  A code is equal where what it stands for is, and -1 where unsaid."""

    article: Codes
    sentence_code: Codes
    clause: Codes
    measure: Codes
    is_core: Codes
    family: Codes
    kind: Codes  # of KINDS
    unit: Codes
    flow: Codes  # the unit without its "per day"
    noun: Codes
    is_person: Codes
    figure: Column
    low: Column
    high: Column
    is_vague: Codes
    digits: Codes
    published: Column  # days; NaN where unknown
    start: Column
    end: Column
    happened: Column  # the one day that is counted
    accrual: Codes
    modality: Codes
    relation: Codes
    population: Codes
    claimant: Codes
    certainty: Codes
    scene: Codes
    part: Codes
    former: Codes
    running: Codes
    headline: Codes
    largest: Codes
    first: Codes
    figures: Codes  # how many figures its article gives for the measure: 1, up to 3, more
    length: Codes  # of its article in claims: short, middle, long
    nouns: Bags
    sides: Bags
    categories: Bags
    places: tuple[str, ...]
    countries: Bags
    names: Bags
    focus: Bags
    all_names: Bags
    titles: Bags
    years: Bags
    settings: Bags
    context: Bags
    near: Bags
    rarity: Mapping[str, float]

    def __len__(self) -> int:
        return len(self.article)

    def take(self, rows: Sequence[int]) -> Traits:
        """The traits of some of the claims, in the order given."""
        at = np.asarray(rows, dtype=np.int64)
        picked = {}
        for field in fields(self):
            column = getattr(self, field.name)
            if isinstance(column, np.ndarray):
                column = column[at]
            elif isinstance(column, tuple):
                column = tuple(column[i] for i in rows)
            picked[field.name] = column
        return Traits(**picked)

    def shared(self, row: int) -> tuple[Hashable, ...]:
        """What the traits of a claim owe to the other claims of its event.

        Claims that say the same and share the same are alike in all that comparators ask.
        """
        bags = self.context[row], self.near[row], self.all_names[row], self.titles[row]
        return (
            *(int(column[row]) for column in (self.largest, self.first, self.figures, self.length)),
            self.names[row],
            frozenset((word, self.rarity.get(word)) for bag in bags for word in bag),
        )


def traits_of(claims: Sequence[Claim], claimants: Mapping[str, str], among: Sequence[Claim] | None = None) -> Traits:
    """The traits of the claims of one event; `claimants` gives the one name of each claimant.

    How rare words and names are is told `among` all claims of the event, rejected ones too, else among these.
    """
    among = claims if among is None else among
    titles_of = {title: _title_words(title) for title in {c.title for c in among}}
    telling = {c.claim_id: _telling(c) for c in among}
    named = [frozenset(c.names) for c in claims]
    every = [frozenset(c.names + c.names_around) for c in claims]
    context = [telling[c.claim_id] for c in claims]
    common = _common_names(among)
    article = _article_traits(claims)
    intervals = [allowed(c) for c in claims]
    days = [_days(c) for c in claims]
    return Traits(
        article=_codes(c.article_id for c in claims),
        sentence_code=_codes((c.article_id, c.sentence_start) for c in claims),
        clause=_codes((c.article_id, c.clause_start) for c in claims),
        measure=_codes(c.measure for c in claims),
        is_core=_flags(not c.measure.startswith("other:") for c in claims),
        family=_codes(_family(c.measure) for c in claims),
        kind=np.array([KINDS.index(kind_of(c)) for c in claims], dtype=np.int64),
        unit=_codes(c.unit for c in claims),
        flow=_codes(c.unit.partition(" per ")[0] if c.unit else None for c in claims),
        noun=_codes(head(c.noun, c.measure) or None for c in claims),
        is_person=_flags(head(c.noun, c.measure) == "person" for c in claims),
        figure=np.array([math.nan if (value := figure(c)) is None else value for c in claims]),
        low=np.array([interval.low for interval in intervals]),
        high=np.array([interval.high for interval in intervals]),
        is_vague=_flags(c.bound is Bound.VAGUE for c in claims),
        digits=np.array([significant_digits(figure(c) or 0.0) for c in claims], dtype=np.int64),
        published=np.array([day for day, *_ in days]),
        start=np.array([day for _, day, *_ in days]),
        end=np.array([day for *_, day, _ in days]),
        happened=np.array([day for *_, day in days]),
        accrual=np.array([ACCRUALS.index(c.accrual) for c in claims], dtype=np.int64),
        modality=np.array([MODALITIES.index(c.modality) for c in claims], dtype=np.int64),
        relation=_codes(c.claimant_relation or "" for c in claims),
        population=_codes(c.population.value for c in claims),
        claimant=_codes(claimants.get(c.claimant, c.claimant) if c.claimant else None for c in claims),
        certainty=_codes(c.certainty for c in claims),
        scene=_flags(c.place_is_scene for c in claims),
        part=_flags(c.part for c in claims),
        former=_flags(c.former for c in claims),
        running=_flags(c.running for c in claims),
        headline=_flags(c.sentence_start == 0 for c in claims),
        largest=article["largest"],
        first=article["first"],
        figures=article["figures"],
        length=article["length"],
        nouns=tuple(frozenset(map(singular, words(c.noun or ""))) for c in claims),
        sides=tuple(sides_of(c.group) for c in claims),
        categories=tuple(_categories(c.group) for c in claims),
        places=tuple("" if c.place_is_scene or not c.place else c.place for c in claims),
        countries=tuple(frozenset(n for n in names if n[:1].isupper()) for names in named),
        names=tuple(frozenset(n for n in names if not n[:1].isupper()) - common for names in named),
        focus=tuple(frozenset((c.names + c.names_around)[:1]) for c in claims),
        all_names=tuple(every),
        titles=tuple(
            frozenset(w for w in words(c.title or "") if len(w) > 2) - listed("scope", "stop") for c in claims
        ),
        years=tuple(frozenset(w for w in words(c.period or "") if w.isdigit()) for c in claims),
        settings=tuple(frozenset(c.scope_words) for c in claims),
        context=tuple(context),
        near=tuple(_near(c, context[i]) for i, c in enumerate(claims)),
        rarity=_rarity([telling[c.claim_id].union(c.names, c.names_around, titles_of[c.title]) for c in among]),
    )


@lru_cache(maxsize=1 << 13)
def sides_of(group: str | None) -> frozenset[str]:
    """The countries that a group names, under their main names: "Armenian and Azerbaijani" -> both."""
    parts = (group or "").replace(", and ", ", ").replace(" and ", ", ").split(", ")
    named = (side_of(part) or next((s for word in part.split() if (s := side_of(word))), None) for part in parts)
    return frozenset(side for side in named if side)


@lru_cache(maxsize=1 << 13)
def _categories(group: str | None) -> frozenset[str]:
    """The words of a group that name no country: "foreign tourists"."""
    return frozenset(singular(word) for word in words(group or "") if not side_of(word.title()))


def kind_of(claim: Claim) -> str:
    """The one of `KINDS` that a claim is of."""
    if claim.measure in ("money", "participants"):
        return "money" if claim.measure == "money" else "crowd"
    if claim.measure in ("share", "rate"):
        return "share"
    return "people" if claim.measure in listed("comparison", "tolls") else "other"


def published_day(claim: Claim) -> dt.date | None:
    """The day of publication, in the zone of publication."""
    return claim.published.date() if isinstance(claim.published, dt.datetime) else claim.published


def _days(claim: Claim) -> tuple[float, float, float, float]:
    """Days of publication, of the counted time's start and end, and the one day that is counted."""
    published, start, end = (_ordinal(day) for day in (published_day(claim), claim.period_start, claim.period_end))
    happened = math.nan
    if end - start <= 1:
        happened = end
    elif math.isnan(start) and math.isnan(end) and claim.measure == "participants":
        happened = published  # a crowd is of the day of its report unless another is named
    elif claim.accrual is Accrual.DAILY and claim.measure != "rate":
        happened = published if math.isnan(end) else end
    return published, start, end, happened


def _ordinal(day: dt.date | None) -> float:
    return math.nan if day is None else float(day.toordinal())


def _codes(values: Iterable[Hashable | None]) -> Codes:
    known: dict[Hashable, int] = {}
    return np.array([_NEVER if v is None else known.setdefault(v, len(known)) for v in values], dtype=np.int64)


def _flags(values: Iterable[bool]) -> Codes:
    return np.array([int(value) for value in values], dtype=np.int64)


def _family(measure: str) -> str | None:
    return next((name for name, told in lexicon.load("comparison")["families"].items() if measure in told), None)


@lru_cache(maxsize=1 << 14)
def head(noun: str | None, measure: str) -> str:
    """The head of a noun phrase in the singular, folded.

    "person" where it counts anybody ("people", "Armenians", "refugees" displaced); "" where nothing is named.
    """
    told = words(noun or "")
    end = next((at for at, word in enumerate(told) if word in _AFTER_HEAD and at), len(told))
    told = told[:end]
    if not told:
        return ""
    last = singular(told[-1])
    last = str(lexicon.load("comparison")["synonyms"].get(last, last))
    bearers = lexicon.load("comparison")["measures"].get(measure, {}).get("bearers", ())
    if last in listed("comparison", "anybody") or last in bearers or side_of((noun or "").split()[-1]):
        return "person"
    return last


def _telling(claim: Claim) -> frozenset[str]:
    """The telling words of a claim's clause but those that name its source."""
    own = words(" ".join(filter(None, (claim.claimant, claim.claimant_as_written, *claim.via))))
    return frozenset(w for w in claim.context if w != _NUMBER) - frozenset(own)


def _title_words(title: str | None) -> frozenset[str]:
    """The telling words of a title in the singular."""
    told = (singular(w) for w in words(title or "") if len(w) > 2 and not w[0].isdigit())
    return frozenset(told) - listed("scope", "stop")


def _common_names(claims: Iterable[Claim]) -> frozenset[str]:
    """The names that stand in over half of an event's articles: those of the event, which narrow nothing."""
    held: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for name in claim.names:
            held[name].add(claim.article_id)
    articles = len({claim.article_id for claim in claims})
    return frozenset(name for name, where in held.items() if articles > 2 and len(where) > articles / 2)


def _article_traits(claims: Sequence[Claim]) -> dict[str, Codes]:
    """What a claim is within its article: its largest and first figure of a measure, one of few figures or claims."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        by_article[claim.article_id].append(at)
    out = {name: np.zeros(len(claims), dtype=np.int64) for name in ("largest", "first", "figures", "length")}
    for rows in by_article.values():
        rows.sort(key=lambda at: claims[at].start)
        largest: dict[str, float] = defaultdict(float)
        figures: dict[str, set[float | None]] = defaultdict(set)
        for at in rows:
            claim = claims[at]
            if claim.modality is not Modality.HISTORICAL:
                figures[claim.measure].add(figure(claim))
                if claim.modality is not Modality.DENIED and not claim.former:
                    largest[claim.measure] = max(largest[claim.measure], figure(claim) or 0.0)
        seen: set[str] = set()
        for at in rows:
            claim = claims[at]
            out["largest"][at] = (figure(claim) or 0.0) >= largest[claim.measure]
            out["first"][at] = claim.measure not in seen
            out["figures"][at] = _grade(len(figures[claim.measure]), 1, FEW)
            out["length"][at] = _grade(len(rows), FEW, SEVERAL)
            seen.add(claim.measure)
    return out


def _grade(count: int, few: int, several: int) -> int:
    return 0 if count <= few else 1 if count <= several else 2


def _near(claim: Claim, telling: frozenset[str]) -> frozenset[str]:
    """The telling words next to a number, without what is counted."""
    if _NUMBER not in claim.context:
        return frozenset()
    at = claim.context.index(_NUMBER)
    window = claim.context[max(0, at - NEAR) : at + 1 + NEAR]
    return (frozenset(window) & telling) - frozenset(map(singular, words(claim.noun or "")))


def _rarity(bags: Sequence[frozenset[str]]) -> dict[str, float]:
    """How telling a word is within an event: the fewer claims have it, the more."""
    seen = Counter(word for bag in bags for word in bag)
    return {word: math.log(1 + len(bags) / count) for word, count in seen.items()}


Matrix: TypeAlias = NDArray[np.int64]
Compare: TypeAlias = Callable[[Traits], Matrix]
