"""Shapes of real reports (the notes on the field, section 3), with names and figures of our own."""

from __future__ import annotations

from made import claim, day, soldiers

from factcheck.comparison.compare import Comparison, compare_claims
from factcheck.model import Accrual, Bound, Claim, ClaimantRelation, Decisions, Modality, RelationType, Verdict


def relation(found: Comparison, a: Claim, b: Claim) -> RelationType | None:
    """The relation of two claims about their figures."""
    pair = {a.claim_id, b.claim_id}
    kinds = [r.relation for r in found.relations if {r.claim_a, r.claim_b} == pair]
    return next((kind for kind in kinds if kind is not RelationType.SAME_ORIGIN), None)


def together(found: Comparison, a: Claim, b: Claim) -> bool:
    """Whether two claims are in one group."""
    ids = {c.claim_id: c.group_id for c in found.claims}
    return ids[a.claim_id] == ids[b.claim_id]


def test_a_figure_that_is_not_final_is_revised_and_not_contradicted() -> None:
    early = soldiers(32, group="Norland", claimant="Prime Minister Oskar Lindt", provisional=True)
    late = soldiers(61, group="Norland", claimant="Norland's Defense Ministry", outlet="Evening Star")
    found = compare_claims([early, late])
    assert together(found, early, late)
    assert relation(found, early, late) is RelationType.REVISES


def test_a_total_that_rests_on_a_replaced_part_is_named_as_such() -> None:
    north = soldiers(61, group="Norland", claimant="Norland", on=1)
    south_old = soldiers(30, group="Sudland", claimant="Sudland", on=1, start=300)
    south_new = soldiers(44, group="Sudland", claimant="Sudland", on=2, outlet="Evening Star")
    both_old = soldiers(91, group="Norland and Sudland", on=2, outlet="Morning Mail")
    both_new = soldiers(105, group="Norland and Sudland", on=2, outlet="Coast Radio")
    found = compare_claims([north, south_old, south_new, both_old, both_new])
    checks = {check.total: check for check in found.totals}
    assert checks[both_new.claim_id].verdict is Verdict.ADDS_UP
    assert set(checks[both_new.claim_id].parts) == {north.claim_id, south_new.claim_id}
    stale = checks[both_old.claim_id]
    assert stale.verdict is Verdict.ADDS_UP_WITH_OLDER_PART
    assert stale.stale_parts == (south_old.claim_id,)
    assert "44" in stale.reason


def test_a_rounded_sum_of_both_sides_adds_up() -> None:
    north = soldiers(49, group="Norland", claimant="Norland", start=300)
    south = soldiers(50, group="Sudland", claimant="Sudland", start=400)
    both = soldiers(100, bound=Bound.ABOUT, group="Norland and Sudland")
    found = compare_claims([north, south, both])
    assert [check.verdict for check in found.totals] == [Verdict.ADDS_UP_ROUNDED]
    assert found.totals[0].expected == 99


def test_own_and_enemy_losses_are_told_apart() -> None:
    own = soldiers(80, group="Sudland", claimant="Sudland", claimant_relation=ClaimantRelation.OWN_LOSS)
    enemy = soldiers(
        431, group="Sudland", claimant="Norland", claimant_relation=ClaimantRelation.ENEMY_LOSS, outlet="Evening Star"
    )
    found = compare_claims([own, enemy])
    assert together(found, own, enemy)
    assert relation(found, own, enemy) is RelationType.CONTRADICTS
    reason = next(r.reason for r in found.relations if r.relation is RelationType.CONTRADICTS)
    assert "its own losses" in reason
    assert "Daily Post" in reason
    assert "Evening Star" in reason
    assert found.groups[0].gap == 351


def test_an_increment_makes_the_new_total_with_the_old_one() -> None:
    before = soldiers(103, group="Norland", claimant="Norland")
    added = soldiers(54, group="Norland", claimant="Norland", accrual=Accrual.INCREMENT, on=1)
    total = soldiers(157, group="Norland", claimant="Norland", on=1, start=300)
    found = compare_claims([before, added, total])
    assert not together(found, added, total)
    assert relation(found, before, total) is RelationType.REVISES
    (check,) = found.totals
    assert (check.verdict, set(check.parts)) == (Verdict.ADDS_UP, {before.claim_id, added.claim_id})
    assert relation(found, added, total) is RelationType.SUM_OF


def test_a_denial_denies_the_figure_that_it_names() -> None:
    claimed = soldiers(550, bound=Bound.AT_LEAST, group="Norland", claimant="Sudland's Defense Ministry")
    denied = soldiers(
        550, group="Norland", claimant="Norland's Defense Ministry", modality=Modality.DENIED, outlet="Evening Star"
    )
    found = compare_claims([claimed, denied])
    assert relation(found, claimed, denied) is RelationType.DENIES
    row = next(r for r in found.relations if r.relation is RelationType.DENIES)
    assert row.claim_a == denied.claim_id


