"""What a claim counts, prepared once for comparison: its measure, its people, side, place, time and wording."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from factcheck import lexicon
from factcheck.comparison.holders import holder_of
from factcheck.comparison.intervals import figure
from factcheck.comparison.names import fold, words
from factcheck.comparison.phrases import UNITS
from factcheck.comparison.readings import read
from factcheck.comparison.surroundings import (
    ANOTHER,
    BEYOND,
    FORMER,
    MORE_THAN_BEFORE,
    NEW,
    NEXT_TO,
    OF_ITS_SOLDIERS,
    OTHERS,
    POINTING,
    SAME_DAY,
    TOTAL,
    aspect_of,
    certainty_of,
    haven,
    is_of_its_own,
    is_part,
    local_scope,
    names_beside,
    names_event,
    possessor,
    setting_of,
    surroundings,
    telling,
    widened_states,
)
from factcheck.lexicon.lists import listed
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import body_of, capital_of, side_of
from factcheck.model import Accrual, Claim, ClaimantRelation, Modality, Population

T = TypeVar("T")

CLOSED = 10
"""A named stretch of up to so many days is compared as a whole: "over the weekend", "in two days"."""


@dataclass(frozen=True, slots=True)
class Facets:
    """A claim and what comparators ask of it.  Two claims with equal `signature` compare alike with every other."""

    claim: Claim
    measure: str
    noun: str  # the head of the noun; "person" for anybody, "" where none is named
    accrual: Accrual
    population: Population  # civilian only where the text says so: mourners are told apart by their noun
    sides: frozenset[str]
    place: tuple[str, ...]  # from the nearest outwards, folded
    start: dt.date | None  # the time that is counted
    end: dt.date | None
    is_guess: bool  # one day is counted, and only the day of publication is known
    told: dt.date | None  # the day on which the figure is meant to hold, else that of publication
    is_toll: bool  # its noun says what happened and not to whom: "the death toll", "23 arrests"
    is_running: bool  # "the toll", "the count": where it stands
    is_largest: bool  # no figure of its article for this measure is larger
    is_former: bool  # "up from 12": what the count was before
    is_bare: bool  # "the union speaks of 60": what is counted was said before
    is_part: bool  # "five of them": some of those who were counted before
    nearby: frozenset[str]  # telling words around the number
    is_poll: bool  # the share of a sample that was asked
    names: frozenset[str]  # whom or what the words next to the number name; the claimant only where it speaks of itself
    holder: str | None  # whose votes or seats are counted
    aspect: str | None  # what has become of those who had to leave
    widened: frozenset[str]  # killed and missing, where they are counted together
    setting: str | None  # in hospital, in all settings
    certainty: str | None  # of cases: confirmed, suspected
    is_beyond: bool  # "more than", not "at least"
    claimant: str | None
    relation: ClaimantRelation | None  # own losses, the enemy's

    @property
    def source(self) -> str | None:
        """Who gives the figure: the claimant, else the outlet in its own voice."""
        return self.claimant or self.claim.outlet

    @property
    def is_closed(self) -> bool:
        """Whether the figure counts a day or a few named ones, rather than all so far."""
        return self.start is not None and self.end is not None and (self.end - self.start).days <= CLOSED


def facets_of(claims: Iterable[Claim], claimants: Mapping[str, str]) -> list[Facets]:
    """The facets of claims; `claimants` gives the one name of each claimant."""
    told = list(claims)
    speaking = frozenset(fold(name) for name in claimants.values())
    bodies = {folded_side(name): main for name, main in claimants.items()}
    figures: dict[tuple[str, str], set[float | None]] = defaultdict(set)
    begun: dict[str, int] = {}
    largest: dict[tuple[str, str], float] = {}
    for claim in told:
        if claim.modality in (Modality.HISTORICAL, Modality.DENIED):
            continue
        largest[claim.article_id, claim.measure] = max(
            largest.get((claim.article_id, claim.measure), 0.0), figure(claim) or 0.0
        )
        figures[claim.article_id, claim.measure].add(claim.value)
        begun[claim.article_id] = min(begun.get(claim.article_id, claim.start), claim.start)
    return [
        _facets(
            claim,
            claimants,
            speaking,
            bodies,
            is_only=len(figures[claim.article_id, claim.measure]) == 1 and begun[claim.article_id] < claim.start,
            is_largest=(figure(claim) or 0.0) >= largest.get((claim.article_id, claim.measure), 0.0),
        )
        for claim in told
    ]


def published_day(claim: Claim) -> dt.date | None:
    """The day of publication, in the zone of publication."""
    return claim.published.date() if isinstance(claim.published, dt.datetime) else claim.published


def most_frequent(values: Iterable[T]) -> T | None:
    """The most frequent value; among equally frequent ones always the same, whatever their order."""
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], str(value)), default=None)


def _facets(
    claim: Claim,
    claimants: Mapping[str, str],
    speaking: frozenset[str],
    bodies: Mapping[str, str],
    *,
    is_only: bool,
    is_largest: bool,
) -> Facets:
    """The facets of a claim; `is_only` where its article has counted other things, but this only once.

    `speaking` are the folded names of all claimants: who speaks is no place ("shock at Brandt as town loses jobs").
    `bodies` gives for a side's name the one name of the claimant that bears it: the FLN, for the front of that name.
    """
    before, after = surroundings(claim)
    noun = head(claim.noun, claim.measure)
    if noun in _SAYS_LITTLE and (category := _category(claim.group)):
        noun = category
    says_civilian = noun in _SAYS_CIVILIAN or _is_toll(claim.noun, claim.measure)  # "the civilian toll"
    is_former = bool(FORMER.search(before))
    start, end, told, is_guess = _times(claim)
    part = is_part(claim, before, after)
    holder = holder_of(claim, before, after)
    certainty = certainty_of(claim.noun, before, after, is_part=part) if claim.measure == "infected" else None
    return Facets(
        claim=claim,
        measure=claim.measure,
        noun=noun,
        accrual=_accrual(claim, before, after, is_only=is_only),
        population=claim.population
        if says_civilian or claim.population is not Population.CIVILIAN
        else Population.UNKNOWN,
        sides=frozenset(bodies.get(side, side) for side in sides(possessor(before, after) or claim.group))
        or _own_side(claim, before)
        or _own_members(claim, after, claimants),
        place=_scene_of_counting(claim, before, after, speaking | {holder} if holder else speaking),
        start=start,
        end=end,
        is_guess=is_guess,
        told=told - dt.timedelta(days=1) if told and is_former and not SAME_DAY.match(after) else told,
        is_toll=_is_toll(claim.noun, claim.measure),
        is_running=_is_running(claim.noun),
        is_largest=is_largest,
        is_former=is_former,
        is_bare=_is_bare(claim, before),
        is_part=part and certainty != "confirmed",  # "46 of 87 cases had been confirmed"
        nearby=telling(f"{before} {after}") - set(words(claim.noun or "")),
        is_poll=claim.measure == "share" and not listed("comparison", "polls").isdisjoint(words(claim.sentence)),
        names=names_beside(claim, before, after),
        holder=holder,
        aspect=aspect_of(before, after),
        widened=widened_states(before, after),
        setting=setting_of(before, after),
        certainty=certainty,
        is_beyond=bool(BEYOND.search(before)),
        claimant=claimants.get(claim.claimant) if claim.claimant else None,
        relation=claim.claimant_relation,
    )


def _scene_of_counting(claim: Claim, before: str, after: str, speaking: frozenset[str]) -> tuple[str, ...]:
    """Where a claim counts; of people who fled, where they fled to, if the words say it."""
    if claim.measure == "displaced" and (fled_to := haven(after)) is not None:
        return place(fled_to)
    if claim.measure == "displaced" and not claim.place and claim.claimant and "border" in words(after):
        return place(read(claim.claimant).side)  # "Ugandan officials say 4,300 people have crossed the border"
    if not claim.place and (unnamed := local_scope(before, after)):
        return (unnamed,)
    named = place(claim.place)
    if not named or side_of(named[0].title()):
        return named
    return () if named[0] in speaking or names_event(claim.place or "", claim.sentence) else named


def _times(claim: Claim) -> tuple[dt.date | None, dt.date | None, dt.date | None, bool]:
    """From when to when a claim counts, the day on which it holds, and whether its one day is only guessed."""
    start, end, printed = claim.period_start, claim.period_end, published_day(claim)
    told = min(claim.as_of, printed) if claim.as_of and printed else claim.as_of or printed
    if claim.accrual is Accrual.DAILY and start is None and end is None and claim.measure != "rate":
        return told, told, told, True
    is_level = claim.accrual is Accrual.CUMULATIVE or (_is_running(claim.noun) and not _OWN_DAY.search(claim.sentence))
    if is_level and start is not None and end is not None and (end - start).days <= 1:
        # "the toll stood at 40 on Friday", "rose overnight": the day up to which it holds
        return None, None, end, False
    return start, end, told, False


def _accrual(claim: Claim, before: str, after: str, *, is_only: bool) -> Accrual:
    """How a claim counts, where the words next to the number tell it better than the sentence does."""
    if claim.accrual is Accrual.INCREMENT and TOTAL.search(before):
        return Accrual.CUMULATIVE  # "another 54, bringing the total to 157"
    if claim.accrual is Accrual.INCREMENT and is_only and ANOTHER.search(before):
        return Accrual.UNKNOWN  # "18 were killed, another 75 injured" adds to no earlier count of injured
    if NEW.match(claim.noun or "") and claim.accrual is not Accrual.DAILY:
        return Accrual.INCREMENT  # "37 new cases"
    if OTHERS.match(after) or MORE_THAN_BEFORE.match(after):
        # "three other soldiers" leaves out one who was named before; "17 more than last night"
        return Accrual.INCREMENT
    if claim.measure == "participants" and claim.accrual is Accrual.CUMULATIVE:
        return Accrual.UNKNOWN  # a crowd is no toll
    return claim.accrual


@lru_cache(maxsize=1 << 14)
def head(noun: str | None, measure: str) -> str:
    """The head of a noun phrase in the singular, folded.

    "person" where it says no more than the measure does ("refugees" displaced); "" where nothing is named.
    """
    if not noun or noun in UNITS:
        return ""
    before = re.split(r" (?:of|from|in|at|on|who|that|with|for|to) ", noun, maxsplit=1)[0]
    told = words(before)
    if not told:
        return ""
    last = singular(told[-1])
    last = _synonyms().get(last, last)
    if last in _SAYS_NOTHING:
        return ""
    if last in listed("comparison", "anybody") or last in _bearers(measure) or side_of(before.split()[-1]):
        return "person"
    return last


@lru_cache(maxsize=1 << 14)
def _is_toll(noun: str | None, measure: str) -> bool:
    told = words(noun or "")
    return bool(told) and singular(told[-1]) in lexicon.load("comparison")["measures"].get(measure, {}).get("tolls", ())


def _is_bare(claim: Claim, before: str) -> bool:
    """Whether what is counted was said before the claim's own clause: "the union speaks of 60", "Orr has it at $4m"."""
    noun = (claim.noun or "").lower()
    own = claim.sentence[max(0, claim.start - claim.sentence_start - NEXT_TO) :].lower()
    if not noun or (noun.split()[-1] in own and not claim.unit):
        return False
    return claim.surface.replace(",", "").isalnum() or POINTING.search(before) is not None


