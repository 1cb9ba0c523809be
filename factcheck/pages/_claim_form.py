"""The form in which a person corrects a claim or adds one that was missed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from factcheck import markup
from factcheck.model import Accrual, Bound, ClaimantRelation, Modality, Population
from factcheck.pages import _conflict, _session
from factcheck.pages._dates import as_iso_day
from factcheck.wording import known
from factcheck.workspace import Receipt, Workspace

_CHOICES: Mapping[str, list[str]] = {
    "bound": [member.value for member in Bound],
    "population": [member.value for member in Population],
    "claimant_relation": ["", *(member.value for member in ClaimantRelation)],
    "modality": [member.value for member in Modality],
    "accrual": [member.value for member in Accrual],
}
_PARTS: Mapping[str, Mapping[str, str]] = {
    "Number": {
        "value": "Value",
        "bound": "Bound",
        "low": "Low (ranges and vague words)",
        "high": "High (ranges)",
        "unit": "Unit",
    },
    "What": {
        "noun": "What is counted",
        "measure": "What happened",
        "population": "Population",
        "group": "Side or group",
        "place": "Place",
    },
    "Who says it": {"claimant": "Claimant", "claimant_relation": "Claimant speaks of", "modality": "Modality"},
    "When": {"as_of": "Holds as of", "accrual": "Accrual"},
}
_TITLES = {name: title for titles in _PARTS.values() for name, title in titles.items()}


def _fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """Draw the fields; give what stands in them, texts and choices as they are."""
    entered: dict[str, Any] = {}
    for part, titles in _PARTS.items():
        st.markdown(f"**{part}**")
        columns = st.columns(3)
        for place, (name, title) in enumerate(titles.items()):
            entered[name] = _field(columns[place % 3], name, title, given.get(name))
    entered["provisional"] = st.checkbox("The text says that the figure is not final", bool(given.get("provisional")))
    return entered


def _field(column: DeltaGenerator, name: str, title: str, value: Any) -> str:
    if name not in _CHOICES:
        text = column.text_input(title, value=_shown(value), placeholder="31 May 2024" if name == "as_of" else None)
        return as_iso_day(text) if name == "as_of" else text
    options = _CHOICES[name]
    return column.selectbox(
        title,
        options,
        index=options.index(str(value)) if value in options else 0,
        format_func=lambda option: option.replace("_", " ") or "—",
    )


def _shown(value: Any) -> str:
    """A value as it stands in a text field."""
    if isinstance(value, float) and known(value):
        return str(int(value)) if value.is_integer() else str(value)
    return str(value) if known(value) else ""


def forget(claim_id: str) -> None:
    """Begin the next correction of a claim from what it says then."""
    _conflict.forget(_key(claim_id))


def _key(claim_id: str) -> str:
    return f"edit-{claim_id}"


def edit(ws: Workspace, row: Mapping[str, Any], done: str) -> Receipt | None:
    """The form that corrects a claim; the receipt of a correction that was kept, of which `done` is said."""
    draft = _conflict.Draft(_key(row["claim_id"]), row)
    draft.tell(ws, row["claim_id"], row, _TITLES, _shown)
    with st.form(draft.name, enter_to_submit=False):  # else Ctrl+Enter would submit twice: as a shortcut, and as Enter
        entered = _fields(draft.opened)
        why = st.text_input("Why (optional)")
        if not st.form_submit_button("Save correction", type="primary", shortcut="Ctrl+Enter") or not draft.is_seen:
            return None
    changes = {
        name: value
        for name, value in entered.items()
        if value != (bool(draft.opened[name]) if name == "provisional" else _shown(draft.opened[name]))
    }
    if not changes:
        _session.say("Nothing was changed.", "warning")
        return None
    args = (row["claim_id"], changes, int(row["revision"]), _session.who(), why)
    receipt: Receipt | None = _session.try_to(ws.edit, *args, done=done)
    return receipt


def add(ws: Workspace, article_id: str, start: int, end: int) -> None:
    """The form that adds the number at these offsets as a claim, filled with what the program reads there."""
    given = ws.suggest_claim(article_id, start, end)
    article = ws.article(article_id)
    surface = article.text[given["start"] : given["end"]] if article else ""
    st.subheader(f"Add “{markup.label(surface)}” as a claim", anchor=False)
    with st.form(f"add-{article_id}-{start}-{end}", enter_to_submit=False):
        entered = _fields({"bound": "exact", "population": "unknown", **given})
        if not st.form_submit_button("Add this claim", type="primary", shortcut="Ctrl+Enter"):
            return
    values = {name: value for name, value in entered.items() if value not in ("", None)}
    receipt = _session.try_to(
        ws.add_claim, article_id, given["start"], given["end"], values, _session.who(), done="The claim is added."
    )
    if receipt:
        st.session_state.pop("adding", None)
        st.query_params["claim"] = receipt.object_id
    st.rerun()
