"""The scene of an article is the place of its claims that name none; the tables hold sentences of our own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article

_CASES = Path(__file__).parents[2] / "cases" / "scenes.csv"


@pytest.mark.parametrize(
    "case", list(csv.DictReader(_CASES.open(encoding="utf-8"))), ids=lambda case: f"{case['title']}: {case['number']}"
)
def test_the_place_of_a_claim(case: dict[str, str]) -> None:
    claims = extract_article(Article(text=case["text"], title=case["title"], published="2024-05-15"))
    (claim,) = (claim for claim in claims if claim.surface == case["number"])
    assert (claim.place or "", claim.place_is_scene) == (case["place"], case["scene"] == "yes")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A Kenyan study found that 300 people had died.", None),
        ("The Kenyan Geological Survey measured the quake at 6.1. At least 40 people died.", None),
        ("The Kenyan army said 12 soldiers were killed.", "Kenya"),
        ("READ MORE: Thousands attend the funeral of a poet.", None),
        ("Brazil: Dozens more killed as the prison riot goes on.", "Brazil"),
    ],
)
def test_whose_survey_it_is_tells_no_scene(text: str, place: str | None) -> None:
    assert {claim.place for claim in extract_article(Article(text=text))} == {place}
