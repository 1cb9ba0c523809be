"""What a written number is, before anything is known of its meaning."""

from __future__ import annotations

from enum import StrEnum, auto

from factcheck.lexicon import load
from factcheck.lexicon.inflection import inflected
from factcheck.lexicon.lists import LISTS, values
from factcheck.model import record

ONES = values("numerals", "ones")
TENS = values("numerals", "tens")
MAGNITUDES = values("numerals", "magnitudes")
SUFFIXES = values("numerals", "suffixes")
COLLECTIVES = values("numerals", "collectives")
PLURALS = values("numerals", "plurals")
FRACTIONS = values("numerals", "fractions")
ORDINALS = values("numerals", "ordinals")
GLYPHS = values("numerals", "glyphs")
IMPRECISE: frozenset[str] = frozenset(load("numerals")["imprecise"]["words"])
INDEFINITE = values("numerals", "indefinite")
"""Several, numerous: words that say no number; the least that they mean is that of the ISAF press-release codebook."""
MOVING = inflected("flows", "moving") | LISTS["flows.moved"]
"""Words of a level that goes up or down."""
CHANGING = MOVING | LISTS["kinds.change.verbs"]
"""These and others of a figure that is no longer what it was: "from X to Y" behind them is no range."""


class Form(StrEnum):
    """What a written number looks like."""

    CARDINAL = auto()
    VAGUE = auto()  # dozens, a few hundred, tens of thousands
    FRACTION = auto()  # a third, two-thirds, half
    RATIO = auto()  # one in three, three out of four
    RANGE = auto()  # 20 to 30
    ORDINAL = auto()
    DATE = auto()
    PHONE = auto()
    TIME = auto()
    LABEL = auto()  # letters attached, versions, too many digits
    NAME = auto()
    DECADE = auto()  # 1990s, 40s
    SCORE = auto()  # 3-2


WHOLE = frozenset({Form.CARDINAL, Form.RANGE})
PARTS = frozenset({Form.FRACTION, Form.RATIO})
"""The forms of numbers that may count, and of parts of one."""


@record()
class Numeral:
    """A written number: its place, its interval and its look.

    `value` is None for a range and for a vague word; fractions and ratios are parts of one, not per cent.
    `scale` is the multiplier that was said (million), for "5 to 10 million".  `glued` are letters or signs that
    follow the digits without a space (10km), not part of the span.
    """

    start: int
    end: int
    form: Form
    value: float | None
    low: float | None
    high: float | None
    digits: bool = False
    scale: float = 1.0
    glued: str = ""


def times(value: float, factor: float) -> float:
    """A product as decimals have it: 4.1 billion is 4100000000, not 4099999999.9999995."""
    return value if factor == 1 else float(f"{value * factor:.12g}")


def exact(start: int, end: int, value: float, *, digits: bool, scale: float = 1.0, glued: str = "") -> Numeral:
    """A plain number."""
    value = float(value)
    return Numeral(start, end, Form.CARDINAL, value, value, value, digits, scale, glued)


def vague(start: int, end: int, low: float, scale: float = 1.0) -> Numeral:
    """A word that says no number, only the least that it can mean."""
    return Numeral(start, end, Form.VAGUE, None, float(low), None, scale=scale)


def part(start: int, end: int, value: float, *, digits: bool = False) -> Numeral:
    """A part of one: a third."""
    return Numeral(start, end, Form.FRACTION, value, value, value, digits)


def shaped(start: int, end: int, form: Form, value: float | None = None) -> Numeral:
    """Digits or words whose shape says that they count nothing: dates, codes, ordinals."""
    return Numeral(start, end, form, value, value, value, digits=True)


def lowered(text: str) -> str:
    """The text in lower case, with the same offsets."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
