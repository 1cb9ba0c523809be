"""Two numbers that are one: ranges, ratios, scores."""

from __future__ import annotations

import pytest

from factcheck.extraction.amounts.lexer import find_numerals
from factcheck.extraction.amounts.numerals import Form
from factcheck.extraction.amounts.ranges import join


@pytest.mark.parametrize(
    ("low", "ends"),
    [
        ("20 to 30 people", (20, 30)),
        ("between 8 and 10", (8, 10)),
        ("10-15 homes", (10, 15)),
        ("10–15 homes", (10, 15)),
        ("from 5 to 9", (5, 9)),
        ("about 13 to 14,000 feet", (13_000, 14_000)),
        ("five or six boats", (5, 6)),
        ("four to five thousand", (4000, 5000)),
        ("$5-10 million", (5e6, 1e7)),
        ("1.5 million to 2 million", (1.5e6, 2e6)),
        ("5 per cent to 20 per cent", (5, 20)),
        ("in the range of 3 to 4 percent", (3, 4)),
        ("raised 300 to 400 million", (3e8, 4e8)),
        ("from 10 dollars to 20 dollars", (10, 20)),
        ("100 - 1000 litres", (100, 1000)),
        ("450 up to 900 tents", (450, 900)),
    ],
)
def test_range(low: str, ends: tuple[float, float]) -> None:
    (numeral,) = join(low, find_numerals(low))
    assert (numeral.value, numeral.low, numeral.high) == (None, *ends)


@pytest.mark.parametrize(("low", "share"), [("one in three", 1 / 3), ("9 out of 10", 0.9), ("1 in 500", 0.002)])
def test_ratio(low: str, share: float) -> None:
    (numeral,) = join(low, find_numerals(low))
    assert (numeral.form, numeral.value) == (Form.RATIO, pytest.approx(share))


@pytest.mark.parametrize("low", ["won 3-2", "lost 1-3", "ended 0 – 0", "stood at 2 for 17"])
def test_score(low: str) -> None:
    assert [n.form for n in join(low, find_numerals(low))] == [Form.SCORE]


@pytest.mark.parametrize(
    "low",
    [
        "rose from 49 to 105",
        "orders plummeted from 300 to 410",
        "killed 8 and 10 wounded",
        "fell 7% to $2.3 billion",
        "fell 0.4 per cent to 13,176",
        "rose 18 cents to $23",
        "two in 2010",
        "prefer 10 to 5",
        "$362 in 2014 to $557",
        "cut its forecast by 54% to 200bn yen",
        "the average fell 2,250 to 354,500",
        "an increase in the harbour debt of $2.1 billion to $63.1 billion",
        "was revised from an early estimate of 130,000 to 168,000",
    ],
)
def test_apart(low: str) -> None:
    assert len(join(low, find_numerals(low))) >= 2
