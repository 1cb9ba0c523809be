"""How the program says its values: figures, states, times, in plain words for pages, charts and files."""

from __future__ import annotations

import datetime as dt
import math
import re
import zoneinfo
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.model import Moment, moment

if TYPE_CHECKING:
    import pandas as pd


class Sign(NamedTuple):
    """A state as a shape and words, so that colour is never the only carrier."""

    symbol: str
    label: str
    meaning: str


STATES: Mapping[str, Sign] = {
    "contradict": Sign("◆", "contradict", "figures for the same thing and time exclude each other"),
    "insufficient": Sign("◇", "differ", "the figures differ, and nothing says that they exclude or replace each other"),
    "revised": Sign("▲", "revised", "the same claimant gave another figure later, or a running count has gone on"),
    "compatible_bounds": Sign("◐", "compatible", "the words differ, and all of them can be true at once"),
    "agree": Sign("●", "agree", "all give the same figure; the reason says from how many sources they have it"),
    "single_source": Sign("○", "single source", "one outlet has it from one source; nothing to compare with yet"),
}

VERDICTS: Mapping[str, str] = {
    "adds_up": "adds up",
    "adds_up_rounded": "adds up within the rounding of the words",
    "adds_up_with_older_part": "adds up only with an older figure",
    "parts_incomplete": "not all parts are named",
    "does_not_add_up": "does not add up",
}

REVIEW: Mapping[str, str] = {
    "suggested": "not reviewed",
    "accepted": "accepted",
    "edited": "edited",
    "rejected": "rejected",
    "added": "added by hand",
}


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, each by column name."""
    columns = [frame[name].tolist() for name in frame.columns]  # four times as fast as `to_dict`
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def capital(words: str) -> str:
    """Words with a capital at their beginning: "soldiers killed" -> "Soldiers killed"."""
    return words[:1].upper() + words[1:]


def known(value: object) -> bool:
    """Whether a table cell holds something: not None, not NaN or NaT, not empty."""
    if value is None:
        return False
    if isinstance(value, float | dt.date):
        return bool(value == value)  # neither NaN nor pandas' NaT, which calls itself a date, is itself
    if isinstance(value, str | list | tuple):
        return len(value) > 0
    return True


def number(value: float | None) -> str:
    """A number for people: 6,700; 4.25; 1.2 million only where that loses nothing."""
    if value is None or math.isnan(value):
        return ""
    if abs(value) >= 1e6:
        for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            scaled = value / size
            if abs(scaled) >= 1 and math.isclose(scaled, round(scaled, 2), rel_tol=1e-12):
                return f"{scaled:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.{2 if abs(value) >= _TENS else 4}f}".rstrip("0").rstrip(".")


_TENS = 10  # from here on more than two decimals tell nothing


def position(row: Mapping[str, Any]) -> float | None:
    """Where a claim stands on an axis: its value, or the end of its interval that the words give."""
    for name in ("value", "low", "high"):
        if known(row[name]):
            return float(row[name])
    return None


_PHRASES = {"at_least": "at least {}", "at_most": "up to {}", "about": "about {}"}
_LONGEST = 40  # characters of a figure as printed that a mark or a cell takes
_AROUND = re.compile(
    r"^(?:(?:the|these|those|its|his|her|their|our|an?(?= \W?[0-9]| approx| [A-Z]{0,3}[$£€])) |[-–—'‘]+(?=[^\W\d]))"
    r"|(?: (?:of|its|the|their|his|her|those|these|our|new|separate|different|US|[\"'‘’“”«»]))+$",
    re.IGNORECASE,
)


def figure(row: Mapping[str, Any]) -> str:
    """A claim's figure as its article prints it: `more than 470`, `20 to 30`, `dozens`.

    Where the words are not known (a claim corrected by hand) or too many, the bound is said in words of our own.
    """
    words = " ".join(str(row.get("as_printed") or "").split())
    if 0 < len(words) <= _LONGEST and row.get("review_status") not in ("edited", "added"):
        return _in_sentence(_AROUND.sub("", words).rstrip("-") or words)
    bound, suffix = str(row["bound"]), " %" if row.get("unit") == "percent" else ""
    if bound == "vague" or position(row) is None:
        return str(row["surface"])
    if bound == "range":
        return f"{number(row['low'])}–{number(row['high'])}{suffix}"
    return _PHRASES.get(bound, "{}").format(number(position(row))) + suffix


def _in_sentence(words: str) -> str:
    """Words as they stand inside a sentence: `at least 53`; a short form before digits stays: `Rs 500`."""
    first, _, rest = words.partition(" ")
    if first.isalpha() and first.istitle() and not (len(first) < 3 and rest[:1].isdigit()):
        return words[0].lower() + words[1:]
    return words


def span(
    low: float | None, high: float | None, *, open_low: bool = False, open_high: bool = False, unit: str | None = None
) -> str:
    """A range of figures with its open ends said: `470 to 500 or more`, `up to 90`, `8`; empty without a figure.

    Per cents are told as such; of other units the title of a question tells.
    """
    least, most = (f"{number(end)}%" if unit == "percent" else number(end) for end in (low, high))
    if not known(low) and not known(high):
        return ""
    if not known(low) or not known(high):
        return f"{least} or more" if known(low) else f"up to {most}"
    start = f"less than {least}" if open_low and low != high else least
    end = f"{most} or more" if open_high else most
    if low == high:
        return end if not open_low else f"up to {end}"
    return f"{start} to {end}"


_OTHERS = {"figure_first": "first", "figure_also": "also", "figure_later": "later"}


def others_said(row: Mapping[str, Any]) -> str:
    """What else the source of a statement said, where it is known: `first 63, later 95`; `also 63`; often nothing."""
    return ", ".join(f"{when} {row[name]}" for name, when in _OTHERS.items() if row.get(name))


def in_brackets(words: str) -> str:
    """Words to be put after others: ` (first 63)`; nothing where there are none."""
    return f" ({words})" if words else ""


def speaker(row: Mapping[str, Any]) -> str:
    """Who vouches for the figure: the claimant, or the outlet in its own voice, or nobody named."""
    if known(row["claimant"]):
        return str(row["claimant"])
    if known(row["cue"]):
        return f"unnamed, in {row['outlet']}" if known(row["outlet"]) else "unnamed"
    return f"{row['outlet']} (own voice)" if known(row["outlet"]) else "the outlet's own voice"


def zone(name: str | None) -> dt.tzinfo:
    """The reader's zone by its name; UTC when it is unknown."""
    try:
        return zoneinfo.ZoneInfo(name or "UTC")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return dt.UTC


