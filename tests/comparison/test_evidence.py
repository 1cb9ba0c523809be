"""How sure it is that two claims of one question count the same thing, on claims made by hand."""

from __future__ import annotations

from typing import Any

import pytest
from made import claim

from factcheck.comparison.comparators import COMPARATORS
from factcheck.comparison.evidence import ScopeEvidence, side_by_side
from factcheck.comparison.traits import traits_of
from factcheck.model import Accrual, Bound, Claim, Modality

WORTH: dict[str, Any] = {"measure": "money", "unit": "US dollar", "noun": "dollars", "claimant": "the owner"}
RATED = {**WORTH, "claimant": "a magazine", "outlet": "Evening Star"}
SHARE: dict[str, Any] = {"measure": "share", "unit": "percent", "claimant": "a pollster"}
POLLED = {**SHARE, "claimant": "a rival pollster", "outlet": "Evening Star"}
FLOW: dict[str, Any] = {"measure": "rate", "unit": "barrel per day", "noun": "barrels", "claimant": "the firm"}
SPILT = {**FLOW, "claimant": "engineers", "outlet": "Evening Star"}


@pytest.mark.parametrize(
    ("one", "two", "is_sure"),
    [
        # a sum, a share: the words around tell what of
        ({**WORTH, "context": ("net", "worth", "#")}, {**RATED, "context": ("put", "net", "worth", "#")}, True),
        ({**WORTH, "context": ("net", "worth", "#")}, {**RATED, "context": ("paid", "#", "tax", "fine")}, False),
        ({**SHARE, "context": ("#", "favour", "toll")}, {**POLLED, "context": ("#", "blame", "mayor")}, False),
        # no word around tells anything, or what one counts stands beside the other
        ({**SHARE, "context": ("#",)}, {**POLLED, "context": ("#", "blame", "mayor")}, True),
        (
            {**SHARE, "noun": "sales", "context": ("freight", "revenue", "#")},
            {**POLLED, "noun": "revenue", "context": ("lorries", "#", "revenue")},
            True,
        ),
        # a flow and a toll tell it by themselves
        ({**FLOW, "context": ("leak", "#", "well")}, {**SPILT, "context": ("escape", "#", "camera")}, True),
        ({"context": ("#", "flood", "swept")}, {"outlet": "Evening Star", "context": ("rains", "#", "dam")}, True),
    ],
)
def test_where_a_measure_does_not_tell_what_happened_the_words_around_must(
    one: dict[str, Any], two: dict[str, Any], is_sure: bool
) -> None:
    claims = [claim(40, **one), claim(52, **two)]
    sure = ScopeEvidence(traits_of(claims, {}), {c.claim_id: row for row, c in enumerate(claims)})
    assert (sure(*claims) > 0.5) is is_sure


SOLDIERS, MILES, SENT = {"noun": "soldiers"}, {"noun": "miles"}, {"measure": "deployed"}
SUM = {"measure": "money", "unit": "euro", "noun": "euros"}
ADDED, PLANNED = {"accrual": Accrual.INCREMENT}, {"modality": Modality.PLANNED}


