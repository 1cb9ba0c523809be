"""Tables of articles: .csv, .tsv, .jsonl, .json and .xlsx with a column `path` or `text`."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.model import Moment, moment
from factcheck.reading.dating import read_time
from factcheck.reading.decoding import decode
from factcheck.reading.draft import field
from factcheck.reading.limits import FILE_BYTES, MB, ROWS, in_words
from factcheck.reading.source import Source, local, shown

GIVEN = ("outlet", "title", "url", "event", "author")
TIMES = ("published", "updated", "retrieved")
_SEPARATORS = ",;\t|"
_TEXTS = frozenset({"text", "path"})
NAMES = (".csv", ".tsv")
JSON_NAMES = (".json", ".jsonl", ".ndjson")
_ELSEWHERE = {
    "text": "full_text fulltext article_text body content",
    "outlet": "publisher publication media_name newspaper source",
    "published": "date publish_date published_at publishedat publication_date pub_date pubdate created_at",
    "title": "headline",
    "url": "link",
    "author": "byline authors",
}
_COLUMNS = {name: column for column, names in _ELSEWHERE.items() for name in names.split()}
"""The columns of a table of articles by the names that they often have elsewhere."""
_SECONDS = re.compile(r"\d{1,10}")
_WHOLE_BYTES = 50 * MB
"""Up to this a table may be in another encoding than UTF-8, and JSON may be one array."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where its text is, and what is stated of it."""

    number: int  # from 1, in the order of the table
    path: str | None
    text: str | None
    given: dict[str, Any]
    notes: tuple[str, ...] = ()


def header_of(head: bytes, name: str) -> tuple[str, str] | None:
    """The kind of table ("csv", "jsonl", "json") that a file's first bytes begin, and the separator of a csv.

    None if this is no table of articles: one has a column or key `path` or `text`; where that is the only column, or
    is called otherwise, the file's name must say that it is a table.
    """
    start = plain_start(head).decode("utf-8", "ignore").lstrip()
    first, line_end, _ = start.partition("\n")
    is_named = name.lower().endswith((*NAMES, *JSON_NAMES))
    if first.startswith(("{", "[")):
        keys = {*_TEXTS, *(_ELSEWHERE["text"].split() if is_named else ())}
        return (_json_kind(first, bool(line_end)), "") if any(f'"{key}"' in start for key in keys) else None
    for separator in _SEPARATORS:
        columns = {column.strip().strip('"').lower() for column in first.split(separator)}
        columns |= {column_of(column) for column in columns} if is_named else set()
        if not columns.isdisjoint(_TEXTS) and all(len(c) <= 40 and len(c.split()) <= 3 for c in columns):
            is_table = len(columns) > 1 or is_named
            return ("csv", separator) if is_table else None
    return None


def column_of(name: str) -> str:
    """What a column or key is called here, whatever it is called elsewhere.

    >>> column_of("Publication date"), column_of("Headline"), column_of("text")
    ('published', 'title', 'text')
    """
    plain = "_".join(name.lower().split())
    return _COLUMNS.get(plain, plain)


def has_articles(columns: Iterable[str]) -> bool:
    """Whether a table with these columns is one of articles: it has their texts, or where they are."""
    return not _TEXTS.isdisjoint(map(column_of, columns))


def plain_start(head: bytes) -> bytes:
    """The first bytes of a text without its byte-order mark, and those of UTF-16 as ASCII."""
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if head.startswith(mark):
            return head.removeprefix(mark).replace(b"\x00", b"")
    return head.removeprefix(codecs.BOM_UTF8)


def _json_kind(first: str, is_whole_line: bool) -> str:
    """One object to a line, unless a line is none."""
    if first.startswith("["):
        return "json"
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return "json" if is_whole_line else "jsonl"
    return "jsonl"


def records_of(source: Source, kind: str, separator: str) -> Iterator[dict[str, Any] | UnreadableInput]:
    """The rows of a table in text one by one; a bad row comes as the error that says why, and the rest goes on."""
    return {"csv": _csv, "jsonl": _jsonl, "json": _json}[kind](source, separator)


def rows_of(source: Source, records: Iterable[dict[str, Any] | UnreadableInput]) -> Iterator[Row | UnreadableInput]:
    """The records of any table as rows of articles.  Raises UnreadableInput if there are none."""
    number = 0
    for number, record in enumerate(records, 1):
        if number > ROWS:
            yield UnreadableInput(
                f"{shown(source.name)} has more than {ROWS:,} rows; the rest was not read, split the table."
            )
            return
        yield record if isinstance(record, UnreadableInput) else _row(source, number, record)
    if not number:
        raise UnreadableInput(
            f"{shown(source.name)} is a table of articles without rows; add one row for each article."
        )


