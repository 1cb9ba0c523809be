"""What someone means or seems to do: no claim, but a number in it is that one's too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extraction.attribution.saying import Saying, next_comma
from factcheck.extraction.attribution.verbless import owner_start
from factcheck.extraction.language.phrases import Phrase, is_time
from factcheck.extraction.language.words import Word, skip_left, tag_at
from factcheck.lexicon.lists import LISTS


def by_intention(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "the mayor's plan to cut 40 jobs", "his pledge last week to hire 12"."""
    if words[i].tag != "N":
        return
    start = i + 1
    while start < len(words) and (is_time(words[start]) or words[start].low in ("last", "this", "earlier", "on")):
        start += 1
    if start + 1 >= len(words) or words[start].tag != "T" or words[start + 1].tag not in "VN":
        return
    owner = skip_left(words, i - 1, "NAEG")
    if owner < 0:
        return
    if words[owner].low in LISTS["cues.possessives"]:
        source = Phrase(owner, owner, owner)
    elif owner and words[owner].tag == "'" and words[owner - 1].tag in "MN":
        source = Phrase(owner_start(words, owner - 1), owner - 1, owner - 1)
    else:
        return
    yield Saying(source, (i, i), ((start, next_comma(words, start)),), intends=True)


def by_seeming(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "the rivals seem to have 40 votes": it is nobody's claim that they do."""
    if tag_at(words, i + 1) == "T":
        yield Saying(None, (i, i), ((i + 1, next_comma(words, i)),), intends=True)
