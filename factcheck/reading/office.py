"""Word (.docx), OpenDocument (.odt) and Rich Text (.rtf) -> a draft."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Callable, Iterator

from factcheck.errors import UnreadableInput
from factcheck.reading.draft import Draft, field
from factcheck.reading.limits import FILE_BYTES, MB, TEXT_CHARS, in_words
from factcheck.reading.packed import member, opened, xml_events
from factcheck.reading.source import Source, shown

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SPACE = re.compile(r"[ \t\r\n]+")
_RTF_BYTES = 2 * MB
_PICTURE = re.compile(rb"[0-9a-fA-F\r\n]{2000,}+")
"""The bytes of a picture, written out."""
_RTF_TITLE = re.compile(r"\{\\title ([^{}\\]{1,300})\}")
_RTF_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_SKIPPED_ODT = frozenset({f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls"})

Piece = Callable[[ElementTree.Element], str]


def read_docx(source: Source) -> Draft:
    """The paragraphs of a Word document in order, table rows as one line each; no headers, footers, deleted text."""
    with opened(source) as archive:
        body = member(source, archive, "word/document.xml")
        title, author = _properties(source, archive, "docProps/core.xml")
    text = _text(_docx_pieces(source.name, body or b""))
    return Draft(name=source.name, text=text, title=title, author=author, uncertain=_guessed(title, author))


def read_odt(source: Source) -> Draft:
    """The paragraphs of an OpenDocument text in order, table rows as one line each; no notes, no deleted text."""
    with opened(source) as archive:
        manifest = member(source, archive, "META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise UnreadableInput(f"{shown(source.name)} is locked with a password; save it without one and read that.")
        body = member(source, archive, "content.xml")
        title, author = _properties(source, archive, "meta.xml")
    text = _text(_odt_pieces(source.name, body or b""))
    return Draft(name=source.name, text=text, title=title, author=author, uncertain=_guessed(title, author))


def read_rtf(source: Source) -> Draft:
    """The text of a Rich Text file."""
    from striprtf.striprtf import rtf_to_text

    data = _PICTURE.sub(b"", source.read(FILE_BYTES))
    if len(data) > _RTF_BYTES:
        raise UnreadableInput(
            f"{shown(source.name)} has more than {in_words(_RTF_BYTES)} of Rich Text; save it as .docx and read that."
        )
    code_page = _RTF_CODE_PAGE.search(data[:2000])
    encoding = f"cp{code_page[1].decode('ascii')}" if code_page else "cp1252"
    written = data.decode("latin-1")
    try:
        text = rtf_to_text(written, encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    except LookupError:
        text = rtf_to_text(written, encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, RecursionError, OverflowError):
        raise UnreadableInput(
            f"{shown(source.name)} is damaged as Rich Text; save it again as .docx or text."
        ) from None
    title = _RTF_TITLE.search(written[:20_000])
    return Draft(
        name=source.name, text=text, title=field(title[1]) if title else None, uncertain=("title",) if title else ()
    )


def _guessed(title: str | None, author: str | None) -> tuple[str, ...]:
    """A document's properties are often a template's: they are proposals."""
    return tuple(name for name, value in (("title", title), ("author", author)) if value)


def _text(pieces: Iterator[str]) -> str:
    kept: list[str] = []
    size = 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece)
        if size > TEXT_CHARS:
            break
    return "".join(kept).strip("\n")


def _docx_pieces(name: str, data: bytes) -> Iterator[str]:
    in_cells = 0
    for kind, element in xml_events(name, data):
        tag = element.tag
        if kind == "start":
            in_cells += tag == f"{_W}tc"
        elif tag == f"{_W}t":
            yield _SPACE.sub(" ", element.text or "")
        elif tag in (f"{_W}tab", f"{_W}noBreakHyphen"):
            yield " " if tag.endswith("tab") else "-"
        elif tag == f"{_W}br":
            yield "\n"
        elif tag == f"{_W}p":
            yield " " if in_cells else "\n\n"
            element.clear()
        elif tag == f"{_W}tc":
            in_cells -= 1
            yield "| "
        elif tag == f"{_W}tr":
            yield "\n"
            element.clear()


def _odt_pieces(name: str, data: bytes) -> Iterator[str]:
    """Text lies between elements here: before the first child and behind each."""
    in_body = in_cells = skipped = 0
    for kind, element in xml_events(name, data):
        tag = element.tag
        if kind == "start":
            in_body += tag == f"{_OFFICE}text"
            in_cells += tag == f"{_TABLE}table-cell"
            skipped += tag in _SKIPPED_ODT
            continue
        skipped -= tag in _SKIPPED_ODT
        in_body -= tag == f"{_OFFICE}text"
        if not in_body or skipped:
            continue
        if tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield _flat(element) + (" " if in_cells else "\n\n")
            element.clear()
        elif tag == f"{_TABLE}table-cell":
            in_cells -= 1
            yield "| "
        elif tag == f"{_TABLE}table-row":
            yield "\n"
            element.clear()


def _flat(paragraph: ElementTree.Element) -> str:
    """The text of an OpenDocument paragraph, with its coded spaces and line breaks, without notes."""
    out: list[str] = []
    waiting: list[tuple[ElementTree.Element | None, str]] = [(paragraph, "")]
    while waiting:
        element, tail = waiting.pop()
        if element is None:
            out.append(_SPACE.sub(" ", tail))
            continue
        if element.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            out.append(" ")
        elif element.tag == f"{_TEXT}line-break":
            out.append("\n")
        if element.tag not in _SKIPPED_ODT:
            out.append(_SPACE.sub(" ", element.text or ""))
            for child in reversed(element):
                waiting += [(None, child.tail or ""), (child, "")]
    return "".join(out)


def _properties(source: Source, archive: zipfile.ZipFile, name: str) -> tuple[str | None, str | None]:
    """Title and author as the document's properties give them."""
    data = member(source, archive, name, 1024 * 1024)
    found: dict[str, str | None] = {}
    for kind, element in xml_events(source.name, data) if data else ():
        if kind == "end" and element.tag in (f"{_DC}title", f"{_DC}creator"):
            found[element.tag] = field(element.text)
    return found.get(f"{_DC}title"), found.get(f"{_DC}creator")
