"""Currencies around a number: signs and codes before and after it, and the words after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from factcheck.extraction.amounts.units import Unit
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import longest_word
from factcheck.model import Amount, Kind

_CURRENCIES: list[dict[str, Any]] = load("currencies")["currency"]
_NOUNS = {entry["name"]: entry["noun"] for entry in _CURRENCIES}
_SHORT = frozenset(
    name for name in _NOUNS if name.islower() and " " not in name
)  # currencies of no land told: franc, peso


def _unit(entry: dict[str, Any]) -> Unit:
    return Unit(entry["name"], "currency", entry["noun"])


_SIGNS: dict[str, Unit] = {
    sign: _unit(entry) for entry in _CURRENCIES for sign in [*entry.get("signs", ()), *entry.get("codes", ())]
}
_WORDS: dict[str, Unit] = {
    word: _unit(entry) for entry in _CURRENCIES for word in [*entry.get("words", ()), *entry.get("codes", ())]
}
_AFTER: dict[str, Unit] = {mark: _unit(entry) for entry in _CURRENCIES for mark in entry.get("after", ())}
CODES = frozenset(code for entry in _CURRENCIES for code in entry.get("codes", ()))
"""ISO 4217, in small letters."""
PREFIXES = frozenset(sign for sign in _SIGNS if sign[-1].isalpha() or sign[-1] == ".")
"""Signs that end in a letter and may be written on to the digits: RM5, Rs.20, $US3."""
SPELLINGS = list(_WORDS)
"""Every word and code that names a currency after a number."""
POUND = _SIGNS["£"]
LOST_SIGN = _SIGNS["?"]
LOST = frozenset("?\ufffd")
"""Marks that stand for a sign which was lost when the text was decoded."""

_BEFORE = re.compile(rf"(?:(?<![a-z0-9])|(?<=[0-9])(?=[$€£]))({alternation(_SIGNS)})(\s?)$")
_SIGN_MARKS = frozenset(sign[-1] for sign in _SIGNS if not sign[-1].isalpha() and sign[-1] != ".")
_SIGN_WORDS = frozenset(longest_word(sign) for sign in _SIGNS if sign[-1].isalpha() or sign[-1] == ".")
"""No number has a sign before it without such a mark right before it, or one of the words in its sentence."""
_MONEY_WORDS = frozenset(map(longest_word, _WORDS))
_MARK_AFTER = re.compile(r"\s?(us\$|[$€£¥₹₽₺₴₦₪¢]|[pc](?!\.?[a-z0-9]))")
_WORD_AFTER = re.compile(rf"[\s-]{{1,2}}(?:of\s)?(?:us\s(?=dollar|cent)|euro\s(?=cents?\b))?({alternation(_WORDS)})\b")
_COUNTRY_AFTER = re.compile(r"\s(us|usd|cdn|can|aud)\b")
_COUNTRY_SIGNS = {"us": "us$", "usd": "us$", "cdn": "c$", "can": "c$", "aud": "a$"}
_SUM_APART = re.compile(r"[0-9]{1,3}[ \u00a0][0-9]{3}(?![0-9])|[0-9.]{1,12}\s(?:million|billion)\b")  # R 450 000
_PRICE = re.compile(rf"\b(?:{alternation(load('currencies')['price'])})\s(?:\w+\s){{0,3}}[0-9][0-9,.]*$", re.IGNORECASE)
_INDIAN = ("lakh", "lakhs", "crore", "crores")
_LARGE = frozenset(load("currencies")["large"])
_ENGLISH = frozenset(load("currencies")["english"])
_TIGHT = frozenset(load("currencies")["tight"])  # letters that are a sign only when written on to the digits


def sign_before(text: str, low: str, floor: int, start: int, words: frozenset[str]) -> re.Match[str] | None:
    """The currency sign before a number, after `floor`; group 1 is the sign.  Letters must be capitals.

    `words` are those of the sentence.
    """
    if _SIGN_WORDS.isdisjoint(words) and _SIGN_MARKS.isdisjoint(low[start - 3 if start > 3 else 0 : start]):
        return None  # with a blank or two behind the mark
    sign = _BEFORE.search(low, max(floor, start - 12), start)
    if sign is None:
        return None
    name, written = sign.group(1), text[sign.start(1) : sign.end(1)]
    if "/" in written and written[0].islower():
        return None  # at Finstein's/54 Below; a sol is S/
    if not written.isalpha():
        return None if name in LOST and sign.group(2) else sign  # Who won? 12 said
    if name in _WORDS and name not in CODES:  # euro110 billion, as agencies write it; not Euro96
        spelled = written.islower() if not sign.group(2) else _SUM_APART.match(low, start) is not None
        return sign if spelled else None  # Euro 3 billion
    upper = written.isupper() if name in CODES else written[0].isupper()
    apart = sign.group(2) and (name in _TIGHT | _ENGLISH or (len(name) == 1 and not _SUM_APART.match(low, start)))
    return sign if upper and not apart else None


def currency_of(low: str, sign: str, end: int) -> tuple[Unit, int]:
    """The currency of a sign, as words after the number may tell it: $76 US, $5 million Canadian dollars."""
    unit, after = _SIGNS[sign], end
    if unit.noun == "rand" and low.endswith(_INDIAN, 0, end):
        return _SIGNS["₹"], end  # R342 crore
    country = _COUNTRY_AFTER.match(low, end)
    if country is not None and sign == "$":
        return _SIGNS[_COUNTRY_SIGNS[country.group(1)]], country.end()
    word = _WORD_AFTER.match(low, end)
    if word is not None and _WORDS[word.group(1)].noun == unit.noun:
        after = word.end()
        if sign == "$":
            unit = _WORDS[word.group(1)]
    return unit, after


def currency_after(
    text: str, low: str, end: int, glued: str, scale: float, words: frozenset[str]
) -> tuple[Unit, int, int] | None:
    """The currency after a number: its unit, where the number's sign ends and where the words end.

    `scale` is the multiplier of the number: "won" and "crowns" are money only by the thousand.  "Pounds" is left to
    the units, where it may be a weight.  `words` are those of the sentence.
    """
    word = None if _MONEY_WORDS.isdisjoint(words) else _WORD_AFTER.match(low, end)
    if word is not None and _is_money(text, word, scale):
        return _WORDS[word.group(1)], end, word.end()
    if glued in PREFIXES and len(glued) > 1 and text[end].isupper():
        return _SIGNS[glued], end + len(glued), end + len(glued)
    mark = _MARK_AFTER.match(low, end)
    if mark is None or low[mark.end() : mark.end() + 1].isdigit() or text[mark.end(1) - 1] in "PC":
        return None
    if not glued and mark.group(1) not in ("$", "€", "£", "us$"):
        return None
    return _AFTER.get(mark.group(1)) or _SIGNS[mark.group(1)], mark.end(), mark.end()


def _is_money(text: str, word: re.Match[str], scale: float) -> bool:
    """Whether a word after a number is its currency; a code must be in capitals, alone so if it is also a word."""
    name = word.group(1)
    if name in _LARGE and scale < 1000 and not _PRICE.search(text, max(0, word.start() - 40), word.start()):
        return False
    if name not in CODES:
        return True
    written = text[word.start(1) : word.end(1)]
    return written.isupper() and (name not in _ENGLISH or not text[word.end() : word.end() + 2].strip().isupper())


def with_full_names(amounts: Sequence[Amount]) -> list[Amount]:
    """The sums with the whole name of their currency, if others have it: "3bn Swiss francs … 5bn francs"."""
    named = {amount.unit for amount in amounts if amount.unit and amount.kind is Kind.MONEY}
    short = {
        name: {other for other in named if other != name and _NOUNS.get(other) == _NOUNS[name]}
        for name in named & _SHORT
    }
    full = {name: others.pop() for name, others in short.items() if len(others) == 1}
    return [replace(amount, unit=full[amount.unit]) if amount.unit in full else amount for amount in amounts]
