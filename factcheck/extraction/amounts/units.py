"""Physical units after a number; the only module that knows quantulum3.

The word lists decide whether a unit touches the number; quantulum3 names it and gives its dimension.  What it says of
the listed spellings stands in unit_names.toml; it is itself asked only for others ("10 kV/cm"), once each.  Where the
lists name a unit themselves, they win.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache

from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import LISTS, single_spaced

_LEXICON = load("units")
_WINDOW = 60  # characters; quantulum3 is quadratic in the length of what it is asked


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is measured in: `name` in the singular, `dimension` as quantulum3 calls it, `noun` for display."""

    name: str
    dimension: str | None
    noun: str | None = None


PERCENT = Unit("percent", "dimensionless")
POINT = Unit("percentage point", "dimensionless")
MAGNITUDE = Unit("magnitude", "earthquake magnitude", "magnitude")

_OWN = {
    spelling: Unit(entry["name"], entry["dimension"])
    for entry in _LEXICON["own"]
    for spelling in (*entry.get("words", ()), *entry.get("symbols", ()))
}
LISTED: list[str] = [*_LEXICON["words"], *_LEXICON["symbols"]]
"""The spellings of units that quantulum3 names."""
_NAMED = {
    spelling: Unit(entry["name"], entry["dimension"])
    for entry in load("unit_names")["unit"]
    for spelling in entry["spellings"]
} | _OWN
_WORDS: list[str] = _LEXICON["words"] + [word for entry in _LEXICON["own"] for word in entry.get("words", ())]
_SYMBOLS: list[str] = _LEXICON["symbols"] + [mark for entry in _LEXICON["own"] for mark in entry.get("symbols", ())]
SPELLINGS: list[str] = [*_WORDS, *_SYMBOLS]
"""Every spelling of a unit that the lists know."""

_WORD_AFTER = re.compile(rf"(?:[\s-]{{1,2}}(?:of\s)?|(?<=[0-9]))({alternation(_WORDS)})(?![a-z])")
_SYMBOL_AFTER = re.compile(rf"[\s-]?({alternation(_SYMBOLS)})(?![a-z0-9/²³])")
_FRACTION_OF = re.compile(rf"[\s-]{{1,2}}(?:of\s)?(?:an?\s)?(?:us\s)?({alternation(_WORDS)})(?![a-z])")
_STRANGE = re.compile(r"\s?([a-zµμω]{1,5}/[a-z]{1,5}[23²³]?|[a-zµμω]{1,5}[23²³]|[µμ][a-z]{1,3})(?![a-z0-9])")
_GLUED = re.compile(r"[a-zµμω]{2,4}(?![a-z0-9])")
_PER = re.compile(
    rf"(?:\s{{1,2}}(?:per|an|a|each|every)\s{{1,2}}|-an?-|-per-)({alternation(_LEXICON['per']['words'])})\b"
    r"(?!\s(?:ago|earlier|later|before|prior)\b)"
    rf"|\s?/\s?({alternation([*_LEXICON['per']['symbols'], *_LEXICON['per']['words']])})\b"
)
_PER_SYMBOLS: dict[str, str] = _LEXICON["per"]["symbols"]
PER_TIME: dict[str | None, str] = _LEXICON["per"]["time"]
"""Of some dimensions, what they become per second, day or year: length -> speed."""
TIMES = frozenset(_LEXICON["per"]["times"])
_WEIGHED = re.compile(rf"\sof\s(?!(?:[a-z'’]+\s){{0,2}}(?:{alternation(LISTS['currencies.sums'])})\b)")
_ONE_LETTER = frozenset(_LEXICON["one_letter"])  # as they are written apart from their digits
_AS_WRITTEN = frozenset(_LEXICON["as_written"])
_QUOTED = 40  # characters of a number between two marks
_FEET_MARK = re.compile(r"['’′](?=[0-9]{1,2}(?:\"|”|″|''|’’))")  # 5'10"
_INCHES_MARK = re.compile(r"(?<=[0-9]['’′][0-9])(?:\"|”|″|''|’’)|(?<=[0-9]['’′][0-9]{2})(?:\"|”|″|''|’’)")


