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
    counts: Counter[str] = Counter()
    for codes, times in Counter(map(_languages().get, words)).items():
        for code in codes or ():
            counts[code] += times
    english = counts.pop("en", 0) / len(words)
    best, times = max(counts.items(), key=lambda item: item[1], default=("und", 0))
    other = times / len(words)
    if english >= _SHARE and other <= _MARGIN * english:
        return "en"
    if other >= _SHARE:
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


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """A common word -> the languages that it is common in."""
    words: dict[str, tuple[str, ...]] = {}
    for code, listed in lexicon.load("language")["words"].items():
        for word in listed.split():
            words[word] = (*words.get(word, ()), code)
    return words
