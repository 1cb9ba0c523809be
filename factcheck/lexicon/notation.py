"""How the lists of words are written short, and what they say when written out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any

from factcheck.lexicon import inflection

_PARTED = re.compile(r"(?<=\S), ")  # ", to be" begins with a comma, and "caption," ends with one
_MARKS = {"s", "ed", "ing"}


def written_out(value: Any, list_of: Callable[[str], list[str]]) -> Any:
    """A table of the lexicon with every phrase of its lists written out, each once, in order.

    "@clauses.relatives" stands for all phrases of another list, which `list_of` gives as it is written.

    Commas part the phrases of one string.  A bar gives a choice: "order|tell to leave" is two phrases.  A word may name
    its forms: "toll+s" is toll and tolls, "rise+s+ed+ing" is rise, rises, rose, risen and rising.
    """
    if isinstance(value, dict):
        return {name: written_out(inner, list_of) for name, inner in value.items()}
    if not isinstance(value, list):
        return value
    if all(isinstance(phrase, str) for phrase in value):
        return list(dict.fromkeys(phrase for short in _shorts(value, list_of) for phrase in _phrases(short)))
    return [written_out(inner, list_of) for inner in value]


def _shorts(lines: list[str], list_of: Callable[[str], list[str]]) -> Iterator[str]:
    for short in (short for line in lines for short in _PARTED.split(line)):
        yield from _shorts(list_of(short[1:]), list_of) if short.startswith("@") else (short,)


def _phrases(short: str) -> Iterable[str]:
    if "|" not in short and "+" not in short:
        return (short,)
    return map(" ".join, product(*(tuple(_words(choices)) for choices in short.split(" "))))


def _words(choices: str) -> Iterator[str]:
    for word in choices.split("|"):
        base, *marks = word.split("+")
        if not marks or not _MARKS.issuperset(marks):
            yield word
            continue
        forms = inflection.forms_of(base)
        yield base
        yield from (forms.third,) if "s" in marks else ()
        yield from (*forms.past, *forms.participle) if "ed" in marks else ()
        yield from forms.ing if "ing" in marks else ()
