"""In what way the text stands behind a figure, where days or a quotation decide."""

from __future__ import annotations

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article, Claim


def claims(text: str) -> dict[str, Claim]:
    return {claim.surface: claim for claim in extract_article(Article(text=text, published="2031-05-20"))}


@pytest.mark.parametrize(
    ("text", "surface", "modality"),
    [
        ("In 2009, 740 people were let go on a single Friday.", "740", "historical"),
        ("Last year, 62 fires were reported in the province, harming 215 people.", "215", "historical"),
        ("In May, 740 people were let go on a single Friday.", "740", "asserted"),
        ("Last year the toll was 40, and 12 people died on Monday.", "12", "asserted"),
        (
            'Many died.\n\nThe surgeon, Ana Lind, denies it: "It was 19 deaths, and one of those was a fall."',
            "19",
            "asserted",
        ),
        ("Carmaker to shut its plant in Orsk, cut 240 jobs\n\nThe firm said so on Monday.", "240", "planned"),
        ("It is the worst blaze since May 2009, when 72 people died.", "72", "historical"),
        ("It was larger than the strike of May 2009, which drew 72 people.", "72", "historical"),
        ("They spoke of the bridge in Velt, which cost 72 people their homes.", "72", "asserted"),
        ("Ten carts of flour came, she says, and not 44.", "44", "denied"),
        ("The island has asked the fund for $180 million.", "$180 million", "planned"),
        ("They fought a war in 2020. The fighting killed 700 people.", "700", "historical"),
        ("Olm was killed in 2020. An aid worker told the Herald that 23 died in the attack.", "23", "asserted"),
        (
            "The deal will give it 7 percent of the market, compared with Ostrand's 10 percent.",
            "10 percent",
            "asserted",
        ),
    ],
)
def test_modality(text: str, surface: str, modality: str) -> None:
    assert claims(text)[surface].modality.value == modality
