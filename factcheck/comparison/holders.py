"""Whose votes, seats or medals a number counts: two candidates' votes never count one thing."""

from __future__ import annotations

import re

from factcheck import lexicon
from factcheck.comparison.names import fold
from factcheck.lexicon.lists import listed
from factcheck.lexicon.nouns import singular
from factcheck.model import Claim

MARGIN = "lead"
"""The holder of what one has more than the other."""
NOBODY = ""
"""The holder of what is won, but by nobody in particular: the delegates at stake."""

_NAME = r"[A-Z][\w’'.-]{1,30}"
_NAMES = rf"(?:{_NAME}|[\"“][A-Z]\w{{1,20}}[\"”])(?:\s(?:{_NAME}|[\"“][A-Z]\w{{1,20}}[\"”])){{0,4}}"
_WORDS = lexicon.load("comparison")["holding"]
_TOOK = rf"(?:(?:{lexicon.alternation(_WORDS['taking'])})\s){{0,2}}"
_BY = re.compile(rf"\b(?:{lexicon.alternation(_WORDS['leading'])})\s(?:[a-z]{{2,8}}\s){{0,3}}$", re.IGNORECASE)
_FOR = re.compile(rf"\s?(?:[a-z%]{{1,9}}\s)?(?:of the vote\s)?(?:went\s)?(?:for|to)\s(?:the\s)?({_NAMES})")
_TO_SOMEBODY = re.compile(r"\s?(?:[a-z%]{1,9}\s)?(?:for|to)\b")
_NUMBER = re.compile(r"\d")
_BEFORE = re.compile(rf"({_NAMES})[,:]?\s(?:’s|'s\s)?{_TOOK}$")
_ANY = re.compile(rf"(?<!in )(?<!at )(?<!of )(?<!on )(?<!near )\b({_NAMES})")


def holder_of(claim: Claim, before: str, after: str) -> str | None:
    """The folded last name of whose votes are counted, `MARGIN`, or `NOBODY`; None for what is not won at all.

    In this order: "by 97 votes"; "61,196 for Ada Lind"; "gave Lind 61,196"; the name nearest before the number.
    """
    noun = (claim.noun or "").lower().split()
    if claim.measure not in listed("comparison", "held") and (
        not noun or f"other:{singular(noun[-1])}" not in listed("comparison", "held")
    ):
        return None
    if _BY.search(before):
        return MARGIN
    if (found := _FOR.match(after)) or (found := _BEFORE.search(before)):
        return _last(found[1]) or NOBODY
    if _TO_SOMEBODY.match(after):
        return NOBODY  # "36 votes for the next president"
    teller = {fold(word) for word in (claim.claimant or "").split()}
    named = [last for name in _ANY.findall(_NUMBER.split(before)[-1]) if (last := _last(name)) and last not in teller]
    return named[-1] if named else NOBODY


def held_words(holder: str) -> str:
    """A holder in a sentence: "those of Lind", "the lead"."""
    return "the lead" if holder == MARGIN else f"those of {holder.title()}"


def _last(name: str) -> str | None:
    """The last word of a name, folded; None for a day, a month or another word that names nobody."""
    words = [fold(word.strip('"“”.').removesuffix("'s").removesuffix("’s")) for word in name.split()]
    told = [word for word in words if word and word not in listed("comparison", "stop")]
    return told[-1] if told else None
