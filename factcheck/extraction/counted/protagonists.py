"""Whose money, staff or share is counted, in an article that tells of firms or persons rather than of a place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from factcheck.extraction.counted.mentions import Mention
from factcheck.extraction.counted.place_names import is_person_name
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.words import Word, words_of
from factcheck.lexicon.gazetteer import fold
from factcheck.lexicon.lists import LISTS, values
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import body_of, side_of
from factcheck.model import Kind

_HEAD = 12  # sentences of an article that tell whom it is about
_TITLE, _FIRST = 3, 2  # what a name in the title and in the first sentence weighs
_LEAST = 2  # weight of those whom an article is about
_MOST = 4  # of them
_TITLE_CASE = 0.5  # part of the words of a headline
_NAMES = re.compile("M{1,4}")  # the tags of a name, which has four words at most
_SUM = re.compile(r"[a-z]{1,3}[0-9][0-9.,]*(?:million|billion|trillion|bn|b|m)?")
_NOBODYS = frozenset({"turnout", "margin", "inflation", "unemployment"})  # of a whole country
_PURSE = frozenset({"my", "i", "we", "worth", "income", "fortune", "salary", "earned", "earning", "earnings"})
_TO_SUBJECT = 12  # words from a pronoun to the number of its verb
_SHARED = 5  # words from a share to what it is of: "half the 7,500-strong workforce"


class Protagonists:
    """The firms and persons that an article is about, by the last word of their names."""

    def __init__(self, document: Document) -> None:
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._within: set[str] = set()
        self._small: set[str] = set()
        title = document.title
        if title and not document.text.startswith(title):
            self._read(title, words_of(title, 0, len(title)), _TITLE)
        for index in range(min(_HEAD, len(document.sentences))):
            self._read(document.text, document.words(index), _FIRST if index == 0 else 1)
        self._small = {*map(fold, self._small)}
        ranked = sorted(self._names, key=lambda key: -self._names[key].total())
        known = [key for key in ranked if self._names[key].total() >= _LEAST and not self._is_a_word(key)]
        self._all = ([key for key in known if key in self._within] or known)[:_MOST]
        self._persons = {key for key in known[:_MOST] if self._is_person(document.text, key)}
        firms = [key for key in known[:_MOST] if key not in self._persons]
        self._firms = [key for key in firms if key in self._within] or firms

    def _read(self, text: str, words: Sequence[Word], weight: int) -> None:
        runs = _runs(words)
        self._small.update([word.low for word in words if text[word.start].islower()])
        if sum(end - first for first, end in runs) > _TITLE_CASE * len(words):
            return  # a headline in which every word is written like a name
        for first, end in runs:
            if first and words[first - 1].low in LISTS["grammar.at"] - {"at"}:
                continue  # in Velstad
            if words[first].low.rpartition("-")[2] in _number_words():
                continue  # Half of the town
            if _is_ticker(words, first, end) or _names_no_one(words[first:end]):
                continue
            name = _name(text, words, first, end)
            if not _is_side(name) and body_of(name) is None:
                self._names[_key(words[end - 1].low)][name] += weight
                if first and words[first - 1].tag not in '.:"':
                    self._within.add(_key(words[end - 1].low))

    def _is_a_word(self, key: str) -> bool:
        """Whether a name of one word is a word that the article writes small too: "Drug" at the head of its title."""
        is_small = f"{key}s" in self._small or (key in self._small and not key.endswith("s"))
        return is_small and all(" " not in name for name in self._names[key])

    def _is_person(self, text: str, key: str) -> bool:
        """Whether a name stands with another before it and alone, or behind a given name or a title: Ada Holt, Holt."""
        names = self._names[key]
        return {1, 2} <= {len(name.split()) for name in names if "-" not in name} or any(
            is_person_name(text, name, speaks=False) for name in names
        )

    def of(self, mention: Mention, claimant: str | None) -> str | None:
        """The one that the number's own sentence names nearest before it or in its noun, else the first of all.

        No person who only tells of it: "the budget will grow by 4 per cent, Holt said".
        """
        main = self._firms if _is_work(mention) else self._all
        main = main or self._all
        if not main:
            return None
        words = mention.reading.words
        inside = LISTS["grammar.inside"]
        runs = _runs(words)
        named = [run for run in runs if run[1] <= mention.after]
        if named and _is_side(_name(mention.reading.places.text, words, *named[-1])):
            return None  # Norland sold $5 million of beef
        outside = [end for first, end in runs if first == 0 or words[first - 1].low not in inside]
        near = [end for end in outside if _key(words[end - 1].low) in main]
        is_own = mention.reading.low(mention.behind + 1) in ("his", "her", "their")  # 10% of her earnings
        if not near and not is_own and mention.amount.kind is Kind.SHARE and main[0] not in self._firms:
            return None
        before = [end for end in near if end <= mention.after]
        chosen = _key(words[(before[-1] if before else near[0]) - 1].low) if near else main[0]
        tells = claimant is not None and chosen in self._persons and chosen == _key(claimant.lower().split()[-1])
        if tells and not (is_own or _is_work(mention) or _speaks_of_himself(mention)):
            return None
        return max(self._names[chosen], key=lambda name: self._names[chosen][name])


def _name(text: str, words: Sequence[Word], first: int, end: int) -> str:
    return text[words[first].start : words[end - 1].end]


def _is_side(name: str) -> bool:
    """Whether a name is a country's or its people's, or of two: Peru, Peruvian, the Peru-Chile border."""
    return side_of(name) is not None or ("-" in name and all(map(side_of, name.split("-"))))


def _is_ticker(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether a name is that of an exchange or of a share on it: (NYSE: HVR)."""
    opening = first - 1 if end < len(words) and words[end].tag == ":" else first - 3
    is_label = opening > 0 and words[opening].tag == "("
    return is_label and (opening == first - 1 or words[first - 1].tag == ":")


