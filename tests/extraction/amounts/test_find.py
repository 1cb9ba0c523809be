"""Amounts of single sentences against a table of our own; `tests/cases/amounts.csv` says what is expected.

An expected amount is written `surface|kind|value|noun`; value and noun may be left out.  A value is 49 (exact), >=49,
<=49, ~49 (about), 20..30 (range) or 24.. (vague).  Every amount that could become a claim must be listed.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from factcheck.extraction.amounts.find import find_amounts
from factcheck.extraction.language.document import Document
from factcheck.model import CLAIM_KINDS, Amount, Article, Bound

CASES = Path(__file__).parents[2] / "cases" / "amounts.csv"


def rows() -> list[tuple[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(row["sentence"], row["expected"]) for row in csv.DictReader(file)]


def amounts(text: str) -> list[Amount]:
    return find_amounts(Document.of(Article(text=text)))


def interval(amount: Amount) -> str:
    def figure(value: float | None) -> str:
        return "" if value is None else f"{round(value, 3):g}" if abs(value) < 1e5 else f"{value:.0f}"

    return {
        Bound.EXACT: figure(amount.value),
        Bound.AT_LEAST: ">=" + figure(amount.value),
        Bound.AT_MOST: "<=" + figure(amount.value),
        Bound.ABOUT: "~" + figure(amount.value),
        Bound.RANGE: f"{figure(amount.low)}..{figure(amount.high)}",
        Bound.VAGUE: f"{figure(amount.low)}..",
    }[amount.bound]


@pytest.mark.parametrize(("sentence", "expected"), rows())
def test_sentence(sentence: str, expected: str) -> None:
    found = amounts(sentence)
    wanted = [item.strip().split("|") for item in expected.split(";") if item.strip()]
    seen = []
    for surface, *_ in wanted:
        match = next((a for a in found if a.surface == surface and a not in seen), None)
        assert match is not None, f"{surface!r} not among {[a.surface for a in found]}"
        seen.append(match)
    got = [
        [a.surface, a.kind.value, interval(a), a.noun or ""][: len(want)] for a, want in zip(seen, wanted, strict=True)
    ]
    assert got == wanted
    assert [a.surface for a in found if a.kind in CLAIM_KINDS and a not in seen] == []


def test_table_is_large_and_mixed() -> None:
    with CASES.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) >= 250
    assert len({row["domain"] for row in table}) >= 10
    assert len({row["sentence"] for row in table}) == len(table)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It pays 3 billion Swiss francs and lends 5 billion francs.", ["Swiss franc", "Swiss franc"]),
        ("It pays 3 billion francs.", ["franc"]),
        (
            "It pays 3 million Danish kroner, 2 million Norwegian kroner or 4 million kroner.",
            ["Danish krone", "Norwegian krone", "krone"],
        ),
    ],
)
def test_a_currency_has_its_whole_name_where_the_article_says_it_of_one_only(text: str, units: list[str]) -> None:
    assert [amount.unit for amount in find_amounts(Document.of(Article(text=text)))] == units
