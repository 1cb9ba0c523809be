"""The program's tables as Arrow tables, with a fixed schema each, and their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pyarrow as pa

from factcheck import tables
from factcheck.model import Article, Claim, Group, LeftOut, Moment, Relation, Topic, TotalCheck

UNDATED = "undated"
"""The month of what has no date."""

_TYPES: Mapping[object, pa.DataType] = {
    float: pa.float64(),
    float | None: pa.float64(),
    int: pa.int64(),
    bool: pa.bool_(),
    tuple[str, ...]: pa.list_(pa.string()),
    tuple[LeftOut, ...]: pa.list_(pa.struct({"start": pa.int64(), "end": pa.int64(), "reason": pa.string()})),
}
_FIELDS = [field.name for field in fields(Article)]
_TIES = ("copy_of", "version_of")
_KINDS = {
    "claims": Claim,
    "topics": Topic,
    "groups": Group,
    "relations": Relation,
    "totals": TotalCheck,
    "articles": Article,
}

SCHEMAS: dict[str, pa.Schema] = {
    name: pa.schema([(column, _TYPES.get(hint, pa.string())) for column, hint in get_type_hints(kind).items()])
    for name, kind in _KINDS.items()
}
SCHEMAS["articles"] = pa.schema([*SCHEMAS["articles"], *((tie, pa.string()) for tie in _TIES)])
"""The columns of the contract with their types; `articles` has the fields of `Article`, then those of its tie."""


def to_arrow(name: str, records: Iterable[tables.Record]) -> pa.Table:
    """Records of the model as an Arrow table."""
    return pa.Table.from_pandas(tables.frame(name, records), schema=SCHEMAS[name], preserve_index=False)


def article_table(articles: Iterable[Article]) -> pa.Table:
    """Articles that are not tied yet as an Arrow table, one row each."""
    rows = [{name: tables.plain(getattr(article, name)) for name in _FIELDS} for article in articles]
    for row in rows:
        row["left_out"] = [{"start": gap.start, "end": gap.end, "reason": gap.reason} for gap in row["left_out"]]
    return pa.Table.from_pylist(rows, schema=SCHEMAS["articles"])


def articles_of(table: pa.Table) -> list[Article]:
    """The articles of a table that `article_table` made."""
    articles = []
    for row in table.select(_FIELDS).to_pylist():
        row["left_out"] = tuple(LeftOut(**gap) for gap in row["left_out"])
        for name in ("credits", "uncertain", "notes"):
            row[name] = tuple(row[name])
        articles.append(Article(**row))
    return articles


def month(published: Moment | str | None) -> str:
    """The month of a day or time, in its own zone: 2022-09."""
    return str(tables.plain(published))[:7] if published else UNDATED


class Spool:
    """Tables appended to files by key and read back in the order of appending; holds nothing in memory.

    A file is a run of Arrow streams, so that no file stays open between two appends, however many keys there are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def append(self, key: str, table: pa.Table) -> None:
        """Add the rows of a table under a key."""
        _append(self._path(key), table)

    def __iter__(self) -> Iterator[str]:
        """The keys that have rows, sorted."""
        return iter(sorted(path.stem for path in self._folder.glob("*.arrows")))

    def read(self, key: str) -> Iterator[pa.Table]:
        """The tables appended under a key, one after the other."""
        return load(self._path(key))

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.arrows"


def save(path: Path, parts: Iterable[pa.Table]) -> None:
    """Write tables to one file, one after the other; the file is there whole or not at all."""
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    for table in parts:
        _append(draft, table)
    draft.replace(path)


def load(path: Path) -> Iterator[pa.Table]:
    """The tables of a file, one after the other."""
    with path.open("rb") as file:
        while file.peek(1):
            with pa.ipc.open_stream(file) as stream:
                yield stream.read_all()


def _append(path: Path, table: pa.Table) -> None:
    with path.open("ab") as file, pa.ipc.new_stream(file, table.schema) as stream:
        stream.write_table(table)
