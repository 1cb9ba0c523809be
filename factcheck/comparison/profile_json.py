"""Profiles as text, for whoever keeps them on disk: the project file, and batch."""

from __future__ import annotations

import json
from typing import Any

from factcheck.comparison.events import Profile
from factcheck.model import moment
from factcheck.tables import plain


def profile_json(value: Profile) -> str:
    """A profile as text."""
    record = value._asdict() | {"published": plain(value.published), "shingles": sorted(value.shingles)}
    return json.dumps(record, ensure_ascii=False)


def profile_of(text: str) -> Profile | None:
    """The profile that `profile_json` wrote; None if it is of a program whose profiles had other fields."""
    record: dict[str, Any] = json.loads(text)
    if not isinstance(record, dict) or record.keys() != set(Profile._fields):
        return None
    record["published"] = moment(record["published"]) if record["published"] else None
    record["shingles"] = frozenset(record["shingles"])
    return Profile(**record)
