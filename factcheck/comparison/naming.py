"""Ids of topics and questions that hold when articles come in.

A question keeps the id that most of its claims had before.  Where two have become one, that of the question printed
earlier stays and the other leads to it.  A new id is made of what the question asks, never of its first claim, so that
an older article that comes in later changes none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from factcheck.model import digest


def settle_ids(
    kind: str, before: Sequence[Sequence[str | None]], printed: Sequence[Iterable[str]], asked: Sequence[Sequence[str]]
) -> tuple[list[str], dict[str, str]]:
    """The ids of some clusters, and where ids that are no longer in use lead.

    Of each cluster: the ids that its claims had `before`, when each was `printed` (sortable), and what is `asked`.
    """
    homes = _homes(before)
    kept: dict[int, str] = {}
    leads: dict[str, str] = {}
    for number in range(len(before)):
        own = [name for name, home in homes.items() if home == number]
        if len(own) > 1:
            first = _first(before[number], printed[number])
            own.sort(key=lambda name: (first[name], name))
        if own:
            kept[number] = own[0]
            leads |= dict.fromkeys(own[1:], own[0])
    taken = {*homes, *kept.values()}
    out = []
    for number, words in enumerate(asked):
        name, again = kept.get(number) or digest(kind, *words), 1
        while number not in kept and name in taken:
            again += 1
            name = digest(kind, *words, str(again))
        taken.add(name)
        out.append(name)
    return out, leads


def _homes(before: Sequence[Sequence[str | None]]) -> dict[str, int]:
    """The cluster in which most claims of each earlier id are now."""
    held: dict[str, Counter[int]] = defaultdict(Counter)
    for number, names in enumerate(before):
        for name, times in Counter(names).items():
            if name:
                held[name][number] = times
    return {name: min(counts, key=lambda number: (-counts[number], number)) for name, counts in sorted(held.items())}


def _first(before: Sequence[str | None], printed: Iterable[str]) -> dict[str | None, str]:
    """When the first claim of each earlier id was printed."""
    first: dict[str | None, str] = {}
    for name, when in zip(before, printed, strict=True):
        first[name] = min(when, first.get(name, when))
    return first