def test_a_count_of_bodies_in_morgues_is_not_compared_with_hospital_deaths() -> None:
    seen = claim(
        120, sentence="The doctors have counted 120 dead in the morgues of the city.", start=25, sentence_start=0
    )
    told = claim(
        210,
        sentence="The ministry put the dead in hospitals at 210.",
        start=42,
        sentence_start=0,
        outlet="Evening Star",
    )
    found = compare_claims([seen, told])
    assert relation(found, seen, told) is not RelationType.CONTRADICTS


def test_bounds_leave_room_or_exclude() -> None:
    at_least = claim(49, bound=Bound.AT_LEAST, claimant="City police")
    exact = claim(105, claimant="Red Cross", outlet="Evening Star")
    assert relation(compare_claims([at_least, exact]), at_least, exact) is RelationType.COMPATIBLE_BOUND
    over = claim(105, bound=Bound.AT_LEAST, claimant="Red Cross", outlet="Evening Star")
    under = claim(100, bound=Bound.AT_MOST, claimant="City police")
    assert relation(compare_claims([over, under]), over, under) is RelationType.CONTRADICTS


def test_five_outlets_with_one_statement_are_one_origin() -> None:
    outlets = ["Daily Post", "Evening Star", "Coast Radio", "Morning Mail", "Hill Gazette"]
    printed = [claim(40, claimant="Interior Ministry", outlet=outlet) for outlet in outlets]
    (group,) = compare_claims(printed).groups
    assert (group.outlets, group.origins, group.claimants) == (5, 1, 1)
    assert "Printed by 5 outlets, from 1 source." in group.state_reason
    assert group.gap == 0


def test_two_days_are_not_one() -> None:
    sunday = soldiers(31, group="Norland", accrual=Accrual.DAILY, period_start=day(0), period_end=day(0), on=2)
    monday = soldiers(
        53, group="Norland", accrual=Accrual.DAILY, period_start=day(1), period_end=day(1), on=2, start=300
    )
    found = compare_claims([sunday, monday])
    assert not together(found, sunday, monday)
    assert relation(found, sunday, monday) is RelationType.DIFFERENT_SCOPE


def test_the_gap_is_split_into_revision_and_dispute() -> None:
    first = claim(49, claimant="Interior Ministry")
    later = claim(105, claimant="Interior Ministry", on=1)
    (group,) = compare_claims(
        [first, later, claim(49, bound=Bound.AT_LEAST, claimant="Red Cross", on=1, start=900)]
    ).groups
    assert (group.gap, group.gap_revision, group.gap_between) == (56, 56, 0)
    (group,) = compare_claims([first, later, claim(80, claimant="Red Cross", outlet="Evening Star", on=1)]).groups
    assert (group.gap, group.gap_revision, group.gap_between) == (56, 31, 25)
    assert group.ratio == 105 / 49


def test_what_is_planned_is_not_said_to_have_happened() -> None:
    (group,) = compare_claims([claim(500, measure="evacuated", modality=Modality.PLANNED, claimant="Navy")]).groups
    assert group.summary == "Navy says 500 people are to be evacuated."


def test_an_article_s_own_voice_that_repeats_an_attributed_figure_adds_no_origin() -> None:
    headline = claim(40, start=0)
    body = claim(40, start=500, claimant="Interior Ministry")
    (group,) = compare_claims([headline, body]).groups
    assert group.origins == 1
    elsewhere = claim(40, outlet="Evening Star")
    (group,) = compare_claims([headline, body, elsewhere]).groups
    assert group.origins == 2


def test_a_copied_text_is_one_origin() -> None:
    original = claim(40, outlet="News Agency")
    copies = [claim(40, outlet=outlet, copy_of=original.article_id) for outlet in ("Daily Post", "Evening Star")]
    found = compare_claims([original, *copies])
    assert (found.groups[0].outlets, found.groups[0].origins) == (3, 1)
    same = [r for r in found.relations if r.relation is RelationType.SAME_ORIGIN]
    assert {r.rule for r in same} == {"copied_text"}


def test_decided_relations_keep_their_status() -> None:
    a, b = claim(40, claimant="Interior Ministry"), claim(52, claimant="Red Cross", outlet="Evening Star")
    pair = (a.claim_id, b.claim_id) if a.claim_id < b.claim_id else (b.claim_id, a.claim_id)
    found = compare_claims([a, b], Decisions(relations={pair: "rejected"}))
    assert {r.status for r in found.relations} == {"rejected"}
