"""Numbers that belong together: ranges, ratios, scores."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extraction.amounts.money import SPELLINGS as MONEY
from factcheck.extraction.amounts.numerals import CHANGING, Form, Numeral
from factcheck.extraction.amounts.units import SPELLINGS as UNITS
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import pairs

_KINDS = load("kinds")
_UNITS = frozenset([*MONEY, *UNITS, *_KINDS["time"]["units"], "%", "percent", "per cent", "pct"])
_SIGN = r"(?:(?:us|a|c|hk|nz|s)?[$€£¥₹]\s?|rs\.?\s?|rm)?"
_HEDGE = r"(?:~|about |around |nearly |perhaps |even |as many as |as much as |up to |possibly |some |at most )?"
_GAP = re.compile(
    r"(?P<unit>\s?%|\s?[a-z°″'/]{1,14}(?: [a-z]{2,14})?)??\s{0,2}"
    r"(?P<joiner>-to-|-|–|—|‐|‑|~|(?:\bup\s)?\bto[\s-]|\bor\s|\band\s|\bto-)"
    rf"\s{{0,2}}{_HEDGE}(?P<sign>{_SIGN})"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SCALES = frozenset({"m", "mm", "mn", "b", "t"})
_LONGEST_GAP = 40
_MUCH_LARGER = 4
_LAST_DAY = 31  # of a month
_FAR_LARGER = 20
_DASHES = "-–—‐‑"
_UNIT_AFTER = re.compile(r"[\s-]?(%|[a-z°″'/]+)( [a-z]+)?")
_SIGN_BEFORE = re.compile(r"(?:[$€£¥₹]|\brs\.?|\brm)\s?$")
_BETWEEN = re.compile(rf"\bbetween\s{{1,2}}(?:the\s)?(?:ages?\sof\s)?{_HEDGE}{_SIGN}$")
_FROM = re.compile(
    rf"\bfrom\s{{1,2}}(?:(?:an?|the|its|their)\s(?:[\w'’-]+\s){{1,3}}of\s)?"
    rf"(?:more than |fewer than |less than |over |under |at least |almost )?{_HEDGE}{_SIGN}$"
)  # from $3m to $4m; from an early count of 300 to 400
_RANGED = re.compile(rf"\brang(?:e\sof|(?:e[sd]?|ing)\sfrom)\s{_HEDGE}{_SIGN}$")
_CHANGE = re.compile(rf"\b(?:{alternation(CHANGING)})\b")
_MONTH_BEFORE = re.compile(rf"\b(?:{alternation(pairs('time', 'months'))})\.?\s$")
_CHANGED = re.compile(rf"\b(?:{alternation(CHANGING)})\s(?:by\s)?{_HEDGE}{_SIGN}$")
_AHEAD = ("will", "to", "could", "may", "would", "might", "can")
"""Words before a verb that tell what is ahead."""
_TO_CHANGE = re.compile(rf"\b(?:{alternation(_AHEAD)})\s[a-z]+\s{_HEDGE}{_SIGN}$")
"""Before a range, where what is ahead is told: would rise 15% to 20%."""
_CHANGED_BY = re.compile(
    "".join(f"(?<!{word} )" for word in _AHEAD)
    + rf"\b(?:{alternation(CHANGING)})\s(?:[\w'’-]+\s){{0,6}}by\s{_HEDGE}{_SIGN}$"
)  # rose by three | to 19; not "will rise by three to five"
_CHANGE_OF = re.compile(
    rf"\b(?:{alternation(_KINDS['change']['nouns'])})\sin\s(?!the\s(?:range|order|region|area)\s)(?:[\w'’-]+\s){{1,6}}of\s{_HEDGE}{_SIGN}$"
)  # a rise in the deficit of $2bn | to $63bn
_SPORT = re.compile(rf"\b(?:{alternation(_KINDS['label']['sport'])})\b")
_VOTE_BEFORE = re.compile(
    rf"\b(?:{alternation(_KINDS['label']['voting'])})\s(?:[\w'’-]+\s){{0,5}}?(?:of\s|by\s)?(?:a\s)?$"
)
VOTE_AFTER = re.compile(rf"\s(?:[a-z-]+\s)?(?:{alternation(_KINDS['label']['decided'])})\b")
_PLURAL_AFTER = re.compile(
    r"\s(?:(?!to\b|on\b|in\b|at\b|for\b|that\b|and\b)[a-z]+\s)?"
    r"(?:(?!was\b|is\b|as\b|has\b|this\b|its\b|his\b)[a-z]+s|people|men|women|children|police|troops)\b|\s?%"
)
_RATIO_GAP = re.compile(r"\s{1,2}(?:in|out\s{1,2}of)\s{1,2}(?:every\s{1,2}|the\s{1,2})?")
_PERCENT = ("%", "percent", "per cent")
_ONE_IN = re.compile(r"\s[a-z]+\sin\s(?:every\s)?")  # one child in ten
_PERIOD_AFTER = re.compile(r"\s(?:seconds|minutes|hours|days|weeks|months|years|matches|games|decades)\b")
_WICKETS, _RUNS = 10, 1000
_THOUSAND, _TWICE = 1000, 2
_USUAL = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 50, 100, 1000, 10000, 100000})  # three in ten


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
    if second.start - first.end > _LONGEST_GAP or first.value is None or second.value is None:
        return None
    if first.form not in (Form.CARDINAL, Form.FRACTION) or second.form is not first.form:
        return None
    letters = len(first.glued) if first.glued and first.glued == second.glued and first.glued in _SCALES else 0
    gap = low[first.end + letters : second.start]  # €9m to €11m
    if first.form is Form.CARDINAL and _RATIO_GAP.fullmatch(gap):
        return _ratio(low, first, second, gap)
    if gap == " for " and _is_innings(low, first, second):
        return replace(first, end=second.end, form=Form.SCORE, value=None, low=None, high=None)
    if low[first.start : first.end] == "one" and _ONE_IN.fullmatch(gap) and not _PLURAL_AFTER.match(low, second.end):
        return _ratio(low, first, second, gap)
    match = _GAP.fullmatch(gap)
    if match is None or not _measured_alike(low, first, second, match):
        return None
    joiner = match.group("joiner").strip()
    dashed = joiner in _DASHES or joiner == "-to-"
    if (dashed or joiner == "to") and _is_vote(low, first, second):
        return None  # the bill passed by 64-0: 64 and 0 are votes
    if dashed and _is_score(low, first, second):
        return replace(first, end=second.end, form=Form.SCORE, value=None, low=None, high=None)
    low_end, high_end = _ends(first, second)
    if low_end >= high_end or not _is_range(low, first, second, joiner, has_unit=bool(match.group("unit"))):
        return None
    form = Form.RANGE if first.form is Form.CARDINAL else Form.FRACTION
    scale = max(first.scale, second.scale)
    return replace(second, start=first.start, form=form, value=None, low=low_end, high=high_end, scale=scale)


def _is_innings(low: str, first: Numeral, second: Numeral) -> bool:
    """Whether wickets are told for runs: 2 for 17, 7 for 309; not "2 for 40 pupils"."""
    plain = first.digits and second.digits and not first.glued and not second.glued
    if not plain or not (first.value or 0) <= _WICKETS < (second.value or 0) < _RUNS:
        return False
    return not _PLURAL_AFTER.match(low, second.end) and not _has_unit(low, second.end)


def _measured_alike(low: str, first: Numeral, second: Numeral, gap: re.Match[str]) -> bool:
    """Whether both can have one unit; not "rose 18 cents to $23", "fell 3% to 5,884", "over 2015 to 67,972"."""
    if "," in low[second.start : second.end] and _YEAR.fullmatch(low, first.start, first.end):
        return False
    if gap.group("unit"):
        unit, behind = gap.group("unit").strip(" -"), low[second.end : second.end + 9].lstrip(" -")
        alike = unit.startswith(_PERCENT) == behind.startswith(_PERCENT)  # up 210 percent to 2 billion yuan
        return alike and unit in _UNITS and not gap.group("sign") and _has_unit(low, second.end)
    return not gap.group("sign") or _SIGN_BEFORE.search(low, max(0, first.start - 4), first.start) is not None


def _is_level(low: str, first: Numeral, second: Numeral) -> bool:
    """Whether the second is what the first led to: rose by three to 19; fell 2,250 to 354,500.

    Not "dropped by 1 to 1.5 degrees".
    """
    before = low[max(0, first.start - 60) : first.start]
    start, end = _ends(first, second)
    if end > _FAR_LARGER * start and _CHANGED.search(before):
        return True
    if _CHANGED_BY.search(low, max(0, first.start - 80), first.start) is None:
        return False
    return not _has_unit(low, second.end) or (second.value or 0) > _MUCH_LARGER * (first.value or 0)


def _both_measured(low: str, first: Numeral, second: Numeral) -> bool:
    """Whether each number has its own sign or unit: $1.20 to $84.35, 5% to 7%."""
    signs = [_SIGN_BEFORE.search(low, max(0, n.start - 4), n.start) is not None for n in (first, second)]
    return all(signs) or (not any(signs) and _has_unit(low, first.end) and _has_unit(low, second.end))


def _has_unit(low: str, end: int) -> bool:
    """Whether a unit, a currency, per cent or a unit of time follows a number."""
    match = _UNIT_AFTER.match(low, end)
    return match is not None and (match.group(1) in _UNITS or match.group().strip(" -") in _UNITS)


def _ratio(low: str, first: Numeral, second: Numeral, gap: str) -> Numeral | None:
    """One in three, 9 out of 10; not "two in 2010" nor "three in five days"."""
    top, bottom = first.value or 0.0, second.value or 0.0
    if not 0 < top < bottom or top != int(top) or bottom != int(bottom) or second.glued:
        return None
    if 1900 <= bottom <= 2100 or (top > 1 and bottom not in _USUAL):
        return None
    if "out" not in gap and (
        (top > 1 and bottom > 100) or ("every" not in gap and _PERIOD_AFTER.match(low, second.end))
    ):
        return None
    share = top / bottom
    return replace(second, start=first.start, form=Form.RATIO, value=share, low=share, high=share)


def _ends(first: Numeral, second: Numeral) -> tuple[float, float]:
    """Both ends; the multiplier of the second also holds for a first that has none: 5 to 10 million."""
    start, end = first.value or 0.0, second.value or 0.0
    if first.scale == 1.0 and second.scale >= 100 and start < 1000 and start * second.scale < end and not first.glued:
        start *= second.scale
    if start < _THOUSAND and end % _THOUSAND == 0 and start * _THOUSAND < end <= _TWICE * start * _THOUSAND:
        start *= _THOUSAND  # 13 to 14,000 feet
    return start, end


def _is_vote(low: str, first: Numeral, second: Numeral) -> bool:
    """Whether the numbers are the votes for and against: "voted 64-0", "a vote of 134 to 63", "a 5-to-4 ruling"."""
    if not (first.digits and second.digits) or first.scale != 1 or second.scale != 1 or first.glued or second.glued:
        return False
    if VOTE_AFTER.match(low, second.end):
        return True
    if _has_unit(low, second.end) or _PLURAL_AFTER.match(low, second.end):
        return False
    return _VOTE_BEFORE.search(low, max(0, first.start - 80), first.start) is not None


def _is_score(low: str, first: Numeral, second: Numeral) -> bool:
    """Whether a dash makes a score: 3-2, 1 – 0; of a rising pair only where the words are of a match or a vote."""
    if not (first.digits and second.digits) or first.scale != 1 or second.scale != 1 or first.glued or second.glued:
        return False
    a, b = first.value or 0.0, second.value or 0.0
    if a != int(a) or b != int(b) or (max(a, b) > 999 and b != 1) or low[first.start] == "-":
        return False
    if low[second.end : second.end + 1] in ("%", "-") or low[first.start - 1 : first.start] in ("$", "€", "£"):
        return False
    if a >= b:
        return True
    around = low[max(0, first.start - 30) : first.start] + " " + low[second.end : second.end + 20]
    return b <= 30 and _SPORT.search(around) is not None


def _is_range(low: str, first: Numeral, second: Numeral, joiner: str, *, has_unit: bool) -> bool:
    before = low[max(0, first.start - 60) : first.start]
    if joiner == "and":
        return _BETWEEN.search(before) is not None or (has_unit and _FROM.search(before) is not None)
    if joiner == "or":
        return not has_unit and (first.value or 0) >= 1
    if joiner.startswith(("to", "up", "-to")):  # "rose from 49 to 105" says an old figure and a new one
        reach = 200 if ";" in before else 60  # raised one fee from $1 to $2; another from $3 to $4
        changed = _CHANGE.search(low, max(low.rfind(". ", 0, first.start), first.start - reach, 0), first.start)
        measured = has_unit or _has_unit(low, second.end) or (second.value or 0) > _LAST_DAY
        dated = measured and _MONTH_BEFORE.search(before) is not None  # brought the toll since July 7 to 415
        moved = (
            second.start - first.end > 4
            and _CHANGED.search(before) is not None
            and _TO_CHANGE.search(before) is None
            and _both_measured(low, first, second)
        )
        if joiner == "to" and (_is_level(low, first, second) or _CHANGE_OF.search(before)):
            return False
        ranged = _RANGED.search(before) is not None
        won = has_unit and not ranged and _SPORT.search(before) is not None  # lost by 36 percent to 51 percent
        return not dated and not won and not moved and (ranged or changed is None or _FROM.search(before) is None)
    if joiner == "~":
        return True
    spaced = low[first.end] == " " and low[second.start - 1] in " ~"
    return first.digits and second.digits and (not spaced or _has_unit(low, second.end))
