"""Long work in a thread of its own, so that leaving a page or reloading it does not break it off.

A job makes no call to streamlit; the page looks at its progress.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from factcheck.errors import FactcheckError
from factcheck.markup import label
from factcheck.wording import plural

_KEY = "job"
_logger = logging.getLogger(__name__)


@dataclass
class Job:
    """Work under way: how much is done of how much, and in the end its result or the sentence that says what failed."""

    title: str
    what: str = "articles"
    done: int = 0
    total: int = 0
    result: Any = None
    failure: str = ""
    is_over: bool = False

    def report(self, done: int, total: int, what: str) -> None:
        """Take note of progress: so many are done, of how many, of what ("articles", "events")."""
        self.done, self.total, self.what = done, total, what


def start(title: str, work: Callable[[Job], Any]) -> None:
    """Begin a job of this session."""
    job = Job(title)
    st.session_state[_KEY] = job

    def run() -> None:
        try:
            job.result = work(job)
        except FactcheckError as error:
            job.failure = str(error)
        except Exception as error:
            _logger.exception("job failed")
            job.failure = f"The work stopped ({type(error).__name__}); what was finished is kept. Please try again."
        finally:
            job.is_over = True

    threading.Thread(target=run, daemon=True).start()


def is_running() -> bool:
    """Whether a job of this session is under way."""
    job: Job | None = st.session_state.get(_KEY)
    return job is not None and not job.is_over


def watch() -> Any:
    """Show the job of this session, if there is one; give its result once, when it is over."""
    job: Job | None = st.session_state.get(_KEY)
    if job is None:
        return None
    if job.is_over:
        del st.session_state[_KEY]
        if job.failure:
            st.error(label(job.failure))
        return job.result
    _progress()
    return None


@st.fragment(run_every=0.4)
def _progress() -> None:
    job: Job | None = st.session_state.get(_KEY)
    if job is None or job.is_over:
        st.rerun()
        return
    share = job.done / job.total if job.total else 0.0
    title = job.title if job.what == "articles" else "Comparing"
    told = f"{job.done:,} of {plural(job.total, job.what.removesuffix('s'))}" if job.total else "beginning"
    st.progress(share, f"{title}: {told}. You can go on working meanwhile.")
