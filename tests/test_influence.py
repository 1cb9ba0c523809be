"""What to check first: claims on which the state or the range of a question hangs."""

from __future__ import annotations

from typing import Any

import pandas as pd
from frames import claim, claims

from factcheck.workspace.influence import by_influence


def weights(rows: list[Any], pairs: list[tuple[str, str]], state: str = "contradict") -> dict[str, int]:
    relation = {"contradict": "contradicts", "revised": "revises", "agree": "agrees"}[state]
    groups = pd.DataFrame([{"group_id": "g1", "state": state, "outlets": 3, "claims": len(rows)}])
    relations = pd.DataFrame(
        [{"claim_a": a, "claim_b": b, "group_id": "g1", "relation": relation, "status": "suggested"} for a, b in pairs],
        columns=["claim_a", "claim_b", "group_id", "relation", "status"],
    )
    return {one.claim_id: one.weight for one in by_influence(claims(*rows), groups, relations)}


def test_the_one_claim_that_makes_the_contradiction_is_checked_first() -> None:
    rows = [claim(1, 49.0, origin_id="o1"), claim(2, 49.0, origin_id="o1"), claim(3, 105.0, origin_id="o2")]
    told = weights(rows, [("c1", "c3")])
    assert list(told) == ["c3", "c1", "c2"]
    assert told == {"c3": 3, "c1": 1, "c2": 1}


def test_a_claim_that_alone_gives_an_end_of_the_range_comes_before_what_others_repeat() -> None:
    rows = [
        claim(1, 49.0, origin_id="o1"),
        claim(2, 49.0, origin_id="o1"),
        claim(3, 105.0, origin_id="o2"),
        claim(4, 60.0, origin_id="o3"),
        claim(5, 60.0, origin_id="o4"),
    ]
    told = weights(rows, [("c1", "c3"), ("c1", "c4"), ("c3", "c4")])
    assert told["c3"] == 2
    assert told["c1"] == told["c4"] == 1
    assert told["c5"] == 0
    assert next(iter(told)) == "c3"


def test_what_is_decided_is_not_asked_again_and_rejected_claims_weigh_nothing() -> None:
    rows = [
        claim(1, 49.0, origin_id="o1", review_status="accepted"),
        claim(2, 50.0, origin_id="o2"),
        claim(3, 900.0, origin_id="o3", review_status="rejected"),
    ]
    assert weights(rows, [("c1", "c2")]) == {"c2": 3}


def test_of_equal_weight_the_less_certain_comes_first() -> None:
    rows = [claim(n, 49.0, origin_id="o1", confidence=0.9 - n / 10) for n in (1, 2, 3)]
    assert list(weights(rows, [], "agree")) == ["c3", "c2", "c1"]
