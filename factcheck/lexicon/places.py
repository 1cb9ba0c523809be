"""Countries, territories and international bodies: from any of their names to the one that we use."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck import lexicon

_WORD = re.compile(r"[^\W\d_](?:[\w-]|[’'](?=\w\w))*")


def side_of(name: str) -> str | None:
    """The country or territory that a name, an alias or a demonym stands for: "Azerbaijani" -> "Azerbaijan".

    Upper and lower case count, save for text in capitals throughout: "us" is no country, "US" is.
    """
    key = _plain(name)
    return _sides().get(key) or _capital_sides().get(key)


def seated_at(name: str) -> str | None:
    """The country whose government a capital or building stands for: "the Kremlin" -> "Russia"."""
    key = _plain(name)
    return _seats().get(key) or _capital_seats().get(key)


def capital_of(place: str) -> str | None:
    """The capital of a country or territory given by its main name; None where there is none or none is listed."""
    return _capitals().get(place)


def body_of(name: str) -> str | None:
    """The main name of an international body: "U.N." -> "United Nations"."""
    return _bodies().get(_plain(name))


class Named(NamedTuple):
    """A name in a text, at `text[start:end]`, and the country, territory or body that it stands for."""

    start: int
    end: int
    name: str


def sides_in(
    text: str, start: int = 0, end: int | None = None, *, seats: bool = False, bodies: bool = False
) -> list[Named]:
    """The countries, territories and peoples named in `text[start:end]`, in order; on demand also seats and bodies."""
    openings = _openings()
    found: list[Named] = []
    done = start
    limit = len(text) if end is None else end
    for word in _WORD.finditer(text, start, limit):
        if word.start() < done:
            continue
        for name in openings.get(word.group(), ()):
            behind = word.start() + len(name)
            if text.startswith(name, word.start()) and behind <= limit and not text[behind : behind + 1].isalnum():
                side = side_of(name) or (seats and seated_at(name)) or (bodies and body_of(name))
                if side:
                    found.append(Named(word.start(), behind, side))
                    done = behind
                    break
    return found


@cache
def demonyms() -> tuple[str, ...]:
    """Every adjective and noun of a people, as written in running text."""
    return tuple(word for place in lexicon.load("places")["place"] for word in place.get("demonyms", ()))


def _plain(name: str) -> str:
    words = " ".join(name.replace("’", "'").split())
    for ending in ("'s", "'"):
        words = words.removesuffix(ending)
    return words[4:] if words[:4].lower() == "the " and words not in _sides() and words not in _seats() else words


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
def _capital_sides() -> dict[str, str]:
    return {name.upper(): side for name, side in _sides().items()}


@cache
def _capital_seats() -> dict[str, str]:
    return {name.upper(): side for name, side in _seats().items()}


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
def _openings() -> dict[str, tuple[str, ...]]:
    """First word of a name -> the names that begin with it, the longest first; names in capitals too."""
    openings: dict[str, set[str]] = {}
    for name in (*_sides(), *_seats(), *_bodies(), *_capital_sides(), *_capital_seats()):
        first = _WORD.match(name)
        if first:
            openings.setdefault(first.group(), set()).add(name)
    return {first: tuple(sorted(names, key=lambda name: (-len(name), name))) for first, names in openings.items()}
