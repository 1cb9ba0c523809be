"""How much is read of any input.  Every reader stops at these; the sentence that says so names the limit."""

from __future__ import annotations

MB = 1024 * 1024

FILE_BYTES = 20 * MB
"""The largest single article file: a book of three million words."""
MAILBOX_BYTES = 200 * MB
UPLOAD_BYTES = 500 * MB
"""The largest file that is handed over in memory; a table on disk may have any size, its rows are read one by one."""
ARCHIVE_BYTES = 500 * MB
"""The largest .zip as it lies on the disk."""
UNPACKED_BYTES = 1024 * MB
"""The sum of what a .zip may unpack to; members are read one by one."""
UNPACKED_RATIO = 200
"""How many times larger than packed a member may be; plain text packs at most about 20 times, XML 60 times."""
RATIO_FROM = 1 * MB
"""Members smaller than this when unpacked are harmless whatever their ratio."""
ARCHIVE_MEMBERS = 100_000
FOLDER_FILES = 100_000
ARCHIVE_DEPTH = 1
"""Archives inside an archive, one below the other, that are still opened."""
HTML_BYTES = 5 * MB
TEXT_CHARS = 1_000_000
"""The longest text kept of one document; the rest is named in a note."""
ROWS = 10_000_000
FIELD_CHARS = 2_000
"""The longest title, outlet, URL or name kept."""
PDF_PAGES = 500
PDF_SECONDS = 5.0
"""After this reading stops between pages and hands over what it has."""
CHILD_SECONDS = 7
"""Seconds of computing that one document, or one row of a table, may take."""
CHILD_WALL_SECONDS = 60.0
"""The same by the clock: for systems that cannot limit computing, and for a process that only waits."""
CHILD_MEMORY = 1536 * MB
"""Address space of the process that reads: a third of it is the libraries', beyond it is twice the file's size."""


def in_words(size: int) -> str:
    """A number of bytes for a sentence: 20 MB."""
    return f"{max(1, round(size / MB))} MB"
