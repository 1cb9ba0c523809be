"""Countries, territories and international bodies: from any of their names to the one that we use."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck import lexicon
from factcheck.lexicon.gazetteer import fold, spots
from factcheck.lexicon.lists import LISTS, kept, single_spaced

_NUMBERED_ALIKE = frozenset({"US", "GB"})  # by GeoNames and ISO 3166-2
_WORD = re.compile(r"[^\W\d_][\w-]*+(?:[’'](?=\w\w)[\w-]*+)*+")


def side_of(name: str) -> str | None:
    """The country or territory that a name, an alias or a demonym stands for: "Azerbaijani" -> "Azerbaijan".

    Upper and lower case count, save for text in capitals throughout: "us" is no country, "US" is.
    """
    return _written_sides().get(name if name.isalpha() else _plain(name))


def is_side(name: str) -> bool:
    """Whether a name is a country's or its people's, or of two: Peru, Peruvian, the Peru-Chile border."""
    return side_of(name) is not None or ("-" in name and all(map(side_of, name.split("-"))))


@kept
def may_open_side(word: str) -> bool:
    """Whether a word in small letters may be the first of a name that `side_of` knows, or its article."""
    return _up_to_mark(word) in _first_words()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_up_to_mark(name.split()[0]).lower() for name in _sides()) | {"the"}


def _up_to_mark(word: str) -> str:
    return word.replace("’", "'").partition("'")[0]


def seated_at(name: str) -> str | None:
    """The country whose government a capital or building stands for: "the Kremlin" -> "Russia"."""
    return _written_seats().get(name if name.isalpha() else _plain(name))


def land_of(name: str) -> str | None:
    """The country that a name stands for, or whose government it does."""
    return _written_lands().get(name if name.isalpha() else _plain(name))


def land_of_two(first: str, second: str) -> str | None:
    """The same of a name of two words: New Zealand."""
    return land_of(f"{first} {second}") if first in _firsts_of_two() else None


@cache
def _firsts_of_two() -> frozenset[str]:
    """The first words of names of two words, and the article, which may stand before any name."""
    names = (name.split() for name in _written_lands())
    return frozenset(words[0] for words in names if len(words) == 2) | {"the", "The", "THE"}


def capital_of(place: str) -> str | None:
    """The capital of a country or territory given by its main name; None where there is none or none is listed."""
    return _capitals().get(place)


def body_of(name: str) -> str | None:
    """The main name of an international body: "U.N." -> "UN"."""
    return _bodies().get(name if name.isalpha() else _plain(name))


class Named(NamedTuple):
    """A name in a text, at `text[start:end]`, and the country, territory or body that it stands for."""

    start: int
    end: int
    name: str


def sides_in(
    text: str, start: int = 0, end: int | None = None, *, seats: bool = False, bodies: bool = False
) -> list[Named]:
    """The countries, territories and peoples named in `text[start:end]`, in order; on demand also seats and bodies."""
    known, openings = _openings()
    found: list[Named] = []
    done = start
    limit = len(text) if end is None else end
    if known.isdisjoint(_WORD.findall(text, start, limit)):
        return found  # as in most sentences
    for word in _WORD.finditer(text, start, limit):
        names = openings.get(word.group())
        if names is None or word.start() < done:
            continue
        for name in names:
            behind = word.start() + len(name)
            if text.startswith(name, word.start()) and behind <= limit and not text[behind : behind + 1].isalnum():
                side = side_of(name) or (seats and seated_at(name)) or (bodies and body_of(name))
                if side or name in _others():
                    done = behind
                if side:
                    found.append(Named(word.start(), behind, side))
                if done == behind:
                    break
    return found


@lru_cache(maxsize=4096)
def is_one_place(one: str, two: str) -> bool:
    """Whether two names are of one place: Salonika and Thessaloniki, UK and United Kingdom, "Syria and Turkey"."""
    return {*map(_identity, _row(one))} == {*map(_identity, _row(two))}


def _identity(name: str) -> str:
    """What stands for a place by whatever name: its country, or its town's number; Gaza City is not Gaza."""
    if side := side_of(name):
        return side
    found = () if fold(name).endswith(" city") else spots(name)
    return (found and found[0].town) or fold(name)


@lru_cache(maxsize=4096)
def sides_named(words: str, *, seats: bool = False, bodies: bool = False) -> tuple[Named, ...]:
    """Those of a noun phrase or a name, which are asked for often."""
    return tuple(sides_in(words, seats=seats, bodies=bodies))


@lru_cache(maxsize=4096)
def contains(outer: str, inner: str) -> bool | None:
    """Whether one place lies in another or is the same: Homs in Syria, Syria in "Turkey and Syria"; None if unknown.

    A name that several places bear lies wherever one of them does; what lies in "southern Turkey" is unknown.
    """
    answers = []
    for part in _row(inner):
        within = [_holds(whole, part) for whole in _row(outer)]
        answers.append(True if True in within else None if None in within else False)
    return False if False in answers else None if None in answers else True


