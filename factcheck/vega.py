"""Steps over time, totals with their parts, outlets side by side -> Altair charts.  The only place that imports Altair.

What these need, axes of time, layers, notes under the mouse, Vega-Lite does well; the range plot, which needs marks
that a keyboard reaches, is drawn in `charts`.  A click selects a mark's `claim_id` under `PICK`.  Importing this module
costs a second: pages do so when there is something to draw.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import math
import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from factcheck.charts import LIGHT, Ink, short, ticks
from factcheck.marks import Series

PICK = "pick"
"""The name of the selection: a list of `{"claim_id": ...}`."""

_DAY = 86_400_000.0  # milliseconds
_HEIGHT = 230.0
_ROOM = 0.42  # of the time shown, to the right of the lines: where their names stand
_DASHES = ([1, 0], [6, 3], [2, 3], [8, 3, 2, 3], [1, 3])
_PRINTED = 720
_NAME = 31.0  # pixels for a figure and the name below it


class _Up(NamedTuple):
    """The value axis of a chart: its ends, and whether it is logarithmic."""

    low: float
    high: float
    is_log: bool

    def pixel(self, value: float) -> float:
        """How far from the top a value stands."""
        low, high, at = (math.log(v) if self.is_log else v for v in (self.low, self.high, value))
        return (1 - (at - low) / (high - low)) * _HEIGHT

    def value(self, pixel: float) -> float:
        """The value that stands so far from the top."""
        low, high = (math.log(v) if self.is_log else v for v in (self.low, self.high))
        at = low + (1 - pixel / _HEIGHT) * (high - low)
        return math.exp(at) if self.is_log else at

    def scale(self) -> alt.Scale:
        """The same for Vega."""
        return alt.Scale(type="log" if self.is_log else "linear", domain=[self.low, self.high], nice=False)


def steps(
    lines: Sequence[Series],
    *,
    ink: Ink = LIGHT,
    log: bool = False,
    day_zero: dt.date | None = None,
    chosen: str | None = None,
) -> alt.LayerChart:
    """Each source's figure over time as steps, labelled at its end; days count from `day_zero`.

    A step stands at the low end of what is a range, and a bar shows all of it.
    """
    ranges = [(line, at, mark) for line in lines for at, _, mark in line.steps if mark["kind"] == "range"]
    values = [value for line in lines for _, value, _ in line.steps] + [mark["high"] for _, _, mark in ranges]
    ends = (min(values) / 1.5, max(values) * 1.5) if log else (min(0.0, *values), max(*values, 0.0) * 1.12 or 1.0)
    up = _Up(*ends, log)
    start = min(line.steps[0][0] for line in lines)
    end = max(max(line.until for line in lines), start + _DAY / 24)
    when = alt.Scale(domain=[start, end + (end - start) * _ROOM], nice=False, zero=False)
    time = alt.X("at:Q", scale=when, axis=_days(start, end, day_zero))
    lines_at = ticks(*ends, 4, log=log, whole=all(float(value).is_integer() for value in values))
    y = alt.Y("value:Q", scale=up.scale(), axis=_numbers(lines_at, grid=False))
    colour = alt.Color("camp:N", scale=_camps(ink), legend=None)
    names = [line.name for line in lines]
    dash = alt.StrokeDash("name:N", scale=alt.Scale(domain=names, range=list(_DASHES[: len(names)])), legend=None)
    held = [(line, at, value) for line in lines for at, value, _ in (*line.steps, (end, line.steps[-1][1], {}))]
    path = pd.DataFrame([(line.name, line.camp or "unknown", at, value) for line, at, value in held], columns=_PATH)
    drawn = (
        alt.Chart(path)
        .mark_line(interpolate="step-after", strokeWidth=2, aria=False)
        .encode(x=time, y=y, color=colour, strokeDash=dash)
    )
    printed = pd.DataFrame(
        [
            {"name": line.name, "camp": line.camp or "unknown", "at": at, "value": value}
            | {column: mark[column] for column in _TOLD}
            | {"chosen": chosen in mark["claim_ids"], "when": _wall(at)}
            for line in lines
            for at, value, mark in line.steps
        ]
    )
    told = {"name": "Source", "figure": "Figure", "printed_by": "Printed by", "when": "First printed"}
    points = (
        alt.Chart(printed)
        .mark_point(filled=True, opacity=1, cursor="pointer", strokeWidth=2.5)
        .encode(
            x=time,
            y=y,
            color=colour,
            size=alt.condition("datum.chosen", alt.value(190), alt.value(80)),
            stroke=alt.condition("datum.chosen", alt.value(ink.text), alt.value("transparent")),
            description=alt.Description("description:N"),
            tooltip=[alt.Tooltip(f"{column}:N", title=title) for column, title in told.items()],
        )
        .add_params(_pick())
    )
    # hairlines end with the lines: one that went on would strike out the names
    hair = pd.DataFrame({"value": lines_at, "at": start, "until": end})
    rules = alt.Chart(hair).mark_rule(color=ink.line, opacity=0.6, aria=False).encode(x=time, x2="until:Q", y=y)
    spans = pd.DataFrame(
        [(line.name, line.camp or "unknown", at, mark["low"], mark["high"]) for line, at, mark in ranges],
        columns=[*_PATH, "top"],
    )
    bars = (
        alt.Chart(spans)
        .mark_rule(strokeWidth=6, opacity=0.45, aria=False)
        .encode(x=time, y=y, y2="top:Q", color=colour)
    )
    return _styled([rules, drawn, *([bars] if ranges else []), points, *_names(lines, end, up, ink)], ink, _HEIGHT)


_PATH = ["name", "camp", "at", "value"]
_TOLD = ["claim_id", "figure", "printed_by", "description"]


def _wall(milliseconds: float) -> str:
    """A moment of the reader's clock, which `marks` gives as if it were UTC."""
    at = dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC)
    return f"{at.day} {at:%b %Y, %H:%M}" if at.time() != dt.time() else f"{at.day} {at:%b %Y}"


