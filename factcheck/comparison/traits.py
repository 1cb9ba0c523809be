"""What comparison asks of claims, laid out in columns once an event: numbers, codes and word vectors, no text."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache, partial
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from factcheck import lexicon
from factcheck.comparison.intervals import allowed, figure, significant_digits
from factcheck.comparison.names import beyond_noun, fold, words
from factcheck.lexicon.lists import LISTS, pairs
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import side_of
from factcheck.memory import ByArticle, Known, Memory, stretches
from factcheck.model import Accrual, Bound, Claim, Modality

Column: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.int64]
Words: TypeAlias = NDArray[np.object_]
"""A column of sets of words, or of names."""

NEAR = 5
"""So many telling words on either side of a number are near it."""
FEW, SEVERAL = 3, 8
"""An article of up to so many claims is short; of up to so many it is of middle length."""
KINDS = ("people", "crowd", "money", "share", "other")
"""Measures that behave alike in comparison: tolls run on, crowds are of one day, sums and shares of one purpose."""
ACCRUALS = tuple(Accrual)
MODALITIES = tuple(Modality)
_AFTER_HEAD = frozenset("of from in at on who that with for to".split())
_PEOPLES = tuple(sorted(LISTS["comparison.peoples"]))
_VOTED = frozenset({"for", "against"})
_STEM = 5
"""So many letters a land and its people share."""
_NUMBER = "#"
_NEVER = -1  # the code of what is not said


@dataclass(frozen=True, eq=False)
class Traits:
    """The columns; row i belongs to claim i.  A code is equal where what it stands for is, and -1 where unsaid.

    Which code it is says nothing.
    """

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
    named: Codes  # what the topic of a claim may be named after; -1 for people, and for a sum of which nothing is told
    sort: Codes  # women, or children; -1 of anybody else, and of both
    percent: Codes  # 1 of so many in a hundred, -1 of anything else, 0 where it is not said
    is_bare: Codes  # the measure does not tell what happened
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
    count: Codes  # the claim itself, or the one whose count it puts anew
    scene: Codes
    part: Codes
    former: Codes
    running: Codes
    headline: Codes
    largest: Codes
    first: Codes
    figures: Codes  # how many figures its article gives for the measure: 1, up to 3, more
    length: Codes  # of its article in claims: short, middle, long
    nouns: Words
    sides: Words
    categories: Words
    places: Words
    countries: Words
    names: Words
    focus: Words
    all_names: Words
    titles: Words
    years: Words
    settings: Words
    context: Words
    near: Words
    rarity: Mapping[str, float]

    def __len__(self) -> int:
        return len(self.article)

    def take(self, rows: Sequence[int]) -> Traits:
        """The traits of some of the claims, in the order given."""
        at = np.asarray(rows, dtype=np.int64)
        return Traits(**{name: getattr(self, name)[at] for name in _COLUMNS}, rarity=self.rarity)

    def rare(self, row: int) -> frozenset[tuple[str, float | None]]:
        """How rare each of a claim's words is."""
        bags = self.context[row], self.near[row], self.all_names[row], self.titles[row]
        return frozenset((word, self.rarity.get(word)) for bag in bags for word in bag)


_COLUMNS = tuple(field.name for field in fields(Traits) if field.name != "rarity")


class _Own(NamedTuple):
    """What the traits of a claim owe to itself alone: values of the columns by kind, and all its telling words."""

    coded: tuple[Hashable, ...]  # of _CODED
    counted: tuple[int, ...]  # of _COUNTED
    measured: tuple[float, ...]  # of _MEASURED
    bags: tuple[Any, ...]  # of _BAGGED
    words: frozenset[str]


class _Laid(NamedTuple):
    """The columns of claims in what they owe to their articles alone: a row a column, a place in it a claim."""

    whole: NDArray[np.int64]  # of _WHOLE
    measured: NDArray[np.float64]  # of _MEASURED
    words: Words  # of _BAGGED


class _Event(NamedTuple):
    """What the traits of claims owe to the other articles of their event."""

    rarity: Mapping[str, float]
    common: frozenset[str]  # names that are the event's own, and narrow nothing
    claimants: Mapping[str, str]


class _Found(NamedTuple):
    """The traits of claims, what they follow from, and the number of each claim, twice; see `traits_known`."""

    laid: _Laid
    event: _Event
    traits: Traits
    alike: Codes
    numbers: Sequence[int]


