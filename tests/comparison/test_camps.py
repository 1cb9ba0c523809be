"""Where a claimant stands: with those who are counted, against them, apart, or nobody but the outlet."""

from __future__ import annotations

from typing import Any

import pytest
from made import claim, soldiers

from factcheck.comparison.camps import camps
from factcheck.comparison.names import beyond_noun
from factcheck.model import Camp, Claim, ClaimantRelation, Decisions


def camp(*claims: Claim, decisions: Decisions | None = None) -> list[Camp]:
    questions: dict[str | None, list[Claim]] = {}
    for one in claims:
        questions.setdefault(one.group_id, []).append(one)
    found = {name: iter(told) for name, told in camps(questions, {}, decisions or Decisions()).items()}
    return [next(found[one.group_id]) for one in claims]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Camp.OUTLET),
        ({"claimant": "Norway's army", "group": "Norway"}, Camp.OWN_SIDE),
        ({"claimant": "Oslo", "group": "Norway"}, Camp.OWN_SIDE),
        ({"claimant": "Red Cross", "group": "Norway"}, Camp.THIRD_PARTY),
        ({"claimant": "Sweden", "group": "Norway"}, Camp.THIRD_PARTY),
        (
            {"claimant": "Sweden", "group": "Norway", "claimant_relation": ClaimantRelation.ENEMY_LOSS},
            Camp.OTHER_SIDE,
        ),
        (
            {"claimant": "the Hill Front", "group": "Hill Front", "claimant_relation": ClaimantRelation.OWN_LOSS},
            Camp.OWN_SIDE,
        ),
        ({"claimant": "organisers", "measure": "participants"}, Camp.OWN_SIDE),
        ({"claimant": "police", "measure": "participants"}, Camp.OTHER_SIDE),
        ({"claimant": "police"}, Camp.THIRD_PARTY),
    ],
)
def test_one_claim(fields: dict[str, Any], expected: Camp) -> None:
    assert camp(soldiers(40, **fields)) == [expected]


def test_the_question_says_whose_people_are_counted_where_a_claim_does_not() -> None:
    named = soldiers(40, group="Norway", claimant="Norway", group_id="q")
    silent = soldiers(40, claimant="Norway's army", group_id="q", outlet="Evening Star")
    elsewhere = soldiers(7, claimant="Norway's army", group_id="other", outlet="Coast Radio")
    assert camp(named, silent, elsewhere) == [Camp.OWN_SIDE, Camp.OWN_SIDE, Camp.THIRD_PARTY]


def test_who_is_an_enemy_once_is_one_in_the_whole_event() -> None:
    enemy = soldiers(90, group="Norway", claimant="Sweden", claimant_relation=ClaimantRelation.ENEMY_LOSS)
    later = claim(30, group="Norway", claimant="Stockholm", outlet="Evening Star")
    assert camp(enemy, later) == [Camp.OTHER_SIDE, Camp.OTHER_SIDE]


def test_a_person_s_word_wins() -> None:
    told = soldiers(40, group="Norway", claimant="Norway")
    assert camp(told, decisions=Decisions(camps={"Norway": "third_party"})) == [Camp.THIRD_PARTY]


@pytest.mark.parametrize(
    ("group", "noun", "more"),
    [
        ("federal workers", "federal workers", None),
        ("workers", "Workers", None),
        ("members of the guard", "members", None),
        ("Velurians", "Velurians", "Velurians"),
        ("children", "children", "children"),
        ("supporters", "supporters of the dam", "supporters"),
        ("Peru", "miners", "Peru"),
        (None, "miners", None),
    ],
)
def test_a_group_that_only_repeats_the_noun_narrows_nothing(group: str | None, noun: str, more: str | None) -> None:
    assert beyond_noun(group, noun) == more
