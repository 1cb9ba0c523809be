"""Files: everything as CSV, XLSX, JSON-LD and report; the project saved and opened; the log of decisions."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from factcheck import markup
from factcheck.pages import _downloads, _jobs, _session
from factcheck.pages._clickable import show as clickable
from factcheck.wording import plural
from factcheck.workspace import ExtractionReport, Workspace, beside

_JSON = "application/json"
_PAGE = 50  # decisions of the log that are shown at once


def _exports(ws: Workspace) -> None:
    from factcheck import exports
    from factcheck.pages import _event, _reports

    events = ws.filter_values()["event"]
    event = st.selectbox(
        "Event", events, index=None, placeholder="All events", key="export-of", persist_state="session"
    )
    if not st.toggle("Make the files", key="make-files"):
        st.caption("Each file carries the review state, the sentence and the address of every claim.")
        return
    parts = ws.whole(event)
    name = _downloads.file_name(event or "factcheck")
    left, right = st.columns(2)
    with left:
        _downloads.frames(parts, name, "all")
    with right:
        jsonld = exports.jsonld(parts["claims"], parts["groups"])
        _downloads.button("Claims as JSON-LD (schema.org)", jsonld, f"{name}.jsonld", "application/ld+json", "jsonld")
        if event:
            html = _reports.report(ws, event, _event.listed(ws, event), parts["claims"])
            _downloads.button("Report as a web page", html.encode(), f"{name}-report.html", "text/html", "report")
        else:
            st.caption("Choose an event to get its report as a web page that stands alone.")
        _downloads.button("Whole project as JSON", ws.project_json(), "project.json", _JSON, "whole-project")


def _project(ws: Workspace) -> None:
    st.caption(f"This project is the file {markup.label(ws.path)}. It never leaves this machine.")
    left, right = st.columns(2)
    with left.form("save-as", border=False):
        target = st.text_input("Save a copy as", placeholder=str(Path("data") / "copy.sqlite")).strip()
        if st.form_submit_button("Save a copy") and target:
            _session.try_to(ws.save_as, target, done=f"A copy is saved as {target}.")
            st.rerun()
    with right.form("open", border=False):
        source = st.text_input("Open another project file", placeholder=str(Path("data") / "copy.sqlite")).strip()
        if st.form_submit_button("Open") and source:
            _session.try_to(
                _session.open_project, source, done=f"This tab now works on {source}; other tabs stay on theirs."
            )
            st.rerun()
    with st.expander("Open a project that was saved as JSON"):
        upload = st.file_uploader("Project as JSON", type=["json"], key="project-json")
        name = st.text_input("Keep it as", placeholder=str(Path("data") / "project.sqlite")).strip()
        if st.button("Open it", disabled=upload is None or not name) and upload is not None:
            _session.try_to(
                _open_json, upload.getvalue(), name, done=f"This tab now works on {name}; other tabs stay on theirs."
            )
            st.rerun()
    outdated = ws.outdated()
    if outdated:
        st.warning(f"{plural(outdated, 'article')} were read by an older version of this program.")
        if st.button("Read them again; every decision is kept"):
            who = _session.who()
            _jobs.start("Reading again", lambda job: beside.reextract(ws, who, job.report))
            st.rerun()
    if _session.summary(ws)["samples"] and st.button("Remove the sample articles"):
        _session.try_to(
            ws.remove_samples, _session.who(), done="The samples are removed; Articles can bring them back."
        )
        st.rerun()


def _open_json(data: bytes, name: str) -> None:
    Workspace.from_project_json(data, name)
    _session.open_project(name)


st.title("Files", anchor=False)
ws = _session.workspace()
_session.messages(ws)
result = _jobs.watch()
if isinstance(result, ExtractionReport):
    st.success(f"{plural(result.articles, 'article')} read again; {plural(len(result.changes), 'claim')} changed.")
st.header("Take it with you", anchor=False)
if _session.summary(ws)["articles"]:
    _exports(ws)
else:
    st.info("There is nothing to take along yet. Add articles first.")
st.header("The project", anchor=False)
_project(ws)
st.header("Who decided what", anchor=False)
entries = st.session_state.setdefault("log-shown", _PAGE)
log = ws.log(limit=entries + 1, imports=st.toggle("Show imports too", key="log-imports"))
if log.empty:
    st.info("Nothing has been decided yet.")
else:
    picked = clickable(markup.history(log.head(entries), _session.reader(), undo=True), key="log")
    if picked:
        _session.try_to(ws.undo, int(picked.partition(":")[2]), _session.who(), done="The decision is taken back.")
        st.rerun()
if len(log) > entries:
    st.button("Show more", type="tertiary", on_click=_session.show_more, args=("log-shown", _PAGE))
