"""Claims in plain words: figures, dates, sources.  Names outlets and claimants, never says who is right."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from factcheck import lexicon
from factcheck.comparison.intervals import figure
from factcheck.comparison.readings import are_people, read
from factcheck.lexicon import lists
from factcheck.lexicon.inflection import irregular_participles
from factcheck.lexicon.nouns import singular, without_article
from factcheck.lexicon.places import body_of, demonyms, side_of
from factcheck.model import Bound, Claim, Modality
from factcheck.wording import number

UNNAMED_OUTLET = "an unnamed outlet"
_BOUND_WORDS = {Bound.AT_LEAST: "at least ", Bound.AT_MOST: "up to ", Bound.ABOUT: "about "}


def figure_words(claim: Claim) -> str:
    """A claim's figure with its bound: "at least 49", "60 to 70", "dozens"."""
    if claim.bound is Bound.VAGUE or figure(claim) is None:
        return _with_unit(claim.surface.lower(), claim.unit)
    if claim.bound is Bound.RANGE and claim.low is not None and claim.high is not None:
        return _with_unit(f"{number(claim.low)} to {number(claim.high)}", claim.unit)
    words = _with_unit(number(claim.value or 0.0), claim.unit)
    if (
        claim.unit == "percent"
        and not any(map(str.isdigit, claim.surface))
        and not any(word in claim.surface for word in _SAYING_UNIT)
    ):
        words = claim.surface.lower()  # two thirds, not 66.67 per cent
    return _BOUND_WORDS.get(claim.bound, "") + words


def _with_unit(words: str, unit: str | None) -> str:
    if not unit or unit in _UNSAID or unit.startswith("unknown"):
        return words
    return f"{words}{' of' if words.endswith('s') and not is_per(unit) else ''} {plural_unit(unit)}"


def is_per(unit: str | None) -> bool:
    """Whether a unit tells only per what things are counted: "per month", "per 10,000"."""
    return unit is not None and unit.startswith("per ")


def plural_unit(unit: str) -> str:
    """A unit after a number: "barrels per day", "degrees Celsius", "pounds sterling", "square feet", "yen"."""
    if unit == "percent":
        return "per cent"
    if is_per(unit):
        return unit
    head, per, rest = unit.partition(" per ")
    first, space, last = head.partition(" ")
    if first in ("degree", "pound"):
        return f"{first}s{space}{last}{per}{rest}"
    before, blank, noun = head.rpartition(" ")
    if irregular := lists.pairs("plurals", "units").get(noun):
        return f"{before}{blank}{irregular}{per}{rest}"
    is_plural = noun.endswith(("s", "z")) or not noun[-1:].isalpha() or noun in lists.LISTS["plurals.no_units"]
    return f"{head}{'' if is_plural else 's'}{per}{rest}"


@lru_cache(maxsize=1 << 12)
def day_words(day: dt.date | None) -> str:
    """A day in words: 13 September 2022."""
    return f"{day.day} {day:%B %Y}" if day else "an unknown day"


def stretch_words(first: dt.date, last: dt.date) -> str:
    """A stretch of days in words: "on 5 May 2024", "in May 2024", "in 2024", "2 May 2024 to 4 May 2024"."""
    if first == last:
        return f"on {day_words(first)}"
    if named := calendar_words(first, last):
        return f"in {named}"
    return f"{day_words(first)} to {day_words(last)}"


def calendar_words(first: dt.date, last: dt.date) -> str | None:
    """The month or the year that a stretch of days is: "May 2024", "2024"; None for any other."""
    if first.day != 1 or first.year != last.year or (last + dt.timedelta(days=1)).day != 1:
        return None
    if first.month == last.month:
        return f"{first:%B %Y}"
    return str(first.year) if (first.month, last.month) == (1, 12) else None


def time_words(claim: Claim) -> str:
    """The time that a claim counts: "2 May 2024 to 4 May 2024", "the time up to 4 May 2024"."""
    start, end = claim.period_start, claim.period_end
    if start == end or end is None:
        return day_words(start) if start == end else f"the time since {day_words(start)}"
    return f"the time up to {day_words(end)}" if start is None else f"{day_words(start)} to {day_words(end)}"


