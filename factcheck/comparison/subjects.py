"""Comparators of what is counted: measure, unit, modality, people, side, noun, states, setting and place."""

from __future__ import annotations

from functools import lru_cache

from factcheck.comparison.camps import are_irregulars, is_armed
from factcheck.comparison.facets import Facets, capital_place
from factcheck.comparison.holders import NOBODY, held_words
from factcheck.comparison.intervals import can_both_hold, gives_same, is_far, same_figure
from factcheck.comparison.matches import (
    CLOSE,
    UNSURE,
    Match,
    answers,
    are_one_source,
    corrects_itself,
    has_telling_figure,
    have_one_holder,
    is_loose,
)
from factcheck.comparison.names import MERGE, word_score
from factcheck.comparison.scenes import Scene
from factcheck.lexicon.lists import listed
from factcheck.lexicon.places import body_of, side_of
from factcheck.model import Modality, Population

NEAR = 2
"""A figure of people and one of some kind of people that lie within this factor may be one toll."""
DENIED = 10
"""A figure that is denied may differ by as much from the one that stands against it."""


def measure(a: Facets, b: Facets, _: Scene) -> Match:
    """The killed are not the wounded."""
    if a.measure == b.measure:
        return Match(1, "the same measure")
    return Match(
        0, f"one counts the {a.measure.removeprefix('other:')}, the other the {b.measure.removeprefix('other:')}"
    )


def unit(a: Facets, b: Facets, _: Scene) -> Match:
    """Euros are not compared with tonnes."""
    one, two = a.claim.unit, b.claim.unit
    if one == two:
        return Match(1, "the same unit")
    return Match(0, f"one is in {one or 'no unit'}, the other in {two or 'no unit'}")


def modality(a: Facets, b: Facets, _: Scene) -> Match:
    """What is planned is not what has happened; another event's figure is not this one's."""
    one, two = a.claim.modality, b.claim.modality
    if one is two:
        if one is Modality.HISTORICAL and not same_figure(a.claim, b.claim) and a.start != b.start:
            return Match(0, "the two are figures of other events")
        return Match(1, "said in the same way")
    kinds = {one, two}
    if Modality.DENIED in kinds:
        if same_figure(a.claim, b.claim) or not is_far(a.claim, b.claim, CLOSE):
            return Match(0.8, "one denies what the other says")
        if (corrects_itself(a, b) or (a.claimant and b.claimant)) and not is_far(a.claim, b.claim, DENIED):
            return Match(0.6, "one denies a figure and the other gives one")
        return Match(0, "one denies another figure")
    if Modality.HISTORICAL in kinds:
        return Match(0, "one is a figure of another, earlier event")
    if answers(a, b):
        return Match(0.7, "one source is set beside the other, on one thing")
    if Modality.PLANNED in kinds and a.measure in listed("comparison", "announced"):
        return Match(0.7, "one is announced as planned, the other as done")
    if Modality.PLANNED in kinds and not same_figure(a.claim, b.claim):
        return Match(0, "one is planned, the other has happened")
    if can_both_hold(a.claim, b.claim) or a.told != b.told:
        return Match(0.7, f"one is {one.value}, the other {two.value}")
    return Match(0, f"one is {one.value}, the other {two.value}, and the figures differ")


def population(a: Facets, b: Facets, _: Scene) -> Match:
    """Soldiers are not civilians, and neither are all people."""
    one, two = a.population, b.population
    if one is two:
        return Match(1, f"both count {_PEOPLE[one]}")
    if {one, two} == {Population.MILITARY, Population.CIVILIAN}:
        return Match(0, "one counts soldiers, the other civilians")
    if any(not f.noun and f.population is Population.UNKNOWN for f in (a, b)):
        return Match(0.6, "one does not say who is counted")
    if Population.MILITARY in (one, two):
        if gives_same(a.claim, b.claim):
            return Match(0.8, "one says whether soldiers are counted, the other does not; the figure is the same")
        if a.sides and a.sides == b.sides and _counts_soldiers(a if one is not Population.MILITARY else b):
            return Match(0.7, "one says soldiers; the other is an army's count of a side's losses")
        return Match(0, "only one of the two counts soldiers alone")
    if Population.CIVILIAN in (one, two):
        if gives_same(a.claim, b.claim):
            return Match(0.9, "one says whether civilians are counted, the other does not; the figure is the same")
        if not a.is_closed and not b.is_closed and not is_far(a.claim, b.claim, 2):
            return Match(0.6, "one says civilians, the other people; tolls are often given either way")
        return Match(0, "only one of the two counts civilians alone")
    return Match(0.9, "one says who is counted more closely")


def _counts_soldiers(facets: Facets) -> bool:
    """Whether the losses of a side are those of its soldiers: "the army put enemy losses at 60"."""
    return facets.noun == "person" and is_armed(facets.claimant)


_PEOPLE = {
    Population.MILITARY: "soldiers",
    Population.CIVILIAN: "civilians",
    Population.ALL: "people",
    Population.UNKNOWN: "the same",
}


