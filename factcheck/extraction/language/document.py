"""A text prepared for extraction: its sentences and what is known of its publication."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from factcheck.extraction.language.sentences import split
from factcheck.extraction.language.words import Word, words_of
from factcheck.model import Article, LeftOut, Sentence


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
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """The index of the sentence that holds an offset (the one before it, in a gap)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def _words(self) -> dict[int, Sequence[Word]]:
        return {}

    def words(self, index: int) -> Sequence[Word]:
        """The words of a sentence, read once for all stages."""
        if index not in self._words:
            sentence = self.sentences[index]
            self._words[index] = words_of(self.text, sentence.start, sentence.end, capitals=self.is_capitals)
        return self._words[index]

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
