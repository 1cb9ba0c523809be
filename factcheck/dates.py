"""Words of time -> dates and intervals, against a day of publication."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import longest_word, pairs, single_spaced, values

_DIRECTIONS = frozenset({"last", "past", "this", "next", "same", "earlier", "previous", "since", "ago", "year"})
_FAR_AHEAD = 90  # a day of a month without a year lies at most so many days after publication


class Interval(NamedTuple):
    """Days from `start` to `end`, both inclusive; None is open or unknown."""

    start: dt.date | None
    end: dt.date | None


class TimePhrase(NamedTuple):
    """A phrase of time in a text: its span and the days it names."""

    start: int
    end: int
    interval: Interval


UNKNOWN = Interval(None, None)


def find_phrases(
    text: str, published: dt.date | None, start: int = 0, end: int | None = None, last: int | None = None
) -> list[TimePhrase]:
    """The phrases of time in `text[start:end]`, resolved against the day of publication; offsets are into `text`.

    `last` is where the last word of time stands, as `last_time` tells it: none is looked for behind it.

    Days of the week mean the latest such day on or before publication unless the words look ahead.
    Without a day of publication only phrases that name a full date are resolved; the others have an unknown interval,
    as has "since the flood", which names no day at all.
    """
    end = len(text) if end is None else end
    phrases: list[TimePhrase] = []
    low = _lowered(text[start:end])
    for core in _cores(text, low, published, start, end if last is None else last):
        joined = phrases and _joined(text, phrases[-1], core)
        if joined:
            phrases[-1] = joined
        else:
            floor = phrases[-1].end if phrases else start
            if phrases and (day := phrases[-1].interval.start) and text.endswith(("earlier", "before"), 0, core.end):
                core = core._replace(interval=_whole_year(day.year - 1))  # "370 in 2015, up from 320 a year earlier"
            phrases.append(_opened(text, core, floor))
    return _with_events(text, phrases, start, end) if any(map(low.__contains__, _BEFORE_EVENTS)) else phrases


def coming(words: str, end: dt.date) -> Interval | None:
    """The next day or month that words name which tell neither year nor direction, of what lies ahead: "on Friday".

    `end` is the last day of what they name of what has been.  None where the words tell more.
    """
    named = set(re.findall(r"\w+", words.lower()))
    if not _DIRECTIONS.isdisjoint(named) or any(map(str.isdigit, words)):
        return None
    if not named.isdisjoint(values("time", "weekdays")):
        return _shifted(end, 7, 7)
    return None if named.isdisjoint(values("time", "months")) else _whole_month(end.year + 1, end.month)


def last_time(words: frozenset[str], text: str, start: int, end: int) -> int:
    """Where the last word or year stands in `text[start:end]` of which a phrase of time has one; -1 without any.

    `words` are the runs of letters there, in small letters.
    """
    told, stretch = _time_words() & words, text[start:end]
    low = _lowered(stretch) if told else ""
    places = [low.rfind(word) for word in told]
    if "20" in stretch or "19" in stretch or "18" in stretch:
        places += [year.start() for year in _YEAR_DIGITS.finditer(stretch)]
    return start + max(places) if places else -1


@cache
def _time_words() -> frozenset[str]:
    """The words of which every phrase of time has one, but those of a year in digits."""
    names = [*pairs("time", "months"), *pairs("time", "weekdays")]
    units = [unit + ending for unit in _UNITS for ending in ("", "s")]
    events = "since during time height aftermath".split()
    return frozenset((*names, *(longest_word(phrase) for phrase in pairs("time", "days")), *units, *events))


def _lowered(text: str) -> str:
    """A text in small letters, as long as it was."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when made small
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low


def _cores(text: str, low: str, published: dt.date | None, start: int, last: int) -> Iterator[TimePhrase]:
    """The dates and words of time in `low` themselves, without "since", "by" and the like before them."""
    position = 0
    for opening in _opening_letter().finditer(low):
        if start + opening.start() > last:
            break
        if opening.start() < position or (match := _core().match(low, opening.start())) is None:
            continue
        resolve = _RESOLVERS[match.lastgroup or ""]
        begin, behind = start + match.start(), start + match.end()
        interval = resolve(text[begin:behind], published)
        if interval is not None:
            yield TimePhrase(begin, behind, interval)
            position = match.end()