def claimant_words(claim: Claim) -> str | None:
    """The claimant as a sentence can begin with it: "the Armenian Defense Ministry" without its article."""
    return without_article(lists.single_spaced(claim.claimant)) if claim.claimant else None


def outlet_words(claim: Claim) -> str:
    """The outlet of a claim."""
    return claim.outlet or UNNAMED_OUTLET


def source_words(claim: Claim) -> str:
    """Who says it, through which outlet, printed when: "Red Cross (BBC News, 15 January 2010)"."""
    name = claimant_words(claim)
    when = day_words(claim.day) if claim.day else "no date"
    return f"{name} ({outlet_words(claim)}, {when})" if name else f"{outlet_words(claim)} ({when})"


def is_plural(name: str | None) -> bool:
    """Whether a claimant's name takes a plural verb: activists and residents do, the United Nations does not."""
    head = (name or "").partition(", ")[0]
    for joint in _JOINTS:
        head = head.partition(joint)[0]
    written = head.split()[-1] if head else ""
    last = written.lower()
    is_person = written != last and read(head).kind == "person" and not are_people(last)
    if not name or body_of(name) or side_of(name) or is_person:
        return False
    return _are_several(head) or last in _PLURALS or (last.endswith("s") and not last.endswith(("ss", "us", "news")))


def _are_several(name: str) -> bool:
    """Whether "and" joins two claimants, rather than the words of one: "search and rescue agency"."""
    first, joint, second = name.partition(" and ")
    bodies = lists.LISTS["claimants.bodies"]
    is_one = second.split()[-1:] and second.split()[-1].lower() in bodies and not second.lower().startswith("the ")
    return bool(joint) and not (is_one and first.split()[-1].lower() not in bodies and not first.endswith("s"))


def has_words(claim: Claim) -> str:
    """Who says how many: "police (Daily Post, 3 May 2031) have 60,000"."""
    verb = "have" if is_plural(claimant_words(claim)) else "has"
    return f"{source_words(claim)} {verb} {figure_words(claim)}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names in a row: "A, B and C"; beyond `most` the rest is counted."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def counted_words(claims: Iterable[Claim], measure: str) -> str:
    """What a group counts, without measure: "Armenian soldiers", "people", "barrels of oil"; no "injured girls"."""
    told: Mapping[str, Any] = measure_words(measure) or {}
    is_of_people = measure in measures() or measure in lists.LISTS["grammar.of_the_living"]
    anybody = str(told.get("who", "")) if is_of_people else ""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for noun, times in Counter(claim.noun for claim in claims if claim.noun and claim.noun not in UNITS).items():
        kind = _kind(noun, told, anybody)
        spelled[kind.lower()][kind] += times
    nouns = {noun: written.total() for noun, written in spelled.items()}
    heads: Counter[str] = Counter()
    for noun, times in nouns.items():
        heads[noun.split()[-1]] += times  # "Russian troops" and "troops" are told together
    chosen = max(nouns, key=lambda n: (heads[n.split()[-1]], nouns[n], n == anybody, -len(n), n), default=None)
    noun = min(spelled[chosen], key=lambda n: (sum(map(str.isupper, n)), n)) if chosen else anybody
    return " ".join(word for word in noun.split() if word.lower() != told.get("head")) or noun


def _kind(noun: str, told: Mapping[str, Any], anybody: str) -> str:
    """The noun of a claim as a question is told by it; of a toll that of all whom it may count."""
    noun = _without_leading(noun)
    if not _in_singular(noun).isdisjoint(told.get("tolls", ())):
        return anybody
    return "people" if noun.lower() == "person" else noun