def side(a: Facets, b: Facets, scene: Scene) -> Match:
    """One side's dead are not the other's."""
    if a.sides == b.sides:
        return Match(1, "the same side") if a.sides else Match(0.9, "neither names a side")
    if a.sides and b.sides:
        return Match(0, f"one counts {_listed(a.sides)}, the other {_listed(b.sides)}")
    named = _listed(a.sides or b.sides)
    if named in (a.claimant, b.claimant) and not body_of(named):
        is_same = a.claimant == b.claimant and gives_same(a.claim, b.claim)
        return Match(0.7 if is_same else 0, f"one counts {named}'s own, the other anybody")
    if gives_same(a.claim, b.claim):
        return Match(0.7, f"one counts {named}, the other names no side; the figure is the same")
    if a.measure == "displaced" and (a.sides or b.sides) == _people_of(scene):
        return Match(0.8, f"one says that the displaced are of {named}, where it takes place")
    if (a.sides or b.sides) == scene.side and Population.MILITARY not in (a.population, b.population):
        return Match(0.8, f"one counts people of {named}, where it takes place, the other names no side")
    if are_one_source(a, b) and (a.population is b.population or not a.noun or not b.noun):
        return Match(0.6, f"one counts {named}, the other names no side; the claimant is the same")
    if body_of(named) and named in (a.claimant, b.claimant):
        return Match(0.6, f"one counts {named}'s own, the other is {named}'s figure")
    return Match(0, f"one counts {named}, the other names no side")


def noun(a: Facets, b: Facets, scene: Scene) -> Match:
    """Buses are not ships; mourners are not all people."""
    if a.noun == b.noun:
        return Match(1, "the same is counted")
    if not a.noun or not b.noun:
        return Match(0.7, "one does not name what is counted")
    if are_irregulars(a.noun) != are_irregulars(b.noun):
        return Match(0, _differ(a, b))
    if a.population is b.population is Population.MILITARY:
        return Match(0.9, "both count soldiers")
    if a.measure == "participants" and "person" in (a.noun, b.noun):
        return Match(0.7, "only one says who took part")
    if "person" in (a.noun, b.noun):
        if a.sides and a.sides == b.sides:
            return Match(0.8, "both count people of one side")
        if Population.CIVILIAN in (a.population, b.population):
            return Match(0.7, "one names who is counted more closely")
    if (
        {a.noun, b.noun} == {"person", scene.kinds.get(a.measure)}
        and not is_loose(a.measure)
        and not (a.sides or b.sides)
    ):
        is_told = (a.is_toll if a.noun == "person" else b.is_toll) or are_one_source(a, b)
        return Match(0.7 if is_told else UNSURE, "one says who, and nobody else is counted so")
    if "person" in (a.noun, b.noun) and not is_loose(a.measure) and not (a.sides or b.sides):
        whole, named = (a, b) if a.noun == "person" else (b, a)
        if (
            named.is_largest
            and (whole.is_largest or whole.is_running)
            and not named.is_part
            and not is_far(a.claim, b.claim, NEAR)
        ):
            return Match(0.7, "one says who, and its article counts nobody else")
    if gives_same(a.claim, b.claim) and not is_loose(a.measure):
        return Match(0.7, "other words for what is counted; the figure is the same")
    return Match(0, _differ(a, b))


def holder(a: Facets, b: Facets, _: Scene) -> Match:
    """One candidate's votes are not the other's, nor the margin between them."""
    one, two = a.holder, b.holder
    if one and two and one != two:
        return Match(0, f"one counts {held_words(one)}, the other {held_words(two)}")
    if one is None or two is None or gives_same(a.claim, b.claim):
        return Match(1, "held by nobody, or the figure is the same")
    if one != two:
        return Match(UNSURE, f"only one counts {held_words(one or two)}")
    are_plans = a.claim.modality is b.claim.modality is Modality.PLANNED
    if one == NOBODY or are_plans:
        return Match(UNSURE, "what is to be won differs from day to day and from place to place")
    return Match(1, "the same holder")


def part(a: Facets, b: Facets, _: Scene) -> Match:
    """Five of them are not all of them."""
    if a.is_part == b.is_part:
        is_same = not a.is_part or gives_same(a.claim, b.claim) or a.noun not in ("", "person")
        return Match(1, "no part of the other") if is_same else Match(0, "the two are parts of other figures")
    some = a if a.is_part else b
    if some.noun not in ("", "person") and a.noun == b.noun:
        return Match(0.9, "one is given as part of a larger figure")
    return Match(0, "one counts only some of those counted before")


