"""Whether a text is in English."""

from __future__ import annotations

import re
from functools import cache

from factcheck import lexicon

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_CHARS = 20_000
_FEWEST_WORDS = 25
"""A text with fewer words than this is taken for English: a headline has hardly any function words."""
_FOREIGN_LETTERS = 0.3
_ENGLISH_SHARE = 0.12
"""News in English has .25 to .45 of the listed words among all its words; the least seen, in lists of names, is .15."""
_MARGIN = 1.3


def language_of(text: str) -> str:
    """ "en", or the two letters of the language that the text is most likely in, or "und" if that is unclear."""
    sample = text[:_SAMPLE_CHARS]
    if script := _script(sample):
        return script
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST_WORDS:
        return "en"
    shares = {code: sum(word in listed for word in words) / len(words) for code, listed in _lists().items()}
    english = shares.pop("en")
    best = max(shares, key=lambda code: shares[code])
    if english >= _ENGLISH_SHARE and english * _MARGIN >= shares[best]:
        return "en"
    if shares[best] >= _ENGLISH_SHARE:
        return best
    return "en" if english >= _ENGLISH_SHARE / 2 else "und"


def name_of(code: str) -> str:
    """The name of a language for a sentence."""
    name: str = lexicon.load("language")["names"].get(code, "another language than English")
    return name


def _script(sample: str) -> str | None:
    """The language of the commonest writing system that is not Latin, if a third of the letters are in it."""
    letters = [ord(c) for c in sample if c.isalpha()]
    if not letters:
        return None
    scripts: dict[str, list[int]] = lexicon.load("language")["scripts"]
    shares = {
        code: sum(first <= letter <= last for letter in letters) / len(letters)
        for code, (first, last) in scripts.items()
    }
    best = max(shares, key=lambda code: shares[code])
    if shares["ja"] > 0.05 and best == "zh":
        best = "ja"
    return best if shares[best] > _FOREIGN_LETTERS else None


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in lexicon.load("language")["words"].items()}
