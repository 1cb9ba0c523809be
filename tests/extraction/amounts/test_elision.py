"""Nouns that a number leaves out."""

from __future__ import annotations

import pytest

from factcheck.extraction.amounts.find import find_amounts
from factcheck.extraction.language.document import Document
from factcheck.model import Amount, Article, Kind


def counts(text: str) -> list[Amount]:
    return [a for a in find_amounts(Document.of(Article(text=text))) if a.kind is Kind.COUNT]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Three people died and 14 were missing.", ["people", "people"]),
        ("They carried 90 and 72 passengers.", ["passengers", "passengers"]),
        ("Velt has nine gold, six silver and 11 bronze cups.", ["gold cups", "silver cups", "bronze cups"]),
        ("They left 20 in and 30 old men out.", [None, "old men"]),
        ("Six boats fled before the tens of thousands who marched.", ["boats", None]),
        ("Three people died. Another 14 were missing.", ["people", None]),
        ("The ward took in 33 bodies and about 70 wounded.", ["bodies", None]),
        ("The ward took in 33 bodies and about 70 wounded. Three of them are boys.", ["bodies", None, "wounded"]),
        ("Of the dead, four were miners, three cooks and two were nuns.", ["dead", "cooks", "cooks"]),
        ("Of those arrested, 12 are under age.", ["arrested"]),
        ("The number of evacuees in Orla had reached 118,000. Benta alone has 64,000.", ["evacuees", "evacuees"]),
        ("Sund reported 15 cases. Orla now has 451, Benta 189 and Mirel 79.", ["cases", "cases", "cases", "cases"]),
        ("The party won 40 seats. Its rival has 38.", ["seats", "seats"]),
        ("The blast killed six guards. It was two, the mayor said.", ["guards", "guards"]),
        ("The blast killed six guards.\n\nThe road is shut.\n\nA sign says 7,400.", ["guards", None]),
        ("It happened in 14 villages. The board says 7,400.", ["villages", None]),
        ("Lind hit 12 fours. Orr scored 74, and Benn was out for 9.", ["fours", None, None]),
        ("The gang had 12 rifles. Police held a boy of 17 on Friday.", ["rifles", None]),
        ("The gang had 12 rifles. That is a rise of 3.", ["rifles", "rifles"]),
    ],
)
def test_nouns_are_lent(text: str, nouns: list[str | None]) -> None:
    assert [a.noun for a in counts(text)] == nouns


def test_a_lent_noun_keeps_its_place() -> None:
    text = "Sund reported 15 cases. Orla now has 451."
    (_, lent) = counts(text)
    assert lent.noun_span is not None
    assert text[lent.noun_span.start : lent.noun_span.end] == "cases"
    assert lent.noun_span.end < lent.start
