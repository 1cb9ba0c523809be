"""What neighbouring amounts say together."""

from __future__ import annotations

import pytest

from factcheck.extraction.amounts import find_amounts
from factcheck.extraction.document import Document
from factcheck.model import Amount, Article, Bound


def amounts(text: str) -> list[Amount]:
    return find_amounts(Document.of(Article(text=text)))


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit"),
    [
        ("It is 6 feet 2 inches wide.", "6 feet 2", 74, "inch"),
        ("It is 2 kilometres and 300 metres away.", "2 kilometres and 300", 2300, "metre"),
        ("It costs 20 dollars and 43 cents.", "20 dollars and 43", 20.43, "US dollar"),
    ],
)
def test_compound(text: str, surface: str, value: float, unit: str) -> None:
    (amount,) = amounts(text)
    assert (amount.surface, amount.value, amount.unit) == (surface, pytest.approx(value), unit)


def test_two_bounds_make_a_range() -> None:
    (amount,) = amounts("More than 10 but fewer than 20 ships sank.")
    assert (amount.bound, amount.low, amount.high, amount.noun) == (Bound.RANGE, 10, 20, "ships")


def test_a_number_said_twice_counts_once() -> None:
    assert [a.surface for a in amounts("They paid for 45 (forty-five) tents.")] == ["45"]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Three people died and 14 were missing.", ["people", "people"]),
        ("They carried 90 and 72 passengers.", ["passengers", "passengers"]),
        ("A quarter of about 18,000 workers left.", ["workers", "workers"]),
        ("Six boats fled before the tens of thousands who marched.", ["boats", None]),
        ("Three people died. Another 14 were missing.", ["people", None]),
    ],
)
def test_nouns_are_lent_within_a_sentence(text: str, nouns: list[str | None]) -> None:
    assert [a.noun for a in amounts(text)] == nouns
