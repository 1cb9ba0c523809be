"""The news agencies that an article credits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck import lexicon

_LINE_CHARS = 300
_CREDIT = re.compile(
    r"with (?:additional )?(?:reporting|files|inputs?|contributions?|material) (?:by|from)|contributed (?:by|to)"
    r"|\(?(?:source|sources|agencies|credit|via|compiled from|additional reporting by|by)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,/&+;|]|\band\b|\bwith\b")
_UNNAMED = frozenset({"agencies", "staff", "our correspondent", "news agencies", "wire services"})


def agency_of(written: str) -> str | None:
    """The name of the agency that is written so; None if it is none."""
    return _names().get(written.strip().lower())


def credited(lines: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The agencies in `known` and in credit lines ("With reporting by ...", "Reuters, AP"), each once, in order."""
    found = dict.fromkeys(known)
    for line in lines:
        if len(line) > _LINE_CHARS:
            continue
        plain = line.strip(" ()[]/.|-–—").lower()
        parts = _parts(plain) if plain.startswith(_beginnings().get(plain[:1], ())) else []
        if parts and all(map(_is_agency, parts)):
            found.update(dict.fromkeys(_names()[part] for part in parts if part in _names()))
        elif _CREDIT.match(line):
            found.update(dict.fromkeys(_names()[match.group().lower()] for match in _pattern().finditer(line)))
    return tuple(found)


def _parts(line: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(line)]


def _is_agency(written: str) -> bool:
    return written in _names() or written in _UNNAMED


@cache
def _names() -> dict[str, str]:
    """Every way of writing an agency, lower-cased -> its name."""
    entries = lexicon.load("agencies")["agencies"]
    return {
        written.lower(): entry["name"] for entry in entries for written in (entry["name"], *entry.get("aliases", ()))
    }


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    """What a line of agencies may begin with, by its first letter."""
    return {name[0]: tuple(n for n in (*_names(), *_UNNAMED) if n[0] == name[0]) for name in (*_names(), *_UNNAMED)}


@cache
def _pattern() -> re.Pattern[str]:
    entries = lexicon.load("agencies")["agencies"]
    written = (name for entry in entries for name in (entry["name"], *entry.get("aliases", ())))
    alternatives = "|".join(re.escape(name) for name in sorted(written, key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:{alternatives})(?!\w)")
