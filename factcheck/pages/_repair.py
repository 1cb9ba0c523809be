"""Repair by hand: every decision says first what it would change, is made by one button, and is undone by another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from factcheck import markup
from factcheck.errors import FactcheckError
from factcheck.markup import label
from factcheck.model import Claim
from factcheck.pages import _session
from factcheck.pages._clickable import show as clickable
from factcheck.pages._dates import as_iso_day
from factcheck.review import checked_changes
from factcheck.tables import claims_of
from factcheck.wording import CAMPS, figure, known, plural, records, speaker
from factcheck.workspace import Change, Filters, Workspace, preview

_FACETS = {"outlet": "Outlet", "claimant": "Claimant", "noun": "What is counted", "place": "Place", "period": "Time"}
_FIELDS = {
    "measure": "What happened",
    "noun": "What is counted",
    "group": "Side or group",
    "place": "Place",
    "claimant": "Claimant",
    "as_of": "Holds as of (2024-05-31)",
}


class _Action(NamedTuple):
    """A pending decision: what it is called, what it would change, and how it is made."""

    title: str
    claims: tuple[str, ...]
    change: Change
    make: Callable[[], Any]


def _offer(ws: Workspace, action: _Action, key: str) -> None:
    """Say what a decision would change, and offer to make it."""
    try:
        told = ws.preview(action.claims, action.change).sentence
    except FactcheckError as error:
        st.warning(label(str(error)))
        return
    st.markdown(f"**What changes:** {label(told)}")
    if st.button(action.title, type="primary", key=f"do-{key}"):
        _session.decide(action.make, f"{action.title}: done. {told}")
        st.rerun()


def _dialog(title: str, icon: str, key: str, draw: Callable[[], None]) -> None:
    """A button that opens a form over the page, so that there is room for its lists wherever the button stands."""
    if st.button(title, icon=icon, key=key):
        st.dialog(title, width="medium", icon=icon)(draw)()


def _short(row: Mapping[str, Any]) -> str:
    outlet = f" in {row['outlet']}" if known(row["outlet"]) and known(row["claimant"]) else ""
    return f"{figure(row)}, {speaker(row)}{outlet}"


def _stands_for(claims: pd.DataFrame, group_id: str) -> dict[str, Any]:
    """The claim that stands for a question: one of its statement that is printed most often."""
    own = claims[claims["group_id"] == group_id]
    sizes = own.groupby(["origin_id", "value", "low", "high"], dropna=False)["claim_id"].transform("count")
    return records(own.loc[[sizes.idxmax()]])[0]


def _questions(ws: Workspace, groups: pd.DataFrame, event: Any, but: str) -> dict[str, str]:
    """The other questions of an event by id, those of the topic that is shown before the rest."""
    filters = Filters(event=(str(event),))
    found = [*records(groups), *records(ws.groups(filters, limit=ws.count_groups(filters)))]
    return {str(row["group_id"]): str(row["question"]) for row in found if row["group_id"] != but}


def of_claim(ws: Workspace, groups: pd.DataFrame, claims: pd.DataFrame, row: Mapping[str, Any]) -> None:
    """What can be done about the claim behind a mark."""
    with st.container(horizontal=True, vertical_alignment="center", key="claim-actions"):
        _dialog("Repair", ":material/build:", "repair-claim", partial(_repair_claim, ws, groups, claims, row))
        _dialog("Claimant", ":material/person:", "repair-claimant", partial(_repair_claimant, ws, claims, row))
        _dialog("Note", ":material/edit_note:", "note-claim", partial(note, ws, "claim", str(row["claim_id"])))
        st.page_link(
            _session.PAGES / "review.py",
            label="Check it",
            icon=":material/fact_check:",
            query_params={"claim": str(row["claim_id"])},
        )
    words = ws.noted("claim", str(row["claim_id"])).get("note")
    if words:
        st.caption(f"Note: {label(words)}")


def _repair_claim(ws: Workspace, groups: pd.DataFrame, claims: pd.DataFrame, row: Mapping[str, Any]) -> None:
    claim, who = str(row["claim_id"]), _session.who()
    st.markdown(f"**{label(_short(row))}**")
    ways = ["Move to another question", "Not about this", "Same as another claim", "Not the same as another claim"]
    way = st.radio("What is wrong?", ways, key=f"way-{claim}")
    own = str(row["group_id"])
    mate = _stands_for(claims[claims["claim_id"] != claim], own) if (claims["group_id"] == own).sum() > 1 else None
    if way == ways[0]:
        names = _questions(ws, groups, row["event"], own)
        target = st.selectbox("Question", list(names), index=None, format_func=names.__getitem__, key=f"to-{claim}")
        if target:
            goal = str(_stands_for(ws.group_claims(target), target)["claim_id"])
            apart = [(claim, str(mate["claim_id"]))] if mate else []
            change = preview.pairs_added([(claim, goal)], apart)
            old = str(mate["claim_id"]) if mate else None
            make = partial(ws.move_claim, claim, old, goal, who)
            _offer(ws, _Action("Move it", (claim, goal), change, make), f"move-{claim}-{target}")
    elif way == ways[1]:
        if mate is None:
            st.info("It stands alone in its question already.")
        else:
            other = str(mate["claim_id"])
            make = partial(ws.set_apart, claim, other, who)
            change = preview.pairs_added([], [(claim, other)])
            _offer(ws, _Action("Set it apart", (claim, other), change, make), f"apart-{claim}")
    else:
        rest = {str(c["claim_id"]): _short(c) for c in records(claims[claims["claim_id"] != claim])}
        picked = st.selectbox("Claim", list(rest), index=None, format_func=rest.__getitem__, key=f"with-{claim}")
        if picked and way == ways[2]:
            make, change = partial(ws.join_questions, claim, picked, who), preview.pairs_added([(claim, picked)], [])
            _offer(ws, _Action("The same", (claim, picked), change, make), f"same-{claim}-{picked}")
        elif picked:
            make, change = partial(ws.set_apart, claim, picked, who), preview.pairs_added([], [(claim, picked)])
            _offer(ws, _Action("Not the same", (claim, picked), change, make), f"different-{claim}-{picked}")


def _repair_claimant(ws: Workspace, claims: pd.DataFrame, row: Mapping[str, Any]) -> None:
    if not known(row["claimant_id"]):
        st.info("The outlet names no source for this figure. Name one under Check it, Edit.")
        return
    name, who = str(row["claimant_id"]), _session.who()
    own = tuple(claims.loc[claims["claimant_id"] == name, "claim_id"])
    printed = dict(zip(claims["claimant_id"], claims["claimant"], strict=True))

    def called(one: str) -> str:  # a chart names a claimant as most print it
        return one if printed[one] == one else f"{printed[one]} ({one})"

    st.markdown(f"**{label(called(name))}**")
    camps = [camp for camp in CAMPS if camp]
    now = row["camp"] if row["camp"] in camps else None
    camp = st.selectbox(
        "Side",
        camps,
        index=camps.index(now) if now else None,
        format_func=CAMPS.__getitem__,
        placeholder="Unknown",
        key=f"camp-{name}",
    )
    if camp and camp != now:
        make, change = partial(ws.give_camp, name, camp, who), preview.camp_given(name, camp)
        _offer(ws, _Action(f"{name}: {CAMPS[camp]}", own, change, make), f"camp-{name}-{camp}")
    others = sorted(set(claims["claimant_id"].dropna()) - {name})
    picked = st.multiselect(
        "The same claimant as", others, key=f"merge-{name}", format_func=called, placeholder="Choose one or several"
    )
    if picked:
        touched = tuple(claims.loc[claims["claimant_id"].isin([name, *picked]), "claim_id"])
        merge, change = partial(ws.merge_claimants, picked, name, who), preview.claimants_merged(picked, name)
        title = f"Count {plural(len(picked), 'claimant')} as {name}"
        _offer(ws, _Action(title, touched, change, merge), f"merge-{name}-{len(picked)}")
    new = st.text_input("Another name for it", key=f"rename-{name}").strip()
    if new and new != name:
        rename, change = partial(ws.rename_claimant, name, new, who), preview.claimants_merged([name], new)
        _offer(ws, _Action(f"Call it {new}", own, change, rename), f"rename-{name}")


def of_questions(ws: Workspace, groups: pd.DataFrame, claims: pd.DataFrame, shown: str) -> None:
    """Join a question to the one that is shown; correct many claims at once; a note on the question."""
    with st.container(horizontal=True, key="question-actions"):
        _dialog("Join questions", ":material/merge:", "join", partial(_join, ws, groups, claims, shown))
        _dialog("Correct many claims", ":material/edit:", "bulk", partial(_bulk, ws, claims))
        _dialog("Note", ":material/edit_note:", "note-question", partial(note, ws, "topic", shown))
    words = ws.noted("topic", shown).get("note")
    if words:
        st.caption(f"Note: {label(words)}")


def _join(ws: Workspace, groups: pd.DataFrame, claims: pd.DataFrame, shown: str) -> None:
    own = records(groups[groups["group_id"] == shown])[0]
    st.markdown(f"Join to **{label(own['question'])}**:")
    names = _questions(ws, groups, own["event"], shown)
    picked = st.selectbox("Question", list(names), index=None, format_func=names.__getitem__, key=f"join-to-{shown}")
    if picked:
        both = [_stands_for(claims, shown), _stands_for(ws.group_claims(picked), picked)]
        a, b = (str(claim["claim_id"]) for claim in both)
        make = partial(ws.join_questions, a, b, _session.who())
        clickable(markup.pair(both[0], both[1], _session.reader()), key=f"join-pair-{picked}")
        _offer(ws, _Action("Join them", (a, b), preview.pairs_added([(a, b)], []), make), f"join-{picked}")


def _bulk(ws: Workspace, claims: pd.DataFrame) -> None:
    """The same correction in all claims of a facet."""
    facet = st.selectbox("Claims by", list(_FACETS), format_func=_FACETS.__getitem__, key="bulk-facet")
    values = sorted(claims[facet].dropna().unique())
    value = st.selectbox("Which", values, index=None, key=f"bulk-value-{facet}", placeholder="Choose")
    field = st.selectbox("Correct", list(_FIELDS), format_func=_FIELDS.__getitem__, key="bulk-field")
    new = st.text_input("To", key=f"bulk-new-{field}").strip()
    if value is None or not new:
        return
    chosen = claims[claims[facet] == value]
    clickable(markup.sentences(chosen.head(5), _session.reader(), None), key="bulk-claims")
    if len(chosen) > 5:
        st.caption(f"And {plural(len(chosen) - 5, 'more claim')}.")
    ids = tuple(chosen["claim_id"])
    try:
        new = checked_changes(records(chosen)[0], {field: new})[field]
    except FactcheckError as error:
        st.warning(label(str(error)))
        return
    edited = claims_of(chosen.assign(**{field: new}))[0]
    change = preview.claims_edited(ids, _with(field, getattr(edited, field)))
    shown = [(row["claim_id"], int(row["revision"])) for row in records(chosen)]
    make = partial(ws.edit_many, shown, {field: new}, _session.who())
    _offer(ws, _Action(f"Correct {plural(len(ids), 'claim')}", ids, change, make), f"bulk-{facet}-{field}")


def _with(field: str, value: Any) -> Callable[[Claim], Claim]:
    def edit(claim: Claim) -> Claim:
        return replace(claim, **{field: value})

    return edit


def note(ws: Workspace, what: Any, name: str) -> None:
    """Words to keep with an event, a question or a claim."""
    noted = ws.noted(what, name)
    words = st.text_area("Note", noted.get("note", ""), key=f"note-{what}-{name}")
    if st.button("Keep the note", key=f"keep-{what}-{name}"):
        _session.decide(partial(ws.note, what, name, {"note": words}, _session.who()), "The note is kept.")
        st.rerun()


def of_event(ws: Workspace, row: Mapping[str, Any]) -> None:
    """Rename, merge and split an event; the status of its story, its day 0, a note."""
    event = str(row["event"])
    with st.popover("Rename or merge", icon=":material/tune:", on_change="rerun", key="event-menu") as menu:
        if menu.open:
            rename, merge, split, story = st.tabs(["Rename", "Merge", "Split", "Story"])
            with rename:
                _rename(ws, event)
            with merge:
                _merge(ws, event)
            with split:
                _split(ws, event)
            with story:
                _story(ws, row)
    if known(row["note"]):
        st.caption(f"Note: {label(row['note'])}")


def _rename(ws: Workspace, event: str) -> None:
    new = st.text_input("Name of the event", event, key=f"rename-{event}").strip()
    count = len(ws.articles(event=event, limit=1_000))
    st.markdown(
        f"**What changes:** {plural(count, 'article')} stand under the new name; links to the old one end there."
    )
    if st.button("Rename it", type="primary", disabled=new in ("", event), key="do-rename"):
        _follow(_session.decide(partial(ws.name_event, [event], new, _session.who()), f"The event is now {new}."), new)


def _merge(ws: Workspace, event: str) -> None:
    others = [name for name in ws.events()["event"] if name != event]
    picked = st.multiselect("Merge with", others, key=f"merge-events-{event}", placeholder="Choose one or several")
    if picked:
        count = sum(len(ws.articles(event=name, limit=1_000)) for name in picked)
        ids = [
            str(row["claim_id"])
            for name in (event, *picked)
            for row in records(ws.claims(Filters(event=(name,)), limit=1))
        ]
        told = ws.preview(ids, _one_event(event)).sentence if ids else ""
        st.markdown(f"**What changes:** {plural(count, 'article')} come into {label(event)}. {label(told)}")
        if st.button("Merge them", type="primary", key="do-merge"):
            make = partial(ws.name_event, [event, *picked], event, _session.who())
            _follow(_session.decide(make, f"{plural(count, 'article')} came into {event}."), event)


def _one_event(event: str) -> Change:
    def change(claims: list[Claim], decided: Any) -> tuple[list[Claim], Any]:
        return [replace(claim, event=event) for claim in claims], decided

    return change


def _split(ws: Workspace, event: str) -> None:
    rows = records(ws.articles(event=event, limit=1_000))
    names = {str(row["article_id"]): f"{row['title'] or row['article']} ({row['outlet'] or 'unknown'})" for row in rows}
    picked = st.multiselect("Articles", list(names), format_func=names.__getitem__, key=f"split-{event}")
    new = st.text_input("Name of their event", key=f"split-name-{event}").strip()
    if picked:
        st.markdown(f"**What changes:** {plural(len(picked), 'article')} and their claims leave {label(event)}.")
    if st.button("Split them off", type="primary", disabled=not picked or not new, key="do-split"):
        make = partial(ws.split_event, picked, new, _session.who())
        _follow(_session.decide(make, f"{plural(len(picked), 'article')} are now {new}."), new)


def _story(ws: Workspace, row: Mapping[str, Any]) -> None:
    event = str(row["event"])
    status = st.text_input("Status of the story", row["status"] or "", placeholder="in work, checked, published")
    zero = as_iso_day(st.text_input("Day 0", row["day_zero"] or "", placeholder="31 May 2024"))
    words = st.text_area("Note", row["note"] or "")
    if st.button("Keep it", type="primary", key="keep-story"):
        fields = {"status": status, "day_zero": zero, "note": words}
        _session.decide(partial(ws.note, "event", event, fields, _session.who()), "Kept.")
        st.rerun()


def _follow(was_kept: bool, event: str) -> None:
    """Go to an event under its new name."""
    if was_kept:
        st.query_params.clear()
        st.query_params["event"] = event
    st.rerun()
