"""Revisions: which figures took another's place, by claimant and between versions of an article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import streamlit as st

from factcheck import markup
from factcheck.pages import _session, _versions
from factcheck.pages._clickable import show as clickable
from factcheck.wording import figure, known, plural, position, records
from factcheck.workspace import Workspace

_PAGE = 10


def _list(ws: Workspace) -> None:
    row = st.container(horizontal=True, vertical_alignment="bottom")
    values = ws.filter_values()
    claimant = row.selectbox(
        "Claimant", values["claimant"], index=None, key="by", bind="query-params", placeholder="Any", width=260
    )
    event = row.selectbox(
        "Event", values["event"], index=None, key="event", bind="query-params", placeholder="Any", width=260
    )
    since = row.date_input("Published from", value=None, key="from", bind="query-params", width=180)
    shown = st.session_state.setdefault("revisions-shown", _PAGE)
    found = ws.revisions(
        since=since if isinstance(since, dt.date) else None, event=event, claimant=claimant, limit=4 * (shown + 1)
    )
    if found.empty:
        st.info("No claimant has changed a figure here. Add later articles on the same event, or clear a filter.")
    changes = _changes(ws, records(found))
    for change in changes[:shown]:
        tree = markup.revision(change[0].row, change[0].earlier, change[0].later)
        first, *more = (markup.pair(printed.earlier, printed.later, _session.reader()) for printed in change)
        tree += first + markup.folded(
            plural(len(more), "earlier printing or figure", "earlier printings or figures"), more
        )
        clickable(tree, key=f"{change[0].earlier['claim_id']}-{change[0].later['claim_id']}")
    if len(changes) > shown:
        st.button("Show more", type="tertiary", on_click=_session.show_more, args=("revisions-shown",))


class _Printed(NamedTuple):
    """One printing of a change: its row, and both claims."""

    row: Mapping[str, Any]
    earlier: Mapping[str, Any]
    later: Mapping[str, Any]

    @property
    def is_own(self) -> bool:
        """Whether a claimant changed a figure of its own."""
        return known(self.later["claimant_id"]) and self.earlier["claimant_id"] == self.later["claimant_id"]

    def rank(self) -> tuple[bool, str, float]:
        """The higher, the more this earlier figure is the one whose place was taken: own, the latest, the nearest."""
        far = abs((position(self.later) or 0.0) - (position(self.earlier) or 0.0))
        return self.is_own, str(self.earlier["published"] or ""), -far


def _changes(ws: Workspace, found: list[dict[str, Any]]) -> list[list[_Printed]]:
    """What took the place of several figures is one change, told against the claimant's own, else the nearest before.

    Of one day, changes of a claimant's own figure come first.
    """
    changes: dict[tuple[Any, ...], list[_Printed]] = {}
    claims = ws.claim_rows(row[side] for row in found for side in ("claim_earlier", "claim_later"))
    for row in found:
        earlier, later = claims.get(row["claim_earlier"]), claims.get(row["claim_later"])
        if earlier is not None and later is not None:
            printed = _Printed(row, earlier, later)
            changes.setdefault((row["group_id"], later["claimant_id"], figure(later)), []).append(printed)
    for change in changes.values():
        change.sort(key=_Printed.rank, reverse=True)
    own_first = sorted(changes.values(), key=lambda change: not change[0].is_own)
    return sorted(own_first, key=lambda change: str(change[0].row["changed"])[:10], reverse=True)


st.title("Revisions", anchor=False)
ws = _session.workspace()
_session.messages(ws)
_session.notice_changes()
figures, versions = st.tabs(["Figures", "Versions of an article"], key="part", on_change="rerun", bind="query-params")
if figures.open:
    with figures:
        _list(ws)
if versions.open:
    with versions:
        _versions.show(ws)
