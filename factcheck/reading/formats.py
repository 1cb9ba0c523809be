"""One reader for each format, whichever process it runs in: see `apart` for where that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.reading import manifests
from factcheck.reading.databases import articles
from factcheck.reading.draft import Draft
from factcheck.reading.feeds import read_feed
from factcheck.reading.mail import read_mail, read_mailbox
from factcheck.reading.office import read_docx, read_odt, read_rtf
from factcheck.reading.parquet import read_parquet
from factcheck.reading.pdf import read_pdf
from factcheck.reading.sheets import read_sheet
from factcheck.reading.sniff import Format
from factcheck.reading.source import Source
from factcheck.reading.text import read_text
from factcheck.reading.web import read_html

Record = dict[str, Any]


def drafts(source: Source, format_: Format) -> Iterator[Draft | UnreadableInput]:
    """The documents in a file that is no table or archive: one, or the entries of a feed, a mailbox, an export."""
    match format_:
        case Format.HTML:
            yield from read_html(source)
        case Format.PDF:
            yield from articles(read_pdf(source))
        case Format.DOCX:
            yield from articles(read_docx(source))
        case Format.ODT:
            yield from articles(read_odt(source))
        case Format.RTF:
            yield from articles(read_rtf(source))
        case Format.MAIL:
            yield from read_mail(source)
        case Format.MAILBOX:
            yield from read_mailbox(source)
        case Format.FEED:
            yield from read_feed(source)
        case _:
            yield from read_text(source)


def records(source: Source, format_: Format) -> Iterator[Record | UnreadableInput]:
    """The rows of a table of articles by the names of its columns; a bad row comes as the error that says why."""
    match format_:
        case Format.SHEET:
            yield from read_sheet(source)
        case Format.PARQUET:
            yield from read_parquet(source)
        case _:
            header = manifests.header_of(source.head(), source.name)
            if header is not None:
                yield from manifests.records_of(source, *header)
