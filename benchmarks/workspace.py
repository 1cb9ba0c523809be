"""How page queries and decisions grow with the workspace: 100 claims against 100,000, as ratios.

    python -m benchmarks.workspace [--claims 100000] [--folder /tmp/factcheck-bench]

Makes the articles (invented floods), imports and compares them with the program itself, keeps the files for the next
run, and prints the median time of each query at both sizes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from factcheck.model import Article
from factcheck.workspace import Filters, Workspace

PLACES = "North South East West Lake Hill Port Dale".split()
OUTLETS = [f"{place} {kind}" for place in PLACES for kind in ("Post", "Echo")]
RIVERS = "Arle Brenn Corve Dwin Esk Fenn Garry Hodder".split()
WHO = ["the interior ministry", "the fire service", "the Red Cross", "the mayor", "the regional hospital", "police"]
WHAT = ["people were killed", "people were injured", "people were missing", "families were evacuated"]
PER_ARTICLE = 10
PER_EVENT = 5  # articles


def articles(claims: int) -> Iterator[Article]:
    """Invented articles with about this many claims together."""
    chance = random.Random(7)
    for number in range(claims // PER_ARTICLE):
        event, place = divmod(number, PER_EVENT)
        day = dt.date(2015, 1, 1) + dt.timedelta(days=event + place // 3)
        base = 20 + event % 400
        lines = [
            f"At least {base + chance.randrange(60)} {WHAT[i % 4]}, {WHO[(i + place) % 6]} said on {day:%A}."
            for i in range(PER_ARTICLE)
        ]
        river = f"{RIVERS[event % 8]}{event}"
        text = f"Flood on the {river}\n\n" + "\n".join(lines) + f"\nThis is report {place} on the {river}."
        yield Article(
            text=text,
            article=f"{number}.txt",
            outlet=OUTLETS[(number + event) % len(OUTLETS)],
            published=day,
            title=f"Flood on the {river}, report {place}",
            event=f"Flood on the {river}",
        )


def workspace(claims: int, folder: Path) -> Workspace:
    """The workspace of that size, made if it is not there."""
    path = folder / f"{claims}.sqlite"
    made = Workspace(path)
    begun = time.perf_counter()
    made.import_articles(list(articles(claims)), "benchmark")
    imported = time.perf_counter()
    if made.refresh():
        print(
            f"{claims:,} claims: import {imported - begun:.1f} s, compare {time.perf_counter() - imported:.1f} s",
            file=sys.stderr,
        )
    return made


def queries(of: Workspace) -> dict[str, Callable[[], object]]:
    """What the pages ask, on values that are there."""
    values = of.filter_values()
    group = of.groups(limit=1)["group_id"][0]
    shown = of.claims(limit=1)
    claim, article = shown["claim_id"][0], shown["article_id"][0]
    one = Filters(outlet=(values["outlet"][0],), measure=("killed",))
    speaker = Filters(claimant=(values["claimant"][0],), state=tuple(values["state"][:1]))
    lately = Filters(since=dt.date(2015, 1, 2), until=dt.date(2015, 1, 4))
    found = Filters(search="injured flood")
    nothing = Filters(outlet=(values["outlet"][0],), claimant=("nobody at all",))
    return {
        "version": of.version,
        "refresh, nothing due": of.refresh,
        "summary": of.summary,
        "filter values": of.filter_values,
        "questions": of.groups,
        "questions, counted": of.count_groups,
        "questions by outlet and measure": lambda: of.groups(one),
        "the same, counted": lambda: of.count_groups(one),
        "questions by claimant and state": lambda: of.groups(speaker),
        "questions of some days": lambda: of.groups(lately),
        "questions searched": lambda: of.groups(found),
        "questions, none passes": lambda: of.groups(nothing),
        "one question opened": lambda: (of.group(group), of.group_claims(group), of.group_relations(group)),
        "its totals": lambda: of.group_totals(group),
        "claims": of.claims,
        "claims by outlet and measure": lambda: of.claims(one),
        "claims counted": lambda: of.count_claims(one),
        "claims of some days": lambda: of.claims(lately),
        "claims searched": lambda: of.claims(found),
        "claims, page 3 by doubt": lambda: of.claims(sort="doubt", limit=20, offset=40),
        "one claim opened": lambda: of.claim(claim),
        "articles": of.articles,
        "article opened": lambda: (of.article(article), of.article_claims(article), of.versions(article)),
        "queue": of.queue,
        "safe to accept": lambda: of.safe_to_accept(limit=50),
        "revisions": of.revisions,
        "log": of.log,
    }


def milliseconds(query: Callable[[], object]) -> float:
    """The median of eleven runs after one that warms up."""
    query()
    times = []
    for _ in range(11):
        begun = time.perf_counter()
        query()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def decision(of: Workspace) -> float:
    """Milliseconds of a decision and its undoing."""

    def decide() -> None:
        row = of.queue(limit=1).iloc[0]
        of.undo(of.accept(row["claim_id"], int(row["revision"]), "benchmark").log_id, "benchmark")

    return milliseconds(decide)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--claims", type=int, default=100_000)
    options.add_argument("--folder", type=Path, default=Path("/tmp/factcheck-bench"))
    given = options.parse_args()
    small, large = (workspace(size, given.folder) for size in (100, given.claims))
    for_small, for_large = queries(small), queries(large)
    for of in (small, large):
        print(", ".join(f"{value:,} {name}" for name, value in of.summary().items()))
    print(f"{'milliseconds':34}{'100':>10}{given.claims:>12,}{'ratio':>9}")
    for name in for_small:
        a, b = milliseconds(for_small[name]), milliseconds(for_large[name])
        print(f"{name:34}{a:10.2f}{b:12.2f}{b / a:9.1f}")
    a, b = decision(small), decision(large)
    print(f"{'queue, accept, undo':34}{a:10.2f}{b:12.2f}{b / a:9.1f}")


if __name__ == "__main__":
    main()
