"""The range plot: lines of statements -> SVG, as trees of `markup`.  One drawing serves the page, the SVG and the PNG.

Drawn here and not by Altair as the other charts (`vega`), since it needs what Vega lacks: marks that a keyboard
reaches, bars that fade to their open side, hatching, names in a gutter that becomes a line above on a phone.
A mark is a button; its `data-pick` names the claim behind it, its label is a sentence for a screen reader.
`WIDTHS` are the widths for which a page draws: it shows the one that fits.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from factcheck.marks import Line, Record, domain, is_before, is_superseded, telling
from factcheck.markup import Node, element, to_html
from factcheck.wording import UNNAMED, known, number

WIDTHS = (760, 560, 360)
_PHONE = 420
PRINTED = 760


class Ink(NamedTuple):
    """The colours of one theme: text and camps at 4.5:1 or better on `paper`, lines that only guide below that."""

    paper: str
    text: str
    soft: str
    line: str
    camps: Mapping[str, str]


LIGHT = Ink(
    "#ffffff",
    "#1d1c1a",
    "#5f6368",
    "#d9d7cf",
    {"own_side": "#0068a8", "other_side": "#b54700", "third_party": "#00755a", "outlet": "#5f6368", "": "#7a3f8f"},
)
DARK = Ink(
    "#16181b",
    "#eceae4",
    "#a3a9b1",
    "#3c4047",
    {"own_side": "#56b4e9", "other_side": "#f0883e", "third_party": "#2fc49a", "outlet": "#b5bac4", "": "#d3a0e6"},
)

_MEANINGS = {
    "exact": "Dot: exact.",
    "at_least": "Fading to the right: at least.",
    "at_most": "Fading to the left: up to.",
    "about": "With a halo: about.",
    "range": "Bar with ends: a range.",
    "vague": "Hatched: a word such as dozens.",
    "denied": "Cross: denied.",
}
_SIZE = 11.5
_LETTER = 0.54  # width of a letter in labels, of the size of the type, with room to spare
_NARROW = 0.49  # the same in names, which are cut only where they must
_FADE = 64.0  # pixels over which an open bound fades


def key(lines: Sequence[Line]) -> str:
    """What the marks of some lines mean, in words."""
    kinds = {mark["kind"] for line in lines for mark in line.marks}
    words = [meaning for kind, meaning in _MEANINGS.items() if kind in kinds]
    if any(len(line.marks) > 1 for line in lines):
        words.append("Hollow: an earlier figure of the same source; filled: its latest.")
    if any(line.outlets for line in lines):
        words.append("Beside a name: how many outlets print it.")
    if any(" · " in line.aside for line in lines):
        words.append("Two days at the end: of its latest figure and of its first.")
    if any(line.kind == "camp" for line in lines):
        words.append("Own side: counts its own people; other side: counts its opponent's.")
    if any(line.kind == "feared" for line in lines):
        words.append("Dashed: feared, possible or expected; outside the range.")
    return " ".join(words)


class _Frame(NamedTuple):
    """Where things stand across a chart: the ends of the track, and how a value becomes a place on it."""

    left: float
    right: float
    low: float
    high: float
    is_log: bool
    width: int = 0  # of the whole drawing

    def x(self, value: float) -> float:
        """A value's place, in pixels; what lies outside stands at the edge."""
        low, high, at = self.low, self.high, min(max(value, self.low), self.high)
        if self.is_log:
            low, high, at = math.log(low), math.log(high), math.log(at)
        return self.left + (at - low) / (high - low) * (self.right - self.left)


def range_plot(
    lines: Sequence[Line],
    *,
    width: int,
    ink: Ink = LIGHT,
    log: bool = False,
    chosen: str | None = None,
    title: str = "",
) -> Node:
    """Each source's figures on one axis, a line for a source: the SVG element, `width` pixels wide.

    The axis stands above and below and starts at 0 unless it is logarithmic.
    """
    phone = width <= _PHONE
    low, high = domain(lines, log=log)
    left, right = (8.0, width - 26.0) if phone else (width * 0.29, width - (112.0 if width >= 700 else 84.0))
    frame = _Frame(left, right, low, high, log, width)
    heights = {"scope": 30, "camp": 21, "rest": 23} if not phone else {"scope": 30, "camp": 20, "rest": 38}
    top = 24.0
    body: list[Node] = []
    at = top
    for line in lines:
        tall = heights.get(line.kind, 40 if phone else 23)
        body += _line(line, frame, at, tall, width, ink, chosen)
        at += tall
    whole = all(float(mark[end]).is_integer() for line in lines for mark in line.marks for end in ("low", "high"))
    axis = _axis(frame, top, at, ink, few=phone, whole=whole)
    return _svg(width, at + 22, [_patterns(ink, width), *axis, *body], title)


