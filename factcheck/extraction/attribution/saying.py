"""An attribution inside one sentence, and the stretches of words that it can cover."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.language.phrases import Phrase, Stretch
from factcheck.extraction.language.words import Word
from factcheck.model import record


@record()
class Saying:
    """One attribution.  `source` None: nobody is named."""

    source: Phrase | None
    cue: Stretch
    reach: tuple[Stretch, ...]
    told: Phrase | None = None  # to whom: "told Reuters"
    through: Phrase | None = None  # who quotes: "state television quoted the ministry as saying"
    denies: bool = False
    aside: bool = False  # stands apart from its content: "…, X said"
    quotes: bool = False  # hands on another's words: "quoting activists"
    intends: bool = False  # no claim, but a wish or a judgement: "wants to hire 40"
    owned: bool = False  # the content of someone's claim: "the army's claim that"

    @property
    def left(self) -> int:
        """The first word of source and cue."""
        return min(self.cue[0], self.source.first if self.source else self.cue[0])

    @property
    def right(self) -> int:
        """The last word of source and cue."""
        return max(self.cue[1], self.source.last if self.source else self.cue[1])


def around(words: Sequence[Word], i: int, also: str = "") -> Stretch:
    """The stretch around i up to the marks that part main clauses, and up to the tags `also`."""
    marks = ';:"()-' + also
    first = i
    while first > 0 and words[first - 1].tag not in marks:
        first -= 1
    last = i
    while last + 1 < len(words) and words[last + 1].tag not in marks:
        last += 1
    return first, last


def open_bracket(words: Sequence[Word], i: int) -> int:
    """The first word after the bracket that is open at i; 0 if none is."""
    for j in range(i - 1, -1, -1):
        if words[j].tag == ")":
            return 0
        if words[j].tag == "(":
            return j + 1
    return 0


def next_comma(words: Sequence[Word], i: int) -> int:
    """The last word before the next comma, semicolon or dash behind i."""
    return next((k - 1 for k in range(i + 2, len(words)) if words[k].tag in ",;-"), len(words) - 1)