def traits_of(claims: Sequence[Claim], claimants: Mapping[str, str]) -> Traits:
    """The traits of the claims of one event; `claimants` gives the one name of each claimant."""
    return traits_known(claims, claimants, claims, Memory())[0]


def traits_known(
    claims: Sequence[Claim], claimants: Mapping[str, str], among: Sequence[Claim], memory: Memory
) -> tuple[Traits, Known]:
    """The traits of claims, and a number for each; claims that have one number are alike in all that comparators ask.

    They say the same, have one source, and owe the same to the other claims of their event.  How rare words and names
    are is told `among` all claims of the event, rejected ones too.
    """
    name = claims[0].event if claims else None
    codes: dict[Hashable, int] = memory.recall(("codes", name), dict)
    kept = memory.by_article(("kept", name), claims, partial(_article, codes=codes, memory=memory))
    every = memory.by_article(("every", name), among, partial(_named, memory=memory)).told
    event = _Event(*memory.held(("shared", name), (every,), partial(_shared, every.values())), claimants)
    found = memory.renew(("traits", name), partial(_laid_out, kept, event, codes, memory))
    return found.traits, Known(memory, found.numbers)


def _article(claims: Sequence[Claim], codes: dict[Hashable, int], memory: Memory) -> _Laid:
    """The columns of the claims of one article."""
    own = [memory.fact(_own, claim) for claim in claims]
    whole = [
        (*(_code(value, codes) for value in of.coded), *of.counted, *within)
        for of, within in zip(own, _within_article(claims), strict=True)
    ]
    bags = np.empty((len(_BAGGED), len(own)), object)
    for at, of in enumerate(own):
        bags[:, at] = of.bags
    return _Laid(np.array(whole, np.int64).T, np.array([of.measured for of in own]).T, bags)


_Named = tuple[frozenset[str], list[frozenset[str]]]


def _named(claims: Sequence[Claim], memory: Memory) -> _Named:
    """The names in the claims of an article, and the telling words of each."""
    names = frozenset(name for claim in claims for name in claim.names)
    return names, [memory.fact(_own, claim).words for claim in claims]


def _shared(
    articles: Collection[tuple[frozenset[str], list[frozenset[str]]]],
) -> tuple[dict[str, float], frozenset[str]]:
    """How rare words are in an event, and its own names."""
    return _rarity([bag for _, bags in articles for bag in bags]), _common_names([names for names, _ in articles])


def _laid_out(
    kept: ByArticle[_Laid], event: _Event, codes: dict[Hashable, int], memory: Memory, before: _Found | None
) -> _Found:
    """The traits of claims and their numbers; only what is other than before is laid out anew."""
    is_one_event = before is not None and before.event == event
    if before and is_one_event and kept.is_same:
        return before
    laid = _Laid(*(_with_room(kept, column) for column in (before.laid if before else _NOTHING)))
    for article, rows in kept.rows.items():
        for column, own in zip(laid, kept.told[article], strict=True):
            column[:, rows] = own
    told: dict[str, Any] = {}
    for kind, columns in zip((_WHOLE, _MEASURED, _BAGGED), laid, strict=True):
        told |= zip(kind, columns, strict=True)
    claimant, names, alike = (
        _with_room(kept, column)
        for column in ((before.traits.claimant, before.traits.names, before.alike) if before else _NO_CLAIM)
    )
    other = [*chain.from_iterable(kept.rows.values())] if is_one_event else range(len(alike))
    for row in other:
        name = kept.claims[row].claimant
        claimant[row] = _code(event.claimants.get(name, name) if name else None, codes)
        names[row] = told["names"][row] - event.common
    traits = Traits(**{**told, "claimant": claimant, "names": names}, rarity=event.rarity)
    for row in other:
        alike[row] = _alike(kept.claims[row], row, traits, event.claimants, memory)
    return _Found(laid, event, traits, alike, alike.tolist())


def _with_room(kept: ByArticle[Any], column: NDArray[Any]) -> NDArray[Any]:
    """A column as it was, with room for the claims that say something else now; its last dimension is the claims."""
    if kept.was == kept.now:
        return column.copy()
    out = np.empty((*column.shape[:-1], len(kept.claims)), column.dtype)
    for was, now, size in stretches(kept.was, kept.now, column.shape[-1], len(kept.claims)):
        out[..., now : now + size] = column[..., was : was + size]
    return out


