"""Archives of articles (.zip) -> their members, one at a time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from factcheck.errors import UnreadableInput
from factcheck.reading.folders import is_article
from factcheck.reading.limits import ARCHIVE_DEPTH, MB, in_words
from factcheck.reading.packed import opened, unpacked
from factcheck.reading.source import Source, shown

_MEMBER_BYTES = 200 * MB


@contextmanager
def members(source: Source) -> Iterator[list[Source]]:
    """The files in an archive by name, each named `archive/member`, to be read while it is open; nothing goes to disk.

    A member's path says only where it stands among the others: one that would lead outside is read under its own
    name like any other.  Raises UnreadableInput if the archive itself cannot be opened.
    """
    if source.depth > ARCHIVE_DEPTH:
        raise UnreadableInput(
            f"{shown(source.name)} is an archive inside an archive inside an archive; unpack it first."
        )
    with opened(source) as archive:
        source.budget.left -= sum(info.file_size for info in archive.infolist())
        inside: dict[str, Source] = {}
        for info in archive.infolist():
            path = _path(info.filename)
            if not info.is_dir() and path and all(is_article(part) for part in path.split("/")):
                inside.setdefault(path, _member(source, archive, info, path))
        if not inside:
            raise UnreadableInput(
                f"{shown(source.name)} is an archive without files to read; pack the articles into it."
            )
        yield [replace(inside[path], sibling=_beside(inside, path)) for path in sorted(inside)]


def _path(name: str) -> str:
    """A member's path inside the archive, whatever it tries to be."""
    return posixpath.normpath("/" + name.replace("\\", "/").replace("\x00", "")).lstrip("/")


def _beside(inside: dict[str, Source], path: str) -> Callable[[str], Source]:
    """How a table at a path finds the articles that it lists: among the members only."""

    def sibling(relative: str) -> Source:
        wanted = _path(posixpath.join(posixpath.dirname(path), relative))
        return inside[wanted]

    return sibling


def _member(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> Source:
    name = f"{source.name}/{path}"

    def opener() -> io.BytesIO:
        if info.file_size > _MEMBER_BYTES:
            raise UnreadableInput(f"{shown(name)} is larger than {in_words(_MEMBER_BYTES)}; split it.")
        return io.BytesIO(unpacked(name, archive, info, _MEMBER_BYTES))

    return Source(name, info.file_size, opener, depth=source.depth + 1, budget=source.budget, going_on=source.going_on)
