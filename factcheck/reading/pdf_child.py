"""The process that reads PDFs, apart from the program so that a hostile file can be stopped.

Run as a script by `pdf.py`, never imported; it knows nothing of the program.  On standard input and output it speaks
frames of eight bytes of length, big-endian, and as many of content: a PDF in, JSON out.
"""

from __future__ import annotations

import io
import json
import logging
import struct
import sys
import time
from typing import Any

_LENGTH = struct.Struct(">Q")


def main() -> None:
    """Answer PDFs until standard input ends.  Arguments: pages, seconds, bytes of memory, characters."""
    pages, seconds, memory, chars = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    _limit(memory)
    logging.disable(logging.CRITICAL)  # pypdf reports every oddity of a file
    while header := sys.stdin.buffer.read(_LENGTH.size):
        data = sys.stdin.buffer.read(_LENGTH.unpack(header)[0])
        reply = json.dumps(_answer(data, pages, seconds, chars)).encode("ascii")
        sys.stdout.buffer.write(_LENGTH.pack(len(reply)) + reply)
        sys.stdout.buffer.flush()


def _limit(memory: int) -> None:
    """Bound the address space; Windows has no such limit, there time alone bounds."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _answer(data: bytes, pages: int, seconds: float, chars: int) -> dict[str, Any]:
    """The pages' texts, or the kind of failure: "locked", "memory" or the name of an exception."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "locked"}
        return _read(reader, pages, seconds, chars)
    except MemoryError:
        return {"error": "memory"}
    except Exception as error:  # the boundary of a process: whatever pypdf raises on a damaged file has a name
        return {"error": type(error).__name__}


def _read(reader: Any, pages: int, seconds: float, chars: int) -> dict[str, Any]:
    end = time.monotonic() + seconds
    total = len(reader.pages)
    texts: list[str] = []
    size = 0
    for number in range(min(total, pages)):
        texts.append(reader.pages[number].extract_text() or "")
        size += len(texts[-1])
        if time.monotonic() > end or size > chars:
            break
    information = reader.metadata or {}
    return {
        "pages": texts,
        "total": total,
        "title": _plain(information.get("/Title")),
        "author": _plain(information.get("/Author")),
    }


def _plain(value: object) -> str | None:
    return value[:2000] if isinstance(value, str) else None


if __name__ == "__main__":
    main()
