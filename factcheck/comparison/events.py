"""Which articles are about one event, which repeat each other, which are versions of one article.

An event is what articles near in time share in names, places and vocabulary.  Of a few articles each is compared with
each.  Many are taken in the order of time and each joins the likeliest event so far, found through an index of telling
words, so the work grows with the number of articles and not with its square.  An event that a person or a manifest
names wins.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, combinations
from typing import NamedTuple

import numpy as np

from factcheck.comparison.clusters import Pairs, average_linkage, components
from factcheck.comparison.copies import find_copies, find_versions, sample_shingles
from factcheck.comparison.event_names import BREAK, country, country_of_two, name_event, telling_words
from factcheck.comparison.names import folded
from factcheck.lexicon.common import share_of_articles
from factcheck.lexicon.lists import LISTS, kept, without_marks
from factcheck.lexicon.nouns import singular
from factcheck.model import Article, Moment, Tie, day_of

TERMS = 60
"""So many telling words are kept of an article."""
READ = 20_000
"""So many characters of an article are read for them: news has its event at the top."""
HEADLINE = 300
"""So many characters of a title or first sentence are read for an event's name."""
PLACES = ((600, 4), (2_000, 2), (READ + 1000, 1))
"""What a word counts up to which place of the text."""
FEW = 60
"""Up to so many articles each is compared with each, rather than with the events so far."""
LIKE_FEW = 0.025
"""How alike few articles of one event must be on average, as the cosine of their words, within a week."""
LIKE_FEW_LATER = 0.075
"""The same at the longest gap."""
LONGEST_GAP_FEW = 90
"""Days of silence that end an event of few articles."""
NEWS = 1000
"""How common a word is in news counts as much as so many articles, beside the few that are compared."""
LIKE = 0.06
"""How alike one of many articles and an event of one country must be, as the cosine of their words, within a week."""
LIKE_LATER = 0.22
"""The same at the longest gap."""
GATHERED = 0.5
"""By this share of what an event of many articles is more like any other than one of them is, it must be more alike."""
STRANGE = 0.08
"""This much more if they have no country in common that tells: the one that half the collection is about does not."""
SHARED = 3
"""So many words other than countries must be shared at least."""
UNSEEN = 300
"""With so many articles that hold a word not at all a large collection begins.

A hundred articles on one event have its words in common, and still these tell.
"""
TELLING = 0.2
"""A country tells if no more than this share of the articles has it at the top."""
LONGEST_GAP = 60
"""Days after which silence ends an event."""
KEYS = 12
"""So many of an article's words are looked up."""
RECENT = 40
"""So many events, the most recent ones, are found by each word."""
TRIED = 10
"""So many events, those with the most words in common, are compared with an article."""
_SURE, _NEVER = 1e3, -1e6  # evidence for one event and against it, whatever the words are


class Profile(NamedTuple):
    """What is kept of an article to tell events, copies and versions: small, and computed from that article alone."""

    article_id: str
    outlet: str | None
    published: Moment | None
    title: str | None
    headline: str  # the words and breaks of the title, or of the first sentence where there is none
    url: str | None
    event: str | None  # given by the person or the manifest: wins
    terms: Mapping[str, float]  # names and telling words with weights; countries under their main names
    shingles: Collection[int]  # a sample of hashed five-word runs

    @property
    def day(self) -> dt.date | None:
        """The day of publication."""
        return day_of(self.published)


def profile(article: Article) -> Profile:
    """The profile of one article."""
    kept = _kept(article)
    return Profile(
        article_id=article.article_id,
        outlet=article.outlet,
        published=article.published,
        title=article.title,
        headline=_headline(article.title, kept),
        url=article.url,
        event=article.event or None,
        terms=_terms(f"{article.title or ''}\n{kept[:READ]}"),
        shingles=sample_shingles(kept),
    )


def _kept(article: Article) -> str:
    """The text without what was left out: menus and boxes that all articles of one site share."""
    starts = [0, *(gap.end for gap in article.left_out)]
    ends = [*(gap.start for gap in article.left_out), len(article.text)]
    return "".join(article.text[start:end] for start, end in zip(starts, ends, strict=True))


