"""Evidence between pairs -> clusters: average linkage, the likeliest joined first, down to a threshold."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Pairs = NDArray[np.float64]
_GONE = -np.inf


def average_linkage(evidence: Pairs, weight: Pairs, threshold: float) -> list[list[int]]:
    """The clusters of n items: two are joined while their average evidence is above `threshold`.

    `evidence` and `weight` are n by n and symmetrical; the average counts each pair by its weight.  By chains of
    nearest neighbours (Murtagh 1983), so it takes n² steps; none where every pair is above the threshold, and so is any
    average.  Clusters and their members come sorted.
    """
    n = len(evidence)
    if (evidence > threshold).all(where=~np.eye(n, dtype=bool)):
        return [[*range(n)]] if n else []
    total, amount = evidence * weight, weight.astype(float).copy()
    np.fill_diagonal(total, _GONE)  # as all is with a cluster that went into another
    np.fill_diagonal(amount, 1.0)
    joined: list[tuple[float, int, int]] = []
    alive = [True] * n
    chain: list[int] = []
    for _ in range(n - 1):
        if not chain:
            chain.append(alive.index(True))
        while True:
            mean = total[chain[-1]] / amount[chain[-1]]
            best = int(mean.argmax())
            if len(chain) > 1 and mean[chain[-2]] >= mean[best]:
                break
            chain.append(best)
        one, two = sorted((chain.pop(), chain.pop()))
        joined.append((float(total[one, two] / amount[one, two]), one, two))
        for held in (total, amount):
            held[one] += held[two]
            held[:, one] = held[one]
        total[:, two] = total[one, one] = _GONE
        amount[one, one] = 1.0
        alive[two] = False
    return _cut(n, ((one, two) for mean, one, two in joined if mean > threshold))


def components(near: NDArray[np.bool_], rows: NDArray[np.int64] | None = None) -> list[list[int]]:
    """The items in parts between which nothing is near; parts and their members come sorted.

    `rows` gives the row of each item in `near`, which several items may share; without it each has its own.
    """
    home = np.full(len(near), -1)
    parts = 0
    for start in range(len(near)):
        if home[start] >= 0:
            continue
        front = np.array([start])
        while len(front):
            home[front] = parts
            front = np.flatnonzero(near[front].any(axis=0) & (home < 0))
        parts += 1
    of_item = home if rows is None else home[rows]
    order = np.argsort(of_item, kind="stable")
    ends = np.flatnonzero(np.diff(of_item[order])) + 1
    return [part.tolist() for part in np.split(order, ends) if len(part)]


def _cut(n: int, joined: Iterable[tuple[int, int]]) -> list[list[int]]:
    parent = list(range(n))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, two in joined:
        a, b = sorted((root(one), root(two)))
        parent[b] = a
    held: dict[int, list[int]] = {}
    for item in range(n):
        held.setdefault(root(item), []).append(item)
    return sorted(held.values())
