"""Paths and bytes -> articles: the one way in."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from factcheck.errors import UnreadableInput
from factcheck.model import Article
from factcheck.reading import apart, manifests
from factcheck.reading.archives import members
from factcheck.reading.draft import Draft
from factcheck.reading.finish import finish
from factcheck.reading.folders import files_under
from factcheck.reading.limits import FOLDER_FILES, UPLOAD_BYTES, in_words
from factcheck.reading.results import Failure, Reading
from factcheck.reading.settle import settle
from factcheck.reading.sniff import TABLES, Format, format_of
from factcheck.reading.source import Source, cannot_be_opened, local, shown

__all__ = ["Failure", "Reading", "finished", "iter_paths", "read_bytes", "read_paths", "settle"]

T = TypeVar("T")
_log = logging.getLogger(__name__)
_TABLE_ENDINGS = (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".xlsx", ".parquet")


def read_bytes(name: str, data: bytes, going_on: Callable[[], object] = bool) -> Reading:
    """The articles in one uploaded or stored file (one, or many for a table, a feed or an archive).

    Never raises, but for what `going_on` raises to break it off: it is called a few times a second.
    """
    if len(data) > UPLOAD_BYTES:
        return Reading([], [Failure(name, f"{shown(name)} is larger than {in_words(UPLOAD_BYTES)}; split it.")])
    return _gathered(_items(replace(Source.of_bytes(name, data), going_on=going_on)))


def read_paths(paths: Iterable[str | Path], root: Path | None = None) -> Reading:
    """The articles under files, folders, archives and manifests, in a stable order.  Never raises for bad input.

    The same text twice is read once (see `settle`).  What a manifest names must lie under `root`, else its folder.
    """
    return _gathered(item for path in map(Path, paths) for item in _of_path(path, root))


def iter_paths(
    paths: Iterable[str | Path], skip: Container[str] = frozenset(), root: Path | None = None
) -> Iterator[Draft | Failure]:
    """The inputs under some paths one at a time, for `finished` to make articles of, holding one only; in stable order.

    An input is a file, a row of a table, a member of an archive, an entry of a feed; its name is the
    `Article.article` that it gives.  `skip` holds names that were read before and need not be read again.
    Whether two inputs hold the same text is not looked at; `settle` does it for articles gathered.
    """
    for path in map(Path, paths):
        yield from (item for item in _of_path(path, root) if item.name not in skip)


def finished(draft: Draft) -> Article | Failure:
    """The article of an input, which knows no other: any process may make it.  Never raises."""
    return next(_guarded(draft.name, _article(draft)))


def _gathered(items: Iterable[Draft | Failure]) -> Reading:
    articles: list[Article] = []
    failures: list[Failure] = []
    for item in (finished(item) if isinstance(item, Draft) else item for item in items):
        if isinstance(item, Article):
            articles.append(item)
        else:
            failures.append(item)
    kept, copies = settle(articles)
    return Reading(kept, failures, copies)


def _of_path(path: Path, root: Path | None) -> Iterator[Draft | Failure]:
    """What a path gives; never raises."""
    return _guarded(str(path), _in_path(path, root))


def _in_path(path: Path, root: Path | None) -> Iterator[Draft | Failure]:
    yield from _of_folder(path, root) if path.is_dir() else _readings(Source.of_path(path, root=root))


def _of_folder(folder: Path, root: Path | None) -> Iterator[Draft | Failure]:
    """A folder's articles: what its tables list is read through them, with what they say of it, and only so."""
    listed: set[str] = set()
    for path in islice(files_under(folder), FOLDER_FILES):
        if path.name.lower().endswith(_TABLE_ENDINGS):
            listed |= {os.path.normpath(path.parent / name) for name in _listed(path.name, _rows_at(path))}
    count = 0
    for count, path in enumerate(files_under(folder), 1):
        if count > FOLDER_FILES:
            yield Failure(
                str(folder),
                f"{shown(str(folder))} has more than {FOLDER_FILES:,} files; the rest was not read, split it.",
            )
            return
        if os.path.normpath(path) not in listed:
            yield from _of_path(path, root)
    if not count:
        yield Failure(str(folder), f"{shown(str(folder))} holds no files to read; choose a folder with articles.")


