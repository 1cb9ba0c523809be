"""What a number is, detector by detector; sentences with everything are in tests/cases/amounts.csv."""

from __future__ import annotations

import pytest

from factcheck.extraction.amounts.find import find_amounts
from factcheck.extraction.language.document import Document
from factcheck.model import Article, Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It opened in 1987.", Kind.YEAR),
        ("The 2003 invasion failed.", Kind.YEAR),
        ("The 1868-74 presidency is remembered.", Kind.YEAR),
        ("Some 2003 people came.", Kind.COUNT),
        ("It falls on 13 September.", Kind.DATE),
        ("It falls on Sept. 13 this time.", Kind.DATE),
        ("It begins at 3 p.m. sharp.", Kind.TIME),
        ("It begins at 0900 local time.", Kind.TIME),
        ("AT 1430 TODAY A BOMB WENT OFF.", Kind.TIME),
        ("The 40-year-old fled.", Kind.AGE),
        ("Ena Park, 69, fled.", Kind.AGE),
        ("He is in his 40s.", Kind.AGE),
        ("She is 84, her son said.", Kind.AGE),
        ("Children under 5 are at risk.", Kind.AGE),
        ("It took six weeks.", Kind.DURATION),
        ("It took half an hour.", Kind.DURATION),
        ("Sales rose in the last three quarters.", Kind.DURATION),
        ("It was the 22nd amendment.", Kind.ORDINAL),
        ("She lives at 575 Willow Road now.", Kind.LABEL),
        ("He took Flight 447 home.", Kind.LABEL),
        ("It is called Launch Pad 39A now.", Kind.LABEL),
        ("The old Apollo 11 landed.", Kind.LABEL),
        ("The crew of the 767 jetliner left.", Kind.LABEL),
        ("Lind won the 50 metres butterfly.", Kind.LABEL),
        ("Orr won the women's 100 metres.", Kind.LABEL),
        ("Text your photos to 61124 today.", Kind.PHONE),
        ("The Group of Seven met.", Kind.NAME),
        ("One of the pilots left.", Kind.PARTITIVE),
        ("It rose 18-fold overnight.", Kind.PARTITIVE),
        ("The two sides met.", Kind.DEFINITE),
        ("Their three sons left.", Kind.DEFINITE),
        ("The 16 deaths shocked the town.", Kind.COUNT),
        ("One man drowned.", Kind.COUNT),
        ("Fully 20 percent left.", Kind.SHARE),
        ("A third of them left.", Kind.SHARE),
        ("It lies 7 miles away.", Kind.MEASURE),
        ("It cost $7.", Kind.MONEY),
    ],
)
def test_kind(text: str, kind: Kind) -> None:
    assert {a.kind for a in find_amounts(Document.of(Article(text=text)))} == {kind}


def test_capitals_say_nothing_in_wire_text() -> None:
    text = "THE REBELS KILLED SIX POLICEMEN IN HOMS. ANOTHER 12 WERE WOUNDED, THE ARMY SAID."
    found = find_amounts(Document.of(Article(text=text)))
    assert [(a.surface, a.kind, a.noun) for a in found] == [("SIX", Kind.COUNT, "POLICEMEN"), ("12", Kind.COUNT, None)]


def test_a_table_gives_nothing() -> None:
    assert find_amounts(Document.of(Article(text="Results " + "14 people " * 60))) == []
