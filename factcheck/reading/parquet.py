"""Parquet tables of articles -> their records, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.reading.manifests import has_articles
from factcheck.reading.source import Source, shown

_ROWS = 256
"""So many rows are in memory at a time."""


def read_parquet(source: Source) -> Iterator[dict[str, Any]]:
    """The rows by the names of their columns.  Raises UnreadableInput if it is damaged or no table of articles."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = source.open()
    try:
        with stream, pq.ParquetFile(stream) as table:
            if not has_articles(table.schema_arrow.names):
                raise UnreadableInput(
                    f"{shown(source.name)} has no column path or text, so it is no table of articles; name a column so."
                )
            for batch in table.iter_batches(_ROWS):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError, OverflowError, ValueError):
        raise UnreadableInput(
            f"{shown(source.name)} is damaged as a Parquet table; write it again or as .jsonl."
        ) from None
