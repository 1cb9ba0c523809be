"""How articles come in: files or pasted text, looked over in a table, then imported."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from factcheck import markup
from factcheck.markup import label
from factcheck.model import Article, digest
from factcheck.pages import _downloads, _jobs, _session
from factcheck.pages._clickable import show as clickable
from factcheck.pages._dates import as_iso, date_of, in_words
from factcheck.reading.finish import UNDATED, UNSUPPORTED
from factcheck.reading.outlets import outlet_in_name
from factcheck.reading.results import Failure
from factcheck.tables import cell, csv_bytes
from factcheck.wording import figure, known, plural, records, speaker
from factcheck.workspace import ImportReport, Proposals, Workspace, beside

_PENDING = "pending"
_ROUND = "upload-round"
_OPEN = "adding-open"
_EVENT = "adding-to"
_REPORT = "import-report-shown"
_WARNINGS = 4
_LISTED = 200
_CHANGES = 8
_FEW = 25  # words of a text that may be no whole article
_KEPT = "Your text is kept."
_left: dict[Path, Proposals] = {}
"""What is being looked over in each project, as corrected so far: a page that is loaded anew loses its own."""
_FIELDS = ("outlet", "published", "title", "url", "event")


class _Brought(NamedTuple):
    """What came of an import, and how many samples made room for it."""

    report: ImportReport
    samples: int


def button(ws: Workspace, event: str | None) -> None:
    """The button that opens the panel for adding; what is added there may go to an event from the start."""
    st.button(
        "Add articles", icon=":material/upload_file:", type="primary", key="add-articles", on_click=_open, args=(event,)
    )
    if st.session_state.pop(_OPEN, False):
        _panel(ws)


def _open(event: str | None) -> None:
    st.session_state[_OPEN] = True
    st.session_state[_EVENT] = event or ""


@st.dialog("Add articles", width="large", icon=":material/upload_file:")
def _panel(ws: Workspace) -> None:
    show(ws)


def watch() -> None:
    """What came of the last import, until somebody closes it, and what one that broke off has left."""
    brought = _jobs.watch()
    if isinstance(brought, _Brought):
        st.session_state[_REPORT] = brought
    if _REPORT in st.session_state:
        _report(_session.workspace(), *st.session_state[_REPORT])
    _broken_off(_session.workspace())


def _broken_off(ws: Workspace) -> None:
    """What an import has left that broke off, with the choice to go on."""
    count = 0 if _jobs.is_running() or beside.under_way(ws) else ws.count_waiting()
    if not count:
        return
    with st.container(border=True):
        st.warning(f"An import broke off before its {plural(count, 'article')} were all in. Nothing of it is lost.")
        with st.container(horizontal=True):
            if st.button("Go on with it", type="primary", key="go-on"):
                who = _session.who()
                _jobs.start("Adding articles", lambda job: _Brought(beside.go_on(ws, who, job.report), 0))
                st.rerun()
            if st.button("Leave out what is not in", key="leave-out"):
                ws.forget_waiting(ws.waiting())
                st.rerun()


def show(ws: Workspace) -> None:
    """Draw what adds articles."""
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
    elif left := _left.get(ws.path):
        _offer(left)


def _offer(left: Proposals) -> None:
    """What was being looked over when its page was left, to be taken up again."""
    st.info(f"{plural(len(left.rows), 'article')} of an upload that nobody has finished can be looked over here.")
    with st.container(horizontal=True):
        st.button("Look them over", key="take-up", on_click=_take_up, args=(left,))
        st.button("Forget them", key="forget-left", on_click=_forget)


def _take_up(left: Proposals) -> None:
    st.session_state[_PENDING] = left


def _upload(ws: Workspace) -> None:
    key = f"files-{st.session_state.setdefault(_ROUND, 0)}"
    uploads = st.file_uploader(
        "Articles: text, web pages, PDF, Word, e-mail, feeds, exports of Nexis or Factiva, tables, or a ZIP of them",
        accept_multiple_files=True,
        key=key,
    )
    if uploads and st.session_state.get("proposed") != [upload.file_id for upload in uploads]:
        st.session_state["proposed"] = [upload.file_id for upload in uploads]
        files = [(upload.name, upload.getvalue()) for upload in uploads]
        told = st.empty()
        with told.container(), st.spinner(f"Reading {plural(len(files), 'file')}"):
            st.session_state[_PENDING] = ws.propose(files, _session.may_stop())
        told.empty()


def _paste(ws: Workspace) -> None:
    """A text and what is known of it; all of it stays as it is until it is looked over."""
    with st.form("paste", border=False):
        text = st.text_area("The article's text", height=180, key="paste-text")
        left, right = st.columns(2)
        outlet = left.text_input("Outlet", placeholder="Who published it", key="paste-outlet")
        published = right.text_input("Published", placeholder="31 May 2024, 14:00 CEST", key="paste-published")
        title = left.text_input("Title", key="paste-title")
        url = right.text_input("Address", placeholder="https://", key="paste-url")
        if st.form_submit_button("Look it over"):
            when, doubt = date_of(published)
            if published.strip() and when is None:
                st.warning(f"{label(published)} is no date; write it as 31 May 2024 or 2024-05-31. {_KEPT}")
                return
            if doubt:
                st.warning(label(doubt))
            st.session_state[_PENDING] = ws.propose_text(
                text,
                outlet=outlet or None,
                published=when,
                title=title or None,
                url=url or None,
                event=st.session_state.get(_EVENT) or None,
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
    _warn([_told(failure) for failure in (*pending.failures, *pending.duplicates)])
    if not pending.rows:
        return
    st.subheader(f"Look over {plural(len(pending.rows), 'article')} before adding", anchor=False)
    st.caption("Click a cell to correct it. Dates as you write them: 31 May 2024, or 2024-05-31 14:00 CEST.")
    left, right = st.columns(2)
    outlet = left.text_input("Outlet of all that have none", key="fill-outlet").strip()
    event = right.text_input("Event of all that have none", st.session_state.get(_EVENT, ""), key="fill-event").strip()
    rows = pd.DataFrame(
        [
            {
                "add": proposal.state != "duplicate",
                "file": proposal.article.article,
                **{name: getattr(proposal.article, name) or "" for name in _FIELDS},
                "published": in_words(proposal.article.published),
                "note": " ".join([proposal.note, *_notes(proposal.article)]).strip(),
            }
            for proposal in pending.rows
        ]
    )
    guessed = [
        not words and bool(outlet_in_name(name)) for words, name in zip(rows["outlet"], rows["file"], strict=True)
    ]
    rows["outlet"] = [
        words or outlet_in_name(name) or outlet for words, name in zip(rows["outlet"], rows["file"], strict=True)
    ]
    rows["event"] = [words or event for words in rows["event"]]
    rows["note"] = [
        f"Outlet guessed from the file's name. {words}".strip() if is_guess else words
        for words, is_guess in zip(rows["note"], guessed, strict=True)
    ]
    edited = st.data_editor(
        rows,
        key="look-over-" + digest(outlet, event, *(proposal.article.article_id for proposal in pending.rows)),
        hide_index=True,
        width="stretch",
        disabled=["file", "note"],
        column_order=["add", "file", "outlet", "published", "title", "event", "note", "url"],
        column_config={
            "add": st.column_config.CheckboxColumn("Add", width="small"),
            "file": st.column_config.TextColumn("File", width=150),
            "outlet": st.column_config.TextColumn("Outlet", width=120),
            "published": st.column_config.TextColumn("Published", width=170),
            "title": st.column_config.TextColumn("Title", width="medium"),
            "event": st.column_config.TextColumn("Event", width=140, help="Leave empty to let the program find it"),
            "note": st.column_config.TextColumn("To know", width=250),
            "url": st.column_config.TextColumn("Address", width="medium"),
        },
    )
    articles, wrong, doubts = _corrected(pending, edited)
    corrected = iter(articles)
    _left[ws.path] = pending._replace(
        rows=[
            proposal._replace(article=next(corrected)) if is_added else proposal
            for proposal, is_added in zip(pending.rows, edited["add"], strict=True)
        ]
    )
    _warn([label(sentence) for sentence in (*wrong, *dict.fromkeys(doubts))])
    _warn(_said_once(articles), st.caption)
    lacking = {
        "a date": sum(one.published is None for one in articles),
        "an outlet": sum(not one.outlet for one in articles),
    }
    if told := [f"{plural(count, 'article')} without {what}" for what, count in lacking.items() if count]:
        st.warning(
            f"{' and '.join(told)}. Give it in the table, or else nobody can tell since when a figure stands, "
            "or who printed it."
        )
    with st.container(horizontal=True):
        if st.button(
            f"Add {plural(len(articles), 'article')}",
            type="primary",
            disabled=not articles or bool(wrong) or _jobs.is_running(),
        ):
            _import(ws, articles, _session.who())
            st.rerun()  # the whole page: the panel closes, and the page follows the work
        if st.button("Cancel"):
            _forget()
            st.rerun()
        dated = edited.assign(published=[as_iso(text) if known(text) else text for text in edited["published"]])
        safe = pd.DataFrame({name: [cell(value) for value in dated[name]] for name in dated.columns})
        with st.container(width=200):
            _downloads.button("This table as CSV", csv_bytes(safe), "look-over.csv", _downloads.CSV, "look-over-csv")


def _warn(sentences: Sequence[str], draw: Callable[[str], object] = st.warning) -> None:
    """Sentences below each other, the first few open and the rest in one fold, so that the table stays in reach."""
    for sentence in sentences[:_WARNINGS]:
        draw(sentence)
    if rest := sentences[_WARNINGS:]:
        with st.expander(f"{len(rest):,} more like these"):
            st.markdown("\n".join(f"- {sentence}" for sentence in rest[:_LISTED]))
            if len(rest) > _LISTED:
                st.caption(f"And {len(rest) - _LISTED:,} more.")


def _told(failure: Failure) -> str:
    """What could not be read, its name once, and why."""
    return f"**{label(failure.name)}** {label(failure.reason.removeprefix(failure.name).strip())}"


def _notes(article: Article) -> list[str]:
    """What is to be known of an article, of its date only where that was not understood.

    A page made by scripts shows by how few words it has.
    """
    words = len(article.text.split())
    few = [f"Only {plural(words, 'word')}: is that the whole article?"] if words < _FEW else []
    return few + [note for note in article.notes if note != UNDATED and not (_is_on_date(note) and article.published)]


def _said_once(articles: Sequence[Article]) -> list[str]:
    """Where the dates of articles come from, and in what languages they are: what is said of several once."""
    of_note: dict[str, list[tuple[str, str]]] = {}
    for article in articles:
        for note in article.notes:
            if UNSUPPORTED in note or (_is_on_date(note) and article.published is not None):
                plain = note.replace(f" {article.published.isoformat()}", "") if article.published else note
                of_note.setdefault(plain, []).append((article.article, note))
    return [
        f"{len(told)} articles: {label(plain)}" if len(told) > 1 else f"**{label(told[0][0])}**: {label(told[0][1])}"
        for plain, told in of_note.items()
    ]


def _is_on_date(note: str) -> bool:
    """Whether a note on an article is about its date: such a note goes when a person gives one."""
    return "date" in note.lower()


def _corrected(pending: Proposals, edited: pd.DataFrame) -> tuple[list[Article], list[str], list[str]]:
    """The chosen articles as corrected in the table; sentences on dates that are none, or doubtful."""
    articles: list[Article] = []
    wrong: list[str] = []
    doubts: list[str] = []
    for proposal, row in zip(pending.rows, records(edited), strict=True):
        if not row["add"]:
            continue
        given = {name: str(row[name]).strip() or None if known(row[name]) else None for name in _FIELDS}
        article = proposal.article
        published, doubt = article.published, ""
        if given["published"] != (in_words(article.published) or None):
            published, doubt = date_of(given["published"] or "")
            article = replace(article, notes=tuple(note for note in article.notes if not _is_on_date(note)))
        if given["published"] and published is None:
            wrong.append(f"{given['published']} is no date; write it as 31 May 2024 or 2024-05-31.")
        if doubt:
            doubts.append(doubt)
        changed = {
            name: value for name, value in given.items() if name != "published" and value != getattr(article, name)
        }
        articles.append(replace(article, **changed, published=published))  # type: ignore[arg-type]
    return articles, wrong, doubts


def _import(ws: Workspace, articles: list[Article], who: str) -> None:
    _jobs.start("Adding articles", lambda job: _bring_in(ws, articles, who, job))
    _forget()


def _bring_in(ws: Workspace, articles: list[Article], who: str, job: _jobs.Job) -> _Brought:
    """Put articles in; with the first of a person's own the samples go, unless somebody decided something there."""
    report = beside.import_articles(ws, articles, who, job.report)
    events = ws.events()
    is_touched = events.loc[events["sample"].astype(bool), "checked"].any()
    return _Brought(report, ws.remove_samples(who) if report.added and not is_touched else 0)


