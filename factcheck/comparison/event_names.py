"""What an event is called: what its headlines share, and the months; else its places and the months.

The two to four telling words that most headlines have are set in the order of the headline that has most of them:
"Harbour ferry fire, March 2031".  An event whose headlines share less is called by its places: "Chile, March 2031".
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factcheck import lexicon
from factcheck.comparison.names import fold
from factcheck.comparison.names import words as folded_words
from factcheck.lexicon.inflection import forms_of
from factcheck.lexicon.lists import listed, values
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import seated_at, side_of
from factcheck.wording import capital

if TYPE_CHECKING:
    from factcheck.comparison.events import Profile

MOST_WORDS = 4
"""So many words of headlines are in a name at most."""
FEWEST_WORDS = 2
"""With fewer a name would tell nothing, and places are told."""
SHARING = 0.2
"""This share of the headlines, and two of them, must have a word."""
NEAR_FIRST = 0.35
"""A word that weighs less than this share of the weightiest one is left out."""
COUNTRY = 0.4
"""A country weighs so much beside another word: many events are in one."""
NAME = 1.5
"""Any other name weighs so much: few events are about it."""
LITTLE = {
    "scope": ("stop",),
    "comparison": ("anybody", "furniture"),
    "clauses": (
        *("determiners", "pronouns", "relatives", "prepositions", "subordinators", "auxiliaries", "adverbs"),
        *("times", "time_nouns", "participles", "adjectives", "adjectives_in_ed"),
    ),
}
NUMBERS = ("ones", "tens", "magnitudes", "collectives", "plurals", "fractions", "ordinals", "indefinite")
"""Lists of words that are in headlines of any event, and those of numerals."""


def country(name: str) -> str | None:
    """The country that a name or a seat of government stands for, marked as such: "Santiago" -> "=Chile"."""
    side = side_of(name) or seated_at(name)
    return f"={side}" if side else None


def name_event(members: Sequence[Profile], weights: Mapping[str, float]) -> tuple[str, list[str]]:
    """The name of an event, and words that tell it from others of that name.

    `members` are in the order of time, `weights` those of the event's words, countries marked by "=".
    """
    ranked = sorted(weights, key=lambda w: (-weights[w], w))
    others = [w.title() for w in ranked if not w.startswith("=")]
    about = _shared(members) or _places(weights) or "".join(others[:1])
    return ", ".join(part for part in (about, _months(members)) if part) or "Articles", others[:3]


def _shared(members: Sequence[Profile]) -> str:
    """What the headlines share, in the order of the one that has most of it; empty where that is too little."""
    if len(members) < 2:
        return ""
    outlets = {word for outlet in {p.outlet or "" for p in members} for word in folded_words(outlet)}
    written: dict[str, Counter[str]] = defaultdict(Counter)
    capitalised: set[str] = set()
    headlines: dict[tuple[str, ...], None] = {}
    for p in members:
        found = _words(p.headline)
        kept = {term: word for term, word in found.items() if not outlets & {term, fold(word)}}
        if tuple(kept) in headlines:
            continue  # a reprint shares nothing with its original that tells
        headlines[tuple(kept)] = None
        if any(len(word) > 4 and word[0].islower() for word in kept.values()):  # not all words have capitals here
            capitalised.update(term for term, word in [*kept.items()][1:] if word[0].isupper())
        for term, word in kept.items():
            written[term][word] += 1
    least = max(2, SHARING * len(headlines))
    names = {term for term in capitalised if all(word[0].isupper() for word in written[term])}
    weighed = {
        term: spellings.total() * (COUNTRY if term.startswith("=") else NAME if term in names else 1.0)
        for term, spellings in written.items()
        if spellings.total() >= least
    }
    weighed = {term: w for term, w in weighed.items() if not any(_is_short_for(term, one) for one in weighed)}
    top = heapq.nsmallest(MOST_WORDS, weighed, key=lambda term: (-weighed[term], term))
    top = [t for at, t in enumerate(top) if at < FEWEST_WORDS or weighed[t] >= NEAR_FIRST * weighed[top[0]]]
    best = max(headlines, key=lambda terms: sum(weighed[term] for term in top if term in terms), default=())
    chosen = [term for term in best if term in top]
    if len(chosen) < FEWEST_WORDS:
        return ""
    name = " ".join(_spelled(term, written[term]) for term in chosen)
    return capital(name)


def _is_short_for(term: str, other: str) -> bool:
    """Whether a word says less of what another says: quake beside earthquake."""
    return len(term) > 3 and term != other and other.endswith(term)


def _words(headline: str) -> dict[str, str]:
    """The telling words of a headline in its order: terms as in profiles, and how they are written there."""
    out: dict[str, str] = {}
    last_word = last_term = ""
    for written in headline.split():
        word = written.removesuffix("'s").removesuffix("’s")
        term = (word[0].isupper() and country(word)) or singular(fold(word))
        if word[0].isupper() and (both := country(f"{last_word} {word}")):
            out.pop(last_term, None)  # New Zealand is neither new nor Zealand
            term = both
        last_word, last_term = word, term
        if len(term) > 2 and not _says_little(fold(word)) and not _says_little(term):
            out.setdefault(term, word)
    return out


@lru_cache(maxsize=1 << 14)
def _says_little(word: str) -> bool:
    return word in _little() or word.endswith("ed")


@cache
def _little() -> frozenset[str]:
    """Words that are in headlines of any event: stop words, number words, verbs, words for anybody."""
    zones = lexicon.load("kinds")["time"]["zones"]
    lists = [listed(table, name) for table, names in LITTLE.items() for name in names]
    lists += [frozenset(values("numerals", name)) for name in NUMBERS]
    verbs = [forms_of(verb) for verb in listed("clauses", "verbs")]  # struck, not strike or strikes
    told = ({*verb.past, *verb.participle} - {verb.base, verb.third} for verb in verbs)
    return frozenset().union(*lists, *told, zones)


def _spelled(term: str, written: Counter[str]) -> str:
    """A word as most headlines write it, small where one does; a country by its name."""
    if term.startswith("="):
        return term[1:]
    return min(written, key=lambda word: (word[0].isupper(), -written[word], word))


def _places(weights: Mapping[str, float]) -> str:
    """The one or two countries that most of the articles are about."""
    ranked = sorted(((w, t[1:]) for t, w in weights.items() if t.startswith("=")), key=lambda r: (-r[0], r[1]))
    if not ranked:
        return ""
    first = ranked[0]
    second = next((r for r in ranked[1:2] if r[0] >= 0.8 * first[0]), None)
    return " and ".join(sorted((first[1], second[1]))) if second else first[1]


def _months(members: Sequence[Profile]) -> str:
    """The month or months in which the articles were published."""
    days = sorted(m.day for m in members if m.day)
    if not days:
        return ""
    first, last = days[0], days[-1]
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    return f"{first:%B} to {last:%B %Y}" if first.year == last.year else f"{first:%B %Y} to {last:%B %Y}"