def _alike(claim: Claim, row: int, traits: Traits, claimants: Mapping[str, str], memory: Memory) -> int:
    of_article = [int(getattr(traits, name)[row]) for name in _OF_ARTICLE]
    content = claimants.get(claim.claimant or ""), traits.names[row], of_article, traits.rare(row)
    told: tuple[object, int] | None = memory.facts(claim).get("alike")
    if told is None or told[0] != content:
        told = memory.facts(claim)["alike"] = content, memory.another()
    return told[1]


def _own(claim: Claim) -> _Own:
    telling = _telling(claim)
    coded = tuple(tell(claim) for tell in _CODED.values())
    counted = tuple(tell(claim) for tell in _COUNTED.values())
    bags = {name: tell(claim) for name, tell in _BAGS.items()} | {"context": telling, "near": _near(claim, telling)}
    words_of = telling.union(claim.names, claim.names_around, _title_words(claim.title))
    value, interval = figure(claim), allowed(claim)
    measured = (math.nan if value is None else value, interval.low, interval.high, *_days(claim))
    return _Own(coded, counted, measured, tuple(bags.values()), words_of)


@lru_cache(maxsize=1 << 13)
def sides_of(group: str | None) -> frozenset[str]:
    """The countries that a group names, under their main names: "Armenian and Azerbaijani" -> both."""
    parts = (group or "").replace(", and ", ", ").replace(" and ", ", ").split(", ")
    named = (side_of(part) or next((s for word in part.split() if (s := side_of(word))), None) for part in parts)
    return frozenset(side for side in named if side)


def _peoples(group: str | None) -> frozenset[str]:
    """The sides of a group; a people that no gazetteer has goes by the letters that its land shares: Norlanders."""
    return sides_of(group) or frozenset([people] if group and (people := _people(group)) else [])


def _people(name: str) -> str | None:
    is_people = name[:1].isupper() and " " not in name and name.endswith(_PEOPLES)
    return fold(name)[:_STEM] if is_people else None


def _are_voters(claim: Claim) -> bool:
    """Whether those are counted who cast votes, not those for whom they were cast: "60 Liberals voted for Brenn"."""
    return claim.measure == "other:votes" and claim.group is not None and claim.group == claim.noun


def _parties(claim: Claim) -> frozenset[str]:
    """Who is counted, if one of those who are never the same: rebels, hostages (and whoever is captured is one)."""
    named = (claim.noun, claim.group) if claim.measure != "captured" else ()
    return frozenset(_one_word(name.split()[-1].lower()) for name in named if name) & LISTS["comparison.parties"]


def _sort(claim: Claim) -> str | None:
    """Which of those who are told apart in a toll are counted, women or children, where it is one of them."""
    named = {_one_word(word) for word in words(f"{claim.noun or ''} {claim.group or ''}")}
    sorts = named & LISTS["comparison.sorts"]
    return sorts.pop() if len(sorts) == 1 else None


def _one_word(word: str) -> str:
    """The word that stands for a noun and its synonyms, in the singular: "gunmen" -> "rebel"."""
    one = singular(word)
    return pairs("comparison", "synonyms").get(one, one)


@lru_cache(maxsize=1 << 13)
def _categories(group: str | None) -> frozenset[str]:
    """The words of a group that name no country: "foreign tourists"; votes just "for" may be whoever's."""
    told = (singular(word) for part in (group or "").split() if not _people(part) for word in words(part))
    categories = frozenset(_one_word(word) for word in told if not side_of(word.title()))
    return frozenset() if categories <= _VOTED else categories


@lru_cache(maxsize=1 << 12)
def are_two_groups(one: str, two: str) -> bool:
    """Whether two groups have no side and no word in common: hostages and rebels."""
    sides, kinds = (_peoples(one), _peoples(two)), (_categories(one), _categories(two))
    if all(sides) and sides[0].isdisjoint(sides[1]):
        return True
    return all(kinds) and not any(sides) and kinds[0].isdisjoint(kinds[1])


def measure_of(claim: Claim) -> str:
    """What happened to what is counted; the bodies found so far are the dead, and not those that a morgue received."""
    is_so_far = claim.measure == "other:bodies" and claim.accrual is Accrual.CUMULATIVE and not claim.part
    return "killed" if is_so_far and not LISTS["comparison.finding"].isdisjoint(claim.context) else claim.measure


def kind_of(claim: Claim) -> str:
    """The one of `KINDS` that a claim is of."""
    if claim.measure in ("money", "participants"):
        return "money" if claim.measure == "money" else "crowd"
    if claim.measure in ("share", "rate"):
        return "share"
    return "people" if measure_of(claim) in LISTS["comparison.tolls"] else "other"


