"""Every written number of a text, in one pass over its words; linear in the length of any text."""

from __future__ import annotations

import re

from factcheck.extraction.amounts.digits import from_digits
from factcheck.extraction.amounts.numerals import (
    COLLECTIVES,
    FRACTIONS,
    GLYPHS,
    INDEFINITE,
    MAGNITUDES,
    ONES,
    ORDINALS,
    PLURALS,
    TENS,
    Numeral,
    part,
)
from factcheck.extraction.amounts.spelled import from_words
from factcheck.lexicon import beginning

_STARTERS = frozenset(
    [
        "another",
        "twice",
        *INDEFINITE,
        *ONES,
        *TENS,
        *COLLECTIVES,
        *PLURALS,
        *FRACTIONS,
        *ORDINALS,
        *(m for m in MAGNITUDES if len(m) > 3),
    ]
)
_BEGINNING = beginning({word[:4] for word in _STARTERS})
_GLYPHS = "".join(GLYPHS)
_TOKEN = re.compile(
    rf"(?:(?!{_BEGINNING})[a-z]++[^a-z0-9{_GLYPHS}]*+|[^a-z0-9{_GLYPHS}]++)*+(?:([0-9]++(?:[.,][0-9]++)*+|[a-z]++|[{_GLYPHS}])|\Z)"
)
"""As group 1 digits, signs of fractions, and words that begin as those of `_STARTERS` do; before it what is no such."""


def find_numerals(low: str, prefixes: frozenset[str] = frozenset()) -> list[Numeral]:
    """Every written number of a lower-cased text, in order, not overlapping.

    Digits with letters before them are a code (C130), unless the letters are among `prefixes` (RM130).
    """
    found: list[Numeral] = []
    done = 0
    for token in _TOKEN.finditer(low):
        word = token.group(1)
        if word is None or token.start(1) < done:
            continue
        numeral = None
        if word in GLYPHS:
            if not low[token.start(1) - 1 : token.start(1)].isalpha():
                numeral = part(*token.span(1), GLYPHS[word])
        elif word[0].isdigit():
            numeral = from_digits(low, token, prefixes, done)
        elif word in _STARTERS:
            numeral = from_words(low, token, done)
        if numeral is not None and numeral.start >= done:
            found.append(numeral)
            done = numeral.end
    return found
