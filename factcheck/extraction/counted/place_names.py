"""The places that words name: behind a preposition or a verb of striking, before a site or an event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from factcheck.extraction.language.lookups import Columns, indices_of
from factcheck.lexicon import alternation, load
from factcheck.lexicon.gazetteer import spots
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.places import body_of, capital_of, demonyms, side_of, sides_named

_ACRONYM = 5  # letters
_LONGEST = 5  # words of a name
_DERIVED = re.compile(r"(?:[ei]an|ese|ish)$")
_JOINED = re.compile(r"[^\W\d_-]{3,}-(?:\w+ed|held|led|run|born)$")  # rebel-held, Russian-occupied
_LONGEST_TITLE = 24  # characters of a title or a given name, with its mark and blank
_WORD_BEFORE = re.compile(r"(?<![\w’'-])([\w’'-]+)\.?\s\Z")
_FIRM_BEHIND = re.compile(rf"(?:\s[A-Z]\w+){{0,2}}\s(?=[A-Z])(?i:{alternation(load('grammar')['firms'])})\b")
BOUNDARY = re.compile(r"\b")
"""Where a word begins or ends."""
_WORD_BEHIND = re.compile(r"\s(\w+)|\b")


_LONGEST_PREPOSITION = 8  # characters of "near " and "in "
_TWICE = 2  # times that a name stands behind "in" before it is taken to be a place's
_KINDS = r"city|town|village|island|county|district|province|region|state|municipality|suburb|valley|prefecture"
_PLACE_BEHIND = re.compile(rf"(?: ((?i:{_KINDS}))\b)?")
_PLACE_BEFORE = re.compile(rf"\b(?:{_KINDS}) of \Z")
_ISLAND_BEHIND = re.compile(r"(?: ((?i:island|islands|county)\b))?")
_IN_BEFORE = re.compile(r"\b(?:in|near) \Z")


_MAY_DESCRIBE = re.compile(r"(?<!M)M(?=M*'?[NP]|M{5})")  # the tags of a name before a noun or "of"


class Named(NamedTuple):
    """A place and the index behind its words.

    `known`: in the gazetteer, or called a city, gulf or the like; `site`: a building or spot in it is meant.
    """

    name: str
    end: int
    known: bool = True
    site: bool = False


def is_place(named: Named) -> bool:
    """Whether a name surely is a place's, and not a firm's or a person's: a known one, or a part of the world."""
    return named.known or named.name.lower().split()[-1] in LISTS["grammar.regions"]


class Text:
    """A stretch of words in its text, as the rules for places look at it; `numbered` are the words of amounts.

    `low` gives the word at an index in small letters, empty outside; `tag` its tag, a full stop outside.
    """

    __slots__ = ("_leading", "_led_to", "capitals", "low", "lows", "numbered", "tag", "tags", "text", "words")

    def __init__(
        self,
        text: str,
        columns: Columns,
        numbered: frozenset[int] = frozenset(),
        *,
        capitals: bool = False,
    ) -> None:
        self.text = text
        self.words, _, self.lows, self.tags, self.low, self.tag = columns
        self.numbered = numbered
        self.capitals = capitals
        self._leading: dict[frozenset[str], frozenset[int]] = {}
        self._led_to: dict[tuple[int, frozenset[str]], Named | None] = {}

    def leading(self, prepositions: frozenset[str]) -> frozenset[int]:
        """The words that may lead to a place: names before a noun or "of", prepositions and verbs of striking."""
        if "M" not in self.tags and not self.capitals:
            return frozenset()  # to a name, of which there is none
        if prepositions not in self._leading:
            names = [name.start() for name in _MAY_DESCRIBE.finditer(self.tags)]
            self._leading[prepositions] = frozenset(chain(indices_of(_leading(prepositions), self.lows), names))
        return self._leading[prepositions]

    def led_to(self, index: int, prepositions: frozenset[str]) -> Named | None:
        """The place that the word at an index leads to, read once for all numbers of a sentence."""
        key = (index, prepositions)
        if key not in self._led_to:
            self._led_to[key] = _place_from(self, index, prepositions)
        return self._led_to[key]

    def written(self, first: int, end: int) -> str:
        """The words from `first` to before `end` as the text has them."""
        return self.text[self.words[first].start : self.words[end - 1].end]


