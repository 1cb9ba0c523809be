"""The names of units on file are those that quantulum3 gives."""

from __future__ import annotations

import make_unit_names
import pytest

from factcheck.extraction.amounts.units import LISTED, PER_TIME, TIMES, ask
from factcheck.lexicon import load


def test_the_table_is_what_quantulum3_says() -> None:
    assert make_unit_names.TABLE.read_text(encoding="utf-8") == make_unit_names.table()


def test_every_listed_spelling_has_one_name() -> None:
    named = [spelling for entry in load("unit_names")["unit"] for spelling in entry["spellings"]]
    assert sorted(named) == sorted(set(LISTED))


@pytest.mark.parametrize(
    ("dimension", "spelling"),
    [
        ("length", "miles"),
        ("speed", "miles per hour"),
        ("volume", "barrels"),
        ("mass", "tons"),
        ("energy", "kilowatt hours"),
        ("data storage", "gigabytes"),
    ],
)
def test_a_rate_has_the_dimension_that_quantulum3_gives_it(dimension: str, spelling: str) -> None:
    unit = ask(spelling, whole=False)
    assert unit is not None
    assert unit.dimension == dimension
    asked = {base: ask(f"{spelling} per {base}") for base in TIMES}
    given = {per.dimension for base, per in asked.items() if per and per.name == f"{unit.name} per {base}"}
    assert given == {PER_TIME[dimension]}
