"""The world's countries, regions and towns: where a name can lie.

`gazetteer.tsv` is made by `tests/lexicon/make_gazetteer.py` from GeoNames (countries, towns of 15,000 people and more
with their other names in Latin letters, counties of the United States) and from CLDR (English names of the
subdivisions of ISO 3166-2).  Its lines are in order, so that a name is found by halving
and nothing need be built beforehand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from factcheck.lexicon.lists import kept

_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|at|an|az) (?=\w)")
_NO_MARK = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ə": "e", "ß": "ss", "æ": "ae", "œ": "oe"})
_APOSTROPHES = re.compile(r"['’‘ʻʼ`ʹ]")
_GAP = re.compile(r"[^\w]+")


class Spot(NamedTuple):
    """Where a name can lie: a country by its code of ISO 3166-1, and a part of it.

    A region stands for that part itself, a country for all its parts ("").  Towns have the parts as GeoNames numbers
    them, regions the codes of ISO 3166-2; in the United States and the United Kingdom the two are the same.
    """

    country: str
    part: str
    region: bool
    town: str = ""  # GeoNames' number of the town, in hexadecimal: the same for Salonika and Thessaloniki


@kept
def fold(name: str) -> str:
    """A name without capitals, accents, marks and the Arabic article: "Al-Ḩasakah" -> "hasakah"."""
    plain = name.casefold()
    if plain.isascii() and plain.isalpha():
        return plain
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_NO_MARK))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _ARTICLE.sub("", _GAP.sub(" ", _APOSTROPHES.sub("", plain)).strip(), count=1)


@kept
def spots(name: str) -> tuple[Spot, ...]:
    """Where a place of this name can lie, the most populous first; empty where none is known."""
    key = fold(name).encode() + b"\t"
    table = _table()
    low, high = 0, len(table)
    while low < high:  # `low` and `high` stand at beginnings of lines
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", middle) + 1
        if table.startswith(key, middle):
            return tuple(map(_spot, table[middle + len(key) : end].decode().split()))
        low, high = (end, high) if table[middle:end] < key else (low, middle)
    return ()


def _spot(written: str) -> Spot:
    mark = ":" if ":" in written else "."
    country, _, part = written.partition(mark)
    part, _, town = part.partition(".")
    return Spot(country, part, mark == ":", town)


@cache
def _table() -> bytes:
    return files(__package__).joinpath("gazetteer.tsv").read_bytes()