def _is_bare(claim: Claim) -> bool:
    """Whether a measure tells no more than that somebody counted: per cent, a sum, people, drugs; not barrels a day."""
    is_noun = claim.measure == f"other:{head(claim.noun, claim.measure)}"
    return is_noun or claim.unit == "percent" or claim.measure in LISTS["comparison.bare"]


def _days(claim: Claim) -> tuple[float, float, float, float]:
    """Days of publication, of the counted time's start and end, and the one day that is counted."""
    published, start, end = (_ordinal(day) for day in (claim.day, claim.period_start, claim.period_end))
    if claim.accrual is Accrual.CUMULATIVE and start == end and claim.measure not in LISTS["manner.standing"]:
        start = math.nan  # "the toll rose to 40 on Monday": by then, not on that day; who is held on it is of that day
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


def _code(value: Hashable | None, known: dict[Hashable, int]) -> int:
    return _NEVER if value is None else known.setdefault(value, len(known))


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
    last = _one_word(told[-1])
    bearers = lexicon.load("comparison")["measures"].get(measure, {}).get("bearers", ())
    if measure == "other:votes" and last == "vote":
        return ""  # the measure says so much: 63 votes, 63 members
    if last in LISTS["comparison.anybody"] or last in bearers or side_of((noun or "").split()[-1]):
        return "person"
    return last


_NAMED_BY = {"money": "purposes", "other:distance": "extents"}
"""Measures that tell little, and the list of comparison.toml that has the words which tell more."""


def naming(claim: Claim) -> str | None:
    """What the word nearest to its number says that a sum or distance is: "earned # and paid tax" -> earnings."""
    if claim.measure not in _NAMED_BY:
        return None
    told, named = claim.context, _words_naming(_NAMED_BY[claim.measure])
    at = told.index(_NUMBER) if _NUMBER in told else 0
    near = [(abs(place - at), place < at, named[word]) for place, word in enumerate(told) if word in named]
    return min(near)[2] if near else None


@cache
def _words_naming(name: str) -> dict[str, str]:
    """The words of a list with what each stands for, itself where it is alone: "profit", "turnover revenue"."""
    rows = map(str.split, lexicon.load("comparison")[name])
    return {row[0]: row[-1] for row in rows}


def _name(claim: Claim) -> str | None:
    if claim.measure in _NAMED_BY:
        return naming(claim)
    name = _counted(claim)
    return name if name != "person" else None


def _counted(claim: Claim) -> str:
    """The head of what a claim counts; its unit where that is all it names, since m and metres are one."""
    measure = measure_of(claim)
    name, unit = head(claim.noun, measure), claim.unit
    if not name or not unit or unit == "percent" or not measure.startswith("other:"):
        return name
    return unit if name in unit.lower() or name in unit_words() else name


@cache
def unit_words() -> frozenset[str]:
    """Units as they are spelled: kilometers, km, sq km."""
    tables = lexicon.load("unit_names")["unit"], lexicon.load("units")["own"]
    return frozenset(
        word for entry in chain(*tables) for name in ("spellings", "words") for word in entry.get(name, ())
    )


def _telling(claim: Claim) -> frozenset[str]:
    """The telling words of a claim's clause but those that name its source."""
    own = words(" ".join(filter(None, (claim.claimant, claim.claimant_as_written, *claim.via))))
    return frozenset(w for w in claim.context if w != _NUMBER) - frozenset(own)


@lru_cache(maxsize=1 << 12)
def _long_words(title: str | None) -> frozenset[str]:
    """The telling words of a title as written."""
    return frozenset(w for w in words(title or "") if len(w) > 2) - LISTS["scope.stop"]


@lru_cache(maxsize=1 << 12)
def _title_words(title: str | None) -> frozenset[str]:
    """The telling words of a title in the singular."""
    told = (singular(w) for w in words(title or "") if len(w) > 2 and not w[0].isdigit())
    return frozenset(told) - LISTS["scope.stop"]


def _common_names(articles: Sequence[frozenset[str]]) -> frozenset[str]:
    """The names that stand in over half of an event's articles: those of the event, which narrow nothing."""
    held = Counter(chain.from_iterable(articles))
    return frozenset(name for name, count in held.items() if len(articles) > 2 and count > len(articles) / 2)


_OF_ARTICLE = ("largest", "first", "figures", "length")
"""Columns of what a claim is within its article: its largest and first figure of a measure, one of few or many."""


