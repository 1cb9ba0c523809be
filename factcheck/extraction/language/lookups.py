"""What stands at a place of a sentence, for rules that look beyond its ends."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import compress, count
from typing import NamedTuple, TypeVar

from factcheck.extraction.language.words import Word

T = TypeVar("T")


class _Lows(dict[int, str]):
    """The word in small letters at each place of a sentence; outside of it none."""

    def __missing__(self, index: int) -> str:
        return ""


class _Tags(dict[int, str]):
    """The tag at each place of a sentence; outside of it that of a full stop."""

    def __missing__(self, index: int) -> str:
        return "."


class Columns(NamedTuple):
    """The words of a sentence and, side by side, where they start, their small letters, their tags in one string.

    `low` gives the small letters at an index, none outside of the sentence; `tag` its tag, a full stop outside.
    """

    words: Sequence[Word]
    starts: Sequence[int]
    lows: tuple[str, ...]
    tags: str
    low: Callable[[int], str]
    tag: Callable[[int], str]


def columns_of(words: Sequence[Word]) -> Columns:
    """Words as columns, which are searched faster than one word after the other."""
    lows, tags = tuple([word.low for word in words]), "".join([word.tag for word in words])
    starts = [word.start for word in words]
    return Columns(words, starts, lows, tags, _Lows(enumerate(lows)).__getitem__, _Tags(enumerate(tags)).__getitem__)


def indices_of(words: Container[T], stretch: Iterable[T], start: int = 0) -> Iterator[int]:
    """Where one of some words, tags or pairs stands in a stretch of which the first has the index `start`."""
    return compress(count(start), map(words.__contains__, stretch))
