"""Who is on board and who works for somebody: one measure each, whatever words tell of them."""

from __future__ import annotations

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article


@pytest.mark.parametrize(
    ("text", "surface", "measure"),
    [
        ("A ferry carrying 477 people sank.", "477", "other:passengers"),
        ("A jet with 295 people aboard crashed.", "295", "other:passengers"),
        ("A jet with 295 aboard crashed in a field.", "295", "other:passengers"),
        ("The boat had carried between 600 and 700.", "600 and 700", "other:passengers"),
        ("There were 120 people on the train.", "120", "other:passengers"),
        ("All 64 people on board were killed.", "64", "killed"),
        ("The barge had some 90 people onboard when it left.", "90", "other:passengers"),
        ("There were 47 people aboard and worried parents gathered at the quay.", "47", "other:passengers"),
        ("The dyer has a 4,500-strong workforce.", "4,500", "other:employed"),
        ("The dyers employ about 12,000 people.", "12,000", "other:employed"),
        ("The firm has 7,500 staff in many towns.", "7,500", "other:employed"),
        ("Its workforce peaked at 900 people.", "900", "other:employed"),
        ("Half of its 7,500 employees will go.", "7,500", "other:employed"),
        ("The plant's 1,200 employees are on strike.", "1,200", "participants"),
        ("The dyer is to layoff 300 employees.", "300", "other:dismissed"),
        ("Three staffers made the trip.", "Three", "other:staffer"),
    ],
)
def test_aboard_and_employed(text: str, surface: str, measure: str) -> None:
    found = next(c for c in extract_article(Article(text=text)) if c.surface == surface)
    assert found.measure == measure
