"""One question on the Comparisons page: what is reported, drawn, and every sentence behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from factcheck import marks, markup
from factcheck.markup import element
from factcheck.pages import _downloads
from factcheck.pages._clickable import show as clickable
from factcheck.pages._session import is_dark, reader
from factcheck.wording import known, plural, records, when
from factcheck.workspace import Workspace

_MANY = 25  # sentences shown before a person asks for all


class HasRow(Protocol):
    """A claim by its columns."""

    @property
    def row(self) -> dict[str, Any]: ...


class Source(Protocol):
    """Where a question is read from: a workspace, or a finished batch."""

    def group(self, group_id: str) -> dict[str, Any] | None: ...
    def group_claims(self, group_id: str) -> pd.DataFrame: ...
    def group_relations(self, group_id: str) -> pd.DataFrame: ...
    def group_totals(self, group_id: str) -> pd.DataFrame: ...
    def claim(self, claim_id: str) -> HasRow | None: ...


def show(ws: Source, group_id: str) -> None:
    """Draw a question; its chosen claim is in the address."""
    group = ws.group(group_id)
    if group is None:
        st.info("This question is no longer here: its claims were changed, moved or removed. Choose another one.")
        return
    claims = ws.group_claims(group_id)
    chosen = _chosen(claims)
    st.header(markup.label(group["question"]), anchor=False)
    clickable(_facts(group), key="facts", scroll_to=group_id)
    relations = ws.group_relations(group_id)
    stale = relations.loc[relations["relation"] == "stale_repeat", "claim_a"].tolist()

    named = marks.one_name_each(claims)
    _charts(group, named, stale)
    row = next((row for row in records(claims) if row["claim_id"] == chosen), None)
    if row is not None:
        st.subheader("The sentence behind the mark", anchor=False)
        clickable([markup.evidence(row, reader(), chosen=True)], key="behind")
    for total in records(ws.group_totals(group_id)):
        _total(ws, total, group)
    if len(claims) > 1:
        st.subheader("Who printed what", anchor=False)
        rows = marks.speakers(named)[: marks.MOST]
        clickable(markup.matrix(named, rows, chosen, correct=isinstance(ws, Workspace)), key="matrix")
    _sentences(claims, chosen)
    if not relations.empty:
        with st.expander(f"Why: {plural(len(relations), 'comparison')} of two claims"):
            clickable(markup.reasons(relations.head(200)), key="reasons")


def _facts(group: Mapping[str, Any]) -> list[markup.Node]:
    pairs: list[tuple[str, markup.Node]] = [
        ("State", markup.state(group["state"])),
        ("Range of reported figures", markup.reported_range(group)),
        ("Outlets", str(group["outlets"])),
        ("Origins", str(group["origins"])),
        ("Claims", str(group["claims"])),
    ]
    if known(group["event"]):
        pairs.append(("Event", str(group["event"])))
    return [
        *markup.facts(pairs),
        element("p", str(group["state_reason"]), class_="soft reason"),
        *markup.to_copy("In one sentence, to copy:", str(group["summary"] or group["state_reason"])),
    ]


def _chosen(claims: pd.DataFrame) -> str | None:
    """The claim in the address, or else the latest one."""
    asked = st.query_params.get("claim")
    ids = claims["claim_id"].tolist()
    if asked in ids:
        return asked
    dated = claims.dropna(subset=["published"]).sort_values("published")
    return str(dated["claim_id"].iloc[-1]) if len(dated) else (ids[0] if ids else None)


def _axis_words(claims: pd.DataFrame) -> str:
    """What the axis counts, in the words of most claims."""
    words = [claims[name].dropna().mode() for name in ("noun", "unit")]
    noun = next((str(mode.iloc[0]) for mode in words if len(mode)), "")
    measure = str(claims["measure"].iloc[0]).removeprefix("other:")
    return noun if measure in ("money", "rate", "share") or measure in noun else f"{noun} {measure}".strip()


def _sources(claims: pd.DataFrame) -> str:
    """The outlets and days of publication, for the foot of a printed chart."""
    named = dict.fromkeys(
        f"{row['outlet'] if known(row['outlet']) else 'unknown outlet'} ({when(row['published'], reader())})"
        for row in records(claims.sort_values("published"))
    )
    shown = list(named)[:12]
    more = f" and {len(named) - 12} more" if len(named) > 12 else ""
    return "Sources: " + "; ".join(shown) + more


def _charts(group: Mapping[str, Any], claims: pd.DataFrame, stale: list[str]) -> None:
    with st.skeleton(height=300):
        from factcheck import charts  # altair takes half a second to import: everything above is drawn first

    everyone = len(marks.speakers(claims))
    claims = marks.drawable(claims)
    figures = marks.distinct_figures(claims)
    if figures.empty:
        st.info("None of these claims gives a number that can be drawn; their sentences are below.")
        return
    ink = charts.DARK if is_dark() else charts.LIGHT
    words = _axis_words(claims)
    title = str(group["question"])
    key = charts.key(figures)
    notes = [f"Range of reported figures: {markup.reported_range(group)}. {group['state_reason']}", key]
    sources = _sources(claims)
    log = False
    head = _heading("By claimant")
    if marks.can_be_log(claims):
        log = head.toggle("Logarithmic scale", key="log", bind="query-params")
    _draw(
        head,
        charts.range_plot(claims, ink=ink, log=log, noun=words),
        lambda: charts.publish(charts.range_plot(claims, log=log, noun=words), title, notes, sources),
        figures,
        key=f"range-{group['group_id']}-{log}",
        alt=f"Figures by claimant: {title}",
    )
    more = f" The {marks.MOST} of {everyone} claimants with the largest figures." if everyone > marks.MOST else ""
    st.caption(key + more)

    points = marks.printings(claims, stale, reader())
    undated = int(claims["published"].isna().sum())
    if points["printed"].nunique() < 2:
        st.caption("All figures are of one time, so there is no line over time to draw.")
    else:
        head = _heading("Over time")
        options: dict[str, Any] = {"stale": stale, "log": log, "reader": reader(), "noun": words}
        time_note = (
            "Each line is a claimant's latest figure, each mark a printing of it at its time of publication"
            + (" (small cross: repeats an older figure)" if stale else "")
            + f". Times: {reader()}."
        )
        _draw(
            head,
            charts.steps(claims, ink=ink, **options),
            lambda: charts.publish(charts.steps(claims, **options), title, [time_note, key], sources),
            points,
            key=f"steps-{group['group_id']}-{log}",
            alt=f"Figures over time: {title}",
        )
        st.caption(time_note)
    if undated:
        st.caption(f"{plural(undated, 'claim')} cannot be placed in time: the article has no date.")


def _heading(title: str) -> DeltaGenerator:
    """A chart's heading, in a row that takes its controls."""
    row = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    row.subheader(title, anchor=False, width="stretch")
    return row


