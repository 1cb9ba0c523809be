"""What a person may decide of a claim, and what a claim says once decided: machine reading + decisions.

Claims are plain records here, one value a column of the contract (see `factcheck.tables.plain`).
Nothing is overwritten: the record of the machine and each decision stay, and this module lays one over the other.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from factcheck.errors import WorkspaceError
from factcheck.model import Accrual, Bound, ClaimantRelation, Modality, Population, ReviewStatus, moment

Record = dict[str, Any]


class Kind(StrEnum):
    """The kinds of rows in the log."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    NOT_A_CLAIM = "not_a_claim"
    ADD = "add"
    PAIR = "pair"
    RELATION = "relation"
    MERGE = "merge"
    SPLIT = "split"
    KEEP_APART = "keep_apart"
    CAMP = "camp"
    RENAME_EVENT = "rename_event"
    MERGE_EVENTS = "merge_events"
    NOTE = "note"
    CORRECT = "correct"
    MOVE = "move"
    REMOVE = "remove"
    UNDO = "undo"
    IMPORT = "import"
    EXTRACTION = "extraction"


UNDOABLE = frozenset(Kind) - {Kind.UNDO, Kind.IMPORT, Kind.EXTRACTION}
"""Decisions that can be taken back."""


class ObjectType(StrEnum):
    """What a row of the log is about."""

    CLAIM = "claim"
    PAIR = "pair"
    RELATION = "relation"
    CLAIMANT = "claimant"  # with every name that the program takes for it
    NAME = "name"  # of a claimant, as articles write it
    CLAIMANTS = "claimants"  # two of them
    CAMP = "camp"  # of a claimant
    EVENT = "event"
    NOTE = "note"  # on an event, a topic or a claim
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision in force: its row in the log, its kind and what it says (field -> new value)."""

    log_id: int
    kind: str
    new: Mapping[str, Any]


_STATUS = {
    Kind.ACCEPT: ReviewStatus.ACCEPTED,
    Kind.EDIT: ReviewStatus.EDITED,
    Kind.REJECT: ReviewStatus.REJECTED,
    Kind.NOT_A_CLAIM: ReviewStatus.REJECTED,
    Kind.ADD: ReviewStatus.ADDED,
}
CHANGES_COMPARISON = frozenset([Kind.EDIT, Kind.REJECT, Kind.NOT_A_CLAIM, Kind.ADD])
"""Decisions after which the claim's event is compared anew; to accept a claim changes nothing that it says."""


def overlay(machine: Record, decisions: Iterable[Decision]) -> Record:
    """What a claim says after decisions, in their order; a later one wins.

    An edit keeps the status "edited" when it is accepted afterwards, so that an export shows the hand in it.
    """
    record = {**machine, "review_status": ReviewStatus.SUGGESTED.value, "decision": None}
    by_hand = None
    for decision in decisions:
        status = _STATUS[Kind(decision.kind)]
        record |= decision.new
        if status in (ReviewStatus.EDITED, ReviewStatus.ADDED):
            by_hand = by_hand or status
        if status in (ReviewStatus.EDITED, ReviewStatus.ACCEPTED) and by_hand:
            status = by_hand
        record["review_status"] = status.value
        record["decision"] = decision.kind
    return record


def checked_changes(record: Record, changes: Mapping[str, Any]) -> Record:
    """The changes as they will be kept: values checked, and the interval made to follow value and bound.

    Raises WorkspaceError naming the first field that cannot be changed so.
    """
    out: Record = {}
    for field, value in changes.items():
        check = EDITABLE_FIELDS.get(field)
        if check is None:
            raise WorkspaceError(f"The field {field} cannot be edited.")
        out[field] = check(field, value)
    after = {**record, **out}
    if {"value", "bound", "low", "high"} & out.keys() and after["bound"] not in (Bound.RANGE, Bound.VAGUE):
        if after["value"] is None:
            raise WorkspaceError("A figure that is neither a range nor vague needs a value.")
        follows = interval(after["value"], after["bound"])
        if any(out[end] not in (None, follows[end]) for end in {"low", "high"} & out.keys()):
            raise WorkspaceError("Low and high belong to ranges and vague words; of other figures change the value.")
        out |= follows
    after = {**record, **out}
    if after["low"] is not None and after["high"] is not None and after["low"] > after["high"]:
        raise WorkspaceError("The low end of a figure cannot be above its high end.")
    if after["bound"] == Bound.RANGE and (after["low"] is None or after["high"] is None):
        raise WorkspaceError("A range needs both a low and a high end.")
    return out


