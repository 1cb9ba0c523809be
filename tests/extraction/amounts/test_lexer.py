"""Written numbers, before anything is known of their meaning."""

from __future__ import annotations

import pytest

from factcheck.extraction.amounts.lexer import find_numerals
from factcheck.extraction.amounts.numerals import Form, lowered


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("one hundred and six ships", "one hundred and six", 106),
        ("two hundred and two thousand", "two hundred and two thousand", 202_000),
        ("twenty-one trillion and three hundred", "twenty-one trillion and three hundred", 21_000_000_000_300),
        ("seven hundred twenty-one thousand twelve", "seven hundred twenty-one thousand twelve", 721_012),
        ("two million five hundred thousand", "two million five hundred thousand", 2_500_000),
        ("sixteen hundred barrels", "sixteen hundred", 1600),
        ("half a million eggs", "half a million", 500_000),
        ("a quarter of a million", "a quarter of a million", 250_000),
        ("one and a half million", "one and a half million", 1_500_000),
        ("nine point nought four", "nine point nought four", 9.04),
        ("two point five million", "two point five million", 2_500_000),
        ("three lakh crore", "three lakh crore", 3e12),
        ("a dozen", "a dozen", 12),
        ("half-dozen", "half-dozen", 6),
        ("1,234,567", "1,234,567", 1_234_567),
        ("12,34,567", "12,34,567", 1_234_567),
        ("40 000 tents", "40 000", 40_000),
        ("5 million", "5 million", 5_000_000),
        ("250k", "250k", 250_000),
        ("1.2bn", "1.2bn", 1_200_000_000),
        (".25 of it", ".25", 0.25),
        ("1 1/2", "1 1/2", 1.5),
        ("2½", "2½", 2.5),
        ("-5 degrees", "-5", -5),
        ("minus five", "minus five", -5),
    ],
)
def test_value(text: str, surface: str, value: float) -> None:
    found = find_numerals(lowered(text))
    assert [text[n.start : n.end] for n in found][:1] == [surface]
    assert found[0].value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("dozens", Form.VAGUE),
        ("tens of thousands", Form.VAGUE),
        ("a few hundred", Form.VAGUE),
        ("several villages", Form.VAGUE),
        ("two-thirds", Form.FRACTION),
        ("a third of them", Form.FRACTION),
        ("3/4", Form.FRACTION),
        ("the third", Form.ORDINAL),
        ("21st", Form.ORDINAL),
        ("1990s", Form.DECADE),
        ("05:00", Form.TIME),
        ("2022-09-13", Form.DATE),
        ("13/09/2022", Form.DATE),
        ("+447624800100", Form.PHONE),
        ("0800 555 0199", Form.PHONE),
        ("C-130", Form.LABEL),
        ("F16", Form.LABEL),
        ("3.11.2", Form.LABEL),
        ("9" * 30, Form.LABEL),
        ("9/11", Form.NAME),
    ],
)
def test_form(text: str, form: Form) -> None:
    assert [n.form for n in find_numerals(lowered(text))] == [form]


@pytest.mark.parametrize("text", ["tens", "a pair", "the score", "high-five", "someone", "often", "x2y", "none"])
def test_no_number(text: str) -> None:
    assert [n for n in find_numerals(lowered(text)) if n.form is not Form.LABEL] == []


def test_range_of_thousands_keeps_both_ends() -> None:
    assert [n.value for n in find_numerals("5k-20k")] == [5000, 20_000]


def test_prefix_makes_money_of_a_code() -> None:
    assert [n.form for n in find_numerals("rm23.50")] == [Form.LABEL]
    assert [n.value for n in find_numerals("rm23.50", frozenset({"rm"}))] == [23.5]


@pytest.mark.parametrize("letter", ["İ", "ß", "ﬁ", "Σ"])
def test_lowering_keeps_offsets(letter: str) -> None:
    text = letter * 3 + " TWO"
    assert len(lowered(text)) == len(text)
    (number,) = find_numerals(lowered(text))
    assert text[number.start : number.end] == "TWO"


@pytest.mark.parametrize(
    ("piece", "count"), [("9", 1), ("hundred and ", 5000), ("tens of ", 0), ("1,", 1), ("one ", 5000), ("1/", 5000)]
)
def test_repetition(piece: str, count: int) -> None:
    assert len(find_numerals(piece * 5000)) <= max(count, 1)
