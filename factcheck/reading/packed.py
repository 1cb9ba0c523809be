"""Zip containers, opened with every limit: archives of articles, and the office formats that are zips inside."""

from __future__ import annotations

import lzma
import struct
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NoReturn, cast
from xml.parsers import expat

from factcheck.errors import UnreadableInput
from factcheck.reading.limits import (
    ARCHIVE_BYTES,
    ARCHIVE_MEMBERS,
    MB,
    RATIO_FROM,
    UNPACKED_RATIO,
    in_words,
)
from factcheck.reading.source import Source, shown

_LOCKED = 1
_DIRECTORY_BYTES = 100 * ARCHIVE_MEMBERS
_END_REACH = 65_535 + 22 + 20 + 56
"""How far from the end of a .zip the records that end it may begin: the longest comment, and they themselves."""
_IN_LONG_RECORD = 0xFFFFFFFF
_XML_BYTES = 50 * MB
_XML_EVENTS = 1_000_000
DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    struct.error,
    NotImplementedError,  # a packing method that Python does not know
    UnicodeError,
    OverflowError,
    ValueError,  # a seek to where nothing is
)
"""What zipfile raises on a damaged container."""


@contextmanager
def opened(source: Source) -> Iterator[zipfile.ZipFile]:
    """The container, after its directory has been checked.  Raises UnreadableInput if it is damaged or a bomb."""
    if source.size > ARCHIVE_BYTES:
        raise UnreadableInput(
            f"{shown(source.name)} is larger than {in_words(ARCHIVE_BYTES)}, the limit for a .zip; split it."
        )
    with source.open() as stream:
        _check_directory(source, stream)
        try:
            archive = zipfile.ZipFile(stream)
        except DAMAGED:
            raise damaged(source.name) from None
        with archive:
            _check(source, archive)
            yield archive


def _check_directory(source: Source, stream: BinaryIO) -> None:
    """Raise UnreadableInput if the directory is larger than that of any archive that is read: zipfile, which would
    hold every entry before anybody could count them, goes by this size and not by the number beside it."""
    stream.seek(max(0, source.size - _END_REACH))
    end = stream.read()
    stream.seek(0)
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 22:
        return  # zipfile says what is wrong
    size = int.from_bytes(end[at + 12 : at + 16], "little")
    long = end.rfind(b"PK\x06\x06")
    if size == _IN_LONG_RECORD and long >= 0 and len(end) >= long + 48:
        size = int.from_bytes(end[long + 40 : long + 48], "little")
    if size > _DIRECTORY_BYTES:
        raise UnreadableInput(f"{shown(source.name)} holds more than {ARCHIVE_MEMBERS:,} files; split it into several.")


def damaged(name: str) -> UnreadableInput:
    """The sentence for a container that cannot be unpacked."""
    return UnreadableInput(f"{shown(name)} is damaged and cannot be unpacked; save or pack it again.")


def _check(source: Source, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > ARCHIVE_MEMBERS:
        raise UnreadableInput(f"{shown(source.name)} holds more than {ARCHIVE_MEMBERS:,} files; split it into several.")
    total = sum(member.file_size for member in members)
    if total > source.budget.left:
        raise UnreadableInput(
            f"{shown(source.name)} unpacks to more than {in_words(source.budget.left)}; split it into several."
        )
    for member in members:
        if member.file_size > RATIO_FROM and member.file_size > UNPACKED_RATIO * max(1, member.compress_size):
            raise UnreadableInput(
                f"{shown(source.name)} holds a file packed more than {UNPACKED_RATIO} to 1, as in an archive "
                "made to do harm; it was not unpacked."
            )


def names_in(source: Source) -> frozenset[str]:
    """The names of the members."""
    with opened(source) as archive:
        return frozenset(archive.namelist())


def unpacked(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """The first `limit` bytes of a member.  Raises UnreadableInput if it is locked or damaged."""
    if info.flag_bits & _LOCKED:
        raise UnreadableInput(f"{shown(name)} is locked with a password; save it without one and read that.")
    try:
        with archive.open(info) as stream:
            return stream.read(limit)
    except (*DAMAGED, RuntimeError):  # RuntimeError: a strong password
        raise damaged(name) from None


def member(source: Source, archive: zipfile.ZipFile, name: str, limit: int = _XML_BYTES) -> bytes | None:
    """The bytes of one member, None if there is none of this name.  Raises UnreadableInput if it is larger."""
    if name not in archive.NameToInfo:
        return None
    data = unpacked(source.name, archive, archive.getinfo(name), limit + 1)
    if len(data) > limit:
        raise UnreadableInput(
            f"{shown(source.name)} is larger inside than {in_words(limit)}; split it and read the parts."
        )
    return data


class _Stop(Exception):
    """The first element has begun."""


def xml_events(name: str, data: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    """The start and end of every element, one by one.  Raises UnreadableInput for damaged XML and for one that
    declares a document type: no office program writes one, and entity bombs and outside entities need one."""
    refuse_doctype(name, data[:MB])
    parser: ElementTree.XMLPullParser[ElementTree.Element] = ElementTree.XMLPullParser(("start", "end"))
    seen = 0
    try:
        for start in range(0, len(data), MB):
            parser.feed(data[start : start + MB])
            for event in _events(parser):
                seen += 1
                yield event
            if seen > _XML_EVENTS:
                raise UnreadableInput(
                    f"{shown(name)} has more parts inside than any article; split it and read the parts."
                )
        parser.close()
        yield from _events(parser)
    except (ElementTree.ParseError, ValueError) as error:
        raise UnreadableInput(
            f"{shown(name)} is damaged inside ({error}); open it in its program and save it again."
        ) from None


def _events(parser: ElementTree.XMLPullParser[ElementTree.Element]) -> Iterator[tuple[str, ElementTree.Element]]:
    yield from cast(Iterator[tuple[str, ElementTree.Element]], parser.read_events())


def refuse_doctype(name: str, beginning: bytes) -> None:
    """Raise UnreadableInput if XML declares a document type, or has no element in its beginning."""

    def refuse(*_: object) -> NoReturn:
        raise UnreadableInput(
            f"{shown(name)} declares a document type inside, as files made to do harm do; it was not read."
        )

    def stop(*_: object) -> NoReturn:
        raise _Stop

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(beginning, False)
        reason = "no element"
    except _Stop:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:
        reason = str(error)
    raise UnreadableInput(f"{shown(name)} is damaged inside ({reason}); open it in its program and save it again.")
