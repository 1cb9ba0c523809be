"""Archives of articles (.zip) -> their members, one at a time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

from factcheck.errors import UnreadableInput
from factcheck.reading.folders import is_article
from factcheck.reading.limits import ARCHIVE_DEPTH, MB, in_words
from factcheck.reading.packed import DAMAGED, damaged, opened
from factcheck.reading.source import Source, shown

_MEMBER_BYTES = 200 * MB


def members(source: Source) -> Iterator[Source]:
    """The files in an archive by name, each named `archive/member`; nothing is written to disk.

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
        for path in sorted(inside):
            yield replace(inside[path], sibling=_beside(inside, path))


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
        if info.flag_bits & 1:
            raise UnreadableInput(
                f"{shown(name)} in {shown(source.name)} is locked with a password; pack it without one."
            )
        if info.file_size > _MEMBER_BYTES:
            raise UnreadableInput(
                f"{shown(name)} in {shown(source.name)} is larger than {in_words(_MEMBER_BYTES)}; split it."
            )
        try:
            with archive.open(info) as stream:
                return io.BytesIO(stream.read(_MEMBER_BYTES))
        except (*DAMAGED, RuntimeError) as error:
            raise damaged(name, error) from None

    return Source(name, info.file_size, opener, depth=source.depth + 1, budget=source.budget)
