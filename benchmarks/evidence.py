"""Fit the weights of evidence on annotated events, and judge them on events left out.

    python -m benchmarks.evidence            # fit, judge each event by weights fitted without it, print
    python -m benchmarks.evidence --write    # and write factcheck/comparison/weights.csv

Reads ../shared/corpus: the events of the folds look and check are fitted on, those of the drawer only judged.
Each event has one vote; its pairs that count one thing weigh .35 of it.  Logistic regression, L2, by Newton steps.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, NamedTuple

import numpy as np

from factcheck import read
from factcheck.comparison import evidence
from factcheck.comparison.comparators import COMPARATORS
from factcheck.comparison.evidence import Table, Weights
from factcheck.comparison.grouping import group
from factcheck.comparison.traits import Traits, traits_of
from factcheck.model import Claim, Decisions
from factcheck.verbs import extract_claims

SHARED = Path(__file__).parents[2] / "shared"
WEIGHTS = Path(evidence.__file__).with_name("weights.csv")
POSITIVES = 0.35
L2 = 0.0025
GRAMMAR = {("one count put anew", "yes"): 4.0}
"""What the text itself says, of questions and of topics; too few pairs have it to be fitted."""
PRIOR = {
    ("side", "unlike"): -2.0,
    ("side", "same"): 0.3,
    ("side", "one within the other"): -2.0,
    ("side", "overlapping"): -2.0,
    ("category", "unlike"): -0.7,
    ("place", "apart"): -1.5,
    ("place", "unlike"): -0.7,
    ("countries", "unlike"): -1.0,
    ("countries", "one within the other"): -0.3,
    ("countries", "overlapping"): -0.3,
    ("names", "unlike"): -0.5,
    ("time", "other time"): -2.0,
    ("daily counts", "of two days"): -1.5,
    ("day counted", "up to a week"): -0.8,
    ("day counted", "up to a month"): -1.2,
    ("day counted", "over a month"): -1.5,
    ("years", "unlike"): -1.0,
    ("unit", "other unit"): -1.0,
    ("noun", "unlike"): -0.7,
    ("setting", "unlike"): -1.0,
    ("setting", "one silent"): -0.5,
    ("certainty", "unlike"): -0.5,
    ("part", "one"): -0.7,
    ("accrual", "cumulative, increment"): -2.0,
    ("accrual", "increment, daily"): -1.0,
    ("accrual", "increment, unknown"): -1.5,
    ("modality", "asserted, historical"): -1.0,
    ("modality", "asserted, planned"): -0.7,
    ("modality", "asserted, feared"): -0.7,
    ("modality", "asserted, hypothetical"): -0.7,
    ("measure", "two usual"): -2.0,
    ("printed", "one sentence, other figure"): -1.0,
    ("printed", "one article, other figure"): -1.0,
    ("printed", "one article, other figure of another source"): 0.5,
    ("printed", "one article, what the figure was before"): 0.5,
}
"""What is known before any event is seen: another side, place, day or unit is another thing.  Weights of questions are
drawn towards these, all others towards none, so that levels which few events have are not taken for nothing."""
RELUCTANCE = 4.0
"""So much harder it is for the distance of two figures to get a weight: rivals may stand however far apart."""


class Event(NamedTuple):
    """An annotated event: its claims, which of them the annotators marked, and the levels of each marked pair."""

    name: str
    claims: Sequence[Claim]
    traits: Traits
    rows: list[int]  # of the marked claims
    labels: tuple[list[str], list[str]]  # their keys and topics
    levels: np.ndarray  # a row a pair: the place of each comparator's level among all levels
    same: tuple[np.ndarray, np.ndarray]  # 1 where the pair counts one thing; where it stands on one page


def events(folder: Path) -> list[Event]:
    """The annotated events of a folder, with the program's own fields."""
    return [event_of(manifest.parent) for manifest in sorted(folder.glob("*/manifest.csv"))]


