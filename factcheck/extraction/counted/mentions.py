"""An amount in its sentence: which words are the number, its phrase and its noun."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from factcheck.extraction.counted.place_names import Text
from factcheck.extraction.counted.triggers import Found, find_triggers
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.people import core_of
from factcheck.extraction.language.words import Word
from factcheck.lexicon.lists import LISTS, may_hold
from factcheck.lexicon.nouns import singular
from factcheck.model import Amount, Sentence, record

_AFTER_NUMBER = re.compile(
    r"(?:\s+(?:or\s+(?:so|more|fewer|less)|of|more|other|others|additional|further|the|these|those|his|her|its|their|our))*+"
)
_KNOWN = frozenset({"the", "its", "their", "his", "her", "'s", "’s"})
HINTS = tuple(
    "deniers disbelief untrue misstating own_texts refuted provisional now tally plans attempts formerly".split()
)
"""The lists of manner.toml whose phrases are looked for only in sentences that have all words of one."""


@record()
class Reading:
    """A sentence with its words and the triggers among them; `numbered` are the words that belong to an amount."""

    index: int  # of the sentence in its document
    sentence: Sentence
    words: Sequence[Word]
    starts: Sequence[int]
    triggers: Sequence[Found]
    by_first: dict[int, list[Found]]
    by_last: dict[int, list[Found]]
    numbered: frozenset[int]
    amounts_at: Sequence[int]  # where the amounts start
    lows: tuple[str, ...]  # the words in small letters
    tags: str  # their tags, one letter each
    vocabulary: frozenset[str]  # every run of letters in the sentence, in small letters
    hints: frozenset[str]  # the lists of `HINTS` of which the sentence may hold a phrase
    low: Callable[[int], str]  # the word at an index in small letters; empty outside of the sentence
    tag: Callable[[int], str]  # its tag; a full stop outside of the sentence
    places: Text  # the words as the rules for places look at them

    def at_offset(self, offset: int) -> int:
        """The index of the first word that ends after the offset."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and self.words[index].end > offset else index + 1

    def skip_left(self, index: int, tags: str) -> int:
        """The index of the nearest word to the left, from `index` on, that has none of the tags; -1 for none."""
        while self.tag(index) in tags:
            index -= 1
        return index

    def skip_right(self, index: int, tags: str) -> int:
        """The index of the nearest word to the right, from `index` on, that has none of the tags."""
        while self.tag(index) in tags:
            index += 1
        return index

    def skip_adverbs(self, index: int) -> int:
        """The index of the nearest word to the right, from `index` on, that is no adverb."""
        while self.tag(index) == "A" or self.low(index) in LISTS["grammar.fillers"]:
            index += 1
        return index

    def trigger_at(self, index: int, roles: int) -> Found | None:
        """The trigger that begins with the word and has one of the roles."""
        return _of_roles(self.by_first.get(index, ()), roles)

    def trigger_ending(self, index: int, roles: int) -> Found | None:
        """The trigger that ends with the word and has one of the roles."""
        return _of_roles(self.by_last.get(index, ()), roles)

    def written(self, first: int, end: int) -> str:
        """The words from `first` to before `end` as the text has them."""
        return self.places.written(first, end)

    def has(self, words: frozenset[str], first: int, end: int) -> bool:
        """Whether one of some words stands at `first` or behind it and before `end`."""
        return end > 0 and not words.isdisjoint(self.lows[first if first > 0 else 0 : end])


def _of_roles(triggers: Iterable[Found], roles: int) -> Found | None:
    for found in triggers:
        if found.roles & roles:
            return found
    return None