def _row(names: str) -> list[str]:
    return [names] if side_of(names) else names.split(" and ")


def _holds(outer: str, inner: str) -> bool | None:
    whole, narrowed = _located(outer)
    part, _ = _located(inner)
    if fold(outer) == fold(inner) or (not narrowed and f" {whole} " in f" {part} "):
        return True  # Homs, Syria; southern Turkey in Turkey
    if part == whole:
        return False  # Turkey in southern Turkey
    areas, lying = _areas(whole, fold(outer).split()[-1] in LISTS["grammar.provinces"]), spots(part)
    if not areas or not lying:
        return None
    if side_of(inner) and not side_of(outer):
        return False  # Mexico in Mexico City
    if all(spot.region and not spot.part for spot in lying) and "" not in {area for _, area in areas}:
        return False  # a country in a town
    if not any(spot.country == country and area in ("", spot.part) for country, area in areas for spot in lying):
        unnumbered = any(area is None and spot.country == country for country, area in areas for spot in lying)
        return None if unnumbered else False
    return None if narrowed else True


def _located(name: str) -> tuple[str, bool]:
    """A name, folded, without points of the compass and nouns like province, and whether those narrow it."""
    words = fold(_sides().get(_plain(name), name)).split()
    while len(words) > 1 and words[-1] in LISTS["grammar.localities"] and not spots(" ".join(words)):
        words.pop()
    first = 0
    while first < len(words) - 1 and words[first] in LISTS["grammar.compass"] and " ".join(words) not in _folded():
        first += 1
    return " ".join(words[first:]), first > 0 and words[0] not in ("the", "a", "an", "this", "that")


@cache
def _folded() -> frozenset[str]:
    """The folded names of countries and territories, among them those with a point of the compass."""
    return frozenset(map(fold, _sides()))


@lru_cache(maxsize=1024)
def _areas(name: str, is_province: bool) -> frozenset[tuple[str, str | None]]:
    """The countries and parts of countries that a name stands for; of a part without a known number None.

    GeoNames and ISO 3166-2 number parts each in their own way: a province has the number of the town of its name.
    """
    found = spots(name)
    areas: set[tuple[str, str | None]] = set()
    for spot in found:
        if not spot.region and not is_province:
            continue
        if not spot.part or spot.country in _NUMBERED_ALIKE:
            areas.add((spot.country, spot.part))
            continue
        towns = {town.part for town in found if town.country == spot.country and not town.region}
        areas.update((spot.country, part) for part in towns or (None,))
    return frozenset(areas or ((spot.country, None) for spot in found))


@cache
def demonyms() -> frozenset[str]:
    """Every adjective and noun of a people, as written in running text."""
    return frozenset(word for place in lexicon.load("places")["place"] for word in place.get("demonyms", ()))


@kept
def _plain(name: str) -> str:
    """A name of several words, or with a mark, without its article and its possessive ending."""
    words = single_spaced(name.replace("’", "'"))
    for ending in ("'s", "'"):
        words = words.removesuffix(ending)
    return words[4:] if words[:4].lower() == "the " and words not in _sides() and words not in _seats() else words


@cache
def _others() -> frozenset[str]:
    """Names that hold a country's name and are not it: Latin America, New Mexico; in capitals too."""
    names = lexicon.load("places")["others"]
    return frozenset((*names, *map(str.upper, names)))


@cache
def _sides() -> dict[str, str]:
    names: dict[str, str] = {}
    for place in lexicon.load("places")["place"]:
        for name in (place["name"], *place.get("aliases", ()), *place.get("demonyms", ())):
            names.setdefault(name, place["name"])
    return names


@cache
def _seats() -> dict[str, str]:
    return {seat: place["name"] for place in lexicon.load("places")["place"] for seat in place.get("seats", ())}


@cache
def _written_sides() -> dict[str, str]:
    """The same with the names in capitals throughout."""
    return {name.upper(): side for name, side in _sides().items()} | _sides()


@cache
def _written_seats() -> dict[str, str]:
    return {name.upper(): side for name, side in _seats().items()} | _seats()


@cache
def _written_lands() -> dict[str, str]:
    """Both in one, of which a country's own names come first."""
    return _written_seats() | _written_sides()


@cache
def _capitals() -> dict[str, str]:
    return {place["name"]: place["capital"] for place in lexicon.load("places")["place"] if "capital" in place}


@cache
def _bodies() -> dict[str, str]:
    return {
        name: body["name"]
        for body in lexicon.load("places")["body"]
        for name in (body["name"], *body.get("aliases", ()))
    }


@cache
def _openings() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """The first words of names; by them the names that begin so, the longest first; names in capitals too."""
    openings: dict[str, set[str]] = {}
    for name in (*_others(), *_written_sides(), *_written_seats(), *_bodies()):
        first = _WORD.match(name)
        if first:
            openings.setdefault(first.group(), set()).add(name)
    ordered = {first: tuple(sorted(names, key=lambda name: (-len(name), name))) for first, names in openings.items()}
    return frozenset(ordered), ordered
