"""What neighbouring amounts say together."""

from __future__ import annotations

import pytest

from factcheck.extraction.amounts.find import find_amounts
from factcheck.extraction.language.document import Document
from factcheck.model import Amount, Article, Bound, Kind


def amounts(text: str) -> list[Amount]:
    return find_amounts(Document.of(Article(text=text)))


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit"),
    [
        ("It is 6 feet 2 inches wide.", "6 feet 2", 74, "inch"),
        ("The girl is 5'4\" tall.", "5'4", 64, "inch"),
        ("The boy, 6’1’’, is missing.", "6’1", 73, "inch"),
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


def test_a_list_of_names_is_no_count() -> None:
    found = amounts("They hold three hills, 357, 402 and 469.")
    assert [a.kind for a in found] == [Kind.COUNT, Kind.LABEL, Kind.LABEL, Kind.LABEL]


def test_a_list_of_counts_stays_one() -> None:
    found = amounts("Three blasts killed 12, 15 and 20 in all.")
    assert Kind.LABEL not in [a.kind for a in found]