def place_at(words: Text, index: int) -> Named | None:
    """The place that is named from here on: after articles, points of the compass, "city of" and owners.

    The innermost is taken: "Peru's southern city of Ica" -> Ica.
    """
    start = index
    index = _past_modifiers(words, index)
    locality = index
    while (
        words.tag(locality) in "NAE"
        and words.low(locality) not in LISTS["grammar.localities"]
        and locality < index + _BEFORE_NOUN
    ):
        locality += 1  # in the main square of Lima
    if (
        words.low(locality) in LISTS["grammar.localities"]
        and words.low(locality + 1) == "of"
        and not (locality > index and words.capitals)
    ):
        return place_at(words, locality + 2)
    end = _name_end(words, index)
    if end == index:
        return _known(words, index)
    inner = _inner(words, end)
    if inner is not None:
        return inner
    name = words.written(index, end)
    if end - index > 1 and words.low(end - 1) in LISTS["manner.events"]:  # in the Ica Fire
        rest = words.written(index, end - 1)
        name = rest if side_of(rest) or spots(rest) else name
    if not _can_be_place(words, start, end, name):
        return None
    pair = _hyphenated(name)
    if pair:
        return Named(pair, end)
    sides = sides_named(name)
    if len(sides) > 1 and sides[0].start == 0:
        return Named(sides[0].name, _word_at(words, index, end, sides[0].end))
    known = _is_known(words, index, end, name)
    if not known and words.low(end) == "in":  # outside the Senate in Lima
        around = place_at(words, end + 1)
        if around is not None and around.known:
            return around
    side = side_of(name)
    seat = capital_of(side) if side and words.low(end) == "capital" else None  # in the Peruvian capital
    return Named(seat or side or name, end, known=known)


def _name_end(words: Text, index: int) -> int:
    """The index behind the capitalised words from here on: "Cape Coast", "Gulf of Guinea"."""
    end = index
    while words.tag(end) == "M" and end - index < _LONGEST and end not in words.numbered:
        end += 1
    if end == index + 1 and words.low(index) in LISTS["grammar.features"] and words.low(end) == "of":
        behind = end + 1 + (words.low(end + 1) == "the")
        return _name_end(words, behind) if words.tag(behind) == "M" else end
    return end


def _is_known(words: Text, index: int, end: int, name: str) -> bool:
    """Whether a name surely is a place's: in the gazetteer, a gulf or lake, or called a city, province, camp ..."""
    if side_of(name) or spots(name) or not LISTS["grammar.features"].isdisjoint(name.lower().split()):
        return True
    behind = (words.low(i) for i in range(end, end + 2) if words.tag(i) == "N")
    named = words.low(index - 1) == "of" and words.low(index - 2) in LISTS["grammar.localities"]
    return (
        named
        or not LISTS["grammar.localities"].isdisjoint(behind)
        or (not words.capitals and _is_called_place(words.text, name))
    )


@lru_cache(maxsize=512)
def _is_called_place(text: str, name: str) -> bool:
    """Whether the article calls a name a place somewhere: "the island of Velt", "Velt County", or twice "in Velt"."""
    told = 0
    for behind in naming(text, name, _PLACE_BEHIND):
        start = behind.start() - len(name)
        if behind.group(1) or _PLACE_BEFORE.search(text, max(0, start - _LONGEST_TITLE), start):
            return True
        told += _IN_BEFORE.search(text, max(0, start - _LONGEST_PREPOSITION), start) is not None
    return told >= _TWICE


def row_at(words: Text, index: int) -> Named | None:
    """The place that is named from here on; two countries are one place: "Peru and Chile"."""
    first = place_at(words, index)
    if first is None or side_of(first.name) is None or words.low(first.end) not in ("and", "&"):
        return first
    start = _past_modifiers(words, first.end + 1)
    end = _name_end(words, start)
    written = words.written(start, end) if end > start else ""
    second = side_of(written)
    if second is None or written in demonyms() or words.tag(end) in "N'V":
        return first
    return Named(f"{first.name} and {second}", end)


def _past_modifiers(words: Text, index: int) -> int:
    """The index of the name after what describes its place: southern, rebel-held, besieged, densely populated."""
    while True:
        if words.tag(index) == "A" and words.low(index).endswith("ly") and words.tag(index + 2) == "M":
            index += 2
        elif (
            (words.low(index) in LISTS["grammar.compass"] and not _is_halved(words, index))
            or _JOINED.match(words.low(index))
            or (words.tag(index) == "E" and words.tag(index + 1) == "M")
        ):
            index += 1
        else:
            return index


