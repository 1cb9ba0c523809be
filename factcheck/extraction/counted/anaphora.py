"""What a number counts where only an earlier one says it: another 4,900 boarded; it was 19 then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.steps import Hit, before_phrase
from factcheck.extraction.counted.triggers import measure_of_noun
from factcheck.lexicon.lists import listed
from factcheck.model import Kind

_OPENING = 3  # words before a number that opens its sentence
_LOOKED_AT = 8  # mentions back
_PUT_IT_AT = (("put", "it", "at"), ("puts", "it", "at"))
_REACH = 600  # characters back to the figure that an answer goes on about
_BREAK = 8  # characters between a question and its answer
_ASIDE = 8  # words between "figure" and the number that it introduces
FOREIGN = "foreign"
"""The rule of a number that counts none of what was told before."""
_MUTE = frozenset({"", "form", "base", "attribute of a thing", FOREIGN})  # rules that say nothing of what happened


def echo_of(mention: Mention, before: Sequence[Mention]) -> tuple[Hit, Mention | None] | None:
    """The measure by what was told `before` in the article, and the mention that told it; None if nothing was."""
    if mention.amount.kind is not Kind.COUNT:
        return None
    if not before:
        return None
    last = before[-1]
    if mention.elided and mention.reading.tag(mention.first - 1) == "(" and _is_behind(mention):
        return Hit(last.measure, -1, "elided"), last  # Deaths: 67 (+7)
    if _is_foreign(mention) or _is_split(mention):
        return Hit("other:number", -1, FOREIGN), None
    lender = _lender(mention, before)
    if lender:
        return Hit(lender.measure, -1, "elided"), lender
    measure = _of_lent_noun(mention)
    if measure:
        return Hit(measure, -1, "lent"), None
    if _goes_on(mention, last):
        return Hit(last.measure, -1, "elided"), last
    reading, first = mention.reading, mention.first
    named = reading.low(first - 1) == "of" and reading.low(first - 2) in listed("grammar", "figures")
    if mention.elided and (named or reading.lows[max(0, first - 3) : first] in _PUT_IT_AT):
        return Hit(last.measure, -1, "total"), last  # "a figure of 126 was given", "put it at 87"
    return _answered(mention, before)


def _is_behind(mention: Mention) -> bool:
    """Whether only a bracket parts the number from the one before it."""
    return mention.previous is not None and mention.previous.after == mention.first - 1


def _telling(before: Sequence[Mention]) -> Iterator[Mention]:
    """The last mentions that say what happened, the latest first."""
    recent = before[: -_LOOKED_AT - 1 : -1]
    return (other for other in recent if other.rule not in _MUTE and other.amount.kind is Kind.COUNT)


# ---- nouns lent by an earlier sentence


def _lender(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The mention whose noun this one has: "the evacuees numbered 118,700. Tarma alone has 64,000"."""
    span = mention.amount.noun_span
    if span is None or span.start > mention.amount.start:
        return None
    return next((other for other in _telling(before) if other.amount.noun_span == span), None)


def _of_lent_noun(mention: Mention) -> str | None:
    """What a noun from afar says by itself: "of the dead, four were miners"."""
    span = mention.amount.noun_span
    if span is None or span.start > mention.amount.start:
        return None
    return measure_of_noun(mention.noun.split()[-1]) or measure_of_noun(mention.head)


def _is_foreign(mention: Mention) -> bool:
    """Whether the level is one of something else: "... people died. The index rose to 4,512"."""
    span, reading = mention.amount.noun_span, mention.reading
    if span is None or span.end > reading.sentence.start:
        return False
    index = before_phrase(mention)
    if reading.low(index) in ("to", "at"):
        index -= 1 + (reading.low(index - 1) == "it")  # the verb: stood at, put it at
        if reading.low(index) not in _levelling():
            return True  # lines open at 300
        if reading.low(index) in listed("grammar", "conceding") | listed("grammar", "giving"):
            return False  # the army admits to seven
    elif reading.low(index) not in listed("grammar", "be"):
        return False
    index -= 1
    while reading.tag(index) in "AX":
        index -= 1
    figures = listed("grammar", "figures") | listed("grammar", "tallies") | listed("grammar", "norms")
    told = any(reading.low(i) in figures for i in range(index - 3, index + 1))  # the number of transfers was 85
    return reading.tag(index) == "N" and not told and measure_of_noun(reading.low(index)) is None


@cache
def _levelling() -> frozenset[str]:
    """Words before the "to" and "at" of a level: stood at, raised to, put at."""
    lists = ("rising", "revisions", "reporting", "figures", "tallies", "be", "giving", "conceding", "asking", "putting")
    return frozenset().union(*(listed("grammar", name) for name in lists))


def _is_split(mention: Mention) -> bool:
    """Whether the number counts no whole things: "... machines. The river's record, 8.01, dates from 1965"."""
    amount = mention.amount
    return mention.elided and not amount.more and amount.value is not None and amount.value % 1 != 0


# ---- another, as many again, the figure put anew


def _goes_on(mention: Mention, last: Mention) -> bool:
    """Whether the number counts what the one before it counted: "Another 4,900 boarded ships"."""
    if last.rule == "form" or not mention.elided:
        return False
    if mention.reading.low(before_phrase(mention)) in listed("grammar", "inside") - {"of"}:
        return False  # in seven of the 14 provinces
    return mention.amount.more or mention.previous is last or _opens_sentence(mention)


def _opens_sentence(mention: Mention) -> bool:
    """Only 900 came; in the event, some 900 came."""
    reading, index = mention.reading, mention.first - 1
    if mention.previous is not None:
        return False
    while reading.tag(index) in "ACS":
        index -= 1
    if index < 0:
        return mention.first <= _OPENING
    aside = reading.tag(index) == "," and index <= _OPENING + 1 and reading.tag(mention.after) in "VEX"
    return aside and all(reading.tag(i) in "PDNAG" for i in range(index))


# ---- bare answers


def _answered(mention: Mention, before: Sequence[Mention]) -> tuple[Hit, Mention] | None:
    """The harbour office says 260; the dockers' own list gives three hundred; the owners had asked for 40."""
    reading = mention.reading
    if mention.head or not _is_given(reading, before_phrase(mention)):
        return None
    if reading.tag(mention.after) not in '.,;:)"CSA' and reading.low(mention.after) not in listed("grammar", "closing"):
        return None
    told = next(_telling(before), None)
    if told is None or mention.amount.start - told.amount.end > _REACH:
        return None
    return Hit(told.measure, -1, "elided"), told


def _is_given(reading: Reading, index: int) -> bool:
    """Whether the word at the index gives a figure of what was told: "says", "asked for", "it was"; not "rose to"."""
    word, before = reading.low(index), reading.low(index - 1)
    if word == "on":
        return before.startswith("settl")  # finally settled on 900
    if word in ("to", "for"):
        return before in listed("grammar", "conceding") | listed("grammar", "asking")
    if word in listed("grammar", "be"):
        return before in ("it", "that", "this", "figure", "number", "total", "count", "toll", "tally")
    return word in listed("grammar", "giving")
