"""The order of the passes, and nowhere else: read, settle, extract, tie, compare event by event, publish."""

from __future__ import annotations

import math
import os
import shutil
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.batch.arrow import SCHEMAS, Spool, load, month, save
from factcheck.batch.compared import compare_table
from factcheck.batch.engines import Engine, apart, engine
from factcheck.batch.partitions import (
    Partition,
    extract_partition,
    partition_digest,
    partitions,
    program_digest,
    read_lot,
)
from factcheck.batch.profiles import tie_spooled
from factcheck.batch.publish import RECORD, publish_list, publish_record, publish_table
from factcheck.batch.twins import Keys, Twin, find_twins
from factcheck.errors import FactcheckError
from factcheck.model import Tie, digest
from factcheck.reading.read import Failure, iter_paths

_ARTICLES_PER_BUCKET = 125
_BUCKETS_AT_ONCE = 200
"""So many buckets are compared before the workers give their memory back."""

Progress = Callable[[str, int, int | None], object]
"""Called with the name of a pass, how much of it is done, and of how much (None while that is not known)."""


class Summary(NamedTuple):
    """What a run did: rows written, and what could not be read or was there twice, each with a sentence."""

    articles: int
    claims: int
    groups: int
    failures: list[Failure]
    copies: list[Failure]


def run(
    inputs: Sequence[str | Path],
    out: Path,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    root: Path | None = None,
    progress: Progress = lambda *_: None,
) -> Summary:
    """Read, extract and compare a corpus of any size into Parquet files under `out`.

    `out` gets a folder for each of articles, claims, groups, relations and totals with one `month=YYYY-MM` folder a
    month of publication (what belongs to an event lies in the event's first month), `failures.csv`, `copies.csv` and
    `batch.json`.  A run that was ended goes on from its finished partitions when the same command is given again.
    Raises FactcheckError if `out` holds something else, or if the engine cannot be had.
    """
    if out.exists() and any(out.iterdir()) and not any((out / name).exists() for name in (RECORD, ".work")):
        raise FactcheckError(f"{out} is not empty and holds no earlier batch; choose another folder.")
    runner = engine(workers or os.cpu_count() or 1, scheduler)
    try:
        return _Run(out, runner, root, progress).all_passes(inputs)
    finally:
        runner.close()


