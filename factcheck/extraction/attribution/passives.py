"""Attributions in the passive: "is said to", "confirmed by X", "the 40 claimed by X", "X was quoted as saying"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extraction.attribution.complements import boundary_before, group_start, past_adverbials, person_told
from factcheck.extraction.attribution.saying import Saying, around, next_comma
from factcheck.extraction.language.cues import is_document, is_quotable, is_wish, verbs
from factcheck.extraction.language.phrases import Phrase, is_time, noun_phrase_after, noun_phrase_before
from factcheck.extraction.language.subjects import subject_before
from factcheck.extraction.language.words import Word, skip_left, tag_at
from factcheck.lexicon.lists import LISTS

_REVISION = 9  # words of "revised down to 12 on Monday" before "by"


def is_passive(words: Sequence[Word], i: int) -> bool:
    """Whether a form of "be" makes the verb at i passive: "was reported"."""
    if words[i].tag == "G":
        return False
    j = skip_left(words, i - 1, "A")
    if j == i - 1 and words[j].tag == "'":
        return tag_at(words, i + 1) == "T"  # "Halvar's said to be"; Halvar's is a shop that said it
    return j >= 0 and words[j].low in ("is", "are", "was", "were", "be", "been", "being", "'s", "’s")


def by_passive(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "is reported to have …": nobody is named; "confirmed by X": X is."""
    if i + 1 >= len(words):
        return
    nxt = words[i + 1]
    if words[i].low in verbs("quote"):
        yield from _was_quoted(words, i)
    elif words[i].low in verbs("revise") or (nxt.low == "at" and words[i].low in LISTS["cues.estimating"]):
        yield from _was_revised(words, i)
    elif nxt.low == "by":
        source = noun_phrase_after(words, i + 2)
        proves = words[i].low == "confirmed" and source and words[source.core].low in LISTS["cues.proofs"]
        handed_over = words[i].low in LISTS["cues.giving"] and not _is_figure(subject_before(words, i), words)
        if source is None or proves or handed_over or is_time(words[source.core]):
            return
        if words[i].low in LISTS["cues.by_agents"]:
            yield Saying(source, (i, i + 1), (around(words, i),))
    elif words[i].low in LISTS["cues.hearsay"] and (nxt.tag in "TE" or nxt.low in ("that", "as", "of")):
        if is_wish(words[i].low):
            subject = noun_phrase_before(words, group_start(words, i) - 1)
            yield Saying(None, (i, i), ((subject.first if subject else i, next_comma(words, i)),))
        else:
            first, last = around(words, i)
            within = (k for k in range(i - 1, first, -1) if words[k].tag == "R" and words[k - 1].tag == "P")
            yield Saying(None, (i, i), ((next(within, first), last),))  # "… in which 40 are feared to have died"
    elif words[i].low in verbs("addressing") and nxt.low == "that":
        yield Saying(None, (i, i), ((i + 1, len(words) - 1),))


def _is_figure(subject: Phrase | None, words: Sequence[Word]) -> bool:
    """Whether a subject is a figure or a writing, rather than a thing: the toll was given by; not the call."""
    if subject is None:
        return False
    nouns = [word.low for word in words[subject.first : subject.last + 1]]
    told = LISTS["cues.given_figures"] | LISTS["cues.claims"]
    return any(noun in told or is_document(noun) for noun in nouns)


def _was_revised(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "the toll was revised down to 12 by the ministry", "the damage is put at 40 million by insurers"."""
    by = next((k for k in range(i + 1, min(i + _REVISION, len(words) - 1)) if words[k].low == "by"), None)
    subject = subject_before(words, i)
    if by is None or subject is None or words[by + 1].tag not in "DMN":
        return
    source = noun_phrase_after(words, by + 1)
    is_toll = words[subject.core].low in LISTS["cues.revised"] or words[i].low not in verbs("revise")
    if source and is_toll and is_quotable(words[source.core]):
        yield Saying(source, (i, i), ((i + 1, by - 1),))


def _was_quoted(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "X was quoted by Y as saying" and "…, X was quoted as saying by Y": X speaks, through Y."""
    source = subject_before(words, i)
    through = noun_phrase_after(words, i + 2) if words[i + 1].low == "by" else None
    k = through.last + 1 if through else i + 1
    if source is None or k + 1 >= len(words) or words[k].low != "as":
        return
    start = k + 2
    told = person_told(words, k + 1)
    start = told.last + 1 if told else start
    boundary = boundary_before(words, source)
    start = past_adverbials(words, start)
    if start >= len(words) - 1 or (boundary is not None and words[start].tag in ",."):
        reach = ((0, boundary - 1),) if boundary else ()
        yield Saying(source, (i, i), reach, told, through=through, aside=True)
    else:
        yield Saying(source, (i, i), ((start, len(words) - 1),), told, through=through)


def has_agent(words: Sequence[Word], i: int) -> bool:
    """Whether "claimed by X" follows a noun, or "as"."""
    if not i or i + 2 >= len(words) or words[i + 1].low != "by" or words[i].low not in LISTS["cues.by_agents"]:
        return False
    before = words[i - 2 if words[i - 1].tag == "A" and i > 1 else i - 1]  # "the 300 initially reported by"
    return words[i + 2].tag in "DMN" and (before.tag in "MN#" or words[i - 1].low == "as")


def by_agent(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "the 40 claimed by X", and "as reported by X" for its whole clause."""
    source = noun_phrase_after(words, i + 2)
    if i and words[i - 1].low == "as":
        yield from by_passive(words, i)
        return
    last = i - 2 if words[i - 1].tag == "A" else i - 1
    said = noun_phrase_before(words, last)
    handed_over = words[i].low in LISTS["cues.giving"] and words[last].tag != "#"  # "the pages provided by X"
    if source and said and not handed_over and not is_time(words[source.core]):
        yield Saying(source, (i, i + 1), ((said.first, last),), owned=True)
