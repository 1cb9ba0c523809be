"""A finished batch, as `streamlit run app.py -- --open DIR` was given it: its questions, and one of them in full."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

from factcheck import markup
from factcheck.batch import BatchResult, open_result
from factcheck.errors import FactcheckError
from factcheck.pages import _question
from factcheck.pages._clickable import show as clickable
from factcheck.wording import STATES, plural

_PAGE = 20
_FIELDS = {"month": "Month", "measure": "What happened", "state": "State"}


@st.cache_resource(show_spinner="Opening the batch", max_entries=2)
def _open(folder: Path) -> BatchResult:
    return open_result(folder)


@st.cache_data(show_spinner=False, max_entries=8)
def _values(folder: Path, column: str) -> list[str]:
    return _open(folder).values("groups", column)


def _folder() -> Path:
    after = sys.argv.index("--open") + 1
    if after == len(sys.argv):
        raise FactcheckError("--open needs the folder of a finished batch.")
    return Path(sys.argv[after])


def _show(folder: Path) -> None:
    result = _open(folder)
    st.caption(f"{folder}: " + ", ".join(f"{count:,} {table}" for table, count in result.rows.items()))
    row = st.container(horizontal=True)
    choice = {
        column: row.multiselect(
            title,
            _values(folder, column),
            key=column,
            bind="query-params",
            format_func=(lambda state: STATES[state].label) if column == "state" else str,
            placeholder="Any",
        )
        for column, title in _FIELDS.items()
    }
    total = result.count("groups", choice)
    if not total:
        st.info("No question fits. Clear a field.")
        return
    left, right = st.columns([5, 8], gap="large")
    with left:
        pages = -(-total // _PAGE)
        at = st.number_input(f"{plural(total, 'question')}; page of {pages:,}", 1, pages, key="page")
        groups = result.groups(choice, limit=_PAGE, offset=_PAGE * (at - 1))
        chosen = st.query_params.get("question") or str(groups["group_id"].iloc[0])
        clickable(markup.questions(groups, chosen), key="questions")
    with right:
        _question.show(result, chosen)


st.title("Corpus", anchor=False)
try:
    _show(_folder())
except FactcheckError as error:
    st.error(markup.label(error))
