"""Numbers that belong together: ranges, ratios, scores."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extraction.numerals import Form, Numeral
from factcheck.extraction.money import SPELLINGS as MONEY
from factcheck.extraction.units import SPELLINGS as UNITS
from factcheck.lexicon import alternation, load

_KINDS = load("kinds")
TIME_UNITS = alternation(_KINDS["time"]["units"])
_UNIT = rf"(?:\s?%|\s(?:percent|per\scent|pct)|\s?(?:{alternation([*MONEY, *UNITS])})|\s(?:{TIME_UNITS}))"
_SIGN = r"(?:(?:us|a|c|hk|nz|s)?[$€£¥₹]\s?|rs\.?\s?|rm)?"
_HEDGE = r"(?:~|about |around |nearly |perhaps |even |as many as |as much as |up to |possibly |some |at most )?"
_GAP = re.compile(rf"(?P<unit>{_UNIT})??\s{{0,2}}(?P<joiner>-|–|—|‐|‑|~|(?:\bup\s)?\bto[\s-]|\bor\s|\band\s|\bto-)\s{{0,2}}{_HEDGE}(?P<sign>{_SIGN})")
_USUAL = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 50, 100, 1000, 10000, 100000})  # three in ten
_UNIT_AFTER = re.compile(rf"[\s-]?{_UNIT}")
_RATIO_GAP = re.compile(r"\s{1,2}(?:in|out\s{1,2}of)\s{1,2}(?:every\s{1,2}|the\s{1,2})?")
_BETWEEN = re.compile(rf"\bbetween\s{{1,2}}(?:the\s)?(?:ages?\sof\s)?{_HEDGE}{_SIGN}$")
_FROM = re.compile(rf"\bfrom\s{{1,2}}{_HEDGE}{_SIGN}$")
_CHANGE = re.compile(r"\b(?:" + alternation(_KINDS["change"]["verbs"]) + r")\b")
_SPORT = re.compile(r"\b(?:" + alternation(_KINDS["label"]["sport"]) + r")\b")


def join(low: str, numerals: list[Numeral]) -> list[Numeral]:
    """The numerals with ranges and ratios made one: 20 to 30, between 8 and 10, $5-10 million, one in three, 3-2."""
    out: list[Numeral] = []
    index = 0
    while index < len(numerals):
        first = numerals[index]
        second = numerals[index + 1] if index + 1 < len(numerals) else None
        joined = _joined(low, first, second) if second is not None else None
        out.append(joined or first)
        index += 2 if joined else 1
    return out


def _joined(low: str, first: Numeral, second: Numeral) -> Numeral | None:
    if second.start - first.end > 40 or first.value is None or second.value is None:
        return None
    gap = low[first.end : second.start]
    if first.form is Form.CARDINAL and second.form is Form.CARDINAL and _RATIO_GAP.fullmatch(gap):
        return _ratio(low, first, second, gap)
    if first.form not in (Form.CARDINAL, Form.FRACTION) or second.form is not first.form:
        return None
    match = _GAP.fullmatch(gap)
    if match is None:
        return None
    if match.group("unit") and (match.group("sign") or not _UNIT_AFTER.match(low, second.end)):
        return None  # rose 18 cents to $23.50, fell 3% to 5,884: two different things
    if match.group("sign") and not low[max(0, first.start - 2) : first.start].strip()[-1:].strip("abcdefghijklqrtuvwxyz'"):
        return None  # from 362 in 2014 to $557
    joiner, unit = match.group("joiner").strip(), match.group("unit")
    low_value, high_value = _spread(low, first, second, joiner)
    if joiner in "-–—‐‑" and _is_score(low, first, second, gap):
        return replace(first, end=second.end, form=Form.SCORE, value=None, low=None, high=None)
    if low_value >= high_value or not _is_range(low, first, second, joiner, unit):
        return None
    return replace(
        second, start=first.start, form=Form.RANGE if first.form is Form.CARDINAL else Form.FRACTION,
        value=None, low=low_value, high=high_value, scale=max(first.scale, second.scale),
    )


def _ratio(low: str, first: Numeral, second: Numeral, gap: str) -> Numeral | None:
    top, bottom = first.value or 0.0, second.value or 0.0
    whole = top == int(top) and bottom == int(bottom) and not (1900 <= bottom <= 2100) and (top == 1 or bottom in _USUAL)
    if not whole or not 0 < top < bottom or second.glued or (top > 1 and bottom > 100 and "out" not in gap):
        return None
    if "out" not in gap and "every" not in gap and re.match(r"\s(?:seconds|minutes|hours|days|weeks|months|years|matches|games|decades)\b", low[second.end : second.end + 10]):
        return None
    value = top / bottom
    return replace(second, start=first.start, form=Form.RATIO, value=value, low=value, high=value)


def _spread(low: str, first: Numeral, second: Numeral, joiner: str) -> tuple[float, float]:
    """Both ends; the multiplier of the second also holds for a first that has none: 5 to 10 million."""
    start, end = first.value or 0.0, second.value or 0.0
    if first.scale == 1.0 and second.scale >= 100 and start < 1000 and start * second.scale < end and not first.glued:
        start *= second.scale
    return start, end


def _is_score(low: str, first: Numeral, second: Numeral, gap: str) -> bool:
    if (len(gap) > 1 and not _is_spaced_score(low, first, second)) or not (first.digits and second.digits) or first.scale != 1 or second.scale != 1 or second.glued or first.glued:
        return False
    a, b = first.value or 0.0, second.value or 0.0
    if a != int(a) or b != int(b) or max(a, b) > 999 or low[first.start] == "-":
        return False
    if low[second.end : second.end + 1] in ("%", "-") or low[max(0, first.start - 1) : first.start] in ("$", "€", "£"):
        return False
    if a >= b or len(gap) > 1:
        return True
    around = low[max(0, first.start - 30) : first.start] + " " + low[second.end : second.end + 20]
    return max(a, b) <= 30 and _SPORT.search(around) is not None


_PLURAL_AFTER = re.compile(r"\s(?:[a-z]+\s)?(?:[a-z]+s|people|men|women|children|police|troops)\b|\s?%")


def _is_spaced_score(low: str, first: Numeral, second: Numeral) -> bool:
    """Sweden 1 – 0 Korea, and no "5 – 10 people"."""
    return max(first.value or 0, second.value or 0) <= 20 and not _PLURAL_AFTER.match(low, second.end) and not _UNIT_AFTER.match(low, second.end)


def _is_range(low: str, first: Numeral, second: Numeral, joiner: str, unit: str | None) -> bool:
    before = low[max(0, first.start - 40) : first.start]
    if joiner == "and":
        return _BETWEEN.search(before) is not None or (_FROM.search(before) is not None and unit is not None)
    if joiner == "or":
        return unit is None and second.value is not None and (first.value or 0) >= 1
    if joiner.startswith(("to", "up")):
        if _FROM.search(before) is not None and _CHANGE.search(low, max(0, first.start - 60), first.start) is not None:
            return False
        return True
    if not (first.digits and second.digits) and joiner != "~":
        return False
    spaced = low[first.end : first.end + 1] == " " and low[second.start - 1] in " ~"
    return joiner == "~" or not spaced or (first.digits and second.digits and _UNIT_AFTER.match(low, second.end) is not None)
