"""What happened to the counted, from another amount of the sentence or from a gathering that it names."""

from __future__ import annotations

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.steps import (
    REACH,
    Hit,
    before_phrase,
    complement_of,
    first_of,
    hit_of,
    is_company,
    is_passive,
    named_measure,
)
from factcheck.extraction.counted.triggers import (
    ACT,
    ACTIVE,
    AFTERMATH,
    BEFALL,
    NAMING,
    PATIENT,
    Found,
    Role,
    measure_of,
)
from factcheck.extraction.language.people import is_person
from factcheck.lexicon.lists import LISTS
from factcheck.model import Kind

_TALLIED = Role.STATE | Role.HEAD | Role.TOLL
_HAPPENING = PATIENT | BEFALL | Role.ACT_PAST | Role.ACT_ING
_ASIDE = 12  # words from a part to the end of its aside
_NEAR = 9  # words between a number and a word that may tell what happened
_OWNER = 5  # words of whose they are
_SOME = frozenset(("most", "some", "none", "many", "few", "part", "majority", "minority", "fraction", "handful"))
_CROWD = 100
"""So many gather where a gathering is named."""
_PLAIN = Role.ACT_BASE | Role.BEFALL_BASE
_TELLING = ACT | Role.STATE | Role.DEED | Role.TOLL | BEFALL


def by_base(mention: Mention) -> Hit | None:
    """a quarter of about 18,000 students: what the sentence says, it says of the quarter."""
    return _base(mention, Kind.SHARE)


def by_whole(mention: Mention) -> Hit | None:
    """17 of the 22 men were killed: what the sentence says, it says of the 17."""
    return _base(mention, Kind.COUNT)


def by_unnumbered(mention: Mention) -> Hit | None:
    """Most of the 300 workers fell ill: what the sentence says, it says of some."""
    reading, index = mention.reading, mention.first - 1
    while reading.low(index) in LISTS["grammar.openers"]:
        index -= 1
    if reading.low(index) != "of" or reading.low(index - 1) not in _SOME or reading.tag(mention.after) == "R":
        return None  # not "some of the 60 who fled"
    return _of_some(mention)._replace(rule="some")


def _base(mention: Mention, kind: Kind) -> Hit | None:
    other, reading = mention.previous, mention.reading
    if other is None or other.amount.kind is not kind or reading.low(other.behind) != "of":
        return None
    start = other.behind + 1
    owner = next((i for i in range(start, min(mention.first, start + _OWNER)) if reading.tag(i) == "'"), None)
    if owner is not None and all(reading.tag(i) in "DMN" for i in range(start, owner)):
        start = owner + 1  # half of the port's 800 workers
    is_base = all(reading.low(i) in LISTS["grammar.openers"] for i in range(start, mention.first))
    return _of_some(mention) if is_base else None


def _of_some(mention: Mention) -> Hit:
    return Hit(named_measure(mention), -1, "base")


def by_inclusion(mention: Mention) -> Hit | None:
    """130 soldiers were killed, among them one general, and nine tanks destroyed: an aside has no verb of its own."""
    reading, other = mention.reading, _lender(mention)
    if other is None or other.amount.kind is not Kind.COUNT or other.measure == "other:number":
        return None
    before = [reading.low(i) for i in range(max(other.after, mention.first - 2), mention.first)]
    opened = before[-1:] == ["including"] or before == ["among", "them"] or _is_listed_part(mention, other)
    if not opened or not _is_verbless(reading, mention.after):
        return None
    return Hit(other.measure, other.governor, "part")


def _lender(mention: Mention) -> Mention | None:
    """The amount whose noun the number shares, else the one before it: "90 marched in 12 towns, including six here"."""
    other, noun = mention.previous, mention.amount.noun_span
    while other is not None and mention.elided and noun is not None and other.amount.noun_span != noun:
        other = other.previous
    return other or mention.previous


def _is_listed_part(mention: Mention, other: Mention) -> bool:
    """Whether the number goes on with a list of parts: "including five women | and three children"."""
    between = range(other.after, mention.first)
    if other.rule != "part" or mention.elided or other.elided:
        return False
    return len(between) == 1 and mention.reading.tag(between[0]) in "C,"


def _is_verbless(reading: Reading, start: int) -> bool:
    """Whether the aside that goes on at `start` ends before any verb: "two boys aged 4 and 10, and 145 are missing"."""
    for index in range(start, min(start + _ASIDE, len(reading.words))):
        if reading.tag(index) in ",.;-)":
            return True
        if reading.tag(index) in "XVROSG" or index in reading.by_first:
            return False
    return False


