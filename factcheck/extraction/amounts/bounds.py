"""How the words around a number bound it: at least, up to, nearly, or more."""

from __future__ import annotations

import re

from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import pairs
from factcheck.model import Bound, record

_LEXICON = load("bounds")
_BEFORE: dict[str, Bound] = {
    phrase: bound
    for name, bound in (("at_least", Bound.AT_LEAST), ("at_most", Bound.AT_MOST), ("about", Bound.ABOUT))
    for phrase in _LEXICON["before"][name]
}
_NEUTRAL = frozenset(_LEXICON["before"]["neutral"])
_STOPPING = frozenset(_LEXICON["before"]["stopping"])
_MORE = frozenset(_LEXICON["before"]["more"])
_NUMERALS = alternation(
    [word for name in ("ones", "tens", "plurals", "collectives") for word in pairs("numerals", name)]
)
_NUMBER = rf"(?:to\s)?(?:an?\s)?(?:[$€£]?[0-9]|(?:{_NUMERALS})\b)"
_ENDS = rf"(?![a-z0-9]|\s{{1,2}}(?:than\s[a-z0-9$€£¥₹]|or\s|{_NUMBER}))"  # 12 men and over 30 women: over is said of 30
_AFTER = [
    (bound, re.compile(rf"(?:\s{{0,2}}|-|,\s)(?:{alternation(_LEXICON['after'][name])}){_ENDS}"))
    for name, bound in (("at_least", Bound.AT_LEAST), ("at_most", Bound.AT_MOST), ("about", Bound.ABOUT))
]
_ANY_AFTER = re.compile(
    rf"(?:\s{{0,2}}|-|,\s)(?:plus|{alternation(word for words in _LEXICON['after'].values() for word in words)})"
)
"""What all phrases begin with that bound a number behind it."""
_SIGN = re.compile(r"(>=|<=|=>|=<|< =|> =|[><≥≤~≈])\s?$")
_MARKS = frozenset("=><≥≤~≈")
_TOP = re.compile(
    r"(?:\b(?:to|can|could|may|might|will|would|toll|count|tally)|[a-z]{3}[a-rt-z]s)\stop\s$"
)  # cases top 900
_MOVED_UP = re.compile(  # the toll went up to five; that brings the total up to nine
    rf"\b(?:{alternation(_LEXICON['verbs']['moved_up'])})\s(?:now\s)?\Z"
    rf"|\b(?:{alternation(_LEXICON['verbs']['moving_up'])})\s(?:the|its|their|our)\s(?:[\w'’-]+\s){{1,4}}\Z"
)
_SO_MUCH = re.compile(  # 7% higher than $5m
    r"(?:%|\b(?:per\scent|percent|points?|cents?|million|billion|bn|m|times))\s\Z"
)
_SENT_OVER = re.compile(r"\bover\s(?:another|a\sfurther)\s\Z")  # sent over another 300
_DISPUTED = re.compile(rf"\b(?:{alternation(_LEXICON['verbs']['disputing'])})\s\Z")  # a strike over 40 dismissals
_TOLD = re.compile(rf"\b(?:{alternation(_LEXICON['verbs']['telling'])})\s\Z")  # a story about two letters
_TAKEN = re.compile(r"\b(?:take[ns]?|took|taking)\s\Z")  # took over four ports
_SAID_ELSE = {"about": _TOLD, "up to": _MOVED_UP, "over": _DISPUTED}
"""What stands before these where they say of what, or where to, and bound no number."""
_ESTIMATED_AT = re.compile(
    rf"\b(?:{alternation(_LEXICON['verbs']['estimating'])})\b[^.;:,()]{{0,60}}\s(?:at|to be)\s\Z"
)
_FORBIDDEN = re.compile(rf"\b(?:{alternation(_LEXICON['verbs']['forbidding'])})\s(?:[a-z]+\s){{0,5}}\Z")
_ABOVE = frozenset({"above", "over", "more than", "exceed", "surpass", "top", "pass"})
_PLUS = re.compile(r"\splus(?=\s?[,.;:)]|\W*\Z)")  # 88 plus; not 88 plus tax
_FOR_AND_AGAINST = re.compile(r"[0-9]{1,4}(?:[-–]|\sto\s)[0-9]")  # the bill passed 52-48
_BREAK = re.compile(r"[,;:()!?]")
_WORD = re.compile(r"[^\s()\[\]\"“”,;:!?]+")
_GAPS = str.maketrans({c: " " if c in '()[]"“”,;:!?' else c for c in (*map(chr, range(128)), "“", "”")})
"""All of ASCII, the marks between words, for `_WORD`, as blanks: what a table lacks takes `translate` longest."""
_OPENING = "'‘-–—"  # marks written on to a word
_TOUCHING = frozenset((" ", "\n", "\t", "\u00a0", "-", "'", '"', "‘", "“", "(", "["))
"""What may stand between a bound word and its number."""
_PHRASES = frozenset({*_BEFORE, *_NEUTRAL})
_SIZES: dict[str, list[int]] = {}  # last word -> how many words the phrases have that end in it, the longest first
for _phrase in sorted(_PHRASES, key=lambda phrase: -phrase.count(" ")):
    _of_ending = _SIZES.setdefault(_phrase.split()[-1], [])
    if _phrase.count(" ") + 1 not in _of_ending:
        _of_ending.append(_phrase.count(" ") + 1)
