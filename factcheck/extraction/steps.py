"""Steps between the words of a sentence, shared by the rules that look for the word that governs a number."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factcheck.extraction.mentions import Mention, Reading
from factcheck.extraction.triggers import BEFALL, Found, Role
from factcheck.lexicon import load

REACH = 30  # words to walk from the number before giving up


class Hit(NamedTuple):
    """A measure, the index of the word that says so, and the name of the rule that found it."""

    measure: str
    at: int
    rule: str


@cache
def listed(name: str) -> frozenset[str]:
    return frozenset(load("grammar")[name])


def hit_of(found: Found, rule: str) -> Hit:
    return Hit(found.measure, found.first, rule)


def trigger_at(reading: Reading, index: int, roles: Role) -> Found | None:
    return next((f for f in reading.by_first.get(index, ()) if f.roles & roles), None)


def skip_adverbs(reading: Reading, index: int) -> int:
    while reading.tag(index) == "A" or reading.low(index) in ("more", "others", "other", "so", "far"):
        index += 1
    return index


def object_follows(reading: Reading, index: int) -> bool:
    """Whether a noun phrase starts here, so that the verb before it has an object of its own."""
    steps = 0
    while reading.low(index) in listed("openers") and reading.tag(index) not in "DC" and steps < 5:
        index += 1
        steps += 1
        if index in reading.numbered:
            return True
    tag = reading.tag(index)
    if index in reading.numbered and tag not in "PY":
        return True
    return (tag in "DQM" and reading.low(index) not in ("this", "last", "there", "here")) or (
        tag == "N" and steps == 0 and _plain_noun(reading, index)
    )


def _plain_noun(reading: Reading, index: int) -> bool:
    return reading.tag(index + 1) not in "P" and reading.low(index) not in (
        "home",
        "when",
        "dead",
        "alive",
        "alone",
        "amid",
        "last",
        "next",
    )


def before_phrase(mention: Mention) -> int:
    """The index of the word that governs the phrase from the left: over determiners, bounds and portions."""
    reading = mention.reading
    index = mention.first - 1
    while index >= 0:
        word, tag = reading.low(index), reading.tag(index)
        if index in reading.by_last and any(
            f.roles & (Role.ACT_ING | Role.ACT_PAST | Role.ACT_BASE | Role.ACT_DONE | Role.DEED)
            for f in reading.by_last[index]
        ):
            return index
        if word == "of" and reading.low(index - 1) in listed("portions"):
            index -= 2
        elif word in listed("openers") or tag in 'DA"' or tag == "(":
            index -= 1
        else:
            return index
    return index


def is_passive(reading: Reading, found: Found) -> bool:
    if not found.roles & Role.ACT_DONE:
        return False
    index = found.first - 1
    while reading.tag(index) == "A":
        index -= 1
    return reading.low(index) in listed("be")


def first_of(reading: Reading, index: int, limit: int) -> Hit | None:
    for ahead in range(index, min(limit, index + 9)):
        found = trigger_at(reading, ahead, Role.ACT_DONE | Role.STATE | Role.HEAD | BEFALL)
        if found:
            return hit_of(found, "predicate")
    return None


def closing(reading: Reading, index: int, tag: str) -> int:
    """The index of the bracket or dash that closes the one here; the index itself if none does."""
    return next((i for i in range(index + 1, min(index + 20, len(reading.words))) if reading.tag(i) == tag), index)