def place(a: Facets, b: Facets, scene: Scene) -> Match:
    """One town is not the country."""
    one, two = a.place, b.place
    if one == two:
        return Match(1, "the same place") if one else Match(0.9, "neither names a place")
    if any(named[:1] and named[0].startswith("our ") for named in (one, two)):
        return Match(0, "one counts a local paper's own region only")
    if not one or not two:
        named = one or two
        if scene.spot and same_place(named[0], scene.spot[0]):
            return Match(0.8, "one names the place where it all happened, the other none")
        if named[:1] == scene.spots.get(a.measure):
            return Match(0.75, "one names the only place that is named for this, the other none")
        if have_one_holder(a, b):
            return Match(0.75, "one names the place, and both say whose they are")
        if named == scene.home:
            return Match(0.85, "one names the country, the other no place")
        if len(named) == 1 and not is_loose(a.measure) and capital_place(named[0]):
            return Match(0.7, "one names a country, the other no place")
        if named == scene.havens.get(a.measure):
            return Match(0.7, "one names the one place that is named at all, the other none")
        if gives_same(a.claim, b.claim):
            return Match(0.6, "one names a place, the other does not; the figure is the same")
        is_crowd = a.measure == b.measure == "participants"
        return Match(UNSURE if is_crowd else 0, f"one counts {named[0].title()} only")
    if same_place(one[0], two[0]):
        return Match(1, "the same place")
    if _is_spot_and_country(one, two, scene) and a.claim.article_id != b.claim.article_id:
        return Match(0.75, "one names the place where it all happened, the other its country")
    if has_telling_figure(a, b):
        return Match(0.55, "the places differ, but the figure is the same and not one to come twice by chance")
    if is_inside(one, two, scene) or is_inside(two, one, scene):
        if a.claim.article_id == b.claim.article_id and gives_same(a.claim, b.claim) and a.noun == b.noun:
            return Match(0.6, "one names the place more closely; the figure is the same, in one article")
        is_capital = capital_place(one[0]) == two[0] or capital_place(two[0]) == one[0]
        if is_capital and a.sides and a.sides == b.sides and not a.sides <= _people_of(scene):
            return Match(0.6, "one names the capital, the other its country, for people from elsewhere")
        return Match(0, f"{one[0].title()} and {two[0].title()}: one is a part of the other")
    return Match(0, f"one counts {one[0].title()}, the other {two[0].title()}")


def _is_spot_and_country(one: tuple[str, ...], two: tuple[str, ...], scene: Scene) -> bool:
    return any(
        inner[:1] == scene.spot and (outer == scene.home or outer[0] in inner[1:])
        for inner, outer in ((one, two), (two, one))
        if scene.spot
    )


def _people_of(scene: Scene) -> frozenset[str]:
    """The country where it all happens, as a side."""
    side = side_of(scene.home[0].title()) if scene.home else None
    return frozenset([side]) if side else frozenset()


def is_inside(inner: tuple[str, ...], outer: tuple[str, ...], scene: Scene) -> bool:
    """Whether a place lies in another, as far as the names tell: a town in the country where it all takes place."""
    if outer[0] in inner[1:] or capital_place(outer[0]) == inner[0]:
        return True
    return outer == scene.home and inner != scene.home and len(inner) == 1


@lru_cache(maxsize=1 << 14)
def same_place(a: str, b: str) -> bool:
    """Whether two folded names of places are spellings of one."""
    one, two = a.split(), b.split()
    return len(one) == len(two) and all(word_score(x, y) >= MERGE for x, y in zip(one, two, strict=True))


def widening(a: Facets, b: Facets, _: Scene) -> Match:
    """Killed or missing is more than killed."""
    if a.widened == b.widened:
        return Match(1, "the same states are counted")
    together = " or ".join(sorted(a.widened or b.widened))
    return Match(0, f"one counts {together} together")


def certainty(a: Facets, b: Facets, _: Scene) -> Match:
    """Confirmed cases are some of the suspected ones."""
    if a.certainty == b.certainty:
        return Match(1, "counted with the same certainty")
    if a.certainty and b.certainty:
        return Match(0, f"one counts {a.certainty} cases, the other {b.certainty} ones")
    return Match(0.7, f"only one says that the cases are {a.certainty or b.certainty}")


def setting(a: Facets, b: Facets, _: Scene) -> Match:
    """Cases in hospitals are a part of the cases in all settings."""
    if a.setting == b.setting:
        return Match(1, "counted in the same setting")
    if a.setting and b.setting:
        return Match(0, f"one is counted {_SETTINGS[a.setting]}, the other {_SETTINGS[b.setting]}")
    reason = f"one is counted {_SETTINGS[a.setting or b.setting or '']}, the other does not say where"
    return Match(0.7 if can_both_hold(a.claim, b.claim) or a.told != b.told else 0, reason)


_SETTINGS = {
    "hospital": "in hospitals",
    "care": "in care homes",
    "everywhere": "in all settings",
    "community": "outside hospitals",
    "prison": "in prisons",
    "morgue": "in morgues",
    "": "somewhere",
}


def _differ(a: Facets, b: Facets) -> str:
    return f"one counts {a.claim.noun or 'people'}, the other {b.claim.noun or 'people'}"


def _listed(names: frozenset[str]) -> str:
    return " and ".join(sorted(names))
