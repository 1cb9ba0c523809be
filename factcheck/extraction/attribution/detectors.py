"""Every attribution of one sentence: who is the source, by which cue, and how far the source's words can reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from factcheck.extraction.attribution.counts import by_count, by_standing
from factcheck.extraction.attribution.intentions import by_intention, by_seeming
from factcheck.extraction.attribution.saying import Saying, around
from factcheck.extraction.attribution.verbal import by_speaking_verb, by_verb
from factcheck.extraction.attribution.verbless import (
    according,
    by_bracket,
    by_figure,
    by_gap,
    by_label,
    by_noun,
    by_official,
    by_toll,
    is_figure_of,
)
from factcheck.extraction.language.cues import is_cue_verb, is_quotable, is_speaker, reporting
from factcheck.extraction.language.phrases import Phrase
from factcheck.extraction.language.words import Word
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.nouns import singular

_OPENING_MARKS = frozenset('#:"(')
"""The tags of numbers and marks at which an attribution may be found."""
_MOST = 60  # attributions of one sentence
_AFTER_CLAIMS = ("that", "by", "from", "to")


def sayings_of(words: Sequence[Word]) -> list[Saying]:
    """Every attribution of a sentence in the order of the cues, each with its whole possible reach."""
    found: list[Saying] = []
    hearsay, claims, owned = LISTS["cues.hearsay_adverbs"], LISTS["cues.claims"], LISTS["cues.owned_figures"]
    readers, opening = _readers(), _opening()
    for i, word in enumerate(words):
        low, tag = word.low, word.tag
        if low not in opening:
            if tag in _OPENING_MARKS and len(found) < _MOST:
                found.extend(_at_mark(words, i, found))
            continue
        if len(found) >= _MOST:
            break
        reader = readers.get(low)
        if reader is not None:
            found.extend(reader(words, i))
        if tag in "VEG" and is_cue_verb(words, i):
            found.extend(by_verb(words, i))
        elif (low == "according" and i + 2 < len(words) and (words[i + 1].tag in "TD")) or (
            low == "as" and i + 2 < len(words) and words[i + 1].low == "per"
        ):
            found.extend(according(words, i))
        elif low in hearsay:
            first, last = around(words, i, ",C")
            begins = all(word.tag in "DAS" for word in words[first:i])
            found.append(Saying(None, (i, i), ((first if begins else i, last),)))
        elif is_figure_of(words, i) or (
            low in claims and i + 2 < len(words) and (words[i + 1].low in _AFTER_CLAIMS or words[i + 1].tag == "O")
        ):
            found.extend(by_noun(words, i))
        elif (tag == "P" and low in ("by", "in")) or (i == 0 and low == "on"):
            found.extend(by_count(words, i))
        elif low == "at" and i and words[i - 1].tag in "MN":
            found.extend(by_gap(words, i, found))
        elif low in owned:
            found.extend(by_figure(words, i))
            found.extend(by_official(words, i))
        elif low == "toll":
            found.extend(by_toll(words, i))
            found.extend(by_official(words, i))
    return [saying for saying in found if saying.source is None or _can_speak(words, saying.source, saying.cue[0])]


def _at_mark(words: Sequence[Word], i: int, found: Sequence[Saying]) -> Iterable[Saying]:
    """The attributions that a number, a bracket, a colon or a quotation mark makes."""
    tag, before = words[i].tag, words[i - 1].tag if i else ""
    if tag == "#":
        return by_gap(words, i, found) if i > 1 and before in "MN," else ()
    if tag == "(":
        return by_bracket(words, i)
    if tag == ":":
        return by_label(words, i) if 0 < i < len(words) - 1 else ()
    return by_speaking_verb(words, i) if i and before in ',."' and i + 2 < len(words) else ()


@cache
def _opening() -> frozenset[str]:
    """The words at which an attribution may be found; most words are none."""
    named = ("seeming", "intentions", "standing", "hearsay_adverbs", "claims", "owned_figures", "by_agents")
    plain = ("according", "as", "by", "in", "on", "at", "toll")
    return reporting().union(plain, *(LISTS[f"cues.{name}"] for name in named))


@cache
def _readers() -> dict[str, Callable[[Sequence[Word], int], Iterator[Saying]]]:
    """Words that make attributions of their own, and what reads each."""
    lists = {"seeming": by_seeming, "standing": by_standing, "intentions": by_intention}
    return {word: reader for name, reader in lists.items() for word in LISTS[f"cues.{name}"]}


def _can_speak(words: Sequence[Word], source: Phrase, cue: int) -> bool:
    """Whether a phrase is a whole and could name a speaker: no cut-off end, no bare number, time or adverb."""
    inside = words[source.first : source.last + 1]
    if words[cue].low == "according":
        return True
    core = words[source.core]
    if core.low in LISTS["cues.no_speakers"]:
        return False
    if inside[0].tag == "#" and not is_quotable(core) and not is_speaker(singular(core.low)):
        return False  # "14 further confirmed cases", "24 guns in a raid called Lynx"
    return any(word.tag in "MNODQR" for word in inside)
