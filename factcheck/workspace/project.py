"""The project as one thing: its file, and its comparison kept up to date."""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from factcheck.comparison.compare import compare_claims
from factcheck.comparison.events import profile, tie_articles
from factcheck.comparison.profile_json import profile_json, profile_of
from factcheck.errors import WorkspaceError
from factcheck.memory import Memory, Selves
from factcheck.model import Claim, Decisions, Tie
from factcheck.store import articles, claims, comparisons, transfer
from factcheck.store.comparisons import Kept
from factcheck.store.database import Connection, Database, check, named
from factcheck.tables import COLUMNS, claim_of
from factcheck.workspace import stories
from factcheck.workspace.intake import Intake, Progress
from factcheck.workspace.machine import OUR_FAULTS
from factcheck.workspace.pairs import decided

_logger = logging.getLogger(__name__)

DEFAULT = "data/workspace.sqlite"
REMEMBERED = 3
"""So many events are held in memory as they were last compared, so that a decision costs what it touches."""


class Due(NamedTuple):
    """What is to be brought up to date: how many articles may belong to other events, how many claims to compare."""

    articles: int
    claims: int


class _Remembered(NamedTuple):
    """Some events as they were last compared; `marks` tell whether a claim is as it was then."""

    memory: Memory
    kept: Kept | None
    marks: claims.Marks | None


