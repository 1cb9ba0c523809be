"""What a number counts, said before it: a death toll of 49, the number of wounded rose to 200, turnout was 64%."""

from __future__ import annotations

import re

from factcheck.extraction.amounts.numerals import CHANGING
from factcheck.lexicon import alternation, load
from factcheck.model import Span

_LEXICON = load("nouns")["words"]
_BACK = 130  # characters
_FAR_BACK = 220  # to "the number of", which may be followed by a long description
_STOPS = frozenset(_LEXICON["stops"])
_PEOPLE = alternation(_LEXICON["irregular_subjects"])
_COUNTED = re.compile(rf"(?<![\w-])({alternation(_LEXICON['before'])})\b")
_NUMBER_OF = re.compile(
    rf"\bnumbers?\sof\s(?:the |its |their |all )?((?:[a-z'’-]+\s){{0,3}}?(?:[a-z'’-]{{2,}}(?<!ou)(?<!s)s|{_PEOPLE}))\b"
)
_OF_SHARES = rf"\b((?:[a-z]+\s)?rate|{alternation(_LEXICON['before_share'])})"
_SHARED, _LABEL = re.compile(rf"{_OF_SHARES}\b"), re.compile(rf"{_OF_SHARES}:\s$")
_HEDGES = [phrase for phrases in load("bounds")["before"].values() for phrase in phrases if phrase[0].isalpha()]
_HEDGE = rf"(?:(?:{alternation(_HEDGES)})\s)?"
_CROWD_OF = re.compile(rf"\b({alternation(_LEXICON['before_of'])})\sof\s{_HEDGE}$")
_PUT_AT = re.compile(rf"\bthe\s((?:[a-z]+\s)?(?:{_PEOPLE}))\sat\s{_HEDGE}$")
_ARE_SO_MANY = re.compile(
    r"\b(?:the|our|their|its|all|these|those)\s((?:[a-z-]+\s)?[a-z'’-]{3,}s)\s(?:are|were|number|numbered)\s"
    rf"(?:now |then |still )?{_HEDGE}[\"“‘']?$"
)
_CHANGED = re.compile(
    rf"\b(?:{alternation(load('flows')['changes'])})s?\sin\s(?:the\s)?((?:[a-z-]+\s)?(?:[a-z'’-]{{3,}}s|{_PEOPLE}))\sfrom\s{_HEDGE}$"
)
_ROSE_TO = re.compile(
    rf"(?:^|[,;]\s|\b(?:and|but|while|that|as|saw|seen|see|seeing)\s)((?:[a-z][a-z-]*\s)?(?:[a-z-]{{3,}}s|{_PEOPLE}))\s"
    rf"(?:(?:to|from|in|of)\s(?:[a-z-]+\s){{1,3}})?"
    rf"(?:(?:has|have|had)\s)?(?:{alternation(CHANGING)})\s(?:[a-z]+(?:ly|wide)\s)?"
    rf"(?:from\s{_HEDGE}[0-9][0-9,.]*\s(?:(?:in|last|a|the)\s(?:[\w-]+\s){{1,3}})?to|to|from)\s{_HEDGE}$"
)
_MOVED = re.compile(
    rf"((?:(?<![\w’'-])[a-z][a-z-]*\s){{1,2}})(?:(?:has|have|had)\s)?(?:{alternation(CHANGING)})\s"
    rf"(?:by\s|to\s)?{_HEDGE}$"
)
_LEADS = re.compile(rf"\s(?:{alternation(_LEXICON['leads'])})\s(?:[\w-]+\s){{0,3}}?['‘\"“]?[$€£]?$")
_BREAKS = re.compile(r"[;:()]|\b(?:and|but|while|when|who|which|with)\b")
_CLAUSES = re.compile(r"[;:()]|,\s(?:and|who|which|with)\b|\b(?:but|while|when)\b")


def noun_before(low: str, floor: int, start: int, *, share: bool = False) -> Span | None:
    """The noun before a number at `start` that it counts, or with `share` is a share of; not before `floor`."""
    begin = max(floor, start - _BACK)
    window = low[begin:start]
    if not share:
        said = _said_of(window)
        if said is not None:
            return Span(begin + said.start(1), begin + said.end(1))
    if share and (label := _LABEL.search(window)) is not None:
        return Span(begin + label.start(1), begin + label.end(1))
    if _LEADS.search(window) is None:
        return _moved(window, begin) if share else None
    if not share and (number_of := _number_of(low, max(floor, start - _FAR_BACK), start)) is not None:
        return number_of
    found = _last(_SHARED if share else _COUNTED, window)
    if not share:
        found = _CROWD_OF.search(window) or found
    if found is None or found.group() == "number":
        if share:
            return _moved(window, begin)
        found = _ROSE_TO.search(window)
        if found is None or found.group(1).split()[0] in _STOPS:
            return None
    return Span(begin + found.start(1), begin + found.end(1))


def _said_of(window: str) -> re.Match[str] | None:
    """She put the dead at 40; our victims are 12."""
    put = _PUT_AT.search(window)
    if put is not None:
        return put
    are = _ARE_SO_MANY.search(window) or _CHANGED.search(window)
    return None if are is None or are.group(1).split()[0] in _STOPS else are


def _number_of(low: str, begin: int, start: int) -> Span | None:
    """The number of people with a fever who came from abroad has risen to 40: people."""
    found = None
    for match in _NUMBER_OF.finditer(low, begin, start):
        found = match
    if found is None or not _LEADS.search(low, found.end(), start) or _CLAUSES.search(low, found.end(), start):
        return None
    return Span(*found.span(1))


def _moved(window: str, begin: int) -> Span | None:
    """Fuel prices rose by 40 percent: fuel prices."""
    found = _MOVED.search(window)
    if found is None:
        return None
    words = list(re.finditer(r"\S+", found.group(1)))
    if words[-1].group() in _STOPS:
        return None
    first = words[0] if words[0].group() not in _STOPS else words[-1]
    return Span(begin + found.start(1) + first.start(), begin + found.start(1) + words[-1].end())


def _last(pattern: re.Pattern[str], window: str) -> re.Match[str] | None:
    """The last match from which verb or preposition lead to the number, with no new clause between."""
    found: re.Match[str] | None = None
    for match in pattern.finditer(window):
        if not window[match.end() : match.end() + 2].lstrip(" -")[:1].isdigit():  # "magnitude 7.1" has its own number
            found = match
    if found is None or not _LEADS.search(window, found.end()) or _BREAKS.search(window, found.end()):
        return None
    return found
