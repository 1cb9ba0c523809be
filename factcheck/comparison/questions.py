"""What a question asks, in plain words, what narrows it within its topic, and the sentence that sums up its answers."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeAlias, TypeVar

from factcheck.comparison.divergence import Source, sources_of
from factcheck.comparison.intervals import figure, is_changed
from factcheck.comparison.phrases import (
    calendar_words,
    claimant_words,
    counted_words,
    day_words,
    figure_words,
    is_denial,
    is_per,
    is_plural,
    last_word,
    measure_words,
    outlet_words,
    plural_unit,
    says_measure,
    side_words,
    stretch_words,
)
from factcheck.comparison.statements import Statement
from factcheck.comparison.traits import measure_of, naming, sides_of, unit_words
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import contains, demonyms, side_of
from factcheck.memory import Memory
from factcheck.model import Accrual, Claim, Modality
from factcheck.wording import capital

SUMMED = 4
"""So many sources stand in the sentence; the rest is counted."""
CLOSED = 10
"""A named stretch of up to so many days is told as a whole: "over the weekend"."""
UNCLEAR = "scope unclear"
"""The scope of a question that nothing the articles say tells apart from the widest of its topic."""
_FILLERS = frozenset(["person", "people", "number"])
_MODALITIES = {
    Modality.PLANNED: "planned or expected",
    Modality.HISTORICAL: "in an earlier event",
    Modality.FEARED: "feared",
    Modality.HYPOTHETICAL: "as a possibility",
    Modality.DENIED: "denied",
}

_group = attrgetter("group")

T = TypeVar("T")
Stretch: TypeAlias = tuple[dt.date, dt.date]


class Asked(NamedTuple):
    """What a question asks: what is counted and what narrows it, the places of its claims, and whose name they give."""

    what: str
    scope: tuple[str, ...]
    places: frozenset[str | None] = frozenset()
    whose: str | None = None

    @property
    def words(self) -> str:
        """Both in plain words: "Armenian soldiers killed, since 13 September 2022"."""
        return capital(", ".join((self.what, *self.scope)))


class Narrowing(NamedTuple):
    """What a claim says that may narrow its question; None where it says nothing of it."""

    place: str | None
    closed: Stretch | None
    since: dt.date | None
    long: Stretch | None
    is_more: bool | None
    is_part: bool | None
    is_former: bool | None
    certainty: str | None
    words: tuple[str, ...] | None
    modality: Modality


def _narrowing(claim: Claim) -> Narrowing:
    """What a claim says; the scene of the event narrows nothing."""
    closed = _closed(claim)
    return Narrowing(
        claim.place if not claim.place_is_scene else None,
        closed,
        claim.period_start if closed is None else None,
        _long(claim),
        claim.accrual is Accrual.INCREMENT or None,
        claim.part or None,
        claim.former or None,
        claim.certainty,
        claim.scope_words or None,
        claim.modality,
    )


def asked(claims: Sequence[Claim], memory: Memory | None = None) -> Asked:
    """What claims ask that stand under one question."""
    what, fact = counted(claims), (memory or Memory()).fact
    narrow = scope([fact(_narrowing, claim) for claim in claims])
    told = tuple(part for part in narrow if f" {part.removeprefix('of ')} " not in f" {what.lower()} ")
    return Asked(what, told, frozenset(claim.place for claim in claims), _whose(claims))


def counted(claims: Sequence[Claim]) -> str:
    """What claims count and what became of it: "Armenian soldiers killed"."""
    measure, unit = most(map(measure_of, claims)) or "", most(c.unit for c in claims if c.unit)
    noun = _noun(claims, measure)
    if (told := measure_words(measure)) and says_measure(noun, measure):
        what = noun
    elif told:
        what = f"{noun} {'recorded' if _counts_cases(noun) else told['head']}".strip()
    elif measure == "money":
        what = _in_unit(_told_of(claims) or "sum of money", unit)
    elif measure in ("share", "rate"):
        what = _proportion(measure, noun, unit, is_of=_are_of_whole(claims))
    else:
        what = _plain_measure(_told_of(claims) or measure, noun, unit, _heads(claims))
    return what


def scope(told: Sequence[Narrowing]) -> tuple[str, ...]:
    """What narrows a question, each part said by at least half of its claims: place, time, manner, certainty."""
    said = map(_by_half, zip(*told, strict=True))
    place, closed, since, long, is_more, is_part, is_former, certainty, words, modality = said
    when = ""
    if stretch := closed or long:
        when = stretch_words(*stretch)
    elif since:
        when = f"since {day_words(since)}"
    parts = [
        _where(place) if place else "",
        when,
        "in addition to earlier figures" if is_more else "",
        "as a part of a larger figure" if is_part else "",
        "before the present figure" if is_former else "",
        certainty or "",
        *(words or ()),
        _MODALITIES.get(modality or Modality.ASSERTED, ""),
    ]
    return tuple(dict.fromkeys(part for part in parts if part))


def narrowed(own: Asked, widest: Asked) -> str:
    """What tells a question from the widest of its topic, in plain words; `UNCLEAR` where nothing does.

    Whose name most of its claims give does, or the scene of all of them where the widest is set elsewhere.
    """
    parts = [part for part in own.scope if part not in widest.scope]
    if own.what != widest.what:
        parts.insert(0, own.what)
    if not parts and own.whose and own.whose != widest.whose:
        parts = [own.whose]
    if not parts and len(own.places) == 1 and (place := next(iter(own.places))):
        elsewhere = [other for other in widest.places if other]
        apart = not any(place == other or contains(place, other) or contains(other, place) for other in elsewhere)
        parts = [_where(place)] if elsewhere and apart else []
    return ", ".join(parts) or UNCLEAR


def _whose(claims: Sequence[Claim]) -> str | None:
    """The name that at least half of some claims give to whom they count: "VVD", also of "VVD Party"."""
    told = Counter(map(_group, claims))
    names = sorted((name for name in told if name and name[0].isupper()), key=lambda name: (len(name), name))
    said = sum(told[name] for name in names if names[0] in name)
    return names[0] if said and 2 * said >= told.total() else None


def _where(place: str) -> str:
    return f"at the {place}" if "border" in place.lower() and not side_of(place) else f"in {place}"


def summary(statements: Sequence[Statement]) -> str:
    """One neutral sentence to paste: who says how many, and from what figure each has come; the newest first."""
    told = [s for s in statements if not s.is_former] or list(statements)
    sources = sources_of(told)
    sayings: list[str] = []
    for source in sources[:SUMMED]:
        claim = source.latest.claim
        name = claimant_words(claim)
        predicate = "" if sayings else _predicate([c for s in statements for c in s.claims], claim)
        words = figure_words(claim)
        if is_per(claim.unit) and predicate.endswith(claim.unit or ""):
            words = words.removesuffix(f" {claim.unit}")  # 500 refugees per month
        saying = " ".join(filter(None, (name or outlet_words(claim), _verb(claim, name), words, predicate)))
        sayings.append(saying + _history(source))
    if len(sources) > SUMMED:
        more = len(sources) - SUMMED
        sayings.append("one more source gives a figure" if more == 1 else f"{more} more sources give figures")
    sentence = "; ".join(sayings)
    return capital(sentence) + "."


def most(values: Iterable[T]) -> T | None:
    """The most frequent value; among equally frequent ones always the same, whatever their order."""
    counts = Counter(values)
    return _most(counts, counts)


def _most(values: Iterable[T], counts: Mapping[T, int]) -> T | None:
    return max(values, key=lambda value: (counts[value], str(value)), default=None)


def _by_half(values: Iterable[T | None]) -> T | None:
    """What at least half of some claims say."""
    told = Counter(values)
    said = _most((value for value in told if value is not None), told)
    return said if said is not None and 2 * told[said] >= told.total() else None


def _closed(claim: Claim) -> Stretch | None:
    start, end = claim.period_start, claim.period_end
    return (start, end) if start and end and (end - start).days <= CLOSED else None


def _long(claim: Claim) -> Stretch | None:
    """The month or the year that a claim counts; None for any other stretch."""
    start, end = claim.period_start, claim.period_end
    return (start, end) if start and end and calendar_words(start, end) else None


def _noun(claims: Sequence[Claim], measure: str) -> str:
    """The noun of a question with its sides."""
    noun = counted_words(claims, measure)
    sides = sorted(_by_half(sides_of(c.group) or None for c in claims) or ())
    if not sides:
        return noun
    if len(sides) == 1:
        return side_words(sides[0], noun)
    return noun if any(word in demonyms() for word in noun.split()) else f"{noun} ({' and '.join(sides)})".strip()


def _heads(claims: Sequence[Claim]) -> frozenset[str]:
    """The last words of what claims count, in the singular."""
    return frozenset(singular(last_word(c.noun)) for c in claims if c.noun)


def _plain_measure(measure: str, noun: str, unit: str | None, heads: Collection[str]) -> str:
    """A measure without words of its own: "oil in barrels", "earthquake magnitude", "people (population)", "trains".

    `heads` are the nouns of the claims: a measure that is one of them tells nothing more, nor does one that the unit
    tells; but a change and what changes have one unit.
    """
    word = measure.removeprefix("other:").replace("_", " ")
    if unit and unit not in word:
        noun = _beyond_unit(noun, unit)
        if word == "dimensionless" or not _beyond_unit(word, unit):
            return plural_unit(unit)
    if not noun or noun.lower() in word:
        what = word
    elif word in heads or singular(word) in noun.lower() or word in _FILLERS or (unit and word != "change"):
        what = noun
    else:
        what = f"{noun} ({word})"
    return _in_unit(what, unit if unit not in word.split() else None)


def _in_unit(what: str, unit: str | None) -> str:
    return f"{what} in {plural_unit(unit)}" if unit and not unit.startswith("unknown") else what


def _are_of_whole(claims: Sequence[Claim]) -> bool:
    return bool(_by_half(map(_is_of_whole, claims)))


def _is_of_whole(claim: Claim) -> bool | None:
    """Whether a share is printed as one of something: "90 percent of the town"."""
    return claim.as_printed.endswith((" of", " of the", " of its", " of their", " of his", " of her")) or None


def _proportion(measure: str, noun: str, unit: str | None, *, is_of: bool) -> str:
    """A share or rate: "turnout in per cent", "share of voters", "share of the town", "rate in barrels per day".

    `is_of`: the claims are printed as shares of what the noun is for.
    """
    if is_per(unit):
        return f"{noun or measure} {unit}"
    if unit and " per " in unit:
        noun = _beyond_unit(noun, unit)
    if noun.lower() in unit_words():
        noun, unit = "", unit or noun
    if noun and _is_several(noun):
        return f"{measure} of {noun}"
    if noun and is_of and measure == "share":
        return f"share of {_with_article(noun)}"
    if not noun and measure == "share":
        return "share of the whole"
    return _in_unit(noun or measure, "percent" if measure == "share" else unit)


def _with_article(noun: str) -> str:
    return noun if noun[0].isupper() else f"the {noun}"


def _beyond_unit(noun: str, unit: str) -> str:
    """What a unit is a unit of: "barrels of oil" -> "oil"; "" where the noun is the unit alone, or its sign."""
    head, _, rest = noun.partition(" of ")
    last = singular(head.split()[-1].lower()) if head else ""
    return rest if "/" in head or head.lower() in unit_words() or last in unit.lower() else noun


def _told_of(claims: Sequence[Claim]) -> str | None:
    """What a sum or distance is by most of its claims: a fine, a height."""
    named = Counter(name for c in claims if (name := naming(c)))
    word = max(named, key=lambda w: (named[w], w), default=None)
    return word if word and 2 * named[word] >= len(claims) else None


def _is_several(noun: str) -> bool:
    """Whether a noun is in the plural, so that there can be a share of it: voters, not turnout."""
    last = last_word(noun)
    return singular(last) != last or last in ("people", "police", "staff", "personnel")


def _counts_cases(noun: str) -> bool:
    """Whether a noun counts cases, which are recorded, and not people, to whom something happens."""
    return not {"case", "cases", "infection", "infections"}.isdisjoint(noun.lower().split())


def _predicate(claims: Sequence[Claim], latest: Claim) -> str:
    """How a figure goes on: 105 -> "Armenian soldiers were killed"."""
    measure = most(c.measure for c in claims) or ""
    noun = _noun(claims, measure)
    told = measure_words(measure)
    if measure == "share":
        if noun and not _is_several(noun):
            return f"of {_with_article(noun)}" if _are_of_whole(claims) else f"({noun})"
        return f"of {noun or 'the whole'}"
    if measure == "rate" and is_per(unit := latest.unit or most(c.unit for c in claims if c.unit)):
        return f"{noun} {unit}".strip()
    if told is None and latest.unit:
        rest = _beyond_unit(noun, latest.unit) if noun else ""
        return f"of {rest}" if rest and measure.startswith("other") and latest.unit not in measure else ""
    several = "of " if latest.value is None and latest.surface.endswith("s") else ""
    if told is None or says_measure(noun, measure):
        if measure == "money":
            return ""
        return several + (noun if told else _plain_measure(measure, noun, None, _heads(claims)))
    happened = told["one" if latest.value == 1 else "many"]
    if _counts_cases(noun):
        happened = f"{happened.split()[0]} recorded"
    return f"{several}{noun} {_in_mood(happened, latest.modality)}"


def _in_mood(happened: str, modality: Modality) -> str:
    """What happened, as the text stands behind it: "were evacuated", planned: "are to be evacuated"."""
    first, _, rest = happened.partition(" ")
    if modality is Modality.PLANNED and first in ("were", "was", "are", "is"):
        return f"{'are' if first in ('were', 'are') else 'is'} to be {rest}"
    if modality in (Modality.HYPOTHETICAL, Modality.FEARED):
        return f"may have been {rest}" if first in ("were", "was") else f"may be {rest}"
    return happened


def _verb(claim: Claim, name: str | None) -> str:
    if is_denial(claim):
        return "deny" if is_plural(name) else "denies"
    return "reports" if not name else "say" if is_plural(name) else "says"


def _history(source: Source) -> str:
    """In brackets from what figure the source has come: "(up from 49 on 13 September 2022)"."""
    latest = source.latest.claim
    first = next((s for s in source.series if is_changed(s.claim, latest)), None)
    if first is None:
        return ""
    was, now = figure(first.claim), figure(latest)
    way = "" if was is None or now is None or was == now else "up " if now > was else "down "
    return f" ({way}from {figure_words(first.claim)} on {day_words(first.day)})"