def _is_running(noun: str | None) -> bool:
    told = words(noun or "")
    return bool(told) and told[-1] in _RUNNING


def folded_side(name: str) -> str:
    """The name of a side that is no country, as sides are told apart: "the Houthis" and "Houthi"."""
    return " ".join(singular(w) for w in words(name) if w != "the")


@lru_cache(maxsize=1 << 14)
def sides(group: str | None) -> frozenset[str]:
    """The sides that a group names: countries and bodies under their main names, other names folded.

    A category in small letters ("passengers") is no side; see `head`.
    """
    out = set()
    for part in _parts(group):
        main = side_of(part) or body_of(part)
        if main:
            out.add(main)
        elif part[:1].isupper():
            out.add(folded_side(part))
    return frozenset(out)


def _own_side(claim: Claim, before: str) -> frozenset[str]:
    """The claimant's own side, where it speaks of its own losses without naming them so."""
    is_own = claim.claimant_relation is ClaimantRelation.OWN_LOSS or (
        claim.population is Population.MILITARY and bool(OF_ITS_SOLDIERS.search(before))
    )
    if not is_own or not claim.claimant:
        return frozenset()
    side = read(claim.claimant).side
    return frozenset([side]) if side else frozenset()


def _own_members(claim: Claim, after: str, claimants: Mapping[str, str]) -> frozenset[str]:
    """An organisation as a side, where it counts those of its own: "25 of its members"; soldiers have a country."""
    if not claim.claimant or claim.population is Population.MILITARY or not is_of_its_own(claim.noun, after):
        return frozenset()
    reading = read(claim.claimant)
    is_body = reading.kind in ("body", "unnamed") or after.startswith(" of its ")  # "its" is said of no person
    is_organisation = is_body and not reading.side and _STATE.isdisjoint(words(claim.claimant))
    return frozenset([claimants.get(claim.claimant, claim.claimant)]) if is_organisation else frozenset()