@pytest.mark.parametrize(
    ("one", "two", "name", "level"),
    [
        # 2,150 hands hired, and "another 2,150 hands"; 2,150 to be hired
        (claim(2150), claim(2150, **ADDED), "accrual", "unknown, unknown"),
        (claim(2150), claim(2640, **ADDED), "accrual", "cumulative, increment"),
        (claim(3000), claim(3000, **ADDED), "accrual", "cumulative, increment"),  # may be the same by chance
        (claim(2150), claim(2150, **PLANNED), "modality", "asserted, asserted"),
        (claim(2150), claim(2640, **PLANNED), "modality", "asserted, planned"),
        (claim(2150, **SUM), claim(2150, **SUM, **PLANNED), "modality", "asserted, planned"),  # of another purpose
        (claim(12), claim(12, **PLANNED), "modality", "asserted, planned"),
        # 700 soldiers, and 700 soldiers sent
        (claim(700, **SOLDIERS, **SENT), claim(700, **SOLDIERS, measure="other:soldier"), "measure", "same, unusual"),
        (claim(700, **SOLDIERS, **SENT), claim(700, **SOLDIERS, measure="other:soldier"), "kind", "other"),
        (claim(700, **SOLDIERS), claim(900, **SOLDIERS, measure="other:soldier"), "measure", "usual and unusual"),
        (claim(700, **SOLDIERS), claim(700, **MILES, measure="other:mile"), "measure", "usual and unusual"),
        (claim(700), claim(700, measure="other:person"), "measure", "same, unusual"),
        (claim(700), claim(700, measure="other:person"), "kind", "two kinds"),
    ],
)
def test_of_two_that_give_one_figure_little_sets_one_apart(one: Claim, two: Claim, name: str, level: str) -> None:
    traits = traits_of([one, two], {})
    (comparator,) = (c for c in COMPARATORS if c.name == name)
    assert comparator.levels[comparator.compare(traits, traits)[0, 1]] == level


@pytest.mark.parametrize(
    ("one", "two", "level"), [("m", "metres", "same"), ("m", "waves", "unlike"), ("waves", "masts", "unlike")]
)
def test_a_noun_that_is_the_unit_alone_is_one_however_it_is_spelled(one: str, two: str, level: str) -> None:
    traits = traits_of([claim(12, measure="other:distance", unit="metre", noun=noun) for noun in (one, two)], {})
    (noun,) = (c for c in COMPARATORS if c.name == "noun")
    assert noun.levels[noun.compare(traits, traits)[0, 1]] == level


@pytest.mark.parametrize(
    ("noun", "group", "level"),
    [("votes", "Tarn", "unlike"), ("Liberals", "Liberals", "one silent"), ("votes", "for", "one silent")],
)
def test_who_votes_is_not_for_whom_they_voted(noun: str, group: str, level: str) -> None:
    votes = [claim(63, measure="other:votes", noun="votes", group="Brenn")]
    votes.append(claim(60, measure="other:votes", noun=noun, group=group))
    traits = traits_of(votes, {})
    (category,) = (c for c in COMPARATORS if c.name == "category")
    assert category.levels[category.compare(traits, traits)[0, 1]] == level


@pytest.mark.parametrize(
    ("other", "is_apart"),
    [
        ({}, True),  # by 57 votes to 52
        ({"bound": Bound.AT_MOST}, False),  # 57 of up to 60
        ({"claimant": "the whip"}, False),
        ({"former": True}, False),  # up from 52
        ({"modality": Modality.DENIED}, False),  # and not 52, as the whip said
        ({"accrual": Accrual.CUMULATIVE}, False),  # 52 by noon
        ({"clause_start": 90}, False),
    ],
)
def test_of_two_figures_of_one_clause_and_voice_each_counts_a_thing(other: dict[str, Any], is_apart: bool) -> None:
    votes = {"noun": "votes", "measure": "other:votes", "accrual": Accrual.UNKNOWN, "clause_start": 10}
    claims = [claim(57, **votes, start=20), claim(60 if "bound" in other else 52, **votes | other, start=40)]
    assert side_by_side(traits_of(claims, {}))[0, 1] == is_apart


@pytest.mark.parametrize(
    ("measure", "unit", "words", "is_apart"),
    [
        ("share", "percent", ("#", "blame", "mayor"), True),
        ("share", "percent", ("#", "favour", "toll"), False),
        ("money", "euro", ("paid", "#", "fine"), False),  # a sum is put in many words
        ("killed", None, ("rains", "#", "dam"), False),
    ],
)
def test_two_shares_of_one_voice_in_other_words_are_of_two_things(
    measure: str, unit: str | None, words: tuple[str, ...], is_apart: bool
) -> None:
    told = {"measure": measure, "unit": unit, "noun": None}
    claims = [claim(40, **told, context=("#", "favour", "toll")), claim(52, **told, context=words, start=300)]
    assert side_by_side(traits_of(claims, {}))[0, 1] == is_apart
