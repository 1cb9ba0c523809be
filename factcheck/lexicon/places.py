"""Countries, territories and international bodies: from any of their names to the one that we use."""

from __future__ import annotations

from functools import cache

from factcheck import lexicon


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


@cache
def side_names() -> tuple[str, ...]:
    """Every name, alias and demonym that `side_of` knows, as written in running text."""
    return tuple(_sides())


@cache
def seat_names() -> tuple[str, ...]:
    """Every capital or building that `seated_at` knows, as written in running text."""
    return tuple(_seats())


@cache
def body_names() -> tuple[str, ...]:
    """Every name that `body_of` knows."""
    return tuple(_bodies())


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
