"""Numbers that tell time: dates, clock times, years, ages, durations."""

from __future__ import annotations

import re

from factcheck.extraction.amounts.context import Context
from factcheck.extraction.amounts.numerals import CHANGING, WHOLE, Form, Numeral
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import LISTS, longest_word, pairs, small_numbers
from factcheck.model import Kind

_LEXICON = load("kinds")["time"]
_AGES = load("kinds")["age"]
_MONTH_NAMES = pairs("time", "months")
_NO_PERSONS = frozenset(_MONTH_NAMES) | LISTS["grammar.tallies"]  # the toll, 93, is higher
_MONTHS = alternation([*_MONTH_NAMES, *(f"{name}." for name in _MONTH_NAMES if len(name) <= len("sept"))])
_MONTH_WORDS = frozenset(_MONTH_NAMES)
_UNITS = alternation(_LEXICON["units"])
_ZONES = alternation(_LEXICON["zones"])
_OPENERS = frozenset(_LEXICON["year_openers"])
_WEAK_OPENERS = frozenset(_LEXICON["weak_openers"])
_LABELS = frozenset(load("kinds")["label"]["before"])

_MONTH_BEFORE = re.compile(rf"(?<![0-9]\s)(?<![0-9]th\s)(?:\b(in|of)\s+)?\b({_MONTHS}),?\s?(?:the\s)?$")
_MONTH_AFTER = re.compile(
    r"(?:st|nd|rd|th)?(?:\s{0,2}(?:-|–|—|,|and|or|to|/)\s?[0-9]{1,2}(?:st|nd|rd|th)?){0,4}"
    rf"\s{{0,2}}[-,\[]?\s?(?:of\s|day of\s)?({_MONTHS})(?![a-z])"
)
_DATE_END = re.compile(
    r"\s?(?:[,.;:)(/|\"'’”-]|$)"
    r"|\s(?:and|at|in|to|when|after|with|that|by|for|from|on|or|the|a|as|was|is|were|deadline|attack|election|this|last|19|20)"
)
_SECOND_DAY = re.compile(
    rf"\b({_MONTHS})\s[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s(?:and|or|to|until|till|through)\s$"  # between May 3 and 9
)
_DATING = {"on", "since", "dated"} | LISTS["clauses.times"] - set(_MONTH_NAMES)
_TO_DAY = frozenset({"to", "about", "around", "near"})  # up to 11 June, on or around 3 May
_STAMPED = re.compile(r"\b(?:updated?|posted|published|corrected)\s?:?\s$")
_DAY_MONTH_BEFORE = re.compile(rf"\b[0-9]{{1,2}}[\s-](?:{_MONTHS})[\s-]['’]?$")


def date(context: Context) -> Kind | None:
    """Days of a month: 13 September, Sept. 3, the 4th of July, 12-14 May."""
    if (
        context.numeral.digits
        and context.numeral.form is Form.FRACTION
        and (context.previous.rstrip(".,") in _DATING or _STAMPED.search(context.before))
        and not context.after.startswith(" of ")
    ):
        return Kind.DATE  # filed on 4/11; Thurs 4/11; Update: 4/11
    if context.unit is not None or (context.bounded and not _is_bounded_day(context)):
        return None
    return Kind.DATE if _is_day(context) or _is_second_day(context) else None


def _is_bounded_day(context: Context) -> bool:
    """Whether a bound word before a number may stand before a date: up to 11 June, but not "up to 11 May pay"."""
    if context.previous not in _TO_DAY:
        return False
    month = _MONTH_AFTER.match(context.after)
    return month is not None and _DATE_END.match(context.after, month.end()) is not None


def _is_second_day(context: Context) -> bool:
    """Whether the number is the second day of one month: between May 3 and 9."""
    if _MONTH_WORDS.isdisjoint(context.words) or not context.written.isdigit() or context.bounded:
        return False
    before = _SECOND_DAY.search(context.before) if 1 <= (context.figure or 0) <= 31 else None
    month = 0 if before is None else context.start - len(context.before) + before.start(1)
    if before is None or (context.named and not context.text[month].isupper()):
        return False
    return _DATE_END.match(context.after) is not None and not _COUNTED_AFTER.match(context.after)


def ordinal(context: Context) -> Kind:
    """First, 22nd; the 4th of July is a date."""
    return Kind.DATE if _is_day(context) else Kind.ORDINAL


