"""Whether a text is in English."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from factcheck import lexicon
from factcheck.lexicon.lists import letters_in, pairs

_BEYOND_LATIN = re.compile(r"[^\x00-\u036f]")
_SAMPLE_CHARS = 4_000
_FEWEST_WORDS = 25
"""A text with fewer words than this is taken for English: a headline has hardly any function words."""
_FOREIGN_LETTERS = 0.3
_SHARE = 0.12
"""This share of a text's words must be among a language's commonest ones.  Of news in English .3 to .5 are."""
_MARGIN = 1.3
"""So much more often than English words another language's must stand: short ones belong to several."""
_KANA = 0.05


def language_of(text: str) -> str:
    """ "en", the two letters of the language that the text is most likely in, or "und" if that is unclear."""
    sample = text[:_SAMPLE_CHARS]
    if not sample.isascii() and (script := _script(sample)):
        return script
    words = letters_in(sample)
    if len(words) < _FEWEST_WORDS:
        return "en"
    english = _share(words, _languages()["en"])
    if english >= _SHARE and _share(words, _foreign()) <= _MARGIN * english:
        return "en"  # as nearly every text
    shares = {code: _share(words, common) for code, common in _languages().items() if code != "en"}
    best = max(shares, key=lambda code: shares[code])
    if english >= _SHARE and shares[best] <= _MARGIN * english:
        return "en"
    if shares[best] >= _SHARE:
        return best
    return "en" if english >= _SHARE / 2 else "und"


def name_of(code: str) -> str:
    """The name of a language for a sentence."""
    names = {code: name for name, code in pairs("language", "names").items()}
    return names.get(code, "another language than English")


def _script(sample: str) -> str | None:
    """The language of the commonest writing system that is not Latin, if a third of the letters are in it."""
    foreign = [ord(c) for c in _BEYOND_LATIN.findall(sample) if c.isalpha()]
    scripts: dict[str, list[int]] = lexicon.load("language")["scripts"]
    counts = Counter(code for letter in foreign for code, (first, last) in scripts.items() if first <= letter <= last)
    if not counts:
        return None
    best, times = counts.most_common(1)[0]
    letters = sum(map(str.isalpha, sample))
    if best == "zh" and counts["ja"] > _KANA * letters:
        best = "ja"
    return best if times > _FOREIGN_LETTERS * letters else None


def _share(words: list[str], common: frozenset[str]) -> float:
    """The share of the words that are among the common ones."""
    return len([word for word in words if word in common]) / len(words)


@cache
def _languages() -> dict[str, frozenset[str]]:
    """The common words of each language."""
    return {code: frozenset(listed.split()) for code, listed in lexicon.load("language")["words"].items()}


@cache
def _foreign() -> frozenset[str]:
    """The common words of all but English."""
    return frozenset().union(*(common for code, common in _languages().items() if code != "en"))
