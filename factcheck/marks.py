"""Claims -> what charts and tables show: statements of sources, rows of sources under their camps, steps over time.

A statement is one figure of one source for one question, however often it was printed.  Frames here are tidy and
plain: they can be drawn, or saved as a chart's data.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from factcheck.wording import (
    ASIDE,
    CAMPS,
    UNNAMED,
    as_moment,
    camp,
    capital,
    day,
    figure,
    in_brackets,
    known,
    number,
    others_said,
    plural,
    position,
    records,
    span,
    speaker,
    when,
)

Record = dict[str, Any]

MOST = 12
"""So many sources of a question are drawn; of more, the extremes and the most printed."""
_ROWS = 30  # rows of a chart before further scopes are left to the list below it
_LINES = 5
_STRETCH = 8.0  # so many times as far as the first scope others may stretch the axis
SIDES = frozenset(["own_side", "other_side"])
"""Camps that count for or against those counted; where there are none, nobody is set apart by a camp."""
LOG_FROM = 20.0
"""Past this ratio of the largest to the smallest figure a logarithmic scale is offered."""

_STATEMENT = [
    *["claim_id", "group_id", "camp", "name", "kind", "lane", "at", "low", "high", "figure", "first", "last"],
    *["outlets", "printed_by", "outlet_first", "printings", "description", "claim_ids", "is_now", "unit"],
    "unclear",
]


def one_name_each(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims with one name for each claimant: the one that is printed most often."""
    spelt = claims.dropna(subset=["claimant_id", "claimant"]).groupby("claimant_id")["claimant"]
    names = {name: str(forms.mode().iloc[0]) for name, forms in spelt}
    claimants = zip(claims["claimant_id"], claims["claimant"], strict=True)
    return claims.assign(claimant=pd.Series([names.get(one, name) for one, name in claimants], claims.index, object))


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


class Line(NamedTuple):
    """One line of a range plot: a heading (`scope`, `camp`), a source with its statements, or the rest of them."""

    kind: str  # scope, camp, source, feared, rest
    label: str
    camp: str = ""
    aside: str = ""
    outlets: int = 0
    marks: tuple[Record, ...] = ()
    low: float = 0.0
    high: float = 0.0


class Scope(NamedTuple):
    """A question within a topic: its id, what narrows it, and why it stands apart (empty for the one that is shown)."""

    group_id: str
    label: str
    aside: str = ""


def scopes(groups: pd.DataFrame, shown: str | None) -> list[Scope]:
    """The questions of a topic: the one that is shown first, then by how many outlets and claims they have.

    Those that nothing else tells apart are told apart by their figures: "Scope unclear: 20".
    """
    ordered = groups.sort_values(["outlets", "claims"], ascending=False, kind="stable")
    out = []
    for row in records(ordered):
        label = capital(str(row["scope"])) if known(row["scope"]) else str(row["question"])
        aside = "" if row["group_id"] == shown else "counted apart"
        out.append(Scope(str(row["group_id"]), label, aside))
    same = Counter(scope.label for scope in out)
    ranges = [span(row["low"], row["high"]) for row in records(ordered)]
    out = [
        scope._replace(label=f"{scope.label}: {figures}") if figures and same[scope.label] > 1 else scope
        for scope, figures in zip(out, ranges, strict=True)
    ]
    return sorted(out, key=lambda scope: bool(scope.aside))


def of_one_unit(found: pd.DataFrame, order: Sequence[Scope]) -> list[Scope]:
    """The scopes whose figures are of the unit of the first one's, since one axis can show no dollars beside euros.

    Barrels and barrels per day are one, as a text says the second at first and the first after it.
    """
    units = {
        str(name): Counter(str(unit).partition(" per ")[0] for unit in marks).most_common(1)[0][0]
        for name, marks in found.groupby("group_id")["unit"]
    }
    have = [scope for scope in order if scope.group_id in units]
    return [scope for scope in have if units[scope.group_id] == units[have[0].group_id]]