def _without_leading(noun: str) -> str:
    """A noun without an adverb before it, and without whose it is: "mostly clerks", "Ruritania's towns"."""
    words = noun.split()
    whose = (at for at, word in enumerate(words[:-1], 1) if word.endswith(("'s", "’s", "s'", "s’")))
    owner = next((at for at in whose if words[at - 1][0].isupper() or _is_town(words[at - 1])), 0)
    kept = words[owner:]
    while len(kept) > 1 and kept[0].lower() in lists.LISTS["comparison.degrees"]:
        kept = kept[1:]
    return " ".join(kept)


def _is_town(owner: str) -> bool:
    return owner[:-2].lower() in lists.LISTS["grammar.antecedents"] | {"country", "nation"}


def side_words(side: str, noun: str) -> str:
    """A noun with the side that it belongs to: "Armenian soldiers", "staff (UN)"."""
    if not noun:
        return side
    own = frozenset(side.lower().split())
    if any(word in demonyms() or side_of(word) == side or singular(word.lower()) in own for word in noun.split()):
        return noun
    adjective = demonym(side)
    return f"{adjective} {noun}" if adjective else f"{noun} ({side.title() if side.islower() else side})"


@cache
def demonym(side: str) -> str | None:
    """The adjective of a country, by its main name."""
    for entry in lexicon.load("places")["place"]:
        if entry["name"] == side and entry.get("demonyms"):
            return str(entry["demonyms"][0])
    return None


def is_denial(claim: Claim) -> bool:
    """Whether the claimant turns the figure down; not where it gives one that somebody else denies ("X's claim of")."""
    if claim.modality is not Modality.DENIED:
        return False
    return lists.LISTS["comparison.turned_down"].isdisjoint((claim.cue or "").lower().split())


def measure_words(measure: str) -> Mapping[str, Any] | None:
    """How a measure is said: its own words, or those of a participle ("other:rescued"); None where it is no verb."""
    if (told := measures().get(measure)) is not None:
        return told
    word = measure.removeprefix("other:")
    is_regular = word.endswith("ed") and word.isalpha() and word not in lists.LISTS["nouns.words.no_participles"]
    return _said(word) if is_regular or word in irregular_participles() else None


def says_measure(noun: str, measure: str) -> bool:
    """Whether a noun says by itself what happened: attacks, bombings, kidnappings."""
    if not noun:
        return False
    last, told = singular(last_word(noun)), lexicon.load("measures")["measure"].get(measure, {})
    named = {f"other:{last}ed", f"other:{last.removesuffix('ee')}ed"}  # attacks; employees
    return measure in named or not _in_singular(noun).isdisjoint(told.get("heads", ()))


def _in_singular(noun: str) -> set[str]:
    """The last word of a noun and the whole of it, small and in the singular: "attendant", "flight attendant"."""
    *before, last = noun.split(" (")[0].lower().split()
    return {singular(last), " ".join([*before, singular(last)])}


def last_word(noun: str) -> str:
    """The last word of a noun, small, without what stands in brackets."""
    return noun.split(" (")[0].split()[-1].lower()


@cache
def measures() -> dict[str, dict[str, Any]]:
    """How each measure is said: the table of comparison.toml, with what it leaves out filled in."""
    rows = lexicon.load("comparison")["measures"]
    return {measure: _said(row["head"]) | _singular(row.get("many")) | row for measure, row in rows.items()}


def _said(head: str) -> dict[str, str]:
    return {"head": head, "many": f"were {head}", "one": f"was {head}", "who": "people"}


def _singular(many: str | None) -> dict[str, str]:
    """What is said of one where something of its own is said of many: "are missing", "took part"."""
    return {"one": " ".join("is" if word == "are" else word for word in many.split())} if many else {}


UNITS = frozenset(["percent", "per cent", "dollars", "euros", "pounds", "cents", "points", "percentage points"])
"""Nouns that are units and say nothing of what is counted."""
_JOINTS = (" with ", " for ", " of ", " in ", " at ", " near ", " from ", " on ")
_SAYING_UNIT = ("cent", " in ")  # twenty percent, one in five
_UNSAID = frozenset(["magnitude"])
_PLURALS = frozenset(["some", "others", "many", "police", "people", "media", "both"])