def by_neighbour(mention: Mention) -> Hit | None:
    """12 soldiers and 30 policemen; 12 people, including three children; 12 people, three of them children."""
    reading, other = mention.reading, mention.previous
    if other is None or Kind.MEASURE is mention.amount.kind:
        return None
    known = other.amount.kind is Kind.DEFINITE and other.measure in LISTS["grammar.casualties"]
    if other.amount.kind is not Kind.COUNT and not known:  # the three bank workers and two guards who died
        return None
    between = range(other.after, mention.first)
    if len(between) > REACH:
        return None
    words = [reading.low(i) for i in between]
    measure = other.measure if mention.elided else other.given  # the flood swept away 240 houses and 17 people
    if other.measure in ("other:number", "other:margin") or _has_own_noun(mention, other) or _is_inside(mention):
        return None
    if words[-2:] == ["out", "of"] and not mention.elided:
        return None  # 33 deaths in four districts, out of 1,100 cases
    if _is_part(mention, words):
        return Hit(measure, other.governor, "part")
    if _goes_with(mention, other, words):
        return None
    among = "of" in (reading.low(other.behind), reading.low(0)) and bool(complement_of(other))
    if other.rule in ("", "head", "kind", "elided", "form") and not mention.elided and not among:
        return None  # but: 43 of the dead were men, nine women
    opened = _without_relative(reading, between)
    if any(reading.tag(i) in ";." for i in between) or any(reading.tag(i) == "R" for i in opened):
        return None  # buried 60 houses, in which some 250 people lived
    joined = any(reading.tag(i) in "C,-" or reading.low(i) in ("with", "plus", "well") for i in between)
    verbs = [i for i in opened if reading.tag(i) in "VEGX" and reading.low(i) not in LISTS["grammar.links"]]
    if other.governor in between and _does_otherwise(mention):
        return None  # 11 were injured, while 58 others managed to get out
    if joined and (not verbs or among or (mention.elided and other.governor in between)):
        return Hit(measure, other.governor, "list")
    return None


def _does_otherwise(mention: Mention) -> bool:
    """Whether a verb of the counted follows that names no measure: 324 lives lost and 500 people are in camps."""
    verb = mention.reading.low(mention.after)
    is_of_one = verb in ("was", "is", "has") and mention.amount.value != 1  # the burning of five buses was reported
    return mention.busy and mention.reading.tag(mention.after) in "XVE" and not is_of_one


def _goes_with(mention: Mention, other: Mention, between: list[str]) -> bool:
    """Whether things only go with a toll and have not met with what it tells of: "812 dead, with 2,403 cases"."""
    told_of = other.rule == "toll" and "with" in between and not mention.elided
    things = mention.head == "case" or not is_person(mention.head)
    return told_of and things and mention.head not in LISTS["grammar.animals"]


def by_gap(mention: Mention) -> Hit | None:
    """276 clerks were freed in April and 151 nurses in May: the second clause leaves out the verb of the first."""
    reading, other = mention.reading, mention.previous
    if other is None or other.rule not in ("predicate", "list") or not 0 <= other.governor < mention.first:
        return None
    alike = is_person(other.head) and is_person(mention.head)
    joined = reading.tag(mention.first - 1) in "C,;" and reading.tag(other.governor + 1) == "P"
    if not alike or not joined or reading.tag(mention.after) != "P":
        return None
    end = mention.after
    while reading.tag(end) not in ".;,C":
        end += 1
    return Hit(other.given, other.governor, "list") if reading.tag(end + 1) not in "XVE" else None


def by_colon(mention: Mention) -> Hit | None:
    """155 clerks fell ill, the clinic said: 105 Northerners and 50 Southerners: parts of a whole, without a verb."""
    reading, other = mention.reading, mention.previous
    if other is None or reading.tag(mention.first - 1) != ":" or mention.elided:
        return None
    larger = (other.amount.value or 0) > (mention.amount.value or 0)
    verbs = any(reading.tag(i) in "VXEGR" for i in range(mention.after, len(reading.words)))
    return Hit(other.given, other.governor, "part") if larger and not verbs else None