class _Run:
    """One run: its folders and its engine."""

    def __init__(self, out: Path, runner: Engine, root: Path | None, progress: Progress) -> None:
        self._root = root
        self._out, self._work = out, out / ".work"
        self._engine, self._progress = runner, progress
        self._failures: list[Failure] = []
        (self._work / "partitions").mkdir(parents=True, exist_ok=True)

    def all_passes(self, inputs: Sequence[str | Path]) -> Summary:
        """Do the work.  What is extracted is kept when the run is ended; the rest is quick to do again."""
        keys = self._read(inputs)
        twins = find_twins(Spool(self._work / "read"), keys, self._spool("twins"))
        lots = self._settle(twins)
        partitions = self._extract(lots)
        self._engine.rest()  # to tie the articles of a large corpus takes the memory that its workers had
        self._spread(lots, partitions, self._tie(partitions), sum(map(len, keys)))
        self._compare()
        rows = {
            table: publish_table(table, Spool(self._work / table), self._work / f"{table}-out", self._out)
            for table in SCHEMAS
        }
        copies = [twin.copy for twin in twins if twin.copy]
        publish_list(self._out / "failures.csv", self._failures)
        publish_list(self._out / "copies.csv", copies)
        publish_record(self._out, program_digest(), rows)
        shutil.rmtree(self._work)
        return Summary(rows["articles"], rows["claims"], rows["groups"], self._failures, copies)

    def _read(self, inputs: Sequence[str | Path]) -> list[Keys]:
        """Lay the articles on disk in lots; gives the keys of their texts, lot by lot."""
        spool = self._spool("read")
        keys: list[Keys] = []
        read = 0
        for lot in self._engine.map(read_lot, partitions(iter_paths(inputs, root=self._root))):
            self._failures += lot.failures
            if len(lot.keys):
                spool.append(f"{len(keys):08d}", lot.articles)
                keys.append(lot.keys)
            read += len(lot.keys)
            self._progress("read", read, None)
        return keys

    def _settle(self, twins: Sequence[Twin]) -> Spool:
        """The lots with second copies taken out and reprints under their own ids."""
        given, kept = Spool(self._work / "read"), self._spool("lots")
        by_lot: dict[int, list[Twin]] = defaultdict(list)
        for twin in twins:
            by_lot[twin.lot].append(twin)
        for number, name in enumerate(given):
            (lot,) = given.read(name)
            kept.append(name, _without_twins(lot, by_lot[number]) if number in by_lot else lot)
        return kept

    def _extract(self, lots: Spool) -> list[Path]:
        """Extract every lot that is not on disk yet; the files of the partitions in the order of the lots."""
        program = program_digest()
        names = list(lots)
        done: list[Path] = []
        missing: deque[Path] = deque()

        def unfinished() -> Iterator[pa.Table]:
            for name in names:
                (lot,) = lots.read(name)
                path = self._work / "partitions" / f"{partition_digest(lot, program)}.arrows"
                done.append(path)
                if not path.exists():
                    missing.append(path)
                    yield lot

        for partition in self._engine.map(extract_partition, unfinished()):
            save(missing.popleft(), partition)
            self._progress("extract", len(done) - len(missing), len(names))
        return done

    def _tie(self, partitions: Sequence[Path]) -> dict[str, Tie]:
        """The event of every article, and what it copies, from the profiles of all."""
        spool = self._spool("profiles")
        for number, path in enumerate(partitions, start=1):
            profiles = Partition(*load(path)).profiles
            for key, rows in _split(profiles, profiles["month"].to_pylist()):
                spool.append(key, rows)
            self._progress("tie", number, len(partitions))
        return apart(tie_spooled, spool)

    def _spread(self, lots: Spool, partitions: Sequence[Path], ties: dict[str, Tie], articles: int) -> None:
        """Lay the claims into buckets of whole events, and the articles by month."""
        claims, texts = self._spool("events"), self._spool("articles")
        buckets = max(1, math.ceil(articles / _ARTICLES_PER_BUCKET))
        for name, path in zip(lots, partitions, strict=True):
            partition = Partition(*load(path))
            self._failures += [Failure(**row) for row in partition.failures.to_pylist()]
            tied = _with_ties(partition.claims, ties)
            for key, rows in _split(tied, [f"{int(digest(e), 16) % buckets:06d}" for e in tied["event"].to_pylist()]):
                claims.append(key, rows)
            (lot,) = lots.read(name)
            for key, rows in _split(lot, [month(published) for published in lot["published"].to_pylist()]):
                texts.append(key, _with_ties(rows, ties))

    def _compare(self) -> None:
        events = Spool(self._work / "events")
        results = {table: self._spool(table) for table in SCHEMAS if table != "articles"}
        keys = list(events)
        done = 0
        while some := keys[done : done + _BUCKETS_AT_ONCE]:
            for parts in self._engine.map(compare_table, (pa.concat_tables(events.read(key)) for key in some)):
                for part in parts:
                    results[part.table].append(part.month, part.rows)
                done += 1
                self._progress("compare", done, len(keys))
            self._engine.rest()

    def _spool(self, name: str) -> Spool:
        """An empty spool, whatever an ended run left."""
        folder = self._work / name
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
        return Spool(folder)


def _without_twins(lot: pa.Table, twins: Sequence[Twin]) -> pa.Table:
    ids = lot["article_id"].to_pylist()
    for twin in twins:
        ids[twin.row] = None if twin.copy else twin.article_id
    renamed = lot.set_column(lot.schema.get_field_index("article_id"), "article_id", pa.array(ids, pa.string()))
    return renamed.filter(pc.is_valid(renamed["article_id"]))


def _split(table: pa.Table, keys: Sequence[str]) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each key, the keys sorted, the rows in their order."""
    column = pa.array(keys, pa.string())
    for key in sorted(set(keys)):
        yield key, table.filter(pc.equal(column, key))


def _with_ties(table: pa.Table, ties: dict[str, Tie]) -> pa.Table:
    """The rows with the event of their article; an article on which the program failed has none."""
    own = [ties.get(name) for name in table["article_id"].to_pylist()]
    for column in ("event", "copy_of", "version_of"):
        values = pa.array([getattr(tie, column) if tie else None for tie in own], pa.string())
        table = table.set_column(table.schema.get_field_index(column), column, values)
    return table
