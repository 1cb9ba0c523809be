"""The figures of sources over time, and the largest steps in words."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from factcheck.marks.figures import Record, day_of, is_before, telling
from factcheck.wording import UNNAMED, records

_LINES = 5


class Series(NamedTuple):
    """A source's figures over time: (milliseconds, figure, statement) for each change, and when it was last printed."""

    name: str
    camp: str
    steps: tuple[tuple[float, float, Record], ...]
    until: float


def series(found: pd.DataFrame) -> list[Series]:
    """The sources of a question with a dated exact or bounded figure, at most five, the most printed first.

    A word such as dozens is no step: it would look like a figure.
    """
    said = found[(found["lane"] == "said") & found["first"].notna() & ~found["kind"].isin(["denied", "vague"])]
    out: list[tuple[int, Series]] = []
    for source, marks in said.groupby("name", sort=False):
        for name, rows in _counts(str(source), telling(records(marks.sort_values("first", kind="stable")))):
            steps: dict[float, tuple[float, float, Record]] = {
                row["first"]: (row["first"], row["at"], row) for row in rows
            }
            until = max(row["last"] for row in rows)
            one = Series(name, str(rows[-1]["camp"]), tuple(steps.values()), until)
            out.append((sum(row["printings"] for row in rows), one))
    out.sort(key=lambda pair: -pair[0])
    return [one for _, one in out[:_LINES]]


def _counts(name: str, rows: Sequence[Record]) -> Iterator[tuple[str, list[Record]]]:
    """The statements of a source as one line, and apart those that may count something else than these do."""
    parts: list[list[Record]] = [[], []]
    for row in rows:
        parts[any(not row["unclear"].isdisjoint(one["claim_ids"]) for one in parts[0])].append(row)
    for part, label in zip(parts, (name, f"{name}, maybe another count"), strict=True):
        if part:
            yield label, part


def notes(found: pd.DataFrame) -> list[str]:
    """At most three sentences on what happened to the figures: steps of one source, the largest first, and denials."""
    steps: list[tuple[float, str]] = []
    for name, marks in found[(found["lane"] == "said") & found["first"].notna()].groupby("name", sort=False):
        if name == UNNAMED:
            continue
        rows = telling(records(marks[~marks["kind"].isin(["denied", "vague"])].sort_values("first", kind="stable")))
        for old, new in itertools.pairwise(rows):
            if old["at"] != new["at"] and is_before(old, new) and old["at"] > 0 and new["at"] > 0:
                size = abs(math.log(new["at"] / old["at"])) * math.sqrt(new["printings"])
                steps.append((size, f"{day_of(new['first'])}: {name} {old['figure']} → {new['figure']}"))
    told = [words for _, words in sorted(steps, reverse=True)]
    told += [f"{row['name']} {row['figure']}" for row in records(found[found["kind"] == "denied"])]
    return list(dict.fromkeys(told))[:3]
