"""Claims in plain words."""

from __future__ import annotations

import pytest

from factcheck.comparison.phrases import is_plural, plural_unit


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("US dollar", "US dollars"),
        ("pound sterling", "pounds sterling"),
        ("Egyptian pound", "Egyptian pounds"),
        ("Japanese yen", "Japanese yen"),
        ("percent", "per cent"),
        ("degree Celsius", "degrees Celsius"),
        ("barrel per day", "barrels per day"),
        ("inch", "inches"),
        ("unknown currency", "unknown currencies"),
        ("square foot", "square feet"),
        ("foot per second", "feet per second"),
        ("parts-per-million", "parts-per-million"),
    ],
)
def test_a_unit_after_a_number(unit: str, words: str) -> None:
    assert plural_unit(unit) == words


@pytest.mark.parametrize(
    "name", ["Locals", "City officials", "Initial reports", "Scientists in Norland", "Northern Republicans"]
)
def test_people_say_in_the_plural(name: str) -> None:
    assert is_plural(name)


@pytest.mark.parametrize("name", ["Ada Masters", "agency charged with surveys of homes", "Harbour Watch"])
def test_one_says_in_the_singular(name: str) -> None:
    assert not is_plural(name)