def _headline(title: str | None, text: str) -> str:
    """The words of a title, or of the first sentence of a text where there is none, with blanks between.

    `BREAK` stands for a figure and for each mark.
    """
    told = title or _SENTENCE_END.split(text[: 2 * HEADLINE].lstrip(), maxsplit=1)[0]
    return " ".join(word or BREAK for word in _WORD_OR_BREAK.findall(told[:HEADLINE]))


def common_terms(text: str) -> tuple[set[str], set[str]]:
    """The telling words of a text with a small letter, and those with a capital, as terms."""
    return {*filter(None, _small(text[:READ]))}, {*filter(None, map(_term, _capital(text[:READ])[0]))}


def tie_articles(profiles: Sequence[Profile]) -> dict[str, Tie]:
    """For each article_id its event, and the article that it copies or is a later version of.

    Does not depend on the order of the profiles.
    """
    ordered = sorted({p.article_id: p for p in profiles}.values(), key=_time_order)
    versions = find_versions(ordered)
    copies = find_copies(ordered, versions)
    events = _find_events(ordered, versions | copies)
    return {
        p.article_id: Tie(
            event=events[p.article_id], copy_of=copies.get(p.article_id), version_of=versions.get(p.article_id)
        )
        for p in ordered
    }


def _time_order(p: Profile) -> tuple[dt.date, str, str]:
    return (p.day or dt.date.max, str(p.published), p.article_id)


_SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")
_SENTENCE_ENDS = frozenset('.!?\n"“”')
_WORD = re.compile(r"([^\W\d_]++(?:['’-][^\W\d_]++)*+)\s?")  # no word is looked for at the blank
_WORD_OR_BREAK = re.compile(rf"{_WORD.pattern}|[^\s\w]|\d+")
_MAY_BE_CAPITAL = re.compile(
    r"[^\x00-@\[-\x7f](?<=[^\W\d_])(?<![^\W\d_].)(?<![^\W\d_]['’-].)[^\W\d_]*+(?:['’-][^\W\d_]++)*+"
)
"""Those of the words that `_WORD` finds that do not begin with a small letter of English.  What they do not begin
with is told, since a range beyond ASCII takes 10 ms to compile."""
_ASCII_MARKS = str.maketrans({c: c if c.isalpha() or c in "'-" else " " for c in map(chr, range(128))})
"""All of ASCII, what stands in no word that `_WORD` finds as blanks."""
_REST_OF_WORD = re.compile(r"[\w'’-]*")


def _terms(text: str) -> dict[str, float]:
    """The telling words of a text; what is written with a capital within a sentence counts double."""
    counts = _small(text)
    capital, names = _capital(text)
    doubled: set[str] = set()
    for name, count in capital.items():
        term = _term(name)
        counts[term] += count
        if name in names:
            doubled.add(term)
    weights = dict(zip(counts, map(math.log1p, counts.values()), strict=True))
    for term in doubled:
        weights[term] *= 2.0
    weights.pop("", None)
    return {term: weights[term] for term in _heaviest(weights, TERMS)}


def _heaviest(weights: Mapping[str, float], most: int) -> list[str]:
    """The terms that weigh most, the heaviest first, those of one weight by their letters."""
    ranked = sorted(weights, key=weights.__getitem__, reverse=True)
    if len(ranked) > most:
        least = -weights[ranked[most - 1]]
        ranked = ranked[: bisect_right(ranked, least, key=lambda term: -weights[term])]
    return sorted(sorted(ranked), key=weights.__getitem__, reverse=True)[:most]


def _small(text: str) -> Counter[str]:
    """The words that begin with a small letter, as terms, and what they count where they stand."""
    told: list[str] = []
    bare = without_marks(text.replace("’", "'")).translate(_ASCII_MARKS)
    start = 0
    for until, weight in PLACES:
        rest = _REST_OF_WORD.match(text, until - 1)
        end = rest.end() if rest else until
        told += [*chain.from_iterable(map(_small_terms, bare[start:end].split()))] * weight
        if end >= len(text):
            break
        start = end
    return Counter(told)


