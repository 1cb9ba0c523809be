"""Word lists as sets."""

from __future__ import annotations

import re
from functools import cache

from factcheck import lexicon

_LETTERS = re.compile(r"[^\W\d_]+")
_ASCII_MARKS = str.maketrans(dict.fromkeys([c for c in map(chr, range(128)) if not c.isalpha()], " "))


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


def letters_in(words: str) -> list[str]:
    """The runs of letters in words, in small letters and in their order."""
    low = words.lower()
    if not low.isascii():
        low = low.replace("’", " ").replace("“", " ").replace("”", " ")  # the commonest marks beyond ASCII
    return low.translate(_ASCII_MARKS).split() if low.isascii() else _LETTERS.findall(low)


def letter_runs(words: str) -> frozenset[str]:
    """The runs of letters in words, in small letters."""
    return frozenset(letters_in(words))


def may_hold(words: frozenset[str], table: str, *names: str) -> frozenset[str]:
    """Those of some lists of which a text with these `letter_runs` may hold a phrase: all words of one are there."""
    phrases = _by_longest(table, names)
    told = phrases.keys() & words
    return frozenset([name for word in told for name, phrase in phrases[word] if phrase <= words])


@cache
def _by_longest(table: str, names: tuple[str, ...]) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """The words of each phrase of some lists and the list that it is of, by its longest word."""
    phrases: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name in names:
        for phrase in listed(table, name):
            phrases.setdefault(longest_word(phrase), []).append((name, letter_runs(phrase)))
    return phrases


def longest_word(phrase: str) -> str:
    """The longest run of letters of a phrase."""
    return max(letter_runs(phrase), key=lambda word: (len(word), word))
