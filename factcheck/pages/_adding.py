"""How articles come in: files or pasted text, looked over in a table, then imported."""

from __future__ import annotations

import os
from dataclasses import replace

import pandas as pd
import streamlit as st

from factcheck.markup import label
from factcheck.model import Article, digest, moment
from factcheck.pages import _jobs, _session
from factcheck.wording import known, plural, records
from factcheck.workspace import ImportReport, Proposals, Workspace

_PENDING = "pending"
_ROUND = "upload-round"
_FIELDS = ("outlet", "published", "title", "url", "event")


def show(ws: Workspace) -> None:
    """Draw what adds articles, and what came of the last import."""
    report = _jobs.watch()
    if isinstance(report, ImportReport):
        _report(report)
    files, paste, *address = st.tabs(["Files", "Pasted text", *(["Web address"] if _may_fetch() else [])])
    with files:
        _upload(ws)
    with paste:
        _paste(ws)
    for tab in address:
        with tab:
            _fetch(ws)
    pending: Proposals | None = st.session_state.get(_PENDING)
    if pending:
        _look_over(ws, pending)


def _upload(ws: Workspace) -> None:
    key = f"files-{st.session_state.setdefault(_ROUND, 0)}"
    uploads = st.file_uploader(
        "Articles: text, web pages, PDF, Word, e-mail, feeds, tables (CSV, JSONL) or a ZIP of them",
        accept_multiple_files=True,
        key=key,
    )
    if uploads and st.session_state.get("proposed") != [upload.file_id for upload in uploads]:
        st.session_state["proposed"] = [upload.file_id for upload in uploads]
        files = [(upload.name, upload.getvalue()) for upload in uploads]
        with st.spinner(f"Reading {plural(len(files), 'file')}"):
            st.session_state[_PENDING] = ws.propose(files, _session.may_stop())


def _paste(ws: Workspace) -> None:
    with st.form("paste", clear_on_submit=True, border=False):
        text = st.text_area("The article's text", height=180)
        left, right = st.columns(2)
        outlet = left.text_input("Outlet", placeholder="Who published it")
        published = right.text_input("Published", placeholder="2024-05-31 or 2024-05-31T14:00+02:00")
        title = left.text_input("Title")
        url = right.text_input("Address", placeholder="https://")
        if st.form_submit_button("Look it over"):
            if published and moment(published) is None:
                st.warning(f"{label(published)} is no date; write it as 2024-05-31 or 2024-05-31T14:00+02:00.")
                return
            st.session_state[_PENDING] = ws.propose_text(
                text, outlet=outlet or None, published=moment(published), title=title or None, url=url or None
            )


def _may_fetch() -> bool:
    """Whether whoever started the program lets it ask for web addresses; nothing leaves the machine otherwise."""
    return os.environ.get("FACTCHECK_FETCH") == "1"


def _fetch(ws: Workspace) -> None:
    with st.form("fetch", clear_on_submit=True, border=False):
        url = st.text_input("Address of an article", placeholder="https://")
        st.caption("This asks the outlet's server for the page. A known address is read again as a new version.")
        if st.form_submit_button("Read it") and url.strip():
            with st.spinner("Asking for the page"):
                st.session_state[_PENDING] = ws.propose_url(url)


def _look_over(ws: Workspace, pending: Proposals) -> None:
    """The table in which outlet, date, title and event are corrected before the import."""
    for failure in (*pending.failures, *pending.duplicates):
        st.warning(f"**{label(failure.name)}**: {label(failure.reason)}")
    if not pending.rows:
        return
    st.subheader(f"Look over {plural(len(pending.rows), 'article')} before adding", anchor=False)
    st.caption("Click a cell to correct it. Dates: 2024-05-31, or 2024-05-31T14:00+02:00 with a time and its zone.")
    rows = pd.DataFrame(
        [
            {
                "add": proposal.state != "duplicate",
                "file": proposal.article.article,
                **{name: _text(getattr(proposal.article, name)) for name in _FIELDS},
                "note": " ".join([proposal.note, *proposal.article.notes]).strip(),
            }
            for proposal in pending.rows
        ]
    )
    edited = st.data_editor(
        rows,
        key="look-over-" + digest(*(proposal.article.article_id for proposal in pending.rows)),
        hide_index=True,
        width="stretch",
        disabled=["file", "note"],
        column_config={
            "add": st.column_config.CheckboxColumn("Add", width="small"),
            "file": st.column_config.TextColumn("File"),
            "outlet": st.column_config.TextColumn("Outlet"),
            "published": st.column_config.TextColumn("Published"),
            "title": st.column_config.TextColumn("Title", width="medium"),
            "url": st.column_config.TextColumn("Address"),
            "event": st.column_config.TextColumn("Event", help="Leave empty to let the program find it"),
            "note": st.column_config.TextColumn("To know", width="large"),
        },
    )
    articles, wrong = _corrected(pending, edited)
    for sentence in wrong:
        st.warning(label(sentence))
    undated = sum(article.published is None for article in articles)
    if undated:
        st.caption(f"{plural(undated, 'article')} without a date: the claims are read, but cannot be placed in time.")
    with st.container(horizontal=True):
        st.button(
            f"Add {plural(len(articles), 'article')}",
            type="primary",
            disabled=not articles or bool(wrong) or _jobs.is_running(),
            on_click=_import,
            args=(ws, articles, _session.who()),
        )
        st.button("Put them aside", on_click=_forget)


def _text(value: object) -> str:
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _corrected(pending: Proposals, edited: pd.DataFrame) -> tuple[list[Article], list[str]]:
    """The chosen articles as corrected in the table, and a sentence for each date that cannot be read."""
    articles, wrong = [], []
    for proposal, row in zip(pending.rows, records(edited), strict=True):
        if not row["add"]:
            continue
        given = {name: str(row[name]).strip() or None if known(row[name]) else None for name in _FIELDS}
        published = moment(given["published"]) if given["published"] else None
        if given["published"] and published is None:
            wrong.append(f"{given['published']} is no date; write it as 2024-05-31 or 2024-05-31T14:00+02:00.")
        article = proposal.article
        changed = {
            name: value for name, value in given.items() if name != "published" and value != getattr(article, name)
        }
        articles.append(replace(article, **changed, published=published))  # type: ignore[arg-type]
    return articles, wrong


def _import(ws: Workspace, articles: list[Article], who: str) -> None:
    def work(job: _jobs.Job) -> ImportReport:
        report = ws.import_articles(articles, who, job.report)
        ws.refresh()
        return report

    _jobs.start("Adding articles", work)
    _forget()


def _forget() -> None:
    st.session_state.pop(_PENDING, None)
    st.session_state.pop("proposed", None)
    st.session_state[_ROUND] += 1


def _report(report: ImportReport) -> None:
    parts = [f"{plural(len(report.added), 'article')} added."] if report.added else ["Nothing was added."]
    if report.known:
        parts.append(f"Here already: {plural(len(report.known), 'article')}.")
    st.success(" ".join(parts))
    if report.added:
        st.page_link(_session.PAGES / "comparisons.py", label="See what it changes in the comparisons")
    for failure in report.failures:
        st.warning(f"**{label(failure.name)}**: {label(failure.reason)}")
