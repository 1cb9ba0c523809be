"""What the numbers of a list count."""

from __future__ import annotations

import pytest

from factcheck.extraction.amounts.find import find_amounts
from factcheck.extraction.language.document import Document
from factcheck.model import Article, Kind


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        (
            "The newcomers live at two sites:\n- Camp Orla: 5,200\n- Benta Hall: 3,140\n",
            ["sites", "newcomers", "newcomers"],
        ),
        ("Deaths by district\nOrla – 120\nBenta – 45\n", ["Deaths", "Deaths"]),
        ("Injured: 40\nHouses burnt: 31\n", ["Injured", "Houses"]),
        ("Dead: 112. Missing: 40.", ["Dead", "Missing"]),
        ("The mayor was clear: 40 came.", [None]),
    ],
)
def test_items(text: str, nouns: list[str | None]) -> None:
    found = find_amounts(Document.of(Article(text=text)))
    assert [a.noun for a in found if a.kind is Kind.COUNT] == nouns


def test_a_long_list_takes_linear_time() -> None:
    text = "Arrests by ward:\n" + "".join(f"- Ward of Saint {'x' * 20}: {n + 1000}\n" for n in range(3000))
    found = find_amounts(Document.of(Article(text=text)))
    assert len(found) >= 3000
