"""The reporting words of English, by manner: which forms report, and what each manner asks of its subject."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.extraction.language.people import is_person
from factcheck.extraction.language.words import Word, is_year
from factcheck.lexicon import load
from factcheck.lexicon.inflection import forms_of, inflected
from factcheck.lexicon.lists import LISTS, kept
from factcheck.lexicon.nouns import singular

_MANNERS = ("say", "show", "name", "deny", "quote", "revise", "give", "expect", "intend")


@kept
def verbs(manner: str) -> frozenset[str]:
    """Every form of the verbs of one manner."""
    return inflected("cues", manner) - LISTS["cues.no_cues"]


@cache
def reporting() -> frozenset[str]:
    """Every form that can report a figure without quotation marks."""
    return frozenset().union(*(verbs(manner) for manner in _MANNERS))


def is_wish(form: str) -> bool:
    """Whether a form is a verb of expecting, asking, wanting or judging and no verb of reporting."""
    wishes = form in verbs("expect") or form in verbs("intend")
    return wishes and not any(form in verbs(manner) for manner in _MANNERS[:-2])


def is_intent(form: str) -> bool:
    """Whether a form is a verb of wanting or judging, which claims nothing."""
    return is_wish(form) and form in verbs("intend")


@cache
def saying() -> frozenset[str]:
    """Every form of the verbs of saying, denying and showing."""
    return verbs("say") | verbs("deny") | verbs("show")


@cache
def with_preposition() -> dict[str, frozenset[str]]:
    """Forms that report only with a preposition, and with which."""
    rows = load("cues")["with_preposition"]
    return {form: frozenset(row["words"]) for row in rows for form in forms_of(row["verb"]).every()}


def is_speaker(noun: str) -> bool:
    """Whether a common noun is one for a person or a body that gives out figures."""
    return noun in LISTS["sources.speakers"] or noun.removesuffix("s") in LISTS["sources.speakers"]


def is_document(noun: str) -> bool:
    """Whether a noun is for a writing or a count that tells figures: a report, statistics."""
    return noun in LISTS["sources.documents"]


def gives_figures(noun: str) -> bool:
    """Whether a noun is for a speaker or for a document."""
    return is_speaker(noun) or is_document(noun)


def is_quotable(word: Word) -> bool:
    """Whether a word names one who can be quoted or a document, rather than a reason or a thing."""
    if word.tag in "MOQ#" or is_speaker(word.low) or word.low in LISTS["cues.quotable"]:
        return True
    return is_person(singular(word.low)) and word.low not in LISTS["cues.unquotable"]


def is_cue_verb(words: Sequence[Word], i: int) -> bool:
    """Whether the word at i is a reporting verb in use, not a noun, an adjective or an infinitive."""
    word = words[i]
    if word.low not in reporting() or word.tag not in "VEG":
        return False
    before = words[i - 1] if i else None
    is_dated = before is not None and is_year(before)
    is_shop = before is not None and before.tag == "'" and i + 1 < len(words) and words[i + 1].tag in "DOR"
    if word.tag == "E" and before is not None and before.tag in "D#'PT" and not is_dated and not is_shop:
        return before.tag == "#" and i + 1 < len(words) and words[i + 1].low == "by"
    if word.tag == "G" and before is not None and before.low == "as":
        return False  # "quoted as saying": the verb of quoting is the cue
    if word.tag == "G" and before is not None and before.tag in "D#'X":
        return before.tag == "X"
    if before is not None and before.tag == "T":
        return i > 1 and words[i - 2].low in LISTS["cues.goes_on"]
    return True
