"""What kills: diseases and calamities as subjects, and whether "claimed" tells of deaths or of what somebody says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.extraction.language.cues import is_quotable
from factcheck.extraction.language.phrases import noun_phrase_after, noun_phrase_before
from factcheck.extraction.language.words import Word, skip_left, tag_at
from factcheck.lexicon import load
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.nouns import singular

_LIVES = frozenset({"life", "lives"})
_OBJECT = 8  # words behind "claimed" in which "lives" stands


@cache
def diseases() -> frozenset[str]:
    """The words that name a disease or what brings it: flu, cholera, virus."""
    return frozenset(end for row in load("measures")["compound"]["infected"] for end in row["ends"])


def takes_lives(words: Sequence[Word], verb: int) -> bool:
    """Whether "claim" at `verb` means that something killed: "the storm claimed 12 lives", "the flu claimed 40 people".

    Never where the subject is somebody who speaks, or where another verb says what they did: "claimed 300 marched".
    """
    if not words[verb].low.startswith("claim"):
        return False
    told = {word.low for word in words[verb + 1 : verb + _OBJECT]}
    if not told.isdisjoint(_LIVES):
        return True
    last = verb - 1
    while last >= 0 and (words[last].tag in "AX" or (words[last].tag == "R" and words[last].low in ("that", "which"))):
        last -= 1
    subject = noun_phrase_before(words, last)
    if subject is None:
        return "victims" in told
    if any(word.low in _calamities() or singular(word.low) in _calamities() for word in _head(words, subject.core)):
        return True
    return not is_quotable(words[subject.core]) and ("victims" in told or _has_plain_object(words, verb))


def _head(words: Sequence[Word], core: int) -> Sequence[Word]:
    """The main word of a phrase, with the names around it: "Hurricane Ida"."""
    first = skip_left(words, core - 1, "M") + 1 if words[core].tag == "M" else core
    return words[first : core + 1]


def _has_plain_object(words: Sequence[Word], verb: int) -> bool:
    """Whether a noun phrase follows that is the subject of no verb."""
    told = noun_phrase_after(words, verb + 1)
    if told is None:
        return False
    return tag_at(words, told.last + 1) not in "VXEGT"


@cache
def _calamities() -> frozenset[str]:
    return LISTS["manner.calamities"] | diseases()
