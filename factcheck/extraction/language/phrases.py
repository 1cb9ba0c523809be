"""Noun phrases of a sentence, read from their last word or from their first.

All functions take the words of one sentence and indices into them; a `Phrase` includes both ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extraction.language.cues import saying
from factcheck.extraction.language.words import NOMINAL, Word, tag_at
from factcheck.lexicon.lists import LISTS
from factcheck.model import record

_YEAR_LENGTH = 4
_MODIFIERS = 4  # words that may stand before a noun as adjectives
REACH = 40  # words that a phrase may be long, or a subject lie before its verb
_LINKS = frozenset("PT")
_STYLES = frozenset({"mr", "mrs", "ms"})
_SETTINGS = frozenset({"in", "at", "on", "near"})
_OPENERS = frozenset('.,;:-("SCR')


@record()
class Phrase:
    """Words first..last of a sentence; `core` is the last word of the phrase before any preposition or comma."""

    first: int
    last: int
    core: int


Stretch = tuple[int, int]
"""Words first..last of a sentence."""


def is_time(word: Word) -> bool:
    """Whether a word names a time: a weekday, a month, a part of the day."""
    return word.tag == "Y" or word.low in LISTS["clauses.time_nouns"]


def before_times(words: Sequence[Word], i: int) -> int:
    """The index left of words of time that end at i: "on Tuesday", "late last week", "in March 2011"."""
    j = i
    while j >= 0 and _belongs_to_time(words, j, i):
        j -= 1
    if not any(is_time(word) for word in words[j + 1 : i + 1]):
        return i
    return j - 1 if j >= 0 and (words[j].tag == "P" or words[j].low in ("until", "till", "since")) else j


def _belongs_to_time(words: Sequence[Word], j: int, last: int) -> bool:
    """Whether the word at j is part of the words of time that end at `last`."""
    word = words[j]
    if is_time(word) or (word.tag == "#" and j and is_time(words[j - 1])):
        return True
    if j == last:
        return False
    following = words[j + 1]
    if word.tag == "D":
        return is_time(following) or following.low in LISTS["clauses.time_modifiers"]
    return word.low in LISTS["clauses.time_modifiers"] or (word.tag == "#" and word.end - word.start <= _YEAR_LENGTH)


_CLOCK = re.compile(r"[0-9]{1,2}[:h][0-9]{2}")


def noun_phrase_before(words: Sequence[Word], last: int, partners: int = 3) -> Phrase | None:
    """The noun phrase that ends at `last`, with the prepositional phrases and partners that belong to it.

    `partners`: how many more phrases "and" or a list may join.
    """
    core = _before_quoted_name(words, last) if last >= 0 and words[last].tag == '"' else last
    if core < 0 or (words[core].tag not in NOMINAL and (core == last or words[core].tag != "D")):
        return None
    first = core + 1
    step: int | None = core
    while step is not None:
        start = core_start(words, step)
        if start > step:
            break
        first, core = start, step
        step = _link_before(words, start, last)
    if first > core:
        return None
    phrase = Phrase(first, last, core)
    return _with_partners(words, phrase, partners - 1) if partners else phrase


def _before_quoted_name(words: Sequence[Word], closing: int) -> int:
    """The last word before a quoted name that ends at `closing`; -1 if the quotation is a speech."""
    opening = next((j for j in range(closing - 1, max(-1, closing - 10), -1) if words[j].tag in '",.;'), -1)
    if opening < 1 or words[opening].tag != '"' or words[opening - 1].tag not in "MNDE":
        return -1
    return opening - 2 if words[opening - 1].tag == "E" else opening - 1


def _link_before(words: Sequence[Word], start: int, last: int) -> int | None:
    """The last word of the phrase that governs the one at `start`: "head of | the mission", "group based in | Oslo"."""
    if start < 2 or last - start > REACH or words[start - 1].tag not in _LINKS:
        return None
    if words[start - 1].low in _SETTINGS and _names_person(words, start, last):
        return None  # at the site of a blast in Velt | Government spokeswoman Ada Lind said
    before = words[start - 2]
    if before.tag in NOMINAL and (before.tag not in "QG" or before.low in ("one", "others")):
        return start - 2
    timed = before_times(words, start - 2)
    if timed < start - 2 and timed > 0 and words[timed].tag in "EV" and words[timed - 1].tag in NOMINAL:
        return timed - 1  # "report released in May by | the ombudsman"
    if start >= 3 and words[start - 3].tag in NOMINAL and _is_participle(words, start - 2):
        return start - 3
    return None


def _names_person(words: Sequence[Word], start: int, last: int) -> bool:
    """Whether a phrase ends with a person's office and name, which no town or time has."""
    titled = any(word.low in LISTS["titles.persons"] for word in words[start:last])
    return titled and words[last].tag == words[last - 1].tag == "M"


def _is_participle(words: Sequence[Word], i: int) -> bool:
    """Whether a phrase may be joined to its noun by the word at i and "by" or "in": "based in", "seen by"."""
    return words[i].tag in "EG" or (words[i].low in LISTS["cues.carried"] and words[i + 1].low == "by")


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
        if listed and words[listed.first].low in LISTS["clauses.time_modifiers"]:
            listed = None  # "early in the fire, | the mayor and the guild"
        if listed and any(words[k].tag + words[k + 1].tag == "EP" for k in range(listed.first + 1, listed.last)):
            listed = None  # "a fight erupted around the house, | Tarnian and Veltian officials"
        if listed and (
            listed.first == 0 or (names and words[listed.last].tag == "M" and words[listed.first].tag == "D")
        ):
            return Phrase(listed.first, phrase.last, listed.core)
    if left is None or left.tag in _OPENERS or left.tag == "," or (left.tag in "VE" and left.low in saying()):
        return Phrase(other.first, phrase.last, phrase.core if words[phrase.core].tag == "N" else other.core)
    return phrase


