"""The word that governs a number and says what happened to the counted.

The words around a number are tried in a fixed order, the surest first: the counted noun itself (12 deaths), a state
right behind it (20 dead), the verb whose object it is (killed 20), a running figure or a deed before it (the toll rose
to 20, the murder of 20), the verb whose subject it is (20 were killed), a coordinate or enclosing amount (12 dead and
30 wounded; 12 people, including three children), the kind of noun (20 protesters), and last a gathering
that the same clause names.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.extraction.counted.coordination import (
    by_apposed_share,
    by_base,
    by_colon,
    by_company,
    by_conjunct,
    by_ellipsis,
    by_gap,
    by_gathering,
    by_inclusion,
    by_inversion,
    by_neighbour,
    by_revision,
    by_total,
    by_unnumbered,
    by_whole,
)
from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.predicates import by_predicate, predicate_behind
from factcheck.extraction.counted.steps import REACH, Hit, before_phrase, hit_of, is_passive, object_follows
from factcheck.extraction.counted.tolls import by_label, by_moved_toll, by_toll
from factcheck.extraction.counted.triggers import (
    ACT,
    AFTERMATH,
    BEFALL,
    PATIENT,
    STANDING,
    Found,
    Role,
    compound_end,
    measure_of,
    split_compounds,
    split_verbs,
)
from factcheck.extraction.language.calamities import diseases, takes_lives
from factcheck.extraction.language.people import is_person, is_thing
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.places import side_of

_NEAR = 9  # words between "search" and "for"
_DOING = Role.HEAD | Role.DEED | Role.TOLL
_FROM_ELSEWHERE = frozenset({"refugee", "migrant", "immigrant"})
_ORDERS = frozenset({"order", "orders"})
_SPLIT = 14  # words from the object to the words that go with its verb
_ENDED = {
    "arrested": ("other:released", "other:deported"),
    "captured": ("other:released", "other:deported"),
    "injured": ("hospitalised", "killed"),
}
"""How a measure may end that words behind the counted say, before the verb of the clause."""
_HOLDER = 9  # words between the captives and the verb of those who hold them


def governor_of(mention: Mention) -> Hit | None:
    """The measure by the first rule that finds a word for it; None if no word says what happened."""
    for rule in _RULES:
        hit = rule(mention)
        if hit is not None and _is_possible(mention, hit):
            return _since_held(mention, hit) or hit
    return None


def _is_possible(mention: Mention, hit: Hit) -> bool:
    """Whether a measure of the living is told of whole beings: villages and calls do not die, nor do 6.7 people."""
    if hit.measure not in LISTS["grammar.of_the_living"]:
        return True
    if hit.measure == "hospitalised" and not mention.elided and _is_concession(mention, hit.at):
        return False
    value, written = mention.amount.value, mention.amount.surface
    if value is not None and value % 1 and written[-1:].isdigit():
        return False
    return hit.rule == "head" or mention.elided or not is_thing(mention.head)


def _by_head(mention: Mention) -> Hit | None:
    """12 deaths; of a part of them the verb tells: two of the wounded have died."""
    found = _noun_trigger(mention, Role.HEAD)
    if found is None:
        return None
    reading, behind = mention.reading, mention.behind
    part = reading.low(behind) == "of" and reading.low(behind + 1) in ("the", "those", "these")
    if part and mention.after > behind + 1 and found.measure != "killed":  # two of the dead were shot
        told = by_predicate(mention)
        if told:
            return told
    return hit_of(found, "head")


def _by_sickness(mention: Mention) -> Hit | None:
    """Four possible cases of flu were under investigation; the virus was found in eight people."""
    reading = mention.reading
    if mention.head == "case" and not mention.elided:
        graded = LISTS["grammar.case_grades"].intersection(mention.noun.split())
        return Hit("other:case", -1, "head") if graded else None
    index = before_phrase(mention)
    if reading.low(index) not in ("in", "among") or reading.low(index - 1) not in LISTS["grammar.detecting"]:
        return None
    seen = any(reading.low(i) in diseases() for i in range(max(0, index - _NEAR - 3), index))
    return Hit("infected", index - 1, "deed") if seen and is_person(mention.head) else None


def _by_kind(mention: Mention) -> Hit | None:
    reading, index = mention.reading, before_phrase(mention)
    if reading.low(index) in LISTS["grammar.trading"] and reading.low(mention.after) not in ("to", "into"):
        return None  # ordered 50 planes; but ordered 50 planes to the border
    if _is_in_formation(mention):
        return Hit("deployed", -1, "kind")
    found = _noun_trigger(mention, Role.KIND)
    if found:
        hit = hit_of(found, "kind")
    elif mention.head and (measure := measure_of(Role.KIND | Role.HEAD, mention.head)):
        hit = Hit(measure, -1, "kind")
    else:
        return None
    is_left = hit.measure == "other:craft" and reading.low(index) == "from"  # rescued from nine boats
    return None if is_left else hit


def _is_in_formation(mention: Mention) -> bool:
    """Whether a formation is made of the counted: "a column of between 30 and 40 vehicles"."""
    reading, index = mention.reading, mention.first - 1
    index -= reading.low(index) == "between"
    formed = reading.low(index) == "of" and reading.low(index - 1) in LISTS["grammar.formations"]
    return formed and (
        mention.head in LISTS["grammar.machinery"] or measure_of(Role.KIND, mention.head) == "other:craft"
    )


def _noun_trigger(mention: Mention, role: Role) -> Found | None:
    """The trigger at the end of the noun, or before its first "of", that has the role."""
    reading = mention.reading
    end = mention.after
    for index in range(mention.behind, mention.after):
        if reading.tag(index) in "PR" and index > mention.behind:
            end = index
            break
    return next((f for f in reading.by_last.get(end - 1, ()) if f.roles & role and f.first >= mention.number), None)


def _by_state(mention: Mention) -> Hit | None:
    """20 people dead; 40 hurt; 10 more missing; 120 personnel killed a week ago; 300 people aboard."""
    reading = mention.reading
    index = reading.skip_adverbs(mention.after + (reading.tag(mention.after) == '"'))
    is_whose = not mention.head and reading.tag(index) == "N" and not reading.by_first.get(index)
    if is_whose and (fallen := reading.trigger_at(index + 1, STANDING)):
        return hit_of(fallen, "state")  # 120 enemy dead
    if reading.low(index) == "left" and "there" in (reading.low(i) for i in range(mention.first - 6, mention.first)):
        return Hit("other:remaining", index, "state")
    if reading.low(index) in ("in", "with") and not reading.trigger_at(index, Role.STATE):
        return _by_belonging(mention, index)
    if reading.low(index) in LISTS["grammar.links"] and not reading.trigger_at(index, BEFALL):
        index = reading.skip_adverbs(index + 1)
    found = reading.trigger_at(index, AFTERMATH)
    if found and (_is_described(mention, found) or (found.measure == "other:done" and _by_deed(mention))):
        return None  # the massacre of six monks carried out in Velt
    if not found or (reading.tag(index) == "P" and (_is_harmed(mention) or _goes_on_dying(mention, index))):
        return None
    if found.measure in ("other:passengers", "participants"):
        before = before_phrase(mention)
        there = reading.low(before) in LISTS["grammar.be"] and reading.tag(before - 1) == "Q"
        if (there and reading.tag(found.last + 1) == "C") or (
            reading.low(before) == "with" and found.measure == "other:passengers"
        ):
            return hit_of(found, "state")  # a jet with 295 people aboard crashed; there were 60 aboard and crowds came
        return predicate_behind(mention, found.last + 1) or hit_of(found, "state")  # all 64 on board were killed
    if found.roles & STANDING and not found.roles & Role.ACT_DONE:
        return hit_of(found, "state")
    return None if object_follows(reading, found.last + 1) else hit_of(found, "state")


def _since_held(mention: Mention, held: Hit) -> Hit | None:
    """How it ended for those who were held or hurt: "four of the ten people arrested on Monday were released"."""
    is_whole = mention.previous is not None and mention.previous.after > mention.first - 3
    if held.measure not in _ENDED or held.at < mention.after or is_whole:
        return None
    later = predicate_behind(mention, held.at + 1)
    if later is None or later.measure not in _ENDED[held.measure]:
        return None
    between = slice(held.at + 1, later.at)
    apart = {*"C,"} & {*mention.reading.tags[between]} or "not" in mention.reading.lows[between]
    return None if apart else later


def _is_described(mention: Mention, found: Found) -> bool:
    """Whether it only tells which ones a verb before the number harmed: "killed 12 troops sent by …"."""
    if found.roles & Role.ACT_DONE and mention.reading.tag(found.last + 1) not in "PT":
        return False
    return _is_harmed(mention) and found.measure not in LISTS["grammar.harms"]


def _goes_on_dying(mention: Mention, index: int) -> bool:
    """Whether the place is where they died too: nine died on the spot and three in hospital; nine in A, two in B"""
    reading, other = mention.reading, mention.previous
    listed_on = other is not None and other.rule == "list" and reading.tag(mention.first - 1) == ","
    gapped = mention.elided and (listed_on or reading.tag(mention.first - 1) == "C")
    return gapped and index == mention.after and other is not None and other.measure == "killed"


def _is_harmed(mention: Mention) -> bool:
    """Whether a verb before the number says what was done to the counted, wherever they were: killed 12 in a camp."""
    acts = mention.reading.by_last.get(before_phrase(mention), ())
    return any(found.roles & ACT and found.measure in LISTS["grammar.harms"] for found in acts)


def _by_belonging(mention: Mention, index: int) -> Hit | None:
    """1,200 soldiers in the mission; 300 doctors with the relief force."""
    reading = mention.reading
    for ahead in range(index + 1, index + 6):
        if reading.tag(ahead) not in "DNM":
            return None
        found = reading.trigger_at(ahead, Role.DEED)
        if found and found.measure == "deployed" and found.last == ahead and is_person(mention.head):
            return hit_of(found, "state")
    return None


def _by_holder(mention: Mention) -> Hit | None:
    """the 17 soldiers they say they are holding, the 12 men the army had shot: who did it is told behind the noun."""
    reading = mention.reading
    if reading.tag(mention.after) not in "ODM":
        return None
    for index in range(mention.after + 1, mention.after + _HOLDER):
        if reading.tag(index) not in "ODNMXVAG'E":
            return None
        found = reading.trigger_at(index, ACT)
        if found and found.measure in LISTS["grammar.suffered"] and not is_passive(reading, found):
            return None if object_follows(reading, found.last + 1) else hit_of(found, "object")
    return None


def _by_home(mention: Mention) -> Hit | None:
    """A capital where most of the deaths happened and that is home to some 20 million people; a city of 11 million."""
    reading, index = mention.reading, before_phrase(mention)
    is_home = reading.low(index) == "to" and reading.low(index - 1) == "home" and is_person(mention.head)
    is_town = reading.low(index) == "of" and reading.low(index - 1) in LISTS["grammar.antecedents"]
    if not is_home and not (is_town and (mention.elided or mention.head == "person")):
        return None
    kind = None if mention.elided else measure_of(Role.KIND, mention.head)
    return Hit(kind or "other:population", index - 1, "deed")


def _by_ward(mention: Mention) -> Hit | None:
    """The ward has 14 children; she had 60 patients."""
    reading, index = mention.reading, before_phrase(mention)
    if reading.low(index) not in LISTS["grammar.have"]:
        return None
    in_ward = reading.low(index - 1) in LISTS["grammar.wards"] and mention.head in LISTS["grammar.bedridden"]
    lies = mention.head == "patient" or in_ward
    return Hit("hospitalised", index, "object") if lies and not mention.elided else None


def _by_object(mention: Mention) -> Hit | None:
    """killed 12; killing at least 12; gunned down 12; took 20 people hostage."""
    reading = mention.reading
    index = before_phrase(mention)
    if reading.low(index + 1) == "that":
        return None  # the charge that 80 had died
    if reading.low(index) in LISTS["grammar.costing"] and (
        mention.head in ("life", "victim") or (is_person(mention.head) and takes_lives(reading.words, index))
    ):
        return Hit("killed", index, "object")
    split = _by_split(reading, index, mention.after, near=True) or _by_doing(reading, index)
    if split:
        return split
    for found in reading.by_last.get(index, ()):
        if found.roles & ACT and not is_passive(reading, found):
            return None if _is_of_toll(reading, found) else hit_of(found, "object")
    return _by_split(reading, index, mention.after)


def _by_doing(reading: Reading, index: int) -> Hit | None:
    """What befalls those whom it hits: layoffs are to hit 17,000 workers; the evacuation affects 300 families."""
    if reading.low(index) not in LISTS["grammar.touching"]:
        return None
    subject = index - 1
    while reading.tag(subject) in "AX" or reading.low(subject) == "to":
        subject -= 1
    doing = reading.trigger_ending(subject, _DOING)
    if doing is None or doing.measure not in LISTS["grammar.fates"] | {"evacuated"}:
        return None  # closures hit 300 families, who are not closed
    return Hit(doing.measure, index, "object")


def _is_concession(mention: Mention, index: int) -> bool:
    """Whether "admits three" is said of a figure or at a border, and not of a hospital's patients."""
    reading = mention.reading
    if reading.low(index) not in LISTS["grammar.admitting"] or mention.head == "patient":
        return False
    is_foreign = mention.head in _FROM_ELSEWHERE or side_of(mention.head.title()) is not None
    if index >= mention.first and not is_foreign:
        return False
    near = range(max(0, index - REACH), index + REACH if is_foreign else index)
    return not any(reading.low(i) in LISTS["grammar.wards"] or reading.low(i) in ("doctors", "nurse") for i in near)


