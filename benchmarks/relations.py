"""How well relations, states and totals are told where the questions are perfect: the annotators' own.

    python -m benchmarks.relations [--show EVENT] [--events EVENT ...]

The program's own claims of the annotated events beside the project are put under the annotators' keys, and everything
after that is the program's: claimants, camps, statements, relations, states, neighbours and totals.  Scored by
../shared/eval/score.py's own rules; printed as the mean over the events of each fold.  What is missing from 1 is what
extraction misses and what relations tell wrongly; what is lost beyond it end to end is lost in the questions.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from factcheck import tables
from factcheck.comparison.camps import camps
from factcheck.comparison.claimants import identify
from factcheck.comparison.neighbours import relate_topic
from factcheck.comparison.relations import relate_question
from factcheck.comparison.statements import Statement, statements_of
from factcheck.comparison.states import state_of
from factcheck.comparison.totals import check_totals
from factcheck.model import Claim, Decisions, Relation, TotalCheck
from factcheck.verbs import extract_claims, read

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PRINTED = ("agree", "compatible", "revision", "contradiction", "different_scope", "alarms_right", "told", "disputes")


def scorer() -> ModuleType:
    """../shared/eval/score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def claims_of(folder: Path) -> list[Claim]:
    """The program's claims of one annotated event, all of one event."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [replace(claim, event=folder.name) for claim in extract_claims(read(folder / "manifest.csv"))]


def under_gold(claims: Sequence[Claim], folder: Path, score: ModuleType) -> list[Claim]:
    """The claims with the annotators' key as question and their topic as topic; without either where none is marked."""
    gold = [row for row in score.rows(folder / "claims.jsonl") if row.get("key")]
    by_doc: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        by_doc[Path(claim.article).name].append(at)
    out = list(claims)
    for doc, places in by_doc.items():
        marked = [row for row in gold if row["doc"] == doc]
        spans = [{"start": claims[at].start, "end": claims[at].end} for at in places]
        for mine, theirs in score.align(spans, marked):
            row, at = marked[theirs], places[mine]
            out[at] = replace(claims[at], group_id=row["key"], topic_id=score.topic(row))
    return out


def told(claims: Sequence[Claim]) -> tuple[list[Claim], list[dict[str, Any]], list[Relation], list[TotalCheck]]:
    """What the program says of claims whose questions are settled."""
    decisions = Decisions()
    names = identify(claims, decisions)
    by_question: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_question[claim.group_id].append(claim)
    sides = camps(by_question, names, decisions)
    questions = {
        key: [replace(claim, camp=camp) for claim, camp in zip(members, sides[key], strict=True)]
        for key, members in by_question.items()
    }
    claims = [claim for members in questions.values() for claim in members]
    origin: dict[str, str] = {}
    groups, relations = [], []
    topics: dict[str, list[tuple[str, Sequence[Statement]]]] = defaultdict(list)
    for key, members in sorted((key, members) for key, members in questions.items() if key):
        statements = statements_of(members, names)
        found = relate_question(key, statements, lambda a, b: 1.0)
        state, reason = state_of(statements, found)
        groups.append({"group_id": key, "state": state.value, "state_reason": reason})
        relations += found
        origin |= {claim.claim_id: s.origin_id for s in statements for claim in s.claims}
        topics[members[0].topic_id or key].append((key, statements))
    totals = check_totals(claims)
    for questions_of_topic in topics.values():
        relations += relate_topic(questions_of_topic, totals)
    claims = [replace(claim, origin_id=origin.get(claim.claim_id)) for claim in claims]
    return claims, groups, relations, totals


def written(folder: Path, name: str, rows: Iterable[dict[str, Any]]) -> None:
    """One file of the contract, as the command line would write it."""
    with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def judged(claims: Sequence[Claim], folder: Path, score: ModuleType, *, show: bool) -> Any:
    """The tally of one event."""
    claims, groups, relations, totals = told(under_gold(claims, folder, score))
    tally = score.Tally()
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        for table, rows in (("claims", claims), ("relations", relations), ("totals", totals)):
            columns = tables.COLUMNS[table]
            written(out, table, ({c: tables.plain(getattr(row, c)) for c in columns} for row in rows))
        written(out, "groups", groups)
        score.score(folder, out, tally, show)
    return tally


def main() -> None:
    """Print the means of each fold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--events", nargs="*", help="only these")
    parser.add_argument("--show", action="store_true", help="list every miss, of events to look into only")
    asked = parser.parse_args()
    if not (SHARED / "corpus").is_dir():
        sys.exit("There are no annotated events beside the project (../shared/corpus), so nothing was measured.")
    score = scorer()
    tallies = {}
    for folder in sorted(path.parent for path in (SHARED / "corpus").glob("*/manifest.csv")):
        if not asked.events or folder.name in asked.events:
            show = asked.show and folder.name in score.FOLDS["look"]
            tallies[folder.name] = judged(claims_of(folder), folder, score, show=show)
    print(f"{'':8} {'events':>6} " + " ".join(f"{name[:11]:>11}" for name in (*PRINTED, "totals")))
    for fold, names in {**score.FOLDS, "all": list(tallies)}.items():
        chosen = [tallies[name] for name in names if name in tallies]
        if chosen:
            mean = score.macro(chosen)
            shown = " ".join(f"{'-' if mean[k] is None else f'{mean[k]:.3f}':>11}" for k in (*PRINTED, "totals"))
            print(f"{fold:8} {len(chosen):>6} {shown}")


if __name__ == "__main__":
    main()
