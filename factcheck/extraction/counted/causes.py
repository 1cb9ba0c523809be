"""On which side of a dispute those who take to the streets stand: opponents or supporters of what it is about."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from factcheck.extraction.counted.mentions import Mention
from factcheck.extraction.language.document import Document
from factcheck.lexicon import load
from factcheck.lexicon.lists import LISTS, may_hold, places_of, single_spaced

_OPENING = 5_000  # characters of an article that tell of a crowd
_CAMPS = ("against", "behind", "protest")  # the lists that tell one
_HEAD = 600  # characters of an article that tell what a rally is for


def camp_of(document: Document, mention: Mention) -> str | None:
    """Opponents, supporters or None: by the number's own sentence, of a rally also by title and opening."""
    if mention.measure != "participants" or mention.head in LISTS["causes.followers"]:
        return None
    sentence = mention.reading.sentence
    told = document.text[sentence.start : sentence.end]
    camp = _camp(told) if may_hold(mention.reading.vocabulary, "causes", *_CAMPS) else None
    if camp is None and any(stem in told.lower() for stem in load("causes")["rally_stems"]):
        return _camp(f"{document.title or ''} {document.text[:_HEAD]}")
    return camp


def crowd_of(document: Document, mention: Mention) -> str | None:
    """Who was arrested at a rally or a riot, where only people are named: the crowd that the opening names most."""
    if mention.measure != "arrested" or (mention.noun and mention.head not in LISTS["populations.everyone"]):
        return None
    opening = f"{document.title or ''} {document.text[:_OPENING]}".lower()
    if not places_of(LISTS["causes.unrest"], opening, stems=True):
        return None
    told = Counter(opening[start:end] for start, end in places_of(LISTS["causes.crowds"], opening))
    return told.most_common(1)[0][0] if told else None


@lru_cache(maxsize=64)
def _camp(words: str) -> str | None:
    """The camp that words name; None where they name both or none."""
    low = single_spaced(words.lower())
    against, behind, protest = (places_of(LISTS[f"causes.{camp}"], low) for camp in _CAMPS)
    if against and behind:
        return None
    if behind:
        return "supporters"
    return "opponents" if against or protest else None
