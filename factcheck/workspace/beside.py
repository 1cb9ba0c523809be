"""Long work on a project runs in a process of its own, so that pages are drawn meanwhile; little work runs in place.

The process opens the same project file.  It ends with the program that started it, however that ends; what it had
finished by then is kept, since each article and each comparison is one transaction.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from factcheck.errors import FactcheckError, WorkspaceError
from factcheck.model import Article
from factcheck.workspace.intake import ExtractionReport, ImportReport, Progress
from factcheck.workspace.project import Workspace

FEW_ARTICLES = 10  # about as long to read as a process takes to begin
FEW_CLAIMS = 700  # the same of comparing

_BROKE_OFF = "The work broke off; what was finished is kept. Please try again."


@dataclass(eq=False)
class Work:
    """Work under way on a project: how many are done, of how many, of what ("articles" or "events")."""

    what: str
    done: int = 0
    total: int = 0


_running: dict[Path, list[Work]] = {}
_lock = threading.Lock()


def under_way(ws: Workspace) -> Work | None:
    """What this program is doing on a project beside its pages, if anything."""
    with _lock:
        works = _running.get(ws.path.resolve())
        return works[0] if works else None


def import_articles(ws: Workspace, incoming: Sequence[Article], who: str, progress: Progress) -> ImportReport:
    """`Workspace.import_articles` and `refresh`; `import_kept` beside the pages if it is much."""
    if len(incoming) > FEW_ARTICLES:
        return cast("ImportReport", _bring_in(ws, "import_kept", (list(incoming), who), progress))
    report = ws.import_articles(incoming, who, progress)
    keep_up(ws)
    return report


def go_on(ws: Workspace, who: str, progress: Progress) -> ImportReport:
    """Bring in what an import that broke off has left."""
    incoming = ws.waiting()
    report = import_articles(ws, incoming, who, progress)
    ws.forget_waiting(incoming)
    return report


def reextract(ws: Workspace, who: str, progress: Progress) -> ExtractionReport:
    """`Workspace.reextract` and `refresh`, beside the pages if it is much."""
    if ws.outdated() > FEW_ARTICLES:
        return cast("ExtractionReport", _bring_in(ws, "reextract", (who,), progress))
    report = ws.reextract(who, progress)
    keep_up(ws)
    return report


def keep_up(ws: Workspace) -> bool:
    """Bring the comparison up to date: at once if little is due, else begin to do so; whether it is up to date now."""
    due = ws.due()
    if not due.articles and not due.claims:
        return True
    work = under_way(ws)
    if due.claims <= FEW_CLAIMS and (work is None or not due.articles):  # articles that come in are tied together
        ws.refresh(tie=work is None)
        return work is None
    if work is None:
        _begin_to_compare(ws)
    return False


def _begin_to_compare(ws: Workspace) -> None:
    path, work = ws.path.resolve(), Work("events")
    with _lock:
        if _running.get(path):
            return
        _running[path] = [work]  # here, not in the thread: the page that is drawn now says so

    def compare() -> None:
        try:
            _apart(path, work, "refresh", ())
        except FactcheckError:
            return  # it stays due; the next page tries again, and says what is wrong with the file

    threading.Thread(target=compare, name="comparing beside the pages", daemon=True).start()


def _bring_in(ws: Workspace, method: str, arguments: tuple[Any, ...], progress: Progress) -> Any:
    path, work = ws.path.resolve(), Work("articles")
    with _lock:
        _running.setdefault(path, []).append(work)
    return _apart(path, work, method, arguments, progress)


def _apart(path: Path, work: Work, method: str, arguments: tuple[Any, ...], progress: Progress | None = None) -> Any:
    """What a method of a project gives that is called in a process of its own, which refreshes it afterwards.

    The work is taken off those that run when it is done.  Raises WorkspaceError with the sentence with which it failed.
    """
    try:
        script = Path(__file__).with_name("worker.py")
        process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-P", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        try:
            return _answer(process, (str(path), method, arguments), work, progress)
        finally:
            process.kill()
            process.communicate()
    finally:
        with _lock:
            _running[path].remove(work)


def _answer(process: subprocess.Popen[bytes], asked: tuple[Any, ...], work: Work, progress: Progress | None) -> Any:
    stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    try:
        pickle.dump(asked, stdin)
        stdin.flush()  # and stays open: its end is that of this program
        while (frame := pickle.load(stdout))[0] == "progress":  # noqa: S301 - from our own process
            work.what, work.done, work.total = frame[1:]
            if progress:
                progress(work.done, work.total, work.what)
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        raise WorkspaceError(_BROKE_OFF) from error
    if frame[0] == "failed":
        raise WorkspaceError(frame[1])
    return frame[1]
