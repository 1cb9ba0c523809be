"""Names of an article: titles apart, short forms joined, namesakes and ministries kept apart."""

from __future__ import annotations

import pytest

from factcheck.extraction.attribution.names import Names, gender_of, is_body, person_part


def words(name: str) -> tuple[str, ...]:
    return tuple(name.split())


@pytest.mark.parametrize(
    ("run", "person"),
    [
        ("Ethiopian Foreign Minister Tesfaye Bekele", "Tesfaye Bekele"),
        ("Mr. Sato", "Sato"),
        ("Tesfaye Bekele", "Tesfaye Bekele"),
        ("Bishop Óscar Villalba of San Mateo", "Óscar Villalba"),
        ("Prime Minister", ""),
    ],
)
def test_office_is_no_part_of_a_name(run: str, person: str) -> None:
    """Office, form of address and nationality are set apart from the person."""
    assert person_part(words(run)) == words(person)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ministry of Forests", True), ("Norway", True), ("WGC", True), ("Reuters", True), ("Ida Holm", False)],
)
def test_bodies(name: str, expected: bool) -> None:
    """Bodies, countries and acronyms are told from persons."""
    assert is_body(words(name)) is expected


def test_runs_of_a_text() -> None:
    """Names end at a person's possessive and at words that only begin a sentence; dates are none."""
    text = (
        "On Tuesday, Gov. Ida Holm's Transport Agency met. But Per Dahl of the U.N. left. Norway's Fish Board stayed."
    )

    assert [" ".join(run.words) for run in Names(text).runs] == [
        "Gov. Ida Holm",
        "Transport Agency",
        "Per Dahl of the U.N.",
        "Norway Fish Board",
    ]


def test_spans_of_a_text() -> None:
    """A name's span holds its words without the possessive ending."""
    text = "We saw Ida Holm’s boat."
    (run,) = (run for run in Names(text).runs if "Holm" in run.words)

    assert text[run.start : run.end] == "Ida Holm"


def test_fullest_form() -> None:
    """A surname is joined with the one full name that ends in it."""
    names = Names("Gevorg Torosyan came. Torosyan spoke.")

    assert names.full_person(("Torosyan",), 30) == (("Gevorg", "Torosyan"), True)


def test_namesakes_stay_apart() -> None:
    """Of two with one surname the nearest before is taken, and the doubt is told; a pronoun's gender decides."""
    text = "Ana Ruiz and Pablo Ruiz met. Ruiz spoke."
    names = Names(text)

    assert names.full_person(("Ruiz",), len(text)) == (("Pablo", "Ruiz"), False)
    assert names.full_person(("Ruiz",), len(text), "female") == (("Ana", "Ruiz"), True)


def test_two_ministries_stay_apart() -> None:
    """A ministry is joined with the fuller form before it, and two of them leave a doubt."""
    text = "The Kenyan Defence Ministry and the Ugandan Defence Ministry met. The Defence Ministry spoke."
    names = Names(text)

    assert names.full_body(("Defence", "Ministry"), len(text)) == (("Ugandan", "Defence", "Ministry"), False)
    assert names.full_body(("Ugandan", "Defence", "Ministry"), len(text)) == (("Ugandan", "Defence", "Ministry"), True)


def test_acronyms() -> None:
    """An acronym is joined with the name that the text defines it by."""
    names = Names("The World Grain Council (WGC) met. The WGC spoke.")

    assert names.full_body(("WGC",), 40) == (("World", "Grain", "Council"), True)


def test_gender_is_told_by_given_names_only() -> None:
    """A surname alone tells nothing."""
    assert gender_of(("Anna", "Kowalska")) == "female"
    assert gender_of(("Kowalska",)) is None
