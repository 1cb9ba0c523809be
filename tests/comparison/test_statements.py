"""Claims of one question become statements: what one source said once, in the order of time."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from made import claim, day

from factcheck.comparison.divergence import diverge, sources_of
from factcheck.comparison.relations import relate_question
from factcheck.comparison.statements import Statement, statements_of
from factcheck.comparison.states import state_of
from factcheck.model import Accrual, Bound, Camp, Claim, Modality

NAMES = {"Interior Ministry": "Interior Ministry", "the ministry": "Interior Ministry"}


def said(*claims: Claim) -> list[Statement]:
    return statements_of(claims, NAMES)


def test_one_claimant_s_figure_is_one_statement_however_often_it_is_printed() -> None:
    first = claim(40, claimant="Interior Ministry", on=1, outlet="Daily Post")
    again = claim(40, claimant="the ministry", on=3, outlet="Evening Star")
    (statement,) = said(again, first)
    assert statement.claims == (first, again)
    assert statement.claimant == "Interior Ministry"
    assert (statement.first, statement.last, statement.day) == (day(1), day(3), day(1))


def test_two_outlets_in_their_own_voice_are_two_origins() -> None:
    one, two = said(claim(40, outlet="Daily Post"), claim(40, outlet="Evening Star"))
    assert one.origin_id != two.origin_id


def test_copies_and_agency_reports_have_one_origin() -> None:
    text = claim(40, outlet="Daily Post", article="original")
    copy = claim(40, outlet="Evening Star", article="copy", copy_of=text.article_id)
    assert len(said(text, copy)) == 1
    wires = [claim(40, outlet=outlet, via=("Coast Wire",)) for outlet in ("Daily Post", "Evening Star")]
    assert len(said(*wires)) == 1


def test_an_article_that_repeats_what_it_attributes_adds_no_origin() -> None:
    attributed = claim(40, claimant="Interior Ministry", start=200)
    headline = claim(40, start=0)
    (statement,) = said(headline, attributed)
    assert statement.claimant == "Interior Ministry"
    assert len(said(claim(41, start=0), attributed)) == 2


def test_a_range_and_a_bound_are_figures_of_their_own() -> None:
    told = [
        claim(40, start=0),
        claim(40, start=100, bound=Bound.AT_LEAST),
        claim(None, start=200, bound=Bound.RANGE, low=40, high=60),
    ]
    assert len(said(*told)) == 3


def test_what_the_figure_was_before_held_a_day_before_it_was_printed() -> None:
    (statement,) = said(claim(40, on=2, former=True))
    assert statement.is_former
    assert statement.day == day(1)


def test_an_undated_figure_holds_on_the_day_that_it_names() -> None:
    (statement,) = said(claim(40, published=None, as_of=dt.date(2031, 5, 1)))
    assert statement.day == dt.date(2031, 5, 1)


@st.composite
def some_claims(draw: st.DrawFn) -> list[Claim]:
    return [
        claim(
            draw(st.sampled_from([12, 40, 41, 60, 155])),
            on=draw(st.integers(0, 3)),
            start=100 * number,
            outlet=draw(st.sampled_from(["Daily Post", "Evening Star", "Coast Radio"])),
            bound=draw(st.sampled_from([Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT])),
            claimant=draw(st.sampled_from([None, "Interior Ministry", "the ministry", "Red Cross"])),
            camp=draw(st.sampled_from([None, *Camp])),
            measure=draw(st.sampled_from(["killed", "participants"])),
            accrual=draw(st.sampled_from(list(Accrual))),
            modality=draw(st.sampled_from([Modality.ASSERTED, Modality.DENIED, Modality.PLANNED])),
            former=draw(st.booleans()),
            provisional=draw(st.booleans()),
            group_id="question",
        )
        for number in range(draw(st.integers(1, 12)))
    ]


def test_neither_an_earlier_event_nor_an_addition_stretches_the_range() -> None:
    statements = said(
        claim(40, outlet="Post"),
        claim(52, outlet="Star"),
        claim(191, outlet="Mail", modality=Modality.HISTORICAL),
        claim(7, outlet="News", accrual=Accrual.INCREMENT),
    )
    spread = diverge(statements, sources_of(statements))
    assert (spread.low, spread.high) == (40, 52)


@settings(max_examples=120, deadline=None)
@given(some_claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims: list[Claim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    results = []
    for told in (claims, shuffled):
        statements = said(*told)
        relations = relate_question("question", statements, lambda a, b: 1.0)
        results.append(
            (statements, relations, state_of(statements, relations), diverge(statements, sources_of(statements)))
        )
    assert repr(results[0]) == repr(results[1])
    statements, relations, (_, reason), spread = results[0]
    assert sorted(c.claim_id for s in statements for c in s.claims) == sorted(c.claim_id for c in claims)
    assert reason.endswith(".")
    assert all(r.reason.endswith(".") and r.claim_a != r.claim_b for r in relations)
    between = [frozenset((r.claim_a, r.claim_b)) for r in relations]
    assert len(between) == len(set(between))
    if spread.gap is not None and spread.gap_revision is not None and spread.gap_between is not None:
        assert abs(spread.gap - spread.gap_revision - spread.gap_between) < 1e-6
