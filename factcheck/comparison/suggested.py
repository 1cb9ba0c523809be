"""Which claimants, counted apart, may be one: for a person to decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from factcheck.comparison.claimants import initial_class
from factcheck.comparison.names import SUGGEST, consonants, person_score, skeleton
from factcheck.comparison.readings import Reading, bare, read

_ALIKE = 0.7
"""Surnames less alike than this are never two spellings of one; it spares comparing them in full."""
_LONG = 5
"""From so many letters on two words with the same consonants may be one."""


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
        surnames = [skeleton(told[-1]) for told, _ in people]
        for at, (one, a) in enumerate(people):
            alike = process.cdist(
                surnames[at : at + 1], surnames[at + 1 :], scorer=Indel.normalized_similarity, score_cutoff=_ALIKE
            )
            for further in alike[0].nonzero()[0]:
                two, b = people[at + 1 + int(further)]
                score = person_score(one, two)
                if score >= SUGGEST:
                    yield Suggestion(a, b, score)


def _bodies(readings: dict[str, Reading]) -> list[Suggestion]:
    """Bodies with names of their own, of one country, at least half of whose telling words are the same.

    A body whose country is not told is paired with the one country's body of such a name, if there is just one.
    """
    told = {
        name: frozenset(consonants(word) if len(word) >= _LONG else word for word in reading.words)
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
    guesses = Counter(_without_country(pair, readings) for pair in pairs)
    one_country = {pair for pair in pairs if readings[pair[0]].side == readings[pair[1]].side}
    return [
        Suggestion(*pair, score)
        for pair, score in pairs.items()
        if pair in one_country or ((guess := _without_country(pair, readings)) and guesses[guess] == 1)
    ]


def _without_country(pair: tuple[str, str], readings: dict[str, Reading]) -> str | None:
    """The one of two bodies whose country is not told, where the other's is."""
    untold = [name for name in pair if readings[name].side is None]
    return untold[0] if len(untold) == 1 else None


def _is_named(name: str) -> bool:
    """Whether a body has a name of its own: "Harbour Authority", "LCC", but not "rights groups" or "Police"."""
    first, *rest = bare(name).split()
    return first.isupper() or any(part[:1].isupper() for part in rest)