_SYMBOLS = {
    ">": Bound.AT_LEAST,
    "<": Bound.AT_MOST,
    "≥": Bound.AT_LEAST,
    "≤": Bound.AT_MOST,
    "~": Bound.ABOUT,
    "≈": Bound.ABOUT,
    "=": Bound.EXACT,
}


@record()
class BoundWords:
    """The bound that words say, from where to where they stand, and whether the number is said to be additional."""

    bound: Bound
    start: int
    end: int
    more: bool = False


def bound_before(low: str, floor: int, start: int) -> BoundWords:
    """The bound said right before a number, at or after `floor` (the start of the sentence)."""
    marked = not _MARKS.isdisjoint(low[start - 3 if start > 3 else 0 : start])  # with a blank or two behind the mark
    sign = _SIGN.search(low, max(floor, start - 5), start) if marked else None
    if sign is not None:
        mark = next(c for c in sign.group(1) if c != " ")
        mark = next((c for c in sign.group(1) if c in "<>"), mark)
        return BoundWords(_SYMBOLS[mark], sign.start(), sign.start())
    if is_topping(low, floor, start):
        return BoundWords(Bound.AT_LEAST, start - len("top "), start)
    begin = start - 48 if start - 48 > floor else floor
    written = low[begin:start].rsplit(None, 1) if low[start - 1 : start] in _TOUCHING else []
    if written and not written[-1].isalpha():
        written = low[begin:start].translate(_GAPS).rsplit(None, 1)
    if not written:
        return BoundWords(Bound.EXACT, start, start)
    best, at, more = Bound.EXACT, start, False
    if low[start - 3 : start - 1] in ("at", "be") and _ESTIMATED_AT.search(low, max(floor, start - 90), start):
        best = Bound.ABOUT
    if written[-1].strip(_OPENING) not in _SIZES:
        return BoundWords(best, start, start)  # as before most numbers
    words = [(m.group().strip(_OPENING), m.start()) for m in _WORD.finditer(low, begin, start)]
    last = len(words)
    previous_end = start
    while last > 0:
        size, phrase = _phrase_before(words, last, low, previous_end)
        if size == 0:
            break
        bound = _BEFORE.get(phrase)
        if _says_else(phrase, low, begin, words[last - size][1], start):
            break
        more = more or phrase in _MORE
        if bound is not None and best in (Bound.EXACT, Bound.ABOUT):
            best = bound
            if phrase in _ABOVE and _FORBIDDEN.search(low, max(floor, start - 80), words[last - size][1]):
                best = Bound.AT_MOST
        last -= size
        at = previous_end = words[last][1]
        if phrase in _STOPPING:
            break
    return BoundWords(best, at, start, more)


def _says_else(phrase: str, low: str, begin: int, at: int, start: int) -> bool:
    """Whether words at `at` bound no number: went up to 12, a story about two letters, a row over 40 posts."""
    if phrase.endswith(" than"):
        return _SO_MUCH.search(low, begin, at) is not None
    if phrase in ("passed", "passes"):
        return _FOR_AND_AGAINST.match(low, start) is not None
    if phrase == "over" and (
        _SENT_OVER.search(low, begin, start) or (low[start].isalpha() and _TAKEN.search(low, begin, at))
    ):
        return True
    return phrase in _SAID_ELSE and _SAID_ELSE[phrase].search(low, begin, at) is not None


def is_topping(low: str, floor: int, start: int) -> bool:
    """Whether "top" before a number is a verb: "cases top 5,000", not "the top ten"."""
    return low.startswith("top ", start - 4) and _TOP.search(low, max(floor, start - 30), start) is not None


def _phrase_before(words: list[tuple[str, int]], last: int, low: str, end: int) -> tuple[int, str]:
    """How many of the words before `last` make a bound phrase or a neutral one, and that phrase."""
    for size in _SIZES.get(words[last - 1][0], ()):
        phrase = " ".join([word for word, _ in words[last - size : last]]) if size <= last else ""
        if phrase in _PHRASES and _unbroken(low, words[last - size][1], end):
            return size, phrase
    return 0, ""


def _unbroken(low: str, start: int, end: int) -> bool:
    return _BREAK.search(low, start, end) is None


def bound_after(low: str, places: tuple[int, ...]) -> BoundWords | None:
    """The bound said after a number: at the end of the number itself, of its unit or of its noun."""
    for place in dict.fromkeys(places):
        if _ANY_AFTER.match(low, place) is None:
            continue
        plus = _PLUS.match(low, place)
        if plus is not None:
            return BoundWords(Bound.AT_LEAST, place, plus.end())
        for bound, pattern in _AFTER:
            match = pattern.match(low, place)
            if match is not None:
                return BoundWords(bound, place, match.end())
    return None