@kept
def _small_terms(words: str) -> tuple[str, ...]:
    """The telling ones of a few words without blanks, mostly one, that begin with a small letter, as terms."""
    if words.isalpha():
        if words[0].isupper():
            return ()
        term = singular(words.lower() if words.isascii() else folded(words))
        return (term,) if _tells(term) else ()
    found = _WORD.findall(words)
    return tuple([term for word in found if not word[0].isupper() and _tells(term := singular(folded(word)))])


@kept
def _term(name: str) -> str:
    """A word with a capital as a term: its country, or its letters; empty where it tells nothing."""
    term = country(name) or folded(name.removesuffix("'s").removesuffix("’s"))
    return term if _tells(term) else ""


def _tells(term: str) -> bool:
    return len(term) > 2 and term not in LISTS["scope.stop"]


def _capital(text: str) -> tuple[dict[str, int], set[str]]:
    """The words that begin with a capital and what they count, countries of two words as one; and those of them that
    stand within a sentence."""
    counts: defaultdict[str, int] = defaultdict(int)
    within: set[str] = set()
    tiers = iter(PLACES)
    until, weight = next(tiers)
    last_end, last_word = -2, ""
    for match in _MAY_BE_CAPITAL.finditer(text):
        start, word = match.start(), match[0]
        while start >= until:
            until, weight = next(tiers)
        if not word[0].isupper():
            continue
        name = word
        if start == last_end + 1 and country_of_two(last_word, word):
            name = f"{last_word} {word}"
        counts[name] += weight
        if start > 1 and text[start - 2] not in _SENTENCE_ENDS:
            within.add(name)
        last_end, last_word = match.end(), word
    return counts, within


class _Event:
    """The articles of an event and their words with their weights."""

    def __init__(self, members: Sequence[Profile]) -> None:
        self.name = next((p.event for p in members if p.event is not None), None)  # that is given to one of them
        self.members = list(members)
        self.weights: defaultdict[str, float] = defaultdict(float)
        for p in members:
            for term, weight in p.terms.items():
                self.weights[term] += weight


class _Growing(_Event):
    """An event that grows, with what can be kept up to date of the sums of its weights."""

    def __init__(self, p: Profile, background: _Background) -> None:
        super().__init__(())
        self.name = p.event
        self.countries: dict[str, float] = {}
        self.main_countries: set[str] = set()
        self.square = 0.0  # the sum of the squared weights, rare words counting more
        self.lengths = 0.0  # the sum of its articles' lengths as vectors of such weights
        self.gathered = 1.0
        """How many times as like any other event it is as one of its articles is: 1 where all use the same words.

        What many articles use adds up, what each has for itself does not: without regard to this, an event that has
        taken in strangers looks like every article.
        """
        self.first: dt.date | None = None
        self.last: dt.date | None = None
        self.add(p, background)

    def add(self, p: Profile, background: _Background) -> None:
        """Take an article in."""
        self.members.append(p)
        weights, squared, own = self.weights, background.squared, 0.0
        for term, weight in p.terms.items():
            before = weights[term]
            weights[term] = before + weight
            own += weight * weight * squared[term]
            self.square += (2 * before + weight) * weight * squared[term]
            if term[0] == "=":
                self.countries[term] = before + weight
        self.main_countries = _main_countries(self.countries)
        self.lengths += math.sqrt(own)
        self.gathered = self.lengths / math.sqrt(self.square) if self.square else 1.0
        if p.day:
            self.first = min(self.first or p.day, p.day)
            self.last = max(self.last or p.day, p.day)


def _find_events(ordered: Sequence[Profile], tied: Mapping[str, str]) -> dict[str, str]:
    """The event of each article, by name; copies and later versions go with their originals."""
    events: Sequence[_Event] = (_of_few if len(ordered) <= FEW else _of_many)(ordered, tied)
    names = _named(events)
    return {p.article_id: names[id(event)] for event in events for p in event.members}