def _row(source: Source, number: int, record: dict[str, Any]) -> Row | UnreadableInput:
    own = {str(key).strip().lower(): value for key, value in record.items() if key is not None}
    cells = {column_of(name): value for name, value in reversed(own.items())}
    cells |= {name: value for name, value in own.items() if value not in (None, "")}  # a column's own name wins
    if any(isinstance(value, str) and "\x00" in value for value in cells.values()):
        return UnreadableInput(f"Row {number} of {shown(source.name)} holds binary data (a NUL character), not text.")
    text = cells.get("text")
    path = field(cells.get("path"))
    if not (isinstance(text, str) and text.strip()) and not path:
        return UnreadableInput(f"Row {number} of {shown(source.name)} has neither a path nor a text.")
    given: dict[str, Any] = {name: field(cells.get(name)) for name in GIVEN}
    notes = []
    for name in TIMES:
        written = field(cells.get(name))
        given[name], note = stated_time(name, written) if written else (None, None)
        notes += [note] if note else []
    has_text = isinstance(text, str) and bool(text.strip())
    return Row(number, path, text if has_text else None, given, tuple(notes))


NOT_UNDERSTOOD = "was not understood"


def stated_time(name: str, written: str) -> tuple[Moment | None, str | None]:
    """A stated time, and what is to be said about it."""
    if when := moment(written):
        return when, None
    found = read_time(written)
    if found is None:
        return (
            None,
            f"The {name} date “{written[:60]}” {NOT_UNDERSTOOD}; give it as 2024-05-31 or 2024-05-31T14:00+02:00.",
        )
    return found.moment, found.doubt


def _csv(source: Source, separator: str) -> Iterator[dict[str, Any] | UnreadableInput]:
    csv.field_size_limit(FILE_BYTES)
    with source.open() as stream:
        if source.size > _WHOLE_BYTES:
            lines: Iterable[str] = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
        else:
            lines = io.StringIO(decode(source.name, stream.read(), is_table=True)[0], newline="")
        try:
            yield from csv.DictReader(lines, delimiter=separator)
        except csv.Error as error:
            yield UnreadableInput(
                f"{shown(source.name)} is damaged as a table ({error}); the rows before that were read."
            )


def _jsonl(source: Source, _separator: str) -> Iterator[dict[str, Any] | UnreadableInput]:
    with source.open() as stream:
        number = 0
        while line := stream.readline(FILE_BYTES + 1):
            number += 1
            if len(line) > FILE_BYTES:
                yield UnreadableInput(
                    f"Line {number} of {shown(source.name)} is longer than {in_words(FILE_BYTES)}; "
                    "it and the rest were not read."
                )
                return
            if line.strip():
                yield _parsed(source, number, line)


def _parsed(source: Source, number: int, line: bytes) -> dict[str, Any] | UnreadableInput:
    try:
        record = json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return UnreadableInput(f"Line {number} of {shown(source.name)} is not valid JSON.")
    if isinstance(record, dict):
        return record
    return UnreadableInput(f"Line {number} of {shown(source.name)} is not a JSON object with a path or a text.")


def _json(source: Source, _separator: str) -> Iterator[dict[str, Any] | UnreadableInput]:
    try:
        value = json.loads(source.read(_WHOLE_BYTES).decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        raise UnreadableInput(f"{shown(source.name)} is not valid JSON; save it again as .csv or .jsonl.") from None
    for record in _posts(value) or (value if isinstance(value, list) else [value]):
        if isinstance(record, dict):
            yield record
        else:
            yield UnreadableInput(f"An entry of {shown(source.name)} is not a JSON object with a path or a text.")


def _posts(value: Any) -> list[dict[str, Any]]:
    """The posts of a channel as Telegram exports it, with their words and times; none of anything else."""
    if not isinstance(value, dict) or not isinstance(value.get("messages"), list):
        return []
    posts = []
    for message in value["messages"]:
        told = message.get("text") if isinstance(message, dict) else None
        pieces = told if isinstance(told, list) else [told]  # words, and objects where these are a link or bold
        text = "".join(str(piece.get("text", "")) if isinstance(piece, dict) else str(piece or "") for piece in pieces)
        if text.strip():
            since = str(message.get("date_unixtime", ""))
            at = dt.datetime.fromtimestamp(int(since), dt.UTC).isoformat() if _SECONDS.fullmatch(since) else None
            posts.append({"text": text, "outlet": value.get("name"), "published": at or message.get("date")})
    return posts


def beside(source: Source, row: Row) -> Source:
    """The input that a row's path means; raises UnreadableInput if it is not there or may not be read."""
    assert row.path is not None  # noqa: S101 - callers look for a text first
    if source.sibling is None:
        raise UnreadableInput(
            f"{shown(row.path)}, named in {shown(source.name)}, is not in the upload; "
            "put the table and its articles into one .zip, or give the texts in a column named text."
        )
    try:
        return source.sibling(local(row.path))
    except (OSError, ValueError, KeyError):
        raise UnreadableInput(
            f"{shown(row.path)}, named in {shown(source.name)}, is not there; correct its path."
        ) from None
