"""Parts of a whole and what goes on behind them; each row expects measure, noun and group of the number."""
# ruff: noqa: E501 - tables of texts

from __future__ import annotations

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article


@pytest.mark.parametrize(
    ("text", "surface", "measure", "noun", "group"),
    [
        ("Eighteen hikers are dead, including two boys aged 4 and 10, and 145 are missing.", "two", "killed", "boys", "children"),
        ("Eighteen hikers are dead, including two boys aged 4 and 10, and 145 are missing.", "145", "missing", "hikers", "hikers"),
        ("Nine people were hurt, including three nurses, and 12 were arrested.", "12", "arrested", "people", None),
        ("At least 15 people died, including five women and three cooks, and 60 were hurt.", "three", "killed", "cooks", "cooks"),
        ("At least 15 people died, including five women and three cooks, and 60 were hurt.", "60", "injured", "people", None),
        ("Twelve people died. Most of the workers, 40 of them, were welders.", "40", "other:worker", "workers", "workers"),
        ("Six people were hurt. The passengers, 60 of them, were pilgrims.", "60", "other:passengers", "passengers", "passengers"),
        ("All 90 people aboard died, including 83 pupils, 30 of them girls. At least 54 lived in Tarma.", "54", "killed", "people", None),
        ("Twenty of the 53 wounded remained in hospital.", "53", "injured", "wounded", None),
        ("Most of the 300 workers were injured.", "300", "other:worker", "workers", "workers"),
        ("The port's 800 workers marched to the gate.", "800", "participants", "workers", "workers"),
        ("A letter to the port's 800 workers told of it.", "800", "other:employed", "workers", "workers"),
        ("Half of the port's 800 employees were fired.", "800", "other:employed", "employees", None),
        ("Rescuers pulled 12 people out of the building.", "12", "other:rescued", "people", None),
        ("Some 3,000 troops were pulled out of the province.", "3,000", "deployed", "troops", "troops"),
    ],
)  # fmt: skip
def test_parts_and_what_follows(text: str, surface: str, measure: str, noun: str, group: str | None) -> None:
    found = next(c for c in extract_article(Article(text=text)) if c.surface == surface)
    assert (found.measure, found.noun, found.group) == (measure, noun, group)
