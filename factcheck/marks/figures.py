"""What a source said of a question, one row for each figure however often it was printed, and in what order."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from factcheck.wording import ASIDE, UNNAMED, as_moment, camp, day, figure, known, plural, position, records, when

Record = dict[str, Any]
_BASED = re.compile(r"^\S+-based (?=[A-Z])")
_STATEMENT = [
    *["claim_id", "group_id", "camp", "name", "kind", "lane", "at", "low", "high", "figure", "first", "last"],
    *["outlets", "printed_by", "outlet_first", "printings", "description", "claim_ids", "is_now", "unit"],
    "unclear",
]


def one_name_each(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims with one name for each claimant: the one that is printed most often, without "UK-based" before it."""
    told = claims.dropna(subset=["claimant_id", "claimant"])
    spelt = told["claimant"].astype(str).str.replace(_BASED, "", regex=True).groupby(told["claimant_id"])
    names = {name: str(forms.mode().iloc[0]) for name, forms in spelt}
    claimants = zip(claims["claimant_id"], claims["claimant"], strict=True)
    return claims.assign(claimant=pd.Series([names.get(one, name) for one, name in claimants], claims.index, object))


def statements(claims: pd.DataFrame, reader: dt.tzinfo = dt.UTC) -> pd.DataFrame:
    """One row for each figure that a source gave for a question, in the order of first printing.

    `claim_id` is its first printing, `claim_ids` all of them; `first` and `last` are milliseconds of the reader's
    clock, NaN where no printing has a date.  `lane` is "said" or, for what is feared or planned, "feared".  `is_now`
    is False where every printing tells it as what the figure was before: "down from 11,300".
    """
    found: dict[tuple[Any, ...], list[Record]] = {}
    rows = records(one_name_each(claims))
    for row in sorted(rows, key=lambda row: str(row["published"] or "9999") if known(row["published"]) else "9999"):
        if position(row) is None:
            continue
        name = str(row["claimant"]) if known(row["claimant"]) else UNNAMED
        lane = "feared" if row["modality"] in ASIDE else "said"
        key = (row["group_id"], name, _kind(row), lane, position(row), *_ends(row))
        found.setdefault(key, []).append(row)
    out = [_statement(key, same, reader) for key, same in found.items()]
    frame = pd.DataFrame(out, columns=_STATEMENT)
    return frame.sort_values(["first", "is_now", "at"], kind="stable", na_position="last", ignore_index=True)


def _statement(key: tuple[Any, ...], same: list[Record], reader: dt.tzinfo) -> Record:
    group_id, name, kind, lane, at, low, high = key
    first = same[0]
    times = [moment for row in same if (moment := _milliseconds(row["published"], reader)) is not None]
    outlets = list(dict.fromkeys(str(row["outlet"]) for row in same if known(row["outlet"])))
    words = figure(first)
    said = (
        f"denies {words}" if kind == "denied" else f"{words}, {ASIDE[first['modality']]}" if lane == "feared" else words
    )
    dated = f"; {when(first['published'], reader)}" if known(first["published"]) else ""
    camps = [camp(row) for row in same]
    printed = ", ".join(outlets[:6]) or "unnamed"
    return {
        "claim_id": first["claim_id"],
        "group_id": group_id,
        "camp": max(camps, key=lambda one: (camps.count(one) if one else 0, one)),
        "name": name,
        "kind": kind,
        "lane": lane,
        "at": at,
        "low": low,
        "high": high,
        "figure": said,
        "first": min(times, default=math.nan),
        "last": max(times, default=math.nan),
        "outlets": len(outlets),
        "printed_by": ", ".join(outlets),
        "outlet_first": outlets[0] if outlets else "",
        "printings": len(same),
        "description": f"{name}: {said}; {plural(len(outlets), 'outlet')}: {printed}{dated}",
        "claim_ids": [row["claim_id"] for row in same],
        "is_now": not all(row["former"] for row in same),
        "unit": first["unit"] if known(first["unit"]) else "",
        "unclear": frozenset(),
    }


def _milliseconds(value: object, reader: dt.tzinfo = dt.UTC) -> float | None:
    """A moment on the reader's wall clock, in milliseconds as if it were UTC; a day is its midnight."""
    at = as_moment(value)
    if at is None:
        return None
    if isinstance(at, dt.datetime):
        wall = at.astimezone(reader).replace(tzinfo=dt.UTC) if at.tzinfo else at.replace(tzinfo=dt.UTC)
    else:
        wall = dt.datetime(at.year, at.month, at.day, tzinfo=dt.UTC)
    return wall.timestamp() * 1000


def _kind(row: Mapping[str, Any]) -> str:
    return "denied" if row["modality"] == "denied" else str(row["bound"])


def _ends(row: Mapping[str, Any]) -> tuple[float, float]:
    at = position(row)
    if row["bound"] == "range" or (row["bound"] == "vague" and known(row["high"]) and known(row["low"])):
        return float(row["low"]), float(row["high"])
    return (math.nan, math.nan) if at is None else (at, at)


