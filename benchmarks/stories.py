"""How well articles on one story, and on several at once, are told to be on one event or on several.

    python -m benchmarks.stories [FOLDER ...]

The annotated events of ../shared/corpus by fold, and those of further folders (`benchmarks/newsarticles`), are taken
one by one and then several at a time, chosen at random with a fixed seed, as a person uploads them.  Prints for each
the mean precision and recall of pairs of articles in one event, and how many uploads come out without a fault.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from factcheck.comparison.events import Profile, profile, tie_articles
from factcheck.verbs import read

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
UPLOADS = 60
"""So many uploads of several stories are tried, or as many as there are."""


class Told(NamedTuple):
    """How many pairs of articles of one upload are right in one event, wrong in one, and wrong in two."""

    right: int
    joined: int
    parted: int

    @property
    def precision(self) -> float:
        """Of the pairs in one event those of one story."""
        return self.right / (self.right + self.joined) if self.right + self.joined else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs of one story those in one event."""
        return self.right / (self.right + self.parted) if self.right + self.parted else 1.0


def told(stories: Sequence[Sequence[Profile]]) -> Told:
    """How the articles of some stories, which name no event, are tied."""
    ties = tie_articles([one for story in stories for one in story])
    of = [(at, ties[one.article_id].event) for at, story in enumerate(stories) for one in story]
    pairs = [(a == b, c == d) for (a, c), (b, d) in combinations(of, 2)]
    return Told(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))


def report(stories: Sequence[Sequence[Profile]]) -> str:
    """The figures of uploads of one story, of two and of four."""
    parts = []
    for size in (1, 2, 4):
        chance = random.Random(5)
        every = [*combinations(range(len(stories)), size)]
        found = [told([stories[at] for at in of]) for of in chance.sample(every, min(UPLOADS, len(every)))]
        perfect = sum(one.joined == one.parted == 0 for one in found)
        means = fmean(one.precision for one in found), fmean(one.recall for one in found)
        parts.append(f"{size} at once: precision {means[0]:.3f}, recall {means[1]:.3f}, {perfect} of {len(found)}")
    return "; ".join(parts)


def main() -> None:
    """Print a line a fold and one for the further folders."""
    sets: dict[str, list[Path]] = {}
    if (CORPUS / "folds.json").exists():
        folds: dict[str, list[str]] = json.loads((CORPUS / "folds.json").read_text(encoding="utf-8"))
        sets = {fold: [CORPUS / name for name in names] for fold, names in folds.items()}
    else:
        print("../shared/corpus is not there")
    if further := [*map(Path, sys.argv[1:])]:
        sets["given"] = further
    for name, folders in sets.items():
        stories = [[profile(replace(a, event="")) for a in read(folder / "manifest.csv")] for folder in folders]
        print(f"{name}: {report(stories)}", flush=True)


if __name__ == "__main__":
    main()