def _is_day(context: Context) -> bool:
    numeral, value = context.numeral, context.figure
    if _MONTH_WORDS.isdisjoint(context.words) or not (numeral.digits or numeral.form is Form.ORDINAL):
        return False
    if value is None or value != int(value) or not 1 <= value <= 31:
        return False
    after = _MONTH_AFTER.match(context.after)
    if after is not None:
        return after.group(1) != "may" or not context.named or context.text[context.end + after.start(1)] == "M"
    before = _MONTH_BEFORE.search(context.before)
    return before is not None and (before.group(1) is None or _DATE_END.match(context.after) is not None)


_OCLOCK = re.compile(r"(?::\s?[0-5][0-9])?\s{0,2}(?:[ap]\.m\b|[ap]m\b|o['’]clock)")
_ZONE_AFTER = re.compile(rf"\s{{0,2}}\(?(?:{_ZONES})(?![a-z])")
_TOWN_TIME = re.compile(r"\s[A-Z][a-z]+\s[Tt]ime\b")  # 19.00 Lima time
_HHMM = re.compile(r"(?:[0-9]{4}\D{1,5})?(?:[01][0-9]|2[0-4])[0-5][0-9]")
_SECOND_TIME = re.compile(r"\s{0,2}[(\[]?[0-9]{4}\s?(?:gmt|utc|hrs|hours|local)|\s?[a-z]{2,5}\s?/")
_OFFSET = re.compile(r"\b(?:gmt|utc)\s?[+−–-]?$")  # GMT+2
_AT_HOUR = re.compile(r"\bat\s(?:about\s|around\s|approximately\s|nearly\s)?$")
_DOTTED = re.compile(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]")  # 18.45, right behind a date
_ENTRY = re.compile(r"[\s–—-]*(?:at\s)?")
_ENTRY_TEXT = re.compile(r"\s?(?:[–—-]{1,2}\s?)?[A-Z]")
_DATED = re.compile(rf"\b(?:{_MONTHS})\s(?:[0-9]{{1,2}},?\s)?(?:19|20)[0-9]{{2}},?\s$")
_AT_END = re.compile(r"\s?(?:[.,;)]|on\b|today|yesterday|this\b|$)")


def clock(context: Context) -> Kind | None:
    """Clock times: 3 p.m., 0900 GMT, at 1030, 1100 (1600 GMT)."""
    if _is_hour(context) or _is_past_hour(context) or _is_hour_of_day(context):
        return Kind.TIME
    if not context.numeral.digits or context.numeral.form not in WHOLE:
        return None
    if context.text[context.start - 1] in "+−–-" and _OFFSET.search(context.before):
        return Kind.TIME
    dotted = "." in context.written and _DOTTED.fullmatch(context.written) is not None  # 1.17 GMT
    zoned = _ZONE_AFTER.match(context.after) or _TOWN_TIME.match(context.text, context.end, context.limit)
    timed = dotted and (zoned or _DATED.search(context.before) or _opens_entry(context))
    if timed or _OCLOCK.match(context.after):
        return Kind.TIME
    if len(context.written) < len("0900") or not _HHMM.fullmatch(context.written):
        return None
    told = context.written[0] == "0" or context.before.endswith("/")
    zoned = zoned or _SECOND_TIME.match(context.after)
    return Kind.TIME if told or zoned or (_AT_HOUR.search(context.before) and _AT_END.match(context.after)) else None


_CHANGED_BY = re.compile(rf"\b(?:{alternation(CHANGING)}|outnumbered|ahead|behind)\b")
_PAST_HOUR = re.compile(rf"\spast\s(?:one|{small_numbers()}|[0-9]{{1,2}})\b")
_HOUR_END = re.compile(r"\s?[.,;)\"”]|\s(?:in the|this|that|on|today|tomorrow|yesterday|and the|when|but)\b|\W*$")


def _opens_entry(context: Context) -> bool:
    """Whether a dotted hour opens a sentence: "18.45 The port reopened", "At 9.30 voters queued"."""
    if context.unit is not None or not _ENTRY.fullmatch(context.before):
        return False
    return context.previous == "at" or _ENTRY_TEXT.match(context.text, context.end, context.limit) is not None


def _is_past_hour(context: Context) -> bool:
    """Whether a number is a part of "half past nine", "a quarter past 10"."""
    if context.after[1:5] == "past" and context.numeral.form is Form.FRACTION:
        return not context.numeral.digits and _PAST_HOUR.match(context.after) is not None
    half = context.previous == "past" and context.before.endswith(("half past ", "quarter past "))
    return half and context.numeral.form is not Form.FRACTION


