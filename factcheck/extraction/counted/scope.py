"""What narrows a figure: part or whole, former or running, sure or not, and the words around it.

Comparison asks no text: all that it needs to know of the words around a number stands in these fields.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck import lexicon
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.lookups import Columns, indices_of
from factcheck.extraction.language.words import Word
from factcheck.lexicon.lists import LISTS, kept, longest_word, single_spaced, small_numbers
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import may_open_side, side_of
from factcheck.model import PURPOSE, Amount, Attribution, Counted, Sentence, record

NUMBER = "#"
"""Stands in `Scope.context` for the number itself."""
_NEAR = 40  # characters before a number in which it is told to be a part of what stands before
_WINDOW = 120
"""Characters on either side of a number that may say what it is a part of, or what it was before."""
_LEAST = 8  # characters between "of" and the part, with a whole between them
_OPENING = "CSR"  # tags of the words that begin a clause after a comma
_TELLING = frozenset("NVEGM")
_BOUNDARIES = re.compile("[-;:S,]")  # tags of the words at which a clause may end
_FORMER_WORDS = frozenset(
    "from earlier previous previously initial initially originally first before until time then".split()
)
"""Words without one of which no figure is told to be what it was before."""
_RUNNING_WORDS = frozenset({"toll", "tally", "total", "overall"})
_LONGEST_NAME = 3  # words of a country's name
_NUMBERS = frozenset({"ten", "tens", "score", "scores"})  # words that are no names, beside those of scope.stop

_ROUGHLY = r"(?:at least |about |around |some |more than |nearly |up to )?$"
_GOING = frozenset(
    """up down rose risen rises fell fallen falls jumped climbed increased grew grown revised revises raised raises
    lowered lowers cut cuts reduced reduces corrected corrects trimmed downgraded dropped""".split()
)
_GOES = rf"\b(?:{lexicon.alternation(_GOING)})\b"
_SAID = r"(?:said|put|reported|announced|estimated|counted|claimed|confirmed|believed|spoken of|spoke of|told)"
_TALLY = r"(?:death |casualty )?(?:count|toll|tally|figure|estimate|number)s?"
_TO_FIGURE = rf"(?:(?!\b(?:but|then|later)\b)[^.;:,]){{0,60}}?{_ROUGHLY}"
_FORMER = re.compile(
    rf"{_GOES}(?: [^.;:,\d]{{0,30}}\b(?:toll|count|tally|figures?|estimates?|number|total)\b[^.;:,\d]{{0,30}})?"
    rf" (?:sharply |steeply |slightly |downwards? |upwards? |down |up )?from {_ROUGHLY}"
    rf"|\b(?:had (?:earlier|previously|first)|initially|originally|at first) {_SAID}\b{_TO_FIGURE}"
    rf"|\bhad {_SAID} (?:earlier|previously|initially|at first)\b{_TO_FIGURE}"
    r"|\b(?:earlier|initial|first) (?:reports?|estimates?|counts?|figures?) (?:had )?"
    rf"{_SAID}\b{_TO_FIGURE}"
    rf"|{_GOES}(?:[^.;]|\.\d){{1,80}}?\bto\b(?:[^.;]|\.\d){{1,50}}?\bfrom {_ROUGHLY}"
    rf"|\b(?:earlier|previous|initial|previously (?:reported|announced|given)) {_TALLY}"
    rf" (?:of|was|were|stood at|had been|had stood at) {_ROUGHLY}"
    rf"|\bearlier\b[^.;:\d]{{0,60}} (?:initial|preliminary|provisional) {_TALLY} of (?:\d[\d,]* \w+ and )?{_ROUGHLY}"
    rf"|\btoll (?:at the time|at that time|then) (?:had )?(?:stood at|was|been) {_ROUGHLY}"
    r"|\b(?:before that|until then|previously)(?: (?:it|they|the toll|the count))?"
    rf"(?: had been| had stood at| was| were)? {_ROUGHLY}",
    re.IGNORECASE,
)
_NUMBER_WORD = rf"(?:\d[\d,.]*|{small_numbers()}|\w{{3,5}}teen|\w{{3,5}}ty)"
_PART_AFTER = re.compile(
    r"^\s?(?:(?:[\w-]+\s){0,3}(?:of|among)\s(?:them|those|these|whom)\b"
    r"|of\sthe\s(?:dead|wounded|injured|total|[a-z]{3,20}s)\b(?!['’])"
    rf"|(?:out\s)?of\s(?:the\s|his\s|her\s|their\s|its\s|some\s|about\s|around\s|more\sthan\s)?{_NUMBER_WORD}\s)",
    re.IGNORECASE,
)
_WHOLE = r"(?:them|those|these|the\s(?:dead|killed|wounded|injured|victims))"
_AMONG_AFTER = re.compile(
    rf"(?:(?:\s[a-z]+){{1,4}}(?:,|\sand)\s{_NUMBER_WORD}\b){{0,4}}[^.;:\d]{{0,80}}\s(?:is|are|was|were)\samong\s{_WHOLE}\b",
    re.IGNORECASE,
)
_PART_WORDS = frozenset({"of", "among", "including", "comprising"})
"""Words without one of which no figure is told to be a part."""
_PART_OPENING = re.compile(r"\W{0,4}(?:of|among) (?:the|these|those|them|its|their)\b[^,.;\d]{0,40},", re.IGNORECASE)
_PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|those|whom)|of (?:them|these|those|whom|which)|comprising)"
    rf"(?:\s(?:were|was|are|is))?,?\s{_ROUGHLY}"
    rf"|\bof\s{_WHOLE}\s(?:are|were)\s[^.;:,]{{2,20}}(?:,\s{_NUMBER_WORD}\s[^.;:,\d]{{2,20}})*(?:,|(?<!,)\sand)\s{_ROUGHLY}",
    re.IGNORECASE,
)
_OF_SO_MANY = re.compile(
    rf"(?:^\W{{0,4}}|\bsaid |\bthat |, )of (?:the |its |their |some |about |all )?"
    rf"{_NUMBER_WORD}\s[^,.;:]{{2,60}},[^,.;:\d]{{0,40}}$",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"(?:\s(?:dollars|euros|pounds))?(?:\s\([^)]{1,40}\))?\s(?:of|in)\s(?:[a-z-]+\s){0,2}?([a-z]{3,20})"
    r"(?=[.,;:)]|$|\s(?:and|or)\s(?:[a-z]+\s)?[$€£0-9]"
    r"|\s(?:from|in|for|to|on|at|by|with|during|between|since|last|this|a|the|that|which|after|before|over|was|were|is)\b)"
)
_ENDING = re.compile(r"['’]s?$|[.,;:!?)]+$")
_RUNNING = re.compile(rf"\b(?:{lexicon.alternation(_RUNNING_WORDS)})\b[^.;]{{0,40}}$", re.IGNORECASE)
_CERTAIN = re.compile(
    r"(?:(?!,\s\d)[^.;:]){0,60}?\b(?:been|were|was|are|is|them|which|these|whom)\s(?:\w{2,12}ly\s)?"
    r"(?:lab(?:oratory)?[- ])?confirmed\b"
)
_GRADED = re.compile(
    r"\s(?:cases\s)?(?:(?:are|were|remain(?:ed)?)\s)?(confirmed|probable|suspected|unconfirmed)\b(?! deaths)"
)
_CERTAIN_CASES = re.compile(r"\b(?:confirmed cases\b|cases (?:\w+ )?(?:been|were|was|are) (?:\w+ly )?confirmed\b)")
_CONFIRMING = re.compile(
    r"\bconfirm(?:ed|s|ing)?\s(?:a total of |at least |another |some |about |nearly |more than )?$"
)
_LOCAL = re.compile(
    r"\b(?:in|on|across|throughout) our (?:own )?(?:province|region|county|district|city|town|village|state|department"
    r"|municipality|island|islands|canton|parish)\b"
)


class Scope(NamedTuple):
    """The fields of `Claim` of the same names."""

    part: bool
    former: bool
    running: bool
    certainty: str | None
    scope_words: tuple[str, ...]
    context: tuple[str, ...]
    names: tuple[str, ...]
    names_around: tuple[str, ...]
    clause_start: int


_Told = tuple[int, str, str]
"""The index of a word that tells something, the word without its marks, and that in the singular."""


@record()
class _Name:
    """A name in a sentence: the index of its first word, where that starts, and the word without its marks."""

    at: int
    start: int
    name: str
    word: str


@record()
class _Read:
    """The words of a sentence, where they start, those at which clauses end, those that tell something, and names."""

    words: Sequence[Word]
    starts: Sequence[int]
    boundaries: Sequence[int]
    told: Sequence[_Told]
    names: Sequence[_Name]


def scope_of(document: Document, index: int, amount: Amount, counted: Counted, attribution: Attribution) -> Scope:
    """What narrows a figure, by the words of its sentence of that index; where it has no names, by the title's."""
    sentence = document.sentences[index]
    before = document.text[max(sentence.start, amount.start - _WINDOW) : amount.start]
    after = document.text[amount.end : min(sentence.end, amount.end + _WINDOW)]
    low_before, low_after = before.lower(), after.lower()
    vocabulary = document.vocabulary(index)
    part = not _PART_WORDS.isdisjoint(vocabulary) and _is_part(
        document, sentence, amount, before, after, "among" in vocabulary
    )
    read = document.told(index, _read)
    begin, end = _own_words(read, amount)
    first, last = _clause(read, begin, end)
    speaking = _speaking(attribution.claimant, attribution.claimant_as_written, *attribution.via)
    placed = _placed(read.names, amount.start, speaking)
    names = tuple(dict.fromkeys(name.name for name in placed if first <= name.at < last))
    return Scope(
        part=part,
        former=not _FORMER_WORDS.isdisjoint(vocabulary) and _is_former(before, low_before, vocabulary),
        running=not part and _is_running(counted.noun, before, vocabulary),
        certainty=_certainty(amount, counted, before, after, is_part=part),
        scope_words=(*_scope_words(low_before, low_after, vocabulary), *_purpose(counted, after)),
        context=_context(read.told, (first, last), (begin, end), speaking),
        names=names,
        names_around=tuple(dict.fromkeys(name.name for name in placed if name.name not in names))
        or (() if names else _title_names(document)),
        clause_start=read.words[first].start if first < len(read.words) else sentence.start,
    )


