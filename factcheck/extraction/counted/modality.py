"""In what way the text stands behind a figure: asserted, feared, planned, historical ...; and whether it is final."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from factcheck.dates import UNKNOWN, Interval, find_phrases
from factcheck.extraction.counted.deals import is_past_deal, is_pending
from factcheck.extraction.counted.denials import is_denied
from factcheck.extraction.counted.mentions import Mention, Reading, is_known
from factcheck.extraction.counted.periods import Clock
from factcheck.extraction.counted.prospects import is_planned, is_possible, once_was, verb_group
from factcheck.extraction.counted.steps import base_of
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.people import is_person
from factcheck.lexicon import alternation, load, whole
from factcheck.lexicon.lists import LISTS, may_hold, places_of, single_spaced
from factcheck.model import Attribution, Bound, Kind, Modality

_LOOSE = 3  # characters of an opening behind its words of time
_LONG_AGO = 330  # days from the end of a period to publication that make it another event's
_LOSS_AGO = 60  # the same for the dead and the wounded: a crisis may go on for two months
_MONTH_OR_YEAR = (27, 28, 29, 30, 364, 365)  # days between the first and the last
_COMPARED = ("year ago", "year earlier", "year before")  # times with which this one is compared
_TO_WHOLE = 6  # words between a part and its whole
_OTHERS = frozenset({"another", "earlier", "previous", "similar", "comes", "came"})
_YEAR = re.compile(r"[12][0-9]{3}")
_LINKS = frozenset({"when", "which"})
_PERFECT = frozenset({"has", "have"})
_DEADLINE = 24  # characters before the words of a time that make it one by which something is to be done
_TO_FROM = 5  # words between "from" and a level: from last year's $24bn
_VERB = 5  # words behind the noun in which its verb stands
_AGAIN = 3  # times that an article names the year which it is about
_SAYING = 6  # words behind the counted within which they say something


def modality_of(document: Document, mention: Mention, attribution: Attribution, clock: Clock) -> Modality:
    """The modality of a mention; a denial comes from the attribution, a past event from the period."""
    if is_denied(document, mention, attribution):
        return Modality.DENIED
    own_words = verb_group(mention)
    if _is_historical(document, mention, clock, own_words):
        return Modality.HISTORICAL
    if _is_presupposed(mention) or _is_former_level(mention):
        return Modality.ASSERTED
    if is_known(mention) and not is_pending(document.text, mention):
        return Modality.ASSERTED
    if _is_supposed(mention) or _is_definition(document, mention):
        return Modality.HYPOTHETICAL
    decided = mention.measure in LISTS["manner.cut_short"]
    if (decided or mention.measure in LISTS["grammar.casualties"]) and _is_ceiling(mention):
        return Modality.PLANNED if decided else Modality.FEARED
    base = base_of(mention)
    words = own_words if base is mention else verb_group(base)
    mention = base
    feared = (attribution.cue or "") in LISTS["manner.feared"] and not _is_verified(mention)
    if feared or not LISTS["manner.feared"].isdisjoint(words):
        return Modality.FEARED
    if is_possible(words):
        return Modality.PLANNED if decided else Modality.HYPOTHETICAL
    if is_planned(document, mention, words):
        if mention.measure in LISTS["grammar.losses"] and not LISTS["manner.expecting"].isdisjoint(words):
            return Modality.FEARED
        return Modality.PLANNED
    if is_pending(document.text, mention) or _is_ahead(document, clock) or _will_act(mention):
        return Modality.PLANNED
    return Modality.ASSERTED


def _is_presupposed(mention: Mention) -> bool:
    """Whether the number is the size of a body that is there, whatever is planned for it.

    Half of its 7,500 employees will go; the 5,000-strong workforce.
    """
    reading, other = mention.reading, mention.previous
    if _is_aftermath(mention) or is_whole(mention):
        return True
    link = mention.first - 1 - (reading.tag(mention.first - 1) == "D")
    if reading.low(link) == "of" and reading.low(link - 1) in LISTS["manner.slices"]:
        return True  # a bigger slice of the $90 billion market
    if reading.low(mention.number).endswith("-strong"):
        return True
    if other is None or other.amount.kind not in (Kind.COUNT, Kind.SHARE):
        return False
    between = [reading.low(i) for i in range(other.behind, mention.number)]
    owned = any(word in ("its", "their", "his", "her", "the") or word.endswith(("'s", "’s")) for word in between)
    possessed = owned or any(reading.tag(i) == "'" for i in range(other.behind, mention.number))
    return "of" in between[:3] and possessed and len(between) <= _TO_WHOLE


def is_whole(mention: Mention) -> bool:
    """Whether another number is a part of it: "to win 33 of 150 seats", "to cut 900 posts of 7,500"."""
    reading, link = mention.reading, mention.first - 1
    link -= reading.low(link) == "total"
    link -= reading.tag(link) == "D"
    return mention.rule == "base" or (mention.rule == "part" and reading.low(link) == "of")


def _is_aftermath(mention: Mention) -> bool:
    """Whether the harm is what something else is about or follows: "will stand trial for the murder of six"."""
    reading = mention.reading
    if mention.rule not in ("deed", "list") or mention.measure not in ("killed", "injured"):
        return False
    index = reading.skip_left(mention.governor - 1, "DANM'Y#")
    return mention.governor < mention.first and reading.low(index) in LISTS["manner.following"]


def _is_former_level(mention: Mention) -> bool:
    """Whether it is the level from which a change sets out: "is to rise from 18 to 40"; "will be 40, up from 18"."""
    reading, joint = mention.reading, mention.first - 1
    while reading.tag(joint) in "DNM'Y" and joint > mention.first - _TO_FROM:
        joint -= 1
    if reading.low(joint) != "from":
        return False
    return reading.low(mention.after) == "to" and mention.after + 1 in reading.numbered


def _will_act(mention: Mention) -> bool:
    """Whether the counted say what they are going to do: "12,000 reservists said they would no longer serve"."""
    reading = mention.reading
    are_people = is_person(mention.head) or reading.tag(mention.after - 1) == "M"  # 11,000 Norlanders
    if not are_people or mention.amount.kind is not Kind.COUNT:
        return False
    verb = next((i for i in range(mention.after, mention.after + _SAYING) if reading.tag(i) in "VX"), mention.after)
    if reading.low(verb) not in LISTS["grammar.reporting"]:
        return False
    they = next((i for i in range(verb + 1, verb + _VERB) if reading.low(i) == "they"), None)
    return they is not None and reading.low(they + 1) in LISTS["manner.going_to"]


def _is_verified(mention: Mention) -> bool:
    """Whether the count itself is sure, whatever is feared beside it: "fears 90 died, only 12 are verified"."""
    reading = mention.reading
    near = (mention.after, mention.after + _VERB)
    if reading.low(mention.behind) in LISTS["manner.verified"]:
        return True
    return "X" in reading.tags[slice(*near)] and reading.has(LISTS["manner.verified"], *near)


def _is_supposed(mention: Mention) -> bool:
    """Whether the sentence opens with a supposition that holds for it: "If the reading is right, 40 tonnes leaked"."""
    reading = mention.reading
    opening = next((i for i in range(3) if reading.tag(i) not in '"-A'), 0)
    if reading.low(opening) not in LISTS["manner.suppositions"]:
        return False
    return not any(
        reading.low(i) in LISTS["manner.unsupposed"] or reading.tag(i) in ';:"' for i in range(opening, mention.first)
    )


def _is_definition(document: Document, mention: Mention) -> bool:
    """Whether the number belongs to what a word means: "defined as one in which four or more are hurt"."""
    if mention.amount.bound is not Bound.AT_LEAST:
        return False
    before = document.text[mention.reading.sentence.start : mention.amount.start]
    return "in which" in before and _defined().search(before) is not None


def _is_ahead(document: Document, clock: Clock) -> bool:
    """Whether its time lies after publication: "in 2050", "by the end of the year"; not "next month's vote"."""
    text, published, days, span = document.text, document.published, clock.days, clock.span
    if published is None or span is None or days.end is None or days.end <= published:
        return False
    if days.start is not None and days.start > published:
        return not text.startswith(("'", "’"), span.end)
    return _deadline().search(text, max(0, span.start - _DEADLINE), span.end) is not None


def _is_ceiling(mention: Mention) -> bool:
    """Whether a figure may yet be reached: "the toll could pass 20,000", "losses that could total 8,700 jobs"."""
    reading, index = mention.reading, mention.first
    for verb in (index, index - 1, index - 2):
        if reading.low(verb) in LISTS["manner.ceilings"]:
            return reading.low(reading.skip_left(verb - 1, "A")) in ("could", "may", "might", "can")
    return False


def is_provisional(document: Document, reading: Reading) -> bool:
    """Whether the sentence or the one after it says that its numbers are not final or still rising."""
    sentence, index = reading.sentence, reading.index
    following = document.sentences[index + 1] if index + 1 < len(document.sentences) else None
    told = single_spaced(document.text[sentence.start : sentence.end].lower()) if "provisional" in reading.hints else ""
    if places_of(LISTS["manner.provisional"], told):
        return True
    if following is None or following.paragraph > sentence.paragraph + 1:
        return False
    if not may_hold(document.vocabulary(index + 1), "manner", "provisional"):
        return False
    opening = document.text[following.start : min(following.end, following.start + 200)].lower()
    return _next_not_final().search(opening) is not None


def _is_historical(document: Document, mention: Mention, clock: Clock, words: Sequence[str]) -> bool:
    """Whether an earlier event is told of: by the period, the opening of the sentence, or the sentence before."""
    published = document.published
    tolls = mention.measure in LISTS["grammar.casualties"]
    if _is_of_earlier(document, mention):
        return True
    period, losses = clock.period or "", mention.measure in ("killed", "injured")
    long_ago = _LOSS_AGO if losses else _LONG_AGO
    any_year = tolls and (period.endswith(_COMPARED) or any(map(str.isdigit, period)))
    by_period = tolls or mention.amount.kind is not Kind.MONEY  # what was earned in a year is a figure of accounts
    if (by_period and _is_past(clock.days, published, any_year, long_ago)) or once_was(mention, words):
        return tolls or not _is_about_year(document, clock.days)
    if is_past_deal(mention, clock.days, published):
        return True
    counts = published is not None and mention.amount.kind is Kind.COUNT
    told = _told_time(document, mention) if counts else UNKNOWN
    if _is_past(told, published, True) or (losses and _is_over(told, published)):
        return True
    return clock.days == UNKNOWN and _is_background(document, mention)


def _is_about_year(document: Document, days: Interval) -> bool:
    """Whether the article is about the year: its title or first sentence names it, and it comes again and again."""
    if days.end is None:
        return False
    year, first = str(days.end.year), document.sentences[0]
    headed = year in (document.title or "") or year in document.text[first.start : first.end]
    return headed and document.text.count(year) >= _AGAIN


def _is_of_earlier(document: Document, mention: Mention) -> bool:
    """Whether the words tell of other events: "Earlier accidents: …", "the 2019 strike"."""
    sentence, text, here = mention.reading.sentence, document.text, mention.amount.start
    if document.published is None:
        return _held_beside(document, mention) is not None
    headed = _earlier().match(text, sentence.start, here)
    casualties = headed is None and mention.measure in LISTS["grammar.casualties"]
    if casualties and (not _OTHERS.isdisjoint(mention.reading.vocabulary) or _YEAR.search(text, sentence.start, here)):
        headed = _another().search(text, sentence.start, here)
    if headed is None:
        return False
    year = headed.group(1)
    return year is None or int(year) < document.published.year


def _told_time(document: Document, mention: Mention) -> Interval:
    """The time with which the sentence opens or closes, for all that it tells: "In 2009, 740 lost their posts"."""
    sentence = mention.reading.sentence
    text, published = document.text, document.published
    opening = _opening().match(text, sentence.start, sentence.end)
    compared = _held_beside(document, mention)
    if compared is not None and published is not None:
        return _since(text, published, *compared.span(1 if compared[1] else 2))
    if opening is None or opening.end() > mention.amount.start:
        return UNKNOWN
    start, end = opening.span()
    phrases = find_phrases(text, published, start, end) if published is not None else []
    return phrases[0].interval if phrases and end - phrases[0].end <= _LOOSE else UNKNOWN


def _held_beside(document: Document, mention: Mention) -> re.Match[str] | None:
    """The earlier event of which the number is told: "the worst fire since 2009, when 40 died"."""
    text, start, end = document.text, mention.reading.sentence.start, mention.amount.start
    if _LINKS.isdisjoint(mention.reading.vocabulary):
        return None
    linked = any(text.find(link, start, end) > 0 for link in (", when ", " in which ", ", which "))
    return _compared_with().search(text, start, end) if linked else None


def _since(text: str, published: dt.date, start: int, end: int) -> Interval:
    """The day of the earlier event in "the worst fire since May 2009, when …"."""
    first = next((phrase.interval.start for phrase in find_phrases(text, published, start, end)), None)
    return Interval(first, first)


def _is_past(days: Interval, published: dt.date | None, any_year: bool, long_ago: int = _LONG_AGO) -> bool:
    """Whether the period lies well before publication; with `any_year` any year before it will do."""
    if not (days.start and days.end and published):
        return False
    is_year = (days.end - days.start).days >= _LONG_AGO
    if (published - days.end).days > (_LONG_AGO if is_year else long_ago):
        return True
    return is_year and (days.end.month, days.end.day) == (12, 31) and days.end < published and any_year


def _is_over(days: Interval, published: dt.date | None) -> bool:
    """Whether the period is a month or a year that was over before publication: "last month bombers killed 30"."""
    if not (days.start and days.end and published):
        return False
    return (days.end - days.start).days in _MONTH_OR_YEAR and days.end < published


def _is_background(document: Document, mention: Mention) -> bool:
    """Whether the sentence goes on about an earlier event: "They fought a war in 2020. The fighting killed 6,000." """
    if document.published is None:
        return False
    sentence = mention.reading.sentence
    index = mention.reading.index
    before = document.sentences[index - 1] if index else None
    if (
        before is None
        or before.paragraph != sentence.paragraph
        or not _PERFECT.isdisjoint(mention.reading.vocabulary)  # the conflict has left 900 homeless
        or not _event(r"the\s+(?:\w+\s+)?").search(document.text, sentence.start, sentence.end)
        or not _event("").search(document.text, before.start, before.end)
    ):
        return False
    phrases = find_phrases(document.text, document.published, before.start, before.end)
    return bool(phrases) and _is_past(phrases[-1].interval, document.published, False)


@cache
def _earlier() -> re.Pattern[str]:
    """What opens a sentence on earlier events; the year, if there is one, is the group."""
    events = alternation(load("manner")["events"])
    return re.compile(
        rf"[•*\s-]{{0,4}}(?:(?:earlier|previous|past)\s(?:\w+\s)?(?:{events})\b[^:.]{{0,60}}:"
        rf"|the\s([12][0-9]{{3}})\s(?=(?:\w+\s){{0,5}}(?:{events}|appeal|plan|budget|season)\b)"
        rf"|last\syear['’]s\s(?:\w+\s)?(?:{events})\b"
        rf"|since\s[12][0-9]{{3}},?\s(?:[\w-]+\s){{0,2}}(?:{alternation(load('manner')['repeated'])})\b)",
        re.IGNORECASE,
    )


@cache
def _another() -> re.Pattern[str]:
    """What tells of another event, of which the number is: "after another quake that left"; the year is the group."""
    events = alternation(load("manner")["events"])
    return re.compile(
        rf"\b(?:(?:after|since|recalls?|memories of)\s(?:another|an\searlier|a\s(?:previous|similar))\s"
        rf"(?:[\w-]+\s){{0,3}}(?:{events})\b|(?:{events})\s(?:comes|came)\s(?:[\w-]+\s){{1,3}}(?:months?|years?)\safter\s"
        rf"|([12][0-9]{{3}})(?:['’]s|[-–][0-9]{{2,4}})?\s(?:[\w-]+\s){{0,3}}(?:{events})\b[^;:.\"”]{{0,60}}\s(?:that|which)\s)"
        rf"(?:(?!\safter\s)[^;:.\"”]){{0,100}}\Z",
        re.IGNORECASE,
    )


@cache
def _opening() -> re.Pattern[str]:
    """What opens a sentence with its time: "In 2009,", "Last year,"."""
    return re.compile(
        r"[\"“‘'•*\s-]*(?:back\s)?(?:(?:in|during|last|by the end of|between)\b[^,.;:]{2,30},"
        r"|(?:in|during|over|for)\s(?:all|the whole)\sof\s(?:[12][0-9]{3}|last\syear)\b)",
        re.IGNORECASE,
    )


@cache
def _compared_with() -> re.Pattern[str]:
    """The earlier event beside which this one is held: "… since May 2009, when 40 died", "…, which drew 900"."""
    return re.compile(
        r"\b(?:((?:since|in|of)\s[^;:\"”]{3,40}?),\s(?:when|in\swhich|(?<=[0-9]{4},\s)which\s(?!ha[sv]|is|are|will|would))|(?:one|that)\s(in\s[^,;:.\"”]{3,30})\sin\swhich)\b"
        r"[^;:.\"”]{0,120}\Z",
        re.IGNORECASE,
    )


@cache
def _defined() -> re.Pattern[str]:
    return re.compile(r"\b(?:defined\sas|defines?|is\sone|are\sthose|is\sany|means)\b[^.;:]*\sin\swhich\s[^.;:]*\Z")


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(r"\bby\b", re.IGNORECASE)


@cache
def _event(article: str) -> re.Pattern[str]:
    return re.compile(rf"\b{article}(?:{alternation(load('manner')['events'])})\b", re.IGNORECASE)


@cache
def _next_not_final() -> re.Pattern[str]:
    """In the next sentence only what speaks of the figure itself counts: not "fewer than the initial count"."""
    return re.compile(
        r"\b(?:it|this|that|figure|toll|number|count|tally|total)s?\b(?:(?!\bthan\b)[^.]){0,60}?"
        + whole(load("manner")["provisional"])
    )