class Workspace(Intake):
    """One project file, for any number of threads and processes at once.

    Without a path it is the file that the environment variable FACTCHECK_WORKSPACE names, else data/workspace.sqlite;
    a file that is not there is made.  Raises WorkspaceError if the file is not one of this program, or cannot be used.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        super().__init__(Database(path or os.environ.get("FACTCHECK_WORKSPACE") or DEFAULT))
        self._memories: dict[frozenset[str], _Remembered] = {}
        self._lock = threading.Lock()

    @property
    def path(self) -> Path:
        """The project file."""
        return self._database.path

    @staticmethod
    def check(path: str | Path) -> None:
        """Raise WorkspaceError with the reason unless a file is a whole project that this program can open."""
        check(path)

    @property
    def warning(self) -> str | None:
        """What to know of the file before its contents are trusted, as a sentence; None where it is whole."""
        number = self._database.log_broken_at
        return (
            None
            if number is None
            else (
                f"The log of decisions of {self.path} was changed by another program, from entry {number} on; "
                "compare it with a copy that was saved earlier."
            )
        )

    def save_as(self, path: str | Path) -> None:
        """A copy of the project in a file that is not there yet; it is written whole or not at all."""
        self._database.save_as(path)

    def project_json(self) -> bytes:
        """The project as JSON: articles, what the machine said, and the whole log."""
        with self._database.read() as connection:
            return json.dumps(transfer.dump(connection), ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")

    @classmethod
    def from_project_json(cls, data: bytes, path: str | Path) -> Workspace:
        """A new project file with what `project_json` gave; to compare it is due.

        Raises WorkspaceError if there is a file of that name, or the data is no whole project.
        """
        if named(path).exists():
            raise WorkspaceError(f"{path} is there already; choose another name.")
        try:
            project = json.loads(data.decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError) as error:
            raise WorkspaceError("This is no project of this program: it cannot be read as JSON.") from error
        made = cls(path)
        try:
            with made._database.write() as connection:
                transfer.load(connection, project, lambda article: profile_json(profile(article)))
        except WorkspaceError:
            made.close()
            made.path.unlink()
            raise
        return made

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def due(self) -> Due:
        """What `refresh` would do; claims of articles that belong to no event yet are among those to compare."""
        with self._database.read() as connection:
            ties_due = articles.ties_due(connection) is not None
            return Due(articles.count(connection) if ties_due else 0, claims.count_due(connection, untied=ties_due))

    def refresh(self, progress: Progress | None = None, *, tie: bool = True) -> bool:
        """Tie articles to events and compare again what imports and decisions touched; whether anything was due.

        Costs next to nothing when nothing is due.  What is touched meanwhile stays due for the next time.  Without
        `tie` articles are left as they are.
        """
        with self._database.read() as connection:
            tie_due = articles.ties_due(connection) if tie else None
            due = comparisons.due(connection)
        if tie_due is not None:
            if progress:
                progress(0, 1, "Tying articles to events")
            self._tie(tie_due)
            with self._database.read() as connection:
                due = comparisons.due(connection)
        waiting = list(due)
        while waiting:
            if progress:
                progress(len(due) - len(waiting), len(due), waiting[0])
            compared = self._compare(waiting[0])
            waiting = [event for event in waiting if event not in compared]
        if progress and due:
            progress(len(due), len(due), "")
        return tie_due is not None or bool(due)

    def _tie(self, touched: int) -> None:
        with self._database.read() as connection:
            stored = {name: profile_of(text) for name, text in articles.profiles(connection)}
            profiles = [p or profile(articles.get(connection, name)) for name, p in stored.items()]
        with self._database.read() as connection:
            found = stories.named(connection, tie_articles(profiles))
        with self._database.write() as connection:
            before = articles.ties(connection)
            changed: dict[str, Tie | None] = {
                name: found.get(name) for name, old in before.items() if found.get(name) != old
            }
            articles.tie(connection, changed, touched)
            moved = [tie.event for name, new in changed.items() for tie in (before[name], new) if tie]
            comparisons.touch(connection, set(moved))

    def _compare(self, event: str) -> set[str]:
        """Compare an event anew, along with those that a person tied to it; gives their names."""
        with self._database.read() as connection:
            decisions = decided(connection)
            events = {name: comparisons.touched(connection, name) for name in _tied_to(connection, event, decisions)}
            foreign = comparisons.foreign_ids(connection, list(events))
            memory, kept, before = self._recalled(frozenset(events))
            marks = claims.marks(connection, list(events), before)
            held = kept if kept and not foreign and comparisons.is_held(connection, kept) else None
            given = _claims_of(connection, marks, before if held else None, held, foreign)
        try:
            found = compare_claims(given, decisions, memory)
        except OUR_FAULTS as error:
            _logger.exception("comparison failed on %s", event)
            reason = f"This event could not be compared ({type(error).__name__}); please report this fault."
            with self._database.write() as connection:
                comparisons.fail(connection, events, reason)
            return set(events)
        with self._database.write() as connection:
            kept = comparisons.keep(connection, events, comparisons.Findings(*found), () if foreign else given, kept)
        with self._lock:
            self._memories[frozenset(events)] = _Remembered(memory, kept, marks)
        return set(events)

    def _recalled(self, events: frozenset[str]) -> _Remembered:
        """What is remembered of these events, for one thread alone until it is put back; the last few are."""
        with self._lock:
            found = self._memories.pop(events, None)
            while len(self._memories) >= REMEMBERED:
                del self._memories[next(iter(self._memories))]
        return found or _Remembered(Memory(), None, None)


def _claims_of(
    connection: Connection, marks: claims.Marks, before: claims.Marks | None, kept: Kept | None, foreign: set[str]
) -> Sequence[Claim]:
    """Claims with the ids of topic and question that they had, unless those are another event's.

    Those that are `kept` with the same mark as `before` are not read again.
    """
    if kept and before and marks.claims is before.claims:
        return kept.found
    told, ids = {**kept.claims} if kept else {}, marks.claims.keys()
    marked = before.claims if kept and before else {}
    other = {name for name in marks.read if marks.claims[name] != marked.get(name)} if kept else ids
    for claim_id, found in claims.rows_of(connection, other).items():
        row = {name: found[name] for name in COLUMNS["claims"]}
        told[claim_id] = claim_of(row | {name: None for name in ("group_id", "topic_id") if row[name] in foreign})
    return Selves(map(told.__getitem__, ids))


def _tied_to(connection: Connection, event: str, decisions: Decisions) -> set[str]:
    """The event and those that a person tied to it, directly or not, by calling claims of both the same."""
    home = claims.events_by_claim(connection, {claim_id for pair in decisions.same for claim_id in pair})
    links = [(home[a], home[b]) for a, b in decisions.same if a in home and b in home]
    tied = {event}
    while more := {x for link in links if tied & set(link) for x in link} - tied:
        tied |= more
    return tied