def core_start(words: Sequence[Word], last: int) -> int:
    """The first word of the run of determiner, adjectives and nouns that ends at `last`; last + 1 if none."""
    i = last
    while i >= 0:
        tag = words[i].tag
        if tag == "D":
            return i
        if tag == "#" and i < last and _CLOCK.fullmatch(words[i].low):
            break  # a post's time before who speaks: "Updated 12:00 Police say"
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
        if i >= 0 and tag == "M" and words[i].tag == "N" and _begins_anew(words[i], words[i + 1].low):
            break
    first = i + 1
    while first <= last and words[first].tag in "'":
        first += 1
    return first


def _begins_anew(noun: Word, capital: str) -> bool:
    """Whether a capital begins a phrase: "the roads were bad | Residents say", "in a note | Mr Ohm", "a day | Ohm"."""
    persons = LISTS["titles.persons"]
    if is_time(noun) or (capital.rstrip(".") in _STYLES and noun.low not in persons):
        return True
    return capital.endswith("s") and capital.removesuffix("s") in persons


def noun_phrase_after(words: Sequence[Word], first: int) -> Phrase | None:
    """The noun phrase that begins at `first`, with the phrases behind it that belong to it."""
    possessive = first + 2 < len(words) and words[first].tag == "Y" and words[first + 1].tag == "'"
    last = core = _core_end(words, first + 2 if possessive else first)  # "Monday's poll"
    if last < first:
        return None
    if words[last].tag == "M" and last + 2 < len(words) and words[last + 1].tag == ",":
        state = words[last + 2].low.endswith("-based")  # "the Dover, | Kent-based group"
        return noun_phrase_after(words, last + 2) if state else Phrase(first, last, core)
    while last + 2 < len(words) and last - first < REACH:
        end = _next_part(words, first, core, last)
        if end is None:
            break
        last = end
    return Phrase(first, last, core)


def _next_part(words: Sequence[Word], first: int, core: int, last: int) -> int | None:
    """The end of the part that follows `last` in the phrase: "of the port", "based in Oslo", "and the police"."""
    link, nxt = words[last + 1], last + 2
    timed = _after_times(words, last + 1)
    if timed < len(words) and timed > last + 1 and words[timed].low == "by":
        return timed - 1  # "a study last year by economists"
    if link.tag == "E" and words[nxt].tag == "P" and (words[core].tag == "N" or words[first].tag in "DQ"):
        end = _core_end(words, nxt + 1)
        is_setting = end <= nxt or is_time(words[nxt + 1]) or words[end].low in LISTS["cues.manner"]
        return None if is_setting else end
    if link.tag in "PT" or link.low == "&":
        # "the Health Ministry in Oslo"
        seated = link.low == "in" and words[core].low in LISTS["titles.groups"] and words[nxt].tag == "M"
        if words[core].tag == "M" and not seated and link.low not in ("of", "for", "&"):
            return None
        if is_time(words[nxt]) or (words[nxt].tag in "D#" and nxt + 1 < len(words) and is_time(words[nxt + 1])):
            return None
        end = _core_end(words, nxt)
        return None if any(word.low in LISTS["cues.manner"] for word in words[nxt : end + 1]) or end < nxt else end
    if link.low == "and":
        end = _core_end(words, nxt)
        begins_clause = tag_at(words, end + 1) in "VXE"
        is_figure = words[nxt].tag == "#" and words[first].tag != "#"  # "according to the stewards and 3,000 …"
        return None if end < nxt or begins_clause or is_figure else end
    return None


def _after_times(words: Sequence[Word], i: int) -> int:
    """The index after words of time that begin at i; i if there are none."""
    j = i
    while j < len(words) and (is_time(words[j]) or words[j].low in ("last", "this", "in", "on")):
        j += 1
    return j if j > i and is_time(words[j - 1]) else i


def _core_end(words: Sequence[Word], first: int) -> int:
    """The last word of the run of determiner, adjectives and nouns that begins at `first`; first - 1 if none."""
    if first < len(words) and words[first].tag == "O":
        return first
    i = first
    while i < len(words):
        step = _core_step(words, first, i)
        if step == 0:
            break
        i += step
    while i > first and words[i - 1].tag in "'D":
        i -= 1
    return i - 1


def _core_step(words: Sequence[Word], first: int, i: int) -> int:
    """How many words from i on continue the run that begins at `first`; 0 if none does."""
    tag = words[i].tag
    is_named = words[first].tag == "M"  # "said Ruiz last month"
    if (
        i + is_named > first + 1
        and words[i].low in ("last", "this", "next")
        and i + 1 < len(words)
        and is_time(words[i + 1])
    ):
        return 0  # "a study last year by economists"
    following = tag_at(words, i + 1)
    doing = tag == "G" and i > first and following not in "DR"  # not "a report highlighting the rise"
    if tag in "MN'" or (tag == "D" and i <= first + 1) or (tag == "Q" and i == first) or doing:
        return 1
    if tag == "#":
        return int(i == first or following in "MN")
    if i == first + 1 and words[first].tag == "D":
        if tag == "Y":
            return int(following in "MN")  # "a September poll"
        if tag == '"':  # "the "Clean Water" report"
            closing = next((k for k in range(i + 1, min(i + 7, len(words))) if words[k].tag == '"'), i - 1)
            return closing + 1 - i
    if tag in "EAGV" and following in "MNEG" and i - first < _MODIFIERS:
        return int(i == first or words[i - 1].tag in "DA")
    return 0
