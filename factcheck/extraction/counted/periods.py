"""When a figure holds: its period in the words of the text, the day it is meant to hold for, and how it adds up."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from factcheck.dates import UNKNOWN, Interval, TimePhrase, coming, find_phrases, last_time
from factcheck.extraction.counted.flows import difference_of, is_daily
from factcheck.extraction.counted.mentions import Mention, Reading, is_known
from factcheck.extraction.counted.triggers import Role
from factcheck.extraction.language.document import Document
from factcheck.lexicon import load, whole
from factcheck.lexicon.inflection import irregular_pasts
from factcheck.lexicon.lists import LISTS
from factcheck.model import Accrual, Kind, Span, record

_ADDING = frozenset({"add", "adds", "added", "adding"})
_DONE = Role.ACT_DONE | Role.BEFALL_DONE | Role.STATE | Role.ACT_ING | Role.BEFALL_ING
_HAVE = frozenset({"have", "has", "'ve", "’ve"})
_PERFECT = 6  # words before a number in which the auxiliary of its verb stands
_PARTICLES = frozenset({"in", "out", "up", "down", "off", "over", "away", "back"})
_CLAUSE = 30  # words to either side of the governing word
_LEVEL_VERBS = {"at": "cues.shared_at", "to": "grammar.setting"}
"""The verbs that set a level, by the word between them and it: put the toll at 12, brought it to 12."""
_PUTTING = 8  # words between "put" and its "at"
_NEAR = 400  # characters between a number and the words of its time
_RECORD = re.compile(r"\b(?:\w+est|worst|first|most)\b[^.;]{0,40}\Z", re.IGNORECASE)  # the deadliest day since

_FIGURE_COMPARED = re.compile(r"\b(?:from|than|with|to|against)\s(?:\w{1,15}\s){0,2}\Z")  # down from | 71 percent
_TIME_COMPARED = re.compile(  # 12% below the | 1990 average
    r"\s(?:than|above|below|times)\s(?:[a-z]\w{0,15}\s){0,4}\Z|\sfrom\sthe\ssame\s[a-z]+\s\Z"
)

_LAW = re.compile(  # the 1987 arms treaty
    r"(?:\s(?!(?:an?|the|for|by|under|in|to)\s)[\w.-]{1,20}){0,3}"
    r"\s(?:(?i:acts?|laws?|treaty|accords?|agreement|pact|film|movie|novel)|Convention|Protocol|Constitution|Declaration)\b"
)


@record()
class Clock:
    """The period of a claim, its days, the day up to which the claim is meant to hold, and its accrual."""

    period: str | None
    days: Interval
    as_of: dt.date | None
    accrual: Accrual
    span: Span | None  # where the words of the period stand


def clock_of(document: Document, mention: Mention, phrases: Sequence[TimePhrase], last: Clock | None) -> Clock:
    """The time of a mention; `phrases` are its sentence's, `last` is the clock of the amount before it in a list."""
    text = document.text
    here = mention.amount.start
    near = phrases[bisect_left(phrases, (here - _NEAR,)) : bisect_left(phrases, (here + _NEAR,))]
    spoken = [phrase for phrase in near if _is_of_speech(text, mention, phrase)]
    free = [phrase for phrase in near if phrase not in spoken and not _is_of_other_clause(text, mention, phrase)]
    if free and _is_of_today(mention):
        free = [phrase for phrase in free if not _is_of_past_year(phrase.interval, document.published)]
    if is_known(mention):
        free = [phrase for phrase in free if not _is_day(phrase.interval)]  # "told its 900 workers on Friday"
    phrase = _nearest(mention, free)
    if phrase is None or phrase.start < mention.amount.start:
        phrase = _recalled(document, mention, near) or phrase
    days = _days(document, mention, phrase) if phrase else UNKNOWN
    period = text[phrase.start : phrase.end] if phrase else _loose_period(text, mention)
    said = spoken[0].interval.end if spoken else None
    as_of = _as_of(document, days, said)
    if phrase is None and last and mention.rule in ("list", "part") and not difference_of(mention):
        return last
    span = Span(phrase.start, phrase.end) if phrase else None
    lasts = phrase is None and period is not None
    return Clock(period, days, as_of, _accrual(text, mention, phrase, days, said or document.published, lasts), span)


