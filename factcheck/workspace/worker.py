"""The process that works on a project beside the pages.

Run as a script by `beside`, never imported.  On standard input comes one pickle: the project's path, the name of a
method of `Workspace`, its arguments.  On standard output go pickles ("progress", "articles" or "events", done, total),
and at the end ("done", what the method gave) or ("failed", the sentence that says why).
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from pathlib import Path
from typing import Any

_SAID_EVERY = 0.2  # seconds
_NICE = 10  # the pages come first; what they wait for, the file's write lock, is held for a few milliseconds at a time


def main() -> None:
    """Do what is asked for, bring the comparison up to date, and answer."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(_NICE)
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no frame
    path, method, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the program that started this one
    threading.Thread(target=_end_with_its_program, daemon=True).start()
    pickle.dump(_answer(path, method, arguments, _Teller(out)), out)
    out.flush()


class _Teller:
    """Says how far the work is, a few times a second."""

    def __init__(self, out: Any) -> None:
        self._out = out
        self._said = 0.0

    def articles(self, done: int, total: int, _title: str) -> None:
        self._say("articles", done, total)

    def events(self, done: int, total: int, _name: str) -> None:
        self._say("events", done, total)

    def _say(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._said > _SAID_EVERY:
            self._said = now
            pickle.dump(("progress", what, done, total), self._out)
            self._out.flush()


def _answer(path: str, method: str, arguments: tuple[Any, ...], tell: _Teller) -> tuple[str, Any]:
    from factcheck.errors import FactcheckError
    from factcheck.garbage import search_seldom
    from factcheck.workspace import Workspace

    search_seldom()
    try:
        ws = Workspace(path)
        given = None if method == "refresh" else getattr(ws, method)(*arguments, tell.articles)
        while ws.refresh(tell.events):  # what a person decides meanwhile is due as well
            pass
    except FactcheckError as error:
        return "failed", str(error)
    return "done", given


def _end_with_its_program() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main()
