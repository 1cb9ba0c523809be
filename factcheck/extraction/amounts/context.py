"""A number in its place: what every detector of kinds looks at."""

from __future__ import annotations

from factcheck.extraction.amounts.numerals import Numeral
from factcheck.extraction.amounts.units import Unit
from factcheck.model import record

_BEFORE, _AFTER = 80, 120  # characters of context


@record()
class Context:
    """A number with what stands around it, inside its sentence; `start` and `end` take in its sign.

    `before` and `after` are in lower case; `previous` is the word that touches the number ("" if a mark stands
    between); `bounded` says that a bound word stands before it, `named` that capitals tell names from other words
    here, `million` that the m written on to the digits is a million.
    """

    text: str
    low: str
    start: int
    end: int
    numeral: Numeral
    unit: Unit | None
    floor: int  # start of the sentence
    limit: int  # end of what may belong to the number
    bounded: bool
    named: bool
    million: bool
    before: str
    after: str
    previous: str
    written: str  # the number as written, in lower case
    words: frozenset[str]  # every run of letters in the sentence, in lower case

    @classmethod
    def of(
        cls, text: str, low: str, start: int, end: int, numeral: Numeral, unit: Unit | None, floor: int, limit: int,
        words: frozenset[str], *, bounded: bool, named: bool, million: bool,
    ) -> Context:  # fmt: skip
        """The place of a number."""
        before = low[start - _BEFORE if start - _BEFORE > floor else floor : start]
        behind = before[-24:].rsplit(None, 1)
        touches = before.endswith((" ", "\n", "\u00a0", "\t")) and bool(behind)
        after = low[end : min(limit, end + _AFTER)]
        previous = behind[-1].lstrip("(\"'“‘[/-") if touches else ""
        return cls(
            text, low, start, end, numeral, unit, floor, limit, bounded, named, million, before, after, previous,
            low[start:end], words,
        )  # fmt: skip

    @property
    def figure(self) -> float | None:
        """The number, or the upper end of a range."""
        return self.numeral.value if self.numeral.value is not None else self.numeral.high

    def original_before(self, length: int = _BEFORE) -> str:
        """What stands before the number, as written."""
        return self.text[max(self.floor, self.start - length) : self.start]
