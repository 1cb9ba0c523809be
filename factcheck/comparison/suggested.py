"""Which claimants, counted apart, may be one: for a person to decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcheck.comparison.claimants import Reading, bare, initial_class, read
from factcheck.comparison.names import SUGGEST, consonants, person_score


class Suggestion(NamedTuple):
    """Two claimants that may be one, and how much their names share, 0 to 100."""

    a: str
    b: str
    score: int


def suggestions(names: Iterable[str]) -> list[Suggestion]:
    """Pairs of claimants counted apart that may be one: spellings of a person's name, and of a body's.

    Claimants are told apart event by event, so that the very same body may stand here twice under two names.
    """
    readings = {name: read(name) for name in sorted(set(names))}
    found = [*_people(readings), *_bodies(readings)]
    return sorted(found, key=lambda s: (-s.score, s.a, s.b))


def _people(readings: dict[str, Reading]) -> Iterator[Suggestion]:
    blocks: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, reading in readings.items():
        if reading.kind == "person" and reading.words:
            blocks[initial_class(consonants(reading.words[-1]))[:1]].append((reading.words, name))
    for block in blocks.values():
        people = sorted(block)
        for at, (one, a) in enumerate(people):
            for two, b in people[at + 1 :]:
                score = person_score(one, two)
                if score >= SUGGEST:
                    yield Suggestion(a, b, score)


def _bodies(readings: dict[str, Reading]) -> list[Suggestion]:
    """Bodies with names of their own, of one country, at least half of whose telling words are the same.

    A body whose country is not told is paired with the one country's body of such a name, if there is just one.
    """
    told = {
        name: frozenset(map(consonants, reading.words))
        for name, reading in readings.items()
        if reading.kind == "body" and reading.words and _is_named(name)
    }
    bearers: dict[str, list[str]] = defaultdict(list)
    for name, bones in told.items():
        for bone in bones:
            bearers[bone].append(name)
    pairs = {
        (min(a, b), max(a, b)): round(100 * len(told[a]) / len(told[b]))
        for a in told
        for b in min((bearers[bone] for bone in told[a]), key=len)
        if a != b and told[a] <= told[b] and 2 * len(told[a]) >= len(told[b])
    }
    guesses = Counter(name for pair in pairs if (name := _without_country(pair, readings)))
    return [
        Suggestion(a, b, score)
        for (a, b), score in pairs.items()
        if readings[a].side == readings[b].side or guesses[_without_country((a, b), readings)] == 1
    ]


def _without_country(pair: tuple[str, str], readings: dict[str, Reading]) -> str | None:
    """The one of two bodies whose country is not told, where the other's is."""
    a, b = pair
    if (readings[a].side is None) == (readings[b].side is None):
        return None
    return a if readings[a].side is None else b


def _is_named(name: str) -> bool:
    """Whether a body has a name of its own: "Harbour Authority", "LCC", but not "rights groups" or "Police"."""
    first, *rest = bare(name).split()
    return first.isupper() or any(part[:1].isupper() for part in rest)