def _within_article(claims: Sequence[Claim]) -> list[tuple[int, int, int, int]]:
    largest: dict[str, float] = defaultdict(float)
    figures: dict[str, set[float | None]] = defaultdict(set)
    for claim in claims:
        if claim.modality is not Modality.HISTORICAL:
            figures[claim.measure].add(figure(claim))
            if claim.modality is not Modality.DENIED and not claim.former:
                largest[claim.measure] = max(largest[claim.measure], figure(claim) or 0.0)
    first: dict[str, int] = {}
    for at, claim in sorted(enumerate(claims), key=lambda told: told[1].start):
        first.setdefault(claim.measure, at)
    length = _grade(len(claims), FEW, SEVERAL)
    return [
        (
            (figure(claim) or 0.0) >= largest[claim.measure],
            first[claim.measure] == at,
            _grade(len(figures[claim.measure]), 1, FEW),
            length,
        )
        for at, claim in enumerate(claims)
    ]


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


_CHAMBERS = frozenset(lexicon.load("places")["chambers"])
"""Places of votes: bills tell these apart, and "the House" is "Congress" in the next sentence."""
_CODED: Mapping[str, Callable[[Claim], Hashable]] = {
    "article": lambda c: c.article_id,
    "sentence_code": lambda c: (c.article_id, c.sentence_start),
    "clause": lambda c: (c.article_id, c.clause_start),
    "measure": measure_of,
    "family": lambda c: _family(measure_of(c)),
    "unit": lambda c: c.unit,
    "flow": lambda c: c.unit.partition(" per ")[0] if c.unit else None,
    "noun": lambda c: _counted(c) or None,
    "named": _name,
    "sort": _sort,
    "relation": lambda c: c.claimant_relation or "",
    "population": lambda c: c.population.value,
    "certainty": lambda c: c.certainty,
    "count": lambda c: ("count", c.same_count_as or c.claim_id),
}
"""Columns of codes, and what the codes stand for."""
_COUNTED: Mapping[str, Callable[[Claim], int]] = {
    "is_core": lambda c: not (of := measure_of(c)).startswith("other:") or of in LISTS["comparison.tolls"],
    "kind": lambda c: KINDS.index(kind_of(c)),
    "is_person": lambda c: head(c.noun, measure_of(c)) == "person",
    "percent": lambda c: 1 if c.unit == "percent" else 0 if kind_of(c) == "share" and not c.unit else -1,
    "is_bare": _is_bare,
    "is_vague": lambda c: c.bound is Bound.VAGUE,
    "digits": lambda c: significant_digits(figure(c) or 0.0),
    "accrual": lambda c: ACCRUALS.index(c.accrual),
    "modality": lambda c: MODALITIES.index(c.modality),
    "scene": lambda c: c.place_is_scene,
    "part": lambda c: c.part,
    "former": lambda c: c.former,
    "running": lambda c: c.running,
    "headline": lambda c: c.sentence_start == 0,
}
"""Columns of whole numbers and flags."""
_MEASURED = ("figure", "low", "high", "published", "start", "end", "happened")
_BAGS: Mapping[str, Callable[[Claim], Any]] = {
    "nouns": lambda c: frozenset(map(singular, words(c.noun or ""))),
    "sides": lambda c: _peoples(c.group) or _parties(c),
    "categories": lambda c: _categories(None if _are_voters(c) else beyond_noun(c.group, c.noun)),
    "places": lambda c: "" if c.place_is_scene or not c.place or c.place in _CHAMBERS else c.place,
    "countries": lambda c: frozenset(n for n in c.names if n[:1].isupper()),
    "names": lambda c: frozenset(n for n in c.names if not n[:1].isupper()),
    "focus": lambda c: frozenset((c.names + c.names_around)[:1]),
    "all_names": lambda c: frozenset(c.names + c.names_around),
    "titles": lambda c: _long_words(c.title),
    "years": lambda c: frozenset(w for w in words(c.period or "") if w.isdigit() and len(w) == 4),
    "settings": lambda c: frozenset(c.scope_words),
}
"""Columns of words; `_own` adds what depends on the telling words."""
_BAGGED = (*_BAGS, "context", "near")
_WHOLE = (*_CODED, *_COUNTED, *_OF_ARTICLE)
_NOTHING = _Laid(*(np.empty((len(n), 0), of) for n, of in ((_WHOLE, int), (_MEASURED, float), (_BAGGED, object))))
_NO_CLAIM = tuple(np.empty(0, of) for of in (int, object, int))


Matrix: TypeAlias = NDArray[np.int64]
Compare: TypeAlias = Callable[[Traits, Traits], Matrix]