def drawn_together(found: pd.DataFrame, order: Sequence[Scope], *, log: bool = False) -> list[Scope]:
    """The scopes that fit into one chart: the first, and those whose figures its axis can show, while rows last."""
    out: list[Scope] = []
    rows, top = 0, 0.0
    for scope in of_one_unit(found, order):
        said = _said_first(found[found["group_id"] == scope.group_id])
        high, names = float(said["high"].max()), min(said["name"].nunique(), MOST)
        fits = log or not out or top / LOG_FROM <= high <= top * _STRETCH
        if fits and (not out or rows + names + 2 <= _ROWS):
            out.append(scope)
            rows += names + 2
            top = top or high
    return out


def plot_lines(
    found: pd.DataFrame, order: Sequence[Scope], *, most: int = MOST, keep: Collection[str] = ()
) -> list[Line]:
    """The lines of a range plot: scope by scope, in each the camps, in each camp its sources.

    Of more than `most` sources those whose claims stand in `keep` are drawn all the same.
    """
    out: list[Line] = []
    for scope in order:
        of_scope = found[found["group_id"] == scope.group_id]
        if of_scope.empty:
            continue
        if len(order) > 1:
            out.append(Line("scope", scope.label, aside=scope.aside))
        out += _of_scope(of_scope, most, keep)
    return out


def _of_scope(found: pd.DataFrame, most: int, keep: Collection[str]) -> list[Line]:
    sources: dict[tuple[str, str], list[Record]] = {}
    for row in records(found):
        sources.setdefault((row["camp"], row["name"]), []).append(row)
    kept, rest = _kept(sources, most, keep)
    out: list[Line] = []
    has_sides = not SIDES.isdisjoint(own for own, _ in kept)
    for one, title in CAMPS.items():
        of_camp = [(name, marks) for (own, name), marks in kept.items() if own == one]
        if not of_camp:
            continue
        if one != "outlet" and has_sides:
            out.append(Line("camp", title, one))
        for name, marks in of_camp:
            said = tuple(mark for mark in marks if mark["lane"] == "said")
            feared = tuple(mark for mark in marks if mark["lane"] == "feared")
            outlets = len({outlet for mark in marks for outlet in mark["printed_by"].split(", ") if outlet})
            if said:
                out.append(Line("source", name, one, dates(said), outlets, said))
            if feared:
                words = "/".join(dict.fromkeys(mark["figure"].rsplit(", ", 1)[-1] for mark in feared))
                label = f"{words}, not in the range" if said else f"{'Outlets' if name == UNNAMED else name} ({words})"
                out.append(Line("feared", label, one, dates(feared), 0 if said else outlets, feared))
    if rest:
        low, high = min(mark["low"] for mark in rest), max(mark["high"] for mark in rest)
        count = len({mark["name"] for mark in rest})
        out.append(Line("rest", f"+ {count} more: {span(low, high)}", low=low, high=high))
    return out


def _kept(
    sources: Mapping[tuple[str, str], list[Record]], most: int, keep: Collection[str]
) -> tuple[dict[tuple[str, str], list[Record]], list[Record]]:
    """The sources that are drawn, most printed first, and the statements of the others.

    The lowest and the highest are always among them, so that to leave some out hides no divergence.
    """
    order = sorted(sources, key=lambda key: (-sum(mark["printings"] for mark in sources[key]), key))
    if len(order) > most:
        extremes = [
            min(order, key=lambda key: min(mark["low"] for mark in sources[key])),
            max(order, key=lambda key: max(mark["high"] for mark in sources[key])),
        ]
        named = [key for key in order if any(not set(keep).isdisjoint(mark["claim_ids"]) for mark in sources[key])]
        chosen = list(dict.fromkeys([*named, *extremes, *order]))[:most]
    else:
        chosen = order
    kept = {key: sources[key] for key in order if key in chosen}
    return kept, [mark for key in order if key not in chosen for mark in sources[key]]


def dates(marks: Sequence[Record]) -> str:
    """When a source gave its latest figure and its first: `4 Jan · 2 Jan`."""
    firsts = [mark["first"] for mark in marks if known(mark["first"])]
    if not firsts:
        return "undated"
    days = [_day(max(firsts)), _day(min(firsts))]
    return days[0] if days[0] == days[1] else " · ".join(days)