# ---- what stands before a date


def _opened(text: str, core: TimePhrase, floor: int) -> TimePhrase:
    """The phrase with the words before it that bound the time: "since early Tuesday" is open to the right."""
    begin, interval = core.start, core.interval
    opener = (
        None
        if text[begin : begin + 9].lower() == "overnight"
        else _opener().search(text, max(floor, begin - 40), begin)
    )
    if opener and not (text[core.end : core.end + 1] in ("'", "’") and opener.group("word").lower() == "by"):
        begin = opener.start()
        words = single_spaced(opener.group("word").lower())
        interval = _bounded(words, interval)
    since = _SINCE.search(text, max(floor, begin - 80), begin) if not opener or interval == core.interval else None
    if since:
        begin, interval = since.start(), Interval(core.interval.start, None)
    return TimePhrase(begin, core.end, interval)


def _bounded(words: str, days: Interval) -> Interval:
    openers = load("time")["openers"]
    if words in openers["from"] or words.split()[0] in ("since",):
        return Interval(days.start, None)
    if words in openers["to"] or words.split()[0] == "by":
        return Interval(None, days.end)
    return days


def _joined(text: str, before: TimePhrase, core: TimePhrase) -> TimePhrase | None:
    """Two dates as one span of time: "between Monday and Wednesday", "from 3 May to 5 May", "2010-2015"."""
    gap = text[before.end : core.start]
    if not _BETWEEN.fullmatch(gap):
        return None
    ranged = _RANGED.match(text, before.start, before.end)
    both = (
        gap.strip() == "and"
        and before.interval.start == before.interval.end
        and core.interval.start == core.interval.end
    )
    if not ranged and gap.strip() not in ("-", "–", "to") and not both:
        return None
    first, last = before.interval.start, core.interval.end
    if first and last and first > last:  # on a Monday: Monday is today, Wednesday the last one
        first = _shifted(first, -7, -7).start
        if first is None or first > last:
            return None
    return TimePhrase(before.start, core.end, Interval(first, last))


def _with_events(text: str, phrases: list[TimePhrase], start: int, end: int) -> list[TimePhrase]:
    """The phrases with those that name an event: "since the uprising began", "at the time of the 1991 war"."""
    events = [TimePhrase(match.start(), match.end(), UNKNOWN) for match in _EVENT.finditer(text, start, end)]
    out: list[TimePhrase] = []
    for phrase in sorted([*phrases, *events], key=lambda one: one[:2]):
        if out and phrase.start < out[-1].end:
            known = out[-1].interval if out[-1].interval != UNKNOWN else phrase.interval
            out[-1] = TimePhrase(out[-1].start, max(out[-1].end, phrase.end), known)
        else:
            out.append(phrase)
    return out


_YEAR_DIGITS = re.compile(r"(?:1[89]|20)\d\d")
_BEFORE_EVENTS = ("since", "during", "at the", "in the aftermath")
"""Words without which `_EVENT` finds nothing."""
_SINCE = re.compile(r"\bsince(?:\s+(?!since\b)[^\s.;:()]{1,30}){1,10}?\s+\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:and|to|until|till|through|-|–)\s*(?:the\send\sof\s)?", re.IGNORECASE)
_RANGED = re.compile(r"between\b|from\b", re.IGNORECASE)
_GOING_ON = ("of", "to", "in", "for", "into", "after", "during", "between")
_ANEW = "(?!" + "".join(f"(?<! {word} )" for word in _GOING_ON) + r"(?:an?|the|its|their|his|her)\b)"
"""No article that begins another phrase: "during the fire fight an army post"; but "since the start of the war"."""
_EVENT = re.compile(
    r"\b(?:since|during|at the time of|at the height of|in the aftermath of)"
    r"\s+(?:the|its|their|this|that|his|her|last)"
    r"(?:\s+(?!(?:and|but|which|who|said|that|near|at|on|with|by|from|when|as|under|over|amid|across)\b)"
    rf"{_ANEW}(?:[^\s.,;:()\"“”]|\.(?=[0-9])){{1,25}}){{1,5}}",
    re.IGNORECASE,
)


