"""Bytes of text -> characters."""

from __future__ import annotations

import codecs

from factcheck.errors import UnreadableInput
from factcheck.reading.source import shown

_MARKS = (  # the longest first: the UTF-32 mark begins with the UTF-16 one
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL_SHARE = 0.03  # of random bytes an eighth are control characters
_FEW = 8
_CONTROL = bytes([*range(9), *range(0x0E, 0x20), 0x7F])


def decode(name: str, data: bytes, declared: str | None = None, *, is_table: bool = False) -> tuple[str, str | None]:
    """The text of some bytes and, if its encoding was a guess, the sentence that says so.

    In this order: a byte-order mark, UTF-16 without a mark, the declared encoding, UTF-8, Windows-1252.
    Line ends stay as they are.  Raises UnreadableInput if this is no text; in a table a NUL character makes only
    the row that it stands in none.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(name, data.decode(encoding, "replace"), is_table), None
    if wide := _wide(data):
        return _text(name, data.decode(wide, "replace"), is_table), None
    for claimed in (declared, "utf-8"):
        if claimed and (strict := _strict(data, claimed)) is not None:
            return _text(name, strict, is_table), None
    text = _text(name, data.decode("cp1252", "replace"), is_table)
    return text, (
        f"{shown(name)} is not in UTF-8; it was read as Windows-1252, so look at its quotation marks and accents."
    )


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, if every second byte of the beginning is nearly always zero."""
    sample = data[:2000]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(zeros) > 3 and zeros.count(0) > 0.7 * len(zeros):
            return encoding
    return None


def _text(name: str, text: str, is_table: bool) -> str:
    sample = text[:20_000]
    data = sample.encode("utf-8", "replace")
    controls = len(data) - len(data.translate(None, _CONTROL))
    if ("\x00" in text and not is_table) or controls > _CONTROL_SHARE * len(sample) + _FEW:
        raise UnreadableInput(
            f"{shown(name)} holds binary data, not text; save the article as text, HTML, PDF or Word and read that."
        )
    return text
