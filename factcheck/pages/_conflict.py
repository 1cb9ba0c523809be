"""Two people, or two tabs, at one form: what was typed stays, who changed what is said, and the person chooses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from factcheck.markup import label
from factcheck.pages import _session
from factcheck.wording import records, when
from factcheck.workspace import Workspace

Row = Mapping[str, Any]
_PREFIX = "draft-"


class Draft:
    """A form that is being filled in: the thing as it was when the form was opened, and as the person last saw it.

    The form is drawn with the values from its opening, so that the browser keeps what was typed whatever others do.
    """

    def __init__(self, key: str, row: Row) -> None:
        self._key = _PREFIX + key
        opened, seen, number = st.session_state.setdefault(self._key, (dict(row), int(row["revision"]), 0))
        self.opened: Row = opened
        """The thing as it was when the form was opened."""
        self._seen, self._number = seen, number
        self.name = f"{key}-{number}"
        """The form's name; another one once the person took over what others wrote."""
        self.is_seen = True
        """Whether the person was shown the thing as it is now, and may write over it."""

    def tell(
        self, ws: Workspace, object_id: str, row: Row, titles: Mapping[str, str], shown: Callable[..., str]
    ) -> None:
        """If the thing is no longer as it was, say who changed what, and offer to take that over instead."""
        revision = int(row["revision"])
        if revision == int(self.opened["revision"]):
            return
        self.is_seen = self._seen == revision
        changed = [
            f"{title}: {shown(self.opened.get(name)) or '—'} became {shown(row.get(name)) or '—'}"
            for name, title in titles.items()
            if shown(self.opened.get(name)) != shown(row.get(name))
        ]
        log = records(ws.log(limit=20, object_id=object_id))
        people = dict.fromkeys(
            f"{entry['who']} ({when(entry['at'], _session.reader())})"
            for entry in log
            if int(entry["id"]) > int(self.opened["revision"])
        )
        st.warning(
            f"While you were writing, {label(', '.join(people) or 'somebody')} changed this. "
            f"{label('; '.join(changed) or 'No value in this form is another')}. "
            "What you typed is still here. Save to keep yours, or take theirs."
        )
        if st.button("Take theirs, forget what I typed", key=f"theirs-{self.name}"):
            st.session_state[self._key] = (dict(row), revision, self._number + 1)
            st.rerun()
        st.session_state[self._key] = (self.opened, revision, self._number)


def forget(key: str) -> None:
    """The form was saved or put away: the next one begins anew."""
    st.session_state.pop(_PREFIX + key, None)
