"""Where what is counted happened."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.triggers import ACT
from factcheck.extraction.language.document import Document
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import listed
from factcheck.lexicon.places import body_of, side_of, sides_in
from factcheck.model import Span

_ACRONYM = 5  # letters
_DERIVED = re.compile(r"(?:[ei]an|ese|ish)$")
_FIRM = alternation(load("grammar")["firms"])


def place_of(document: Document, mention: Mention, time: Span | None) -> str | None:
    """The place nearest to the number in its clause, rather behind it; countries under their main names.

    A place inside the words of time says when, not where: "since the revolt began in Ruritania".
    """
    reading = mention.reading
    where = _relative_place(document, mention) or _labelled_place(document, mention)
    if where:
        return where
    behind = [i for i in range(mention.after, _clause_end(mention)) if not _is_within(reading, i, time)]
    before = [i for i in range(mention.first - 1, _clause_start(mention) - 1, -1) if not _is_within(reading, i, time)]
    place = _first(document, reading, behind, "at") or _first(document, reading, before, "at")
    if place or mention.measure not in listed("grammar", "moved"):
        return place
    left = _named(document, reading, mention.governor + 1) if mention.governor >= mention.after else None
    if left:  # fled Ruritania
        return left[0]
    return _first(document, reading, behind, "towards") or _first(document, reading, before, "towards")


def _is_within(reading: Reading, index: int, time: Span | None) -> bool:
    return time is not None and time.start <= reading.words[index].start < time.end


def places_each(document: Document, mention: Mention) -> list[str]:
    """The places of "two cases each in Spain and Britain"; empty without "each"."""
    reading = mention.reading
    near = range(mention.after, min(mention.after + 2, len(reading.words)))
    index = next((i for i in near if reading.low(i) == "each"), None)
    if index is None or reading.low(index + 1) not in listed("grammar", "at") | listed("grammar", "towards"):
        return []
    places: list[str] = []
    position = index + 2
    while position < len(reading.words):
        found = _named(document, reading, position)
        if found is None:
            break
        places.append(found[0])
        position = found[1]
        if reading.tag(position) == ",":
            position += 1
        if reading.low(position) == "and":
            position += 1
        elif reading.tag(position - 1) != ",":
            break
    return places if len(places) > 1 else []


def _relative_place(document: Document, mention: Mention) -> str | None:
    """The name before "where": "fled the town of Velstad, where 120 people were killed"."""
    reading = mention.reading
    for index in range(mention.first - 1, max(0, mention.first - 8), -1):
        if reading.low(index) == "where":
            end = index - (reading.tag(index - 1) == ",")
            start = end
            while start > 0 and reading.tag(start - 1) == "M":
                start -= 1
            found = _named(document, reading, start) if start < end else None
            return found[0] if found else None
    return None


def _labelled_place(document: Document, mention: Mention) -> str | None:
    """Bekara (268 cases), Busoro (101); "- Bekara: 5,200"; Bekara now has 451, Busoro 189."""
    reading, end = mention.reading, mention.first
    if not mention.elided and reading.tag(end - 1) != "(":
        return None
    if reading.tag(end - 1) in "(:":
        end -= 1
    elif mention.echo is None and not _is_lent(mention):
        return None
    else:
        while reading.low(end - 1) in ("has", "have", "had", "alone") or reading.tag(end - 1) == "A":
            end -= 1
    start = end
    while start > 0 and reading.tag(start - 1) == "M":
        start -= 1
    if start == end or reading.tag(start - 1) not in ".,;:-C)":
        return None
    noun = mention.amount.noun_span
    if noun is not None and noun.start <= reading.words[start].start < noun.end:
        return None  # Dead: 12
    found = _named(document, reading, start)
    return found[0] if found and found[1] == end else None


def _is_lent(mention: Mention) -> bool:
    """Whether the noun is that of an earlier number."""
    lent = mention.amount.noun_span
    return lent is not None and lent.end <= mention.amount.start


def _first(document: Document, reading: Reading, indices: Iterable[int], prepositions: str) -> str | None:
    for index in indices:
        if reading.low(index) in listed("grammar", prepositions):
            found = _named(document, reading, index + 1)
            if found:
                return found[0]
    return None


def _named(document: Document, reading: Reading, index: int) -> tuple[str, int] | None:
    """The name that starts here, after articles, points of the compass and "city of", and the index behind it."""
    while reading.low(index) in listed("grammar", "compass") and not _is_halved(document, reading, index):
        index += 1
    if reading.low(index) in listed("grammar", "localities") and reading.low(index + 1) == "of":
        index += 2
        while reading.low(index) in listed("grammar", "compass"):
            index += 1
    end = index
    while end < len(reading.words) and end - index < 5 and reading.tag(end) == "M" and end not in reading.numbered:
        end += 1
    if end == index:
        return _known(document, reading, index)
    name = document.text[reading.words[index].start : reading.words[end - 1].end]
    if body_of(name) or reading.low(end - 1) in listed("grammar", "no_places") or _is_no_place(name):
        return None
    if reading.low(index - 1) == "at" and _is_firm(document.text, name):
        return None
    if reading.low(end) in listed("grammar", "localities") and _DERIVED.search(name) and side_of(name) is None:
        return None  # in this Andean city
    if reading.tag(end) in "N" and reading.low(end) not in listed("grammar", "localities"):
        ahead = (reading.low(i) for i in range(end, end + 3))  # "in Reuters reports", but "in Lima hotel fire"
        if listed("manner", "events").isdisjoint(ahead):
            return None
    sides = sides_in(name)
    if len(sides) > 1 and sides[0].start == 0:  # a headline that runs into the next: "ship reaches Oman Kenya ..."
        return sides[0].name, reading.at_offset(reading.words[index].start + sides[0].end)
    return side_of(name) or name, end


def _is_halved(document: Document, reading: Reading, index: int) -> bool:
    """Whether a point of the compass belongs to the name: North America, South Sudan."""
    if reading.tag(index) != "M" or reading.tag(index + 1) != "M":
        return False
    name = document.text[reading.words[index].start : reading.words[index + 1].end]
    return reading.low(index + 1) in listed("grammar", "halved") or side_of(name) is not None


def _is_no_place(name: str) -> bool:
    """Whether a name is an adjective or the letters of a body: Communist, the CNE."""
    letters = name.isalpha() and name.isupper() and len(name) <= _ACRONYM
    return (letters or name.lower().endswith(("ist", "ists"))) and side_of(name) is None


@lru_cache(maxsize=256)
def _is_firm(text: str, name: str) -> bool:
    """Whether the article calls the name a company somewhere: "at Velstad ... Velstad Steel Corp"."""
    return re.search(rf"\b{re.escape(name)}(?:\s[A-Z]\w+){{0,2}}\s(?=[A-Z])(?i:{_FIRM})\b", text) is not None


def _known(document: Document, reading: Reading, index: int) -> tuple[str, int] | None:
    """In a text in capitals only the names of countries tell themselves apart."""
    if not document.is_capitals or index >= len(reading.words):
        return None
    for size in (3, 2, 1):
        if index + size <= len(reading.words):
            name = document.text[reading.words[index].start : reading.words[index + size - 1].end]
            side = side_of(name)
            if side:
                return side, index + size
    return None


def _clause_end(mention: Mention) -> int:
    """The index behind the clause: a reporting verb after a comma, a semicolon or another amount's clause ends it."""
    reading = mention.reading
    for index in range(mention.after, min(len(reading.words), mention.after + 40)):
        if reading.tag(index) in ";-" or (reading.tag(index) == ":" and index + 1 in reading.numbered):
            return index  # 72 are in hospital: 40 in Ardova, 32 in Velt
        if mention.rule == "toll" and reading.tag(index) == "S":
            return index  # the toll rose to 41 after four bodies were found in Velt
        if reading.low(index) in listed("grammar", "reporting"):
            return next((i for i in range(index, max(mention.after, index - 12), -1) if reading.tag(i) == ","), index)
        if reading.low(index) in listed("grammar", "clauses") and reading.tag(index + 1) != "G":
            return index  # but not "while marching in Ardova"
    return min(len(reading.words), mention.after + 40)


def _is_next_deed(mention: Mention, conjunction: int) -> bool:
    """Whether another deed begins: "will shut its plant in Velt and cut 2,400 jobs"; harm is where the blow fell."""
    if mention.measure in listed("grammar", "casualties"):
        return False
    return any(found.roles & ACT for found in mention.reading.by_first.get(conjunction + 1, ()))


@cache
def _telling() -> frozenset[str]:
    """Verbs of those who tell or count what others met with."""
    return listed("grammar", "reporting") | listed("grammar", "registering")


def _clause_start(mention: Mention) -> int:
    reading = mention.reading
    for index in range(mention.first - 1, max(-1, mention.first - 40), -1):
        word = reading.low(index)
        if reading.tag(index) in ";-R" or word in _telling():
            return index + 1
        if reading.tag(index) == "C" and _is_next_deed(mention, index):
            return index + 1
    return max(0, mention.first - 40)
