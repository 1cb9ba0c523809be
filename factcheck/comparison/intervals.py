"""What numbers a claim allows, and whether two claims can both be true.

The interval test is how the field asks for it (notes: Airwars' min and max, UCDP's low and high):
"at least 49" does not contradict 105; "at least 105" and "up to 100" do.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from factcheck.lexicon.lists import LISTS
from factcheck.model import Bound, Claim

ABOUT = ((2, 0.10), (3, 0.05))
"""How far "about" reaches: a tenth for a figure of up to two significant digits, a twentieth for three.

A writer who gives more digits claims more precision: "about 1,100" may be 1,200, "some 1,243" may not.
"""
ABOUT_PRECISE = 0.01
VAGUE_SLACK = 0.75
"""Nobody counts before saying "dozens": 23 are dozens too."""
VAGUE_WIDTH = 25
"""Vague words have no upper end, yet "dozens" is not said of a million: for likeness, not for truth, they reach
this many times their lower end."""


UP_TO = 0.4
"""Nobody says of 30,000 marchers that up to 200,000 came: so much of it is meant at the least."""
_STRESSING = ("up to", "as many as", "as much as")
VAGUE_SAID = 8
"""Nobody says "dozens" any more from this many times their lower end on, nor "hundreds"."""
CUT_FROM = 1_000_000
"""From here on writers may cut a figure short instead of rounding it."""


class Interval(NamedTuple):
    """From `low` to `high`, both inclusive; infinite where open."""

    low: float
    high: float


def allowed(claim: Claim) -> Interval:
    """The numbers that the words of a claim allow."""
    if claim.bound is Bound.ABOUT and claim.value is not None:
        reach = abs(claim.value) * about_share(claim.value)
        return Interval(claim.value - reach, claim.value + reach)
    low = -math.inf if claim.low is None else claim.low
    if claim.bound is Bound.VAGUE:
        low *= VAGUE_SLACK
    high = math.inf if claim.high is None else claim.high
    return Interval(low, high)


def about_share(value: float) -> float:
    """The share of a value by which "about" may miss it (see `ABOUT`)."""
    digits = significant_digits(value)
    return next((share for most, share in ABOUT if digits <= most), ABOUT_PRECISE)


def significant_digits(value: float) -> int:
    """How many digits a value has before its closing zeros: 1,100 has two, 15.3 has three."""
    return len(f"{abs(value):.6g}".split("e")[0].replace(".", "").strip("0")) or 1


def overlap(a: Interval, b: Interval) -> bool:
    """Whether some number lies in both."""
    return max(a.low, b.low) <= min(a.high, b.high) + 1e-9


def can_both_hold(a: Claim, b: Claim) -> bool:
    """Whether the words of two claims leave room for one number."""
    return overlap(_meant(a), _meant(b))


def _meant(claim: Claim) -> Interval:
    """The numbers that a claim allows and that its words are said of; "no more than 200,000" may be any below."""
    numbers = allowed(claim)
    if claim.bound is not Bound.AT_MOST or not claim.as_printed.lower().startswith(_STRESSING):
        return numbers
    is_count = claim.measure == "participants" or claim.measure in LISTS["comparison.tolls"]
    return Interval(numbers.high * UP_TO, numbers.high) if is_count else numbers


def figure(claim: Claim) -> float | None:
    """The one number that stands for a claim: its value, the upper end of a range, the low end of a vague word."""
    if claim.value is not None:
        return claim.value
    return claim.high if claim.high is not None else claim.low


def same_figure(a: Claim, b: Claim) -> bool:
    """Whether two claims give the same number or the same range, whatever their bounds."""
    if a.value is not None or b.value is not None:
        return a.value is not None and b.value is not None and math.isclose(a.value, b.value, rel_tol=1e-9)
    return (a.low, a.high, a.bound) == (b.low, b.high, b.bound)


def rounds(a: Claim, b: Claim) -> bool:
    """Whether one claim gives the other's number in fewer digits: 35.7 and 35.72, 22 billion and 22.1 billion.

    From a million on also where the rest is left out: 43 million for 43.9.
    """
    if a.value is None or b.value is None or not a.value or not b.value:
        return False
    rough, fine = sorted((a.value, b.value), key=significant_digits)
    digits = significant_digits(rough)
    place = digits - 1 - math.floor(math.log10(abs(fine)))
    cut = math.trunc(fine * 10**place) / 10**place if abs(fine) >= CUT_FROM else round(fine, place)
    return digits >= 2 and any(math.isclose(x, rough, rel_tol=1e-9) for x in (round(fine, place), cut))


def outgrows(vague: Claim, later: Claim) -> bool:
    """Whether a figure is past what a vague word is said of: "dozens" of 275, "hundreds" of 1,400."""
    value = figure(later)
    if vague.bound is not Bound.VAGUE or later.bound is Bound.VAGUE or value is None or vague.low is None:
        return False
    return value > vague.low * VAGUE_SAID


def is_changed(earlier: Claim, later: Claim) -> bool:
    """Whether a source's later figure is another one, and not its earlier one in rounder words: 61, "more than 60"."""
    was, now = figure(earlier), figure(later)
    is_rounder = was is not None and now is not None and now < was and can_both_hold(earlier, later)
    return not same_figure(earlier, later) and not is_rounder


def is_far(a: Claim, b: Claim, times: float) -> bool:
    """Whether two claims are further apart than a factor, a vague word taken with the reach that usage gives it."""
    one, two = _reach(a), _reach(b)
    if one is None or two is None:
        return False
    (low_a, high_a), (low_b, high_b) = one, two
    nearest = max(low_a, low_b) / max(min(high_a, high_b), 1e-9)
    return nearest > times


def _reach(claim: Claim) -> Interval | None:
    if claim.bound is Bound.VAGUE and claim.low is not None:
        return Interval(claim.low, claim.low * VAGUE_WIDTH)
    value = figure(claim)
    if value is None or value < 0:
        return None
    low = claim.low if claim.bound is Bound.RANGE and claim.low is not None else value
    least = 1 if value == 0 else 1e-9  # none is as far from seven as one is
    return Interval(max(low, least), max(value, least))