@cache
def _opener() -> re.Pattern[str]:
    openers = load("time")["openers"]
    words = alternation([*openers["from"], *openers["to"], *openers["on"], "between"])
    hour = r"(?:noon|midday|midnight|\d\d?(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|(?:\d\d?[:.]\d\d|\d{4})\s(?:GMT|UTC)),?"
    plain = r"(?:\s+the)?\s*(?:early\s+|late\s+)?"
    return re.compile(rf"\b(?P<word>{words})(?:\s{hour}\s(?:on\s)?|{plain})\Z", re.IGNORECASE)


# ---- the dates themselves


@cache
def _core() -> re.Pattern[str]:
    time = {name: pairs("time", name) for name in ("months", "weekdays", "days", "counts")}
    month = rf"(?:{alternation(time['months'])})\b(?:\.(?=,?\s*\d))?"
    weekday = rf"(?:{alternation(time['weekdays'])})"
    day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    year = r"(?:1[89]\d\d|20\d\d)"
    its_year = rf"(?:{year}|(?:last|this)\s+year)"
    part = r"(?:\s+(?:morning|afternoon|evening|night|noon|midnight))?"
    count = rf"(?:\d{{1,3}}|{alternation(time['counts'])})"
    unit = rf"(?:{alternation(_UNITS)})"
    openers = "in", "since", "until", "by", "during", "between", "year", "fiscal"
    second = r"\d\d\sand", r"\d\d\sto", r"\d\d\sthrough"
    behind = "|".join(rf"(?<={opener}\s)" for opener in (*openers, *second))
    after = "and|but|in|that|which|when|between|was|were|has|had|is|are|rose|fell|came|to|from|with|as|at|on|while|than"
    patterns = (
        ("iso", r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b"),
        ("dmy", rf"\b(?:{weekday},?\s+)?(?:the\s+)?{day}\s+(?:of\s+)?{month}(?:,?\s+{its_year}\b)?"),
        ("mdy", rf"\b(?:{weekday},?\s+)?{month}\s+{day}\b(?!:)(?:,?\s+{its_year}\b)?"),
        ("my", rf"\b{month},?\s+(?:of\s+)?{its_year}\b"),
        ("fixed", rf"\b(?:{alternation(time['days'])})\b"),
        ("weekday", rf"\b(?:(?:last|next|this|this coming|this past)\s+)?{weekday}{part}\b"),
        ("past", rf"\b(?:the\s+|these\s+)?(?:past|last|previous)\s+(?:{count}\s+(?:of\s+)?)?{unit}s?\b"),
        ("around", rf"\b(?:(?:this|next|the same)\s+{unit}|the\s+weekend)\b"),
        ("month", rf"\b(?:(?<=in\s)|(?<=since\s))(?:early\s+|late\s+|mid-)?{month}"
         rf"|\b(?:last|this|early|late|mid)[\s-]+{month}"),
        ("years", rf"\b{year}[-–/]\d\d\b(?![-–/\d])"),
        ("year", rf"\b(?:{behind}){year}\b"
         rf"|\b{year}(?=\s*[-–]\s*{year})|(?<=\d\d[-–]){year}\b"
         rf"|\b(?:(?<=of\s)|(?<=for\s)){year}(?=\s*(?:[.,;:)]|$)|\s+(?:{after})\b)"
         rf"|\b(?<=from\s){year}(?=\s+(?:to|through)\b)|\b(?<=the\s){year}(?=\s+\w+)"),
    )  # fmt: skip
    dates = "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns)
    ago = rf"(?:a\s+)?{count}\s+(?:of\s+)?{unit}s?\s+ago\b"
    ends = r"(?=\s*[.,;:)\"”]|\s*\Z)"
    back = rf"(?:a|one)\s+year\s+(?:earlier|before{ends})|the\s+year\s+before{ends}"
    return re.compile(rf"\b(?:{dates}|(?P<ago>{ago}|{back}))")


@cache
def _opening_letter() -> re.Pattern[str]:
    """The first letter of what `_core` may find, with what must stand around: it is found faster."""
    words = {"these", "this", "last", "past", "previous", "next", "early", "late", "mid"}.union(
        *(pairs("time", name) for name in ("months", "weekdays", "days", "counts"))
    )
    rests: dict[str, set[str]] = {}
    for word in words:
        rests.setdefault(word[0], set()).add(word[1:3] or r"\b")
    rests["t"] = rests["t"] - {"he"} | {r"he\s+(?:\d|past|last|previous|same|weekend|day|year)"}  # few "the" of many
    letters = "|".join(rf"{one}(?={'|'.join(sorted(told))})" for one, told in sorted(rests.items()))
    return re.compile(rf"(?<!\w)(?:{letters}|[0-9])")


def _day_month(phrase: str, published: dt.date | None) -> Interval | None:
    words = phrase.lower().replace(",", " ").replace(".", " ").split()
    months = values("time", "months")
    month = next((int(months[word]) for word in words if word in months), None)
    numbers = [int(re.sub(r"\D", "", word)) for word in words if word[0].isdigit()]
    if month is None or not numbers:
        return None
    day = next((n for n in numbers if n < 32), 1)
    year = next((n for n in numbers if n > 31), _year_beside(words, published))
    if year is None and published is None:
        return UNKNOWN
    return _one(_dated(year, month, day, published))


def _dated(year: int | None, month: int, day: int, published: dt.date | None) -> dt.date | None:
    """The day; without a year the one nearest to publication, seldom after it.  None for the 31st of a short month."""
    try:
        if year is not None:
            return dt.date(year, month, day)
        if published is None:
            return None
        guess = dt.date(published.year, month, day)
        if (guess - published).days > _FAR_AHEAD:
            return guess.replace(year=published.year - 1)
        if (published - guess).days > 365 - _FAR_AHEAD:
            return guess.replace(year=published.year + 1)
    except ValueError:
        return None
    return guess


def _one(day: dt.date | None) -> Interval | None:
    return Interval(day, day) if day else None


def _iso(phrase: str, _published: dt.date | None) -> Interval | None:
    try:
        return _one(dt.date.fromisoformat(phrase))
    except ValueError:
        return None


def _month(phrase: str, published: dt.date | None) -> Interval | None:
    """A month with or without its year; "may" and "march" in small letters are verbs."""
    words = phrase.replace(",", " ").replace(".", " ").replace("-", " ").split()
    named = next((word for word in words if word.lower() in pairs("time", "months")), "")
    if not named or named in ("may", "march", "mar"):
        return None
    month = int(pairs("time", "months")[named.lower()])
    year = next((int(word) for word in words if word.isdigit()), _year_beside(words, published))
    if year is None and published is None:
        return UNKNOWN
    if year is None and published:
        year = published.year - (month > published.month)
    return _whole_month(year or 1, month)


def _year_beside(words: list[str], published: dt.date | None) -> int | None:
    """The year of "May last year" and "12 May this year"."""
    if published is None or words[-1].lower() != "year":
        return None
    return published.year - (words[-2].lower() == "last")


def _whole_month(year: int, month: int) -> Interval:
    return Interval(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def _year(phrase: str, _published: dt.date | None) -> Interval:
    return _whole_year(int(phrase))


def _years(phrase: str, _published: dt.date | None) -> Interval | None:
    """Years of which the second is cut short: "2008-13"; not a month, as "2024-05" may be."""
    first, last = int(phrase[:4]), int(phrase[:2] + phrase[-2:])
    return Interval(dt.date(first, 1, 1), dt.date(last, 12, 31)) if first < last else None


def _whole_year(year: int) -> Interval:
    return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31))


