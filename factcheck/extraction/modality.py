"""In what way the text stands behind a figure: asserted, feared, planned, historical ...; and whether it is final."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from itertools import pairwise

from factcheck.dates import UNKNOWN, Interval, find_phrases
from factcheck.extraction.clocks import Clock
from factcheck.extraction.document import Document
from factcheck.extraction.mentions import Mention, Reading
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import listed
from factcheck.model import Attribution, Modality, Sentence

_LONG_AGO = 330  # days from the end of a period to publication that make it another event's
_CONDITION = 30  # words between "if" and the number
_REACH = 10  # words before the governing word that belong to its verb group


def modality_of(document: Document, mention: Mention, attribution: Attribution, clock: Clock) -> Modality:
    """The modality of a mention; a denial comes from the attribution, a past event from the period."""
    if attribution.denied:
        return Modality.DENIED
    by_number = clock.period is not None and any(char.isdigit() for char in clock.period)
    is_past = _is_past(clock.days, document.published, by_number and mention.measure in _harms())
    if is_past or (clock.days == UNKNOWN and _is_background(document, mention)):
        return Modality.HISTORICAL
    words = _verb_group(mention)
    if any(word in listed("manner", "feared") for word in words):
        return Modality.FEARED
    if any(_opens(words, i, "hypothetical") for i in range(len(words))) or _would_have(words):
        return Modality.HYPOTHETICAL
    if any(_opens(words, i, "planned") for i in range(len(words))):
        return Modality.HYPOTHETICAL if "would" in words and _is_conditional(mention) else Modality.PLANNED
    return Modality.ASSERTED


def is_provisional(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence or the one after it says that its numbers are not final or still rising."""
    index = document.sentence_index(sentence.start)
    following = document.sentences[index + 1] if index + 1 < len(document.sentences) else None
    if _not_final().search(document.text, sentence.start, sentence.end):
        return True
    if following is None or following.paragraph > sentence.paragraph + 1:
        return False
    return bool(_next_not_final().search(document.text, following.start, min(following.end, following.start + 200)))


def _is_past(days: Interval, published: dt.date | None, any_year: bool) -> bool:
    """Whether the period lies well before publication; with `any_year` any year before it will do."""
    if not (days.start and days.end and published):
        return False
    if (published - days.end).days > _LONG_AGO:
        return True
    is_year = (days.end - days.start).days >= _LONG_AGO and days.end.month == 12 and days.end.day == 31
    return is_year and days.end < published and any_year


def _is_background(document: Document, mention: Mention) -> bool:
    """Whether the sentence goes on about an earlier event: "They fought a war in 2020. The fighting killed 6,000." """
    if document.published is None:
        return False
    sentence = mention.reading.sentence
    index = document.sentence_index(sentence.start)
    before = document.sentences[index - 1] if index else None
    if (
        before is None
        or before.paragraph != sentence.paragraph
        or not _event().search(document.text, sentence.start, sentence.end)
    ):
        return False
    phrases = find_phrases(document.text, document.published, before.start, before.end)
    return bool(phrases) and _is_past(phrases[-1].interval, document.published, False)


def _verb_group(mention: Mention) -> list[str]:
    """The words from the start of the clause to the governing word, else to the number and its auxiliary."""
    reading = mention.reading
    if mention.governor >= mention.after:
        condition = [reading.low(mention.first - 1)] if reading.tag(mention.first - 1) == "S" else []
        return condition + _words(reading, mention.after, mention.governor + 1)
    if mention.rule == "toll":
        return _words(reading, mention.governor, mention.first)
    governed = 0 <= mention.governor < mention.number and mention.rule not in ("list", "part")
    end = mention.governor + 1 if governed else mention.number
    begin = end
    while begin > 0 and end - begin < _REACH:
        word = reading.low(begin - 1)
        if word in listed("manner", "boundaries") or reading.tag(begin - 1) in (
            ";.:-,(" if mention.rule == "form" else ";.:"
        ):
            break
        begin -= 1
    words = _words(reading, begin, end)
    return words if governed else words + _auxiliary(mention)


def _words(reading: Reading, start: int, end: int) -> list[str]:
    """The words but those of time: the month of May is no auxiliary."""
    return [reading.low(i) for i in range(start, end) if reading.tag(i) != "Y"]


def _would_have(words: list[str]) -> bool:
    return any(pair == ("would", "have") for pair in pairwise(words))


def _is_conditional(mention: Mention) -> bool:
    reading = mention.reading
    return any(
        reading.low(i) in ("if", "unless") for i in range(mention.first - _CONDITION, mention.after + _CONDITION)
    )


def _auxiliary(mention: Mention) -> list[str]:
    """The modal verb right behind the noun: "three planes will land"."""
    reading = mention.reading
    for index in range(mention.after, mention.after + 4):
        if reading.tag(index) == "X":
            return [reading.low(index)]
        if reading.tag(index) not in "APNM":
            break
    return []


def _opens(words: list[str], index: int, name: str) -> bool:
    word = words[index]
    if word not in listed("manner", name):
        return False
    return word not in listed("manner", "with_to") or words[index + 1 : index + 2] in (["to"], ["on"])


@cache
def _event() -> re.Pattern[str]:
    return re.compile(rf"\b(?:the|that)\s+(?:\w+\s+)?(?:{alternation(load('manner')['events'])})\b", re.IGNORECASE)


@cache
def _harms() -> frozenset[str]:
    return listed("grammar", "casualties")


@cache
def _not_final() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(load('manner')['provisional'])})\b", re.IGNORECASE)


@cache
def _next_not_final() -> re.Pattern[str]:
    """In the next sentence only what speaks of the figure itself counts."""
    return re.compile(
        rf"\b(?:it|this|that|figure|toll|number|count|tally|total)s?\b[^.]{{0,60}}?\b(?:{alternation(load('manner')['provisional'])})\b",
        re.IGNORECASE,
    )
