"""Formats are read in a child process with limits of time and memory, which stays for the next file; text needs none.

Whatever a file does to the library that reads it, it costs itself only: the child is ended and the next file gets
another one.  Who waits is asked a few times a second whether to go on (`Source.going_on`).
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from factcheck.errors import UnreadableInput
from factcheck.reading import formats
from factcheck.reading.draft import Draft
from factcheck.reading.formats import Record
from factcheck.reading.limits import CHILD_MEMORY, CHILD_SECONDS, CHILD_WALL_SECONDS, UPLOAD_BYTES
from factcheck.reading.sniff import Format
from factcheck.reading.source import Source, shown

_LENGTH = struct.Struct(">Q")
_ASK_SECONDS = 0.1
_AHEAD = 64  # frames that wait to be asked for
_BEYOND_TIME = "takes longer to read than a file may; save its text and read that."
_BEYOND_MEMORY = "needs more memory to read than a file may; split it, or save its text and read that."
_BROKE_OFF = "broke off the program that reads it; save its text and read that."
_OUT_OF_TIME = frozenset({-getattr(signal, "SIGXCPU", 0), -getattr(signal, "SIGKILL", 0)})


def drafts(source: Source, format_: Format) -> Iterator[Draft | UnreadableInput]:
    """The documents in a file that is no table or archive (see `formats.drafts`), read apart unless it is text.

    Raises UnreadableInput if it cannot be read, or not within the limits.
    """
    if format_ is Format.TEXT:
        yield from formats.drafts(source, format_)
        return
    for answer in _answers(source, format_):
        yield Draft.of_json(answer["draft"]) if "draft" in answer else UnreadableInput(answer["refused"])


def records(source: Source, format_: Format) -> Iterator[Record | UnreadableInput]:
    """The rows of a table of articles (see `formats.records`), read apart.

    Raises UnreadableInput if it cannot be read, or not within the limits; the rows before that are given.
    """
    for answer in _answers(source, format_):
        yield answer["record"] if "record" in answer else UnreadableInput(answer["refused"])


def _answers(source: Source, format_: Format) -> Iterator[dict[str, Any]]:
    path = str(source.path.absolute()) if source.path else None  # the child may have begun in another folder
    request = {"name": source.name, "path": path, "format": format_.value}
    data = b"" if source.path else source.read(UPLOAD_BYTES)
    asked = json.dumps(request).encode("ascii"), data, source
    child = _taken()
    try:
        answers = child.ask(*asked)
        if next(answers, None) is None and child.is_used:  # it ended before it looked into the file
            child.stop()
            child = _Child()
            answers = child.ask(*asked)
            next(answers, None)
        for answer in answers:
            if answer.get("whole"):
                raise UnreadableInput(answer["refused"])
            if "end" in answer:
                _refuse(source.name, answer.get("error"))
                return
            yield answer
        raise UnreadableInput(f"{shown(source.name)} {child.why_it_ended()}")
    finally:
        _given_back(child)


def _refuse(name: str, error: str | None) -> None:
    """Raise UnreadableInput for an error that the reader did not foresee."""
    if error == "MemoryError":
        raise UnreadableInput(f"{shown(name)} {_BEYOND_MEMORY}")
    if error:
        raise UnreadableInput(f"{shown(name)} could not be read ({error}); save it as text and read that.")


class _Child:
    """A process that reads one file at a time."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("child.py")
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-P", str(script), str(CHILD_SECONDS), str(CHILD_MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._frames: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._room = threading.Semaphore(_AHEAD)
        threading.Thread(target=self._listen, name="reading apart", daemon=True).start()
        self.is_fit = True  # for another file
        self.is_used = False

    def ask(self, request: bytes, data: bytes, source: Source) -> Iterator[dict[str, Any]]:
        """The frames that answer a request; they end before one with the key `end` if the process ended or was ended.

        Who breaks off in the middle leaves a process that is not fit for another file.
        """
        self.is_fit = False
        threading.Thread(target=self._send, args=(request, data), name="to be read apart", daemon=True).start()
        while (frame := self._next(source)) is not None:
            answer: dict[str, Any] = json.loads(frame)
            self.is_fit = "end" in answer and not answer.get("worn") and answer.get("error") != "MemoryError"
            yield answer
            if "end" in answer:
                return

    def why_it_ended(self) -> str:
        """The rest of a sentence that begins with the file's name."""
        code = self._process.wait()
        return _BEYOND_TIME if code in _OUT_OF_TIME else _BROKE_OFF

    def runs(self) -> bool:
        """Whether the process has not ended, by itself or by others: a machine short of memory ends what it likes."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()

    def _next(self, source: Source) -> bytes | None:
        end = time.monotonic() + CHILD_WALL_SECONDS
        while True:
            source.going_on()
            try:
                frame = self._frames.get(timeout=_ASK_SECONDS)
            except queue.Empty:
                if time.monotonic() > end:
                    self._process.kill()
            else:
                self._room.release()
                return frame

    def _send(self, request: bytes, data: bytes) -> None:
        stdin = cast(IO[bytes], self._process.stdin)
        try:
            for content in (request, data):
                stdin.write(_LENGTH.pack(len(content)))
                stdin.write(content)
            stdin.flush()
        except OSError:
            return  # the process ended; who listens to it says so

    def _listen(self) -> None:
        """Take frames as they come, but few ahead of who asks: the rows of a large table wait in the child."""
        stdout = cast(IO[bytes], self._process.stdout)
        while len(header := stdout.read(_LENGTH.size)) == _LENGTH.size:
            size = _LENGTH.unpack(header)[0]
            frame = stdout.read(size)
            if len(frame) < size:
                break
            while not self._room.acquire(timeout=_ASK_SECONDS) and self.runs():
                pass
            self._frames.put(frame)
        self._frames.put(None)


_idle: list[_Child] = []
_lock = threading.Lock()


def _taken() -> _Child:
    """An idle child that still runs, or a new one."""
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.runs():
                return child
    return _Child()


def _given_back(child: _Child) -> None:
    if not child.is_fit:
        child.stop()
        return
    child.is_used = True
    with _lock:
        _idle.append(child)


@atexit.register
def _stop_all() -> None:
    with _lock:
        while _idle:
            _idle.pop().stop()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # children belong to the process that started them
