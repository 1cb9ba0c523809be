"""Word lists as sets."""

from __future__ import annotations

from functools import cache

from factcheck import lexicon


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """The words of one list of `lexicon/<table>.toml`."""
    return frozenset(lexicon.load(table)[name])


@cache
def pairs(table: str, name: str) -> dict[str, str]:
    """The words of a list that gives each with what it stands for: "lorry truck"."""
    return dict(row.rsplit(" ", 1) for row in lexicon.load(table)[name])


@cache
def values(table: str, name: str) -> dict[str, float]:
    """The words of a list that gives each with its number: "dozen 12"."""
    return {word: float(number) for word, number in pairs(table, name).items()}


def may_end(words: str, table: str, name: str) -> bool:
    """Whether words hold the last word of some phrase of a list: quick to tell, and mostly not so."""
    return any(map(words.lower().__contains__, _endings(table, name)))


@cache
def _endings(table: str, name: str) -> tuple[str, ...]:
    return tuple(sorted({phrase.split()[-1] for phrase in listed(table, name)}))
