"""Comparators of the figures themselves and of the words around them."""

from __future__ import annotations

import math

from factcheck.comparison.facets import Facets, published_day
from factcheck.comparison.intervals import (
    can_both_hold,
    figure,
    gives_same,
    in_round_words,
    is_far,
    same_figure,
    significant_digits,
)
from factcheck.comparison.matches import (
    CLOSE,
    LARGE,
    NEWS,
    SIDE_BY_SIDE,
    UNSURE,
    Match,
    alike,
    answers,
    are_one_source,
    are_two_sources,
    can_ebb,
    corrects_itself,
    have_one_holder,
    is_loose,
    is_open,
    says_of_what,
)
from factcheck.comparison.scenes import Scene
from factcheck.comparison.subjects import noun, place
from factcheck.lexicon.lists import listed
from factcheck.model import Accrual, Bound, Population

FAR = 50
"""Two figures further apart than this factor count different things, whatever the words."""
SAME_DAY = 5
"""Figures of one day further apart than this factor count one thing only if everything says so."""
DISPUTE = 10
"""Two sources' figures for one thing hardly lie further apart than this factor, whatever the words leave open."""
ALIKE_WORDS = 0.45
"""The share of words that two figures of a wide measure must have in common to contradict each other."""
_SAID = {Population.MILITARY, Population.CIVILIAN}
NEAR = 3
"""Figures of people brought to safety from one disaster that lie within this factor are steps of one count."""
ONE_BREATH = 80
"""Characters within which nobody gives one figure twice for one thing."""


def figures(a: Facets, b: Facets, scene: Scene) -> Match:
    """One writer does not give two figures for one thing in one article; 3 and 3,000 are not about one thing."""
    one, two = a.claim, b.claim
    if same_figure(one, two):
        is_one_sentence = one.article_id == two.article_id and one.sentence_start == two.sentence_start
        if is_one_sentence and abs(one.start - two.start) < ONE_BREATH:
            return Match(0, "the figure stands twice in one breath, so it counts two things")
        return Match(1, "the same figure")
    if corrects_itself(a, b) and not is_far(one, two, DISPUTE):
        return Match(0.8, "the outlet takes one back for the other")
    if in_round_words(one, two):
        return Match(0.9, "one gives the other's figure in round words")
    if (
        Bound.VAGUE in (one.bound, two.bound)
        and (not can_both_hold(one, two) or is_far(one, two, CLOSE))
        and not _goes_on(a, b, scene)
    ):
        return Match(0, "the vague word does not fit the figure")
    if is_far(one, two, FAR):
        return Match(0, "the figures are too far apart to count one thing")
    is_told_twice = one.article_id == two.article_id and a.is_former == b.is_former
    if is_told_twice and Bound.VAGUE not in (one.bound, two.bound):
        if a.claimant == b.claimant and not _is_rounding(a, b):
            return Match(0, "one article gives two figures of one source, so they count two things")
        if not (a.claimant and b.claimant) and not can_both_hold(one, two):
            score = 0 if is_far(one, two, CLOSE) and a.measure != "participants" else UNSURE
            return Match(score, "one article gives two figures that exclude each other without saying so")
    if (
        not can_both_hold(one, two)
        and not _goes_on(a, b, scene)
        and is_far(one, two, CLOSE)
        and not ((_is_firm(a, b, scene) and not is_far(one, two, _dispute(a, b))) or stand_side_by_side(a, b))
        and not (answers(a, b) and not is_far(one, two, DISPUTE))
    ):
        score = UNSURE if a.measure == "participants" else 0
        return Match(score, "the figures exclude each other, and the words do not surely count one thing")
    if a.told == b.told and is_far(one, two, SAME_DAY) and not _is_firm(a, b, scene):
        return Match(UNSURE, "the figures are of one day and too far apart to be taken for one thing")
    ratio = _closeness(a, b)
    return Match(0.6 + 0.4 * ratio, "the figures are near each other" if ratio > 0.5 else "the figures differ")


def _dispute(a: Facets, b: Facets) -> float:
    """The factor within which two sources may dispute one thing: enemies each count the other's dead manifold."""
    return FAR if a.sides and a.sides == b.sides and a.claimant and b.claimant else DISPUTE


def _goes_on(a: Facets, b: Facets, scene: Scene) -> bool:
    """Whether the later of two figures may be where the earlier one has got to."""
    if not a.told or not b.told or a.told == b.told:
        return False
    closed = [f for f in (a, b) if f.is_closed and f.accrual is not Accrual.CUMULATIVE]
    if any(f.start != scene.openings.get(f.measure) for f in closed) or len(closed) > 1:
        return False
    first, second = (a, b) if a.told < b.told else (b, a)
    was, now = figure(first.claim), figure(second.claim)
    if was is None or now is None:
        return False
    if have_one_holder(a, b):
        return True  # a count of votes goes on, a lead shrinks and grows
    return now > was or can_ebb(a.measure) or are_one_source(a, b)


