"""One topic of an event: who says how many, drawn, with the sentence behind a mark beside it, and its repair."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from factcheck import marks, markup
from factcheck.markup import element
from factcheck.pages import _figures, _repair
from factcheck.pages._clickable import show as clickable
from factcheck.pages._session import reader
from factcheck.wording import STATES, known, plural, records
from factcheck.workspace import Filters, Workspace

_MANY = 25  # sentences shown before a person asks for all
_REASONS = 200
_NEAR = 14  # days before the first printing in which what is counted may have begun


class Topic(NamedTuple):
    """A topic with its questions, claims and statements; frames to be read, never changed."""

    row: dict[str, Any]
    groups: pd.DataFrame
    claims: pd.DataFrame
    found: pd.DataFrame


@st.cache_resource(max_entries=16, show_spinner=False)
def _read(_ws: Workspace, path: str, version: int, topic_id: str, zone: str) -> Topic | None:  # noqa: ARG001
    row = _ws.topic(topic_id)
    if row is None:
        return None
    filters = Filters(topic_id=(topic_id,))
    claims = marks.one_name_each(_ws.claims(filters, sort="earliest", limit=_ws.count_claims(filters)))
    groups = _ws.groups(filters, limit=_ws.count_groups(filters))
    return Topic(row, groups, claims, marks.statements(claims, reader()))


@st.cache_resource(max_entries=32, show_spinner=False)
def _relations(_ws: Workspace, path: str, version: int, group_id: str) -> pd.DataFrame:  # noqa: ARG001
    return _ws.group_relations(group_id)


def relations(ws: Workspace, group_id: str) -> pd.DataFrame:
    """How the statements of a question stand to each other."""
    return _relations(ws, str(ws.path), ws.version(), group_id)


def told_apart(ws: Workspace, found: pd.DataFrame, group_ids: Collection[str]) -> pd.DataFrame:
    """Statements, those of some questions with what it is unclear of whether it counts the same."""
    related = [relations(ws, group_id) for group_id in group_ids]
    return marks.with_unclear(found, pd.concat(related)) if related else found


def read(ws: Workspace, topic_id: str) -> Topic | None:
    """A topic as it stands; None if there is none of this id any more."""
    return _read(ws, str(ws.path), ws.version(), topic_id, str(reader()))


class Drawn(NamedTuple):
    """What `show` drew of a topic, for what stands below it."""

    group_id: str
    chosen: str | None
    order: list[marks.Scope]
    together: list[marks.Scope]
    story: _figures.Story


def show(ws: Workspace, topic: Topic, label: str, day_zero: dt.date | None) -> Drawn:
    """Draw who says how many, then and now; the shown question and the chosen claim are in the address.

    Without a day 0 that a person has given, days count from where those of the shown question begin.
    """
    shown = _shown(topic)
    key = str(shown["group_id"])
    related = relations(ws, key)
    topic = topic._replace(found=marks.with_unclear(topic.found, related))
    of_shown = topic.found[topic.found["group_id"] == key]
    rivals = marks.rivals(of_shown, related)
    chosen = _chosen(topic, shown, _told(rivals, of_shown, shown["state"]))
    st.header(markup.label(title_of(topic.row, label)), anchor=False)
    clickable(headline(topic, shown, of_shown, rivals), key="headline")
    order = marks.scopes(topic.groups, key)
    zero = day_zero or _day_zero(topic.claims[topic.claims["group_id"] == key])
    story = _figures.Story(title_of(topic.row, label), topic.claims, zero)
    left, right = st.columns([8, 5], gap="large")
    with left:
        together = _figures.plot(topic.found, order, story, chosen, key, of_rivals(rivals))
    with right, st.container(key="behind"):
        _behind(ws, topic, chosen)
        told = marks.sentence(str(topic.row["title"]), of_shown, topic.claims, rivals)
        clickable(markup.to_copy("In one sentence, to copy:", told), key="to-copy")
    _figures.over_time(of_shown, story, chosen, key)
    return Drawn(key, chosen, order, together, story)


def _day_zero(claims: pd.DataFrame) -> dt.date | None:
    """The day on which most figures of a question begin to count, or else that of its first printing."""
    printed = claims["published"].dropna().str[:10]
    if printed.empty:
        return None
    first = dt.date.fromisoformat(str(printed.min()))
    begun = [dt.date.fromisoformat(day) for day in claims["period_start"].dropna()]
    near = [day for day in begun if 0 <= (first - day).days <= _NEAR]
    return max(near, key=near.count, default=first)


def details(ws: Workspace, topic: Topic, drawn: Drawn) -> None:
    """The scopes of a topic, totals, who printed what, every sentence, and why statements stand as they do."""
    key, chosen, story = drawn.group_id, drawn.chosen, drawn.story
    of_shown = topic.found[topic.found["group_id"] == key]
    related = relations(ws, key)
    _scopes(ws, topic, drawn.order, drawn.together, key)
    claims = topic.claims[topic.claims["group_id"] == key]
    _figures.totals(ws, key, story)
    if len(claims) > 1:
        st.subheader("Who printed what", anchor=False)
        rows = list(dict.fromkeys(row["name"] for row in marks.latest(of_shown)))[:20]
        clickable(markup.matrix(claims, rows, chosen, correct=True), key="matrix")
    sentences(claims, chosen)
    if not related.empty:
        with st.expander(f"Why: {plural(len(related), 'comparison')} of two statements"):
            clickable(markup.reasons(markup.telling_first(related).head(_REASONS)), key="reasons")
            if len(related) > _REASONS:
                st.caption(f"The first {_REASONS} of {len(related):,}; the download of the event has them all.")


def title_of(topic: Mapping[str, Any], label: str) -> str:
    """The title of a topic, with what its tab says where the title does not say it."""
    title = str(topic["title"])
    return title if label.casefold() in title.casefold() else f"{label}: {title}"


def _shown(topic: Topic) -> dict[str, Any]:
    """The question in the address, or the one that stands for the topic."""
    asked = st.query_params.get("question")
    rows = records(topic.groups)
    for name in (asked, topic.row["main_group_id"]):
        for row in rows:
            if row["group_id"] == name:
                return row
    return rows[0]


def _chosen(topic: Topic, shown: Mapping[str, Any], told: Sequence[marks.Record]) -> str | None:
    """The claim in the address, or the first of those that the headline tells."""
    asked = st.query_params.get("claim")
    if asked in set(topic.claims["claim_id"]):
        return asked
    if told:
        return str(told[0]["claim_id"])
    own = topic.claims.loc[topic.claims["group_id"] == shown["group_id"], "claim_id"].tolist()
    return own[0] if own else None


def of_rivals(rivals: marks.Rivals | None) -> list[str]:
    """The claims of the rivals, which a chart must show."""
    return [str(row["claim_id"]) for row in (rivals.one, rivals.other)] if rivals else []


def who_says(rivals: marks.Rivals | None, found: pd.DataFrame, state: object) -> list[markup.Node]:
    """The rivals of a question, or else what its sources say last."""
    return markup.who_says(_told(rivals, found, state), against=rivals is not None)


def _told(rivals: marks.Rivals | None, found: pd.DataFrame, state: object) -> list[marks.Record]:
    return [rivals.one, rivals.other] if rivals else marks.voices(found, is_revised=state == "revised")


def headline(
    topic: Topic, shown: Mapping[str, Any], found: pd.DataFrame, rivals: marks.Rivals | None
) -> list[markup.Node]:
    """Who says how many in the shown question, rivals against each other, and how it stands."""
    facts = [
        markup.state(shown["state"]),
        element("b", f"reported: {marks.reported_span(found) or 'no number'}"),
        element("span", plural(int(shown["claims"]), "claim")),
    ]
    if len(topic.groups) > 1 and known(shown["scope"]):
        facts.append(element("span", f"counted here: {shown['scope']}"))
    return [
        *who_says(rivals, found, shown["state"]),
        element("p", *facts, class_="facts"),
        element("p", rivals.reason if rivals else str(shown["state_reason"]), class_="soft"),
    ]


def _behind(ws: Workspace, topic: Topic, chosen: str | None) -> None:
    """The sentence behind the chosen mark, in view, and what can be done about its claim."""
    st.subheader("The sentence behind the mark", anchor=False)
    row = next((row for row in records(topic.claims[topic.claims["claim_id"] == chosen])), None)
    if row is None:
        st.caption("Choose a mark to read its sentence here.")
        return
    clickable([markup.evidence(row, reader(), chosen=True)], key="behind-mark", scroll_to=st.query_params.get("claim"))
    same = topic.found[[chosen in ids for ids in topic.found["claim_ids"]]]
    if len(same) and same["printings"].iloc[0] > 1:
        st.caption(f"Printed {same['printings'].iloc[0]} times, by {same['printed_by'].iloc[0]}.")
    if row["doubts"] and row["review_status"] == "suggested":
        st.caption("To check: " + markup.label(" ".join(row["doubts"])))
    _repair.of_claim(ws, topic.groups, topic.claims, row)


def _scopes(ws: Workspace, topic: Topic, order: list[marks.Scope], together: list[marks.Scope], shown: str) -> None:
    """The questions of a topic as rows; what is not in the chart says why, and any may be joined to the shown one."""
    if len(topic.groups) < 2:
        _repair.of_questions(ws, topic.groups, topic.claims, shown)
        return
    st.subheader(f"Counted apart ({len(topic.groups)})", anchor=False)
    st.caption("These differ in place, time, group or kind. Join two that count the same.")
    drawn = {scope.group_id for scope in together}
    of_scope = {str(name): found for name, found in topic.found.groupby("group_id")}
    ranges = {name: marks.reported_span(found) for name, found in of_scope.items()}
    of_one_unit = {scope.group_id for scope in marks.of_one_unit(topic.found, order)}
    reasons = {
        scope.group_id: _reason(
            is_drawn=scope.group_id in drawn,
            is_number=scope.group_id in of_scope,
            is_of_unit=scope.group_id in of_one_unit,
        )
        for scope in order
    }
    place = {scope.group_id: at for at, scope in enumerate(order)}
    ordered = topic.groups.sort_values("group_id", key=lambda ids: ids.map(place), kind="stable")
    few = st.session_state.get("scopes-shown", 8)
    clickable(markup.scope_list(ordered.head(few), ranges, reasons, shown), key="scopes")
    if len(ordered) > few:
        st.button(f"Show all {len(ordered)}", type="tertiary", on_click=_all_scopes)
    _repair.of_questions(ws, ordered, topic.claims, shown)


def _reason(*, is_drawn: bool, is_number: bool, is_of_unit: bool) -> str:
    """Whether a scope stands in the chart, and why not."""
    if is_drawn:
        return "in the chart"
    if not is_number:
        return "no number to draw"
    return f"not in the chart: another {'order of size' if is_of_unit else 'unit'}"


def _all_scopes() -> None:
    st.session_state["scopes-shown"] = 1_000


def sentences(claims: pd.DataFrame, chosen: str | None) -> None:
    """Every sentence of a question, the latest first."""
    st.subheader("Every sentence", anchor=False)
    ordered = claims.sort_values("published", ascending=False, na_position="last", kind="stable")
    if len(ordered) > _MANY and not st.toggle(f"Show all {len(ordered):,}", key="all-sentences"):
        ordered = ordered.head(_MANY)
    clickable(markup.sentences(ordered, reader(), chosen), key="sentences")


def ranked(topics: pd.DataFrame) -> pd.DataFrame:
    """Topics with a `label` each, distinct as their titles are: the first of three ways to say it that is its own."""
    rows = records(topics)
    ways = [(_short(row), _cut(str(row["title"])), str(row["title"])) for row in rows]
    counts = Counter(words for told in ways for words in set(told))
    return topics.assign(label=[next((one for one in told if counts[one] == 1), told[-1]) for told in ways])


def _short(row: Mapping[str, Any]) -> str:
    title, measure = str(row["title"]), str(row["measure"])
    is_plain = title.startswith(f"People {measure}")  # "Killed" says it; "Destroyed" does not say of what
    return measure.capitalize() if is_plain else _cut(title)


def _cut(title: str) -> str:
    return title if len(title) <= 44 else title[:43].rsplit(" ", 1)[0].rstrip(",") + "…"


_MIXED = frozenset(["other:distance", "other:change"])
_UNNAMED = ("Rate in ", "Sum of money", "Share of the whole")


def order_of(topic: Mapping[str, Any]) -> tuple[int, float, int]:
    """The place of a topic among those of its event: its size first, one source last.

    One of distances or changes, or that does not say of what its sums or shares are, weighs half: it holds many things.
    """
    settled = list(STATES)
    is_mixed = topic["measure"] in _MIXED or str(topic["title"]).startswith(_UNNAMED)
    return (
        int(topic["state"] == "single_source"),
        -int(topic["claims"]) / (2 if is_mixed else 1),
        settled.index(topic["state"]),
    )
