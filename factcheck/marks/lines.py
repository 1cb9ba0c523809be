"""The lines of a range plot: questions, camps, sources with their statements, and how far the axis reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from factcheck.marks.figures import Record, day_of, said_first
from factcheck.wording import CAMPS, UNNAMED, capital, known, records, span

MOST = 12
"""So many sources of a question are drawn; of more, the extremes and the most printed."""
SIDES = frozenset(["own_side", "other_side"])
"""Camps that count for or against those counted; where there are none, nobody is set apart by a camp."""
LOG_FROM = 20.0
"""Past this ratio of the largest to the smallest figure a logarithmic scale is offered."""
_ROWS = 30  # rows of a chart before further scopes are left to the list below it
_STRETCH = 8.0  # so many times as far as the first scope others may stretch the axis
_ROOM = 0.2  # of a logarithmic axis is free for what is written behind its highest figure


class Scope(NamedTuple):
    """A question within a topic: its id, what narrows it, and why it stands apart (empty for the one that is shown)."""

    group_id: str
    label: str
    aside: str = ""


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
        said = said_first(found[found["group_id"] == scope.group_id])
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
    days = [day_of(max(firsts)), day_of(min(firsts))]
    return days[0] if days[0] == days[1] else " · ".join(days)


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
