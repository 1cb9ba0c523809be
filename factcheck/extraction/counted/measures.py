"""The measure of an amount: what its kind and form say, else the word that governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extraction.amounts.ranges import VOTE_AFTER
from factcheck.extraction.counted.anaphora import AGAIN, echo_of, figure_again, share_again, unit_again
from factcheck.extraction.counted.flows import (
    continues_series,
    difference_of,
    is_change,
    is_flow,
    is_margin,
    share_measure,
)
from factcheck.extraction.counted.governors import governor_of
from factcheck.extraction.counted.mentions import Mention
from factcheck.extraction.counted.senses import settled
from factcheck.extraction.counted.steps import Hit, named_measure
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.people import is_person
from factcheck.lexicon import load
from factcheck.lexicon.lists import LISTS, places_of, single_spaced
from factcheck.lexicon.nouns import singular
from factcheck.model import Bound, Kind

_PERIODS = ("second", "minute", "hour", "day", "night", "week", "weekend", "month", "quarter", "year")
_PLACES = ("bed", "cot", "mattress", "toilet", "latrine", "desk", "textbook")
_EVERY_WORDS = frozenset({*_PERIODS, *_PLACES, "daily", "hourly", "per", "every"})
"""Words without one of which `_EVERY` finds nothing."""
_UNIT = (
    rf"(?:{'|'.join(_PERIODS)})\b"
    r"(?!\s+(?:ago|earlier|later|after|before|long|old))"
)
_EVERY = re.compile(
    rf"\s*(?:(?P<base>(?:\w+\s+){{0,4}}(?:per|for\s+every)\s+(?:10{{2,5}}|10{{0,2}}(?:,0{{3}}){{1,2}}|thousand|million)\b)"
    rf"|(?:times\s+)?(?:(?:a|an|per|each|every)\s+{_UNIT}|daily\b|hourly\b)"
    rf"|(?:\w+\s+){{1,4}}(?:(?:per|each|every)\s+{_UNIT}|(?P<daily>(?-i:daily|hourly))(?=[^\w\s]|\s[-–]|\Z))"
    rf"|to\s+(?:a|each|every)\s+(?:{'|'.join(_PLACES)})\b)",
    re.IGNORECASE,
)
_TIMES = {"daily": "day", "hourly": "hour"}
_TIME = re.compile(rf"\b(?:{'|'.join((*_PERIODS, *_TIMES))})\Z")
_HYPHEN = re.compile(
    r"[-\s]?(strong)\b"
    r"|-(?!(?:odd|plus|some|ish|or-so)\b)(\w+)((?:\s+(?!of\b|in\b|on\b|at\b|from\b|by\b|to\b|and\b)[a-z]+){0,3})",
    re.IGNORECASE,
)
_TO_VERB = 8  # words from a verb to how often it was done
_LARGE = 100_000  # a sum that is told without its currency
_DECIDED = 100  # characters behind a pair of votes that tell what they decided
_TO_PRICE = 4  # words from a sum to its verb
_HANDFUL = 12  # the members of a body that are told one by one
_FOR_AND_AGAINST = re.compile(r"[0-9]{1,4}(?:\s?[-–—]\s?|\sto\s|-to-)[0-9]{1,4}(?![0-9%])")


def set_measure(document: Document, mention: Mention, before: Sequence[Mention]) -> None:
    """Set measure, rule and governing word of the mention; `before` are those before it in the article."""
    hit = _by_form(document, mention, before) or governor_of(mention)
    if hit is None or hit.rule == "gathering" or (hit.rule == "kind" and mention.elided):
        echo = echo_of(mention, before)
        if echo:
            hit, mention.echo = echo
    if mention.amount.kind is Kind.DEFINITE and (hit is None or hit.measure not in LISTS["grammar.casualties"]):
        known = _known(mention, before)
        if known is not None:
            own = hit is not None and hit.measure in LISTS["grammar.fates"]  # all of the eight have recovered
            hit, mention.echo = Hit(hit.measure if hit and own else known.measure, -1, AGAIN), known
    if hit is None:
        bare = "people" if mention.amount.bound is Bound.VAGUE or _are_others(mention) else "number"
        mention.measure = mention.given = named_measure(mention) if mention.head else "other:" + bare
        return
    mention.measure, mention.governor, mention.rule = hit
    if again := share_again(mention, before):
        mention.echo, mention.measure = again, again.measure
    mention.answered = figure_again(mention, before) or unit_again(mention)
    mention.given, mention.measure = mention.measure, settled(document, mention)


def _are_others(mention: Mention) -> bool:
    """Whether people beside those named are counted: "the dean and three others"; not "the three others"."""
    reading = mention.reading
    return reading.low(mention.after - 1) == "others" and reading.tag(mention.number - 1) not in "D'"


def _is_of_money(mention: Mention) -> bool:
    """Whether a sum of no currency is meant: "millions in cash", "spend millions", "cost the port half a million"."""
    reading, behind, payer = mention.reading, mention.behind, mention.first - 1
    if mention.amount.kind is not Kind.COUNT or (mention.amount.value or mention.amount.low or 0) < _LARGE:
        return False
    while reading.tag(payer) in "DNM" and payer > mention.first - _TO_PRICE:
        payer -= 1
    is_paid = reading.low(payer) in LISTS["currencies.price"] and reading.low(payer) not in LISTS["currencies.traded"]
    if mention.amount.surface.lower() == "billions" or is_paid:
        return True
    return reading.low(behind) == "in" and reading.has(LISTS["currencies.sums"], behind + 1, behind + 4)


def _known(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The people told of before whom "the four" and "the three farmers" mean, where what befell them is known."""
    # a three-star inn; not "three-teenagers", where a blank is lost
    describes = mention.noun == mention.head and mention.reading.places.text.startswith("-", mention.amount.end)
    if describes or mention.reading.low(mention.number - 1) in ("other", "remaining"):
        return None
    for other in reversed(before):
        if other.amount.value != mention.amount.value or other.amount.kind is not Kind.COUNT:
            continue
        alike = mention.elided or mention.head == other.head
        if not alike and not (is_person(mention.head) and (mention.amount.value or 0) > 2):
            continue
        fates = LISTS["grammar.casualties"] | {"other:charged", "other:bodies"}
        people = is_person(other.head) or other.elided or other.head in LISTS["grammar.bodies"]
        return other if people and other.measure in fates else None
    return None


