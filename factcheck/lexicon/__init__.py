"""Word lists as data: general English in *.toml, read once and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.errors import LexiconError
from factcheck.lexicon.notation import written_out

TABLES_OF_NAMES = frozenset(
    ["agencies", "currencies", "given_names", "language", "outlets", "places", "unit_names", "units"]
)
"""Tables that are lists of their kind, each name as it is spelled there; the others are of general English."""


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of `lexicon/<name>.toml`, their lists written out; raises LexiconError if it is missing or damaged."""
    is_of_names = name in TABLES_OF_NAMES
    written: dict[str, Any] = written_out(_as_written(name), _list_as_written, as_spelled=is_of_names)
    return written


@cache
def _as_written(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"The word list {name}.toml cannot be read ({error}); reinstall the program.") from error


def _list_as_written(path: str) -> list[str]:
    table, *names = path.split(".")
    found: Any = _as_written(table)
    for name in names:
        found = found[name]
    lines: list[str] = found
    return lines


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches any of the words, the longest first; white space matches any white space.

    Words that begin alike stand together, so that most places of a text are done with at their first letter.
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    by_first: dict[str, list[str]] = {}
    for word in ordered:
        by_first.setdefault(word[:1], []).append(word)
    if len({first.lower() for first in by_first}) < len(by_first):  # where case is ignored the longest would not win
        return "|".join(map(_escaped, ordered))
    return "|".join(
        _escaped(alike[0]) if len(alike) == 1 else f"{_escaped(first)}(?:{'|'.join(_escaped(w[1:]) for w in alike)})"
        for first, alike in by_first.items()
    )


def _escaped(word: str) -> str:
    import re

    return re.escape(word).replace(r"\ ", r"\s+")


def beginning(letters: Iterable[str]) -> str:
    """A regular expression for the first letters of words, told apart by the very first, so that most fail at once.

    A single letter is a whole word.
    """
    by_first: dict[str, set[str]] = {}
    for one in letters:
        by_first.setdefault(one[0], set()).add(one[1:] or r"\b")
    return "|".join(f"{first}(?:{'|'.join(sorted(rests))})" for first, rests in sorted(by_first.items()))


def whole(words: Iterable[str]) -> str:
    """A regular expression for any of some words or phrases of small letters, as whole words.

    It says what `alternation` between word boundaries does, and is quick to pass over all other words; with IGNORECASE
    it may be looked for in any text.
    """
    phrases = list(words)
    return rf"\b(?:{alternation(phrases)})\b"
