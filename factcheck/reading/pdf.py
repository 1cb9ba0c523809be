"""PDF -> a draft, read by a child process with limits on time and memory that is started for the first PDF."""

from __future__ import annotations

import atexit
import json
import re
import struct
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, cast

from factcheck.errors import UnreadableInput
from factcheck.reading.draft import Draft, field
from factcheck.reading.limits import FILE_BYTES, PDF_KILL_SECONDS, PDF_MEMORY, PDF_PAGES, PDF_SECONDS, TEXT_CHARS
from factcheck.reading.source import Source, shown
from factcheck.reading.wrapping import unwrapped

_LENGTH = struct.Struct(">Q")
_PAGE_NUMBER = re.compile(r"^\W{0,3}(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W{0,3}$", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[a-z]{2})-(?=[ \t]{0,3}\n[a-z]{2})")
_SOFT = "\u00ad"
_END_NUMBER = re.compile(r"^\W*\d{1,4}\b|\b\d{1,4}\W*$")
_NOBODY = frozenset({"anonymous", "untitled", "unspecified", "unknown", "user", "admin", "microsoft office user"})
_EDGE_LINES = 2
_FEWEST_PAGES = 3
_SENTENCES = {
    "locked": "is locked with a password; save it without one and read that.",
    "memory": "needs more memory than a PDF may; save its text and read that.",
    "LimitReachedError": "unpacks to more than a PDF may; save its text and read that.",
    "time": "takes longer than a PDF may; save its text and read that.",
}


def read_pdf(source: Source) -> Draft:
    """The text of a PDF's pages, its lines joined to paragraphs, without running heads and page numbers."""
    answer = _ask(source.read(FILE_BYTES))
    if kind := answer.get("error"):
        sentence = _SENTENCES.get(kind, f"is damaged as a PDF ({kind}); open it, save it again or save its text.")
        raise UnreadableInput(f"{shown(source.name)} {sentence}")
    pages = [page.split("\n") for page in answer["pages"]]
    lines = _lines(_without_running_heads(pages))
    if not any(c.isalpha() for c in lines):
        lines = _lines(pages)  # pages that are all alike have no heads
    text = unwrapped(_HYPHEN.sub(_SOFT, lines), always=True).replace(f"{_SOFT} ", "").replace(_SOFT, "-")
    if not any(c.isalpha() for c in text):
        raise UnreadableInput(
            f"{shown(source.name)} is a scan or a picture without a text layer; "
            "run text recognition (OCR) on it and read the result."
        )
    title, author = (_filled_in(answer.get(name)) for name in ("title", "author"))
    notes: tuple[str, ...] = ()
    if answer["total"] > len(pages):
        notes = (f"Only {len(pages):,} of its {answer['total']:,} pages were read; split the PDF to read the rest.",)
    guessed = tuple(name for name, value in (("title", title), ("author", author)) if value)
    return Draft(name=source.name, text=text, title=title, author=author, uncertain=guessed, notes=notes)


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


class _Child:
    """A process that reads one PDF at a time."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("pdf_child.py")
        limits = (PDF_PAGES, PDF_SECONDS, PDF_MEMORY, TEXT_CHARS)
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-P", str(script), *map(str, limits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, data: bytes) -> dict[str, Any] | None:
        """The answer to one PDF; None if the process died or was stopped, it is of no more use then."""
        stdin, stdout = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
        alarm = threading.Timer(PDF_KILL_SECONDS, self._process.kill)
        alarm.start()
        try:
            stdin.write(_LENGTH.pack(len(data)) + data)
            stdin.flush()
            header = stdout.read(_LENGTH.size)
            reply = stdout.read(_LENGTH.unpack(header)[0]) if len(header) == _LENGTH.size else b""
            answer: dict[str, Any] = json.loads(reply)
        except (OSError, ValueError):
            self.stop()
            return None
        finally:
            alarm.cancel()
        return answer

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


_idle: list[_Child] = []
_lock = threading.Lock()


def _ask(data: bytes) -> dict[str, Any]:
    """The answer of an idle child, or of a new one; a child that ran out of memory is not used again."""
    with _lock:
        child = _idle.pop() if _idle else _Child()
    answer = child.ask(data)
    if answer is None:
        return {"error": "time"}
    if answer.get("error") == "memory":
        child.stop()
    else:
        with _lock:
            _idle.append(child)
    return answer


@atexit.register
def _stop_all() -> None:
    with _lock:
        while _idle:
            _idle.pop().stop()
