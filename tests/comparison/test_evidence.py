"""How sure it is that two claims of one question count the same thing, on claims made by hand."""

from __future__ import annotations

from typing import Any

import pytest
from made import claim

from factcheck.comparison.comparators import COMPARATORS
from factcheck.comparison.evidence import ScopeEvidence
from factcheck.comparison.traits import traits_of
from factcheck.model import Accrual

WORTH: dict[str, Any] = {"measure": "money", "unit": "US dollar", "noun": "dollars", "claimant": "the owner"}
RATED = {**WORTH, "claimant": "a magazine", "outlet": "Evening Star"}
SHARE: dict[str, Any] = {"measure": "share", "unit": "percent", "claimant": "a pollster"}
POLLED = {**SHARE, "claimant": "a rival pollster", "outlet": "Evening Star"}
FLOW: dict[str, Any] = {"measure": "rate", "unit": "barrel per day", "noun": "barrels", "claimant": "the firm"}
SPILT = {**FLOW, "claimant": "engineers", "outlet": "Evening Star"}


@pytest.mark.parametrize(
    ("one", "two", "is_sure"),
    [
        # a sum, a share: the words around tell what of
        ({**WORTH, "context": ("net", "worth", "#")}, {**RATED, "context": ("put", "net", "worth", "#")}, True),
        ({**WORTH, "context": ("net", "worth", "#")}, {**RATED, "context": ("paid", "#", "tax", "fine")}, False),
        ({**SHARE, "context": ("#", "favour", "toll")}, {**POLLED, "context": ("#", "blame", "mayor")}, False),
        # no word around tells anything, or what one counts stands beside the other
        ({**SHARE, "context": ("#",)}, {**POLLED, "context": ("#", "blame", "mayor")}, True),
        (
            {**SHARE, "noun": "sales", "context": ("freight", "revenue", "#")},
            {**POLLED, "noun": "revenue", "context": ("lorries", "#", "revenue")},
            True,
        ),
        # a flow and a toll tell it by themselves
        ({**FLOW, "context": ("leak", "#", "well")}, {**SPILT, "context": ("escape", "#", "camera")}, True),
        ({"context": ("#", "flood", "swept")}, {"outlet": "Evening Star", "context": ("rains", "#", "dam")}, True),
    ],
)
def test_where_a_measure_does_not_tell_what_happened_the_words_around_must(
    one: dict[str, Any], two: dict[str, Any], is_sure: bool
) -> None:
    claims = [claim(40, **one), claim(52, **two)]
    sure = ScopeEvidence(traits_of(claims, {}), {c.claim_id: row for row, c in enumerate(claims)})
    assert (sure(*claims) > 0.5) is is_sure


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        (2150, 2150, "unknown, unknown"),  # 2,150 hands hired, and "another 2,150 hands"
        (2150, 2640, "cumulative, increment"),
        (3000, 3000, "cumulative, increment"),  # a round figure may be the same by chance
    ],
)
def test_of_two_that_give_one_telling_figure_none_adds_to_the_other(one: float, two: float, level: str) -> None:
    traits = traits_of([claim(one), claim(two, accrual=Accrual.INCREMENT, outlet="Evening Star")], {})
    (accrual,) = (c for c in COMPARATORS if c.name == "accrual")
    assert accrual.levels[accrual.compare(traits, traits)[0, 1]] == level


@pytest.mark.parametrize(
    ("one", "two", "level"), [("m", "metres", "same"), ("m", "waves", "unlike"), ("waves", "masts", "unlike")]
)
def test_a_noun_that_is_the_unit_alone_is_one_however_it_is_spelled(one: str, two: str, level: str) -> None:
    traits = traits_of([claim(12, measure="other:distance", unit="metre", noun=noun) for noun in (one, two)], {})
    (noun,) = (c for c in COMPARATORS if c.name == "noun")
    assert noun.levels[noun.compare(traits, traits)[0, 1]] == level
