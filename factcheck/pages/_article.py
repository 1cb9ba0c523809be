"""One article on the Articles page: its text with claims marked, the marked claim beside it, what can be done to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pandas as pd
import streamlit as st

from factcheck import markup
from factcheck.extraction.pipeline import quantities
from factcheck.model import Article
from factcheck.pages import _claim_form, _conflict, _session
from factcheck.pages._clickable import show as clickable
from factcheck.pages._dates import as_iso
from factcheck.wording import known, plural, records, when
from factcheck.workspace import Receipt, Workspace

_FIELDS = {"outlet": "Outlet", "published": "Published", "title": "Title", "url": "Address", "event": "Event"}


def show(ws: Workspace, article_id: str) -> None:
    """Draw an article; its chosen claim is in the address."""
    article, row = ws.article(article_id), ws.article_row(article_id)
    if article is None or row is None or row["status"] != "active":
        st.info("This article is no longer here. Choose another one, or bring it back under the removed articles.")
        return
    reader = _session.reader()
    st.header(markup.label(article.title or article.article or "Untitled"), anchor=False)
    claims = ws.article_claims(article_id)
    facts: list[tuple[str, markup.Node]] = [
        ("Outlet", article.outlet or "unknown"),
        ("Published", when(row["published"], reader)),
        ("Event", str(row["event"] or "not tied to one yet")),
        ("Claims", str(len(claims))),
    ]
    clickable(markup.facts(facts), key="article-facts", scroll_to=article_id)
    if article.published is None:
        st.warning("This article has no date. Its claims are read, but cannot be placed in time; add a date below.")
    for note in article.notes:
        st.caption(markup.label(note))
    if article.uncertain:
        st.caption("Taken from the text and worth a look: " + ", ".join(article.uncertain) + ".")
    _versions(ws, article_id)
    _actions(ws, row)

    chosen = st.query_params.get("claim")
    text, beside = st.columns([6, 5], gap="medium")
    with text:
        _text(ws, article, claims, chosen)
    with beside:
        st.subheader("Its claims", anchor=False)
        if claims.empty:
            st.info(
                "No numeric claim was found here. If one was missed, switch on the other numbers and add it from there."
            )
        clickable(markup.rows_of_claims(claims, chosen), key="rows")


def _text(ws: Workspace, article: Article, claims: pd.DataFrame, chosen: str | None) -> None:
    """The text, and the form for a number that was missed."""
    missing = st.toggle("Show the other numbers, to add a claim that was missed", key="missed")
    numbers = _no_claims(article.text, claims) if missing else []
    picked = clickable(
        markup.article_text(article.text, claims, article.left_out, chosen=chosen, numbers=numbers),
        key="text",
        scroll_to=chosen,
    )
    if picked:
        st.session_state["adding"] = (article.article_id, *map(int, picked.split(":")[1:]))
    if missing and st.session_state.get("adding", ("",))[0] == article.article_id:
        _claim_form.add(ws, *st.session_state["adding"])


def _no_claims(text: str, claims: pd.DataFrame) -> list[tuple[int, int]]:
    """The numbers of a text that are no claims."""
    taken = set(zip(claims["start"], claims["end"], strict=True))
    return [(q["start"], q["end"]) for q in quantities(text) if (q["start"], q["end"]) not in taken]


def _versions(ws: Workspace, article_id: str) -> None:
    versions = ws.versions(article_id)
    if len(versions) > 1:
        place = versions["article_id"].tolist().index(article_id) + 1
        st.caption(f"Version {place} of {len(versions)}. The page Revisions shows what changed between them.")


def _actions(ws: Workspace, row: Mapping[str, Any]) -> None:
    article_id, revision, who = row["article_id"], int(row["revision"]), _session.who()
    with st.container(horizontal=True):
        with (
            st.popover("Correct or move", icon=":material/edit:"),
            _correcting(ws, row) as draft,
        ):
            given = {
                name: st.text_input(
                    title,
                    value=_shown(draft.opened[name]),
                    help=hint,
                    key=f"{name}-of-{draft.name}",
                )
                for name, title, hint in (
                    ("outlet", "Outlet", None),
                    ("published", "Published", "31 May 2024, or 31 May 2024, 14:00 CEST"),
                    ("title", "Title", None),
                    ("url", "Address", None),
                    ("event", "Event", "Another event's name moves the article there"),
                )
            }
            given["published"] = as_iso(given["published"])
            if st.form_submit_button("Save") and draft.is_seen:
                _correct(ws, row, draft, given, who)
        if st.button("Remove", icon=":material/delete:", key=f"remove-{article_id}"):
            done = "The article is removed. It can be brought back under the removed articles."
            _session.decide(lambda: ws.remove_article(article_id, revision, who), done)
            st.query_params.pop("article", None)
            st.query_params.pop("claim", None)
            st.rerun()


def _key(article_id: str) -> str:
    return f"correct-{article_id}"


@contextmanager
def _correcting(ws: Workspace, row: Mapping[str, Any]) -> Iterator[_conflict.Draft]:
    """The form for what an article says of itself, with a word on what others changed meanwhile."""
    draft = _conflict.Draft(_key(row["article_id"]), row)
    draft.tell(ws, row["article_id"], row, _FIELDS, _shown)
    with st.form(draft.name, border=False):
        yield draft


def _shown(value: Any) -> str:
    return str(value) if known(value) else ""


def _correct(ws: Workspace, row: Mapping[str, Any], draft: _conflict.Draft, given: Mapping[str, str], who: str) -> None:
    changes = {name: text for name, text in given.items() if text != _shown(draft.opened[name])}
    _conflict.forget(_key(row["article_id"]))
    event = changes.pop("event", None)

    def correct() -> list[Receipt]:
        revision, receipts = int(row["revision"]), list[Receipt]()
        if changes:
            receipts.append(ws.correct_article(row["article_id"], changes, revision, who))
            revision = receipts[-1].revision
        return [*receipts, ws.move_article(row["article_id"], event, revision, who)] if event else receipts

    if changes or event:
        _session.decide(correct, "The article was moved." if event else "Saved.")
    st.rerun()


def restore_button(ws: Workspace, row: Mapping[str, Any]) -> None:
    """A removed article and the button that brings it back."""
    log = records(ws.log(limit=20, object_id=row["article_id"]))
    removal = next((entry for entry in log if entry["kind"] == "remove" and not entry["undone"]), None)
    title = markup.label(row["title"] or row["article"])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{title} — {markup.label(row['outlet'] or 'unknown outlet')}, {plural(int(row['claims']), 'claim')}"
        )
        if removal and st.button("Bring back", key=f"restore-{row['article_id']}"):
            _session.try_to(ws.undo, removal["id"], _session.who(), done="The article is back.")
            st.rerun()
