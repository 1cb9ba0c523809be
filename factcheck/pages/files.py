"""Files: everything as CSV, XLSX, JSON-LD and report; the project saved and opened; the log of decisions."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from factcheck import markup
from factcheck.pages import _downloads, _jobs, _session
from factcheck.pages._clickable import show as clickable
from factcheck.wording import plural
from factcheck.workspace import ExtractionReport, Workspace

_JSON = "application/json"


def _exports(ws: Workspace) -> None:
    from factcheck import exports

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
        jsonld = exports.claims_jsonld(parts["claims"])
        _downloads.button("Claims as JSON-LD (schema.org)", jsonld, f"{name}.jsonld", "application/ld+json", "jsonld")
        if event:
            report = exports.event_report(event, parts["groups"], parts["claims"], parts["relations"], parts["totals"])
            _downloads.button("Report as a web page", report.encode(), f"{name}.html", "text/html", "report")
        else:
            st.caption("Choose an event to get its report as a web page that stands alone.")
        _downloads.button("Whole project as JSON", ws.project_json(), "project.json", _JSON, "project")


def _project(ws: Workspace) -> None:
    st.caption(f"This project is the file {markup.label(ws.path)}. It never leaves this machine.")
    with st.form("save-as", border=False):
        target = st.text_input("Save a copy as", placeholder=str(Path("data") / "copy.sqlite"))
        if st.form_submit_button("Save a copy") and target.strip():
            _session.try_to(ws.save_as, target.strip(), done=f"A copy is saved as {target.strip()}.")
            st.rerun()
    st.caption("To open another project, start the program with FACTCHECK_WORKSPACE set to its file.")
    outdated = ws.outdated()
    if outdated:
        st.warning(f"{plural(outdated, 'article')} were read by an older version of this program.")
        if st.button("Read them again; every decision is kept"):
            who = _session.who()
            _jobs.start("Reading again", lambda job: ws.reextract(who, job.report))
            st.rerun()
    if ws.summary()["samples"] and st.button("Remove the sample articles"):
        _session.try_to(
            ws.remove_samples, _session.who(), done="The samples are removed; Articles can bring them back."
        )
        st.rerun()


st.title("Files", anchor=False)
_session.messages()
ws = _session.workspace()
result = _jobs.watch()
if isinstance(result, ExtractionReport):
    ws.refresh()
    st.success(f"{plural(result.articles, 'article')} read again; {plural(len(result.changes), 'claim')} changed.")
st.header("Take it with you", anchor=False)
if ws.summary()["articles"]:
    _exports(ws)
else:
    st.info("There is nothing to take along yet. Add articles first.")
st.header("The project", anchor=False)
_project(ws)
st.header("Who decided what", anchor=False)
log = ws.log(limit=50)
if log.empty:
    st.info("Nothing has been decided yet.")
else:
    clickable(markup.history(log, _session.reader()), key="log")
