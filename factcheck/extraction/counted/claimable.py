"""Which numbers are claims: not one man who is quoted, nor the number of ways and sides."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extraction.counted.anaphora import AGAIN, FOREIGN
from factcheck.extraction.counted.mentions import Mention
from factcheck.extraction.counted.steps import before_phrase
from factcheck.extraction.language.people import is_person
from factcheck.lexicon.inflection import forms_of
from factcheck.lexicon.lists import LISTS, letter_runs
from factcheck.model import CLAIM_KINDS, Amount, Attribution, Bound, Kind

SURE = frozenset({"object", "state", "deed", "toll", "predicate", "list", "head", "form"})
"""Rules that find the word which the grammar ties to the number."""

_OF_SPORT = 3  # words of sport that make a text one of sport
_JOINTS = 2  # words and marks between two numbers of a list
_LARGE = 100  # a bare number so large that somebody vouches for is no label
_ALL = 100.0
_GIVING = frozenset(forms_of("give").every())
_HANDFUL = 12  # reasons and sides that a reader counts on the fingers


def may_be_claim(amount: Amount) -> bool:
    """Whether an amount is of a kind that can become a claim."""
    return amount.kind in CLAIM_KINDS or amount.kind is Kind.DEFINITE


def is_claim(mention: Mention, attribution: Attribution) -> bool:
    """Whether a mention counts something that can be compared; `attribution` says who vouches for it."""
    base = mention.reading.lows[max(0, mention.number - 2) : mention.number]
    if mention.amount.kind is Kind.COUNT and (base[-1:] == ("per",) or base == ("for", "every")):
        return False  # four deaths per 100,000 people
    if mention.amount.kind is Kind.SHARE and _is_conviction(mention):
        return False
    if mention.rule == "attribute of a thing" or _is_idle(mention) or _is_capital_g(mention) or _is_version(mention):
        return False
    if mention.amount.kind is Kind.DEFINITE:
        return _is_definite_claim(mention)
    surface, casualties = mention.amount.surface.lower(), mention.measure in LISTS["grammar.casualties"]
    if surface in LISTS["grammar.indefinite"]:
        return casualties and mention.rule in SURE
    if surface == "one":
        sure = mention.rule in SURE or mention.rule in ("part", "elided", "attribute")
        sure = sure or mention.amount.bound is Bound.AT_LEAST
        casualties = casualties or mention.amount.dimension == "mass"  # one tonne of cannabis
        charged = mention.head in LISTS["grammar.offences"] and mention.rule != "part"
        return mention.rule == "list" or charged or (sure and casualties) or _is_listed(mention)
    if surface == "another":
        return mention.rule in ("list", "part") and casualties
    if mention.rule != FOREIGN and mention.measure != "other:number":
        return True
    return _is_figure(mention) or (mention.rule != FOREIGN and _is_vouched(mention, attribution))


def _is_listed(mention: Mention) -> bool:
    """Whether a thing is counted beside others: seven pupils and one teacher; not "two tries and one by Brook"."""
    other, reading = mention.previous, mention.reading
    if other is None or other.amount.kind is not Kind.COUNT or mention.elided or other.head in ("", mention.head):
        return False  # two states or one state
    between = range(other.after, mention.first)
    joined = 1 <= len(between) <= _JOINTS and all(reading.tag(i) in ",C" for i in between)
    if is_person(mention.head) or mention.measure == "other:person":
        return joined
    of_many = reading.tag(mention.first - 1) == "C" and other.amount.value != 1
    return joined and of_many  # not "two paths, one steep and one flat"


def _is_conviction(mention: Mention) -> bool:
    """Whether a per cent says how much somebody wants something: 100 per cent sure, 100% behind it, gives 100%."""
    behind, before = mention.reading.low(mention.behind), mention.reading.low(before_phrase(mention))
    whole = mention.amount.value == _ALL and (behind in ("behind", "against") or before in _GIVING)
    return whole or behind in LISTS["grammar.convinced"]


def _is_capital_g(mention: Mention) -> bool:
    """Whether a capital G is written on to the digits, which weighs nothing: 5G phones, 200G in a headline."""
    return mention.amount.dimension == "mass" and mention.reading.places.text.startswith("G", mention.amount.end)


def _is_version(mention: Mention) -> bool:
    """Whether a number with a dot ends a name: Tarn 2.0, Tarn 3.7 users."""
    named = mention.amount.kind is Kind.COUNT and mention.reading.tag(mention.number - 1) == "M"
    return named and _DOTTED.fullmatch(mention.amount.surface) is not None


def _is_idle(mention: Mention) -> bool:
    """Whether a number is of reasons or sides, or of those who speak: "according to two people"."""
    led = mention.reading.low(mention.first - 1) == "to" and mention.reading.low(mention.first - 2) == "according"
    if led and is_person(mention.head):
        return True  # according to two people close to the talks
    if mention.amount.kind is Kind.COUNT and _is_trivial(mention):
        return True
    few = (mention.amount.value or mention.amount.low or 0) < _LARGE  # 12,000 reservists said they would stay away
    return few and mention.speaks and mention.rule in ("", "kind", "gathering", "elided")


def _is_trivial(mention: Mention) -> bool:
    """Whether it is two sides, three reasons; not 64 leaders, nor a lead of 8 points, which is one of votes."""
    if mention.rule not in ("", "gathering") or mention.head not in LISTS["grammar.trivial"]:
        return False
    if " " in mention.noun and mention.head in LISTS["grammar.trivial_alone"]:
        return False  # eleven sampling points
    value = mention.amount.value or mention.amount.low or 0
    if mention.head in LISTS["flows.scores"] and (
        value % 1 or _is_margin(mention) or _is_of_sport(mention.reading.places.text)
    ):
        return False
    return value <= _HANDFUL


@lru_cache(maxsize=1)  # of the text at hand
def _is_of_sport(text: str) -> bool:
    """Whether a text is on a match or a player: four goals in nine games; not the four goals of a policy."""
    return len(letter_runs(text) & LISTS["flows.sports"]) >= _OF_SPORT


def _is_margin(mention: Mention) -> bool:
    """Whether points say by how much somebody leads or what was scored: by 8 points, 8 points ahead, scored 8."""
    reading = mention.reading
    before, behind = LISTS["flows.margins"], LISTS["flows.distances"]
    erring = "error" in (reading.low(mention.first - 1), reading.low(mention.first - 2))
    return erring or reading.low(mention.first - 1) in before or reading.low(mention.after) in behind


_DOTTED = re.compile(r"[0-9]+\.[0-9.]+")
_CLAUSE = frozenset("VXEGP")  # tags of which a sentence has one, and a row of a table none
_WRITTEN_OUT = re.compile(r"[0-9][.,][0-9]|(?:million|billion|trillion|thousand|hundred|bn|m)\b", re.IGNORECASE)


def _is_figure(mention: Mention) -> bool:
    """Whether a bare number is written as figures are and labels are not: 1,428 to 1,153; 132.86; 45 million."""
    surface, in_clause = mention.amount.surface, not _CLAUSE.isdisjoint(mention.reading.tags)
    return mention.amount.kind is Kind.COUNT and in_clause and _WRITTEN_OUT.search(surface) is not None


def _is_definite_claim(mention: Mention) -> bool:
    """Whether "the two" or "the 22" are told with a deed, or as the whole of which a part is told."""
    if mention.rule == AGAIN:
        return True
    known = mention.head in LISTS["grammar.at_hand"]
    if (known and mention.measure != "killed") or _is_own_thing(mention):
        return False
    if mention.rule == "head" and mention.reading.tag(mention.number - 1) == "'":
        return True  # the army's 40 losses
    if mention.rule not in SURE:
        return mention.rule == "base"  # 17 of the 22 men
    fates = LISTS["grammar.casualties"] | {"other:charged"}
    before = [mention.reading.low(mention.number - step) for step in (1, 2, 3)]
    if before[0] in ("last", "remaining", "first", "other") or before in (["the", "of", "all"], ["the", "all", ""]):
        fates |= LISTS["grammar.fates"]  # the last three patients were sent home
    return mention.measure in fates


def _is_own_thing(mention: Mention) -> bool:
    """Whether somebody's own few things are meant: her two goats."""
    owned = mention.reading.low(mention.number - 1) in ("his", "her", "my")
    return owned and not is_person(mention.head)


def _is_vouched(mention: Mention, attribution: Attribution) -> bool:
    """Whether somebody vouches for a large bare number: "the harbour list says 3,150"."""
    amount = mention.amount
    return amount.kind is Kind.COUNT and (amount.value or 0) >= _LARGE and attribution.claimant is not None