def _is_firm(a: Facets, b: Facets, scene: Scene) -> bool:
    """Whether people, side, place and time of two claims are all the same; two named sources may leave some unsaid."""
    if _dispute_one_thing(a, b, scene) and a.sides == b.sides:
        return True
    if is_open(a.measure) and alike(a.nearby, b.nearby) < ALIKE_WORDS:
        return False
    if is_loose(a.measure) and a.aspect != b.aspect:
        return False
    if a.sides != b.sides:
        return False
    are_one_army = bool(a.sides) and a.population is b.population is Population.MILITARY
    if a.noun != b.noun and not are_one_army:
        return False
    is_open_count = are_one_army and Accrual.INCREMENT not in (a.accrual, b.accrual) and not b.is_closed
    same_time = (
        (a.start, a.end) == (b.start, b.end)
        if a.is_closed
        else is_open_count or a.accrual is b.accrual is Accrual.CUMULATIVE
    )
    same_place = a.place == b.place or (are_one_army and not (a.place and b.place))
    same_scope = a.population is b.population and same_place
    return same_time and same_scope and not a.is_guess and not b.is_guess


def _dispute_one_thing(a: Facets, b: Facets, scene: Scene) -> bool:
    """Whether two named sources speak of one piece of news within a day of each other, at one place."""
    if not are_two_sources(a, b) or not (a.told and b.told):
        return False
    if is_open(a.measure) and not _are_one_deed(a, b):
        return False
    if a.claim.article_id == b.claim.article_id and abs(a.claim.start - b.claim.start) > SIDE_BY_SIDE:
        return False
    if 1 in (a.claim.value, b.claim.value):
        return False  # "one man died of a heart attack" is a case, not a toll
    if not _is_one_news(a, b) or Accrual.INCREMENT in (a.accrual, b.accrual):
        return False
    if a.population is not b.population and _SAID & {a.population, b.population}:
        return False
    if a.is_closed and b.is_closed and (a.start, a.end) != (b.start, b.end):
        return False
    return place(a, b, scene).score > 0 and noun(a, b, scene).score > UNSURE


def _are_one_deed(a: Facets, b: Facets) -> bool:
    """Whether the same was done to the same things: missiles launched, roads closed."""
    return a.measure.startswith("other") and a.measure.endswith("ed") and a.noun == b.noun not in ("", "person")


def _is_one_news(a: Facets, b: Facets) -> bool:
    """Whether two figures hold for days next to each other, or were printed on such."""
    told, printed = (a.told, b.told), (published_day(a.claim), published_day(b.claim))
    return any(one and two and abs((one - two).days) <= 1 for one, two in (told, printed))


def stand_side_by_side(a: Facets, b: Facets) -> bool:
    """Whether one article sets two named sources' counts of a crowd beside each other: "organisers ..., police ..."."""
    one, two = a.claim, b.claim
    if a.measure != "participants" or one.article_id != two.article_id or abs(one.start - two.start) > SIDE_BY_SIDE:
        return False
    return are_two_sources(a, b)


def _is_rounding(a: Facets, b: Facets) -> bool:
    """A headline's "up to 150" over the text's "between 100 and 150"."""
    one, two = a.claim, b.claim
    ranges = {one.bound, two.bound} & {Bound.RANGE}
    return bool(ranges) and can_both_hold(one, two)


def _closeness(a: Facets, b: Facets) -> float:
    if Bound.VAGUE in (a.claim.bound, b.claim.bound):
        return 0.5
    one, two = (c.value if c.value is not None else c.high for c in (a.claim, b.claim))
    if not one or not two or one < 0 or two < 0:
        return 0.5
    return max(0.0, 1 - abs(math.log2(one / two)) / 4)


def wording(a: Facets, b: Facets, scene: Scene) -> Match:
    """What the words around two figures share; keeps apart only where the measure fits many things."""
    share = alike(a.nearby, b.nearby)
    if a.measure == "displaced" and a.aspect and b.aspect:
        if a.aspect != b.aspect:
            return Match(0, f"one is about people {a.aspect}, the other about people {b.aspect}")
        share += 0.2
    same = gives_same(a.claim, b.claim)
    if corrects_itself(a, b):
        return Match(0.8, "the outlet takes one back for the other")
    if answers(a, b):
        return Match(0.8, "one source is set beside the other, on one thing")
    if _are_one_deed(a, b) and _dispute_one_thing(a, b, scene):
        return Match(0.75, "two sources on one deed")
    if is_open(a.measure) and not same and _are_own_accounts(a, b):
        return Match(0, "each reports its own")
    if is_open(a.measure) and not (same or have_one_holder(a, b) or a.names & b.names) and a.names and b.names:
        return Match(0, "the names beside them are others")
    if is_explicit_series(a, b):
        return Match(1, "the sentence gives one as what the other was before")
    if not is_loose(a.measure) or _is_pinned(a, b, scene):
        return Match(
            0.6 + 0.4 * min(share, 1), "the words around them are alike" if share > 0.3 else "the same measure"
        )
    if share < _needed_words(a, b, same) and not stand_side_by_side(a, b) and not _is_told_again(a, b):
        is_one_voice = are_one_source(a, b) and a.noun == b.noun != ""
        has_unit = bool(a.claim.unit) and a.measure not in ("money", "share", "rate")
        score = UNSURE if is_one_voice and has_unit and a.claim.article_id != b.claim.article_id else 0
        return Match(score, "the words around them are about different things")
    return Match(min(1, 0.6 + share), "the words around them are alike")


