"""Numbers of a text, of every kind."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extraction.bounds import BoundWords, bound_after, bound_before
from factcheck.extraction.document import Document
from factcheck.extraction.kinds import Place, kind_of
from factcheck.extraction.measured import Measured, measure
from factcheck.extraction.money import PREFIXES
from factcheck.extraction.neighbours import lend_nouns, merge
from factcheck.extraction.nouns import Noun, noun_after, noun_before
from factcheck.extraction.lexer import find_numerals
from factcheck.extraction.numerals import INDEFINITE, Form, Numeral, lowered
from factcheck.extraction.ranges import join
from factcheck.model import Amount, Bound, Kind, Span

_BEFORE, _AFTER = 80, 120  # characters of context
_RUN_ON = frozenset({Kind.YEAR, Kind.LABEL, Kind.DATE, Kind.PHONE})  # 2014-15, 3888-2
_RUN_ON_MARKS = frozenset("-–/.")
_AGES = frozenset({" and ", " or ", ", "})


def find_amounts(document: Document) -> list[Amount]:
    """Every number of the text in order of its start, with value, bound, unit, noun and kind.

    Spans do not overlap.  The time is linear in the length of the text.
    """
    text, low = document.text, lowered(document.text)
    amounts: list[Amount] = []
    done = 0
    for numeral in join(low, find_numerals(low, PREFIXES)):
        if numeral.start < done:  # inside the unit of the last: 15 parts per million
            continue
        amount = _amount(document, text, low, numeral, done)
        if amount is not None:
            if amounts and _runs_on(low, amounts[-1], amount):
                amount = replace(amount, kind=amounts[-1].kind, noun=None, noun_span=None)
            amounts.append(amount)
            done = amount.phrase.end if amount.phrase is not None and amount.unit is not None else amount.end
    return lend_nouns(document, low, merge(text, low, amounts))


def _amount(document: Document, text: str, low: str, numeral: Numeral, done: int) -> Amount | None:
    floor, limit = _sentence(document, numeral.start)
    limit = min(max(limit, numeral.end), numeral.end + 200)
    measured = measure(text, low, numeral, done)
    if numeral.form is Form.FRACTION and measured.unit is None and low[measured.end : measured.end + 1] == "-":
        return None  # half-brother, quarter-final
    start, end = measured.start, measured.end
    said = bound_before(low, floor, start)
    capitals = not document.is_capitals and not _is_title(text, floor, limit)
    place = Place(
        text=text,
        low=low,
        start=start,
        end=end,
        numeral=numeral,
        unit=measured.unit,
        before=low[max(floor, start - _BEFORE) : start],
        after=low[end : min(limit, end + _AFTER)],
        million=measured.scale > 1,
        bounded=said.bound is not Bound.EXACT,
        capitals=capitals,
        sentence_start=floor,
        limit=limit,
    )
    kind = kind_of(place)
    noun = _noun(place, measured, kind, limit)
    if low[start:end] in INDEFINITE and (kind is not Kind.COUNT or noun is None or noun.start < end):
        return None
    bound, phrase_end = _bound(low, said, numeral, place, measured, noun)
    value, lower, upper = _interval(numeral, bound, _factor(kind, numeral, measured))
    name, dimension = _unit(kind, measured, place)
    return Amount(
        start=start,
        end=end,
        surface=text[start:end],
        kind=kind,
        value=value,
        low=lower,
        high=upper,
        bound=bound,
        unit=name,
        dimension=dimension,
        noun=_noun_text(text, noun, measured, kind),
        noun_span=noun.span() if noun is not None else None,
        phrase=Span(min(said.start, start), max(phrase_end, end)),
        more=said.more or low.startswith(" more ", end) and not low.startswith(" more than", end),
    )


def _runs_on(low: str, last: Amount, amount: Amount) -> bool:
    """Whether a number goes on with the kind of the one before it: 2014-15, 3888-2, aged 18 and 19."""
    gap = low[last.end : amount.start]
    if last.kind is Kind.LABEL and gap in _AGES:
        return amount.noun is None and amount.unit is None and amount.surface.isdigit()
    if last.kind is Kind.AGE:
        return gap in _AGES and amount.noun is None and amount.unit is None and 0 < (amount.value or 0) <= 115
    return last.kind in _RUN_ON and gap in _RUN_ON_MARKS and amount.surface[0].isdigit()


def _sentence(document: Document, offset: int) -> tuple[int, int]:
    if not document.sentences:
        return 0, len(document.text)
    sentence = document.sentences[document.sentence_index(offset)]
    if sentence.end <= offset:
        return sentence.end, len(document.text)
    return min(sentence.start, offset), sentence.end


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether a sentence is a headline in which every longer word has a capital."""
    words = re.findall(r"[^\W\d_]{4,}", text[start : min(end, start + 300)])
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _factor(kind: Kind, numeral: Numeral, measured: Measured) -> float:
    share = kind is Kind.SHARE and numeral.form in (Form.FRACTION, Form.RATIO) and measured.unit is None
    return 100.0 if share else measured.scale


