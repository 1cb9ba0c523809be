"""The verb whose subject the counted are: walk right from the noun until a verb says what happened."""

from __future__ import annotations

from factcheck.extraction.mentions import Mention, Reading
from factcheck.extraction.steps import (
    REACH,
    Hit,
    before_phrase,
    closing,
    first_of,
    hit_of,
    listed,
    object_follows,
    skip_adverbs,
    trigger_at,
)
from factcheck.extraction.triggers import BEFALL, PATIENT, Found, Role


def by_predicate(mention: Mention) -> Hit | None:
    """Walk right from the noun to its verb: 20 were killed, 20 are feared dead, 20 have fled, 20 who died."""
    reading = mention.reading
    if reading.low(before_phrase(mention)) in listed("inside"):
        return None
    index, limit = mention.after, min(len(reading.words), mention.after + REACH)
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
            hit = hit_of(found, "predicate")
            if relative or _is_loose(reading, found, state, index):
                weak = weak or hit
                index, state, relative = found.last + 1, "noun", False
                continue
            return hit
        if tag == "R" and state == "noun":
            relative = True
        elif word in listed("be"):
            state = "be"
        elif word in listed("have"):
            state = "have"
        elif tag == "X":
            state = "base"
        elif tag == "T":
            if (
                state != "noun"
                or trigger_at(reading, index + 1, Role.BEFALL_BASE | Role.ACT_BASE)
                or reading.low(index + 1) in ("be", "have")
            ):
                state = "base"
        elif word in listed("links") and (state != "noun" or _link_holds(reading, index)):
            state = "be" if state == "noun" else state
        elif tag == "(":
            index = closing(reading, index, ")")
        elif (
            tag in "SC"
            and state == "noun"
            and word in ("as", "while", "when", "because", "if", "but", "although", "though", "after", "before")
        ):
            return weak
        elif tag == "-" and closing(reading, index, "-") > index:
            index = closing(reading, index, "-")
        elif tag in ".;-:" and word not in ".":
            return weak
        elif word == "among" and state == "be":
            return first_of(reading, index + 1, limit) or weak
        elif word in listed("staying") and _is_lodged(reading, index):
            return Hit("displaced", index, "predicate")
        elif word in listed("reporting") or _is_other_verb(reading, index, state):
            if not relative:
                mention.busy = word not in listed("reporting")
                mention.speaks = (not mention.busy or word in ("put", "puts")) and all(
                    reading.tag(i) not in ",D" for i in range(mention.after, index)
                )
                return weak or (_second_verb(reading, index) if state == "noun" and mention.busy else None)
            state, relative = "noun", False  # the verb of the clause that begins with "who"
        elif tag == "," and state != "noun":
            return weak
        index += 1
    return weak


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
            if (
                roles & Role.BEFALL_BASE
                and reading.tag(index - 1) not in "DPT'"
                and (index <= mention.after + 1 or reading.tag(index - 1) in "RA,)")
            ):
                return found
            if roles & Role.ACT_DONE:
                if not object_follows(reading, found.last + 1):
                    return (
                        found
                        if reading.tag(index - 1) not in "DA'" or reading.tag(found.last + 1) not in "NM"
                        else None
                    )
                return "agent" if reading.tag(index - 1) not in "D" else None
            if roles & (Role.ACT_ING | Role.ACT_PAST) and object_follows(reading, found.last + 1):
                return "agent"
            if roles & Role.STATE and reading.tag(index - 1) not in "DPN'" and reading.tag(found.last + 1) not in "NM":
                return found
    return None


def _is_other_verb(reading: Reading, index: int, state: str) -> bool:
    """Whether the word is a verb that names no measure, or what "be" says of the counted ("were children")."""
    word, tag = reading.low(index), reading.tag(index)
    if tag == "V" or (
        tag == "E" and ((state != "noun" and word not in listed("links")) or object_follows(reading, index + 1))
    ):
        return True
    if state == "be" and tag == "D":
        return first_of(reading, index, index + 2) is None
    return (tag == "G" and state == "be") or (
        state in ("be", "base", "have") and tag in "NM#" and index not in reading.by_first
    )


def _is_lodged(reading: Reading, index: int) -> bool:
    """living in 312 relief camps; housed in a stadium."""
    return any(reading.low(i) in listed("lodging") for i in range(index + 1, index + 8) if reading.tag(i) not in ";.,")


def _second_verb(reading: Reading, index: int) -> Hit | None:
    """One man suffered a stroke and died; 20 people fell ill and were taken to hospital."""
    for ahead in range(index + 1, min(index + 10, len(reading.words))):
        if reading.tag(ahead) in ",;.-RS":
            return None
        if reading.tag(ahead) == "C":
            verb = skip_adverbs(reading, ahead + 1)
            is_passive = reading.low(verb) in listed("be")
            found = (
                trigger_at(reading, skip_adverbs(reading, verb + 1), PATIENT)
                if is_passive
                else trigger_at(reading, verb, Role.BEFALL_PAST)
            )
            return hit_of(found, "predicate") if found else None
    return None


def _is_loose(reading: Reading, found: Found, state: str, index: int) -> bool:
    """Whether a main verb may still follow: people fleeing the war ..., troops to be sent ..."""
    if state == "noun":
        return bool(found.roles & Role.BEFALL_ING) and not found.roles & Role.ACT_DONE
    return state == "base" and reading.tag(index - 1) != "X"


def _link_holds(reading: Reading, index: int) -> bool:
    """Whether a link without "be" is one: 12 feared dead, 5 reported killed, 30 forced to flee."""
    following = skip_adverbs(reading, index + 1)
    return (
        reading.tag(following) == "T"
        or bool(trigger_at(reading, following, Role.ACT_DONE | Role.STATE | BEFALL))
        or reading.low(following) == "having"
    )
