"""What a question is called: no word in it that holds for a few of its claims only."""

import pytest
from made import claim

from factcheck.comparison.questions import UNCLEAR, asked, narrowed, summary
from factcheck.comparison.statements import statements_of
from factcheck.model import Bound


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


def test_a_share_is_said_to_be_of_what_it_is_printed_of() -> None:
    told = claim(40, measure="share", noun="cost", unit="percent", as_printed="about 40 percent of the")
    assert summary(statements_of([told], {})).endswith("40 per cent of the cost.")


def test_a_rate_is_said_of_whom_and_per_what() -> None:
    told = claim(500, measure="rate", noun="refugees", unit="per month", claimant="Ada Brook")
    assert summary(statements_of([told], {})) == "Ada Brook says 500 refugees per month."
    told = claim(12, unit="per 100,000", claimant="Ada Brook")
    assert summary(statements_of([told], {})).startswith("Ada Brook says 12 per 100,000")


def test_nothing_is_told_twice() -> None:
    found = asked([claim(3, noun="suspected fighters", certainty="suspected")])
    assert found.words == "Suspected fighters killed"
    found = asked([claim(3, measure="other:price", noun="dollars per share", scope_words=("per share",))])
    assert found.words.lower().count("per share") == 1
    sales = asked([claim(3, measure="money", unit="euro", context=("revenue", "#"), scope_words=("of revenue",))])
    assert sales.words.lower().count("revenue") == 1


@pytest.mark.parametrize(
    ("measure", "noun", "unit", "words"),
    [
        ("other:attacked", "attacks", None, "Attacks"),
        ("other:attacked", "car bombings", None, "Car bombings"),
        ("other:dismissed", "redundancies", None, "Redundancies"),
        ("injured", "injured girls", None, "Girls injured"),
        ("displaced", "displaced people", None, "People displaced"),
        ("other:change", "dollar", "percent", "Dollar (change) in per cent"),
        ("rate", "inches", None, "Rate in inches"),
        ("other:worker", "ambulance workers", None, "Ambulance workers"),
        ("other:population", "people", None, "People (population)"),
        ("other:distance", "kilometers", "kilometre", "Distance in kilometres"),
        ("other:distance", "snow", "inch", "Snow in inches"),
        ("other:speed", "km/h", "kilometre per hour", "Speed in kilometres per hour"),
        ("other:barrels a day", "barrels a day", "barrel per day", "Barrels per day"),
        ("rate", "barrels a day", "barrel per day", "Rate in barrels per day"),
        ("rate", "refugees", "per month", "Refugees per month"),
        ("other:casualties", "killed", None, "People killed or injured"),
        ("other:arrivals", "travellers", None, "Travellers arriving"),
        ("other:lost", "seats", None, "Seats lost"),
        ("other:number", "fighters", None, "Fighters"),
        ("money", None, "unknown currency", "Sum of money"),
        ("money", None, "euro", "Sum of money in euros"),
    ],
)
def test_no_word_of_a_question_says_what_another_does(measure: str, noun: str | None, unit: str, words: str) -> None:
    assert asked([claim(40, measure=measure, noun=noun, unit=unit)]).words == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"measure": "other:country", "noun": "countries"}, "Ada Brook says 40 countries."),
        ({"measure": "other:attacked", "noun": "car bombings"}, "Ada Brook says 40 car bombings."),
        ({"measure": "money", "noun": "money"}, "Ada Brook says 40."),
        ({"measure": "money", "unit": "unknown currency"}, "Ada Brook says 40."),
        ({"measure": "share", "noun": "voters", "unit": "percent"}, "Ada Brook says 40 per cent of voters."),
    ],
)
def test_a_summary_says_what_is_counted_once(told: dict[str, str], words: str) -> None:
    assert summary(statements_of([claim(40, claimant="Ada Brook", **told)], {})) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "surface", "words"),
    [
        (200 / 3, "two thirds", "two thirds of voters"),
        (50, "half", "half of voters"),
        (20, "one in five", "20 per cent of voters"),
        (50, "fifty percent", "50 per cent of voters"),
        (66.67, "66.67%", "66.67 per cent of voters"),
    ],
)
def test_a_share_in_words_is_told_in_them(value: float, surface: str, words: str) -> None:
    found = claim(value, measure="share", noun="voters", unit="percent", claimant="Ada Brook", surface=surface)
    assert summary(statements_of([found], {})) == f"Ada Brook says {words}."


def test_a_word_for_a_number_is_joined_to_what_it_counts() -> None:
    found = claim(None, measure="other:picker", noun="pickers", bound=Bound.VAGUE, surface="hundreds")
    assert summary(statements_of([found], {})).endswith(" hundreds of pickers.")
    salt = claim(None, measure="other:mass", noun="salt", unit="tonne", bound=Bound.VAGUE, surface="hundreds")
    assert summary(statements_of([salt], {})).endswith(" hundreds of tonnes of salt.")


@pytest.mark.parametrize(
    ("place", "words"),
    [("Chile", "in Chile"), ("Kenya", UNCLEAR), ("Nairobi", UNCLEAR), (None, UNCLEAR)],
)
def test_another_scene_tells_a_question_from_the_widest(place: str | None, words: str) -> None:
    widest = asked([claim(40, place="Kenya", place_is_scene=True), claim(41, start=200)])
    assert narrowed(asked([claim(7, place=place, place_is_scene=True)]), widest) == words


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        (("Reds", "Reds Party", None), "Reds"),
        (("Reds", None, None), UNCLEAR),
        (("Reds", "Blues"), "Reds"),
        (("voters", "voters"), UNCLEAR),
        (("Greens",), UNCLEAR),
    ],
)
def test_whose_name_most_claims_give_tells_a_question_from_the_widest(
    groups: tuple[str | None, ...], words: str
) -> None:
    widest = asked([claim(40, measure="other:seats", noun="seats", group="Greens")])
    own = [claim(7, measure="other:seats", noun="seats", group=group, start=n) for n, group in enumerate(groups)]
    assert narrowed(asked(own), widest) == words


@pytest.mark.parametrize(
    ("measure", "unit", "context", "words"),
    [
        ("other:distance", "foot", ("wall", "#", "high", "long"), "Height in feet"),
        ("other:distance", "mile", ("#", "north", "town"), "Distance in miles"),
        ("money", "euro", ("earned", "#", "paid", "tax"), "Earnings in euros"),
    ],
)
def test_the_nearest_word_says_what_a_sum_or_distance_is(
    measure: str, unit: str, context: tuple[str, ...], words: str
) -> None:
    assert asked([claim(40, measure=measure, noun=None, unit=unit, context=context)]).words == words
