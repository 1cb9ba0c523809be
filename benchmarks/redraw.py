"""How long a page takes to run again, with few claims and with many: of a whole project, and of one event.

    python -m benchmarks.redraw [--claims 5000] [--folder /tmp/factcheck-bench]

Prints medians of CPU milliseconds at 100 claims and at many, and their ratio (at most 3 is wanted).  In a project of
many events the claims are spread over events of five articles; in one of a single event all stand in it, and a topic
of it may have a fifth of them.  The time is that of the page's script; what the browser then draws is the same for
both, since lists are cut and charts capped.
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

from benchmarks import deciding
from benchmarks.workspace import workspace
from factcheck.workspace import Workspace

ROOT = Path(__file__).parents[1]
ROUNDS = 7
PER_ARTICLE = 6  # claims of an article of `deciding`


def one_event(claims: int, folder: Path) -> Workspace:
    """A project whose claims are all of one event, made if it is not there."""
    made = Workspace(folder / f"one-event-{claims}.sqlite")
    made.import_articles(list(deciding.articles(claims // PER_ARTICLE)), "benchmark")
    made.refresh()
    return made


def measure(of: Workspace) -> dict[str, float]:
    """Medians of CPU milliseconds of what a person does in one project."""
    os.environ["FACTCHECK_WORKSPACE"] = str(of.path)
    st.cache_resource.clear()
    st.cache_data.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=600).run()
    groups = of.groups(limit=ROUNDS)["group_id"].tolist()
    measures = list(of.filter_counts()["measure"])[:3]

    def filtered(number: int) -> None:
        app.query_params.clear()
        app.multiselect(key="measure").set_value([measures[number % len(measures)]])

    def searched(number: int) -> None:
        app.multiselect(key="measure").set_value([])
        app.text_input(key="q").set_value(["killed", "missing", "injured"][number % 3])

    def opened(number: int) -> None:
        app.query_params.clear()
        app.query_params["question"] = groups[number % len(groups)]

    def chosen(number: int) -> None:
        app.query_params.clear()
        own = of.group_claims(groups[0])["claim_id"].tolist()
        app.query_params["question"], app.query_params["claim"] = groups[0], own[number % len(own)]

    def accepted(_number: int) -> None:
        next(one for one in app.button if one.label == "Accept").click()

    found = {
        name: timed(app, action)
        for name, action in {
            "set a filter": filtered,
            "search": searched,
            "open a question": opened,
            "choose a mark": chosen,
        }.items()
    }
    app.query_params.clear()
    app.switch_page("factcheck/pages/review.py").run()
    app.query_params["event"] = str(of.events()["event"].iloc[0])
    app.run()
    found["accept a claim"] = timed(app, accepted)
    for row in of.log(limit=ROUNDS).to_dict("records"):
        of.undo(int(row["id"]), "benchmark")
    of.refresh()
    return found


def timed(app: AppTest, action: Callable[[int], None]) -> float:
    """The median of CPU milliseconds in which a page runs again after an action, the first of them left out."""
    times = []
    for number in range(ROUNDS):
        action(number)
        begin = time.process_time()
        app.run()
        times.append((time.process_time() - begin) * 1000)
        assert not app.exception, [error.message for error in app.exception]
    return statistics.median(times[1:])


def main() -> None:
    """Measure few and many."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--claims", type=int, default=5_000)
    options.add_argument("--folder", type=Path, default=Path("/tmp/factcheck-bench"))
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for title, make in (("many events", workspace), ("one event", one_event)):
        few, many = (measure(make(claims, given.folder)) for claims in (100, given.claims))
        print(f"{title}, 100 and {given.claims:,} claims")
        for name in few:
            print(f"  {name:16} {few[name]:7.0f} ms   {many[name]:7.0f} ms   {many[name] / few[name]:4.1f} x")


if __name__ == "__main__":
    main()