def _is_halved(words: Text, index: int) -> bool:
    """Whether a point of the compass belongs to the name, or is it: North America, South Sudan, the Northeast."""
    if words.tag(index) != "M":
        return False
    if words.tag(index + 1) != "M":
        return words.low(index).endswith(("th", "st")) and words.tag(index + 1) != "N"  # no Northern
    name = words.written(index, index + 2)
    return words.low(index + 1) in LISTS["grammar.halved"] or side_of(name) is not None or bool(spots(name))


def _inner(words: Text, end: int) -> Named | None:
    """The place that lies in the one before: "Peru's Ica", "the Lima suburb of Ate", "the Peruvian city of Ica"."""
    index = end
    if words.tag(index) == "'":
        inner = place_at(words, index + 1)
        if inner is not None and inner.known and not LISTS["grammar.generic"].issuperset(inner.name.lower().split()):
            return inner  # not the Old City of Lima
    steps = 0
    while words.tag(index) in "N'" and words.low(index) not in LISTS["grammar.localities"] and steps < _LONGEST:
        index += 1
        steps += 1
    if words.low(index) in LISTS["grammar.localities"] and words.low(index + 1) == "of":
        return place_at(words, index + 2)
    return None


def _can_be_place(words: Text, start: int, end: int, name: str) -> bool:
    """Whether a capitalised name can be a place's where it stands: no body, number, firm, feast, people or attacker."""
    behind = words.low(end)
    is_known = side_of(name) is not None or bool(spots(name))
    is_called = " " in name and side_of(name) is not None  # the West Bank
    if body_of(name) or (words.low(end - 1) in LISTS["grammar.no_places"] and not is_called) or _is_letters(name):
        return False
    if not is_known and (name.split()[-1].lower() in LISTS["manner.events"] or _is_speaker_alone(words, end, name)):
        return False  # in the Camp Fire; Officials: 38 dead
    if not is_known and (words.tag(end) in "#'" or end in words.numbered):
        return False  # Building 12; New Year's Day
    if words.low(start - 1) == "at" and _is_firm(words.text, name):
        return False
    if side_of(name) is None and is_person_name(words.text, name, speaks=not is_known):
        return False
    if behind in LISTS["grammar.localities"]:
        return not _is_derived(name)  # in this Andean city
    if words.tag(end) in "NVE" and behind in LISTS["manner.attacks"]:
        return False  # in a Ruritanian attack
    if words.tag(end) == "N" and behind not in LISTS["grammar.behind_places"]:
        if name in demonyms():
            return False
        if words.low(end + 1) == "camp":
            return not _is_derived(name)  # at Mantaro refugee camp
        ahead = {words.low(i) for i in range(end, end + 3)}
        return not ahead.isdisjoint(LISTS["manner.events"]) and ahead.isdisjoint(LISTS["manner.attacks"])
    return True


def _is_speaker_alone(words: Text, end: int, name: str) -> bool:
    """Whether one word before a colon is for those who give out figures."""
    low = name.lower()
    return words.tag(end) == ":" and (low in LISTS["titles.groups"] or low in LISTS["sources.headline_speakers"])


def _is_derived(name: str) -> bool:
    """Whether a name is an adjective of no country: Andean, Siberian."""
    return _DERIVED.search(name) is not None and side_of(name) is None


def _is_letters(name: str) -> bool:
    """Whether a name is an adjective or the letters of a body: Communist, the CNE."""
    letters = name.isalpha() and name.isupper() and len(name) <= _ACRONYM
    return (letters or name.lower().endswith(("ist", "ists"))) and side_of(name) is None


@lru_cache(maxsize=256)
def _is_firm(text: str, name: str) -> bool:
    """Whether the article calls the name a company somewhere: "at Velstad ... Velstad Steel Corp"."""
    return any(naming(text, name, _FIRM_BEHIND))


@lru_cache(maxsize=256)
def is_person_name(text: str, name: str, *, speaks: bool) -> bool:
    """Whether a name has a title or a given name before it somewhere; `speaks`: or a verb of saying behind it."""
    first, last = name.split()[0], name.split()[-1]
    if first != last and first.lower() in LISTS["given_names.either"]:
        return True
    for behind in naming(text, last, _WORD_BEHIND):
        start = behind.start() - len(last)
        word = _WORD_BEFORE.search(text, max(0, start - _LONGEST_TITLE), start)
        before = word.group(1) if word else ""
        titled = before.lower() in LISTS["titles.titles"] and before.lower() != "st"  # St. Paul
        if before[:1].isupper() and (titled or before.lower() in LISTS["given_names.either"]):
            return True
        if speaks and behind.group(1) in LISTS["grammar.reporting"]:
            return True
    return False