def _category(group: str | None) -> str:
    """The head of a category that a group names in small letters: "security forces" -> "force"."""
    named = [part for part in _parts(group) if part[:1].islower() and part not in _POPULATIONS]
    return singular(words(named[0])[-1]) if named and words(named[0]) else ""


def _parts(group: str | None) -> list[str]:
    return re.split(r", and |, | and ", group) if group else []


@lru_cache(maxsize=1 << 14)
def place(name: str | None) -> tuple[str, ...]:
    """A place from the nearest outwards, folded, without general words: "Lodar, in Lodar province" -> ("lodar",)."""
    if not name:
        return ()
    out: list[str] = []
    for part in re.split(r", (?:in |near )?", name):
        plain = side_of(part) or part
        told = " ".join(w for w in words(plain) if w not in _PLACE_FILLERS) or fold(plain)
        if told not in out:
            out.append(told)
    return tuple(out)


@lru_cache(maxsize=1 << 14)
def capital_place(country: str) -> str | None:
    """The folded name of the capital of a folded country."""
    main = side_of(country.title())
    capital = capital_of(main) if main else None
    return " ".join(words(capital)) if capital else None


_POPULATIONS = frozenset([*Population, "civilians", "people"])
_SAYS_CIVILIAN = frozenset(["civilian", "noncombatant", "bystander"])
_RUNNING = frozenset(["toll", "tally", "count"])
_OWN_DAY = re.compile(r"day['’]s (?:death )?(?:toll|tally|count)\b", re.IGNORECASE)
_STATE = frozenset(["government", "authorities", "state", "regime"])
_SAYS_NOTHING = frozenset(["member"])
_SAYS_LITTLE = frozenset(["", "person", "personnel"])
_PLACE_FILLERS = frozenset(
    "the province city town village region area district state county governorate near border in of".split()
)


@cache
def _synonyms() -> dict[str, str]:
    return dict(lexicon.load("comparison")["synonyms"])


@cache
def _bearers(measure: str) -> frozenset[str]:
    told = lexicon.load("comparison")["measures"].get(measure, {})
    return frozenset([*told.get("bearers", ()), *told.get("tolls", ())])
