"""The command line: `python -m factcheck extract|compare|batch`.  See README for the columns and exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pandas as pd

from factcheck import tables, verbs
from factcheck.errors import FactcheckError
from factcheck.garbage import search_seldom
from factcheck.reading.finish import UNSUPPORTED
from factcheck.reading.manifests import NOT_UNDERSTOOD
from factcheck.reading.read import Failure, Reading, read_paths

_BYTES = {"csv": tables.csv_bytes, "jsonl": tables.jsonl_bytes}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 if all was read, 1 if some input could not be, 2 for wrong usage, 130 if it was stopped."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except FactcheckError as error:
        print(f"factcheck: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"factcheck: {error.filename or 'output'}: {error.strerror or error}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        kept = " What is finished is kept; the same command goes on from there." if arguments.run is _batch else ""
        print(f"factcheck: stopped before the end.{kept}", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m factcheck", description="Numeric claims of news articles: extract and compare them."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument(
            "inputs", nargs="+", type=Path, metavar="INPUT", help="article files, folders, .zip, manifests"
        )
        sub.add_argument(
            "--root",
            type=Path,
            metavar="DIR",
            help="the paths in manifests may lead anywhere in it, not only below them",
        )
        return sub

    extract = command("extract", "one row per numeric claim")
    extract.add_argument("--out", type=Path, metavar="FILE", help="write here instead of printing")
    extract.set_defaults(run=_extract)
    compare = command("compare", "claims, topics, groups, relations, totals")
    compare.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write the tables here instead of printing topics",
    )
    compare.set_defaults(run=_compare)
    for sub in (extract, compare):
        sub.add_argument("--format", choices=sorted(_BYTES), default="csv")
    batch = command("batch", "a large corpus into Parquet files, on many processes or a Dask cluster")
    batch.add_argument("--out", type=Path, metavar="DIR", required=True, help="write here; goes on from an ended run")
    where = batch.add_mutually_exclusive_group()
    where.add_argument("--scheduler", metavar="ADDRESS", help="run on this Dask scheduler, as tcp://host:8786")
    where.add_argument("--workers", type=_positive, metavar="N", help="processes on this machine (default: one a core)")
    batch.set_defaults(run=_batch)
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of 1 or more")
    return int(text)


def _extract(arguments: argparse.Namespace) -> int:
    reading, claims = _claims(arguments.inputs, arguments.root)
    _write(claims, arguments.format, arguments.out)
    return _report(reading.failures, _notes(reading))


def _compare(arguments: argparse.Namespace) -> int:
    reading, claims = _claims(arguments.inputs, arguments.root)
    result = verbs.compare(claims)
    if arguments.out is None:
        _write(_topics_with_questions(result), arguments.format, None)
    else:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for name, table in result._asdict().items():
            _write(table, arguments.format, arguments.out / f"{name}.{arguments.format}")
    return _report(reading.failures, _notes(reading))


def _topics_with_questions(result: verbs.Result) -> pd.DataFrame:
    """One row a question, under its topic's title; the largest topic first."""
    order = result.topics.sort_values(["claims", "topic_id"], ascending=[False, True], kind="stable")
    return order[["topic_id", "title"]].merge(result.groups, on="topic_id", how="left", sort=False)


def _batch(arguments: argparse.Namespace) -> int:
    from factcheck import batch  # brings pyarrow and the engines, which the other commands do not need

    with _Progress() as progress:
        summary = batch.run(
            arguments.inputs,
            arguments.out,
            workers=arguments.workers,
            scheduler=arguments.scheduler,
            root=arguments.root,
            progress=progress.show,
        )
    print(f"{summary.articles} articles, {summary.claims} claims, {summary.groups} groups in {arguments.out}")
    return _report(summary.failures)


def _claims(inputs: Sequence[Path], root: Path | None) -> tuple[Reading, pd.DataFrame]:
    reading = read_paths(inputs, root)
    done = count(1)
    unread: list[Failure] = []
    with _Progress() as progress:
        claims = verbs.extract_claims(
            reading.articles, unread, each=lambda _: progress.show("articles", next(done), len(reading.articles))
        )
    return reading._replace(failures=[*reading.failures, *unread]), tables.frame("claims", claims)


def _write(table: pd.DataFrame, form: str, path: Path | None) -> None:
    data = _BYTES[form](table)
    if path is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        path.write_bytes(data)


def _notes(reading: Reading) -> list[str]:
    """What is to be known of what was read: what stands twice, dates not understood, languages not supported."""
    notes = [(article, note) for article in reading.articles for note in article.notes]
    told = [f"{article.article}: {note}" for article, note in notes if NOT_UNDERSTOOD in note or UNSUPPORTED in note]
    return [*(duplicate.reason for duplicate in reading.duplicates), *told]


def _report(failures: Sequence[Failure], notes: Sequence[str] = ()) -> int:
    for reason in (*(failure.reason for failure in failures), *notes):
        print(f"factcheck: {reason}", file=sys.stderr)
    return 1 if failures else 0


class _Progress:
    """A bar on standard error, where that is a terminal; a bare count while the total is not known."""

    def __init__(self) -> None:
        self._stage = ""

    def __enter__(self) -> _Progress:
        return self

    def show(self, stage: str, done: int, total: int | None) -> None:
        """Draw the bar of a stage anew; a new stage begins a new line."""
        if not sys.stderr.isatty():
            return
        if self._stage not in ("", stage):
            print(file=sys.stderr)
        self._stage = stage
        filled = 40 * done // max(1, total or done)
        bar = "█" * filled + "·" * (40 - filled) if total else "…"
        print(f"\r{stage:8} {bar} {done}{f'/{total}' if total else ''}", end="", file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        if self._stage:
            print(file=sys.stderr)


if __name__ == "__main__":
    search_seldom()
    sys.exit(main())
