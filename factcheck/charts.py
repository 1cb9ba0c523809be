"""Tidy claim frames -> charts.  The only place that imports altair.

Every function takes a `claims` frame (the contract's columns) and gives an `alt.LayerChart` that carries its own
colours, since Vega's defaults vanish on a dark page.  A mark's `claim_id` is what a click selects, under `PICK`;
its description is a sentence for a screen reader.  `publish` adds what a printed chart needs.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from factcheck.marks import (
    BAR,
    LANE,
    bars_of_total,
    distinct_figures,
    latest_figures,
    lay_out,
    printings,
    speakers,
    value_domain,
)

PICK = "pick"
"""The name of the selection: a list of `{"claim_id": ...}`."""


class Ink(NamedTuple):
    """The colours of one theme: text at 4.5:1, marks at 3:1 or better on `paper`."""

    paper: str
    text: str
    soft: str
    line: str
    series: tuple[str, ...]


LIGHT = Ink(
    "#ffffff", "#1d1c1a", "#5f6368", "#d9d7cf", ("#0068a8", "#c44e00", "#00805e", "#a03f8a", "#6a5d00", "#4b4f58")
)
DARK = Ink(
    "#16181b", "#eceae4", "#9aa0a8", "#3c4047", ("#56b4e9", "#f0883e", "#2fc49a", "#e08cc8", "#e8d44d", "#b5bac4")
)

_CIRCLE = "M-.56,0A.56,.56,0,1,1,.56,0A.56,.56,0,1,1,-.56,0Z"
_SHAPES: Mapping[str, str] = {
    "exact": "circle",
    "about": "circle",
    "at_least": _CIRCLE + "M.5,-.1L1.5,-.1L1.5,-.42L2.2,0L1.5,.42L1.5,.1L.5,.1Z",
    "at_most": _CIRCLE + "M-.5,-.1L-1.5,-.1L-1.5,-.42L-2.2,0L-1.5,.42L-1.5,.1L-.5,.1Z",
    "vague": "M0,-.72L.72,0L0,.72L-.72,0ZM.6,-.1L1.5,-.1L1.5,-.42L2.2,0L1.5,.42L1.5,.1L.6,.1Z",
    "range": "M-.14,-.75L.14,-.75L.14,.75L-.14,.75Z",
    "denied": "cross",
}
_MEANINGS = {
    "exact": "Circle: exact.",
    "at_least": "Arrow to the right: at least.",
    "at_most": "Arrow to the left: up to.",
    "about": "Shaded circle: about.",
    "range": "Bar: a range.",
    "vague": "Diamond: a word such as dozens.",
    "denied": "Cross: denied.",
}


def key(figures: pd.DataFrame) -> str:
    """What the marks of some `distinct_figures` mean, in words."""
    shapes = set(figures["shape"])
    words = [meaning for shape, meaning in _MEANINGS.items() if shape in shapes]
    if figures["hollow"].any():
        words.append("Hollow: said of the other side's losses.")
    if (figures["size"] > 1).any():
        words.append("Larger: printed by more outlets.")
    return " ".join(words)


def range_plot(claims: pd.DataFrame, *, ink: Ink = LIGHT, log: bool = False, noun: str = "") -> alt.LayerChart:
    """Each claimant's figures on one axis: a row for a claimant, a mark for a figure, its bound in its shape.

    The axis starts at 0 unless it is logarithmic.  `claims` needs at least one figure.
    """
    figures = distinct_figures(claims)
    order = speakers(claims)
    domain = value_domain(figures, log)
    placed = lay_out(figures, order, domain, log)
    height = float(placed["y"].max()) + LANE / 2 + 4
    names = placed.groupby("speaker", as_index=False)["top"].min()
    names["middle"] = names["top"] + 12
    ends = pd.concat(
        [
            placed.assign(x=placed["low"]),
            placed[placed["shape"] == "range"].assign(x=lambda frame: frame["high"], label=""),
        ]
    )

    x_scale = alt.Scale(type="log" if log else "linear", domain=list(domain), nice=False)
    y_scale = alt.Scale(domain=[height, 0], nice=False, zero=False)
    x = alt.X(
        "x:Q",
        scale=x_scale,
        axis=alt.Axis(title=noun or None, tickCount=5, format="~s" if domain[1] >= 1e5 else ",~r", grid=True),
    )
    y = alt.Y("y:Q", scale=y_scale, axis=None)
    colour = alt.Color("speaker:N", scale=_colours(order, ink), legend=None)

    rules = (
        alt.Chart(names)
        .mark_rule(color=ink.line, opacity=0.8, aria=False)
        .encode(x=alt.value(0), x2=alt.value("width"), y=alt.Y("top:Q", scale=y_scale, axis=None))
    )
    titles = (
        alt.Chart(names)
        .mark_text(align="left", baseline="middle", fontSize=13, fontWeight=600, color=ink.text, aria=False)
        .encode(x=alt.value(2), y=alt.Y("middle:Q", scale=y_scale, axis=None), text=alt.Text("speaker:N"))
    )
    bars = (
        alt.Chart(placed[placed["shape"] == "range"].assign(x=lambda frame: frame["low"]))
        .mark_rule(strokeWidth=8, opacity=0.45, aria=False)
        .encode(x=x, x2=alt.X2("high:Q"), y=y, color=colour)
    )
    bands = (
        alt.Chart(placed[placed["shape"] == "about"].assign(x=lambda frame: frame["at"]))
        .mark_rule(strokeWidth=16, opacity=0.22, xOffset=-16, x2Offset=16, aria=False)
        .encode(x=x, x2=alt.X2("at:Q"), y=y, color=colour)
    )
    points = _points(
        ends,
        x,
        y,
        colour,
        ink,
        {"speaker": "Claimant", "figure": "Figure", "printed_by": "Printed by"},
        alt.Size("size:Q", scale=alt.Scale(domain=[1, 5], range=[130, 420]), legend=None),
    )
    labels = (
        alt.Chart(placed)
        .mark_text(align="left", baseline="bottom", dx=-5, dy=-8, fontSize=12, color=ink.soft, aria=False)
        .encode(x=alt.X("low:Q", scale=x_scale), y=y, text=alt.Text("label:N"))
    )
    return _styled([rules, titles, bars, bands, points, labels], ink, height)


def steps(
    claims: pd.DataFrame,
    *,
    stale: Sequence[str] = (),
    ink: Ink = LIGHT,
    log: bool = False,
    reader: dt.tzinfo = dt.UTC,
    noun: str = "",
) -> alt.LayerChart:
    """Each claimant's latest figure as a step-after line, and a point for each printing of it.

    Points stand at the time of publication, in the reader's zone; a repeated old figure is a small cross.
    `claims` needs at least one dated figure.
    """
    points = printings(claims, stale, reader)
    order = speakers(claims)
    low, high = float(points["at"].min()), float(points["at"].max())
    days = (float(points["printed"].max()) - float(points["holds"].min())) / 86_400_000
    scale = (
        alt.Scale(type="log", domain=[low / 1.6, high * 1.6], nice=False)
        if log
        else alt.Scale(domain=[min(0.0, low * 1.2), max(high, 0.0) * 1.2 or 1.0], nice=False)
    )
    y = alt.Y(
        "at:Q", scale=scale, axis=alt.Axis(title=noun or None, tickCount=4, format="~s" if high >= 1e5 else ",~r")
    )
    time = alt.Axis(
        title=None, format="%-d %b" if days > 1.5 else "%-d %b %H:%M", tickCount=min(max(int(days), 2), 5), grid=False
    )
    at_time = alt.Scale(type="utc", nice=False, padding=28)
    colour = alt.Color(
        "speaker:N",
        scale=_colours(order, ink),
        legend=alt.Legend(
            title=None, orient="top", columns=2, symbolType="stroke", symbolStrokeWidth=3, labelLimit=170
        ),
    )
    lines = (
        alt.Chart(latest_figures(points))
        .mark_line(interpolate="step-after", strokeWidth=2, opacity=0.85, aria=False)
        .encode(x=alt.X("when:T", scale=at_time, axis=time), y=y, color=colour)
    )
    marks = _points(
        points.assign(shape=points["shape"].mask(points["stale"], "stale")),
        alt.X("printed:T", scale=at_time, axis=time),
        y,
        colour,
        ink,
        {"speaker": "Claimant", "figure": "Figure", "outlet": "Outlet", "date": "Published"},
        alt.SizeValue(150),
    )
    named = points.drop_duplicates(["speaker", "at"]).drop_duplicates(["printed", "at"])
    labels = (
        alt.Chart(named)
        .mark_text(align="center", baseline="bottom", dy=-9, fontSize=12, color=ink.soft, aria=False)
        .encode(x=alt.X("printed:T", scale=at_time, axis=time), y=y, text=alt.Text("label:N"))
    )
    return _styled([lines, marks, labels], ink, 230)


def total_bar(total: Mapping[str, Any], parts: pd.DataFrame, *, ink: Ink = LIGHT) -> alt.LayerChart:
    """A stated total above its parts, each beginning where the one before it ends.

    `total` is a row of `totals` with `stated`; `parts` are the claims of the parts, in order, each with a figure.
    """
    frame = bars_of_total(total, parts)
    height = len(frame) * BAR
    x_scale = alt.Scale(domain=[0, float(frame["right"].max()) * 1.04], nice=False)
    y_scale = alt.Scale(domain=[height, 0], nice=False, zero=False)
    y = alt.Y("y:Q", scale=y_scale, axis=None)
    pick = _pick()
    bars = (
        alt.Chart(frame)
        .mark_rect(strokeWidth=2, cursor="pointer")
        .encode(
            x=alt.X("left:Q", scale=x_scale, axis=alt.Axis(title=None, tickCount=5, format=",~r")),
            x2=alt.X2("right:Q"),
            y=y,
            y2=alt.Y2("y2:Q"),
            color=alt.Color(
                "role:N", scale=alt.Scale(domain=["total", "part"], range=[ink.soft, ink.series[0]]), legend=None
            ),
            stroke=alt.condition(pick, alt.value(ink.text), alt.value(ink.paper)),
            description=alt.Description("label:N"),
            tooltip=[alt.Tooltip("label:N", title=" ")],
        )
        .add_params(pick)
    )
    labels = (
        alt.Chart(frame)
        .mark_text(align="left", baseline="top", dx=1, dy=4, fontSize=12, color=ink.text, aria=False)
        .encode(x=alt.value(1), y=alt.Y("top:Q", scale=y_scale, axis=None), text=alt.Text("label:N"))
    )
    return _styled([bars, labels], ink, height)


def _points(
    frame: pd.DataFrame,
    x: alt.X,
    y: alt.Y,
    colour: alt.Color,
    ink: Ink,
    told: Mapping[str, str],
    size: alt.Size | alt.SizeValue,
) -> alt.Chart:
    """Marks that choose a claim: the colour says whose figure it is, the shape its bound, the filling who said it.

    `told` names the columns that a mark's note shows.
    """
    pick = _pick()
    points: alt.Chart = (
        alt.Chart(frame)
        .mark_point(strokeWidth=2, opacity=1, cursor="pointer")
        .encode(
            x=x,
            y=y,
            shape=_shapes(),
            size=size,
            stroke=alt.condition(pick, alt.value(ink.text), colour),
            fill=alt.condition("datum.hollow", alt.value(ink.paper), colour),
            description=alt.Description("description:N"),
            tooltip=[alt.Tooltip(f"{column}:N", title=title) for column, title in told.items()],
        )
        .add_params(pick)
    )
    return points


def _pick() -> alt.Parameter:
    return alt.selection_point(name=PICK, fields=["claim_id"], on="click", empty=False)


def _colours(order: Sequence[str], ink: Ink) -> alt.Scale:
    return alt.Scale(domain=list(order), range=[ink.series[n % len(ink.series)] for n in range(len(order))])


def _shapes() -> alt.Shape:
    shapes = {**_SHAPES, "stale": "M-.5,-.5L.5,.5M-.5,.5L.5,-.5"}
    return alt.Shape("shape:N", scale=alt.Scale(domain=list(shapes), range=list(shapes.values())), legend=None)


def _styled(layers: list[alt.Chart], ink: Ink, height: float) -> alt.LayerChart:
    # All at once: each `configure_…` would copy the whole chart.
    config = alt.Config(
        font="Source Sans, sans-serif",
        padding={"left": 2, "right": 4, "top": 4, "bottom": 4},
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor=ink.soft,
            titleColor=ink.soft,
            gridColor=ink.line,
            gridOpacity=0.55,
            domain=False,
            tickColor=ink.line,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelOverlap="greedy",
        ),
        legend=alt.LegendConfig(labelColor=ink.text, labelFontSize=12),
        title=alt.TitleConfig(color=ink.text, subtitleColor=ink.soft, anchor="start"),
    )
    return alt.LayerChart(layer=layers, height=height, width="container", background="transparent", config=config)


def publish(chart: alt.LayerChart, title: str, notes: Sequence[str], sources: str) -> alt.LayerChart:
    """The chart as it may be printed: on white, 720 pixels wide, with title, notes for the reader and sources."""
    height = float(chart.height)
    foot = (
        alt.Chart(pd.DataFrame({"text": ["\n".join(textwrap.wrap(sources, 130))]}))
        .mark_text(align="left", baseline="top", fontSize=10, color=LIGHT.soft, lineBreak="\n", clip=False)
        .encode(x=alt.value(0), y=alt.value(height + 44), text=alt.Text("text:N"))
    )
    printed: alt.LayerChart = chart.copy()
    printed.layer = [*chart.layer, foot]
    printed.width = 720
    printed.background = LIGHT.paper
    printed.padding = {"left": 16, "right": 16, "top": 14, "bottom": 16}
    printed.title = alt.TitleParams(
        textwrap.wrap(title, 84),
        subtitle=[line for note in notes for line in textwrap.wrap(note, 118)],
        fontSize=17,
        subtitleFontSize=11,
        subtitlePadding=5,
        offset=14,
        anchor="start",
    )
    return printed


def svg(chart: alt.LayerChart) -> bytes:
    """The chart as an SVG file."""
    import vl_convert  # 88 MB: only when somebody asks for a file

    return str(vl_convert.vegalite_to_svg(chart.to_json())).encode()


def png(chart: alt.LayerChart) -> bytes:
    """The chart as a PNG file, at twice its size."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(chart.to_json(), scale=2))
