"""On which side of a dispute those who take to the streets stand: opponents or supporters of what it is about."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from factcheck.extraction.counted.mentions import Mention
from factcheck.extraction.language.document import Document
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import listed, may_hold

_OPENING = 5_000  # characters of an article that tell of a crowd
_CAMPS = ("against", "behind", "protest")  # the lists that tell one
_HEAD = 600  # characters of an article that tell what a rally is for


def camp_of(document: Document, mention: Mention) -> str | None:
    """Opponents, supporters or None: by the number's own sentence, of a rally also by title and opening."""
    if mention.measure != "participants" or mention.head in listed("causes", "followers"):
        return None
    sentence = mention.reading.sentence
    told = document.text[sentence.start : sentence.end]
    camp = _camp(told) if may_hold(mention.reading.vocabulary, "causes", *_CAMPS) else None
    if camp is None and any(stem in told.lower() for stem in load("causes")["rally_stems"]):
        return _camp(f"{document.title or ''} {document.text[:_HEAD]}")
    return camp


def crowd_of(document: Document, mention: Mention) -> str | None:
    """Who was arrested at a rally or a riot, where only people are named: the crowd that the opening names most."""
    if mention.measure != "arrested" or (mention.noun and mention.head not in listed("populations", "everyone")):
        return None
    opening = f"{document.title or ''} {document.text[:_OPENING]}".lower()
    told = Counter(_crowds().findall(opening)) if _unrest().search(opening) else None
    return told.most_common(1)[0][0] if told else None


@lru_cache(maxsize=1)
def _unrest() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(load('causes')['unrest'])})")


@lru_cache(maxsize=1)
def _crowds() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(load('causes')['crowds'])})\b")


@lru_cache(maxsize=64)
def _camp(words: str) -> str | None:
    """The camp that words name; None where they name both or none."""
    against, behind = _pattern("against").search(words), _pattern("behind").search(words)
    if against and behind:
        return None
    if behind:
        return "supporters"
    return "opponents" if against or _pattern("protest").search(words) else None


@lru_cache(maxsize=3)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(load('causes')[name])})\b", re.IGNORECASE)
