"""What must hold for any claims: order does not matter, what people decide wins, ids stay when others are added."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import claim, day

from factcheck.comparison.comparators import COMPARATORS
from factcheck.comparison.compare import Comparison, compare_claims
from factcheck.comparison.traits import traits_of
from factcheck.model import Accrual, Bound, Claim, Decisions, Population

VALUES = st.sampled_from([2, 3, 40, 41, 49, 50, 90, 105, 155, 1200])
PLACES = st.sampled_from([None, "Riverton", "Hilltown", "Norway"])
CLAIMANTS = st.sampled_from([None, "Interior Ministry", "Red Cross", "Mayor Ada Brook", "Ada Brook", "Norway"])


@st.composite
def one_claim(draw: st.DrawFn, number: int) -> Claim:
    return claim(
        draw(VALUES),
        on=draw(st.integers(0, 5)),
        start=100 * number,
        outlet=draw(st.sampled_from(["Daily Post", "Evening Star", "Coast Radio"])),
        event=draw(st.sampled_from(["flood", "strike"])),
        bound=draw(st.sampled_from([Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT])),
        measure=draw(st.sampled_from(["killed", "injured", "displaced", "other:meal"])),
        population=draw(st.sampled_from([Population.ALL, Population.MILITARY, Population.UNKNOWN])),
        group=draw(st.sampled_from([None, "Norway", "Sweden", "Norway and Sweden"])),
        place=draw(PLACES),
        claimant=draw(CLAIMANTS),
        accrual=draw(st.sampled_from(list(Accrual))),
        sentence=draw(st.sampled_from(["", "The river took the bridge and the mill.", "Trains stood still."])),
    )


@st.composite
def some_claims(draw: st.DrawFn, most: int = 14) -> list[Claim]:
    return [draw(one_claim(number)) for number in range(draw(st.integers(1, most)))]


def groups_of(found: Comparison) -> set[frozenset[str]]:
    members = defaultdict(set)
    for c in found.claims:
        members[c.group_id].add(c.claim_id)
    return {frozenset(ids) for ids in members.values()}


SETTINGS = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(some_claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims: list[Claim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = compare_claims(claims), compare_claims(shuffled)
    assert one.groups == two.groups
    assert one.relations == two.relations
    assert one.totals == two.totals
    assert sorted(one.claims, key=lambda c: c.claim_id) == sorted(two.claims, key=lambda c: c.claim_id)


@SETTINGS
@given(some_claims(), st.data())
def test_decisions_win_and_the_rest_stays_whole(claims: list[Claim], data: st.DataObject) -> None:
    ids = sorted({c.claim_id for c in claims})
    pairs = st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] < p[1]), max_size=1)
    same = frozenset(data.draw(pairs))
    different = frozenset(data.draw(pairs)) - same
    found = compare_claims(claims, Decisions(same=same, different=different))
    group = {c.claim_id: c.group_id for c in found.claims}
    assert all(group[a] == group[b] for a, b in same)
    assert all(group[a] != group[b] for a, b in different)
    assert Counter(c.claim_id for c in found.claims) == Counter(c.claim_id for c in claims)
    assert all(group.values())


@SETTINGS
@given(some_claims(10))
def test_another_event_changes_no_id(claims: list[Claim]) -> None:
    other = [replace(c, event="election", claim_id=f"other{c.claim_id}") for c in claims]
    alone, beside = compare_claims(claims), compare_claims([*claims, *other])
    assert {g.group_id for g in alone.groups} <= {g.group_id for g in beside.groups}
    assert groups_of(alone) <= groups_of(beside)


@SETTINGS
@given(some_claims())
def test_every_group_says_what_it_counts_and_why_it_is_as_it_is(claims: list[Claim]) -> None:
    found = compare_claims(claims)
    known = {c.claim_id for c in claims}
    assert sum(g.claims for g in found.groups) == len(claims)
    for g in found.groups:
        assert g.question
        assert g.state_reason.endswith(".")
        assert g.summary.endswith(".")
        assert 1 <= g.origins <= g.claims
        if g.gap is not None and g.gap_revision is not None and g.gap_between is not None:
            assert abs(g.gap - g.gap_revision - g.gap_between) < 1e-6
    for r in found.relations:
        assert {r.claim_a, r.claim_b} <= known
        assert r.claim_a != r.claim_b
        assert r.reason.endswith(".")
    for t in found.totals:
        assert {t.total, *t.parts} <= known
        assert t.reason.endswith(".")


@SETTINGS
@given(some_claims(), some_claims(6))
def test_ids_hold_when_older_articles_come_in(claims: list[Claim], more: list[Claim]) -> None:
    """Every id of a topic or question is still in use, or leads to the one that took its claims in."""
    before = compare_claims(claims)
    older = [
        replace(c, claim_id=f"older{c.claim_id}", article_id=f"older{c.article_id}", published=day(-9)) for c in more
    ]
    after = compare_claims([*older, *before.claims])
    for ids, rows in (
        ({g.group_id for g in before.groups}, {g.group_id for g in after.groups}),
        ({t.topic_id for t in before.topics}, {t.topic_id for t in after.topics}),
    ):
        assert all(name in rows or after.leads[name] in rows for name in ids)
    again = compare_claims(before.claims)
    assert [c.group_id for c in again.claims] == [c.group_id for c in before.claims]
    assert again.leads == {}


@SETTINGS
@given(some_claims())
def test_comparators_tell_one_of_their_levels_and_the_same_both_ways(claims: list[Claim]) -> None:
    traits = traits_of(claims, {})
    for comparator in COMPARATORS:
        told = comparator.compare(traits, traits)
        assert told.shape == (len(claims), len(claims))
        assert (told == told.T).all(), comparator.name
        assert 0 <= told.min() <= told.max() < len(comparator.levels), comparator.name


def test_one_text_read_twice_keeps_both_rows() -> None:
    once = claim(40, claimant="Interior Ministry")
    again = replace(once, article="folder/copy.txt", event="strike")
    found = compare_claims([once, again])
    assert [c.article for c in found.claims] == [once.article, "folder/copy.txt"]
    assert all(c.group_id for c in found.claims)


def test_a_long_or_odd_claimant_costs_no_time() -> None:
    odd = ["x" * 50_000, "(" * 20_000, " ".join(["Ann"] * 5_000), "Ministry of " * 3_000, ", ".join("AB" * 4_000)]
    found = compare_claims([claim(40 + n, start=100 * n, claimant=name) for n, name in enumerate(odd)])
    assert len(found.claims) == len(odd)
