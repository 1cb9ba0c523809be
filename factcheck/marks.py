"""Claims -> the marks of charts: tidy frames of plain columns, ready to draw or to save as a chart's data."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from factcheck.wording import (
    as_moment,
    day,
    figure,
    known,
    number,
    plural,
    position,
    records,
    short_figure,
    speaker,
    when,
)

LANE = 30  # pixels between two marks of one claimant that would touch
NAME = 32  # pixels for a claimant's name above its lanes
BAR = 46  # pixels for one bar of a total and the words above it
_NEAR = 0.24  # marks nearer than this share of the axis take separate lanes, or their labels would touch on a phone


def _shape(row: Mapping[str, Any]) -> str:
    return "denied" if row["modality"] == "denied" else str(row["bound"])


def speakers(claims: pd.DataFrame) -> list[str]:
    """The speakers, those with the largest figure first: the order of rows and colours in every chart."""
    largest: dict[str, float] = {}
    for row in records(claims):
        name, at = speaker(row), position(row)
        if at is not None:
            largest[name] = max(at, largest.get(name, at))
    return sorted(largest, key=lambda name: (-largest[name], name))


def one_name_each(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims with one name for each claimant: the one it is counted under if it is so written, else the usual."""
    spelt = claims.dropna(subset=["claimant_id", "claimant"]).groupby("claimant_id")["claimant"]
    names = {name: name if name in set(forms) else str(forms.mode().iloc[0]) for name, forms in spelt}
    return claims.assign(claimant=claims["claimant_id"].map(names).fillna(claims["claimant"]).astype(object))


MOST = 20
"""So many claimants are drawn at most, those with the largest figures."""