def _of_archive(archive: Source) -> Iterator[Draft | Failure]:
    """An archive's articles; its tables list members as those of a folder list files."""
    with members(archive) as inside:
        listed: set[str] = set()
        for source in inside:
            if source.name.lower().endswith(_TABLE_ENDINGS) and source.sibling:
                names = _listed(source.name, _rows(source))
                listed |= {found.name for name in names if (found := _found(source.sibling, name))}
        for source in inside:
            if source.name not in listed:
                yield from _items(source)


def _found(sibling: Callable[[str], Source], name: str) -> Source | None:
    try:
        return sibling(name)
    except KeyError:
        return None  # named when its row is read


def _listed(name: str, rows: Iterable[manifests.Row | UnreadableInput]) -> Iterator[str]:
    """The paths in the rows of a table, up to where it is damaged, which is said when it is read itself."""
    for row in _guarded(name, rows):
        if isinstance(row, manifests.Row) and row.path:
            yield local(row.path)


def _items(source: Source) -> Iterator[Draft | Failure]:
    """What one input gives; never raises."""
    return _guarded(source.name, _readings(source))


def _guarded(name: str, items: Iterable[T]) -> Iterator[T | Failure]:
    """The items, and a failure in place of an error: the one boundary behind which nothing raises.

    A reader that fails in a way that it does not know costs its own input only; the kind of the failure is named to
    the person and its trace is logged.
    """
    try:
        yield from items
    except UnreadableInput as error:
        yield Failure(name, str(error))
    except OSError as error:
        yield Failure(name, cannot_be_opened(name, error))
    except Exception as error:
        _log.exception("reading %s failed", shown(name))
        yield Failure(name, f"{shown(name)} could not be read ({type(error).__name__}); save it as text and read that.")


def _readings(source: Source) -> Iterator[Draft | Failure]:
    source.going_on()
    format_ = format_of(source)
    if format_ is Format.ARCHIVE:
        yield from _of_archive(source)
    elif format_ in TABLES:
        yield from _of_table(source)
    else:
        yield from _completed(source.name, apart.drafts(source, format_), {}, ())


def _completed(
    name: str, drafts: Iterable[Draft | UnreadableInput], given: dict[str, Any], notes: tuple[str, ...]
) -> Iterator[Draft | Failure]:
    """Some drafts with what a table states of them."""
    for draft in drafts:
        if isinstance(draft, UnreadableInput):
            yield Failure(name, str(draft))
        else:
            yield draft.with_given(given).noting(*notes)


def _article(draft: Draft) -> Iterator[Article]:
    yield finish(draft)


def _rows(source: Source) -> Iterator[manifests.Row | UnreadableInput]:
    """The rows of any table; none if this is no table."""
    format_ = format_of(source)
    if format_ in TABLES:
        yield from manifests.rows_of(source, apart.records(source, format_))


def _rows_at(path: Path) -> Iterator[manifests.Row | UnreadableInput]:
    yield from _rows(Source.of_path(path))


def _of_table(source: Source) -> Iterator[Draft | Failure]:
    for row in _rows(source):
        if isinstance(row, UnreadableInput):
            yield Failure(source.name, str(row))
        else:
            name = row.path or f"{source.name}#{row.number}"
            yield from _guarded(name, _of_row(source, row, name))


def _of_row(source: Source, row: manifests.Row, name: str) -> Iterator[Draft | Failure]:
    """The article in a row, or at its path; the file there may be of any format that is no collection itself."""
    if row.text is not None:
        yield from _completed(name, [Draft(name=name, text=row.text)], row.given, row.notes)
        return
    beside = replace(manifests.beside(source, row), name=name, going_on=source.going_on)
    format_ = format_of(beside)
    if format_ is Format.ARCHIVE or format_ in TABLES:
        raise UnreadableInput(
            f"{shown(name)}, named in {shown(source.name)}, is no article but a collection; read it by itself."
        )
    yield from _completed(name, apart.drafts(beside, format_), row.given, row.notes)
