"""Attributions to a counting rather than to a speaker: "by a U.N. count", "in the poll", "the poll has X at 12"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extraction.attribution.saying import Saying, open_bracket
from factcheck.extraction.language.phrases import Phrase, is_time, noun_phrase_after
from factcheck.extraction.language.subjects import subject_before
from factcheck.extraction.language.words import Word, tag_at
from factcheck.lexicon.lists import LISTS

_STANDING_REACH = 14  # words behind "the poll has" within which its figure stands


def by_count(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "by a U.N. count", "in the poll": a counting that stands aside."""
    begins = i == 0
    if i and words[i].low == "by" and words[i - 1].tag not in ",(-" and not begins:
        return
    source = noun_phrase_after(words, i + 1)
    if source is not None and words[i].low == "in" and i and words[min(source.core + 1, len(words) - 1)].low != "of":
        source = Phrase(source.first, source.core, source.core)
    if source is None or words[source.core].low not in (
        LISTS["cues.polls"] if words[i].low == "in" else LISTS["sources.counts"]
    ):
        return
    after = source.last + 1
    while after < len(words) and (
        is_time(words[after]) or words[after].tag in "D" or words[after].low in ("same", "last")
    ):
        after += 1
    if tag_at(words, after) not in ",.-)E":
        return
    if begins:
        comma = next((j for j in range(after, len(words)) if words[j].tag == ","), None)
        if comma is not None and comma + 1 < len(words):
            yield Saying(source, (i, i), ((comma + 1, len(words) - 1),))
    else:
        first = open_bracket(words, i)
        yield Saying(source, (i, i), ((first, i - 1),), aside=True)


def by_standing(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "the poll has Ortiz at 12 percent", "the agency's count gives her 1,280 votes"."""
    if i + 2 >= len(words) or words[i + 1].tag not in "MODQ":
        return
    near = words[i + 1 : i + _STANDING_REACH]
    if not any(word.tag == "#" for word in near) or any(word.low in ("margin", "interval") for word in near):
        return
    source = subject_before(words, i)
    if source is not None and (
        words[source.core].low in LISTS["cues.standings"] or words[source.core - 1].low in ("polling", "opinion")
    ):
        end = next((k - 1 for k in range(i + 1, len(words)) if words[k].tag == ";"), len(words) - 1)
        yield Saying(source, (i, i), ((i + 1, end),))
