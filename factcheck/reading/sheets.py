"""Excel tables of articles -> the records of their first sheet."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.reading.limits import FILE_BYTES
from factcheck.reading.manifests import has_articles
from factcheck.reading.packed import DAMAGED, opened, refuse_doctype, unpacked
from factcheck.reading.source import Source, shown

_WIDEST = 100
_LONGEST = 1_048_576
"""Rows of a sheet, by Excel's own limit: openpyxl gives an empty row for each number that a file passes over."""
_XML_HEAD = 64 * 1024
_XML_ENDINGS = (".xml", ".rels")


def read_sheet(source: Source) -> Iterator[dict[str, Any]]:
    """The rows of the first sheet by the names in its first row, formulas as the values that were saved with them."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    warnings.filterwarnings("ignore", module=r"openpyxl\.")  # it warns of every part that it passes over
    data = source.read(FILE_BYTES)
    _check(source)
    try:
        with redirect_stdout(io.StringIO()):  # it prints what it finds odd in styles, where our own rows go
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size need not be true
        rows = sheet.iter_rows(values_only=True, max_col=_WIDEST, max_row=_LONGEST)
        names = [str(cell or "").strip().lower() for cell in next(rows, ())]
        if not has_articles(names):
            raise UnreadableInput(
                f"{shown(source.name)} has no column path or text in its first row, so it is no table of articles; "
                "name one of its columns so."
            )
        for row in rows:
            if any(cell is not None for cell in row):
                yield {name: _plain(cell) for name, cell in zip(names, row, strict=False) if name}
    except (*DAMAGED, InvalidFileException, KeyError, TypeError, IndexError, AttributeError, SyntaxError):
        # SyntaxError: what ElementTree calls damaged XML
        raise UnreadableInput(f"{shown(source.name)} is damaged as a spreadsheet; save it again or as .csv.") from None


def _check(source: Source) -> None:
    """Refuse what declares a document type, since openpyxl itself may not."""
    with opened(source) as archive:
        for info in archive.infolist():
            if info.filename.endswith(_XML_ENDINGS):
                refuse_doctype(source.name, unpacked(source.name, archive, info, _XML_HEAD))


def _plain(cell: object) -> object:
    """A date as its day: Excel knows no time zones."""
    return cell.date().isoformat() if isinstance(cell, dt.datetime) else cell