def _names(lines: Sequence[Series], end: float, up: _Up, ink: Ink) -> list[alt.Chart]:
    """The figure and the name of each line at its end, moved apart."""
    ordered = sorted(lines, key=lambda one: up.pixel(one.steps[-1][1]))
    heights = _moved_apart([up.pixel(line.steps[-1][1]) for line in ordered])
    frame = pd.DataFrame(
        [
            (line.name, line.camp or "unknown", end, up.value(at), str(line.steps[-1][2]["figure"]))
            for line, at in zip(ordered, heights, strict=True)
        ],
        columns=[*_PATH, "figure"],
    )
    place = {"x": alt.X("at:Q"), "y": alt.Y("value:Q"), "color": alt.Color("camp:N", scale=_camps(ink), legend=None)}
    room = alt.ExprRef(f"width * {_ROOM / (1 + _ROOM):.3f} - 12")
    bold: dict[str, Any] = {"fontSize": 13, "fontWeight": 700, "dy": -6}
    plain: dict[str, Any] = {"fontSize": 12, "fontWeight": 400, "dy": 8}
    return [
        alt.Chart(frame)
        .mark_text(align="left", baseline="middle", dx=12, limit=room, aria=False, **style)
        .encode(**place, text=f"{column}:N")
        for column, style in (("figure", bold), ("name", plain))
    ]


def _moved_apart(heights: Sequence[float]) -> list[float]:
    """Heights from the top, in order, so far apart that names of two lines fit and none hangs below the chart."""
    out: list[float] = []
    for height in heights:
        out.append(max(height, out[-1] + _NAME) if out else height)
    lowest = _HEIGHT - 8
    for place in range(len(out) - 1, -1, -1):
        out[place] = min(out[place], lowest)
        lowest = out[place] - _NAME
    return out