def _day(milliseconds: float) -> str:
    return day(dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC))


_ROOM = 0.2  # of a logarithmic axis is free for what is written behind its highest figure


def domain(lines: Iterable[Line], *, log: bool = False) -> tuple[float, float]:
    """The ends of the value axis: from 0 or the least negative figure; on a logarithmic one from below the least.

    What is feared or planned does not stretch it, unless there is nothing else.
    """
    marks = [mark for line in lines for mark in line.marks]
    marks = [mark for mark in marks if mark["lane"] == "said"] or marks
    values = [mark[end] for mark in marks for end in ("low", "high")]
    values += [end for line in lines if line.kind == "rest" for end in (line.low, line.high)]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if log:
        return low / 1.5, high * max(1.8, (high / low) ** _ROOM)
    return min(0.0, low * 1.15), max(high, 0.0) * 1.15 or 1.0


def ratio(found: pd.DataFrame) -> float:
    """The largest figure over the smallest of those said to hold; 1 where there are none or some are not above 0."""
    said = found[found["lane"] == "said"]
    if said.empty or said["low"].min() <= 0:
        return 1.0
    return float(said["high"].max() / said["low"].min())


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
                steps.append((size, f"{_day(new['first'])}: {name} {old['figure']} → {new['figure']}"))
    told = [words for _, words in sorted(steps, reverse=True)]
    told += [f"{row['name']} {row['figure']}" for row in records(found[found["kind"] == "denied"])]
    return list(dict.fromkeys(told))[:3]


def _holding(found: pd.DataFrame) -> pd.DataFrame:
    """What is said to hold; where nothing is, what is feared or planned.  What is denied is neither."""
    return _said_first(found[found["kind"] != "denied"])


def _said_first(found: pd.DataFrame) -> pd.DataFrame:
    """What is said to hold or denied; where nothing is, what is feared or planned."""
    said = found[found["lane"] == "said"]
    return found if said.empty else said


def latest(found: pd.DataFrame) -> list[Record]:
    """The latest statement of each source and its first (`figure_first`, `first_ids`), the most printed source first.

    A word such as dozens is neither where the source gives a figure, unless it says more than that.  Of outlets that
    name no source the first is of an outlet that prints the latest.  Where nothing says which of two was first, as in
    one article or where there are no dates, the other stands as `figure_also`.
    """
    said = _holding(found)
    out: list[Record] = []
    by_name: dict[str, list[Record]] = defaultdict(list)
    for row in records(said.sort_values("first", kind="stable", na_position="first")):
        by_name[row["name"]].append(row)
    for rows in by_name.values():
        told = telling(rows)
        if told[-1]["name"] == UNNAMED:
            told = [row for row in told if not _outlets(row).isdisjoint(_outlets(told[-1]))]
        other = told[0] if told[0]["at"] != told[-1]["at"] else None
        is_first = other is not None and is_before(other, told[-1])
        before = {
            "figure_first": other["figure"] if other and is_first else "",
            "figure_also": other["figure"] if other and not is_first else "",
            "first_ids": other["claim_ids"] if other else [],
        }
        out.append({**told[-1], **before, "printings": sum(row["printings"] for row in rows)})
    return sorted(out, key=lambda row: (-row["printings"], row["name"]))


def is_before(one: Record, other: Record) -> bool:
    """Whether a statement was made before another of its source: printed earlier, or told as a former figure.

    It was not where nobody knows whether the two count the same.
    """
    if not one["unclear"].isdisjoint(other["claim_ids"]):
        return False
    return one["first"] < other["first"] or (other["is_now"] and not one["is_now"])  # NaN is before nothing


def is_superseded(mark: Record, rows: Iterable[Record]) -> bool:
    """Whether a source has given another figure since: of outlets that name none, each of those that print this one."""
    later = [row for row in rows if row is not mark and is_before(mark, row)]
    if mark["name"] != UNNAMED:
        return bool(later)
    own = _outlets(mark)
    return "" not in own and own <= frozenset(itertools.chain.from_iterable(map(_outlets, later)))


