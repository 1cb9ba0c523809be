"""What a number is measured in: per cent, money or a physical unit, whichever its words say."""

from __future__ import annotations

import re

from factcheck.extraction.amounts.money import POUND, currency_after, currency_of, sign_before
from factcheck.extraction.amounts.numerals import Form, Numeral
from factcheck.extraction.amounts.units import MAGNITUDE, PERCENT, POINT, Unit, unit_after, with_rate
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import LISTS
from factcheck.model import record

_PERCENT_AFTER = re.compile(
    r"(?:\s?%|[\s-]{1,2}(?:percentage(?=\s?-?points?)|per[\s-]cent|percent(?:age)?(?![a-z])|pct\.?(?![a-z]))|pc\b)"
    r"(\s?-?(?:percentage\s)?points?\b)?"
)
_POINT_AFTER = re.compile(  # cut by a quarter point, by half a percent
    r"[\s-](?:an?\s|of (?:an?|one)\s)?(?:(?:percentage[\s-])?point|percent|per\scent)\b"
)
_QUAKE_BEFORE = re.compile(
    r"(?:\bmagnitude[\s-](?:of\s)?|\b(?:measured|put)\sthe\s(?:earthquake|quake|tremor)\sat\s"
    r"|\b(?:earthquakes?|quakes?|aftershocks?|tremors?)(?:\sof|,?\smeasur(?:ed|ing)(?:\sat)?)"
    r"\s)(?:about\s)?(?:[0-9]\.[0-9]\sand\s)?$"
)
_QUAKE_AFTER = re.compile(
    r"[\s-]{1,2}magnitude\b(?!\s[0-9])|-?,?\s(?:and|or)\s[0-9]\.[0-9][\s-]magnitude\b"
    r"|(?<=\.[0-9])\s(?:[a-z]+\s)?(?:earthquake|quake|tremor|temblor|aftershock)\b"
)
_QUAKE_WORDS = frozenset(
    word + ending
    for word in ("magnitude", "earthquake", "quake", "tremor", "temblor", "aftershock")
    for ending in ("", "s")
)
"""Words without one of which no number is taken for the strength of a quake."""
_PER_SO_MANY = re.compile(
    r"\sper\s(100,000|10,000|1,000|100|million)(?![0-9,])(?:\s(?:people|inhabitants|residents|population))?"
)
_POUNDS = frozenset(["pound", "pounds"])
_WEIGHT = frozenset(["weigh", "weighs", "weighed", "weighing", "weight"])
_TO_PRICE = 60  # characters from a word of paying to so many pounds
_MEASURABLE = frozenset({Form.CARDINAL, Form.RANGE, Form.VAGUE, Form.FRACTION, Form.RATIO})
_MONEY_SCALE = {"g": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "b": 1e9, "t": 1e12}
_MONEY_LETTERS = re.compile(r"(?:mn|mm|m|t|b|g)(?![a-z])")  # $57m; $500G, as tabloids write five hundred grand
_COUNTED_NEXT = re.compile(
    r"\s(?:of\s(?:its|their|the|his|her|our|all|those|these)\b|(?!(?:"
    + alternation(load("units")["metre_before"])
    + r")\b)[a-z])"
)
_LENGTHS = LISTS["units.metre_words"]  # the water peaked at 35m on Friday
_PLURAL_NEXT = re.compile(rf"\s(?!(?:{alternation(sorted(_LENGTHS))})\b)(?:[a-z]{{3,}}s|people|men|women|children)\b")
_MILLION_APART = re.compile(
    rf"\s(?:m|mn)(?=\s(?:[a-z]+\s)?(?:{alternation(load('kinds')['time']['counted'])})\b)"
)  # 8.4 m people


@record()
class Measured:
    """A number with its unit.  `start`, `end` take in its sign; `after` is the end of the unit's words."""

    start: int
    end: int
    after: int
    unit: Unit | None = None
    scale: float = 1.0  # of letters written on to the digits: 5m


