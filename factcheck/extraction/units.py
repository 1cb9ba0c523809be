"""Currencies, per cent and physical units around a number; the only module that knows quantulum3.

The word lists decide whether a unit touches the number; quantulum3 names it and gives its dimension, from a window of
a few words ("2 cubic feet per second"), asked once for each spelling.  Where the lists name a unit themselves, they win.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from factcheck.lexicon import alternation, load

_UNITS = load("units")
_CURRENCIES: list[dict[str, Any]] = load("currencies")["currency"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is measured in: `name` in the singular, `dimension` as quantulum3 calls it, `noun` for display."""

    name: str
    dimension: str | None
    noun: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit around a number.  `start`, `end` are the number with its sign; `after` is the end of the unit words."""

    start: int
    end: int
    after: int
    unit: Unit | None
    scale: float = 1.0  # of letters written on to the digits: 5m


PERCENT = Unit("percent", "dimensionless")
POINT = Unit("percentage point", "dimensionless")


def _currency(entry: dict[str, Any]) -> Unit:
    return Unit(entry["name"], "currency", entry["noun"])


_SIGNS: dict[str, Unit] = {s: _currency(e) for e in _CURRENCIES for s in [*e["signs"], *e["codes"]]}
PREFIXES = frozenset(sign for sign in _SIGNS if sign[-1].isalpha() or sign[-1] == ".")
"""Currency signs of letters that may be written on to the digits: RM5, US$5 ends in a sign and is none of these."""
_MONEY_WORDS: dict[str, Unit] = {w: _currency(e) for e in _CURRENCIES for w in [*e["words"], *e["codes"]]}
_SIGN_BEFORE = re.compile(rf"(?:(?<![a-z0-9])|(?<=[0-9])(?=[$€£]))({alternation(_SIGNS)})(\s?)$")
_AFTER_SIGNS = re.compile(r"\s?(us\$|[$€£¥₹₽₺₴₦₪¢]|[pc](?!\.?[a-z0-9]))")
_MONEY_AFTER = re.compile(rf"[\s-]{{1,2}}(?:of\s)?(?:us\s(?=dollar|cent))?({alternation(_MONEY_WORDS)})\b")
_COUNTRY_AFTER_SIGN = re.compile(r"\s(us|usd|cdn|can|aud)\b")
_PERCENT_AFTER = re.compile(
    r"(?:\s?%|[\s-]{1,2}(?:percentage(?=\s?-?points?)|per[\s-]cent|percent(?:age)?(?![a-z])|pct\.?(?![a-z]))|pc\b)(\s?-?(?:percentage\s)?points?\b)?"
)
_WORDS: dict[str, dict[str, Any]] = {w: e for e in _UNITS["unit"] for w in e["words"]}
_SYMBOLS: dict[str, dict[str, Any]] = {s: e for e in _UNITS["unit"] for s in e["symbols"]}
_WORD_AFTER = re.compile(rf"(?:[\s-]{{1,2}}(?:of\s)?|(?<=[0-9]))({alternation(_WORDS)})(?![a-z])")
_SYMBOL_AFTER = re.compile(rf"[\s-]?({alternation(_SYMBOLS)})(?![a-z0-9/²³])")
_PER = re.compile(
    rf"(?:\s{{1,2}}(?:per|an|a|each|every)\s{{1,2}}|-an?-|-per-)({alternation(_UNITS['per']['words'])})\b"
    rf"|\s?/\s?({alternation([*_UNITS['per']['symbols'], *_UNITS['per']['words']])})\b"
)
_PER_SYMBOLS: dict[str, str] = _UNITS["per"]["symbols"]
SURFACES = alternation([*_MONEY_WORDS, *_WORDS, *_SYMBOLS])
"""Every spelling of a unit, as an alternation for regular expressions."""
_OF_A = re.compile(rf"[\s-]{{1,2}}(?:of\s)?(?:an?\s)?(?:us\s)?({alternation(_WORDS)})(?![a-z])")
_STRANGE = re.compile(r"\s?([a-zµμω]{1,5}/[a-z]{1,5}[23²³]?|[a-zµμω]{1,5}[23²³]|[µμ][a-z]{1,3})(?![a-z0-9])")
_GLUED_LETTERS = re.compile(r"[a-zµμω]{1,4}(?![a-z0-9])")
_MILLION_NOT_METRE = re.compile(r"\s(?:of\s(?:its|their|the|his|her|our|all|those|these)\b|(?!(?:of|from|to|by|in|at|off|above|below|away|apart|deep|long|high|tall|wide|x|and|or|race|freestyle|hurdles|sprint|final)\b)[a-z])")


def unit_around(text: str, low: str, start: int, end: int, glued: str, scale: float, *, floor: int, fraction: bool) -> Measured:
    """The unit of the number at `start`, `end`; its sign stands after `floor`; `glued` is what is written on to its digits.

    After a `fraction` the unit may stand behind "of a": a quarter of a mile.
    """
    sign = _SIGN_BEFORE.search(low, max(floor, start - 12), start)
    if sign is not None and _sign_is_upright(text, sign):
        return _money_with_sign(low, sign, start, end, glued)
    percent = _PERCENT_AFTER.match(low, end)
    if percent is not None:
        return Measured(start, percent.end(), percent.end(), POINT if percent.group(1) else PERCENT)
    if glued in PREFIXES and len(glued) > 1 and text[end].isupper():
        return Measured(start, end + len(glued), end + len(glued), _SIGNS[glued])
    size = 1.0
    if glued in ("m", "mm") and _means_million(text, low, end + len(glued)):
        end, size, glued = end + len(glued), 1e6, ""
    money = _MONEY_AFTER.match(low, end)
    if money is not None and (money.group(1) not in ("pounds", "pound")):
        return _with_per(low, start, end, money.end(), _MONEY_WORDS[money.group(1)], size)
    mark = _AFTER_SIGNS.match(low, end)
    if mark is not None and text[mark.end(1) - 1] not in "PC" and (glued or mark.group(1) in ("$", "€", "£", "us$")) and not low[mark.end() : mark.end() + 1].isdigit():
        unit = _SIGNS[mark.group(1)]
        return _with_per(low, start, mark.end(), mark.end(), unit, size)
    physical = _physical(text, low, start, end, glued, scale * size, fraction=fraction)
    return replace(physical, scale=size)


def _sign_is_upright(text: str, sign: re.Match[str]) -> bool:
    """Codes of letters are written in capitals or with a mark: "RM5", not "form 5"."""
    written = text[sign.start(1) : sign.end(1)]
    if not written.isalpha():
        return True
    return written[0].isupper() and not (sign.group(1) in ("le", "sh", "p", "c", "dh", "nis", "try", "all", "top") and sign.group(2))


def _money_with_sign(low: str, sign: re.Match[str], start: int, end: int, glued: str) -> Measured:
    unit = _SIGNS[sign.group(1)]
    size = 1.0
    letters = re.match(r"(?:mn|mm|m|t|b)(?![a-z])", low[end : end + 3])
    if glued and letters is not None:
        size = {"m": 1e6, "t": 1e12, "b": 1e9, "mn": 1e6, "mm": 1e6}[letters.group()]
        end += letters.end()
    after = end
    country = _COUNTRY_AFTER_SIGN.match(low, end)
    if country is not None and sign.group(1) == "$":
        unit = {"us": _SIGNS["us$"], "usd": _SIGNS["us$"], "cdn": _SIGNS["c$"], "can": _SIGNS["c$"], "aud": _SIGNS["a$"]}[country.group(1)]
        after = country.end()
    word = _MONEY_AFTER.match(low, end)
    if word is not None and _MONEY_WORDS[word.group(1)].noun == unit.noun:
        after = word.end()
        if unit.name == "US dollar":
            unit = _MONEY_WORDS[word.group(1)]
    return _with_per(low, sign.start(1), end, after, unit, size)


def _means_million(text: str, low: str, after: int) -> bool:
    """Whether the m of 5m is a million: a capital in mixed text, or a counted thing or a verb follows."""
    return (text[after - 1] == "M" and not low[after : after + 1].isalnum()) or (
        not low[after : after + 1].isalnum() and _MILLION_NOT_METRE.match(low, after) is not None
    )


def _with_per(low: str, start: int, end: int, after: int, unit: Unit, scale: float = 1.0) -> Measured:
    per = _PER.match(low, after)
    if per is None:
        return Measured(start, end, after, unit, scale)
    base = per.group(1) or _PER_SYMBOLS.get(per.group(2), per.group(2))
    base = {"annum": "year"}.get(base, base)
    dimension = "volumetric flow" if unit.dimension == "volume" else unit.dimension
    return Measured(start, end, per.end(), Unit(f"{unit.name} per {base}", dimension, unit.noun), scale)


def _physical(text: str, low: str, start: int, end: int, glued: str, scale: float, *, fraction: bool) -> Measured:
    word = (_OF_A if fraction else _WORD_AFTER).match(low, end)
    symbol = _SYMBOL_AFTER.match(low, end)
    strange = _STRANGE.match(low, end) or (_GLUED_LETTERS.match(low, end) if glued else None)
    if symbol is not None and not _symbol_stands(text, symbol, bool(glued)):
        symbol = None
    if strange is not None and symbol is None and word is None:
        unit = _ask(text[strange.start() : strange.end()].strip())
        if unit is not None:
            return Measured(start, end, strange.end(), unit)
    hit = max((m for m in (word, symbol) if m is not None), key=lambda m: m.end(), default=None)
    if hit is None:
        return Measured(start, end, end, None)
    if hit.group(1) in ("pounds", "pound") and (scale >= 1e5 or "£" in text):
        return _with_per(low, start, end, hit.end(), _SIGNS["£"])
    if hit.group(1) == "magnitude" and hit.group()[0] == " ":
        return Measured(start, end, end, None)
    return _with_per(low, start, end, hit.end(), _named(hit.group(1)))


def _symbol_stands(text: str, symbol: re.Match[str], glued: bool) -> bool:
    """A one-letter symbol apart from its digits is a unit only in its own case, and not before a dot or a dash."""
    if glued or len(symbol.group(1)) > 1 and symbol.group(1).isalpha() is False:
        return True
    written = text[symbol.start(1) : symbol.end(1)]
    following = text[symbol.end(1) : symbol.end(1) + 1]
    if len(written) == 1:
        return written in ("m", "l", "g", "t", "W", "V", "F", "C", "°", "º", "″", "′") and following not in ("-", "&", "'", "’", ".", "/")
    return written.lower() not in ("mt", "ha", "mi") or written in ("Mt", "ha", "mi")


@cache
def _named(surface: str) -> Unit:
    """The unit of a spelling: by the lists, else by quantulum3."""
    entry = _WORDS.get(surface) or _SYMBOLS[surface]
    return Unit(entry["name"], entry["dimension"])


@lru_cache(maxsize=4096)
def _ask(surface: str) -> Unit | None:
    """What quantulum3 takes a spelling for; None if it sees no unit in it."""
    import warnings

    with warnings.catch_warnings():  # it warns that it has no classifier; we want none
        warnings.simplefilter("ignore")
        from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    found = parser.parse(f"2 {surface[:50]}")
    if len(found) != 1 or found[0].unit.name == "dimensionless" or found[0].span[1] < len(surface):
        return None
    if surface.isalpha() and (len(surface) < 2 or len(found[0].unit.dimensions) > 1):  # a word torn into units
        return None
    return Unit(found[0].unit.name, found[0].unit.entity.name)