def event_of(folder: Path) -> Event:
    """One annotated event."""
    claims = extract_claims(read(folder / "manifest.csv"))
    lines = (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [row for line in lines if line.strip() and (row := json.loads(line)).get("key")]
    return levelled(folder.name, claims, [(at, row) for at, row in _aligned(claims, gold) if not row.get("optional")])


def levelled(name: str, claims: Sequence[Claim], marked: Sequence[tuple[int, Mapping[str, Any]]]) -> Event:
    """An event with the levels of its marked pairs."""
    rows = [at for at, _ in marked]
    traits = traits_of(claims, {})
    part = traits.take(rows)
    first, second = np.triu_indices(len(rows), 1)
    starts = np.cumsum([0, *(len(c.levels) for c in COMPARATORS)])
    columns = [start + c.compare(part, part)[first, second] for start, c in zip(starts, COMPARATORS, strict=False)]
    keys = [str(row["key"]) for _, row in marked]
    topics = [str(row.get("topic") or "/".join(row["key"].split("/")[:2])) for _, row in marked]
    same = tuple(
        np.array([float(told[i] == told[j]) for i, j in zip(first, second, strict=True)]) for told in (keys, topics)
    )
    return Event(name, claims, traits, rows, (keys, topics), np.array(columns).T, (same[0], same[1]))


def _aligned(claims: Sequence[Claim], gold: Sequence[Mapping[str, Any]]) -> list[tuple[int, Mapping[str, Any]]]:
    """Claims and annotations whose spans overlap, the longest overlap first, each once."""
    overlaps = sorted(
        (
            (min(c.end, g["end"]) - max(c.start, g["start"]), i, j)
            for j, g in enumerate(gold)
            for i, c in enumerate(claims)
            if PurePath(c.article).name == g["doc"] and c.start < g["end"] and g["start"] < c.end
        ),
        reverse=True,
    )
    used_claims: set[int] = set()
    used_gold: set[int] = set()
    out = []
    for _, i, j in overlaps:
        if i not in used_claims and j not in used_gold:
            used_claims.add(i)
            used_gold.add(j)
            out.append((i, gold[j]))
    return sorted(out, key=lambda pair: pair[0])


def fit(chosen: Sequence[Event], target: int, start: np.ndarray | None = None) -> np.ndarray:
    """The weights of all levels and, last, the constant; `target` 0 for questions, 1 for topics."""
    size = sum(len(c.levels) for c in COMPARATORS)
    rows = np.vstack([event.levels for event in chosen])
    same = np.concatenate([event.same[target] for event in chosen])
    share = np.concatenate([_share(event.same[target]) for event in chosen]) / len(chosen)
    design = np.zeros((len(rows), size + 1), dtype=np.float32)
    design[np.arange(len(rows))[:, None], rows] = 1
    design[:, -1] = 1
    prior, penalty = _drawn_towards(target)
    weights = prior.copy() if start is None else start.copy()
    for _ in range(25):
        expected = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (share * (expected - same)) + penalty * (weights - prior)
        curve = (design * (share * expected * (1 - expected))[:, None].astype(np.float32)).T @ design
        step = np.linalg.solve(curve + np.diag(penalty), slope)
        weights -= step
        if np.abs(step).max() < 2e-3:
            break
    return weights


def _drawn_towards(target: int) -> tuple[np.ndarray, np.ndarray]:
    """What each weight is drawn towards, and how strongly; the constant is free."""
    names = [(c.name, level) for c in COMPARATORS for level in c.levels]
    prior = np.array([(PRIOR if target == 0 else {}).get(name, GRAMMAR.get(name, 0.0)) for name in names] + [0.0])
    reluctance = [RELUCTANCE if target == 0 and name in evidence.DISTANCE else 1.0 for name, _ in names]
    return prior, np.array([L2 * more for more in reluctance] + [1e-6])


def _share(same: np.ndarray) -> np.ndarray:
    """What each pair of an event weighs: the event has one vote, its pairs of one thing `POSITIVES` of it."""
    of_one = same.sum()
    rest = len(same) - of_one
    if not of_one:
        return np.full(len(same), 1 / max(1, rest))
    return np.where(same > 0, POSITIVES / of_one, (1 - POSITIVES) / max(1, rest))


def table_of(both: Sequence[np.ndarray]) -> Table:
    """Fitted weights as `comparison.evidence` takes them."""
    ends = np.cumsum([len(c.levels) for c in COMPARATORS])[:-1]
    return Table(*(Weights(float(w[-1]), tuple(np.split(w[:-1], ends))) for w in both))


def judge(event: Event, table: Table) -> list[tuple[float, float, float]]:
    """Precision, recall and F1 of the pairs put under one question, and of those put into one topic."""
    topics = group(event.claims, event.traits, Decisions(), table)
    homes: tuple[dict[int, object], dict[int, object]] = ({}, {})
    for number, topic in enumerate(topics):
        for at, held in enumerate(topic):
            homes[0].update(dict.fromkeys(held, (number, at)))
            homes[1].update(dict.fromkeys(held, number))
    first, second = np.triu_indices(len(event.rows), 1)
    out = []
    for home, same in zip(homes, event.same, strict=True):
        label = [home[row] for row in event.rows]
        joined = np.array([label[i] == label[j] for i, j in zip(first, second, strict=True)])
        right = float((joined & (same > 0)).sum())
        precision = right / joined.sum() if joined.any() else 0.0
        recall = right / same.sum() if same.any() else 0.0
        out.append((precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0))
    return out


def left_out(every: Sequence[Event], fitted_on: Iterable[str]) -> tuple[list[np.ndarray], dict[str, list[np.ndarray]]]:
    """The weights for questions and topics fitted on all that may be, and for each event those fitted without it."""
    names = set(fitted_on)
    chosen = [event for event in every if event.name in names]
    whole = [fit(chosen, target) for target in (0, 1)]
    without = {event.name: whole for event in every}
    for event in chosen:
        others = [other for other in chosen if other is not event]
        without[event.name] = [fit(others, target, whole[target]) for target in (0, 1)]
    return whole, without


def written(both: Sequence[np.ndarray], fitted_on: Sequence[Event]) -> str:
    """The weights as they are kept, with the digest of what they were fitted on."""
    told = hashlib.sha256(b"".join(event.levels.tobytes() + event.same[0].tobytes() for event in fitted_on)).hexdigest()
    names = [("constant", ""), *((c.name, level) for c in COMPARATORS for level in c.levels)]
    ordered = [np.concatenate([weights[-1:], weights[:-1]]) for weights in both]
    lines = [
        f"# Log-odds fitted by python -m benchmarks.evidence on {len(fitted_on)} annotated events; digest {told[:16]}",
        "# comparator, level, weight for one question, weight for one topic",
    ]
    lines += [f'{name},"{level}",{q:.3f},{t:.3f}' for (name, level), q, t in zip(names, *ordered, strict=True)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, judge, print, and write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the weights fitted on look and check")
    arguments = parser.parse_args()
    folds = SHARED / "corpus" / "folds.json"
    if not folds.exists():
        sys.exit("benchmarks.evidence: the annotated events are not there (../shared/corpus); nothing was fitted.")
    sorted_into: dict[str, list[str]] = json.loads(folds.read_text(encoding="utf-8"))
    every = events(folds.parent)
    fitted_on = [*sorted_into["look"], *sorted_into["check"]]
    whole, without = left_out(every, fitted_on)
    for title, weights in (("left out", without), ("fitted on all", dict.fromkeys(without, whole))):
        found = {event.name: judge(event, table_of(weights[event.name])) for event in every}
        for target, what in enumerate(("questions", "topics")):
            folded = "  ".join(_fold(name, inside, found, target) for name, inside in sorted_into.items())
            print(f"{what}, {title}: {folded}")
        if title == "left out":
            for event in every:
                (p, r, f), (_, _, topic) = found[event.name]
                print(f"    {event.name:20} P {p:.3f} R {r:.3f} F1 {f:.3f}  topics F1 {topic:.3f}")
    if arguments.write:
        WEIGHTS.write_text(written(whole, [e for e in every if e.name in fitted_on]), encoding="utf-8")
        print(f"written: {WEIGHTS}")


def _fold(
    name: str, inside: Sequence[str], found: Mapping[str, Sequence[tuple[float, float, float]]], target: int
) -> str:
    p, r, f = (statistics.fmean(found[event][target][k] for event in inside) for k in range(3))
    return f"{name} P {p:.3f} R {r:.3f} F1 {f:.3f}"


if __name__ == "__main__":
    main()