def by_ellipsis(mention: Mention) -> Hit | None:
    """More died than in May, when 61 did; 139 are accounted for and 145 are not: an auxiliary stands for the verb."""
    reading, index = mention.reading, mention.after
    if not mention.elided or reading.low(index) not in LISTS["grammar.auxiliaries"]:
        return None
    denied = reading.low(index + 1) == "not"
    if reading.tag(index + 1 + denied) not in ".,;:)":
        return None
    if not denied:
        told = [found for found in reading.triggers if found.last < mention.first and found.roles & (BEFALL | ACT)]
        return hit_of(told[-1], "predicate") if told else None
    other = mention.previous
    said = [reading.low(i) for i in range(other.after, mention.first) if reading.tag(i) != "X"] if other else []
    opposite = (measure_of(Role.STATE, "not", *said[:size]) for size in range(1, len(said) + 1))
    return Hit(next(filter(None, opposite), named_measure(mention)), index, "predicate")


def by_apposed_share(mention: Mention) -> Hit | None:
    """Nearly two thirds of those killed -- 97 -- were women; turnout was 41%, or 800,000 people: the share again."""
    reading, other = mention.reading, mention.previous
    if other is None or other.amount.kind is not Kind.SHARE:
        return None
    if not mention.elided:
        again = reading.low(before_phrase(mention)) == "," and reading.low(mention.first - 1) == "or"
        told = measure_of(NAMING, other.head) if again and is_person(mention.head) else None
        return Hit(told, other.governor, "list") if told and not told.startswith("other:") else None
    if other.after != mention.first - 1 or reading.tag(other.after) not in "-(,":
        return None
    inside = (reading.trigger_at(i, PATIENT | Role.HEAD) for i in range(other.behind, other.after))
    return next((hit_of(found, "list") for found in inside if found), None)


def _without_relative(reading: Reading, between: range) -> list[int]:
    """The words between two numbers without a closed relative clause: "two in Mirel, which lies inland, and one"."""
    opening = next((i for i in between if reading.tag(i) == "R" and reading.tag(i - 1) == ","), None)
    closing = next((i for i in between if opening is not None and i > opening and reading.tag(i) == ","), None)
    return [i for i in between if opening is None or closing is None or not opening <= i <= closing]


def _has_own_noun(mention: Mention, other: Mention) -> bool:
    """Whether a noun of its own governs the number: "the arrest of eight men and the discovery of 14 workshops"."""
    reading = mention.reading
    index = before_phrase(mention)
    if reading.low(index) != "of" or reading.tag(index - 1) != "N" or reading.tag(index - 2) != "D":
        return False
    return any(reading.tag(i) in "C," for i in range(other.after, index - 1))


def _is_inside(mention: Mention) -> bool:
    """Whether the number only says where: in seven of the 14 provinces."""
    before = mention.reading.low(before_phrase(mention))
    return before != "of" and before in LISTS["grammar.inside"]


def _is_part(mention: Mention, before: list[str]) -> bool:
    reading = mention.reading
    if is_company(mention):
        return False
    if any(word in LISTS["grammar.inclusions"] for word in before[-3:]) or before[-2:] == ["but", "also"]:
        return True
    return any(
        reading.low(i) == "of" and reading.low(i + 1) in ("them", "whom", "those", "these", "which")
        for i in (mention.after, mention.number + 1, mention.after - 2)
    )


def by_revision(mention: Mention) -> Hit | None:
    """up from 49; raising its earlier estimate of 200."""
    reading, other = mention.reading, _figure_before(mention)
    index = mention.first - 1
    if other is None or not mention.elided or reading.low(index) not in ("of", "from", "to", "at", "with", "than"):
        return None
    of_share = other.amount.kind is Kind.SHARE is not mention.amount.kind
    if of_share or not reading.has(LISTS["grammar.revisions"], index - 5, index):
        return None
    if "magnitude" in other.measure or any(f.roles & Role.TOLL for f in _between(reading, other.after, index)):
        return None  # after a 6.1-magnitude quake they raised the death toll to 40
    return Hit(other.measure, other.governor, "total") if other.measure != "share" else None


def _figure_before(mention: Mention) -> Mention | None:
    """The number before it, none that only says where: "40 people in two towns, up from 31"."""
    other = mention.previous
    while other and other.previous and other.amount.kind is Kind.COUNT and _is_inside(other):
        other = other.previous
    return other


def by_total(mention: Mention) -> Hit | None:
    """another 54 died, bringing the total to 157: what the number before it counts."""
    reading, other = mention.reading, _figure_before(mention)
    index = reading.skip_left(mention.first - 2, "A")
    if reading.low(mention.first - 1) not in ("to", "at") or reading.low(index) not in LISTS["grammar.figures"]:
        return None
    if other is None:
        return None
    return Hit(other.measure, other.governor, "total") if other.amount.kind is Kind.COUNT else None


def _between(reading: Reading, start: int, end: int) -> list[Found]:
    return [found for index in range(start, end) for found in reading.by_first.get(index, ())]


