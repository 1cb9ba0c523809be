"""What stands at a place of a sentence, for rules that look beyond its ends."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import compress, count
from typing import NamedTuple, TypeVar

from factcheck.extraction.language.words import Word

T = TypeVar("T")


class _Padded(dict[int, str]):
    """What stands at each place of a sentence, and what is said of the places outside of it."""

    __slots__ = ("outside",)

    def __init__(self, inside: Sequence[str], outside: str) -> None:
        super().__init__(enumerate(inside))
        self.outside = outside

    def __missing__(self, index: int) -> str:
        return self.outside


class Columns(NamedTuple):
    """The words of a sentence side by side: where they start, the words in small letters, their tags in one string."""

    starts: Sequence[int]
    lows: tuple[str, ...]
    tags: str


def columns_of(words: Sequence[Word]) -> Columns:
    """Words as columns, which are searched faster than one word after the other."""
    if not words:
        return Columns((), (), "")
    starts, _, lows, tags = zip(*words, strict=True)
    return Columns(starts, lows, "".join(tags))


def indices_of(words: Container[T], stretch: Iterable[T], start: int = 0) -> Iterator[int]:
    """Where one of some words, tags or pairs stands in a stretch of which the first has the index `start`."""
    return compress(count(start), map(words.__contains__, stretch))


def lows_at(lows: Sequence[str]) -> Callable[[int], str]:
    """The word at an index in small letters; empty outside of the sentence."""
    return _Padded(lows, "").__getitem__


def tags_at(tags: Sequence[str]) -> Callable[[int], str]:
    """The tag of the word at an index; a full stop outside of the sentence."""
    return _Padded(tags, ".").__getitem__