def naming(text: str, name: str, behind: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What the pattern finds right behind a name, wherever the text has the name as whole words; none overlap."""
    start = text.find(name)
    while start >= 0:
        found = behind.match(text, start + len(name)) if BOUNDARY.match(text, start) else None
        if found:
            yield found
        start = text.find(name, found.end() if found else start + 1)


def _hyphenated(name: str) -> str | None:
    """Two countries in one word: the Peru-Chile border."""
    sides = [side_of(part) for part in name.split("-")]
    return f"{sides[0]} and {sides[1]}" if len(sides) == 2 and all(sides) else None


def _word_at(words: Text, index: int, end: int, offset: int) -> int:
    """The index behind the word that ends at an offset in the name: "ship reaches Oman Kenya" is two headlines."""
    at = words.words[index].start + offset
    return next((i + 1 for i in range(index, end) if words.words[i].end >= at), end)


def _known(words: Text, index: int) -> Named | None:
    """In a text in capitals only the names of countries tell themselves apart."""
    if not words.capitals or index >= len(words.words):
        return None
    for size in (3, 2, 1):
        if index + size <= len(words.words):
            side = side_of(words.written(index, index + size))
            if side:
                return Named(side, index + size)
    return None


def named_in(words: Text) -> Iterator[str]:
    """Every name of a place in the gazetteer, no country, wherever it stands."""
    index = 0
    while index < len(words.words):
        end = _name_end(words, index)
        name = words.written(index, end) if end > index else ""
        if spots(name) and side_of(name) is None and _can_be_place(words, index, end, name):
            yield name
        index = max(end, index + 1)


def places_in(words: Text, indices: Iterable[int], prepositions: frozenset[str]) -> Iterator[Named]:
    """The places that the words at the indices lead to."""
    for index in filter(words.leading(prepositions).__contains__, indices):
        named = words.led_to(index, prepositions)
        if named:
            yield named


@cache
def _leading(prepositions: frozenset[str]) -> frozenset[str]:
    return prepositions | _LEADING | LISTS["grammar.striking"] | LISTS["grammar.storming"]


def _place_from(words: Text, index: int, prepositions: frozenset[str]) -> Named | None:
    """The place that the word at `index` leads to, if any: "in Peru", "attack on Lima", "hits Chile", "Chile quake"."""
    word = words.low(index)
    if word in LISTS["grammar.storming"]:
        seat = _seat_of_state(words, index + 1)
        if seat is not None:
            return seat
    if word in prepositions:
        if _is_speech(words, index) or _is_goal(words, index) or words.low(index - 1) == "to":  # means to enter Peru
            return None
        named = row_at(words, index + 1)
        return named._replace(site=_is_site(words.low(index - 1))) if named else None
    if word in LISTS["grammar.striking"]:
        return row_at(words, index + 1)
    if word == "on" and (island := _island_at(words, index + 1)):
        return island
    if word in _LEADING:
        if words.low(index - 1) in LISTS["manner.attacks"]:
            return row_at(words, index + 1)
        named = place_at(words, index + 1) if word == "of" and words.low(index - 1) in _PARTS else None
        return named if named and spots(named.name) and side_of(named.name) is None else None
    if words.tag(index) == "M" and words.tag(index - 1) != "M":
        return _before_site(words, index)
    return None


def _seat_of_state(words: Text, index: int) -> Named | None:
    """The capital for a house of state in it: "stormed Peru's Congress", "outside the Peruvian parliament"."""
    index += words.tag(index) == "D"
    end = _name_end(words, index)
    for last in range(index + 1, end + 1):
        side = side_of(words.written(index, last))
        at = last + (words.tag(last) == "'")
        if side is not None and not LISTS["grammar.houses"].isdisjoint((words.low(at), words.low(at + 1))):
            seat = capital_of(side)
            return Named(seat, at + 1, site=True) if seat else None
    return None


def _island_at(words: Text, index: int) -> Named | None:
    """The island behind "on", by its own name or by what the article calls it: "on Crete", "on the island of Velt"."""
    named = place_at(words, index)
    if named is None or words.tag(named.end) in "NM'" or side_of(named.name):
        return None
    is_part = words.tag(index - 2) in "VE" and any(spot.region for spot in spots(named.name))
    return named if is_part or _is_called_island(words.text, named.name) else None


@lru_cache(maxsize=256)
def _is_called_island(text: str, name: str) -> bool:
    """Whether the article calls a name an island somewhere: "the island of Velt", "Velt Island"."""
    return any(
        behind.group(1) or text.endswith(("island of ", "islands of ", "isle of "), 0, behind.start() - len(name))
        for behind in naming(text, name, _ISLAND_BEHIND)
    )


def _is_site(word: str) -> bool:
    """Whether a noun is for what stands or happens at one spot: a mosque, a crash."""
    at_a_spot = word in LISTS["manner.events"] and word not in LISTS["manner.widespread"]
    return at_a_spot or word in LISTS["grammar.sites"] or word in LISTS["grammar.venues"]


def _is_goal(words: Text, preposition: int) -> bool:
    """Whether somebody arrives there: "landed early on Friday in Malta"."""
    near = words.lows[max(0, preposition - _TO_VERB + 1) : preposition]
    return not LISTS["grammar.arriving"].isdisjoint(near)


def _is_speech(words: Text, preposition: int) -> bool:
    """Whether words are said there: "told reporters in Geneva"."""
    before = words.low(preposition - 1)
    told = before in LISTS["grammar.reporting"] and not is_detected(words, preposition - 1)
    return told or before in LISTS["manner.speeches"]


def is_detected(words: Text, verb: int) -> bool:
    """Whether a verb tells where something was met with: "40 deaths were reported in Peru"."""
    be = LISTS["grammar.be"]
    return words.low(verb) in LISTS["grammar.detecting"] and not be.isdisjoint(map(words.low, (verb - 1, verb - 2)))


def _before_site(words: Text, index: int) -> Named | None:
    """A known place right before a noun for a site, an event or a toll: "the Lima hotel", "Peru and Chile quake"."""
    end = last = _name_end(words, index)
    last += words.tag(last) == "'"  # Lima's death toll
    if words.tag(last) != "N" and words.low(last) != "of":
        return None  # as most names
    while words.tag(last) == "N" and last - end < _BEFORE_NOUN:
        last += 1
    nouns = {words.low(i) for i in range(end, last)}
    if words.tag(end) == "'":
        nouns &= _TOLLS | LISTS["manner.events"]
    spot = words.low(last - 1) in LISTS["grammar.localities"] and words.low(last - 1) in LISTS["grammar.sites"]
    if spot and words.low(last) == "of" and words.tag(last + 1) == "M":
        return place_at(words, last + 1)  # the Lima suburb of Ardova
    if nouns.isdisjoint(_places_of()):
        return None
    name = words.written(index, end)
    if not nouns.isdisjoint(LISTS["manner.attacks"]) and not _is_town_hit(name, nouns):
        return None
    if index == 0 and end == 1 and words.low(0) in _places_of():
        return None  # Bank fire kills nine
    pair = _hyphenated(name)
    if name in demonyms() or _is_derived(name) or not (pair or _is_known(words, index, end, name)):
        return None
    side = side_of(name)
    if side and words.tag(index - 1) in "C," and words.tag(index - 2) == "M":  # Peru, Chile quake
        other = side_of(words.written(index - 2, index - 1))
        return Named(f"{other} and {side}", end) if other and other != side else Named(side, end)
    return Named(pair or side or name, end, site=True)


def _is_town_hit(name: str, nouns: set[str]) -> bool:
    """Whether a town is where it was done, as it is for what is done on the spot: "the Lima attack", no "Lima raid".

    The town has a region of its name: a band that attacks may be called as some village is.
    """
    hit = nouns & LISTS["manner.attacks"] <= LISTS["manner.attacks_on"]
    return hit and any(spot.region for spot in spots(name)) and side_of(name) is None


@lru_cache(maxsize=1)
def _places_of() -> frozenset[str]:
    """Nouns behind the name of a place: the Lima hotel, the Peru earthquake, the Peru death toll."""
    sites = LISTS["grammar.sites"] | LISTS["grammar.venues"]
    return (sites | LISTS["manner.events"] | _TOLLS) - _PARTIES


_LEADING = frozenset({"on", "of", "against"})  # to the place of an attack
_PARTS = frozenset({"streets", "centre", "center", "heart", "outskirts", "suburb", "suburbs", "square"})  # of a town
_TO_VERB = 5  # words between a verb of arriving and its preposition
_BEFORE_NOUN = 3  # words between a place and the noun that it stands before
_TOLLS = frozenset({"toll", "border", "coast", "region", "province", "roads", "beaches", "waters"})
_PARTIES = frozenset({"camp", "house", "home", "community", "stand", "room"})  # what a person has, too