def measure(text: str, low: str, numeral: Numeral, floor: int, words: frozenset[str]) -> Measured:
    """The unit of a number; its sign stands after `floor`; `words` are those of its sentence."""
    start, end = numeral.start, numeral.end
    if numeral.form not in _MEASURABLE:
        return Measured(start, end, end)
    sign = sign_before(text, low, floor, start, words)
    if sign is not None and not (sign.group(1).isalpha() and low.startswith(": ", end)):  # SDG 8: decent work
        return _with_sign(low, sign, numeral)
    percent = _PERCENT_AFTER.match(low, end)
    if percent is not None:
        return Measured(start, percent.end(), percent.end(), POINT if percent.group(1) else PERCENT)
    fraction = numeral.form is Form.FRACTION
    of_one = low.startswith(" of ", end) and (numeral.value or 1) < 1  # 0.25 of a per cent
    if (fraction or of_one) and (point := _POINT_AFTER.match(low, end)) is not None:
        return Measured(start, end, point.end(), POINT)
    of_quake = numeral.digits and numeral.scale == 1 and not _QUAKE_WORDS.isdisjoint(words)
    if of_quake and _QUAKE_BEFORE.search(low, max(0, start - 40), start):
        return Measured(start, end, end, MAGNITUDE)
    quake = _QUAKE_AFTER.match(low, end) if of_quake and end - start <= len("7.8") else None
    if quake is not None:
        return Measured(start, end, end + len(" magnitude") * (" magnitude" in quake.group()[:11]), MAGNITUDE)
    if "per" in words and (rate := _PER_SO_MANY.match(low, end)) is not None:
        return Measured(start, end, rate.end(), Unit(f"per {rate.group(1)}", "rate", rate.group().strip()))
    scale, glued = 1.0, numeral.glued
    of_length = glued == "m" and not _LENGTHS.isdisjoint(words) and not _PLURAL_NEXT.match(low, end + 1)
    if (glued == "m" or text.startswith("MM", end)) and not of_length and _means_million(text, low, end + len(glued)):
        end, scale, glued = end + len(glued), 1e6, ""
    elif low[end + 1 : end + 2] == "m" and numeral.scale == 1 and (apart := _MILLION_APART.match(low, end)) is not None:
        end, scale = apart.end(), 1e6
    money = currency_after(text, low, end, glued, numeral.scale * scale, words)
    if money is not None:
        unit, after = with_rate(low, money[0], money[2])
        return Measured(start, money[1], after, unit, scale)
    of_money = POUND if not _POUNDS.isdisjoint(words) and _may_be_sum(text, numeral, scale, words) else None
    physical = unit_after(text, low, end, glued=bool(glued), fraction=fraction, of_money=of_money)
    if physical is None:
        return Measured(start, end, end, None, scale)
    return Measured(start, end, physical[1], physical[0], scale)


def _may_be_sum(text: str, numeral: Numeral, scale: float, words: frozenset[str]) -> bool:
    """Whether so many pounds may be money: many or paid, and nothing is weighed, or the text has the pound's sign."""
    is_large = (numeral.low or 0.0) * scale >= (1e3 if numeral.form is Form.VAGUE else 1e5)
    before = {*text[max(0, numeral.start - _TO_PRICE) : numeral.start].lower().split()}
    is_paid = not LISTS["currencies.price"].isdisjoint(before - LISTS["currencies.slimming"])
    return ((is_large or is_paid) and _WEIGHT.isdisjoint(words)) or "£" in text


def _with_sign(low: str, sign: re.Match[str], numeral: Numeral) -> Measured:
    """$57m, US$4.7 billion, £12 a week, $500G."""
    end, scale = numeral.end, 1.0
    letters = _MONEY_LETTERS.match(low, end)
    if numeral.glued and letters is not None:
        end, scale = letters.end(), _MONEY_SCALE[letters.group()]
    unit, after = currency_of(low, sign.group(1), end)
    unit, after = with_rate(low, unit, after)
    return Measured(sign.start(1), end, after, unit, scale)


def _means_million(text: str, low: str, after: int) -> bool:
    """Whether the m of 5m is a million: a capital M, or a counted thing or a verb follows (2.3m people)."""
    if low[after : after + 1].isalnum():
        return False
    return text[after - 1] == "M" or _COUNTED_NEXT.match(low, after) is not None
