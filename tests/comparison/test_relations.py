"""How two statements stand to each other, rule by rule, on claims made by hand."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from made import claim, day

from factcheck.comparison.relations import ALL, relate_question
from factcheck.comparison.statements import statements_of
from factcheck.comparison.states import state_of
from factcheck.model import Accrual, Bound, Camp, Claim, GroupState, Modality, Relation, RelationType

POLICE: dict[str, Any] = {"claimant": "police", "outlet": "Daily Post"}
UNION: dict[str, Any] = {"claimant": "union", "outlet": "Evening Star"}
FOURTH = dt.date(2031, 5, 4)
SO_FAR: dict[str, Any] = {"accrual": Accrual.CUMULATIVE, "as_of": day(-3)}
ON_THE_FOURTH: dict[str, Any] = {"accrual": Accrual.DAILY, "period_start": FOURTH, "period_end": FOURTH}
SUM: dict[str, Any] = {"measure": "money", "unit": "euro"}
FOUND = ("recovered", "#")
POST, STAR = {"outlet": "Daily Post"}, {"outlet": "Evening Star"}


def related(*claims: Claim, sure: float = 1.0) -> list[Relation]:
    return relate_question("question", statements_of(claims, {}), lambda a, b: sure)


def told(a: Claim, b: Claim, sure: float = 1.0) -> tuple[str, str]:
    """The relation and the rule between two claims."""
    (found,) = related(a, b, sure=sure)
    return found.relation.value, found.rule


def at(hour: int) -> dt.datetime:
    return dt.datetime(2031, 5, 2, hour, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # the same number
        (claim(40, **POST), claim(40, **STAR), "agrees same_figure"),
        (claim(40, **POST), claim(40, **STAR, bound=Bound.AT_LEAST), "compatible_bound same_number_other_bound"),
        # words that leave room
        (
            claim(40, **POST, bound=Bound.AT_LEAST),
            claim(52, **STAR, bound=Bound.AT_LEAST),
            "compatible_bound bounds_overlap",
        ),
        (claim(40, **POST), claim(None, **STAR, bound=Bound.VAGUE, low=24), "compatible_bound vague_word"),
        (claim(40, **POST), claim(None, **STAR, on=3, bound=Bound.VAGUE, low=24), "compatible_bound vague_word"),
        (claim(35.7, **POST, measure="rate"), claim(35.72, **STAR, measure="rate"), "compatible_bound bounds_overlap"),
        (
            claim(43e6, **POST, measure="money"),
            claim(43_885_310, **STAR, measure="money"),
            "compatible_bound bounds_overlap",
        ),
        (claim(None, **POST, bound=Bound.VAGUE, low=24), claim(100, **STAR, on=1), "compatible_bound vague_word"),
        # a count goes on, whoever says it
        (claim(None, **POST, bound=Bound.VAGUE, low=24), claim(640, **STAR, on=1), "revises series_later"),
        (claim(50, **POST, bound=Bound.AT_MOST), claim(70, **STAR, on=1), "revises series_later"),
        (claim(40, **POLICE), claim(52, **UNION, on=1), "revises series_later"),
        (claim(40, **POST, bound=Bound.AT_LEAST), claim(52, **STAR, on=1), "revises series_later"),
        (claim(40, **POST, published=at(6)), claim(52, **STAR, published=at(11)), "revises series_later"),
        (claim(40, **POLICE), claim(52, claimant="police", outlet="Evening Star", on=1), "revises same_claimant_later"),
        (claim(93, **POLICE), claim(76, claimant="police", outlet="Evening Star", on=1), "revises same_claimant_later"),
        (claim(9300, **POLICE), claim(800, **POLICE, on=1), "different_scope scope_unclear"),  # in the war, in a week
        (claim(9300, **POLICE, article="a"), claim(800, **POLICE, article="b"), "different_scope scope_unclear"),
        (claim(93, **POLICE, article="a"), claim(76, **POLICE, article="b"), "revises one_source_two_figures"),
        (claim(93, **POLICE), claim(76, **POLICE, start=300), "different_scope scope_unclear"),  # in one article
        (
            claim(93, **POLICE, on=2, former=True),
            claim(76, claimant="ministry", on=2, start=300),
            "revises told_as_replaced",
        ),
        (
            claim(93, **POLICE, on=2, former=True),
            claim(76, claimant="ministry", on=2, start=300, bound=Bound.AT_LEAST, low=76),
            "revises told_as_replaced",  # though at least 76 may be 93
        ),
        (claim(32, **POLICE, provisional=True), claim(61, **UNION), "revises provisional_figure"),
        # an outlet's own voice: a count of its goes on, of prices and shares it tells many
        (claim(40, **POST), claim(52, **POST, on=1), "revises same_claimant_later"),
        (claim(40, **POST, **SUM), claim(52, **POST, **SUM, on=1), "different_scope scope_unclear"),
        (claim(40, **POLICE, **SUM), claim(52, **POLICE, **SUM, on=1), "revises same_claimant_later"),
        # two outlets of one hour: no count has gone on between them
        (claim(40, **POST, published=at(6)), claim(52, **STAR, published=at(6)), "contradicts figures_exclude"),
        # figures that exclude each other at one time
        (claim(40, **POLICE), claim(52, **UNION), "contradicts figures_exclude"),
        (claim(40, **POST, published=at(6)), claim(52, **UNION, published=at(6)), "contradicts figures_exclude"),
        (claim(52, **POLICE), claim(40, **UNION, on=1), "contradicts figures_exclude"),
        (
            claim(40, **POLICE, published=None),
            claim(52, claimant="union", outlet="Daily Post", published=None, start=300),
            "contradicts figures_exclude",  # side by side in one article without a date
        ),
        (claim(40, **POLICE, published=None), claim(52, **UNION), "different_scope scope_unclear"),
        (claim(100, **POLICE, bound=Bound.AT_MOST), claim(150, **UNION), "contradicts figures_exclude"),
        (
            claim(9000, **POST, measure="participants"),
            claim(20000, **STAR, measure="participants", on=1),
            "contradicts figures_exclude",
        ),
        (
            claim(9000, **POLICE, measure="participants"),
            claim(60000, **UNION, measure="participants"),
            "contradicts figures_exclude",
        ),
        (claim(52, **POLICE, place="Riga"), claim(40, **UNION, place="Latvia"), "contradicts figures_exclude"),
        (claim(52, **POST, published=at(6)), claim(40, **STAR, published=at(9)), "contradicts figures_exclude"),
        (
            claim(40, **POLICE, measure="money", unit="euro"),
            claim(52, **UNION, measure="money", unit="euro"),
            "contradicts figures_exclude",
        ),
        (
            claim(40, **POLICE, camp=Camp.OWN_SIDE),
            claim(400, **UNION, camp=Camp.OTHER_SIDE),
            "contradicts figures_exclude",
        ),
        # what does not grow: those on board
        (
            claim(240, **POST, measure="other:passengers"),
            claim(247, **STAR, measure="other:passengers"),
            "contradicts figures_exclude",
        ),
        # what goes down: those missing, told vaguely at first
        (
            claim(None, **POLICE, bound=Bound.VAGUE, low=2000, measure="missing"),
            claim(600, **UNION, on=2, measure="missing"),
            "revises series_later",
        ),
        # what happened on a day after the other figure was given is no correction of it
        (
            claim(40, **POLICE),
            claim(52, **POLICE, on=2, article="b", **ON_THE_FOURTH),
            "different_scope scope_unclear",
        ),
        # grounds are short
        (claim(40, **POST), claim(52, **STAR), "different_scope scope_unclear"),
        (claim(52, **POLICE, group="hostages"), claim(40, **UNION, group="rebels"), "different_scope scope_unclear"),
        (
            claim(31, **POLICE, measure="rate", group="Mrs Roth"),
            claim(36, **UNION, measure="rate", group="Ada Holt"),
            "different_scope scope_unclear",
        ),
        (
            claim(20, **POLICE, **SUM, context=("wall", "cost", "#")),
            claim(31, **UNION, **SUM, context=("estimated", "cost", "#"), on=12),
            "contradicts figures_exclude",
        ),
        (claim(20, **POLICE, **SUM), claim(31, **UNION, **SUM, on=12), "different_scope scope_unclear"),
        (claim(20, **POLICE, context=("normal", "flow", "#")), claim(81, **UNION), "different_scope scope_unclear"),
        (claim(20, **POLICE, noun="confirmed deaths"), claim(81, **UNION), "different_scope scope_unclear"),
        (claim(40, **POST), claim(52, **UNION), "different_scope scope_unclear"),  # which of them is the later?
        (
            claim(30_000, **POLICE, measure="participants"),
            claim(200_000, **UNION, measure="participants", bound=Bound.AT_MOST, as_printed="up to 200,000"),
            "contradicts figures_exclude",  # nobody says of 30,000 that up to 200,000 came
        ),
        (
            claim(30_000, **POLICE, measure="participants"),
            claim(200_000, **UNION, measure="participants", bound=Bound.AT_MOST, as_printed="no more than 200,000"),
            "compatible_bound bounds_overlap",
        ),
        (claim(52, **POLICE), claim(40, **UNION, measure="other:bodies"), "different_scope scope_unclear"),
        (claim(52, **POLICE), claim(40, **UNION, measure="other:bodies", context=FOUND), "contradicts figures_exclude"),
        (claim(40, **POLICE, part=True), claim(52, **UNION), "different_scope scope_unclear"),
        (claim(40, **POLICE, part=True), claim(52, **UNION, part=True), "contradicts figures_exclude"),
        (claim(40, **POST, part=True), claim(52, **STAR, part=True, on=1), "revises series_later"),
        (claim(40, **POST, **SO_FAR, period_end=day(-3)), claim(52, **STAR), "revises series_later"),
        (claim(40, **POLICE), claim(52, **UNION, accrual=Accrual.INCREMENT), "different_scope scope_unclear"),
        (claim(40, **POLICE), claim(52, **UNION, modality=Modality.HISTORICAL), "different_scope scope_unclear"),
        (claim(40, **POLICE), claim(52, **UNION, modality=Modality.HYPOTHETICAL), "different_scope scope_unclear"),
        (
            claim(40, **POLICE, camp=Camp.OWN_SIDE),
            claim(400, **UNION, camp=Camp.OTHER_SIDE, on=2),
            "different_scope scope_unclear",
        ),
        (
            claim(40, **POLICE, measure="money", unit="euro"),
            claim(52, **UNION, measure="money", unit="US dollar"),
            "different_scope other_currency",
        ),
        (
            claim(9000, **POST, measure="participants"),
            claim(100000, **STAR, measure="participants"),
            "different_scope scope_unclear",  # too far, whoever counts
        ),
        (
            claim(9000, **POST, measure="participants"),
            claim(20000, **STAR, measure="participants", on=5),
            "different_scope scope_unclear",  # crowds of two days
        ),
        (
            claim(40, **POLICE, measure="money", unit="euro"),
            claim(52, **STAR, measure="money", unit="euro"),
            "different_scope scope_unclear",  # sums are of many purposes
        ),
        (claim(40, **POLICE), claim(500, **UNION), "different_scope scope_unclear"),  # as a part and a whole
        (claim(52, **POLICE), claim(40, **STAR, on=1), "different_scope scope_unclear"),  # the later is the lower
        (
            claim(40, **POLICE, period_start=at(6).date(), period_end=at(6).date()),
            claim(52, **UNION, period_start=dt.date(2031, 4, 1), period_end=at(6).date()),
            "different_scope scope_unclear",  # of a day and of a month
        ),
        (claim(40, **POLICE, place="Riga"), claim(52, **UNION, place="Tartu"), "different_scope scope_unclear"),
        (claim(40, **POLICE, place="Riga"), claim(52, **UNION, place="Latvia"), "different_scope scope_unclear"),
        # a denial
        (claim(40, **POLICE), claim(40, **UNION, modality=Modality.DENIED), "denies denial"),
        (claim(40, **POLICE), claim(30, **UNION, modality=Modality.DENIED), "compatible_bound another_is_denied"),
        (
            claim(40, **POLICE, bound=Bound.AT_LEAST, low=40),
            claim(52, **UNION, modality=Modality.DENIED),
            "compatible_bound another_is_denied",
        ),
        (
            claim(52, **POLICE, bound=Bound.AT_LEAST, low=52),
            claim(52, **UNION, modality=Modality.DENIED),
            "denies denial",
        ),
        (claim(40, **POLICE), claim(30, **POLICE, start=300, modality=Modality.DENIED), "revises own_correction"),
    ],
)  # fmt: skip
def test_two_statements(a: Claim, b: Claim, expected: str) -> None:
    assert " ".join(told(a, b)) == expected
    assert " ".join(told(b, a)) == expected


def test_a_contradiction_needs_evidence_that_both_count_the_same() -> None:
    a, b = claim(40, **POLICE), claim(52, **UNION)
    assert told(a, b, sure=0.5) == ("different_scope", "scope_unclear")
    (found,) = related(a, b, sure=0.5)
    assert "unclear" in found.reason


def test_a_count_that_is_no_toll_goes_on_where_evidence_says_that_it_is_one() -> None:
    assert told(claim(40, **POLICE), claim(52, **UNION, on=1), sure=0.5) == ("revises", "series_later")
    a, b = (claim(n, **who, on=on, measure="other:state") for n, who, on in ((40, POLICE, 0), (52, UNION, 1)))
    assert told(a, b, sure=0.5) == ("different_scope", "scope_unclear")
    assert told(a, b, sure=0.6) == ("revises", "series_later")


def test_the_older_figure_still_printed_contradicts_the_newer() -> None:
    own = [claim(40, **POLICE, camp=Camp.OWN_SIDE, on=on) for on in (0, 2)]
    other = claim(400, **UNION, camp=Camp.OTHER_SIDE, on=2)
    found = {r.relation for r in related(*own, other)}
    assert RelationType.CONTRADICTS in found


def test_who_gives_both_figures_in_one_article_counts_two_things() -> None:
    police, union = claim(40, **POLICE), claim(52, **UNION)
    both = [claim(value, outlet="Morning Mail", article="mail", start=100 + value) for value in (40, 52)]
    found = {frozenset((r.claim_a, r.claim_b)): r for r in related(police, union, *both)}
    told_apart = found[frozenset((police.claim_id, union.claim_id))]
    assert told_apart.relation is RelationType.DIFFERENT_SCOPE
    assert "Morning Mail gives both in one article" in told_apart.reason
    assert related(police, union)[0].relation is RelationType.CONTRADICTS


def test_who_gives_a_figure_and_turns_down_another_counts_one_thing() -> None:
    police, union = claim(40, **POLICE), claim(52, **UNION)
    own = claim(40, outlet="Morning Mail", article="mail", start=100)
    other = claim(52, outlet="Morning Mail", article="mail", start=200, modality=Modality.DENIED)
    found = {frozenset((r.claim_a, r.claim_b)): r for r in related(police, union, own, other)}
    assert found[frozenset((police.claim_id, union.claim_id))].relation is RelationType.CONTRADICTS


def test_revisions_are_told_step_by_step() -> None:
    series = [claim(value, claimant="police", on=on) for on, value in enumerate([150, 2000, 5300, 9100])]
    found = related(*series)
    steps = {(r.claim_b, r.claim_a) for r in found}
    assert {r.relation for r in found} == {RelationType.REVISES}
    assert steps == {(a.claim_id, b.claim_id) for a, b in pairwise(series)}


def test_an_outlet_that_repeats_a_replaced_figure_is_stale_and_no_contradiction() -> None:
    old, new = claim(40, **POLICE), claim(52, **POLICE, on=2)
    repeat = claim(40, outlet="Evening Star", on=4)
    found = {frozenset((r.claim_a, r.claim_b)): r.relation for r in related(old, new, repeat)}
    assert found[frozenset((repeat.claim_id, new.claim_id))] is RelationType.STALE_REPEAT
    assert found[frozenset((old.claim_id, new.claim_id))] is RelationType.REVISES
    assert RelationType.CONTRADICTS not in found.values()


@pytest.mark.parametrize(
    ("second", "rule"),
    [
        (claim(40, **POLICE, article="b"), "one_claimant"),
        (claim(40, outlet="Evening Star", claimant="police"), "one_claimant"),
    ],
)
def test_repeats_of_one_origin_are_named(second: Claim, rule: str) -> None:
    (found,) = related(claim(40, **POLICE, article="a"), second)
    assert (found.relation, found.rule) == (RelationType.SAME_ORIGIN, rule)


def test_relations_grow_with_statements_and_not_with_their_square() -> None:
    def count(size: int) -> int:
        return len(related(*[claim(10.0 + n, outlet=f"Outlet {n}", measure="participants") for n in range(size)]))

    many = 4 * ALL
    assert count(2 * many) <= 2.2 * count(many)
    printings = [claim(40, claimant="police", outlet=f"Outlet {n}") for n in range(200)]
    assert len(related(*printings, claim(52, **UNION))) == 200


@pytest.mark.parametrize(
    ("claims", "state"),
    [
        ([claim(40, **POLICE), claim(40, **POLICE, article="later")], GroupState.SINGLE_SOURCE),
        ([claim(40, **POLICE), claim(40, claimant="police", outlet="Evening Star")], GroupState.AGREE),
        ([claim(40, **POLICE), claim(52, **POLICE, start=300)], GroupState.SINGLE_SOURCE),
        ([claim(40, **POLICE), claim(40, **UNION)], GroupState.AGREE),
        ([claim(40, **POLICE), claim(40, **UNION, bound=Bound.AT_LEAST)], GroupState.COMPATIBLE_BOUNDS),
        ([claim(40, **POLICE), claim(52, **UNION, on=1)], GroupState.REVISED),
        ([claim(40, **POLICE), claim(52, **UNION)], GroupState.CONTRADICT),
        ([claim(40, **POST), claim(52, **STAR)], GroupState.INSUFFICIENT),
        ([claim(40, **POST), claim(40, **STAR), claim(52, outlet="Mail")], GroupState.INSUFFICIENT),
        # a dispute is worse to miss than a revision
        (
            [claim(40, **POLICE), claim(52, **POLICE, on=1), claim(90, **UNION, on=1)],
            GroupState.CONTRADICT,
        ),
    ],
)
def test_states(claims: list[Claim], state: GroupState) -> None:
    statements = statements_of(claims, {})
    found, reason = state_of(statements, relate_question("question", statements, lambda a, b: 1.0))
    assert found is state
    assert reason.endswith(".")


def test_the_reason_says_how_many_outlets_stand_on_how_many_origins() -> None:
    statements = statements_of([claim(40, claimant="police", outlet=name) for name in ("Post", "Star", "Mail")], {})
    _, reason = state_of(statements, relate_question("question", statements, lambda a, b: 1.0))
    assert reason.endswith("Printed by 3 outlets, from 1 source.")


def test_plans_change_from_day_to_day_and_shares_do_not() -> None:
    for modality, expected in (
        (Modality.PLANNED, ("different_scope", "scope_unclear")),
        (Modality.ASSERTED, ("contradicts", "figures_exclude")),
    ):
        planned: dict[str, Any] = {"measure": "share", "noun": "voters", "modality": modality}
        assert told(claim(10, **POLICE, **planned), claim(13, **UNION, on=2, **planned)) == expected


def test_whoever_denies_his_own_figure_takes_it_back() -> None:
    (found,) = related(claim(40, **POLICE, former=True), claim(40, **POLICE, start=300, modality=Modality.DENIED))
    assert (found.relation, found.reason) == (RelationType.REVISES, "Police takes back 40.")


def test_what_a_figure_was_before_contradicts_nothing() -> None:
    found = related(claim(52, **POLICE, former=True), claim(40, **UNION, on=-1))
    assert RelationType.CONTRADICTS not in {r.relation for r in found}


@pytest.mark.parametrize("noun", [None, "votes"])
def test_shares_of_nobody_knows_what_do_not_contradict_each_other(noun: str | None) -> None:
    share: dict[str, Any] = {"measure": "share", "unit": "percent"}
    found = related(claim(10, **POLICE, **share, noun=None), claim(13, **UNION, **share, noun=noun))[0]
    assert (found.relation, found.rule) == (RelationType.DIFFERENT_SCOPE, "scope_unclear")
    assert "not both say what they are a share of" in found.reason


def test_the_reason_tells_the_newest_step() -> None:
    steps = [claim(value, claimant=name, on=on) for on, (value, name) in enumerate([(40, "police"), (52, "mayor")])]
    said = statements_of([*steps, claim(52, claimant="navy", on=1), claim(60, outlet="Evening Star", on=2)], {})
    state, reason = state_of(said, relate_question("question", said, lambda a, b: 1.0))
    assert state is GroupState.REVISED
    assert "then 60 (Evening Star, 4 May 2031)" in reason