def _recalled(document: Document, mention: Mention, near: Sequence[TimePhrase]) -> TimePhrase | None:
    """The time that the clause of a number is about: "the worst since | May 2012 |, when 40 people died"."""
    text, here = document.text, mention.amount.start
    before = [phrase for phrase in near if mention.reading.sentence.start <= phrase.start and phrase.end <= here]
    if not before or not text.startswith(", when", before[-1].end):
        return None
    start, end = before[-1].start, before[-1].end
    reading, when = mention.reading, mention.reading.at_offset(end) + 1
    if any(reading.tag(i) in ",;" and reading.tag(i + 1) != "G" for i in range(when, mention.first)):
        return None  # since May, when the bank closed, 40 have left
    start += len("since ") if text.startswith(("since ", "Since "), start) else 0
    return next(iter(find_phrases(text, document.published, start, end)), None)


def _days(document: Document, mention: Mention, phrase: TimePhrase) -> Interval:
    """The days of a time, which lie ahead behind a verb that looks ahead: "will open on Monday", "is due by June"."""
    reading, published = mention.reading, document.published
    start, end = phrase.interval
    if published is None or end is None or end >= published:
        return phrase.interval
    first = reading.at_offset(phrase.start)
    for index in range(first - 1, max(-1, first - _CLAUSE), -1):
        if _looks_ahead(reading, index) and not _is_parted(mention, index):
            later = coming(document.text[phrase.start : phrase.end], end)
            return phrase.interval if later is None else later if start else Interval(None, later.end)
        if reading.tag(index) in ';:"' or reading.low(index) in _past_forms():
            break
    return phrase.interval


def _looks_ahead(reading: Reading, index: int) -> bool:
    """Whether a verb tells of what is to come: "will open", "are due"; not "the flights scheduled for Monday"."""
    if reading.low(index) not in LISTS["manner.awaited"]:
        return reading.low(index) in LISTS["manner.ahead"]
    return reading.low(reading.skip_left(index - 1, "A")) in ("is", "are", "be")


def _is_parted(mention: Mention, verb: int) -> bool:
    """Whether another clause or number begins between a number and the verb behind it."""
    between = range(mention.after, verb)
    return any(index in mention.reading.numbered or mention.reading.tag(index) in "RS,;" for index in between)


@cache
def _past_forms() -> frozenset[str]:
    return irregular_pasts() | LISTS["grammar.reporting"] | _HAVE | {"was", "were", "had"}


def phrases_of(document: Document, reading: Reading) -> list[TimePhrase]:
    """The phrases of time of a sentence."""
    text, start, end = document.text, reading.sentence.start, reading.sentence.end
    last = last_time(reading.vocabulary, text, start, end)
    return find_phrases(text, document.published, start, end, last) if last >= 0 else []


def _is_of_speech(text: str, mention: Mention, phrase: TimePhrase) -> bool:
    """Whether the time is that of the saying: "said on Monday", "in a report published on Thursday"."""
    words = text[max(mention.reading.sentence.start, phrase.start - 40) : phrase.start].lower().split()
    if words and words[-1].strip(',"“”') in LISTS["manner.speaking"]:
        return True
    reading = mention.reading
    behind = reading.at_offset(phrase.end)
    if _is_of_event(reading, phrase):
        return False
    if any(
        reading.low(i) in LISTS["grammar.reporting"] and i != mention.governor for i in range(behind, mention.first)
    ):
        return True  # but not "since 2015 accidents have claimed 340 lives"
    if behind > mention.first:
        return _closes_with_speech(mention, reading.at_offset(phrase.start))
    return behind < mention.first and reading.low(behind) == "that" and _tells(reading, behind)


def _closes_with_speech(mention: Mention, time: int) -> bool:
    """Whether the time ends what is said: "40 died, the mayor said in Velt on Monday"."""
    reading, cues = mention.reading, LISTS["grammar.reporting"]
    comma = next((i for i in range(mention.after, time) if reading.tag(i) in ',"'), time)
    verb = next((i for i in range(comma, time) if reading.low(i) in cues and i != mention.governor), time)
    if verb == time or reading.tag(verb + 1) == "," or reading.tag(verb - 1) in "XT":
        return False
    return not any(reading.tag(i) in "VXR;:#" for i in range(verb + 1, time))