def with_unclear(found: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """Statements with `unclear`: the claims of which it is not known whether they count the same as this one does."""
    others: dict[str, set[str]] = defaultdict(set)
    unclear = relations[relations["relation"].eq("different_scope") & relations["status"].ne("rejected")]
    for a, b in zip(unclear["claim_a"], unclear["claim_b"], strict=True):
        others[a].add(b)
        others[b].add(a)
    told = [frozenset(other for claim in ids for other in others.get(claim, ())) for ids in found["claim_ids"]]
    return found.assign(unclear=pd.Series(told, found.index, object))


def as_data(found: pd.DataFrame) -> pd.DataFrame:
    """Statements as a file holds them: `first` and `last` in ISO 8601 on the reader's clock."""
    times = {name: found[name].map(clock) for name in ("first", "last")}
    return found.drop(columns=["claim_ids", "unclear"]).assign(**times)


def clock(milliseconds: float) -> str:
    """A moment of the reader's clock in ISO 8601; its midnight is a day, since what has a day only stands there."""
    if not known(milliseconds):
        return ""
    at = dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC).replace(tzinfo=None)
    return at.date().isoformat() if at.time() == dt.time.min else at.isoformat(timespec="minutes")


def day_of(milliseconds: float) -> str:
    """The day of a moment of the reader's clock, as pages write it."""
    return day(dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC))


def said_first(found: pd.DataFrame) -> pd.DataFrame:
    """What is said to hold or denied; where nothing is, what is feared or planned."""
    said = found[found["lane"] == "said"]
    return found if said.empty else said


def holding(found: pd.DataFrame) -> pd.DataFrame:
    """What is said to hold; where nothing is, what is feared or planned.  What is denied is neither."""
    return said_first(found[found["kind"] != "denied"])


def latest(found: pd.DataFrame) -> list[Record]:
    """The latest statement of each source and its first (`figure_first`, `first_ids`), the most printed source first.

    A word such as dozens is neither where the source gives a figure, unless it says more than that.  Of outlets that
    name no source the first is of an outlet that prints the latest.  Where nothing says which of two was first, as in
    one article or where there are no dates, the other stands as `figure_also`.
    """
    said = holding(found)
    out: list[Record] = []
    by_name: dict[str, list[Record]] = defaultdict(list)
    for row in records(said.sort_values("first", kind="stable", na_position="first")):
        by_name[row["name"]].append(row)
    for rows in by_name.values():
        told = telling(rows)
        if told[-1]["name"] == UNNAMED:
            told = [row for row in told if not outlets_of(row).isdisjoint(outlets_of(told[-1]))]
        other = told[0] if told[0]["at"] != told[-1]["at"] else None
        is_first = other is not None and is_before(other, told[-1])
        before = {
            "figure_first": other["figure"] if other and is_first else "",
            "figure_also": other["figure"] if other and not is_first else "",
            "first_ids": other["claim_ids"] if other else [],
        }
        out.append({**told[-1], **before, "printings": sum(row["printings"] for row in rows)})
    return sorted(out, key=lambda row: (-row["printings"], row["name"]))


def telling(rows: Iterable[Record]) -> list[Record]:
    """The statements of a source, in time, without those that say less than what it has said.

    That are words such as dozens where it gives a figure, but for words that say more than its figures, and "at least
    40" after "more than 1,000": no lower figure takes the place of the higher there.
    """
    kept = list(rows)
    top = max((row["at"] for row in kept if row["kind"] != "vague"), default=-math.inf)
    out: list[Record] = []
    so_far = -math.inf
    for row in kept:
        if row["kind"] == "vague":
            says_more = row["at"] > top
        else:
            says_more = row["kind"] != "at_least" or row["at"] >= so_far
            so_far = max(so_far, row["at"])
        out += [row] if says_more else []
    return out


def is_before(one: Record, other: Record) -> bool:
    """Whether a statement was made before another of its source: printed earlier, or told as a former figure.

    It was not where nobody knows whether the two count the same.
    """
    if not one["unclear"].isdisjoint(other["claim_ids"]):
        return False
    return one["first"] < other["first"] or (other["is_now"] and not one["is_now"])  # NaN is before nothing


def is_superseded(mark: Record, rows: Sequence[Record]) -> bool:
    """Whether a source has given another figure since: of outlets that name none, each of those that print this one."""
    later = (row for row in reversed(rows) if row is not mark and is_before(mark, row))  # mostly the last is one
    if mark["name"] != UNNAMED:
        return any(True for _ in later)
    waiting = outlets_of(mark)
    if "" in waiting:
        return False
    for row in later:
        waiting -= outlets_of(row)
        if not waiting:
            return True
    return False


def outlets_of(row: Record) -> frozenset[str]:
    """The outlets that print a statement."""
    return frozenset(row["printed_by"].split(", "))
