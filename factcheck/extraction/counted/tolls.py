"""Running figures: the toll rose to 20, put the number of wounded at 20, dead: 14."""

from __future__ import annotations

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.steps import REACH, Hit, before_phrase, hit_of
from factcheck.extraction.counted.triggers import AFTERMATH, NAMING, Found, Role, measure_of
from factcheck.extraction.language.calamities import diseases
from factcheck.extraction.language.people import is_person
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.nouns import singular
from factcheck.model import Kind

_LABEL = 4  # words of a label before the one that says what befell the counted
_HEDGES = frozenset({"more", "than", "least", "around", "some"})
_NUMBERING = frozenset({"number", "numbered", "numbering", "total", "totalled", "totaled", "totalling", "totaling"})
_MOVED = 14  # words before a level in which its verb stands
_TOLD = ~(Role.KIND | Role.ACT_BASE | Role.BEFALL_BASE)  # what says of the counted of a figure what befell them
_NUMBERED = Role.TOLL | Role.HEAD | Role.KIND  # the injured number 230; detainees totalled 312
_PERIODIC = frozenset({"daily", "weekly", "monthly", "yearly", "per", "hourly"})
_BEFALLEN = Role.ACT_DONE | Role.STATE | Role.BEFALL_PAST | Role.BEFALL_DONE
_BEING = frozenset({"were", "are", "include", "included", "including"})  # all of them, or some
_STANDING_FOR = Role.HEAD | Role.TOLL  # nouns for which a number in apposition stands


def by_label(mention: Mention) -> Hit | None:
    """Dead: 14; wounded: 32; missing: 5; the dead, 14 in all, were buried; they lost their homes, 40 in all."""
    reading, index = mention.reading, mention.first - 1
    if reading.low(index) == "," and (reading.tag(mention.after) == "," or reading.low(mention.after) == "in"):
        tallied = _STANDING_FOR if reading.tag(index - 2) in "DC" or index == 1 else Role.TOLL
        named = reading.trigger_ending(index - 1, tallied)
        if named is None and (reading.low(mention.after), reading.low(mention.after + 1)) == ("in", "all"):
            named = next((f for f in reversed(reading.triggers) if f.last < index and f.roles & _BEFALLEN), None)
        return hit_of(named, "state") if named else None
    if reading.low(index) != ":":
        return _by_naming(mention)
    found = reading.trigger_ending(index - 1, AFTERMATH | Role.TOLL)
    return hit_of(found, "state") if found and _opens_line(reading, found.first) else None


def _by_naming(mention: Mention) -> Hit | None:
    """The dead were five children; those killed include two guards; among the wounded were three boys."""
    reading, index = mention.reading, before_phrase(mention)
    if reading.low(index) not in _BEING or not is_person(mention.head):
        return None
    found = reading.trigger_ending(reading.skip_left(index - 1, "A"), Role.HEAD | Role.ACT_DONE | Role.STATE)
    if found is None or found.measure not in LISTS["grammar.of_the_living"]:
        return None
    before = reading.low(found.first - 1)
    return hit_of(found, "state") if before in ("the", "those") else None


def _opens_line(reading: Reading, index: int) -> bool:
    """Whether a label begins at the word or a few nouns before it: "Dead:", "People killed:", "Homes damaged:"."""
    first = index
    while reading.tag(first - 1) in "NMCE" and index - first < _LABEL:
        first -= 1
    return first == 0 or reading.tag(first - 1) in ";.,-:•("


def by_moved_toll(mention: Mention) -> Hit | None:
    """The toll was cut by 12 to 41; murders rose to 96; cut the toll by 106: whatever else "cut" may do."""
    reading, index = mention.reading, mention.first - 1
    if reading.low(index) not in ("by", "to", "from"):
        return None
    hit = (by_toll(mention) or _by_moved_deaths(mention, index)) if _is_moved(reading, index) else None
    return hit if hit and hit.measure != "rate" else None


def _by_moved_deaths(mention: Mention, index: int) -> Hit | None:
    """murders rose to 96; cut its estimate of the dead to 15 from 20; cut the toll of the two bombings to 15."""
    reading = mention.reading
    for start in range(index, max(-1, index - _MOVED), -1):
        found = reading.trigger_at(start, _STANDING_FOR)
        if found and found.measure in LISTS["grammar.of_the_living"]:
            return hit_of(found, "toll")
    return None


def _is_moved(reading: Reading, index: int) -> bool:
    """Whether a verb of a level stands before the word: "rose", "cut", "stands"."""
    return reading.has(LISTS["grammar.moving"], index - _MOVED, index + 1)