def _outlets(row: Record) -> frozenset[str]:
    return frozenset(row["printed_by"].split(", "))


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


def voices(found: pd.DataFrame, *, is_revised: bool = False) -> list[Record]:
    """Who says how many last, three figures at most: the most printed with a named source, the lowest, the highest.

    Where figures are revised it is the newest instead.  Sources of one figure are one voice, of which `with_it` counts
    the others.  Words such as dozens, and outlets that name no source, come only where there is room.
    """
    same: dict[tuple[Any, ...], list[Record]] = {}
    for row in sorted(latest(found), key=lambda row: row["name"] == UNNAMED):
        same.setdefault((row["kind"], row["at"], row["high"]), []).append(row)
    told = [{**rows[0], "with_it": len(rows) - 1} for rows in same.values()]
    told.sort(key=lambda row: row["first"] if known(row["first"]) else -math.inf, reverse=True)
    if is_revised:
        told.sort(key=lambda row: (row["kind"] == "vague", -_day_number(row["first"]), row["name"] == UNNAMED))
        return _dated(told[:3])
    told.sort(key=lambda row: (row["kind"] == "vague", row["name"] == UNNAMED, -row["printings"]))
    others = told[1:]
    figures = [row for row in others if row["kind"] != "vague"]
    ends = [min(figures, key=lambda row: row["low"]), max(figures, key=lambda row: row["high"])] if figures else []
    order = [*told[:1], *ends, *others]
    return _dated([row for at, row in enumerate(order) if row not in order[:at]][:3])


def _dated(told: Sequence[Record]) -> list[Record]:
    """Statements with the day of their first printing as `printed_on`, empty where all are of one day."""
    days = [_day(row["first"]) if known(row["first"]) else "" for row in told]
    return [{**row, "printed_on": at if len({*days}) > 1 else ""} for row, at in zip(told, days, strict=True)]


def _day_number(milliseconds: float) -> float:
    """So many days since 1970; minus infinity where the moment is not known."""
    return milliseconds // _DAY if known(milliseconds) else -math.inf


_DAY = 86_400_000  # milliseconds


class Rivals(NamedTuple):
    """Two statements that exclude each other, each with what its source said first and later, and how they do."""

    one: Record
    other: Record
    reason: str


def rivals(found: pd.DataFrame, relations: pd.DataFrame) -> Rivals | None:
    """The two statements that contradict each other which stand for a dispute; None where none do.

    What is said to hold comes before what is feared, those of opposed camps before others, figures before words such
    as dozens, sources with a name before an outlet alone, then those which more outlets print (of both the less
    printed), the later, the further apart.
    """
    found = with_unclear(found, relations)
    of_claim = {claim: row for row in records(found) for claim in row["claim_ids"]}
    told = relations[relations["relation"].eq("contradicts") & relations["status"].ne("rejected")]
    best: tuple[tuple[Any, ...], Rivals] | None = None
    for relation in records(told):
        one, other = of_claim.get(relation["claim_a"]), of_claim.get(relation["claim_b"])
        if one is None or other is None or one["name"] == other["name"] != UNNAMED:
            continue
        rank = (
            one["lane"] == other["lane"] == "said",
            {one["camp"], other["camp"]} == {"own_side", "other_side"},
            "vague" not in (one["kind"], other["kind"]),
            -[one["name"], other["name"]].count(UNNAMED),
            sorted((one["printings"], other["printings"])),
            max(row["first"] if known(row["first"]) else -math.inf for row in (one, other)),
            abs(one["at"] - other["at"]),
        )
        if best is None or rank > best[0]:
            best = rank, Rivals(one, other, str(relation["reason"]))
    if best is None:
        return None
    _, (one, other, reason) = best
    return Rivals(_with_others(one, found), _with_others(other, found), reason)


