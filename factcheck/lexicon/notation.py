"""How the lists of words are written short, and what they say when written out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any

from factcheck.lexicon import inflection

_PARTED = re.compile(r"(?<=\S), ")  # ", to be" begins with a comma, and "caption," ends with one
_MARKS = {"s", "ed", "ing"}
_SPELLED = re.compile(r"[a-z' -]+")  # in small letters, and no rule
_OTHERWISE = (
    (re.compile(r"(?<=[a-z]{3})([iy])s(?=(?:e|ed|es|ing|ers?|ations?)\b)"), r"\1z"),  # organise, paralyse
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ers?|hoods?|master)?\b)"), "or"),  # neighbour
    (re.compile(r"(?<=[a-z][bt])re(?=s?\b)"), "er"),  # centre, calibre
    (re.compile(r"(?<=[cf]en)ce(?=s?\b)"), "se"),  # defence
    (re.compile(r"(?<=[a-z]{2}el)l(?=(?:ed|ing|ers?|ors?)\b)"), ""),  # traveller
    (re.compile(r"(?<=\w)-(?=\w)"), ""),  # lay-off
    (re.compile("'"), "’"),
)


def written_out(value: Any, list_of: Callable[[str], list[str]], *, as_spelled: bool = False) -> Any:
    """A table of the lexicon with every phrase of its lists written out, each once, in order.

    "@clauses.relatives" stands for all phrases of another list, which `list_of` gives as it is written.

    Commas part the phrases of one string.  A bar gives a choice: "order|tell to leave" is two phrases.  A word may name
    its forms: "toll+s" is toll and tolls, "rise+s+ed+ing" is rise, rises, rose, risen and rising.  Unless all is meant
    `as_spelled`, the British spelling of a word is enough, and of a compound that with a hyphen: "centre" is center,
    too, and "lay-off" layoff.
    """
    if isinstance(value, dict):
        return {name: written_out(inner, list_of, as_spelled=as_spelled) for name, inner in value.items()}
    if not isinstance(value, list):
        return value
    if all(isinstance(phrase, str) for phrase in value):
        phrases = (phrase for short in _shorts(value, list_of) for phrase in _phrases(short))
        spelled = phrases if as_spelled else (each for phrase in phrases for each in _spellings(phrase))
        return list(dict.fromkeys(spelled))
    return [written_out(inner, list_of, as_spelled=as_spelled) for inner in value]


def _shorts(lines: list[str], list_of: Callable[[str], list[str]]) -> Iterator[str]:
    for short in (short for line in lines for short in _PARTED.split(line)):
        yield from _shorts(list_of(short[1:]), list_of) if short.startswith("@") else (short,)


def _phrases(short: str) -> Iterable[str]:
    if "|" not in short and "+" not in short:
        return (short,)
    return map(" ".join, product(*(tuple(_words(choices)) for choices in short.split(" "))))


def _spellings(phrase: str) -> Iterator[str]:
    """A phrase in every spelling of its words that is in use."""
    yield phrase
    if _SPELLED.fullmatch(phrase):
        yield from (pattern.sub(other, phrase) for pattern, other in _OTHERWISE)


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
