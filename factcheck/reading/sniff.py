"""What an input is, by its bytes; its name decides only where they leave it open."""

from __future__ import annotations

import re
from enum import StrEnum

from factcheck.errors import UnreadableInput
from factcheck.reading.manifests import JSON_NAMES, NAMES, header_of, plain_start
from factcheck.reading.packed import names_in
from factcheck.reading.source import Source, shown


class Format(StrEnum):
    """The families of formats, one reader each."""

    TEXT = "text"
    HTML = "HTML"
    PDF = "PDF"
    RTF = "RTF"
    DOCX = "Word"
    ODT = "OpenDocument text"
    MAIL = "mail"
    MAILBOX = "mailbox"
    FEED = "feed"
    TABLE = "table"
    SHEET = "spreadsheet"
    PARQUET = "Parquet table"
    ARCHIVE = "archive"


_REFUSED = (  # first bytes, what it is, what to do
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file, or one with a password",
     "save it as .docx or .xlsx without a password"),
    (b"\x89PNG\r\n", "a picture", "save the article as text, HTML, PDF or Word"),
    (b"\xff\xd8\xff", "a picture", "save the article as text, HTML, PDF or Word"),
    (b"GIF8", "a picture", "save the article as text, HTML, PDF or Word"),
    (b"BM", "a picture", "save the article as text, HTML, PDF or Word"),
    (b"II*\x00", "a picture", "save the article as text, HTML, PDF or Word"),
    (b"MM\x00*", "a picture", "save the article as text, HTML, PDF or Word"),
    (b"RIFF", "a picture, a sound or a film", "save the article as text, HTML, PDF or Word"),
    (b"ID3", "a sound", "give its transcript as text"),
    (b"OggS", "a sound or a film", "give its transcript as text"),
    (b"\x1aE\xdf\xa3", "a film", "give its transcript as text"),
    (b"\x1f\x8b", "packed with gzip", "unpack it, or pack it as .zip"),
    (b"BZh", "packed with bzip2", "unpack it, or pack it as .zip"),
    (b"\xfd7zXZ\x00", "packed with xz", "unpack it, or pack it as .zip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it, or pack it as .zip"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it, or pack it as .zip"),
    (b"SQLite format 3\x00", "a database", "save its articles as text or as a table"),
    (b"\x7fELF", "a program", "choose an article"),
    (b"MZ\x90\x00", "a program", "choose an article"),
    (b"%!PS", "PostScript", "save it as PDF"),
)  # fmt: skip
_FILM = re.compile(rb"^....ftyp", re.DOTALL)
_MARKUP = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,4000}?-->\s*){0,20}"
    rb"<(?:!doctype\s+html|html|head|body|article|main|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(
    rb"<(?:!doctype|html|head|body|article|main|section|div|p|h1|h2|span|table|ul|br|a)\b", re.IGNORECASE
)
_FEED = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<[?!][^>]{0,2000}>\s*){0,20}<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z-]{1,40}):[ \t]", re.MULTILINE)
_ENVELOPE = re.compile(rb"From [^\r\n]{1,300}\r?\n")
"""The line before each mail of a mailbox."""
_MACHINE_HEADERS = frozenset(b"mime-version received message-id return-path delivered-to content-type".split())
_MAIL_HEADERS = _MACHINE_HEADERS | frozenset(b"from to subject date reply-to".split())
_SENDER = re.compile(rb"^from:[^\r\n]{0,200}@", re.IGNORECASE | re.MULTILINE)
TABLES = frozenset({Format.TABLE, Format.SHEET, Format.PARQUET})


def format_of(source: Source) -> Format:
    """The format of an input.  Raises UnreadableInput for what is known to be no article."""
    head = source.head()
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableInput(f"{shown(source.name)} is empty; there is nothing to read in it.")
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(source)
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    if head.startswith(b"{\\rtf"):
        return Format.RTF
    _refuse(source, head)
    return _textual(source, head)


def _refuse(source: Source, head: bytes) -> None:
    for first, kind, advice in _REFUSED:
        if head.startswith(first) and (len(first) > 2 or b"\x00" in head[:64]):
            raise UnreadableInput(f"{shown(source.name)} is {kind}, not a text; {advice} and read that.")
    if _FILM.match(head):
        raise UnreadableInput(f"{shown(source.name)} is a picture or a film, not a text; give its words as text.")


def _packed(source: Source) -> Format:
    names = names_in(source)
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.SHEET
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return Format.ODT
    if "META-INF/container.xml" in names or "ppt/presentation.xml" in names:
        raise UnreadableInput(
            f"{shown(source.name)} is an e-book or slides; save its text as .docx or PDF and read that."
        )
    return Format.ARCHIVE


def _textual(source: Source, head: bytes) -> Format:
    name = source.name.lower()
    start = plain_start(head)
    if _FEED.match(start):
        return Format.FEED
    if _MARKUP.match(start) or (name.endswith((".html", ".htm", ".xhtml")) and _ANY_TAG.search(start)):
        return Format.HTML
    if _is_mail(start):
        return Format.MAIL
    if (envelope := _ENVELOPE.match(start)) and _is_mail(start[envelope.end() :]):
        return Format.MAILBOX
    if header_of(head, name):
        return Format.TABLE
    if name.endswith(NAMES) or (name.endswith(JSON_NAMES) and start.lstrip()[:1] in (b"{", b"[")):
        raise UnreadableInput(
            f"{shown(source.name)} has no column path or text, so it is no table of articles; name a column so."
        )
    return Format.TEXT


def _is_mail(start: bytes) -> bool:
    """Whether it begins with the header of a mail and not with a few labelled lines, as articles do."""
    if not _HEADER.match(start):
        return False
    header = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    fields = {match[1].lower() for match in _HEADER.finditer(header)}
    return len(fields & _MAIL_HEADERS) >= 2 and (
        not fields.isdisjoint(_MACHINE_HEADERS) or bool(_SENDER.search(header))
    )
