"""Whether the records of a project that comes from elsewhere are such as this program writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from factcheck.model import moment
from factcheck.review import EDITABLE_FIELDS, METADATA_FIELDS, Kind, ObjectType, checked_metadata

Record = Mapping[str, Any]
Check = Callable[[Any], bool]


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _flag(value: Any) -> bool:
    return value in (0, 1)


def _time(value: Any) -> bool:
    return isinstance(value, str) and moment(value) is not None


def _moment(value: Any) -> bool:
    return isinstance(value, str) and isinstance(dt.datetime.fromisoformat(value), dt.datetime)


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _gaps(value: Any) -> bool:
    return isinstance(value, list) and all(
        len(gap) == 3 and _whole(gap[0]) and _whole(gap[1]) and gap[0] <= gap[1] and _text(gap[2]) for gap in value
    )


def _as_read(value: Any) -> bool:
    known = {*METADATA_FIELDS, "uncertain"}
    return (
        isinstance(value, dict)
        and value.keys() == known
        and _texts(value["uncertain"])
        and all(
            value[name] is None or (_time if name == "published" else _text)(value[name]) for name in METADATA_FIELDS
        )
    )


_ARTICLE: Mapping[str, Check] = {
    **dict.fromkeys("article_id article language published_order text_hash extractor text".split(), _text),
    **dict.fromkeys("outlet title url author given_event".split(), _or_none(_text)),
    **dict.fromkeys(("published", "updated", "retrieved"), _or_none(_time)),
    **dict.fromkeys(("credits", "uncertain", "notes"), _texts),
    "left_out": _gaps,
    "as_read": _as_read,
    "status": lambda value: value in ("active", "removed"),
    "sample": _flag,
    "revision": _whole,
    "imported_at": _moment,
}
_LOG: Mapping[str, Check] = {
    **dict.fromkeys("who object_id why app_version".split(), _text),
    "id": _whole,
    "at": _moment,
    "kind": lambda value: value in list(Kind),
    "object_type": lambda value: value in list(ObjectType),
    "old": _or_none(lambda value: isinstance(value, dict)),
    "new": _or_none(lambda value: isinstance(value, dict)),
    "undoes": _or_none(_whole),
}
_LISTS_OF_A_CLAIM = ("via", "doubts", "scope_words", "context")
_SAID: Mapping[Kind, Callable[[Record], bool]] = {
    Kind.PAIR: lambda new: new["judgement"] in ("same", "different"),
    Kind.RELATION: lambda new: new["status"] in ("confirmed", "rejected"),
    Kind.MERGE: lambda new: _text(new["claimant"]),
    Kind.SPLIT: lambda new: _text(new["claimant"]),
    Kind.KEEP_APART: lambda new: _texts(new["names"]) and len(new["names"]) == 2,
    Kind.CORRECT: lambda new: checked_metadata(new) == new,
    Kind.MOVE: lambda new: checked_metadata(new) == new,
    Kind.EDIT: lambda new: all(EDITABLE_FIELDS[name](name, value) == value for name, value in new.items()),
}
"""What a decision of each kind says; of a claim that was added `claim` judges the whole record."""


def article(record: Record) -> None:
    """Raise ValueError, naming the field, unless this is an article of a project."""
    _require(record, _ARTICLE, f"article {record.get('article_id')}")
    if any(gap[1] > len(record["text"]) for gap in record["left_out"]):
        raise ValueError(f"article {record['article_id']}: left_out leads beyond its text")


def entry(record: Record) -> None:
    """Raise ValueError, naming the field, unless this is an entry of the log."""
    _require(record, _LOG, f"entry {record.get('id')} of the log")
    said = _SAID.get(Kind(record["kind"]))
    if said and not said(record["new"] or {}):
        raise ValueError(f"entry {record['id']} of the log: new")
    if record["kind"] == Kind.ADD:
        claim(record["new"] or {})


def claim(machine: Record) -> None:
    """Raise ValueError, naming the field, unless this is what a claim's record may hold; see also the file's checks."""
    for name, check in EDITABLE_FIELDS.items():
        value = machine.get(name)
        checked = check(name, value)
        if checked != value and not (isinstance(checked, str) and isinstance(value, str)):  # white space may differ
            raise ValueError(f"claim {machine.get('claim_id')}: {name}")
    for name in _LISTS_OF_A_CLAIM:
        if name in machine and not _texts(machine[name]):
            raise ValueError(f"claim {machine.get('claim_id')}: {name}")


def _require(record: Record, checks: Mapping[str, Check], what: str) -> None:
    for name, check in checks.items():
        if not check(record[name]):
            raise ValueError(f"{what}: {name}")
