"""Ids of topics and questions that hold when articles come in.

A question keeps the id that most of its claims had before.  Where two have become one, that of the question printed
earlier stays and the other leads to it.  A new id is made of what the question asks, never of its first claim, so that
an older article that comes in later changes none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from factcheck.model import digest

Before = Mapping[str, tuple[int, str]]
"""The ids that claims had before: how many had each, and when the first of these was printed (sortable)."""


def settle_ids(kind: str, before: Sequence[Before], asked: Sequence[Sequence[str]]) -> tuple[list[str], dict[str, str]]:
    """The ids of some clusters, and where ids that are no longer in use lead; `asked` is what each asks."""
    homes = _homes(before)
    kept: dict[int, str] = {}
    leads: dict[str, str] = {}
    for number in range(len(before)):
        own = [name for name, home in homes.items() if home == number]
        if len(own) > 1:
            first = before[number]
            own.sort(key=lambda name: (first[name][1], name))
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


def together(parts: Iterable[Before]) -> Before:
    """The ids that the claims of several clusters had before."""
    out: dict[str, tuple[int, str]] = {}
    for name, (times, first) in chain.from_iterable(part.items() for part in parts):
        others, earliest = out.get(name, (0, first))
        out[name] = others + times, min(earliest, first)
    return out


def _homes(before: Sequence[Before]) -> dict[str, int]:
    """The cluster in which most claims of each earlier id are now."""
    held: dict[str, dict[int, int]] = defaultdict(dict)
    for number, names in enumerate(before):
        for name, (times, _) in names.items():
            held[name][number] = times
    return {name: min(counts, key=lambda number: (-counts[number], number)) for name, counts in sorted(held.items())}
