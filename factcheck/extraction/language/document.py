"""A text prepared for extraction: its sentences and what is known of its publication."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

from factcheck.dates import find_phrases
from factcheck.extraction.language.lookups import Columns, columns_of
from factcheck.extraction.language.sentences import split
from factcheck.extraction.language.words import Word, words_of
from factcheck.lexicon import load
from factcheck.lexicon.lists import kept, letters_in, places_of, single_spaced, spaced_letters
from factcheck.model import Article, LeftOut, Sentence

T = TypeVar("T")

_HEAD = 1500  # characters of the head of a text
_HEAD_LINES = 8
AROUND = 60  # characters on either side of a sentence


_AS_OF = re.compile(r"\bas (?:of|at)\b", re.IGNORECASE)


def _names_report(words: str) -> bool:
    """Whether words hold what a report of a day calls itself: situation report, this update."""
    return bool(places_of(load("time")["reports"]["own"], single_spaced(words.lower())))


def _is_in_brackets(before: str) -> bool:
    return any(before.rfind(opening) > before.rfind(closing) for opening, closing in ("()", "[]"))


@dataclass(frozen=True)
class Document:
    """What every detector gets.  The text is the article's own, never rewritten."""

    text: str
    sentences: tuple[Sentence, ...]
    published: dt.date | None = None
    outlet: str | None = None
    title: str | None = None
    credits: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = field(default=())

    @classmethod
    def of(cls, article: Article) -> Document:
        """The document of an article."""
        return cls(
            text=article.text,
            sentences=tuple(split(article.text)),
            published=article.day,
            outlet=article.outlet,
            title=article.title,
            credits=article.credits,
            left_out=article.left_out,
        )

    @cached_property
    def held(self) -> dt.date | None:
        """The day up to which the text says at its head that it holds: "Situation Report No. 4 (as of 5 May)"."""
        head = f"{self.title or ''}\n{self.text[:_HEAD]}"
        if "as of" not in (low := head.lower()) and "as at" not in low:
            return None
        for line in head.split("\n")[: _HEAD_LINES + 1]:
            for found in _AS_OF.finditer(line):
                before = line[: found.start()]
                if not _is_in_brackets(before) and not _names_report(before):
                    continue
                opened = re.split(r"[)\]]", line[found.start() :])[0]
                days = [phrase.interval.end for phrase in find_phrases(opened, self.published) if not phrase.start]
                if days and days[0] is not None and (self.published is None or days[0] <= self.published):
                    return days[0]
        return None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """The index of the sentence that holds an offset (the one before it, in a gap)."""
        return (bisect_right(self._starts, offset) or 1) - 1

    @cached_property
    def words(self) -> Callable[[int], Sequence[Word]]:
        """The words of a sentence by its index, read once for all stages."""
        text, sentences, capitals = self.text, self.sentences, self.is_capitals
        return kept(lambda index: words_of(text, sentences[index].start, sentences[index].end, capitals=capitals))

    @cached_property
    def columns(self) -> Callable[[int], Columns]:
        """The words of a sentence side by side, by its index."""
        words = self.words
        return kept(lambda index: columns_of(words(index)))

    @cached_property
    def _told(self) -> dict[tuple[int, Callable[[Columns], Any]], Any]:
        return {}

    def told(self, index: int, reader: Callable[[Columns], T]) -> T:
        """What a function reads in the words of a sentence, which it is asked once for all numbers in it."""
        key = (index, reader)
        if key not in self._told:
            self._told[key] = reader(self.columns(index))
        found: T = self._told[key]
        return found

    @cached_property
    def vocabulary(self) -> Callable[[int], frozenset[str]]:
        """The words of a sentence in small letters, each a run of letters, by its index.

        Where a word is not among them no phrase with it stands there: most patterns need not be looked for.
        """
        letters, sentences = self._letters, self.sentences
        return kept(lambda index: frozenset(letters(sentences[index].start, sentences[index].end)))

    @cached_property
    def vocabulary_around(self) -> Callable[[int], frozenset[str]]:
        """The same of a sentence and `AROUND` characters on either side, where signs and units may stand."""
        letters, sentences, vocabulary = self._letters, self.sentences, self.vocabulary

        def around(index: int) -> frozenset[str]:
            start, end = sentences[index].start, sentences[index].end
            return vocabulary(index).union(letters(max(0, start - AROUND), start), letters(end, end + AROUND))

        return kept(around)

    @cached_property
    def _letters(self) -> Callable[[int, int], list[str]]:
        """The runs of letters in text[start:end], in small letters."""
        text, spaced = self.text, spaced_letters(self.text)
        if spaced is None:
            return lambda start, end: letters_in(text[start:end])
        return lambda start, end: spaced[start:end].split()

    @cached_property
    def _gaps(self) -> tuple[list[int], list[int]]:
        gaps = sorted((gap.start, gap.end) for gap in self.left_out)
        return [start for start, _ in gaps], list(accumulate((end for _, end in gaps), max))

    def is_left_out(self, offset: int) -> bool:
        """Whether an offset lies in a stretch that gives no claims."""
        starts, ends = self._gaps
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < ends[index]

    @cached_property
    def is_capitals(self) -> bool:
        """Whether the text is written in capitals throughout, as on the wire: then capitals say nothing."""
        head = self.text[:5000]
        if sum(map(str.islower, head[:200])) > sum(map(str.isupper, head[:200])) and len(head) > 200:
            return False  # as nearly every text begins
        return sum(map(str.isupper, head)) > 0.8 * max(1, sum(map(str.isalpha, head)))