def _days(start: float, end: float, day_zero: dt.date | None) -> alt.Axis:
    """Days below a chart, each with its distance from day 0; hours where all is within two days."""
    first, last = math.ceil(start / _DAY), math.floor(end / _DAY)
    if last - first < 1:
        hours = [start + (end - start) * part / 3 for part in range(4)]
        return alt.Axis(title=None, grid=False, values=hours, labelExpr="utcFormat(datum.value, '%-d %b %H:%M')")
    days = list(range(first, last + 1))
    chosen = days[:: max(1, math.ceil(len(days) / 6))]
    label = "utcFormat(datum.value, '%-d %b')"
    zero = None if day_zero is None else (day_zero - dt.date(1970, 1, 1)).days
    if zero is not None and abs(first - zero) < 1000:
        label = f"[{label}, 'day ' + (datum.value / {_DAY:.0f} - {zero})]"
    return alt.Axis(title=None, grid=False, values=[day * _DAY for day in chosen], labelExpr=label)


def _numbers(values: Sequence[float], *, grid: bool = True) -> alt.Axis:
    """The value axis with numbers as the other charts write them."""
    words, places = json.dumps([short(value) for value in values]), json.dumps(list(values))
    label = f"{words}[indexof({places}, datum.value)]"
    return alt.Axis(title=None, grid=grid, values=list(values), labelExpr=label)


def outlets_apart(found: pd.DataFrame, *, ink: Ink = LIGHT) -> alt.LayerChart:
    """How far the outlets are apart in each topic: points at their figures over the lowest; `found` is `marks.apart`.

    A topic is a row, the furthest apart above; its lowest and highest figures stand at its ends.
    """
    topics = list(dict.fromkeys(found["topic"]))
    furthest = float(found["ratio"].max())
    scale = alt.Scale(type="log", domain=[0.8, furthest * 1.9], nice=False)
    shown = ticks(1.0, max(furthest, 2.0), 5, log=True)
    labels, places = json.dumps([f"× {short(value)}" for value in shown]), json.dumps(shown)
    axis = alt.Axis(title=None, values=shown, labelExpr=f"{labels}[indexof({places}, datum.value)]", grid=True)
    x = alt.X("ratio:Q", scale=scale, axis=axis)
    rows = alt.Scale(domain=topics, paddingInner=0.5, paddingOuter=0.4)
    y = alt.Y("topic:N", scale=rows, axis=None)
    ends = found.groupby("topic", sort=False).agg(low=("ratio", "min"), high=("ratio", "max")).reset_index()
    rules = (
        alt.Chart(ends)
        .mark_rule(color=ink.soft, opacity=0.5, strokeWidth=2, aria=False)
        .encode(x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", y=y)
    )
    told = {"outlet": "Outlet", "figure": "Figure", "source": "Source", "day": "Printed", "topic": "Topic"}
    points = (
        alt.Chart(found.assign(description=found["topic"] + ": " + found["outlet"] + ", " + found["figure"]))
        .mark_point(filled=True, opacity=0.85, size=90, color=ink.camps["own_side"], cursor="pointer")
        .encode(
            x=x,
            y=y,
            description=alt.Description("description:N"),
            tooltip=[alt.Tooltip(f"{column}:N", title=title) for column, title in told.items()],
        )
        .add_params(_pick())
    )
    firsts, lasts = found.drop_duplicates("topic"), found.drop_duplicates("topic", keep="last")
    text = {"text": alt.Text("figure:N"), "x": x, "y": y}
    style: dict[str, Any] = {"baseline": "middle", "fontSize": 12, "color": ink.text, "aria": False}
    names = (
        alt.Chart(firsts)
        .mark_text(**style | {"fontSize": 12.5, "fontWeight": 600}, align="left", dy=-17, dx=1, limit=360)
        .encode(x=alt.value(0), y=y, text="topic:N")
    )
    return _styled(
        [
            rules,
            points,
            names,
            alt.Chart(firsts).mark_text(**style, align="right", dx=-9).encode(**text),
            alt.Chart(lasts).mark_text(**style, align="left", dx=9).encode(**text),
        ],
        ink,
        46.0 * len(topics),
    )


def total_bar(bars: pd.DataFrame, *, ink: Ink = LIGHT) -> alt.LayerChart:
    """A stated total above its parts, each beginning where the one before it ends; `bars` are `bars_of_total`."""
    frame = bars.assign(place=range(len(bars)))
    most = float(frame["right"].max()) * 1.04 or 1.0
    x = alt.X("left:Q", scale=alt.Scale(domain=[0, most], nice=False), axis=_numbers(ticks(0.0, most, 4)))
    y = alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=0.62, paddingOuter=0.3))
    roles = alt.Scale(domain=["total", "part"], range=[ink.soft, ink.camps["own_side"]])
    drawn = (
        alt.Chart(frame)
        .mark_bar(cursor="pointer", cornerRadius=2, yOffset=8)
        .encode(
            x=x,
            x2="right:Q",
            y=y,
            color=alt.Color("role:N", scale=roles, legend=None),
            description=alt.Description("label:N"),
            tooltip=alt.Tooltip("label:N", title=" "),
        )
        .add_params(_pick())
    )
    room = alt.ExprRef("width - 4")
    names = (
        alt.Chart(frame)
        .mark_text(align="left", baseline="bottom", dx=1, dy=-4, fontSize=12.5, color=ink.text, limit=room, aria=False)
        .encode(x=alt.value(0), y=y, text="label:N")
    )
    return _styled([drawn, names], ink, 44.0 * len(frame))