def _names_no_one(name: Sequence[Word]) -> bool:
    """Whether a name only says that a firm is meant (the Company, Inc.), or is a letter or of a sum: R30 000."""
    low = name[0].low.rstrip(".")
    is_short = len(low) == 1 or low in LISTS["grammar.firms"] or _SUM.fullmatch(name[0].low) is not None
    return len(name) == 1 and is_short


@cache
def _number_words() -> frozenset[str]:
    tables = ("ones", "tens", "plurals", "collectives", "fractions")
    return frozenset(word for name in tables for word in values("numerals", name)) | {"percent", "more"}


def owns(mention: Mention) -> bool:
    """Whether what is counted is somebody's: money, a share, staff, jobs."""
    return (mention.amount.kind in (Kind.MONEY, Kind.SHARE) and mention.head not in _NOBODYS) or _is_work(mention)


def _is_work(mention: Mention) -> bool:
    """Whether staff, a share of them, their work or a cut of it is counted, which are a firm's and not its owner's."""
    staff = LISTS["populations.staff"]
    named = mention.measure == "other:employed" and mention.rule == "toll"  # its workforce peaked at 900 people
    if named or mention.head in staff or mention.measure in LISTS["manner.cut_short"]:
        return True
    if mention.amount.kind is not Kind.SHARE:
        return False
    reading, near = mention.reading, range(mention.behind, mention.after + _SHARED)
    return any(singular(reading.low(i)) in staff and reading.tag(i + 1) != "N" for i in near)  # no job approval


def _speaks_of_himself(mention: Mention) -> bool:
    """Whether who speaks is the subject of the number's verb: "Holt said he had paid $900", "I take $1", "my $40"."""
    reading = mention.reading
    if not _PURSE.isdisjoint(reading.vocabulary):
        return True
    for index in range(mention.first - 1, max(-1, mention.first - _TO_SUBJECT), -1):
        if reading.low(index) in LISTS["clauses.subject_pronouns"]:
            return reading.low(index) not in ("it", "this", "that")
        if reading.tag(index) in ';:.S"':
            return False
    return False


def _runs(words: Sequence[Word]) -> list[tuple[int, int]]:
    """The capitalised names of a sentence, each by its first word and the index behind its last."""
    return [run.span() for run in _NAMES.finditer("".join([word.tag for word in words]))]


def _key(low: str) -> str:
    return fold(low).removesuffix("s")
