"""The command line: `python -m factcheck extract|compare|batch`.  See README for the columns and exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from factcheck import tables, verbs
from factcheck.errors import FactcheckError
from factcheck.model import Article
from factcheck.reading.read import Reading, read_paths

_BYTES = {"csv": tables.csv_bytes, "jsonl": tables.jsonl_bytes}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 if all was read, 1 if some input could not be, 2 for wrong usage."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except FactcheckError as error:
        print(f"factcheck: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"factcheck: {error.filename or 'output'}: {error.strerror or error}.", file=sys.stderr)
        return 1


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
        return sub

    extract = command("extract", "one row per numeric claim")
    extract.add_argument("--out", type=Path, metavar="FILE", help="write here instead of printing")
    extract.set_defaults(run=_extract)
    compare = command("compare", "claims, groups, relations, totals")
    compare.add_argument(
        "--out", type=Path, metavar="DIR", help="write the four tables here instead of printing groups"
    )
    compare.set_defaults(run=_compare)
    for sub in (extract, compare):
        sub.add_argument("--format", choices=sorted(_BYTES), default="csv")
    return parser


def _extract(arguments: argparse.Namespace) -> int:
    reading, claims = _claims(arguments.inputs)
    _write(claims, arguments.format, arguments.out)
    return _report(reading)


def _compare(arguments: argparse.Namespace) -> int:
    reading, claims = _claims(arguments.inputs)
    result = verbs.compare(claims)
    if arguments.out is None:
        _write(result.groups, arguments.format, None)
    else:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for name, table in result._asdict().items():
            _write(table, arguments.format, arguments.out / f"{name}.{arguments.format}")
    return _report(reading)


def _claims(inputs: Sequence[Path]) -> tuple[Reading, pd.DataFrame]:
    reading = read_paths(inputs)
    with _Progress(len(reading.articles)) as progress:
        claims = verbs.extract_claims(reading.articles, each=progress.step)
    return reading, tables.frame("claims", claims)


def _write(table: pd.DataFrame, form: str, path: Path | None) -> None:
    data = _BYTES[form](table)
    if path is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        path.write_bytes(data)


def _report(reading: Reading) -> int:
    for failure in reading.failures:
        print(f"factcheck: {failure.reason}", file=sys.stderr)
    return 1 if reading.failures else 0


class _Progress:
    """A bar on standard error, where that is a terminal."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0

    def __enter__(self) -> _Progress:
        return self

    def step(self, _: Article) -> None:
        self._done += 1
        if sys.stderr.isatty():
            filled = 40 * self._done // max(1, self._total)
            bar = "█" * filled + "·" * (40 - filled)
            print(f"\r{bar} {self._done}/{self._total} articles", end="", file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        if sys.stderr.isatty() and self._done:
            print(file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