def _line(line: Line, frame: _Frame, top: float, tall: float, width: int, ink: Ink, chosen: str | None) -> list[Node]:
    phone = width <= _PHONE
    colour = ink.camps[line.camp]
    if line.kind == "scope":
        aside = f"  ({line.aside})" if line.aside else ""
        label = _cut(line.label + aside, width - 4, 12.5)
        fill = ink.soft if line.aside else ink.text
        return [
            _rule(0, top + 7, width, top + 7, ink.line),
            _text(label, 0, top + 23, fill, size=12.5, weight="600", full=line.label + aside),
        ]
    if line.kind == "camp":
        return [_text(line.label.upper(), 0, top + 15, colour, size=10.5, weight="700", spacing="0.04em")]
    middle = top + (29 if phone else tall / 2)
    room = width - 40 if phone else frame.left - 34
    inset = 12 if line.kind == "feared" and not phone else 0
    name_at = top + 14 if phone else middle + 4
    out = [
        _rule(frame.left, middle, frame.right, middle, ink.line, dash="1 4"),
        _text(
            _cut(line.label, room - inset, 12.5), inset, name_at,
            ink.text if line.kind == "source" else ink.soft, size=12.5, full=line.label,
        ),
    ]  # fmt: skip
    if line.outlets:
        place = width - 2.0 if phone else frame.left - 12
        out.append(_text(str(line.outlets), place, name_at, ink.soft, anchor="end", full=f"{line.outlets} outlets"))
    if line.aside and not phone:
        out.append(_text(line.aside, width - 2.0, middle + 4, ink.soft, anchor="end", size=11))
    if line.kind == "rest":
        bar = {"stroke_width": "5", "stroke_opacity": "0.5"}
        out.append(_rule(frame.x(line.low), middle, frame.x(line.high), middle, ink.soft, **bar))
    return out + _marks(line, frame, middle, colour, ink, chosen)


def _marks(line: Line, frame: _Frame, y: float, colour: str, ink: Ink, chosen: str | None) -> list[Node]:
    """The statements of a line: the track from first to latest, the marks, and the labels that find room."""
    if not line.marks:
        return []
    tracked = [mark for mark in telling(line.marks) if mark["kind"] not in ("denied", "vague")]
    latest = (tracked or list(line.marks))[-1]
    out: list[Node] = []
    if len(tracked) > 1 and line.kind == "source" and line.label != UNNAMED:  # outlets are no one source
        places = [frame.x(mark["at"]) for mark in tracked if mark is latest or is_before(mark, latest)]
        out.append(_rule(min(places), y, max(places), y, colour, stroke_width="1.5", stroke_opacity="0.6"))
    taken = [_reach(mark, frame) for mark in line.marks]
    labels: list[Node] = []
    first = line.marks[0]
    order = [latest, *([first] if first is not latest else []), *line.marks]
    said: set[str] = set()
    for mark in order:
        if mark["figure"] not in said:
            place, told = _label_place(mark, frame, taken), mark
            if place is None and mark is latest:
                place, told = _latest_place(line, mark, frame, taken)
            if place is not None:
                said.add(mark["figure"])
                labels.append(_label(told, place, y, ink, bold=mark is latest))
    out += [
        _mark(mark, frame, y, colour, ink, filled=not is_superseded(mark, tracked), chosen=chosen)
        for mark in line.marks
    ]
    return out + labels


def _latest_place(
    line: Line, mark: Record, frame: _Frame, taken: list[tuple[float, float]]
) -> tuple[tuple[float, str] | None, Record]:
    """Where what a source says now is written though there is no room beside its mark, and in which words."""
    if place := _label_place(mark, frame, taken, -math.inf, max(end for _, end in taken)):
        return place, mark
    told = {**mark, "figure": f"latest: {mark['figure']}"}  # beside the first mark, it must not be taken for that
    if place := _label_place(told, frame, taken, min(taken)[0], math.inf):
        return place, told
    dots = [(frame.x(one["low"]) - 7, frame.x(one["high"]) + 7) for one in line.marks if one is not mark]
    x, written = frame.x(mark["high"]), taken[len(line.marks) :]
    return _label_place(mark, frame, [*dots, *written], x - 7, x + 7), mark  # over fading ends