def _is_hour_of_day(context: Context) -> bool:
    """Whether words of the day's parts make an hour of a number: at seven each morning, between 7 and 10 tonight."""
    if context.previous not in _BEFORE_HOURS or context.unit is not None or not _is_on_clock(context.numeral):
        return False
    if context.numeral.form is Form.RANGE:
        opened = context.previous in ("between", "from")
    else:
        opened = context.previous not in ("between", "from")
        if context.previous == "at" and _DAY_PART_BEFORE.search(context.before) and _HOUR_END.match(context.after):
            return True  # each morning at seven
    return opened and _DAY_PART_AFTER.match(context.after) is not None


def _is_on_clock(numeral: Numeral) -> bool:
    """Whether all of the number can be hours: 1 to 12."""
    ends = [end for end in (numeral.value, numeral.low, numeral.high) if end is not None]
    return numeral.form in WHOLE and all(1 <= end <= 12 and end == int(end) for end in ends)


def _is_hour(context: Context) -> bool:
    """Whether an hour is meant by a bare word: shut by four; queued until six in the morning; not "rose by four"."""
    if context.previous not in ("by", "until", "till") or context.numeral.digits or context.unit or context.bounded:
        return False
    if not 1 <= (context.figure or 0) <= 12 or not _HOUR_END.match(context.after):
        return False
    return context.previous != "by" or _CHANGED_BY.search(context.before) is None


_BEFORE_HOURS = frozenset({"between", "from", "at", "before", "after", "since", "until"})
_DAY_PART = r"(?:morning|afternoon|evening|night)"
_DAY_PART_AFTER = re.compile(
    rf"\s(?:in the {_DAY_PART}|at night|this {_DAY_PART}|(?:each|every) (?:{_DAY_PART}|day)|tonight|sharp)\b"
)
_DAY_PART_BEFORE = re.compile(
    rf"\b(?:each|every|this|that|yesterday|tomorrow|{alternation(pairs('time', 'weekdays'))})\s{_DAY_PART}\sat\s$"
)
_YEAR = re.compile(r"[12][0-9]{3}(?:\D{1,5}(?:[12][0-9]{3}|[0-9]{2}))?")
_ERA = re.compile(r"\s(?:BCE?|AD|CE)\b")  # around 239 BC
_OF_TODAY = re.compile(r"(?:19|20)[0-9]{2}")
_TO_YEAR = re.compile(r"[-–](?:[0-9]{2}|[0-9]{4})(?![0-9])|\s[-–]\s(?:19|20)[0-9]{2}(?![0-9])")
_FROM_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\s(?:[-–]|and|or)\s$")
_SINCE_ABOUT = re.compile(r"\bsince\s(?:at\sleast|about|around|roughly|before|sometime\sin)\s$")
_SHORT_YEAR_END = re.compile(r"\s?(?:[(\[.,;)]|--|$)")
_NAMED_OF = re.compile(r"(?:[a-z]|^)\s[A-Z][a-z]+\sof\s$")  # the Constitution of 1780
_COUNTED_AFTER = re.compile(rf"(?:\s{{1,2}}[a-z'’-]+){{0,2}}\s{{1,2}}(?:{alternation(_LEXICON['counted'])})\b(?!['’])")
_THEIR_TENS = re.compile(r"\b(?:his|her|their|my|our|your)\s(?:early |mid-?|late )?$")


def decade(context: Context) -> Kind:
    """The 1990s; in her 30s."""
    return Kind.AGE if _THEIR_TENS.search(context.before) else Kind.YEAR


def year(context: Context) -> Kind | None:
    """Bare four-figure numbers: 2011, 1990-94, between 1600 and 1900; and the last of 5 Sep 89."""
    numeral, written = context.numeral, context.written
    if context.unit is not None and context.previous == "in" and context.unit.dimension == "currency":
        return Kind.YEAR if _OF_TODAY.fullmatch(written) else None  # $57 in 2016 dollars
    if not numeral.digits or context.unit is not None or numeral.form not in WHOLE:
        return None
    if (
        len(written) == 2
        and written.isdigit()
        and not _MONTH_WORDS.isdisjoint(context.words)
        and _DAY_MONTH_BEFORE.search(context.before)
    ):
        late = int(written) > 31 and not _COUNTED_AFTER.match(context.after)  # on 3 May 40 people died
        return Kind.YEAR if late or _SHORT_YEAR_END.match(context.after) else None
    if _ERA.match(context.text, context.end, context.limit):
        return Kind.YEAR
    first = numeral.value if numeral.value is not None else numeral.low
    if (
        not _YEAR.fullmatch(written)
        or first is None
        or not 1000 <= first <= 2199
        or context.previous in _LABELS - {"season"}
    ):
        return None
    if 1900 <= first <= 2099 and context.after.startswith((" level", "-level")):
        return Kind.YEAR  # below 2005 levels
    if _TO_YEAR.match(context.after) or _FROM_YEAR.search(context.before) or _SINCE_ABOUT.search(context.before):
        return Kind.YEAR
    if context.previous == "over" and first % 10 != 0 and 1900 <= first <= 2099:
        return Kind.YEAR  # a trial over 2011 murders: bounds are round
    opener = context.previous.rstrip(",")
    opened = opener in _OPENERS or opener in _MONTH_NAMES or (opener.isdigit() and len(opener) <= 2)
    if (opener in _WEAK_OPENERS or (not opened and not context.bounded)) and _COUNTED_AFTER.match(context.after):
        return None
    if context.before.endswith("back to "):
        return Kind.YEAR
    if not opened and context.bounded:
        return None
    if 1900 <= first <= 2099 or (opener == "of" and _NAMED_OF.search(context.original_before(40))):
        return Kind.YEAR
    return Kind.YEAR if opened and (opener not in _WEAK_OPENERS or opener in ("between", "a", "an")) else None


