"""Clusters of a part in which nothing is near the other parts are those of the whole."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.comparison.clusters import average_linkage, components


@pytest.mark.parametrize("seed", range(20))
def test_parts_taken_one_by_one_give_the_clusters_of_the_whole(seed: int) -> None:
    chance = np.random.default_rng(seed)
    size = int(chance.integers(2, 40))
    raw = chance.normal(-1.5, 1.5, (size, size))
    evidence = (raw + raw.T) / 2
    weight = np.ones_like(evidence)
    parts = components(evidence > 0.5)
    assert sorted(at for part in parts for at in part) == list(range(size))
    assert all(evidence[one, two] <= 0.5 for a in parts for b in parts if a is not b for one in a for two in b)
    found = [
        [part[at] for at in held]
        for part in parts
        for held in average_linkage(evidence[np.ix_(part, part)], weight[np.ix_(part, part)], 0.5)
    ]
    assert sorted(found) == average_linkage(evidence, weight, 0.5)


def test_a_way_over_others_makes_one_part() -> None:
    near = np.zeros((4, 4), dtype=bool)
    for one, two in ((0, 2), (2, 3)):
        near[one, two] = near[two, one] = True
    assert components(near) == [[0, 2, 3], [1]]