def _is_of_event(reading: Reading, phrase: TimePhrase) -> bool:
    """Whether the sentence opens with what happened then: "In fighting on Monday, activists said"."""
    before = reading.at_offset(phrase.start) - 1
    opens = reading.tag(0) == "P" and not any(reading.tag(i) in "VXE," for i in range(before))
    return opens and reading.low(before) in LISTS["manner.events"]


def _tells(reading: Reading, that: int) -> bool:
    """Whether the clause before "that" is one of saying: "told the council on Friday that"."""
    for index in range(that - 1, -1, -1):
        if reading.low(index) in LISTS["grammar.reporting"]:
            return True
        if reading.tag(index) in "VXE;":
            return False
    return False


def _is_of_other_clause(text: str, mention: Mention, phrase: TimePhrase) -> bool:
    """Whether a conjunction stands between, or a record is meant: "$15 billion before a revolt began in February"."""
    reading = mention.reading
    if text.startswith(("since", "Since"), phrase.start) and _RECORD.search(
        text, max(reading.sentence.start, phrase.start - 60), phrase.start
    ):
        return True
    if _is_across_aside(reading, reading.at_offset(phrase.start), mention.number) or _LAW.match(text, phrase.end):
        return True
    if phrase.end < mention.amount.start:  # "Launched three years ago, the plan has the support of 100 towns"
        opens = reading.tag(0) == "E" and text.startswith(",", phrase.end)
        return opens or _opens_own_clause(mention, phrase) or _is_of_cause(mention, phrase)
    if phrase.start > mention.amount.end and (
        _opens_next_clause(reading, phrase) or _is_compared(text, mention, phrase)
    ):
        return True
    between = range(mention.after, reading.at_offset(phrase.start))
    if any(reading.tag(i) == "S" and reading.low(i) != "as" for i in between):
        return True
    asides = (i for i in between if i > mention.governor and reading.low(i) == "who")
    if any(reading.tags[i - 1 : between.stop].rfind(",") == 0 for i in asides):
        return True  # killed 12, including Ana Roth, who won the title in 2012
    relative = next((i for i in between if reading.tag(i) == "R"), None)
    if relative == mention.after and mention.governor >= reading.at_offset(phrase.end):
        return any(reading.tag(i) in "VE" for i in between)  # two men who fled the jail in 1999 were held
    if relative is None or mention.governor >= relative:
        return False
    return any(i in reading.numbered for i in between if i > relative)  # raids in which 45 others were killed this week


def _is_compared(text: str, mention: Mention, phrase: TimePhrase) -> bool:
    """Whether the figure behind the number is held against another of that time: "12%, down from 71% in 2019"."""
    end = mention.amount.end
    others = (start for start in mention.reading.amounts_at if end < start < phrase.start)
    is_figure = any(_FIGURE_COMPARED.search(text, end, start) for start in others)
    return is_figure or _TIME_COMPARED.search(text, end, phrase.start) is not None


def _is_across_aside(reading: Reading, time: int, number: int) -> bool:
    """Whether only one stands in an aside before the verb: "the dam, built in 1962, is 230 m high"."""
    for inner, outer, openers in ((time, number, "EVDR"), (number, time, "R")):
        opening, closing = reading.tags.rfind(",", 0, inner), reading.tags.find(",", inner)
        if opening < 0 or reading.tag(opening + 1) not in openers or opening < outer < closing:
            continue
        verbs = "VX" if reading.tag(opening + 1) == "D" else "VXE"  # but "the flood, the worst since 1931, killed 12"
        if closing > 0 and reading.tag(closing + 1) in verbs and (inner == time or outer > closing):
            return True
    return False


def _opens_next_clause(reading: Reading, phrase: TimePhrase) -> bool:
    """Whether the time opens a clause about another number: "12 died, and by 14 May 30 had died"."""
    joint = reading.at_offset(phrase.start) - 1
    first_behind = reading.at_offset(phrase.end)
    first_behind += reading.tag(first_behind) == ","
    return reading.tag(joint) == "C" and first_behind in reading.numbered


def _opens_own_clause(mention: Mention, phrase: TimePhrase) -> bool:
    """Whether the number has a relative clause of its own: "a truce began on Monday after a war that left 44 dead"."""
    reading = mention.reading
    if all(reading.tag(i) in "PDAY#" for i in range(reading.at_offset(phrase.start))):
        return False  # On Saturday a bomb that ...
    return any(
        reading.low(i) in ("that", "which", "who") and reading.tag(i - 1) in "NMGP," and mention.governor > i
        for i in range(reading.at_offset(phrase.end), mention.first)
    )


