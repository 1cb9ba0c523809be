"""Steps between the words of a sentence, shared by the rules that look for the word that governs a number."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.triggers import ACT, BEFALL, PATIENT, Found, Role
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.places import side_of
from factcheck.model import Bound

_GOVERNING = ACT | Role.DEED
_TELLING = PATIENT | Role.HEAD | BEFALL
_COMPLEMENT = 4  # words of what "be" says
_JOINED = 8  # words between two amounts of which the second goes on with the first
REACH = 30  # words to walk from the number before giving up


class Hit(NamedTuple):
    """A measure, the index of the word that says so, and the name of the rule that found it."""

    measure: str
    at: int
    rule: str


def named_measure(mention: Mention) -> str:
    """The measure of those of whom no word tells what befell them: "other:bridge"; of a firm's own, employed.

    Where some do something else, "three staffers made the trip", they keep their noun; not "the mill's 800 workers".
    """
    reading, before = mention.reading, mention.first - 1
    if reading.tag(before) == "'" or reading.low(before) in ("its", "their"):
        if mention.head in LISTS["populations.staff"]:
            return "other:employed"
    elif mention.head in LISTS["grammar.employed"] and not mention.busy:
        return "other:employed"
    return "other:" + ("person" if side_of(mention.head.title()) else mention.head or "number")


def hit_of(found: Found, rule: str) -> Hit:
    """The measure of a trigger, found by the rule of that name."""
    return Hit(found.measure, found.first, rule)


def object_follows(reading: Reading, index: int) -> bool:
    """Whether a noun phrase starts here, so that the verb before it has an object of its own."""
    first = index
    if reading.low(index) in LISTS["grammar.inside"] and reading.low(index + 1) not in ("least", "most"):
        return False  # 12 killed at the gate; 16 INJURED IN CLUB FIRE
    if reading.low(index) == "as" and reading.low(index + 1) not in ("many", "much", "few"):
        return False  # 12 killed as Lima clears its camps
    while reading.low(index) in LISTS["grammar.openers"] and reading.tag(index) not in "DC" and index - first < 5:
        index += 1
        if index in reading.numbered:
            return True
    tag = reading.tag(index)
    if index > first and reading.tag(first) == "P":
        return False  # 40 injured over the weekend
    if index in reading.numbered and tag not in "PY":
        return True
    if tag in "DQM":
        return reading.low(index) not in LISTS["grammar.no_objects"]
    return tag == "N" and index == first and reading.low(index) not in LISTS["grammar.no_objects"]


def before_phrase(mention: Mention) -> int:
    """The index of the word that governs the phrase from the left: over determiners, bounds and portions."""
    if mention.left is None:
        mention.left = _before_phrase(mention)
    return mention.left


def is_company(mention: Mention) -> bool:
    """Whether the number counts those among whom somebody was: "the missing pupil was among 15 who had set out"."""
    reading, index = mention.reading, before_phrase(mention)
    return reading.low(index) == "among" and reading.low(index - 1) in LISTS["grammar.be"]


def base_of(mention: Mention) -> Mention:
    """The amount that the mention goes on with or puts anew: 240 posts, or 12% of all; 40 tents, with one for each."""
    reading = mention.reading
    while (other := mention.previous) is not None and mention.rule == "form":
        between = range(other.after, mention.first)
        link = reading.low(mention.first - 1)
        joined = len(between) <= _JOINED and link in ("or", "with", "plus", "including", "(", ",", "-", "–", "—")
        if not joined or any(reading.tag(i) in "VEXGS;." for i in between):
            break
        mention = other
    return mention


def _before_phrase(mention: Mention) -> int:
    reading = mention.reading
    index = mention.first - 1
    while index >= 0:
        word, tag = reading.low(index), reading.tag(index)
        if reading.trigger_ending(index, _GOVERNING):
            return index
        if word == "of" and reading.low(index - 1) in LISTS["grammar.portions"]:
            index -= 2
        elif (
            _opens_range(mention, index)
            or (word in LISTS["grammar.openers"] and tag not in "PT" and not _leads_on(reading, index))
            or tag in 'DA"('
            or _opens_quotation(reading, index)
        ):
            index -= 1
        else:
            return index
    return index


def _leads_on(reading: Reading, index: int) -> bool:
    """Whether "as" begins a clause rather than a bound: services halt as millions strike; not as many as 40."""
    if reading.low(index) != "as" or reading.low(index + 1) in ("many", "much", "few", "well"):
        return False
    return reading.low(index - 2) != "as"  # as well as


def _opens_quotation(reading: Reading, index: int) -> bool:
    """Whether a mark opens a quotation rather than closing a possessive: killed 'hundreds of troops'."""
    words = reading.words
    if reading.tag(index) != "'" or not 0 < index < len(words) - 1:
        return False
    return words[index - 1].end < words[index].start and words[index].end == words[index + 1].start


def _opens_range(mention: Mention, index: int) -> bool:
    """Whether the word is the "between" of the number itself: "holding between 15 and 20 pupils"."""
    is_range = mention.amount.bound is Bound.RANGE and index == mention.number - 1
    return is_range and mention.reading.low(index) == "between"


def complement_of(mention: Mention) -> str:
    """What "be" says that the counted are: "60 of them were combatants" -> "combatants"; empty where it is no noun."""
    reading, index = mention.reading, mention.after
    if reading.low(index) == "of" and reading.tag(index + 1) == "Q":
        index += 2
    index += reading.tag(index) in "-)"
    if reading.low(index) not in ("are", "were", "is", "was"):
        return ""
    start = reading.skip_adverbs(index + 1)
    end = start
    while reading.tag(end) in "DNMA" and end - start < _COMPLEMENT:
        end += 1
    if end == start or reading.tag(end) not in ".,;:C-)P" or reading.tag(end - 1) != "N":
        return ""
    return " ".join(reading.low(i) for i in range(start, end) if reading.tag(i) != "D")


def is_passive(reading: Reading, found: Found) -> bool:
    """Whether the trigger is a participle behind "be", or part of an adjective: among the worst hit as 40 came."""
    if not found.roles & Role.ACT_DONE:
        return False
    if reading.low(found.first - 1) in ("worst", "hardest"):
        return True
    return reading.low(reading.skip_left(found.first - 1, "A")) in LISTS["grammar.be"]


def first_of(reading: Reading, index: int, reach: int = 9) -> Hit | None:
    """The first word within reach that says what happened: "among those confirmed to have died"."""
    for ahead in range(index, min(len(reading.words), index + reach)):
        found = reading.trigger_at(ahead, _TELLING)
        if found:
            return hit_of(found, "predicate")
    return None


def closing(reading: Reading, index: int, tag: str) -> int:
    """The index of the bracket or dash that closes the one here; the index itself if none does."""
    return next((i for i in range(index + 1, min(index + 20, len(reading.words))) if reading.tag(i) == tag), index)