_AGE_BEFORE = re.compile(
    rf"(?:\b(?:{alternation(_AGES['limits'])})\sage\b[^.;,]{{0,24}}\b(?:to|of|from|at|is|was|be)\s"
    rf"|\b(?:{alternation(_AGES['said'])})\s(?:from |between )?(?:about |around |just |only |over |under |at least )?"
    rf"|\b(?:{alternation(_AGES['people'])})\s(?:who are |who were )?(?:aged |age )?"
    r"(?:over|under|above|below|older than|younger than)\s(?:the age of )?)$"
)
_UNDER = frozenset({"over", "under"})
_AGE_WORDS = frozenset({"age", "above", "below", "older", "younger", *_UNDER, *map(longest_word, _AGES["said"])})
"""Words without one of which `_AGE_BEFORE` finds nothing."""
_OLD_AFTER = re.compile(rf"[\s-]{{1,2}}(?:{_UNITS})[\s-]{{1,2}}(?:olds?\b|of age\b)")
_WHO_IS = re.compile(
    r"\b(?:who|he|she|i)(?:['’]s|\sis|\swas|\sturned|\sturns|['’]m|\sam)\s"
    r"(?:only |just |now |about |around |nearly |almost |already |still |then |barely )?$"
)
_CLAUSE_END = re.compile(r"\s(?:so|when|but|because|while|at|then)\b")
_APPOSITION_END = re.compile(
    r"\s?,|\s?\)|\s[-–—]{1,2}\s|;|\s(?:who|and|from|of|was|is|said|told|had|has|were|years old)\b|\.?$|\.\s"
)
_MARK_END = re.compile(r"\s?[,;)]|\sand\s[0-9]{1,2}[,;)]|\s[-–—]{1,2}\s|\.?$|\.\s")
_NAME_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*)(, | \()$")
_OLDEST, _ADULT = 115, 18


def age(context: Context) -> Kind | None:
    """Ages: 40-year-old, aged 12, "Zora Lind, 69,", who is 84, children under 5, the retirement age of 67."""
    if _OLD_AFTER.match(context.after):
        return Kind.AGE
    value = context.figure
    if context.unit is not None or value is None or not 0 < value <= _OLDEST or value != int(value):
        return None
    before, after = context.before, context.after
    ends = _APPOSITION_END.match(after) is not None
    opens = context.previous == "now" and context.start - context.floor <= len("Now ")
    if (
        (not _AGE_WORDS.isdisjoint(context.words) and _AGE_BEFORE.search(before))
        or (value > 1 and (ends or _CLAUSE_END.match(after)) and _WHO_IS.search(before))
        or (opens and _AND_DOING.match(after))  # Now 46 and living abroad, she
        or (_AND_OLDER.match(after) and _PEOPLE_BEFORE.search(before))  # those 45 and over
        or (before.endswith(", both ") and context.numeral.digits and _MARK_END.match(after))  # the men, both 32,
    ):
        return Kind.AGE
    marked = _MARK_END.match(context.after) is not None or (ends and context.previous in ("now", "then"))
    return Kind.AGE if marked and _is_apposition(context, value) else None


_AND_OLDER = re.compile(
    r"(?:\syears(?:\sold)?|\syears\sof\sage)?\s(?:and|or)\s(?:over|older|above|up|under|younger|below)\b"
)
_PEOPLE_BEFORE = re.compile(rf"\b(?:{alternation(_AGES['people'])})\s(?:who (?:are|were) )?$")
_AND_DOING = re.compile(r",?\s(?:and\s)?[a-z]+ing\b")
_NOW_SO_OLD = re.compile(r"[A-Z][\w'’.-]*, (?:now|then) $")
_COUNTED_IN_BRACKETS = re.compile(r"\((?:[a-z]+\s)?[0-9][0-9,.]*\s[a-z]{3,}")
_IN_A_PLACE = re.compile(
    r"\b(?:in|at|near|from|around|across|by)\s(?:the\s)?[A-Z][\w'’-]*(?:\s(?:of\s)?[A-Z][\w'’-]*){0,3}\s\($"
)


def _is_apposition(context: Context, value: float) -> bool:
    """Whether the number is the age of the one named right before it: Ena Zizi, 69; (69); the general, 61, has."""
    if _NOW_SO_OLD.search(context.original_before(40)):
        return _APPOSITION_END.match(context.after) is not None  # Mr Kern, now 81 and retired
    if (
        not context.numeral.digits
        or context.numeral.form is not Form.CARDINAL
        or context.before[-2:] not in (", ", " (")
    ):
        return False
    name = _NAME_BEFORE.search(context.original_before(40))
    if name is None or name.group(1).lower() in _NO_PERSONS:
        return False
    capital = name.group(1)[0].isupper()
    if name.group(2) == " (" and (
        _COUNTED_IN_BRACKETS.search(context.before) or _IN_A_PLACE.search(context.original_before())
    ):
        return False  # Tarma (268 cases), Rilla (101)
    return capital or (context.after.startswith(",") and value >= 14)


_UNIT_AFTER = re.compile(
    rf"\]?[\s-]{{1,2}}(?:(?:{alternation(_LEXICON['between'])})\s|man-)?({_UNITS})(?![a-z])"
    r"(?!-(?:chance|hand|rate)|\s(?:homes?|hand|city|cities|place|half)\b)"
)
_HALF_UNIT = re.compile(
    rf"\s(?:(?:an?|the|of an?)\s(?:{_UNITS})|(?:of )?(?:his|her|their|its|my) (?:life|lifetime|lives))\b"
)
_UNIT_OR = re.compile(rf"\b(?:{_UNITS}) or $")
_UNIT_AND = re.compile(rf"\b(?:{_UNITS}) and $")
_SPAN_OF = re.compile(rf"\sof\s(?:{_UNITS})")
_TO_UNIT = re.compile(
    rf"(?:-\s(?:to|and|or)|(?<!-)\sto)\s(?:[0-9][0-9.]*|{small_numbers()})[\s-](?:{_UNITS})(?![a-z])(-olds?\b)?"
)  # 18- to 39-year-olds, cut from 24 to 15 months
_SHORT_UNIT = re.compile(r"(?:h|hr|hrs|min|mins|s|sec|secs)(?![a-z])")
_SINGULAR = re.compile(r"\]?[\s-]{1,2}(?:[a-z]+[\s-])?(" + alternation(_LEXICON["singular"]) + r")")


def duration(context: Context) -> Kind | None:
    """Stretches of time: six weeks, a 24-hour strike, half an hour, a day or two."""
    if context.unit is not None and context.unit.dimension in ("currency", "dimensionless", "length"):
        return None  # $2m a year; 6 per cent year on year; 12 light years
    shared = _TO_UNIT.match(context.after)
    if shared is not None and (context.after[0] == "-" or context.previous == "from"):
        return Kind.AGE if shared.group(1) else Kind.DURATION
    match = _UNIT_AFTER.match(context.after)
    if match is not None and (match.group(1) != "second" or match.group()[0] == "-" or context.numeral.digits):
        return Kind.DURATION
    is_part, joint = context.numeral.form is Form.FRACTION, context.previous
    loose = context.numeral.form is Form.VAGUE or context.low.startswith("couple", context.end - len("couple"))
    spans = (
        (is_part and _HALF_UNIT.match(context.after))
        or (loose and _SPAN_OF.match(context.after))  # a couple of years, millions of years
        or (is_part and joint == "and" and _UNIT_AND.search(context.before))  # an hour and a half
        or (joint == "or" and _UNIT_OR.search(context.before))
        or (context.numeral.glued and _SHORT_UNIT.match(context.after))
    )
    return Kind.DURATION if spans else None


def time_unit(context: Context) -> tuple[str | None, int]:
    """The unit of an age or a duration in the singular, and where its word ends."""
    match = _SINGULAR.match(context.after)
    if match is None:
        return None, context.end
    unit = match.group(1)
    word = re.compile(r"[a-z]*").match(context.low, context.end + match.end())
    return ("century" if unit == "centur" else unit), context.end + match.end() if word is None else word.end()
