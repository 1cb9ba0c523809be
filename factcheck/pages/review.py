"""Review: one claim after another; of an event those first on which most hangs, else the doubtful.

Every decision can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from factcheck import markup
from factcheck.pages import _claim_form, _pairs, _session
from factcheck.pages._clickable import show as clickable
from factcheck.wording import plural, records
from factcheck.workspace import Filters, Influence, Receipt, Workspace

_DESK = "desk"
_SAFE = 50  # claims accepted together: no more than a person looks through
_ORDER = "review-order"
_AROUND = 280  # characters of the article before and after the sentence


class _Desk:
    """Where this person is in the review: an object, so that a decision and what follows from it are not torn apart
    where streamlit ends a run."""

    def __init__(self) -> None:
        self.editing = ""
        """The claim whose form is open."""
        self.skipped: list[str] = []
        self.decided: list[tuple[int, str]] = []
        """Rows of the log, each with its claim."""


def _desk() -> _Desk:
    desk: _Desk = st.session_state.setdefault(_DESK, _Desk())
    return desk


def _current(ws: Workspace, story: Filters | None) -> dict[str, Any] | None:
    """The claim in the address, or the first of the story, else of the queue, that was not skipped."""
    asked = st.query_params.get("claim")
    if asked and (view := ws.claim(asked)):
        return view.row
    skipped = _desk().skipped
    if story is not None:
        return _most_telling(ws, story, skipped)
    queue = records(ws.queue(limit=len(skipped) + 1))
    return next((row for row in queue if row["claim_id"] not in skipped), queue[0] if queue else None)


def _most_telling(ws: Workspace, story: Filters, skipped: list[str]) -> dict[str, Any] | None:
    """The first undecided claim of a story in the order of influence, which is kept until it is worked through."""
    kept: tuple[str, Filters, list[Influence]] | None = st.session_state.get(_ORDER)
    if kept is None or kept[:2] != (str(ws.path), story) or not (row := _undecided(ws, kept[2], skipped)):
        kept = st.session_state[_ORDER] = (str(ws.path), story, ws.by_influence(story))
        row = _undecided(ws, kept[2], skipped)
    return row


def _undecided(ws: Workspace, order: list[Influence], skipped: list[str]) -> dict[str, Any] | None:
    """The first claim of an order that is undecided and not skipped, else the first skipped; drops the decided."""
    waiting: dict[str, Any] | None = None
    place = 0
    while place < len(order):
        view = ws.claim(order[place].claim_id)
        if view is None or not view.row["active"] or view.row["review_status"] != "suggested":
            del order[place]
            continue
        if order[place].claim_id not in skipped:
            return view.row
        waiting = waiting or view.row
        place += 1
    return waiting


def _why_now(row: Mapping[str, Any]) -> str:
    """What hangs on a claim, as far as the order of review knows."""
    _, _, order = st.session_state.get(_ORDER, ("", None, []))
    return next((one.reason for one in order if one.claim_id == row["claim_id"]), "")


def _decide(action: Callable[..., Any], row: Mapping[str, Any], word: str) -> None:
    desk, who = _desk(), _session.who()
    receipt = _session.try_to(action, row["claim_id"], int(row["revision"]), who, done=_said(word, row))
    if receipt:
        _done(desk, receipt, row)


def _said(word: str, row: Mapping[str, Any]) -> str:
    return f"{word}: {row['surface']}. Press U to undo."


def _done(desk: _Desk, receipt: Receipt, row: Mapping[str, Any]) -> None:
    desk.decided.append((receipt.log_id, row["claim_id"]))
    _turn(desk)


def _turn(desk: _Desk) -> None:
    """Go on to the next claim."""
    desk.editing = ""
    st.query_params.pop("claim", None)


def _next(row: Mapping[str, Any]) -> None:
    desk = _desk()
    desk.skipped.append(row["claim_id"])
    _turn(desk)


def _back() -> None:
    if skipped := _desk().skipped:
        st.query_params["claim"] = skipped.pop()


def _undo(ws: Workspace) -> None:
    if decided := _desk().decided:
        log_id, claim_id = decided.pop()
        if _session.try_to(ws.undo, log_id, _session.who(), done="The last decision is taken back."):
            st.query_params["claim"] = claim_id


def _edit(row: Mapping[str, Any]) -> None:
    desk = _desk()
    _claim_form.forget(row["claim_id"])
    st.query_params["claim"] = row["claim_id"]  # so that it stays before the person whatever others decide
    desk.editing = "" if desk.editing == row["claim_id"] else row["claim_id"]


def _buttons(ws: Workspace, row: Mapping[str, Any]) -> None:
    with st.container(horizontal=True, key="decisions"):
        st.button("Accept", type="primary", shortcut="A", on_click=_decide, args=(ws.accept, row, "Accepted"))
        st.button("Edit", shortcut="E", on_click=_edit, args=(row,))
        st.button("Reject", shortcut="X", on_click=_decide, args=(ws.reject, row, "Rejected"))
        st.button("Not a claim", shortcut="N", on_click=_decide, args=(ws.not_a_claim, row, "No claim"))
        st.button("Next", shortcut="J", on_click=_next, args=(row,))
        st.button("Back", shortcut="K", on_click=_back, disabled=not _desk().skipped)
        st.button("Undo", shortcut="U", on_click=_undo, args=(ws,), disabled=not _desk().decided)


def _one(ws: Workspace, row: Mapping[str, Any]) -> None:
    _buttons(ws, row)
    left, right = st.columns([3, 2], gap="large")
    with left:
        clickable([markup.evidence(row, _session.reader(), chosen=True)], key="claim")
        if why := _why_now(row):
            st.caption(why)
        desk = _desk()
        if desk.editing == row["claim_id"] and (receipt := _claim_form.edit(ws, row, _said("Corrected", row))):
            _done(desk, receipt, row)
            st.rerun()
        article = ws.article(row["article_id"])
        if article is not None:
            st.caption("In the article:")
            start = max(0, int(row["sentence_start"]) - _AROUND)
            clickable(markup.excerpt(article.text, row, start, int(row["end"]) + _AROUND), key="around")
    with right:
        if row["doubts"]:
            st.subheader("Why it may be wrong", anchor=False)
            clickable(markup.lines(row["doubts"]), key="doubts")
        st.subheader("What was read", anchor=False)
        view = ws.claim(row["claim_id"])
        if view is not None:
            clickable(markup.readings(view.row, view.machine), key="readings")
            if len(view.history):
                st.subheader("What was decided", anchor=False)
                clickable(markup.history(view.history, _session.reader()), key="history")


def _story(ws: Workspace, event: str | None) -> Filters | None:
    """What is reviewed: an event or one topic of it, which a person chooses here; None where all of it is."""
    if event is None:
        return None
    topics = {str(row["topic_id"]): str(row["title"]) for row in records(ws.topics(event))}
    asked = st.query_params.get("topic")
    topic = st.selectbox(
        "Topic",
        list(topics),
        index=list(topics).index(asked) if asked in topics else None,
        format_func=topics.__getitem__,
        placeholder="All topics of the event",
        key=f"topic-of-{event}",
        width=420,
    )
    return Filters(event=(event,), topic_id=(topic,) if topic else ())


def _safe(ws: Workspace, story: Filters | None) -> None:
    """Accept in one go what nothing speaks against in one topic, whose sentences are all shown."""
    if story is None or not story.topic_id:
        st.info("Choose an event and a topic of it above, whose sentences you look through.")
        return
    (topic,) = story.topic_id
    safe = ws.safe_to_accept(limit=_SAFE, topic_id=topic)
    if safe.empty:
        st.info("Nothing is left in this topic that can be accepted without a doubt.")
        return
    st.caption("These claims are read without any doubt. Look through the sentences, then accept them together.")
    shown = [(row["claim_id"], int(row["revision"])) for row in records(safe)]
    if st.button(f"Accept {plural(len(safe), 'claim')}", type="primary"):
        who = _session.who()
        _session.decide(lambda: ws.accept_many(shown, who), "The claims that were shown are accepted.")
        st.rerun()
    clickable(markup.sentences(safe, _session.reader(), None), key="safe")


st.title("Review", anchor=False)
ws = _session.workspace()
_session.messages(ws)
_session.notice_changes()
events = ws.events()
counts = {str(row["event"]): (int(row["checked"]), int(row["claims"])) for row in records(events)}
summary = _session.summary(ws)
if not summary["reviewed"] + summary["to_review"]:
    st.info("There are no claims to review yet. Add articles first.")
    st.page_link(_session.PAGES / "articles.py", label="Add articles", icon=":material/upload_file:")
    st.stop()
with st.container(horizontal=True, vertical_alignment="bottom"):
    event = st.selectbox(
        "Event",
        list(counts),
        index=None,
        key="event",
        bind="query-params",
        placeholder="All events, the doubtful claims first",
        width=420,
    )
    story = _story(ws, event)
    if event:
        st.page_link(_session.PAGES / "comparisons.py", label="Open the event", query_params={"event": event})
done, total = counts[event] if event else (summary["reviewed"], summary["reviewed"] + summary["to_review"])
st.progress(done / max(total, 1), f"{done:,} of {plural(total, 'claim')} reviewed")
one, safe, pairs = st.tabs(
    ["One by one", "Accept the safe ones", "Same or not"], key="part", on_change="rerun", bind="query-params"
)
if one.open:
    with one:
        row = _current(ws, story)
        if row is None:
            st.success("Every claim is reviewed.")
            st.button("Undo", shortcut="U", on_click=_undo, args=(ws,), disabled=not _desk().decided)
        else:
            _one(ws, row)
        _session.ask_name()
if safe.open:
    with safe:
        _safe(ws, story)
if pairs.open:
    with pairs:
        _pairs.show(ws, story or Filters())
