"""Statements of different questions of one topic, and why they stand apart."""

from __future__ import annotations

from made import claim

from factcheck.comparison.neighbours import relate_topic
from factcheck.comparison.statements import Statement, statements_of
from factcheck.comparison.topics import standing, widest
from factcheck.comparison.totals import check_totals
from factcheck.model import Accrual, Claim, GroupState, RelationType


def asked(**questions: list[Claim]) -> list[tuple[str, list[Statement]]]:
    return [(name, statements_of(claims, {})) for name, claims in questions.items()]


def test_a_total_and_its_parts_are_a_sum() -> None:
    total = claim(412)
    parts = [claim(268, start=150, place="Ardova"), claim(144, start=190, place="Mirel")]
    checks = check_totals([total, *parts])
    found = relate_topic(asked(all=[total], ardova=[parts[0]], mirel=[parts[1]]), checks)
    assert {(r.claim_a, r.claim_b, r.relation) for r in found} == {
        (total.claim_id, part.claim_id, RelationType.SUM_OF) for part in parts
    }


def test_some_of_those_counted_beside_them_are_a_part() -> None:
    total, part = claim(40), claim(5, start=140, part=True, noun="children")
    (found,) = relate_topic(asked(all=[total], children=[part]), [])
    assert (found.claim_a, found.claim_b, found.relation) == (part.claim_id, total.claim_id, RelationType.PART_OF)


def test_each_question_is_set_beside_the_main_one_with_what_tells_them_apart() -> None:
    total = [claim(40, outlet=name) for name in ("Daily Post", "Evening Star")]
    town = claim(12, start=300, place="Ardova")
    monday = claim(9, start=500, outlet="Evening Star", accrual=Accrual.DAILY)
    found = relate_topic(asked(all=total, town=[town], monday=[monday]), [])
    assert {(r.claim_a, r.relation, r.rule) for r in found} == {
        (town.claim_id, RelationType.DIFFERENT_SCOPE, "apart_by_place"),
        (monday.claim_id, RelationType.DIFFERENT_SCOPE, "apart_by_accrual"),
    }
    assert all(r.group_id is None and r.reason.endswith(".") for r in found)
    articles = {c.claim_id: c.article_id for c in (*total, town, monday)}
    assert all(articles[r.claim_a] == articles[r.claim_b] for r in found)  # of one article where there is one


def test_a_topic_of_one_question_has_none() -> None:
    assert relate_topic(asked(all=[claim(40), claim(41, start=300)]), []) == []
    assert relate_topic([], []) == []


def test_a_dispute_nearly_as_wide_as_the_widest_question_stands_for_its_topic() -> None:
    calm, disputed = GroupState.REVISED, GroupState.CONTRADICT
    for sizes, states, at in (
        ([(7, 22), (6, 19)], [calm, disputed], 1),
        ([(7, 22), (6, 19)], [disputed, disputed], 0),
        ([(7, 22), (3, 19)], [calm, disputed], 0),  # a side question
        ([(7, 22), (6, 19)], [calm, GroupState.INSUFFICIENT], 0),
        ([(2, 3), (2, 4), (1, 2)], [disputed, calm, disputed], 0),
    ):
        assert standing(widest(sizes, [()] * len(sizes)), sizes, states) == at


def test_a_question_that_nothing_narrows_goes_before_another_days_that_more_outlets_recall() -> None:
    narrow = ("in Lagen", "on 13 May 2031")
    for sizes, scopes, at in (
        ([(4, 5), (3, 8)], [narrow, ()], 1),
        ([(4, 5), (3, 8)], [(), ()], 0),
        ([(4, 5), (3, 8)], [narrow, narrow], 0),
        ([(4, 5), (3, 5)], [narrow, ()], 0),  # no more claims
        ([(4, 5), (1, 8)], [narrow, ()], 0),  # of one outlet
        ([(4, 5), (2, 6), (3, 6)], [narrow, (), ()], 2),
    ):
        assert widest(sizes, scopes) == at
