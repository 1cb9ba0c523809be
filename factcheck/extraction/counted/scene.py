"""The scene of an article: the place of the event that it tells of, for the claims whose clause names none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.extraction.counted.place_names import BOUNDARY, Named, Text, naming, places_in
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.lookups import columns_of
from factcheck.extraction.language.words import words_of
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.places import contains, sides_in
from factcheck.model import Span

_HEAD = 4  # sentences of an article that tell where it happened
_LINES = 8  # ... among so many lines, those left out that only name and date
_SPOT = 15  # ... and at what spot of a place
_TITLE, _FIRST, _NEXT = 3, 2, 1  # what a place in the title, the first sentence and the next ones weighs
_AS_OFTEN = 0.75  # the part of the one's weight
_FEATURE = 12  # characters of "Gulf of " before a name
_WATER = re.compile(r"\b(?:Gulf|Bay|Sea|Strait|Straits|Cape) of (?:the )?\Z")
_GIVEN_BEFORE = re.compile(r"\b([A-Z][a-z]+)[ -]\Z")
_LONGEST_GIVEN = 24  # characters of a given name with the blank behind it
_YEAR = re.compile(r"\sin\s(?:19|20)[0-9]{2}\b")
_INNER = 0.3  # the part of a place's weight with which one that lies in it takes its place


class Scene(NamedTuple):
    """Where an article's event happened; `told`: as a place, not only as the country of those who act in it."""

    place: str
    told: bool


def scene_of(document: Document, sources: Sequence[Span] = ()) -> Scene | None:
    """The place that title and first sentences name most.

    Of two of which one lies in the other it is the inner for what happens at one spot, as a fire, the outer for what
    covers a country, as a flood.  Where no place is told of, or several once in one sentence, the country that they
    name most, but not for the reports and surveys among the `sources` that are quoted: what a Kenyan study says need
    not have happened in Kenya.
    """
    weights: Counter[str] = Counter()
    wide = spot = national = False
    head = list(_head(document))
    for words, weight in head:
        for named in _places(words):
            if named.name not in weights and (
                _is_common(document.text, named.name) or _is_person(document.text, named.name)
            ):
                continue
            weights[named.name] += weight
            spot = spot or named.site
        wide = wide or not LISTS["manner.widespread"].isdisjoint(words.lows)
        national = national or (weight == _TITLE and not LISTS["manner.national"].isdisjoint(words.lows))
    if not weights:
        return _fronts(document, head, sources)
    best = max(weights, key=lambda name: weights[name])
    if weights[best] == _NEXT and _is_one_of_several(best, head):
        return _fronts(document, head, sources)
    fronts = _fronts(document, head[:2], sources) if weights[best] == _NEXT else None
    if fronts is not None and contains(fronts.place, best) is False:
        return Scene(best, told=False)  # "Norland 0-0 Velt": they had drawn in Peru before
    if national:
        return Scene(_whole(best, weights, head), told=True)
    return Scene(best if wide else _spot(document, best, weights, deep=spot), told=True)


def _is_one_of_several(place: str, head: Sequence[tuple[Text, int]]) -> bool:
    """Whether it stands beside a place that is known to lie elsewhere: tram lines in Peru and school meals in Chile."""
    beside = ({named.name for named in _places(words)} for words, _ in head)
    names = next((names for names in beside if place in names), set[str]())
    return any(contains(place, name) is contains(name, place) is False for name in names)


def _places(words: Text) -> Iterator[Named]:
    for named in places_in(words, range(len(words.words)), LISTS["grammar.at_or_from"]):
        of_past = _YEAR.match(words.text, words.words[named.end - 1].end)  # the last cup, in Lima in 2014
        if (
            named.known
            and named.name not in LISTS["places.no_scenes"]
            and not of_past
            and (words.low(named.end) != "border" or " and " in named.name)
        ):
            yield named


def _is_common(text: str, name: str) -> bool:
    """Whether the article has a name as a common noun, too: "Monster storm", "this monster of a storm"."""
    small = name.lower()
    return small in text and re.search(rf"\b(?:an?|the|this|these|its)\s[\"“‘']?{re.escape(small)}\b", text) is not None


def _is_person(text: str, name: str) -> bool:
    """Whether a place's name is, or ends, that of a person whom the article names: at Ada Holt's, at Holt's."""
    first, _, rest = name.partition(" ")
    if rest:
        return first.lower() in LISTS["given_names.either"]
    starts = (behind.start() - len(name) for behind in naming(text, name, BOUNDARY))
    given = (_GIVEN_BEFORE.search(text, max(0, start - _LONGEST_GIVEN), start) for start in starts)
    return any(one is not None and one[1].lower() in LISTS["given_names.either"] for one in given)


def _whole(place: str, weights: Counter[str], head: Sequence[tuple[Text, int]]) -> str:
    """The place or country of the head in which the one lies: an election told of from The Hague is the country's."""
    sides = (
        side.name
        for words, _ in head
        if words.words
        for side in sides_in(words.text, words.words[0].start, words.words[-1].end)
    )
    return next((name for name in (*weights, *sides) if name != place and contains(name, place)), place)


def _spot(document: Document, place: str, weights: Counter[str], *, deep: bool) -> str:
    """The place that lies in the one, where one is named nearly as often, or in the first sentences after the head."""
    for name, weight in weights.most_common():
        if name != place and (deep or weight >= _INNER * weights[place]) and contains(place, name):
            return name
    for index in range(_HEAD, min(_SPOT, len(document.sentences)) if deep else 0):
        for named in _places(Text(document.text, document.columns(index), capitals=document.is_capitals)):
            if named.name != place and contains(place, named.name):
                return named.name
    return place


def _fronts(document: Document, head: Iterable[tuple[Text, int]], sources: Sequence[Span]) -> Scene | None:
    """The water named, else the country that is named most, or two that are named as often: their border, their war."""
    countries: Counter[str] = Counter()
    waters: Counter[str] = Counter()
    for words, weight in head:
        if words.words:
            for side in sides_in(words.text, words.words[0].start, words.words[-1].end):
                if words.text is document.text and any(span.start <= side.start < span.end for span in sources):
                    continue
                water = _WATER.search(words.text, max(0, side.start - _FEATURE), side.start)
                if water is None:
                    countries[side.name] += weight
                else:
                    waters[words.text[water.start() : side.end]] += weight
    if waters:
        return Scene(max(waters, key=lambda name: waters[name]), told=True)
    if not countries:
        return None
    (first, most), *others = countries.most_common(2)
    joint = others and others[0][1] >= _AS_OFTEN * most
    return Scene(f"{first} and {others[0][0]}" if joint else first, told=False)


def _head(document: Document) -> Iterator[tuple[Text, int]]:
    """The title and the first sentences, with what a place in each weighs."""
    title = document.title
    if title and not document.text.startswith(title):
        yield Text(title, columns_of(words_of(title, 0, len(title)))), _TITLE
    told = 0
    for index in range(min(_LINES, len(document.sentences))):
        words = Text(document.text, document.columns(index), capitals=document.is_capitals)
        if not words.tags.strip("MY#,.:;()-"):
            continue  # "UK, Wednesday 5 May 2010"
        yield words, _NEXT if told else _FIRST
        told += 1
        if told == _HEAD:
            break
