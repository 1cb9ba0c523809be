"""Method: how the program works and where it errs, in plain words."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from factcheck.pages import _session
from factcheck.wording import plural

_WORDS = Path(__file__).parent.parent / "assets" / "method.md"

st.title("Method", anchor=False)
st.markdown(_WORDS.read_text("utf-8"))
summary = _session.summary(_session.workspace())
st.header("This project", anchor=False)
st.markdown(
    f"{plural(summary['articles'], 'article')}, {plural(summary['events'], 'event')}, "
    f"{plural(summary['claims'], 'claim')}, {plural(summary['groups'], 'question')}; "
    f"{plural(summary['reviewed'], 'claim')} reviewed by a person. "
    f"Times on all pages are in your browser's zone, {_session.reader()}."
)
