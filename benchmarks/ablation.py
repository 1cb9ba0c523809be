"""What each list of the lexicon and each rule is worth: the claims that change without it, the figures of the events.

    python -m benchmarks.ablation                  # every list of general English
    python -m benchmarks.ablation measures nouns   # the lists of these tables
    python -m benchmarks.ablation --entries measures.missing   # the entries of one list, one by one
    python -m benchmarks.ablation --rules counted.tolls        # the rules of one module of extraction (all: --rules "")

Each list or rule is left out in a process of its own, and all articles of the annotated events to look into and of the
bench sets are read without it.  A rule is a function that may answer no: None, False or nothing at all.  Printed are
the entries of the list, the claims that are not as before, and by how much the share of claims right in number, bound,
measure and claimant rises (+) or falls (-), in thousandths, mean over events.  A list or rule that changes no claim of
a million words is memory, not English; but what nothing here asks for, other news may.  Two at a time; some twenty CPU
seconds each.
"""

from __future__ import annotations

import argparse
import importlib.util
import inspect
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from factcheck import lexicon

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
LEXICON = ROOT / "factcheck" / "lexicon"
_NEVER = "\uffff"  # stands for an empty list: no text holds it


def lists_in(value: Any, path: str) -> Iterator[tuple[str, int]]:
    """The lists of words below a value of a table, by dotted name, with their lengths."""
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        yield path, len(value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from lists_in(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from lists_in(inner, f"{path}.{number}")


def without(value: Any, path: list[str], entry: int | None) -> Any:
    """A table without one of its lists, or without one entry of it."""
    if not path:
        return [word for i, word in enumerate(value) if entry is not None and i != entry] or [_NEVER]
    if isinstance(value, dict):
        return {**value, path[0]: without(value[path[0]], path[1:], entry)}
    return [without(one, path[1:], entry) if str(i) == path[0] else one for i, one in enumerate(value)]


def rules_of(name: str) -> dict[str, Any]:
    """The functions of a module of extraction that may answer no, by name."""
    module = importlib.import_module(f"factcheck.extraction.{name}")
    found = {}
    for function in vars(module).values():
        plain = inspect.unwrap(function) if callable(function) else None
        if not inspect.isfunction(plain) or plain.__module__ != module.__name__:
            continue
        told = str(plain.__annotations__.get("return", ""))
        if told == "bool" or told.endswith("| None") or told.startswith("Iterator"):
            found[plain.__name__] = plain
    return found


def silence(rule: Any) -> None:
    """Let a rule answer no wherever it is called; its code is exchanged, so that all who imported it are met."""

    def nothing(*_: Any, **__: Any) -> Iterator[Any]:
        yield from ()

    def no(*_: Any, **__: Any) -> None:
        return None

    rule.__code__ = (nothing if inspect.isgeneratorfunction(rule) else no).__code__


def modules() -> list[str]:
    """The modules of extraction, by their names within it."""
    folder = ROOT / "factcheck" / "extraction"
    files = (file.relative_to(folder).with_suffix("") for file in sorted(folder.rglob("*.py")))
    return [".".join(file.parts) for file in files if file.name != "__init__"]


def measure(table: str, path: str, entry: int | None) -> None:
    """Print the claims of all texts, read without a list or rule, and the figures of the events; one process's work."""
    if table in modules():
        silence(rules_of(table)[path])
    whole = lexicon.load.__wrapped__

    @cache
    def load(name: str) -> dict[str, Any]:
        found: dict[str, Any] = whole(name)
        return without(found, path.split("."), entry) if name == table else found

    lexicon.load = load
    from factcheck import extract, read  # only now: modules keep what they load
    from factcheck.extraction.pipeline import extract_article
    from factcheck.model import Article

    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    shown, figures = [], []
    for event in score.FOLDS["look"]:
        folder = SHARED / "corpus" / event
        rows = json.loads(extract(read(folder / "manifest.csv")).to_json(orient="records"))
        shown += [str(sorted(row.items())) for row in rows]
        figures.append(claim_f1(score, score.rows(folder / "claims.jsonl"), rows))
    for name in ("quantity/newsquant", "quantity/muc34", "attribution/articles_dev", "attribution/articles_gum"):
        for line in (SHARED / "bench" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            article = Article(text=row["text"], published=row.get("date"), title=row.get("title"))
            shown += [str(claim) for claim in extract_article(article)]
    print(json.dumps({"claims": sorted(shown), "f1": statistics.fmean(figures)}))


def claim_f1(score: Any, gold: list[dict[str, Any]], rows: list[dict[str, Any]]) -> float:
    """F1 of the claims of one event, each right in number, bound, measure and claimant."""
    tally = score.Tally()
    for doc in {one["doc"] for one in gold}:
        wanted = [one for one in gold if one["doc"] == doc]
        found = [row for row in rows if Path(row["article"]).name == doc]
        pairs = score.align(found, wanted)
        core = [(i, j) for i, j in pairs if not wanted[j].get("optional")]
        right = [score.fields_right(found[i], wanted[j]) for i, j in core]
        tally["right"] += sum(all(one[k] for k in ("value", "bound", "measure", "claimant")) for one in right)
        tally["found"] += len(core) + len(found) - len(pairs)
        tally["wanted"] += sum(not one.get("optional") for one in wanted)
    right = tally["right"]
    return score.f1(right, tally["found"] - right, tally["wanted"] - right)[2]


def run(table: str, path: str, entry: int | None = None) -> dict[str, Any]:
    """What `measure` prints, from a process of its own."""
    call = [sys.executable, "-m", "benchmarks.ablation", "--without", table, path, str(-1 if entry is None else entry)]
    done = subprocess.run(call, capture_output=True, text=True, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "0"})
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1]}
    return json.loads(done.stdout)


def main() -> None:
    """Measure what is asked for and print it."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("tables", nargs="*")
    asked.add_argument("--entries", metavar="TABLE.LIST")
    asked.add_argument("--rules", metavar="MODULE")
    asked.add_argument("--without", nargs=3, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.without:
        entry = int(given.without[2])
        measure(given.without[0], given.without[1], None if entry < 0 else entry)
        return
    if given.rules is not None:
        jobs = [
            (f"{module}.{rule}", 1, (module, rule))
            for module in modules()
            if module.startswith(given.rules)
            for rule in rules_of(module)
        ]
    elif given.entries:
        table, _, path = given.entries.partition(".")
        value: Any = lexicon.load(table)
        for part in path.split("."):
            value = value[int(part)] if isinstance(value, list) else value[part]
        jobs = [(word, 1, (table, path, i)) for i, word in enumerate(value)]
    else:
        names = given.tables or sorted({file.stem for file in LEXICON.glob("*.toml")} - lexicon.TABLES_OF_NAMES)
        tables = {name: lexicon.load(name) for name in names}
        jobs = [(f"{n}.{path}", size, (n, path)) for n in names for path, size in lists_in(tables[n], "")]
    whole = run("no table", "")
    before = set(whole["claims"])
    print(f"claims {len(whole['claims'])}, right {whole['f1']:.4f}")
    with ThreadPoolExecutor(2) as two:
        for (name, size, _), found in zip(jobs, two.map(lambda job: run(*job[2]), jobs), strict=True):
            told = found.get("error") or (
                f"{len(before ^ set(found['claims'])):7} rows {1000 * (found['f1'] - whole['f1']):+7.1f}"
            )
            print(f"{told}  {size:4} entries  {name}", flush=True)


if __name__ == "__main__":
    main()