def _is_of_toll(reading: Reading, verb: Found) -> bool:
    """Whether a running figure does it: the death toll hits eight."""
    index = reading.skip_left(verb.first - 1, "AX")
    return verb.first == verb.last and reading.trigger_ending(index, Role.TOLL) is not None


def _by_split(reading: Reading, index: int, after: int, near: bool = False) -> Hit | None:
    """What a verb says together with words behind its object, `near`: right behind it: "sent 300 people fleeing"."""
    for ending, measure in split_verbs().get(reading.low(index), ()):
        particle = len(ending) == 1 and ending[0] in LISTS["grammar.particles"]
        reach = 1 if near or particle else _SPLIT
        for start in range(after, min(after + reach, len(reading.words) - len(ending) + 1)):
            if reading.tag(start) in ".;":
                break
            if all(reading.low(start + k) == word for k, word in enumerate(ending)):
                return Hit(measure, index, "object")
    for joint, ends, measure in split_compounds().get(reading.low(index), ()):
        if reading.low(after) == joint and compound_end(reading.words, after + 1, ends) is not None:
            return Hit(measure, index, "object")
    return None


def _by_deed(mention: Mention) -> Hit | None:
    """the deaths of 12; the murder of six nuns; injuries to 20."""
    reading = mention.reading
    index = before_phrase(mention)
    told = reading.low(index - 3) in _ORDERS and reading.tag(index - 2) == "X"  # evacuation orders were given to 900
    deed = index - 3 if told else index - 1 - (reading.tag(index - 1) == '"')  # the "murder" of six
    ordered = reading.low(index) == "for" and reading.low(deed) in _ORDERS  # evacuation orders for 900
    if reading.low(index) not in ("of", "to", "by", "among") and not ordered:
        return None
    may_be_head = reading.low(index) != "by"  # a strike by 40 cooks; not a test by 40 runs
    for found in reading.by_last.get(_before_time(reading, deed), ()):
        if found.roles & Role.DEED or (may_be_head and found.roles & Role.HEAD and not found.roles & Role.TOLL):
            if found.measure == "killed" and reading.low(found.first - 1) in LISTS["grammar.unachieved"]:
                return Hit("other:attacked", found.first, "deed")  # the attempted murder of two guards
            return hit_of(found, "deed")
    return None