def _are_own_accounts(a: Facets, b: Facets) -> bool:
    """Whether two sources each tell what they earned, spent or raised themselves."""
    if not are_two_sources(a, b):
        return False
    return all(not f.nearby.isdisjoint(listed("comparison", "own_accounts")) for f in (a, b))


def _is_told_again(a: Facets, b: Facets) -> bool:
    """Whether one article gives a figure twice, or two a figure of several digits, that two things hardly share."""
    one, two = a.claim, b.claim
    if one.value is None or not same_figure(one, two) or one.unit != two.unit or a.sides != b.sides:
        return False
    if one.article_id == two.article_id:
        return significant_digits(one.value) >= 2 or a.noun == b.noun
    return significant_digits(one.value) >= 2 and one.value >= LARGE and a.measure != "share" and a.noun == b.noun


def _needed_words(a: Facets, b: Facets, same: bool) -> float:
    """The share of words that two figures of a wide measure must have in common to count one thing."""
    if same:
        return 0.1
    if not is_open(a.measure):
        return 0.2
    return 0.6 if a.claim.article_id == b.claim.article_id else 0.34


def is_explicit_series(a: Facets, b: Facets) -> bool:
    """Whether one sentence gives one figure as what the other was before: "has risen to 31, up from 18"."""
    one, two = a.claim, b.claim
    is_one_sentence = one.article_id == two.article_id and one.sentence_start == two.sentence_start
    return is_one_sentence and a.is_former != b.is_former and a.measure == b.measure and a.sides == b.sides


def _is_pinned(a: Facets, b: Facets, scene: Scene) -> bool:
    """Whether people, side, place and time already say that two figures of a wide measure count one thing."""
    if a.measure == "share":
        is_one_voice = are_one_source(a, b) and a.claim.article_id != b.claim.article_id
        if says_of_what(a) and a.noun == b.noun:
            return place(a, b, scene).score > UNSURE
        return is_one_voice and a.noun == b.noun not in ("", "person") and not (a.names or b.names)
    if have_one_holder(a, b):
        return True  # Lind's votes, whoever tells of them
    if a.claim.unit and a.claim.unit in a.measure and same_figure(a.claim, b.claim):
        return True  # a magnitude: the measure is no general dimension
    if a.measure == "participants" and {a.noun, b.noun} <= {"person", ""} and a.sides == b.sides:
        return place(a, b, scene).score > 0 and bool(a.told and b.told) and abs((a.told - b.told).days) <= NEWS  # type: ignore[operator]
    if a.measure.startswith("other") and a.measure.endswith("ed") and a.noun == b.noun != "" and a.sides == b.sides:
        is_one_day = a.is_closed and (a.start, a.end) == (b.start, b.end) and not (a.is_guess or b.is_guess)
        if is_one_day and not is_far(a.claim, b.claim, CLOSE) and place(a, b, scene).score > 0:
            return True
    if a.measure in ("affected", "destroyed") and a.noun == b.noun not in ("", "person") and a.sides == b.sides:
        return place(a, b, scene).score > 0
    if "person" not in (a.noun, b.noun) or a.noun != b.noun or a.sides != b.sides:
        return False
    if a.measure.startswith("other"):
        named = a.measure.removeprefix("other:")
        return named != _last_resort(a) and a.place == b.place and a.is_closed == b.is_closed
    if a.measure not in ("displaced", "evacuated", "affected"):
        return False
    if a.measure == "evacuated" and scene.openings.get("evacuated") and not is_far(a.claim, b.claim, NEAR):
        return Accrual.INCREMENT not in (a.accrual, b.accrual) and place(a, b, scene).score > UNSURE
    if a.measure == "evacuated" and a.sides and not (a.is_closed or b.is_closed):
        return Accrual.INCREMENT not in (a.accrual, b.accrual) and place(a, b, scene).score > 0
    if a.accrual is not b.accrual or a.accrual is not Accrual.CUMULATIVE:
        return False
    return a.place == b.place or (a.aspect == b.aspect and place(a, b, scene).score > UNSURE)


def _last_resort(facets: Facets) -> str:
    """The noun of a claim as a measure of last resort names it: "other:meal" says no more than its noun."""
    return facets.noun if facets.noun else "person"


def poll(a: Facets, b: Facets, _: Scene) -> Match:
    """Two polls ask two samples: neither contradicts the other."""
    if a.measure != "share" or a.source == b.source:
        return Match(1, "not two polls")
    if a.is_poll and b.is_poll and a.claimant != b.claimant:
        return Match(0, "they are results of two polls, each of its own sample")
    if (a.is_poll or b.is_poll) and not same_figure(a.claim, b.claim):
        return Match(0, "one is the result of a poll, of its own sample")
    return Match(1, "not two polls")
