"""The cells of tables in a text, as web pages give them: rows between bars, the heads of the columns above a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_RULE = re.compile(r"[|\s:–—-]+")
_FIGURE = re.compile(r"[~≈<>]?[0-9][0-9.,]{0,15}\+?")
_WORDS = re.compile(r"[^\W\d_]")
_LONGEST = 60  # characters of a head or label


class Cell(NamedTuple):
    """A figure at `start:end`, the head of its column, the label of its row, and the head above the labels."""

    start: int
    end: int
    head: str
    label: str
    kind: str
    row: tuple[int, int]


def cells(text: str) -> Iterator[Cell]:
    """The figures of the tables of a text that have both a head and a label in words."""
    if "|" not in text:
        return
    heads: list[str] = []
    above: list[str] = []
    offset = 0
    for line in text.split("\n"):
        parts = _parts(line)
        if not parts:
            heads = []
        elif _RULE.fullmatch(line):
            heads = above
        elif len(heads) == len(parts):
            yield from _of_row(line, offset, parts, heads)
        above = [words for _, words in parts]
        offset += len(line) + 1


def _parts(line: str) -> list[tuple[int, str]]:
    """Where the content of each cell of a row begins in its line, and that content; none if it is no row."""
    if not line.startswith("|"):
        return []
    out = []
    at = 1
    for content in line[1:].rstrip().removesuffix("|").split("|"):
        out.append((at + len(content) - len(content.lstrip()), content.strip()))
        at += len(content) + 1
    return out


def _of_row(line: str, offset: int, parts: list[tuple[int, str]], heads: list[str]) -> Iterator[Cell]:
    label = parts[0][1]
    if not _is_words(label):
        return
    row = (offset, offset + len(line.rstrip()))
    for (start, words), head in zip(parts[1:], heads[1:], strict=True):
        if _FIGURE.fullmatch(words) and _is_words(head):
            yield Cell(offset + start, offset + start + len(words), head, label, heads[0], row)


def _is_words(words: str) -> bool:
    return len(words) <= _LONGEST and _WORDS.search(words) is not None
