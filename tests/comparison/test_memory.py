"""What is remembered of an earlier comparison changes nothing: the same is found as from nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import claim
from test_properties import some_claims

from factcheck.comparison import compare, grouping, relations
from factcheck.comparison.claimants import identify
from factcheck.comparison.comparators import COMPARATORS
from factcheck.comparison.compare import compare_claims
from factcheck.comparison.traits import traits_known
from factcheck.memory import Memory, differing, stretches
from factcheck.model import Bound, Camp, Claim, Decisions, Relation, ReviewStatus

DECISIONS = """value measure claimant day part reject back gone same different one-claimant camp confirmed
nothing""".split()


@pytest.fixture
def small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lots so small that a dozen claims fill several, and that one new claim in them is told alone."""
    monkeypatch.setattr(grouping, "MANY", 6)
    monkeypatch.setattr(grouping, "SPEAKERS", 2)


def decide(kind: str, claims: list[Claim], decided: Decisions, data: st.DataObject) -> Decisions:
    """One decision; those that change claims change them in the list."""
    at, other = (data.draw(st.integers(0, len(claims) - 1)) for _ in range(2))
    one, pair = claims[at], tuple(sorted((claims[at].claim_id, claims[other].claim_id)))
    match kind:
        case "value":
            value = float(data.draw(st.sampled_from([2, 41, 50, 1200])))
            claims[at] = replace(one, value=value, low=value, high=value, bound=Bound.EXACT)
        case "measure":
            claims[at] = replace(one, measure=data.draw(st.sampled_from(["killed", "injured", "other:meal"])))
        case "claimant":
            claims[at] = replace(one, claimant=data.draw(st.sampled_from([None, "Red Cross", "Norway"])))
        case "day" if isinstance(one.published, dt.date):
            claims[at] = replace(one, published=one.published + dt.timedelta(days=1))
        case "part":
            claims[at] = replace(one, part=not one.part, start=claims[other].start + 9)
        case "gone" if len(claims) > 1:
            del claims[at]
        case "reject" | "back":
            status = ReviewStatus.REJECTED if kind == "reject" else ReviewStatus.ACCEPTED
            claims[at] = replace(one, review_status=status)
        case "same" if pair[0] != pair[1]:
            return replace(decided, same=decided.same | {pair}, different=decided.different - {pair})
        case "different" if pair[0] != pair[1]:
            return replace(decided, different=decided.different | {pair}, same=decided.same - {pair})
        case "one-claimant":
            return replace(decided, claimants={**decided.claimants, "Ada Brook": "Interior Ministry"})
        case "camp":
            return replace(decided, camps={"Red Cross": data.draw(st.sampled_from([*map(str, Camp)]))})
        case "confirmed" if pair[0] != pair[1]:
            return replace(decided, relations={**decided.relations, pair: "confirmed"})
    return decided


def _as_floats(claim: Claim) -> dict[str, float | None]:
    """Its figures as frames and files hold them."""
    return {name: None if (v := getattr(claim, name)) is None else float(v) for name in ("value", "low", "high")}


def _with_words(claim: Claim, chance: Random) -> Claim:
    """The claim in a clause of a few words, which other claims share or not."""
    said = tuple(chance.sample(["river", "bridge", "mill", "train", "school", "harbour"], 2))
    named = tuple(chance.sample(["Brook", "Marsh", "Norway"], 1))
    return replace(claim, context=(*said, "#"), names=named, title=f"News of the {said[0]}")


@pytest.mark.usefixtures("small_lots")
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(some_claims(24), st.lists(st.sampled_from(DECISIONS), min_size=1, max_size=8), st.randoms(), st.data())
def test_decisions_compared_with_a_memory_give_what_comparing_from_nothing_gives(
    claims: list[Claim], kinds: list[str], chance: Random, data: st.DataObject
) -> None:
    unique = {c.claim_id: _with_words(replace(c, **_as_floats(c)), chance) for c in claims}
    memory, decided = Memory(), Decisions()
    claims = [*compare_claims(list(unique.values()), decided, memory).claims]
    for kind in kinds:
        decided = decide(kind, claims, decided, data)
        found = compare_claims(claims, decided, memory)
        assert repr(found) == repr(compare_claims(claims, decided))
        claims = [*found.claims]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_claims(10), st.lists(st.sampled_from(DECISIONS), min_size=1, max_size=4), st.randoms(), st.data())
def test_claims_of_one_number_are_alike_to_every_comparator(
    claims: list[Claim], kinds: list[str], chance: Random, data: st.DataObject
) -> None:
    before = [_with_words(c, chance) for c in {c.claim_id: c for c in claims}.values()]
    after = list(before)
    for kind in kinds:
        decide(kind, after, Decisions(), data)
    memory = Memory()
    told = []
    for some in (before, after):
        kept = [c for c in some if c.review_status is not ReviewStatus.REJECTED]
        traits, known = traits_known(kept, identify(kept, Decisions()), some, memory)
        told.append((traits, {number: at for at, number in enumerate(known.alike)}))
    (was, rows_was), (now, rows_now) = told
    same = sorted(rows_was.keys() & rows_now.keys())
    for comparator in COMPARATORS if same else ():
        both = (
            comparator.compare(*2 * [traits.take([rows[number] for number in same])])
            for traits, rows in ((was, rows_was), (now, rows_now))
        )
        assert np.array_equal(*both), comparator.name


