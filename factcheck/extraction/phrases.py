"""Noun phrases around a verb: its subject to the left, a source to the right.

All functions take the words of one sentence and indices into them; a `Phrase` includes both ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.extraction.words import NOMINAL, Word
from factcheck.lexicon import load

_REACH = 40  # words that a subject may lie before its verb
_LINKS = frozenset("PT")
_OPENERS = frozenset(".,;:-(\"SCR")


class Phrase(NamedTuple):
    """Words first..last of a sentence; `core` is the last word of the phrase before any preposition or comma."""

    first: int
    last: int
    core: int


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("clauses")[name])


def is_time(word: Word) -> bool:
    """Whether a word names a time: a weekday, a month, a part of the day."""
    return word.tag == "Y" or word.low in _words("time_nouns")


def before_times(words: Sequence[Word], i: int) -> int:
    """The index left of words of time that end at i: "on Tuesday", "late last week", "in March 2011"."""
    j = i
    seen = False
    while j >= 0:
        word = words[j]
        if is_time(word):
            seen = True
        elif seen and (word.low in _words("time_modifiers") or (word.tag == "#" and word.end - word.start <= 4)):
            pass
        elif word.tag == "#" and j and is_time(words[j - 1]):
            pass
        elif seen and word.tag == "D" and j + 1 <= i and (is_time(words[j + 1]) or words[j + 1].low in _words("time_modifiers")):
            pass
        else:
            break
        j -= 1
    if not seen:
        return i
    if j >= 0 and words[j].tag == "P":
        return j - 1
    return j


def subject_before(words: Sequence[Word], verb: int, depth: int = 0) -> Phrase | None:
    """The subject of the verb at index `verb`, looking left; None if none can be named."""
    i = verb - 1
    while i >= 0 and (words[i].tag in "AX" or words[i].low in ("each", "both", "all", "to")):
        i -= 1
    i = before_times(words, i)
    while i >= 0 and words[i].tag in "AX":
        i -= 1
    if i < 0 or verb - i > 14 or depth > 3:
        return None
    word = words[i]
    if word.tag == "O" or (word.tag == "D" and word.low in _words("lone_determiners")):
        return Phrase(i, i, i)
    if word.tag == "R":
        return _antecedent(words, i) if word.low in ("who", "which", "that") else None
    if word.tag == "C":
        return _shared_subject(words, i, depth)
    if word.tag == ",":
        return _before_aside(words, i, depth)
    if word.tag == ")":
        opening = _opening(words, i)
        return noun_phrase_before(words, opening - 1) if opening > 0 else None
    return noun_phrase_before(words, i)


def _opening(words: Sequence[Word], i: int) -> int:
    """The index of the bracket that opens what closes at i; -1 if there is none near."""
    for j in range(i - 1, max(-1, i - 12), -1):
        if words[j].tag == "(":
            return j
    return -1


def _antecedent(words: Sequence[Word], relative: int) -> Phrase | None:
    i = relative - 1
    if i >= 0 and words[i].tag == ",":
        i -= 1
    return noun_phrase_before(words, i) if i >= 0 and words[i].tag in NOMINAL else None


def participle_subject(words: Sequence[Word], i: int) -> Phrase | None:
    """The subject of a word in -ing at i: its own ("with the agency saying") or that of the verb before it."""
    if i and words[i - 1].tag in "MN":
        first = _core_start(words, i - 1)
        if first and words[first - 1].low in ("with", ","):
            return Phrase(first, i - 1, i - 1)
        return None
    if i and words[i - 1].tag == "X":
        return subject_before(words, i)
    return _shared_subject(words, i, 0)


def _shared_subject(words: Sequence[Word], i: int, depth: int) -> Phrase | None:
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if words[j].tag in "VEX" and not (words[j].tag == "E" and j and words[j - 1].tag in "DPA"):
            found = subject_before(words, j, depth + 1)
            if found:
                return found
    return None


def _before_aside(words: Sequence[Word], comma: int, depth: int) -> Phrase | None:
    """The subject left of an aside that ends at `comma`: "Ali Omar, a doctor in the town, said"."""
    for j in range(comma - 1, max(-1, comma - _REACH), -1):
        if words[j].tag in ';"':
            return None
        if words[j].tag != "," or j == 0:
            continue
        opener = words[j + 1]
        if words[j - 1].tag not in NOMINAL and words[j - 1].tag != ")":
            continue
        if not (opener.tag in "DMNRGE#AP" or opener.low in ("whose", "an", "one")):
            return None
        end = j - 1
        if words[end].tag == ")":
            end = _opening(words, end) - 1
        found = noun_phrase_before(words, end) if end >= 0 else None
        if not found or (found.first and words[found.first - 1].tag in "P"):
            return noun_phrase_before(words, comma - 1)
        if found.first > 1 and words[found.first - 1].tag == "," and words[found.first].tag in "DN" and words[found.first - 2].tag == "M":
            further = noun_phrase_before(words, found.first - 2)
            if further and not (further.first and words[further.first - 1].tag == "P"):
                return further
        if words[found.core].tag == "N" and all(w.tag in "M'" or w.tag == "A" for w in words[j + 1 : comma]):
            return Phrase(found.first, comma - 1, found.core)
        return found
    return None


def noun_phrase_before(words: Sequence[Word], last: int) -> Phrase | None:
    """The noun phrase that ends at `last`, with the prepositional phrases that belong to it."""
    if last < 0 or (words[last].tag not in NOMINAL and words[last].tag != '"'):
        return None
    i = last
    core = last
    while True:
        first = _core_start(words, i)
        if first > i:
            return None if i == last else Phrase(end, last, core)  # noqa: F821
        core = i
        end = first
        if first == 0:
            break
        left = words[first - 1]
        if left.tag in _LINKS and first >= 2 and last - first < _REACH:
            before = words[first - 2]
            if before.tag in NOMINAL and before.tag != "Q":
                i = first - 2
                continue
            if before.tag in "EG" and first >= 3 and words[first - 3].tag in NOMINAL:
                i = first - 3
                continue
            if before.tag == "V" and first >= 4 and words[first - 3].tag == "R" and words[first - 4].tag in NOMINAL:
                i = first - 4
                continue
        if left.tag == "C" and first >= 2 and words[first - 2].tag in NOMINAL and words[first - 2].tag != "Q":
            other = _core_start(words, first - 2)
            if other <= first - 2 and (other == 0 or words[other - 1].tag in _OPENERS or words[other - 1].tag == ","):
                core = i
                return Phrase(other, last, i)
        break
    return Phrase(end, last, core)


def _core_start(words: Sequence[Word], last: int) -> int:
    """The first word of the run of determiner, adjectives and nouns that ends at `last`; last + 1 if none."""
    i = last
    while i >= 0:
        tag = words[i].tag
        if tag == "D":
            return i
        if tag in "MN#'Q":
            i -= 1
        elif tag == "G" and not (i and words[i - 1].tag == "X"):
            i -= 1
        elif tag == "E" and i < last and (i == 0 or words[i - 1].tag in "D'PA,"):
            i -= 1
        elif tag == "A" and i < last and i and words[i - 1].tag == "D":
            i -= 1
        elif tag == '"' and i in (last,):
            i -= 1
        else:
            break
    first = i + 1
    while first <= last and words[first].tag in "'":
        first += 1
    return first


def noun_phrase_after(words: Sequence[Word], first: int) -> Phrase | None:
    """The noun phrase that begins at `first`, with the prepositional phrases that belong to it."""
    last = _core_end(words, first)
    if last < first:
        return None
    core = last
    while last + 2 < len(words) and last - first < _REACH:
        link = words[last + 1]
        nxt = last + 2
        if link.tag == "E" and words[core].tag == "N" and words[nxt].tag in "PY":
            end = last + 1
            while end + 1 < len(words) and (is_time(words[end + 1]) or words[end + 1].tag == "A"):
                end += 1
            last = end
            continue
        if link.tag in "PT" or link.low == "&":
            if is_time(words[nxt]) or (words[nxt].tag in "D#" and nxt + 1 < len(words) and is_time(words[nxt + 1])):
                break
            end = _core_end(words, nxt)
            if end < nxt or words[end].low in _manner() or any(words[k].low in _manner() for k in range(nxt, end + 1)):
                break
            if words[core].tag == "M" and link.low not in ("of", "for", "&"):
                break
            last = end
            continue
        if link.tag == "C" and link.low == "and":
            end = _core_end(words, nxt)
            if end < nxt or (end + 1 < len(words) and words[end + 1].tag in "VXE"):
                break
            last = end
            continue
        break
    return Phrase(first, last, core)


@cache
def _manner() -> frozenset[str]:
    return frozenset(load("cues")["manner"])


def _core_end(words: Sequence[Word], first: int) -> int:
    i = first
    while i < len(words):
        tag = words[i].tag
        if (tag == "D" and i == first) or tag in "MN'":
            i += 1
        elif tag == "O" and i == first:
            return i
        elif tag == "#" and i + 1 < len(words) and words[i + 1].tag in "MN":
            i += 1
        elif tag in "EAGV" and i + 1 < len(words) and words[i + 1].tag in "MNEG" and i - first < 4 and (i == first or words[i - 1].tag in "DA"):
            i += 1
        elif tag == "G" and i > first:
            i += 1
        elif tag == "Q" and i == first:
            i += 1
        elif tag == "D" and i == first + 1:
            i += 1
        else:
            break
    while i > first and words[i - 1].tag in "'D":
        i -= 1
    return i - 1
