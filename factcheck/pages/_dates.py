"""Dates as people write them in a field: 31 May 2024, 2024-05-31, 31 May 2024, 14:00 CEST."""

from __future__ import annotations

import datetime as dt

from factcheck.model import Moment, day_of, moment
from factcheck.reading.dating import read_time
from factcheck.wording import when


def date_of(text: str) -> tuple[Moment | None, str]:
    """A date, and a sentence where it may be read in another way; None where it is no date."""
    if (at := moment(text)) is not None:
        return at, ""
    found = read_time(text)
    return (found.moment, found.doubt or "") if found else (None, "")


def as_iso(text: str) -> str:
    """A date in ISO 8601, a time with its zone; what is no date, or may be read in two ways, as it is."""
    at, doubt = date_of(text)
    return text if at is None or doubt or moment(text) else at.isoformat()


def as_iso_day(text: str) -> str:
    """The day of a date in ISO 8601; what is no date, or may be read in two ways, as it is."""
    at, doubt = date_of(text)
    day = day_of(at)
    return text if day is None or doubt else day.isoformat()


def in_words(at: Moment | None) -> str:
    """A date as a field shows it, a time in its own zone; `date_of` reads it again.  Empty where there is none."""
    zone = at.tzinfo if isinstance(at, dt.datetime) else None
    return when(at, zone or dt.UTC) if at else ""