def _bound(low: str, said: BoundWords, numeral: Numeral, place: Place, measured: Measured, noun: Noun | None) -> tuple[Bound, int]:
    """The bound of the number and where its phrase ends."""
    end = noun.end if noun is not None and noun.start >= place.end else measured.after
    later = bound_after(low, (place.end, measured.after, end)) if said.bound in (Bound.EXACT, Bound.ABOUT) else None
    if later is not None:
        end = max(end, later.end)
    if numeral.low is not None and numeral.high is not None and numeral.low != numeral.high:
        return Bound.RANGE, end
    if numeral.form is Form.VAGUE:
        return Bound.VAGUE, end
    return (said.bound if later is None else later.bound), end


def _interval(numeral: Numeral, bound: Bound, factor: float) -> tuple[float | None, float | None, float | None]:
    value = None if numeral.value is None else numeral.value * factor
    if bound is Bound.RANGE:
        return None, (numeral.low or 0.0) * factor, (numeral.high or 0.0) * factor
    if bound is Bound.VAGUE:
        return None, (numeral.low or 0.0) * factor, None
    if bound is Bound.AT_LEAST:
        return value, value, None
    if bound is Bound.AT_MOST:
        return value, None, value
    if bound is Bound.ABOUT:
        return value, None, None
    return value, value, value


def _unit(kind: Kind, measured: Measured, place: Place) -> tuple[str | None, str | None]:
    if measured.unit is not None:
        return measured.unit.name, measured.unit.dimension
    if kind is Kind.SHARE:
        return "percent", "dimensionless"
    if kind in (Kind.DURATION, Kind.AGE):
        match = re.match(r"[\s-]{1,2}(?:[a-z-]+\s)?(second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur|season)", place.after)
        if match is not None:
            return {"centur": "century"}.get(match.group(1), match.group(1)), "time"
        return ("year", "time") if kind is Kind.AGE else (None, "time")
    return None, None


def _noun(place: Place, measured: Measured, kind: Kind, limit: int) -> Noun | None:
    if kind in (Kind.YEAR, Kind.DATE, Kind.TIME, Kind.PHONE, Kind.LABEL, Kind.SCORE, Kind.NAME, Kind.ORDINAL, Kind.DURATION, Kind.AGE):
        return None
    one = place.numeral.value == 1
    if kind is Kind.MONEY:
        return None
    if kind is Kind.MEASURE:
        return _unit_words(place, measured, limit)
    if kind is Kind.SHARE:
        of = re.compile(r"\s{1,2}(?:of|the|its|their|his|her|our|all)\b").match(place.low, place.end)
        shared = noun_after(place.text, place.end, limit, one=False, capitals=place.capitals, mass=of is not None)
        return shared or noun_before(place.low, place.sentence_start, place.start, share=True)
    after = noun_after(place.text, place.end, limit, one=one, capitals=place.capitals)
    return after or noun_before(place.low, place.sentence_start, place.start)


def _unit_words(place: Place, measured: Measured, limit: int) -> Noun | None:
    """The words of the unit, with "of oil"."""
    words = re.compile(r"[\s-]*").match(place.text, place.end)
    start = words.end() if words is not None else place.end
    if measured.after <= start:
        return None
    of = re.compile(r"\s{1,2}of(?=\s)(?!\s(?:the|an?|its|their|his|her)\b)").match(place.low, measured.after, limit)
    stuff = noun_after(place.text, of.end(), limit, one=False, capitals=place.capitals, mass=True) if of is not None else None
    return Noun(start, stuff.end if stuff is not None else measured.after)


def _noun_text(text: str, noun: Noun | None, measured: Measured, kind: Kind) -> str | None:
    if noun is not None:
        return " ".join(text[noun.start : noun.end].split())
    if kind is Kind.MONEY and measured.unit is not None:
        return measured.unit.noun
    return None