def unit_after(
    text: str, low: str, end: int, *, glued: bool, fraction: bool, of_money: Unit | None
) -> tuple[Unit, int] | None:
    """The unit whose words or symbol follow the number that ends at `end`, and where they end.

    `glued`: letters are written on to the digits.  `fraction`: the unit may stand behind "of a" (a quarter of a mile).
    `of_money`: what "pounds" would mean as a currency, where the number and the text make it one; they are a weight
    all the same where they are pounds of a thing.
    """
    for marks, name in ((_FEET_MARK, "foot"), (_INCHES_MARK, "inch")):
        if (mark := marks.match(low, end)) is not None:
            return _NAMED[name], mark.end()
    word = (_FRACTION_OF if fraction else _WORD_AFTER).match(low, end)
    symbol = _SYMBOL_AFTER.match(low, end)
    if symbol is not None and not _symbol_stands(text, symbol, glued):
        symbol = None
    hit = symbol if word is None or (symbol is not None and symbol.end() > word.end()) else word
    if hit is None:
        return _strange(text, low, end, glued)
    if of_money is not None and hit.group(1) in ("pounds", "pound") and _WEIGHED.match(low, hit.end()) is None:
        return with_rate(low, of_money, hit.end())
    if hit.group(1) == "magnitude" and hit.group()[0] != "-":  # "magnitude 6" and "6 magnitude" are different things
        return None
    return with_rate(low, _NAMED[single_spaced(hit.group(1))], hit.end())  # two spaces may stand in a spelling


def _symbol_stands(text: str, symbol: re.Match[str], glued: bool) -> bool:
    """Whether a symbol apart from its digits is one: a letter alone only in its own case, not before a dot or dash."""
    written = text[symbol.start(1) : symbol.end(1)]
    if written == "''" and "''" in text[max(0, symbol.start() - _QUOTED) : symbol.start()]:
        return False  # the ''400'' list
    if glued or not written.isalpha():
        return True
    if not text[symbol.start() - 1].isdigit() and len(written) <= 2 and not written.islower():
        return False  # half a dozen HP engineers
    if len(written) == 1:
        return written in _ONE_LETTER and text[symbol.end(1) : symbol.end(1) + 1] not in ("-", "&", "'", "’", ".", "/")
    return written.lower() not in _AS_WRITTEN or written in _AS_WRITTEN or written.capitalize() == written


def _strange(text: str, low: str, end: int, glued: bool) -> tuple[Unit, int] | None:
    """A unit that the lists do not know but quantulum3 may: 10 kV/cm, 352 µm, 15kHz."""
    match = _STRANGE.match(low, end) or (_GLUED.match(low, end) if glued else None)
    if match is None:
        return None
    unit = ask(text[match.start() : match.end()].strip().replace("μ", "µ"))  # Greek mu, micro sign
    return None if unit is None else (unit, match.end())


def with_rate(low: str, unit: Unit, end: int) -> tuple[Unit, int]:
    """The unit with what it is counted per: barrels a day, dollars an ounce, km/h."""
    per = _PER.match(low, end)
    if per is None:
        return unit, end
    base = rate_base(per)
    dimension = PER_TIME.get(unit.dimension, unit.dimension) if base in TIMES else unit.dimension
    return Unit(f"{unit.name} per {base}", dimension, unit.noun), per.end()


def rate_base(per: re.Match[str]) -> str:
    """Per what, in the singular."""
    base: str = per.group(1) or _PER_SYMBOLS.get(per.group(2), per.group(2))
    return "year" if base == "annum" else base


def rate_after(low: str, end: int) -> re.Match[str] | None:
    """The words "a day", "per year", "/h" at a place."""
    return _PER.match(low, end)


@lru_cache(maxsize=4096)
def ask(spelling: str, *, whole: bool = True) -> Unit | None:
    """What quantulum3 takes a spelling for; None where it sees no unit, or with `whole` tears a word into several."""
    with warnings.catch_warnings():  # it warns that it has no classifier; we want none
        warnings.simplefilter("ignore")
        from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    question = f"2 {spelling[:_WINDOW]}"
    found = parser.parse(question)
    if len(found) != 1 or found[0].unit.name in ("dimensionless", "unk") or found[0].span[1] < len(question):
        return None
    if whole and spelling.isalpha() and len(found[0].unit.dimensions) > 1:
        return None
    return Unit(found[0].unit.name, found[0].unit.entity.name)