@dataclass(slots=True)
class Mention:
    """An amount in its sentence.

    Of its words `first` opens the phrase, `number` the number, `behind` is the first one behind the number and `after`
    the first one behind number and noun.  `noun` is in small letters, `head` its main word in the singular.
    `elided`: the noun does not stand behind the number, so that words elsewhere must say what is counted
    ("another 4,900 boarded").
    """

    amount: Amount
    reading: Reading
    first: int
    number: int
    behind: int
    after: int
    noun: str
    head: str
    elided: bool
    previous: Mention | None = None  # the amount before it in the sentence
    measure: str = ""
    given: str = ""  # the measure that its word gave, before what is counted settled it
    rule: str = ""
    busy: bool = False  # a verb of its own follows that names no measure
    speaks: bool = False  # the verb is one of saying: the counted are a source
    echo: Mention | None = None  # the one before it that says what happened, where this one does not
    answered: Mention | None = None  # the one before it for whose running figure this one may stand
    left: int | None = None  # what `before_phrase` found, of which many rules ask
    per: str | None = None  # the time of a rate of things counted: "per month" for "15,000 refugees a month"
    governor: int = -1  # the index of the word that says what happened; -1 where none was found


def read_sentence(document: Document, index: int, amounts: Sequence[Amount]) -> Reading:
    """A sentence of the document with its words; `amounts` are those that stand in it."""
    sentence = document.sentences[index]
    columns, vocabulary = document.columns(index), document.vocabulary(index)
    words, starts, lows, tags, low, tag = columns
    triggers = find_triggers(words, lows)
    by_first: dict[int, list[Found]] = {}
    by_last: dict[int, list[Found]] = {}
    for trigger in triggers:
        by_first.setdefault(trigger.first, []).append(trigger)
        by_last.setdefault(trigger.last, []).append(trigger)
    numbered: set[int] = set()
    for amount in amounts:
        numbered.update(range(bisect_left(starts, amount.start), bisect_left(starts, amount.end)))
    return Reading(
        index,
        sentence,
        words,
        starts,
        triggers,
        by_first,
        by_last,
        frozenset(numbered),
        sorted(amount.start for amount in amounts),
        lows,
        tags,
        vocabulary,
        may_hold(vocabulary, "manner", *HINTS),
        low,
        tag,
        Text(document.text, columns, frozenset(numbered), capitals=document.is_capitals),
    )


def mention_of(document: Document, reading: Reading, amount: Amount, previous: Mention | None) -> Mention:
    """The amount as a mention in its sentence."""
    number = reading.at_offset(amount.start)
    first = number
    if amount.phrase and amount.phrase.start < amount.start:
        first = min(number, reading.at_offset(max(amount.phrase.start, reading.sentence.start)))
    end = amount.end
    noun = amount.noun or ""
    elided = amount.noun_span is None or amount.noun_span.start < amount.end
    if amount.noun_span and not elided:
        end = min(amount.noun_span.end, reading.sentence.end)
    else:
        skipped = _AFTER_NUMBER.match(document.text, amount.end, reading.sentence.end)
        if skipped and skipped.group().split()[-1:] in (["more"], ["others"], ["so"], ["other"]):
            end = skipped.end()
    after = reading.at_offset(end) if end < reading.sentence.end else len(reading.words)
    if after < len(reading.words) and reading.words[after].start < end:
        after += 1
    own = bisect_left(reading.starts, amount.end)
    if own <= number:
        own = number + 1
    if after < own or not reading.numbered.isdisjoint(range(own, after)):
        after = own  # 11 of the 40 hostages: the noun belongs to the second number
    return Mention(amount, reading, first, number, own, after, noun.lower(), _head(noun.lower()), elided, previous)


def is_known(mention: Mention) -> bool:
    """Whether the number describes a thing that the reader knows: "stop the $3 million pipeline", "its 900 workers"."""
    reading, begin, number = mention.reading, mention.first - 1, mention.number
    known = mention.rule in ("", "form") and reading.has(_KNOWN, begin, number)
    return known and "of" not in reading.lows[mention.first : number]  # in the range of 3 to 4 per cent


def _head(noun: str) -> str:
    """The main word of a noun phrase, singular: "military and police personnel" -> "personnel"."""
    words = core_of(noun).split()
    return singular(words[-1].strip("'’\"”“,.")) if words else ""
