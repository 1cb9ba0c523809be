"""Floors of the figures on the development sets beside the project: measure them, raise them.

    python tests/floors.py              # measure every set and print figure and floor
    python tests/floors.py --raise      # ... and raise the floors to what was measured, never lower them

A floor holds for a set of given contents: floors.json keeps the SHA-256 of its files.  A changed set needs new floors,
which start from nothing.
"""

from __future__ import annotations

import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")
_STEP = 3  # decimals kept: figures that differ by less are the same
_MARGIN = 0.0005  # rounding


@dataclass(frozen=True)
class DevelopmentSet:
    """A set, its files, the call that measures it, whether that takes seconds and not minutes, and Python's options."""

    name: str
    files: tuple[str, ...]
    call: tuple[str, ...]
    cheap: bool = False
    way: tuple[str, ...] = ()

    @property
    def paths(self) -> list[Path]:
        """The files of the set in a fixed order."""
        return sorted(path for pattern in self.files for path in SHARED.glob(pattern))

    @property
    def is_here(self) -> bool:
        """Whether the set lies beside the project."""
        return bool(self.paths)

    def digest(self) -> str:
        """SHA-256 over the contents of the files."""
        total = hashlib.sha256()
        for path in self.paths:
            total.update(hashlib.sha256(path.read_bytes()).digest())
        return total.hexdigest()

    def measure(self) -> dict[str, float]:
        """The figures of the set, from 0 to 1; raises CalledProcessError if the program fails."""
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "figures.json"
            command = [sys.executable, *self.way, str(SHARED / self.call[0]), *self.call[1:], "--json", str(out)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            found = json.loads(out.read_text(encoding="utf-8"))
        return {name: round(value, _STEP) for name, value in _figures(self.name, found).items()}


def _quantity(name: str, *, system: str = "factcheck", cheap: bool = False) -> DevelopmentSet:
    call = ("bench/quantity/evaluate.py", "--system", system, "--sets", name)
    return DevelopmentSet(name, (f"bench/quantity/{name}.jsonl",), call, cheap)


def _attribution(split: str) -> DevelopmentSet:
    files = (f"bench/attribution/articles_{split}.jsonl", f"bench/attribution/numeric_{split}.jsonl")
    call = ("bench/attribution/evaluate.py", "--system", "adapter:system", "--slices", "--split", split)
    return DevelopmentSet(f"attribution_{split}", files, call)


_ONE_PROGRAM = """
import runpy, sys
from factcheck.__main__ import main
del sys.argv[0]
score = runpy.run_path(sys.argv[0])

def run(folder, out, python):
    if main(["compare", str(folder / "manifest.csv"), "--format", "jsonl", "--out", str(out)]):
        sys.exit(f"{folder} could not be compared")

score["main"].__globals__["run"] = run
score["main"]()
"""
"""score.py starts the program anew for each event; here one program compares them all, and starts once."""

SETS = (
    DevelopmentSet("corpus", ("corpus/*/*.*",), ("eval/score.py",), cheap=True, way=("-c", _ONE_PROGRAM)),
    _quantity("newsquant", cheap=True),
    _quantity("recognizers"),
    _quantity("duckling"),
    _quantity("muc34", system="claims"),
    _quantity("isafpr", system="claims"),
    _attribution("dev"),
    _attribution("gum"),
)


def _figures(name: str, found: Mapping[str, Any]) -> dict[str, float]:
    """The figures that have floors, out of what the evaluator wrote."""
    if name == "corpus":
        return _by_fold(found["events"])
    if name.startswith("attribution"):
        source, detection = found["core"]["source_end_to_end"]["head"], found["all"]["detection_conditional"]
        return {"core source F1": source["F1"], "detection F1": detection["F1"]}
    scores = found["report"][name]["scores"]["all"]
    return {
        key.strip(): (row.get("F1", row.get("R"))) / 100 for key, row in scores.items() if "F1" in row or "R" in row
    }


def _by_fold(events: Mapping[str, Mapping[str, float | None]]) -> dict[str, float]:
    """Each figure of the events as its mean over a fold: "drawer claim_f1".

    One mean over all events let what was learned on those at hand (look) make up for what is lost on the others.
    """
    folds: dict[str, list[str]] = json.loads((SHARED / "corpus" / "folds.json").read_text(encoding="utf-8"))
    told: dict[str, list[float]] = {}
    for fold, names in folds.items():
        for event in names:
            for key, value in events[event].items():
                if value is not None:
                    told.setdefault(f"{fold} {key}", []).append(value)
    return {name: statistics.fmean(values) for name, values in told.items()}


def load() -> dict[str, Any]:
    """The floors as kept: set -> digest and figures."""
    kept: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return kept


def below(floor: Mapping[str, float], measured: Mapping[str, float]) -> list[str]:
    """The figures that lie below their floors, each as a sentence."""
    return [
        f"{name} is {measured.get(name, 0.0):.3f}, its floor {least:.3f}"
        for name, least in floor.items()
        if measured.get(name, 0.0) < least - _MARGIN
    ]


def raised(floor: Mapping[str, float], measured: Mapping[str, float]) -> dict[str, float]:
    """The higher of floor and figure for every name."""
    return {name: max(floor.get(name, 0.0), measured.get(name, 0.0)) for name in sorted({*floor, *measured})}


def main(arguments: list[str]) -> int:
    """Measure every set that is here; with --raise keep what is higher.  1 if a figure is below its floor."""
    kept = load()
    fallen = 0
    for one in SETS:
        if not one.is_here:
            print(f"{one.name}: not here, left as it is")
            continue
        measured = one.measure()
        same = kept.get(one.name, {}).get("digest") == one.digest()
        floor = kept[one.name]["figures"] if same else {}
        for sentence in below(floor, measured):
            print(f"{one.name}: {sentence}")
            fallen = 1
        print(f"{one.name}: " + ", ".join(f"{name} {value:.3f}" for name, value in measured.items()))
        if "--raise" in arguments:
            kept[one.name] = {"digest": one.digest(), "figures": raised(floor, measured)}
    if "--raise" in arguments:
        FLOORS.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return fallen


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