def _reach(mark: Record, frame: _Frame) -> tuple[float, float]:
    """From where to where a mark covers its line, in pixels."""
    left, right = frame.x(mark["low"]) - 7, frame.x(mark["high"]) + 7
    if mark["kind"] == "vague":
        right = max(right, min(frame.right + 14, right - 7 + _FADE))
    if mark["kind"] == "at_least":
        right = max(right, min(frame.right, right - 7 + _FADE * 0.6))
    if mark["kind"] == "at_most":
        left = min(left, max(frame.left, left + 7 - _FADE * 0.6))
    beyond = _beyond(mark, frame)
    return left - 10 * (beyond > 0), right + 13 * (beyond < 0)


def _beyond(mark: Record, frame: _Frame) -> int:
    """1 where a figure lies above the axis' end, -1 where it lies below, and so stands at the edge; else 0."""
    return int(mark["high"] > frame.high) - int(mark["low"] < frame.low)


def _label_place(
    mark: Record, frame: _Frame, taken: list[tuple[float, float]], *ends: float
) -> tuple[float, str] | None:
    """Where a mark's label finds room beside it, or beside `ends`, and how it is anchored; None where there is none."""
    long = len(mark["figure"]) * _SIZE * _LETTER + 3
    left, right = ends or _reach(mark, frame)
    for start, anchor in ((right + 2, "start"), (left - 2 - long, "end")):
        end = start + long
        free = all(end <= other[0] or start >= other[1] for other in taken)
        if free and end <= frame.right + 22 and start >= frame.left - 4:
            taken.append((start, end))
            return (start, "start") if anchor == "start" else (end, "end")
    return None


def _label(mark: Record, place: tuple[float, str], y: float, ink: Ink, *, bold: bool) -> Node:
    """A figure beside its mark, with a rim of the paper's colour: a line behind it must not strike it out."""
    x, anchor = place
    rim = {"stroke": ink.paper, "stroke_width": "3", "paint_order": "stroke"}
    weight = "600" if bold else "400"
    return _text(mark["figure"], x, y + 4, ink.text, size=_SIZE, weight=weight, anchor=anchor, **rim)


def _mark(mark: Record, frame: _Frame, y: float, colour: str, ink: Ink, *, filled: bool, chosen: str | None) -> Node:
    """One statement as a button."""
    is_chosen = chosen in mark["claim_ids"]
    shapes = _SHAPES[mark["kind"]](mark, frame, y, colour, ink, filled)
    if beyond := _beyond(mark, frame):
        sign, place = ("→", frame.right - 16) if beyond > 0 else ("←", frame.left + 7)
        shapes.append(_text(sign, place, y + 4, colour, size=12))
    left, right = _reach(mark, frame)
    ring: list[Node] = []
    if is_chosen:
        box = {"x": _n(left - 1), "y": _n(y - 10), "width": _n(right - left + 2), "height": "20", "rx": "9"}
        ring = [element("rect", **box, fill="none", stroke=ink.text, stroke_width="1.5")]
    hit = {"x": _n(left - 3), "y": _n(y - 12), "width": _n(right - left + 6), "height": "24"}
    return element(
        "g",
        element("title", mark["description"]),
        element("rect", **hit, fill=ink.paper, fill_opacity="0"),
        *shapes,
        *ring,
        class_="mark chosen" if is_chosen else "mark",
        data_pick=f"claim:{mark['claim_id']}",
        role="button",
        tabindex="0",
        aria_label=mark["description"],
    )


def _dot(x: float, y: float, colour: str, ink: Ink, mark: Record, filled: bool) -> Node:
    feared = mark["lane"] == "feared"
    size = 4.0 + min(int(mark["outlets"]), 9) * 0.3
    return element(
        "circle",
        cx=_n(x), cy=_n(y), r=_n(size), stroke=colour, stroke_width="2",
        fill=colour if filled and not feared else ink.paper, stroke_dasharray="2.5 2" if feared else None,
    )  # fmt: skip


_Shape = Callable[[Record, _Frame, float, str, Ink, bool], list[Node]]


def _exact(mark: Record, frame: _Frame, y: float, colour: str, ink: Ink, filled: bool) -> list[Node]:
    return [_dot(frame.x(mark["at"]), y, colour, ink, mark, filled)]


