"""Whose votes, money, share or staff is counted: who has, earns, pays or cuts it, by the grammar of its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from factcheck.extraction.counted.mentions import Mention
from factcheck.extraction.counted.place_names import Text
from factcheck.extraction.counted.steps import base_of
from factcheck.extraction.language.cues import verbs
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.people import is_person
from factcheck.extraction.language.phrases import Phrase
from factcheck.extraction.language.subjects import participle_subject, subject_before
from factcheck.extraction.language.words import skip_left
from factcheck.lexicon.inflection import inflected
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import body_of, is_side
from factcheck.model import Kind

_OPENING = 20_000  # characters of an article that tell how it writes a name
_LONGEST_NAME = 4  # words
_PARTY = frozenset({"party", "parties"})
_REACH = 14  # words from a number back to the verb of its clause, and from "to" to the verb before it
_OF = 6  # words of a phrase behind "of": the shares of Orbex
_BEFORE = 3  # sentences back to whom a pronoun stands for
_SHARED = 5  # words from a share to what it is of: "half the 7,500-strong workforce"
_PLURAL = frozenset({"they", "their", "couple"})
_PRONOUNS = frozenset({"it", "he", "she", "its", "his", "her", "they", "their"})
_ANAPHORS = _PRONOUNS | _PLURAL
_NOUNS = LISTS["titles.groups"] | {"couple"}  # the company
_ABSTRACT = re.compile(r"(?:[mts]ent|[tsx]ion|ity|[ae]nce|ing|[mx]?ports?|put)s?$")  # Output, Exports, Inflation
_NOT_OF_ITSELF = LISTS["grammar.be"] | {"cost", "costs"}
_NOBODYS = frozenset({"turnout", "margin", "inflation", "unemployment"})  # of a whole country


def owner_of(document: Document, mention: Mention) -> str | None:
    """The firm or person whose money, share or staff it is: "Orbex earned $716 million", "Asda's 900 staff".

    A pronoun stands for the subject before it.  A name that nothing ties to the number is none: "the mill, Holt said,
    had sales of $3 million".
    """
    if not _is_owned(mention):
        return None
    here = mention.reading.places

    def earlier() -> str | None:
        return _subject_before(document, mention.reading.index)

    name = _possessor(here, mention.first - 1, earlier) or _possessor_behind(mention, earlier)
    base = base_of(mention)  # $3 billion, or $52 a share
    name = name or _bought(base)
    if name is None:
        verb = _governing_verb(base)
        name = subject_name(here, verb, earlier) if verb >= 0 else _behind_phrase(base)
    if name is None or is_side(name) or body_of(name) is not None:
        return None
    return name if name != here.written(0, 1) or _is_name(here) else None


def subject_name(here: Text, verb: int, earlier: Callable[[], str | None] = lambda: None) -> str | None:
    """The name that the subject of a verb is, holds or belongs to: "the Blues | won", "Orbex's shares | fell".

    `earlier` gives the subject before the sentence, for whom "she", "its" or "the company" may stand.
    """
    found = _subject(here, verb)
    if found is None:
        return None
    name = None
    if found.core < verb:  # said he
        name = _stood_for(here, found.core, earlier) or _possessor(here, found.core, earlier)
    return name or _name_in(here, found, is_antecedent=here.tag(verb - 1) == "R")


def name_at(here: Text, index: int) -> str | None:
    """The capitalised name at a word, without what stands before it: "Senator", "the", "Labour's"; not just a title."""
    while step := _before_name(here, index):
        index += step
    end = min(_end_of_name(here, index), index + _LONGEST_NAME)
    return here.written(index, end) if end > index else None


def first_name(here: Text, start: int, end: int) -> str | None:
    """The first capitalised name between two words: in "beat Ada Holt in Orla by 134 votes" that of Ada Holt."""
    index = next((index for index in range(start, end) if here.tag(index) == "M"), -1)
    return name_at(here, index) if index >= 0 else None


def _before_name(here: Text, index: int) -> int:
    """How many words at one stand before a name: the article, a title, or an owner and its mark; 0 where none does."""
    if here.low(index) != "the" and here.tag(index) != "M":
        return 0
    if here.tag(index + 1) == "'" and here.tag(index + 2) == "M":
        return 2
    is_title = here.low(index).rstrip(".") in LISTS["titles.titles"] and here.low(index + 1) not in _PARTY
    return int(here.low(index) == "the" or (is_title and here.tag(index + 1) in "M'"))


def _end_of_name(here: Text, index: int) -> int:
    """The index behind the large words that begin at one; the same index where none stands there."""
    while here.tag(index) == "M":
        index += 1
    return index


# ---- for whom a word stands


def _stood_for(here: Text, index: int, earlier: Callable[[], str | None]) -> str | None:
    """Whom a pronoun or a noun such as "the company" stands for: who says so, else a subject before.

    Several stand for names joined by "and" or in the plural.
    """
    low = here.low(index)
    is_of_thing = low == "it" and not _NOT_OF_ITSELF.isdisjoint(here.lows[index + 1 : index + 3])  # it cost $3 million
    if is_of_thing or not _stands_for_name(here, index):
        return None
    name = _antecedent(here, index, earlier)
    is_several = name is not None and (" and " in name or name.endswith("s"))
    return name if is_several or low not in _PLURAL else None


def _stands_for_name(here: Text, index: int) -> bool:
    low = here.low(index)
    return low in _PRONOUNS or (low in _NOUNS and here.low(index - 1) == "the")


def _antecedent(here: Text, index: int, earlier: Callable[[], str | None]) -> str | None:
    """Who tells what begins at a word, else the subject of the sentence so far, else the one before it."""
    telling = index - 1 - (here.low(index - 1) == "that")
    if here.low(telling) in LISTS["grammar.reporting"]:
        return subject_name(here, telling, earlier)
    verb = _first_verb(here, index)
    found = _subject(here, verb) if verb and here.low(verb) not in _telling() else None
    return (_name_ending_at(here, found.core) if found else None) or earlier()


def _subject_before(document: Document, index: int) -> str | None:
    """The subject of the sentence before, if it is a name; of the one before that if it stands for one."""
    for before in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        here = Text(document.text, document.columns(before))
        verb = _first_verb(here, len(here.tags))
        found = _subject(here, verb) if verb else None
        if found is None or not _stands_for_name(here, found.core):
            return _name_ending_at(here, found.core) if found else None
    return None


def _first_verb(here: Text, end: int) -> int:
    """The first verb of a sentence before a word; 0 where there is none."""
    return next((index for index in range(end) if here.tag(index) in "VXE"), 0)


# ---- where a name stands


def _subject(here: Text, verb: int) -> Phrase | None:
    """The subject of a verb, also of one behind "to": "are on track to hold", "Tarn to cut 900 jobs"."""
    if here.tag(verb - 1) != "T":
        return (participle_subject if here.tag(verb) == "G" else subject_before)(here.words, verb)
    finite = (index for index in range(verb - 2, max(-1, verb - _REACH), -1) if here.tag(index) in "VXE")
    found = (subject_before(here.words, index) for index in (*finite, verb - 1))
    return next((phrase for phrase in found if phrase), None)


def _name_in(here: Text, found: Phrase, *, is_antecedent: bool) -> str | None:
    """The name that a phrase is or is of, else that before its noun: Orbex, shares of Orbex, Orbex shares.

    What stands before "which" goes by its last name: "a coalition with Labour, which".
    """
    is_of = here.low(found.core + 1) == "of" and not is_person(singular(here.low(found.core)))  # not the father of Holt
    is_last = is_antecedent or here.tags[found.core + 1 : found.last].count("P") == is_of
    name = _name_ending_at(here, found.core) or (_name_ending_at(here, found.last) if is_last else None)
    if name:
        return name
    before = range(found.core - 1, found.first - 1, -1)
    modifier = next((index for index in before if here.tag(index) == "M"), -1)
    is_name_again = modifier == 0 and here.text.count(here.written(0, 1), 0, _OPENING) > 1  # not "Annual costs"
    return _name_ending_at(here, modifier) if modifier > 0 or is_name_again else None


def _name_ending_at(here: Text, last: int) -> str | None:
    """The name that ends at a word, with one that "and" joins to it, "party" left out: "Ada and Bo Holt"."""
    last -= here.low(last) in _PARTY
    first = skip_left(here.words, last, "M") + 1
    if first > last:
        return None
    end = last + 1
    if here.low(end) == "and" and here.tag(end + 1) == "M":
        end = _end_of_name(here, end + 1)
    is_joined = here.low(first - 1) == "and" and here.tag(first - 2) == "M"
    begin = skip_left(here.words, first - 2, "M") + 1 if is_joined else first
    return here.written(begin, end) if is_joined or end > last + 1 else name_at(here, first)


def _is_name(here: Text) -> bool:
    """Whether the word that opens the sentence is a name: not "Output", nor what the article writes small too."""
    word = here.written(0, 1)
    is_small = here.text.find(f" {here.low(0)}", 0, _OPENING) >= 0
    return not is_small and (here.text.count(word, 0, _OPENING) > 1 or _ABSTRACT.search(word) is None)


def _possessor(here: Text, index: int, earlier: Callable[[], str | None]) -> str | None:
    """Who possesses what ends at a word: "IBM's | $54 billion", "Holt's effective rate of | 25 percent", "her"."""
    index -= here.low(index) == "of" or here.tag(index) == ":"
    index = skip_left(here.words, index, "NAEGY#")
    if here.tag(index) != "'":
        return _stood_for(here, index, earlier) if here.tag(index) == "D" else None
    return _name_ending_at(here, index - 1) or _stood_for(here, index - 1, earlier)


def _possessor_behind(mention: Mention, earlier: Callable[[], str | None]) -> str | None:
    """Who possesses what the number is a part of: "half of Tarn's staff", "3,700 of its workers"."""
    here = mention.reading.places
    if here.low(mention.behind) != "of":
        return None
    near = range(mention.behind + 1, mention.behind + _OF)
    end = next((index for index in near if here.tag(index) == "'" or here.low(index) in _ANAPHORS), -1)
    return _possessor(here, end, earlier) if end >= 0 else None


def _bought(mention: Mention) -> str | None:
    """What is bought or sold for a sum: "will buy Tarn for $3 billion", "the $3 billion purchase of Tarn"."""
    here = mention.reading.places
    if mention.amount.kind is not Kind.MONEY:
        return None
    near = range(mention.behind, mention.behind + _OF)
    deal = next((index for index in near if here.low(index) in LISTS["manner.bought"]), -1)
    if deal >= 0:
        return name_at(here, deal + 2) if here.low(deal + 1) == "of" else None
    if here.low(mention.first - 1) not in ("for", "at"):
        return None
    before = range(mention.first - 2, max(-1, mention.first - _REACH), -1)
    verb = next((index for index in before if here.low(index) in _dealing()), mention.first)
    return first_name(here, verb + 1, mention.first)


@cache
def _dealing() -> frozenset[str]:
    return inflected("manner", "dealing")


def _behind_phrase(mention: Mention) -> str | None:
    """The subject behind a phrase that opens the sentence: "With sales of $115 billion, | Orbex could …"."""
    here = mention.reading.places
    if here.low(0) not in ("with", "at"):
        return None
    begin = next((i + 1 for i in range(mention.behind, len(here.lows)) if here.tag(i) == ","), 0)
    return name_at(here, begin) if begin and here.tag(_end_of_name(here, begin)) in "VXEA'" else None


@cache
def _telling() -> frozenset[str]:
    return LISTS["grammar.reporting"] | verbs("show")


def _governing_verb(mention: Mention) -> int:
    """The verb before a number in its clause, not one of telling unless of accounts; -1 where there is none."""
    reading = mention.reading
    for index in range(mention.first - 1, max(-1, mention.first - _REACH), -1):
        is_conversion = reading.tag(index) == "(" and index - 1 in reading.numbered
        if reading.tag(index) in ';:"SR(' and not is_conversion:
            return -1
        is_modifier = reading.tag(index) in "EG" and reading.tag(index - 1) in "D'"  # its remaining 900 workers
        if (reading.tag(index) in "VEGX" and not is_modifier) or reading.tag(index - 1) == "T":
            between = reading.has(LISTS["comparison.purposes"], index, mention.first)
            return -1 if reading.low(index) in _telling() and not between else index
    return -1


# ---- what somebody can own


def _is_owned(mention: Mention) -> bool:
    """Whether what is counted is somebody's: money, a share, staff, jobs."""
    return (mention.amount.kind in (Kind.MONEY, Kind.SHARE) and mention.head not in _NOBODYS) or is_of_staff(mention)


def is_of_staff(mention: Mention) -> bool:
    """Whether staff, a share of them, their work or a cut of it is counted."""
    staff = LISTS["populations.staff"]
    named = mention.measure == "other:employed" and mention.rule == "toll"  # its workforce peaked at 900 people
    if named or mention.head in staff or mention.measure in LISTS["manner.cut_short"]:
        return True
    if mention.amount.kind is not Kind.SHARE:
        return False
    reading, near = mention.reading, range(mention.behind, mention.after + _SHARED)
    return any(singular(reading.low(i)) in staff and reading.tag(i + 1) != "N" for i in near)  # no job approval
