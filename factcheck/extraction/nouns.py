"""What a number counts, in the words of the text: after it, before it, or said earlier in the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.lexicon import alternation, load
from factcheck.model import Span

_LEXICON = load("nouns")
_STOPS = frozenset(_LEXICON["words"]["stops"])
_NUMBERS = frozenset(word for table in ("ones", "tens", "magnitudes", "plurals") for word in load("numerals")[table])
_STATES = frozenset(_LEXICON["words"]["states"])
_SKIPS = frozenset(_LEXICON["words"]["skips"])
_PARTICIPLES = frozenset(_LEXICON["words"]["participles"])
_PLURALS = frozenset(_LEXICON["words"]["plurals"])
_SINGULARS = frozenset(_LEXICON["words"]["singulars"])
_CONTAINERS = frozenset(_LEXICON["words"]["containers"])
_BEFORE = alternation(_LEXICON["words"]["before"])
_WORD = re.compile(r"\s{0,2}(?:([^\W\d_](?:[\w.]*\w)?(?:[-'’&/][\w]+)*['’]?\.?)|([^\s\w]|\d))")
_POSSESSIVE = re.compile(r".*(?:['’]s?)$")
_BACK = 130  # characters
_COUNTED = re.compile(
    rf"\b({_BEFORE})\b(?:(?<=number)\sof\s(?:the |its |their )?((?:[a-z'’-]+\s){{0,2}}?(?:[a-z'’-]{{3,}}s|people|dead|wounded|injured|missing|men|women|children|police|troops))\b)?"
)
_SHARED = re.compile(rf"\b((?:[a-z]+\s)?rate|{alternation(_LEXICON['words']['before_share'])})\b")
_CROWD_OF = re.compile(rf"\b({alternation(_LEXICON['words']['before_of'])})\sof\s(?:[\w-]+\s){{0,3}}$")
_THE_NUMBER_OF = re.compile(r"\s(?:the\s)?(?:total\s)?number\sof(?=\s)", re.IGNORECASE)  # bringing to eight the number of ...
_LEADS = re.compile(
    r"\s(?:to|at|of|is|was|stands|stood|were|are|be|been|reached|reaching|hit|above|past|exceeded|exceeds|topped|passed|numbered|totalled|totaled|from|than|between|by|below|under|over)\s(?:[\w-]+\s){0,3}?['‘\"“]?[$€£]?$"
)
_BREAKS = re.compile(r"[;:()]|\b(?:and|but|while|when|who|which|with|killed|killing)\b")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase of the text: `text[start:end]`."""

    start: int
    end: int

    def span(self) -> Span:
        """As a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    low: str
    start: int
    end: int


def _tokens(text: str, start: int, limit: int, most: int = 14) -> list[_Token]:
    """The words after a place, up to the first mark that ends a phrase."""
    out: list[_Token] = []
    at = start
    while len(out) < most:
        match = _WORD.match(text, at, limit)
        if match is None:
            break
        if match.group(1) is None:
            if match.group(2) not in "\"“‘'" or len(out) > 0:
                break
        else:
            word, begin, end = match.group(1), match.start(1), match.end(1)
            if word.endswith(".") and not re.fullmatch(r"(?:[A-Za-z]\.)+", word):
                word, end = word[:-1], end - 1
                out.append(_Token(word, word.lower(), begin, end))
                break
            out.append(_Token(word, word.lower(), begin, end))
        at = match.end()
    return out


def is_plural(low: str) -> bool:
    """Whether a lower-case word is, by its look, a plural."""
    if low in _PLURALS:
        return True
    last = low.rsplit("-", 1)[-1]
    return last in _PLURALS or (
        low.endswith("s") and len(low) > 3 and not low.endswith(("ss", "us", "sis", "xis", "tis", "'s", "’s")) and low not in _SINGULARS
    )


_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ese|ish|ch|iss)$|Thai$|Iraqi$|Israeli$|Pakistani$")


def noun_after(text: str, start: int, limit: int, *, one: bool, capitals: bool, mass: bool = False) -> Noun | None:
    """The noun phrase that begins at a place: "peacekeeping soldiers and police", "of its nationals", "-seat council".

    `one`: a singular noun will do.  `mass`: so will any noun (30 per cent of revenue).  None where the words right
    after the number are no noun: killed, were, in.
    """
    if text[start : start + 1] in ("-", "‐", "‑") and text[start + 1 : start + 2].isalpha():
        return _attribute(text, start + 1, limit, capitals=capitals)
    parenthesis = re.compile(r"\s\(([a-z]+(?: [a-z]+)?)\)").match(text, start, limit)
    if parenthesis is not None and is_plural(parenthesis.group(1)):
        return Noun(parenthesis.start(1), parenthesis.end(1))
    number_of = _THE_NUMBER_OF.match(text, start, limit)
    tokens = _after_of(_tokens(text, start if number_of is None else number_of.end(), limit))
    while tokens and tokens[0].low in _SKIPS:
        tokens = tokens[1:]
    return _phrase(text, tokens, one=one, mass=mass, capitals=capitals)


def _after_of(tokens: list[_Token]) -> list[_Token]:
    """Without "of", "of the", "of its", "of them"."""
    if not tokens or tokens[0].low not in ("of", "the", "its", "their", "his", "her", "our", "all"):
        return tokens
    rest = tokens[1:]
    while rest and rest[0].low in ("the", "its", "their", "his", "her", "our", "these", "those", "them", "all", "my", "your", "us", "a", "an", "such"):
        rest = rest[1:]
    return rest


def _attribute(text: str, start: int, limit: int, *, capitals: bool) -> Noun | None:
    """A 10-member team, a 9,000-strong force, a 7.0-magnitude quake: member, force, magnitude."""
    tokens = _tokens(text, start, limit)
    if not tokens:
        return None
    first = tokens[0]
    if first.low in ("strong", "odd", "plus", "some"):
        return _phrase(text, tokens[1:], one=True, mass=True, capitals=capitals)
    if first.low.startswith("member") or len(tokens) == 1:
        return Noun(first.start, first.end)
    return Noun(first.start, first.end)


def _is_participle(low: str) -> bool:
    return (low.endswith("ed") and len(low) > 3 and low not in ("hundred", "bleed", "breed", "speed", "need", "seed", "feed", "weed", "shed", "sled")) or low in _STATES


def _stands_before_nouns(low: str) -> bool:
    """Whether a participle is said of the noun after it: armed men, but not "boarded ships"."""
    return low.endswith("ing") or low in _PARTICIPLES or "-" in low


def _nounish(token: _Token) -> bool:
    return token.low not in _STOPS and token.low not in _NUMBERS and not token.low.isdigit()


def _phrase(text: str, tokens: list[_Token], *, one: bool, mass: bool, capitals: bool) -> Noun | None:
    taken: list[_Token] = []
    head = -1  # index in `taken` of the last plural
    index = 0
    while index < len(tokens) and len(taken) < 9:
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.low == "and":
            joined = _joined(tokens, index, head)
            if not joined:
                break
            taken.append(token)
            index += 1
            continue
        if _is_participle(token.low) or token.low.endswith("ing"):
            leads = following is not None and _leads_to_plural(tokens, index + 1, one=one or mass)
            if head >= 0 or not leads or not _stands_before_nouns(token.low):
                break
        elif not _nounish(token):
            break
        elif head >= 0 and not is_plural(token.low) and not _leads_on(tokens, index):
            break
        taken.append(token)
        if is_plural(token.low) and not _POSSESSIVE.match(token.low):
            head = len(taken) - 1
        index += 1
    if head < 0:
        return _without_plural(taken, one=one, mass=mass, capitals=capitals)
    end = taken[head].end
    of = _of_phrase(tokens, index, taken[head]) if head == len(taken) - 1 else None
    return Noun(taken[0].start, of or end)


def _leads_to_plural(tokens: list[_Token], index: int, *, one: bool) -> bool:
    """Whether a plural noun follows within three words before anything that ends a phrase."""
    if one and index < len(tokens) and _nounish(tokens[index]):
        return True
    for token in tokens[index : index + 4]:
        if token.low in _STOPS and token.low not in _STATES:
            return False
        if is_plural(token.low):
            return True
    return False


def _leads_on(tokens: list[_Token], index: int) -> bool:
    """Whether a singular after a plural still belongs to the phrase: sports (club members)."""
    for token in tokens[index + 1 : index + 3]:
        if token.low in _STOPS or _is_participle(token.low):
            return False
        if token.low in ("members", "workers", "personnel", "staff", "officers", "officials", "forces", "troops", "vehicles"):
            return True
    return False


def _joined(tokens: list[_Token], index: int, head: int) -> bool:
    """Whether "and" joins two nouns of one phrase: policemen and soldiers, military and police personnel."""
    rest = tokens[index + 1 : index + 4]
    if index == 0 or not rest or rest[0].low in _STOPS or rest[0].low.endswith("ing"):
        return False
    plural_at = next((i for i, token in enumerate(rest) if is_plural(token.low)), None)
    if plural_at is None or any(not _nounish(token) or _is_participle(token.low) for token in rest[:plural_at]):
        return False
    return True


def _of_phrase(tokens: list[_Token], index: int, head: _Token) -> int | None:
    """Where "of ..." ends after a noun that carries one: barrels of oil."""
    if head.low not in _CONTAINERS or index >= len(tokens) or tokens[index].low != "of":
        return None
    end = None
    for token in tokens[index + 1 : index + 4]:
        if token.low in _STOPS or _is_participle(token.low):
            break
        end = token.end
        if is_plural(token.low):
            break
    return end


def _without_plural(taken: list[_Token], *, one: bool, mass: bool, capitals: bool) -> Noun | None:
    words = [token for token in taken if not _POSSESSIVE.match(token.low)]
    if not words or words[-1] is not taken[-1] or words[-1].low == "and":
        return None
    if one or mass:
        return Noun(words[0].start if one else taken[0].start, words[min(len(words), 3) - 1].end)
    if capitals and _DEMONYM.match(taken[0].word):
        return Noun(taken[0].start, taken[0].end)
    return None


def noun_before(low: str, floor: int, start: int, *, share: bool = False) -> Noun | None:
    """The noun before a number that it counts: a death toll of 49, the number of wounded rose to 200."""
    begin = max(floor, start - _BACK)
    window = low[begin:start]
    if _LEADS.search(window) is None:
        return None
    if share:
        return _share_before(window, begin)
    crowd = _CROWD_OF.search(window)
    if crowd is not None:
        return Noun(begin + crowd.start(1), begin + crowd.end(1))
    last = None
    for last in _COUNTED.finditer(window):
        pass
    if last is None or not _LEADS.search(window, last.end()) or _BREAKS.search(window, last.end()):
        return None
    group = 2 if last.group(2) else 1
    return Noun(begin + last.start(group), begin + last.end(group))


def _share_before(window: str, begin: int) -> Noun | None:
    last = None
    for last in _SHARED.finditer(window):
        pass
    if last is None or not _LEADS.search(window, last.end()) or _BREAKS.search(window, last.end()):
        return None
    return Noun(begin + last.start(1), begin + last.end(1))
