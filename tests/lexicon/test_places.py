"""The names of countries, peoples, capitals and international bodies."""

from __future__ import annotations

from importlib.resources import files

import pytest

from factcheck.lexicon import load
from factcheck.lexicon.gazetteer import fold, spots
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import body_of, capital_of, contains, demonyms, is_one_place, seated_at, side_of, sides_in


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Peruvian", "Peru"),
        ("Peruvians", "Peru"),
        ("the Netherlands", "Netherlands"),
        ("US", "United States"),
        ("us", None),
        ("Norway's", "Norway"),
        ("Norway’s", "Norway"),
        ("SOUTH KOREAN", "South Korea"),
        ("Strelsau", None),
    ],
)
def test_sides(name: str, side: str | None) -> None:
    assert side_of(name) == side


def test_seats_capitals_and_bodies() -> None:
    assert seated_at("the Kremlin") == "Russia"
    assert seated_at("Lima") == "Peru"
    assert capital_of("Peru") == "Lima"
    assert body_of("U.N.") == "UN"
    assert body_of("Peru") is None


def test_names_in_a_text_are_found_once_and_the_longest_wins() -> None:
    text = "North Korea’s envoy met U.S. and Peruvian officials; Nigerians left."
    found = sides_in(text)
    assert [one.name for one in found] == ["North Korea", "United States", "Peru", "Nigeria"]
    assert [text[one.start : one.end] for one in found] == ["North Korea", "U.S.", "Peruvian", "Nigerians"]


def test_a_name_that_holds_a_country_is_not_the_country() -> None:
    assert [one.name for one in sides_in("LATIN AMERICA, New Mexico and Mexico")] == ["Mexico"]


def test_seats_and_bodies_only_on_demand() -> None:
    text = "The UN and the Kremlin"
    assert sides_in(text) == []
    assert [one.name for one in sides_in(text, seats=True, bodies=True)] == ["UN", "Russia"]


@pytest.mark.parametrize(
    ("outer", "inner", "lies"),
    [
        ("Peru", "Arequipa", True),
        ("Peru", "Peru", True),
        ("Peru", "southern Peru", True),
        ("southern Peru", "Peru", False),
        ("southern Peru", "Arequipa", None),
        ("Peru", "Bolivia", False),
        ("Peru", "Cochabamba", False),
        ("Arequipa", "Peru", False),
        ("Arequipa", "Cusco", False),
        ("Arequipa", "Strelsau", None),
        ("Strelsau", "the old port of Strelsau", True),
        ("Peru and Bolivia", "Bolivia", True),
        ("Bolivia", "Peru and Bolivia", False),
        ("Bosnia and Herzegovina", "Mostar", True),
        ("Texas", "Houston", True),
        ("Ohio", "Houston", False),
        ("United Kingdom", "Wales", True),
        ("Lviv region", "Drohobych", True),
        ("South Sudan", "Juba", True),
        ("Mexico", "Mexico City", True),
        ("Mexico City", "Mexico", False),
    ],
)
def test_what_lies_in_what(outer: str, inner: str, lies: bool | None) -> None:
    assert contains(outer, inner) is lies


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Salonika", "Thessaloniki", True),
        ("Bombay", "Mumbai", True),
        ("Kyiv", "kiev", True),
        ("UK", "United Kingdom", True),
        ("Chad and Niger", "Niger and Chad", True),
        ("Gaza", "Gaza City", False),
        ("Mexico", "Mexico City", False),
        ("Homs", "Syria", False),
        ("Graz", "Linz", False),
        ("Strelsau", "Zenda", False),
    ],
)
def test_one_place_by_two_names(one: str, two: str, same: bool) -> None:
    assert is_one_place(one, two) is same


def test_the_gazetteer_is_in_order_and_every_name_of_it_is_found() -> None:
    table = files("factcheck.lexicon").joinpath("gazetteer.tsv").read_bytes().splitlines()
    assert table == sorted(table)
    names = [line.partition(b"\t")[0].decode() for line in table]
    assert all(spots(name) for name in (names[0], names[-1], *names[::997]))
    assert fold("Al-Ḩasakah") == fold("Hasakah") == "hasakah"
    assert spots("Strelsau") == ()


def test_the_table_is_sound() -> None:
    places = load("places")["place"]
    names = [place["name"] for place in places]
    assert len(names) == len(set(names)) > 195
    assert all(side_of(place["name"]) == place["name"] for place in places)
    assert all(place.get("capital") is None or isinstance(place["capital"], str) for place in places)
    assert len(demonyms()) > 300


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("ferries", "ferry"),
        ("servicemen", "serviceman"),
        ("women", "woman"),
        ("schoolchildren", "schoolchild"),
        ("people", "person"),
        ("houses", "house"),
        ("viruses", "virus"),
        ("churches", "church"),
        ("bus", "bus"),
        ("specimen", "specimen"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
