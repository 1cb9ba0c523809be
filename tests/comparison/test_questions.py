"""What a question is called: no word in it that holds for a few of its claims only."""

import pytest
from made import claim

from factcheck.comparison.questions import asked


@pytest.mark.parametrize(
    ("nouns", "words"),
    [
        (["women", "people", "death toll"], "People killed"),  # no toll of women
        (["women", "women", "death toll"], "Women killed"),
        (["mountain rangers", "rangers", "people"], "Rangers killed"),  # one head, told together
        (["person"], "People killed"),
        (["suspected flu deaths"], "People killed"),
        (["Lakers players", "players"], "Players killed"),
        (["Lakers players", "Lakers players", "players"], "Lakers players killed"),
    ],
)
def test_the_noun_is_that_of_most(nouns: list[str], words: str) -> None:
    assert asked([claim(40, noun=noun, start=at) for at, noun in enumerate(nouns)]).words == words


def test_nothing_is_told_twice() -> None:
    found = asked([claim(3, noun="suspected fighters", certainty="suspected")])
    assert found.words == "Suspected fighters killed"


@pytest.mark.parametrize(
    ("measure", "noun", "unit", "words"),
    [
        ("other:attacked", "attacks", None, "Attacks"),
        ("other:worker", "ambulance workers", None, "Ambulance workers"),
        ("other:population", "people", None, "People (population)"),
        ("other:distance", "kilometers", "kilometre", "Distance in kilometres"),
        ("other:distance", "snow", "inch", "Snow (distance) in inches"),
        ("other:speed", "km/h", "kilometre per hour", "Speed in kilometres per hour"),
        ("other:barrels a day", "barrels a day", "barrel per day", "Barrels per day"),
        ("rate", "barrels a day", "barrel per day", "Rate in barrels per day"),
        ("money", None, "unknown currency", "Sum of money"),
        ("money", None, "euro", "Sum of money in euros"),
    ],
)
def test_no_word_of_a_question_says_what_another_does(measure: str, noun: str | None, unit: str, words: str) -> None:
    assert asked([claim(40, measure=measure, noun=noun, unit=unit)]).words == words
