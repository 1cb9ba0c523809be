"""What a decision costs in events of 25, 100 and 400 articles: CPU seconds until all is compared again.

    python -m benchmarks.deciding [--articles 25 100 400] [--rounds 5]

Makes one event of so many articles (invented; about six claims each, of one flood told day by day), takes it into a
workspace of its own, and decides on claims spread over the event: accept, edit, reject, same, not the same.  Each
decision is followed by a refresh and taken back by another, as a person's is; SQL is in all of it.  Prints the
median of each, and the largest event's over the smallest's (at most 3 is wanted).  The events take turns, so that a
machine whose speed moves meets all of them.  Garbage is searched as seldom as by the dashboard's server.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from factcheck.garbage import search_seldom
from factcheck.model import Article
from factcheck.workspace import Receipt, Workspace

WHO = ["the interior ministry", "the fire service", "the Red Cross", "the mayor", "the regional hospital", "police"]
OUTLETS = [f"{place} {kind}" for place in "North South East West Lake Hill".split() for kind in ("Post", "Echo")]
TOWNS = ["Arlby", "Brenton", "Corvedale", "Dwinmouth", "Eskham", "Fennick"]
EVENT = "Flood on the Hodder"
WANTED = 3.0


def articles(count: int) -> Iterator[Article]:
    """Articles of one event, a dozen a day, whose figures grow from day to day."""
    chance = random.Random(7)
    for number in range(count):
        day = dt.date(2031, 3, 1) + dt.timedelta(days=number // 12)
        dead, town = 20 + 3 * (number // 12), chance.choice(TOWNS)
        lines = [
            f"At least {dead + chance.randrange(4)} people were killed, {chance.choice(WHO)} said on {day:%A}.",
            f"{chance.choice(WHO).capitalize()} put the number of injured at {3 * dead + chance.randrange(9)}.",
            f"In {town}, {chance.randrange(2, 15)} people were missing.",
            f"About {100 * dead + 50 * chance.randrange(9):,} families were evacuated from {town}.",
            f"The damage may reach ${dead + chance.randrange(40)} million, {chance.choice(WHO)} said.",
            f"{chance.randrange(2, 9)} bridges were destroyed near {chance.choice(TOWNS)}.",
        ]
        chance.shuffle(lines)
        yield Article(
            text="Flood on the Hodder\n\n" + "\n".join(lines) + f"\nThis is report {number} on the Hodder.",
            article=f"{number}.txt",
            outlet=OUTLETS[number % len(OUTLETS)],
            published=day,
            title=f"Flood on the Hodder, report {number}",
            event=EVENT,
        )


def decisions(of: Workspace, chance: random.Random) -> dict[str, Callable[[], Receipt]]:
    """One decision of each kind, on claims that chance chooses."""
    shown = of.claims(limit=-1).sample(frac=1, random_state=chance.randrange(1 << 30))
    one, two, three = (shown.iloc[at] for at in range(3))
    pairs, other = _alike(shown, "group_id"), _alike(shown, "measure")

    def judge(a: str, b: str, judgement: str) -> Receipt:
        return of.judge_pair(a, b, judgement, of.pair(a, b)[1], "benchmark")  # type: ignore[arg-type]

    def revision(claim_id: str) -> int:
        view = of.claim(claim_id)
        assert view is not None
        return int(view.row["revision"])

    figure = {"value": float(one["value"] if one["value"] == one["value"] else 10) + 7}
    return {
        "accept": lambda: of.accept(two["claim_id"], revision(two["claim_id"]), "benchmark"),
        "edit": lambda: of.edit(one["claim_id"], figure, revision(one["claim_id"]), "benchmark"),
        "reject": lambda: of.reject(three["claim_id"], revision(three["claim_id"]), "benchmark"),
        "same": lambda: judge(other[0], other[-1], "same"),
        "not the same": lambda: judge(pairs[0], pairs[-1], "different"),
    }


def _alike(shown: pd.DataFrame, column: str) -> list[str]:
    """Several claims that have one value in a column."""
    some = shown[shown.duplicated(column, keep=False)]
    return some[some[column] == some[column].iloc[0]]["claim_id"].tolist()


class Event:
    """A workspace with one event, and the CPU seconds of each kind of decision in it and of taking it back."""

    def __init__(self, count: int, folder: Path) -> None:
        self._of = Workspace(folder / f"{count}.sqlite")
        self._of.import_articles(list(articles(count)), "benchmark")
        begun = time.process_time()
        self._of.refresh()
        first = time.process_time() - begun
        summary = self._of.summary()
        print(
            f"{count} articles, {summary['claims']} claims, {summary['groups']} questions: from nothing {first:.2f} s"
        )
        self._chance = random.Random(3)
        self.spent: dict[str, list[float]] = {}

    def decide(self) -> None:
        """Take one decision of each kind, and take it back; each is done once the event is compared again."""
        for name, decide in decisions(self._of, self._chance).items():
            begun = time.process_time()
            receipt = decide()
            self._of.refresh()
            between = time.process_time()
            self._of.undo(receipt.log_id, "benchmark")
            self._of.refresh()
            self.spent.setdefault(name, []).append(between - begun)
            self.spent.setdefault(f"{name}, undone", []).append(time.process_time() - between)

    def close(self) -> None:
        """Give the file back."""
        self._of.close()


def main() -> None:
    """Print a line a kind of decision."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, nargs="+", default=[25, 100, 400])
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    search_seldom()
    with tempfile.TemporaryDirectory() as folder:
        events = [Event(count, Path(folder)) for count in given.articles]
        for _ in range(given.rounds):
            for event in events:
                event.decide()
        for event in events:
            event.close()
    found = [{name: statistics.median(times) for name, times in event.spent.items()} for event in events]
    print(f"{'CPU seconds':22}" + "".join(f"{count:>9}" for count in given.articles) + "    ratio")
    for name in found[0]:
        print(f"{name:22}" + "".join(f"{of[name]:9.3f}" for of in found) + f"{found[-1][name] / found[0][name]:9.1f}")


if __name__ == "__main__":
    main()
