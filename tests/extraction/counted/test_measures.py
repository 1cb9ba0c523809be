"""What happened to the counted, over many domains; each row of cases/measures.csv is a sentence of our own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article, Claim

CASES = list(csv.DictReader((Path(__file__).parents[2] / "cases" / "measures.csv").open(encoding="utf-8")))


def claim_at(sentence: str, number: str) -> Claim:
    """The claim on the number; fails the test if the program found none."""
    claims = extract_article(Article(text=sentence, published="2024-05-15"))
    found = [claim for claim in claims if claim.surface == number]
    assert found, [claim.surface for claim in claims]
    return found[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['number']}-{case['sentence'][:40]}")
def test_measure_and_modality(case: dict[str, str]) -> None:
    claim = claim_at(case["sentence"], case["number"])
    measure = "other" if claim.measure.startswith("other:") else claim.measure
    assert (measure, claim.modality.value) == (case["measure"], case["modality"])


@pytest.mark.parametrize(
    ("sentence", "number", "measure"),
    [
        ("Acme layoffs to hit over 17,000 workers, most in years", "17,000", "other:dismissed"),
        ("The job cuts will affect 650 staff, the bank said.", "650", "other:dismissed"),
        ("Flooding affected 3,000 people in the valley.", "3,000", "affected"),
        ("The owner wants to lose 3,800 roles by May.", "3,800", "other:dismissed"),
        ("The 2,600 strong workforce will strike.", "2,600", "other:employed"),
        ("Two agents and three hackers have been charged.", "three", "other:charged"),
        ("100,000 cfs continue down the spillway.", "100,000", "rate"),
        ("Acme has axed more than 4,000 contractors.", "4,000", "other:dismissed"),
        ("The new owner could cut around half the 7,500-strong workforce.", "half", "share"),
        ("Acme is cutting 1,100 jobs, more than one in eight staff.", "one in eight", "share"),
        ("The firm's shares fell by half.", "half", "other:change"),
        ("The firm's sales rose a full 4 per cent.", "4 per cent", "other:change"),
        ("She lost the district 36 per cent to 51 per cent.", "36 per cent", "share"),
        ("The economy grows at around 4 per cent.", "4 per cent", "other:change"),
        ("Buses saw a 4 per cent improvement in journey times.", "4 per cent", "other:change"),
        ("The staff of the mill grew by 12 per cent.", "12 per cent", "other:change"),
        ("Velt will downgrade its mission by 50 per cent.", "50 per cent", "other:change"),
        ("It is blamed for the death or injury of 1,000 people.", "1,000", "other:casualties"),
        ("The bank cut its rate by 0.25 of a per cent.", "0.25", "other:change"),
        ("They paid him three times his salary.", "three", "other:ratio"),
        ("The show has a cast of over 2,000.", "2,000", "other:cast"),
        ("The mill cut its staff by 12 per cent.", "12 per cent", "share"),
        ("The board offered a 3 per cent pay rise to all staff.", "3 per cent", "other:change"),
    ],
)
def test_what_befalls_the_workforce(sentence: str, number: str, measure: str) -> None:
    assert claim_at(sentence, number).measure == measure


def test_whoever_has_a_verb_of_his_own_has_not_met_with_what_was_told_before() -> None:
    text = "The raid killed 27 people. Three were caught. The gunmen, perhaps four or five, took a car."
    killed = [
        claim for claim in extract_article(Article(text=text, published="2024-05-15")) if claim.measure == "killed"
    ]
    assert [claim.surface for claim in killed] == ["27"]


@pytest.mark.parametrize(
    ("sentence", "number", "unit"),
    [
        ("Up to 15,000 refugees a month cross at Tarn.", "15,000", "per month"),
        ("The camp can feed 5,000 people daily.", "5,000", "per day"),
        ("The line carries 110,000 passengers per week.", "110,000", "per week"),
        ("The dam spills 900 barrels a day.", "900", "barrel per day"),
        ("The ferry carried 300 passengers.", "300", None),
    ],
)
def test_a_rate_keeps_its_time(sentence: str, number: str, unit: str | None) -> None:
    assert claim_at(sentence, number).unit == unit


@pytest.mark.parametrize(
    ("sentence", "number", "measure"),
    [
        ("It is sleet and it is 31 degrees.", "31", "other:temperature"),
        ("The tower leans at an angle of 5 degrees.", "5", "other:angle"),
        ("The firm sold about 2 million in its first 12 months.", "2 million", "other:number"),
        ("The firm earned about 2 million in its first 12 months.", "2 million", "money"),
        ("More than 40 blazes burn near Tarn.", "40", "other:blaze"),
        ("They won the first test by 246 runs.", "246", "other:run"),
        ("The robber was shot dead by two soldiers.", "two", "other:soldier"),
        ("The lake is all that parts 900 people in the surrounding farms from disaster.", "900", "other:person"),
        ("Eight people will appear in a Velt court on Monday.", "Eight", "other:charged"),
        ("Along with two clerks who are charged with fraud, the mayor came.", "two", "other:charged"),
        ("Three fire crews attended the scene.", "Three", "deployed"),
        ("The list has 900 fewer posts.", "900", "other:change"),
        ("Some 200 canoes left Velt on Friday.", "200", "other:departed"),
        ("The road toll stands at 45, eight fewer than for the same time last year.", "eight", "other:change"),
        ("The flood level peaked at 35m on Friday.", "35", "other:distance"),
        ("The dead were five children and four women.", "five", "killed"),
        ("The dead were five children and four women.", "four", "killed"),
        ("Among those wounded were three boys.", "three", "injured"),
        ("The driver is charged with the manslaughter of 18 tourists.", "18", "killed"),
        ("Two huts were engulfed in flames and destroyed.", "Two", "destroyed"),
        ("The storm passed and 200 trees were brought down.", "200", "destroyed"),
        ("Six guards have held talks with the rebels.", "Six", "other:guard"),
        ("The bank's rate hovered around 1.6 percent.", "1.6 percent", "rate"),
        (
            "The well yields 900 barrels a day. It is old. Few know it. Visits reached 6.4 billion.",
            "6.4 billion",
            "other:number",
        ),
    ],
)
def test_what_a_level_is_of(sentence: str, number: str, measure: str) -> None:
    assert claim_at(sentence, number).measure == measure
