"""The word that governs a number and says what happened to the counted.

The words around a number are tried in a fixed order, the surest first: the counted noun itself (12 deaths), a state right behind it (20 dead), the verb whose object it is (killed 20), a running figure or a deed
before it (the toll rose to 20, the murder of 20), the verb whose subject it is (20 were killed), a coordinate or enclosing
amount (12 dead and 30 wounded; 12 people, including three children), the kind of noun (20 protesters), and last the
nearest word of a measure in the same clause.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from factcheck.extraction.mentions import Mention, Reading
from factcheck.extraction.triggers import BEFALL, PATIENT, Found, Role, measure_of_kind, split_verbs
from factcheck.extraction.people import is_person
from factcheck.lexicon import load
from factcheck.model import Kind

_REACH = 30  # words to walk from the number before giving up
_OF_THINGS = frozenset({"destroyed"})


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load("grammar")[name])


class Hit(NamedTuple):
    """A measure, the index of the word that says so, and the name of the rule that found it."""

    measure: str
    at: int
    rule: str


def governor_of(mention: Mention) -> Hit | None:
    """The measure by the first rule that finds a word for it; None if no word says what happened."""
    return next((hit for hit in (rule(mention) for rule in _RULES) if hit), None)


def _hit(found: Found, rule: str) -> Hit:
    return Hit(found.measure, found.first, rule)


def _trigger(reading: Reading, index: int, roles: Role) -> Found | None:
    return next((f for f in reading.by_first.get(index, ()) if f.roles & roles), None)


# ---- the counted noun itself


def _by_head(mention: Mention) -> Hit | None:
    found = _noun_trigger(mention, Role.HEAD)
    return _hit(found, "head") if found else None


def _by_kind(mention: Mention) -> Hit | None:
    found = _noun_trigger(mention, Role.KIND)
    if found:
        return _hit(found, "kind")
    measure = measure_of_kind(mention.head)
    return Hit(measure, -1, "kind") if measure else None


def _noun_trigger(mention: Mention, role: Role) -> Found | None:
    """The trigger at the end of the noun, or before its first "of", that has the role."""
    reading = mention.reading
    end = mention.after
    for index in range(mention.behind, mention.after):
        if reading.tag(index) in "PR" and index > mention.behind:
            end = index
            break
    return next((f for f in reading.by_last.get(end - 1, ()) if f.roles & role and f.first >= mention.number), None)


# ---- right behind the noun


def _by_state(mention: Mention) -> Hit | None:
    """20 people dead; 40 hurt; 10 more missing; 120 personnel killed a week ago; 300 people aboard."""
    reading = mention.reading
    index = _skip_adverbs(reading, mention.after)
    if reading.low(index) == "left" and "there" in (reading.low(i) for i in range(mention.first - 3, mention.first)):
        return Hit("other:remaining", index, "state")
    if reading.low(index) in ("in", "with", "of"):
        return _by_belonging(mention, index)
    if reading.low(index) in _list("links") and not _trigger(reading, index, BEFALL):
        index = _skip_adverbs(reading, index + 1)
    found = _trigger(reading, index, Role.STATE | Role.ACT_DONE | Role.HEAD)
    if not found:
        return None
    if found.roles & (Role.STATE | Role.HEAD) and not found.roles & Role.ACT_DONE:
        return None if found.last == index and reading.tag(found.last + 1) in "NM" and found.roles & Role.STATE else _hit(found, "state")
    return None if _object_follows(reading, found.last + 1) else _hit(found, "state")


def _by_belonging(mention: Mention, index: int) -> Hit | None:
    """1,200 soldiers in the mission; 300 doctors with the relief force."""
    reading = mention.reading
    for ahead in range(index + 1, index + 6):
        if reading.tag(ahead) not in "DNM":
            return None
        found = _trigger(reading, ahead, Role.DEED)
        if found and found.measure == "deployed" and found.last == ahead and is_person(mention.head):
            return _hit(found, "state")
    return None


def _skip_adverbs(reading: Reading, index: int) -> int:
    while reading.tag(index) == "A" or reading.low(index) in ("more", "others", "other", "so", "far"):
        index += 1
    return index


def _object_follows(reading: Reading, index: int) -> bool:
    """Whether a noun phrase starts here, so that the verb before it has an object of its own."""
    steps = 0
    while reading.low(index) in _list("openers") and reading.tag(index) not in "DC" and steps < 5:
        index += 1
        steps += 1
        if index in reading.numbered:
            return True
    tag = reading.tag(index)
    if index in reading.numbered and tag not in "PY":
        return True
    return tag in "DQM" and reading.low(index) not in ("this", "last", "there", "here") or tag == "N" and steps == 0 and _plain_noun(reading, index)


def _plain_noun(reading: Reading, index: int) -> bool:
    return reading.tag(index + 1) not in "P" and reading.low(index) not in ("home", "when", "dead", "alive", "alone", "amid", "last", "next")


# ---- before the number


def _by_object(mention: Mention) -> Hit | None:
    """killed 12; killing at least 12; gunned down 12; took 20 people hostage."""
    reading = mention.reading
    index = _before_phrase(mention)
    for found in reading.by_last.get(index, ()):
        if found.roles & (Role.ACT_PAST | Role.ACT_ING | Role.ACT_BASE | Role.ACT_DONE) and not _is_passive(reading, found):
            return _hit(found, "object")
    return _by_split(reading, index, mention.after)


def _by_split(reading: Reading, index: int, after: int) -> Hit | None:
    for ending, measure in split_verbs().get(reading.low(index), ()):
        for start in range(after, min(after + 14, len(reading.words) - len(ending) + 1)):
            if reading.tag(start) in ".;":
                break
            if all(reading.low(start + k) == word for k, word in enumerate(ending)):
                return Hit(measure, index, "object")
    return None


def _before_phrase(mention: Mention) -> int:
    """The index of the word that governs the phrase from the left: over determiners, bounds and portions."""
    reading = mention.reading
    index = mention.first - 1
    while index >= 0:
        word, tag = reading.low(index), reading.tag(index)
        if index in reading.by_last and any(f.roles & (Role.ACT_ING | Role.ACT_PAST | Role.ACT_BASE | Role.ACT_DONE | Role.DEED) for f in reading.by_last[index]):
            return index
        if word == "of" and reading.low(index - 1) in _list("portions"):
            index -= 2
        elif word in _list("openers") or tag in "DA\"" or tag == "(":
            index -= 1
        else:
            return index
    return index


def _is_passive(reading: Reading, found: Found) -> bool:
    if not found.roles & Role.ACT_DONE:
        return False
    index = found.first - 1
    while reading.tag(index) == "A":
        index -= 1
    return reading.low(index) in _list("be")


def _by_deed(mention: Mention) -> Hit | None:
    """the deaths of 12; the murder of six nuns; injuries to 20."""
    reading = mention.reading
    index = _before_phrase(mention)
    if reading.low(index) not in ("of", "to", "by", "among"):
        return None
    for found in reading.by_last.get(index - 1, ()):
        if found.roles & (Role.DEED | Role.HEAD) and not found.roles & Role.TOLL:
            return _hit(found, "deed")
    return None


def _by_toll(mention: Mention) -> Hit | None:
    """the death toll rose to 20; put the number of wounded at 20; a toll of 20."""
    reading = mention.reading
    index = mention.first - 1
    while index >= 0 and (reading.tag(index) in "A\"D" or reading.low(index) in ("more", "than", "least", "around", "some")):
        index -= 1
    joint = reading.low(index)
    if joint not in _list("levels"):
        return None
    lowest = max(-1, index - _REACH)
    for start in range(index, lowest, -1):
        if start in reading.numbered:
            other = mention.before[-1] if mention.before else None
            return Hit(other.measure, other.governor, "toll") if other and other.rule == "toll" and joint not in "of" else None
        if reading.tag(start) in ";." and start < index:
            return None
        found = _trigger(reading, start, Role.TOLL)
        if found and found.last <= index:
            inner = _trigger(reading, found.last + 2, Role.STATE | Role.HEAD) if reading.low(found.last + 1) == "of" else None
            return _hit(inner or found, "toll")
        if reading.low(start) in _list("figures") and reading.low(start + 1) == "of" and start + 2 < index:
            if any(reading.low(i) in ("daily", "weekly", "monthly", "yearly", "per", "hourly") for i in range(start, index)):
                return Hit("rate", start, "toll")
            inner = next((f for f in reading.triggers if start + 2 <= f.first < index and not f.roles == Role.KIND), None)
            return _hit(inner, "toll") if inner else None
    return None


# ---- the verb whose subject the counted are


def _by_predicate(mention: Mention) -> Hit | None:
    """Walk right from the noun to its verb: 20 were killed, 20 are feared dead, 20 have fled, 20 who died."""
    reading = mention.reading
    index, limit = mention.after, min(len(reading.words), mention.after + _REACH)
    state = "noun"  # then: be, have, base (after a modal or "to")
    weak: Hit | None = None
    relative = False
    while index < limit:
        word, tag = reading.low(index), reading.tag(index)
        found = _fitting(reading, index, state, mention)
        if found == "agent":
            mention.busy = True
            return weak
        if isinstance(found, Found):
            hit = _hit(found, "predicate")
            if relative or _is_loose(reading, found, state, index):
                weak = weak or hit
                index, state, relative = found.last + 1, "noun", False
                continue
            return hit
        if tag == "R" and state == "noun":
            relative = True
        elif word in _list("be"):
            state = "be"
        elif word in _list("have"):
            state = "have"
        elif tag == "X":
            state = "base"
        elif tag == "T":
            if state != "noun" or _trigger(reading, index + 1, Role.BEFALL_BASE | Role.ACT_BASE) or reading.low(index + 1) in ("be", "have"):
                state = "base"
        elif word in _list("links") and (state != "noun" or _link_holds(reading, index)):
            state = "be" if state == "noun" else state
        elif tag == "(":
            index = _closing(reading, index, ")")
        elif tag in "SC" and state == "noun" and word in ("as", "while", "when", "because", "if", "but", "although", "though", "after", "before"):
            return weak
        elif tag == "-" and _closing(reading, index, "-") > index:
            index = _closing(reading, index, "-")
        elif tag in ".;-:" and word not in ".":
            return weak
        elif word == "among" and state == "be":
            return _first_of(reading, index + 1, limit) or weak
        elif word in _list("staying") and _is_lodged(reading, index):
            return Hit("displaced", index, "predicate")
        elif word in _list("reporting") or _is_other_verb(reading, index, state):
            if not relative:
                mention.busy = word not in _list("reporting")
                mention.speaks = (not mention.busy or word in ("put", "puts")) and all(reading.tag(i) not in ",D" for i in range(mention.after, index))
                return weak or (_second_verb(reading, index) if state == "noun" and mention.busy else None)
            state, relative = "noun", False  # the verb of the clause that begins with "who"
        elif tag == "," and state != "noun":
            return weak
        index += 1
    return weak


def _is_lodged(reading: Reading, index: int) -> bool:
    """living in 312 relief camps; housed in a stadium."""
    return any(reading.low(i) in _list("lodging") for i in range(index + 1, index + 8) if reading.tag(i) not in ";.,")


def _second_verb(reading: Reading, index: int) -> Hit | None:
    """One man suffered a stroke and died; 20 people fell ill and were taken to hospital."""
    for ahead in range(index + 1, min(index + 10, len(reading.words))):
        if reading.tag(ahead) in ",;.-RS":
            return None
        if reading.tag(ahead) == "C":
            verb = _skip_adverbs(reading, ahead + 1)
            is_passive = reading.low(verb) in _list("be")
            found = _trigger(reading, _skip_adverbs(reading, verb + 1), PATIENT) if is_passive else _trigger(reading, verb, Role.BEFALL_PAST)
            return _hit(found, "predicate") if found else None
    return None


def _is_other_verb(reading: Reading, index: int, state: str) -> bool:
    """Whether the word is a verb that names no measure, or what "be" says of the counted ("were children")."""
    word, tag = reading.low(index), reading.tag(index)
    if tag == "V" or (tag == "E" and (state != "noun" and word not in _list("links") or _object_follows(reading, index + 1))):
        return True
    if state == "be" and tag == "D":
        return _first_of(reading, index, index + 2) is None
    return (tag == "G" and state == "be") or (state in ("be", "base", "have") and tag in "NM#" and index not in reading.by_first)


def _is_loose(reading: Reading, found: Found, state: str, index: int) -> bool:
    """Whether a main verb may still follow: people fleeing the war ..., troops to be sent ..."""
    if state == "noun":
        return bool(found.roles & Role.BEFALL_ING) and not found.roles & Role.ACT_DONE
    return state == "base" and reading.tag(index - 1) != "X"


def _fitting(reading: Reading, index: int, state: str, mention: Mention) -> Found | str | None:
    """The trigger at the word if its form fits the state: "agent" if the counted do it to others, None if nothing fits."""
    for found in reading.by_first.get(index, ()):
        roles = found.roles
        if state == "be":
            if roles & (Role.ACT_DONE | Role.STATE | Role.HEAD | Role.BEFALL_ING):
                return found
            if roles & Role.ACT_ING:
                return "agent"
        elif state == "have":
            if roles & (Role.BEFALL_DONE | Role.BEFALL_PAST):
                return found
            if roles & Role.ACT_DONE:
                return "agent"
        elif state == "base":
            if roles & Role.BEFALL_BASE:
                return found
            if roles & Role.ACT_BASE:
                return "agent"
        else:
            if roles & Role.BEFALL_PAST or roles & Role.BEFALL_ING:
                return found
            if roles & Role.BEFALL_BASE and reading.tag(index - 1) not in "DPT'" and (index <= mention.after + 1 or reading.tag(index - 1) in "RA,)"):
                return found
            if roles & Role.ACT_DONE:
                if not _object_follows(reading, found.last + 1):
                    return found if reading.tag(index - 1) not in "DA'" or reading.tag(found.last + 1) not in "NM" else None
                return "agent" if reading.tag(index - 1) not in "D" else None
            if roles & (Role.ACT_ING | Role.ACT_PAST) and _object_follows(reading, found.last + 1):
                return "agent"
            if roles & Role.STATE and reading.tag(index - 1) not in "DPN'" and reading.tag(found.last + 1) not in "NM":
                return found
    return None


def _link_holds(reading: Reading, index: int) -> bool:
    """Whether a link without "be" is one: 12 feared dead, 5 reported killed, 30 forced to flee."""
    following = _skip_adverbs(reading, index + 1)
    return reading.tag(following) == "T" or bool(_trigger(reading, following, Role.ACT_DONE | Role.STATE | BEFALL)) or reading.low(following) == "having"


def _closing(reading: Reading, index: int, tag: str) -> int:
    """The index of the bracket or dash that closes the one here; the index itself if none does."""
    return next((i for i in range(index + 1, min(index + 20, len(reading.words))) if reading.tag(i) == tag), index)


def _first_of(reading: Reading, index: int, limit: int) -> Hit | None:
    for ahead in range(index, min(limit, index + 9)):
        found = _trigger(reading, ahead, Role.ACT_DONE | Role.STATE | Role.HEAD | BEFALL)
        if found:
            return _hit(found, "predicate")
    return None


# ---- from another amount of the sentence


def _by_base(mention: Mention) -> Hit | None:
    """a quarter of about 18,000 students: what the sentence says, it says of the quarter."""
    other = mention.before[-1] if mention.before else None
    if other is None or other.amount.kind is not Kind.SHARE:
        return None
    between = [mention.reading.low(i) for i in range(other.behind, mention.first)]
    of_it = between[:1] == ["of"] and all(word in _list("openers") for word in between[1:])
    return Hit("other:" + (mention.head or "number"), -1, "base") if of_it else None


def _by_neighbour(mention: Mention) -> Hit | None:
    """12 soldiers and 30 policemen; 12 people, including three children; 12 people, three of them children."""
    if not mention.before or mention.amount.kind is Kind.MEASURE:
        return None
    reading = mention.reading
    other = mention.before[-1]
    if not other.measure or other.amount.kind is not Kind.COUNT:
        return None
    between = range(other.after, mention.first)
    words = [reading.low(i) for i in between]
    if _is_part(mention, words):
        return Hit(other.measure, other.governor, "part")
    if other.rule in ("head", "kind") and not mention.elided:
        return None
    if len(words) > 25 or any(reading.tag(i) in ";." for i in between):
        return None
    joined = any(reading.tag(i) in "C,-" or reading.low(i) in ("with", "plus", "well") for i in between)
    verbs = [i for i in between if reading.tag(i) in "VEGX" and reading.low(i) not in _list("links")]
    if joined and (not verbs or mention.elided and other.governor in between):
        return Hit(other.measure, other.governor, "list")
    return None


def _is_part(mention: Mention, before: list[str]) -> bool:
    reading = mention.reading
    if any(word in _list("inclusions") for word in before[-3:]) or before[-2:] == ["but", "also"]:
        return True
    return any(
        reading.low(i) == "of" and reading.low(i + 1) in ("them", "whom", "those", "these", "which")
        for i in (mention.after, mention.number + 1, mention.after - 2)
    )


def _by_company(mention: Mention) -> Hit | None:
    """A minister was killed along with two bodyguards; several people were hurt, including two children."""
    reading = mention.reading
    index = _before_phrase(mention)
    if reading.low(index) not in ("including", "with") or (reading.low(index) == "with" and reading.low(index - 1) not in ("along", "together")):
        return None
    wanted = Role.ACT_DONE | Role.STATE | BEFALL | Role.ACT_PAST | Role.ACT_ING
    return next(
        (_hit(f, "list") for f in reversed(reading.triggers) if index - _REACH <= f.first and f.last < index and f.roles & wanted),
        None,
    )


def _by_conjunct(mention: Mention) -> Hit | None:
    """killed the mayor, his wife and two bodyguards; the murder of a priest and two nuns."""
    reading = mention.reading
    index = _before_phrase(mention)
    if reading.tag(index) not in "C,":
        return None
    while index > 0 and mention.first - index < 20:
        for found in reading.by_last.get(index, ()):
            if found.roles & (Role.ACT_PAST | Role.ACT_ING | Role.ACT_BASE) and not _is_passive(reading, found):
                return _hit(found, "list")
        if reading.low(index) == "of":
            deed = next((f for f in reading.by_last.get(index - 1, ()) if f.roles & Role.DEED), None)
            if deed:
                return _hit(deed, "list")
        elif reading.tag(index) not in "NMDCQ,'#A(" or reading.low(index) == "but":
            return None
        index -= 1
    return None


def _by_revision(mention: Mention) -> Hit | None:
    """up from 49; raising its earlier estimate of 200."""
    reading = mention.reading
    index = mention.first - 1
    if not mention.before or not mention.elided or reading.low(index) not in ("of", "from", "to", "at", "with", "than"):
        return None
    if not any(reading.low(i) in _list("revisions") for i in range(index - 5, index)):
        return None
    other = mention.before[-1]
    return Hit(other.measure, other.governor, "list") if other.amount.kind is mention.amount.kind else None


# ---- the nearest word


def _by_nearest(mention: Mention) -> Hit | None:
    """The nearest trigger of the clause, within nine words and not across another number."""
    reading = mention.reading
    if mention.busy:
        return None
    may_be_person = mention.elided or is_person(mention.head)
    best: tuple[int, Found] | None = None
    for found in reading.triggers:
        if not found.roles & (Role.ACT_DONE | Role.ACT_PAST | Role.ACT_ING | BEFALL | Role.STATE | Role.DEED | Role.TOLL | Role.ACT_BASE):
            continue
        if found.measure.startswith("other:") or found.roles & Role.KIND or found.measure not in _OF_THINGS and not may_be_person:
            continue
        gap = range(found.last + 1, mention.first) if found.last < mention.number else range(mention.after, found.first)
        if len(gap) > 9 or any(reading.tag(i) in ";.-" or i in reading.numbered for i in gap):
            continue
        if any(reading.low(i) in _list("reporting") or reading.tag(i) in "R" for i in gap):
            continue
        if best is None or len(gap) < best[0]:
            best = (len(gap), found)
    return _hit(best[1], "nearest") if best else None


def _by_attribute(mention: Mention) -> Hit | None:
    """30 wounded soldiers; 500 displaced families: a state before the noun."""
    reading = mention.reading
    for index in range(mention.behind, mention.after):
        found = _trigger(reading, index, Role.STATE | Role.ACT_DONE)
        if found:
            return _hit(found, "attribute")
    return None


_RULES: tuple[Callable[[Mention], Hit | None], ...] = (
    _by_base,
    _by_head,
    _by_revision,
    _by_state,
    _by_object,
    _by_deed,
    _by_toll,
    _by_predicate,
    _by_attribute,
    _by_neighbour,
    _by_company,
    _by_conjunct,
    _by_kind,
    _by_nearest,
)
