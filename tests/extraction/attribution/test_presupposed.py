"""Figures spoken of as known are nobody's claim; what is said beside them is."""

from __future__ import annotations

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article


@pytest.mark.parametrize(
    ("text", "surface", "claimant"),
    [
        ("Officials say 40 people from its 9,000-strong mission are missing.", "9,000", None),
        ("Officials say 40 people from its 9,000-strong mission are missing.", "40", "Officials"),
        ("The union said on Monday that the firm's 7,500 employees would stay.", "7,500", None),
        ("The union said on Monday that the firm would keep 7,500 employees.", "7,500", "union"),
        ("Analysts believe that the $13 billion takeover of Harrow will pay off.", "$13 billion", None),
        ("Harrow announced the $13 billion takeover of Vane.", "$13 billion", "Harrow"),
        ("The minister said 18 people were held after the 7.8-magnitude earthquake in May.", "7.8", None),
        ("Velt's agency said a 7.8-magnitude earthquake had struck.", "7.8", "Velt's agency"),
        ("The minister said the crash that killed 12 people was caused by fog.", "12", None),
        ("A study found traces of warming in the flood, which has killed 40 people.", "40", None),
        ("The minister said a crash had killed 12 people.", "12", "minister"),
        ("The army said it lost six men, adding to the nine dead of May.", "nine", None),
    ],
)
def test_who_vouches_for_what_is_known(text: str, surface: str, claimant: str | None) -> None:
    found = {claim.surface: claim.claimant for claim in extract_article(Article(text=text, outlet="Our Paper"))}

    assert found[surface] == claimant
