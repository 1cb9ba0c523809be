"""An article read sentence by sentence, each at most once and only when something asks for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.extraction.attribution.saying import Saying
from factcheck.extraction.attribution.scope import sayings
from factcheck.extraction.attribution.verbless import headline_sayings
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.phrases import Phrase
from factcheck.extraction.language.quotations import Quotation, find_quotations, quotation_at
from factcheck.extraction.language.words import Word
from factcheck.model import Span

_LABEL = re.compile(r"\n[\"“]?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):(?=\s)")
_LONGEST_SENTENCE = 5000  # characters read of one sentence; no sentence is longer
_LONGEST_TITLE = 160  # characters


@dataclass(slots=True, eq=False)
class Spoken:
    """A saying with its places in the article's text; each is alike to itself alone."""

    source: Span | None
    cue: Span
    reach: tuple[Span, ...]
    saying: Saying
    sentence: int
    told: Span | None = None
    through: Span | None = None

    def covers(self, offset: int) -> bool:
        """Whether the words at an offset are this saying's."""
        if self.source and self.source.start <= offset < self.source.end:
            return False
        return any(span.start <= offset < span.end for span in self.reach)

    @property
    def size(self) -> int:
        """How much text the saying covers."""
        return sum(span.end - span.start for span in self.reach)


class Reader:
    """An article as it is read for speakers: each sentence at most once, and only if something asks for it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._spoken: dict[int, tuple[list[Spoken], list[Spoken]]] = {}

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The quoted stretches of the article."""
        return find_quotations(self.text)

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    def quotation_at(self, offset: int) -> int | None:
        """The index of the quotation around an offset."""
        return quotation_at(self.quotations, self._quotation_starts, offset)

    @cached_property
    def _labels(self) -> list[Span]:
        """Where speakers of a transcript are named in capitals at the head of a paragraph, each more than once."""
        if self.document.is_capitals:
            return []
        found = [Span(match.start(1) - 1, match.end(1) - 1) for match in _LABEL.finditer(f"\n{self.text}")]
        names = Counter(self.text[span.start : span.end] for span in found)
        return [span for span in found if names[self.text[span.start : span.end]] > 1]

    def label_before(self, offset: int) -> Span | None:
        """The speaker's label at the head of the paragraph that holds an offset."""
        i = bisect_right(self._labels, offset, key=lambda span: span.start) - 1 if self._labels else -1
        if i < 0 or offset - self._labels[i].end > _LONGEST_SENTENCE:
            return None
        if self.text.find("\n", self._labels[i].end, offset) >= 0:
            return None
        return self._labels[i]

    def words(self, index: int) -> Sequence[Word]:
        """The words of a sentence."""
        return self.document.words(index)

    def is_headline(self, index: int) -> bool:
        """Whether a sentence is the article's title: its first line, without a final stop, or the known title."""
        sentence = self.document.sentences[index]
        line = self.text[sentence.start : sentence.end]
        if self.document.title and line.strip() == self.document.title.strip():
            return True
        return index == 0 and len(line) < _LONGEST_TITLE and line[-1] not in ".!?…"

    def spoken(self, index: int) -> list[Spoken]:
        """The sayings of a sentence."""
        return self._all(index)[0]

    def intended(self, index: int) -> list[Spoken]:
        """What is no saying, but someone's wish or judgement: "wants to hire 40"."""
        return self._all(index)[1]

    def _all(self, index: int) -> tuple[list[Spoken], list[Spoken]]:
        if index not in self._spoken:
            words = self.words(index)
            found = [
                Spoken(
                    _span(words, s.source),
                    Span(words[s.cue[0]].start, words[s.cue[1]].end),
                    tuple(Span(words[a].start, words[b].end) for a, b in s.reach),
                    s,
                    index,
                    _span(words, s.told),
                    _span(words, s.through),
                )
                for s in (*sayings(words), *(headline_sayings(words) if self.is_headline(index) else ()))
            ]
            intents = [s for s in found if s.saying.intends]
            self._spoken[index] = [s for s in found if not s.saying.intends] if intents else found, intents
        return self._spoken[index]


def _span(words: Sequence[Word], phrase: Phrase | None) -> Span | None:
    return Span(words[phrase.first].start, words[phrase.last].end) if phrase else None