def _forget() -> None:
    _left.pop(_session.workspace().path, None)
    st.session_state.pop(_PENDING, None)
    st.session_state.pop("proposed", None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    for name in ("text", "outlet", "published", "title", "url"):
        st.session_state.pop(f"paste-{name}", None)


def _report(ws: Workspace, report: ImportReport, samples: int) -> None:
    """What was added and what was here already, with links to the events where it now stands."""
    rows = [row for name in report.added if (row := ws.article_row(name))]
    changed = [row for row in rows if known(row["version_of"])]
    parts = [f"{plural(len(report.added), 'article')} added."] if report.added else ["Nothing was added."]
    if changed:
        parts.append(f"Of these {plural(len(rows) - len(changed), 'is', 'are')} new, {len(changed)} changed since.")
    if report.known:
        parts.append(f"Here already: {plural(len(report.known), 'article')}.")
    claims = sum(int(row["claims"]) for row in rows)
    if report.added:
        parts.append(f"{plural(claims, 'claim')} found.")
    if samples:
        parts.append("The samples are put away, among the removed under Articles.")
    events = list(dict.fromkeys(str(row["event"]) for row in rows if known(row["event"])))
    with st.container(border=True, key="import-report"):
        st.success(" ".join(parts))
        for failure in report.failures:
            st.warning(_told(failure))
        if figures := _changed_figures(ws, changed):
            st.markdown("Figures that changed:\n" + "\n".join(f"- {label(words)}" for words in figures[:_CHANGES]))
            if len(figures) > _CHANGES:
                st.caption(f"And {len(figures) - _CHANGES} more; all are under Revisions.")
        if report.known:
            st.caption(_compared_with_here(ws, report.known))
        links = [markup.element("a", f"Open {event}", href="./" + markup.link_to(event=event)) for event in events[:6]]
        if links:  # not st.page_link: on the first page it opens an event, but leaves the address as it was
            clickable([markup.element("p", *links, class_="facts")], key="report-links")
        st.button("Close", key="close-report", on_click=_close_report)


def _changed_figures(ws: Workspace, changed: list[dict[str, Any]]) -> list[str]:
    """What a later version of an article says otherwise than the one before: `14 → 31, Port Authority: injured`."""
    out: list[str] = []
    for row in changed:
        versions = [str(one["article_id"]) for one in records(ws.versions(str(row["article_id"])))]
        place = versions.index(str(row["article_id"]))
        if not place:
            continue
        before: dict[tuple[object, ...], dict[str, Any]] = {
            (claim["group_id"], claim["claimant_id"]): claim
            for claim in records(ws.article_claims(versions[place - 1]))
        }
        for claim in records(ws.article_claims(versions[place])):
            old = before.get((claim["group_id"], claim["claimant_id"]))
            if old is not None and known(claim["group_id"]) and figure(old) != figure(claim):
                group = ws.group(str(claim["group_id"]))
                what = f", {group['question']}" if group else ""
                out.append(f"{figure(old)} → {figure(claim)}, {speaker(claim)}{what}")
    return list(dict.fromkeys(out))


def _compared_with_here(ws: Workspace, known_already: list[str]) -> str:
    """What a re-import found here: when the articles came in, and how many of their claims a person has checked."""
    rows = [row for name in known_already if (row := ws.article_row(name))]
    checked = sum(int(row["claims"]) - int(row["to_review"]) for row in rows)
    days = sorted(str(row["imported_at"])[:10] for row in rows)
    came = f"since {days[0]}" if days else ""
    return f"Unchanged texts, here {came}: {plural(checked, 'checked claim')} of theirs stay as they are."


def _close_report() -> None:
    st.session_state.pop(_REPORT, None)
