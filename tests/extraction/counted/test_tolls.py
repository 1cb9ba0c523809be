"""Tolls, what goes with them and by how much they grew; each row expects the claim as a whole."""

from __future__ import annotations

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article, Claim


def claims(text: str) -> dict[str, Claim]:
    return {c.surface: c for c in extract_article(Article(text=text, published="2031-05-20"))}


@pytest.mark.parametrize(
    ("text", "surface", "measure", "noun", "claimant"),
    [
        ("Teachers claimed 40,000 people joined the rally in Tarma.", "40,000", "participants", "people", "Teachers"),
        ("The union claimed 1,200 workers walked out.", "1,200", "participants", "workers", "union"),
        ("The avalanche claimed 40 climbers on Friday.", "40", "killed", "climbers", None),
        ("The fever has claimed 40 people since May.", "40", "killed", "people", None),
        ("A blaze that claimed three children was put out.", "three", "killed", "children", None),
        ("The group claimed the lives of 12 guards.", "12", "killed", "guards", None),
    ],
)
def test_claiming_lives_and_claiming_that(
    text: str, surface: str, measure: str, noun: str, claimant: str | None
) -> None:
    found = claims(text)[surface]
    assert (found.measure, found.noun, found.claimant) == (measure, noun, claimant)


@pytest.mark.parametrize(
    ("text", "surface", "measure", "noun"),
    [
        (
            "The toll has risen to 812, the clinic said, with 2,403 cases of cholera.",
            "2,403",
            "infected",
            "cases of cholera",
        ),
        ("The toll rose to 17, with 300 homes in three villages.", "300", "other:home", "homes"),
        ("The toll stood at 17, with three soldiers and four clerks.", "three", "killed", "soldiers"),
        ("The toll climbed to 31, with another 14 reported missing.", "14", "missing", None),
        ("The death toll climbed to 31 with 210 still unaccounted for.", "210", "missing", None),
        ("The death toll rose to 137, with about 5,000 wounded.", "5,000", "injured", "wounded"),
    ],
)
def test_what_goes_with_a_toll(text: str, surface: str, measure: str, noun: str | None) -> None:
    found = claims(text)[surface]
    assert (found.measure, found.noun) == (measure, noun)


@pytest.mark.parametrize(
    ("text", "surface", "measure", "accrual"),
    [
        ("So far 120 people have died, 14 more than on Monday.", "14", "killed", "increment"),
        ("So far 120 people have died, 14 more than on Monday.", "120", "killed", "cumulative"),
        ("Police arrested 62 people, 12 more than the day before.", "12", "arrested", "increment"),
        ("The toll stood at 92, three more than previously reported.", "three", "killed", "increment"),
        ("The county added 36 cases of cholera.", "36", "infected", "increment"),
        ("The yard sold 4,000 boats, 300 fewer than last year.", "300", "other:change", "unknown"),
        ("The town has recorded 40 murders and more than 270 robberies this year.", "40", "killed", "unknown"),
    ],
)
def test_by_how_much_a_count_grew(text: str, surface: str, measure: str, accrual: str) -> None:
    found = claims(text)[surface]
    assert (found.measure, found.accrual.value) == (measure, accrual)


@pytest.mark.parametrize(
    ("text", "surface", "measure", "noun"),
    [
        ("She led by 5 points in the poll.", "5", "other:margin", "points"),
        ("The mayor beat her rival by 300 votes to become governor.", "300", "other:margin", "votes"),
        ("The Reds won 211 House seats, the Blues 193.", "193", "other:seats", "House seats"),
        ("The gap narrowed to 3 points.", "3", "other:margin", "points"),
        ("The motion was heavily defeated by 74 percent.", "74 percent", "share", "percent"),
        (
            "The poll has a margin of error of 3 percentage points.",
            "3 percentage points",
            "other:margin",
            "margin of error",
        ),
        ("The board passed the plan by 40 votes to 12.", "40", "other:votes", "votes"),
        ("The Reds won 211 seats, the Blues 193.", "193", "other:seats", "seats"),
        ("The Reds won 40 seats, Harmony 22 and the Blues nine.", "22", "other:seats", "seats"),
        ("The missing are 631, the sheriff said, as the toll rose to 63.", "63", "killed", "toll"),
        ("Scores killed as Lima clears its camps", "Scores", "killed", "killed"),
        ("A total of 196 body bags were recovered.", "196", "other:bodies", "body bags"),
        ("Acme's shares plunged 60% on Thursday.", "60%", "other:change", "shares"),
        ("Evacuation orders covered 50,000 people.", "50,000", "evacuated", "people"),
        ("Some 50,000 people are under evacuation orders.", "50,000", "evacuated", "people"),
        ("The warders are holding 41 foreigners.", "41", "arrested", "foreigners"),
        ("The bank will shed 300 of its 4,500 posts.", "300", "other:dismissed", "posts"),
        ("The survey measured the quake at 6.1.", "6.1", "other:magnitude", "magnitude"),
        ("The ministry cut its count to 40 dead from 62.", "40", "killed", "count"),
        ("A magnitude-6.9 quake shook the bay.", "6.9", "other:magnitude", "magnitude"),
        ("The town saw 30 confirmed and suspected cases.", "30", "other:case", "confirmed and suspected cases"),
    ],
)
def test_margins_gaps_and_grades(text: str, surface: str, measure: str, noun: str) -> None:
    found = claims(text)[surface]
    assert (found.measure, found.noun) == (measure, noun)
