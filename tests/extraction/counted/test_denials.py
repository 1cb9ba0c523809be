"""Figures that a text turns down, and how long the patterns for them may take."""

from __future__ import annotations

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article, Modality


def modalities(text: str) -> dict[str, Modality]:
    return {c.surface: c.modality for c in extract_article(Article(text=text, published="2031-05-20"))}


@pytest.mark.parametrize(
    ("text", "denied", "asserted"),
    [
        ("The mill said it had cut 45 jobs, not 150.", "150", "45"),
        ("A previous version of this report said 19 barns had burned; the number is nine.", "19", "nine"),
        ("The clinic rejected reports that 40 nurses had resigned, saying six had.", "40", "six"),
        ("Posts about 300 dead cattle are false; the vet counted 30 dead cattle.", "300", "30"),
        ("Posts about 300 dead cattle were fabricated; the vet counted 30 dead cattle.", "300", "30"),
        ("Reports of 90 sick pupils were found to be exaggerated; nine pupils fell ill.", "90", "nine"),
        ("There were not 12 injured. There were four.", "12", "four"),
        ("He did not believe that 240 people had died, adding that 30 had.", "240", "30"),
        ("Doctors doubted reports that 40 miners had fallen ill, saying 12 had.", "40", "12"),
    ],
)
def test_the_denied_figure_and_the_one_in_its_place(text: str, denied: str, asserted: str) -> None:
    found = modalities(text)
    assert found[denied] is Modality.DENIED
    assert found[asserted] is Modality.ASSERTED


@pytest.mark.parametrize(
    "text",
    [
        "An earlier report by the union said 46 people had been hurt.",
        "Rebels claimed that 46 people had been hurt.",
        "The court rejected the appeal of 46 people who had been hurt.",
        "The baker did not believe he was one of the 46 people who had been hurt.",
        "The guild said 46 people had been hurt, a figure the mayor confirmed.",
    ],
)
def test_what_others_said_before_is_not_denied(text: str) -> None:
    assert modalities(text)["46"] is not Modality.DENIED


def test_a_long_row_of_denials_is_read() -> None:
    text = "They rejected reports " + "rejected reports of claims " * 400 + "that 46 people had been hurt."
    assert set(modalities(text)) == {"46"}
