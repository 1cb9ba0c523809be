"""How long a page takes to run again, with few claims and with many.

    python -m benchmarks.redraw [--claims 100000] [--folder /tmp/factcheck-bench]

Prints medians in milliseconds for 100 claims and for many, and their ratio (at most 3 is wanted).  The time is that of
the page's script; what the browser then draws is the same for both, since lists are cut and charts capped.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.workspace import workspace

ROOT = Path(__file__).parents[1]
ROUNDS = 9


def measure(path: Path) -> dict[str, float]:
    """Medians in milliseconds of what a person does on the Comparisons page of one project."""
    os.environ["FACTCHECK_WORKSPACE"] = str(path)
    st.cache_resource.clear()
    st.cache_data.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300).run()
    from factcheck.workspace import Workspace

    groups = Workspace(path).groups(limit=ROUNDS)["group_id"].tolist()

    def ask(number: int) -> None:
        app.text_input(key="q").set_value(["killed", "missing", "injured"][number % 3])

    def open_question(number: int) -> None:
        app.query_params["question"] = groups[number % len(groups)]

    def sort(number: int) -> None:
        app.selectbox(key="order").set_value(["latest", "claims", "divergence"][number % 3])

    actions: dict[str, Callable[[int], None]] = {"open a question": open_question, "sort": sort, "search": ask}
    found = {}
    for name, action in actions.items():
        times = []
        for number in range(ROUNDS):
            action(number)
            begin = time.perf_counter()
            app.run()
            times.append((time.perf_counter() - begin) * 1000)
            assert not app.exception, [error.message for error in app.exception]
        found[name] = statistics.median(times)
    return found


def main() -> None:
    """Measure few and many."""
    options = argparse.ArgumentParser()
    options.add_argument("--claims", type=int, default=100_000)
    options.add_argument("--folder", type=Path, default=Path("/tmp/factcheck-bench"))
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    few, many = (measure(workspace(claims, given.folder).path) for claims in (100, given.claims))
    for name in few:
        print(f"{name:16} {few[name]:7.0f} ms   {many[name]:7.0f} ms   {many[name] / few[name]:4.1f} x")


if __name__ == "__main__":
    main()