def _is_part(
    document: Document, sentence: Sentence, amount: Amount, before: str, after: str, may_be_among: bool
) -> bool:
    """Whether a number counts some of those counted just before: "five of them", "including 12 guards"."""
    if ("of" in after or may_be_among) and _PART_AFTER.match(after):
        return True
    if (may_be_among and _AMONG_AFTER.match(after)) or _PART_BEFORE.search(before, max(0, len(before) - _NEAR)):
        return True
    if "of " in before[:-_LEAST].lower() and _OF_SO_MANY.search(before) and not _CERTAIN.match(after):
        return True  # "of 159 suspected cases, tests showed 58 to be flu"
    opening = _PART_OPENING.match(document.text, sentence.start, sentence.end)
    return opening is not None and opening.end() <= amount.start  # "Of the dead, four were miners and three guards"


def _is_former(before: str, low_before: str, vocabulary: frozenset[str]) -> bool:
    """Whether words before a number tell it as what a figure was before: "up from 40", "an earlier toll of 12"."""
    told = [word for word in _FORMER_WORDS if word in low_before]
    if not told or (told == ["from"] and _GOING.isdisjoint(vocabulary)):
        return False
    return _FORMER.search(before) is not None


def _is_running(noun: str | None, before: str, vocabulary: frozenset[str]) -> bool:
    """Whether a figure is told as where a count stands: "the death toll", "a total of 40"."""
    told = (noun or "").lower().split()
    if told and told[-1] in LISTS["scope.running"]:
        return True
    return not _RUNNING_WORDS.isdisjoint(vocabulary) and _RUNNING.search(before) is not None


