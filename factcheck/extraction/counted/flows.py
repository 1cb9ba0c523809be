"""Levels, changes and flows: whether a per cent is a rate, a change or a share, and what is told by the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factcheck.extraction.amounts.numerals import MOVING
from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.steps import before_phrase, closing
from factcheck.extraction.language.phrases import is_time
from factcheck.lexicon.inflection import inflected
from factcheck.lexicon.lists import LISTS
from factcheck.model import Kind

_DEGREES = {"more": "more", "fewer": "less", "less": "less"}
_BEFORE = frozenset({"earlier", "before", "previous", "previously", "initially", "yesterday"})
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_TO_BEFORE = 6  # words from "than" to the time before: than reported on Friday
_TO_CONTEST = 7  # words from a margin to the contest: beat the mayor of Tarma by 300 votes
_COMPOUND = 4  # words of a noun that ends in one of change: a 4% year-on-year revenue rise
_BESIDE = 2  # words between "down" and "from": down slightly from 2.3%
_TO_RATE = 12  # words between "the rate" and its figure
_TO_SUBJECT = 9  # words before a verb of change in which what changes is named
_TO_PERIOD = 9  # words from an amount to "a day", without those in brackets
_LOOKED_AT = 12  # mentions back
_ALIKE = 3.0  # how many times larger or smaller a figure of one series may be
_PERIODS = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year"})
_EVERY = frozenset({"a", "an", "per", "each", "every"})
_OTHER_PERIODS = frozenset({"second", "minute", "week", "month", "quarter", "year", "weekly", "monthly", "yearly"})
_GROWTHS = LISTS["flows.growths"] & LISTS["flows.changes"]
_GROWING = frozenset(("grow", "grows", "growing", "grew", "grown"))


def share_measure(mention: Mention) -> str:
    """The measure of a per cent: "rate", "other:change" or "share".

    A tax rate of 36 per cent; shares fell 6 per cent; 6 per cent of the workforce.
    """
    reading = mention.reading
    is_points = mention.amount.unit == "percentage point"
    if is_points and (_names(mention, LISTS["flows.changes"]) or _is_moved(mention)):
        return "other:change"
    if reading.low(mention.after) == "of":
        return "share"
    if is_points:
        return "other:margin"
    if reading.low(mention.behind) == "of":
        return "share"
    beside = reading.tag(mention.behind) in ",)" and reading.low(mention.behind + 1) in ("above", "below")
    if beside or reading.low(mention.behind) in LISTS["flows.compared"]:
        return "other:change"
    is_step = reading.low(before_phrase(mention)) == "by" and _is_moved(mention)  # raised its rate by 0.25 per cent
    if _is_rate(mention) and not is_step and not _names(mention, LISTS["flows.changes"]):
        return "rate"
    return "other:change" if is_change(mention) else "share"


def is_change(mention: Mention) -> bool:
    """Whether the amount says by how much something other than a body of people has changed: "lost 16 per cent"."""
    reading = mention.reading
    if "of" in (reading.low(mention.behind), reading.low(mention.after)) or _is_part_of_body(reading, mention.behind):
        return False
    if _names(mention, _GROWTHS):
        return True
    if _names(mention, LISTS["flows.changes"]):
        return not _is_of_body(reading, range(mention.behind, mention.after + _TO_SUBJECT))
    other = mention.previous
    if (
        other is not None
        and 0 < mention.first - other.after <= 2
        and reading.low(mention.first - 1) in (",", "or", "(")
    ):
        return is_change(other)  # soared $5.27, or nearly 28 per cent
    return _goes_on(mention) or _is_moved(mention)


def _is_moved(mention: Mention) -> bool:
    """Whether a word of change leads to the amount: fell 6 per cent; cut its debt by a third; down 4 points."""
    reading, index = mention.reading, before_phrase(mention)
    leads = reading.low(index - 2) in ("by", "of") or reading.low(index - 2) in MOVING
    if leads and reading.tag(index - 1) == "D" and reading.low(index - 1) != "the":
        index -= 2  # by a hefty 4 points, rose a full 4 points; not "lost the district 36 per cent to 51"
    joint = reading.low(index)
    if joint in ("by", "of", "as") or (joint == "at" and reading.low(index - 1) in _GROWING):
        index -= 1  # grew at 4 per cent
    moves = (word := reading.low(index)) in MOVING
    if not moves and not (word in LISTS["flows.changes"] and reading.low(index + 1) == "of"):
        is_be = joint in LISTS["grammar.be"]
        index = _mover(reading, index - is_be) if is_be or joint in ("by", "of") else -1
    if reading.low(index) in LISTS["flows.growths"]:
        return True
    return index >= 0 and not _is_of_body(reading, range(mention.first - 1, index - _TO_SUBJECT - 1, -1))


def _names(mention: Mention, nouns: frozenset[str]) -> bool:
    """Whether the amount stands before one of the nouns: a 4% rise, a 4% year-on-year rise, a 4% pay rise."""
    reading = mention.reading
    if reading.has(nouns, mention.behind, mention.after + 1):
        return True
    for index in range(mention.behind, mention.behind + _COMPOUND):
        if reading.tag(index) not in "NMG":
            return False
        if reading.low(index) in nouns:
            return True
    return False


def _mover(reading: Reading, index: int) -> int:
    """The word of change behind which the words up to `index` say what changes; -1 where there is none.

    It cut its debt by 80 per cent; a rise in output by 7 per cent; the increase in prices was 2 per cent.
    """
    for back in range(index, max(-1, index - _TO_SUBJECT), -1):
        word = reading.low(back)
        if word in inflected("flows", "moving") or word in LISTS["flows.changes"]:
            return back
        if back in reading.numbered or reading.tag(back) in "VEX,;:.CSR":
            return -1
    return -1


def is_margin(mention: Mention) -> bool:
    """Whether somebody is ahead by it: "led by 5 points", "won by 798 votes", "her lead of 3 points", "5 points ahead".

    Not the votes for and against: "passed by 40 votes to 12".
    """
    reading, amount = mention.reading, mention.amount
    by_points = amount.kind is Kind.SHARE and (
        amount.unit == "percentage point" or reading.low(mention.first - 1) == "by"
    )
    if not by_points and (mention.head not in LISTS["flows.scored"] or amount.kind is not Kind.COUNT):
        return False
    if reading.low(mention.after) in ("ahead", "behind", "clear"):
        return True
    joint, link = mention.first - 1, reading.low(mention.first - 1)
    if link not in ("by", "of", "to", "at") or (
        reading.low(mention.after) == "to" and mention.after + 1 in reading.numbered
    ):
        return False
    told = LISTS["flows.leads"] | (inflected("flows", "contests") if link == "by" else frozenset())
    for back in range(joint - 1, max(-1, joint - _TO_CONTEST), -1):
        word, tag = reading.low(back), reading.tag(back)
        if word in told:
            return not _is_suffered(reading, back)
        if tag in ",;.:CS" or word == "error" or (tag in "VE" and link not in ("to", "at")):
            return False
    return False


def _is_suffered(reading: Reading, verb: int) -> bool:
    """Whether the verb is passive, so that "by" says who or how many did it: "was handily defeated by 74 per cent"."""
    return reading.low(reading.skip_left(verb - 1, "A")) in LISTS["grammar.be"]


def difference_of(mention: Mention) -> str:
    """Whether the number is by how much a count is "more" or "less" than before; empty where it is no difference.

    14 more than on Monday; 27 more deaths than a day earlier; 300 fewer than last year.
    """
    reading = mention.reading
    if reading.low(mention.behind) in _DEGREES:
        degree = mention.behind
    elif reading.low(mention.after) in _DEGREES:
        degree = mention.after
    else:
        return ""
    than = next((i for i in (degree + 1, mention.after) if reading.low(i) == "than"), -1)
    if reading.low(degree) == "fewer" and than < 0 and mention.amount.kind is Kind.COUNT and mention.noun:
        return "less"  # 900 fewer posts were advertised
    if degree >= than or mention.amount.kind is not Kind.COUNT:
        return ""
    for index in range(than + 1, min(than + _TO_BEFORE, len(reading.words))):
        word = reading.words[index]
        if is_time(word) or word.low in _BEFORE or _YEAR.fullmatch(word.low):
            return _DEGREES[reading.low(degree)]
        if word.tag not in "PDVEA" and word.low not in ("last", "this", "same", "time", "period"):
            break
    return ""


def _goes_on(mention: Mention) -> bool:
    """Whether a second change shares the verb of the first, or is set beside it.

    Down 11% on the year and 32% from their peak; fell 2% to 40 and 5% to 12; fell by 14% and steel by 4%; rose 0.9%
    compared with 0.5% in March.
    """
    reading, other = mention.reading, mention.previous
    while other is not None and other.amount.kind is not mention.amount.kind:
        other = other.previous
    if other is None or other.measure != "other:change":
        return False
    joint, between = mention.first - 1, range(other.after, mention.first)
    if reading.tag(joint) == "C":
        return reading.tag(mention.after) in "PT,." or reading.low(mention.after) == "respectively"
    if reading.low(joint) == "by":
        return any(reading.tag(i) in "C," for i in between)
    return reading.low(joint) in ("with", "to", "from", "against", "versus") and reading.has(
        LISTS["flows.set_beside"], joint - _BESIDE, joint + 1
    )


def _is_of_body(reading: Reading, places: Iterable[int]) -> bool:
    """Whether a body of people is named there, whose change is a part of it: cut its workforce by 13 per cent.

    Words behind a comma are of another clause: "185,000 jobs went, with the rate down by 2 points".
    """
    for index in places:
        if reading.tag(index) in ",;:.":
            return False
        if reading.low(index) in LISTS["flows.bodies"]:
            return True
    return False


def _is_part_of_body(reading: Reading, index: int) -> bool:
    """Whether the words there name whom the amount is a part of: half the 300-strong workforce, one in eight staff."""
    while reading.tag(index) in "DQNMA-'" or index in reading.numbered:
        if reading.low(index) in LISTS["flows.bodies"]:
            return True
        index += 1
    return False


def _is_rate(mention: Mention) -> bool:
    """Whether the per cent is the level of a rate: "a tax rate of 36 per cent", "the rate for 2014 was 35.7 %"."""
    reading, other = mention.reading, mention.previous
    rates = LISTS["flows.rates"]
    if _names(mention, rates) or (not rates.isdisjoint(mention.noun.split()) and not _is_moved(mention)):
        return True  # inflation may run above 2 per cent
    joint = reading.low(mention.first - 1)
    beside = other is not None and other.measure == "rate" and other.amount.unit == mention.amount.unit
    if beside and joint in ("to", "from", "against"):
        return True
    index = before_phrase(mention)
    if joint not in LISTS["grammar.levels"] and reading.low(index) not in LISTS["grammar.levels"]:
        return False
    for back in range(index, max(-1, index - _TO_RATE), -1):
        if reading.tag(back) in ";.":
            return False
        numbered = back in reading.numbered and reading.tag(back) != "Y" and back != index
        numbered = numbered and "-" not in reading.low(back)  # the yield on the 10-year note rose to 3 per cent
        if numbered and "by" not in (reading.low(back - 1), reading.low(back - 2)):
            return False  # but the rate was cut by half a point to 7 per cent
        if reading.low(back) in rates:
            return True
    return False


def is_flow(mention: Mention, before: Sequence[Mention]) -> bool:
    """Whether a count or a volume is one by the day: by its own words, or as a figure of a series that is."""
    return _is_by_time(mention) or _is_of_series(mention, before)


def _is_by_time(mention: Mention) -> bool:
    """Whether it is told by the day: "12,000 barrels (504,000 gallons) a day", "40,000 barrels leaking every day"."""
    reading, index = mention.reading, mention.after
    if mention.amount.kind is not Kind.MEASURE:
        return False
    limit = index + _TO_PERIOD
    while index < limit:
        if reading.tag(index) == "(":
            shut = closing(reading, index, ")")
            if shut == index:
                return False
            limit += shut - index
            index = shut
        elif reading.tag(index) in ".;:," or index in reading.numbered or reading.tag(index) == "C":
            return False
        elif _opens_period(reading, index):
            return True
        index += 1
    return False


def _opens_period(reading: Reading, index: int) -> bool:
    """Whether a period begins at the word: a day, per week, daily."""
    word = reading.low(index)
    return word in LISTS["flows.by_time"] or (word in _EVERY and reading.low(index + 1) in _PERIODS)


def _is_of_series(mention: Mention, before: Sequence[Mention]) -> bool:
    """Whether flows in the same unit were told before, near in size: "… 19,000 barrels a day. … revised to 12,000"."""
    amount, reading = mention.amount, mention.reading
    size = amount.value or amount.high or amount.low
    if amount.kind is not Kind.MEASURE or amount.unit is None or not size or " per " in amount.unit:
        return False
    if reading.has(LISTS["flows.totals"], mention.first - _TO_PERIOD, mention.after + 2):
        return False
    flows = [
        other
        for other in before[-_LOOKED_AT:]
        if other.measure == "rate" and (other.amount.unit or "").partition(" per ")[0] == amount.unit
    ]
    sizes = [s for other in flows if (s := other.amount.value or other.amount.high or other.amount.low)]
    return bool(sizes) and min(sizes) / _ALIKE <= size <= max(sizes) * _ALIKE


def continues_series(mention: Mention, last: Mention | None) -> bool:
    """Whether a bare number is the next figure of a flow: "Before that they averaged 10,000", "then it was 20,000"."""
    reading, index = mention.reading, before_phrase(mention)
    if last is None or last.measure != "rate" or mention.amount.kind is not Kind.COUNT:
        return False
    if reading.index - last.reading.index > 1 and LISTS["flows.rates"].isdisjoint(reading.vocabulary):
        return False
    if "averag" in reading.low(mention.first):
        return True
    levels = LISTS["grammar.levels"] - {"of", "-", ":", "by", "as"}
    bare = mention.elided and not mention.amount.noun
    opened = reading.low(index) in levels
    return bare and opened and last.rule in ("form", "series")


def is_daily(mention: Mention) -> bool:
    """Whether a rate is one by the day, as far as its words tell: not 36 per cent, nor four times a week."""
    reading = mention.reading
    base = (mention.amount.unit or mention.per or "").rpartition("per ")
    if mention.amount.kind is Kind.SHARE or (base[1] and base[2] != "day"):
        return False
    return not any(
        reading.low(i) in _OTHER_PERIODS and (reading.low(i).endswith("ly") or reading.low(i - 1) in _EVERY)
        for i in range(mention.behind, mention.after + _TO_PERIOD)
    )