def as_moment(value: object) -> Moment | None:
    """A table cell as a moment: ISO 8601 text, a date, a time or nothing."""
    if isinstance(value, str):
        return moment(value)
    return value if isinstance(value, dt.date) and known(value) else None  # NaT is no moment


def when(value: object, reader: dt.tzinfo) -> str:
    """A moment for the reader: a day as it is, a time in the reader's zone with the zone named."""
    at = as_moment(value)
    if at is None:
        return "undated"
    if not isinstance(at, dt.datetime):
        return f"{at.day} {at:%b %Y}"
    local = at.astimezone(reader)
    return f"{local.day} {local:%b %Y, %H:%M} {local.tzname()}"


CAMPS: Mapping[str, str] = {
    "own_side": "Own side",
    "other_side": "Other side",
    "third_party": "Third parties",
    "outlet": "Outlets, no source named",
    "": "Side unknown",
}
"""Where a claimant stands, in the order in which camps are shown; empty where nobody knows."""

UNNAMED = "Outlets, no source named"

ASIDE: Mapping[str, str] = {"feared": "feared", "planned": "expected", "hypothetical": "possible"}
"""How figures are told that nobody says to hold, by modality: what is planned, or forecast, is expected."""


def camp(row: Mapping[str, Any]) -> str:
    """The camp of a claim, one of `CAMPS`: an outlet that names no source is no other camp."""
    if not known(row["claimant"]):
        return "outlet"
    return str(row["camp"]) if known(row.get("camp")) else ""


def day(value: object) -> str:
    """The day of a moment, short: `13 Sep`."""
    at = as_moment(value)
    return f"{at.day} {at:%b}" if at else ""


def outlets(count: int) -> str:
    """How many outlets are known: `3 outlets`; none is no count of them."""
    return plural(count, "outlet") if count else "outlet unknown"


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun: `1 outlet`, `3 outlets`, `2 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
