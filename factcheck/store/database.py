"""The file itself: connections, transactions, opening, checking and copying."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from factcheck.errors import WorkspaceError
from factcheck.store import chain, schema

__all__ = ["Connection", "Database", "check"]

_MAGIC = b"SQLite format 3\x00"
_OLDEST = (3, 37)
_BUSY_SECONDS = 30.0
_FREE = 8
"""So many connections are held open that nobody uses."""
_PRIVATE = 0o600
_DAMAGE = ("malformed", "not a database", "decode")


class Database:
    """A workspace file, safe to use from several threads and processes at once.

    A transaction has a connection of its own; one that is free is used again, for to open one costs 1 ms.
    Reading sees one moment of the file; writing takes the write lock at once, so that what was read
    before a change still holds when the change is made.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        _require_sqlite()
        _check_header(self.path)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(f"The folder {self.path.parent} cannot be made: {error.strerror}.") from error
        is_new = not self.path.exists() or not self.path.stat().st_size
        with _told(self.path):
            _make_private(self.path)
            # Held open and idle: when the last connection of a process closes, SQLite folds the log back into the
            # file, which would cost two disk flushes for every decision.
            self._keeper = self._connect()
            self._free: list[Connection] = []
            self._is_open = True
            try:
                if not is_new:
                    _refuse_damage(self._keeper, self.path)
                schema.upgrade(self._keeper, self.path, self._keep_copy)
                _use_write_ahead_log(self._keeper)
                self._keeper.execute("SELECT version FROM state").fetchone()  # only who has read holds the log open
            except BaseException:
                self._keeper.close()
                raise
            self.log_broken_at = chain.broken_at(self._keeper)
            """The number of the first entry of the log that another program has changed or removed."""

    def close(self) -> None:
        """Let go of the file."""
        self._is_open = False
        while self._free:
            self._free.pop().close()
        self._keeper.close()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one moment of the file, whatever others write meanwhile."""
        with _told(self.path), self._connection() as connection:
            connection.execute("BEGIN")
            yield connection
            connection.execute("ROLLBACK")

    @contextmanager
    def write(self, *, counted: bool = True) -> Iterator[Connection]:
        """A connection with the write lock: what is done with it is kept together or, on any error, not at all.

        Counts the data version up, unless what is written changes nothing that a page shows.  Waits up to 30 seconds
        for another writer.
        """
        with _told(self.path), self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            if counted:
                connection.execute("UPDATE state SET version = version + 1")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """A connection for one transaction; where that is not ended it is closed, which rolls back."""
        try:
            connection = self._free.pop()
        except IndexError:
            connection = self._connect()
        try:
            yield connection
        finally:
            if connection.in_transaction or len(self._free) >= _FREE or not self._is_open:
                connection.close()
            else:
                self._free.append(connection)

    def save_as(self, path: str | Path) -> None:
        """A copy of the file as it is at this moment, under a name that no file has: it is there whole or not at all.

        Raises WorkspaceError if there is a file of that name, whatever it holds.
        """
        target = named(path)
        if target.with_name(f"{target.name}-wal").exists():  # its log would be read into the new file
            raise WorkspaceError(f"{target} is open in another window; close it there or choose another name.")
        try:
            with tempfile.TemporaryDirectory(dir=target.parent) as folder, _told(target):
                copy = Path(folder) / "copy.sqlite"
                connection = self._connect()
                try:
                    connection.execute("VACUUM INTO ?", (str(copy),))
                finally:
                    connection.close()
                copy.chmod(_PRIVATE)
                os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE))  # takes the name, or fails
                copy.replace(target)
        except FileExistsError:
            raise WorkspaceError(f"{target} is there already and stays as it is; choose another name.") from None
        except OSError as error:
            raise WorkspaceError(f"The copy {target} cannot be written: {error.strerror}.") from error

    def back_up(self, before: str) -> Path:
        """A copy beside the file, named after what is about to happen to it and when."""
        now = dt.datetime.now(dt.UTC)
        for number in itertools.count():
            again = f"-{number}" if number else ""
            name = f"{self.path.stem}.before-{before}-{now:%Y%m%dT%H%M%SZ}{again}{self.path.suffix}"
            copy = self.path.with_name(name)
            if not copy.exists():
                self.save_as(copy)
                return copy
        raise AssertionError  # there is always another number

    def _keep_copy(self, version: int) -> None:
        self.back_up(f"upgrade-of-version-{version}")

    def _connect(self) -> Connection:
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # a decision that was confirmed outlives a power cut
        return connection


def check(path: str | Path) -> None:
    """Raise WorkspaceError with the reason if a file is no whole workspace that this program can open."""
    path = named(path)
    _require_sqlite()
    if not path.is_file():
        raise WorkspaceError(f"{path} does not exist.")
    if not path.stat().st_size:
        raise WorkspaceError(f"{path} is empty and no project file.")
    _check_header(path)
    with _told(path):
        connection = sqlite3.connect(
            f"file:{_quoted(path)}?mode=rw", uri=True, timeout=_BUSY_SECONDS, isolation_level=None
        )  # read-only, quick_check would pass over the checks of columns
        try:
            schema.check(connection, path)
            _refuse_damage(connection, path)
        finally:
            connection.close()


def named(path: str | Path) -> Path:
    """The path that a person typed.  Raises WorkspaceError if no file can be there."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, ValueError) as error:  # too long, with a NUL, in a folder that is closed
        reason = error.strerror if isinstance(error, OSError) else "it holds a character that no name may have"
        raise WorkspaceError(f"{str(path)[:80]} cannot be the name of a file: {reason}.") from error
    return Path(path)


