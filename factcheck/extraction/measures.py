"""The measure of an amount: what its kind and form say, else the word that governs it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice

from factcheck.extraction.document import Document
from factcheck.extraction.governors import governor_of
from factcheck.extraction.mentions import Mention
from factcheck.extraction.people import is_person
from factcheck.extraction.steps import Hit, before_phrase
from factcheck.extraction.triggers import measure_of_kind
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import listed
from factcheck.lexicon.nouns import singular
from factcheck.model import Bound, Kind

_UNIT = (
    r"(?:second|minute|hour|day|night|week|weekend|month|quarter|year)\b"
    r"(?!\s+(?:ago|earlier|later|after|before|long|old))"
)
_EVERY = re.compile(
    rf"\s*(?:(?:times\s+)?(?:(?:a|an|per|each|every)\s+{_UNIT}|daily\b|hourly\b)|(?:\w+\s+){{1,3}}(?:per|each|every)\s+{_UNIT})",
    re.IGNORECASE,
)
_HYPHEN = re.compile(
    r"[-\s]?(strong)\b|-(\w+)((?:\s+(?!of\b|in\b|on\b|at\b|from\b|by\b|to\b|and\b)[a-z]+){0,2})", re.IGNORECASE
)
_OPENING = 3  # words before a number that opens its sentence
_ENOUGH = 2  # words of a subject that make an article one about it


def set_measure(document: Document, mention: Mention, last: Mention | None) -> None:
    """Set measure, rule and governing word of the mention; `last` is the mention before it in the article."""
    hit = _by_form(document, mention) or governor_of(mention)
    if (hit is None or hit.rule == "nearest") and last and _goes_on(mention, last):
        hit = Hit(last.measure, -1, "elided")
    if (hit is None or hit.rule == "nearest") and last and last.amount.kind is Kind.COUNT and _is_figure_again(mention):
        hit = Hit(last.measure, -1, "total")
    if hit is None:
        bare = "people" if mention.amount.bound is Bound.VAGUE else "number"  # thousands are waiting
        mention.measure = "other:" + (mention.head or bare)
        return
    mention.measure, mention.governor, mention.rule = hit
    mention.measure = _settled(document, mention)


def _goes_on(mention: Mention, last: Mention) -> bool:
    """Whether the number counts what the one before it counted: "Another 4,900 boarded ships"."""
    if last.rule == "form" or not mention.elided or mention.amount.kind is not Kind.COUNT:
        return False
    if mention.reading.low(before_phrase(mention)) in listed("grammar", "inside") - {"of"}:
        return False  # in seven of the 14 provinces
    opens = mention.first <= _OPENING and mention.previous is None
    opens = opens and all(mention.reading.tag(i) in "ACS" for i in range(mention.first))
    return mention.amount.more or opens or mention.previous is last


def _is_figure_again(mention: Mention) -> bool:
    """Whether the figure just told of is put anew: "It had put the figure at 87", "rebels put it at 40"."""
    reading = mention.reading
    if not mention.elided or reading.low(mention.first - 1) not in listed("grammar", "levels"):
        return False
    if reading.low(mention.first - 2) == "it" and reading.low(mention.first - 3) in ("put", "puts", "putting"):
        return True
    back = range(mention.first - 2, max(0, mention.first - 6), -1)
    figure = next((i for i in back if reading.low(i) in listed("grammar", "figures")), None)
    between = () if figure is None else range(figure + 1, mention.first)
    return (
        figure is not None
        and reading.tag(figure - 1) in "DQ"
        and all(reading.low(i) in listed("grammar", "levels") or reading.tag(i) == "A" for i in between)
        and reading.low(figure + 1) != "of"
    )


def _settled(document: Document, mention: Mention) -> str:
    """The measure where the word leaves it open: who is carried, lost, dismissed depends on the rest of the article."""
    measure = mention.measure
    people = is_person(mention.head)
    if _is_travel(mention) and _is_about(document.text, "evacuation", _ENOUGH):
        return "evacuated"
    if measure == "other:departed" and _leaves_a_place(mention):
        return "displaced"
    if measure == "deployed" and mention.rule != "kind" and not people and not _is_sent(mention):
        return "other:" + mention.head
    if measure == "other:case" and _is_about(document.text, "epidemic", 1):
        return "infected"
    if measure == "destroyed" and people and not mention.elided:
        return "other:" + mention.head
    if measure == "other:lost" and people and mention.head not in listed("grammar", "parted"):
        return "killed"
    if measure in listed("grammar", "of_people") and not people and not mention.elided:
        return "other:" + (mention.head or "number")
    return measure


def _by_form(document: Document, mention: Mention) -> Hit | None:
    """What kind, unit and hyphen say: money, shares, rates, lengths, 7.0-magnitude, 9,000-strong."""
    amount = mention.amount
    if amount.kind is Kind.MONEY:
        return Hit("money", -1, "form")
    if amount.kind is Kind.SHARE:
        return Hit("share", -1, "form")
    if (amount.unit and " per " in amount.unit and amount.dimension != "speed") or _EVERY.match(
        document.text, _end(mention)
    ):
        return Hit("rate", -1, "form")
    hyphen = _HYPHEN.match(document.text, amount.end)
    if amount.kind is Kind.MEASURE and not hyphen:
        return Hit("other:" + _dimension(mention), -1, "form")
    if amount.noun == "times":
        return Hit("other:times", -1, "form")
    return _attributive(mention, hyphen) if hyphen else None


def _end(mention: Mention) -> int:
    words = mention.reading.words
    return max(mention.amount.end, words[mention.after - 1].end if mention.after <= len(words) else 0)


def _dimension(mention: Mention) -> str:
    dimension = mention.amount.dimension
    return "distance" if dimension == "length" else (dimension or mention.head or "quantity").replace(" ", "_")


def _attributive(mention: Mention, hyphen: re.Match[str]) -> Hit:
    """A number that describes a noun: a 9,000-strong force, a 1,500-passenger capacity, a 50-bed hospital."""
    if hyphen.group(1):
        words = {singular(word) for word in mention.noun.split()}
        return Hit("participants" if words & listed("grammar", "crowds") else "deployed", -1, "form")
    following = hyphen.group(3).split()
    word = "capacity" if "capacity" in following else singular(hyphen.group(2).lower())
    return Hit("other:" + word, -1, "form" if word in listed("grammar", "gauges") else "attribute of a thing")


def _is_travel(mention: Mention) -> bool:
    return mention.measure in listed("grammar", "travel")


def _leaves_a_place(mention: Mention) -> bool:
    """left the city; have left Ruritania; left for the coast: not a race, a party, a firm."""
    reading = mention.reading
    ahead = range(mention.governor + 1, mention.governor + 4)
    return any(
        reading.tag(i) == "M" or reading.low(i) in listed("grammar", "localities") | listed("grammar", "homes")
        for i in ahead
    )


def _is_sent(mention: Mention) -> bool:
    """Whether ships, tanks, people are meant and not letters; what the text leaves out is given the benefit."""
    if mention.elided or not mention.head:
        return True
    before = mention.noun.split()[-2:-1]  # rescue team, bus run
    return "deployed" in (measure_of_kind(mention.head), measure_of_kind(*before, mention.head))


@cache
def _stems(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(load('grammar')[name])})", re.IGNORECASE)


@lru_cache(maxsize=8)
def _is_about(text: str, subject: str, enough: int) -> bool:
    """Whether an article has so many words of a subject: its passengers may be evacuated, its cases infected."""
    return sum(1 for _ in islice(_stems(subject).finditer(text), enough)) >= enough
