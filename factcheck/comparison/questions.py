"""The question that a group of claims answers, and the sentence that sums up its answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from factcheck import lexicon
from factcheck.comparison.camps import ARMY, BAND
from factcheck.comparison.divergence import Source
from factcheck.comparison.facets import Facets, most_frequent
from factcheck.comparison.holders import MARGIN
from factcheck.comparison.intervals import figure, is_changed
from factcheck.comparison.phrases import (
    claimant_words,
    counted_words,
    day_words,
    figure_words,
    is_denial,
    is_plural,
    listed,
    measure_words,
    outlet_words,
    plural_unit,
    side_words,
)
from factcheck.comparison.readings import read
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import demonyms, side_of
from factcheck.model import Accrual, Bound, Claim, ClaimantRelation, Modality

SUMMED = 4
"""So many sources stand in the sentence; the rest is counted."""


def question(group: Sequence[Facets]) -> str:
    """What a group counts, in plain words: "Armenian soldiers killed, since 13 September 2022, total so far"."""
    parts = [_what(group), _where(group), *_when(group)]
    return ", ".join(part for part in parts if part)


def summary(group: Sequence[Facets], sources: Sequence[Source]) -> str:
    """One neutral sentence to paste: who says how many, and from what figure each has come.

    Sources stand in the order of their latest figures, the newest first.
    """
    sayings: list[str] = []
    sources = [s for s in sources if not s.latest.is_former] or sources
    for source in sources[:SUMMED]:
        claim = source.latest.claim
        name = claimant_words(claim)
        told = f"{name or outlet_words(claim)} {_verb(claim, name)} {figure_words(claim)}"
        predicate = "" if sayings else _predicate(group, source.latest)
        sayings.append(" ".join(filter(None, (told, predicate))) + _history(source))
    if len(sources) > SUMMED:
        more = len(sources) - SUMMED
        sayings.append("one more source gives a figure" if more == 1 else f"{more} more sources give figures")
    sentence = "; ".join(sayings)
    return sentence[:1].upper() + sentence[1:] + "."


def _what(group: Sequence[Facets]) -> str:
    """What is counted and what became of it: "Armenian soldiers killed"."""
    measure = group[0].measure
    noun = _noun(group)
    unit = group[0].claim.unit
    if told := measure_words(measure):
        states = " or ".join(sorted(group[0].widened)) or told["head"]
        what = f"{noun} {'recorded' if _counts_cases(noun) else states}"
    elif measure == "money":
        what = f"{_purpose(group) or 'sum of money'} in {plural_unit(unit) if unit else 'money'}"
    elif measure in ("share", "rate"):
        unit_words = "per cent" if measure == "share" else plural_unit(unit or measure)
        what = f"{noun} in {unit_words}" if noun and not _is_several(noun) else f"{measure} of {noun or 'the whole'}"
    else:
        what = _plain_measure(measure, noun, unit)
    holder = most_frequent(f.holder for f in group if f.holder)
    if holder:
        what = f"lead in {what}" if holder == MARGIN else f"{what} for {holder.title()}"
    return what[:1].upper() + what[1:]


def _plain_measure(measure: str, noun: str, unit: str | None) -> str:
    """A measure without words of its own: "oil (volume) in barrels", "earthquake magnitude", "trains"."""
    word = measure.removeprefix("other:").replace("_", " ")
    if unit and unit not in word:
        noun = _beyond_unit(noun, unit)
    if not noun or noun.lower() in word:
        what = word
    elif singular(noun.split(" (")[0].split()[-1].lower()) == word:
        what = noun
    else:
        what = noun if singular(word) in noun.lower() or word in _FILLERS else f"{noun} ({word})"
    return what if not unit or unit in word else f"{what} in {plural_unit(unit)}"


def _beyond_unit(noun: str, unit: str) -> str:
    """What a unit is a unit of: "barrels of oil" -> "oil"; "" where the noun is the unit alone."""
    head, _, rest = noun.partition(" of ")
    is_unit = not head or len(head) <= SHORT or singular(head.split()[-1].lower()) in unit.lower()
    return rest if is_unit else noun


def _purpose(group: Sequence[Facets]) -> str | None:
    """What a sum of money is, where the words beside most of its claims name it: a fine, a profit, a loss."""
    purposes = _purposes()
    named = Counter(name for f in group for name in {purposes[word] for word in f.nearby if word in purposes})
    word = max(named, key=lambda w: (named[w], w), default=None)
    return word if word and 2 * named[word] > len(group) else None


@cache
def _purposes() -> dict[str, str]:
    return {word: name for name, told in lexicon.load("comparison")["purposes"].items() for word in told}


def _is_several(noun: str) -> bool:
    """Whether a noun is in the plural, so that there can be a share of it: voters, not turnout."""
    last = noun.split(" (")[0].split()[-1].lower()
    return singular(last) != last or last in ("people", "police", "staff", "personnel")


def _counts_cases(noun: str) -> bool:
    """Whether a noun counts cases, which are recorded, and not people, to whom something happens."""
    return not {"case", "cases", "infection", "infections"}.isdisjoint(noun.lower().split())


_FILLERS = frozenset(["person", "people"])
SHORT = 3
"""A noun of so few letters before "of" is a unit's sign: km of coast."""


