"""PDF -> a draft."""

from __future__ import annotations

import io
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.reading.draft import Draft, field
from factcheck.reading.limits import FILE_BYTES, PDF_PAGES, PDF_SECONDS, TEXT_CHARS
from factcheck.reading.source import Source, shown
from factcheck.reading.wrapping import unwrapped

_PAGE_NUMBER = re.compile(r"^\W{0,3}(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W{0,3}$", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[a-z]{2})-(?=[ \t]{0,3}\n[a-z]{2})")
_SOFT = "\u00ad"
_END_NUMBER = re.compile(r"^\W*\d{1,4}\b|\b\d{1,4}\W*$")
_NOBODY = frozenset({"anonymous", "untitled", "unspecified", "unknown", "user", "admin", "microsoft office user"})
_EDGE_LINES = 2
_ADDRESS = re.compile(r"(?P<url>https?://[^\s…]{4,1000})(?P<is_cut>…)?\s(?:Page )?\d{1,3}(?:/| of )\d{1,3}$")
"""What a browser prints below each page of a site: its address, and which page of how many this is."""
_PRINTED_AT = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}(?:\s?[AP]M)?\s")
"""What it prints above each: when, and then the title of the site."""
_FEWEST_PAGES = 3
_LOCKED = "is locked with a password; save it without one and read that."
_AES = "is encrypted (AES), with or without a password; print it to a new PDF, or save its text, and read that."
_DAMAGED = "is damaged as a PDF; open it, save it again or save its text."
_TOO_LARGE = "unpacks to more than a PDF may; save its text and read that."


def read_pdf(source: Source) -> Draft:
    """The text of a PDF's pages, its lines joined to paragraphs, without running heads and page numbers."""
    from pypdf.errors import DependencyError

    try:
        answer = _answer(source.read(FILE_BYTES))
    except (UnreadableInput, MemoryError):
        raise
    except DependencyError:  # for AES pypdf needs a library that this program does not bring
        raise UnreadableInput(f"{shown(source.name)} {_AES}") from None
    except Exception as error:  # pypdf raises whatever comes on a damaged file
        sentence = _TOO_LARGE if type(error).__name__ == "LimitReachedError" else _DAMAGED
        raise UnreadableInput(f"{shown(source.name)} {sentence}") from None
    if answer is None:
        raise UnreadableInput(f"{shown(source.name)} {_LOCKED}")
    title, author = (_filled_in(answer.get(name)) for name in ("title", "author"))
    pages, address = _as_printed([page.split("\n") for page in answer["pages"]], title or "")
    lines = _lines(_without_running_heads(pages))
    if not any(c.isalpha() for c in lines):
        lines = _lines(pages)  # pages that are all alike have no heads
    text = unwrapped(_HYPHEN.sub(_SOFT, lines), always=True).replace(f"{_SOFT} ", "").replace(_SOFT, "-")
    if not any(c.isalpha() for c in text):
        raise UnreadableInput(
            f"{shown(source.name)} is a scan or a picture without a text layer; "
            "run text recognition (OCR) on it and read the result."
        )
    notes: tuple[str, ...] = ()
    if answer["total"] > len(pages):
        notes = (f"Only {len(pages):,} of its {answer['total']:,} pages were read; split the PDF to read the rest.",)
    guessed = tuple(name for name, value in (("title", title), ("author", author)) if value)
    return Draft(name=source.name, text=text, title=title, author=author, url=address, uncertain=guessed, notes=notes)


def _as_printed(pages: Sequence[list[str]], title: str) -> tuple[list[list[str]], str | None]:
    """The pages without what a browser prints above and below each, and the address of the site if that is one."""
    told = [
        (page, number, match) for page in pages for number in _at_edge(page) if (match := _ADDRESS.match(page[number]))
    ]
    if 2 * len({id(page) for page, _, _ in told}) < len(pages):
        return [*pages], None
    for page, number, _ in told:
        page[number] = ""
        for near in _at_edge(page):
            at = _PRINTED_AT.search(page[near])
            if at and _squashed(page[near][at.end() :]) == _squashed(title):
                page[near] = page[near][: at.start()]
    whole = [match["url"] for _, _, match in told if not match["is_cut"]]
    return [*pages], whole[0] if whole else None


def _at_edge(page: Sequence[str]) -> list[int]:
    """The first and last lines of a page that are not empty, by their numbers."""
    lines = [number for number, line in enumerate(page) if line.strip()]
    return list(dict.fromkeys([*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]))


def _squashed(words: str) -> str:
    """Words without blanks, ligatures as their letters."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def _answer(data: bytes) -> dict[str, Any] | None:
    """The texts of the pages, how many there are, title and author; None if it is locked."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return None
    end = time.monotonic() + PDF_SECONDS
    total = len(reader.pages)
    texts: list[str] = []
    size = 0
    for number in range(min(total, PDF_PAGES)):
        texts.append(reader.pages[number].extract_text() or "")
        size += len(texts[-1])
        if time.monotonic() > end or size > TEXT_CHARS:
            break
    information: Any = reader.metadata or {}
    properties = {"title": information.get("/Title"), "author": information.get("/Author")}
    return {"pages": texts, "total": total} | {
        name: value[:2000] if isinstance(value, str) else None for name, value in properties.items()
    }


def _lines(pages: Sequence[list[str]]) -> str:
    return "\n".join("\n".join(page) for page in pages)


def _filled_in(value: object) -> str | None:
    """A property of the file, unless a program filled it in because nobody had."""
    written = field(value)
    return written if written and written.lower().strip("()") not in _NOBODY else None


def _without_running_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without page numbers and lines that stand at the edge of half of the pages."""
    edges = Counter(key for page in pages for key in {_edge_key(line) for line in _edges(page)})
    often = {key for key, times in edges.items() if times >= _FEWEST_PAGES and 2 * times >= len(pages)}
    out = []
    for page in pages:
        last = len(page) - _EDGE_LINES
        out.append(
            [
                line
                for number, line in enumerate(page)
                if not (
                    (number < _EDGE_LINES or number >= last) and (_edge_key(line) in often or _PAGE_NUMBER.match(line))
                )
            ]
        )
    return out


def _edges(page: Sequence[str]) -> list[str]:
    return [line for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:]) if line.strip()]


def _edge_key(line: str) -> str:
    """A line without the page number at its beginning or end."""
    return _END_NUMBER.sub("", line.strip())