def _before_time(reading: Reading, index: int) -> int:
    """The index before words of time: "the murder on the evening of 27 February of six farmers"."""
    if reading.tag(index) != "Y":
        return index
    back = range(index, max(-1, index - 8), -1)
    return next((i for i in back if reading.trigger_ending(i, Role.DEED)), index)


def _by_attribute(mention: Mention) -> Hit | None:
    """30 wounded soldiers; 500 displaced families: a state before the noun."""
    reading = mention.reading
    for index in range(mention.behind, mention.after):
        found = reading.trigger_at(index, PATIENT)
        if found:
            return hit_of(found, "attribute")
    return None


_RULES: tuple[Callable[[Mention], Hit | None], ...] = (
    by_base,
    _by_holder,
    _by_home,
    _by_sickness,
    _by_head,
    by_revision,
    by_total,
    by_moved_toll,
    by_inversion,
    _by_state,
    by_label,
    by_whole,
    by_unnumbered,
    _by_object,
    _by_ward,
    _by_deed,
    by_toll,
    by_inclusion,
    by_ellipsis,
    by_apposed_share,
    by_predicate,
    _by_attribute,
    by_neighbour,
    by_colon,
    by_gap,
    by_company,
    by_conjunct,
    _by_kind,
    by_gathering,
)