def _noun(group: Sequence[Facets]) -> str:
    """The noun of a group with its sides."""
    noun = _with_certainty(counted_words((f.claim for f in group), group[0].measure), group)
    sides = most_frequent(tuple(sorted(f.sides)) for f in group if f.sides)
    if not sides:
        return noun
    if sides in ((ARMY,), (BAND,)):
        return noun if noun not in _FILLERS else "soldiers" if sides == (ARMY,) else "fighters"
    if len(sides) == 1:
        return side_words(sides[0], noun)
    return noun if any(word in demonyms() for word in noun.split()) else f"{noun} ({listed(sides)})".strip()


def _with_certainty(noun: str, group: Sequence[Facets]) -> str:
    """ "Confirmed cases", where the cases are, though a part has its noun from the suspected ones."""
    certainty = most_frequent(f.certainty for f in group if f.certainty)
    if certainty is None or certainty in noun.lower():
        return noun
    other = "suspected" if certainty == "confirmed" else "confirmed"
    return re.sub(rf"\b{other}\b", certainty, noun) if other in noun else f"{certainty} {noun}"


def _where(group: Sequence[Facets]) -> str:
    named = [f.claim.place for f in group if f.claim.place]
    place = most_frequent([p for p in named if not side_of(p)] or named)  # the town says more than its country
    if not place:
        return ""
    return f"at the {place}" if "border" in place.lower() and not side_of(place) else f"in {place}"


def _when(group: Sequence[Facets]) -> list[str]:
    out = []
    closed = [(f.start, f.end) for f in group if f.is_closed]
    day = most_frequent(closed) if 2 * len(closed) >= len(group) else None
    start = most_frequent(f.start for f in group if f.start and not f.is_closed)
    accrual = most_frequent(f.accrual for f in group)
    if day:
        first, last = day
        out.append(f"on {day_words(first)}" if first == last else f"{day_words(first)} to {day_words(last)}")
    elif start:
        out.append(f"since {day_words(start)}")
    if accrual is Accrual.CUMULATIVE:
        out.append("total so far")
    elif accrual is Accrual.INCREMENT:
        out.append("in addition to earlier figures")
    if modality := _MODALITIES.get(most_frequent(f.claim.modality for f in group) or Modality.ASSERTED):
        out.append(modality)
    return out


_MODALITIES = {
    Modality.PLANNED: "planned",
    Modality.HISTORICAL: "in an earlier event",
    Modality.FEARED: "feared",
    Modality.HYPOTHETICAL: "as a possibility",
}


def _predicate(group: Sequence[Facets], latest: Facets) -> str:
    """How a figure goes on: 105 -> "Armenian soldiers were killed"; of a side's own losses, "of its soldiers"."""
    told = measure_words(group[0].measure)
    claim = latest.claim
    if group[0].measure == "share":
        noun = _noun(group) or "the whole"
        return f"of {noun}" if noun == "the whole" or _is_several(noun) else f"({noun})"
    if told is None and claim.unit:
        rest = _beyond_unit(_noun(group), claim.unit)
        return f"of {rest}" if rest and claim.measure.startswith("other") and claim.unit not in claim.measure else ""
    if told is None:
        return _plain_measure(group[0].measure, _noun(group), None)
    several = "of " if claim.bound is Bound.VAGUE and claim.surface.endswith("s") else ""
    state = " or ".join(sorted(group[0].widened))
    happened = told["one" if claim.value == 1 else "many"]
    if _counts_cases(_noun(group)):
        happened = f"{happened.split()[0]} recorded"
    happened = _in_mood(f"{happened.split()[0]} {state}" if state else happened, claim.modality)
    if latest.relation is ClaimantRelation.OWN_LOSS and claim.claimant and read(claim.claimant).kind != "person":
        noun = counted_words((f.claim for f in group), group[0].measure)
        plain = " ".join(word for word in noun.split() if word not in demonyms())
        owner = "their" if is_plural(claimant_words(claim)) else "its"
        return f"of {owner} {plain or told['who']} {happened}"
    return f"{several}{_noun(group)} {happened}"


def _in_mood(happened: str, modality: Modality) -> str:
    """What happened, as the text stands behind it: "were evacuated", planned: "are to be evacuated"."""
    first, _, rest = happened.partition(" ")
    if modality is Modality.PLANNED and first in _TO_BE:
        return f"{_TO_BE[first]} to be {rest}"
    if modality in (Modality.HYPOTHETICAL, Modality.FEARED):
        if first in ("were", "was"):
            return f"may have been {rest}"
        return f"may be {rest}" if first in _TO_BE else happened
    return happened


_TO_BE = {"were": "are", "was": "is", "are": "are", "is": "is"}


def _verb(claim: Claim, name: str | None) -> str:
    if is_denial(claim):
        return "deny" if is_plural(name) else "denies"
    return "reports" if not name else "say" if is_plural(name) else "says"


def _history(source: Source) -> str:
    """In brackets from what figure the source has come: "(up from 49 on 13 September 2022)"."""
    before = [f for f in source.series if is_changed(f.claim, source.latest.claim)]
    if not before:
        return ""
    first = before[0]
    was, now = figure(first.claim), figure(source.latest.claim)
    way = "" if was is None or now is None or was == now else "up " if now > was else "down "
    return f" ({way}from {figure_words(first.claim)} on {day_words(first.told)})"