def by_company(mention: Mention) -> Hit | None:
    """A minister was killed along with two bodyguards; several people were hurt, including two children."""
    reading = mention.reading
    index = before_phrase(mention)
    if reading.low(index) == "with" and reading.low(index - 1) not in ("along", "together"):
        taken = next((found for found in reading.by_last.get(index - 1, ()) if is_passive(reading, found)), None)
        return hit_of(taken, "list") if taken and is_person(mention.head) else None  # abducted with three drivers
    return _happened_before(reading, index) if reading.low(index) in ("including", "with") else None


def _happened_before(reading: Reading, index: int) -> Hit | None:
    before = (reading.trigger_at(i, _HAPPENING) for i in range(index - 1, max(-1, index - REACH), -1))
    return next((hit_of(found, "list") for found in before if found and found.last < index), None)


def by_conjunct(mention: Mention) -> Hit | None:
    """killed the mayor, his wife and two bodyguards; the murder of a priest and two nuns."""
    reading = mention.reading
    index = before_phrase(mention)
    if reading.tag(index) not in "C," or _does_otherwise(mention):
        return None  # 24 lives lost and 400 people are in camps
    while index > 0 and mention.first - index < 20:
        for found in reading.by_last.get(index, ()):
            is_noun = found.first - 1 in reading.numbered  # 92 seats
            if found.roles & ACTIVE and not is_noun and not is_passive(reading, found):
                return hit_of(found, "list")
        if reading.low(index) == "of":
            deed = reading.trigger_ending(index - 1, Role.DEED)
            if deed:
                return hit_of(deed, "list")
        elif reading.tag(index) not in "NMDCQ,'#A(O" or reading.low(index) == "but":
            return None
        index -= 1
    return None


def by_inversion(mention: Mention) -> Hit | None:
    """Among the dead are three firefighters; the injured include two nurses; hurt in the crash were two cooks."""
    reading = mention.reading
    index = before_phrase(mention)
    if reading.tag(index) == "'":  # among the dead were the mayor's three daughters
        index = reading.skip_left(index, "'MND")
    if reading.low(index) in ("include", "includes", "included"):
        found = reading.trigger_at(index - 1, _TALLIED)
        return hit_of(found, "state") if found else None
    if reading.low(index) not in LISTS["grammar.be"]:
        return None
    if opening := reading.trigger_at(reading.skip_adverbs(0), PATIENT):
        return hit_of(opening, "state")
    if reading.low(0) == "among" and reading.low(1) in ("those", "the") and (told := first_of(reading, 2, index - 2)):
        return told  # among those killed were, among the 35 who died were
    if "among" in (reading.low(i) for i in range(index - 8, index)):
        states = (reading.trigger_at(i, AFTERMATH | Role.KIND) for i in range(index - 1, index - 8, -1))
        return next((hit_of(found, "state") for found in states if found), None)
    return None


def by_gathering(mention: Mention) -> Hit | None:
    """The gathering that the clause names a few words away, not across another number: "put the march at 30,000".

    Of what is done to people no word is guessed from: it may be they who did it.
    """
    is_crowd = (mention.amount.value or mention.amount.low or 0) >= _CROWD
    if not is_crowd or mention.busy or (mention.elided and _is_inside(mention)):
        return None
    unnamed = mention.elided and (not mention.head or mention.head in LISTS["grammar.figures"])
    if not unnamed and not is_person(mention.head):
        return None
    reading = mention.reading
    best: tuple[int, Found] | None = None
    for index in range(max(0, mention.first - _NEAR - 3), mention.after + _NEAR):
        for found in reading.by_first.get(index, ()):
            gap = range(found.last + 1, mention.first) if found.last < mention.number else range(mention.after, index)
            if _gathers(reading, found) and _is_open(reading, gap) and (best is None or len(gap) < best[0]):
                best = (len(gap), found)
    return hit_of(best[1], "gathering") if best else None


def _gathers(reading: Reading, found: Found) -> bool:
    if found.measure != "participants" or not found.roles & _TELLING or found.roles & Role.KIND:
        return False
    return bool(found.roles & ~_PLAIN) or reading.tag(found.first) != "N"  # not a camp, a march


def _is_open(reading: Reading, gap: range) -> bool:
    """Whether nothing stands between that ends a clause: a dash, another number, a verb of saying, "who"."""
    return len(gap) <= _NEAR and not any(
        reading.tag(i) in ";.-RC" or i in reading.numbered or reading.low(i) in LISTS["grammar.reporting"] for i in gap
    )