def by_toll(mention: Mention) -> Hit | None:
    """the death toll rose to 20; put the number of wounded at 20; a toll of 20."""
    reading, index = mention.reading, _before_hedges(mention)
    joint = reading.low(index)
    if joint == "with" and reading.tag(mention.after) in "VEX":
        return None  # the toll rose to 31, with over 400 people left homeless
    if joint in ("between", "around", "about", "among") and not mention.elided:
        return None  # admitted to heavy losses where between 60 and 80 men were killed
    counted = reading.trigger_ending(index - 1, _NUMBERED) if joint in _NUMBERING else None
    if counted:
        return hit_of(counted, "toll")
    put = _by_put(reading, index) if joint == "at" else None
    if put:
        return put
    level = LISTS["grammar.levels"]
    opens_level = reading.low(mention.first) in level and reading.tag(index) not in "CSRG"  # saying at least 30 died
    return _tally_before(mention, index) if joint in level or opens_level or _heads_tally(reading, index) else None


def _before_hedges(mention: Mention) -> int:
    """The index of the word before a number's adverbs, articles, modals and "more than"."""
    reading, index = mention.reading, mention.first - 1
    while index >= 0 and (reading.tag(index) in 'A"D' or _is_modal(reading, index) or reading.low(index) in _HEDGES):
        index -= 1
    return index


def _tally_before(mention: Mention, index: int) -> Hit | None:
    """The running figure that ends at the word or before it."""
    reading, joint = mention.reading, mention.reading.low(index)
    for start in range(index, max(-1, index - REACH), -1):
        if start in reading.numbered and _is_counted(mention, start):
            other = mention.previous
            goes_on = other and other.rule == "toll" and joint not in ("of", "as")  # it passes 400 as thousands flee
            return Hit(other.measure, other.governor, "toll") if other and goes_on else None
        if reading.tag(start) in ";." and start < index:
            return None
        found = reading.trigger_at(start, Role.TOLL)
        if found and found.last <= index:
            return hit_of(_longest_ending(reading, found), "toll")
        if (named := _by_named_tally(reading, start)) is not None:
            return named
        if reading.low(start) in LISTS["grammar.figures"] and start + 2 < index:
            if reading.low(start + 1) == "of":
                return _of_number(reading, start, index + (joint not in LISTS["grammar.levels"]))
            if inner := reading.trigger_at(reading.skip_adverbs(start + 1), AFTERMATH):
                return hit_of(inner, "toll")  # the number still missing
    return None


def _of_number(reading: Reading, start: int, end: int) -> Hit | None:
    """What "the number of …" counts, of the words up to `end`."""
    if reading.has(_PERIODIC, start, end):
        return Hit("rate", start, "toll")
    inner = [f for f in reading.triggers if start + 2 <= f.first < end]
    told = next((f for f in inner if f.roles & _TOLD), None)
    return hit_of(told, "toll") if told else None


def _by_named_tally(reading: Reading, start: int) -> Hit | None:
    """A running figure that the noun before it names: "the case count", "the measles tally", "troop levels"."""
    if reading.low(start) not in LISTS["grammar.named_tallies"] or reading.tag(start - 1) not in "NM":
        return None
    noun = reading.low(start - 1)
    measure = "infected" if noun in diseases() else measure_of(NAMING, singular(noun)) or measure_of(NAMING, noun)
    return Hit(measure, start, "toll") if measure else None


def _by_put(reading: Reading, at: int) -> Hit | None:
    """Police put the march at 40: what somebody does or holds stands for those who take part."""
    start = reading.skip_left(at - 1, "NMA'D")
    if start == at - 1 or reading.low(start) not in LISTS["cues.shared_at"]:
        return None
    deed = reading.trigger_ending(at - 1, Role.DEED)
    return hit_of(deed, "toll") if deed else None


def _heads_tally(reading: Reading, index: int) -> bool:
    """Whether the running figure stands right before its number, as in a headline: "Flood toll 41, search goes on"."""
    return reading.low(index) == "toll" and reading.trigger_ending(index, Role.TOLL) is not None


def _is_counted(mention: Mention, index: int) -> bool:
    """Whether the word belongs to an amount that is counted, and is no trait: the toll of the three-day siege."""
    other = mention.previous
    while other is not None and other.number > index:
        other = other.previous
    if other is None or index >= other.behind or other.amount.kind is Kind.MEASURE:
        return False
    return (
        other.amount.kind is not Kind.SHARE or other.reading.low(before_phrase(other)) != "by"
    )  # cut by a fifth to 20


def _longest_ending(reading: Reading, found: Found) -> Found:
    """The toll that ends with the same word and begins first: "number of confirmed cases" rather than "cases"."""
    return min((f for f in reading.by_last[found.last] if f.roles & Role.TOLL), key=lambda toll: toll.first)


def _is_modal(reading: Reading, index: int) -> bool:
    return reading.tag(index) == "X" and reading.low(index) not in LISTS["grammar.levels"]
