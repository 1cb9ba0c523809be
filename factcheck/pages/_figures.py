"""The figures of questions, drawn: the range plot, its sentence beside it, steps over time, totals, downloads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

import pandas as pd
import streamlit as st

from factcheck import charts, marks, markup
from factcheck.pages import _downloads
from factcheck.pages._clickable import show as clickable
from factcheck.pages._session import is_dark, reader
from factcheck.wording import known, plural, records, when
from factcheck.workspace import Workspace

_HOUR = 3_600_000  # milliseconds
_LOG_AT_ONCE = 200.0  # past this ratio a linear scale would show one figure and a heap, so that log is where it begins


class HasRow(Protocol):
    """A claim by its columns."""

    @property
    def row(self) -> dict[str, Any]: ...


class HasTotals(Protocol):
    """Where the totals of a question are read from."""

    def group_totals(self, group_id: str) -> pd.DataFrame: ...
    def claim(self, claim_id: str) -> HasRow | None: ...


class Story(NamedTuple):
    """What a chart is told about itself: its title, the words of its axis, sources, day 0."""

    title: str
    claims: pd.DataFrame
    day_zero: dt.date | None = None


def ink() -> charts.Ink:
    """The colours of the page as it is."""
    return charts.DARK if is_dark() else charts.LIGHT


def begins_logarithmic(found: pd.DataFrame) -> bool:
    """Whether a linear scale would show one figure and a heap."""
    return marks.ratio(found) > _LOG_AT_ONCE


def plot(
    found: pd.DataFrame,
    order: Sequence[marks.Scope],
    story: Story,
    chosen: str | None,
    key: str,
    keep: Collection[str] = (),
) -> list[marks.Scope]:
    """The range plot of some scopes with its notes and downloads; gives the scopes that it could show.

    The sources of the chosen claim and of those in `keep` are drawn, however many there are.
    """
    of_one_unit = [scope.group_id for scope in marks.of_one_unit(found, order)]
    wide_ratio = marks.ratio(found[found["group_id"].isin(of_one_unit)])
    is_wide = wide_ratio > marks.LOG_FROM
    head = st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute" if is_wide else "right"
    )
    log = is_wide and head.toggle("Logarithmic scale", wide_ratio > _LOG_AT_ONCE, key="log", bind="query-params")
    together = marks.drawn_together(found, order, log=log)
    if not together:
        st.info("None of these claims gives a number that can be drawn; their sentences are below.")
        return []
    most = 1_000 if st.session_state.get(f"everyone-{key}") else marks.MOST
    lines = marks.plot_lines(found, together, most=most, keep={chosen or "", *keep})
    shown = found[found["group_id"] == together[0].group_id]
    told = marks.notes(shown)
    tree = [
        *([markup.element("ul", *(markup.element("li", note) for note in told), class_="notes")] if told else []),
        *charts.fitting(
            lambda width: charts.range_plot(lines, width=width, ink=ink(), log=log, chosen=chosen, title=story.title)
        ),
        markup.element("p", charts.key(lines), class_="soft small"),
    ]
    clickable(tree, key=f"plot-{key}")
    if any(line.kind == "rest" for line in lines):
        st.button("Show every source", key=f"all-{key}", type="tertiary", on_click=_show_everyone, args=(key,))
    with head:
        _menu(
            partial(_range_plot_files, lines, log),
            marks.as_data(found),
            story,
            [*told, charts.key(lines)],
            f"range-{key}",
        )
    return together


def _range_plot_files(
    lines: Sequence[marks.Line], log: bool, title: str, notes: Sequence[str], foot: Sequence[str]
) -> Iterator[tuple[str, str]]:
    from factcheck import exports

    svg = charts.publish(charts.range_plot(lines, width=charts.PRINTED, log=log, title=title), title, notes, foot)
    yield "svg", svg
    yield "html", exports.chart_page(title, svg)


def _show_everyone(key: str) -> None:
    st.session_state[f"everyone-{key}"] = True


def over_time(found: pd.DataFrame, story: Story, chosen: str | None, key: str) -> None:
    """The steps of the most printed sources; nothing where all figures are of one time, or one figure of all times."""
    lines = marks.series(found)
    values = [step[1] for line in lines for step in line.steps]
    figures = {(mark["low"], mark["high"]) for line in lines for _, _, mark in line.steps}
    ranges = [mark["high"] for line in lines for _, _, mark in line.steps if mark["kind"] == "range"]
    times = [at for line in lines for at in (line.until, line.steps[0][0])]
    if len(figures) < 2 or max(times) - min(times) < _HOUR:
        return
    values += ranges
    head = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    head.subheader("Over time", anchor=False, width="stretch")
    log = False
    if min(values) > 0 and max(values) / min(values) > marks.LOG_FROM:
        wide = max(values) / min(values) > _LOG_AT_ONCE
        log = head.toggle("Logarithmic scale", wide, key="log-time")
    from factcheck import vega  # a second of imports: only where there is something to draw

    options: dict[str, Any] = {"log": log, "day_zero": story.day_zero}
    title = f"{story.title}, over time"
    _vega(vega.steps(lines, ink=ink(), chosen=chosen, **options), f"steps-{key}", title)
    zero = f" Day 0 is {story.day_zero.day} {story.day_zero:%b %Y}." if story.day_zero else ""
    bars = " A bar is a range, at whose lower end the line runs." if ranges else ""
    note = f"Each line holds a source's figure until its next; dots are first printings.{bars} Times: {reader()}.{zero}"
    st.caption(note)
    undated = int(found["first"].isna().sum())
    if undated:
        st.caption(f"{undated} figures cannot be placed in time: their articles have no date.")
    with head:
        rows = [
            {
                "source": line.name,
                "camp": line.camp,
                "first_printed": marks.clock(mark["first"]),
                "figure": mark["figure"],
                "value": at,
            }
            for line in lines
            for _, at, mark in line.steps
        ]
        _menu(
            partial(_vega_files, lambda: vega.steps(lines, **options)),
            pd.DataFrame(rows),
            story._replace(title=title),
            [note],
            f"steps-{key}",
        )


def totals(source: HasTotals, group_id: str, story: Story) -> None:
    """The totals that a question states: those that their parts miss are drawn, the others told in a fold."""
    fine: list[list[markup.Node]] = []
    for stated in records(source.group_totals(group_id)):
        misses = stated["verdict"] in ("adds_up_with_older_part", "does_not_add_up")
        views = [source.claim(part) for part in stated["parts"]] if misses else []
        parts = pd.DataFrame([view.row for view in views if view is not None])
        if parts.empty:
            fine.append(markup.total(stated))
        else:
            _total(stated, parts, story)
    clickable(markup.folded(f"{plural(len(fine), 'total')} told with their parts", fine), key="totals")


def _total(stated: Mapping[str, Any], parts: pd.DataFrame, story: Story) -> None:
    """A stated total against its parts."""
    head = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    head.subheader("Do the parts make the total?", anchor=False, width="stretch")
    bars = marks.bars_of_total(stated, parts)
    title = f"{story.title}: do the parts make the total?"
    words = markup.total(stated)
    clickable(words, key=f"total-words-{stated['total']}")
    from factcheck import vega

    _vega(vega.total_bar(bars, ink=ink()), f"total-{stated['total']}", title)
    with head:
        _menu(
            partial(_vega_files, lambda: vega.total_bar(bars)),
            bars,
            story._replace(title=title),
            [str(stated["reason"])],
            f"total-{stated['total']}",
        )


def outlets_apart(ws: Workspace, found: pd.DataFrame, story: Story) -> None:
    """How far the outlets of an event are apart in each of its topics; a click opens that topic and claim."""
    from factcheck import vega

    head = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    head.subheader("How far the outlets are apart", anchor=False, width="stretch")
    note = (
        "Each dot is an outlet's latest figure, over the lowest of its topic. They may be of different days: who"
        " printed early stands low where a toll rose. The topics furthest apart stand above."
    )
    st.caption(note)
    _vega(vega.outlets_apart(found, ink=ink()), "apart", story.title, ws)
    with head:
        _menu(partial(_vega_files, lambda: vega.outlets_apart(found)), found, story, [note], "apart")


def _vega(chart: Any, key: str, title: str, ws: Workspace | None = None) -> None:
    """An Altair chart on the page; a click on a mark chooses its claim, with `ws` in the topic that it is of."""
    from factcheck.vega import PICK

    st.altair_chart(
        chart,
        theme=None,
        width="stretch",
        key=key,
        on_select=partial(_choose_mark, key, ws),
        selection_mode=PICK,
        alt=title,
    )


def _choose_mark(key: str, ws: Workspace | None) -> None:
    from factcheck.vega import PICK

    picked = st.session_state[key]["selection"].get(PICK) or []
    if picked:
        view = ws.claim(str(picked[0]["claim_id"])) if ws else None
        if view is not None:
            st.query_params["topic"] = str(view.row["topic_id"])
            st.query_params.pop("question", None)
        st.query_params["claim"] = str(picked[0]["claim_id"])


def _vega_files(
    draw: Callable[[], Any], title: str, notes: Sequence[str], foot: Sequence[str]
) -> Iterator[tuple[str, str]]:
    from factcheck import exports, vega

    printed = vega.publish(draw(), title, notes, foot)
    yield "svg", vega.svg(printed)
    with st.spinner("Packing the page with all it needs"):
        yield "html", exports.vega_page(title, *vega.page(printed))


def sources(claims: pd.DataFrame) -> str:
    """The outlets and days of publication, for the foot of a printed chart."""
    named = dict.fromkeys(
        f"{row['outlet'] if known(row['outlet']) else 'unknown outlet'} ({when(row['published'], reader())})"
        for row in records(claims.sort_values("published", kind="stable"))
    )
    shown = list(named)[:12]
    more = f" and {len(named) - 12} more" if len(named) > 12 else ""
    return "Sources: " + "; ".join(shown) + more


def citation(claims: pd.DataFrame) -> str:
    """How to cite a chart: what it was made from and with, and on which day."""
    today = dt.datetime.now(reader()).date()
    count, outlets = claims["article_id"].nunique(), claims["outlet"].nunique()
    return (
        f"Compiled with factcheck from {count:,} articles of {outlets:,} outlets; accessed {today.day} {today:%B %Y}. "
        "Figures as printed; none was rated."
    )


def _menu(
    files: Callable[[str, Sequence[str], Sequence[str]], Iterator[tuple[str, str]]],
    data: pd.DataFrame,
    story: Story,
    notes: Sequence[str],
    key: str,
) -> None:
    """The downloads of a chart, made when somebody opens them, with a title and notes that can be edited first.

    `files` gives the SVG and then the web page of the chart, from its title, notes and foot.
    """
    with st.popover("Download", icon=":material/download:", on_change="rerun", key=f"{key}-menu") as menu:
        if not menu.open:
            return
        title = st.text_input("Title of the chart", story.title, key=f"{key}-title")
        note = st.text_area("Notes below the title", "\n".join(notes), key=f"{key}-notes", height=110)
        foot = [sources(story.claims), citation(story.claims)]
        name = _downloads.file_name(key.split("-")[0], title)
        _downloads.chart(files(title, note.splitlines(), foot), data, name, key)
