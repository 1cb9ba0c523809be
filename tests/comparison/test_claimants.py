"""Who is one claimant and who is not."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from made import claim

from factcheck.comparison.claimants import identify, reasons, settled
from factcheck.comparison.compare import compare_claims
from factcheck.comparison.suggested import suggestions
from factcheck.model import Claim, Decisions

CASES = Path(__file__).parents[1] / "cases"


def said(
    names: Iterable[str], decided: Mapping[str, str] | None = None, written: Mapping[str, str] | None = None
) -> dict[str, str]:
    return settled(names, Decisions(claimants=decided or {}, written=written or {}))


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((CASES / name).open(encoding="utf-8")))


@pytest.mark.parametrize("row", rows("comparisons_claimants.csv"), ids=lambda row: row["why"])
def test_names_of_one_claimant_are_joined(row: dict[str, str]) -> None:
    names = row["names"].split("|")
    assert len(set(said(names).values())) == 1, said(names)


@pytest.mark.parametrize("row", rows("comparisons_apart.csv"), ids=lambda row: row["why"])
def test_names_of_two_claimants_stay_apart(row: dict[str, str]) -> None:
    found = said([row["a"], row["b"]])
    assert found[row["a"]] != found[row["b"]]


def test_a_surname_with_two_bearers_stays_alone() -> None:
    found = said(["Maria Lopez", "Pedro Lopez", "Lopez"])
    assert len(set(found.values())) == 3


def test_a_ministry_without_its_country_joins_the_only_one() -> None:
    one = said(["the Health Ministry", "Kenya's Health Ministry"])
    assert len(set(one.values())) == 1
    two = said(["the Health Ministry", "Kenya's Health Ministry", "Uganda's Health Ministry"])
    assert len(set(two.values())) == 3
    read_as_a_person = said(["Civil Defence", "Kenyan Civil Defence"])
    assert set(read_as_a_person.values()) == {"Kenyan Civil Defence"}
    long = said(["Kenya's Health Ministry", "a spokeswoman for the Kenyan government's health department"])
    assert len(set(long.values())) == 1


def test_the_order_of_names_does_not_matter() -> None:
    names = [name for row in rows("comparisons_claimants.csv") for name in row["names"].split("|")]
    assert said(names) == said(list(reversed(names)))


def test_what_a_person_decides_wins() -> None:
    merged = said(["the Hale campaign", "Senator Hale"], {"the Hale campaign": "Senator Hale's campaign"})
    assert merged["the Hale campaign"] == "Senator Hale's campaign"
    split = said(["Ada Brook", "Brook"], {"Brook": "Lee Brook"})
    assert split == {"Ada Brook": "Ada Brook", "Brook": "Lee Brook"}


@pytest.mark.parametrize(
    ("names", "decided", "written", "expected"),
    [
        # who is merged takes along what goes by that name
        ("Ruben Hartov|Hartov|Ada Brook", {"Ruben Hartov": "Ada Brook"}, {}, "Ada Brook|Ada Brook|Ada Brook"),
        # and lands with whoever goes by the other name, also where it is now written more fully
        ("Ruben Hartov|Ada Lena Brook", {"Ruben Hartov": "Ada Brook"}, {}, "Ada Brook|Ada Brook"),
        ("Ruben Hartov|police", {"Ruben Hartov": "Ada Brook"}, {}, "Ada Brook|police"),
        # one after another
        ("Ruben Hartov|Ada Brook", {"Ruben Hartov": "Ada Brook", "Ada Brook": "police"}, {}, "police|police"),
        ("Ann Hartov|Ada Brook", {"Ann Hartov": "Ada Brook", "Ada Brook": "Ann Hartov"}, {}, "Ada Brook|Ada Brook"),
        # a name by itself, whether it is the short or the full one
        ("Ada Brook|Brook", {}, {"Brook": "Brook"}, "Ada Brook|Brook"),
        ("Ada Brook|Brook", {}, {"Ada Brook": "Ada Brook"}, "Ada Brook|Brook"),
        ("Ada Brook|President Ada Brook", {}, {"Ada Brook": "Ada Brook"}, "Ada Brook|President Ada Brook"),
        ("Ada Brook|Brook|Lee Hart|Hart", {}, {"Brook": "Lee Hart"}, "Ada Brook|Lee Hart|Lee Hart|Lee Hart"),
        ("Ada Brook|Brook", {"Brook": "police"}, {"Brook": "Brook"}, "Ada Brook|police"),
    ],
)  # fmt: skip
def test_decisions_on_claimants_and_on_names(
    names: str, decided: dict[str, str], written: dict[str, str], expected: str
) -> None:
    given = names.split("|")
    found = said(given, decided, written)
    assert [found[name] for name in given] == expected.split("|")
    assert said(list(reversed(given)), decided, written) == found


def test_a_decision_reaches_the_claims() -> None:
    claims = [claim(40, claimant="Coast guard"), claim(40, claimant="Harbour master", outlet="Evening Star")]
    decided = compare_claims(
        claims, Decisions(claimants={"Harbour master": "Coast guard", "Coast guard": "Coast guard"})
    )
    assert {c.claimant_id for c in decided.claims} == {"Coast guard"}
    assert decided.groups[0].claimants == 1


def test_near_names_are_suggested_and_not_joined() -> None:
    names = ["Ruben Vartanyan", "Ruben Vardanyan"]
    assert len(set(said(names).values())) == 2
    (found,) = suggestions(names)
    assert {found.a, found.b} == set(names)


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        ("Ana Korvatenshi|Korvatenshi", ["Ana Korvatenshi|Korvatenshi"]),
        ("Harbor Authority|Harbour Authority", ["Harbor Authority|Harbour Authority"]),
        ("Defense Ministry|Kenya's Defense Ministry", ["Defense Ministry|Kenya's Defense Ministry"]),
        # whose ministry it is nobody can guess
        ("Defense Ministry|Kenya's Defense Ministry|Uganda's Defense Ministry", []),
        ("Kenya's Defense Ministry|Uganda's Defense Ministry", []),
        # who has no name of its own is somebody else in each event
        ("rights groups|Kenyan rights groups|Police|police|government|Government|residents", []),
        ("Ana Lopez|Pedro Lopez", []),
        ("|.|the|'s", []),
    ],
)
def test_who_may_be_one_is_suggested(names: str, pairs: list[str]) -> None:
    found = suggestions(names.split("|"))
    assert [f"{pair.a}|{pair.b}" for pair in found] == pairs
    assert suggestions(reversed(names.split("|"))) == found


def joined(*claims: Claim) -> dict[str, str]:
    found = identify(claims, Decisions())
    assert identify(list(reversed(claims)), Decisions()) == found
    return found


def test_a_government_is_that_body_of_it_which_gives_the_same_figures() -> None:
    ministry = claim(40, claimant="Norway's defence ministry")
    capital = claim(40, claimant="Oslo", outlet="Evening Star")
    country = claim(52, claimant="Norway", outlet="Coast Radio")
    health = claim(7, claimant="Norway's health ministry", start=300)
    found = joined(ministry, capital, country, health)
    assert found["Oslo"] == found["Norway"] == found["Norway's defence ministry"]
    assert found["Norway's health ministry"] != found["Norway"]
    assert "same figures" in reasons([ministry, capital, country, health], Decisions())["Oslo"]


def test_a_government_that_gives_other_figures_stays_alone() -> None:
    found = joined(claim(40, claimant="Norway's defence ministry"), claim(52, claimant="Norway", start=300))
    assert len(set(found.values())) == 2


@pytest.mark.parametrize(
    ("person", "written", "body"),
    [
        ("Ada Brook", "Norway's health minister Ada Brook", "Norwegian health ministry"),
        ("Ada Brook", "the UN spokeswoman Ada Brook", "United Nations"),
        ("Ada Brook", "a United Nations spokeswoman in Lima, Ada Brook", "United Nations"),
        ("Ada Brook", "Ada Brook, a spokeswoman for the Kenyan Red Cross", "the Kenyan Red Cross"),
        ("Ada Brook", "Norwegian President Ada Brook", "Oslo"),
    ],
)
def test_a_person_is_the_body_for_which_the_article_says_she_speaks(person: str, written: str, body: str) -> None:
    speaks = replace(claim(40, claimant=person), claimant_as_written=written)
    other = claim(52, claimant=body, start=300)
    found = joined(speaks, other)
    assert found[person] == found[body], found
    assert reasons([speaks, other], Decisions())[person].endswith(".")


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("Republican candidate Ada Brook", "Norway"),
        ("Norway's health minister Ada Brook", "Norway's defence ministry"),
        ("Lt Gen Ada Brook", "Norway's army"),
    ],
)
def test_a_person_of_another_office_stays_alone(written: str, body: str) -> None:
    speaks = replace(claim(40, claimant="Ada Brook"), claimant_as_written=written)
    found = joined(speaks, claim(52, claimant=body, start=300))
    assert found["Ada Brook"] == "Ada Brook"


def test_a_decision_undoes_what_the_event_says() -> None:
    told = [claim(40, claimant="Norway's defence ministry"), claim(40, claimant="Norway", outlet="Evening Star")]
    apart = Decisions(written={"Norway": "Norway"})
    found = identify(told, apart)
    assert found["Norway"] == "Norway"
    assert found["Norway's defence ministry"] != "Norway"
    assert reasons(told, apart)["Norway"] == "A person has said so."