def _certainty(amount: Amount, counted: Counted, before: str, after: str, *, is_part: bool) -> str | None:
    """How sure cases are; also of those whose noun stands before them ("40 cases were confirmed, including eight")."""
    if counted.measure == "killed":  # suspected flu deaths; the dead are sure unless they are said not to be
        told = (counted.noun or "").lower().split()
        return "suspected" if _certainties()["suspected"].intersection(told) else None
    if counted.measure != "infected":
        return None
    known = _certainty_of(counted.noun, before, after, is_part=is_part)
    return known or ("confirmed" if amount.is_lent and _CERTAIN_CASES.search(before) else None)


def _certainty_of(noun: str | None, before: str, after: str, *, is_part: bool) -> str | None:
    """Whether cases are confirmed or suspected, by their noun or by what is said of them.

    A part has its noun from the whole: "46 of 87 suspected cases have been confirmed".
    """
    told = frozenset((noun or "").lower().split())
    graded = [name for name, known in _certainties().items() if told & known]
    if len(graded) > 1:
        return None  # confirmed and suspected cases
    if grade := _GRADED.match(after):  # 12 confirmed cases, 40 suspected
        return next(name for name, known in _certainties().items() if grade[1] in known)
    named = graded[0] if graded else None
    if named and not is_part:
        return named
    return "confirmed" if _CERTAIN.match(after) or _CONFIRMING.search(before) else named


