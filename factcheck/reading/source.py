"""Something that can be opened and read: an upload, a file on disk, a member of an archive."""

from __future__ import annotations

import io
import stat
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from factcheck.errors import UnreadableInput
from factcheck.reading.limits import UNPACKED_BYTES, in_words

HEAD_BYTES = 8192
"""How much of an input is looked at to tell what it is."""


@dataclass(slots=True)
class Budget:
    """How many bytes may still be unpacked from one outermost archive, whatever archives it holds."""

    left: int = UNPACKED_BYTES


@dataclass(frozen=True)
class Source:
    """An input by name.

    `sibling` gives the input that a relative path in this one means, as in a table of articles; it is None where
    there is nothing beside this input (an upload).
    """

    name: str
    size: int  # bytes
    open: Callable[[], BinaryIO]
    sibling: Callable[[str], Source] | None = None
    depth: int = 0  # how many archives stand around it
    budget: Budget = field(default_factory=Budget)
    path: Path | None = None  # where it lies on the disk, if it does so as it is
    going_on: Callable[[], object] = bool  # called now and then while it is read; raises to break the reading off

    @classmethod
    def of_bytes(cls, name: str, data: bytes) -> Source:
        """An upload."""
        return cls(name, len(data), lambda: io.BytesIO(data))

    @classmethod
    def of_path(cls, path: Path, name: str | None = None, root: Path | None = None) -> Source:
        """A file on disk; raises OSError if it cannot be looked at, UnreadableInput if it is a device or a pipe.

        What it names beside itself must lie under `root`, else its own folder, wherever links in it lead.
        """
        try:
            status = path.stat()
        except ValueError:
            raise UnreadableInput(f"{shown(str(path))} is no name that a file can have; correct it.") from None
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableInput(f"{shown(str(path))} is no file; choose a file with an article.")
        return cls(
            name if name is not None else str(path),
            status.st_size,
            lambda: path.open("rb"),
            lambda relative: cls.of_path(_inside(path, relative, root), relative),
            path=path,
        )

    def head(self) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(HEAD_BYTES)

    def read(self, limit: int) -> bytes:
        """All bytes; raises UnreadableInput if there are more than `limit`, whatever the size promised."""
        if self.size <= limit:
            with self.open() as stream:
                data = stream.read(limit + 1)
            if len(data) <= limit:
                return data
        raise UnreadableInput(
            f"{shown(self.name)} is larger than {in_words(limit)}, the limit for one file of its kind; "
            "split it into articles and read these."
        )


def _inside(table: Path, relative: str, root: Path | None) -> Path:
    """The path that a table names.  Raises UnreadableInput if it leads out of where it may."""
    path = table.parent / local(relative)
    if path.resolve().is_relative_to((root or table.parent).resolve()):
        return path
    raise UnreadableInput(
        f"{shown(relative)}, named in {shown(str(table))}, lies outside the table's folder; "
        "move it there, or allow more with --root."
    )


def cannot_be_opened(name: str, error: OSError) -> str:
    """The sentence for a file that the system does not give."""
    cause = (error.strerror or type(error).__name__).lower()
    return f"{shown(name)} cannot be opened ({cause}); check the path and its rights."


def local(relative: str) -> str:
    """A relative path of a table in the form of this machine: tables made on Windows write it with backslashes."""
    return relative.replace("\\", "/")


def shown(name: str) -> str:
    """The last part of a name as a sentence can hold it: one line, no control characters, not too long."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name
    plain = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in last)
    return plain if len(plain) <= 120 else f"{plain[:80]}…{plain[-30:]}"
