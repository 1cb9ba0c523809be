"""Who is one claimant and who is not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from made import claim

from factcheck.comparison.claimants import identify, suggestions
from factcheck.comparison.compare import compare_claims
from factcheck.model import Decisions

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((CASES / name).open(encoding="utf-8")))


@pytest.mark.parametrize("row", rows("comparisons_claimants.csv"), ids=lambda row: row["why"])
def test_names_of_one_claimant_are_joined(row: dict[str, str]) -> None:
    names = row["names"].split("|")
    assert len(set(identify(names, {}).values())) == 1, identify(names, {})


@pytest.mark.parametrize("row", rows("comparisons_apart.csv"), ids=lambda row: row["why"])
def test_names_of_two_claimants_stay_apart(row: dict[str, str]) -> None:
    found = identify([row["a"], row["b"]], {})
    assert found[row["a"]] != found[row["b"]]


def test_a_surname_with_two_bearers_stays_alone() -> None:
    found = identify(["Maria Lopez", "Pedro Lopez", "Lopez"], {})
    assert len(set(found.values())) == 3


def test_a_ministry_without_its_country_joins_the_only_one() -> None:
    one = identify(["the Health Ministry", "Kenya's Health Ministry"], {})
    assert len(set(one.values())) == 1
    two = identify(["the Health Ministry", "Kenya's Health Ministry", "Uganda's Health Ministry"], {})
    assert len(set(two.values())) == 3


def test_the_order_of_names_does_not_matter() -> None:
    names = [name for row in rows("comparisons_claimants.csv") for name in row["names"].split("|")]
    assert identify(names, {}) == identify(list(reversed(names)), {})


def test_what_a_person_decides_wins() -> None:
    merged = identify(["the Hale campaign", "Senator Hale"], {"the Hale campaign": "Senator Hale's campaign"})
    assert merged["the Hale campaign"] == "Senator Hale's campaign"
    split = identify(["Ada Brook", "Brook"], {"Brook": "Lee Brook"})
    assert split == {"Ada Brook": "Ada Brook", "Brook": "Lee Brook"}


def test_a_decision_reaches_the_claims() -> None:
    claims = [claim(40, claimant="Coast guard"), claim(40, claimant="Harbour master", outlet="Evening Star")]
    decided = compare_claims(
        claims, Decisions(claimants={"Harbour master": "Coast guard", "Coast guard": "Coast guard"})
    )
    assert {c.claimant_id for c in decided.claims} == {"Coast guard"}
    assert decided.groups[0].claimants == 1


def test_near_names_are_suggested_and_not_joined() -> None:
    names = ["Ruben Vartanyan", "Ruben Vardanyan"]
    assert len(set(identify(names, {}).values())) == 2
    (found,) = suggestions(names)
    assert {found.a, found.b} == set(names)