def _draw(
    head: DeltaGenerator, chart: Any, printed: Callable[[], Any], data: pd.DataFrame, *, key: str, alt: str
) -> None:
    """A chart whose marks choose a claim, and its download menu in the row of its heading."""
    from factcheck import charts

    st.altair_chart(
        chart,
        theme=None,
        width="stretch",
        key=key,
        on_select=partial(_choose_mark, key),
        selection_mode=charts.PICK,
        alt=alt,
    )

    def files() -> tuple[bytes, bytes]:
        whole = printed()
        return charts.svg(whole), charts.png(whole)

    with head:
        _downloads.chart(files, data, _downloads.file_name(key.split("-")[0], alt.split(": ", 1)[-1]), key)


def _choose_mark(key: str) -> None:
    from factcheck.charts import PICK

    picked = st.session_state[key]["selection"].get(PICK) or []
    if picked:
        st.query_params["claim"] = str(picked[0]["claim_id"])


def _total(ws: Source, total: Mapping[str, Any], group: Mapping[str, Any]) -> None:
    """A stated total against its parts."""
    from factcheck import charts

    views = [ws.claim(part) for part in total["parts"]]
    parts = pd.DataFrame([view.row for view in views if view is not None])
    if parts.empty:
        return
    head = _heading("Do the parts make the total?")
    clickable(markup.total(total), key=f"total-words-{total['total']}")
    ink = charts.DARK if is_dark() else charts.LIGHT
    whole = ws.claim(total["total"])
    sourced = parts if whole is None else pd.concat([pd.DataFrame([whole.row]), parts])
    _draw(
        head,
        charts.total_bar(total, parts, ink=ink),
        lambda: charts.publish(
            charts.total_bar(total, parts),
            f"{group['question']} Do the parts make the total?",
            [str(total["reason"])],
            _sources(sourced),
        ),
        marks.bars_of_total(total, parts),
        key=f"total-{total['total']}",
        alt=f"Total and parts: {group['question']}",
    )


def _sentences(claims: pd.DataFrame, chosen: str | None) -> None:
    st.subheader("Every sentence", anchor=False)
    ordered = claims.sort_values("published", ascending=False, na_position="last")
    if len(ordered) > _MANY and not st.toggle(f"Show all {len(ordered):,}", key="all-sentences"):
        ordered = ordered.head(_MANY)
    clickable(markup.sentences(ordered, reader(), chosen), key="sentences")