def _with_others(row: Record, found: pd.DataFrame) -> Record:
    """A statement with its source's first and last figure as `figure_first` and `figure_later`, empty if it is that.

    A figure of which it is unclear whether it counts the same is neither.
    """
    own = found[(found["name"] == row["name"]) & (found["group_id"] == row["group_id"]) & (found["lane"] == "said")]
    said = own[own["first"].notna() & own["kind"].ne("denied")].sort_values("first", kind="stable")
    dated = telling(records(said))
    others = [one for one in dated if one["at"] != row["at"] and one["unclear"].isdisjoint(row["claim_ids"])]
    first = others[0]["figure"] if others and others[0]["first"] < row["first"] else ""
    later = others[-1]["figure"] if others and others[-1]["first"] > row["first"] else ""
    return {**row, "figure_first": first, "figure_later": later}


def reported_span(found: pd.DataFrame) -> str:
    """The range of figures that are said to hold, its open ends said: `63 to 400 or more`.

    A word such as dozens is no figure; where only such words are said, they are given.  Where nothing is said to hold,
    the range is of what is feared or planned.
    """
    every = _holding(found)
    said = every[every["kind"] != "vague"]
    if said.empty:
        return ", ".join(dict.fromkeys(every["figure"]))
    low, high = float(said["low"].min()), float(said["high"].max())
    open_high = said[said["high"] == high]["kind"].eq("at_least").any() or every["low"].max() > high
    open_low = said[said["low"] == low]["kind"].eq("at_most").any()
    units = set(said["unit"])
    unit = units.pop() if len(units) == 1 else None
    return span(low, high, open_low=bool(open_low), open_high=bool(open_high), unit=unit)


def sentence(title: str, found: pd.DataFrame, claims: pd.DataFrame, rivals: Rivals | None = None) -> str:
    """One neutral sentence to copy: what each source says last and said first, as printed, and what is unchecked.

    Of more than five sources the others' range is said; the `rivals` are always named.
    """
    every = latest(found)
    told = []
    for row in every[:_TOLD]:
        name = "outlets that name no source" if row["name"] == UNNAMED else row["name"]
        told.append(f"{row['figure']}{in_brackets(others_said(row))}, according to {name}")
    said = {claim for row in every[:_TOLD] for claim in (*row["claim_ids"], *row["first_ids"])}
    told += [
        f"{row['figure']}, according to {_outlet_or_name(row)}"
        for row in (rivals[:2] if rivals else ())
        if said.isdisjoint(row["claim_ids"])
    ]
    if rest := [row["name"] for row in every[_TOLD:]]:
        told.append(
            f"{reported_span(found[found['name'].isin(rest)])}, according to {plural(len(rest), 'more source')}"
        )
    told += [f"{row['name']} {row['figure']}" for row in records(found[found["kind"] == "denied"])][:2]
    if not told:
        return f"{title}: no figure is given as a number."
    ids = {claim for ids in found["claim_ids"] for claim in ids}
    own = claims[claims["claim_id"].isin(ids)]
    doubtful = own["doubts"].map(len).gt(0) & own["review_status"].eq("suggested")
    unchecked = " (unchecked)" if doubtful.any() else ""
    return f"{title}: {'; '.join(told)}{unchecked}."


_TOLD = 5  # sources that the sentence to copy names


def _outlet_or_name(row: Mapping[str, Any]) -> str:
    """The source of a statement; where none is named, the outlet that printed it first."""
    return str(row["outlet_first"] or "no source named") if row["name"] == UNNAMED else str(row["name"])