def test_one_instant_in_two_zones_is_of_two_days() -> None:
    late = dt.datetime(2031, 5, 2, 23, 30, tzinfo=dt.UTC)
    told = [claim(49, claimant="Red Cross"), claim(60, claimant="Red Cross", outlet="Evening Star", published=late)]
    east = dt.timezone(dt.timedelta(hours=3))
    moved = [told[0], replace(told[1], published=late.astimezone(east))]
    memory = Memory()
    compare_claims(told, None, memory)
    assert repr(compare_claims(moved, None, memory)) == repr(compare_claims(moved))


@given(st.lists(st.integers(0, 11), max_size=9), st.lists(st.integers(0, 11), max_size=9))
def test_of_two_lists_all_but_the_rows_in_which_they_differ_is_the_same(one: list[int], two: list[int]) -> None:
    things = [object() for _ in range(12)]
    before, after = ([things[at] for at in of] for of in (one, two))
    was, now = differing(before, after)
    assert [of for at, of in enumerate(before) if at not in was] == [of for at, of in enumerate(after) if at not in now]
    out = [after[at] if at in now else None for at in range(len(after))]
    for at, to, many in stretches(was, now, len(before), len(after)):
        out[to : to + many] = before[at : at + many]
    assert out == after


def test_two_changes_far_apart_are_two() -> None:
    before = [object() for _ in range(9)]
    gone = [*before[:7], before[8]]
    assert differing(before, [*before[:1], gone, *before[2:6], gone, *before[7:]]) == ([1, 6], [1, 6])
    assert differing(before, [*gone[:1], before, *gone[2:]]) == ([1, 7], [1])
    assert differing(before, [*before[1:7], before, before[8]]) == ([0, 7], [6])


def test_what_is_not_asked_for_is_forgotten() -> None:
    memory, found = Memory(), []

    def look() -> int:
        found.append(1)
        return len(found)

    asked = []
    for ask in (True, True, False, True):
        memory.begin()
        if ask:
            asked.append(memory.recall("figure", look))
    assert asked == [1, 1, 2]


def test_a_decision_finds_the_other_questions_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [
        claim(40 + n, on=n % 4, measure=measure, start=100 * n, noun=noun)
        for n in range(12)
        for measure, noun in (("killed", "people"), ("destroyed", "houses"))
    ]
    claims = [replace(c, claim_id=f"{c.measure}{c.claim_id}") for c in claims]
    memory = Memory()
    claims = [*compare_claims(claims, None, memory).claims]
    related: list[str] = []

    def relate(group_id: str, *_: object) -> list[Relation]:
        related.append(group_id)
        return []

    monkeypatch.setattr(compare, "relate_question", relate)
    edited = [replace(c, value=7.0, low=7.0, high=7.0) if at == 0 else c for at, c in enumerate(claims)]
    compare_claims(edited, None, memory)
    assert related
    assert set(related) <= {c.group_id for c in claims if c.measure == "killed"}


def test_in_a_long_question_only_what_is_near_a_changed_figure_is_related_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [claim(40 + n, on=n % 9, start=100 * n, outlet=f"Post {n}", noun="people") for n in range(80)]
    claims = [replace(c, claim_id=f"{n}", group_id="one") for n, c in enumerate(claims)]
    decided = Decisions(same=frozenset((str(min(n, n + 1)), str(n + 1)) for n in range(79)))
    memory = Memory()
    claims = [*compare_claims(claims, decided, memory).claims]
    assert len({c.group_id for c in claims}) == 1
    asked: list[object] = []
    relate = relations.relate

    def count(*pair: Any) -> Any:
        asked.append(pair)
        return relate(*pair)

    monkeypatch.setattr(relations, "relate", count)
    changed = [replace(c, value=7.0, low=7.0, high=7.0) if at == 40 else c for at, c in enumerate(claims)]
    found = compare_claims(changed, decided, memory)
    assert 0 < len(asked) <= 4 * relations.REACH
    assert repr(found) == repr(compare_claims(changed, decided))


def test_only_articles_whose_claims_say_something_else_are_asked_again() -> None:
    told = [replace(claim(40 + n, start=100 * n), claim_id=f"{n}", article_id="abcd"[n // 2]) for n in range(8)]
    memory, asked = Memory(), list[str]()

    def add_up(claims: Sequence[Claim]) -> float:
        asked.append(claims[0].article_id)
        return sum(c.value or 0.0 for c in claims)

    for now, expected in (
        (told, "abcd"),
        ([replace(c, group_id="one") for c in told], ""),
        ([replace(c, value=7.0) if c.claim_id == "5" else c for c in told], "c"),
        ([*told[:2], *told[3:]], "bc"),
        (told[2:], "b"),
    ):
        asked.clear()
        memory.begin(now)
        found = memory.by_article("sums", now, add_up)
        assert "".join(sorted(asked)) == expected
        assert dict(found.told) == {
            name: sum(c.value or 0.0 for c in now if c.article_id == name) for name in {c.article_id for c in now}
        }