def _is_of_cause(mention: Mention, phrase: TimePhrase) -> bool:
    """Whether the time is that of what took the lives: "the toll of the quake that struck on Monday rose to 12"."""
    reading, figure = mention.reading, mention.governor
    if mention.rule not in ("toll", "total") or figure < 0:
        return False
    at, behind = reading.at_offset(phrase.start), reading.at_offset(phrase.end)
    if figure < at and reading.tag(behind) == "'":
        return True  # the toll of Monday's quake
    clause = next((i for i in range(at - 1, 0, -1) if reading.tag(i) in "R,;"), 0)
    if reading.tag(clause) != "R" or reading.tag(clause - 1) not in "NMG":
        return False
    ends, marks = (mention.first, "VE") if figure < clause else (figure, "C")
    return any(reading.tag(i) in marks for i in range(behind, ends))


def _nearest(mention: Mention, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
    """The phrase nearest to number or governing word, but not on the far side of another amount."""
    best: tuple[int, TimePhrase] | None = None
    anchors = [mention.amount.start, mention.amount.end]
    if 0 <= mention.governor < len(mention.reading.words):
        anchors.append(mention.reading.words[mention.governor].start)
    for phrase in phrases:
        distance = min(abs(phrase.start - anchor) for anchor in anchors)
        distance += 60 * _amounts_between(mention, phrase)
        if best is None or distance < best[0]:
            best = (distance, phrase)
    return best[1] if best else None


def _amounts_between(mention: Mention, phrase: TimePhrase) -> int:
    low, high = sorted((mention.amount.start, phrase.start))
    amounts = mention.reading.amounts_at
    return bisect_left(amounts, high) - bisect_right(amounts, low)


def _loose_period(text: str, mention: Mention) -> str | None:
    """Words of time that name no day, near the number: so far, now."""
    if "now" not in mention.reading.hints:
        return None
    start = max(mention.reading.sentence.start, mention.amount.start - 40)
    match = _phrase("now").search(text, start, min(mention.reading.sentence.end, mention.amount.end + 60))
    return match.group() if match else None


def _as_of(document: Document, days: Interval, said: dt.date | None) -> dt.date | None:
    """The last day of the period; where that is open, the day of the saying, of the report or of publication."""
    today = said or document.held or document.published
    if days.end is None or (today and days.end > today):
        return today
    return days.end


# ---- accrual


def _accrual(
    text: str, mention: Mention, phrase: TimePhrase | None, days: Interval, today: dt.date | None, lasts: bool
) -> Accrual:
    """How a figure adds up; `lasts`: words that name no day say that it still grows."""
    measure = mention.measure
    if measure == "rate":
        return Accrual.DAILY if is_daily(mention) else Accrual.UNKNOWN
    if _is_increment(mention):
        return Accrual.INCREMENT
    if measure in LISTS["manner.unaccrued"]:
        return Accrual.UNKNOWN
    if _is_perfect(mention, dated=phrase is not None) or _is_level(mention):
        return Accrual.CUMULATIVE
    if _is_day(days):
        return Accrual.CUMULATIVE if mention.rule in ("toll", "total") and not _is_days_own(mention) else Accrual.DAILY
    ends = days.end if days.start is not None else None
    is_open = days != UNKNOWN and (ends is None or (today is not None and ends >= today))
    is_stretch = phrase is not None and (is_open or text.startswith(("since", "Since"), phrase.start))
    reading, rule = mention.reading, mention.rule
    near = max(reading.sentence.start, mention.amount.start - 60)
    found = reading.by_first.get(mention.governor, ())
    grows = (
        rule in ("toll", "total")
        or is_stretch
        or lasts
        or (phrase is not None and _loose_period(text, mention))
        or ("tally" in reading.hints and _phrase("tally").search(text, near, mention.amount.start))
        or (measure in LISTS["manner.standing"] and rule in ("predicate", "state", "kind", "head"))
        or any(trigger.roles & Role.STATE and not trigger.roles & Role.ACT_DONE for trigger in found)
    )
    return Accrual.CUMULATIVE if grows else Accrual.UNKNOWN


def _is_of_past_year(days: Interval, published: dt.date | None) -> bool:
    return days.end is not None and published is not None and days.end.year < published.year


def _is_of_today(mention: Mention) -> bool:
    """Whether its verb is in the present or the perfect, with which no past year goes.

    "Norland has taken in 400, twice the intake of Ruritania in 2016".
    """
    reading, first = mention.reading, mention.first
    if reading.low(reading.skip_left(first - 1, "A")) in ("is", "are") or reading.low(mention.after) in _HAVE:
        return True
    have = next((i for i in range(first - 1, first - _PERFECT, -1) if reading.low(i) in _HAVE), first)
    verb = next((i for i in range(have + 1, first) if reading.tag(i) != "A"), first)
    if verb == first or reading.tag(have - 1) in "XT" or reading.low(verb) in LISTS["grammar.reporting"]:
        return False
    return all(reading.tag(i) in "AND" or reading.low(i) in _PARTICLES for i in range(verb + 1, first))


def _is_day(days: Interval) -> bool:
    return days.start is not None and days.end is not None and (days.end - days.start).days <= 1


def _is_increment(mention: Mention) -> bool:
    """Whether the number adds to another: another 31, 54 more, the toll rose by 12, 14 more than on Monday.

    Not where it only sets one group apart from the one just counted.
    """
    if difference_of(mention) == "more":
        return True
    if mention.rule in ("list", "part") or (
        mention.previous is not None and mention.previous.measure == mention.measure
    ):
        return False
    reading = mention.reading
    if mention.rule == "toll" and reading.low(mention.first - 1) == "by":
        return True
    added = mention.amount.more or reading.has(LISTS["manner.additions"], mention.number - 2, mention.number)
    added = added and mention.measure not in LISTS["manner.aside"]
    fresh = mention.rule == "head" and reading.low(mention.behind) == "new"  # 48 new deaths
    adds = reading.low(mention.first - 1) in _ADDING and reading.low(mention.first) != "up"
    if adds and mention.amount.kind is Kind.COUNT and mention.previous is None:
        return True  # the county added 36 cases
    put_to = reading.low(mention.first - 1) in _ADDING and reading.low(mention.after) == "to"
    other, kind = mention.previous, mention.amount.kind
    alone = other is None or (other.amount.kind is not kind and kind is not Kind.SHARE)  # $10m for an extra 400 men
    return (added or fresh or put_to) and alone


def _is_level(mention: Mention) -> bool:
    """Whether the number is where a count stands: "it stood at 441 on Friday", "cases rose to 734, with 26 deaths"."""
    reading, other = mention.reading, mention.previous
    joint, verb = reading.low(mention.first - 1), reading.low(mention.first - 2)
    if joint in ("at", "to") and verb in LISTS["grammar.rising"] and mention.amount.kind is Kind.COUNT:
        return not _is_days_own(mention)
    if joint in _LEVEL_VERBS and reading.has(LISTS[_LEVEL_VERBS[joint]], mention.first - _PUTTING, mention.first):
        return not _is_days_own(mention)
    return joint == "with" and other is not None and other.rule in ("toll", "total")


def _is_days_own(mention: Mention) -> bool:
    """Whether the toll is that of a day, not the one reached on it: "Monday's toll"."""
    reading = mention.reading
    return any(
        reading.tag(i) == "Y" and (i == mention.governor - 1 or reading.tag(i + 1) == "'")
        for i in range(max(0, mention.governor - 3), mention.governor)
    )


def _is_perfect(mention: Mention, *, dated: bool) -> bool:
    """Whether a perfect tells it: "has left 20 dead"; "may have died on Monday" is a past like "died"."""
    reading, governor = mention.reading, mention.governor
    if reading.trigger_at(governor, _DONE) is None:
        return False
    reported = reading.has(LISTS["grammar.reporting"], governor - _CLAUSE, governor + _CLAUSE)
    had = _HAVE if reported or not dated else _HAVE | {"had"}  # "he said 12 had died on Monday" may mean a past
    first = mention.after if mention.after <= governor else governor - 4
    have = next((i for i in range(max(0, first), governor) if reading.low(i) in had), None)
    if have is None or reading.tag(have - 1) == "X":
        return False
    return reading.low(have) != "had" or all(reading.tag(i) in "XA" for i in range(have + 1, governor))


@cache
def _phrase(name: str) -> re.Pattern[str]:
    return re.compile(whole(load("manner")[name]), re.IGNORECASE)
