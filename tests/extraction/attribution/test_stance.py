"""Own loss, enemy loss, third party, aggregate; confidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from said import attribution

from factcheck.extraction.attribution.stance import claimant_relation, confidence
from factcheck.model import Attribution, ClaimantRelation, Counted, Population

OWN, ENEMY = ClaimantRelation.OWN_LOSS, ClaimantRelation.ENEMY_LOSS
THIRD, ALL = ClaimantRelation.THIRD_PARTY, ClaimantRelation.AGGREGATE


@pytest.mark.parametrize(
    ("claimant", "group", "population", "measure", "expected"),
    [
        ("Kenyan police", "Kenya", Population.UNKNOWN, "killed", OWN),
        ("Nairobi", "Kenya", Population.MILITARY, "killed", OWN),
        ("Uganda", "Kenya", Population.MILITARY, "killed", ENEMY),
        ("Ugandan army", "Kenya", Population.UNKNOWN, "captured", ENEMY),
        ("Uganda", "Kenya", Population.CIVILIAN, "injured", THIRD),
        ("United Nations", "Kenya", Population.MILITARY, "killed", THIRD),
        ("Uganda and Kenya", "Kenya", Population.MILITARY, "killed", ALL),
        ("Kenya", "Kenya and Uganda", Population.UNKNOWN, "killed", ALL),
        ("Moses Kiprono", "Kenya", Population.MILITARY, "killed", None),
        ("Kenya", "Kenya", Population.UNKNOWN, "money", None),
        ("Kenya", None, Population.UNKNOWN, "killed", None),
        (None, "Kenya", Population.UNKNOWN, "killed", None),
    ],
)
def test_relation(
    claimant: str | None,
    group: str | None,
    population: Population,
    measure: str,
    expected: ClaimantRelation | None,
) -> None:
    """The sides in claimant and group decide; where one has none, nothing is said."""
    counted = Counted(measure=measure, group=group, population=population)

    assert claimant_relation(counted, Attribution(claimant=claimant)) is expected


def test_the_words_around_a_name_tell_its_side() -> None:
    """A person whose name tells no side has the side of the words written with it."""
    counted = Counted(measure="killed", group="Kenya")
    found = Attribution(claimant="Moses Kiprono", claimant_as_written="Kenyan Defence Minister Moses Kiprono")

    assert claimant_relation(counted, found) is OWN


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Kenyan Defence Minister Moses Kiprono met troops. Kiprono said 12 soldiers had died.", "Kenya"),
        ("Moses Kiprono, the Kenyan defence minister, met troops. He said 12 soldiers had died.", "Kenya"),
        ("Kenya's defence minister, Moses Kiprono, met troops. Kiprono said 12 soldiers had died.", "Kenya"),
        ("Moses Kiprono, head of Kenya's navy, met troops. Mr Kiprono said 12 soldiers had died.", "Kenya"),
        ("Moses Kiprono flew to Kenya. Kiprono said 12 soldiers had died.", None),
        ("The nurse Moses Kiprono wept. Kiprono said 12 soldiers had died.", None),
    ],
)
def test_a_surname_alone_keeps_the_side_of_the_first_naming(text: str, side: str | None) -> None:
    """A person introduced with a country stands for it wherever the name is repeated."""
    counted = Counted(measure="killed", group="Kenya", population=Population.MILITARY)
    found = attribution(text, "12")

    assert found.claimant == "Moses Kiprono"
    assert found.claimant_side() == side
    assert claimant_relation(counted, found) is (OWN if side else None)
    assert claimant_relation(replace(counted, group="Uganda"), found) is (ENEMY if side else None)


def test_confidence_falls_with_each_doubt() -> None:
    """No doubt leaves 1; each takes something."""
    assert confidence(()) == 1
    assert 0 < confidence(("one", "two")) < confidence(("one",)) < 1