def _at_least(mark: Record, frame: _Frame, y: float, colour: str, ink: Ink, filled: bool) -> list[Node]:
    x = frame.x(mark["at"])
    return [
        _fade(x, min(x + _FADE, frame.right + 14), y, mark, "right", frame.width),
        _dot(x, y, colour, ink, mark, filled),
    ]


def _at_most(mark: Record, frame: _Frame, y: float, colour: str, ink: Ink, filled: bool) -> list[Node]:
    x = frame.x(mark["at"])
    return [_fade(max(x - _FADE, frame.left), x, y, mark, "left", frame.width), _dot(x, y, colour, ink, mark, filled)]


def _about(mark: Record, frame: _Frame, y: float, colour: str, ink: Ink, filled: bool) -> list[Node]:
    x = frame.x(mark["at"])
    halo = element("ellipse", cx=_n(x), cy=_n(y), rx="13", ry="8", fill=colour, fill_opacity="0.22")
    return [halo, _dot(x, y, colour, ink, mark, filled)]


def _span(mark: Record, frame: _Frame, y: float, colour: str, _ink: Ink, filled: bool) -> list[Node]:
    left, right = frame.x(mark["low"]), frame.x(mark["high"])
    dash = "3 2" if mark["lane"] == "feared" else None
    bar = _rule(
        left, y, right, y, colour, stroke_width="6", stroke_opacity="0.75" if filled else "0.4", stroke_dasharray=dash
    )
    return [bar, *(_rule(x, y - 6, x, y + 6, colour, stroke_width="2") for x in (left, right))]


def _vague(mark: Record, frame: _Frame, y: float, _colour: str, _ink: Ink, _filled: bool) -> list[Node]:
    left = frame.x(mark["low"])
    right = frame.x(mark["high"]) if mark["high"] > mark["low"] else min(left + _FADE, frame.right + 14)
    box = {"x": _n(left), "y": _n(y - 6), "width": _n(max(right - left, 6)), "height": "12"}
    return [element("rect", **box, fill=f"url(#hatch-{mark['camp'] or 'unknown'}-{frame.width})")]


def _denied(mark: Record, frame: _Frame, y: float, colour: str, _ink: Ink, _filled: bool) -> list[Node]:
    x = frame.x(mark["at"])
    ends = ((x - 5, y - 5, x + 5, y + 5), (x - 5, y + 5, x + 5, y - 5))
    return [_rule(*end, colour, stroke_width="2.5") for end in ends]


_SHAPES: Mapping[str, _Shape] = {
    "exact": _exact,
    "at_least": _at_least,
    "at_most": _at_most,
    "about": _about,
    "range": _span,
    "vague": _vague,
    "denied": _denied,
}


def _fade(left: float, right: float, y: float, mark: Record, side: str, width: int) -> Node:
    """A bar that fades to its open side."""
    box = {"x": _n(left), "y": _n(y - 4), "width": _n(max(right - left, 2)), "height": "8"}
    return element("rect", **box, fill=f"url(#fade-{side}-{mark['camp'] or 'unknown'}-{width})")


def _patterns(ink: Ink, width: int) -> Node:
    """The gradients and hatchings of every camp; with ids for each width: a hidden drawing lends none."""
    out: list[Node] = []
    for camp, colour in ink.camps.items():
        name = f"{camp or 'unknown'}-{width}"
        out += [
            element(
                "linearGradient",
                element("stop", offset="0", stop_color=colour, stop_opacity=one),
                element("stop", offset="1", stop_color=colour, stop_opacity=other),
                id=f"fade-{side}-{name}",
            )
            for side, one, other in (("right", "0.65", "0"), ("left", "0", "0.65"))
        ]
        stroke = element("path", d="M-1,1L1,-1M0,6L6,0M5,7L7,5", stroke=colour, stroke_width="1.6")
        out.append(element("pattern", stroke, id=f"hatch-{name}", width="6", height="6", patternUnits="userSpaceOnUse"))
    return element("defs", *out)


def _axis(frame: _Frame, top: float, bottom: float, ink: Ink, *, few: bool, whole: bool) -> list[Node]:
    """Ticks with their numbers above and below, and hairlines between."""
    out: list[Node] = []
    for value in ticks(frame.low, frame.high, 4 if few else 6, log=frame.is_log, whole=whole):
        x = frame.x(value)
        out.append(_rule(x, top, x, bottom, ink.line))
        words = short(value)
        out += [_text(words, x, y, ink.soft, size=11, anchor="middle") for y in (top - 8, bottom + 16)]
    return out


