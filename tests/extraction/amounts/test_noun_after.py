"""The counted thing, in the words of the text."""

from __future__ import annotations

import pytest

from factcheck.extraction.amounts.noun_after import is_plural, noun_after
from factcheck.extraction.amounts.noun_before import noun_before


def after(text: str, *, one: bool = False, mass: bool = False) -> str | None:
    span = noun_after(text, 0, len(text), one=one, named=True, mass=mass)
    return None if span is None else text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (" soldiers died", "soldiers"),
        (" United States fighter jets rose", "United States fighter jets"),
        (" Tarnas and Free Velt offices", "Tarnas and Free Velt offices"),
        (" peacekeeping soldiers and police were named", "peacekeeping soldiers and police"),
        (" security force members", "security force members"),
        (" U.S. military flights left", "U.S. military flights"),
        (" of its nationals", "nationals"),
        (" of the stranded tourists", "stranded tourists"),
        (" Chinese were hurt", "Chinese"),
        (" members of parliament resigned", "members of parliament"),
        (" rounds of ammunition", "rounds of ammunition"),
        (" more others were hurt", None),
        (" other drivers", "drivers"),
        (" (officers) dead", "officers"),
        (" the number of arrests", "arrests"),
        ("-member council", "member"),
        ("-strong crowd", "crowd"),
        (" Bangladeshis and Nepalis", "Bangladeshis and Nepalis"),
        (" residents and sends just two", "residents"),
        (" killed in the blast", None),
        (" boarded ships", None),
        (" alderwomen and stepchildren", "alderwomen and stepchildren"),
        (" urged lawmakers to act", None),
        (" of them involved steel products", None),
        (" landed inside Velt's waters", None),
        (" desecrated grave markers", "desecrated grave markers"),
        (" of enslaved miners", "enslaved miners"),
        (" other upgraded trains", "upgraded trains"),
        (" of his country's", None),
        (" of them", None),
        (" in the north", None),
        (", women", None),
        (" jobs hits the valley", "jobs"),
        (" employees days before the sale", "employees"),
        (" lorries enters Velstad", "lorries"),
        (" people fills its main square", "people"),
        (" miners worries unions", "miners"),
        (" weapons attacks in May", "weapons attacks"),
        (" police reports Harlan filed", "police reports"),
        (' alleged "honour" killings in May', 'alleged "honour" killings'),
        (' told "the Velt Mail" that', None),
        (" taxis to Velt", "taxis"),
    ],
)
def test_after(text: str, noun: str | None) -> None:
    assert after(text) == noun


def test_one_takes_a_singular_and_a_share_any_noun() -> None:
    assert after(" soldier was killed", one=True) == "soldier"
    assert after(" soldier slightly", one=True) == "soldier"
    assert after(" of its revenue", mass=True) == "revenue"
    assert after(" of its funding", mass=True) == "funding"
    assert after(" of its revenue") is None


@pytest.mark.parametrize(
    ("before", "noun"),
    [
        ("the death toll rose to ", "death toll"),
        ("the death toll has risen above ", "death toll"),
        ("a crowd of ", "crowd"),
        ("the number of wounded stands at ", "wounded"),
        ("the number of people crossing the river fell to ", "people"),
        ("casualties reached ", "casualties"),
        ("the toll is high and the army lost ", None),
        ("they marched to ", None),
        ("the town saw thefts fall from ", "thefts"),
        ("hate crimes soared nationwide from 28 in may to ", "hate crimes"),
    ],
)
def test_before(before: str, noun: str | None) -> None:
    span = noun_before(before, 0, len(before))
    assert (None if span is None else before[span.start : span.end]) == noun


def test_before_for_a_share() -> None:
    low = "turnout stood at "
    span = noun_before(low, 0, len(low), share=True)
    assert span is not None
    assert low[span.start : span.end] == "turnout"


@pytest.mark.parametrize("word", ["soldiers", "people", "men", "pakistanis", "police", "ex-servicemen", "crises'"[:6]])
def test_plural(word: str) -> None:
    assert is_plural(word)


@pytest.mark.parametrize("word", ["crisis", "status", "was", "gas", "country's", "news", "soldier"])
def test_no_plural(word: str) -> None:
    assert not is_plural(word)
