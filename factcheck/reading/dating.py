"""Publication times: how pages, mails and datelines write them -> `Moment`.

Only for when an article was published, updated or retrieved; the times inside its text are `factcheck.dates`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from factcheck.model import Moment

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

_HOURS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "WAT": 1, "CEST": 2, "EET": 2, "CAT": 2,
    "SAST": 2, "EEST": 3, "MSK": 3, "TRT": 3, "EAT": 3, "AST": 3, "IRST": 3.5, "GST": 4, "AZT": 4, "AMT": 4, "GET": 4,
    "AFT": 4.5, "PKT": 5, "UZT": 5, "IST": 5.5, "NPT": 5.75, "BDT": 6, "MMT": 6.5, "ICT": 7, "WIB": 7, "HKT": 8,
    "SGT": 8, "MYT": 8, "PHT": 8, "PHST": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "ACDT": 10.5,
    "AEDT": 11, "NZST": 12, "NZDT": 13, "NDT": -2.5, "NST": -3.5, "ADT": -3, "BRT": -3, "ART": -3, "CLT": -4,
    "EDT": -4, "EST": -5, "COT": -5, "PET": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
    "AKST": -9, "HST": -10,
}  # fmt: skip
_REGIONAL = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_SHARED = frozenset({"AST", "BST", "CST", "IST", "GST", "AMT", "CT", "MT", "PT", "ET", "MST", "ECT"})
"""Abbreviations that several zones share; the commonest in English news is taken and marked as uncertain."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"""(?<![\w.])(?:
    (?P<iso>(?:19|20)\d\d-\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d(?:\.\d{{1,9}})?)?\ ?(?:Z\b|[+-]\d\d:?\d\d\b)?)?)
    |(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?[\ -](?P<month>{_MONTH})\b\.?,?[\ -](?P<year>(?:19|20)\d\d)
    |(?P<month2>{_MONTH})\b\.?\ (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\ (?P<year2>(?:19|20)\d\d)
    |(?P<a>\d{{1,2}})(?P<sep>[./])(?P<b>\d{{1,2}})(?P=sep)(?P<year3>(?:19|20)\d\d)
    |(?P<year4>(?:19|20)\d\d)[/.](?P<c>\d{{1,2}})[/.](?P<d>\d{{1,2}})
    )(?!\.?\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
"""What every date of `_DATE` holds."""
_CLOCK = re.compile(
    r"""(?<![\d.:/-])(?:
    (?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\ ?(?P<half>[apAP])\.?\ ?[mM]\b\.?)?
    |(?P<hour2>1[0-2]|[1-9])\ ?(?P<half2>[apAP])\.?\ ?[mM]\b\.?
    |(?P<hour3>[01]\d|2[0-3])(?P<minute3>[0-5]\d)(?=\ ?(?:hrs?\b|hours\b|[A-Z]{2,5}\b|[A-Z][a-z]{2,20}\ time\b|/|\())
    )
    (?:\ ?(?:hrs?|hours)\b)?
    (?:\ ?\(?(?P<zone>(?:UTC|GMT)\ ?[+-]\ ?\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|[A-Z]{2,5}\b|Z\b)
      |\ (?P<city>[A-Z][a-z]{2,20}(?:\ [A-Z][a-z]{2,20})?)(?=\ time\b|/|$))?""",
    re.VERBOSE,
)
_OFFSET = re.compile(r"(?:UTC|GMT)? ?([+-]) ?(\d{1,2}):?(\d\d)?$")
_REACH = 40
"""How many characters from its date a clock time may stand."""


@dataclass(frozen=True, slots=True)
class Found:
    """A publication time in a text: `text[start:end]` is its date (and clock time, where that follows)."""

    moment: Moment
    start: int
    end: int
    doubt: str | None = None  # why it may be wrong, as a sentence


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `zone` None where the text names none that is known."""

    time: dt.time
    zone: dt.tzinfo | None
    start: int
    end: int
    doubt: str | None = None


def find_times(text: str) -> Iterator[Found]:
    """Every full date of a short text (a line or two), each with its clock time where one with a zone is beside it."""
    dates = list(_DATE.finditer(text)) if ("20" in text or "19" in text) and _YEAR.search(text) else []
    clocks = list(find_clocks(text)) if dates else []
    for index, match in enumerate(dates):
        day, doubt = _day(match)
        if day is None:
            continue
        if isinstance(day, dt.datetime):
            yield Found(day, match.start(), match.end())
            continue
        before = dates[index - 1].end() if index else 0
        after = dates[index + 1].start() if index + 1 < len(dates) else len(text)
        clock = _beside(match, clocks, before, after, text)
        if clock is None:
            yield Found(day, match.start(), match.end(), doubt)
        elif clock.zone is None:
            said = f"The time {text[clock.start : clock.end].strip()} is given without a zone, so only the day is used."
            yield Found(day, match.start(), max(match.end(), clock.end), doubt or said)
        else:
            when = dt.datetime.combine(day, clock.time, clock.zone)
            yield Found(_fixed(when), match.start(), max(match.end(), clock.end), doubt or clock.doubt)


def find_clocks(text: str) -> Iterator[Clock]:
    """Every time of day of a short text, with its zone where it has one."""
    clocks = list(_CLOCK.finditer(text))
    dates = [match.span() for match in _DATE.finditer(text)] if clocks and _YEAR.search(text) else []
    for match in clocks:
        if any(start < match.end() and match.start() < end for start, end in dates):
            continue
        hour = int(match["hour"] or match["hour2"] or match["hour3"])
        half = (match["half"] or match["half2"] or "").lower()
        if half and hour > 12:
            continue
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
        zone, doubt = _zone(match["zone"], match["city"])
        yield Clock(
            dt.time(hour, int(match["minute"] or match["minute3"] or 0)), zone, match.start(), match.end(), doubt
        )


def read_time(text: str) -> Found | None:
    """The first publication time of a short text such as a table's cell or a page's metadata; None without one."""
    text = text.strip()[:200]
    if len(text) == 8 and text.isdigit():
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return next(find_times(text), None)


def read_moment(text: str) -> Moment | None:
    """The same without its place and its doubt."""
    found = read_time(text)
    return found.moment if found else None


def at(day: dt.date, clock: Clock) -> Moment:
    """A time of day on a day; the day alone where no zone is known."""
    return _fixed(dt.datetime.combine(day, clock.time, clock.zone)) if clock.zone else day


def _beside(date: re.Match[str], clocks: list[Clock], before: int, after: int, text: str) -> Clock | None:
    """The clock time that belongs to a date: the one right behind it, else the one right before it."""
    for clock in clocks:
        if date.end() <= clock.start < min(after, date.end() + _REACH) and "|" not in text[date.end() : clock.start]:
            return clock
    for clock in reversed(clocks):
        if (
            max(before, date.start() - _REACH) <= clock.start < date.start()
            and "|" not in text[clock.end : date.start()]
        ):
            return clock
    return None


def _day(match: re.Match[str]) -> tuple[Moment | None, str | None]:
    if iso := match["iso"]:
        return _iso(iso), None
    if match["a"]:
        return _slashed(int(match["a"]), int(match["b"]), int(match["year3"]), match.group())
    if match["c"]:
        return date_of(int(match["year4"]), int(match["c"]), int(match["d"])), None
    month = MONTHS[(match["month"] or match["month2"]).lower()]
    return date_of(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"])), None


def _slashed(a: int, b: int, year: int, written: str) -> tuple[dt.date | None, str | None]:
    """9/13/2022 and 13/9/2022 are clear; 4/5/2022 is taken as day, month, as in most of the world."""
    if a > 12 or b > 12:
        return (date_of(year, a, b) if b > 12 else date_of(year, b, a)), None
    doubt = None if a == b else f"{written} may put the day or the month first; it was read with the day first."
    return date_of(year, b, a), doubt


def _iso(text: str) -> Moment | None:
    text = text.replace(" +", "+").replace(" -", "-").replace(" Z", "Z").replace("Z", "+00:00")
    try:
        when = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return when if when.tzinfo else when.date()


def date_of(year: int, month: int, day: int) -> dt.date | None:
    """The day of those numbers; None where no calendar has it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _zone(abbreviation: str | None, city: str | None) -> tuple[dt.tzinfo | None, str | None]:
    if city:
        name = _cities().get(city.replace(" ", "_").lower())
        return (ZoneInfo(name), None) if name else (None, None)
    if not abbreviation:
        return None, None
    if region := _REGIONAL.get(abbreviation):
        return ZoneInfo(region), _doubt(abbreviation)
    if abbreviation in _HOURS:
        hours = dt.timedelta(hours=_HOURS[abbreviation])
        return dt.timezone(hours), _doubt(abbreviation) if abbreviation in _SHARED - {"BST"} else None
    if offset := _OFFSET.match(abbreviation):
        sign = -1 if offset[1] == "-" else 1
        size = dt.timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return (dt.timezone(sign * size), None) if size < dt.timedelta(hours=15) else (None, None)
    return None, None


def _doubt(abbreviation: str) -> str:
    return f"{abbreviation} means several time zones; the one most used in English news was taken."


@cache
def _cities() -> dict[str, str]:
    """City -> zone name, for `Moscow time`."""
    return {name.rpartition("/")[2].lower(): name for name in sorted(available_timezones()) if "/" in name}


def _fixed(when: dt.datetime) -> dt.datetime:
    """The same instant with the offset itself as its zone, so that it is written and compared alike everywhere."""
    offset = when.utcoffset()
    return when.replace(tzinfo=dt.timezone(offset)) if offset is not None else when