def _by_form(document: Document, mention: Mention, before: Sequence[Mention]) -> Hit | None:
    """What kind, unit and hyphen say: money, shares, rates, lengths, 7.0-magnitude, 9,000-strong."""
    amount = mention.amount
    if amount.kind is Kind.MONEY or (mention.elided and not mention.noun and _is_of_money(mention)):
        return Hit("money", -1, "form")
    if _is_of_vote(document, mention):
        return Hit("other:votes", -1, "form")
    if is_margin(mention):
        return Hit("other:margin", -1, "form")
    if amount.kind is Kind.SHARE:
        return Hit(share_measure(mention), -1, "form")
    may_recur = not _EVERY_WORDS.isdisjoint(mention.reading.vocabulary)
    recurs = may_recur and _EVERY.match(document.text, _end(mention), mention.reading.sentence.end)
    if (amount.unit and " per " in amount.unit and amount.dimension != "speed") or (
        recurs and not (recurs["daily"] and mention.elided)
    ):
        is_of_base = recurs and recurs["base"]  # four deaths per 100,000 people
        mention.per = _per_time(recurs) if recurs and amount.kind is Kind.COUNT and not amount.unit else None
        return (None if is_of_base else _yearly_toll(mention)) or Hit("rate", -1, "form")
    if is_flow(mention, before):
        return Hit("rate", -1, "series")
    if continues_series(mention, before[-1] if before else None):
        mention.per = before[-1].per
        return Hit("rate", -1, "series")
    if difference_of(mention) == "less" or (
        mention.head == "point" and (amount.unit == "basis point" or is_change(mention))
    ):
        return Hit("other:change", -1, "form")
    hyphen = _HYPHEN.match(document.text, amount.end)
    attributive = hyphen and (hyphen.group(1) or amount.dimension != "length" or amount.unit == "millimetre")
    if amount.kind is Kind.MEASURE and not attributive:  # a 75-mm gun, but a 770-foot dam
        return Hit("other:" + _dimension(mention), -1, "form")
    if mention.noun == "times":
        return Hit("other:" + _repeated(mention), -1, "form")
    return _attributive(mention, hyphen) if hyphen else None