def interval(value: float, bound: str) -> Record:
    """`low` and `high` as value and bound allow them (see `factcheck.model.Amount`)."""
    low = value if bound in (Bound.EXACT, Bound.AT_LEAST) else None
    high = value if bound in (Bound.EXACT, Bound.AT_MOST) else None
    return {"low": low, "high": high}


def _text(_field: str, value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None


def _required(field: str, value: Any) -> str:
    text = _text(field, value)
    if not text:
        raise WorkspaceError(f"The field {field} cannot be empty.")
    return text


def _number(field: str, value: Any) -> float | None:
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    try:
        number = float(str(value).replace(",", ""))
    except ValueError:
        number = math.inf
    if not math.isfinite(number):
        raise WorkspaceError(f"{value!r} is no number for the field {field}; write it in digits, such as 1500.")
    return number


def checked_day(value: Any) -> str | None:
    """A day that a person gave, as ISO text; raises WorkspaceError if it is none."""
    return _day("day", value)


def _day(field: str, value: Any) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        value = value.date()
    try:
        return dt.date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise WorkspaceError(
            f"{value!r} is no day for the field {field}; write it as 31 May 2024 or 2024-05-31."
        ) from error


def _flag(_field: str, value: Any) -> bool:
    return bool(value)


def _list(_field: str, value: Any) -> list[str]:
    return [name for item in value or () if (name := _text("via", item))]


def _one_of(kind: type[Enum], *, optional: bool = False) -> Callable[[str, Any], str | None]:
    allowed = [member.value for member in kind]

    def check(field: str, value: Any) -> str | None:
        if optional and value in (None, ""):
            return None
        if value not in allowed:
            raise WorkspaceError(f"{value!r} is not possible for the field {field}; choose {', '.join(allowed)}.")
        return str(value.value if isinstance(value, Enum) else value)

    return check


EDITABLE_FIELDS: Mapping[str, Callable[[str, Any], Any]] = {
    "value": _number,
    "bound": _one_of(Bound),
    "low": _number,
    "high": _number,
    "provisional": _flag,
    "unit": _text,
    "noun": _text,
    "measure": _required,
    "population": _one_of(Population),
    "group": _text,
    "place": _text,
    "period": _text,
    "period_start": _day,
    "period_end": _day,
    "as_of": _day,
    "accrual": _one_of(Accrual),
    "claimant": _text,
    "claimant_relation": _one_of(ClaimantRelation, optional=True),
    "via": _list,
    "modality": _one_of(Modality),
}
"""The fields of a claim that a person may change, each with the check of its new value."""


def checked_metadata(changes: Mapping[str, Any]) -> Record:
    """Corrections of an article's outlet, published, title, url or event, checked.

    Raises WorkspaceError naming the first field that cannot be changed so.
    """
    out: Record = {}
    for field, value in changes.items():
        if field not in METADATA_FIELDS:
            raise WorkspaceError(f"The field {field} of an article cannot be corrected.")
        if field == "published" and value not in (None, ""):
            when = value if isinstance(value, dt.date) else moment(str(value))
            if when is None:
                raise WorkspaceError(f"{value!r} is no date; write it as 2024-05-31 or 2024-05-31T14:00+02:00.")
            if isinstance(when, dt.datetime) and when.tzinfo is None:
                when = when.date()
            out[field] = when.isoformat()
        else:
            out[field] = _text(field, value)
    return out


METADATA_FIELDS = ("outlet", "published", "title", "url", "event")
"""The fields of an article that a person may correct."""