def _fixed(phrase: str, published: dt.date | None) -> Interval:
    if published is None:
        return UNKNOWN
    first, last = pairs("time", "days")[single_spaced(phrase.lower())].split("/")
    return _shifted(published, int(first), int(last))


def _shifted(day: dt.date, first: int, last: int) -> Interval:
    try:
        return Interval(day + dt.timedelta(first), day + dt.timedelta(last))
    except OverflowError:
        return UNKNOWN


def _weekday(phrase: str, published: dt.date | None) -> Interval:
    words = phrase.lower().split()
    if published is None:
        return UNKNOWN
    weekdays = pairs("time", "weekdays")
    name = next(word for word in words if word in weekdays)
    back = (published.weekday() - int(weekdays[name])) % 7
    if words[0] == "next" or words[:2] == ["this", "coming"]:
        ahead = 7 - back
        return _shifted(published, ahead, ahead)
    if words[0] == "last" and back == 0:
        back = 7
    return _shifted(published, -back, -back)


def _ago(phrase: str, published: dt.date | None) -> Interval:
    """A day for days ago, the week, month or year for longer times: "two months ago" names no day."""
    if published is None:
        return UNKNOWN
    count, unit = _counted(phrase)
    if unit == "month":
        month = published.year * 12 + published.month - 1 - count
        return _whole_month(month // 12, month % 12 + 1) if month >= 12 else UNKNOWN
    if unit in ("year", "decade"):
        year = published.year - count * (10 if unit == "decade" else 1)
        return _whole_year(year) if year > 0 else UNKNOWN
    days = {"hour": 0, "day": 1, "week": 7, "weekend": 7}[unit] * count
    return _shifted(published, -days, -days)


def _past(phrase: str, published: dt.date | None) -> Interval:
    """ "last week" is the calendar's, "the last week" and "the past three months" run up to publication."""
    if published is None:
        return UNKNOWN
    words = phrase.lower().split()
    count, unit = _counted(phrase)
    if words[0] in ("last", "previous") and len(words) == 2 and not words[1].endswith("s"):
        return _calendar(unit, published, -1)
    days = {"hour": 0, "day": 1, "week": 7, "weekend": 7, "month": 30, "year": 365, "decade": 3652}[unit] * count
    return _shifted(published, -days, 0)


def _around(phrase: str, published: dt.date | None) -> Interval:
    if published is None:
        return UNKNOWN
    words = phrase.lower().split()
    unit = words[-1].rstrip("s")
    if words[0] == "the" and unit != "weekend":
        return UNKNOWN
    return _calendar(unit, published, 1 if words[0] == "next" else 0)


def _calendar(unit: str, published: dt.date, step: int) -> Interval:
    """The calendar's week (from Monday), weekend, month or year that lies `step` units from the one of publication."""
    monday = -published.weekday()
    if unit == "week":
        return _shifted(published, monday + 7 * step, monday + 7 * step + 6)
    if unit == "weekend":  # from Saturday on it is this one, before that the last one
        begun = 0 if published.weekday() >= 5 or step > 0 else -7
        shift = begun + 7 * (step if step > 0 or begun == 0 else 0)
        return _shifted(published, monday + 5 + shift, monday + 6 + shift)
    if unit == "month":
        month = published.year * 12 + published.month - 1 + step
        return _whole_month(month // 12, month % 12 + 1)
    if unit == "year":
        return _whole_year(published.year + step)
    return _shifted(published, step, step) if unit == "day" else UNKNOWN


def _counted(words: str) -> tuple[int, str]:
    """How many units of time, and which: "a couple of weeks ago" -> (2, "week")."""
    counts = pairs("time", "counts")
    parts = words.lower().split()
    unit = next(part.rstrip("s") for part in parts if part.rstrip("s") in _UNITS)
    count = next((int(part) for part in parts if part.isdigit()), 0)
    return count or max((int(counts[part]) for part in parts if part in counts), default=1), unit


_UNITS = frozenset({"hour", "day", "week", "weekend", "month", "year", "decade"})
_RESOLVERS: dict[str, Callable[[str, dt.date | None], Interval | None]] = {
    "iso": _iso,
    "dmy": _day_month,
    "mdy": _day_month,
    "my": _month,
    "month": _month,
    "years": _years,
    "year": _year,
    "fixed": _fixed,
    "weekday": _weekday,
    "ago": _ago,
    "past": _past,
    "around": _around,
}
