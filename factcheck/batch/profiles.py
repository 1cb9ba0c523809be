"""Profiles of articles on disk, and the events that they give."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyarrow as pa

from factcheck.batch.arrow import Spool, month
from factcheck.comparison.events import Profile, tie_articles
from factcheck.model import Tie, moment
from factcheck.tables import plain

_SCHEMA = pa.schema([("month", pa.string()), ("profile", pa.string())])


def profile_table(profiles: Iterable[Profile]) -> pa.Table:
    """Profiles as rows of JSON with the month that they belong to."""
    rows = [
        {"month": month(profile.published), "profile": json.dumps(profile._asdict(), default=_json)}
        for profile in profiles
    ]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


def profiles_of(table: pa.Table) -> Iterator[Profile]:
    """The profiles in a table of `profile_table`, small enough to hold those of a whole corpus."""
    for text in table["profile"].to_pylist():
        row = json.loads(text)
        row["published"] = moment(row["published"]) if row["published"] else None
        row["shingles"] = array("I", row["shingles"])
        row["terms"] = {sys.intern(term): _shared(weight) for term, weight in row["terms"].items()}
        yield Profile(**row)


def tie_spooled(spool: Spool) -> dict[str, Tie]:
    """The ties of all articles whose profile tables were spooled by month."""
    return tie_articles([profile for key in spool for table in spool.read(key) for profile in profiles_of(table)])


@lru_cache(maxsize=1 << 12)
def _shared(weight: float) -> float:
    """The same number as one object: there are few different weights."""
    return weight


def _json(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else plain(value)
