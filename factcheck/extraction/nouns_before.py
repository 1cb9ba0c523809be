"""What a number counts, said before it: a death toll of 49, the number of wounded rose to 200, turnout was 64%."""

from __future__ import annotations

import re

from factcheck.lexicon import alternation, load
from factcheck.model import Span

_LEXICON = load("nouns")["words"]
_BACK = 130  # characters
_COUNTED = re.compile(
    rf"(?<![\w-])({alternation(_LEXICON['before'])})\b"
    r"(?:(?<=number)\sof\s(?:the |its |their )?"
    rf"((?:[a-z'’-]+\s){{0,2}}?(?:[a-z'’-]{{3,}}s|{alternation(_LEXICON['irregular_subjects'])}))\b)?"
)
_SHARED = re.compile(rf"\b((?:[a-z]+\s)?rate|{alternation(_LEXICON['before_share'])})\b")
_HEDGES = [phrase for phrases in load("bounds")["before"].values() for phrase in phrases if phrase[0].isalpha()]
_CROWD_OF = re.compile(rf"\b({alternation(_LEXICON['before_of'])})\sof\s(?:(?:{alternation(_HEDGES)})\s)?$")
_LEADS = re.compile(rf"\s(?:{alternation(_LEXICON['leads'])})\s(?:[\w-]+\s){{0,3}}?['‘\"“]?[$€£]?$")
_BREAKS = re.compile(r"[;:()]|\b(?:and|but|while|when|who|which|with)\b")


def noun_before(low: str, floor: int, start: int, *, share: bool = False) -> Span | None:
    """The noun before a number at `start` that it counts, or with `share` is a share of; not before `floor`."""
    begin = max(floor, start - _BACK)
    window = low[begin:start]
    if _LEADS.search(window) is None:
        return None
    found = _last(_SHARED if share else _COUNTED, window)
    if not share:
        found = _CROWD_OF.search(window) or found
    if found is None or found.group() == "number":
        return None
    group = 2 if found.re is _COUNTED and found.group(2) else 1
    return Span(begin + found.start(group), begin + found.end(group))


def _last(pattern: re.Pattern[str], window: str) -> re.Match[str] | None:
    """The last match from which verb or preposition lead to the number, with no new clause between."""
    found: re.Match[str] | None = None
    for match in pattern.finditer(window):
        found = match
    if found is None or not _LEADS.search(window, found.end()) or _BREAKS.search(window, found.end()):
        return None
    return found
