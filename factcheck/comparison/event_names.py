"""What an event is called: what its headlines share, and the months; else its places and the months.

It is the two to four telling words that most headlines have, as a headline prints them one after the other: "fire on
Harbour ferry, March 2031"; where none prints enough of them so, all in the order of the one that has most, with commas
between what it does not print together.  An event whose headlines share less is called by its places: "Chile, March
2031".
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factcheck import lexicon
from factcheck.comparison.names import fold
from factcheck.comparison.names import words as folded_words
from factcheck.lexicon.inflection import forms_of
from factcheck.lexicon.lists import LISTS, kept, values
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import land_of, land_of_two
from factcheck.model import made_of
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
SMALL_WORDS = 2
"""So many words such as "of the" may stand between two words of a name."""
_BETWEEN = frozenset("in on of at into against off near the a".split())
MOST_OF = 0.7
"""A run of words tells the event where it weighs so much of all words of the name."""
BREAK = "|"
"""What stands in a headline for a figure or a mark."""
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


class _Token(NamedTuple):
    """A word of a headline or a break in it, and its term, where it tells something."""

    term: str
    word: str


_token = made_of(_Token)


def country(name: str) -> str | None:
    """The country that a name or a seat of government stands for, marked as such: "Santiago" -> "=Chile"."""
    land = land_of(name)
    return f"={land}" if land else None


def country_of_two(first: str, second: str) -> str | None:
    """The same of two words one after the other: New Zealand is neither new nor Zealand."""
    land = land_of_two(first, second)
    return f"={land}" if land else None


def name_event(members: Sequence[Profile], weights: Mapping[str, float]) -> str:
    """The name of an event.

    `members` are in the order of time, `weights` those of the event's words, countries marked by "=".
    """
    about = _shared(members) or _places(weights) or "".join(telling_words(weights)[:1])
    return ", ".join(part for part in (about, _months(members)) if part) or "Articles"


def telling_words(weights: Mapping[str, float]) -> list[str]:
    """The three words that tell an event from others of its name."""
    ranked = sorted(weights, key=lambda w: (-weights[w], w))
    return [w.title() for w in ranked if not w.startswith("=")][:3]


def _shared(members: Sequence[Profile]) -> str:
    """What the headlines share; empty where that is too little."""
    if len(members) < 2:
        return ""
    outlets = {word for outlet in {p.outlet or "" for p in members} for word in folded_words(outlet)}
    written: dict[str, Counter[str]] = defaultdict(Counter)
    capitalised: set[str] = set()
    headlines: dict[tuple[str, ...], list[_Token]] = {}
    for p in members:
        tokens = [
            token if token.term and outlets.isdisjoint((token.term, fold(token.word))) else _token(("", token.word))
            for token in _tokens(p.headline)
        ]
        kept = {token.term: token.word for token in reversed(tokens) if token.term}
        terms = tuple(reversed(kept))
        if terms in headlines:
            continue  # a reprint shares nothing with its original that tells
        headlines[terms] = tokens
        if any(len(word) > 4 and word[0].islower() for word in kept.values()):  # not all words have capitals here
            capitalised.update(term for term in terms[1:] if kept[term][0].isupper())
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
    spelled = {term: _spelled(term, written[term]) for term in top}
    run = _heaviest_run(headlines.values(), {term: weighed[term] for term in top})
    if _weight(run, weighed) >= MOST_OF * sum(map(weighed.__getitem__, top)):
        return capital(" ".join(spelled.get(token.term) or _small(token.word) for token in run))
    best = max(headlines, key=lambda terms: sum(weighed[term] for term in top if term in terms), default=())
    return _in_order(headlines.get(best, ()), spelled) if sum(term in top for term in best) >= FEWEST_WORDS else ""


def _in_order(tokens: Iterable[_Token], spelled: Mapping[str, str]) -> str:
    """Some terms in the order of a headline, each once, with commas between those that it does not print together."""
    left = dict(spelled)
    told = " ".join(left.pop(token.term, BREAK) for token in tokens).split(BREAK)
    return capital(", ".join(part.strip() for part in told if part.strip()))


def _heaviest_run(headlines: Iterable[Sequence[_Token]], weighed: Mapping[str, float]) -> Sequence[_Token]:
    """The words of a headline, one after the other, that weigh most together; none where no two stand together.

    Small words may stand between: attack on a shrine.
    """
    runs = [run for tokens in headlines for run in _runs(tokens, weighed)]
    return max(runs, key=lambda run: (_weight(run, weighed), -len(run), run), default=())


def _runs(tokens: Sequence[_Token], terms: Collection[str]) -> Iterator[tuple[_Token, ...]]:
    """The runs of a headline that begin and end with one of some terms, with small words and given names between."""
    for start, first in enumerate(tokens):
        if first.term not in terms:
            continue
        last = start
        for end in range(start + 1, len(tokens)):
            if tokens[end].term in terms:
                yield tuple(tokens[start : end + 1])
                last = end
            elif tokens[end].term or not _may_stand_between(tokens[end].word.lower()) or end - last > SMALL_WORDS:
                break


def _small(word: str) -> str:
    return word.lower() if word.lower() in _BETWEEN else word


def _may_stand_between(word: str) -> bool:
    return word in _BETWEEN or word in _before_names()


def _weight(run: Iterable[_Token], weighed: Mapping[str, float]) -> float:
    """What the terms of a run weigh, each once; the same in whatever order they are added."""
    return math.fsum(weighed[term] for term in {token.term for token in run if token.term})


def _is_short_for(term: str, other: str) -> bool:
    """Whether a word says less of what another says: quake beside earthquake."""
    return len(term) > 3 and term != other and other.endswith(term)


def _tokens(headline: str) -> list[_Token]:
    """The words and breaks of a headline, the telling ones with their terms as in profiles."""
    out: list[_Token] = []
    last = ""
    headed = headline.split()
    is_sentence = any(len(word) > 4 and word.islower() for word in headed)  # and not in Title Case
    for written, following in pairwise([*headed, ""]):
        word = written.removesuffix("'s").removesuffix("’s")
        term = (word[0].isupper() and country(word)) or singular(fold(word))
        if out and word[0].isupper() and (both := country_of_two(last, word)):
            word, term = f"{out.pop().word} {word}", both
        last = word
        tells = len(term) > 2 and not _says_little(fold(word)) and not _says_little(term)
        opens_name = is_sentence and word[0].isupper() and following[:1].isupper() and word.lower() in _before_names()
        tells = tells and not opens_name
        out.append(_token((term if tells else "", word)))
    return out


@cache
def _before_names() -> frozenset[str]:
    """Given names and titles, which tell nothing before the name that they open: Ada Holt, Prime Minister."""
    return LISTS["claimants.titles"] | LISTS["given_names.either"]


@kept
def _says_little(word: str) -> bool:
    return word in _little() or word.endswith("ed")


@cache
def _little() -> frozenset[str]:
    """Words that are in headlines of any event: stop words, number words, verbs, words for anybody."""
    zones = lexicon.load("kinds")["time"]["zones"]
    lists = [LISTS[f"{table}.{name}"] for table, names in LITTLE.items() for name in names]
    lists += [frozenset(values("numerals", name)) for name in NUMBERS]
    lists.append(LISTS["cues.say"] - LISTS["cues.noun_like"])
    verbs = [forms_of(verb) for verb in LISTS["clauses.verbs"]]  # struck, not strike or strikes
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