def ticks(low: float, high: float, most: int, *, log: bool = False, whole: bool = False) -> list[float]:
    """Round values between the ends, at most so many; on a logarithmic axis powers of ten, with 2 and 5 if few.

    `whole`: no halves, as where people are counted.
    """
    if log:
        powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        found = [step * 10.0**power for power in powers for step in (1, 2, 5)]
        found = [value for value in found if low <= value <= high]
        if len(found) > most:
            found = [value for value in found if math.isclose(math.log10(value) % 1, 0, abs_tol=1e-9)] or found
        return found[:: max(1, math.ceil(len(found) / most))]
    raw = (high - low) / most
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * nice for nice in (1, 2, 2.5, 5, 10) if size * nice >= raw * 0.999)
    step = max(step, 1.0) if whole else step
    first = math.ceil(low / step)
    return [n * step for n in range(first, math.floor(high / step) + 1)]


def short(value: float) -> str:
    """A number on an axis: 1,500; 1.5 million; 10 billion."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{number(value / size)} {word}"
    return number(round(value, 10))


def fitting(draw: Callable[[int], Node]) -> list[Node]:
    """A drawing for every width, of which a page shows the one that fits."""
    drawings = [element("div", draw(width), class_=f"w{width}") for width in WIDTHS]
    return [element("div", *drawings, class_="plot")]


def publish(chart: Node, title: str, notes: Sequence[str], foot: Sequence[str]) -> str:
    """The chart as it may be printed: an SVG file on white with title, notes for the reader and sources."""
    body: list[Node] = []
    y = 30.0
    for line in textwrap.wrap(title, 78):
        body.append(_text(line, 20, y, LIGHT.text, size=17, weight="600"))
        y += 22
    for note in notes:
        for line in textwrap.wrap(note, 122):
            body.append(_text(line, 20, y, LIGHT.soft, size=12))
            y += 16
    y += 10
    _, size, drawn = cast("list[Any]", chart)
    wide, tall = float(size["width"]), float(size["height"])
    body.append(element("g", *drawn, transform=f"translate(20,{_n(y)})"))
    y += tall + 18
    for words in foot:
        for line in textwrap.wrap(words, 138):
            body.append(_text(line, 20, y, LIGHT.soft, size=10.5))
            y += 14
    paper = element("rect", width=_n(wide + 40), height=_n(y + 8), fill=LIGHT.paper)
    return to_html(_svg(wide + 40, y + 8, [paper, *body], title))


def png(svg: str) -> bytes:
    """An SVG file as a PNG, at twice its size."""
    import vl_convert  # 88 MB: only when somebody asks for a file

    return bytes(vl_convert.svg_to_png(svg, scale=2))


def _svg(width: float, height: float, body: Sequence[Node], title: str) -> Node:
    return element(
        "svg",
        *body,
        xmlns="http://www.w3.org/2000/svg",
        width=_n(width),
        height=_n(height),
        viewBox=f"0 0 {_n(width)} {_n(height)}",
        role="group",
        aria_label=title or None,
        font_family="Source Sans, 'Source Sans 3', system-ui, sans-serif",
    )


def _rule(
    x1: float, y1: float, x2: float, y2: float, colour: str, *, dash: str | None = None, **more: str | None
) -> Node:
    ends = {"x1": _n(x1), "y1": _n(y1), "x2": _n(x2), "y2": _n(y2)}
    return element("line", **ends, stroke=colour, **({"stroke_dasharray": dash} | more))


def _text(
    words: str, x: float, y: float, colour: str, *,
    size: float = _SIZE, weight: str | None = None, anchor: str | None = None, spacing: str | None = None,
    full: str = "", **more: str,
) -> Node:  # fmt: skip
    told = [element("title", full)] if full and full != words else []
    return element(
        "text", *told, words, x=_n(x), y=_n(y), fill=colour, font_size=_n(size),
        font_weight=weight, text_anchor=anchor, letter_spacing=spacing, **more,
    )  # fmt: skip


def _cut(words: str, room: float, size: float) -> str:
    """Words as far as they find room, in pixels."""
    most = max(4, int(room / (size * _NARROW)))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0") if known(value) else "0"