def _pick() -> alt.Parameter:
    return alt.selection_point(name=PICK, fields=["claim_id"], on="click", empty=False)


def _camps(ink: Ink) -> alt.Scale:
    camps = {camp or "unknown": colour for camp, colour in ink.camps.items()}
    return alt.Scale(domain=list(camps), range=list(camps.values()))


def _styled(layers: list[alt.Chart], ink: Ink, height: float) -> alt.LayerChart:
    # All at once: each `configure_…` would copy the whole chart.
    config = alt.Config(
        font="Source Sans, 'Source Sans 3', sans-serif",
        padding={"left": 2, "right": 4, "top": 8, "bottom": 4},
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor=ink.soft,
            gridColor=ink.line,
            domain=False,
            tickColor=ink.line,
            labelFontSize=12,
            labelOverlap="greedy",
        ),
        title=alt.TitleConfig(color=ink.text, subtitleColor=ink.soft, anchor="start"),
    )
    return alt.LayerChart(
        layer=layers,
        height=height,
        width="container",
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),  # the height is that of the plot alone
        background="transparent",
        config=config,
    )


def publish(chart: alt.LayerChart, title: str, notes: Sequence[str], foot: Sequence[str]) -> alt.LayerChart:
    """The chart as it may be printed: on white, 720 pixels wide, with title, notes for the reader and sources."""
    words = [line for part in foot for line in textwrap.wrap(part, 130)]
    below = (
        alt.Chart(pd.DataFrame({"text": ["\n".join(words)]}))
        .mark_text(align="left", baseline="top", fontSize=10.5, color=LIGHT.soft, lineBreak="\n", clip=False)
        .encode(x=alt.value(0), y=alt.value(float(chart.height) + 48), text="text:N")
    )
    printed: alt.LayerChart = chart.copy(deep=False)
    printed.layer = [*chart.layer, below]
    printed.width = _PRINTED
    printed.autosize = alt.Undefined
    printed.background = LIGHT.paper
    printed.padding = {"left": 16, "right": 16, "top": 14, "bottom": 16}
    printed.title = alt.TitleParams(
        textwrap.wrap(title, 84),
        subtitle=[line for note in notes for line in textwrap.wrap(note, 118)],
        fontSize=17,
        subtitleFontSize=12,
        subtitlePadding=5,
        offset=14,
        anchor="start",
    )
    return printed


def svg(chart: alt.LayerChart) -> str:
    """The chart as an SVG file."""
    import vl_convert  # 88 MB: only when somebody asks for a file

    return str(vl_convert.vegalite_to_svg(chart.to_dict()))


def page(chart: alt.LayerChart) -> tuple[str, str]:
    """A script that draws the chart in a page that stands alone, Vega within it, and the chart as JSON for it.

    No text of the chart can end a script element: `<` stands as an escape.
    """
    return _libraries(), json.dumps(chart.to_dict(), ensure_ascii=False).replace("<", "\\u003c")


@functools.cache
def _libraries() -> str:
    import vl_convert

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))  # 2.5 CPU seconds, 0.9 MB
