"""Numbers of a text, of every kind: the order in which a number is read, and nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache

from factcheck.extraction.amounts.adjacent import merge, name_lists
from factcheck.extraction.amounts.bounds import BoundWords, bound_after, bound_before
from factcheck.extraction.amounts.context import Context
from factcheck.extraction.amounts.dimensions import Measured, measure
from factcheck.extraction.amounts.elision import lend_nouns
from factcheck.extraction.amounts.kinds import kind_of
from factcheck.extraction.amounts.lexer import find_numerals
from factcheck.extraction.amounts.money import LOST_SIGN, PREFIXES, with_full_names
from factcheck.extraction.amounts.noun_after import noun_after
from factcheck.extraction.amounts.noun_before import noun_before
from factcheck.extraction.amounts.numerals import INDEFINITE, MOVING, PARTS, Form, Numeral, lowered, times
from factcheck.extraction.amounts.ranges import join
from factcheck.extraction.amounts.times import time_unit
from factcheck.extraction.amounts.units import rate_after, rate_base
from factcheck.extraction.language.document import AROUND, Document
from factcheck.lexicon import alternation
from factcheck.lexicon.lists import letter_runs, single_spaced
from factcheck.model import Amount, Bound, Kind, Span

_TABLE = 40  # numbers in a sentence
_TITLE = 300  # characters of a sentence that tell whether it is a headline
_REACH = 200  # characters after a number that may still belong to it
_NO_NOUN = frozenset(
    {Kind.YEAR, Kind.DATE, Kind.TIME, Kind.PHONE, Kind.LABEL, Kind.SCORE, Kind.NAME, Kind.ORDINAL, Kind.DURATION}
    | {Kind.AGE, Kind.MONEY}
)
_OPEN = frozenset({Bound.EXACT, Bound.ABOUT})  # a word behind the number may still bound it
_INTERVALS = frozenset({Bound.RANGE, Bound.VAGUE})
_FROM_VALUE, _UP_TO_VALUE = frozenset({Bound.EXACT, Bound.AT_LEAST}), frozenset({Bound.EXACT, Bound.AT_MOST})
_UNNAMED = {Kind.SHARE: ("percent", "dimensionless"), Kind.MEASURE: ("times", "ratio")}  # three times the limit
_TIMES = frozenset({Kind.DURATION, Kind.AGE})
_MISTAKEN = frozenset({Kind.AGE, Kind.LABEL})  # what a count beside a name may be taken for
_GOING_ON = frozenset({Kind.YEAR, Kind.LABEL, Kind.DATE, Kind.PHONE, Kind.SHARE, Kind.AGE, Kind.MONEY})
"""Kinds with which the number behind one of them may go on."""
_RUN_ON_MARKS = frozenset("-–/.")
_COMPARED = re.compile(
    r",?\s(?:up|down|a rise|a fall|a drop|compared)\s(?:from|with|to)\s(?:about |just |only |nearly )?"
)
_AGAINST = frozenset({" to ", " versus ", " against ", ", against "})
_DIALLED = re.compile(r"[0-9]{5,8}")
_LISTED = frozenset({" and ", ", and ", " or ", ", ", " and the other ", ", and the other "})
_LISTED_NEAR = 60  # characters
_NEXT_IN_LIST = re.compile(r"(?:\s[a-z]+){0,3}\),?\s(?:and\s)?(?:in\s)?[^,;:().]{2,40}\s\(")
_NEXT_NAME = re.compile(
    r"(?:[a-z ]{0,20}\)|((?:\s[a-z]+){1,2})?(?:\s\([^()]{1,24}\))?)"
    r"(?:[,;]\s|,?\sand\s)(?:and\s)?[^\W\d_][\w' -]{1,28}\s"
)
_NAME_BEFORE = re.compile(r"[A-Z][\w'’-]+\s\Z")
_LIST_GOES_ON = re.compile(r"\s?[,;.()]|\sand\s|\W*\Z")
_DETERMINED = re.compile(
    r"\s{1,2}(?:of|the(?!\s(?:year|month|quarter|week|previous|same)\b)|its|their|his|her|our|all)\b"
)
_DOUBLE_MARKS = re.compile(r"[\"“”]")  # so-called "honour" killings
_MARKS = "\"”″'’′"  # of inches
_OF_STUFF = re.compile(r"\s{1,2}of(?=\s)(?!\s(?:the|an?|its|their|his|her)\b)")
_OF_THEM = re.compile(r"\s(?:of\s(?:them|whom|these|those|the|its|their)|others)\b")
_VAGUE_ALONE = re.compile(  # thousands sleep outdoors
    r"(?:dozens|scores|hundreds|thousands|millions)\s(?!(?:of|more|others?|and|or|to|upon)\b)"
)
_TO_UNIT = re.compile(r"[\s-]*(?:of\s+)?")

_POINTS = re.compile(r"(?:\s|-)points?\b")
_MOVED = re.compile(rf"\b(?:{alternation(MOVING)})\s(?:by\s)?\Z")


def find_amounts(document: Document) -> list[Amount]:
    """Every number of the text in order of its start, with value, bound, unit, noun and kind.

    Spans do not overlap.  A sentence of more than 40 numbers is a table and no prose: it gives none.  The time is
    linear in the length of the text.
    """
    text, low = document.text, lowered(document.text)
    amounts: list[Amount] = []
    done = 0
    for numeral in join(low, _outside_tables(document, find_numerals(low, PREFIXES))):
        if numeral.start < done:  # inside the unit of the last: 15 parts per million
            continue
        amount = _amount(document, low, numeral, done)
        if amount is None:
            continue
        if amounts and _is_listed_count(document.text, low, amounts[-1], amount):
            amount = replace(amount, kind=Kind.COUNT, unit=None, dimension=None)
        if amounts and _runs_on(low, amounts[-1], amount):
            amount = _run_on(amounts[-1], amount)
        amounts.append(amount)
        done = amount.phrase.end if amount.phrase is not None and amount.unit is not None else amount.end
    return lend_nouns(document, low, with_full_names(name_lists(low, merge(text, low, amounts))))


def _outside_tables(document: Document, numerals: list[Numeral]) -> list[Numeral]:
    if len(numerals) <= _TABLE:
        return numerals
    sentences = [document.sentence_index(numeral.start) for numeral in numerals]
    numbers = Counter(sentences)
    return [numeral for numeral, sentence in zip(numerals, sentences, strict=True) if numbers[sentence] <= _TABLE]


def _amount(document: Document, low: str, numeral: Numeral, done: int) -> Amount | None:
    """The amount of one numeral; None where it says no number after all."""
    text = document.text
    floor, limit, words = _sentence(document, numeral)
    measured = measure(text, low, numeral, done, words)
    start, end = measured.start, measured.end
    if low[end : end + 1] == "-" and measured.unit is None and numeral.form is Form.FRACTION:
        return None  # half-brother, quarter-final
    said = bound_before(low, floor, start)
    context = Context.of(
        text, low, start, end, numeral, measured.unit, floor, limit, words,
        bounded=said.bound is not Bound.EXACT, named=_tells_names(document, floor, limit), million=measured.scale > 1,
    )  # fmt: skip
    kind = kind_of(context)
    noun = _noun(context, measured, kind)
    if context.written in INDEFINITE and not _counts_something(context, kind, noun):
        return None
    if context.written == "twice" and kind is not Kind.MEASURE:
        return None  # he scored twice
    bound, phrase_end = _bound(low, said, numeral, measured, noun)
    value, lower, upper = _interval(numeral, bound, _factor(kind, numeral, measured))
    unit, dimension = _unit(kind, measured, context)
    return Amount(
        start=start,
        end=end,
        surface=text[start:end],
        kind=kind,
        value=value,
        low=lower,
        high=upper,
        bound=bound,
        unit=unit,
        dimension=dimension,
        noun=_noun_text(text, noun, measured),
        noun_span=noun,
        phrase=Span(min(said.start, start), max(phrase_end, end)),
        more=said.more or (low.startswith(" more ", end) and not low.startswith(" more than", end)),
    )


def _counts_something(context: Context, kind: Kind, noun: Span | None) -> bool:
    """Whether "several" stands for a number of things: several huts, several others, several of them."""
    told = (noun is not None and noun.start >= context.end) or _OF_THEM.match(context.after) is not None
    return kind is Kind.COUNT and told


def _sentence(document: Document, numeral: Numeral) -> tuple[int, int, frozenset[str]]:
    """Where the sentence of a number starts, where what may belong to the number ends, and the words around it.

    Those are the runs of letters of the sentence and, as signs and units may stand on the line before or behind, of
    what stands near its ends.
    """
    text = document.text
    start, end = 0, len(text)
    if document.sentences:
        index = document.sentence_index(numeral.start)
        start, end = document.sentences[index].start, document.sentences[index].end
        if start <= numeral.start and numeral.end <= end:
            return start, min(end, numeral.end + _REACH), document.vocabulary_around(index)
        if end <= numeral.start:  # in the gap after a sentence
            start, end = end, len(text)
    start, end = min(start, numeral.start), min(max(end, numeral.end), numeral.end + _REACH)
    return start, end, letter_runs(text[max(0, start - AROUND) : end + AROUND])


@cache
def _long_words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{4,}")


def _tells_names(document: Document, start: int, limit: int) -> bool:
    """Whether capitals tell names from other words in a sentence: no headline, nor a text all in capitals."""
    end = min(limit, start + _TITLE)
    return not document.is_capitals and (document.text[end - 1] == "." or not _is_title(document.text[start:end]))


@lru_cache(maxsize=1 << 8)  # for every number of a sentence
def _is_title(text: str) -> bool:
    """Whether a sentence is a headline in which every longer word has a capital."""
    words = _long_words().findall(text)
    return len(words) >= 3 and sum([word[0].isupper() for word in words]) >= 0.8 * len(words)


def _runs_on(low: str, last: Amount, amount: Amount) -> bool:
    """Whether a number goes on with the kind of the last: 2014-15, posts 5 and 6, aged 18 and 19, 48% to 44."""
    if last.kind not in _GOING_ON:
        return False
    gap = low[last.end : amount.start]
    bare = amount.noun is None and amount.unit is None
    if last.kind is Kind.SHARE:
        named_before = amount.noun_span is not None and amount.noun_span.end <= last.start
        same = gap in _AGAINST or _COMPARED.fullmatch(gap) is not None
        alone = amount.unit is None and (bare or named_before) and amount.kind is Kind.COUNT
        return same and alone and 0 < (amount.value or 0) <= 100
    if last.kind is Kind.AGE:
        return gap in _LISTED and bare and 0 < (amount.value or 0) <= 115
    if last.kind is Kind.MONEY:  # a sign was lost: ($14m; 13m euros; 12m)
        apart = low.endswith("; ", last.end, amount.start) and "(" not in gap and ")" not in gap
        return apart and bare and amount.kind is Kind.COUNT and low.startswith(")", amount.end)
    if last.kind is Kind.LABEL and gap in _LISTED:
        return bare and amount.surface.replace(".", "").isdigit()  # versions 3.7 and 3.8
    if gap == " " and last.kind in (Kind.LABEL, Kind.PHONE):
        return bare and last.surface.isdigit() and _DIALLED.fullmatch(amount.surface) is not None  # 1800 666111
    return gap in _RUN_ON_MARKS and amount.surface[0].isdigit()


def _is_listed_count(text: str, low: str, last: Amount, amount: Amount) -> bool:
    """Whether a number by a name goes on with a list of counts: in Tarma (12), Rilla (43); Rilla 451, Boro 18.

    Alone it would be taken for an age or for a part of the name.
    """
    if amount.kind not in _MISTAKEN or amount.start - last.end > _LISTED_NEAR or last.kind is not Kind.COUNT:
        return False
    if amount.kind is Kind.AGE:
        in_brackets = low.startswith(")", amount.end)
        return in_brackets and _NEXT_IN_LIST.fullmatch(low, last.end, amount.start) is not None
    if not amount.surface.isdigit() or not _LIST_GOES_ON.match(low, amount.end):
        return False
    between = _NEXT_NAME.fullmatch(low, last.end, amount.start)
    return between is not None and (
        between.group(1) is None or _NAME_BEFORE.search(text, max(0, last.start - 30), last.start) is not None
    )


def _run_on(last: Amount, amount: Amount) -> Amount:
    """The amount as one of the kind of the last, without a noun of its own; its currency was lost with its sign."""
    if last.kind is Kind.MONEY:
        return replace(amount, kind=last.kind, unit=LOST_SIGN.name, dimension=LOST_SIGN.dimension, noun=LOST_SIGN.noun)
    unit = last.unit if last.kind in (Kind.SHARE, Kind.AGE) else None
    return replace(amount, kind=last.kind, unit=unit, noun=None, noun_span=None)


def _noun(context: Context, measured: Measured, kind: Kind) -> Span | None:
    if kind in _NO_NOUN:
        return None
    if kind is Kind.MEASURE:
        return _unit_words(context, measured)
    if kind is Kind.SHARE:
        mass = _DETERMINED.match(context.low, context.end) is not None
        shared = noun_after(context.text, context.end, context.limit, one=False, named=context.named, mass=mass)
        return shared or noun_before(context.low, context.floor, context.start, share=True)
    if kind is Kind.PARTITIVE and (context.after.startswith("-") or context.previous in ("no", "any", "every", "some")):
        return None  # one-off, no one
    counted = None
    if not _VAGUE_ALONE.match(context.low, context.start):
        one = (context.numeral.value or 2) <= 1
        end = context.end + (context.after[:2] == "+ ")  # 500+ camps
        counted = noun_after(context.text, end, context.limit, one=one, named=context.named)
    return counted or noun_before(context.low, context.floor, context.start)


def _unit_words(context: Context, measured: Measured) -> Span | None:
    """The words of the unit, with what is measured: barrels of oil."""
    space = _TO_UNIT.match(context.low, context.end)
    start = context.end if space is None else space.end()
    if measured.after <= start or not context.text[start : measured.after].strip(_MARKS):
        return None
    of = _OF_STUFF.match(context.low, measured.after, context.limit)
    if of is None:
        return Span(start, measured.after)
    stuff = noun_after(context.text, of.end(), context.limit, one=False, named=context.named, mass=True)
    return Span(start, measured.after if stuff is None else stuff.end)


def _noun_text(text: str, noun: Span | None, measured: Measured) -> str | None:
    if noun is not None:
        return single_spaced(_DOUBLE_MARKS.sub("", text[noun.start : noun.end]))
    return measured.unit.noun if measured.unit is not None else None


def _bound(
    low: str, said: BoundWords, numeral: Numeral, measured: Measured, noun: Span | None
) -> tuple[Bound, int]:  # fmt: skip
    """The bound of the number and where its phrase ends."""
    end = noun.end if noun is not None and noun.start >= measured.end else measured.after
    open_still = said.bound in _OPEN
    later = bound_after(low, (measured.end, measured.after, end)) if open_still else None
    if later is not None:
        end = max(end, later.end)
    if numeral.value is None and numeral.low is not None:
        return (Bound.VAGUE if numeral.form is Form.VAGUE else Bound.RANGE), end
    return (said.bound if later is None else later.bound), end


def _factor(kind: Kind, numeral: Numeral, measured: Measured) -> float:
    """What the written number is multiplied by: 100 for a part of one that is a share, a million for 5m."""
    share = numeral.form in PARTS and kind is Kind.SHARE and measured.unit is None
    return 100.0 if share else measured.scale


def _interval(numeral: Numeral, bound: Bound, factor: float) -> tuple[float | None, float | None, float | None]:
    """Value, low and high, as `Amount` has them for each bound."""
    value, low, high = numeral.value, numeral.low, numeral.high
    if factor != 1:
        value, low, high = (None if x is None else times(x, factor) for x in (value, low, high))
    if bound in _INTERVALS:
        return None, low, high
    return value, value if bound in _FROM_VALUE else None, value if bound in _UP_TO_VALUE else None


def _unit(kind: Kind, measured: Measured, context: Context) -> tuple[str | None, str | None]:
    """The name of the unit and its dimension."""
    if measured.unit is not None:
        return measured.unit.name, measured.unit.dimension
    if kind in _UNNAMED:
        return _UNNAMED[kind]
    if kind is Kind.COUNT and _POINTS.match(context.after) and _MOVED.search(context.before):
        return "point", None  # the index fell 40 points
    if kind not in _TIMES:
        return None, None
    unit, end = time_unit(context)
    if kind is Kind.AGE:
        return unit or "year", "time"
    rate = rate_after(context.low, end) if unit is not None else None
    return (unit if rate is None else f"{unit} per {rate_base(rate)}"), "time"