def _of_few(ordered: Sequence[Profile], tied: Mapping[str, str]) -> list[_Event]:
    """The events among articles of which each is compared with each.  A country alone makes none."""
    words, countries = _weighed(ordered)
    in_words = words @ words.T
    days = np.array([p.day.toordinal() if p.day else np.nan for p in ordered])
    gaps = np.nan_to_num(np.abs(days[:, None] - days[None, :]))
    later = np.clip((gaps - 7) / (LONGEST_GAP_FEW - 7), 0.0, 1.0)
    evidence = in_words + countries @ countries.T - LIKE_FEW - (LIKE_FEW_LATER - LIKE_FEW) * later
    place = {p.article_id: at for at, p in enumerate(ordered)}
    for one, two in tied.items():
        evidence[place[one], place[two]] = evidence[place[two], place[one]] = _SURE
    for at, of in combinations([at for at, p in enumerate(ordered) if p.event is not None], 2):
        evidence[at, of] = evidence[of, at] = _SURE if ordered[at].event == ordered[of].event else _NEVER
    near = (in_words > 0) | (evidence >= _SURE)
    events: list[_Event] = []
    for cluster in average_linkage(evidence, np.ones_like(evidence), 0.0):
        for part in components(near[np.ix_(cluster, cluster)]):
            events += map(_Event, _parted_by_silence([ordered[cluster[at]] for at in part], tied))
    return events


def _weighed(ordered: Sequence[Profile]) -> tuple[Pairs, Pairs]:
    """The words of each article and its countries as weights, those that are rare in news weighing more.

    All weights of one article together have the length 1, so that what two rows share is how alike they are, 0 to 1.
    """
    seen = Counter(chain.from_iterable(p.terms for p in ordered))
    place = {term: at for at, term in enumerate(sorted(seen))}
    most = math.log(NEWS + len(ordered) + 1)
    rarity = {term: most - math.log(NEWS * share_of_articles(term) + times + 1) for term, times in seen.items()}
    table = np.zeros((len(ordered), len(seen)))
    for row, p in zip(table, ordered, strict=True):
        row[[place[term] for term in p.terms]] = [weight * rarity[term] for term, weight in p.terms.items()]
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    countries = sum(term[0] == "=" for term in seen)  # which come first in order
    return table[:, countries:], table[:, :countries]


def _parted_by_silence(members: Sequence[Profile], tied: Mapping[str, str]) -> list[list[Profile]]:
    """Articles in the order of time, parted where nothing is told for long, as a name that is given does not part."""
    parts: list[list[Profile]] = []
    last: dt.date | None = None
    for p in members:
        is_silence = last is not None and p.day is not None and (p.day - last).days > LONGEST_GAP_FEW
        if not parts or (is_silence and p.event is None and p.article_id not in tied):
            parts.append([])
        parts[-1].append(p)
        last = p.day or last
    return parts


def _of_many(ordered: Sequence[Profile], tied: Mapping[str, str]) -> list[_Growing]:
    """The events among articles each of which is compared with the events so far."""
    background = _Background(ordered)
    index = _Index(background)
    home: dict[str, _Growing] = {}
    given: dict[str, _Growing] = {}
    events: list[_Growing] = []
    for p in sorted(ordered, key=lambda p: (p.event is None, _time_order(p))):
        alone = _Growing(p, background)
        if p.event is not None:
            event = given.setdefault(p.event, alone)
        else:
            event = home.get(tied.get(p.article_id, "")) or index.likeliest(alone) or alone
        if event is alone:
            events.append(event)
        else:
            event.add(p, background)
        index.add(event, background.key_terms(p.terms))
        home[p.article_id] = event
    return _merged(events, index, background)


def _merged(events: Sequence[_Growing], index: _Index, background: _Background) -> list[_Growing]:
    """The events after those that began apart, and turned out alike, have been joined; the latest are tried first."""
    gone: set[int] = set()
    for event in reversed(events):
        if event.name is None and (other := index.likeliest(event)) is not None and id(other) not in gone:
            for p in event.members:
                other.add(p, background)
            gone.add(id(event))
    return [event for event in events if id(event) not in gone]


