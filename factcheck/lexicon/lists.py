"""Word lists as sets."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from functools import cache
from typing import Any, TypeVar

from factcheck import lexicon

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_MOST_KEPT = 1 << 14  # words
_LETTERS = re.compile(r"[^\W\d_]+")
_ASCII_MARKS = str.maketrans({c: c if c.isalpha() else " " for c in map(chr, range(128))})
"""All of ASCII, since what a table lacks takes `translate` longest."""


class _Lists(dict[str, frozenset[str]]):
    """The word lists of the lexicon as sets by table and name, each made when it is first asked for."""

    def __missing__(self, path: str) -> frozenset[str]:
        table, *names = path.split(".")
        found: Any = lexicon.load(table)
        for name in names:
            found = found[name]
        self[path] = words = frozenset(found)
        return words


class _Kept(dict[K, T]):
    """What a function finds of words or numbers; when they become too many, all are forgotten."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[K], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: K) -> T:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[key] = found = self._find(key)
        return found


def kept(find: Callable[[K], T]) -> Callable[[K], T]:
    """A function that is asked of every word, as one that finds each but once: `lru_cache` in half the time."""
    return _Kept(find).__getitem__


LISTS = _Lists()
"""`LISTS["grammar.sums"]` are the words of the list *sums* of `lexicon/grammar.toml`; KeyError where there is none."""


@cache
def pairs(table: str, name: str) -> dict[str, str]:
    """The words of a list that gives each with what it stands for: "lorry truck"."""
    return dict(row.rsplit(" ", 1) for row in lexicon.load(table)[name])


@cache
def values(table: str, name: str) -> dict[str, float]:
    """The words of a list that gives each with its number: "dozen 12"."""
    return {word: float(number) for word, number in pairs(table, name).items()}


@cache
def small_numbers() -> str:
    """A regular expression for the numbers from two to twelve in words."""
    return "|".join(word for word, number in values("numerals", "ones").items() if 2 <= number <= 12)


def without_marks(text: str) -> str:
    """A text with blanks for the commonest marks beyond ASCII: most texts are then in ASCII, which is read faster."""
    for mark in "’‘“”–—―…\u00a0":
        text = text.replace(mark, " ")
    return text


def spaced_letters(text: str) -> str | None:
    """A text in small letters, blanks for all else in it; None where it has letters beyond those of English."""
    low = text.lower()
    if not low.isascii():
        low = without_marks(low)
    return low.translate(_ASCII_MARKS) if low.isascii() else None


def letters_in(words: str) -> list[str]:
    """The runs of letters in words, in small letters and in their order."""
    spaced = spaced_letters(words)
    return _LETTERS.findall(words.lower()) if spaced is None else spaced.split()


def letter_runs(words: str) -> frozenset[str]:
    """The runs of letters in words, in small letters."""
    return frozenset(letters_in(words))


def single_spaced(text: str) -> str:
    """A text with one blank wherever it has white space, and none at its ends."""
    if "  " not in text and text.isprintable():  # no white space but single blanks
        return text.strip(" ")
    return " ".join(text.split())


def places_of(phrases: Iterable[str], text: str, *, stems: bool = False) -> list[tuple[int, int]]:
    """Where phrases stand in a text as whole words, in order, none inside another; `stems`: they only begin words.

    It is for lists that few texts need, whose regular expression would take longer to build than to be looked for.
    """
    found: list[tuple[int, int]] = []
    for phrase in phrases:
        start = text.find(phrase)
        while start >= 0:
            end = start + len(phrase)
            if _parts_words(text, start) and (stems or _parts_words(text, end)):
                found.append((start, -end))
            start = text.find(phrase, start + 1)
    free = 0
    places: list[tuple[int, int]] = []
    for start, end in sorted(found):  # the longest first
        if start >= free:
            free = -end
            places.append((start, free))
    return places


def leads_to(phrases: Iterable[str], text: str, behind: re.Pattern[str]) -> bool:
    """Whether one of some phrases stands in a text as whole words and the pattern fits right behind it."""
    return any(behind.match(text, end) for _, end in places_of(phrases, text))


def _parts_words(text: str, place: int) -> bool:
    """Whether a word begins or ends at a place of a text."""
    before, behind = text[max(0, place - 1) : place], text[place : place + 1]
    return (before.isalnum() or before == "_") != (behind.isalnum() or behind == "_")


def may_hold(words: frozenset[str], table: str, *names: str) -> frozenset[str]:
    """Those of some lists of which a text with these `letter_runs` may hold a phrase: all words of one are there."""
    longest, phrases = _by_longest(table, names)
    if longest.isdisjoint(words):
        return frozenset()  # as in most sentences
    return frozenset([name for word in longest & words for name, phrase in phrases[word] if phrase <= words])


@cache
def _by_longest(
    table: str, names: tuple[str, ...]
) -> tuple[frozenset[str], dict[str, list[tuple[str, frozenset[str]]]]]:
    """The longest words of the phrases of some lists; by them the words of each phrase and the list that it is of."""
    phrases: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name in names:
        for phrase in LISTS[f"{table}.{name}"]:
            phrases.setdefault(longest_word(phrase), []).append((name, letter_runs(phrase)))
    return frozenset(phrases), phrases


def longest_word(phrase: str) -> str:
    """The longest run of letters of a phrase."""
    return max(letter_runs(phrase), key=lambda word: (len(word), word))
