"""What a person noted of an event, a topic or a claim: words, the status of a story, its day 0."""

from __future__ import annotations

from typing import Any

from factcheck.review import ObjectType
from factcheck.store import log
from factcheck.store.database import Connection


def name_of(what: str, name: str) -> str:
    """The name in the log of what is noted."""
    return f"{what}:{name}"


def of(connection: Connection, what: str, name: str) -> dict[str, Any]:
    """What holds of the notes on something, a later one winning field by field."""
    noted: dict[str, Any] = {}
    for decision in log.in_force(connection, ObjectType.NOTE, name_of(what, name)):
        noted |= decision.new
    return {field: value for field, value in noted.items() if value}


def of_each(connection: Connection, what: str) -> dict[str, dict[str, Any]]:
    """The same of all of a kind that anything was noted of, by name."""
    noted: dict[str, dict[str, Any]] = {}
    for object_id, new in log.standing(connection, ObjectType.NOTE):
        kind, _, name = object_id.partition(":")
        if kind == what:
            noted.setdefault(name, {}).update(new)
    return {name: {field: value for field, value in told.items() if value} for name, told in noted.items()}
