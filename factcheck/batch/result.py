"""A finished batch, read a part at a time: no call loads more than it gives back and the columns that it filters by."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import reduce
from operator import and_
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from factcheck.batch.arrow import SCHEMAS
from factcheck.batch.publish import RECORD
from factcheck.errors import FactcheckError

Choice = Mapping[str, Collection[str]]
"""For each column the values that are wanted; an empty one wants all."""


class Row(NamedTuple):
    """One claim, as a workspace gives it too."""

    row: dict[str, Any]


def open_result(folder: Path) -> BatchResult:
    """The result that `run` left in a folder.  Raises FactcheckError if there is none, or it is not finished."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FactcheckError(f"{folder} holds no finished batch; make one with: python -m factcheck batch.") from error
    return BatchResult(folder, {table: int(record["rows"].get(table, 0)) for table in SCHEMAS})


class BatchResult:
    """The tables of a batch on disk.  Frames have the contract's columns and then `month`, under which a row is filed.

    `group`, `group_claims`, `group_relations`, `group_totals` and `claim` answer as those of a workspace do, so that
    the same page can show both.
    """

    def __init__(self, folder: Path, rows: Mapping[str, int]) -> None:
        self.folder = folder
        self.rows = rows
        """The number of rows of each table."""
        self._tables = {
            table: ds.dataset(folder / table, schema=schema.append(pa.field("month", pa.string())), partitioning="hive")
            for table, schema in SCHEMAS.items()
        }

    def months(self) -> list[str]:
        """The months of publication, earliest first; `undated` stands last."""
        return sorted(path.name.removeprefix("month=") for path in (self.folder / "claims").iterdir())

    def values(self, table: str, column: str) -> list[str]:
        """The different values of a column, sorted."""
        return sorted(pc.unique(self._tables[table].to_table(columns=[column])[column]).drop_null().to_pylist())

    def count(self, table: str, choice: Choice | None = None) -> int:
        """The number of chosen rows of a table."""
        return int(self._tables[table].count_rows(filter=_filter(choice or {})))

    def groups(self, choice: Choice | None = None, *, limit: int = 50, offset: int = 0) -> pd.DataFrame:
        """The chosen groups, the most divergent first."""
        keys = self._tables["groups"].to_table(
            columns=["group_id", "log_ratio", "claims"], filter=_filter(choice or {})
        )
        order = keys.sort_by([("log_ratio", "descending"), ("claims", "descending"), ("group_id", "ascending")])
        page = order["group_id"].slice(offset, limit).to_pylist()
        place = {group_id: number for number, group_id in enumerate(page)}
        found = self._frame("groups", {"group_id": page or [""]})
        return found.sort_values("group_id", key=lambda ids: ids.map(place), ignore_index=True)

    def group(self, group_id: str) -> dict[str, Any] | None:
        """One group, if there is one of this name."""
        return self._row("groups", {"group_id": [group_id]})

    def group_claims(self, group_id: str) -> pd.DataFrame:
        """The claims of a group."""
        return self._frame("claims", {"group_id": [group_id]})

    def group_relations(self, group_id: str) -> pd.DataFrame:
        """How the claims of a group stand to each other."""
        return self._frame("relations", {"group_id": [group_id]})

    def group_totals(self, group_id: str) -> pd.DataFrame:
        """The checks in which claims of a group are totals."""
        return self._frame("totals", {"total": self.group_claims(group_id)["claim_id"].tolist() or [""]})

    def claim(self, claim_id: str) -> Row | None:
        """One claim, if there is one of this name."""
        row = self._row("claims", {"claim_id": [claim_id]})
        return Row(row) if row else None

    def claims(self, choice: Choice, *, limit: int = 1000) -> pd.DataFrame:
        """The first chosen claims, as by event, article_id or month."""
        return self._frame("claims", choice, limit)

    def articles(self, choice: Choice, *, limit: int = 100) -> pd.DataFrame:
        """The first chosen articles with their texts, as by article_id or event."""
        return self._frame("articles", choice, limit)

    def failures(self) -> pd.DataFrame:
        """What could not be read or extracted, and why: name, reason."""
        return pd.read_csv(self.folder / "failures.csv", encoding="utf-8-sig", dtype=str)

    def _row(self, table: str, choice: Choice) -> dict[str, Any] | None:
        rows = self._frame(table, choice, 1).to_dict("records")
        return {str(name): value for name, value in rows[0].items()} if rows else None

    def _frame(self, table: str, choice: Choice, limit: int | None = None) -> pd.DataFrame:
        found = self._tables[table]
        rows = found.to_table(filter=_filter(choice)) if limit is None else found.head(limit, filter=_filter(choice))
        lists = [field.name for field in rows.schema if pa.types.is_list(field.type)]
        frame: pd.DataFrame = rows.drop_columns(lists).to_pandas()
        for name in lists:
            frame[name] = pd.Series(rows[name].to_pylist(), index=frame.index, dtype=object)
        return frame.reindex(columns=rows.column_names)


def _filter(choice: Choice) -> ds.Expression | None:
    wanted = [ds.field(column).isin(pa.array(values, pa.string())) for column, values in choice.items() if len(values)]
    return reduce(and_, wanted) if wanted else None
