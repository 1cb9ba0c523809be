"""Bound words before and after a number."""

from __future__ import annotations

import pytest

from factcheck.extraction.amounts.bounds import bound_after, bound_before
from factcheck.model import Bound


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("at least", Bound.AT_LEAST),
        ("at the very least", Bound.AT_LEAST),
        ("no fewer than", Bound.AT_LEAST),
        ("not less than", Bound.AT_LEAST),
        ("more than another", Bound.AT_LEAST),
        ("well over", Bound.AT_LEAST),
        ("in excess of", Bound.AT_LEAST),
        ("exceeding", Bound.AT_LEAST),
        ("the toll tops", Bound.AT_LEAST),
        ("> ", Bound.AT_LEAST),
        ("up to", Bound.AT_MOST),
        ("up to about", Bound.AT_MOST),
        ("as many as", Bound.AT_MOST),
        ("no more than", Bound.AT_MOST),
        ("fewer than", Bound.AT_MOST),
        ("the toll has not reached", Bound.AT_MOST),
        ("it did not exceed", Bound.AT_MOST),
        ("just under", Bound.ABOUT),
        ("<=", Bound.AT_MOST),
        ("about", Bound.ABOUT),
        ("some", Bound.ABOUT),
        ("an estimated", Bound.ABOUT),
        ("nearly", Bound.ABOUT),
        ("close to", Bound.ABOUT),
        ("~", Bound.ABOUT),
        ("a total of", Bound.EXACT),
        ("exactly", Bound.EXACT),
        ("only", Bound.EXACT),
        ("killed", Bound.EXACT),
        ("fewer than the", Bound.EXACT),
        ("joblessness ticked up to", Bound.EXACT),
        ("dockers strike over", Bound.EXACT),
        ("a row over", Bound.EXACT),
        ("it brings the total up to", Bound.EXACT),
        ("a budget that is 7 percent higher than", Bound.EXACT),
        ("above the", Bound.EXACT),
        ("over the last", Bound.EXACT),
        ("more than, say,", Bound.EXACT),
        ("", Bound.EXACT),
    ],
)
def test_before(words: str, bound: Bound) -> None:
    low = words + " 40"
    assert bound_before(low, 0, len(low) - 2).bound is bound


def test_before_starts_at_the_bound_word_and_not_before_the_sentence() -> None:
    low = "it killed at least another 40"
    said = bound_before(low, 0, len(low) - 2)
    assert (low[said.start :], said.more) == ("at least another 40", True)
    assert bound_before(low, low.index("another"), len(low) - 2).bound is Bound.EXACT


@pytest.mark.parametrize(
    ("after", "bound"),
    [
        (" or more", Bound.AT_LEAST),
        (" and above", Bound.AT_LEAST),
        ("-plus", Bound.AT_LEAST),
        ("+", Bound.AT_LEAST),
        (" or fewer", Bound.AT_MOST),
        (" at most", Bound.AT_MOST),
        (" or so", Bound.ABOUT),
        ("-odd", Bound.ABOUT),
        (" or more than 50", None),
        (" people", None),
        (" and over 30 rafts", None),
        (", at least a dozen rafts", None),
        (" and up to 30 rafts", None),
        (", at least three of them empty", None),
    ],
)
def test_after(after: str, bound: Bound | None) -> None:
    said = bound_after("40" + after, (2,))
    assert (said.bound if said else None) is bound