def _per_time(recurs: re.Match[str]) -> str | None:
    """The time of a rate: "per month" for "a month", "per day" for "daily"; None for "to every bed"."""
    time = _TIME.search(recurs[0].lower())
    return None if recurs["base"] or time is None else f"per {_TIMES.get(time[0], time[0])}"


def _repeated(mention: Mention) -> str:
    """What was done so often: "shot" for "was shot six times", "times" where no verb stands near before the number."""
    reading = mention.reading
    for index in range(mention.first - 1, max(-1, mention.first - _TO_VERB), -1):
        if reading.tag(index) in ";.S":
            break
        if reading.tag(index) in "VE":
            return reading.low(index)
    return "times"


def _is_of_vote(document: Document, mention: Mention) -> bool:
    """Whether the number is one of the votes for and against: "lawmakers voted 64-0", "by a vote of 134 to 63"."""
    other = mention.previous
    opening = _FOR_AND_AGAINST.match(document.text, mention.amount.start)
    if opening is None and other is not None and other.measure == "other:votes":
        opening = _FOR_AND_AGAINST.match(document.text, other.amount.start)
    if mention.amount.kind is not Kind.COUNT or opening is None or opening.end() < mention.amount.end:
        return False
    text, sentence = document.text, mention.reading.sentence
    behind = text[opening.end() : opening.end() + _DECIDED].lower()
    return bool(VOTE_AFTER.match(behind) or _votes(text[sentence.start : opening.start()]))


def _votes(words: str) -> bool:
    """Whether words tell of a vote."""
    return bool(places_of(load("kinds")["label"]["voting"], single_spaced(words.lower())))


def _yearly_toll(mention: Mention) -> Hit | None:
    """The dead are the dead, by year or not: "kills 2,000 people a year"."""
    hit = governor_of(mention) if mention.amount.kind is Kind.COUNT else None
    return hit if hit and hit.measure == "killed" and hit.rule in ("object", "predicate") else None


def _end(mention: Mention) -> int:
    words = mention.reading.words
    return max(mention.amount.end, words[mention.after - 1].end if mention.after <= len(words) else 0)


def _dimension(mention: Mention) -> str:
    dimension = mention.amount.dimension
    if dimension == "angle" and LISTS["grammar.angular"].isdisjoint(mention.reading.vocabulary):
        dimension = "temperature"  # 31 degrees
    named = {"length": "distance", "earthquake magnitude": "magnitude"}.get(dimension or "", dimension)
    return (named or mention.head or "quantity").replace(" ", "_")


def _attributive(mention: Mention, hyphen: re.Match[str]) -> Hit:
    """A number that describes a noun: a 9,000-strong force, a 1,500-passenger capacity, a 50-bed hospital."""
    if hyphen.group(1):
        words = {singular(word) for word in mention.noun.split()}
        others = "other:employed" if words & LISTS["grammar.employed"] else "deployed"
        return Hit("participants" if words & LISTS["grammar.crowds"] else others, -1, "form")
    following = {singular(word.lower()) for word in hyphen.group(3).split()}
    if LISTS["flows.leads"].intersection(following) and hyphen.group(2).lower() in LISTS["flows.scored"]:
        return Hit("other:margin", -1, "form")
    word = "capacity" if "capacity" in following else singular(hyphen.group(2).lower())
    if word in LISTS["grammar.heads"] and (mention.amount.value or 0) > _HANDFUL:  # not a two-man race
        crowd = "participants" if following & LISTS["grammar.crowds"] else None
        return Hit(crowd or ("deployed" if following & LISTS["grammar.forces"] else "other:" + word), -1, "form")
    return Hit("other:" + word, -1, "form" if word in LISTS["grammar.gauges"] else "attribute of a thing")