def _purpose(counted: Counted, after: str) -> tuple[str, ...]:
    """What a sum buys one of, which no sum for all of them answers, or what it is of: $25 a share, $5bn of beef."""
    if counted.measure != "money":
        return ()
    if each := _of_one().match(after):
        return (f"per {each.group(1)}",)
    of = _OF_WHAT.match(after)
    told = of.group(1) if of else ""
    return (f"{PURPOSE}{told}",) if told and told not in LISTS["scope.no_purposes"] and not told.endswith("ly") else ()


@cache
def _of_one() -> re.Pattern[str]:
    return re.compile(rf"\s(?:an?|per)\s({lexicon.alternation(LISTS['scope.sold_by'])})\b")


def _scope_words(before: str, after: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """The phrases that narrow what is counted: in hospital, in our province; those after the number go first."""
    may_set, may_own = not _setting_words().isdisjoint(vocabulary), "our" in vocabulary
    if not may_set and not may_own:
        return ()
    found: list[str] = []
    for text in (after, before):
        if may_set:
            found += [_settings()[single_spaced(match[0])] for match in _setting_phrases().finditer(text)]
        if may_own:
            found += [match[0] for match in _LOCAL.finditer(text)]
    return tuple(dict.fromkeys(found))


def _own_words(read: _Read, amount: Amount) -> tuple[int, int]:
    """The words of which a number is made: from `begin` to before `end`."""
    words, starts = read.words, read.starts
    begin, end = bisect_left(starts, amount.start), bisect_left(starts, amount.end)
    if begin and words[begin - 1].end > amount.start:
        begin -= 1
    return begin, end


def _clause(read: _Read, begin: int, end: int) -> tuple[int, int]:
    """The words of the clause that holds a number of those words: from one boundary to the next."""
    words, boundaries = read.words, read.boundaries
    if begin >= end:
        begin, end = 0, len(words)
    at = bisect_left(boundaries, begin)
    following = bisect_left(boundaries, end)
    return (
        boundaries[at - 1] + 1 if at else 0,
        boundaries[following] if following < len(boundaries) else len(words),
    )


def _read(columns: Columns) -> _Read:
    """What the words of a sentence tell, read once for all numbers in it."""
    words = columns.words
    ends = [found.start() for found in _BOUNDARIES.finditer(columns.tags)]
    boundaries = [end for end in ends if _is_boundary(words, end)]
    return _Read(words, columns.starts, boundaries, _telling(columns), _names(columns))


def _is_boundary(words: Sequence[Word], index: int) -> bool:
    """Whether a clause ends at a word: a dash, a semicolon, a subordinator, or a comma before what joins clauses."""
    tag = words[index].tag
    if tag in ";:-S":
        return True
    after = words[index + 1] if index + 1 < len(words) else None
    return tag == "," and after is not None and (after.tag in _OPENING or after.low in ("with", "including"))


@lru_cache(maxsize=1 << 8)  # for all that one claims
def _speaking(*names: str | None) -> frozenset[str]:
    """The words of the claimant's names and of those through whom it came: who speaks is not what is counted."""
    return frozenset(_bare(word) for name in names if name for word in name.split())


def _context(
    told: Sequence[_Told], clause: tuple[int, int], own: tuple[int, int], speaking: frozenset[str]
) -> tuple[str, ...]:
    """What the words of a clause tell, in their order, with `NUMBER` where the number's own words stand."""
    (first, last), (begin, end) = clause, own
    if begin >= end:
        return tuple(_between(told, first, last, speaking))
    return (*_between(told, first, begin, speaking), NUMBER, *_between(told, end, last, speaking))


def _between(told: Sequence[_Told], first: int, end: int, speaking: frozenset[str]) -> list[str]:
    stretch = told[bisect_left(told, (first,)) : bisect_left(told, (end,))]
    return [one for _, bare, one in stretch if bare not in speaking]


def _telling(columns: Columns) -> list[_Told]:
    """The words of a sentence that tell something."""
    lows = columns.lows
    return [(at, told[0], told[1]) for at in indices_of(_TELLING, columns.tags) if (told := _told_by(lows[at]))[1]]


@kept
def _told_by(low: str) -> tuple[str, str]:
    """A word without its marks, and that in the singular; "" where it tells nothing."""
    if len(low) <= 2:
        return "", ""
    bare = low if low.isalpha() else _bare(low)
    told = singular(bare)
    return bare, "" if told in LISTS["scope.stop"] else told


def _names(columns: Columns) -> list[_Name]:
    """The names among words in their order; countries and demonyms under the country's main name."""
    found: list[_Name] = []
    starts, lows, tags = columns.starts, columns.lows, columns.tags
    index = tags.find("M")
    while index >= 0:
        name, length = _name_of(lows[index : index + _LONGEST_NAME])
        if name:
            found.append(_Name(index, starts[index], name, _bare(lows[index])))
        index = tags.find("M", index + length)
    return found


def _placed(names: Sequence[_Name], at: int, speaking: frozenset[str]) -> list[_Name]:
    """The names but those of who speaks, the nearest to a number first."""
    kept = [
        one
        for one in names
        if _bare(one.name) not in speaking and not (one.name[:1].isupper() and one.word in speaking)
    ]  # a country's name may be a word of the claimant's: "Russian" in "the Russian defence ministry"
    return sorted(kept, key=lambda one: (abs(one.start - at), one.name))


def _name_of(lows: tuple[str, ...]) -> tuple[str, int]:
    for length in range(len(lows) if may_open_side(lows[0]) else 0, 0, -1):
        if country := side_of(" ".join(lows[:length]).title()):
            return country, length
    told = lows[0] if lows[0].isalpha() else _bare(lows[0])
    is_name = len(told) > 2 and told not in LISTS["scope.stop"] and told not in _NUMBERS
    return (told if is_name else ""), 1


def _title_names(document: Document) -> tuple[str, ...]:
    """The countries and capitalised words of the title after its first."""
    told = (document.title or "").split()
    names: Iterable[str] = (side_of(_trimmed(word)) or _bare(word) for word in told[1:] if word[:1].isupper())
    return tuple(dict.fromkeys(name for name in names if len(name) > 2 and name not in LISTS["scope.stop"]))


def _trimmed(word: str) -> str:
    return word if word.isalpha() else _ENDING.sub("", word)


@kept
def _bare(word: str) -> str:
    """A word in small letters without possessive ending and marks."""
    return word.lower() if word.isalpha() else _ENDING.sub("", word).lower().strip("'’\".,;:()")


@cache
def _certainties() -> dict[str, frozenset[str]]:
    return {name: frozenset(told) for name, told in lexicon.load("scope")["certainty"].items()}


@cache
def _settings() -> dict[str, str]:
    return {phrase: name for name, told in lexicon.load("scope")["settings"].items() for phrase in told}


@cache
def _setting_words() -> frozenset[str]:
    return frozenset(map(longest_word, _settings()))


@cache
def _setting_phrases() -> re.Pattern[str]:
    return re.compile(lexicon.whole(_settings()))
