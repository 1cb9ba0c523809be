"""The dashboard: `streamlit run app.py`, or `streamlit run app.py -- --open DIR` for a finished batch too."""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import runtime

from factcheck.pages import _door, _starting

_ROOT = Path(__file__).parent / "factcheck"

if not runtime.exists():  # `streamlit run` imports this file once for the server, and then runs it for each page
    app = st.App(__file__, lifespan=_starting.lifespan, middleware=[Middleware(_door.Door)])
else:
    st.set_page_config(
        page_title="Factcheck: who says how many",
        page_icon=str(_ROOT / "assets" / "favicon.svg"),
        layout="wide",
    )
    chosen = st.navigation(
        [
            st.Page(_ROOT / "pages" / "comparisons.py", title="Comparisons", default=True),
            st.Page(_ROOT / "pages" / "revisions.py", title="Revisions"),
            st.Page(_ROOT / "pages" / "articles.py", title="Articles"),
            st.Page(_ROOT / "pages" / "review.py", title="Review"),
            st.Page(_ROOT / "pages" / "claimants.py", title="Claimants"),
            st.Page(_ROOT / "pages" / "files.py", title="Files"),
            st.Page(_ROOT / "pages" / "method.py", title="Method"),
            *([st.Page(_ROOT / "pages" / "corpus.py", title="Corpus")] if "--open" in sys.argv else []),
        ],
        position="top",
    )
    st.html(_ROOT / "assets" / "page.html")
    _starting.wait()
    chosen.run()