class _Background:
    """What is common in the whole collection, and so tells little."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        seen = Counter(chain.from_iterable(p.terms for p in profiles))
        rarities = {n: math.log1p((UNSEEN + len(profiles)) / n) for n in {*seen.values()}}
        squares = {n: rarity**2 for n, rarity in rarities.items()}
        self.rarity = {term: rarities[n] for term, n in seen.items()}
        self.squared = {term: squares[n] for term, n in seen.items()}
        tops = Counter(
            country for p in profiles for country in _main_countries({t: w for t, w in p.terms.items() if t[0] == "="})
        )
        self.telling = {country for country, n in tops.items() if n <= TELLING * len(profiles)}

    def key_terms(self, weights: Mapping[str, float]) -> list[str]:
        """The words by which an article finds events like it."""
        rarity = self.rarity
        telling = {term: weight * rarity[term] for term, weight in weights.items()}
        return _heaviest(telling, KEYS)

    def cosine(self, one: _Growing, two: _Growing) -> float:
        """How alike the words of two events are, 0 to 1, rare words counting more."""
        small, large = (one, two) if len(one.weights) <= len(two.weights) else (two, one)
        weights, others, squared = small.weights, large.weights, self.squared
        shared = [t for t in weights if t in others]
        if len(shared) - len(one.countries.keys() & two.countries.keys()) < SHARED:
            return 0.0  # a country alone makes no event
        product = sum([weights[t] * others[t] * squared[t] for t in shared])
        return product / math.sqrt(small.square * large.square)

    def strangeness(self, one: _Growing, two: _Growing) -> float:
        """How much more alike two events must be for not being about one country that tells events apart."""
        common = one.main_countries & two.main_countries & self.telling
        return 0.0 if common else STRANGE


def _main_countries(weights: Mapping[str, float]) -> set[str]:
    ranked = sorted(weights, key=lambda t: (-weights[t], t))[:2]
    return {t for t in ranked if weights[t] >= 0.6 * weights[ranked[0]]}


class _Index:
    """Events by their telling words, the most recent ones first at hand."""

    def __init__(self, background: _Background) -> None:
        self._background = background
        self._events: dict[str, list[_Growing]] = defaultdict(list)

    def add(self, event: _Growing, terms: Sequence[str]) -> None:
        """Find the event by these words from now on."""
        for term in terms:
            if (known := self._events[term])[-1:] != [event]:
                known.append(event)

    def likeliest(self, wanted: _Growing) -> _Growing | None:
        """The event that an article, or a younger event, belongs to; None where none is like it."""
        background = self._background
        shared: dict[_Growing, float] = {}
        for term in background.key_terms(wanted.weights):
            rarity = background.rarity[term]
            for event in self._events.get(term, ())[-RECENT:]:
                shared[event] = shared.get(event, 0.0) + rarity
        ranked = heapq.nsmallest(
            TRIED, [(-score, event.members[0].article_id, event) for event, score in shared.items()]
        )
        fitting = [
            (background.cosine(wanted, event) - needed, founder, event)
            for _, founder, event in ranked
            if event is not wanted and (needed := self._needed(wanted, event)) is not None
        ]
        margin, _, best = max(fitting, key=lambda found: found[:2], default=(-1.0, "", None))
        return best if margin >= 0 else None

    def _needed(self, wanted: _Growing, event: _Growing) -> float | None:
        """How alike the two must be; None if one is too late for the other."""
        strange = self._background.strangeness(wanted, event)
        least = (LIKE + strange) * (1 + GATHERED * (wanted.gathered * event.gathered - 1))
        if wanted.first is None or wanted.last is None or event.first is None or event.last is None:
            return least
        gap = max((wanted.first - event.last).days, (event.first - wanted.last).days, 0)
        if gap > LONGEST_GAP:
            return None
        return least + (LIKE_LATER - LIKE) * max(0, gap - 7) / (LONGEST_GAP - 7)


def _named(events: Sequence[_Event]) -> dict[int, str]:
    """A readable name for each event, no name twice."""
    out: dict[int, str] = {}
    taken = {event.name for event in events if event.name}
    for event in sorted(events, key=lambda e: _time_order(min(e.members, key=_time_order))):
        if event.name:
            out[id(event)] = event.name
            continue
        plain = name_event(sorted(event.members, key=_time_order), event.weights)
        name, at = plain, 0
        words = telling_words(event.weights) if name in taken else []
        while name in taken:
            at += 1
            name = f"{plain} ({words[at - 1] if at <= len(words) else at})"
        taken.add(name)
        out[id(event)] = name
    return out
