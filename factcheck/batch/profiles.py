"""Profiles of articles on disk, and the events that they give."""

from __future__ import annotations

from array import array
from collections.abc import ItemsView, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

import pyarrow as pa

from factcheck.batch.arrow import Spool, month
from factcheck.comparison.events import Profile, tie_articles
from factcheck.comparison.profile_json import profile_json, profile_of
from factcheck.model import Tie

_SCHEMA = pa.schema([("month", pa.string()), ("profile", pa.string())])


def profile_table(profiles: Iterable[Profile]) -> pa.Table:
    """Profiles as rows of JSON with the month that they belong to."""
    rows = [{"month": month(profile.published), "profile": profile_json(profile)} for profile in profiles]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


def tie_spooled(spool: Spool) -> dict[str, Tie]:
    """The ties of all articles whose profile tables were spooled by month."""
    words, weights = _Numbers[str](), _Numbers[float]()
    return tie_articles(
        [
            profile._replace(shingles=array("I", profile.shingles), terms=_Terms(profile.terms, words, weights))
            for key in spool
            for table in spool.read(key)
            for profile in profiles_of(table)
        ]
    )


def profiles_of(table: pa.Table) -> Iterator[Profile]:
    """The profiles in a table of `profile_table`."""
    return filter(None, map(profile_of, table["profile"].to_pylist()))


T = TypeVar("T")


class _Numbers(dict[T, int], Generic[T]):
    """A number for each different thing, given when it is first asked for, and the things by their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.things: list[T] = []

    def __missing__(self, thing: T) -> int:
        self[thing] = number = len(self.things)
        self.things.append(thing)
        return number


class _Terms(Mapping[str, float]):
    """Telling words and their weights by numbers, in half the memory of a dictionary."""

    __slots__ = ("_known_weights", "_known_words", "_weights", "_words")

    def __init__(self, terms: Mapping[str, float], words: _Numbers[str], weights: _Numbers[float]) -> None:
        self._known_words, self._known_weights = words, weights
        self._words = array("I", map(words.__getitem__, terms))
        self._weights = array("I", map(weights.__getitem__, terms.values()))

    def __getitem__(self, word: str) -> float:
        try:
            at = self._words.index(self._known_words.get(word, -1))
        except ValueError:
            raise KeyError(word) from None
        return self._known_weights.things[self._weights[at]]

    def __iter__(self) -> Iterator[str]:
        return map(self._known_words.things.__getitem__, self._words)

    def __len__(self) -> int:
        return len(self._words)

    def items(self) -> ItemsView[str, float]:
        """The pairs, looked up together."""
        return dict(zip(self, map(self._known_weights.things.__getitem__, self._weights), strict=True)).items()
