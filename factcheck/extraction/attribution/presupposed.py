"""Figures inside a noun phrase that everybody takes as known: whoever speaks of them does not vouch for them."""

from __future__ import annotations

import re
from bisect import bisect_left

from factcheck.extraction.language.document import Document
from factcheck.extraction.language.words import PERFECT
from factcheck.lexicon.lists import LISTS, may_hold, places_of
from factcheck.lexicon.nouns import singular
from factcheck.model import Amount, Kind

_BEFORE = 40  # characters before a number that tell whether it is known
_RELATIVE = 9  # words from "that" to the number of its clause
_ARTICLES = frozenset({"the", "its", "a", "an"})
_NOUN = 6  # words behind a sum in which the noun of its deal stands


def is_presupposed(document: Document, index: int, amount: Amount, cue: str | None) -> bool:
    """Whether a number is spoken of as known: "its 900-strong crew", "adding to the 40 in the north", "the $4bn bid".

    Of a sum that somebody announces (`cue`) he is the source, known or not.  `index` is that of its sentence.
    """
    if cue is not None and _is_of_known_event(document, index, amount, cue):
        return True
    text, words = document.text, document.words(index)
    before = text[max(words[0].start, amount.start - _BEFORE) : amount.start] if words else ""
    if may_hold(document.vocabulary(index), "cues", "adding_to") and _is_added(before.lower()):
        return True
    if not any(word.endswith(_OWNING) for word in before.lower().split()[-3:]) or not _DEFINITE.search(before):
        return False
    if text.startswith(("-strong", " strong "), amount.end):
        return True
    if _MAGNITUDE.match(text, amount.end) or _SIZED.match(text, amount.end):
        return True
    behind = [word.low for word in words if word.start >= amount.end][:_NOUN]
    if amount.kind is Kind.MONEY:
        return (cue or "").lower() not in LISTS["manner.announcing"] and any(w in LISTS["manner.deals"] for w in behind)
    return bool(behind) and _OWNED.search(before) is not None and singular(behind[0]) in LISTS["populations.staff"]


def _is_of_known_event(document: Document, index: int, amount: Amount, cue: str) -> bool:
    """Whether a relative clause only recalls an event: "said the crash that killed 12 people was caused by fog"."""
    words = document.columns(index)
    number = bisect_left(words.starts, amount.start)
    relative = next((i for i in range(number - 1, max(0, number - _RELATIVE), -1) if words.tag(i) == "R"), 0)
    if words.low(relative) not in ("that", "which") or cue.lower().split()[-1] not in words.lows[:relative]:
        return False
    noun = relative - 1 - (words.tag(relative - 1) == ",")
    verb = relative + 1
    while words.low(verb) in PERFECT or words.tag(verb) == "A":
        verb += 1
    is_harm = words.tag(noun) == "N" and words.low(verb) in LISTS["cues.harming"]
    return is_harm and {*"VEXGR,;"}.isdisjoint(words.tags[verb + 1 : number])


def _is_added(before: str) -> bool:
    """Whether words add a figure to one that follows: "in addition to the", "joining the earlier"."""
    told = [before[end:].split() for _, end in places_of(LISTS["cues.adding_to"], before)]
    return any(1 <= len(gap) <= 2 and gap[0] in _ARTICLES and gap[-1].isalpha() for gap in told)


_OWNING = ("its", "their", "his", "her", "the", "this", "'", "’", "'s", "’s")
_DEFINITE = re.compile(r"(?:\b(?:its|their|his|her|the|this)|\w['’]s?)\s(?:[\w'’.-]+\s){0,2}\Z", re.IGNORECASE)
_OWNED = re.compile(
    r"(?:\b(?:its|their|his|her)|\w['’]s?)\s(?:(?:more|over|nearly|almost|about)\s(?:than\s)?)?\Z", re.IGNORECASE
)
_SIZED = re.compile(
    r"[\s-]?[a-z]{1,6}(?:\s\([^)\n]{1,12}\))?[\s-](?:tall|long|high|wide|deep)\s[A-Za-z]"
)  # the 90ft tall mast
_MAGNITUDE = re.compile(r"-?(?:\sand\s[\d.]+)?[\s-]magnitude\b")
