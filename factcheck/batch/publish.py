"""What a finished batch leaves behind: Parquet by month, what was not read, and a record of the run."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from factcheck.batch.arrow import SCHEMAS, Spool
from factcheck.reading.read import Failure
from factcheck.tables import cell

RECORD = "batch.json"
_ROW_GROUP = 20_000


def publish_table(table: str, spool: Spool, draft: Path, out: Path) -> int:
    """Write the rows of a spool, whose keys are months, as `out/<table>/month=YYYY-MM/part-0.parquet`.

    The table that an earlier run left is replaced at the end.  Gives the number of rows.
    """
    rows = 0
    draft.mkdir()
    for month in spool:
        path = draft / f"month={month}" / "part-0.parquet"
        path.parent.mkdir()
        with pq.ParquetWriter(path, SCHEMAS[table], compression="zstd") as writer:
            for group in _regrouped(spool.read(month)):
                writer.write_table(group)
                rows += len(group)
    final = out / table
    if final.exists():
        shutil.rmtree(final)
    draft.rename(final)
    return rows


def publish_list(path: Path, failures: Iterable[Failure]) -> None:
    """Write names and reasons as CSV."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Failure._fields)
        writer.writerows([cell(value) for value in failure] for failure in failures)


def publish_record(out: Path, program: str, rows: Mapping[str, int]) -> None:
    """Write the record by which a finished batch is known."""
    record = {"program": program, "rows": dict(rows)}
    (out / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _regrouped(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Small tables put together to groups of rows of a size that reads well."""
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        if sum(map(len, waiting)) >= _ROW_GROUP:
            yield pa.concat_tables(waiting).combine_chunks()
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting).combine_chunks()