def by_topic(found: pd.DataFrame, topics: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """The statements of topics, each under the main question of its topic.

    `topics` gives for each main question the other questions and what narrows each of them.  A source that
    answers the main question is taken at that; else its figure says which scope it is of.
    """
    out = []
    for main, others in topics.items():
        own = found[found["group_id"] == main]
        out.append(own)
        narrower = found[found["group_id"].isin(list(others)) & ~found["name"].isin(set(own["name"]))]
        for _, marks in narrower.groupby("name", sort=False):
            most = marks.groupby("group_id")["printings"].sum().idxmax()
            of_scope = marks[marks["group_id"] == most]
            out.append(of_scope.assign(group_id=main, scope=others[str(most)]))
    return pd.concat(out, ignore_index=True) if out else found


def apart(claims: pd.DataFrame, topics: Mapping[str, str]) -> pd.DataFrame:
    """How far the outlets of an event are apart: each outlet's latest figure for the main question of each topic.

    `topics` maps the main question of a topic to its label.  `ratio` is the figure over the lowest of its topic; what
    is feared, denied or only a word such as dozens is left out, and so is a topic of one outlet or of one figure.
    """
    own = claims[claims["group_id"].isin(list(topics)) & claims["outlet"].notna()]
    own = own[~own["modality"].isin([*ASIDE, "denied"]) & own["bound"].ne("vague")]
    dated = own.sort_values("published", kind="stable", na_position="first")
    out = [
        {"topic": topics[row["group_id"]], "outlet": row["outlet"], "value": at, "figure": figure(row)}
        | {"claim_id": row["claim_id"], "source": speaker(row), "day": day(row["published"])}
        for row in records(dated.drop_duplicates(["group_id", "outlet"], keep="last"))
        if (at := position(row)) is not None and at > 0
    ]
    frame = pd.DataFrame(out, columns=["topic", "outlet", "value", "figure", "claim_id", "source", "day"])
    frame["ratio"] = frame["value"] / frame.groupby("topic")["value"].transform("min")
    widest = frame.groupby("topic")["ratio"].transform("max")
    kept = frame.assign(widest=widest)[widest > 1]
    return kept.sort_values(["widest", "topic", "ratio"], ascending=[False, True, True], ignore_index=True)


TABLE = ["Source", "Side"]


def _side(camp: str) -> str:
    """The camp of a named source; an outlet that names none stands for none."""
    return "" if camp == "outlet" else CAMPS[camp]


def casualty_table(found: pd.DataFrame, topics: Mapping[str, str]) -> pd.DataFrame:
    """A row for each source of an event, a column for each topic, its latest figures in the cells as printed.

    `topics` maps the main question of a topic to the title of its column; the columns after them say when the source
    last gave a figure, which outlet printed it first, and how many outlets print it.
    """
    of_topics = found[found["group_id"].isin(list(topics))]
    rows: dict[str, Record] = {}
    for group_id, title in topics.items():
        for row in latest(of_topics[of_topics["group_id"] == group_id]):
            aside = [str(words) for words in (others_said(row), row.get("scope")) if known(words)]
            kept = rows.setdefault(
                row["name"], {"Source": row["name"], "Side": _side(row["camp"]), "all": [], "claims": {}}
            )
            kept[title] = row["figure"] + in_brackets("; ".join(aside))
            kept["claims"][title] = row["claim_id"]
            kept["all"].append(row)
    out = []
    for row in rows.values():
        told = row.pop("all")
        dated = [one for one in told if known(one["first"])]
        last = max(dated, key=lambda one: one["first"]) if dated else None
        outlets = {outlet for one in told for outlet in one["printed_by"].split(", ") if outlet}
        row["As of"] = dt.datetime.fromtimestamp(last["first"] / 1000, dt.UTC).date().isoformat() if last else ""
        row["First printed by"] = min(dated, key=lambda one: one["first"])["outlet_first"] if dated else ""
        row["Outlets"] = len(outlets)
        out.append(row)
    columns = [*TABLE, *topics.values(), "As of", "First printed by", "Outlets", "claims"]
    table = pd.DataFrame(out, columns=columns)
    return table.sort_values("Outlets", ascending=False, kind="stable", ignore_index=True)


def bars_of_total(total: Mapping[str, Any], parts: pd.DataFrame) -> pd.DataFrame:
    """One row for a stated total and one for each part, each part beginning where the one before it ends."""
    stated = float(total["stated"])
    rows = [(str(total["total"]), 0.0, stated, f"{number(stated)} stated as the total", "total")]
    left = 0.0
    for row in records(parts):
        width = position(row) or 0.0
        words = ", ".join(str(row[c]) for c in ("group", "noun") if known(row[c]))
        rows.append((row["claim_id"], left, left + width, f"{figure(row)} {words}: {speaker(row)}", "part"))
        left += width
    return pd.DataFrame(rows, columns=["claim_id", "left", "right", "label", "role"])
