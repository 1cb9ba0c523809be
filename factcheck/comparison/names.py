"""Spelling variants of names: Pashinian and Pashinyan are one name, Kerry and Kelly are two.

The rule of ../shared/notes/dependencies.md section 5, measured there against stock scorers: fold the letters,
reduce each word to what transliterations share, and compare word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from factcheck.lexicon import load
from factcheck.lexicon.lists import kept

MERGE = 90
"""From this score on two names are taken for one."""
LONGEST = 60
"""A longer word is no name; comparing it letter by letter would only cost time."""
SUGGEST = 75
"""From this score on a person is asked."""

_CAMPS = ("supporters", "opponents")
_LETTERS = str.maketrans(
    {"ə": "a", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h"}
    | dict.fromkeys("'’‘ʼʿʾ`´", "")
)
_WORD = re.compile(r"[a-z0-9]+")
_JOINING_HYPHEN = re.compile(r"(?<=\bco)-")
# Letters and pairs that transliterations of one sound share, in the order in which they are replaced.
_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("dzh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("dh", "d"),
    ("ph", "f"), ("zh", "j"), ("sh", "s"), ("ch", "c"), ("th", "t"), ("ck", "k"), ("q", "k"), ("w", "v"), ("x", "ks"),
    ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ei", "e"), ("ey", "e"), ("iy", "i"), ("yi", "i"), ("y", "i"),
)  # fmt: skip
_REPEAT = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]+")


@kept
def fold(text: str) -> str:
    """Lower case without accents and apostrophes: "Əliyev" -> "aliyev"."""
    return folded(text)


def folded(text: str) -> str:
    """The same of what is asked once."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The folded words of a text; hyphens join what writers join or not (co-ordination, coordination)."""
    return _WORD.findall(_JOINING_HYPHEN.sub("", fold(text)))


@lru_cache(maxsize=1 << 13)
def skeleton(word: str) -> str:
    """A folded word as transliterations share it: "pashinian" and "pashinyan" give one skeleton."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _REPEAT.sub(r"\1", word)


@lru_cache(maxsize=1 << 13)
def consonants(word: str) -> str:
    """The consonants of a word's skeleton, with its first letter kept: what is left when vowels are guessed."""
    bare = skeleton(word)
    return bare[:1] + _VOWELS.sub("", bare[1:])


def word_score(a: str, b: str) -> int:
    """How likely two folded words are one word, 0 to 100."""
    if a == b:
        return 100
    if max(len(a), len(b)) > LONGEST:
        return 0
    one, two = skeleton(a), skeleton(b)
    if one == two:
        return 95
    alike = Indel.normalized_similarity(one, two)
    if min(len(a), len(b)) >= 5:
        if consonants(a) == consonants(b) and alike >= 0.7:
            return 90
        if {one[0], two[0]} == {"c", "j"} and one[1:] == two[1:]:
            return 90
        if one[0] == two[0] and alike >= 0.88:
            return 80
    return 0


def person_score(a: Sequence[str], b: Sequence[str]) -> int:
    """How likely two persons' names, folded words without titles, are one name, 0 to 100.

    The last words must match.  A given name must match the other's, or be its initial; where one of the two gives
    none the surname decides, and the caller must know that no other bearer of it is about.
    """
    if not a or not b:
        return 0
    score = word_score(a[-1], b[-1])
    if not score or len(a) == 1 or len(b) == 1:
        return score
    given = max(_given_score(x, y) for x in a[:-1] for y in b[:-1])
    return min(score, given)


def _given_score(a: str, b: str) -> int:
    if len(a) == 1 or len(b) == 1:
        return 95 if a[0] == b[0] else 0
    return word_score(a, b)


def beyond_noun(group: str | None, noun: str | None) -> str | None:
    """The group where it says more than the noun, which is compared by itself; None for "12 federal workers".

    Peoples, camps and the categories of the lexicon always say more: Velurians, supporters, children.
    """
    if not group or not noun or group.istitle() or group in _CAMPS or group in load("populations")["categories"]:
        return group
    repeats = (
        group.lower() == noun.lower()
        or group.startswith(f"{noun} of ")
        or noun.startswith((f"{group} of ", f"{group} in "))
    )
    return None if repeats else group
