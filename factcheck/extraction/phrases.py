"""Noun phrases of a sentence, read from their last word or from their first.

All functions take the words of one sentence and indices into them; a `Phrase` includes both ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.extraction.words import NOMINAL, Word
from factcheck.lexicon import load

REACH = 40  # words that a phrase may be long, or a subject lie before its verb
_LINKS = frozenset("PT")
_OPENERS = frozenset('.,;:-("SCR')


class Phrase(NamedTuple):
    """Words first..last of a sentence; `core` is the last word of the phrase before any preposition or comma."""

    first: int
    last: int
    core: int


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
        elif (
            (seen and (word.low in _words("time_modifiers") or (word.tag == "#" and word.end - word.start <= 4)))
            or (word.tag == "#" and j and is_time(words[j - 1]))
            or (
                seen
                and word.tag == "D"
                and j + 1 <= i
                and (is_time(words[j + 1]) or words[j + 1].low in _words("time_modifiers"))
            )
        ):
            pass
        else:
            break
        j -= 1
    if not seen:
        return i
    if j >= 0 and words[j].tag == "P":
        return j - 1
    return j


def noun_phrase_before(words: Sequence[Word], last: int, partners: int = 3) -> Phrase | None:
    """The noun phrase that ends at `last`, with the prepositional phrases and partners that belong to it."""
    end = last
    if last >= 0 and words[last].tag == '"':
        opening = next((j for j in range(last - 1, max(-1, last - 10), -1) if words[j].tag in '",.;'), -1)
        if opening < 1 or words[opening].tag != '"' or words[opening - 1].tag not in "MNDE":
            return None
        last = opening - 1
        if words[last].tag == "E":  # "a group called "Open Doors""
            last -= 1
    if last < 0 or (words[last].tag not in NOMINAL and (last == end or words[last].tag != "D")):
        return None
    i = core = last
    first = last + 1
    while True:
        start = core_start(words, i)
        if start > i:
            break
        first, core = start, i
        step = _link_before(words, start, last)
        if step is None:
            break
        i = step
    if first > last:
        return None
    phrase = Phrase(first, end, core)
    return _with_partners(words, phrase, partners - 1) if partners else phrase


def _link_before(words: Sequence[Word], start: int, last: int) -> int | None:
    """The last word of the phrase that governs the one at `start`: "head of | the mission", "group based in | Oslo"."""
    if start < 2 or last - start > REACH or words[start - 1].tag not in _LINKS:
        return None
    before = words[start - 2]
    if before.tag in NOMINAL and before.tag not in "QG":
        return start - 2
    timed = before_times(words, start - 2)
    if timed < start - 2 and timed > 0 and words[timed].tag in "EV" and words[timed - 1].tag in NOMINAL:
        return timed - 1  # "report released in May by | the ombudsman"
    if before.tag in "EG" and start >= 3 and words[start - 3].tag in NOMINAL:
        return start - 3
    if before.tag == "V" and start >= 4 and words[start - 3].tag == "R" and words[start - 4].tag in NOMINAL:
        return start - 4
    return None


def _with_partners(words: Sequence[Word], phrase: Phrase, partners: int) -> Phrase:
    """The phrase with what "and" or a list joins to its left, if that can only be part of the same subject."""
    c = phrase.first - 1
    if c < 1 or words[c].tag != "C" or words[c - 1].tag not in NOMINAL or words[c].low not in ("and", "or", "&"):
        return phrase
    other = noun_phrase_before(words, c - 1, partners)
    if other is None:
        return phrase
    left = words[other.first - 1] if other.first else None
    if left is not None and left.tag == "," and other.first >= 2 and words[other.first - 2].tag in NOMINAL:
        listed = noun_phrase_before(words, other.first - 2, partners)
        names = all(words[k].tag == "M" for k in (phrase.core, other.core))
        if listed and (
            listed.first == 0 or (names and words[listed.last].tag == "M" and words[listed.first].tag == "D")
        ):
            return Phrase(listed.first, phrase.last, listed.core)
    if left is None or left.tag in _OPENERS or left.tag == "," or (left.tag in "VE" and left.low in _reporting()):
        return Phrase(other.first, phrase.last, phrase.core if words[phrase.core].tag == "N" else other.core)
    return phrase


def core_start(words: Sequence[Word], last: int) -> int:
    """The first word of the run of determiner, adjectives and nouns that ends at `last`; last + 1 if none."""
    i = last
    while i >= 0:
        tag = words[i].tag
        if tag == "D":
            return i
        if tag == "Y" and i < last:
            opening = i
            while opening > 0 and words[opening].tag == "Y":
                opening -= 1
            if words[opening].tag == "D":  # "a June 12 report"
                return opening
            break
        if (
            tag in "MN#'Q"
            or (tag == "G" and not (i and words[i - 1].tag == "X"))
            or (tag == "E" and i < last and (i == 0 or words[i - 1].tag in "D'PA,"))
            or (tag == "A" and i < last and i and words[i - 1].tag == "D")
        ):
            i -= 1
        else:
            break
    first = i + 1
    while first <= last and words[first].tag in "'":
        first += 1
    return first


def noun_phrase_after(words: Sequence[Word], first: int) -> Phrase | None:
    """The noun phrase that begins at `first`, with the prepositional phrases that belong to it."""
    if first + 2 < len(words) and words[first].tag == "Y" and words[first + 1].tag == "'":
        last = _core_end(words, first + 2)  # "Monday's poll"
    else:
        last = _core_end(words, first)
    if last < first:
        return None
    core = last
    while last + 2 < len(words) and last - first < REACH:
        link = words[last + 1]
        nxt = last + 2
        timed = last + 1
        while timed < len(words) and (is_time(words[timed]) or words[timed].low in ("last", "this", "in", "on")):
            timed += 1
        if last + 1 < timed < len(words) and is_time(words[timed - 1]) and words[timed].low == "by":
            last = timed - 1  # "a study last year by economists"
            continue
        if link.tag == "E" and words[nxt].tag == "P" and (words[core].tag == "N" or words[first].tag in "DQ"):
            end = _core_end(words, nxt + 1)
            if end <= nxt or is_time(words[nxt + 1]) or words[end].low in _manner():
                break
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


def _core_end(words: Sequence[Word], first: int) -> int:
    i = first
    while i < len(words):
        tag = words[i].tag
        if (tag == "D" and i == first) or tag in "MN'":
            i += 1
        elif tag == "O" and i == first:
            return i
        elif (tag == "#" and (i == first or (i + 1 < len(words) and words[i + 1].tag in "MN"))) or (
            tag == "Y"
            and i == first + 1
            and words[first].tag == "D"
            and i + 1 < len(words)
            and words[i + 1].tag in "MN"
        ):
            i += 1
        elif tag == '"' and i == first + 1 and words[first].tag == "D":
            closing = next((k for k in range(i + 1, min(i + 7, len(words))) if words[k].tag == '"'), None)
            if closing is None:
                break
            i = closing + 1
        elif (
            (
                tag in "EAGV"
                and i + 1 < len(words)
                and words[i + 1].tag in "MNEG"
                and i - first < 4
                and (i == first or words[i - 1].tag in "DA")
            )
            or (tag == "G" and i > first)
            or (tag == "Q" and i == first)
            or (tag == "D" and i == first + 1)
        ):
            i += 1
        else:
            break
    while i > first and words[i - 1].tag in "'D":
        i -= 1
    return i - 1


@cache
def _reporting() -> frozenset[str]:
    return frozenset(
        form for manner in ("say", "deny", "show") for forms in load("cues")[manner] for form in forms.split()
    )


@cache
def _manner() -> frozenset[str]:
    return frozenset(load("cues")["manner"])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("clauses")[name])
