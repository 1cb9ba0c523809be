"""What a person calls the same stands together, and of two claims called different one goes."""

from __future__ import annotations

from itertools import permutations

import pytest
from made import claim

from factcheck.comparison.compare import compare_claims
from factcheck.model import Claim, Decisions


def three() -> list[Claim]:
    """Claims of three outlets that count one thing."""
    return [claim(40, outlet=outlet) for outlet in ("Daily Post", "Evening Star", "Coast Radio")]


def questions(claims: list[Claim], same: set[tuple[int, int]], different: set[tuple[int, int]]) -> list[str | None]:
    """The question of each claim after decisions on pairs of places in the list."""

    def ids(pairs: set[tuple[int, int]]) -> frozenset[tuple[str, str]]:
        told = (sorted((claims[a].claim_id, claims[b].claim_id)) for a, b in pairs)
        return frozenset((a, b) for a, b in told)

    found = compare_claims(claims, Decisions(same=ids(same), different=ids(different)))
    home = {c.claim_id: c.group_id for c in found.claims}
    return [home[c.claim_id] for c in claims]


def test_three_that_count_one_thing_stand_together() -> None:
    assert len(set(questions(three(), set(), set()))) == 1


def test_per_cent_and_a_count_are_never_one_question() -> None:
    told = [claim(25, noun="buses", unit=unit, outlet=f"Outlet {n}") for n, unit in enumerate(["percent", None])]
    assert len(set(questions(told, set(), set()))) == 2


def test_of_two_called_different_one_goes_and_the_third_stays_with_one_of_them() -> None:
    one, two, three_ = questions(three(), set(), {(0, 1)})
    assert one != two
    assert three_ in (one, two)


@pytest.mark.parametrize(("a", "b", "c"), list(permutations(range(3))))
def test_who_is_called_different_takes_along_what_is_called_the_same(a: int, b: int, c: int) -> None:
    home = questions(three(), {(a, b)}, {(a, c)})
    assert home[a] == home[b] != home[c]


@pytest.mark.parametrize(
    ("measure", "unit", "clauses", "topics"),
    [
        ("money", "krona", ("the court set a fine of #", "drivers were fined # at the weekend"), 1),
        ("money", "krona", ("the court set a fine of #", "aid worth # came by boat"), 2),
        ("money", "krona", ("the court took #", "the boat brought them #"), 2),
        ("other:distance", "metre", ("waves # high hit the port", "a mast of # in height stands inland"), 1),
        ("other:distance", "metre", ("waves # high hit the port", "the mud was # in depth there"), 2),
    ],
)
def test_what_a_sum_or_a_distance_is_makes_one_page(
    measure: str, unit: str, clauses: tuple[str, str], topics: int
) -> None:
    told = [
        claim(
            7.0 * 900**n,
            measure=measure,
            noun=None,
            unit=unit,
            context=tuple(clause.split()),
            outlet=f"Outlet {n}",
            claimant=("Ada Brook", "Ole Lund")[n],
            title=clause,
            on=60 * n,
            group=("mill", "port")[n],
            place=("Bergen", "Malmo")[n],
            names=(("tamsin",), ("orla",))[n],
        )
        for n, clause in enumerate(clauses)
    ]
    assert len(compare_claims(told).topics) == topics
