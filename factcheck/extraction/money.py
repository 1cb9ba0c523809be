"""Currencies around a number: signs and codes before and after it, and the words after it."""

from __future__ import annotations

import re
from typing import Any

from factcheck.extraction.units import Unit
from factcheck.lexicon import alternation, load

_CURRENCIES: list[dict[str, Any]] = load("currencies")["currency"]


def _unit(entry: dict[str, Any]) -> Unit:
    return Unit(entry["name"], "currency", entry["noun"])


_SIGNS: dict[str, Unit] = {sign: _unit(entry) for entry in _CURRENCIES for sign in [*entry["signs"], *entry["codes"]]}
_WORDS: dict[str, Unit] = {word: _unit(entry) for entry in _CURRENCIES for word in [*entry["words"], *entry["codes"]]}
_CODES = frozenset(code for entry in _CURRENCIES for code in entry["codes"])
PREFIXES = frozenset(sign for sign in _SIGNS if sign[-1].isalpha() or sign[-1] == ".")
"""Signs that end in a letter and may be written on to the digits: RM5, Rs.20, $US3."""
SPELLINGS = list(_WORDS)
"""Every word and code that names a currency after a number."""
POUND = _SIGNS["£"]

_BEFORE = re.compile(rf"(?:(?<![a-z0-9])|(?<=[0-9])(?=[$€£]))({alternation(_SIGNS)})(\s?)$")
_MARK_AFTER = re.compile(r"\s?(us\$|[$€£¥₹₽₺₴₦₪¢]|[pc](?!\.?[a-z0-9]))")
_WORD_AFTER = re.compile(rf"[\s-]{{1,2}}(?:of\s)?(?:us\s(?=dollar|cent))?({alternation(_WORDS)})\b")
_COUNTRY_AFTER = re.compile(r"\s(us|usd|cdn|can|aud)\b")
_COUNTRY_SIGNS = {"us": "us$", "usd": "us$", "cdn": "c$", "can": "c$", "aud": "a$"}
_TIGHT = frozenset(load("currencies")["tight"])  # letters that are a sign only when written on to the digits


def sign_before(text: str, low: str, floor: int, start: int) -> re.Match[str] | None:
    """The currency sign before a number, after `floor`; group 1 is the sign.  Letters must be capitals."""
    sign = _BEFORE.search(low, max(floor, start - 12), start)
    if sign is None:
        return None
    written = text[sign.start(1) : sign.end(1)]
    if written.isalpha() and (not written[0].isupper() or (sign.group(2) and sign.group(1) in _TIGHT)):
        return None
    return sign


def currency_of(low: str, sign: str, end: int) -> tuple[Unit, int]:
    """The currency of a sign, as words after the number may tell it: $76 US, $5 million Canadian dollars."""
    unit, after = _SIGNS[sign], end
    country = _COUNTRY_AFTER.match(low, end)
    if country is not None and sign == "$":
        return _SIGNS[_COUNTRY_SIGNS[country.group(1)]], country.end()
    word = _WORD_AFTER.match(low, end)
    if word is not None and _WORDS[word.group(1)].noun == unit.noun:
        after = word.end()
        if sign == "$":
            unit = _WORDS[word.group(1)]
    return unit, after


def currency_after(text: str, low: str, end: int, glued: str) -> tuple[Unit, int, int] | None:
    """The currency after a number: its unit, where the number's sign ends and where the words end.

    "Pounds" is left to the units, where it may be a weight.
    """
    word = _WORD_AFTER.match(low, end)
    if word is not None and word.group(1) not in ("pounds", "pound"):
        return _WORDS[word.group(1)], end, word.end()
    if glued in PREFIXES and len(glued) > 1 and text[end].isupper():
        return _SIGNS[glued], end + len(glued), end + len(glued)
    mark = _MARK_AFTER.match(low, end)
    if mark is None or low[mark.end() : mark.end() + 1].isdigit() or text[mark.end(1) - 1] in "PC":
        return None
    if not glued and mark.group(1) not in ("$", "€", "£", "us$"):
        return None
    return _SIGNS[mark.group(1)], mark.end(), mark.end()