def _require_sqlite() -> None:
    """Raise WorkspaceError if Python's SQLite knows no STRICT tables."""
    if sqlite3.sqlite_version_info < _OLDEST:
        raise WorkspaceError(
            f"This Python has SQLite {sqlite3.sqlite_version}; a project needs {'.'.join(map(str, _OLDEST))} or newer, "
            "which Python 3.11 and later from python.org brings."
        )


def _refuse_damage(connection: Connection, path: Path) -> None:
    """Raise WorkspaceError if the pages of a file are damaged, a value has not the type or form that its column
    wants, a row refers to one that is not there, or a text is none."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found == "ok" and (lost := connection.execute("PRAGMA foreign_key_check").fetchone()):
        found = f"a row of {lost[0]} belongs to none of {lost[2]}"
    if found != "ok":
        raise WorkspaceError(f"{path} is damaged ({found}); open a copy that was saved earlier.")
    for (table,) in connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall():
        for _ in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a name of the file; decodes each text
            pass


def _make_private(path: Path) -> None:
    """Let nobody but the owner read or write the file, and thereby what SQLite lays beside it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _PRIVATE))
        if path.stat().st_mode & ~_PRIVATE & 0o777:
            path.chmod(_PRIVATE)
    except PermissionError:
        return  # another's file; SQLite says if it cannot be used
    except OSError as error:
        raise WorkspaceError(f"{path} cannot be made: {error.strerror}.") from error


def _check_header(path: Path) -> None:
    """Raise WorkspaceError if something is there that is no SQLite file."""
    if not path.exists():
        return
    if not path.is_file():
        raise WorkspaceError(f"{path} is not a file; give the name of a project file.")
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise WorkspaceError(f"{path} cannot be read: {error.strerror}.") from error
    if head and head != _MAGIC:
        raise WorkspaceError(f"{path} is no project file of this program.")


def _quoted(path: Path) -> str:
    """A path as part of a SQLite URI."""
    return path.resolve().as_uri().removeprefix("file://")


def _use_write_ahead_log(connection: Connection) -> None:
    """Let readers and a writer work at the same time; the file remembers it.

    SQLite does not wait for other processes here, so that two that make the file together would fail.
    """
    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """SQLite's errors as sentences that name the file and say what to do."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        text = str(error)
        if "locked" in text:
            reason = f"another program has held it for {_BUSY_SECONDS:.0f} seconds; close that program and try again"
        elif "readonly" in text or "unable to open" in text:
            reason = f"it cannot be written; check the rights of {os.fspath(path.parent)}"
        elif "full" in text:
            reason = "the disk is full; make room and try again"
        elif isinstance(error, UnicodeDecodeError) or any(word in text for word in _DAMAGE):
            reason = "it is damaged; open a copy that was saved earlier"
        else:
            reason = text
        raise WorkspaceError(f"The workspace {path} cannot be used: {reason}.") from error
