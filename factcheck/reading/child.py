"""The process in which formats are read, apart from the program, so that a hostile or damaged file can be stopped.

Run as a script by `apart`, never imported.  On standard input and output it speaks frames of eight bytes of length,
big-endian, and as many of content.  In: a request as JSON, then the file's bytes (none if it is to be read at its
path).  Out: one frame of JSON that says that the file is now read, one for each document or row, as soon as it is read,
and one that ends the answer.
"""

from __future__ import annotations

import json
import logging
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")


def main() -> None:
    """Answer requests until standard input ends.  Arguments: seconds of CPU for each answer, bytes of memory."""
    seconds, memory = int(sys.argv[1]), int(sys.argv[2])
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no frame
    logging.disable(logging.CRITICAL)  # libraries report every oddity of a file
    while (request := _frame(sys.stdin.buffer)) is not None:
        data = _frame(sys.stdin.buffer) or b""
        _limit_memory(memory + 2 * len(data))
        _limit_seconds(seconds)
        for answer in _answers(json.loads(request), data):
            answer |= {"worn": True} if "end" in answer and _has_grown(memory) else {}
            content = json.dumps(answer, default=str).encode("ascii")
            out.write(_LENGTH.pack(len(content)) + content)
            out.flush()
            _limit_seconds(seconds)


def _frame(stream: BinaryIO) -> bytes | None:
    header = stream.read(_LENGTH.size)
    return stream.read(_LENGTH.unpack(header)[0]) if len(header) == _LENGTH.size else None


def _limit_memory(memory: int) -> None:
    """Bound the address space; Windows has no such limit, there time alone bounds."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _has_grown(memory: int) -> bool:
    """Whether a file has made this process so large that the next might not find room in it; asked of Linux only.

    Either a fifth of the memory was really used at once, or half of the addresses are taken (a library may take many
    and use few).  `ru_maxrss` of `getrusage` would not do: it begins at what the program had that started this one.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    told = {line.split(":")[0]: line.split() for line in status.splitlines()}
    return any(
        name in told and int(told[name][1]) * 1024 > memory // share for name, share in (("VmHWM", 5), ("VmSize", 2))
    )


def _limit_seconds(seconds: int) -> None:
    """Let the kernel end this process once it has computed for so many seconds more."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _answers(request: dict[str, Any], data: bytes) -> Iterator[dict[str, Any]]:
    """The frames of an answer; the first has the key `begun`, the last `end`.

    Where something was not foreseen the last has `error` beside it.
    """
    yield {"begun": True}
    try:
        yield from _read(request, data)
    except MemoryError:
        yield {"end": True, "error": "MemoryError"}
    except Exception as error:  # the boundary of a process: whatever a reader raises has a name
        yield {"end": True, "error": type(error).__name__}
    else:
        yield {"end": True}


def _read(request: dict[str, Any], data: bytes) -> Iterator[dict[str, Any]]:
    from factcheck.errors import UnreadableInput
    from factcheck.reading import formats
    from factcheck.reading.draft import Draft
    from factcheck.reading.sniff import TABLES, Format
    from factcheck.reading.source import Source, cannot_be_opened

    name, path, format_ = request["name"], request["path"], Format(request["format"])
    source = Source.of_path(Path(path), name) if path is not None else Source.of_bytes(name, data)
    read = formats.records if format_ in TABLES else formats.drafts
    try:
        for found in read(source, format_):
            if isinstance(found, UnreadableInput):
                yield {"refused": str(found)}
            else:
                yield {"draft": found.as_json()} if isinstance(found, Draft) else {"record": found}
    except UnreadableInput as error:
        yield {"refused": str(error), "whole": True}
    except OSError as error:
        yield {"refused": cannot_be_opened(name, error), "whole": True}


if __name__ == "__main__":
    main()