def drawable(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims of the claimants that are drawn."""
    drawn = set(speakers(claims)[:MOST])
    return claims[[speaker(row) in drawn for row in records(claims)]]


def distinct_figures(claims: pd.DataFrame) -> pd.DataFrame:
    """One row for each figure that a claimant gave: claim_id of its latest printing, outlets that print it, words."""
    figures: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in records(claims.sort_values("published", na_position="first")):
        at = position(row)
        if at is None:
            continue
        hollow = row["claimant_relation"] == "enemy_loss"
        low, high = (row["low"], row["high"]) if row["bound"] == "range" else (at, at)
        key = (speaker(row), _shape(row), at, low, high, hollow)
        kept = figures.setdefault(key, {"outlets": [], "first": as_moment(row["published"])})
        if known(row["outlet"]) and row["outlet"] not in kept["outlets"]:
            kept["outlets"].append(str(row["outlet"]))
        kept |= {
            "claim_id": row["claim_id"],
            "speaker": key[0],
            "shape": key[1],
            "at": at,
            "low": float(low),
            "high": float(high),
            "hollow": hollow,
            "figure": figure(row),
            "label": short_figure(row),
        }
    frame = pd.DataFrame(list(figures.values()))
    if frame.empty:
        return frame
    frame["size"] = frame["outlets"].map(lambda names: min(max(len(names), 1), 5))
    frame["label"] = [
        f"{label} · {day(first)}" if first else label
        for label, first in zip(frame["label"], frame["first"], strict=True)
    ]
    frame["description"] = [
        f"{r['speaker']}: {r['figure']}; {plural(len(r['outlets']), 'outlet')}: {', '.join(r['outlets']) or 'unnamed'}"
        for r in records(frame)
    ]
    frame["printed_by"] = frame["outlets"].map(", ".join)
    return frame.drop(columns=["outlets", "first"])


def value_domain(figures: pd.DataFrame, log: bool) -> tuple[float, float]:
    """The ends of the value axis: from 0 or the least negative figure; if logarithmic, from below the least."""
    top = float(figures["high"].max())
    if log:
        return float(figures["low"].min()) / 1.6, top * 3
    return min(0.0, float(figures["low"].min()) * 1.28), max(top, 0.0) * 1.28 or 1.0


def can_be_log(claims: pd.DataFrame) -> bool:
    """Whether all figures are above 0, so that a logarithmic scale can show them."""
    positions = [position(row) for row in records(claims)]
    return bool(positions) and all(at is None or at > 0 for at in positions)


def _share(value: float, domain: tuple[float, float], log: bool) -> float:
    """Where a value lies on the axis, 0 to 1."""
    low, high = domain
    if log:
        return math.log(value / low) / math.log(high / low)
    return (value - low) / (high - low)


def lay_out(figures: pd.DataFrame, order: Sequence[str], domain: tuple[float, float], log: bool) -> pd.DataFrame:
    """Give each figure its `y` in pixels, and each speaker a block of lanes in which no two marks touch."""
    rows: list[dict[str, Any]] = []
    top = 0
    for name in order:
        lanes: list[list[float]] = []  # where on the axis each lane has marks already
        for row in records(figures[figures["speaker"] == name]):
            share = _share(row["at"], domain, log)
            free = (n for n, taken in enumerate(lanes) if all(abs(share - other) > _NEAR for other in taken))
            lane = next(free, len(lanes))
            if lane == len(lanes):
                lanes.append([])
            lanes[lane] += [_share(row[end], domain, log) for end in ("low", "high")]
            rows.append({**row, "top": top, "y": top + NAME + lane * LANE + LANE / 2})
        top += NAME + len(lanes) * LANE
    return pd.DataFrame(rows)


def _milliseconds(value: object, reader: dt.tzinfo) -> float | None:
    """A moment as the reader's wall clock, in milliseconds as if it were UTC, so that Vega adds no zone of its own."""
    at = as_moment(value)
    if at is None:
        return None
    wall = (
        at.astimezone(reader).replace(tzinfo=dt.UTC)
        if isinstance(at, dt.datetime)
        else dt.datetime(at.year, at.month, at.day, tzinfo=dt.UTC)
    )
    return wall.timestamp() * 1000


def printings(claims: pd.DataFrame, stale: Sequence[str] = (), reader: dt.tzinfo = dt.UTC) -> pd.DataFrame:
    """One row for each dated claim: when it was printed, up to when it holds, and its figure, in time order.

    A claim whose day of validity is unknown stands at its publication.  `stale` names claims that repeat an old figure.
    """
    rows = []
    for row in records(claims):
        at, printed = position(row), _milliseconds(row["published"], reader)
        if at is None or printed is None:
            continue
        holds = _milliseconds(row["as_of"], reader)
        repeated = row["claim_id"] in stale
        rows.append(
            {
                "claim_id": row["claim_id"],
                "speaker": speaker(row),
                "at": at,
                "printed": printed,
                "holds": printed if holds is None else min(holds, printed),
                "shape": _shape(row),
                "hollow": row["claimant_relation"] == "enemy_loss",
                "stale": repeated,
                "figure": figure(row),
                "label": short_figure(row),
                "outlet": row["outlet"] if known(row["outlet"]) else "unnamed",
                "date": when(row["published"], reader),
                "description": f"{speaker(row)}: {figure(row)}; {row['outlet']}, {when(row['published'], reader)}"
                + ("; repeats an older figure" if repeated else ""),
            }
        )
    columns = ["claim_id", "speaker", "at", "printed", "holds", "shape", "hollow", "stale", "figure", "label"]
    frame = pd.DataFrame(rows, columns=[*columns, "outlet", "date", "description"])
    return frame.sort_values(["printed", "holds", "at"], kind="stable", ignore_index=True)


def latest_figures(points: pd.DataFrame) -> pd.DataFrame:
    """Each claimant's latest figure over time, carried on to the end of the view."""
    end = float(points["printed"].max())
    rows: list[dict[str, Any]] = []
    for name, series in points[~points["stale"]].groupby("speaker", sort=False):
        steps: dict[float, float] = {}
        for row in records(series.sort_values(["holds", "printed"], kind="stable")):
            steps[row["holds"]] = row["at"]
        steps.setdefault(end, list(steps.values())[-1])
        rows += [{"speaker": name, "when": moment, "at": at} for moment, at in steps.items()]
    return pd.DataFrame(rows, columns=["speaker", "when", "at"])


def bars_of_total(total: Mapping[str, Any], parts: pd.DataFrame) -> pd.DataFrame:
    """One row for a stated total and one for each part, each part beginning where the one before it ends."""
    stated = float(total["stated"])
    rows = [(str(total["total"]), 0.0, stated, f"{number(stated)} stated as the total", "total")]
    left = 0.0
    for row in records(parts):
        width = position(row) or 0.0
        words = ", ".join(str(row[c]) for c in ("group", "noun") if known(row[c]))
        rows.append((row["claim_id"], left, left + width, f"{short_figure(row)} {words} — {speaker(row)}", "part"))
        left += width
    frame = pd.DataFrame(rows, columns=["claim_id", "left", "right", "label", "role"])
    frame["top"] = [n * BAR for n in range(len(frame))]
    frame["y"], frame["y2"] = frame["top"] + 20, frame["top"] + BAR - 8
    return frame
