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
    ],
)
def test_the_noun_is_that_of_most(nouns: list[str], words: str) -> None:
    assert asked([claim(40, noun=noun, start=at) for at, noun in enumerate(nouns)]).words == words


def test_nothing_is_told_twice() -> None:
    found = asked([claim(3, noun="suspected fighters", certainty="suspected")])
    assert found.words == "Suspected fighters killed"
