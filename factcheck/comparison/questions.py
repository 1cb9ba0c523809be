"""The question that a group of claims answers, and the sentence that sums up its answers."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.comparison.divergence import Source
from factcheck.comparison.facets import Facets, most_frequent
from factcheck.comparison.intervals import figure, same_figure
from factcheck.comparison.phrases import (
    claimant_words,
    counted_words,
    day_words,
    figure_words,
    listed,
    measures,
    outlet_words,
    side_words,
)
from factcheck.lexicon.places import demonyms, side_of
from factcheck.model import Accrual, Claim, Modality

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
        verb = _verb(claim, name)
        told = f"{name or outlet_words(claim)} {verb} {figure_words(claim)}"
        sayings.append(told + (f" {_predicate(group, claim)}" if not sayings else "") + _history(source))
    if len(sources) > SUMMED:
        sayings.append(f"{len(sources) - SUMMED} more sources give figures")
    sentence = "; ".join(sayings)
    return sentence[:1].upper() + sentence[1:] + "." if sentence else ""


def _what(group: Sequence[Facets]) -> str:
    claims = [f.claim for f in group]
    measure = group[0].measure
    noun = counted_words(claims, measure)
    sides = most_frequent(tuple(sorted(f.sides)) for f in group if f.sides)
    if sides:
        noun = side_words(sides[0], noun) if len(sides) == 1 else f"{noun} ({listed(sides)})".strip()
    told = measures().get(measure)
    if told:
        what = f"{noun} {told['head']}"
    elif measure.startswith("other:"):
        word = measure.removeprefix("other:").replace("_", " ")
        what = noun if word in noun.lower() else f"{noun} ({word})" if noun else word
    else:
        what = f"{noun} ({measure})" if noun else measure
    unit = claims[0].unit
    return what[:1].upper() + what[1:] + (f" in {unit}s" if measure == "money" and unit else "")


def _where(group: Sequence[Facets]) -> str:
    place = most_frequent(f.claim.place for f in group if f.claim.place)
    return (
        f"in {place}"
        if place and (side_of(place) or "border" not in place.lower())
        else f"at the {place}"
        if place
        else ""
    )


def _when(group: Sequence[Facets]) -> list[str]:
    out = []
    day = most_frequent((f.start, f.end) for f in group if f.is_closed)
    start = most_frequent(f.start for f in group if f.start and not f.is_closed)
    accrual = most_frequent(f.claim.accrual for f in group)
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


def _predicate(group: Sequence[Facets], claim: Claim) -> str:
    """How a figure of the group goes on: 105 -> "Armenian soldiers were killed"."""
    what = _what(group)
    told = measures().get(group[0].measure)
    if told is None:
        return f"({what})"
    who = what[: -len(told["head"])].strip()
    who = who if who.split()[:1] and who.split()[0] in demonyms() else who[:1].lower() + who[1:]
    return f"{who} {told['one'] if claim.value == 1 else told['many']}"


def _verb(claim: Claim, name: str | None) -> str:
    several = bool(name) and (" and " in str(name) or str(name).split()[-1].endswith(("s", "people", "media")))
    verb = "deny" if claim.modality is Modality.DENIED else "say" if name else "report"
    if several and name and not side_of(name):
        return verb
    return {"deny": "denies", "say": "says", "report": "reports"}[verb]


def _history(source: Source) -> str:
    """ " (up from 49 on 13 September 2022)" where the source gave another figure before."""
    before = [f for f in source.series if not same_figure(f.claim, source.latest.claim)]
    if not before:
        return ""
    first = before[0]
    was, now = figure(first.claim), figure(source.latest.claim)
    way = "" if was is None or now is None or was == now else "up " if now > was else "down "
    return f" ({way}from {figure_words(first.claim)} on {day_words(first.told)})"
