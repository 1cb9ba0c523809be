"""The question that a group of claims answers, and the sentence that sums up its answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.comparison.claimants import read
from factcheck.comparison.divergence import Source
from factcheck.comparison.facets import Facets, most_frequent
from factcheck.comparison.intervals import figure, same_figure
from factcheck.comparison.phrases import (
    claimant_words,
    counted_words,
    day_words,
    figure_words,
    listed,
    measure_words,
    outlet_words,
    plural_unit,
    side_words,
)
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import body_of, demonyms, side_of
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
    for source in sources[:SUMMED]:
        claim = source.latest.claim
        name = claimant_words(claim)
        told = f"{name or outlet_words(claim)} {_verb(claim, name)} {figure_words(claim)}"
        sayings.append(told + ("" if sayings else f" {_predicate(group, source.latest)}") + _history(source))
    if len(sources) > SUMMED:
        sayings.append(f"{len(sources) - SUMMED} more sources give figures")
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
    elif measure in _ODD:
        what = _ODD[measure].format(noun=noun or "the whole", unit=plural_unit(unit) if unit else "money")
    else:
        word = measure.removeprefix("other:").replace("_", " ")
        what = f"{noun} ({word})" if noun and singular(word) not in noun.lower() else noun or word
    return what[:1].upper() + what[1:]


def _counts_cases(noun: str) -> bool:
    """Whether a noun counts cases, which are recorded, and not people, to whom something happens."""
    return not {"case", "cases", "infection", "infections"}.isdisjoint(noun.lower().split())


_ODD = {"money": "Sum in {unit}", "share": "Share of {noun}", "rate": "Rate of {noun}"}


def _noun(group: Sequence[Facets]) -> str:
    """The noun of a group with its sides."""
    noun = counted_words((f.claim for f in group), group[0].measure)
    sides = most_frequent(tuple(sorted(f.sides)) for f in group if f.sides)
    if not sides:
        return noun
    if len(sides) == 1:
        return side_words(sides[0], noun)
    return noun if any(word in demonyms() for word in noun.split()) else f"{noun} ({listed(sides)})".strip()


def _where(group: Sequence[Facets]) -> str:
    place = most_frequent(f.claim.place for f in group if f.claim.place)
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
        return f"of {_noun(group) or 'the whole'}"
    if told is None:
        word = group[0].measure.removeprefix("other:").replace("_", " ")
        noun = _noun(group)
        return noun if noun and singular(word) in noun.lower() else f"{noun} ({word})".strip()
    several = "of " if claim.bound is Bound.VAGUE and claim.surface.endswith("s") else ""
    state = " or ".join(sorted(group[0].widened))
    happened = told["one" if claim.value == 1 else "many"]
    if _counts_cases(_noun(group)):
        happened = f"{happened.split()[0]} recorded"
    happened = _in_mood(f"{happened.split()[0]} {state}" if state else happened, claim.modality)
    if (
        claim.claimant_relation is ClaimantRelation.OWN_LOSS
        and claim.claimant
        and read(claim.claimant).kind != "person"
    ):
        noun = counted_words((f.claim for f in group), group[0].measure)
        plain = " ".join(word for word in noun.split() if word not in demonyms())
        owner = "their" if _is_plural(claimant_words(claim)) else "its"
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
    if claim.modality is Modality.DENIED:
        return "deny" if _is_plural(name) else "denies"
    return "reports" if not name else "say" if _is_plural(name) else "says"


def _is_plural(name: str | None) -> bool:
    """Whether a claimant's name takes a plural verb: activists and residents do, the United Nations does not."""
    if not name or body_of(name) or side_of(name) or read(name).kind == "person":
        return False
    head = re.split(r" (?:for|of|in|at|near|from|on) |, ", name, maxsplit=1)[0]
    last = head.split()[-1].lower()
    return " and " in name or last in _PLURALS or (last.endswith("s") and not last.endswith(("ss", "us", "news")))


_PLURALS = frozenset(["some", "others", "many", "police", "people", "media", "both"])


def _history(source: Source) -> str:
    """In brackets from what figure the source has come: "(up from 49 on 13 September 2022)"."""
    before = [f for f in source.series if not same_figure(f.claim, source.latest.claim)]
    if not before:
        return ""
    first = before[0]
    was, now = figure(first.claim), figure(source.latest.claim)
    way = "" if was is None or now is None or was == now else "up " if now > was else "down "
    return f" ({way}from {figure_words(first.claim)} on {day_words(first.told)})"
