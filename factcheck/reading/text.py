"""Plain text -> a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factcheck.model import moment
from factcheck.reading.databases import articles
from factcheck.reading.decoding import decode
from factcheck.reading.draft import Draft
from factcheck.reading.limits import FILE_BYTES, TEXT_CHARS
from factcheck.reading.source import Source, shown
from factcheck.reading.subtitles import spoken
from factcheck.reading.wrapping import unwrapped

_DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def read_text(source: Source) -> Iterator[Draft]:
    """The draft of a text file, or those of an export; the characters are the file's own, in order (see `wrapping`).

    Of subtitles it is what is spoken.
    """
    text, note = decode(source.name, source.read(FILE_BYTES))
    for draft in articles(Draft(name=source.name, text=spoken(text) or text, notes=(note,) if note else ())):
        yield replace(draft, text=unwrapped(draft.text[: TEXT_CHARS + 1]))


def day_in_name(name: str) -> str | None:
    """An ISO date in a file's name; None without one or if there is no such day."""
    match = _DAY_IN_NAME.search(shown(name))
    written = "-".join(match.groups()) if match else ""
    return written if written and moment(written) else None
